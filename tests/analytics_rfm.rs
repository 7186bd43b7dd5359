//! What RFM is worked out from: days of use, active months, spending; and who is ranked.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

use analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day, foreign};
use clientele::analytics::finding::{Figure, Finding, Gap, Label, Outcome, Rule, Value};
use clientele::analytics::kinds::{Rfm, RfmGroup};
use clientele::domain::account::HolderRole;
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::Flags;

fn one_account() -> (World, ClientId, AccountId) {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    (world, client, account)
}

/// Recency, frequency and monetary value of the bank and of the spend form.
fn values(world: &World, client: ClientId) -> [Option<(i32, u32, i64)>; 2] {
    let explained = world.explain(client);
    let of = |finding: Finding<Rfm>| {
        finding
            .value()
            .map(|rfm| (rfm.recency_days, rfm.frequency, rfm.monetary))
    };
    [
        of(explained.rfm_bank.finding),
        of(explained.rfm_spend.finding),
    ]
}

#[test]
fn bank_form_counts_days_since_use_active_months_and_aum() {
    let (mut world, client, account) = one_account();
    let check = |world: &World, wanted| assert_eq!(values(world, client)[0], Some(wanted));
    world.post(account, day("2019-05-05"), 700 * YUAN, BY_CLIENT);
    check(&world, (1883, 0, 700 * YUAN));
    // The window of 365 days ends on 2024-06-30, so it begins on 2023-07-02.
    world.post(account, day("2023-07-01"), 0, BY_CLIENT);
    check(&world, (365, 0, 700 * YUAN));
    world.post(account, day("2023-07-02"), 0, BY_CLIENT);
    check(&world, (364, 1, 700 * YUAN));
    world.post(account, day("2023-07-31"), 0, BY_CLIENT);
    world.post(account, day("2023-08-01"), 0, BY_CLIENT);
    world.post(account, day("2024-06-30"), 0, BY_CLIENT);
    check(&world, (0, 3, 700 * YUAN));
    // Neither interest nor the future is activity.
    world.post(account, day("2024-01-15"), 0, BY_OTHERS);
    world.post(account, day("2024-07-01"), 5, BY_CLIENT);
    check(&world, (0, 3, 700 * YUAN));
    // June of last year and June of this are two months.
    world.policy.rfm.window_days = 375;
    world.post(account, day("2023-06-30"), 0, BY_CLIENT);
    check(&world, (0, 4, 700 * YUAN));
}

#[test]
fn all_holders_of_a_shared_account_are_active() {
    let (mut world, owner, account) = one_account();
    let user = world.client();
    world.add_holder(account, user, HolderRole::Authorised);
    world.post(account, day("2024-06-10"), 50 * YUAN, BY_CLIENT);
    world.post(account, day("2024-06-20"), -20 * YUAN, BY_CLIENT);
    // 9 days of nothing, 10 at 50 yuan, 11 at 30: 83,000 fen over 30 days is 2,766.67.
    assert_eq!(
        values(&world, owner),
        [Some((10, 1, 2767)), Some((10, 1, 20 * YUAN))]
    );
    assert_eq!(values(&world, user), [Some((10, 1, 0)), None]);
}

#[test]
fn spend_form_sums_what_the_client_paid_out_of_own_accounts() {
    let (mut world, client, account) = one_account();
    let check = |world: &World, wanted| assert_eq!(values(world, client)[1], wanted);
    world.post(account, day("2023-07-01"), -5, BY_CLIENT);
    check(&world, None);
    world.post(account, day("2023-07-02"), -7, BY_CLIENT);
    check(&world, Some((364, 1, 7)));
    world.post(account, day("2024-06-29"), -11, BY_CLIENT);
    check(&world, Some((1, 2, 18)));
    // Refunds, fees, own transfers, nothing and the future are no spending.
    world.post(account, day("2024-06-30"), 13, BY_CLIENT);
    world.post(account, day("2024-06-30"), -13, BY_OTHERS);
    world.post(
        account,
        day("2024-06-30"),
        -13,
        BY_CLIENT.with(Flags::OWN_TRANSFER),
    );
    world.post(account, day("2024-06-30"), 0, BY_CLIENT);
    world.post(account, day("2024-07-01"), -13, BY_CLIENT);
    check(&world, Some((1, 2, 18)));
}

