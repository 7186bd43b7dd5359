//! The keys of a client: clients with none in common are not compared.
//!
//! Every key needs two things to agree, or one that is nearly nobody else's, so that groups stay
//! small. For every single slip there is a key it leaves whole: a wrong figure of a resident number
//! is in its region, its birth date or its end, and two of the three keys of it have not that part.

use super::blocks::key;
use super::traits::Traits;
use crate::domain::day::Day;

/// More than this share a key only by chance: a telephone of a firm's switchboard, a name of
/// thousands. They meet by another key if they are the same.
pub const MOST_OF_A_KEY: usize = 64;

/// The keys of a client. Those with a name come for the name as written and as it sounds: not every
/// name is spelled.
pub fn keys(of: &Traits) -> Vec<u64> {
    let mut found = Vec::with_capacity(24);
    found.extend(key(0, &[of.identity.as_bytes()]));
    if let Ok(places) = <&[u8; 18]>::try_from(of.identity.as_bytes()) {
        found.extend(key(1, &[&places[..14]]));
        found.extend(key(2, &[&places[6..]]));
        found.extend(key(3, &[&places[..6], &places[14..]]));
    }
    found.extend(
        of.phones
            .iter()
            .filter_map(|phone| key(4, &[phone.as_bytes()])),
    );
    found.extend(key(5, &[of.email.as_bytes()]));
    let date = of.birth.map(date);
    if let Some((year, days, _)) = &date {
        found.extend(key(6, &[year, days, of.address.as_bytes()]));
        found.extend(key(7, &[year, days, of.initials.as_bytes()]));
    }
    let kind = [1 + u8::from(of.is_firm)];
    for name in of.sounds().map(str::as_bytes) {
        found.extend(key(8, &[name, &kind]));
        found.extend(key(9, &[name, of.region.as_bytes()]));
        found.extend(key(10, &[name, of.address.as_bytes()]));
        for phone in of.phones.iter().map(|phone| phone.as_bytes()) {
            // A slip in one half leaves the other whole.
            let (head, tail) = phone.split_at(phone.len() / 2);
            found.extend(key(11, &[head, name]));
            found.extend(key(12, &[tail, name]));
        }
        if let Some((year, days, day)) = &date {
            // One part of a date wrong, or day and month exchanged.
            found.extend(key(13, &[year, name]));
            found.extend(key(14, &[days, name]));
            found.extend(key(15, &[year, days, &name[..name.len().min(3)]]));
            found.extend(key(16, &[day, name]));
        }
    }
    found
}

/// The year; day and month in one order, since they are exchanged; the day.
fn date(day: Day) -> ([u8; 2], [u8; 2], [u8; 1]) {
    let (year, month, day) = day.ymd();
    let (first, last) = (month.min(day), month.max(day));
    (year.to_le_bytes(), [first as u8, last as u8], [day as u8])
}
