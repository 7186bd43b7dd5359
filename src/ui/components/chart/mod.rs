//! Charts drawn as SVG: direct labels, a text alternative, and the figures as a table.

pub mod bars;
mod columns;
mod flows;
mod shares;

pub use columns::{Point, column_chart};
pub use flows::{FlowPoint, flow_chart};
pub use shares::{ShareRow, share_bars};
