//! Queries: they read the open book and change nothing but caches.

mod client;
mod client_study;
mod clients;
mod follow_up;
mod forms;
mod offer;
mod overview;
mod product;
mod segments;
pub(in crate::desk) mod selection;
mod since_last;
mod suitability;
mod summary;
mod transactions;

pub use client::{client, fields};
pub use client_study::client_study;
pub use clients::{all_clients, clients, places};
pub use follow_up::{Gathering, tasks};
pub use forms::{form, form_source, forms};
pub use offer::{fit_of, next_proposal, offer};
pub use overview::overview;
pub use product::{product, shelf_table};
pub use segments::{cross, segments};
pub(super) use suitability::investor;
pub use suitability::{holder, shelf, suitability};
pub use summary::{deed, summary};
pub use transactions::transactions;

use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;

/// Rows a page may ask for at once.
const MOST_ROWS: u32 = 500;

/// An individual's age in whole years on a day.
pub(super) fn age(client: &Client, on: Day) -> Option<u8> {
    let ClientKind::Individual(individual) = &client.kind else {
        return None;
    };
    let birth = individual.birth?;
    let ((year, month, day), (now_year, now_month, now_day)) = (birth.ymd(), on.ymd());
    let years = now_year - year - i16::from((now_month, now_day) < (month, day));
    u8::try_from(years).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Individual;
    use crate::domain::ids::ClientId;

    #[test]
    fn age_is_whole_years() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        let check = |birth: Day, on: Day, years: Option<u8>| {
            let mut client = Client::new(ClientId(0), "1", "");
            client.kind = ClientKind::Individual(Individual {
                birth: Some(birth),
                ..Default::default()
            });
            assert_eq!(age(&client, on), years, "{birth} on {on}");
        };
        check(day(1970, 12, 13), day(1994, 3, 31), Some(23));
        check(day(1970, 3, 31), day(1994, 3, 31), Some(24));
        check(day(1970, 4, 1), day(1994, 3, 31), Some(23));
        check(day(2000, 2, 29), day(2001, 2, 28), Some(0));
        check(day(2000, 2, 29), day(2001, 3, 1), Some(1));
        check(day(1994, 4, 1), day(1994, 3, 31), None);
    }
}
