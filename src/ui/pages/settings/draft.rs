//! The book's settings as they are typed, and what is wrong with them.

use crate::protocol::words::{BookSettings, Currency, Day, Reference};

/// The settings as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The book's name.
    pub name: String,
    /// The currency of sums.
    pub currency: Currency,
    /// A fixed reference date rather than today.
    pub fixed: bool,
    /// The fixed date, `yyyy-mm-dd`.
    pub day: String,
    /// Minutes to the automatic lock.
    pub minutes: String,
}

/// A field that cannot be taken as typed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The name is empty.
    Name,
    /// The date is none, or outside what the book takes.
    Day,
    /// Not a whole number of minutes from 1 to 120.
    Minutes,
}

impl Draft {
    /// The settings, ready to be typed in; `suggested` is the day offered for a fixed date.
    pub fn of(settings: &BookSettings, suggested: Day) -> Self {
        let (fixed, day) = match settings.reference {
            Reference::Today => (false, suggested),
            Reference::Fixed(day) => (true, day),
        };
        Self {
            name: settings.name.clone(),
            currency: settings.base_currency,
            fixed,
            day: day.to_string(),
            minutes: settings.lock_after_minutes.to_string(),
        }
    }

    /// The settings that were typed.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn settings(&self) -> Result<BookSettings, Vec<Fault>> {
        let mut faults = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            faults.push(Fault::Name);
        }
        let reference = match (self.fixed, parse_day(&self.day)) {
            (false, _) => Reference::Today,
            (true, Some(day)) => Reference::Fixed(day),
            (true, None) => {
                faults.push(Fault::Day);
                Reference::Today
            }
        };
        let minutes = self
            .minutes
            .trim()
            .parse()
            .ok()
            .filter(|m| (1..=120).contains(m));
        if minutes.is_none() {
            faults.push(Fault::Minutes);
        }
        match (minutes, faults.is_empty()) {
            (Some(lock_after_minutes), true) => Ok(BookSettings {
                name: name.into(),
                base_currency: self.currency,
                reference,
                lock_after_minutes,
            }),
            _ => Err(faults),
        }
    }
}

/// A day as the browser's date field gives it.
fn parse_day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Day::from_ymd(year, month, day)
}
