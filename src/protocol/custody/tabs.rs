//! Several tabs: who may write, and reading along.

use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum TabsAsk {
    /// Reads what another tab has written meanwhile, where this one reads only.
    Refresh,
    /// Takes the right to write, if nobody has it.
    TakeOver {
        /// Rather waits than write without the mirror, which the browser may let go of later than
        /// of the lock.
        patient: bool,
    },
    /// Waits until what is being written is written: the book is to be closed here.
    Finish,
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum TabsAnswer {
    /// Memory is the stored book's.
    Fresh {
        /// Its epoch.
        epoch: u64,
        /// The keys were changed: a passphrase that opened the book may not any more.
        keys_changed: bool,
    },
    /// This tab writes from now on.
    Taken {
        /// The book's epoch.
        epoch: u64,
    },
    /// Another tab still has the right to write.
    Held,
    /// Nothing is being written.
    Finished,
}
