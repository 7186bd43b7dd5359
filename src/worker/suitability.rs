//! What works on suitability, as one part of the program that is fetched when it is first asked for:
//! asking clients, matches, evidence, the shelf, questionnaires as data.
//!
//! Pointers, so that nothing else in the worker leads to the code.

use super::workshop::Bring;
use crate::desk::change::Prepared;
use crate::desk::commands::{Asked, Chance};
use crate::desk::queries::Gathering;
use crate::desk::{Desk, commands, evidence, queries};
use crate::protocol::evidence::{EvidenceFile, Recording};
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::follow_up::{
    FollowKind, FollowQuery, FollowUp, TaskChange, TasksPage, TasksQuery,
};
use crate::protocol::forms::FormsView;
use crate::protocol::matching::{Offer, OfferQuery, Suits, SuitsQuery};
use crate::protocol::request::Asking;
use crate::protocol::shelf::{ProductView, ShelfReport};
use crate::protocol::suitability::SuitabilityView;
use crate::protocol::words::{
    AssessmentId, ChainAudit, ClientId, Product, ProductId, TextTable, Tongue, TypedTable,
};
use std::pin::Pin;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<SuitabilityWork>>>>;

/// What works on suitability.
#[derive(Copy, Clone)]
pub struct SuitabilityWork {
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
    /// [`Gathering::begin`].
    pub lists: fn(&Desk, FollowQuery) -> Gathering,
    /// [`Gathering::step`].
    pub gather: fn(&mut Gathering, &Desk, usize) -> Option<FollowUp>,
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

impl SuitabilityWork {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
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
                lists: Gathering::begin,
                gather: Gathering::step,
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
        }
    }
}

/// The part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come; the next call asks again.
pub async fn fetched(bring: Bring) -> Result<SuitabilityWork, Failure> {
    let work = (bring.suitability)().await;
    work.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}
