//! A sealed result in parts that fit QR codes a screen can show and a camera can read:
//! `CA1:2/3:0a1b:` and so many characters of base64url, each with its own checksum.

use super::error::SealedError;
use super::text::{Envelope, FORM};
use super::{checksum, decoded, encoded};

const MARK: &str = "CA";
/// Characters of a part: a code of some 80 by 80 dots, which reads from a screen at arm's length.
pub const PART: usize = 480;
/// The most parts.
const PARTS: usize = 16;

/// The parts, in order.
pub fn of(envelope: &Envelope) -> Vec<String> {
    let body = encoded(&envelope.bytes());
    let mut pieces = Vec::new();
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(PART.min(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    let all = pieces.len();
    (1..)
        .zip(pieces)
        .map(|(n, piece)| {
            let sum = sum_of(n, all, piece);
            format!("{MARK}{FORM}:{n}/{all}:{sum:04x}:{piece}")
        })
        .collect()
}

/// The parts put together again, in whatever order they stand, with blanks between.
///
/// # Errors
/// A part that is missing or was changed; nothing of the kind.
pub(super) fn joined(text: &str) -> Result<Envelope, SealedError> {
    let mut found: Vec<Option<&str>> = Vec::new();
    let mut any = false;
    for word in text.split_whitespace() {
        let Some(rest) = word.strip_prefix(MARK) else {
            continue;
        };
        let Some((form, rest)) = rest.split_once(':') else {
            continue;
        };
        let Ok(form) = form.parse::<u32>() else {
            continue;
        };
        if form != FORM {
            return Err(SealedError::OtherVersion { found: form });
        }
        any = true;
        let (n, all, piece) = read(rest)?;
        if found.is_empty() {
            found.resize(all, None);
        }
        if found.len() != all {
            // Parts of two results.
            return Err(SealedError::Damaged);
        }
        let place = found.get_mut(n - 1).ok_or(SealedError::Damaged)?;
        if place.is_some_and(|already| already != piece) {
            return Err(SealedError::Damaged);
        }
        *place = Some(piece);
    }
    if !any {
        return Err(SealedError::NotSealed);
    }
    let pieces: Option<Vec<&str>> = found.into_iter().collect();
    let body = pieces.ok_or(SealedError::Incomplete)?.concat();
    Envelope::from_bytes(&decoded(&body).ok_or(SealedError::Damaged)?)
}

/// The number of a part from 1, how many there are, and the piece.
fn read(rest: &str) -> Result<(usize, usize, &str), SealedError> {
    let mut fields = rest.splitn(3, ':');
    let (place, sum) = (fields.next(), fields.next());
    let piece = fields.next().ok_or(SealedError::Incomplete)?;
    let numbers = place.and_then(|place| place.split_once('/'));
    let (n, all) = numbers.ok_or(SealedError::Damaged)?;
    let number = |text: &str| text.parse::<usize>().map_err(|_| SealedError::Damaged);
    let (n, all) = (number(n)?, number(all)?);
    let sum = u16::from_str_radix(sum.unwrap_or_default(), 16);
    if !(1..=PARTS).contains(&all) || !(1..=all).contains(&n) || sum != Ok(sum_of(n, all, piece)) {
        return Err(SealedError::Damaged);
    }
    Ok((n, all, piece))
}

/// The place is summed up too: a part cannot be taken for another.
fn sum_of(n: usize, all: usize, piece: &str) -> u16 {
    u16::from_be_bytes(checksum(format!("{n}/{all}:{piece}").as_bytes()))
}
