//! What the audit says of a change: which fields, what they were and are, which evidence it left.

use crate::protocol::words::{
    BankCount, ClassFacts, ClientId, ClientLevel, ClientList, Currency, Day, InvestorClass,
    MaterialChange,
};
use serde::{Deserialize, Serialize};

/// A record of evidence, as the audit names it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EvidenceMark {
    /// Whose chain.
    pub client: ClientId,
    /// Its place in the chain, from 1.
    pub seq: u32,
    /// The first eight bytes of its hash.
    pub hash: [u8; 8],
}

/// A change of what the bank decided about a client, as the audit names it. `None` where there was,
/// or is, no official level or no proof.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ProfileChange {
    /// The official level.
    Level {
        /// Before.
        old: Option<ClientLevel>,
        /// After.
        new: Option<ClientLevel>,
    },
    /// The day the bank assessed.
    Assessed {
        /// Before.
        old: Option<Day>,
        /// After.
        new: Option<Day>,
    },
    /// The official level's last day, where the bank states one.
    LevelEnds {
        /// Before.
        old: Option<Day>,
        /// After.
        new: Option<Day>,
    },
    /// Where the official level is known from.
    LevelSource {
        /// Before.
        old: Option<String>,
        /// After.
        new: Option<String>,
    },
    /// The day the bank verified the proof of a qualified investor.
    ProofVerified {
        /// Before.
        old: Option<Day>,
        /// After.
        new: Option<Day>,
    },
    /// That proof's last day.
    ProofEnds {
        /// Before.
        old: Option<Day>,
        /// After.
        new: Option<Day>,
    },
    /// The document that proof rests on.
    ProofSource {
        /// Before.
        old: Option<String>,
        /// After.
        new: Option<String>,
    },
    /// The list the client is on.
    List {
        /// Before.
        old: ClientList,
        /// After.
        new: ClientList,
    },
    /// Full civil capacity.
    Capacity {
        /// Before.
        old: bool,
        /// After.
        new: bool,
    },
    /// Professional or ordinary.
    Class {
        /// Before.
        old: InvestorClass,
        /// After.
        new: InvestorClass,
    },
    /// Who decides for the client; empty for nobody.
    Guardian {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// How often the bank assessed the client.
    BankCount {
        /// Before.
        old: Option<BankCount>,
        /// After.
        new: Option<BankCount>,
    },
    /// What changed so much that earlier assessments no longer hold.
    Material {
        /// Before.
        old: Option<MaterialChange>,
        /// After.
        new: Option<MaterialChange>,
    },
    /// What the bank verified for the class.
    Facts {
        /// Before.
        old: Option<ClassFacts>,
        /// After.
        new: Option<ClassFacts>,
        /// The currency of its amounts.
        currency: Currency,
    },
}

/// A field of a client, as the audit names it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ClientField {
    /// Client number.
    Number,
    /// Name.
    Name,
    /// Individual or organisation.
    Kind,
    /// Telephone numbers.
    Phones,
    /// E-mail.
    Email,
    /// Address.
    Address,
    /// Region.
    Region,
    /// Adviser.
    Adviser,
    /// Tags.
    Tags,
    /// Notes.
    Note,
    /// Gender of an individual.
    Gender,
    /// Birth date of an individual.
    Birth,
    /// Occupation of an individual.
    Occupation,
    /// Unified social credit code of an organisation.
    CreditCode,
    /// Industry of an organisation.
    Industry,
    /// The day an organisation was founded.
    Founded,
    /// The identity document of an individual.
    Document,
    /// Education of an individual.
    Education,
    /// Income in a year of an individual.
    Income,
    /// Whether an individual lives in town.
    Residence,
    /// What an individual enjoys.
    Interests,
    /// The size of an organisation.
    Size,
}

/// A change of what opens the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum KeyDeed {
    /// Another passphrase.
    Passphrase,
    /// A recovery key, in the place of any before.
    RecoverySet,
    /// No recovery key any more.
    RecoveryRemoved,
    /// A passkey was added.
    PasskeyAdded {
        /// What the person calls it.
        label: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// What the person called it.
        label: String,
    },
    /// The bank's key opens the book too.
    EscrowSet {
        /// The first bytes of its fingerprint.
        fingerprint: [u8; 8],
    },
    /// The bank's key opens the book no more.
    EscrowRemoved,
}
