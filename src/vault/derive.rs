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

/// Derives the key of a new book, with as many passes as `TARGET_MS` allows, at least
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

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{AssociatedData, ParamsBuilder};
    use std::cell::Cell;

    fn params(m_kib: u32, t: u32) -> KdfParams {
        KdfParams {
            m_kib,
            t,
            p: 1,
            salt: std::array::from_fn(|i| i as u8),
        }
    }

    #[test]
    fn the_primitive_is_argon2id_of_rfc_9106_section_5_3() {
        let settings = ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .output_len(32)
            .data(AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let argon2 =
            Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, settings);
        let mut out = [0; 32];
        argon2
            .unwrap()
            .hash_password_into(&[1; 32], &[2; 16], &mut out)
            .unwrap();
        let expected = [
            0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b,
            0x53, 0xc9, 0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9,
            0x6b, 0x01, 0xe6, 0x59,
        ];
        assert_eq!(out, expected);
    }

    /// Computed with the reference implementation in C, version 20190702.
    #[test]
    fn a_passphrase_gives_the_key_the_reference_implementation_gives() {
        let expected = Kek::new([
            0xf5, 0x2e, 0xd8, 0x59, 0xf9, 0x6c, 0x05, 0xef, 0xf1, 0x5b, 0xa1, 0x90, 0x93, 0x69,
            0xc6, 0x59, 0x3d, 0x0f, 0x04, 0x29, 0x80, 0x2f, 0x66, 0xe6, 0x9d, 0xd7, 0x90, 0x7c,
            0x4e, 0xe3, 0xc8, 0xe6,
        ]);
        let params = params(M_KIB, T_MIN);
        assert!(derive("正确 horse 电池", &params) == Ok(expected.clone()));
        assert!(derive("正确　ｈｏｒｓｅ 电池", &params) == Ok(expected.clone()));
        assert!(derive("正确 Horse 电池", &params) != Ok(expected));
    }

    #[test]
    fn weak_and_absurd_parameters_are_refused_without_deriving() {
        assert_eq!(
            derive("x", &params(M_KIB - 1, 3)),
            Err(VaultError::WeakHeader)
        );
        assert_eq!(derive("x", &params(M_KIB, 2)), Err(VaultError::WeakHeader));
        assert_eq!(
            derive("x", &params(u32::MAX, 3)),
            Err(VaultError::DamagedHeader)
        );
    }

    #[test]
    fn passes_fill_the_target_but_never_fall_below_three() {
        let check = |elapsed: f64, expected| assert_eq!(passes(elapsed), expected, "{elapsed}");
        check(170.0, 13);
        check(750.0, 3);
        check(9_000.0, 3);
        check(1.0, 64);
        check(0.0, 3);
        check(-5.0, 3);
        check(f64::NAN, 3);
    }

    #[test]
    fn a_new_book_stores_what_its_key_was_derived_with() {
        let time = Cell::new(0.0);
        let clock = || {
            time.set(time.get() + 450.0);
            time.get()
        };
        let (kek, found) = derive_new("words", params(0, 0).salt, &clock).unwrap();
        assert_eq!(found, params(M_KIB, 5));
        assert_eq!(derive("words", &found), Ok(kek));
    }
}
