//! A column as the table draws it: title, width, place in the sort order.

use crate::ui::components::About;
use std::rc::Rc;
use yew::prelude::*;

/// How a column's cells are set.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Words: from the reading side.
    #[default]
    Start,
    /// Figures: at the far side, so that digits stand below each other.
    End,
}

impl Align {
    /// The class of a cell set like this.
    pub fn class(self) -> Option<&'static str> {
        (self == Self::End).then_some("is-figure")
    }
}

/// A column's part in the order of the rows.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Sorted {
    /// Highest or latest first.
    pub descending: bool,
    /// Its place among the columns sorted by, from 1.
    pub place: usize,
    /// Whether other columns are sorted by too: only then the place is worth showing.
    pub among_others: bool,
}

/// A column as the table draws it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The heading.
    pub title: AttrValue,
    /// The least width in CSS pixels.
    pub width: u16,
    /// Shares of the room that is left over.
    pub grow: u8,
    /// How its cells are set.
    pub align: Align,
    /// Its part in the order of the rows.
    pub sorted: Option<Sorted>,
    /// What it means, where its title does not say it all.
    pub about: Option<Rc<About>>,
}

impl Column {
    /// What `aria-sort` says of it.
    pub fn aria_sort(&self) -> &'static str {
        match self.sorted {
            Some(Sorted {
                descending: true, ..
            }) => "descending",
            Some(_) => "ascending",
            None => "none",
        }
    }
}

/// The columns' widths in the words of `grid-template-columns`.
pub fn template(columns: &[Column]) -> String {
    let tracks: Vec<String> = columns
        .iter()
        .map(|c| match c.grow {
            0 => format!("{}px", c.width),
            grow => format!("minmax({}px, {grow}fr)", c.width),
        })
        .collect();
    tracks.join(" ")
}

/// The width the columns need at least, in CSS pixels.
pub fn least_width(columns: &[Column]) -> u32 {
    columns.iter().map(|c| u32::from(c.width)).sum()
}
