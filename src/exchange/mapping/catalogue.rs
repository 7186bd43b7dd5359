//! What a file can be mapped to: our kinds of file and their fields, in both languages.

use super::super::report::FileKind;
use super::super::sheet::{Content, Sheet};
use super::super::standard;
use super::{Mapping, Mode};
use serde::{Deserialize, Serialize};

/// The field that says whether an unsigned amount came in or went out.
pub(in crate::exchange) const DIRECTION: &str = "direction";

/// The words of [`DIRECTION`]; the first of each language are the ones offered.
pub(in crate::exchange) const DIRECTIONS: &[(&str, bool)] = &[
    ("收入", true),
    ("in", true),
    ("支出", false),
    ("out", false),
    ("收", true),
    ("支", false),
    ("贷", true),
    ("借", false),
    ("credit", true),
    ("debit", false),
    ("cr", true),
    ("dr", false),
    ("c", true),
    ("d", false),
    ("crdt", true),
    ("dbit", false),
    ("+", true),
    ("-", false),
];

/// A field as a person sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldNote {
    /// What it is called in a mapping: its English name.
    pub name: String,
    /// What it is called in Chinese.
    pub chinese: String,
    /// Whether nothing can be read without it.
    pub required: bool,
    /// Whether its cells are dates.
    pub date: bool,
    /// The words it may hold, Chinese and English; none where any text may stand.
    pub options: Vec<(String, String)>,
}

/// The kinds of file whose columns can be named, in the order they build on each other.
pub fn kinds() -> [FileKind; 8] {
    [
        FileKind::Clients,
        FileKind::Accounts,
        FileKind::Holders,
        FileKind::Loans,
        FileKind::Orders,
        FileKind::Cards,
        FileKind::Holdings,
        FileKind::Transactions,
    ]
}

/// The fields of a kind of file; none for a kind that cannot be mapped.
pub fn fields(kind: FileKind) -> Vec<FieldNote> {
    let Some(sheet) = sheets(kind).next() else {
        return Vec::new();
    };
    let own = sheet.fields.iter().enumerate().map(|(at, field)| {
        let options = standard::options(kind, english(sheet, at));
        FieldNote {
            name: english(sheet, at).to_owned(),
            chinese: field.names.first().copied().unwrap_or_default().to_owned(),
            required: is_needed(kind, english(sheet, at)),
            date: field.content == Content::Date,
            options: options
                .into_iter()
                .map(|(zh, en)| (zh.to_owned(), en.to_owned()))
                .collect(),
        }
    });
    let direction = (kind == FileKind::Transactions).then(|| FieldNote {
        name: DIRECTION.to_owned(),
        chinese: "收支方向".to_owned(),
        required: false,
        date: false,
        options: vec![
            ("收入".to_owned(), "in".to_owned()),
            ("支出".to_owned(), "out".to_owned()),
        ],
    });
    own.chain(direction).collect()
}

/// Our own sheets of a kind.
pub(super) fn sheets(kind: FileKind) -> impl Iterator<Item = &'static Sheet> {
    let can = kinds().contains(&kind);
    standard::SHEETS
        .iter()
        .filter(move |sheet| can && sheet.kind == kind)
}

/// The name of a field in a mapping.
pub(super) fn english(sheet: &Sheet, at: usize) -> &'static str {
    let names = sheet.fields.get(at).map_or(&[][..], |field| field.names);
    names.get(1).or(names.first()).copied().unwrap_or_default()
}

/// Whether nothing can be read without a field. Fewer than a file of ours must have: who owns an
/// account may be said in another file, and amounts come in one column or in two.
fn is_needed(kind: FileKind, name: &str) -> bool {
    match kind {
        FileKind::Clients => name == "client number",
        FileKind::Accounts => matches!(name, "account number" | "opened"),
        FileKind::Holders => matches!(name, "account number" | "client number"),
        FileKind::Holdings => {
            matches!(
                name,
                "client number" | "product" | "value" | "value date" | "opened"
            )
        }
        FileKind::Loans => matches!(
            name,
            "loan number" | "account number" | "granted" | "amount"
        ),
        FileKind::Cards => matches!(name, "card number" | "issued"),
        FileKind::Orders => matches!(name, "order number" | "account number" | "payee" | "amount"),
        FileKind::Transactions => matches!(name, "account number" | "date"),
        _ => false,
    }
}

/// The field that says by itself which record a row is of. Where a file only brings known records up to
/// date, the others may stay as the book has them.
fn key(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::Loans => Some("loan number"),
        FileKind::Cards => Some("card number"),
        FileKind::Orders => Some("order number"),
        _ => None,
    }
}

/// Of these fields one is needed at least.
fn one_of(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Transactions => &["amount", "credit", "debit"],
        FileKind::Loans => &["months", "maturity"],
        FileKind::Cards => &["account number", "holder number"],
        _ => &[],
    }
}

/// Whether the rows of a mapping are those of the second of two forms: what came in and what went out
/// apart; a card by the entry of its holder.
pub(super) fn is_second_form(mapping: &Mapping) -> bool {
    match mapping.kind {
        FileKind::Transactions => mapping.source("amount").is_none(),
        FileKind::Cards => mapping.source("holder number").is_some(),
        _ => false,
    }
}

/// The fields a mapping lacks, by their English names; of several of which one is needed the first.
pub fn missing(mapping: &Mapping) -> Vec<String> {
    let has = |name: &str| {
        mapping
            .source(name)
            .is_some_and(|from| from.column.is_some() || !from.default.is_empty())
    };
    let by_other = mapping.kind == FileKind::Clients && mapping.match_by != super::MatchBy::Number;
    let needed = fields(mapping.kind)
        .into_iter()
        .filter(|field| field.required);
    // Who is found by a document or telephone number needs no client number.
    let needed = needed.filter(|field| !(by_other && field.name == "client number"));
    let mut lacking: Vec<String> = needed
        .map(|field| field.name)
        .filter(|name| !has(name))
        .collect();
    let one_of = one_of(mapping.kind);
    if let Some(first) = one_of
        .first()
        .filter(|_| !one_of.iter().any(|name| has(name)))
    {
        lacking.push((*first).to_owned());
    }
    if let Some(key) = key(mapping.kind).filter(|_| mapping.mode == Mode::Update) {
        lacking.retain(|name| name == key);
    }
    // A balance without its day says nothing.
    if mapping.kind == FileKind::Accounts && has("balance") && !has("balance date") {
        lacking.push("balance date".to_owned());
    }
    lacking
}
