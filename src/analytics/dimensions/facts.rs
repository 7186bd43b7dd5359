//! Places by what is recorded of a client.

use super::{Dimension, Place, Unit, Word};
use crate::analytics::view::View;
use crate::domain::client::{Client, ClientKind, Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::profile::ClientList;

/// Where age bands begin, in years.
const AGES: [i64; 6] = [18, 30, 40, 50, 60, 70];

/// A client's place in a dimension of recorded facts; `None` where the dimension is not one.
pub(super) fn place(view: &View, client: &Client, dimension: Dimension) -> Option<Place> {
    let profile = || view.book.profiles.get(client.id);
    Some(match dimension {
        Dimension::Kind => Place::Word(match client.kind {
            ClientKind::Individual(_) => Word::Individual,
            ClientKind::Organisation(_) => Word::Organisation,
        }),
        Dimension::Gender => known(individual(client).and_then(|i| i.gender), Place::Gender),
        Dimension::Age => {
            let birth = individual(client).and_then(|individual| individual.birth);
            let years = birth.and_then(|birth| years(birth, view.date));
            years.map_or(Place::Unknown, |years| banded(Unit::Years, &AGES, years))
        }
        Dimension::Region => text(&client.region),
        Dimension::Adviser => text(&client.adviser),
        Dimension::Occupation => text(individual(client).map_or("", |i| &i.occupation)),
        Dimension::Industry => text(organisation(client).map_or("", |o| &o.industry)),
        Dimension::Tag => text(client.tags.first().map_or("", String::as_str)),
        Dimension::Education => of_person(client, |i| i.education.map(Place::Education)),
        Dimension::IncomeBand => of_person(client, |i| i.income.map(Place::IncomeBand)),
        Dimension::Urban => of_person(client, |i| i.residence.map(Place::Residence)),
        Dimension::Interest => {
            let interests = individual(client).map(|i| &i.interests);
            text(
                interests
                    .and_then(|words| words.first())
                    .map_or("", String::as_str),
            )
        }
        Dimension::Size => known(organisation(client).and_then(|o| o.size), Place::Size),
        Dimension::List => Place::List(profile().map_or(ClientList::Normal, |p| p.list)),
        Dimension::Level => {
            let official = profile().and_then(|profile| profile.official.as_ref());
            known(official.map(|official| official.level), Place::Level)
        }
        _ => return None,
    })
}

/// The range a value lies in. `starts` are where ranges begin, smallest first.
pub(super) fn banded(unit: Unit, starts: &[i64], value: i64) -> Place {
    let next = starts.partition_point(|start| *start <= value);
    Place::Range {
        unit,
        from: next.checked_sub(1).map(|last| starts[last]),
        to: starts.get(next).copied(),
    }
}

/// Whole years from one day to another; `None` when it is the later one.
fn years(birth: Day, on: Day) -> Option<i64> {
    let ((year, month, day), (now, this_month, today)) = (birth.ymd(), on.ymd());
    let years = now - year - i16::from((this_month, today) < (month, day));
    (years >= 0).then_some(years.into())
}

fn known<T>(value: Option<T>, place: impl Fn(T) -> Place) -> Place {
    value.map_or(Place::Unknown, place)
}

fn of_person(client: &Client, place: fn(&Individual) -> Option<Place>) -> Place {
    individual(client).and_then(place).unwrap_or(Place::Unknown)
}

fn text(word: &str) -> Place {
    match word.trim() {
        "" => Place::Unknown,
        word => Place::Text(word.into()),
    }
}

fn individual(client: &Client) -> Option<&Individual> {
    match &client.kind {
        ClientKind::Individual(individual) => Some(individual),
        ClientKind::Organisation(_) => None,
    }
}

fn organisation(client: &Client) -> Option<&Organisation> {
    match &client.kind {
        ClientKind::Individual(_) => None,
        ClientKind::Organisation(organisation) => Some(organisation),
    }
}
