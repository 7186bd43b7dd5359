//! A table of up to 100,000 rows that draws only those in sight.
//!
//! [`window`], `column` and [`choice`] are the model, plain values and arithmetic; [`Table`] draws
//! the frame (header, scrolling, keys), and the page draws the rows.

pub mod choice;
pub mod column;
mod columns_menu;
mod head;
mod place;
mod row_form;
mod scroller;
mod view;
pub mod window;

pub use columns_menu::{ColumnChoice, ColumnsMenu, columns_menu};
pub use place::{Place, RowPlace};
pub use row_form::{RowForm, use_row_form};
pub use view::Table;
