//! The scenes of life 衣食住行学娱医 that spending belongs to.

use super::ledger::Category;
use serde::{Deserialize, Serialize};

/// What money is spent for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Scene {
    /// 衣
    Clothing,
    /// 食
    Food,
    /// 住
    Housing,
    /// 行
    Transport,
    /// 学
    Education,
    /// 娱
    Entertainment,
    /// 医
    Medical,
    /// Spending the file does not assign to one of the seven.
    Other,
}

impl Scene {
    /// Every scene, in the order people say them, the unassigned last.
    pub const ALL: [Self; 8] = [
        Self::Clothing,
        Self::Food,
        Self::Housing,
        Self::Transport,
        Self::Education,
        Self::Entertainment,
        Self::Medical,
        Self::Other,
    ];

    /// The scene a category is spent for; `None` for what is no spending: income, transfers, cash,
    /// investments, loans, and what the bank books.
    pub fn of(category: Category) -> Option<Self> {
        Some(match category {
            Category::Clothing => Self::Clothing,
            Category::Food => Self::Food,
            Category::Household => Self::Housing,
            Category::Transport => Self::Transport,
            Category::Education => Self::Education,
            Category::Entertainment => Self::Entertainment,
            Category::Medical => Self::Medical,
            Category::Purchase | Category::Insurance | Category::Leasing => Self::Other,
            Category::Other
            | Category::CashIn
            | Category::CashOut
            | Category::TransferIn
            | Category::TransferOut
            | Category::Salary
            | Category::Pension
            | Category::LoanRepayment
            | Category::InterestEarned
            | Category::InterestCharged
            | Category::Fee
            | Category::InvestmentBuy
            | Category::InvestmentSell
            | Category::Maturity
            | Category::LoanPayout => return None,
        })
    }

    /// Its place in [`Scene::ALL`].
    pub fn place(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_has_its_place_and_a_category() {
        for (place, scene) in Scene::ALL.into_iter().enumerate() {
            assert_eq!(scene.place(), place);
            let has = Category::ALL.iter().any(|c| Scene::of(*c) == Some(scene));
            assert!(has, "{scene:?}");
        }
    }
}
