//! Commands: each checks what is asked and prepares the change; none of them changes anything.

mod assessment;
mod client;
mod evidence;
mod identity;
mod import;
mod policy;
mod profile;
mod sealed;
mod settings;
mod tasks;

pub use assessment::{Asked, Chance, ask_assessment, drop_assessment};
pub use client::{add_client, edit_client};
pub use evidence::record;
pub use identity::check_identity;
pub use import::import;
pub use policy::set_policy;
pub use profile::set_profile;
pub use sealed::take_sealed;
pub use settings::{create, set_settings};
pub use tasks::{make_tasks, set_task};

use crate::protocol::failure::DeskFailure;

/// The most characters of a one-line field.
const LINE: usize = 200;
/// The most characters of a note.
const NOTE: usize = 20_000;

fn check_length(text: &str, limit: usize) -> Result<(), DeskFailure> {
    if text.chars().count() > limit {
        return Err(DeskFailure::TooLong {
            limit: limit as u32,
        });
    }
    Ok(())
}
