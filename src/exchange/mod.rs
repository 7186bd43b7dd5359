//! Bringing data in: a bank's files become one change of the book, or a list of what is wrong.
//!
//! [`Import::begin`] looks at the head of every file and recognises what it is;
//! [`Import::take_over`] copies what the book has and [`Import::step`] reads rows, both in bounded
//! steps, so that a worker can answer in between; [`Import::finish`] hands over a [`Staged`] change and a [`ImportReport`]. Nothing here writes: the caller decides.
//!
//! Three rules hold for every kind of file. A row with a problem is left out whole and listed with
//! file, row, column and reason. A row that is absent never closes or deletes anything, and an
//! empty cell leaves what the book has. The same file a second time changes nothing.
//!
//! The layers below: `source` reads pieces, `rows` cuts them into rows, `sniff` finds the
//! dialect, `sheet` names the columns of each known kind of file, `stage` gathers the change.
//! [`Preset::Berka`] and [`Preset::Standard`] are tables of sheets; a further bank is a further
//! table.

mod accepted;
mod berka;
mod beside;
mod causes;
mod counterparties;
mod dates;
mod error;
mod failing;
mod found;
pub mod guard;
mod hash;
mod import;
mod joined;
mod known;
pub mod mapping;
mod needs;
mod numbers;
mod opened;
mod opening;
mod order;
mod recognise;
mod record;
mod report;
mod rows;
mod sheet;
pub mod shelf;
mod sniff;
mod source;
mod stage;
pub mod standard;
pub mod statements;
mod turned;
mod warm;
pub mod xml;

pub use accepted::accepted_words;
pub use causes::{MAX_CAUSES, MAX_MISSING};
pub use dates::DateFormat;
pub use error::ExchangeError;
pub use failing::{Failing, failing_csv};
pub use import::{Gathered, Import, ImportProgress, Incoming, Staged};
pub use numbers::{NumberStyle, plain_number};
pub(crate) use opened::read_at;
pub use opened::{Form, Opening, Reading, SheetNote, needs_office};
pub use order::natural;
pub use report::{
    Absent, Cause, Changed, ChangedField, Counts, DecimalStyle, Dialect, Encoding, FileKind,
    FileReport, ImportReport, MAX_ABSENT, MAX_JOINED, MAX_PROBLEMS, Note, Preset, Problem,
    ProblemReason, Proposal, TableCounts,
};
pub use source::{MemoryFile, Source};
pub use stage::purchase;
pub use standard::dictionary::{CellContent, FieldEntry, SheetEntry, dictionary};
pub use statements::{StatementKind, StatementNote};
pub use turned::{Round, TurnedFiles};
pub use warm::Warm;
