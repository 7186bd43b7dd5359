//! The product shelf: what the bank may sell, with what suitability must know of it. A page of the
//! list, one of each product, a form, and files in and out.

mod draft;
mod facts;
mod files;
mod filters;
mod form;
mod import;
mod list;
mod page;
pub mod suits;

pub use list::ProductsPage;
pub use page::ProductPage;
