//! Files that go out: tables, the whole book, a hand-over to another adviser; and those of the last
//! two kinds that arrive.

use crate::exchange::shelf::Cell;
use crate::protocol::list::ClientsQuery;
use crate::protocol::office::SheetFormat;
use crate::protocol::words::{ClientId, Day, KdfParams, Kek, Tongue};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum OutAsk {
    /// Which columns a table has.
    Columns {
        /// The table.
        table: OutTable,
        /// The language of the headings.
        tongue: Tongue,
    },
    /// How many clients are chosen.
    Count(Whom),
    /// Begins a table.
    Table(Box<TableAsk>),
    /// Begins the whole book.
    Book {
        /// The language of its CSV headings.
        tongue: Tongue,
    },
    /// A phrase nobody can guess, for one hand-over.
    Phrase,
    /// Whose work the book's log says it is: who hands over.
    Sender,
    /// Begins a hand-over.
    HandOver(Box<HandOverAsk>),
    /// The next piece of what was begun, or how far it is, by its running number.
    Next(u32),
    /// How the key of a hand-over comes of its phrase, as it was typed; the file is beside the
    /// question.
    Look(String),
    /// Opens a hand-over and tries it against the book; the file is beside the question.
    Open(Kek),
    /// Reads a whole book and tries it; the file is beside the question.
    Read,
    /// Tries a hand-over again: these client numbers are the clients here all the same.
    Weigh {
        /// The trial's running number.
        id: u32,
        /// The numbers of those of [`Trial::doubtful`] who are.
        same: Vec<String>,
    },
    /// Takes over what was tried.
    Take {
        /// The trial's running number.
        id: u32,
        /// The numbers of doubtful clients who are the clients here, as they were tried.
        same: Vec<String>,
        /// The conflicts, by their places, in which the file's value is taken.
        theirs: Vec<u32>,
        /// The bank's approval; empty where none is wanted.
        approval: String,
    },
    /// Gives up what is under way, by its running number; what was tried before stays.
    Drop(u32),
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum OutAnswer {
    /// The columns of a table.
    Columns(Vec<OutColumn>),
    /// So many clients.
    Count(u32),
    /// It is begun.
    Begun {
        /// Its running number, for all that follows.
        id: u32,
        /// What the columns of a table are called.
        header: Vec<String>,
        /// Whether the audit log could say that it leaves.
        noted: bool,
    },
    /// More is to be done first: asked after by its running number; how far it is in thousandths.
    More(u32, u16),
    /// A piece of a file, and how far it is in thousandths.
    Piece(Vec<u8>, u16),
    /// Rows of a workbook, and how far it is in thousandths.
    Rows(Vec<Vec<Cell>>, u16),
    /// There is no more; what the file is called.
    Whole(String),
    /// A phrase.
    Phrase(String),
    /// Who hands over; empty where the book knows nobody.
    Sender(String),
    /// The phrase as it was meant, and how the key of a hand-over comes of it.
    Head(String, KdfParams),
    /// What taking it over would do.
    Trial(Box<Trial>),
    /// It is taken over; the book's epoch after it.
    Done(u64),
    /// It is given up.
    Dropped,
    /// Refused; nothing has changed.
    Refused(OutRefusal),
}

/// A table that can go out. It is stored in the audit log: cases are only ever added at the end.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum OutTable {
    /// Clients, with what is found of them.
    Clients,
    /// Accounts.
    Accounts,
    /// Holdings.
    Holdings,
    /// Transactions.
    Transactions,
    /// Loans.
    Loans,
    /// Cards.
    Cards,
    /// Standing orders.
    Orders,
    /// Relations.
    Relations,
    /// Tasks.
    Tasks,
    /// Complaints, enquiries, suggestions.
    Cases,
    /// Products.
    Products,
}

impl OutTable {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::Clients,
        Self::Accounts,
        Self::Holdings,
        Self::Transactions,
        Self::Loans,
        Self::Cards,
        Self::Orders,
        Self::Relations,
        Self::Tasks,
        Self::Cases,
        Self::Products,
    ];

    /// What its file is called, without ending.
    pub fn file(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Accounts => "accounts",
            Self::Holdings => "holdings",
            Self::Transactions => "transactions",
            Self::Loans => "loans",
            Self::Cards => "cards",
            Self::Orders => "orders",
            Self::Relations => "relations",
            Self::Tasks => "tasks",
            Self::Cases => "cases",
            Self::Products => "products",
        }
    }
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutColumn {
    /// What it is called.
    pub heading: String,
    /// Whether an import of ours reads it back.
    pub comes_back: bool,
}

