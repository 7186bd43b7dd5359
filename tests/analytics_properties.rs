//! What holds for every book: averages equal a sum day by day, scores equal a count by hand,
//! steps and updates change nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

use analytics_support::{World, day};
use clientele::analytics::frame::{Frame, MONTHS};
use clientele::analytics::measures::{Measures, Scratch};
use clientele::analytics::rfm::{Ranking, Values};
use clientele::analytics::run::Run;
use clientele::analytics::study::{self, StudyRun};
use clientele::analytics::update::update;
use clientele::domain::account::HolderRole;
use clientele::domain::day::{Day, Month};
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::{Category, Flags};
use proptest::prelude::*;

const DATE: &str = "2024-03-17";

/// A book of up to five clients around [`DATE`]: days count back from it, some lie after it.
fn worlds() -> impl Strategy<Value = World> {
    let ago = -20..700_i32;
    let account = (
        0..5_u32,
        ago.clone(),
        prop::option::of(ago.clone()),
        prop::option::of(0..5_u32),
    );
    let holding = (
        0..5_u32,
        ago.clone(),
        ago.clone(),
        prop::option::of(ago.clone()),
        0..50_000_i64,
    );
    let post = (0..6_u32, ago, -2_000_000..2_500_000_i64, 0..16_u8, 0..25_u8);
    (
        prop::collection::vec(account, 6),
        prop::collection::vec(holding, 0..4),
        prop::collection::vec(post, 0..80),
    )
        .prop_map(|(accounts, holdings, posts)| {
            let mut world = World::on(day(DATE));
            let date = world.date;
            for _ in 0..5 {
                world.client();
            }
            for (owner, opened, closed, user) in accounts {
                let id = world.account(ClientId(owner), date.plus(-opened));
                world.amend(id, |a| {
                    a.closed = closed
                        .map(|ago| date.plus(-ago))
                        .filter(|day| *day > a.opened);
                    a.opening_balance = Some(i64::from(opened) * 1_000);
                });
                if let Some(user) = user {
                    world.add_holder(id, ClientId(user), HolderRole::Authorised);
                }
            }
            for (client, opened, valued, closed, value) in holdings {
                let id = world.holding(ClientId(client), date.plus(-opened), value);
                world.amend_holding(id, |h| {
                    h.cost = value / 3;
                    h.valued = date.plus(-valued);
                    h.closed = closed
                        .map(|ago| date.plus(-ago))
                        .filter(|day| *day > h.opened);
                });
            }
            for (account, ago, amount, flags, what) in posts {
                let what = Category::from_code(what);
                world.post_as(
                    AccountId(account),
                    date.plus(-ago),
                    amount,
                    Flags(flags),
                    what,
                );
            }
            world
        })
}

/// Own AUM at the end of a day, added up record by record.
fn naive_aum(world: &World, client: ClientId, on: Day) -> i64 {
    let mut sum = 0;
    for account in world.book.accounts.iter() {
        if account.owner() == Some(client) && account.is_open(on) {
            let posted = world.book.ledger.iter().filter(|t| t.account == account.id);
            let posted: i64 = posted.filter(|t| t.at.day() <= on).map(|t| t.amount).sum();
            sum += account.opening_balance.unwrap() + posted;
        }
    }
    for holding in world.book.holdings.iter().filter(|h| h.client == client) {
        if holding.opened <= on && holding.closed.is_none_or(|closed| on < closed) {
            sum += if on >= holding.valued {
                holding.value
            } else {
                holding.cost
            };
        }
    }
    sum
}

