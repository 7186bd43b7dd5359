//! Clients as earlier formats of their blocks have them: the first before identity documents, the
//! second before what a person or firm is like.

use crate::domain::client::{Client, ClientKind, Gender, Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::document::IdentityDocument;
use crate::domain::ids::ClientId;
use serde::Deserialize;

/// A client of an earlier format, which differ in `K`. Places and types never change.
#[derive(Deserialize)]
pub struct OldClient<K> {
    id: ClientId,
    number: String,
    name: String,
    kind: K,
    phones: Vec<String>,
    email: String,
    address: String,
    region: String,
    adviser: String,
    tags: Vec<String>,
    note: String,
}

/// The facts of the first format.
#[derive(Deserialize)]
pub enum FirstKind {
    Individual {
        gender: Option<Gender>,
        birth: Option<Day>,
        occupation: String,
    },
    Organisation {
        credit_code: String,
        industry: String,
        founded: Option<Day>,
    },
}

/// The facts of the second format.
#[derive(Deserialize)]
pub enum SecondKind {
    Individual {
        gender: Option<Gender>,
        birth: Option<Day>,
        occupation: String,
        document: Option<IdentityDocument>,
    },
    Organisation {
        credit_code: String,
        industry: String,
        founded: Option<Day>,
    },
}

impl From<FirstKind> for SecondKind {
    /// The same facts, without a document.
    fn from(first: FirstKind) -> Self {
        match first {
            FirstKind::Individual {
                gender,
                birth,
                occupation,
            } => Self::Individual {
                gender,
                birth,
                occupation,
                document: None,
            },
            FirstKind::Organisation {
                credit_code,
                industry,
                founded,
            } => Self::Organisation {
                credit_code,
                industry,
                founded,
            },
        }
    }
}

impl From<SecondKind> for ClientKind {
    /// The same facts; what the format does not say is not known.
    fn from(second: SecondKind) -> Self {
        match second {
            SecondKind::Individual {
                gender,
                birth,
                occupation,
                document,
            } => Self::Individual(Individual {
                gender,
                birth,
                occupation,
                document,
                ..Individual::default()
            }),
            SecondKind::Organisation {
                credit_code,
                industry,
                founded,
            } => Self::Organisation(Organisation {
                credit_code,
                industry,
                founded,
                size: None,
            }),
        }
    }
}

impl<K: Into<SecondKind>> From<OldClient<K>> for Client {
    fn from(old: OldClient<K>) -> Self {
        Self {
            id: old.id,
            number: old.number,
            name: old.name,
            kind: old.kind.into().into(),
            phones: old.phones,
            email: old.email,
            address: old.address,
            region: old.region,
            adviser: old.adviser,
            tags: old.tags,
            note: old.note,
        }
    }
}
