//! 客户全景 One client, whole: verdicts with their reasons, value, what belongs to the client,
//! transactions, details.

mod accounts;
mod belongings;
mod dialog;
mod document;
pub mod draft;
mod draft_document;
mod explain;
mod facts;
pub mod flow;
mod form;
mod form_background;
mod form_document;
mod head;
mod page;
mod parts;
mod sheet;
pub mod study;
pub mod suitability;
mod transactions;
mod value;
mod verdicts;

pub use dialog::ClientDialog;
pub use page::ClientPage;
pub use parts::{section, table as small_table};

use crate::protocol::words::ClientId;
use crate::ui::routes::Route;

/// Goes to a client's page.
pub fn open_client(id: ClientId) {
    Route::Client { id: id.0 }.go();
}
