//! Clients as compact rows, and the verdicts of one.

use super::limits::{Limits, NO_CLASS};
use crate::domain::assessment::ClientLevel;
use crate::domain::day::Day;
use crate::domain::money::Minor;
use crate::domain::profile::{ClientList, InvestorClass, Proof};
use crate::domain::shelf::AssetClass;
use crate::suitability::investor::{Held, Investor, Said};
use crate::suitability::matching::{MatchRule, Prepared, limit, matched};
use crate::suitability::stakes::Stakes;
use crate::suitability::validity::Term;
use std::collections::BTreeMap;

/// Clients by number, compact. They hold for one day and the limits they were made with.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Option<Row>>,
    /// What clients have alike, and what fails for all of them, a number for every product.
    alike: BTreeMap<Alike, usize>,
    failing: Vec<Vec<u32>>,
}

/// What a client has room for. Where the assets or the income are not known there is room for all.
#[derive(Clone, Debug)]
struct Row {
    alike: usize,
    assets: Minor,
    product: Minor,
    issuer: Minor,
    class: [Minor; 6],
    premium: Minor,
    /// What is held already, and so leaves less room: by place of the product, by issuer.
    products: Vec<(usize, Minor)>,
    issuers: Vec<(String, Minor)>,
}

/// What many clients have alike, and which decides every rule that compares no sums.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Alike {
    black: bool,
    full_capacity: bool,
    /// The level that counts before civil capacity.
    level: Option<ClientLevel>,
    /// There was one, but none holds.
    ended: bool,
    /// Horizon and experience.
    said: Option<(Option<u16>, bool)>,
    qualified: bool,
    professional: bool,
    date: Day,
}

impl Rows {
    /// How many client numbers there are, those without a client included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Sets the row of a client by number; `None` where there is no such client any more.
    pub fn set(&mut self, limits: &Limits, client: usize, investor: Option<&Investor>) {
        if self.rows.len() <= client {
            self.rows.resize(client + 1, None);
        }
        self.rows[client] = investor.map(|investor| self.row(limits, investor));
    }

    fn row(&mut self, limits: &Limits, investor: &Investor) -> Row {
        let alike = Alike::of(investor);
        let alike = match self.alike.get(&alike) {
            Some(found) => *found,
            None => {
                let stand_in = alike.investor(investor);
                let failing = |product| {
                    let none = Prepared::default();
                    let found = matched(&stand_in, product, &none, &limits.policy);
                    found.against().fold(0, |all, one| all | one.rule.bit())
                };
                self.failing
                    .push(limits.products.iter().map(failing).collect());
                self.alike.insert(alike, self.failing.len() - 1);
                self.failing.len() - 1
            }
        };
        let (rules, stakes) = (&limits.policy.match_rules, &investor.stakes);
        let most = |percent: u8| {
            investor
                .assets
                .map_or(Minor::MAX, |all| limit(all, percent))
        };
        let less = |most: Minor, held: Minor| match investor.assets {
            Some(_) => most.saturating_sub(held),
            None => Minor::MAX,
        };
        let mut class = [Minor::MAX; 6];
        for of in AssetClass::ALL {
            if let Some(percent) = rules.class_percent(of) {
                class[of as usize] = less(most(percent), stakes.of_class(of));
            }
        }
        let (product, issuer) = (most(rules.product_percent), most(rules.issuer_percent));
        let mut products = BTreeMap::new();
        let mut issuers = BTreeMap::new();
        for stake in &stakes.list {
            if let Some(id) = stake.product
                && let Some(place) = limits.place(id)
            {
                products.insert(place, less(product, stakes.of_product(id)));
            }
            if !stake.issuer.is_empty() {
                let room = less(issuer, stakes.of_issuer(&stake.issuer));
                issuers.insert(stake.issuer.clone(), room);
            }
        }
        let below = investor.income.and_then(|income| income.below);
        let paid = stakes.premiums();
        Row {
            alike,
            assets: investor.assets.unwrap_or(Minor::MAX),
            product,
            issuer,
            class,
            premium: below.map_or(Minor::MAX, |below| {
                limit(below, rules.premium_percent).saturating_sub(paid)
            }),
            products: products.into_iter().collect(),
            issuers: issuers.into_iter().collect(),
        }
    }

