//! What a client holds by class, beside the model of the level that counts.

use super::stakes::Stakes;
use crate::domain::account::AccountKind;
use crate::domain::assessment::ClientLevel;
use crate::domain::money::Minor;
use crate::domain::shelf::AssetClass;
use crate::policy::MatchPolicy;
use serde::{Deserialize, Serialize};

/// An allocation, in minor units of the book's base currency.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Allocation {
    /// All of it, what belongs to no class included.
    pub total: Minor,
    /// Each class, in the order of [`AssetClass::ALL`].
    pub classes: Vec<ClassShare>,
    /// What belongs to no class, because nobody said what it is in.
    pub unclassed: Minor,
    /// Accounts and holdings in another currency, or whose balance is not known: left out.
    pub left_out: u32,
}

/// One class.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassShare {
    /// Which.
    pub class: AssetClass,
    /// What is held.
    pub held: Minor,
    /// Its part of the total in tenths of a percent, rounded down; `None` of no total.
    pub permille: Option<u16>,
    /// The model's percentage; `None` where no level counts.
    pub model: Option<u8>,
    /// What is missing to the model, below zero where there is more; `None` likewise.
    pub gap: Option<Minor>,
}

/// What money on accounts is in: at once or on notice is cash; terms, bonds and pensions are fixed
/// income.
pub fn class_of(kind: AccountKind) -> AssetClass {
    match kind {
        AccountKind::Current | AccountKind::Notice => AssetClass::Cash,
        AccountKind::Time
        | AccountKind::Structured
        | AccountKind::LargeCd
        | AccountKind::SavingsBond
        | AccountKind::Pension => AssetClass::FixedIncome,
    }
}

/// What is held by one client or a household, before it is held against a model.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Held {
    classes: [Minor; 5],
    unclassed: Minor,
    left_out: u32,
}

impl Held {
    /// Adds the balance of an account; `None` where it is not known or in another currency. What an
    /// account is overdrawn by is a debt and no part of any class.
    pub fn account(&mut self, kind: AccountKind, balance: Option<Minor>) {
        match balance {
            Some(balance) => self.add(Some(class_of(kind)), balance.max(0)),
            None => self.left_out += 1,
        }
    }

    /// Adds holdings.
    pub fn stakes(&mut self, stakes: &Stakes) {
        self.left_out += stakes.left_out;
        for stake in &stakes.list {
            self.add(stake.class, stake.minor.max(0));
        }
    }

    /// Adds money to be put into a class: what a basket would do.
    pub fn add(&mut self, class: Option<AssetClass>, minor: Minor) {
        let slot = match class {
            Some(class) => &mut self.classes[class as usize],
            None => &mut self.unclassed,
        };
        *slot = slot.saturating_add(minor);
    }

    /// Adds what another client has.
    pub fn join(&mut self, other: &Self) {
        for class in AssetClass::ALL {
            self.add(Some(class), other.classes[class as usize]);
        }
        self.add(None, other.unclassed);
        self.left_out += other.left_out;
    }

    /// What is held of each class, in the order of [`AssetClass::ALL`].
    pub fn mix(&self) -> [Minor; 5] {
        self.classes
    }

    /// Beside the model of a level.
    pub fn beside(&self, level: Option<ClientLevel>, policy: &MatchPolicy) -> Allocation {
        let classed = self
            .classes
            .iter()
            .fold(0, |sum: Minor, one| sum.saturating_add(*one));
        let total = classed.saturating_add(self.unclassed);
        let model = level.map(|level| policy.model_of(level));
        let classes = AssetClass::ALL.map(|class| {
            let held = self.classes[class as usize];
            let model = model.map(|model| model[class as usize]);
            // The model's part of the total, rounded to the nearest minor unit, halves up.
            let wanted = |percent: u8| (i128::from(total) * i128::from(percent) + 50) / 100;
            let gap = model.map(|percent| wanted(percent) - i128::from(held));
            ClassShare {
                class,
                held,
                permille: (i128::from(held) * 1000)
                    .checked_div(i128::from(total))
                    .map(|share| share.min(1000) as u16),
                model,
                gap: gap.and_then(|gap| Minor::try_from(gap).ok()),
            }
        });
        Allocation {
            total,
            classes: classes.to_vec(),
            unclassed: self.unclassed,
            left_out: self.left_out,
        }
    }
}
