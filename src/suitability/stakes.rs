//! What a client holds beside accounts, as concentration and allocation look at it.

use crate::domain::day::Day;
use crate::domain::ids::ProductId;
use crate::domain::money::{Currency, Minor};
use crate::domain::products::{Holding, HoldingKind};
use crate::domain::shelf::{AssetClass, Product};
use std::collections::BTreeMap;

/// What a client holds, in minor units of the book's base currency.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stakes {
    /// One a holding.
    pub list: Vec<Stake>,
    /// Holdings in another currency: without a rate they count nowhere, and that is said.
    pub left_out: u32,
}

/// One holding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stake {
    /// The product, where the shelf has it.
    pub product: Option<ProductId>,
    /// Its issuer; empty where that is not known.
    pub issuer: String,
    /// What the money is in; `None` where nobody knows.
    pub class: Option<AssetClass>,
    /// What it is worth.
    pub minor: Minor,
    /// What a year of it costs, for insurance; 0 elsewhere.
    pub premium: Minor,
}

/// The shelf by what holdings call its products: their code or name.
#[derive(Clone, Debug, Default)]
pub struct ShelfNames<'a> {
    names: BTreeMap<&'a str, &'a Product>,
}

impl<'a> ShelfNames<'a> {
    /// Of products; where two have one name, the first code stands for it.
    pub fn new(products: impl IntoIterator<Item = &'a Product>) -> Self {
        let mut products: Vec<&Product> = products.into_iter().collect();
        products.sort_by(|a, b| a.code.cmp(&b.code));
        let mut names = BTreeMap::new();
        // Codes before names: a code is unique.
        for product in &products {
            names.entry(product.code.trim()).or_insert(*product);
        }
        for product in products {
            names.entry(product.name.trim()).or_insert(product);
        }
        names.remove("");
        Self { names }
    }

    /// The product a holding names.
    pub fn of(&self, name: &str) -> Option<&'a Product> {
        self.names.get(name.trim()).copied()
    }
}

impl Stakes {
    /// The holdings open on a day: at cost before the day of their value, at that value from it on.
    pub fn of<'a>(
        holdings: impl IntoIterator<Item = &'a Holding>,
        shelf: &ShelfNames<'_>,
        base: Currency,
        day: Day,
    ) -> Self {
        let mut stakes = Self::default();
        for holding in holdings {
            let is_open = holding.opened <= day && holding.closed.is_none_or(|closed| closed > day);
            if !is_open {
                continue;
            }
            if holding.currency != base {
                stakes.left_out += 1;
                continue;
            }
            let product = shelf.of(&holding.product);
            stakes.list.push(Stake {
                product: product.map(|product| product.id),
                issuer: product.map_or(String::new(), |product| product.issuer.clone()),
                class: product.map_or(usual(holding.kind), Product::asset),
                minor: match holding.valued <= day {
                    true => holding.value,
                    false => holding.cost,
                },
                premium: product.and_then(|p| p.terms.yearly_premium).unwrap_or(0),
            });
        }
        stakes
    }

    /// What is held of one product.
    pub fn of_product(&self, product: ProductId) -> Minor {
        self.sum(|stake| stake.product == Some(product))
    }

    /// What is held of one issuer; nothing of nobody.
    pub fn of_issuer(&self, issuer: &str) -> Minor {
        self.sum(|stake| !issuer.is_empty() && stake.issuer == issuer)
    }

    /// What is held of one class.
    pub fn of_class(&self, class: AssetClass) -> Minor {
        self.sum(|stake| stake.class == Some(class))
    }

    /// What a year of all insurance costs, as far as the shelf knows it.
    pub fn premiums(&self) -> Minor {
        let premiums = self.list.iter().map(|stake| stake.premium);
        premiums.fold(0, Minor::saturating_add)
    }

    fn sum(&self, counts: impl Fn(&Stake) -> bool) -> Minor {
        let counted = self.list.iter().filter(|stake| counts(stake));
        counted.fold(0, |sum, stake| sum.saturating_add(stake.minor))
    }
}

/// What the money is in where the shelf does not have the product; funds and wealth products may be
/// anything.
fn usual(kind: HoldingKind) -> Option<AssetClass> {
    match kind {
        HoldingKind::Wealth | HoldingKind::Fund => None,
        HoldingKind::Insurance => Some(AssetClass::Protection),
        HoldingKind::Trust | HoldingKind::PreciousMetal => Some(AssetClass::Alternative),
        HoldingKind::Securities => Some(AssetClass::Equity),
    }
}
