//! Charts drawn as SVG: direct labels, a text alternative, and the figures as a table.

pub mod bars;
mod columns;
pub mod curve;
mod flows;
pub mod lanes;
pub mod plain;
mod shares;
pub mod stems;
pub mod stream;

pub use columns::{Point, column_chart};
pub use flows::{FlowPoint, flow_chart};
pub use shares::{ShareRow, share_bars};
