//! Commands: each checks what is asked and prepares the change; none of them changes anything.

mod assessment;
mod client;
mod forms;
mod import;
mod policy;
mod profile;
mod settings;
mod standing;

pub use assessment::{ask_assessment, ask_supplement, drop_assessment, take_answers};
pub use client::{add_client, edit_client};
pub use forms::{import_form, remove_form, use_form};
pub use import::import;
pub use policy::set_policy;
pub use profile::set_profile;
pub use settings::{create, set_settings};

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
