//! Files that come in: looked at, mapped, tried, taken over.

use crate::protocol::request::JobId;
use crate::protocol::words::{
    ClientId, Currency, Day, Encoding, ExchangeError, FileKind, FileLook, FileMapping, FileShape,
    ImportReport, Minor, PresetFault, SavedMapping, SheetNote, Sureness, TierBand,
};
use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ImportAsk {
    /// What the files beside it are; one wish for each.
    Look(Vec<Wish>),
    /// Reads the files beside it and says what taking them over would do.
    Try(Vec<Told>),
    /// What was read.
    Report(JobId),
    /// Which of the new clients that were read are like somebody.
    Alike(JobId),
    /// The rows of a file that were left out, as CSV to be mended.
    Failing {
        /// The import.
        job: JobId,
        /// Which of its files.
        file: u16,
        /// What the columns of row and reason are called.
        titles: (String, String),
        /// Why, for each problem of the report.
        reasons: Vec<String>,
    },
    /// Takes over what was read.
    Commit {
        /// The import.
        job: JobId,
        /// The number under which the bank approved it; empty where none is wanted.
        approval: String,
    },
    /// The mappings kept under a name.
    Presets,
    /// Keeps a mapping, in the place of one of the same name.
    Save(Box<SavedMapping>),
    /// Forgets a mapping.
    Remove(String),
    /// What the last import changed.
    Brief,
    /// The person is through with the files that were looked at: what was kept of them is forgotten.
    Forget,
    /// A kept mapping as a file, by its name, or all of them.
    PresetFile(Option<String>),
    /// What mappings the file beside it holds, and what taking them would do.
    ReadPresets,
    /// Keeps mappings of a file.
    TakePresets(Vec<TakePreset>),
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ImportAnswer {
    /// The files looked at, in their order.
    Looked(Vec<Looked>),
    /// Reading has begun.
    Started(JobId),
    /// What was read.
    Report(Box<ImportReport>),
    /// Who would come and is like somebody.
    Alike(AlikeList),
    /// A file.
    Bytes(Vec<u8>),
    /// Done; the book's epoch.
    Done(u64),
    /// The mappings kept.
    Presets(Vec<SavedMapping>),
    /// What the last import changed, if there was one.
    Brief(Option<Box<Brief>>),
    /// Mappings that were not kept, or not written into a file, by name.
    NotKept(Vec<(String, Unkept)>),
    /// Nothing is kept of files any more.
    Forgotten,
    /// What a file of mappings holds, or why it is not read.
    Offered(Result<Vec<OfferedPreset>, PresetFault>),
    /// The mappings kept now, the names of those that came of a file, and those that were not kept.
    Taken(Vec<SavedMapping>, Vec<String>, Vec<(String, Unkept)>),
    /// Mappings as a file, and whether the log has its entry of that.
    PresetFile(Vec<u8>, bool),
}

/// Why a mapping is not kept, or not written into a file.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unkept {
    /// It has no name.
    Nameless,
    /// As many are kept as can be.
    Full,
    /// One of its column names reads like the number of a person's document, telephone or card: what
    /// should name the columns is a client.
    Personal,
}

/// A mapping of a file, and what taking it would do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OfferedPreset {
    /// None of its name is kept.
    New(SavedMapping),
    /// It is kept already.
    Same(SavedMapping),
    /// Another of its name is kept, and would go.
    Other(SavedMapping),
}

/// A mapping of a file that is to be kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakePreset {
    /// The mapping.
    pub saved: SavedMapping,
    /// Whether another of its name goes for it.
    pub replace: bool,
}

/// How a file is to be looked at.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Wish {
    /// Which sheet of a workbook.
    pub sheet: u16,
    /// The encoding, where the person knows better.
    pub encoding: Option<Encoding>,
    /// How it is cut, where the person knows better.
    pub shape: FileShape,
    /// What its rows are, where the person said so.
    pub kind: Option<FileKind>,
}

/// How a file is to be read.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Which sheet of a workbook.
    pub sheet: u16,
    /// The encoding, where the person knows better.
    pub encoding: Option<Encoding>,
    /// What its columns are; `None` for a file that is known as it is.
    pub mapping: Option<FileMapping>,
}

/// A file looked at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Looked {
    /// What it is, or why it cannot be read.
    pub look: Result<FileLook, ExchangeError>,
    /// Its sheets; empty where it is no workbook.
    pub sheets: Vec<SheetNote>,
    /// Which of them was looked at.
    pub sheet: u16,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt.
    pub certain: bool,
    /// The kept mapping that fits, by its name.
    pub preset: Option<SavedMapping>,
}

/// A client as a list names them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Who {
    /// The record number.
    pub id: ClientId,
    /// The bank's number.
    pub number: String,
    /// The name.
    pub name: String,
}

/// New clients of an import who are like somebody, the surest first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AlikeList {
    /// How many new clients.
    pub total: u32,
    /// The first of them, each once, with whom they are most like.
    pub rows: Vec<AlikeRow>,
}

/// A new client who is like somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlikeRow {
    /// The number in the file.
    pub number: String,
    /// What people call them.
    pub name: String,
    /// Who they are like.
    pub like: Who,
    /// Whether that one is in the book; otherwise they come with the same import.
    pub in_book: bool,
    /// How sure it is.
    pub sure: Sureness,
}

/// What one client's money did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Whose.
    pub who: Who,
    /// The currency.
    pub currency: Currency,
    /// What came in, in minor units.
    pub income: Minor,
    /// What went out, in minor units.
    pub spent: Minor,
    /// By how much balances and values the bank states differ, in minor units.
    pub stated: Minor,
}

/// Something that ends soon.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Maturing {
    /// Whose.
    pub who: Who,
    /// The account's number or the product.
    pub what: String,
    /// When.
    pub day: Day,
}

/// Clients that are elsewhere than before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shifted {
    /// Who.
    pub who: Who,
    /// The tier before and now, counted from the lowest; `None` where it cannot be said.
    pub tier: Option<(Option<u8>, Option<u8>)>,
    /// The stage before and now, in the order of the stages, where it is another.
    pub stage: Option<(u8, u8)>,
    /// Which marks of the overview are new, by their place there.
    pub marks: Vec<u8>,
}

/// What the last import changed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Brief {
    /// The day it was.
    pub day: Day,
    /// The files.
    pub files: Vec<String>,
    /// How many clients are new.
    pub fresh_total: u32,
    /// The first of them.
    pub fresh: Vec<Who>,
    /// What came in and went out, by currency.
    pub flows: Vec<(Currency, Minor, Minor)>,
    /// Whose money moved most.
    pub moved: Vec<Moved>,
    /// What ends within a month, first what ends first.
    pub maturing: Vec<Maturing>,
    /// Whether findings stand, so that the next two are known.
    pub judged: bool,
    /// How many clients are elsewhere than before.
    pub shifted_total: u32,
    /// The first of them.
    pub shifted: Vec<Shifted>,
    /// The tiers of the policy in force.
    pub bands: Vec<TierBand>,
}
