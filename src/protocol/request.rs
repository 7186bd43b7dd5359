//! What the page may ask of the book's worker.

use super::book_name::BookName;
use super::client_view::{ClientFields, ClientQuery, TransactionsQuery};
use super::list::{ClientsQuery, PlacesQuery};
use super::segments::{CrossQuery, SimulationQuery};
use super::suitability::SuitabilityQuery;
use super::words::{BookSettings, Policy, Profile};
use crate::domain::ids::ClientId;
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
    },
    /// Starts reading the files sent beside this request. Nothing is written before
    /// [`Command::CommitImport`].
    StartImport,
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
    /// What an import read, while it waits for the decision.
    ImportReport(JobId),
    /// What one client may be offered.
    Suitability(SuitabilityQuery),
    /// The products that may be sold.
    Shelf,
    /// Every questionnaire the book knows.
    Forms,
    /// A questionnaire as JSON.
    FormSource {
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
    /// Entries of the audit log, newest first.
    Audit {
        /// How many of the newest to skip.
        skip: u32,
        /// How many at most.
        limit: u32,
    },
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
    AskAssessment(ClientId),
    /// Asks a client to answer the supplement on the will to take risk.
    AskSupplement(ClientId),
    /// Takes over what a client answered.
    TakeAnswers(Answers),
    /// Ends a questionnaire that was asked for and not answered.
    DropAssessment {
        /// The request's number.
        request: u32,
    },
    /// Sets what the bank decided about a client.
    SetProfile(Profile),
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
    /// Takes over what an import read, all of it in one commit.
    CommitImport(JobId),
}

/// What a client answered on the page of the questionnaire.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answers {
    /// The request's number.
    pub request: u32,
    /// The chosen option of each question, from 0.
    pub answers: Vec<u8>,
    /// When the first question was shown, Unix time in milliseconds.
    pub started_ms: u64,
    /// When the answers were confirmed, Unix time in milliseconds.
    pub confirmed_ms: u64,
    /// The day of it where the person was.
    pub day: super::words::Day,
}
