//! The recovery key: 160 random bits to be printed, put away and typed once in years.
//!
//! Eight groups of four symbols of base 32 (Crockford's alphabet: no I, L, O, U) and one check
//! symbol each. A group's check is a sum over GF(32) with a weight of its own for every place and
//! every group: one wrong symbol, two exchanged neighbours and two exchanged groups are always
//! noticed, and the group is named.

use std::fmt;
use std::hint::black_box;

use hkdf::Hkdf;
use sha2::Sha256;

use super::{Kek, VaultError};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 8;
const IN_GROUP: usize = 5;

/// A recovery key; overwritten when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey([u8; 20]);

impl Drop for RecoveryKey {
    fn drop(&mut self) {
        self.0.fill(0);
        black_box(&self.0);
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(..)")
    }
}

/// The key of 160 random bits.
pub fn new(random: [u8; 20]) -> RecoveryKey {
    RecoveryKey(random)
}

/// The key as it is printed: eight groups of five symbols with hyphens between.
pub fn words(key: &RecoveryKey) -> String {
    let mut out = String::with_capacity(GROUPS * (IN_GROUP + 1));
    for group in 0..GROUPS {
        if group > 0 {
            out.push('-');
        }
        let data = [0, 1, 2, 3].map(|place| symbol(&key.0, group * 4 + place));
        for value in data.into_iter().chain([check(group, &data)]) {
            out.push(char::from(ALPHABET[usize::from(value)]));
        }
    }
    out
}

/// Reads a typed key: either case, with or without hyphens and spaces, full-width as Chinese input
/// methods type, O for 0, I and L for 1.
///
/// # Errors
/// [`VaultError::RecoveryKeyLength`] when symbols are missing or too many,
/// [`VaultError::RecoveryKeyMistyped`] with the first group that does not fit its check symbol.
pub fn parse(typed: &str) -> Result<RecoveryKey, VaultError> {
    let mut values = [None; GROUPS * IN_GROUP];
    let mut found = 0_u32;
    for c in super::derive::canonical(typed).chars() {
        if c.is_whitespace() || !c.is_alphanumeric() {
            continue;
        }
        if let Some(place) = values.get_mut(found as usize) {
            *place = value(c);
        }
        found = found.saturating_add(1);
    }
    if found as usize != values.len() {
        return Err(VaultError::RecoveryKeyLength { found });
    }
    let mut key = RecoveryKey([0; 20]);
    for (group, typed) in values.chunks(IN_GROUP).enumerate() {
        let mistyped = VaultError::RecoveryKeyMistyped {
            group: group as u8 + 1,
        };
        let mut symbols = [0; IN_GROUP];
        for (symbol, value) in symbols.iter_mut().zip(typed) {
            *symbol = value.ok_or(mistyped.clone())?;
        }
        let [a, b, c, d, last] = symbols;
        if check(group, &[a, b, c, d]) != last {
            return Err(mistyped);
        }
        for (place, value) in (group * 4..).zip([a, b, c, d]) {
            for bit in 0..5 {
                let at = place * 5 + bit;
                key.0[at / 8] |= (value >> (4 - bit) & 1) << (7 - at % 8);
            }
        }
    }
    Ok(key)
}

/// The key that wraps the data key: HKDF-SHA256 (RFC 5869), the book's name as salt. 160 random
/// bits need no slow derivation.
pub fn kek(key: &RecoveryKey, vault_id: &[u8; 16]) -> Kek {
    expand(&key.0, vault_id, b"clientele recovery 1")
}

pub(super) fn expand(secret: &[u8], vault_id: &[u8; 16], info: &[u8]) -> Kek {
    let mut out = [0; 32];
    // 32 bytes are one block of SHA-256: never refused, and zeros would wrap nothing of ours.
    let _ = Hkdf::<Sha256>::new(Some(vault_id), secret).expand(info, &mut out);
    let kek = Kek::new(out);
    out.fill(0);
    black_box(&out);
    kek
}

/// Five bits, number `index` from the front.
fn symbol(bytes: &[u8; 20], index: usize) -> u8 {
    (0..5).fold(0, |value, bit| {
        let at = index * 5 + bit;
        value << 1 | bytes[at / 8] >> (7 - at % 8) & 1
    })
}

fn value(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    ALPHABET
        .iter()
        .position(|symbol| char::from(*symbol) == c)
        .map(|at| at as u8)
}

fn check(group: usize, data: &[u8; 4]) -> u8 {
    // Powers of the generator: all different for the four places, and for the eight groups.
    let weigh = |value: u8, power: usize| (0..power).fold(value, |value, _| double(value));
    (1..)
        .zip(data)
        .fold(weigh(1, group), |sum, (power, value)| {
            sum ^ weigh(*value, power)
        })
}

/// Times x in GF(32), modulo x^5 + x^2 + 1.
fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        (shifted ^ 0b10_0101) & 31
    }
}
