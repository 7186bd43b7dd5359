//! What a command leaves behind, as it is stored.

use crate::domain::day::Day;
use crate::protocol::custody::undo::Lasting;
use crate::vault::BlockKey;
use serde::{Deserialize, Serialize};

/// The first byte of every stored block of this kind: how the rest is written.
pub const FORMAT: u8 = 1;

/// What a command touched, and what was there before. Fields are told by their place: a further one
/// needs the next [`FORMAT`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The audit entry that tells when it was done, and what.
    pub seq: u64,
    /// The entry it took back, if it is a taking back.
    pub takes_back: Option<u64>,
    /// Why it can never be taken back, if so.
    pub lasting: Option<Lasting>,
    /// The policy's version before and after, where it changed.
    pub policy: Option<(u32, u32)>,
    /// Transactions.
    pub rows: Rows,
    /// The records touched: a table's number, and runs of record numbers (first, how many).
    pub touched: Vec<(u8, Vec<(u32, u32)>)>,
    /// What was there before, where that is little: a table's number and a block of it that holds the
    /// former records only. A record not found in any was not there.
    pub former: Vec<Former>,
    /// Where that is much: the first of the blocks it is kept in, and how many follow each other.
    pub pieces: (u32, u32),
}

/// Former records of one table, as a block of that table holds them; of the ledger, a column.
pub type Former = (u8, Vec<u8>);

/// What happened to the ledger.
#[derive(Copy, Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rows {
    /// Rows before.
    pub before: u32,
    /// Rows cut off its end.
    pub cut: u32,
    /// Rows added after that.
    pub added: u32,
    /// Rows were emptied.
    pub blanked: bool,
}

impl Rows {
    /// Rows after.
    pub fn after(self) -> u32 {
        self.before.saturating_sub(self.cut) + self.added
    }

    /// Whether anything happened to it.
    pub fn is_changed(self) -> bool {
        self.cut > 0 || self.added > 0 || self.blanked
    }
}

/// The block a record is kept in: the day it was made counts, so that old ones are found by their
/// number alone.
pub fn key(table: u8, day: Day, place: u32) -> BlockKey {
    BlockKey {
        table,
        number: days(day) << 16 | place & 0xffff,
    }
}

/// The day of a record's block.
pub fn day(key: BlockKey) -> Day {
    Day((key.number >> 16) as i32)
}

/// Days as a block's number holds them: to the year 2149.
fn days(day: Day) -> u32 {
    day.0.clamp(0, 0xffff) as u32
}
