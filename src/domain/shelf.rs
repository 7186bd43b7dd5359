//! The product shelf: what the bank may sell.

use super::ids::ProductId;
use super::money::{Currency, Minor};
use serde::{Deserialize, Serialize};

/// A product the bank may sell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Product {
    /// The record number.
    pub id: ProductId,
    /// The product's code, unique on the shelf.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who issues it; empty when unknown.
    pub issuer: String,
    /// What it is.
    pub category: ProductCategory,
    /// Whose rules it is sold under.
    pub regime: Regime,
    /// The currency of the minimum.
    pub currency: Currency,
    /// The issuer's rating.
    pub issuer_level: Option<ProductLevel>,
    /// The seller's own rating.
    pub seller_level: Option<ProductLevel>,
    /// Days until the money comes back; `None` where there is no fixed term.
    pub term_days: Option<u32>,
    /// The least first amount, in minor units.
    pub minimum: Minor,
    /// When money can be taken out.
    pub liquidity: Liquidity,
    /// For qualified investors only 合格投资者.
    pub qualified_only: bool,
    /// Sold privately 私募: a cooling-off time belongs to it.
    pub private: bool,
    /// Complex: only for those who have experience.
    pub complex: bool,
    /// Whether it is on the bank's approved list now.
    pub approved: bool,
    /// The version of its sales document; empty when unknown.
    pub document: String,
}

impl Product {
    /// The level that counts: the higher of issuer's and seller's. `None` when nobody rated it.
    pub fn level(&self) -> Option<ProductLevel> {
        self.issuer_level.max(self.seller_level)
    }
}

/// How risky a product is, from least to most.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ProductLevel {
    /// R1 低风险
    R1,
    /// R2 中低风险
    R2,
    /// R3 中风险
    R3,
    /// R4 中高风险
    R4,
    /// R5 高风险
    R5,
}

impl ProductLevel {
    /// Every level, from least to most.
    pub const ALL: [Self; 5] = [Self::R1, Self::R2, Self::R3, Self::R4, Self::R5];
}

/// Whose rules a product is sold under. Levels, validity, what happens above the level and which
/// evidence is needed come from it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Regime {
    /// Bank wealth and other products under the financial regulator.
    BankWealth,
    /// Funds and securities under the securities regulator.
    Csrc,
    /// Insurance.
    Insurance,
    /// Deposits and loans: no investment risk level is asked for.
    Deposit,
}

/// What a product is.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ProductCategory {
    /// 存款: time deposit, large-denomination CD, structured deposit.
    Deposit,
    /// 国债
    SavingsBond,
    /// 理财产品
    Wealth,
    /// 基金
    Fund,
    /// 私募基金
    PrivateFund,
    /// 信托
    Trust,
    /// 保险, but for the investment-linked.
    Insurance,
    /// 贵金属
    PreciousMetal,
    /// 投资连结保险: insurance whose value is that of investments.
    LinkedInsurance,
}

/// When money can be taken out of a product.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Liquidity {
    /// Any working day.
    Daily,
    /// After so many days' notice.
    Notice(u16),
    /// In a window that opens every so many days.
    Window(u16),
    /// Only when the term ends.
    AtMaturity,
}
