//! What works on an open book, as one part of the program that is fetched while the book opens:
//! judging and studying clients, explaining one, reading files, making books up.
//!
//! Pointers, so that nothing else in the worker leads to the code.

use crate::desk::change::Prepared;
use crate::desk::commands::{Asked, Chance};
use crate::desk::specimen::Specimen;
use crate::desk::upkeep::Kept;
use crate::desk::{Desk, commands, demo, evidence, queries};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::exchange::{ExchangeError, Import, Source, Staged};
use crate::protocol::client_study::ClientStudyView;
use crate::protocol::client_view::ClientView;
use crate::protocol::evidence::{EvidenceFile, Recording};
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::follow_up::{
    FollowKind, FollowQuery, FollowUp, TaskChange, TasksPage, TasksQuery,
};
use crate::protocol::forms::FormsView;
use crate::protocol::matching::{Offer, OfferQuery, Suits, SuitsQuery};
use crate::protocol::request::Asking;
use crate::protocol::segments::{CrossQuery, CrossTable, Segments, SimulationView};
use crate::protocol::shelf::{ProductView, ShelfReport};
use crate::protocol::suitability::SuitabilityView;
use crate::protocol::words::{
    AssessmentId, ChainAudit, ClientId, Policy, Product, ProductId, TextTable, Tongue, TypedTable,
};
use std::pin::Pin;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<Workshop>>>>;

/// What brings the part; the next call asks again for one that did not come.
pub type Bring = fn() -> Coming;

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
    /// [`commands::ask_assessment`].
    pub ask_assessment: AskAssessment,
    /// [`commands::take_sealed`].
    pub take_sealed: TakeSealed,
    /// [`commands::check_identity`].
    pub check_identity: fn(&Desk, AssessmentId, &str, u64) -> Result<Prepared, DeskFailure>,
    /// The match, one way and the other.
    pub matching: Matching,
    /// Evidence, and whom to look after.
    pub care: Care,
    /// The product shelf.
    pub shelf: Shelving,
    /// Questionnaires as JSON.
    pub forms: FormWork,
    /// Reading files.
    pub importing: Importing,
    /// Making books up.
    pub making: Making,
}

/// What asks a client.
pub type AskAssessment = fn(&Desk, &Asking, Chance, u64) -> Result<(Asked, Prepared), DeskFailure>;

/// The match of clients and products.
#[derive(Copy, Clone)]
pub struct Matching {
    /// [`queries::suitability`].
    pub suitability: fn(&Desk, ClientId) -> Result<SuitabilityView, DeskFailure>,
    /// [`queries::offer`].
    pub offer: fn(&Desk, &OfferQuery) -> Result<Offer, DeskFailure>,
    /// [`Desk::match_all`].
    pub match_all: fn(&mut Desk, usize) -> Result<bool, DeskFailure>,
    /// [`Desk::suits`].
    pub suits: fn(&Desk, SuitsQuery) -> Result<Option<Suits>, DeskFailure>,
}

/// Evidence of suitability, lists and tasks.
#[derive(Copy, Clone)]
pub struct Care {
    /// [`evidence::made`].
    pub file: MakeFile,
    /// [`commands::record`].
    pub record: fn(&Desk, Recording, u64) -> Result<Prepared, DeskFailure>,
    /// [`queries::follow_up`].
    pub lists: fn(&Desk, FollowQuery) -> FollowUp,
    /// [`queries::tasks`].
    pub tasks: fn(&Desk, TasksQuery) -> TasksPage,
    /// [`commands::make_tasks`].
    pub make_tasks: fn(&Desk, FollowKind) -> Prepared,
    /// [`commands::set_task`].
    pub set_task: fn(&Desk, TaskChange) -> Result<Prepared, DeskFailure>,
}

/// What makes a client's file of evidence.
pub type MakeFile =
    fn(&Desk, ClientId, [u8; 16], ChainAudit, u64) -> Result<EvidenceFile, DeskFailure>;

/// What prepares a new product.
pub type AddProduct = fn(&Desk, Product) -> Result<(ProductId, Prepared), DeskFailure>;