    /// The verdicts of one client, one a product in the order of the limits: a bit for each rule that
    /// fails. False where there is no such client; the verdicts mean nothing then.
    pub fn verdicts(&self, limits: &Limits, client: usize, verdicts: &mut [u32]) -> bool {
        let Some(row) = self.rows.get(client).and_then(Option::as_ref) else {
            return false;
        };
        let failing = &self.failing[row.alike];
        let columns = failing
            .iter()
            .zip(&limits.least)
            .zip(&limits.needed)
            .zip(&limits.issued)
            .zip(&limits.class)
            .zip(&limits.premium);
        for (verdict, (((((failing, least), needed), issued), class), premium)) in
            verdicts.iter_mut().zip(columns)
        {
            let class = row.class[usize::from((*class).min(NO_CLASS))];
            *verdict = failing
                | fails(row.assets < *least, MatchRule::Means)
                | fails(*needed > row.product, MatchRule::ProductShare)
                | fails(*issued > row.issuer, MatchRule::IssuerShare)
                | fails(*needed > class, MatchRule::ClassShare)
                | fails(*premium > row.premium, MatchRule::Premiums);
        }
        for (place, room) in &row.products {
            let bit = fails(limits.needed[*place] > *room, MatchRule::ProductShare);
            put(&mut verdicts[*place], MatchRule::ProductShare, bit);
        }
        for (issuer, room) in &row.issuers {
            for place in limits.issuers.get(issuer).into_iter().flatten() {
                let bit = fails(limits.issued[*place] > *room, MatchRule::IssuerShare);
                put(&mut verdicts[*place], MatchRule::IssuerShare, bit);
            }
        }
        true
    }
}

fn fails(yes: bool, rule: MatchRule) -> u32 {
    u32::from(yes) << rule as u32
}

fn put(verdict: &mut u32, rule: MatchRule, bit: u32) {
    *verdict = (*verdict & !rule.bit()) | bit;
}

impl Alike {
    fn of(investor: &Investor) -> Self {
        let date = investor.date;
        let qualified = investor.qualified.as_ref();
        let level = investor.counting().map(|held| held.level);
        Self {
            black: investor.list == ClientList::Black,
            full_capacity: investor.full_capacity,
            level,
            ended: level.is_none() && (investor.official.is_some() || investor.ours.is_some()),
            said: investor.said.map(|said| (said.horizon, said.experience)),
            qualified: qualified.is_some_and(|p| p.verified <= date && date < p.until),
            professional: investor.professional().is_some(),
            date,
        }
    }

    /// Somebody who has just this, and whose sums are not known: no rule on sums fails for them.
    fn investor(&self, like: &Investor) -> Investor {
        let date = self.date;
        let proof = || Proof {
            verified: date,
            until: date.plus(1),
            source: String::new(),
        };
        let term = match self.ended {
            true => Term {
                from: date.plus(-1),
                until: date,
            },
            false => Term {
                from: date,
                until: date.plus(1),
            },
        };
        let level = self.level.or(self.ended.then_some(ClientLevel::C1));
        Investor {
            date,
            age: None,
            list: match self.black {
                true => ClientList::Black,
                false => ClientList::Normal,
            },
            qualified: self.qualified.then(proof),
            full_capacity: self.full_capacity,
            official: level.map(|level| Held { level, term }),
            ours: None,
            said: self.said.map(|(horizon, experience)| Said {
                horizon,
                experience,
            }),
            assets: None,
            base: like.base,
            class: match self.professional {
                true => InvestorClass::Professional(proof()),
                false => InvestorClass::Ordinary,
            },
            missed: None,
            guardian: false,
            income: None,
            stakes: Stakes::default(),
            mix: None,
        }
    }
}
