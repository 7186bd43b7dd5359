//! From what a passkey's pseudo-random function gives to a key.

use super::Kek;
use super::recovery::expand;

/// The key of a passkey: HKDF-SHA256 (RFC 5869) of the 32 bytes of WebAuthn's `prf` extension, the
/// book's name as salt, so that one passkey gives another key in every book.
pub fn kek(prf_output: &[u8; 32], vault_id: &[u8; 16]) -> Kek {
    expand(prf_output, vault_id, b"clientele passkey 1")
}
