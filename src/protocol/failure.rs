//! What can go wrong, as the page must tell it: every case has a sentence in both languages.

use crate::domain::document::NumberFault;
use crate::domain::shelf_check::ProductFault;
use crate::exchange::ExchangeError;
use crate::policy::threshold::PolicyError;
use crate::sealed::SealedError;
use crate::suitability::written::Fault;
use crate::vault::VaultError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a request was not answered.
#[derive(Clone, PartialEq, Debug, Error, Serialize, Deserialize)]
pub enum Failure {
    /// Storage, keys, damage.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Files that cannot be read.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// Commands that cannot be carried out.
    #[error(transparent)]
    Desk(#[from] DeskFailure),
    /// The worker itself.
    #[error(transparent)]
    Engine(#[from] EngineFailure),
}

/// Commands and queries that cannot be carried out.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum DeskFailure {
    /// A number of the policy makes no sense.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The policy in force is another by now.
    #[error("the policy in force is another by now: look at it and try again")]
    PolicyChanged,
    /// The book is not judged yet.
    #[error("the book is still being worked out: try again in a moment")]
    NotJudged,
    /// A later question made this one old.
    #[error("a later question made this one old")]
    Superseded,
    /// A record of evidence would be too large.
    #[error("this is too large for a record of evidence")]
    EvidenceTooLarge,
    /// A client's chain of evidence does not hold.
    #[error("the client's chain of evidence does not hold: restore a backup")]
    EvidenceBroken,
    /// There is nothing to record.
    #[error("there is nothing to record: choose a product")]
    NothingToRecord,
    /// More products than a person looks at in one go.
    #[error("too many products at once")]
    TooManyProducts,
    /// The product is not on the shelf.
    #[error("this product is not on the shelf")]
    NoSuchProduct,
    /// The record is not in the client's chain.
    #[error("the client has no such record")]
    NoSuchRecord,
    /// A record rests on a reference or a signature, and there is none.
    #[error("say what proves it: a number, a place, a signature")]
    ReferenceMissing,
    /// A step on the path above the level cannot be taken.
    #[error("{0}")]
    AboveLevel(crate::suitability::insistence::InsistenceError),
    /// A product that does not suit, or is not sold now, is never proposed.
    #[error("{0} does not suit the client, or is not sold now")]
    NotProposable(String),
    /// What is shown comes of another day than today, and today is what a record would say.
    #[error("the book is looked at on an earlier day: set it to today first")]
    NotToday,
    /// The task is not in the book.
    #[error("this task is not in the book")]
    NoSuchTask,
    /// There is no open book.
    #[error("no book is open: unlock it first")]
    NoOpenBook,
    /// The client is not (or no longer) in the book.
    #[error("this client is not in the book")]
    NoSuchClient,
    /// The job is over or never was.
    #[error("this job is over")]
    NoSuchJob,
    /// The client number is another client's.
    #[error("client number {number} is already another client's")]
    NumberTaken {
        /// The number.
        number: String,
    },
    /// The client number is that of somebody whose data is only stored.
    #[error("client number {number} is set aside: take that client up again")]
    NumberSetAside {
        /// The number.
        number: String,
    },
    /// A client needs a number.
    #[error("a client needs a client number")]
    NumberMissing,
    /// A text is too long.
    #[error("a field holds at most {limit} characters")]
    TooLong {
        /// The limit in characters.
        limit: u32,
    },
    /// A setting is outside what is allowed.
    #[error("the setting must lie between {least} and {most}")]
    SettingOutOfRange {
        /// The least allowed.
        least: u32,
        /// The most allowed.
        most: u32,
    },
    /// Another job has to end first.
    #[error("another job is under way: wait for it or cancel it")]
    JobUnderWay,
    /// The demo book takes no files: everybody knows its passphrase.
    #[error("the demo book takes no files: its passphrase is public")]
    DemoTakesNoFiles,
    /// The demo book's clients are made nowhere else.
    #[error("the demo book's clients are made in the demo book only")]
    DemoOnly,
    /// What another client answered waits in this tab.
    #[error("another questionnaire waits in this tab: take it over or drop it first")]
    SittingWaits,
    /// The questionnaire was dropped, or the client asked anew, before the answers came.
    #[error("this questionnaire was dropped before the answers came")]
    RequestDropped,
    /// Without full civil capacity there is nothing to ask: the lowest category it is.
    #[error(
        "a client without full civil capacity is not asked: only the lowest category is possible"
    )]
    NotAsked,
    /// A specimen book is only made in an empty book.
    #[error("the book is not empty")]
    NotEmpty,
    /// The job was cancelled.
    #[error("the job was cancelled; the book is as it was")]
    Cancelled,
    /// The book changed while the import was being read.
    #[error("the book changed meanwhile: read the files again")]
    BookChanged,
    /// The job cannot be cancelled because it is writing.
    #[error("the job is writing and cannot be cancelled any more")]
    TooLate,
    /// The bank has a key to the book, and no number of its approval was given.
    #[error("the bank's approval number is missing")]
    ApprovalMissing,
    /// The questionnaire was not asked for in this book.
    #[error("this questionnaire was not asked for in this book")]
    NoSuchRequest,
    /// The questionnaire was answered or dropped already.
    #[error("this questionnaire is over already")]
    RequestOver,
    /// The client was assessed as often as is allowed.
    #[error("assessed {taken} times already; at most {most} are allowed in this time")]
    AssessedTooOften {
        /// How often.
        taken: u32,
        /// How often it is allowed.
        most: u32,
        /// The limit is that of one day; else that of twelve months.
        in_a_day: bool,
    },
    /// The answers do not fit the questionnaire, or contradict each other.
    #[error("the answers are incomplete or contradict each other: have them answered again")]
    AnswersUnfit,
    /// A sealed result cannot be opened.
    #[error(transparent)]
    Sealed(#[from] SealedError),
    /// The questionnaire was asked for by a release that sealed nothing.
    #[error("this questionnaire was asked for by an earlier release: ask anew")]
    AskedUnsealed,
    /// The questionnaire is not the one that was asked.
    #[error("the questionnaire changed while it was being answered: ask anew")]
    FormChanged,
    /// Confirmed later than now.
    #[error("the answers were confirmed in the future: check the clocks of both devices")]
    AnsweredInFuture,
    /// Confirmed before it was asked.
    #[error("the answers were confirmed before they were asked for")]
    AnsweredBeforeAsked,
    /// There is no such result.
    #[error("there is no such result")]
    NoSuchResult,
    /// Who answered was checked before, or needs no check.
    #[error("who answered was checked already")]
    CheckedAlready,
    /// How it was checked is missing.
    #[error("say how it was checked who answered")]
    HowMissing,
    /// An organisation cannot answer the questionnaire for individuals.
    #[error("this questionnaire is for individuals")]
    IndividualsOnly,
    /// A stored record cannot be read by this release.
    #[error("a stored record cannot be read: open the book with a newer release")]
    UnreadableRecord {
        /// The table's number.
        table: u8,
    },
    /// The number of an identity document cannot exist.
    #[error("no identity document has this number")]
    DocumentNumberWrong {
        /// What is wrong with it.
        fault: NumberFault,
    },
    /// The credit code of an organisation cannot exist.
    #[error("no organisation has this credit code")]
    CreditCodeWrong {
        /// What is wrong with it.
        fault: NumberFault,
    },
    /// An official level assessed after today, or over before it began.
    #[error("the official level is assessed after today or ends before it began")]
    LevelCannotBe,
    /// A proof of a qualified investor without its document, verified after today, or over before
    /// it was verified.
    #[error("the proof names no document, is verified after today, or ends before that")]
    ProofCannotBe,
    /// The code is another product's.
    #[error("code {code} is already another product's")]
    ProductCodeTaken {
        /// The code.
        code: String,
    },
    /// The product is incomplete or cannot be.
    #[error(transparent)]
    Product(#[from] ProductFault),
    /// A count of the bank or a material change of a later day, a change that says nothing, or a count
    /// for the day above that for the months.
    #[error("a count or change is of a later day, or says nothing")]
    StandingCannotBe,
    /// A class is recorded, but not what the bank verified for it, or too little of it.
    #[error("too little is verified for this class")]
    ClassUnproved,
    /// What the bank verified misses a threshold of the class.
    #[error("what is verified misses a threshold of this class")]
    ClassMissed,
    /// A questionnaire has faults: all of them, in the order of its parts.
    #[error("the questionnaire has {} faults", .0.len())]
    FormFaulty(Vec<Fault>),
    /// Another questionnaire of this name and version is in the book.
    #[error("another `{name}` version {version} is in the book: count the version up")]
    FormExists {
        /// The name.
        name: String,
        /// The version.
        version: u16,
    },
    /// The questionnaire is not in the book, or cannot be read by this release.
    #[error("this questionnaire is not in the book")]
    NoSuchForm,
    /// The questionnaire came with the program and stays as it is.
    #[error("this questionnaire is built in")]
    FormBuiltIn,
    /// Somebody was asked to answer the questionnaire: it stays.
    #[error("somebody was asked to answer this questionnaire: it stays")]
    FormAnswered,
    /// A questionnaire brought in: the page on a client's own device does not know its words.
    #[error("a questionnaire brought in is answered on this device only")]
    FormHereOnly,
    /// The browser does not keep the words of a questionnaire brought in.
    #[error("the browser does not keep the questionnaire: it cannot be answered here")]
    FormNotKept,
    /// As many questionnaires as a book takes in.
    #[error("a book takes in {most} questionnaires at most")]
    TooManyForms {
        /// The most.
        most: u32,
    },
    /// The book is open to read only: another tab writes it.
    #[error("another tab writes this book: it is only read here")]
    ReadingOnly,
}

/// What can go wrong with the workers themselves.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum EngineFailure {
    /// The worker stopped at a fault.
    #[error("the engine stopped at a fault")]
    Stopped,
    /// The worker has not answered for too long.
    #[error("the engine does not answer")]
    Hangs,
    /// The worker could not be started.
    #[error("the engine could not be started")]
    NotStarted,
    /// A message could not be read: page and worker are of different releases.
    #[error("page and engine are of different releases: reload the page")]
    Misunderstood,
    /// The worker runs without the content security policy: its host sends no headers.
    #[error("this site's host sends no security policy, so the book stays closed")]
    NoPolicy,
    /// A part of the program that is loaded later did not come.
    #[error("a part of the program did not arrive: check the connection and try again")]
    PartMissing,
    /// The part of the worker that judges clients, reads files and makes books up did not come.
    #[error("a part of the engine did not arrive: check the connection and try again")]
    WorkshopMissing,
}
