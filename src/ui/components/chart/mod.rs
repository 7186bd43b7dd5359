//! Charts drawn as SVG: direct labels, a text alternative, and the figures as a table.

pub mod bars;
mod columns;

pub use columns::{Point, column_chart};