#[test]
fn who_cannot_be_ranked_is_told_why() {
    let check = |change: fn(&mut World), bank: Gap, spend: Gap| {
        let (mut world, client, _) = one_account();
        change(&mut world);
        let explained = world.explain(client);
        assert_eq!(explained.rfm_bank.finding, Finding::CannotSay(bank));
        assert_eq!(explained.rfm_spend.finding, Finding::CannotSay(spend));
        assert_eq!(explained.rfm_bank.reasons[0].outcome, Outcome::CannotSay);
    };
    let account = AccountId(0);
    check(|_| (), Gap::NoActivity, Gap::NoActivity);
    check(
        |world| world.post(AccountId(0), day("2024-06-01"), 5, BY_OTHERS),
        Gap::NoActivity,
        Gap::NoActivity,
    );
    check(
        |world| {
            world.amend(AccountId(0), |a| a.opening_balance = None);
            world.post(AccountId(0), day("2024-06-01"), 5, BY_CLIENT);
        },
        Gap::BalancesDoNotCover(account),
        Gap::NoActivity,
    );
    check(
        |world| {
            world.amend(AccountId(0), |a| a.currency = foreign());
            world.post(AccountId(0), day("2024-06-01"), -5, BY_CLIENT);
        },
        Gap::NoRate(foreign()),
        Gap::NoRate(foreign()),
    );
    check(
        |world| {
            for _ in 0..2 {
                world.post(AccountId(0), day("2024-06-01"), -i64::MAX, BY_CLIENT);
            }
        },
        Gap::TooLarge,
        Gap::TooLarge,
    );
    let mut world = World::on(day("2024-06-30"));
    let prospect = world.client();
    let explained = world.explain(prospect);
    assert_eq!(explained.rfm_bank.finding, Finding::NotYet);
    assert_eq!(explained.rfm_spend.finding, Finding::NotYet);
}

#[test]
fn one_client_alone_is_the_worst_and_so_are_equals() {
    for clients in [1, 2, 7] {
        let mut world = World::on(day("2024-06-30"));
        for _ in 0..clients {
            let client = world.client();
            let account = world.account(client, day("2015-01-01"));
            world.post(account, day("2024-06-01"), -5, BY_CLIENT);
        }
        for found in world.findings().clients.iter().flatten() {
            for rfm in [found.rfm_bank, found.rfm_spend] {
                let rfm = rfm.unwrap();
                assert_eq!((rfm.scores, rfm.group), ([1, 1, 1], RfmGroup::Lost));
            }
        }
    }
}

#[test]
fn ten_clients_in_a_row_get_two_of_each_score() {
    let mut world = World::on(day("2024-06-30"));
    let clients: Vec<_> = (0..10).map(|_| world.client()).collect();
    // The first is the worst of all: longest ago, least often, least money.
    for (place, client) in clients.iter().enumerate() {
        let account = world.account(*client, day("2015-01-01"));
        let first = world.date.plus(10 * place as i32 - 100);
        for _ in 0..=place {
            world.post(account, first, -(YUAN + place as i64), BY_CLIENT);
        }
    }
    // One without activity is not ranked and shifts nobody.
    let idle = world.client();
    world.account(idle, day("2015-01-01"));
    for (place, client) in clients.iter().enumerate() {
        let explained = world.explain(*client);
        let spend = explained.rfm_spend.finding.value().unwrap();
        let score = (place / 2 + 1) as u8;
        assert_eq!(spend.scores, [score; 3], "place {place}");
        let reason = &explained.rfm_spend.reasons[1];
        assert_eq!(reason.rule, Rule::RfmRank);
        for (label, value) in [
            (Label::RankedClients, 10),
            (Label::WorseInRecency, place as i64),
            (Label::WorseInFrequency, place as i64),
            (Label::WorseInMonetary, place as i64),
        ] {
            let wanted = Figure::seen(label, Value::Count(value));
            assert!(
                reason.figures.contains(&wanted),
                "{label:?} of place {place}"
            );
        }
    }
}
