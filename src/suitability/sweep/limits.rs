//! Products as compact limits, one column a limit.

use crate::domain::ids::ProductId;
use crate::domain::money::{Currency, Minor};
use crate::domain::shelf::{Product, Regime};
use crate::policy::SuitabilityPolicy;
use crate::suitability::matching::{least_assets, needed};
use crate::suitability::regime;
use std::collections::BTreeMap;

/// A class without a limit.
pub(super) const NO_CLASS: u8 = 5;

/// The shelf, compact. It holds for one shelf, one policy and one base currency.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The products, in the order of every column.
    pub(super) products: Vec<Product>,
    pub(super) policy: SuitabilityPolicy,
    pub(super) base: Currency,
    /// The least assets the first amount is a fair share of; the least number where it is not asked.
    pub(super) least: Vec<Minor>,
    /// The least first amount, for the shares of product and class; likewise.
    pub(super) needed: Vec<Minor>,
    /// The same for the share of the issuer: not asked where nobody knows who that is.
    pub(super) issued: Vec<Minor>,
    /// The class, 0 to 4; [`NO_CLASS`] where there is none or it has no limit.
    pub(super) class: Vec<u8>,
    /// A year's premium; likewise.
    pub(super) premium: Vec<Minor>,
    /// Which products are whose.
    pub(super) issuers: BTreeMap<String, Vec<usize>>,
    places: BTreeMap<ProductId, usize>,
}

impl Limits {
    /// Of the products of a shelf, in the order of their codes.
    pub fn new<'a>(
        products: impl IntoIterator<Item = &'a Product>,
        policy: &SuitabilityPolicy,
        base: Currency,
    ) -> Self {
        let mut products: Vec<Product> = products.into_iter().cloned().collect();
        products.sort_by(|a, b| (&a.code, a.id).cmp(&(&b.code, b.id)));
        let mut limits = Self {
            policy: policy.clone(),
            base,
            least: Vec::new(),
            needed: Vec::new(),
            issued: Vec::new(),
            class: Vec::new(),
            premium: Vec::new(),
            issuers: BTreeMap::new(),
            places: BTreeMap::new(),
            products: Vec::new(),
        };
        for (place, product) in products.iter().enumerate() {
            limits.add(place, product);
        }
        limits.products = products;
        limits
    }

    fn add(&mut self, place: usize, product: &Product) {
        const NOT_ASKED: Minor = Minor::MIN;
        let rules = &self.policy.match_rules;
        let in_base = product.currency == self.base;
        let needed = needed(self.base, product, &self.policy);
        let shares = in_base && product.regime != Regime::Deposit && needed > 0;
        let least = least_assets(needed, product, &self.policy);
        let asked = in_base && needed > 0;
        // One that is beyond all assets fails for everybody: the looked-at-once part says so.
        self.least
            .push(least.filter(|_| asked).unwrap_or(NOT_ASKED));
        let needed = if shares { needed } else { NOT_ASKED };
        self.needed.push(needed);
        let issued = match product.issuer.is_empty() {
            true => NOT_ASKED,
            false => needed,
        };
        self.issued.push(issued);
        let class = product.asset();
        let class = class.filter(|class| rules.class_percent(*class).is_some());
        self.class.push(class.map_or(NO_CLASS, |class| class as u8));
        let insured = in_base && regime::rules(product.regime).insurance;
        let premium = product.terms.yearly_premium.filter(|_| insured);
        self.premium.push(premium.unwrap_or(NOT_ASKED));
        if !product.issuer.is_empty() {
            let of = self.issuers.entry(product.issuer.clone()).or_default();
            of.push(place);
        }
        self.places.insert(product.id, place);
    }

    /// How many products there are.
    pub fn len(&self) -> usize {
        self.products.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// The products, in the order of everything here.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The place of a product in that order.
    pub fn place(&self, product: ProductId) -> Option<usize> {
        self.places.get(&product).copied()
    }
}
