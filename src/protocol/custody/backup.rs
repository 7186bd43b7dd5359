//! Backups: made, looked at, rehearsed, restored.

use super::keys::{Proof, Secret};
use crate::protocol::book_name::BookName;
use crate::protocol::summary::Opened;
use crate::protocol::words::SlotInfo;
use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum BackupAsk {
    /// How the open book's backups stand.
    State,
    /// Changes when the person is reminded.
    SetReminders {
        /// Days without a backup.
        days: u16,
        /// Changes without a backup.
        changes: u32,
    },
    /// Says whose work it is from now on.
    SetAdviser {
        /// A name or staff number; empty for nobody's.
        name: String,
    },
    /// Begins a backup of the open book as it is.
    Begin,
    /// The next piece of it.
    Next,
    /// The backup is where it shall be: the book keeps that it was made.
    Made {
        /// The epoch it holds.
        epoch: u64,
        /// Its length in bytes.
        bytes: u64,
        /// Whether into the chosen folder.
        folder: bool,
    },
    /// What a file says of itself before any key; the file is beside the question.
    Look,
    /// Begins to open and check all of a file, which is beside the question. `book` is the one it
    /// would replace; it is compared with it where that is open, or opens by the same key.
    Rehearse {
        /// Which book it would replace.
        book: BookName,
        /// What opens the file.
        by: Proof,
    },
    /// Checks the next blocks.
    Step,
    /// Puts the rehearsed file in the place of a book, and opens it.
    Restore {
        /// Which book.
        book: BookName,
    },
    /// As [`BackupAsk::Rehearse`], with the bank's private key; such a file is only looked at.
    RehearseEscrow {
        /// The private key.
        secret: Secret,
    },
    /// Begins to try every block of a book that does not open.
    Salvage {
        /// Which book.
        book: BookName,
        /// What opens it.
        by: Proof,
    },
    /// Opens what was rehearsed or salvaged where it lies, to read only.
    LookAt {
        /// The book it is shown as.
        book: BookName,
    },
    /// Forgets what is under way.
    Drop,
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum BackupAnswer {
    /// How the open book's backups stand.
    State(Standing),
    /// A piece of a backup.
    Piece {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Blocks written and blocks in all.
        progress: (u32, u32),
    },
    /// The backup is whole.
    Whole {
        /// The epoch it holds.
        epoch: u64,
    },
    /// What a file says of itself.
    Head(Head),
    /// Blocks checked and blocks in all.
    Checked(u32, u32),
    /// Everything in the file opens and fits.
    Rehearsed(Box<Rehearsed>),
    /// Every block of a damaged book was tried.
    Salvaged(Box<Salvaged>),
    /// The book is open.
    Opened(Box<Opened>),
    /// Done.
    Done {
        /// The open book's epoch after it; 0 where none is open.
        epoch: u64,
    },
}

/// What the book keeps of its own safety. It is stored: fields are only ever added, with another
/// format.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Keeping {
    /// The last backup.
    pub last: Option<LastBackup>,
    /// Days after which the person is reminded of a backup.
    pub remind_days: u16,
    /// Changes after which the person is reminded.
    pub remind_changes: u32,
    /// Whose work the entries of the audit log are from now on: a name or staff number; may be
    /// empty. Since format 2.
    pub adviser: String,
    /// When the audit log was last taken out of the book with its checkpoint, Unix time in
    /// milliseconds. Since format 2.
    pub deposited_ms: Option<u64>,
}

impl Default for Keeping {
    fn default() -> Self {
        Self {
            last: None,
            remind_days: 7,
            remind_changes: 50,
            adviser: String::new(),
            deposited_ms: None,
        }
    }
}

/// A backup that was made.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LastBackup {
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// The epoch it holds.
    pub epoch: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether into the chosen folder.
    pub folder: bool,
}

/// How a book's backups stand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// What the book keeps.
    pub keeping: Keeping,
    /// The book's epoch.
    pub epoch: u64,
    /// Whether there is anybody in it to lose.
    pub empty: bool,
    /// Whether the bank has a key of its own to it.
    pub bank: bool,
}

/// Why a backup is due.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Due {
    /// There is none.
    Never,
    /// It is so many days old.
    Old(u64),
    /// The book has had so many changes since.
    Behind(u64),
    /// The bank holds no checkpoint of the last so many days; `None`: it never got one.
    Deposit(Option<u64>),
}

const DAY_MS: u64 = 86_400_000;

/// Days after which a bank is owed another checkpoint of the audit log.
const DEPOSIT_DAYS: u64 = 30;

impl Standing {
    /// Changes since the last backup; keeping that it was made is none.
    pub fn behind(&self) -> u64 {
        match self.keeping.last {
            Some(last) => self.epoch.saturating_sub(last.epoch + 1),
            None => self.epoch,
        }
    }

    /// Whether a backup is due at a time (Unix, in milliseconds), or else a checkpoint for the bank,
    /// and why. A book without clients has nothing to lose. A clock set back makes nothing due.
    pub fn due(&self, now_ms: u64) -> Option<Due> {
        if self.empty {
            return None;
        }
        self.backup_due(now_ms).or_else(|| self.deposit_due(now_ms))
    }

    fn deposit_due(&self, now_ms: u64) -> Option<Due> {
        let days = |at_ms| now_ms.saturating_sub(at_ms) / DAY_MS;
        let last = self.keeping.deposited_ms.map(days);
        let owed = self.bank && last.is_none_or(|days| days >= DEPOSIT_DAYS);
        owed.then_some(Due::Deposit(last))
    }

