//! Making a book and changing its settings.

use super::{LINE, check_length};
use crate::desk::change::{PolicyChange, Prepared};
use crate::desk::open::Desk;
use crate::domain::delta::Delta;
use crate::domain::settings::BookSettings;
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;

/// The fewest and most minutes after which an unused book locks.
const LOCK_MINUTES: std::ops::RangeInclusive<u16> = 1..=120;

/// Prepares the first content of a new book: its settings and the policy that ships.
///
/// # Errors
/// A setting out of range.
pub fn create(settings: BookSettings) -> Result<Prepared, DeskFailure> {
    let settings = checked(settings)?;
    let delta = Delta {
        settings: Some((BookSettings::default(), settings)),
        ..Delta::default()
    };
    let mut prepared = Prepared::new(delta, Deed::SettingsChanged);
    prepared.policy = Some(PolicyChange {
        old: None,
        new: Policy::default(),
    });
    Ok(prepared)
}

/// Prepares a change of settings.
///
/// # Errors
/// A setting out of range.
pub fn set_settings(desk: &Desk, settings: BookSettings) -> Result<Prepared, DeskFailure> {
    let settings = checked(settings)?;
    let old = desk.book.settings.clone();
    let mut delta = Delta::default();
    if old != settings {
        delta.settings = Some((old, settings));
    }
    Ok(Prepared::new(delta, Deed::SettingsChanged))
}

fn checked(mut settings: BookSettings) -> Result<BookSettings, DeskFailure> {
    settings.name = settings.name.trim().to_string();
    check_length(&settings.name, LINE)?;
    if !LOCK_MINUTES.contains(&settings.lock_after_minutes) {
        let (least, most) = (
            u32::from(*LOCK_MINUTES.start()),
            u32::from(*LOCK_MINUTES.end()),
        );
        return Err(DeskFailure::SettingOutOfRange { least, most });
    }
    Ok(settings)
}