/// Which clients.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Whom {
    /// Everybody.
    All,
    /// Those of the clients table, in its order.
    Listed(Box<ClientsQuery>),
    /// Those of these client numbers.
    Numbers(Vec<String>),
    /// One.
    One(ClientId),
}

/// What is hidden in a file.
#[derive(Copy, Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct OutMask {
    /// Names, client numbers, whatever tells who it is.
    pub names: bool,
    /// Amounts.
    pub amounts: bool,
    /// Documents, addresses, telephone numbers, notes.
    pub details: bool,
}

impl OutMask {
    /// Whether anything is hidden.
    pub fn any(self) -> bool {
        self.names || self.amounts || self.details
    }
}

/// A table to be written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TableAsk {
    /// Which.
    pub table: OutTable,
    /// Of whom.
    pub whom: Whom,
    /// Its columns by their places, in the order wanted.
    pub columns: Vec<u16>,
    /// The language of headings and words.
    pub tongue: Tongue,
    /// What is hidden.
    pub mask: OutMask,
    /// As what.
    pub format: SheetFormat,
}

/// The most days a hand-over can be taken over.
pub const MOST_DAYS: i32 = 30;

/// What of a client is handed over beside number, name and kind.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandOverParts {
    /// Telephones, mail, address, tags, notes.
    pub contact: bool,
    /// Identity documents, credit codes.
    pub documents: bool,
    /// Accounts, loans, cards, standing orders and transactions.
    pub accounts: bool,
    /// Holdings.
    pub holdings: bool,
    /// What the bank decided, and assessments.
    pub suitability: bool,
    /// Tasks and cases.
    pub care: bool,
    /// Relations between those who are handed over.
    pub relations: bool,
    /// Consents.
    pub consents: bool,
}

impl HandOverParts {
    /// All of it.
    pub const ALL: Self = Self {
        contact: true,
        documents: true,
        accounts: true,
        holdings: true,
        suitability: true,
        care: true,
        relations: true,
        consents: true,
    };
}

/// A hand-over to be made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HandOverAsk {
    /// Who is handed over.
    pub whom: Whom,
    /// What of them.
    pub parts: HandOverParts,
    /// Who hands over, where the book does not know its adviser.
    pub from: String,
    /// Whom it is for.
    pub recipient: String,
    /// The last day it is taken over.
    pub expires: Day,
    /// The key of the phrase.
    pub key: Kek,
    /// How it came of the phrase.
    pub params: KdfParams,
}

/// What taking a file over would do.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Trial {
    /// Its running number.
    pub id: u32,
    /// Who made it.
    pub from: String,
    /// Whom it is for.
    pub recipient: String,
    /// The day it was made, as text.
    pub made: String,
    /// The last day it is taken over; none for a whole book.
    pub expires: Option<Day>,
    /// What it holds, by table, where it holds any.
    pub tables: Vec<TrialTable>,
    /// Fields in which the book says something else; the first of them.
    pub conflicts: Vec<Conflict>,
    /// How many of those there are.
    pub conflicts_all: u32,
    /// Relations, transactions and others left out: what they name is not there.
    pub left_out: u32,
    /// Clients left out with all of theirs: the one here who has the number is perhaps somebody else.
    /// The first of them.
    pub doubtful: Vec<Doubt>,
    /// Clients whose evidence does not hold: a record of it was changed, moved or taken away.
    pub broken: u32,
    /// Whether the book asks for the bank's approval.
    pub approval: bool,
}

impl Trial {
    /// How many clients wait to be said to be the ones here, or not: without that they are left out.
    pub fn waiting(&self) -> u32 {
        self.doubtful.iter().filter(|one| !one.same).count() as u32
    }

    /// Whether taking it over, as it was tried, would change anything.
    pub fn is_new(&self) -> bool {
        let mut tables = self.tables.iter();
        tables.any(|table| table.new + table.changed > 0)
    }

    /// The conflicts that are listed, all of them: what nobody sees is not taken.
    pub fn listed(&self) -> BTreeSet<u32> {
        (0..self.conflicts.len() as u32).collect()
    }

    /// How many conflicts are not listed: in those the book's value stands.
    pub fn unlisted(&self) -> u32 {
        let listed = self.conflicts.len() as u32;
        self.conflicts_all.saturating_sub(listed)
    }

