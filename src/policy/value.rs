//! Value 价值: what a client brings in, and the cut points of grade, axes, needs and potential.
//!
//! Every number that ships is an assumption of ours, in the order of size a Chinese bank would
//! know; none is a bank's own. The bank sets its own before it rests a decision on them.
//! Rates are basis points a year: 100 are one percent.

mod defaults;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Value 价值.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ValuePolicy {
    /// What money costs and earns.
    pub prices: PricePolicy,
    /// What a year's contribution is worth over more years.
    pub lifetime: LifetimePolicy,
    /// Value grade 高/中/低.
    pub grade: GradePolicy,
    /// Loyalty, consumption, credit.
    pub axes: AxesPolicy,
    /// What a client mainly needs the bank for.
    pub needs: NeedPolicy,
    /// Signs of more to be won.
    pub potential: PotentialPolicy,
    /// Key accounts 大客户.
    pub key: KeyPolicy,
}

/// What money costs and earns.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PricePolicy {
    /// Transfer prices FTP 内部资金转移价格 by term, shortest first. Between two points the price
    /// lies on the line between them, before the first and after the last it stays.
    pub transfer: Vec<TransferPrice>,
    /// 活期
    pub current: DepositPrice,
    /// 通知存款
    pub notice: DepositPrice,
    /// 定期
    pub time: DepositPrice,
    /// 结构性存款
    pub structured: DepositPrice,
    /// 大额存单
    pub large_cd: DepositPrice,
    /// 个人养老金
    pub pension: DepositPrice,
    /// 储蓄国债: sold for the state, so it earns a fee on its balance and no margin.
    pub savings_bond_fee: u16,
    /// What a client pays for a loan whose payment does not tell.
    pub loan_rate: u16,
    /// Expected loss a year on a loan.
    pub loss: LossPolicy,
    /// The share of a loan that capital is held for, percent: risk weight times capital ratio.
    pub capital_weight_percent: u8,
    /// What that capital costs a year.
    pub capital_rate: u16,
    /// Net fee a year on what is held.
    pub fees: FeePolicy,
    /// What one contact costs.
    pub contact_cost: Decimal,
    /// Contacts a year by tier, lowest tier first; tiers beyond the last have as many as it.
    pub contacts_a_year: Vec<u16>,
}

/// A point of the curve of transfer prices.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransferPrice {
    /// The term in months; 0 is overnight.
    pub months: u16,
    /// Basis points a year.
    pub rate: u16,
}

/// What a kind of deposit costs, and for how long it counts.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DepositPrice {
    /// The term in months of an account that has no maturity of its own.
    pub months: u16,
    /// What the client is paid, basis points a year.
    pub rate: u16,
}

/// Expected loss a year by how a loan stands, basis points of what is owed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LossPolicy {
    /// Finished, paid.
    pub repaid: u16,
    /// Finished, not paid.
    pub defaulted: u16,
    /// Running, payments in time.
    pub running: u16,
    /// Running, in arrears.
    pub in_arrears: u16,
    /// The file does not say.
    pub unknown: u16,
}

/// Net fee a year by kind of holding, basis points of its value.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeePolicy {
    /// 理财产品
    pub wealth: u16,
    /// 基金
    pub fund: u16,
    /// 保险
    pub insurance: u16,
    /// 信托
    pub trust: u16,
    /// 贵金属
    pub precious_metal: u16,
    /// 证券
    pub securities: u16,
}

/// What a year's contribution is worth over more years.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LifetimePolicy {
    /// What a year's delay costs, basis points.
    pub discount: u16,
    /// How many years are looked ahead.
    pub years: u8,
    /// The share of clients who are still there a year later, percent, by stage.
    pub survival: SurvivalPolicy,
}

/// Percent of clients who are still there a year later.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SurvivalPolicy {
    /// 流失
    pub lapsed: u8,
    /// 沉睡
    pub dormant: u8,
    /// 新
    pub new: u8,
    /// 流失预警
    pub at_risk: u8,
    /// 成长
    pub growing: u8,
    /// 成熟
    pub mature: u8,
}

