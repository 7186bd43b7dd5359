//! What goes out of a book as files: tables, the whole book, a hand-over to another adviser; and what
//! comes of the last two where they arrive.
//!
//! Everything is written and read in steps. What goes out is told in the audit log before the first
//! row is written. No table has a column of risk monitoring: what it says of a client is never part
//! of a file somebody might hand to the client.

pub mod archive;
pub mod columns;
pub mod hand_over;
pub mod merge;
pub mod notes;
pub mod read;
pub mod records;
mod sound;
pub mod table;
pub mod whole;
mod words;

pub use notes::format_notes;
