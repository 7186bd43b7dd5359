//! What is sealed: the answers, and how they were given.

use super::envelope::{self, ENCAPPED, TAG};
use super::error::SealedError;
use super::text::Envelope;
use crate::domain::assessment::{Device, Signature};
use crate::domain::day::Day;
use crate::domain::tongue::Tongue;
use serde::{Deserialize, Serialize};

/// What the seal is for; no other seal of ours can stand in for it.
const INFO: &[u8] = b"clientele sealed answers 1";
/// What is sealed is filled up to a multiple of so many bytes: who signed with a long name, or drew,
/// cannot be told by the length.
pub const STEP: usize = 1024;
/// The most steps.
const STEPS: usize = 4;
/// The most bytes of a sealed result as it travels.
pub const MOST: usize = ENCAPPED + STEP * STEPS + TAG;
/// The most answers, the most characters of a name, the most points of a drawn signature.
const ANSWERS: usize = 200;
const NAME: usize = 200;
/// The most points of a drawn signature.
pub const POINTS: usize = 320;
/// The most strokes of one.
pub const STROKES: usize = 60;

/// What a client confirmed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Confirmed {
    /// The number that stands for the request.
    pub request: u32,
    /// Which questionnaire.
    pub form: String,
    /// Which version of it.
    pub version: u16,
    /// The fingerprint of the questionnaire that was answered.
    pub fingerprint: [u8; 8],
    /// The chosen option of each question, from 0.
    pub answers: Vec<u8>,
    /// When the first question was shown, Unix time in milliseconds.
    pub started_ms: u64,
    /// When the answers were confirmed, Unix time in milliseconds.
    pub confirmed_ms: u64,
    /// The day of it where the person was.
    pub day: Day,
    /// The language it was answered in at the end.
    pub language: Tongue,
    /// On whose device.
    pub device: Device,
    /// Who helped; empty for nobody.
    pub helper: String,
    /// Whether questions were read aloud.
    pub aloud: bool,
    /// How many contradictions were pointed out and settled.
    pub settled: u8,
    /// The signature under the answers.
    pub signature: Signature,
}

/// How it is written; only ever appended to.
#[derive(Serialize, Deserialize)]
enum Written {
    First(Confirmed),
}

impl Confirmed {
    /// Seals to a request's public key. `random` is 32 random bytes, never used twice.
    ///
    /// # Errors
    /// More than a questionnaire holds, or no public key.
    pub fn seal(self, public: &[u8; 32], random: [u8; 32]) -> Result<Envelope, SealedError> {
        if !self.is_bounded() {
            return Err(SealedError::TooLarge);
        }
        let request = self.request;
        let written = postcard::to_allocvec(&Written::First(self));
        let plain = padded(&written.map_err(|_| SealedError::Unreadable)?)?;
        let sealed = envelope::seal(public, INFO, &request.to_le_bytes(), &plain, random)?;
        Ok(Envelope { request, sealed })
    }

    /// Opens with the request's secret.
    ///
    /// # Errors
    /// A key that does not fit, or a content no questionnaire has.
    pub fn open(envelope: &Envelope, secret: &[u8; 32]) -> Result<Self, SealedError> {
        let bound = envelope.request.to_le_bytes();
        let plain = envelope::open(secret, INFO, &bound, &envelope.sealed)?;
        let written = unpadded(&plain).ok_or(SealedError::Unreadable)?;
        let Written::First(confirmed) =
            postcard::from_bytes(written).map_err(|_| SealedError::Unreadable)?;
        let fits = confirmed.request == envelope.request && confirmed.is_bounded();
        fits.then_some(confirmed).ok_or(SealedError::Unreadable)
    }

    /// Whether nothing in it is longer than a questionnaire has it.
    fn is_bounded(&self) -> bool {
        let signed = match &self.signature {
            Signature::None => true,
            Signature::Typed(name) => name.chars().count() <= NAME,
            Signature::Drawn(strokes) => {
                strokes.len() <= STROKES && strokes.iter().map(Vec::len).sum::<usize>() <= POINTS
            }
        };
        signed
            && self.answers.len() <= ANSWERS
            && self.form.len() <= NAME
            && self.helper.chars().count() <= NAME
            && self.started_ms <= self.confirmed_ms
            && (Day::MIN..=Day::MAX).contains(&self.day)
    }
}

/// The length in two bytes, the bytes, zeros up to a whole step.
fn padded(bytes: &[u8]) -> Result<Vec<u8>, SealedError> {
    let length = u16::try_from(bytes.len()).map_err(|_| SealedError::TooLarge)?;
    let whole = (bytes.len() + 2).next_multiple_of(STEP);
    if whole > STEP * STEPS {
        return Err(SealedError::TooLarge);
    }
    let mut padded = length.to_le_bytes().to_vec();
    padded.extend_from_slice(bytes);
    padded.resize(whole, 0);
    Ok(padded)
}

fn unpadded(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.get(..usize::from(u16::from_le_bytes(*length)))
}
