//! From passphrase to key: Argon2id, and how much of it this device can bear.
//!
//! Linked into the `keys` worker only. The worker is ended after use, which gives back the
//! memory that WASM itself never returns.

use std::hint::black_box;

use argon2::{Algorithm, Argon2, Block, Params, Version};

use super::kdf::{M_KIB, T_MAX, T_MIN};
use super::{KdfParams, Kek, VaultError};

/// What a derivation should take on the device that creates the book, in milliseconds: in the
/// middle of half a second to a second.
const TARGET_MS: f64 = 750.0;

/// Derives the key of `passphrase` under `params`.
///
/// # Errors
/// What [`KdfParams::check`] refuses, before any memory is taken, and
/// [`VaultError::MemoryRefused`].
pub fn derive(passphrase: &str, params: &KdfParams) -> Result<Kek, VaultError> {
    params.check()?;
    let mut secret = canonical(passphrase).into_bytes();
    let key = argon2id(&secret, params);
    secret.fill(0);
    black_box(&secret);
    key
}

/// Derives the key of a new book, with as many passes as [`TARGET_MS`] allows, at least
/// [`T_MIN`]. `now_ms` is a clock in milliseconds that only moves forward.
///
/// # Errors
/// [`VaultError::MemoryRefused`].
pub fn derive_new(
    passphrase: &str,
    salt: [u8; 16],
    now_ms: &dyn Fn() -> f64,
) -> Result<(Kek, KdfParams), VaultError> {
    let least = KdfParams {
        m_kib: M_KIB,
        t: T_MIN,
        p: 1,
        salt,
    };
    let start = now_ms();
    let key = derive(passphrase, &least)?;
    let t = passes(now_ms() - start);
    if t == T_MIN {
        return Ok((key, least));
    }
    let params = KdfParams { t, ..least };
    Ok((derive(passphrase, &params)?, params))
}

/// How many passes fit the target when [`T_MIN`] of them took `elapsed_ms`.
fn passes(elapsed_ms: f64) -> u32 {
    let per_pass = elapsed_ms / f64::from(T_MIN);
    let fitting = TARGET_MS / per_pass;
    // A clock that stood still or ran backwards says nothing.
    if !fitting.is_finite() || fitting < f64::from(T_MIN) {
        return T_MIN;
    }
    (fitting as u32).min(T_MAX)
}

/// The passphrase as it is hashed: full-width letters, digits and spaces, as Chinese input
/// methods type them, become their ASCII twins. They look alike in a masked field, and a book
/// must open whichever mode the keyboard was in. Part of the format: it must never change.
pub(super) fn canonical(passphrase: &str) -> String {
    let ascii_twin = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    passphrase.chars().map(ascii_twin).collect()
}

fn argon2id(secret: &[u8], params: &KdfParams) -> Result<Kek, VaultError> {
    let refused = VaultError::MemoryRefused {
        mib: params.m_kib.div_ceil(1024),
    };
    let settings = Params::new(params.m_kib, params.t, params.p, Some(32))
        .map_err(|_| VaultError::DamagedHeader)?;
    let mut memory: Vec<Block> = Vec::new();
    memory
        .try_reserve_exact(settings.block_count())
        .map_err(|_| refused.clone())?;
    memory.resize(settings.block_count(), Block::new());
    let mut out = [0; 32];
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, settings)
        .hash_password_into_with_memory(secret, &params.salt, &mut out, &mut memory);
    memory.fill(Block::new());
    black_box(&memory);
    let key = Kek::new(out);
    out.fill(0);
    black_box(&out);
    // The lengths are fixed and the memory is there: nothing else can be refused.
    done.map(|()| key).map_err(|_| refused)
}
