//! A sealed result as text: what a file, a message or a paste holds.
//!
//! ```text
//! clientele-answers:1
//! base64url, in lines of 64
//! end:1440:0a1b2c3d
//! ```
//!
//! The last line has the number of characters between and the first four bytes of the SHA-256 of
//! the bytes they stand for: a copy that lost its end is told from one that was changed.

use super::answers::MOST;
use super::error::SealedError;
use super::{checksum, decoded, encoded, parts};

/// Raised when the form changes.
pub const FORM: u32 = 1;
const BEGIN: &str = "clientele-answers:";
const END: &str = "end:";
const LINE: usize = 64;
/// The most characters of a text that is read at all; a result with all around it is a quarter.
pub const MOST_TEXT: usize = 32 * 1024;

/// A sealed result as it travels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    /// The number that stands for the request; bound into the seal.
    pub request: u32,
    /// The encapsulated key and the sealed bytes.
    pub sealed: Vec<u8>,
}

impl Envelope {
    /// The bytes that travel: the request's number, then what is sealed.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.request.to_le_bytes().to_vec();
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, SealedError> {
        let (request, sealed) = bytes
            .split_first_chunk::<4>()
            .ok_or(SealedError::Incomplete)?;
        if sealed.len() > MOST {
            return Err(SealedError::TooLarge);
        }
        Ok(Self {
            request: u32::from_le_bytes(*request),
            sealed: sealed.to_vec(),
        })
    }

    /// The text.
    pub fn text(&self) -> String {
        let bytes = self.bytes();
        let body = encoded(&bytes);
        let mut text = format!("{BEGIN}{FORM}\n");
        let mut rest = body.as_str();
        while !rest.is_empty() {
            // Base64 is ASCII: every place is one between characters.
            let (line, after) = rest.split_at(LINE.min(rest.len()));
            text.push_str(line);
            text.push('\n');
            rest = after;
        }
        let sum = u32::from_be_bytes(checksum(&bytes));
        text.push_str(&format!("{END}{}:{sum:08x}\n", body.len()));
        text
    }

    /// Reads a text, or the parts of QR codes one after the other in any order; what stands around,
    /// and how lines are broken, is of no matter.
    ///
    /// # Errors
    /// Something else, a form unknown here, an end that is missing, a character that was changed.
    pub fn parse(text: &str) -> Result<Self, SealedError> {
        if text.len() > MOST_TEXT {
            return Err(SealedError::TooLarge);
        }
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let Some((_, rest)) = plain.split_once(BEGIN) else {
            return parts::joined(text);
        };
        // The lines are gone: the number of the form is its one digit.
        let form = rest.chars().next().and_then(|c| c.to_digit(10));
        let form = form.ok_or(SealedError::Incomplete)?;
        if form != FORM {
            return Err(SealedError::OtherVersion { found: form });
        }
        let (body, end) = rest
            .get(1..)
            .and_then(|rest| rest.split_once(END))
            .ok_or(SealedError::Incomplete)?;
        let (length, sum) = end.split_once(':').ok_or(SealedError::Incomplete)?;
        let length: usize = length.parse().map_err(|_| SealedError::Damaged)?;
        let sum = match sum.get(..8) {
            Some(sum) => u32::from_str_radix(sum, 16).map_err(|_| SealedError::Damaged)?,
            None if sum.is_ascii() => return Err(SealedError::Incomplete),
            None => return Err(SealedError::Damaged),
        };
        if body.len() < length {
            return Err(SealedError::Incomplete);
        }
        let bytes = decoded(body).ok_or(SealedError::Damaged)?;
        if body.len() != length || u32::from_be_bytes(checksum(&bytes)) != sum {
            return Err(SealedError::Damaged);
        }
        Self::from_bytes(&bytes)
    }
}
