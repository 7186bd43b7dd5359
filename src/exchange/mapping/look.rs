//! A first look at a file: how it is written, its columns, what stands in them.

use super::super::dates::{self, DateFormat, Reading};
use super::super::error::ExchangeError;
use super::super::numbers;
use super::super::recognise::{is_value, left_out, recognises};
use super::super::report::{DecimalStyle, Dialect, FileKind, ProblemReason};
use super::super::sheet::shorten;
use super::super::sniff::Head;
use super::super::source::Source;
use super::{DecimalMark, Mapping, Shape, amounts, suggest, unique};
use crate::domain::document::{DocumentKind, IdentityDocument};
use csv::StringRecord;
use serde::{Deserialize, Serialize};

/// Cells shown of a column, no two alike.
const SHOWN: usize = 5;

/// The most different values of a column that are told.
pub const MOST_VALUES: usize = 50;

/// Rows in which column names are looked for, below titles and remarks.
const HEADER_ROWS: usize = 15;

/// What a column holds, as far as its first thousand rows say.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Nothing.
    Empty,
    /// Dates.
    Date,
    /// Resident identity numbers.
    Identity,
    /// Mobile telephone numbers.
    Mobile,
    /// Amounts or other numbers.
    Amount,
    /// A few values that come again and again: codes.
    Code,
    /// Anything else.
    Text,
}

/// A column of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ColumnLook {
    /// Its name, told apart from the others.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// How its dates are written, where it holds dates; `Unclear` wants an answer.
    pub dates: Option<DateFormat>,
    /// How its decimals are marked, where that is certain.
    pub decimal: Option<DecimalMark>,
    /// The first different cells, shortened; none is empty.
    pub shown: Vec<String>,
    /// Its different values, the commonest first; none where there are more than fifty.
    pub values: Vec<String>,
    /// Whether every row has a value of its own, as a key has.
    pub distinct: bool,
}

/// A file looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Look {
    /// The file's name.
    pub file: String,
    /// Its size in bytes, as text.
    pub size: u64,
    /// How it is written.
    pub dialect: Dialect,
    /// Which of its rows names the columns.
    pub header: u16,
    /// Its columns.
    pub columns: Vec<ColumnLook>,
    /// The kind whose column names it has, so that it can be read as it is.
    pub known: Option<FileKind>,
    /// Whether it would be read as it is without columns that are probably fields of ours: naming them
    /// says more.
    pub says_more: bool,
    /// What it probably is, column by column.
    pub suggested: Mapping,
}

/// Looks at the head of a file. Of `kind`, where the person said what its rows are.
///
/// # Errors
/// Empty, not text, not UTF-8, unreadable.
pub fn look(
    source: &mut dyn Source,
    shape: &Shape,
    kind: Option<FileKind>,
) -> Result<Look, ExchangeError> {
    let mut shape = *shape;
    let mut head = Head::shaped(source, &shape)?;
    if shape.header == 0 {
        shape.header = header_row(&head);
        if shape.header > 1 {
            // Titles above the table may have misled the search for what separates columns.
            head = Head::shaped(source, &shape)?;
        }
    }
    let names = unique(&head.header);
    let column = |(at, name): (usize, String)| column(at, name, &head.sample);
    let columns: Vec<ColumnLook> = names.into_iter().enumerate().map(column).collect();
    let known = (shape.header == 1)
        .then(|| recognises(&head.header))
        .flatten();
    let mut suggested = suggest::of(kind.unwrap_or_else(|| suggest::kind(&columns)), &columns);
    suggested.shape = shape;
    let left = known.map_or_else(Vec::new, |_| left_out(&head.header));
    let mut named = suggested
        .fields
        .iter()
        .filter_map(|from| from.column.as_deref());
    let says_more = named.any(|column| left.contains(&column));
    let marks = columns.iter().filter_map(|column| column.decimal);
    let is_comma = marks.clone().any(|mark| mark == DecimalMark::Comma)
        && !marks.clone().any(|mark| mark == DecimalMark::Point);
    Ok(Look {
        file: source.name().to_owned(),
        size: source.size(),
        dialect: Dialect {
            delimiter: char::from(head.delimiter),
            quote: char::from(head.quote),
            date_format: columns.iter().find_map(|column| column.dates),
            encoding: head.encoding,
            decimal: match is_comma {
                true => DecimalStyle::Comma,
                false => DecimalStyle::Point,
            },
        },
        header: shape.header,
        columns,
        known,
        says_more,
        suggested,
    })
}

