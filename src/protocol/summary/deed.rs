//! What commands did, one variant each; stored by place, so they are only appended to.

use super::{ClientField, EvidenceMark, KeyDeed, ProfileChange};
use crate::policy::threshold::Threshold;
use crate::protocol::data::out::OutTable;
use crate::protocol::data::quality::QualityField;
use crate::protocol::words::{
    ClientLevel, Day, Decision, ProductField, ProductLevel, Purpose, TaskKind, WhyAside,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a command did, as the audit keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Deed {
    /// The book was made.
    Created,
    /// A client was added by hand.
    ClientAdded {
        /// The bank's client number.
        number: String,
    },
    /// A client was edited.
    ClientEdited {
        /// The bank's client number.
        number: String,
        /// The fields that changed.
        fields: Vec<ClientField>,
    },
    /// Settings were changed.
    SettingsChanged,
    /// An import was taken over.
    Imported {
        /// The files' names.
        files: Vec<String>,
        /// Records added or changed.
        records: u32,
        /// Transactions added.
        transactions: u32,
        /// Rows left out because they could not be read.
        left_out: u32,
    },
    /// A specimen book was made.
    SpecimenMade {
        /// Clients.
        clients: u32,
        /// Transactions.
        transactions: u32,
    },
    /// The demo book was made.
    DemoMade {
        /// Clients.
        clients: u32,
        /// Transactions.
        transactions: u32,
        /// Products.
        products: u32,
    },
    /// A client was asked to answer the risk questionnaire.
    AssessmentAsked {
        /// The bank's client number.
        number: String,
    },
    /// A client's answers were taken over.
    AssessmentTaken {
        /// The bank's client number.
        number: String,
        /// The level they came to.
        level: ClientLevel,
    },
    /// A questionnaire was ended without answers.
    AssessmentDropped {
        /// The bank's client number.
        number: String,
    },
    /// What the bank decided about a client was set. Only read: what is written since names what
    /// changed, as [`Deed::ProfileChanged`].
    ProfileSet {
        /// The bank's client number.
        number: String,
        /// The official level, if there is one.
        official: Option<ClientLevel>,
    },
    /// A client was asked anew, and so earlier requests ended without answers.
    AssessmentAskedAgain {
        /// The bank's client number.
        number: String,
        /// How many requests ended.
        dropped: u32,
    },
    /// What the bank decided about a client was changed.
    ProfileChanged {
        /// The bank's client number.
        number: String,
        /// What changed, each with what it was and what it is.
        changes: Vec<ProfileChange>,
    },
    /// Another policy was kept.
    PolicyKept {
        /// Its version.
        version: u32,
        /// The numbers that changed, each with what it was and what it is.
        changes: Vec<(Threshold, Decimal, Decimal)>,
    },
    /// A client was asked to answer the risk questionnaire on an own device.
    AssessmentSent {
        /// The bank's client number.
        number: String,
        /// How many earlier requests ended without answers.
        dropped: u32,
    },
    /// Answers from a client's own device were taken over; who gave them is not checked yet.
    AssessmentReceived {
        /// The bank's client number.
        number: String,
        /// The level they came to.
        level: ClientLevel,
    },
    /// It was recorded how it was checked who answered on an own device.
    IdentityChecked {
        /// The bank's client number.
        number: String,
        /// The level that counts from then on; a supplement gives none.
        level: Option<ClientLevel>,
        /// How it was checked.
        how: String,
    },
    /// Any deed that left evidence of suitability.
    Recorded {
        /// What was done.
        deed: Box<Deed>,
        /// The records it left.
        records: Vec<EvidenceMark>,
    },
    /// Evidence was added: matches shown, a warning, an acknowledgement, a step.
    EvidenceAdded {
        /// The bank's client number.
        number: String,
        /// The number of the records' kind, as [`crate::suitability::evidence::Event::kind`] has it.
        kind: u8,
    },
    /// Tasks were made for everybody of a list who had none.
    TasksMade {
        /// What is to be done.
        kind: TaskKind,
        /// How many.
        count: u32,
    },
    /// A task was done, taken up again, or its note changed.
    TaskSet {
        /// The bank's client number.
        number: String,
        /// What was to be done.
        kind: TaskKind,
        /// Whether it is done.
        done: bool,
    },
    /// A product was put on the shelf.
    ProductAdded {
        /// Its code.
        code: String,
    },
    /// A product was changed, but not its rating.
    ProductEdited {
        /// Its code before.
        code: String,
        /// The fields that changed.
        fields: Vec<ProductField>,
    },
    /// A product was put on the approved list or taken off.
    ProductListed {
        /// Its code.
        code: String,
        /// Whether it is on it now.
        approved: bool,
    },
    /// A product was rated anew, and its holders were looked at again.
    ProductRated {
        /// Its code before.
        code: String,
        /// The level that counted; `None` where nobody had rated it.
        old: Option<ProductLevel>,
        /// The level that counts now.
        new: Option<ProductLevel>,
        /// How many clients hold it.
        holders: u32,
        /// How many of the holdings are to be looked at.
        tasks: u32,
        /// The fields that changed, the rating's among them.
        fields: Vec<ProductField>,
    },
    /// A file of products was taken over.
    ShelfImported {
        /// The file's name.
        file: String,
        /// Products added.
        added: u32,
        /// Products changed, their rating apart.
        changed: u32,
        /// Products rated anew.
        rated: u32,
        /// Clients who hold one of those, each once a product.
        holders: u32,
        /// Holdings to be looked at.
        tasks: u32,
        /// Rows left out because of a problem.
        left_out: u32,
    },
    /// A questionnaire was brought in.
    FormImported {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
    },
    /// A questionnaire brought in was taken into use, or out of it.
    FormUsed {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
        /// Whether it is in use now.
        in_use: bool,
    },
    /// A questionnaire nobody was asked to answer was taken out of the book.
    FormRemoved {
        /// Its name.
        name: String,
        /// Its version.
        version: u16,
    },
    /// A client's answers to a supplement were taken over.
    SupplementTaken {
        /// The bank's client number.
        number: String,
        /// Its points.
        points: i32,
    },
    /// What opens the book was changed.
    KeysChanged(KeyDeed),
    /// A backup was made.
    BackupMade {
        /// The epoch it holds.
        epoch: u64,
        /// Its length in bytes.
        bytes: u64,
        /// Whether into the chosen folder, or handed to the person.
        folder: bool,
    },
    /// The book was put back from a backup.
    Restored {
        /// The epoch the backup holds.
        epoch: u64,
        /// When it was made, Unix time in milliseconds.
        at_ms: u64,
    },
    /// When to be reminded of a backup was changed.
    RemindersSet,
    /// A command was taken back.
    TakenBack {
        /// The audit entry of the command.
        entry: u64,
        /// What had been done; of a policy, what is in force instead.
        deed: Box<Deed>,
    },
    /// A command that was taken back was done again.
    DoneAgain {
        /// The audit entry of the command.
        entry: u64,
        /// What had been done; of a policy, what is in force instead.
        deed: Box<Deed>,
    },
    /// What a client agreed to, or no longer, was recorded.
    ConsentRecorded {
        /// The bank's client number.
        number: String,
        /// What for.
        purpose: Purpose,
        /// Given or withdrawn.
        decision: Decision,
        /// Whether it puts an earlier entry right.
        corrects: bool,
    },
    /// All that is held of one client was written into a file.
    PersonExported {
        /// The bank's client number.
        number: String,
    },
    /// A client's data is only stored from now on.
    PersonSetAside {
        /// The bank's client number.
        number: String,
        /// Why.
        why: WhyAside,
    },
    /// A client whose data was only stored is worked with again.
    PersonTakenUp {
        /// The bank's client number.
        number: String,
        /// Why.
        reason: String,
    },
    /// A client's data was deleted.
    PersonDeleted {
        /// The bank's client number.
        number: String,
        /// How many records went.
        records: u32,
        /// How many transactions were emptied.
        transactions: u32,
        /// How many commands can no longer be taken back.
        commands: u32,
    },
    /// The audit log was written into a file.
    AuditExported {
        /// How many entries.
        entries: u64,
        /// Whether client numbers are legible in it.
        named: bool,
    },
    /// What the bank approved, under the number it gave.
    Approved {
        /// The bank's number.
        number: String,
        /// What was done.
        deed: Box<Deed>,
    },
    /// Whose work the entries are from now on.
    AdviserNamed {
        /// A name or staff number; empty for nobody's.
        name: String,
    },
    /// How good the data are was kept for the day.
    QualityNoted {
        /// The score in thousandths.
        permille: u16,
    },
    /// A value that a check finds wrong was said to be right, or no longer.
    QualityAccepted {
        /// The bank's client number.
        number: String,
        /// Whether it is right.
        right: bool,
    },
    /// Two clients were found to be one, and joined.
    ClientsJoined {
        /// The number of the one who stays.
        number: String,
        /// The number of the one who is gone.
        other: String,
    },
    /// Two clients were marked as not the same.
    MarkedDistinct {
        /// The one's number.
        number: String,
        /// The other's.
        other: String,
    },
    /// Two clients marked as not the same may be asked about again.
    DistinctRemoved {
        /// The one's number.
        number: String,
        /// The other's.
        other: String,
    },
    /// Two clients who had been joined were parted again.
    ClientsParted {
        /// The number of the one who stays.
        number: String,
        /// The number of the one who is back.
        other: String,
    },
    /// A table was written into a file.
    TableExported {
        /// Which.
        table: OutTable,
        /// How many rows.
        rows: u32,
        /// How many columns.
        columns: u16,
        /// Whether names, amounts or details are hidden in it.
        masked: bool,
        /// The bank's client number, where it is one client's.
        number: Option<String>,
    },
    /// The whole book was written into a file that is not sealed.
    BookExported {
        /// How many records.
        records: u32,
        /// How many transactions.
        transactions: u32,
    },
    /// Clients were handed over to another adviser in a sealed file.
    HandedOver {
        /// How many clients.
        clients: u32,
        /// The bank's numbers of the first of them.
        numbers: Vec<String>,
        /// Whom it is for.
        recipient: String,
        /// The last day it can be taken over.
        until: Day,
    },
    /// A hand-over was taken over.
    HandOverTaken {
        /// Who handed over.
        from: String,
        /// How many clients.
        clients: u32,
        /// The bank's numbers of the first of them.
        numbers: Vec<String>,
        /// Records added or changed.
        records: u32,
        /// Transactions added.
        transactions: u32,
    },
    /// A whole book was taken over by an empty one.
    BookTaken {
        /// Records.
        records: u32,
        /// Transactions.
        transactions: u32,
    },
    /// What the columns of a kind of file are was kept under a name.
    PresetSaved {
        /// The name.
        name: String,
    },
    /// What was kept under a name was forgotten.
    PresetRemoved {
        /// The name.
        name: String,
    },
    /// A field was said to be one the book does not keep, or keeps after all.
    QualitySettled {
        /// Which.
        field: QualityField,
        /// Whether the book keeps it.
        kept: bool,
    },
    /// What the person decided against the book when a hand-over was taken over.
    HandOverDecided {
        /// The bank's numbers of clients said to be the ones here, whatever speaks against it.
        same: Vec<String>,
        /// How many of the book's own values the file's replaced.
        replaced: u32,
        /// What was done.
        deed: Box<Deed>,
    },
    /// Mappings of a file were kept.
    PresetsTaken {
        /// The names of all that were.
        names: Vec<String>,
        /// Which of them took the place of another of the name.
        replaced: Vec<String>,
    },
    /// Kept mappings were written into a file.
    PresetsExported {
        /// Their names.
        names: Vec<String>,
    },
}

impl Deed {
    /// What was done, whether or not it left evidence.
    pub fn plain(&self) -> &Self {
        match self {
            Self::Recorded { deed, .. }
            | Self::Approved { deed, .. }
            | Self::HandOverDecided { deed, .. } => deed.plain(),
            other => other,
        }
    }

    /// What was done, taken back or done again, whether or not it left evidence.
    pub fn inner(&self) -> &Self {
        match self {
            Self::Recorded { deed, .. }
            | Self::TakenBack { deed, .. }
            | Self::DoneAgain { deed, .. }
            | Self::Approved { deed, .. }
            | Self::HandOverDecided { deed, .. } => deed.inner(),
            other => other,
        }
    }
}
