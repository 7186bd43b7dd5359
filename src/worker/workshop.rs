//! What works on an open book, as one part of the program that is fetched while the book opens:
//! judging and studying clients, explaining one, making books up.
//!
//! Pointers, so that nothing else in the worker leads to the code.

use crate::desk::change::Prepared;
use crate::desk::specimen::Specimen;
use crate::desk::upkeep::Kept;
use crate::desk::{Desk, commands, demo, queries};
use crate::protocol::client_study::ClientStudyView;
use crate::protocol::client_view::ClientView;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::segments::{CrossQuery, CrossTable, Segments, SimulationView};
use crate::protocol::words::{ClientId, Policy};
use std::pin::Pin;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<Workshop>>>>;

/// What brings the later parts; the next call asks again for one that did not come.
#[derive(Copy, Clone)]
pub struct Bring {
    /// What works on an open book.
    pub workshop: fn() -> Coming,
    /// What works on suitability.
    pub suitability: fn() -> super::suitability::Coming,
    /// What keeps a book safe.
    pub custody: fn() -> super::custody::Coming,
    /// What brings data in and looks after them.
    pub data: fn() -> super::data::Coming,
    /// What lets data out.
    pub out: fn() -> super::data::Coming,
}

/// What works on an open book.
#[derive(Copy, Clone)]
pub struct Workshop {
    /// [`Desk::keep_up`].
    pub keep_up: fn(&mut Desk, usize) -> Kept,
    /// [`queries::client`].
    pub client: fn(&Desk, ClientId) -> Result<ClientView, DeskFailure>,
    /// [`queries::client_study`].
    pub client_study: fn(&Desk, ClientId) -> Result<ClientStudyView, DeskFailure>,
    /// Pictures of the whole book.
    pub segments: fn(&Desk) -> Segments,
    /// [`queries::cross`].
    pub cross: fn(&Desk, CrossQuery) -> CrossTable,
    /// [`Desk::begin_simulation`].
    pub begin_simulation: fn(&mut Desk, Policy) -> Result<u64, DeskFailure>,
    /// [`Desk::simulate`].
    pub simulate: fn(&mut Desk, u64, usize) -> Result<Option<SimulationView>, DeskFailure>,
    /// [`commands::set_policy`].
    pub set_policy: fn(&Desk, Policy) -> Result<Prepared, DeskFailure>,
    /// Making books up.
    pub making: Making,
}

/// Making clients up who do not exist.
#[derive(Copy, Clone)]
pub struct Making {
    /// [`demo::prepare`].
    pub demo: fn(&Desk, u64) -> Result<Prepared, DeskFailure>,
    /// [`Specimen::start`].
    pub start: fn(&Desk, u32, u32, u64) -> Result<Specimen, DeskFailure>,
    /// [`Specimen::step`].
    pub step: fn(&mut Specimen, usize) -> bool,
    /// [`Specimen::finish`].
    pub finish: fn(Specimen) -> Prepared,
}

impl Workshop {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            keep_up: Desk::keep_up,
            client: queries::client,
            client_study: queries::client_study,
            segments: queries::segments,
            cross: queries::cross,
            begin_simulation: Desk::begin_simulation,
            simulate: Desk::simulate,
            set_policy: commands::set_policy,
            making: Making {
                demo: demo::prepare,
                start: Specimen::start,
                step: Specimen::step,
                finish: Specimen::finish,
            },
        }
    }
}

/// The workshop, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come; the next call asks again.
pub async fn fetched(bring: Bring) -> Result<Workshop, Failure> {
    let workshop = (bring.workshop)().await;
    workshop.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}
