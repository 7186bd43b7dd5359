//! One person's data: consents, all that is held, corrections, deletion.

use crate::protocol::words::{
    ClientId, Consent, ConsentHow, ConsentId, Day, Decision, Purpose, WhyAside,
};
use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum PrivacyAsk {
    /// Who may be deleted, who is kept only by law, who is too old to keep, who is set aside.
    Review {
        /// How many rows of each list at most, up to 500.
        limit: u32,
    },
    /// One client: consents, what is held, what forbids deletion.
    Person(ClientId),
    /// Everything held of one client, as a file.
    Export(ClientId),
    /// Record what a client agreed to, or no longer.
    Consent(NewConsent),
    /// Only store a client's data from now on.
    SetAside {
        /// Whose.
        client: ClientId,
        /// Why.
        why: WhyAside,
    },
    /// Work with a client again whose data was only stored.
    TakeUp {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// Delete a client's data.
    Delete(ClientId),
}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum PrivacyAnswer {
    /// The lists.
    Review(Review),
    /// One client.
    Person(Box<Person>),
    /// A file to be saved; the sections say the same to be read.
    Export {
        /// What it is called; nothing in it tells whose it is.
        name: String,
        /// The file, JSON.
        text: String,
        /// The same in sections, to be printed.
        sections: Vec<Section>,
        /// Whether the audit log could say that it was taken out.
        noted: bool,
    },
    /// Done.
    Done {
        /// The book's epoch after it.
        epoch: u64,
    },
    /// Refused; nothing has changed.
    Refused(PrivacyRefusal),
}

/// What a client said, to be recorded.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NewConsent {
    /// Whose.
    pub client: ClientId,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub decision: Decision,
    /// The day the client decided.
    pub day: Day,
    /// The last day it holds, where the client set one.
    pub last_day: Option<Day>,
    /// How the client said so.
    pub how: ConsentHow,
    /// What proves it.
    pub proof: String,
    /// Which version of which text; may be empty for a withdrawal.
    pub text: String,
    /// The entry it stands for, where that was recorded wrongly.
    pub corrects: Option<ConsentId>,
}

/// Why a command about a person's data is refused.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum PrivacyRefusal {
    /// The client is not in the book.
    NoSuchClient,
    /// The client is set aside already, or was deleted.
    NotActive,
    /// The client is not set aside.
    NotAside,
    /// What proves it is missing, or the text a consent is given to.
    ProofMissing,
    /// A day after today, or an end before it began.
    DayCannotBe,
    /// A field is too long.
    TooLong,
    /// What is put right is not this client's, of another purpose, or put right already.
    NothingToCorrect,
    /// The reason is missing.
    ReasonMissing,
    /// The law or the bank's rules ask to keep some of it: set the client aside instead.
    Kept(Vec<Hold>),
    /// Somebody else has the client's number by now.
    NumberTaken,
}

/// Why something of a client must be kept.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// What.
    pub what: HoldKind,
    /// The last day it must be kept; `None` while nobody can say.
    pub until: Option<Day>,
    /// From which day the period counts.
    pub from: Option<Day>,
    /// The period in years, where it is one.
    pub years: u8,
}

/// What must be kept.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum HoldKind {
    /// The relationship goes on: an account, holding, loan or card is open.
    Relationship,
    /// A case waits for an answer.
    OpenCase,
    /// Who the client is.
    Identity,
    /// Transactions.
    Transactions,
    /// Suitability records.
    Suitability,
    /// Consents.
    Consents,
}

/// Lists for the review of retention. Every list is in the order of record numbers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Review {
    /// The day it is for.
    pub day: Day,
    /// Clients whose periods are over: they may be deleted.
    pub over: PersonList,
    /// Clients whose relationship ended and who are kept only by law: to be set aside.
    pub ended: PersonList,
    /// Prospects without dealings for longer than the bank keeps them.
    pub too_old: PersonList,
    /// Clients who are set aside.
    pub aside: PersonList,
    /// Clients who take part in marketing somewhere without any consent on record.
    pub no_consent: u32,
    /// Clients looked at.
    pub clients: u32,
}

