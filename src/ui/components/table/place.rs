//! Where rows are drawn, and where a person is among them.

use super::row_form::RowForm;

/// Where a person is in the table: kept by the page, so that coming back finds the same place.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// How far it is scrolled, in CSS pixels.
    pub scroll: f64,
    /// The focused row.
    pub active: u32,
}

/// A row to draw.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct RowPlace {
    /// Its place among all rows, from 0.
    pub index: u32,
    /// It has the table's focus.
    pub active: bool,
    /// The form rows have.
    pub form: RowForm,
}

impl RowPlace {
    /// The element's id, by which the table names its focused row.
    pub fn element_id(&self) -> String {
        format!("row-{}", self.index)
    }

    /// What `aria-rowindex` says: counted from 1, after the header.
    pub fn aria_index(&self) -> String {
        (self.index + 2).to_string()
    }
}
