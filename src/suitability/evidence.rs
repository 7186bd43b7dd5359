//! What a record of evidence says: the events of suitability, and how they are written as bytes.
//!
//! [`crate::domain::evidence::Evidence`] keeps an event as a number for its kind and its bytes; the
//! day, the time and the policy's version stand beside it there. A number is never used twice: an
//! event that gains a field gets a new number, and what was written before keeps its reader, because
//! bytes that are hashed cannot be written anew. Enums named here are only ever appended to.

pub mod chain;
pub mod check;
mod events;
pub mod file;
pub mod terms;
pub mod words;

pub use events::{
    AboveLevel, AboveLevelKind, Acknowledged, Asked, Assessed, IdentityChecked, MatchShown,
    ProposalShown, Proposed, ShownProduct, Step, StepKind, Warned, Warning,
};

use crate::domain::evidence::Evidence;
use crate::domain::ids::AssessmentId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Something that happened and must stand up later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum Event {
    /// A client was asked to answer.
    Asked(Asked),
    /// A client answered, and what came of it.
    Assessed(Box<Assessed>),
    /// A request ended without answers.
    Dropped(AssessmentId),
    /// Who gave answers on a device of their own was checked.
    IdentityChecked(IdentityChecked),
    /// A match was shown to the client.
    MatchShown(Box<MatchShown>),
    /// The client was warned.
    Warned(Warned),
    /// The client acknowledged what was said.
    Acknowledged(Acknowledged),
    /// A step towards a sale was done.
    Prepared(Step),
    /// A step on the path above the client's level.
    AboveLevel(AboveLevel),
    /// A proposal was shown to the client.
    ProposalShown(ProposalShown),
}

/// Why a record cannot be read.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum EvidenceError {
    /// A later release wrote it.
    #[error("records of kind {0} are unknown here")]
    UnknownKind(u8),
    /// Its bytes are not what its kind says.
    #[error("the bytes of a record of kind {0} cannot be read")]
    Unreadable(u8),
    /// It cannot be written: it is too large for a record.
    #[error("the record cannot be written")]
    Unwritable,
}

impl Event {
    /// The number its bytes are written under.
    pub fn kind(&self) -> u8 {
        match self {
            Self::Asked(_) => 1,
            Self::Assessed(_) => 2,
            Self::Dropped(_) => 3,
            Self::IdentityChecked(_) => 4,
            Self::MatchShown(_) => 5,
            Self::Warned(_) => 6,
            Self::Acknowledged(_) => 7,
            Self::Prepared(_) => 8,
            Self::AboveLevel(_) => 9,
            Self::ProposalShown(_) => 10,
        }
    }

    /// Its bytes, for [`Evidence::body`].
    ///
    /// # Errors
    /// [`EvidenceError::Unwritable`] where it cannot be written.
    pub fn body(&self) -> Result<Vec<u8>, EvidenceError> {
        match self {
            Self::Asked(it) => postcard::to_stdvec(it),
            Self::Assessed(it) => postcard::to_stdvec(it),
            Self::Dropped(it) => postcard::to_stdvec(it),
            Self::IdentityChecked(it) => postcard::to_stdvec(it),
            Self::MatchShown(it) => postcard::to_stdvec(it),
            Self::Warned(it) => postcard::to_stdvec(it),
            Self::Acknowledged(it) => postcard::to_stdvec(it),
            Self::Prepared(it) => postcard::to_stdvec(it),
            Self::AboveLevel(it) => postcard::to_stdvec(it),
            Self::ProposalShown(it) => postcard::to_stdvec(it),
        }
        .map_err(|_| EvidenceError::Unwritable)
    }

    /// What a record says.
    ///
    /// # Errors
    /// An unknown kind; bytes that are not of that kind, or that go on after it.
    pub fn read(kind: u8, body: &[u8]) -> Result<Self, EvidenceError> {
        Ok(match kind {
            1 => Self::Asked(whole(kind, body)?),
            2 => Self::Assessed(whole(kind, body)?),
            3 => Self::Dropped(whole(kind, body)?),
            4 => Self::IdentityChecked(whole(kind, body)?),
            5 => Self::MatchShown(whole(kind, body)?),
            6 => Self::Warned(whole(kind, body)?),
            7 => Self::Acknowledged(whole(kind, body)?),
            8 => Self::Prepared(whole(kind, body)?),
            9 => Self::AboveLevel(whole(kind, body)?),
            10 => Self::ProposalShown(whole(kind, body)?),
            _ => return Err(EvidenceError::UnknownKind(kind)),
        })
    }

    /// What a record of the book says.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn of(record: &Evidence) -> Result<Self, EvidenceError> {
        Self::read(record.kind, &record.body)
    }

    /// The product's code it is about; `None` where it is about none or several.
    pub fn product(&self) -> Option<&str> {
        match self {
            Self::MatchShown(shown) => Some(&shown.product.code),
            Self::Warned(warned) => warned.product.as_ref().map(|one| one.code.as_str()),
            Self::Prepared(step) => Some(&step.product.code),
            Self::AboveLevel(step) => Some(&step.product.code),
            Self::Asked(_)
            | Self::Assessed(_)
            | Self::Dropped(_)
            | Self::IdentityChecked(_)
            | Self::Acknowledged(_)
            | Self::ProposalShown(_) => None,
        }
    }
}

/// Reads bytes whole: what is left over would be covered by the hash and shown to nobody.
fn whole<T: DeserializeOwned>(kind: u8, body: &[u8]) -> Result<T, EvidenceError> {
    match postcard::take_from_bytes(body) {
        Ok((it, [])) => Ok(it),
        Ok(_) | Err(_) => Err(EvidenceError::Unreadable(kind)),
    }
}
