//! 客户 The clients table: everybody in the book, filtered, sorted, one click from the whole client.

mod bar;
mod cell;
pub mod columns;
mod count;
mod facets;
mod list;
mod more;
mod page;
mod places;
mod row;
mod search;
pub mod sort;
pub mod state;
mod states;

pub use count::Pending;
pub use page::{ByAddress, ClientsPage};
pub use state::last_list;
