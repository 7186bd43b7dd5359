//! How good the data are: checks, score, what to repair.

pub use crate::analytics::quality::{
    CheckId, Counted, Dimension, Figure, QualityField, Record, Severity, Shown, Tally, limits,
};
use crate::domain::client::Gender;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use serde::{Deserialize, Serialize};

/// Rows of a page of the work list.
pub const WORK_ROWS: u32 = 50;

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum QualityAsk {
    /// The scores. Keeps the day's score, once a day, where the book may be written.
    Overview,
    /// What is to be repaired.
    Work(WorkQuery),
    /// Puts another value in a field.
    Repair(Repair),
    /// Says that a value is right as it is, or no longer.
    Accept {
        /// Which.
        at: At,
        /// Whether it is right.
        right: bool,
    },
    /// Says that the book does not keep a field, or keeps it after all.
    Settle {
        /// Which.
        field: QualityField,
        /// Whether the book keeps it.
        kept: bool,
    },
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum QualityAnswer {
    /// The scores.
    Overview(Box<Overview>),
    /// A page of the work list.
    Work(WorkPage),
    /// Done.
    Done,
    /// Not done: the new value is wrong as well.
    Refused(RepairRefusal),
}

/// Which fault: whose, which rule, which of the client's records.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct At {
    /// Whose.
    pub client: ClientId,
    /// Which rule.
    pub check: CheckId,
    /// Which record.
    pub record: Record,
}

/// How good the book is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// The day it is for.
    pub date: Day,
    /// How many clients were looked at.
    pub clients: u32,
    /// How many have no fault.
    pub clean: u32,
    /// Everything.
    pub whole: Tally,
    /// By dimension.
    pub dimensions: Vec<(Dimension, Tally)>,
    /// By field; those that were looked at.
    pub fields: Vec<FieldRow>,
    /// What is to be mended or was found to be right, by field and cause, errors first.
    pub groups: Vec<WorkGroup>,
    /// The fields the book does not keep.
    pub unkept: Vec<Unkept>,
    /// How many errors and warnings.
    pub faults: [u64; 2],
    /// How many faults were found to be right as they are.
    pub accepted: u32,
    /// The clients with the lowest scores, lowest first.
    pub worst: Vec<Worst>,
    /// How many more have the score of the last of them.
    pub worst_more: u32,
    /// What was kept of earlier days, oldest first; the last is today's.
    pub trend: Vec<TrendEntry>,
    /// Whether anything can be repaired here.
    pub writable: bool,
}

/// How good a field is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldRow {
    /// Which.
    pub field: QualityField,
    /// All of it.
    pub whole: Tally,
    /// By dimension, in their order.
    pub dimensions: [Tally; 5],
}

/// The faults of one cause.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WorkGroup {
    /// The rule that does not hold.
    pub check: CheckId,
    /// What it is about.
    pub dimension: Dimension,
    /// The field to be mended.
    pub field: QualityField,
    /// How grave it is.
    pub severity: Severity,
    /// How often it was looked at, and what was found.
    pub count: Counted,
    /// Whether next to all records lack the field, so that one may say the book does not keep it.
    pub whole: bool,
}

/// A field the book does not keep.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unkept {
    /// Which.
    pub field: QualityField,
    /// How many records could have it.
    pub looks: u64,
    /// How many of them have not.
    pub missing: u64,
}

/// A client with a low score.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Worst {
    /// Who.
    pub id: ClientId,
    /// The bank's number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The score in thousandths.
    pub permille: u16,
}

/// The score of a day. Stored: a change needs another format of what is kept.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrendEntry {
    /// The day.
    pub day: Day,
    /// The whole book's score in thousandths.
    pub permille: u16,
    /// By dimension, in their order; `None` where nothing could be looked at.
    pub dimensions: [Option<u16>; 5],
    /// How many clients there were.
    pub clients: u32,
    /// How many errors and warnings.
    pub faults: [u64; 2],
}

/// What is asked of the work list.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WorkQuery {
    /// Faults of which rule.
    pub check: CheckId,
    /// Those found to be right instead.
    pub accepted: bool,
    /// Rows to skip.
    pub skip: u32,
}

/// A page of the work list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorkPage {
    /// How many there are in all.
    pub total: u32,
    /// The rows.
    pub rows: Vec<WorkRow>,
}

/// A fault to be repaired.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorkRow {
    /// Which.
    pub at: At,
    /// The bank's number of the client.
    pub number: String,
    /// The client's name.
    pub name: String,
    /// What it is about.
    pub dimension: Dimension,
    /// The field to be mended.
    pub field: QualityField,
    /// How grave it is.
    pub severity: Severity,
    /// The account, holding, loan, card or other client it is about; empty where it is the client.
    pub subject: String,
    /// The value, what was seen, and the threshold.
    pub shown: Shown,
    /// A value that passes; empty where none helps.
    pub example: String,
    /// What stands in the field now, and what it takes; `None` where it is not mended here.
    pub edit: Option<Edit>,
}

/// A field that is mended beside the message.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Edit {
    /// A line.
    Text(String),
    /// A day, as `1980-05-12`.
    Day(Option<Day>),
    /// A gender.
    Gender(Option<Gender>),
}

/// Another value for a field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Repair {
    /// Of which fault.
    pub at: At,
    /// What stood in the field when the person began: another value is not overwritten unseen.
    pub was: Edit,
    /// The value, of the kind the row asks for.
    pub value: Edit,
}

/// Why a repair was not done. What is wrong with the client's record itself comes as a failure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum RepairRefusal {
    /// The field is not mended here, or its record is gone.
    NotHere,
    /// The same rule would still not hold.
    StillWrong(Shown),
    /// Something else stands in the field by now.
    Changed,
}
