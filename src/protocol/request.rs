//! What the page may ask of the book's worker.

use super::book_name::BookName;
use super::client_view::{ClientFields, ClientQuery, TransactionsQuery};
use super::evidence::Recording;
use super::follow_up::{FollowKind, FollowQuery, TaskChange, TasksQuery};
use super::list::{ClientsQuery, PlacesQuery};
use super::matching::{OfferQuery, SuitsQuery};
use super::segments::{CrossQuery, SimulationQuery};
use super::shelf::{ProductQuery, ShelfFile};
use super::suitability::SuitabilityQuery;
use super::words::{BookSettings, Policy, Product, Profile, TextTable, Tongue};
use crate::domain::assessment::Device;
use crate::domain::ids::{AssessmentId, ClientId, ProductId};
use crate::suitability::form::Gives;
use crate::vault::{KdfParams, Kek};
use serde::{Deserialize, Serialize};

/// A job's number, counted from 1 while the worker lives.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(pub u32);

/// What the page may ask.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// Opens, pings, jobs.
    Control(Control),
    /// Reads the open book.
    Query(Query),
    /// Changes the open book.
    Command(Command),
    /// What keeps a book safe: a [`CustodyAsk`](super::custody::CustodyAsk) in bytes, with files
    /// beside it where it says so.
    Custody(Vec<u8>),
    /// Data in and out: a [`DataAsk`](super::data::DataAsk) in bytes, with files beside it where it
    /// says so.
    Data(Vec<u8>),
}

/// What needs no open book, and jobs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Control {
    /// Answers at once, always: the page's way to notice a worker that hangs.
    Ping,
    /// What is stored of a book, before any passphrase.
    Inspect {
        /// Which book.
        book: BookName,
    },
    /// Makes a new, empty book.
    Create {
        /// Which book.
        book: BookName,
        /// The key derived from the passphrase.
        key: Kek,
        /// How it was derived.
        params: KdfParams,
        /// The settings to begin with.
        settings: BookSettings,
    },
    /// Opens a stored book.
    Open {
        /// Which book.
        book: BookName,
        /// The key derived from the passphrase.
        key: Kek,
        /// To read only: another tab may be writing it.
        reading: bool,
    },
    /// Starts making clients and transactions for measuring; only in an empty book.
    StartSpecimen {
        /// How many clients, 1 to 100,000.
        clients: u32,
        /// How many transactions, up to 10,000,000.
        transactions: u32,
        /// The same seed makes the same book.
        seed: u64,
    },
    /// Fills an empty book with the demo book's clients, products and two years of their life.
    StartDemo {
        /// The same seed makes the same book on the same day.
        seed: u64,
    },
    /// Ends a job; the book stays as it was. Too late once it is writing.
    CancelJob(JobId),
}

/// What reads the open book.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Query {
    /// The book at a glance.
    Summary,
    /// The whole book in figures.
    Overview,
    /// Rows of the clients table.
    Clients(ClientsQuery),
    /// How many clients of the table are in each place of a dimension.
    Places(Box<PlacesQuery>),
    /// One client, whole.
    Client(ClientQuery),
    /// What the studies say of one client.
    ClientStudy(ClientId),
    /// Transactions of one client.
    Transactions(TransactionsQuery),
    /// What one client may be offered.
    Suitability(SuitabilityQuery),
    /// The products that may be sold.
    Shelf,
    /// One product.
    Product(ProductQuery),
    /// What a file of products would change.
    TryShelf(Box<TextTable>),
    /// The shelf as a table to be written.
    ShelfTable(Tongue),
    /// Every questionnaire the book knows.
    Forms,
    /// A questionnaire as JSON.
    FormSource {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
    },
    /// A questionnaire with its points.
    Form {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
    },
    /// The policy in force.
    Policy,
    /// Every policy the book had.
    Policies,
    /// The whole book in pictures.
    Segments,
    /// Two dimensions against each other.
    Cross(CrossQuery),
    /// What another policy would change.
    Simulate(Box<SimulationQuery>),
    /// Whom suitability asks to look after.
    SuitabilityLists(FollowQuery),
    /// Tasks.
    Tasks(TasksQuery),
    /// A client's evidence as a file.
    EvidenceFile(ClientId),
    /// What one client may be offered, weighed.
    Offer(OfferQuery),
    /// Whom a product suits.
    Suits(SuitsQuery),
}

/// What changes the open book.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Command {
    /// Adds a client by hand.
    AddClient(ClientFields),
    /// Changes what was typed in about a client.
    EditClient {
        /// Which client.
        id: ClientId,
        /// All fields as they shall be.
        fields: ClientFields,
    },
    /// Asks a client to answer the risk questionnaire.
    AskAssessment(Asking),
    /// Takes over what a client answered: a sealed result as text.
    TakeSealed(String),
    /// Records how it was checked who answered on an own device; from then on the result counts.
    CheckIdentity {
        /// Which result.
        assessment: AssessmentId,
        /// How: met in person with the document, a video call, the bank's app.
        how: String,
    },
    /// Ends a questionnaire that was asked for and not answered.
    DropAssessment {
        /// The request's number.
        request: u32,
    },
    /// Sets what the bank decided about a client.
    SetProfile(Profile),
    /// Puts a product on the shelf; its record number is given to it.
    AddProduct(Box<Product>),
    /// Changes a product; its history of ratings is the book's.
    EditProduct(Box<Product>),
    /// Puts a product on the approved list, or takes it off.
    ApproveProduct {
        /// Which product.
        id: ProductId,
        /// Whether it shall be on the list.
        approved: bool,
    },
    /// Takes over a file of products, as a trial of it said.
    ImportShelf(Box<ShelfFile>),
    /// Changes the book's settings.
    SetSettings(BookSettings),
    /// Keeps another policy; the one in force stays among the old ones.
    SetPolicy(Box<Policy>),
    /// Brings a questionnaire in, from its JSON.
    ImportForm(String),
    /// Takes a questionnaire brought in into use for new assessments, or out of it.
    UseForm {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
        /// Whether it shall be in use.
        in_use: bool,
    },
    /// Takes a questionnaire nobody was asked to answer out of the book.
    RemoveForm {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
    },
    /// Records something that was shown, said or done.
    Record(Box<Recording>),
    /// Makes a task for everybody of a list who has none for it yet.
    MakeTasks(FollowKind),
    /// A task was done, is taken up again, or has another note.
    SetTask(TaskChange),
}

/// Whom to ask, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asking {
    /// Which client.
    pub client: ClientId,
    /// On whose device the client answers.
    pub device: Device,
    /// Whether the one that gives a level, or the supplement on the will to take risk.
    pub gives: Gives,
}

impl Asking {
    /// The questionnaire in use, on the adviser's device.
    pub fn here(client: ClientId) -> Self {
        Self {
            client,
            device: Device::Adviser,
            gives: Gives::Level,
        }
    }
}
