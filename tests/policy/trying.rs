//! What a trial says is what the whole book, judged anew, comes to.

use crate::bank::{Bank, CLIENTS, FOUND, place};
use clientele::analytics::findings::Findings;
use clientele::policy::Policy;
use clientele::policy::threshold::{Named, Part, Threshold};
use clientele::protocol::overview::Selection;
use clientele::protocol::segments::{Move, SimulationView};
use clientele::protocol::words::{Decimal, Dimension, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Each list of a trial, and each of its counts, against the findings before and after; returns
/// how many are elsewhere in each dimension of findings.
fn compare(bank: &Bank, view: &SimulationView, before: &Findings, after: &Findings) -> Vec<usize> {
    let clients = before.clients.len();
    let mut moved = Vec::new();
    for dimension in FOUND {
        let mut wanted = BTreeMap::<(Place, Place), Vec<usize>>::new();
        for client in 0..clients {
            let pair = [before, after].map(|findings| place(findings, client, dimension));
            wanted.entry(pair.into()).or_default().push(client);
        }
        let moves = view
            .moves
            .iter()
            .find(|of| of.dimension == dimension)
            .unwrap();
        let mut found = BTreeMap::new();
        for one in &moves.moves {
            let [from, to] = [one.from, one.to].map(|n| moves.places[usize::from(n)].clone());
            let only = would_move(dimension, one);
            assert_eq!(bank.page(only).chosen, [from.clone(), to.clone()]);
            assert_eq!(bank.page(only).matching, one.clients);
            found.insert((from, to), bank.listed(only));
        }
        assert_eq!(found, wanted, "{dimension:?}");
        moved.push(moves.moved() as usize);
    }
    assert_eq!(view.clients as usize, clients);
    moved
}

/// Whom a trial moves in a dimension, and whom at all, by the lists of its single moves.
fn united(bank: &Bank, view: &SimulationView) {
    let mut anywhere = BTreeSet::new();
    for of in &view.moves {
        let moves = of.moves.iter().filter(|one| one.from != one.to);
        let lists = moves.map(|one| bank.listed(would_move(of.dimension, one)));
        let here: BTreeSet<usize> = lists.flatten().collect();
        let dimension = Some(of.dimension);
        let listed = bank.listed(Selection::WouldChange { dimension });
        assert_eq!(listed, Vec::from_iter(here.iter().copied()));
        assert_eq!(of.moved() as usize, here.len());
        anywhere.extend(here);
    }
    let listed = bank.listed(Selection::WouldChange { dimension: None });
    assert_eq!(view.moved as usize, listed.len());
    assert_eq!(listed, Vec::from_iter(anywhere));
}

fn would_move(dimension: Dimension, one: &Move) -> Selection {
    let (from, to) = (one.from, one.to);
    Selection::WouldMove {
        dimension,
        from,
        to,
    }
}

/// The policy with one number far from where it stands, as far as the others let it; `None` for a
/// step of a curve or score that has no room between those beside it.
fn another(policy: &Policy, threshold: Threshold) -> Option<Policy> {
    let value = threshold.get(policy).unwrap();
    let (least, most) = threshold.range();
    let far = [
        (value / Decimal::TWO).floor(),
        value * Decimal::from(3),
        value * Decimal::new(15, 1),
        value + Decimal::ONE,
        value - Decimal::ONE,
    ];
    let tries = far.into_iter().filter(|far| *far != value);
    let mut tried = tries.map(|far| {
        let mut other = policy.clone();
        threshold.set(&mut other, far.clamp(least, most)).ok()?;
        (other != *policy && other.check().is_ok()).then_some(other)
    });
    tried.find_map(|other| other)
}

#[test]
fn every_number_tried_alone_moves_whom_a_whole_run_moves() {
    let bank = Bank::new();
    let policy = bank.policy();
    let before = bank.judged_by(&policy);
    assert_eq!(before.clients.len(), CLIENTS as usize);
    let mut moving = Vec::new();
    for threshold in Threshold::all(&policy) {
        let Some(other) = another(&policy, threshold) else {
            // The percentages of a model add up to 100: none moves alone.
            let is_step = matches!(
                threshold,
                Threshold::CurveTerm(_) | Threshold::Cut(..) | Threshold::Model(..)
            );
            assert!(is_step, "{threshold:?}");
            continue;
        };
        let view = bank.tried(&other, usize::MAX);
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
            assert_eq!(
                moved, [0; 4],
                "what follows suitability moves nobody here: {threshold:?}"
            );
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
    let after = bank.judged_by(&other);
    for step in [1, 64] {
        let view = bank.tried(&other, step);
        let moved = compare(&bank, &view, &before, &after);
        assert!(moved.iter().all(|moved| *moved > 0), "{moved:?}");
        united(&bank, &view);
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
fn tried_everybody_is_where_the_same_book_has_them_under_that_policy() {
    let bank = Bank::new();
    let other = bank.with(&[
        (Threshold::TierMinimum(4), 2_000_000),
        (Threshold::Named(Named::DormantDays), 60),
        (Threshold::Named(Named::RiskFall), 5),
    ]);
    let view = bank.tried(&other, 100);
    let under = bank.under(&other);
    for of in &view.moves {
        let everybody = under.everybody(of.dimension);
        for one in &of.moves {
            let to = of.places.get(usize::from(one.to));
            for client in bank.listed(would_move(of.dimension, one)) {
                assert_eq!(
                    everybody[client].as_ref(),
                    to,
                    "{:?} {client}",
                    of.dimension
                );
            }
        }
    }
    assert!(view.moved > 0);
}

#[test]
fn numbers_of_value_and_behaviour_move_whom_the_book_has_elsewhere_under_them() {
    let bank = Bank::new();
    let value = bank.with(&[
        (Threshold::Cut(Part::GradeAum, 4), 600_000),
        (Threshold::Weight(Part::GradeLoyalty), 60),
        (Threshold::Named(Named::GradeHigh), 50),
        (Threshold::Named(Named::NeedSaver), 500_000),
        (Threshold::Named(Named::MiddleSpending), 500),
        (Threshold::Named(Named::KnownMonths), 2),
        (Threshold::Named(Named::LoyalMonths), 6),
        (Threshold::CurveRate(9), 900),
    ]);
    let behaviour = bank.with(&[
        (Threshold::Named(Named::BehaviourWindow), 30),
        (Threshold::Named(Named::TrendChange), 90),
        (Threshold::Named(Named::TrendMonths), 12),
    ]);
    let mut places = Vec::new();
    for (policy, dimensions) in [(value, 12), (behaviour, 17)] {
        let view = bank.tried(&policy, 7);
        assert_eq!(view.moves.len(), dimensions);
        let under = bank.under(&policy);
        let before = bank.under(&bank.policy());
        for of in &view.moves {
            let [was, is] = [&before, &under].map(|book| book.everybody(of.dimension));
            let wanted: Vec<usize> = (0..was.len()).filter(|n| was[*n] != is[*n]).collect();
            let dimension = Some(of.dimension);
            let listed = bank.listed(Selection::WouldChange { dimension });
            assert_eq!(listed, wanted, "{:?}", of.dimension);
            places.extend((!wanted.is_empty()).then_some(of.dimension));
        }
        united(&bank, &view);
    }
    println!("somebody moves in {places:?}");
    for moved in [
        Dimension::Grade,
        Dimension::Loyalty,
        Dimension::Need,
        Dimension::Scene,
        Dimension::Digital,
        Dimension::Cycle,
        Dimension::Trend,
    ] {
        assert!(places.contains(&moved), "nobody moves in {moved:?}");
    }
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
        assert_eq!(bank.page(only).chosen, std::slice::from_ref(row));
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
