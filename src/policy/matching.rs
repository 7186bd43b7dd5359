//! The numbers of the match: concentration, insurance, the path above a level, the fit, the model.

use crate::domain::assessment::ClientLevel;
use crate::domain::shelf::AssetClass;
use serde::{Deserialize, Serialize};

/// What the match needs beside levels and minimums. All numbers are ours until the bank sets its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MatchPolicy {
    /// One product is at most this percentage of the client's assets, what is held already included ...
    pub product_percent: u8,
    /// ... products of one issuer at most this one ...
    pub issuer_percent: u8,
    /// ... and of one class: shares and the like at most this one ...
    pub equity_percent: u8,
    /// ... gold, structured, private at most this one ...
    pub alternative_percent: u8,
    /// ... and insurance at most this one. Cash and fixed income have no limit.
    pub protection_percent: u8,
    /// A year's premiums are at most this percentage of the year's income.
    pub premium_percent: u8,
    /// The grade a seller of insurance needs ...
    pub insurance_grade: u8,
    /// ... and of investment-linked insurance.
    pub linked_grade: u8,
    /// How many days a product above the client's level may be sold once the client confirmed the
    /// request, in a regime that allows it; 0 blocks it everywhere.
    pub insist_days: u16,
    /// At least so many days between the special warning and the confirmation.
    pub insist_wait_days: u8,
    /// How many days a recorded step towards a sale counts.
    pub step_days: u16,
    /// What the parts of the fit weigh.
    pub fit: FitWeights,
    /// A first year that costs this much, in hundredths of a percent, or more gets no points for cost.
    pub dear_fee: u16,
    /// The model allocation, percent, by client level in the order of [`ClientLevel::ALL`] and class
    /// in that of [`AssetClass::ALL`]; each level's add up to 100.
    pub model: [[u8; 5]; 6],
}

/// What the parts of the fit weigh. What a product earns the bank weighs nothing.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FitWeights {
    /// It is of a class the client has less of than the model.
    pub need: u8,
    /// Its term uses the time the client has, and no more.
    pub term: u8,
    /// How soon money comes out.
    pub liquidity: u8,
    /// How far it stays below the limit on one product.
    pub concentration: u8,
    /// How little of its class and issuer the client has.
    pub diversification: u8,
    /// What it costs the client.
    pub fees: u8,
}

impl Default for MatchPolicy {
    fn default() -> Self {
        Self {
            product_percent: 40,
            issuer_percent: 60,
            equity_percent: 80,
            alternative_percent: 40,
            protection_percent: 50,
            premium_percent: 20,
            insurance_grade: 1,
            linked_grade: 3,
            insist_days: 0,
            insist_wait_days: 1,
            step_days: 90,
            fit: FitWeights {
                need: 30,
                term: 15,
                liquidity: 15,
                concentration: 10,
                diversification: 10,
                fees: 20,
            },
            dear_fee: 200,
            model: [
                [70, 30, 0, 0, 0],
                [40, 50, 0, 0, 10],
                [25, 55, 10, 0, 10],
                [15, 45, 25, 5, 10],
                [10, 30, 40, 10, 10],
                [5, 20, 50, 15, 10],
            ],
        }
    }
}

impl MatchPolicy {
    /// The model allocation of a level, percent, in the order of [`AssetClass::ALL`].
    pub fn model_of(&self, level: ClientLevel) -> [u8; 5] {
        self.model[level as usize]
    }

    /// The most of one class, percent of the client's assets; `None` where there is no limit.
    pub fn class_percent(&self, class: AssetClass) -> Option<u8> {
        match class {
            AssetClass::Cash | AssetClass::FixedIncome => None,
            AssetClass::Equity => Some(self.equity_percent),
            AssetClass::Alternative => Some(self.alternative_percent),
            AssetClass::Protection => Some(self.protection_percent),
        }
    }
}