/// A list of clients.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct PersonList {
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub rows: Vec<PersonRow>,
}

/// A client of a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PersonRow {
    /// Who.
    pub id: ClientId,
    /// The bank's number.
    pub number: String,
    /// What people call the client.
    pub label: String,
    /// The day the relationship ended, or the last dealings of a prospect.
    pub ended: Option<Day>,
    /// The last day something must be kept.
    pub until: Option<Day>,
}

/// One client, for the page about their data.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: ClientId,
    /// The bank's number; empty once deleted.
    pub number: String,
    /// What people call the client; empty once deleted.
    pub label: String,
    /// How the client's data stands.
    pub state: PersonState,
    /// What counts for each purpose today, in the order of purposes.
    pub purposes: Vec<PurposeState>,
    /// Every entry of the consent ledger, newest first.
    pub consents: Vec<Consent>,
    /// How many records of each kind are held.
    pub held: Vec<(HeldTable, u32)>,
    /// The day the relationship ended, if it did.
    pub ended: Option<Day>,
    /// What forbids deletion.
    pub holds: Vec<Hold>,
}

/// How a client's data stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PersonState {
    /// Worked with.
    Active,
    /// Only stored.
    Aside {
        /// Since.
        since: Day,
        /// Why.
        why: WhyAside,
    },
    /// Deleted.
    Deleted {
        /// Since.
        since: Day,
    },
}

/// What counts for a purpose.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PurposeState {
    /// Which.
    pub purpose: Purpose,
    /// Whether the client's data may be used for it today.
    pub given: bool,
    /// The entry that says so; none: the client never said.
    pub entry: Option<ConsentId>,
}

/// The tables that hold something of a client, in the order of the export.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum HeldTable {
    /// Who the client is.
    Client,
    /// Accounts.
    Accounts,
    /// Parts in accounts of others.
    SharedAccounts,
    /// Transactions.
    Transactions,
    /// Holdings.
    Holdings,
    /// Loans.
    Loans,
    /// Cards.
    Cards,
    /// Standing orders.
    Orders,
    /// Relations.
    Relations,
    /// What the bank decided.
    Profile,
    /// Assessments.
    Assessments,
    /// Cases.
    Cases,
    /// Tasks.
    Tasks,
    /// Evidence.
    Evidence,
    /// Consents.
    Consents,
    /// Records of the client that were joined with this one.
    Joined,
    /// The audit log's entries.
    Audit,
}

impl HeldTable {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Client,
        Self::Accounts,
        Self::SharedAccounts,
        Self::Transactions,
        Self::Holdings,
        Self::Loans,
        Self::Cards,
        Self::Orders,
        Self::Relations,
        Self::Profile,
        Self::Assessments,
        Self::Cases,
        Self::Tasks,
        Self::Evidence,
        Self::Consents,
        Self::Joined,
        Self::Audit,
    ];

    /// What it is called in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Accounts => "accounts",
            Self::SharedAccounts => "shared_accounts",
            Self::Transactions => "transactions",
            Self::Holdings => "holdings",
            Self::Loans => "loans",
            Self::Cards => "cards",
            Self::Orders => "orders",
            Self::Relations => "relations",
            Self::Profile => "profile",
            Self::Assessments => "assessments",
            Self::Cases => "cases",
            Self::Tasks => "tasks",
            Self::Evidence => "evidence",
            Self::Consents => "consents",
            Self::Joined => "joined",
            Self::Audit => "audit",
        }
    }
}

/// A section of the readable form.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Which table.
    pub table: HeldTable,
    /// Its records: what each field is called in the file, and what it says.
    pub records: Vec<Vec<(String, String)>>,
}
