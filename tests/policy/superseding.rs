//! What ends a trial before it is over, and what makes its lists empty afterwards.

use crate::bank::Bank;
use clientele::desk::{commands, queries};
use clientele::domain::ids::ClientId;
use clientele::policy::threshold::Threshold;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::overview::Selection;

const ANY: Selection = Selection::WouldChange { dimension: None };

#[test]
fn a_later_trial_ends_an_earlier_one() {
    let bank = Bank::new();
    let first = bank.with(&[(Threshold::TierMinimum(1), 60_000)]);
    let second = bank.with(&[(Threshold::TierMinimum(1), 80_000)]);
    let mut desk = bank.desk.borrow_mut();
    let early = desk.begin_simulation(first).unwrap();
    assert_eq!(
        desk.simulate(early, 10),
        Ok(None),
        "so many take more than one step"
    );
    let late = desk.begin_simulation(second).unwrap();
    assert_eq!(desk.simulate(early, 10), Err(DeskFailure::Superseded));
    let view = loop {
        if let Some(view) = desk.simulate(late, 10).unwrap() {
            break view;
        }
        assert_eq!(desk.simulate(early, 10), Err(DeskFailure::Superseded));
    };
    assert!(view.moved > 0, "the later one goes on all the same");
}

#[test]
fn a_change_of_the_book_ends_a_trial_and_empties_its_lists() {
    let mut bank = Bank::new();
    let other = bank.with(&[(Threshold::TierMinimum(1), 60_000)]);
    let moved = bank.tried(&other, 64).moved;
    assert_eq!(bank.listed(ANY).len(), moved as usize);
    let ticket = bank
        .desk
        .borrow_mut()
        .begin_simulation(other.clone())
        .unwrap();
    assert_eq!(bank.desk.borrow_mut().simulate(ticket, 10), Ok(None));
    assert!(bank.listed(ANY).is_empty(), "what is not over says nothing");

    let id = ClientId(3);
    let mut fields = queries::client(&bank.desk.borrow(), id).unwrap().fields;
    fields.note = "金卡".into();
    let prepared = commands::edit_client(&bank.desk.borrow(), id, fields).unwrap();
    bank.run(prepared, 9);
    let late = bank.desk.borrow_mut().simulate(ticket, 10);
    assert_eq!(late, Err(DeskFailure::Superseded));
    assert!(bank.listed(ANY).is_empty());
    assert_eq!(
        bank.tried(&other, 64).moved,
        moved,
        "asked again it is as before"
    );
}

#[test]
fn another_day_ends_a_trial() {
    let bank = Bank::new();
    let other = bank.with(&[(Threshold::TierMinimum(1), 60_000)]);
    bank.tried(&other, 64);
    assert!(!bank.listed(ANY).is_empty());
    let tomorrow = bank.desk.borrow().reference().plus(1);
    assert!(bank.desk.borrow_mut().set_today(tomorrow));
    assert!(bank.listed(ANY).is_empty());
    let early = bank.desk.borrow_mut().begin_simulation(other.clone());
    assert_eq!(early, Err(DeskFailure::NotJudged));
    crate::common::keep_up(&bank.desk);
    assert!(
        bank.listed(ANY).is_empty(),
        "yesterday's trial is not today's"
    );
    assert!(bank.tried(&other, 64).moved > 0);
}
