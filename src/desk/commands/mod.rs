//! Commands: each checks what is asked and prepares the change; none of them changes anything.

mod assessment;
mod client;
mod evidence;
mod forms;
mod identity;
mod import;
mod policy;
mod product;
mod profile;
mod recheck;
mod sealed;
mod settings;
mod shelf;
mod standing;
mod tasks;

pub(super) use assessment::asks;
pub use assessment::{Asked, Chance, ask_assessment, drop_assessment};
pub use client::{add_client, edit_client};
pub use evidence::record;
pub use forms::{import_form, remove_form, use_form};
pub use identity::check_identity;
pub use import::import;
pub use policy::set_policy;
pub use product::{add_product, approve_product, edit_product};
pub use profile::set_profile;
pub use recheck::Holders;
pub use sealed::take_sealed;
pub use settings::{create, set_settings};
pub use shelf::import_shelf;
pub use tasks::{make_tasks, set_task};

use crate::domain::written::{LINE, NOTE};
use crate::protocol::failure::DeskFailure;

fn check_length(text: &str, limit: usize) -> Result<(), DeskFailure> {
    if text.chars().count() > limit {
        return Err(DeskFailure::TooLong {
            limit: limit as u32,
        });
    }
    Ok(())
}
