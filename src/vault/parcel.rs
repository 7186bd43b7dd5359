//! Bytes sealed by a phrase for somebody else: what a hand-over travels as.
//!
//! Little-endian. Magic (8), format (1), how the key comes of the phrase (28), the data key wrapped
//! under it (40). Then frames of at most a megabyte, each a length (4) and as many sealed bytes. A
//! frame is bound to all that stands before the first, to its number and to whether it is the last:
//! none can be left out, put elsewhere, or added.

use super::crypto::{Crypto, WRAPPED_LEN};
use super::{Blob, KdfParams, Kek, VaultError};
use thiserror::Error;

/// No text file begins so, and a transfer that mends line ends shows.
const MAGIC: [u8; 8] = [0x89, b'C', b'L', b'H', b'O', b'\r', b'\n', 0x1A];
/// The format in which parcels are written.
const FORMAT: u8 = 1;
const PARAMS_AT: usize = MAGIC.len() + 1;
const WRAPPED_AT: usize = PARAMS_AT + 28;
const FRAMES_AT: usize = WRAPPED_AT + WRAPPED_LEN;
/// Bytes sealed at a time.
const FRAME: usize = 1 << 20;

/// Words of a phrase, 16 random bits each.
const WORDS: usize = 5;

/// Why a parcel does not open.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ParcelError {
    /// It is no parcel.
    #[error("this is no parcel")]
    Other,
    /// It is of a later release.
    #[error("the parcel has format {0}, which this release does not know")]
    Later(u8),
    /// It was cut, damaged or altered.
    #[error("the parcel was damaged or altered")]
    Damaged,
    /// The phrase is another.
    #[error("this is not the parcel's phrase")]
    WrongPhrase,
    /// What the platform reports.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// A phrase of five words nobody can guess (80 bits), each two random bytes as a proquint
/// (arXiv:0901.4016): letters that can be read out and heard in any language.
pub fn phrase(random: [u8; 2 * WORDS]) -> String {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aiou";
    let word = |pair: &[u8]| -> String {
        let bits = pair
            .iter()
            .fold(0_u16, |bits, byte| bits << 8 | u16::from(*byte));
        let consonant = |shift: u16| CONSONANTS[usize::from(bits >> shift & 15)];
        let vowel = |shift: u16| VOWELS[usize::from(bits >> shift & 3)];
        let letters = [
            consonant(12),
            vowel(10),
            consonant(6),
            vowel(4),
            consonant(0),
        ];
        letters.iter().map(|letter| char::from(*letter)).collect()
    };
    let words: Vec<String> = random.chunks(2).map(word).collect();
    words.join("-")
}

/// A phrase as it was meant, however it was typed: small letters with hyphens between words.
pub fn meant(typed: &str) -> String {
    let typed = super::derive::canonical(typed).to_lowercase();
    let words = typed.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Seals bytes under the key of a phrase.
///
/// # Errors
/// [`VaultError::Storage`] with the platform's code.
pub async fn seal<C: Crypto>(
    crypto: &C,
    kek: Kek,
    params: KdfParams,
    plain: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let (key, wrapped) = crypto.new_key(kek).await?;
    let mut out = MAGIC.to_vec();
    out.push(FORMAT);
    out.extend_from_slice(&params.to_bytes());
    out.extend_from_slice(&wrapped);
    let head = out.clone();
    let frames = plain.len().div_ceil(FRAME).max(1);
    for at in 0..frames {
        let end = plain.len().min((at + 1) * FRAME);
        let frame = &plain[at * FRAME..end];
        let sealed = crypto.seal(&key, bound(&head, at, at + 1 == frames), frame);
        let sealed = sealed.await?.to_vec();
        out.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
        out.extend_from_slice(&sealed);
    }
    Ok(out)
}

/// How the key of a parcel comes of its phrase.
///
/// # Errors
/// [`ParcelError::Other`], [`ParcelError::Later`], [`ParcelError::Damaged`], and what
/// [`KdfParams::check`] refuses.
pub fn params(parcel: &[u8]) -> Result<KdfParams, ParcelError> {
    let shown = parcel.len().min(MAGIC.len());
    if shown == 0 || parcel[..shown] != MAGIC[..shown] {
        return Err(ParcelError::Other);
    }
    match parcel.get(MAGIC.len()) {
        Some(&FORMAT) => {}
        Some(&found) => return Err(ParcelError::Later(found)),
        None => return Err(ParcelError::Damaged),
    }
    let bytes = parcel
        .get(PARAMS_AT..WRAPPED_AT)
        .and_then(|bytes| bytes.try_into().ok());
    let params = KdfParams::from_bytes(bytes.ok_or(ParcelError::Damaged)?);
    params.check()?;
    Ok(params)
}

/// Opens what [`seal`] made.
///
/// # Errors
/// As [`params`]; [`ParcelError::WrongPhrase`], and [`ParcelError::Damaged`] when anything differs by
/// as much as a bit.
pub async fn open<C: Crypto>(crypto: &C, kek: Kek, parcel: &[u8]) -> Result<Vec<u8>, ParcelError> {
    params(parcel)?;
    let head = parcel.get(..FRAMES_AT).ok_or(ParcelError::Damaged)?;
    let wrapped = head[WRAPPED_AT..]
        .try_into()
        .map_err(|_| ParcelError::Damaged)?;
    let key = match crypto.unwrap_key(kek, &wrapped).await {
        Ok(key) => key,
        Err(VaultError::WrongPassphrase) => return Err(ParcelError::WrongPhrase),
        Err(other) => return Err(other.into()),
    };
    let (mut rest, mut plain, mut at) = (&parcel[FRAMES_AT..], Vec::new(), 0);
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(ParcelError::Damaged)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (sealed, after) = after.split_at_checked(length).ok_or(ParcelError::Damaged)?;
        let last = after.is_empty();
        let opened = crypto
            .open(&key, bound(head, at, last), &Blob::new(sealed))
            .await;
        plain.extend(opened.ok_or(ParcelError::Damaged)?);
        if last {
            return Ok(plain);
        }
        (rest, at) = (after, at + 1);
    }
}

