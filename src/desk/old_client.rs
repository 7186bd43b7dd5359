//! Clients as the first format of their blocks has them: before identity documents.

use crate::domain::client::{Client, ClientKind, Gender, Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use serde::Deserialize;

/// A client of the first format. Places and types never change.
#[derive(Deserialize)]
pub struct OldClient {
    id: ClientId,
    number: String,
    name: String,
    kind: OldKind,
    phones: Vec<String>,
    email: String,
    address: String,
    region: String,
    adviser: String,
    tags: Vec<String>,
    note: String,
}

#[derive(Deserialize)]
enum OldKind {
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

impl From<OldClient> for Client {
    /// The same client, without a document.
    fn from(old: OldClient) -> Self {
        let kind = match old.kind {
            OldKind::Individual {
                gender,
                birth,
                occupation,
            } => ClientKind::Individual(Individual {
                gender,
                birth,
                occupation,
                document: None,
            }),
            OldKind::Organisation {
                credit_code,
                industry,
                founded,
            } => ClientKind::Organisation(Organisation {
                credit_code,
                industry,
                founded,
            }),
        };
        Self {
            id: old.id,
            number: old.number,
            name: old.name,
            kind,
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
