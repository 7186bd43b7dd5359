//! Rows of text read into products: what is new, what is as the book has it, what is wrong.

use super::columns::{column, heading};
use super::fill::fill;
use super::{TextRow, TextTable};
use crate::domain::ids::ProductId;
use crate::domain::money::Currency;
use crate::domain::shelf::{Liquidity, Product, ProductCategory, ProductTerms, Regime};
use crate::domain::shelf_field::ProductField as F;
use crate::domain::tongue::Tongue;
use crate::exchange::error::ExchangeError;
use crate::exchange::guard::bare_text;
use crate::exchange::report::{Problem, ProblemReason};
use crate::exchange::sheet::shorten;
use std::collections::BTreeSet;

/// A file of products, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReadShelf {
    /// Columns nobody asked for.
    pub ignored: Vec<String>,
    /// Fields the file has no column for.
    pub missing: Vec<F>,
    /// Rows read, those with problems among them.
    pub rows: u32,
    /// The products of rows without a problem.
    pub products: Vec<ReadRow>,
    /// Rows that cannot be read.
    pub problems: Vec<Problem>,
    /// The column of each field, as the file calls it.
    pub headings: Vec<(F, String)>,
}

/// A row read into a product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadRow {
    /// The row as a spreadsheet numbers it.
    pub line: u32,
    /// The product as the row has it. Its record number means nothing where it is new.
    pub product: Product,
    /// Whether the book does not have it yet.
    pub is_new: bool,
}

impl ReadShelf {
    /// What the file calls a field's column; where it has none, what we call it.
    pub fn heading(&self, field: F) -> String {
        let named = self.headings.iter().find(|(of, _)| *of == field);
        named.map_or_else(
            || heading(field, Tongue::Zh).to_owned(),
            |(_, name)| name.clone(),
        )
    }
}

/// A product of which only the code is known.
pub fn blank(code: &str) -> Product {
    Product {
        id: ProductId::default(),
        code: code.to_owned(),
        name: String::new(),
        issuer: String::new(),
        category: ProductCategory::Wealth,
        regime: Regime::BankWealth,
        currency: Currency::CNY,
        issuer_level: None,
        seller_level: None,
        term_days: None,
        minimum: 0,
        liquidity: Liquidity::Daily,
        qualified_only: false,
        private: false,
        complex: false,
        approved: false,
        document: String::new(),
        terms: ProductTerms::default(),
    }
}

/// Reads a table; `known` finds the book's product of a code.
///
/// # Errors
/// No rows, no column of codes, or two columns of one field.
pub fn read<'a>(
    table: &TextTable,
    known: impl Fn(&str) -> Option<&'a Product>,
) -> Result<ReadShelf, ExchangeError> {
    let file = || table.file.clone();
    let Some((header, rows)) = table.rows.split_first() else {
        return Err(ExchangeError::Empty { file: file() });
    };
    let mut read = ReadShelf::default();
    let mut places: Vec<(F, usize)> = Vec::new();
    for (at, name) in header.cells.iter().enumerate() {
        let name = name.trim();
        match column(bare_text(name)) {
            // Of two columns of one field the first is read, and the other said to be ignored.
            Some(field) if places.iter().all(|(of, _)| *of != field) => {
                places.push((field, at));
                read.headings.push((field, name.to_owned()));
            }
            _ if name.is_empty() => {}
            _ => read.ignored.push(shorten(name)),
        }
    }
    places.sort_unstable();
    let Some(code_at) = places.first().filter(|(field, _)| *field == F::Code) else {
        let names = header.cells.iter().take(50).map(|name| shorten(name));
        return Err(ExchangeError::NotRecognised {
            file: file(),
            header: names.collect(),
        });
    };
    let code_at = code_at.1;
    if rows.is_empty() {
        return Err(ExchangeError::NoRows { file: file() });
    }
    let has = |field: &F| places.iter().any(|(of, _)| of == field);
    read.missing = F::ALL.into_iter().filter(|field| !has(field)).collect();
    let mut seen = BTreeSet::new();
    for row in rows {
        read.rows += 1;
        let code = bare_text(row.cells.get(code_at).map_or("", |cell| cell.trim()));
        let taken = match seen.insert(code.to_owned()) || code.is_empty() {
            true => one(row, &places, known(code), code),
            false => Err((F::Code, ProblemReason::DuplicateNumber)),
        };
        match taken {
            Ok(read_row) => read.products.push(read_row),
            Err((field, reason)) => {
                let at = places
                    .iter()
                    .find(|(of, _)| *of == field)
                    .map(|(_, at)| *at);
                let value = at
                    .and_then(|at| row.cells.get(at))
                    .map_or("", String::as_str);
                read.problems.push(Problem {
                    file: 0,
                    row: row.line,
                    column: read.heading(field),
                    reason,
                    value: shorten(value),
                });
            }
        }
    }
    Ok(read)
}

/// What a new product must say, whatever the file leaves out.
const NEEDED: [F; 3] = [F::Name, F::Category, F::Regime];

fn one(
    row: &TextRow,
    places: &[(F, usize)],
    known: Option<&Product>,
    code: &str,
) -> Result<ReadRow, (F, ProblemReason)> {
    let mut product = known.cloned().unwrap_or_else(|| blank(code));
    let text = |at: usize| bare_text(row.cells.get(at).map_or("", |cell| cell.trim()));
    for (field, at) in places {
        let text = text(*at);
        // An empty cell leaves what the book has; only a code there must be.
        if text.is_empty() && *field != F::Code {
            continue;
        }
        fill(&mut product, *field, text).map_err(|reason| (*field, reason))?;
    }
    if known.is_none() {
        let says = |field: F| {
            let place = places.iter().find(|(of, _)| *of == field);
            place.is_some_and(|(_, at)| !text(*at).is_empty())
        };
        if let Some(field) = NEEDED.into_iter().find(|field| !says(*field)) {
            return Err((field, ProblemReason::MissingValue));
        }
    }
    Ok(ReadRow {
        line: row.line,
        product,
        is_new: known.is_none(),
    })
}
