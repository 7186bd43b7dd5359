//! The scores of a book, added up from what each check found.

use super::check::{Check, Severity};
use super::field::QualityField;
use super::limits::{WHOLE_FIELD_LEAST, WHOLE_FIELD_PERMILLE};
use super::score::Tally;
use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

/// What a check found in the whole book.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counted {
    /// How often it could be looked at.
    pub looks: u64,
    /// How often it did not hold.
    pub faults: u64,
    /// How often it did not hold and was found to be right.
    pub accepted: u64,
}

impl Counted {
    /// Whether it holds for next to nobody, of enough to say so: a field that is empty in all
    /// records is not kept rather than forgotten in each.
    pub fn is_of_all(&self) -> bool {
        let wrong = self.faults + self.accepted;
        self.looks >= WHOLE_FIELD_LEAST && wrong * 1000 >= self.looks * WHOLE_FIELD_PERMILLE
    }
}

/// How good a book is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quality {
    /// The day it is for.
    pub date: Day,
    /// How many clients were looked at.
    pub clients: u32,
    /// How many had no fault.
    pub clean: u32,
    /// Everything.
    pub whole: Tally,
    /// By dimension, in their order.
    pub dimensions: [Tally; 5],
    /// By field, in their order.
    pub fields: [Tally; QualityField::COUNT],
    /// By field and dimension, in their orders.
    pub cells: [[Tally; 5]; QualityField::COUNT],
    /// By severity: errors, warnings.
    pub severities: [u64; 2],
    /// How many faults were found to be right as they are.
    pub accepted: u64,
}

impl Quality {
    pub(super) fn new(date: Day, clients: u32) -> Self {
        Self {
            date,
            clients,
            clean: 0,
            whole: Tally::default(),
            dimensions: Default::default(),
            fields: Default::default(),
            cells: Default::default(),
            severities: [0; Severity::ALL.len()],
            accepted: 0,
        }
    }

    /// Adds what a check found.
    pub(super) fn add(&mut self, check: &Check, count: Counted) {
        let (dimension, field) = (check.dimension as usize, check.field as usize);
        self.severities[check.severity as usize] += count.faults;
        self.accepted += count.accepted;
        let tallies = [
            &mut self.whole,
            &mut self.dimensions[dimension],
            &mut self.fields[field],
            &mut self.cells[field][dimension],
        ];
        for tally in tallies {
            tally.add(check.severity, count.looks, count.faults);
        }
    }
}
