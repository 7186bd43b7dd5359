//! Taking commands back, and doing them again.

use crate::protocol::summary::Deed;
use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum UndoAsk {
    /// The commands of the last thirty days, newest first.
    List {
        /// How many to leave out.
        skip: u32,
        /// How many at most.
        limit: u32,
    },
    /// Take back the newest command that can be.
    Last,
    /// Do again what was taken back last, if nothing was done since.
    Again,
    /// Take back the command of this audit entry. One that took another back is done again so.
    TakeBack {
        /// The audit entry.
        seq: u64,
    },
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum UndoAnswer {
    /// The commands.
    List(UndoList),
    /// Taken back.
    Done(TakenBack),
    /// It cannot be taken back; nothing has changed.
    Refused(Refusal),
}

/// Commands that left what takes them back, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct UndoList {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<UndoRow>,
}

/// A command.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct UndoRow {
    /// Its audit entry.
    pub seq: u64,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// What was done.
    pub deed: Deed,
    /// Why it cannot be taken back; `None` where it can.
    pub refusal: Option<Refusal>,
}

/// A command was taken back, by a command of its own.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakenBack {
    /// The book's epoch after it.
    pub epoch: u64,
    /// The audit entry of the taking back: taking that back does it again.
    pub seq: u64,
    /// What the audit says of it.
    pub deed: Deed,
}

/// Why a command cannot be taken back.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// There is nothing to take back.
    Nothing,
    /// It was an import: taken back from the audit log on purpose, never by a key pressed once more.
    OnPurpose,
    /// It is of more than thirty days ago, or left nothing: a specimen book, the first settings.
    NotKept,
    /// It is never taken back: what was recorded is put right by a new entry.
    Lasting(Lasting),
    /// It is taken back already.
    TakenBack {
        /// By this entry.
        by: u64,
    },
    /// Something it changed was changed again.
    ChangedSince {
        /// By this entry.
        by: u64,
    },
    /// Transactions were added or cut off after it: those come first.
    RowsSince {
        /// By this entry, where it is known.
        by: Option<u64>,
    },
    /// Another policy was kept after it.
    PolicySince {
        /// By this entry.
        by: u64,
    },
    /// Something that stays rests on what would go.
    RestedOn(Resting),
    /// What would come back rests on something that is gone.
    RestsOnGone(Resting),
    /// A number or code it would bring back is another record's by now.
    Clashes(Resting),
}

/// A kind of record, for telling why.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Resting {
    /// A client.
    Client,
    /// An account.
    Account,
    /// A holding.
    Holding,
    /// A loan.
    Loan,
    /// A card.
    Card,
    /// A standing order.
    Order,
    /// A relation.
    Relation,
    /// Transactions.
    Transactions,
    /// The other side of transactions.
    Counterparty,
    /// A product.
    Product,
    /// What the bank decided.
    Profile,
    /// An assessment.
    Assessment,
    /// A case.
    Case,
    /// A task.
    Task,
    /// Evidence.
    Evidence,
    /// A questionnaire.
    Form,
    /// A consent.
    Consent,
    /// Two clients marked as not the same.
    Distinct,
    /// A client joined with another.
    Joined,
}

/// Why a command can never be taken back. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Lasting {
    /// It recorded an assessment or its answers.
    Assessment,
    /// It left evidence: a warning, a signature, what was shown.
    Evidence,
    /// It recorded what a client agreed to.
    Consent,
    /// It recorded a case.
    Case,
    /// A client was set aside or deleted.
    Privacy,
    /// It is too large to keep what was before.
    TooLarge,
}
