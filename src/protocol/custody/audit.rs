//! The audit log: its entries, whether it is whole, checkpoints.

use super::undo::Refusal;
use crate::protocol::summary::AuditRow;
use crate::protocol::words::ClientId;
use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum AuditAsk {
    /// Entries, newest first.
    Page {
        /// Which.
        filter: AuditFilter,
        /// How many of them to leave out.
        skip: u32,
        /// How many at most, up to 200.
        limit: u32,
    },
    /// Check a stretch of the chain.
    Check {
        /// The first entry of it, from 1.
        from: u64,
    },
    /// The whole log as a file, with the checkpoint.
    Export {
        /// How it is written.
        format: AuditFormat,
        /// Whether client numbers are legible in it.
        named: bool,
    },
    /// The checkpoint of the log as it is.
    Checkpoint,
    /// Hold a checkpoint, or a text with one, against the book.
    Compare {
        /// The text.
        text: String,
    },
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum AuditAnswer {
    /// The entries.
    Page(AuditPage),
    /// What was checked.
    Checked(Checked),
    /// A file to be saved.
    File {
        /// What it is called; nothing in it tells whose it is.
        name: String,
        /// The file.
        text: String,
        /// Whether the log could say that it was taken out.
        noted: bool,
    },
    /// The checkpoint, one line.
    Checkpoint(String),
    /// What a checkpoint says of the book.
    Compared(CheckpointVerdict),
}

/// Which entries are looked for; all that is said must hold.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct AuditFilter {
    /// Only deeds about this.
    pub group: Option<DeedGroup>,
    /// Only what concerns this client.
    pub client: Option<ClientId>,
    /// Not before, Unix time in milliseconds.
    pub from_ms: Option<u64>,
    /// Before, Unix time in milliseconds.
    pub until_ms: Option<u64>,
    /// Only deeds that name this: a client number, a file, a code.
    pub words: String,
}

/// What deeds are about.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum DeedGroup {
    /// Clients added, edited, decided about.
    Clients,
    /// Files taken over, books made up.
    Imports,
    /// The shelf.
    Products,
    /// Assessments, evidence, questionnaires.
    Suitability,
    /// Tasks.
    Tasks,
    /// Consents, exports, deletion.
    Privacy,
    /// Taken back and done again.
    TakenBack,
    /// The book itself: settings, policy.
    Book,
}

impl DeedGroup {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Clients,
        Self::Imports,
        Self::Products,
        Self::Suitability,
        Self::Tasks,
        Self::Privacy,
        Self::TakenBack,
        Self::Book,
    ];
}

/// Entries, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AuditPage {
    /// How many entries the log has.
    pub total: u64,
    /// How many were found.
    pub found: u64,
    /// The chain's head, SHA-256.
    pub head: [u8; 32],
    /// Those asked for.
    pub rows: Vec<AuditEntryRow>,
}

/// An entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AuditEntryRow {
    /// The entry.
    pub entry: AuditRow,
    /// Why it cannot be taken back; `None` where it can.
    pub refusal: Option<Refusal>,
}

/// A stretch of the chain that was checked.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The last entry of it.
    pub until: u64,
    /// How many entries the log has.
    pub total: u64,
    /// The chain's head, SHA-256.
    pub head: [u8; 32],
    /// The first entry that does not hold.
    pub broken: Option<u64>,
}

/// How a file of the log is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AuditFormat {
    /// JSON, one entry a line.
    Lines,
    /// A table.
    Csv,
}

/// What a checkpoint says of the book that is open.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CheckpointVerdict {
    /// The log holds what it held then, and went on.
    Agrees {
        /// Entries since.
        since: u64,
    },
    /// The book is an older copy.
    BookIsOlder,
    /// The log's end was cut off.
    CutOff,
    /// An entry is another than it was.
    Differs {
        /// Which.
        at: u64,
    },
    /// It is another book's.
    OtherBook,
    /// The text holds no checkpoint, or one that was mistyped.
    Unreadable,
}
