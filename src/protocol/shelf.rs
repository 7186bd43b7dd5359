//! The shelf between the page and the book's worker: a product's page, files of products.

use super::words::{Problem, Product, ProductField, ProductId, ProductLevel, TextTable};
use serde::{Deserialize, Serialize};

/// One product and who holds it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// How many clients hold it: a holding that is not over names its product like this one's name
    /// or code.
    pub holders: u32,
    /// Some of them, in the order of their records.
    pub some: Vec<Holder>,
    /// How many rechecks of it wait.
    pub rechecks: u32,
    /// Whether it is on the approved list and within its time of sale on the day everything is
    /// looked at from.
    pub on_sale: bool,
}

/// A client who holds a product.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The record number.
    pub client: super::words::ClientId,
    /// The bank's client number.
    pub number: String,
    /// The name.
    pub name: String,
}

/// Asks for one product.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductQuery {
    /// Which.
    pub id: ProductId,
}

/// A trial of a file of products, or the file to be taken over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShelfFile {
    /// The file, as rows of text.
    pub table: TextTable,
    /// The version of the book a trial looked at; a book that changed since takes nothing over.
    pub version: u64,
}

/// What a file of products would change.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ShelfReport {
    /// The version of the book it was held against.
    pub version: u64,
    /// The file's name.
    pub file: String,
    /// Columns nobody asked for.
    pub ignored: Vec<String>,
    /// Fields the file has no column for.
    pub missing: Vec<ProductField>,
    /// Rows, the header not counted: added + changed + rated + unchanged + problems.
    pub rows: u32,
    /// New products.
    pub added: u32,
    /// Products that change, their rating apart.
    pub changed: u32,
    /// Products that are rated anew.
    pub rated: u32,
    /// Products that are in the book as the file has them.
    pub unchanged: u32,
    /// Clients who hold a product that is rated anew, each once a product.
    pub holders: u32,
    /// Holdings to be looked at again.
    pub tasks: u32,
    /// What would change, in the order of the rows.
    pub changes: Vec<ShelfRow>,
    /// The first problems; rows that have one are left out.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problems_total: u32,
}

impl ShelfReport {
    /// Counts a row.
    pub fn count(&mut self, does: RowDoes) {
        *match does {
            RowDoes::Adds => &mut self.added,
            RowDoes::Changes => &mut self.changed,
            RowDoes::Rates => &mut self.rated,
            RowDoes::Leaves => &mut self.unchanged,
        } += 1;
    }
}

/// A row that changes the shelf.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShelfRow {
    /// The row as a spreadsheet numbers it.
    pub line: u32,
    /// The product's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What the row does.
    pub does: RowDoes,
    /// The level that counted before.
    pub was: Option<ProductLevel>,
    /// The level that would count.
    pub is: Option<ProductLevel>,
}

/// What a row of a file does to the shelf.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RowDoes {
    /// Adds a product.
    Adds,
    /// Changes one, but not its rating.
    Changes,
    /// Rates one anew, and may change more.
    Rates,
    /// Nothing.
    Leaves,
}