    /// The conflicts in which the file's value is taken, by what was chosen when it was tried before:
    /// each by its name, so that none is chosen which nobody saw. Even where all were chosen, those that
    /// came since are not: they are the fields of somebody only now said to be the same.
    pub fn still_chosen(&self, before: &Self, chosen: &BTreeSet<u32>) -> BTreeSet<u32> {
        // Two of one record and field are told apart by their order.
        let named = |conflicts: &[Conflict]| -> Vec<(String, String, String, usize)> {
            let name = |(at, one): (usize, &Conflict)| {
                let alike = |other: &&Conflict| {
                    (&other.table, &other.record, &other.field)
                        == (&one.table, &one.record, &one.field)
                };
                let nth = conflicts[..at].iter().filter(alike).count();
                (
                    one.table.clone(),
                    one.record.clone(),
                    one.field.clone(),
                    nth,
                )
            };
            conflicts.iter().enumerate().map(name).collect()
        };
        let was: BTreeSet<_> = (0..)
            .zip(named(&before.conflicts))
            .filter(|(place, _)| chosen.contains(place))
            .map(|(_, name)| name)
            .collect();
        let now = (0..).zip(named(&self.conflicts));
        now.filter(|(_, name)| was.contains(name))
            .map(|(place, _)| place)
            .collect()
    }
}

/// What taking over would do to a table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TrialTable {
    /// Its name in the file.
    pub name: String,
    /// Records that are new.
    pub new: u32,
    /// Records that gain a field, or would in a conflict.
    pub changed: u32,
    /// Records the book has.
    pub same: u32,
}

/// A client of the file who is perhaps somebody else than the one here with their number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Doubt {
    /// The number.
    pub number: String,
    /// The name here.
    pub ours: String,
    /// The name in the file.
    pub theirs: String,
    /// In what the two differ.
    pub fields: Vec<Conflict>,
    /// Whether the person said that they are one: then they are merged as any other.
    pub same: bool,
}

/// A field in which book and file differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conflict {
    /// The table's name in the file.
    pub table: String,
    /// Which record: a number people know it by.
    pub record: String,
    /// The field's name in the file.
    pub field: String,
    /// What the book says.
    pub ours: String,
    /// What the file says.
    pub theirs: String,
}

/// Why nothing goes out, or is taken over.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum OutRefusal {
    /// No column was chosen.
    #[error("choose at least one column")]
    NoColumns,
    /// Nobody is chosen.
    #[error("nobody is chosen: choose clients")]
    Nobody,
    /// These client numbers are nobody's.
    #[error("no client has these numbers: {}", .0.join(", "))]
    UnknownNumbers(Vec<String>),
    /// A workbook does not hold so many rows.
    #[error("a workbook holds at most {0} rows: choose CSV")]
    TooManyRows(u32),
    /// The book changed while it was written.
    #[error("the book changed meanwhile: begin again")]
    Changed,
    /// It is no file of this kind.
    #[error("this is no such file: choose a hand-over (.clho) or a whole book (.zip)")]
    OtherFile,
    /// It is of a later release.
    #[error("a later release wrote this file: update first")]
    Later,
    /// It was damaged or altered.
    #[error("the file was damaged or altered: ask for it again")]
    Damaged,
    /// A record in it cannot be read.
    #[error("{file}, line {line} cannot be read")]
    Unreadable {
        /// The file in the archive.
        file: String,
        /// Its line, from 1.
        line: u32,
    },
    /// A record in it cannot be: what it names is not there, or another has its number.
    #[error("{file}, line {line}: what it names is not in the file, or another has its number")]
    Unsound {
        /// The file in the archive.
        file: String,
        /// Its line, from 1.
        line: u32,
    },
    /// The phrase is another.
    #[error("this is not the phrase of the file: check every word")]
    WrongPhrase,
    /// Its last day is over.
    #[error("the file was good until {0}: ask for a new one")]
    Expired(Day),
    /// A name is missing.
    #[error("say whom it is for")]
    NoRecipient,
    /// The last day is before today or too far away.
    #[error("choose a last day within 30 days")]
    BadLastDay,
    /// A whole book is taken over by an empty one only.
    #[error("a whole book is taken over by an empty book: make a new one")]
    NotEmpty,
    /// The bank's approval is missing.
    #[error("the bank must approve it: enter its number")]
    ApprovalMissing,
    /// The demo book takes no files.
    #[error("the demo book takes no files")]
    Demo,
    /// It holds or unpacks to more than any book.
    #[error("the file holds more than any book: ask for it again")]
    TooMuch,
    /// Something else is on its way out, or being taken over.
    #[error("another file is being written or read: wait for it, or cancel it")]
    Busy,
    /// Nothing was begun, or it is over.
    #[error("this is over: begin again")]
    Over,
}
