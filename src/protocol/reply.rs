//! What the book's worker answers.

use super::client_study::ClientStudyView;
use super::client_view::{ClientView, TransactionsPage};
use super::evidence::EvidenceFile;
use super::follow_up::{FollowUp, TasksPage};
use super::forms::FormsView;
use super::list::{ClientsPage, PlaceCounts};
use super::matching::{Offer, Suits};
use super::overview::Overview;
use super::policies::PolicyVersions;
use super::request::JobId;
use super::segments::{CrossTable, Segments, SimulationView};
use super::shelf::{ProductView, ShelfReport};
use super::suitability::{Shelf, SuitabilityView};
use super::summary::{Inspection, Opened, Summary};
use crate::domain::ids::{ClientId, ProductId};
use crate::exchange::shelf::TypedTable;
use crate::policy::Policy;
use serde::{Deserialize, Serialize};

/// An answer, of the kind its request asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To a ping.
    Pong,
    /// To an inspection.
    Inspection(Inspection),
    /// The book is open.
    Opened(Opened),
    /// A job began.
    Started(JobId),
    /// Done, nothing to tell but the epoch.
    Done {
        /// The book's epoch after it.
        epoch: u64,
    },
    /// A client was added, or assessed.
    Added {
        /// Its record number.
        id: ClientId,
        /// The book's epoch after it.
        epoch: u64,
    },
    /// A questionnaire was asked for.
    Asked {
        /// The number that stands for the request.
        request: u32,
        /// Which questionnaire.
        questionnaire: String,
        /// Which version of it.
        version: u16,
        /// The request's public key: what the client confirms is sealed to it.
        key: [u8; 32],
        /// The fingerprint of the questionnaire.
        fingerprint: [u8; 8],
        /// Its words where it was brought in, for the client's page does not know them: as
        /// [`brought_form`](super::brought_form) keeps them.
        words: Option<Vec<u8>>,
        /// The book's epoch after it.
        epoch: u64,
    },
    /// The book at a glance.
    Summary(Box<Summary>),
    /// The whole book in figures.
    Overview(Box<Overview>),
    /// Rows of the clients table.
    Clients(ClientsPage),
    /// How many clients are in each place.
    Places(PlaceCounts),
    /// One client.
    Client(Box<ClientView>),
    /// What the studies say of one client.
    ClientStudy(Box<ClientStudyView>),
    /// Transactions.
    Transactions(TransactionsPage),
    /// What one client may be offered.
    Suitability(Box<SuitabilityView>),
    /// What one client may be offered, weighed.
    Offer(Box<Offer>),
    /// Whom a product suits.
    Suits(Box<Suits>),
    /// The products that may be sold.
    Shelf(Box<Shelf>),
    /// One product.
    Product(Box<ProductView>),
    /// What a file of products would change.
    ShelfReport(Box<ShelfReport>),
    /// The shelf as a table to be written.
    ShelfTable(Box<TypedTable>),
    /// A product was added.
    ProductAdded {
        /// Its record number.
        id: ProductId,
        /// The book's epoch after it.
        epoch: u64,
    },
    /// Every questionnaire the book knows.
    Forms(Box<FormsView>),
    /// A questionnaire as JSON.
    FormSource(String),
    /// A questionnaire with its points, in bytes: only a later part of the page reads it, and the
    /// rest needs no code for it.
    Form(Vec<u8>),
    /// The policy in force.
    Policy(Box<Policy>),
    /// Every policy the book had.
    Policies(Box<PolicyVersions>),
    /// The whole book in pictures.
    Segments(Box<Segments>),
    /// Two dimensions against each other.
    Cross(Box<CrossTable>),
    /// What another policy would change.
    Simulation(Box<SimulationView>),
    /// Whom suitability asks to look after.
    FollowUp(Box<FollowUp>),
    /// Tasks.
    Tasks(Box<TasksPage>),
    /// A client's evidence.
    Evidence(Box<EvidenceFile>),
    /// What keeps a book safe: a [`CustodyAnswer`](super::custody::CustodyAnswer) in bytes.
    Custody(Vec<u8>),
    /// Data in and out: a [`DataAnswer`](super::data::DataAnswer) in bytes.
    Data(Vec<u8>),
}
