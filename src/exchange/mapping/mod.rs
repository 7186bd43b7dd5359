//! A file whose columns the person named: which column is which of our fields, what stands in it
//! where the file is silent, what its words mean, how its dates and amounts are written.
//!
//! A mapping turns every row into a row of our own files, so that the handlers of `standard` do all
//! the rest: there is one reader of clients, loans and transactions, whatever the file calls them.
//! It is kept as a preset and known again by the names of its columns.

mod amounts;
mod catalogue;
mod compile;
pub mod file;
mod look;
mod matching;
mod suggest;
mod synonyms;

#[cfg(test)]
pub(super) use catalogue::DIRECTION;
pub(super) use catalogue::DIRECTIONS;
pub use catalogue::{FieldNote, fields, kinds, missing};
pub(super) use compile::{Mapped, Plain, Said, compile, said_key};
pub use look::{ColumnKind, ColumnLook, Look, look};
pub use suggest::{following, learn, meanings};

/// How the decimals of amounts are marked. Stored with mappings by its place: never put in another order.
pub use super::numbers::NumberStyle as DecimalMark;
use super::report::FileKind;
use super::sheet::fold;
use serde::{Deserialize, Serialize};

/// How the text of a file is cut into rows; `None` and 0 where that is to be found out.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Shape {
    /// What separates columns.
    pub delimiter: Option<char>,
    /// What encloses values.
    pub quote: Option<char>,
    /// Which of the rows that hold anything names the columns, from 1; 0 to be found out.
    pub header: u16,
}

/// How dates are written that do not speak for themselves.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DateOrder {
    /// The day comes before the month.
    DayFirst,
    /// The month comes before the day.
    MonthFirst,
    /// Six digits: year, month, day of the twentieth century.
    Short1900,
    /// Six digits: year, month, day of this century.
    Short2000,
}

/// What a file may do to the book.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Mode {
    /// New records are added, known ones brought up to date.
    #[default]
    Both,
    /// Only new records are added.
    Create,
    /// Only known records are brought up to date.
    Update,
}

/// By what a row means a client of the book: the one it is of, or the one it names as whose it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum MatchBy {
    /// The bank's client number.
    #[default]
    Number,
    /// The number of the identity document, or the credit code.
    Document,
    /// The telephone number.
    Phone,
}

/// Whether a file holds everything there is of its kind.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Scope {
    /// What is new or changed.
    #[default]
    Part,
    /// All there is: what the book has and the file has not is listed, never closed.
    Whole,
}

/// Where one of our fields comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FieldSource {
    /// The field, by the English name our own files give it.
    pub field: String,
    /// The column, by its name; a name that stands twice has its place behind it, `Date (2)`.
    pub column: Option<String>,
    /// What stands there where the cell is empty; `{Column}` is replaced by that column's cell.
    pub default: String,
    /// What the file's words mean: their word, and one of ours; nothing for a word to leave out.
    pub words: Vec<(String, String)>,
}

/// What the columns of a file are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mapping {
    /// What the rows are.
    pub kind: FileKind,
    /// How they are cut.
    pub shape: Shape,
    /// Where our fields come from; a field that is not listed stays as the book has it.
    pub fields: Vec<FieldSource>,
    /// Columns whose values become tags of the client, `Column: value`.
    pub tags: Vec<String>,
    /// How dates are written; `None` where every one speaks for itself.
    pub dates: Option<DateOrder>,
    /// How decimals are marked; `None` where that is to be found out.
    pub decimal: Option<DecimalMark>,
    /// What it may do.
    pub mode: Mode,
    /// By what clients are found.
    pub match_by: MatchBy,
    /// Whether it holds all there is.
    pub scope: Scope,
}

impl Mapping {
    /// A mapping of nothing.
    pub fn new(kind: FileKind) -> Self {
        Self {
            kind,
            shape: Shape::default(),
            fields: Vec::new(),
            tags: Vec::new(),
            dates: None,
            decimal: None,
            mode: Mode::default(),
            match_by: MatchBy::default(),
            scope: Scope::default(),
        }
    }

    /// Where a field comes from, if anywhere.
    pub fn source(&self, field: &str) -> Option<&FieldSource> {
        self.fields.iter().find(|source| source.field == field)
    }

    /// Whether a header has every column the mapping asks for, so that a preset fits the file.
    pub fn fits(&self, header: &[String]) -> bool {
        let header: Vec<String> = unique(header).iter().map(|name| fold(name)).collect();
        let asked = self.fields.iter().filter_map(|from| from.column.as_ref());
        let mut asked = asked.chain(&self.tags).peekable();
        asked.peek().is_some() && asked.all(|name| header.contains(&fold(name)))
    }
}

/// A mapping kept under a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SavedMapping {
    /// What the person calls it.
    pub name: String,
    /// The names of the file's columns it was made for.
    pub header: Vec<String>,
    /// The mapping.
    pub mapping: Mapping,
}

impl SavedMapping {
    /// How well it fits a header: 2 for the very columns it was made for, 1 where all it asks for are
    /// there, 0 where it does not fit.
    pub fn fit(&self, header: &[String]) -> u8 {
        let folded = |names: &[String]| -> Vec<String> {
            let mut names: Vec<String> = names.iter().map(|name| fold(name)).collect();
            names.sort_unstable();
            names
        };
        match self.mapping.fits(header) {
            false => 0,
            true if folded(&self.header) == folded(header) => 2,
            true => 1,
        }
    }
}

/// The names of columns, told apart: empty ones by their place, repeated ones by a count.
pub fn unique(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (at, name) in header.iter().enumerate() {
        let name = match name.trim() {
            "" => format!("#{}", at + 1),
            name => name.to_owned(),
        };
        let mut told = name.clone();
        let mut nth = 1;
        while names.iter().any(|known| fold(known) == fold(&told)) {
            nth += 1;
            told = format!("{name} ({nth})");
        }
        names.push(told);
    }
    names
}
