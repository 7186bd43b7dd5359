//! What a trial says is what the whole book, judged anew, comes to.

use crate::bank::{Bank, DECIDED, place};
use clientele::analytics::findings::Findings;
use clientele::policy::threshold::{Named, Threshold};
use clientele::protocol::overview::Selection;
use clientele::protocol::segments::SimulationView;
use clientele::protocol::words::{Decimal, Dimension, Place};
use std::collections::BTreeMap;

/// Each list of a trial, and each of its counts, against the findings before and after; returns
/// how many are elsewhere in each dimension.
fn compare(bank: &Bank, view: &SimulationView, before: &Findings, after: &Findings) -> [usize; 4] {
    let all = before.clients.len();
    let mut elsewhere = vec![false; all];
    let mut moved = [0; 4];
    for (n, dimension) in DECIDED.into_iter().enumerate() {
        let mut wanted = BTreeMap::<(Place, Place), Vec<usize>>::new();
        for client in 0..all {
            let (from, to) = (
                place(before, client, dimension),
                place(after, client, dimension),
            );
            moved[n] += usize::from(from != to);
            elsewhere[client] |= from != to;
            wanted.entry((from, to)).or_default().push(client);
        }
        let moves = &view.moves[n];
        assert_eq!(moves.dimension, dimension);
        assert_eq!(moves.moved() as usize, moved[n], "{dimension:?}");
        assert_eq!(moves.moves.len(), wanted.len(), "{dimension:?}");
        for one in &moves.moves {
            let places = [one.from, one.to].map(|n| moves.places[usize::from(n)].clone());
            let [from, to] = places.clone();
            let clients = &wanted[&(from, to)];
            assert_eq!(one.clients as usize, clients.len(), "{places:?}");
            let only = Selection::WouldMove {
                dimension,
                from: one.from,
                to: one.to,
            };
            assert_eq!(bank.listed(only), *clients, "{places:?}");
            assert_eq!(bank.page(only).chosen, places, "the list names its places");
        }
        let of: Vec<usize> = wanted
            .iter()
            .filter(|((from, to), _)| from != to)
            .flat_map(|(_, clients)| clients.clone())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        let only = Selection::WouldChange {
            dimension: Some(dimension),
        };
        assert_eq!(bank.listed(only), of, "{dimension:?}");
    }
    let anywhere: Vec<usize> = (0..all).filter(|client| elsewhere[*client]).collect();
    assert_eq!(view.moved as usize, anywhere.len());
    assert_eq!(
        bank.listed(Selection::WouldChange { dimension: None }),
        anywhere
    );
    assert_eq!(view.clients as usize, all);
    moved
}

/// A value far from the one in force that the number may have.
fn another(threshold: Threshold, value: Decimal) -> Decimal {
    let (least, most) = threshold.range();
    let half = (value / Decimal::TWO).floor().max(least);
    let far = (value * Decimal::from(3)).min(most);
    match threshold {
        // Between the tiers beside it.
        Threshold::TierMinimum(_) => value * Decimal::new(15, 1),
        _ if half != value => half,
        _ => far,
    }
}

#[test]
fn every_number_tried_alone_moves_whom_a_whole_run_moves() {
    let bank = Bank::new();
    let policy = bank.policy();
    let before = bank.judged_by(&policy);
    assert_eq!(before.clients.len(), 300);
    let mut moving = Vec::new();
    for threshold in Threshold::all(&policy) {
        let mut other = policy.clone();
        let value = another(threshold, threshold.get(&policy).unwrap());
        threshold.set(&mut other, value).unwrap();
        assert_ne!(other, policy, "{threshold:?}");
        other.check().unwrap();
        let view = bank.tried(&other, 71);
        let after = bank.judged_by(&other);
        let moved = compare(&bank, &view, &before, &after);
        if moved.iter().any(|moved| *moved > 0) {
            moving.push(threshold);
        }
        let decides_nobody = Threshold::all(&policy)
            .iter()
            .position(|of| *of == Threshold::Named(Named::Validity))
            .unwrap();
        let at = Threshold::all(&policy)
            .iter()
            .position(|of| *of == threshold);
        if at.unwrap() >= decides_nobody {
            assert_eq!(moved, [0; 4], "suitability moves nobody: {threshold:?}");
        }
    }
    println!("{} numbers move somebody: {moving:?}", moving.len());
    let moves = |threshold| moving.contains(&threshold);
    assert!(moves(Threshold::TierMinimum(3)) && moves(Threshold::Named(Named::DormantDays)));
    assert!(
        moves(Threshold::Named(Named::RfmWindow)),
        "groups are tried too"
    );
}

#[test]
fn many_numbers_tried_together_move_whom_a_whole_run_moves() {
    let bank = Bank::new();
    let before = bank.judged_by(&bank.policy());
    let other = bank.with(&[
        (Threshold::TierMinimum(2), 120_000),
        (Threshold::TierMinimum(3), 450_000),
        (Threshold::Named(Named::TierGrace), 0),
        (Threshold::Named(Named::RfmWindow), 90),
        (Threshold::Named(Named::DormantDays), 60),
        (Threshold::Named(Named::RiskFall), 5),
    ]);
    for step in [1, 64, usize::MAX] {
        let view = bank.tried(&other, step);
        let after = bank.judged_by(&other);
        let moved = compare(&bank, &view, &before, &after);
        assert!(moved.iter().all(|moved| *moved > 0), "{moved:?}");
    }
    // A list seen once is another after another trial.
    let change = Selection::WouldChange { dimension: None };
    let first = bank.listed(change);
    bank.tried(&bank.with(&[(Threshold::TierMinimum(1), 60_000)]), 64);
    assert_ne!(bank.listed(change), first);
    bank.tried(&bank.policy(), 64);
    assert_eq!(
        bank.listed(change),
        [0_usize; 0],
        "the policy in force moves nobody"
    );
}

#[test]
fn a_list_names_the_places_it_is_of() {
    let bank = Bank::new();
    let cross = |rows, columns| {
        let asked = clientele::protocol::segments::CrossQuery { rows, columns };
        clientele::desk::queries::cross(&bank.desk.borrow(), asked)
    };
    let (first, second) = (Dimension::Stage, Dimension::Region);
    let table = cross(first, second);
    for (n, row) in table.rows.iter().enumerate() {
        let only = Selection::Place {
            dimension: first,
            place: n as u16,
        };
        assert_eq!(bank.page(only).chosen, [row.clone()]);
        for (m, column) in table.columns.iter().enumerate() {
            let only = Selection::Both {
                first,
                first_place: n as u16,
                second,
                second_place: m as u16,
            };
            let page = bank.page(only);
            assert_eq!(page.chosen, [row.clone(), column.clone()]);
            let cells = table.cells.as_ref().unwrap();
            assert_eq!(page.matching, cells[n * table.columns.len() + m]);
        }
    }
    let unknown = Selection::Place {
        dimension: first,
        place: 999,
    };
    assert_eq!(bank.page(unknown).chosen, []);
    assert_eq!(bank.page(Selection::OpenAccount).chosen, []);
}
