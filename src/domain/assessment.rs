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
    /// What opens the sealed answers; made for this request alone, and gone once it is over. A
    /// stored assessment of the first format ends before it.
    pub secret: Option<[u8; 32]>,
    /// The fingerprint of the questionnaire that was asked (SHA-256, first eight bytes); zeros where
    /// it was asked before there were any.
    pub form: [u8; 8],
    /// On whose device it is to be answered.
    pub device: Device,
}

/// On whose device a client answers.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Device {
    /// The adviser's, which is handed over.
    #[default]
    Adviser,
    /// The client's own.
    Own,
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
    /// Whether the bank had the client on record with full civil capacity then. Kept, because the
    /// record may change and the result must stay explained.
    pub full_capacity: bool,
    /// Points in all.
    pub points: i32,
    /// What the client is willing to take.
    pub willingness: ClientLevel,
    /// What the client can bear.
    pub capacity: ClientLevel,
    /// The level after all caps.
    pub level: ClientLevel,
    /// How it was taken. What was taken before there was such a record has the plain one.
    pub manner: Manner,
}

/// How answers were given.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Manner {
    /// Who gave the answers was not checked yet: they came from the client's own device. Until then
    /// the result counts for nothing.
    pub unverified: bool,
    /// How and when who gave the answers was checked, where they came from the client's own device.
    pub checked: Option<Checked>,
    /// Who helped the client to answer; empty for nobody.
    pub helper: String,
    /// Whether the questions were read aloud.
    pub aloud: bool,
    /// How many contradictions were pointed out and settled.
    pub settled: u8,
    /// How the client signed.
    pub signature: Signature,
    /// The questionnaire is a supplement: its points say something of the will, its levels nothing
    /// (they are all the lowest), and it counts neither for a match nor as an assessment.
    pub supplement: bool,
}

/// A check of who gave the answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The day.
    pub day: Day,
    /// How: met in person with the document, a video call, the bank's app.
    pub how: String,
}

/// A signature under the answers.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Signature {
    /// None was asked for.
    #[default]
    None,
    /// The name, typed.
    Typed(String),
    /// Drawn: strokes of points, x and y from 0 to 255 on a field three times as wide as high.
    Drawn(Vec<Vec<(u8, u8)>>),
}

/// The bank's official level: a field of its own, which our result never overwrites.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfficialLevel {
    /// The level.
    pub level: ClientLevel,
    /// The day the bank assessed.
    pub assessed: Day,
    /// The first day it no longer holds, where the bank states one; else the policy's months count.
    pub expires: Option<Day>,
    /// Where it is known from: the bank's system, a document.
    pub source: String,
}

impl OfficialLevel {
    /// The last day the level holds, where the bank states one: banks write it so, and so people
    /// type it.
    pub fn last_day(&self) -> Option<Day> {
        self.expires.map(|first_without| first_without.plus(-1))
    }
}
