//! Risk levels of clients, and the assessments that come to them.

use super::day::Day;
use super::ids::{AssessmentId, ClientId};
use serde::{Deserialize, Serialize};

/// How much risk a client may take, from least to most.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClientLevel {
    /// C1 最低类别: no full civil capacity, or no loss at all. Nothing above it may ever be opened.
    C1Lowest,
    /// C1 保守
    C1,
    /// C2 稳健
    C2,
    /// C3 平衡
    C3,
    /// C4 成长
    C4,
    /// C5 进取
    C5,
}

impl ClientLevel {
    /// Every level, from least to most.
    pub const ALL: [Self; 6] = [
        Self::C1Lowest,
        Self::C1,
        Self::C2,
        Self::C3,
        Self::C4,
        Self::C5,
    ];
}

/// An assessment of a client: asked for, and taken once the client has answered.
///
/// What was answered is kept with the version of the questionnaire, so that an old assessment can
/// always be shown and worked out again as it was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assessment {
    /// The record number.
    pub id: AssessmentId,
    /// Who is assessed.
    pub client: ClientId,
    /// Which questionnaire, for instance `bank`.
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// A random number that stands for the request while the client answers: what lies in the
    /// browser then names nobody.
    pub request: u32,
    /// When it was asked for, Unix time in milliseconds.
    pub asked_ms: u64,
    /// How far it is.
    pub state: AssessmentState,
}

/// How far an assessment is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AssessmentState {
    /// Waiting for the client's answers.
    Asked,
    /// The client answered.
    Taken(Taken),
    /// Ended without answers.
    Dropped,
}

/// What a client answered and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// When the answers were confirmed, Unix time in milliseconds.
    pub at_ms: u64,
    /// The day of it where the person was; validity counts from here.
    pub day: Day,
    /// How long answering took, in seconds.
    pub seconds: u32,
    /// The chosen option of each question, from 0, in the questionnaire's order.
    pub answers: Vec<u8>,
    /// Points in all.
    pub points: i32,
    /// What the client is willing to take.
    pub willingness: ClientLevel,
    /// What the client can bear.
    pub capacity: ClientLevel,
    /// The level after all caps.
    pub level: ClientLevel,
}

/// The bank's official level: a field of its own, which our result never overwrites.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfficialLevel {
    /// The level.
    pub level: ClientLevel,
    /// The day the bank assessed.
    pub assessed: Day,
    /// The first day it no longer holds, where the bank states one; else twelve months later.
    pub expires: Option<Day>,
    /// Where it is known from: the bank's system, a document.
    pub source: String,
}

impl OfficialLevel {
    /// The first day the level no longer holds: as the bank states it, else twelve months after
    /// the assessment.
    pub fn expiry(&self) -> Day {
        self.expires
            .unwrap_or_else(|| self.assessed.plus_months(12))
    }

    /// Whether the level no longer holds on a day.
    pub fn is_expired(&self, day: Day) -> bool {
        day >= self.expiry()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_holds_as_stated_else_for_twelve_months() {
        let day = |(y, m, d)| Day::from_ymd(y, m, d).unwrap();
        let check = |assessed, expires: Option<_>, first_without| {
            let level = OfficialLevel {
                level: ClientLevel::C3,
                assessed: day(assessed),
                expires: expires.map(day),
                source: String::new(),
            };
            let expiry = day(first_without);
            assert_eq!(level.expiry(), expiry);
            assert!(!level.is_expired(expiry.plus(-1)), "{assessed:?}");
            assert!(level.is_expired(expiry), "{assessed:?}");
            assert!(level.is_expired(expiry.plus(1)), "{assessed:?}");
        };
        check((2025, 3, 1), None, (2026, 3, 1));
        check((2025, 3, 1), Some((2025, 9, 1)), (2025, 9, 1));
        check((2024, 2, 29), None, (2025, 2, 28));
        check((2023, 2, 28), None, (2024, 2, 28));
        check((2024, 2, 29), Some((2028, 2, 29)), (2028, 2, 29));
    }
}
