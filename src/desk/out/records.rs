//! Records as lines of JSON, a file a table: what a whole book and a hand-over are made of.
//!
//! A line is a record with all its fields, as [`plain`] tells it: nothing is lost but the keys of
//! questionnaires that wait for an answer. Transactions lie in files of [`ROWS_A_FILE`] lines each.

use crate::desk::plain::plain;
use crate::desk::told::{self, minute};
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, CounterpartyId, RecordId};
use crate::domain::ledger::{Category, Channel, Flags, Transaction};
use crate::domain::table::Table;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a whole book's and a hand-over's records are called in their first file.
pub const FORMAT: &str = "clientele-records-1";

/// Transactions in one file.
pub const ROWS_A_FILE: usize = 20_000;

/// How far a record's number may be beyond four times the records read before it: numbers are dense
/// but for what was taken away, and one far off would only take memory.
const MOST_GAP: usize = 1 << 16;

/// Bytes that one of several values on a line may take, beyond what it is written in: a text of one letter
/// in a list is four bytes there.
const A_VALUE: usize = 32;

/// Why a line is not taken.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Unfit {
    /// It is no record, its place is taken, or far beyond those that are.
    NoRecord,
    /// There is no room for it.
    TooMuch,
}

/// Does the same with every table of records: its name in the file, and the field of the book.
macro_rules! each_table {
    ($do:ident) => {
        $do! {
            Clients "clients" clients,
            Accounts "accounts" accounts,
            Holdings "holdings" holdings,
            Loans "loans" loans,
            Cards "cards" cards,
            Orders "orders" orders,
            Relations "relations" relations,
            Counterparties "counterparties" counterparties,
            Products "products" shelf,
            Profiles "profiles" profiles,
            Assessments "assessments" assessments,
            Cases "cases" cases,
            Tasks "tasks" tasks,
            Evidence "evidence" evidence,
            Forms "forms" forms,
            Consents "consents" consents,
            Aside "set_aside" aside,
            Distinct "distinct" distinct,
            Joined "joined" joined
        }
    };
}

macro_rules! tables {
    ($($kind:ident $name:literal $field:ident),+) => {
        /// A table of records.
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Kind {
            $(
                #[doc = $name]
                $kind,
            )+
        }

        impl Kind {
            /// All of them, in the order they are written.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// What its file is called, without folder and ending.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// How many places a book's table has.
            pub fn size(self, book: &Book) -> usize {
                match self {
                    $(Self::$kind => book.$field.next_index(),)+
                }
            }

            /// How many records a book's table has.
            pub fn len(self, book: &Book) -> usize {
                match self {
                    $(Self::$kind => book.$field.len(),)+
                }
            }

            /// The record at a place of a book's table as a line; none where there is none.
            pub fn line(self, book: &Book, at: usize) -> Option<String> {
                match self {
                    $(Self::$kind => line(&book.$field, at),)+
                }
            }

            /// Bytes of a place of a book's table.
            fn place_bytes(self, book: &Book) -> usize {
                match self {
                    $(Self::$kind => place_bytes(&book.$field),)+
                }
            }

            /// Puts a line's record at its place of a book's table, and takes what it needs of the room
            /// that is left.
            pub(super) fn put(
                self,
                book: &mut Book,
                line: &str,
                room: &mut usize,
            ) -> Result<(), Unfit> {
                let left = room.checked_sub(needs(line)).ok_or(Unfit::TooMuch)?;
                let at = place(line).ok_or(Unfit::NoRecord)?;
                // What is one a client stands under the client's number: clients come before.
                let clients = match self {
                    Self::Profiles | Self::Aside => book.clients.next_index(),
                    _ => 0,
                };
                if at > (self.len(book) * 4).max(clients) + MOST_GAP {
                    return Err(Unfit::NoRecord);
                }
                // Places that stay empty take room as well.
                let more = (at + 1).saturating_sub(self.size(book));
                let more = more.saturating_mul(self.place_bytes(book));
                *room = left.checked_sub(more).ok_or(Unfit::TooMuch)?;
                match self {
                    $(Self::$kind => {
                        if book.$field.get(Place(at)).is_some() {
                            return Err(Unfit::NoRecord);
                        }
                        let record = record(line).ok_or(Unfit::NoRecord)?;
                        book.$field.set(Place(at), Some(record));
                    })+
                }
                Ok(())
            }

            /// Copies the records at these places of a book's table into a change, as new ones.
            pub(super) fn copy(self, book: &Book, at: Range<usize>, to: &mut Delta) {
                match self {
                    $(Self::$kind => new_ones(&book.$field, at, &mut to.$field),)+
                }
            }
        }
    };
}

