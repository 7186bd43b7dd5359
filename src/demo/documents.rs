//! Identity documents: renewed as people's are, a few of them late.

use crate::domain::client::Gender;
use crate::domain::day::Day;
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::domain::specimen;

/// One in so many has a document that is about to expire.
const ABOUT_TO_EXPIRE: u32 = 31;
/// One in so many has not renewed it.
const LATE: u32 = 43;

/// The resident identity card of somebody born on a day, as it is on `date`; `number` tells people
/// apart.
pub(super) fn card(date: Day, birth: Day, gender: Gender, number: u32) -> IdentityDocument {
    IdentityDocument {
        kind: DocumentKind::ResidentId,
        number: specimen::resident_id(birth, gender, number),
        expires: expiry(date, birth, number as i32),
    }
}

/// The last day of the card. Cards are good for 5 years before 16, 10 years before 26, 20 years
/// before 46, and for good from then on (resident identity card law, article 5).
fn expiry(date: Day, birth: Day, number: i32) -> Option<Day> {
    let born = |years: i32| birth.plus_months(12 * years);
    // In these years a card of 10 or of 20 years may end on any day.
    if date >= born(26) && date < born(66) {
        match number as u32 {
            n if n % ABOUT_TO_EXPIRE == 7 => return Some(date.plus(3 + number % 55)),
            n if n % LATE == 11 => return Some(date.plus(-5 - number % 150)),
            _ => {}
        }
    }
    let mut issued = born(6).plus(number * 37 % 900);
    loop {
        let years = match issued {
            day if day < born(16) => 5,
            day if day < born(26) => 10,
            day if day < born(46) => 20,
            _ => return None,
        };
        let ends = issued.plus_months(12 * years);
        if ends >= date {
            return Some(ends);
        }
        issued = ends;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_last_as_the_law_says() {
        let day = |year| Day::from_ymd(year, 6, 1).unwrap();
        // Born in 1970; the first card in 1976, renewed in 1981, 1986, 1996; then for good.
        for (date, ends) in [
            (1976, Some(1981)),
            (1982, Some(1986)),
            (1990, Some(1996)),
            (2010, Some(2016)),
            (2016, Some(2016)),
            (2017, None),
        ] {
            let ends = ends.map(day);
            assert_eq!(expiry(day(date), day(1970), 0), ends, "{date}");
        }
    }
}
