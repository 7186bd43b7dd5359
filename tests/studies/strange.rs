//! Books with too little, too much, or nothing that counts.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day, foreign};
use crate::books::{CLIENTS, DATE, Dice, lively};
use crate::{said, studied, too_few, too_few_repeats};
use clientele::analytics::finding::{Finding, Gap};
use clientele::analytics::study::{CannotStudy, Study};
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId, RecordId};
use clientele::domain::ledger::Category;

const EQUAL: Option<CannotStudy> = Some(CannotStudy::AllEqual);

/// So many clients with an account each.
pub fn peopled(clients: usize) -> World {
    let mut world = World::on(day(DATE));
    for _ in 0..clients {
        let client = world.client();
        world.account(client, day("2022-01-01"));
    }
    world
}

fn accounts(world: &World) -> impl Iterator<Item = AccountId> + use<> {
    (0..world.book.accounts.next_index()).map(AccountId::from_index)
}

/// Every chance there is none of.
fn no_chances(study: &Study) -> Vec<CannotStudy> {
    let models = study.chances.models.iter();
    let mut why: Vec<_> = models.filter_map(|model| model.clone().err()).collect();
    assert_eq!(why.len(), study.chances.models.len());
    why.dedup();
    why
}

#[test]
fn nobody() {
    let world = World::on(day(DATE));
    let study = studied(&world);
    assert_eq!(said(&study), [too_few(0, 100), too_few(0, 50)]);
    assert_eq!(no_chances(&study), Vec::from_iter(too_few(0, 20)));
    assert_eq!(study.chances.together, []);
}

#[test]
fn clients_without_accounts_or_whose_records_were_taken_away() {
    let mut world = World::on(day(DATE));
    for _ in 0..120 {
        world.client();
    }
    world.book.clients.set(ClientId(5), None);
    let study = studied(&world);
    assert_eq!(said(&study), [too_few(0, 100), too_few(0, 50)]);
    assert!(study.clients[5].is_none() && study.clients[6].is_some());
    assert_eq!(study.clients[6].unwrap().value.grade, Finding::NotYet);
}

#[test]
fn no_transactions() {
    let study = studied(&peopled(CLIENTS));
    assert_eq!(said(&study), [too_few(0, 100), EQUAL]);
    // Nobody of all holds anything: no data tell holders from others.
    assert_eq!(study.chances.together, []);
    assert_eq!(no_chances(&study).len(), 1);
    let row = study.clients[0].unwrap();
    let none = Finding::CannotSay(Gap::NoneSeen);
    assert_eq!(row.behaviour.main_scene(), none);
    assert_eq!((row.spending, row.cluster), (None, None));
}

#[test]
fn one_client() {
    let mut world = peopled(1);
    for n in 0..200 {
        let on = day("2023-01-01").plus(n);
        world.post_as(AccountId(0), on, -5 * YUAN, BY_CLIENT, Category::Food);
    }
    let study = studied(&world);
    assert_eq!(said(&study), [too_few(1, 100), too_few(1, 50)]);
    assert_eq!(study.clients[0].unwrap().spending, None);
}

#[test]
fn everybody_the_same() {
    let mut world = peopled(CLIENTS);
    for account in accounts(&world) {
        world.post(account, day("2022-01-01"), 90_000 * YUAN, BY_OTHERS);
        for n in 0..30 {
            let on = day("2022-02-01").plus(n * 29);
            world.post_as(account, on, -100 * YUAN, BY_CLIENT, Category::Food);
        }
    }
    let study = studied(&world);
    assert_eq!(said(&study)[1], EQUAL);
    // Whatever the model came to, alike clients are told alike.
    let first = study.clients[0].unwrap();
    assert!(study.clients.iter().all(|row| *row == Some(first)));
}

#[test]
fn amounts_of_nothing_refunds_and_debts() {
    let mut dice = Dice(9);
    let mut nothing = peopled(CLIENTS);
    let mut refunds = peopled(CLIENTS);
    let mut debts = peopled(CLIENTS);
    for account in accounts(&nothing) {
        for _ in 0..20 {
            let on = day("2023-01-01").plus(dice.throw(500) as i32);
            let amount = (1 + dice.throw(500)) as i64 * YUAN;
            nothing.post_as(account, on, 0, BY_CLIENT, Category::Food);
            refunds.post_as(account, on, amount, BY_CLIENT, Category::Food);
            debts.post(account, on, -amount, BY_OTHERS);
        }
    }
    let (nothing, refunds) = (studied(&nothing), studied(&refunds));
    assert_eq!(
        said(&nothing)[0],
        too_few(0, 100),
        "nothing spent, no purchase"
    );
    assert_eq!(
        said(&refunds)[0],
        too_few(0, 100),
        "a refund is no purchase"
    );
    let debts = studied(&debts);
    assert_eq!(
        said(&debts),
        [too_few(0, 100), None],
        "debts tell clients apart"
    );
}