each_table!(tables);

/// The place of a record in its table, whatever its kind.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place(usize);

impl RecordId for Place {
    fn index(self) -> usize {
        self.0
    }

    fn from_index(index: usize) -> Self {
        Self(index)
    }
}

/// A record as a line.
pub fn written<T: Serialize>(record: &T) -> String {
    let mut line = plain(record).to_string();
    line.push('\n');
    line
}

/// Bytes a line's record may take beside its place: about what it is written in, or, where that is a list
/// of next to nothing, what each of it takes.
fn needs(line: &str) -> usize {
    let values = memchr::memchr_iter(b',', line.as_bytes()).count();
    line.len().max(values * A_VALUE)
}

fn place_bytes<T>(_: &Table<T>) -> usize {
    size_of::<Option<T>>()
}

/// A line's record.
fn record<T: DeserializeOwned>(line: &str) -> Option<T> {
    told::told(serde_json::from_str(line).ok()?).ok()
}

fn line<T: Serialize>(table: &Table<T>, at: usize) -> Option<String> {
    let record = slot(table, at)?;
    // The place says which record it is: not every kind has its number in a field.
    let mut told = plain(record);
    if let Some(fields) = told.as_object_mut() {
        fields.insert("record".into(), at.into());
    }
    Some(format!("{told}\n"))
}

/// The record at a place of a table.
pub(super) fn slot<T>(table: &Table<T>, at: usize) -> Option<&T> {
    table.slots(at, at + 1).first()?.as_ref()
}

/// The place a line names.
pub(super) fn place(line: &str) -> Option<usize> {
    #[derive(Deserialize)]
    struct Which {
        record: u32,
    }
    let which: Which = serde_json::from_str(line).ok()?;
    Some(which.record as usize)
}

fn new_ones<Id: RecordId, T: Clone>(
    table: &Table<T>,
    at: Range<usize>,
    to: &mut Vec<Change<Id, T>>,
) {
    // Room for all at once: a change that grew would be moved, which for many is no short step.
    to.reserve_exact(table.len() - to.len());
    let slots = at.clone().zip(table.slots(at.start, at.end));
    to.extend(slots.filter_map(|(index, record)| {
        Some(Change {
            id: Id::from_index(index),
            old: None,
            new: Some(record.clone()?),
        })
    }));
}

/// A transaction as a line names it.
#[derive(Serialize, Deserialize)]
struct Posting {
    account: u32,
    at: String,
    amount: i64,
    counterparty: Option<u32>,
    category: Category,
    channel: Channel,
    flags: u8,
}

/// A transaction as a line.
pub fn row(row: &Transaction) -> String {
    let of_day = row.at.minute_of_day();
    let posting = Posting {
        account: row.account.0,
        at: format!("{}T{:02}:{:02}", row.at.day(), of_day / 60, of_day % 60),
        amount: row.amount,
        counterparty: row.counterparty.map(|id| id.0),
        category: row.category,
        channel: row.channel,
        flags: row.flags.0,
    };
    let mut line = serde_json::to_string(&posting).unwrap_or_default();
    line.push('\n');
    line
}

/// A line's transaction.
pub fn read_row(line: &str) -> Option<Transaction> {
    let posting: Posting = serde_json::from_str(line).ok()?;
    Some(Transaction {
        account: AccountId(posting.account),
        at: minute(&posting.at)?,
        amount: posting.amount,
        counterparty: posting.counterparty.map(CounterpartyId),
        category: posting.category,
        channel: posting.channel,
        flags: Flags(posting.flags),
    })
}