/// What a frame is bound to.
fn bound(head: &[u8], at: usize, last: bool) -> Vec<u8> {
    let mut bound = b"clientele parcel 1".to_vec();
    bound.extend_from_slice(head);
    bound.extend_from_slice(&(at as u32).to_le_bytes());
    bound.push(u8::from(last));
    bound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::crypto::NativeCrypto;

    fn params_of() -> KdfParams {
        KdfParams {
            m_kib: crate::vault::M_KIB,
            t: crate::vault::T_MIN,
            p: 1,
            salt: [3; 16],
        }
    }

    /// The words of the proposal: 127.0.0.1 is lusab-babad, 63.84.220.193 gutih-tugad.
    #[test]
    fn a_phrase_is_made_of_proquints_and_read_as_it_is_typed() {
        let phrase = phrase([127, 0, 0, 1, 63, 84, 220, 193, 0, 0]);
        assert_eq!(phrase, "lusab-babad-gutih-tugad-babab");
        for typed in [
            "Lusab babad  gutih tugad babab ",
            "ｌｕｓａｂ－babad-gutih-tugad-babab",
        ] {
            assert_eq!(meant(typed), phrase);
        }
    }

    #[test]
    fn every_changed_cut_or_added_byte_is_noticed() {
        let (crypto, kek) = (NativeCrypto, || Kek::new([9; 32]));
        let plain: Vec<u8> = (0..FRAME + 100).map(|at| at as u8).collect();
        let sealed = pollster::block_on(seal(&crypto, kek(), params_of(), &plain)).unwrap();
        let opened = |bytes: &[u8]| pollster::block_on(open(&crypto, kek(), bytes));
        assert!(opened(&sealed) == Ok(plain));
        let wrong = pollster::block_on(open(&crypto, Kek::new([8; 32]), &sealed));
        assert!(wrong == Err(ParcelError::WrongPhrase));
        let step = sealed.len() / 97;
        for at in (0..FRAMES_AT).chain((FRAMES_AT..sealed.len()).step_by(step)) {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(opened(&altered).is_err(), "byte {at}");
        }
        for cut in [
            0,
            5,
            FRAMES_AT,
            FRAMES_AT + 3,
            FRAMES_AT + 4 + FRAME + 29,
            sealed.len() - 1,
        ] {
            assert!(opened(&sealed[..cut]).is_err(), "cut at {cut}");
        }
        let frame = FRAMES_AT..FRAMES_AT + 4 + FRAME + 29;
        let doubled = [
            &sealed[..frame.end],
            &sealed[frame],
            &sealed[FRAMES_AT + 4 + FRAME + 29..],
        ];
        assert!(opened(&doubled.concat()).is_err());
    }
}
