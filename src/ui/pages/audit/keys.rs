//! Changes of what opens the book, in words.

use crate::i18n::Texts;
use crate::protocol::summary::KeyDeed;
use std::fmt::Write as _;

/// A change of what opens the book.
pub fn key(deed: &KeyDeed, t: &Texts) -> String {
    match deed {
        KeyDeed::Passphrase => t.audit_keys_passphrase.into(),
        KeyDeed::RecoverySet => t.audit_keys_recovery_set.into(),
        KeyDeed::RecoveryRemoved => t.audit_keys_recovery_removed.into(),
        KeyDeed::PasskeyAdded { label } => t.audit_keys_passkey_added(label),
        KeyDeed::PasskeyRemoved { label } => t.audit_keys_passkey_removed(label),
        KeyDeed::EscrowSet { fingerprint } => {
            let mut short = String::new();
            for byte in fingerprint {
                let _ = write!(short, "{byte:02x}");
            }
            t.audit_keys_escrow_set(short)
        }
        KeyDeed::EscrowRemoved => t.audit_keys_escrow_removed.into(),
    }
}
