//! The product shelf: what the bank may sell.

use super::day::Day;
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
    /// What else it is sold by. A stored product of the first format ends before it.
    pub terms: ProductTerms,
}

/// What a product is sold by, beside what a match needs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProductTerms {
    /// What the money is in, for the allocation; `None` where nobody has said.
    pub asset: Option<AssetClass>,
    /// Amounts over the minimum are multiples of this, in minor units; 0 for any.
    pub step: Minor,
    /// The first day it is sold; `None`: always was.
    pub sold_from: Option<Day>,
    /// The last day it is sold; `None`: no end is known.
    pub sold_until: Option<Day>,
    /// The next day a window opens, for products with windows.
    pub next_window: Option<Day>,
    /// Days after buying in which nothing can be taken out.
    pub lock_days: u16,
    /// What it costs.
    pub fees: Fees,
    /// Insurance: days in which the client may step back without loss 犹豫期.
    pub hesitation_days: u16,
    /// Insurance: what one year costs at least, in minor units; `None` where paid at once.
    pub yearly_premium: Option<Minor>,
    /// What can go wrong, in a sentence or two the client reads.
    pub risks: String,
    /// The day the rating in force began; `None` where it is not known.
    pub rated: Option<Day>,
    /// Where the rating in force is known from: a notice, a document.
    pub rating_source: String,
    /// Ratings before the one in force, oldest first.
    pub ratings: Vec<Rating>,
}

/// A rating that was in force before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rating {
    /// The issuer's level.
    pub issuer_level: Option<ProductLevel>,
    /// The seller's level.
    pub seller_level: Option<ProductLevel>,
    /// The day it began; `None` where it is not known.
    pub from: Option<Day>,
    /// The first day it no longer held.
    pub until: Day,
    /// Where it was known from.
    pub source: String,
}

impl Rating {
    /// The level that counted: the higher of issuer's and seller's.
    pub fn level(&self) -> Option<ProductLevel> {
        self.issuer_level.max(self.seller_level)
    }
}

/// What a product costs, each in hundredths of a percent; `None` where it is not known.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Fees {
    /// Once, when money goes in.
    pub entry: Option<u16>,
    /// Once, when money comes out.
    pub exit: Option<u16>,
    /// Every year, management and custody and service together.
    pub yearly: Option<u16>,
    /// Of the gain.
    pub performance: Option<u16>,
}

impl Fees {
    /// What a year of holding costs: the yearly fee and entry and exit once. `None` where nothing is
    /// known.
    pub fn first_year(&self) -> Option<u32> {
        let known = [self.entry, self.exit, self.yearly];
        let sum = known.iter().flatten().map(|fee| u32::from(*fee)).sum();
        known.iter().any(Option::is_some).then_some(sum)
    }
}

/// What money is in.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AssetClass {
    /// 现金类: can be had within days, hardly moves.
    Cash,
    /// 固收类: deposits for a term, bonds.
    FixedIncome,
    /// 权益类: shares and funds of shares; mixed products where shares decide.
    Equity,
    /// 另类: gold, commodities, structured, private.
    Alternative,
    /// 保障类: insurance.
    Protection,
}

impl AssetClass {
    /// Every class.
    pub const ALL: [Self; 5] = [
        Self::Cash,
        Self::FixedIncome,
        Self::Equity,
        Self::Alternative,
        Self::Protection,
    ];
}

impl Product {
    /// The level that counts: the higher of issuer's and seller's. `None` when nobody rated it.
    pub fn level(&self) -> Option<ProductLevel> {
        self.issuer_level.max(self.seller_level)
    }

    /// What the money is in: as stated, else what its kind usually is; mixed kinds (funds, wealth
    /// products) by their level, R1 cash, R2 fixed income, above that equity.
    pub fn asset(&self) -> Option<AssetClass> {
        let usual = match self.category {
            ProductCategory::Deposit | ProductCategory::SavingsBond => AssetClass::FixedIncome,
            ProductCategory::Insurance => AssetClass::Protection,
            ProductCategory::PreciousMetal
            | ProductCategory::PrivateFund
            | ProductCategory::Trust => AssetClass::Alternative,
            ProductCategory::Wealth | ProductCategory::Fund | ProductCategory::LinkedInsurance => {
                match self.level()? {
                    ProductLevel::R1 => AssetClass::Cash,
                    ProductLevel::R2 => AssetClass::FixedIncome,
                    ProductLevel::R3 | ProductLevel::R4 | ProductLevel::R5 => AssetClass::Equity,
                }
            }
        };
        Some(self.terms.asset.unwrap_or(usual))
    }

    /// Whether it is sold on a day: on the approved list, within its time of sale.
    pub fn is_on_sale(&self, day: Day) -> bool {
        let begun = self.terms.sold_from.is_none_or(|from| from <= day);
        let ended = self.terms.sold_until.is_some_and(|until| until < day);
        self.approved && begun && !ended
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
