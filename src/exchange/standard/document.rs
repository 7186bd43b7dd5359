//! Identity documents and credit codes in the rows of clients.

use super::super::report::ProblemReason;
use super::super::sheet::{Content, Fault, Field, Row, is_same};
use super::words;
use crate::domain::credit_code;
use crate::domain::day::Day;
use crate::domain::document::{IdentityDocument, NumberFault};
use crate::domain::written::bare;
use Content::{Date, Text};

pub(super) const KIND_FIELD: Field =
    Field::maybe(&["证件类型", "document type", "证件种类", "id type"], Text);
pub(super) const NUMBER_FIELD: Field = Field::maybe(
    &[
        "证件号码",
        "document number",
        "证件号",
        "身份证号",
        "身份证号码",
        "document no",
        "id number",
    ],
    Text,
);
pub(super) const EXPIRY_FIELD: Field = Field::maybe(
    &[
        "证件到期日",
        "document expiry",
        "证件到期日期",
        "document expiry date",
    ],
    Date,
);

/// Which fields the three are.
pub(super) const KIND: usize = 15;
/// See [`KIND`].
pub(in crate::exchange) const NUMBER: usize = 16;
/// See [`KIND`].
pub(super) const EXPIRY: usize = 17;

/// What banks write where a document has no last day.
const NO_EXPIRY: [&str; 7] = [
    "长期",
    "长期有效",
    "永久",
    "long-term",
    "permanent",
    "9999-12-31",
    "9999/12/31",
];

/// The document a row states, put together with the one the book has. An empty cell leaves what
/// the book has; a kind without a number says nothing. Without a kind it is the book's, else a
/// resident number.
pub(super) fn document(
    row: &Row<'_>,
    known: Option<&IdentityDocument>,
    today: Day,
) -> Result<Option<IdentityDocument>, Fault> {
    let stated = row.word(KIND, words::DOCUMENTS)?;
    let expiry = match row.text(EXPIRY) {
        "" => None,
        text if NO_EXPIRY.iter().any(|word| is_same(word, text)) => Some(None),
        _ => Some(row.day(EXPIRY)?),
    };
    let number = match (row.text(NUMBER), known) {
        ("", Some(known)) => {
            let expires = expiry.unwrap_or(known.expires);
            return Ok(Some(IdentityDocument {
                expires,
                ..known.clone()
            }));
        }
        // A last day must be that of something.
        ("", None) if matches!(expiry, Some(Some(_))) => row.required(NUMBER)?,
        ("", None) => return Ok(None),
        _ => row.number(NUMBER)?,
    };
    let kind = stated.or(known.map(|known| known.kind)).unwrap_or_default();
    let wrong = |fault| row.fault(NUMBER, ProblemReason::DocumentNumber(fault));
    let Some(mut document) = IdentityDocument::new(kind, number, None) else {
        return Err(wrong(NumberFault::Form));
    };
    document.check().map_err(wrong)?;
    if document.resident().is_some_and(|said| said.birth > today) {
        return Err(wrong(NumberFault::Birth));
    }
    let same = known.filter(|known| known.number == document.number);
    document.expires = expiry.unwrap_or(same.and_then(|same| same.expires));
    Ok(Some(document))
}

/// The credit code a row of an organisation states; empty where it states none. Banks put it among
/// the documents as well.
pub(super) fn credit_code(row: &Row<'_>, field: usize, known: &str) -> Result<String, Fault> {
    let (code, other) = (bare(row.text(field)), bare(row.text(NUMBER)));
    let (code, from) = match code.is_empty() {
        true => (other, NUMBER),
        false if other.is_empty() || other == code => (code, field),
        false => return Err(row.fault(NUMBER, ProblemReason::Contradiction)),
    };
    if !code.is_empty() && code != known {
        let wrong = |fault| row.fault(from, ProblemReason::CreditCode(fault));
        credit_code::check(&code).map_err(wrong)?;
    }
    Ok(code)
}
