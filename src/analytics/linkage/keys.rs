//! The keys of a client: clients with none in common are not compared.
//!
//! Every key needs two things to agree, or one that is nearly nobody else's, so that groups stay
//! small. For every single slip there is a key it leaves whole: a wrong figure of a resident number
//! is in its region, its birth date or its end, and two of the three keys of it have not that part.

use super::blocks::key;
use super::traits::Traits;

/// More than this share a key only by chance: a telephone of a firm's switchboard, a name of
/// thousands. They meet by another key if they are the same.
pub const MOST_OF_A_KEY: usize = 64;

/// The keys of a client.
pub fn keys(of: &Traits) -> Vec<u64> {
    let mut found = Vec::with_capacity(16);
    let (name, sound) = (of.name.as_bytes(), of.sound().as_bytes());
    let firm = [1 + u8::from(of.is_firm)];
    let birth = of.birth.map(|day| day.ymd());
    let number = |number: i16| number.to_le_bytes();
    found.extend(key(0, &[&of.identity.as_bytes()]));
    if let Ok(places) = <&[u8; 18]>::try_from(of.identity.as_bytes()) {
        found.extend(key(1, &[&places[..14]]));
        found.extend(key(2, &[&places[6..]]));
        found.extend(key(3, &[&places[..6], &places[14..]]));
    }
    for phone in &of.phones {
        let phone = phone.as_bytes();
        found.extend(key(4, &[phone]));
        // A slip in one half leaves the other whole.
        let (head, tail) = phone.split_at(phone.len() / 2);
        found.extend(key(5, &[tail, sound]));
        found.extend(key(6, &[head, sound]));
    }
    if let Some((year, month, day)) = birth {
        let (year, first, last) = (number(year), month.min(day), month.max(day));
        let (month, day) = (month.to_le_bytes(), day.to_le_bytes());
        // The first letter of the name; day and month in one order, since they are exchanged.
        let letter = of.sound().chars().next().map(|c| c.to_string()).unwrap_or_default();
        found.extend(key(7, &[&year, &[first as u8, last as u8], letter.as_bytes()]));
        found.extend(key(8, &[&year, sound]));
        found.extend(key(9, &[&month, &day, sound]));
        found.extend(key(10, &[&year, &month, &day, of.address.as_bytes()]));
        found.extend(key(11, &[&year, &[first as u8, last as u8], of.initials.as_bytes()]));
    }
    found.extend(key(12, &[of.email.as_bytes()]));
    found.extend(key(13, &[of.address.as_bytes(), sound]));
    found.extend(key(14, &[name, &firm]));
    found.extend(key(15, &[sound, of.region.as_bytes()]));
    found
}
