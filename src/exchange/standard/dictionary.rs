//! What may stand in our own files, field by field, for documents: read from the same lists that read
//! the files.

use super::super::report::FileKind;
use super::super::sheet::{Content, Field};
use super::words;
use super::{accounts, clients, holdings, transactions};

/// A column of our own files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldEntry {
    /// Its names: in Chinese, in English, and others that are read.
    pub names: &'static [&'static str],
    /// What its cells are.
    pub content: CellContent,
    /// Whether a file without it is not recognised.
    pub required: bool,
    /// The words that may stand there; none where anything may.
    pub words: Vec<&'static str>,
}

/// What cells are.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum CellContent {
    /// Text.
    Text,
    /// An amount.
    Amount,
    /// A date.
    Date,
}

/// A kind of file of our own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetEntry {
    /// What its rows are.
    pub kind: FileKind,
    /// Its columns, in the order they are written.
    pub fields: Vec<FieldEntry>,
}

/// Every kind of file of our own. Transactions have one signed amount, or what came in and what went
/// out apart; listed is the first form.
pub fn dictionary() -> Vec<SheetEntry> {
    let sheets = [
        (FileKind::Clients, clients::FIELDS),
        (FileKind::Accounts, accounts::FIELDS),
        (FileKind::Holdings, holdings::FIELDS),
        (FileKind::Transactions, transactions::SIGNED),
    ];
    let sheet = |(kind, fields): (FileKind, &'static [Field])| SheetEntry {
        kind,
        fields: fields.iter().map(|field| entry(kind, field)).collect(),
    };
    sheets.into_iter().map(sheet).collect()
}

fn entry(kind: FileKind, field: &'static Field) -> FieldEntry {
    FieldEntry {
        names: field.names,
        content: match field.content {
            Content::Text => CellContent::Text,
            Content::Amount => CellContent::Amount,
            Content::Date | Content::Date1900 => CellContent::Date,
        },
        required: field.required,
        words: allowed(kind, field.names.first().copied().unwrap_or_default()),
    }
}

/// The words a column may hold, by the kind of file and the column's first name.
fn allowed(kind: FileKind, name: &str) -> Vec<&'static str> {
    match (kind, name) {
        (FileKind::Clients, "类型") => listed(words::CLIENT_TYPES),
        (FileKind::Clients, "性别") => listed(words::GENDERS),
        (FileKind::Clients, "证件类型") => listed(words::DOCUMENTS),
        (FileKind::Clients, "学历") => listed(words::EDUCATIONS),
        (FileKind::Clients, "收入段") => words::INCOMES_KNOWN.split(", ").collect(),
        (FileKind::Clients, "城乡") => listed(words::RESIDENCES),
        (FileKind::Clients, "规模") => listed(words::SIZES),
        (FileKind::Accounts, "账户类型") => listed(words::ACCOUNT_KINDS),
        (FileKind::Holdings, "类别") => listed(words::HOLDING_KINDS),
        (FileKind::Transactions, "类别") => listed(words::CATEGORIES),
        (FileKind::Transactions, "渠道") => listed(words::CHANNELS),
        (FileKind::Transactions, "主动" | "本人互转" | "跨境") => listed(words::YES_NO),
        _ => Vec::new(),
    }
}

fn listed<T>(words: &'static [(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