/// A month's mean of days, halves up: what lies between average - 1/2 and average + 1/2.
fn is_average(average: i64, days: &[i64]) -> bool {
    let (sum, n) = (days.iter().sum::<i64>(), days.len() as i64);
    let twice_off = 2 * (sum - average * n);
    (-n..n).contains(&twice_off)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn averages_equal_a_sum_day_by_day(world in worlds()) {
        for client in (0..5).map(ClientId) {
            let measures = world.with(|view| {
                Measures::take(view, &Frame::new(view), client, &mut Scratch::default())
            });
            let aum = measures.aum.unwrap();
            let in_force = Month::of(2024, 2);
            for back in 0..MONTHS {
                let month = in_force.plus(-(back as i32));
                let days: Vec<i64> = (month.first().0..=month.last().0)
                    .map(|on| naive_aum(&world, client, Day(on)))
                    .collect();
                prop_assert!(is_average(aum.average(back), &days), "{client:?} {month}");
            }
            prop_assert_eq!(aum.point, naive_aum(&world, client, world.date));
            let last = (0..180).map(|ago| naive_aum(&world, client, world.date.plus(-ago)));
            prop_assert_eq!(Some(aum.highest), last.max());
        }
    }

    #[test]
    fn days_of_use_equal_a_list_of_them(world in worlds()) {
        for client in (0..5).map(ClientId) {
            let usable = |id: AccountId| {
                let account = world.book.accounts.get(id).unwrap();
                account.opened <= world.date && account.holders.iter().any(|h| h.client == client)
            };
            let mut days: Vec<Day> = world
                .book
                .ledger
                .iter()
                .filter(|t| t.flags.has(Flags::CLIENT_INITIATED) && usable(t.account))
                .map(|t| t.at.day())
                .filter(|on| *on <= world.date)
                .collect();
            days.sort();
            days.dedup();
            let mut months: Vec<Month> = days
                .iter()
                .filter(|on| world.date.since(**on) < 365)
                .map(|on| on.month())
                .collect();
            months.dedup();
            let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
            gaps.sort();
            let middle = |n: usize| gaps.get(n).copied().unwrap_or(0);
            let twice_median = match gaps.len() {
                0 => 0,
                n => middle((n - 1) / 2) + middle(n / 2),
            };
            let found = world.with(|view| {
                Measures::take(view, &Frame::new(view), client, &mut Scratch::default())
            });
            prop_assert_eq!(found.use_days.last, days.last().copied());
            prop_assert_eq!(found.use_days.active_months as usize, months.len());
            prop_assert_eq!(found.use_days.intervals as usize, gaps.len());
            prop_assert_eq!(found.use_days.twice_median, twice_median);
        }
    }

    #[test]
    fn scores_equal_a_count_by_hand(
        values in prop::collection::vec((0..9_i32, 0..9_u32, -9..9_i64), 1..60),
    ) {
        let values: Vec<Values> = values
            .into_iter()
            .map(|(recency_days, frequency, monetary)| Values { recency_days, frequency, monetary })
            .collect();
        let ranking = Ranking::of(values.iter().copied());
        let score = |worse: usize| (1 + 5 * worse / values.len()) as u8;
        let worse = |is: &dyn Fn(&Values) -> bool| values.iter().filter(|v| is(v)).count();
        for v in &values {
            let wanted = [
                score(worse(&|other| other.recency_days > v.recency_days)),
                score(worse(&|other| other.frequency < v.frequency)),
                score(worse(&|other| other.monetary < v.monetary)),
            ];
            prop_assert_eq!(ranking.scores(v), wanted);
        }
        let backwards = Ranking::of(values.iter().rev().copied());
        prop_assert!(values.iter().all(|v| ranking.scores(v) == backwards.scores(v)));
    }

    #[test]
    fn more_aum_never_lowers_a_tier(world in worlds(), client in 0..5_u32, more in 0..i64::MAX / 4) {
        let client = ClientId(client);
        let tier = |world: &World| world.findings().of(client).unwrap().tier.value();
        let mut richer = world.clone();
        richer.policy.tiers.grace_months = 0;
        let before = tier(&richer);
        richer.holding(client, day("2015-01-01"), more);
        prop_assert!(tier(&richer) >= before);
    }

    #[test]
    fn steps_of_any_size_find_the_same(world in worlds(), size in 1_usize..7) {
        let stepped = world.with(|view| {
            let mut run = Run::new(view);
            while !run.step(view, size) {}
            run.finish().0
        });
        let whole = world.findings();
        prop_assert_eq!(stepped.digest(), whole.digest());
        prop_assert_eq!(stepped, whole);
    }

    #[test]
    fn an_update_finds_what_a_whole_run_finds(before in worlds(), after in worlds()) {
        // Client 2's record is gone afterwards; the others' records are all different.
        let mut after = after;
        after.book.clients.set(ClientId(2), None);
        let (mut findings, mut kept) = before.run();
        let named: Vec<ClientId> = (0..5).map(ClientId).collect();
        after.with(|view| update(view, &mut findings, &mut kept, &named));
        prop_assert_eq!(findings, after.findings());
    }

    #[test]
    fn an_update_of_one_client_ranks_everybody_anew(world in worlds(), amount in 0..9_000_000_i64) {
        let (mut findings, mut kept) = world.run();
        let mut after = world.clone();
        let newcomer = after.client();
        let account = after.account(newcomer, day("2024-01-01"));
        let flags = Flags::CLIENT_INITIATED;
        after.post(account, day("2024-02-01"), amount, flags);
        after.post(account, day("2024-03-01"), -amount / 2, flags);
        after.with(|view| update(view, &mut findings, &mut kept, &[newcomer]));
        prop_assert_eq!(&findings, &after.findings());
        prop_assert_ne!(findings.digest(), world.findings().digest());
    }

    #[test]
    fn what_a_run_takes_beside_is_what_reading_again_finds(world in worlds(), size in 1_usize..9) {
        world.with(|view| {
            let mut run = Run::with_studies(view);
            while !run.step(view, size) {}
            let (findings, mut kept) = run.finish();
            let mut study = StudyRun::new(view, kept.beside.take());
            while !study.step(view, &findings, &kept, size) {}
            let again = study::all(view, &findings, &kept);
            let study = study.finish();
            prop_assert_eq!(study.digest(), again.digest());
            prop_assert_eq!(study, again);
            Ok(())
        })?;
    }

    #[test]
    fn every_client_has_one_stage_and_every_verdict_its_reasons(world in worlds()) {
        let findings = world.findings();
        prop_assert_eq!(findings.counts.stages.iter().sum::<u32>(), 5);
        for client in (0..5).map(ClientId) {
            let explained = world.explain(client);
            prop_assert!(!explained.tier.reasons.is_empty());
            prop_assert!(!explained.stage.reasons.is_empty());
            prop_assert!(!explained.rfm_bank.reasons.is_empty());
            prop_assert!(!explained.rfm_spend.reasons.is_empty());
        }
    }
}
