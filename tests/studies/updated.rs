//! A study brought up to date beside a study of the whole book.

use crate::analytics_support::{BY_CLIENT, World, YUAN, day};
use crate::books::lively;
use crate::strange;
use crate::studied;
use clientele::analytics::study::{self, Study};
use clientele::analytics::update::update;
use clientele::domain::ids::{AccountId, ClientId, RecordId};
use clientele::domain::ledger::Category;

/// A study of the first book brought up to date to the second, and whether it says it is whole.
fn updated(before: &World, after: &World, named: &[ClientId]) -> (Study, bool) {
    let (mut findings, mut kept) = before.run();
    let mut study = before.with(|view| study::all(view, &findings, &kept));
    let is_whole = after.with(|view| {
        update(view, &mut findings, &mut kept, named);
        study::update(view, &mut study, &findings, &kept, (named, true))
    });
    (study, is_whole)
}

#[test]
fn clients_without_own_accounts_leave_a_whole_study() {
    for world in [lively(), strange::peopled(60), World::on(day("2024-06-30"))] {
        let mut other = world.clone();
        let (added, holder) = (other.client(), other.client());
        other.holding(holder, day("2020-01-01"), 9_000 * YUAN);
        let (study, is_whole) = updated(&world, &other, &[added, holder]);
        assert!(is_whole);
        let wanted = studied(&other);
        assert!(study == wanted);
        assert_eq!(study.digest(), wanted.digest());
        // And taken away again: their numbers stay, with nobody behind them.
        let mut gone = other.clone();
        gone.book.clients.set(added, None);
        let (study, is_whole) = updated(&other, &gone, &[added]);
        assert!(is_whole && study == studied(&gone));
    }
}

#[test]
fn an_own_account_asks_for_a_whole_study_and_its_row_is_right_already() {
    let world = lively();
    let client = ClientId(11);
    let mut spent = world.clone();
    let last = world.date;
    spent.post_as(AccountId(11), last, -300 * YUAN, BY_CLIENT, Category::Food);
    let mut opened = world.clone();
    let new = opened.client();
    opened.account(new, day("2024-06-01"));
    let mut gone = world.clone();
    gone.book.accounts.set(AccountId(11), None);
    for (other, named) in [(spent, client), (opened, new), (gone, client)] {
        let (study, is_whole) = updated(&world, &other, &[named]);
        assert!(!is_whole, "{named:?}");
        let wanted = studied(&other);
        let [row, wanted] = [&study, &wanted].map(|study| study.of(named).copied().unwrap());
        assert_eq!(row.behaviour, wanted.behaviour);
        assert_eq!(row.value, wanted.value);
        assert_eq!(
            (row.trail, row.stage_then),
            (wanted.trail, wanted.stage_then)
        );
        crate::finite(&study);
    }
}

#[test]
fn a_change_of_nobody_changes_nothing() {
    let world = lively();
    let (study, is_whole) = updated(&world, &world, &[]);
    assert!(is_whole && study == studied(&world));
    let nobody = ClientId::from_index(world.book.clients.next_index() + 5);
    let (study, is_whole) = updated(&world, &world, &[nobody]);
    assert!(is_whole && study == studied(&world), "a number nobody has");
}
