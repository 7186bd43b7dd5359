//! The values of value: grade, axes, needs, signs of potential, key account.

use serde::{Deserialize, Serialize};

/// Value grade 高/中/低.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Grade {
    /// 低
    Low,
    /// 中
    Middle,
    /// 高
    High,
}

impl Grade {
    /// Every grade, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];
}

/// A value grade with its score.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Graded {
    /// 0 to 100.
    pub score: u8,
    /// What the score makes.
    pub grade: Grade,
}

/// How high a client stands on one of the three axes, and in all.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Service {
    /// 一般
    General,
    /// 中
    Middle,
    /// 高
    High,
}

impl Service {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::General, Self::Middle, Self::High];

    /// 0, 1 or 2.
    pub fn points(self) -> u8 {
        self as u8
    }
}

/// The three axes of service.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Axes {
    /// 忠诚度
    pub loyalty: Service,
    /// 消费
    pub consumption: Service,
    /// 信用
    pub credit: Service,
    /// In all.
    pub level: Service,
}

/// What a client needs the bank for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Need {
    /// 储蓄
    Saver,
    /// 融资
    Borrower,
    /// 投资
    Investor,
    /// 支付
    Payer,
    /// 保障
    Protector,
}

impl Need {
    /// Every need; of two that go equally far beyond their thresholds the earlier leads.
    pub const ALL: [Self; 5] = [
        Self::Saver,
        Self::Borrower,
        Self::Investor,
        Self::Payer,
        Self::Protector,
    ];
}

/// The needs that hold, and the one that leads.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Needs {
    /// The one that goes furthest beyond its threshold; `None` where none holds.
    pub leading: Option<Need>,
    /// One bit a need, in the order of [`Need::ALL`].
    pub(super) held: u8,
}

impl Needs {
    /// Whether a need holds.
    pub fn has(self, need: Need) -> bool {
        self.held & (1 << need as u8) != 0
    }
}

/// What a client mostly turns to the bank with.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum CaseType {
    /// 咨询型
    Enquiry,
    /// 投诉型
    Complaint,
}

impl CaseType {
    /// Both types.
    pub const ALL: [Self; 2] = [Self::Enquiry, Self::Complaint];
}

/// A sign of more to be won.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Sign {
    /// Money goes to other banks.
    OtherBanks,
    /// 代发工资: the salary comes here.
    Payroll,
    /// A loan that is likely one on property, here or elsewhere.
    Property,
    /// Matured money goes to other banks.
    MaturedLeaving,
    /// In the years of building up wealth.
    Age,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 5] = [
        Self::OtherBanks,
        Self::Payroll,
        Self::Property,
        Self::MaturedLeaving,
        Self::Age,
    ];
}

/// The signs seen, and whether the client is worth raising.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Potential {
    /// Enough signs, not in the highest tier, and not gone.
    pub is_growth: bool,
    /// One bit a sign, in the order of [`Sign::ALL`].
    pub(super) seen: u8,
}

impl Potential {
    /// Whether a sign was seen.
    pub fn has(self, sign: Sign) -> bool {
        self.seen & (1 << sign as u8) != 0
    }

    /// How many signs were seen.
    pub fn count(self) -> u32 {
        self.seen.count_ones()
    }
}

/// Key account 大客户.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Key {
    /// An individual below the size that is asked about.
    NotAsked,
    /// Scored.
    Scored {
        /// 0 to 100.
        score: u8,
        /// Whether that makes a key account.
        is_key: bool,
    },
}

impl Key {
    /// The score, where one was asked for.
    pub fn score(self) -> Option<u8> {
        match self {
            Self::NotAsked => None,
            Self::Scored { score, .. } => Some(score),
        }
    }
}