/// A part of a score: of n cut points, each one reached adds 100 / n points, so that more is
/// never worth less. Parts count by their share of all weights.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScorePart {
    /// How much the part counts.
    pub weight: u8,
    /// The cut points: amounts for money, else counts.
    pub cuts: Vec<Decimal>,
}

/// Value grade 高/中/低: a score of 0 to 100 on fixed cut points, so that nobody's grade depends
/// on who else is in the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GradePolicy {
    /// Monthly average AUM.
    pub aum: ScorePart,
    /// Active months in the window of RFM.
    pub frequency: ScorePart,
    /// Products held.
    pub products: ScorePart,
    /// A year's contribution before the cost of contacts: how often we call is our choice, and a
    /// higher tier must not lower the grade.
    pub contribution: ScorePart,
    /// Full months since the first account.
    pub loyalty: ScorePart,
    /// How much safety counts: 100 points ...
    pub risk_weight: u8,
    /// ... less so many for each mark: overdrawn, in arrears, not repaid, on the black list.
    pub points_a_mark: u8,
    /// High from this score on.
    pub high: u8,
    /// Middle from this score on.
    pub middle: u8,
}

/// Loyalty, consumption, credit: each axis high, middle or general, 2, 1 or 0 points.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AxesPolicy {
    /// High loyalty: at least so many full months since the first account ...
    pub loyal_months: u16,
    /// ... and so many active months; and fewer transfers to other banks than warn of leaving.
    pub loyal_active: u8,
    /// Middle loyalty: at least so many full months since the first account ...
    pub known_months: u16,
    /// ... and so many active months.
    pub known_active: u8,
    /// High consumption: spent at least so much in the window.
    pub high_spending: Decimal,
    /// Middle consumption: at least so much.
    pub middle_spending: Decimal,
    /// Credit is general from so many days overdrawn in the year on.
    pub overdrawn_days: u16,
    /// High in all: at least so many points of the three axes.
    pub high_points: u8,
    /// Middle in all: at least so many.
    pub middle_points: u8,
}

/// Needs: one holds from its threshold on; the one that goes furthest beyond leads.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NeedPolicy {
    /// Saver: average deposits of the year.
    pub saver: Decimal,
    /// Borrower: average owed in the year.
    pub borrower: Decimal,
    /// Investor: average of what is held but insurance.
    pub investor: Decimal,
    /// Payer: spent in the window.
    pub payer: Decimal,
    /// Protector: average value of insurance held and premiums paid in the window.
    pub protector: Decimal,
    /// Days looked back for complaints and enquiries.
    pub case_days: u16,
}

/// Signs of more to be won.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PotentialPolicy {
    /// Sent to other banks in the window, at least so much.
    pub other_banks: Decimal,
    /// Months of the year with a salary, at least so many.
    pub salary_months: u8,
    /// A loan of at least so many months is taken for one on property.
    pub property_months: u16,
    /// Matured money counts as leaving when sent to another bank within so many days ...
    pub matured_days: u16,
    /// ... and comes to at least so much.
    pub matured: Decimal,
    /// The years of age in which people build up wealth: from ...
    pub age_from: u8,
    /// ... to, both included.
    pub age_to: u8,
    /// A client worth raising shows at least so many signs.
    pub signs: u8,
}

/// Key accounts 大客户.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeyPolicy {
    /// Organisations are always scored, individuals from this monthly average AUM on.
    pub individual: Decimal,
    /// Monthly average AUM.
    pub aum: ScorePart,
    /// A year's contribution before the cost of contacts.
    pub contribution: ScorePart,
    /// Products held.
    pub products: ScorePart,
    /// Active months in the window of RFM.
    pub frequency: ScorePart,
    /// Other clients of the book they are related to.
    pub relations: ScorePart,
    /// A key account from this score on.
    pub least: u8,
}
