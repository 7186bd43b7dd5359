//! Answers sealed on their way from a client to the one book that asked.
//!
//! A request has a key pair of its own. What a client confirmed is sealed to its public key by HPKE
//! (RFC 9180) and travels as text ([`text`]): a file, a paste, or QR codes ([`parts`]). Nobody but
//! the book with the secret can read it, and nobody can change it unseen. The link to the client's
//! own device is an [`invitation`]. Bytes only: no browser, no clock, and chance is an argument.

pub mod answers;
pub mod envelope;
mod error;
pub mod invitation;
pub mod parts;
pub mod text;

pub use answers::Confirmed;
pub use envelope::{KeyPair, open, seal};
pub use error::SealedError;
pub use invitation::Invitation;
pub use text::Envelope;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use sha2::{Digest as _, Sha256};

/// The first bytes of a SHA-256: they tell a slip of copying, not an attack; that is the seal's.
fn checksum<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let digest = Sha256::digest(bytes);
    let mut first = [0; N];
    for (to, from) in first.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    first
}

fn encoded(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