/// Which row names the columns: the first that is as full as the rows below it and holds no values.
fn header_row(head: &Head) -> u16 {
    let full = |cells: &mut dyn Iterator<Item = &str>| {
        cells.filter(|cell| !cell.trim().is_empty()).count()
    };
    let widths: Vec<usize> = head
        .sample
        .iter()
        .map(|row| full(&mut row.iter()))
        .collect();
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let own = full(&mut head.header.iter().map(String::as_str));
    if own * 2 > usual || usual < 2 {
        return 1;
    }
    let names = |row: &StringRecord| !row.iter().any(is_value);
    let rows = head.sample.iter().zip(&widths).take(HEADER_ROWS);
    let found = rows
        .into_iter()
        .position(|(row, width)| *width * 10 >= usual * 7 && names(row));
    found.map_or(1, |at| at as u16 + 2)
}

fn column(at: usize, name: String, sample: &[StringRecord]) -> ColumnLook {
    let cells = || {
        sample
            .iter()
            .filter_map(move |row| row.get(at))
            .map(str::trim)
    };
    let filled: Vec<&str> = cells().filter(|cell| !cell.is_empty()).collect();
    let mut counts = std::collections::BTreeMap::<&str, u32>::new();
    for cell in &filled {
        if counts.len() <= MOST_VALUES {
            *counts.entry(cell).or_default() += 1;
        }
    }
    let mut values: Vec<(&str, u32)> = counts.into_iter().collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let most = |fits: &dyn Fn(&str) -> bool| {
        let fitting = filled.iter().filter(|cell| fits(cell)).count();
        !filled.is_empty() && fitting * 10 >= filled.len() * 9
    };
    let few = values.len() <= MOST_VALUES && values.len() * 2 <= filled.len().max(1);
    let (_, dates) = dates::sample(filled.iter().copied(), false);
    // Eight digits are a date only where there is such a day: account numbers have eight too.
    let is_date = |cell: &str| {
        dates::sample(std::iter::once(cell), false).1.is_some()
            && dates::moment(cell, Reading::Years2000) != Err(ProblemReason::NotADate)
    };
    let is_amount = |cell: &str| {
        let read = |mark| numbers::minor(&amounts::plain(cell, mark), 6).is_ok();
        read(DecimalMark::Point) || read(DecimalMark::Comma)
    };
    let kind = match () {
        () if filled.is_empty() => ColumnKind::Empty,
        () if most(&is_identity) => ColumnKind::Identity,
        () if most(&is_mobile) => ColumnKind::Mobile,
        () if most(&is_date) && !most(&is_six) => ColumnKind::Date,
        () if most(&is_amount) => ColumnKind::Amount,
        () if few => ColumnKind::Code,
        () => ColumnKind::Text,
    };
    let told = values.len() <= MOST_VALUES;
    let different: std::collections::HashSet<&str> = filled.iter().copied().collect();
    let mut shown: Vec<String> = Vec::with_capacity(SHOWN);
    for cell in &filled {
        let cell = shorten(cell);
        if !shown.contains(&cell) {
            shown.push(cell);
        }
        if shown.len() == SHOWN {
            break;
        }
    }
    ColumnLook {
        kind,
        distinct: !filled.is_empty() && different.len() == sample.len(),
        dates: dates.filter(|_| most(&is_date)),
        decimal: amounts::mark(filled.iter().copied()).filter(|_| most(&is_amount)),
        shown,
        values: match told {
            true => values
                .into_iter()
                .map(|(value, _)| shorten(value))
                .collect(),
            false => Vec::new(),
        },
        name,
    }
}

/// Six digits may be a date or anything else.
fn is_six(cell: &str) -> bool {
    cell.len() == 6 && cell.bytes().all(|b| b.is_ascii_digit())
}

fn is_identity(cell: &str) -> bool {
    let document = IdentityDocument::new(DocumentKind::ResidentId, cell, None);
    document.is_some_and(|document| document.check().is_ok())
}

fn is_mobile(cell: &str) -> bool {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("86").filter(|rest| rest.len() == 11);
    let bare = bare.unwrap_or(&digits);
    let spare = cell
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' '));
    spare && bare.len() == 11 && bare.starts_with('1') && bare.as_bytes()[1] >= b'3'
}
