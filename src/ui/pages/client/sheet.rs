//! What stands in the dialog that adds or edits a client, and how it is stored.

use super::draft::{Draft, Field, Problem, problem_of};
use crate::protocol::client_view::ClientFields;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::ClientId;
use crate::ui::engine::Engine;

/// What stands in the dialog.
#[derive(Clone, PartialEq, Default)]
pub struct Sheet {
    /// What is typed.
    pub draft: Draft,
    /// What has to be mended.
    pub problems: Vec<(Field, Problem)>,
    /// Why the book refused it, when that is about no field.
    pub failure: Option<Failure>,
    /// It is being stored.
    pub busy: bool,
    /// Asked whether to give up what was typed.
    pub asking: bool,
}

impl Sheet {
    /// The sheet after the book refused it: what is wrong stands at the field where it is about
    /// one, else above the form. What was typed stays.
    pub fn refused(self, failure: Failure) -> Self {
        match problem_of(&failure) {
            Some(problem) => Self {
                problems: vec![problem],
                busy: false,
                ..self
            },
            None => Self {
                failure: Some(failure),
                busy: false,
                ..self
            },
        }
    }
}

/// Stores a client's fields: those of a known client, or of a new one.
///
/// # Errors
/// As the book refuses it.
pub async fn store(
    engine: &Engine,
    client: Option<ClientId>,
    fields: ClientFields,
) -> Result<ClientId, Failure> {
    let command = match client {
        Some(id) => Command::EditClient { id, fields },
        None => Command::AddClient(fields),
    };
    match (engine.ask(Request::Command(command)).await?, client) {
        (Reply::Added { id, .. }, None) => Ok(id),
        (Reply::Done { .. }, Some(id)) => Ok(id),
        _ => Err(Failure::Engine(EngineFailure::Misunderstood)),
    }
}