    fn backup_due(&self, now_ms: u64) -> Option<Due> {
        let Some(last) = self.keeping.last else {
            return Some(Due::Never);
        };
        let behind = self.behind();
        let days = now_ms.saturating_sub(last.at_ms) / DAY_MS;
        if behind == 0 {
            return None;
        }
        if days >= u64::from(self.keeping.remind_days) {
            return Some(Due::Old(days));
        }
        (behind >= u64::from(self.keeping.remind_changes)).then_some(Due::Behind(behind))
    }
}

/// What a backup says of itself before any key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The random name of the book it is of.
    pub vault_id: [u8; 16],
    /// The epoch it holds.
    pub epoch: u64,
    /// When it was made, Unix time in milliseconds.
    pub at_ms: u64,
    /// How many audit entries it holds.
    pub entries: u64,
    /// How many blocks.
    pub blocks: u32,
    /// Its length in bytes.
    pub bytes: u64,
    /// What opens it.
    pub slots: Vec<SlotInfo>,
}

/// A backup that was opened and checked to its end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rehearsed {
    /// What it says of itself.
    pub head: Head,
    /// What the person calls the book.
    pub name: String,
    /// How many clients it holds.
    pub clients: u32,
    /// How it differs from the book it would replace; `None` where that is not open, or there is
    /// none.
    pub here: Option<Here>,
}

/// The book a backup would replace.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Here {
    /// Whether it is the same book at another time.
    pub same_book: bool,
    /// Its epoch.
    pub epoch: u64,
    /// Its audit entries.
    pub entries: u64,
    /// How many clients it holds.
    pub clients: u32,
    /// What would be gained and lost.
    pub compared: Compared,
}

/// What would be gained and lost by going from one state of a book to another.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Compared {
    /// Clients.
    pub clients: Counted,
    /// Accounts.
    pub accounts: Counted,
    /// Risk questionnaires.
    pub assessments: Counted,
    /// Records of evidence.
    pub evidence: Counted,
    /// Products.
    pub products: Counted,
    /// Tasks.
    pub tasks: Counted,
    /// Transactions here and there.
    pub transactions: (u64, u64),
}

/// Records of a kind.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counted {
    /// Only there: they would come back.
    pub gained: u32,
    /// Only here: they would go.
    pub lost: u32,
    /// Otherwise there.
    pub changed: u32,
    /// The same in both.
    pub same: u32,
}

/// What a damaged book still holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Salvaged {
    /// A table's number, how many of its blocks open, and how many do not; ascending.
    pub tables: Vec<(u8, u32, u32)>,
    /// The last audit entry up to which the chain is whole, and the last there ought to be.
    pub chain: (u64, u64),
}

impl Salvaged {
    /// Blocks that open, and blocks that do not.
    pub fn blocks(&self) -> (u32, u32) {
        let sum = |(good, bad), (_, opens, lost): &(u8, u32, u32)| (good + opens, bad + lost);
        self.tables.iter().fold((0, 0), sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(epoch: u64, last: Option<(u64, u64)>) -> Standing {
        let last = last.map(|(day, epoch)| LastBackup {
            at_ms: day * DAY_MS,
            epoch,
            bytes: 1,
            folder: false,
        });
        Standing {
            keeping: Keeping {
                last,
                ..Keeping::default()
            },
            epoch,
            empty: false,
            bank: false,
        }
    }

    #[test]
    fn a_book_without_a_backup_is_due_unless_it_is_empty() {
        let one = standing(3, None);
        assert_eq!(one.due(0), Some(Due::Never));
        assert_eq!(Standing { empty: true, ..one }.due(0), None);
    }

    #[test]
    fn what_was_not_changed_since_is_never_due() {
        // Keeping that the backup was made is the commit after it.
        let one = standing(11, Some((0, 10)));
        assert_eq!(one.behind(), 0);
        assert_eq!(one.due(1_000 * DAY_MS), None);
    }

    #[test]
    fn a_bank_with_a_key_is_owed_a_checkpoint_every_thirty_days_once_backups_are_made() {
        let deposited = |deposited_ms| {
            let mut one = standing(11, Some((100, 10)));
            one.bank = true;
            one.keeping.deposited_ms = deposited_ms;
            one
        };
        let now = 200 * DAY_MS;
        assert_eq!(deposited(None).due(now), Some(Due::Deposit(None)));
        let days = |ago: u64| deposited(Some(now - ago * DAY_MS)).due(now);
        assert_eq!(days(29), None);
        assert_eq!(days(30), Some(Due::Deposit(Some(30))));
        let ours = Standing {
            bank: false,
            ..deposited(None)
        };
        assert_eq!(ours.due(now), None);
        // A backup is the more urgent of the two.
        let never = Standing {
            bank: true,
            ..standing(3, None)
        };
        assert_eq!(never.due(now), Some(Due::Never));
    }

    #[test]
    fn age_and_changes_each_make_it_due_at_their_limit() {
        let one = standing(12, Some((100, 10)));
        assert_eq!(one.due(107 * DAY_MS - 1), None);
        assert_eq!(one.due(107 * DAY_MS), Some(Due::Old(7)));
        assert_eq!(standing(60, Some((100, 10))).due(100 * DAY_MS), None);
        let many = standing(61, Some((100, 10)));
        assert_eq!(many.due(100 * DAY_MS), Some(Due::Behind(50)));
        // The clock was set back.
        assert_eq!(one.due(0), None);
    }
}
