//! What a person or a firm is like, as the client tells it or the bank's record states it.

use serde::{Deserialize, Serialize};

/// The highest education a person has finished 学历, lowest first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Education {
    /// 小学及以下
    Primary,
    /// 初中
    JuniorMiddle,
    /// 高中、中专
    SeniorMiddle,
    /// 大专
    College,
    /// 本科
    Bachelor,
    /// 硕士
    Master,
    /// 博士
    Doctor,
}

impl Education {
    /// Every one, in order.
    pub const ALL: [Self; 7] = [
        Self::Primary,
        Self::JuniorMiddle,
        Self::SeniorMiddle,
        Self::College,
        Self::Bachelor,
        Self::Master,
        Self::Doctor,
    ];
}

/// What a person says to earn in a year 收入段, lowest first. The bounds are those that the bank's
/// questionnaire asks for, in ten thousand 万元 of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum IncomeBand {
    /// Less than 5.
    Below5,
    /// From 5 to below 20.
    From5,
    /// From 20 to below 50.
    From20,
    /// From 50 to below 100.
    From50,
    /// 100 and more.
    From100,
}

impl IncomeBand {
    /// Every one, in order.
    pub const ALL: [Self; 5] = [
        Self::Below5,
        Self::From5,
        Self::From20,
        Self::From50,
        Self::From100,
    ];
}

/// Where a person lives 城乡.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Residence {
    /// 城镇
    Urban,
    /// 农村
    Rural,
}

impl Residence {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Urban, Self::Rural];
}

/// The size of a firm 企业规模, as the bank's record classes it, largest first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FirmSize {
    /// 大型
    Large,
    /// 中型
    Medium,
    /// 小型
    Small,
    /// 微型
    Micro,
}

impl FirmSize {
    /// Every one, in order.
    pub const ALL: [Self; 4] = [Self::Large, Self::Medium, Self::Small, Self::Micro];
}
