//! Dimensions as columns and filters of the clients table, over the demo book: what is counted,
//! listed, shown and sorted by agrees, for every dimension and place.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

use clientele::desk::commit::write;
use clientele::desk::{Desk, commands, demo, queries};
use clientele::protocol::list::{
    Among, ClientColumn, ClientsPage, ClientsQuery, KindFilter, PlacesQuery, SortKey,
};
use clientele::protocol::overview::Selection;
use clientele::protocol::words::{ClientId, Dimension, Family, Place as At, TierRank};
use common::{Place, TestVault, block_on, keep_up};
use std::cell::RefCell;
use std::collections::BTreeSet;

fn book() -> (TestVault, RefCell<Desk>) {
    let (mut vault, desk) = Place::new().create();
    let prepared = demo::prepare(&desk.borrow(), 1).unwrap();
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    (vault, desk)
}

fn ask(desk: &RefCell<Desk>, query: ClientsQuery) -> ClientsPage {
    queries::clients(
        &mut desk.borrow_mut(),
        &ClientsQuery {
            limit: 500,
            ..query
        },
    )
}

fn counts(desk: &RefCell<Desk>, among: &ClientsQuery, dimension: Dimension) -> Vec<(At, u32)> {
    let among = among.clone();
    let asked = PlacesQuery { among, dimension };
    let counts = queries::places(&mut desk.borrow_mut(), &asked);
    assert_eq!(counts.dimension, dimension);
    counts.places.unwrap_or_default()
}

fn at(dimension: Dimension, places: &[At]) -> Among {
    Among {
        dimension,
        places: places.to_vec(),
    }
}

#[test]
fn every_place_lists_as_many_as_it_counts_and_its_rows_say_so() {
    let (_, desk) = book();
    for only in [None, Some(Selection::OpenAccount)] {
        let base = ClientsQuery {
            only,
            text: "样".into(),
            ..ClientsQuery::default()
        };
        let all = ask(&desk, base.clone());
        assert!(all.places_ready && all.matching > 100);
        for dimension in Dimension::ALL {
            let counts = counts(&desk, &base, dimension);
            let sum: u32 = counts.iter().map(|(_, count)| count).sum();
            assert_eq!(
                sum, all.matching,
                "everybody is in one place of {dimension:?}"
            );
            for (place, count) in counts {
                let listed = ask(
                    &desk,
                    ClientsQuery {
                        places: vec![at(dimension, std::slice::from_ref(&place))],
                        shown: vec![Dimension::Kind, dimension],
                        ..base.clone()
                    },
                );
                assert_eq!(listed.matching, count, "{dimension:?} {place:?}");
                for (rank, count) in (0_u8..).zip(&listed.by_tier) {
                    let both = ClientsQuery {
                        places: vec![at(dimension, std::slice::from_ref(&place))],
                        tiers: vec![TierRank(rank)],
                        ..base.clone()
                    };
                    let both = ask(&desk, both).matching;
                    assert_eq!(both, *count, "what a quick filter adds can be had");
                }
                assert_eq!(listed.shown, [Dimension::Kind, dimension]);
                assert!(listed.rows.iter().all(|row| row.places[1] == place));
            }
        }
    }
}

#[test]
fn places_of_one_dimension_add_up_and_dimensions_narrow() {
    let (_, desk) = book();
    let individuals = ClientsQuery {
        kind: Some(KindFilter::Individual),
        ..ClientsQuery::default()
    };
    let regions = counts(&desk, &individuals, Dimension::Region);
    let grades = counts(&desk, &individuals, Dimension::Grade);
    let two: Vec<At> = regions
        .iter()
        .take(2)
        .map(|(place, _)| place.clone())
        .collect();
    let (grade, _) = grades.iter().max_by_key(|(_, count)| *count).unwrap();
    let listed = |places: Vec<Among>| -> BTreeSet<ClientId> {
        let page = ask(
            &desk,
            ClientsQuery {
                places,
                ..individuals.clone()
            },
        );
        page.rows.iter().map(|row| row.id).collect()
    };
    let either = listed(vec![at(Dimension::Region, &two)]);
    assert_eq!(either.len() as u32, regions[0].1 + regions[1].1);
    let graded = listed(vec![at(Dimension::Grade, std::slice::from_ref(grade))]);
    let both = listed(vec![
        at(Dimension::Region, &two),
        at(Dimension::Grade, std::slice::from_ref(grade)),
    ]);
    assert_eq!(both, either.intersection(&graded).copied().collect());
    assert!(!both.is_empty() && both.len() < either.len());
    // Nobody is where the book has no such place.
    let nowhere = At::Text("nowhere".into());
    assert!(listed(vec![at(Dimension::Region, &[nowhere])]).is_empty());
}