#[test]
fn only_what_is_to_come() {
    let mut world = peopled(CLIENTS);
    for (n, account) in accounts(&world).enumerate() {
        world.post(account, world.date.plus(1), n as i64 * YUAN, BY_OTHERS);
        for k in 1..9 {
            let on = world.date.plus(k * (1 + n as i32 % 5));
            world.post_as(account, on, -1_000, BY_CLIENT, Category::Food);
        }
    }
    let study = studied(&world);
    assert!(study == studied(&peopled(CLIENTS)), "not yet is not at all");
    // Opened tomorrow.
    for account in accounts(&world) {
        world.amend(account, |account| account.opened = day("2024-07-01"));
    }
    assert_eq!(said(&studied(&world)), [too_few(0, 100), too_few(0, 50)]);
}

#[test]
fn a_hundred_years_and_the_ends_of_the_calendar() {
    let mut world = lively();
    for (n, account) in accounts(&world).enumerate() {
        world.amend(account, |account| account.opened = day("1924-01-01"));
        for year in 0..100 {
            let on = day("1924-03-01").plus_months(12 * year).plus(n as i32);
            world.post_as(account, on, -100, BY_CLIENT, Category::Food);
        }
    }
    // Everybody came every year, to the last.
    let nobody_leaves = Some(CannotStudy::NoDropOut);
    assert_eq!(said(&studied(&world))[0], nobody_leaves);
    // Fewer clients for the ends: what is looked at are days.
    for client in 9..CLIENTS {
        world.book.clients.set(ClientId::from_index(client), None);
    }
    for date in [Day(i32::MIN), Day::MIN, Day::MAX, Day(i32::MAX)] {
        world.date = date;
        studied(&world);
    }
}

#[test]
fn amounts_at_the_end_of_what_can_be_counted() {
    let mut world = lively();
    for (n, account) in accounts(&world).enumerate() {
        let amount = [i64::MAX, i64::MIN, i64::MAX / 2, i64::MIN + 1][n % 4];
        world.post_as(
            account,
            day("2024-06-01"),
            amount,
            BY_CLIENT,
            Category::Food,
        );
        world.post_as(
            account,
            day("2024-06-02"),
            i64::MIN,
            BY_CLIENT,
            Category::Food,
        );
        world.holding(ClientId::from_index(n), day("2020-01-01"), i64::MAX);
    }
    let study = studied(&world);
    let too_large = Finding::CannotSay(Gap::TooLarge);
    assert!(
        study
            .clients
            .iter()
            .flatten()
            .all(|row| row.value.grade == too_large)
    );
    assert_eq!(said(&study)[1], too_few(0, 50), "AUM of nobody is known");
}

#[test]
fn one_client_beyond_counting_silences_nobody_else() {
    let mut world = lively();
    let before = studied(&world);
    world.holding(ClientId(0), day("2020-01-01"), i64::MAX);
    world.holding(ClientId(0), day("2020-01-01"), i64::MAX);
    let study = studied(&world);
    assert_eq!(said(&study), [None, None]);
    assert_eq!(study.clients[0].unwrap().cluster, None);
    assert_eq!(study.clusters.unwrap().left_out, 1);
    assert_eq!(
        study.clients[1].unwrap().value,
        before.clients[1].unwrap().value
    );
}

#[test]
fn everything_in_another_currency() {
    let mut world = lively();
    for account in accounts(&world) {
        world.amend(account, |account| account.currency = foreign());
    }
    let study = studied(&world);
    assert_eq!(said(&study), [too_few(0, 100), too_few(0, 50)]);
    let no_rate = Finding::CannotSay(Gap::NoRate(foreign()));
    for row in study.clients.iter().flatten() {
        assert_eq!(row.value.grade, no_rate);
        assert_eq!((row.spending, row.cluster), (None, None));
    }
}

#[test]
fn every_account_closed() {
    let mut world = lively();
    for account in accounts(&world) {
        world.amend(account, |account| account.closed = Some(day("2024-01-01")));
    }
    studied(&world);
    // Closed for so long that nothing of it is looked at.
    let mut old = peopled(CLIENTS);
    for account in accounts(&old) {
        old.amend(account, |account| {
            (account.opened, account.closed) = (day("1990-01-01"), Some(day("1995-01-01")));
        });
    }
    assert_eq!(said(&studied(&old)), [too_few(0, 100), EQUAL]);
}

#[test]
fn too_few_who_came_back() {
    let mut world = peopled(CLIENTS);
    for (n, account) in accounts(&world).enumerate() {
        let days = if n < 29 { 3 } else { 1 };
        for k in 0..days {
            let on = day("2023-01-01").plus(n as i32 + 40 * k);
            world.post_as(account, on, -5 * YUAN, BY_CLIENT, Category::Food);
        }
    }
    assert_eq!(said(&studied(&world))[0], too_few_repeats(29));
}
