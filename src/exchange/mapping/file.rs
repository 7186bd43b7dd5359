//! Mappings as a file: what one adviser worked out goes to a colleague, or to another book of one's own.
//!
//! JSON that people can read and mend. It is read strictly, since it comes from elsewhere: of a bounded
//! size, in a version that is known, without a key or a field that nobody knows, since what a mapping was
//! meant to say and does not would be missed only when figures are wrong.

mod once;
mod read;
mod write;

pub use read::read;
pub use write::write;

use super::{DateOrder, DecimalMark, MatchBy, Mode, Scope};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What the file says it is; a change of what it holds needs the next number.
pub const FORMAT: &str = "clientele-presets-1";

/// The format without its number.
const FAMILY: &str = "clientele-presets-";

/// The most bytes of a file.
pub const MOST_BYTES: usize = 1 << 20;

/// The most mappings that are kept, and that a file holds.
pub const MOST_PRESETS: usize = 100;

/// The most characters of a mapping's name.
pub const MOST_NAME: usize = 60;

/// The most characters of any other text.
const MOST_TEXT: usize = 2_000;

/// The most columns of a file.
const MOST_COLUMNS: usize = 16_384;

/// The most codes of a field that are given a meaning.
const MOST_WORDS: usize = 2_000;

/// Why a file of mappings is not read.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum PresetFault {
    /// Larger than any file of mappings.
    #[error("the file is larger than 1 MB: choose a file of presets")]
    TooLarge,
    /// No JSON, or cut off.
    #[error("the file is no JSON at line {line}: fetch it again")]
    NotJson {
        /// The line, from 1.
        line: u32,
    },
    /// JSON of something else.
    #[error("the file holds no presets: choose one that was saved here")]
    Other,
    /// Written by a later release.
    #[error("the file is {format}, of a later release: update first")]
    Later {
        /// What it says it is.
        format: String,
    },
    /// More mappings than are kept.
    #[error("the file holds more than {MOST_PRESETS} presets: take some out")]
    TooMany,
    /// A key or a field that nobody knows.
    #[error("preset {preset} has {key}, which nobody knows: take it out")]
    Unknown {
        /// The mapping's name, or its place among the others.
        preset: String,
        /// The key or field.
        key: String,
    },
    /// A value that is missing or cannot be.
    #[error("preset {preset}: {key} is missing or cannot be: mend it")]
    Wrong {
        /// The mapping's name, or its place among the others.
        preset: String,
        /// The key.
        key: String,
    },
    /// Two mappings of one name, of which one would go.
    #[error("two presets are called {name}: rename one")]
    Twice {
        /// The name.
        name: String,
    },
    /// A key that stands twice in one place, of which one would go.
    #[error("{key} stands twice, again at line {line}: take one out")]
    Repeated {
        /// The key.
        key: String,
        /// The line of the second, from 1.
        line: u32,
    },
}

/// Where a key stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum KeyPlace {
    /// In the file itself.
    File,
    /// In a mapping.
    Preset,
    /// In one of its fields.
    Field,
}

/// A key of the file: where it stands, what it is called, what it holds, whether it must be there.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct KeyNote {
    /// Where it stands.
    pub place: KeyPlace,
    /// Its name.
    pub name: &'static str,
    /// What stands there.
    pub holds: &'static str,
    /// Whether it must be there.
    pub needed: bool,
}

const fn key(place: KeyPlace, name: &'static str, needed: bool, holds: &'static str) -> KeyNote {
    KeyNote {
        place,
        name,
        holds,
        needed,
    }
}

/// Every key there is; any other is refused by its name.
pub const KEYS: &[KeyNote] = &[
    key(KeyPlace::File, "format", true, "`clientele-presets-1`"),
    key(KeyPlace::File, "presets", true, "the mappings, 100 at most"),
    key(
        KeyPlace::Preset,
        "name",
        true,
        "what it is called, 60 characters at most; no two alike",
    ),
    key(
        KeyPlace::Preset,
        "kind",
        true,
        "what the rows are: `clients`, `accounts`, `account holders`, `loans`, `standing orders`, `cards`, `holdings`, `transactions`",
    ),
    key(
        KeyPlace::Preset,
        "header",
        true,
        "the names of the columns it was made for",
    ),
    key(
        KeyPlace::Preset,
        "fields",
        true,
        "where our fields come from; one that is not listed stays as the book has it",
    ),
    key(
        KeyPlace::Preset,
        "tags",
        false,
        "columns whose values become tags of the client",
    ),
    key(
        KeyPlace::Preset,
        "dates",
        false,
        "how dates are written that do not speak for themselves: `day first`, `month first`, `19yymmdd`, `20yymmdd`",
    ),
    key(
        KeyPlace::Preset,
        "decimal",
        false,
        "what stands before decimals: `point`, `comma`",
    ),
    key(
        KeyPlace::Preset,
        "mode",
        false,
        "what it may do: `both` (as without the key), `create`, `update`",
    ),
    key(
        KeyPlace::Preset,
        "match",
        false,
        "by what clients are found: `number` (as without the key), `document`, `phone`",
    ),
    key(
        KeyPlace::Preset,
        "scope",
        false,
        "`part` (as without the key), or `whole`: what the file lacks is listed",
    ),
    key(
        KeyPlace::Preset,
        "delimiter",
        false,
        "what parts the columns, one sign: `;` or `\\t`",
    ),
    key(
        KeyPlace::Preset,
        "quote",
        false,
        "what encloses values: `\"` or `'`",
    ),
    key(
        KeyPlace::Preset,
        "header row",
        false,
        "which of the rows that hold anything names the columns, from 1",
    ),
    key(
        KeyPlace::Field,
        "field",
        true,
        "its English name in [fields.md](fields.md), or `direction`",
    ),
    key(
        KeyPlace::Field,
        "column",
        false,
        "the column; one whose name stands twice has its place behind it, `Date (2)`",
    ),
    key(
        KeyPlace::Field,
        "default",
        false,
        "what stands there where the cell is empty; `{Column}` is that column's cell",
    ),
    key(
        KeyPlace::Field,
        "words",
        false,
        "what codes mean: an object of their word and ours, or nothing for a word to leave out",
    ),
];

/// Words of the file and what they stand for.
type Words<T> = &'static [(&'static str, T)];

const DATES: Words<DateOrder> = &[
    ("day first", DateOrder::DayFirst),
    ("month first", DateOrder::MonthFirst),
    ("19yymmdd", DateOrder::Short1900),
    ("20yymmdd", DateOrder::Short2000),
];

const DECIMALS: Words<DecimalMark> =
    &[("point", DecimalMark::Point), ("comma", DecimalMark::Comma)];

const MODES: Words<Mode> = &[
    ("both", Mode::Both),
    ("create", Mode::Create),
    ("update", Mode::Update),
];

const MATCHES: Words<MatchBy> = &[
    ("number", MatchBy::Number),
    ("document", MatchBy::Document),
    ("phone", MatchBy::Phone),
];

const SCOPES: Words<Scope> = &[("part", Scope::Part), ("whole", Scope::Whole)];