/// What tries a file of products, and prepares it to be taken over.
pub type ImportShelf = fn(&Desk, &TextTable) -> Result<(ShelfReport, Prepared), Failure>;

/// Work on the product shelf.
#[derive(Copy, Clone)]
pub struct Shelving {
    /// [`queries::product`].
    pub product: fn(&Desk, ProductId) -> Result<ProductView, DeskFailure>,
    /// [`queries::shelf_table`].
    pub table: fn(&Desk, Tongue) -> TypedTable,
    /// [`commands::add_product`].
    pub add: AddProduct,
    /// [`commands::edit_product`].
    pub edit: fn(&Desk, Product) -> Result<Prepared, DeskFailure>,
    /// [`commands::approve_product`].
    pub approve: fn(&Desk, ProductId, bool) -> Result<Prepared, DeskFailure>,
    /// [`commands::import_shelf`].
    pub import: ImportShelf,
}

/// What takes a questionnaire into use or out of it.
pub type SetUse = fn(&Desk, &str, u16, bool) -> Result<Prepared, DeskFailure>;

/// Questionnaires as JSON: what reads and writes it is in this part alone.
#[derive(Copy, Clone)]
pub struct FormWork {
    /// [`Desk::read_forms`].
    pub read: fn(&mut Desk),
    /// [`queries::forms`].
    pub list: fn(&Desk) -> FormsView,
    /// [`queries::form_source`].
    pub source: fn(&Desk, &str, u16) -> Result<String, DeskFailure>,
    /// [`queries::form`].
    pub look: fn(&Desk, &str, u16) -> Result<Vec<u8>, DeskFailure>,
    /// [`commands::import_form`].
    pub import: fn(&Desk, &str) -> Result<Prepared, DeskFailure>,
    /// [`commands::use_form`].
    pub set_use: SetUse,
    /// [`commands::remove_form`].
    pub remove: fn(&Desk, &str, u16) -> Result<Prepared, DeskFailure>,
}

/// What takes over a sealed result at a time.
pub type TakeSealed = fn(&Desk, &str, u64) -> Result<(ClientId, Prepared), DeskFailure>;

/// What begins to read files.
pub type Begin = fn(&Book, Vec<Box<dyn Source>>, Day) -> Result<Import, ExchangeError>;

/// Reading files into a change of the book; see [`Import`].
#[derive(Copy, Clone)]
pub struct Importing {
    /// [`Import::begin`].
    pub begin: Begin,
    /// [`Import::take_over`].
    pub take_over: fn(&mut Import, &Book, usize) -> bool,
    /// [`Import::step`].
    pub step: fn(&mut Import, usize) -> Result<bool, ExchangeError>,
    /// [`Import::finish`].
    pub finish: fn(Import) -> Staged,
    /// [`commands::import`].
    pub prepare: fn(Staged) -> Prepared,
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
            ask_assessment: commands::ask_assessment,
            take_sealed: commands::take_sealed,
            check_identity: commands::check_identity,
            matching: Matching {
                suitability: queries::suitability,
                offer: queries::offer,
                match_all: Desk::match_all,
                suits: Desk::suits,
            },
            care: Care {
                file: evidence::made,
                record: commands::record,
                lists: queries::follow_up,
                tasks: queries::tasks,
                make_tasks: commands::make_tasks,
                set_task: commands::set_task,
            },
            shelf: Shelving {
                product: queries::product,
                table: queries::shelf_table,
                add: commands::add_product,
                edit: commands::edit_product,
                approve: commands::approve_product,
                import: commands::import_shelf,
            },
            forms: FormWork {
                read: Desk::read_forms,
                list: queries::forms,
                source: queries::form_source,
                look: queries::form,
                import: commands::import_form,
                set_use: commands::use_form,
                remove: commands::remove_form,
            },
            importing: Importing {
                begin: Import::begin,
                take_over: Import::take_over,
                step: Import::step,
                finish: Import::finish,
                prepare: commands::import,
            },
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
    let workshop = bring().await;
    workshop.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}