#[test]
fn rows_are_in_the_order_of_places_with_the_unknown_last() {
    let (_, desk) = book();
    for dimension in Dimension::ALL {
        for descending in [false, true] {
            let column = ClientColumn::Place(dimension);
            let page = ask(
                &desk,
                ClientsQuery {
                    sort: vec![SortKey { column, descending }],
                    shown: vec![dimension],
                    ..ClientsQuery::default()
                },
            );
            let places: Vec<&At> = page.rows.iter().map(|row| &row.places[0]).collect();
            let known = places.iter().take_while(|place| ***place != At::Unknown);
            let known: Vec<&At> = known.copied().collect();
            let rest = &places[known.len()..];
            assert!(
                rest.iter().all(|place| **place == At::Unknown),
                "{dimension:?}"
            );
            let is_sorted = match descending {
                true => known.is_sorted_by(|a, b| a >= b),
                false => known.is_sorted(),
            };
            assert!(is_sorted, "{dimension:?}");
        }
    }
}

#[test]
fn a_filter_means_the_same_place_after_the_book_has_changed() {
    let (mut vault, desk) = book();
    let mut fields = {
        let desk = desk.borrow();
        queries::fields(desk.book().clients.get(ClientId(0)).unwrap())
    };
    let everybody = ClientsQuery::default();
    let old = fields.region.clone();
    let in_old = ClientsQuery {
        places: vec![at(Dimension::Region, &[At::Text(old.clone())])],
        shown: vec![Dimension::Region],
        ..ClientsQuery::default()
    };
    let before = ask(&desk, in_old.clone()).matching;
    // A region that comes first gives every other one another number.
    fields.region = "!".into();
    let prepared = commands::edit_client(&desk.borrow(), ClientId(0), fields).unwrap();
    block_on(write(&mut vault, &desk, prepared, 2)).unwrap();
    let waiting = ask(&desk, in_old.clone());
    assert_eq!((waiting.places_ready, waiting.matching), (false, 0));
    assert!(
        ask(&desk, everybody.clone())
            .rows
            .iter()
            .all(|row| row.places.is_empty())
    );
    assert!(counts(&desk, &everybody, Dimension::Region).is_empty());
    keep_up(&desk);
    let after = ask(&desk, in_old);
    assert_eq!((after.places_ready, after.matching), (true, before - 1));
    let old = At::Text(old);
    assert!(after.rows.iter().all(|row| row.places == [old.clone()]));
    let first = &counts(&desk, &everybody, Dimension::Region)[0];
    assert_eq!(first, &(At::Text("!".into()), 1));
}

#[test]
fn every_dimension_is_offered_once() {
    let mut offered: Vec<Dimension> = Family::ALL
        .into_iter()
        .flat_map(Family::dimensions)
        .collect();
    offered.sort();
    assert_eq!(offered, Dimension::ALL);
    let columns = ClientColumn::all();
    let once: BTreeSet<ClientColumn> = columns.iter().copied().collect();
    assert_eq!(once.len(), columns.len());
    // What a column of its own shows is not offered a second time.
    for own in [
        Dimension::Tier,
        Dimension::Stage,
        Dimension::Region,
        Dimension::Tag,
    ] {
        assert!(!columns.contains(&ClientColumn::Place(own)), "{own:?}");
    }
    for new in [Dimension::Grade, Dimension::Cluster, Dimension::Education] {
        assert!(columns.contains(&ClientColumn::Place(new)), "{new:?}");
    }
}
