//! Keys: what opens the book, and changes of it.

use crate::protocol::book_name::BookName;
use crate::protocol::summary::Opened;
use crate::protocol::words::{KdfParams, Kek, SlotInfo};
use serde::{Deserialize, Serialize};

/// What may be asked. No key changes without the proof of one, even while the book is open.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum KeysAsk {
    /// What opens a book; it need not be open.
    Ways(BookName),
    /// 32 random bytes.
    Chance,
    /// Opens a book by its recovery key.
    OpenRecovery {
        /// Which book.
        book: BookName,
        /// The key as it was typed.
        typed: Typed,
        /// To read only.
        reading: bool,
    },
    /// Opens a book by a passkey.
    OpenPasskey {
        /// Which book.
        book: BookName,
        /// What the passkey answered to its salt.
        secret: Secret,
        /// To read only.
        reading: bool,
    },
    /// Changes the passphrase.
    SetPassphrase {
        /// A key that opens the book now.
        proof: Proof,
        /// The key of the new one.
        key: Kek,
        /// How that is derived.
        params: KdfParams,
    },
    /// A new recovery key, which opens nothing yet.
    DraftRecovery,
    /// Has a recovery key open the book, in the place of an earlier one.
    SetRecovery {
        /// A key that opens the book now.
        proof: Proof,
        /// The recovery key.
        words: Typed,
    },
    /// The recovery key opens the book no more.
    RemoveRecovery {
        /// A key that opens the book now.
        proof: Proof,
    },
    /// Has a passkey open the book.
    AddPasskey {
        /// A key that opens the book now.
        proof: Proof,
        /// What the passkey answered to its salt.
        secret: Secret,
        /// Its credential.
        credential: Vec<u8>,
        /// The salt.
        salt: [u8; 32],
        /// What the person calls it.
        label: String,
    },
    /// A passkey opens the book no more.
    RemovePasskey {
        /// A key that opens the book now.
        proof: Proof,
        /// Its credential.
        credential: Vec<u8>,
    },
    /// Has the bank's key open the book too.
    SetEscrow {
        /// A key that opens the book now.
        proof: Proof,
        /// The bank's public key.
        public: [u8; 32],
    },
    /// The bank's key opens the book no more; backups made before it still open by it.
    RemoveEscrow {
        /// A key that opens the book now.
        proof: Proof,
    },
    /// The fingerprint of a public key, to be compared with the bank's paper.
    Fingerprint([u8; 32]),
    /// Takes a book away, for good.
    Wipe(BookName),
}

/// A key that opens a book, or a backup of one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Proof {
    /// The key derived from its passphrase.
    Passphrase(Kek),
    /// Its recovery key.
    Recovery(Typed),
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum KeysAnswer {
    /// What opens a book.
    Ways(Ways),
    /// Random bytes.
    Chance([u8; 32]),
    /// The book is open.
    Opened(Box<Opened>),
    /// A recovery key, to be written down.
    Recovery(Typed),
    /// Done.
    Done {
        /// The book's epoch after it.
        epoch: u64,
    },
    /// A fingerprint.
    Fingerprint([u8; 32]),
}

/// What opens a book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ways {
    /// The book's random name.
    pub vault_id: [u8; 16],
    /// Every key, in the order they were added.
    pub slots: Vec<SlotInfo>,
}

impl Ways {
    /// How the passphrase's key is derived.
    pub fn params(&self) -> Option<KdfParams> {
        self.slots.iter().find_map(|slot| slot.kdf)
    }
}

/// A recovery key in letters; never printed by accident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed(pub String);

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(..)")
    }
}

/// What a passkey answered; never printed by accident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(pub [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}
