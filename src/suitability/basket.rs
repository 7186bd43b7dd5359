//! Several products with amounts, looked at together.
//!
//! The level binds for each product by itself: the level of all is shown and decides nothing.

use super::investor::Investor;
use super::matching::{Prepared, Suitability, limit, matched, needed};
use super::regime;
use crate::domain::ids::ProductId;
use crate::domain::money::Minor;
use crate::domain::shelf::{AssetClass, Product, ProductLevel, Regime};
use crate::policy::SuitabilityPolicy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A product and how much of it is to be bought, in minor units of the product's currency.
#[derive(Copy, Clone, Debug)]
pub struct Wanted<'a> {
    /// The product.
    pub product: &'a Product,
    /// How much.
    pub minor: Minor,
}

/// What a basket comes to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Basket {
    /// Whether all of it suits, alone and together.
    pub verdict: Suitability,
    /// The sum, in minor units of the base currency; other currencies are left out.
    pub total: Minor,
    /// The levels weighted by amount, in hundredths of a level: 250 lies between R2 and R3. Products
    /// of a regime that asks for no level are left out; `None` where nothing is left.
    pub level: Option<u16>,
    /// The highest level among them: the one that binds.
    pub highest: Option<ProductLevel>,
    /// What stands against it.
    pub against: Vec<BasketReason>,
    /// Products in another currency: they count in no sum.
    pub left_out: u32,
}

/// What stands against a basket. Sums are minor units of the base currency.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum BasketReason {
    /// A product does not suit by itself.
    Unsuitable(ProductId),
    /// Less than the least first amount: the product's, and of a private one the bank's.
    BelowMinimum(ProductId, Minor),
    /// Not a step above the minimum.
    OffStep(ProductId, Minor),
    /// More than the client has.
    BeyondAssets {
        /// All of it.
        total: Minor,
        /// What there is.
        assets: Minor,
    },
    /// One product would be too much.
    Product {
        /// Which.
        product: ProductId,
        /// What it would be.
        after: Minor,
        /// The most it may be.
        most: Minor,
    },
    /// One issuer would be too much.
    Issuer {
        /// Who.
        issuer: String,
        /// What it would be.
        after: Minor,
        /// The most it may be.
        most: Minor,
    },
    /// One class would be too much.
    Class {
        /// Which.
        class: AssetClass,
        /// What it would be.
        after: Minor,
        /// The most it may be.
        most: Minor,
    },
    /// Not on the approved list, or not within its time of sale.
    NotOnSale(ProductId),
    /// Premiums beyond what the year's income allows.
    Premiums {
        /// Which.
        product: ProductId,
        /// A year's premiums, those paid already included.
        after: Minor,
        /// The most they may be.
        most: Minor,
    },
}

/// Looks at a basket. A product named twice is bought once with both amounts.
pub fn basket(investor: &Investor, wanted: &[Wanted<'_>], policy: &SuitabilityPolicy) -> Basket {
    let mut items: BTreeMap<ProductId, (&Product, Minor)> = BTreeMap::new();
    for one in wanted {
        let slot = items.entry(one.product.id).or_insert((one.product, 0));
        slot.1 = slot.1.saturating_add(one.minor);
    }
    let mut against = Vec::new();
    let (mut total, mut left_out): (Minor, u32) = (0, 0);
    let (mut weighted, mut weight) = (0_i128, 0_i128);
    let mut highest = None;
    let mut issuers: BTreeMap<&str, Minor> = BTreeMap::new();
    let mut classes: BTreeMap<AssetClass, Minor> = BTreeMap::new();
    let mut products: Vec<(ProductId, Minor)> = Vec::new();
    for (product, minor) in items.into_values() {
        let found = matched(investor, product, &Prepared::default(), policy);
        if found.verdict == Suitability::Unsuitable {
            against.push(BasketReason::Unsuitable(product.id));
        }
        if !product.is_on_sale(investor.date) {
            against.push(BasketReason::NotOnSale(product.id));
        }
        against.extend(premiums(investor, product, minor, policy));
        // The bank's own minimum is in the base currency: it says nothing of other currencies.
        let least = match product.currency == investor.base {
            true => needed(investor.base, product, policy),
            false => product.minimum,
        };
        if minor < least || minor <= 0 {
            against.push(BasketReason::BelowMinimum(product.id, least));
        } else if let Some(over) = (minor - product.minimum).checked_rem(product.terms.step)
            && over != 0
        {
            against.push(BasketReason::OffStep(product.id, product.terms.step));
        }
        highest = highest.max(
            product
                .level()
                .filter(|_| product.regime != Regime::Deposit),
        );
        if product.currency != investor.base {
            left_out += 1;
            continue;
        }
        total = total.saturating_add(minor.max(0));
        if product.regime == Regime::Deposit {
            continue;
        }
        if let Some(level) = product.level() {
            let level = level as i128 + 1;
            weighted += level * i128::from(minor.max(0));
            weight += i128::from(minor.max(0));
        }
        products.push((product.id, minor));
        if !product.issuer.is_empty() {
            add(&mut issuers, product.issuer.as_str(), minor);
        }
        if let Some(class) = product.asset() {
            add(&mut classes, class, minor);
        }
    }
    if let Some(assets) = investor.assets {
        let rules = &policy.match_rules;
        if total > assets {
            against.push(BasketReason::BeyondAssets { total, assets });
        }
        let most = limit(assets, rules.product_percent);
        for (product, minor) in products {
            let after = investor.stakes.of_product(product).saturating_add(minor);
            if after > most {
                against.push(BasketReason::Product {
                    product,
                    after,
                    most,
                });
            }
        }
        let most = limit(assets, rules.issuer_percent);
        for (issuer, minor) in issuers {
            let after = investor.stakes.of_issuer(issuer).saturating_add(minor);
            if after > most {
                let issuer = issuer.to_string();
                against.push(BasketReason::Issuer {
                    issuer,
                    after,
                    most,
                });
            }
        }
        for (class, minor) in classes {
            let Some(percent) = rules.class_percent(class) else {
                continue;
            };
            let most = limit(assets, percent);
            let after = investor.stakes.of_class(class).saturating_add(minor);
            if after > most {
                against.push(BasketReason::Class { class, after, most });
            }
        }
    }
    Basket {
        verdict: match against.is_empty() {
            true => Suitability::Suitable,
            false => Suitability::Unsuitable,
        },
        total,
        level: (weighted * 100 + weight / 2)
            .checked_div(weight)
            .and_then(|level| u16::try_from(level).ok()),
        highest,
        against,
        left_out,
    }
}

/// What is typed for insurance with yearly premiums is a year's premium.
fn premiums(
    investor: &Investor,
    product: &Product,
    minor: Minor,
    policy: &SuitabilityPolicy,
) -> Option<BasketReason> {
    product.terms.yearly_premium?;
    let income = investor
        .income
        .filter(|_| product.currency == investor.base)?;
    // Of a band that is open above nothing can be said.
    let most = limit(income.below?, policy.match_rules.premium_percent);
    let after = investor.stakes.premiums().saturating_add(minor.max(0));
    (regime::rules(product.regime).insurance && after > most).then_some(BasketReason::Premiums {
        product: product.id,
        after,
        most,
    })
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Minor>, key: K, minor: Minor) {
    let slot = sums.entry(key).or_insert(0);
    *slot = slot.saturating_add(minor);
}
