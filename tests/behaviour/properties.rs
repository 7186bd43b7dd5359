//! The pass against a second, naive reading of the book: row by row, with sets and floats.

use super::analytics_support::{World, day};
use super::support::{Behave, Post};
use clientele::analytics::behaviour::trend::Trend;
use clientele::analytics::behaviour::{self, BehaviourRun};
use clientele::analytics::finding::Finding;
use clientele::domain::account::AccountKind;
use clientele::domain::day::{Day, Month};
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::{Category, Channel, Flags, Transaction};
use clientele::domain::scene::Scene;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const DATE: &str = "2024-03-17";
const CLIENTS: u32 = 3;

/// A book of three clients around [`DATE`]: days count back from it, some lie after it.
fn worlds() -> impl Strategy<Value = World> {
    let ago = -20..500_i32;
    let account = (
        0..CLIENTS,
        0..900_i32,
        prop::option::of(0..400_i32),
        any::<bool>(),
    );
    let post = (
        0..5_u32,
        (ago, 0..1_440_u16),
        prop_oneof![-9_000..9_000_i64, Just(0), Just(-500), Just(700)],
        (0..16_u8, 0..25_u8, 0..8_u8),
        prop::option::of(0..4_u32),
    );
    (
        prop::collection::vec(account, 5),
        prop::collection::vec(post, 0..150),
        1..500_u16,
    )
        .prop_map(|(accounts, posts, window)| {
            let mut world = World::on(day(DATE));
            let date = world.date;
            world.policy.behaviour.window_days = window;
            for _ in 0..CLIENTS {
                world.client();
            }
            for n in 0..4 {
                world.other(&n.to_string(), ["", "甲"][n % 2]);
            }
            for (owner, opened, closed, is_current) in accounts {
                let id = world.account(ClientId(owner), date.plus(-opened));
                world.amend(id, |a| {
                    let closed = closed.map(|ago| date.plus(-ago));
                    a.closed = closed.filter(|day| *day > a.opened);
                    a.opening_balance = Some(i64::from(opened) * 70);
                    if !is_current {
                        a.kind = AccountKind::Time;
                    }
                });
            }
            for (account, (ago, minute), amount, (flags, what, channel), other) in posts {
                let post = Post {
                    day: date.plus(-ago),
                    minute,
                    amount,
                    what: Category::from_code(what),
                    channel: Channel::from_code(channel),
                    flags: Flags(flags),
                    other,
                };
                world.add(AccountId(account), post);
            }
            world
        })
}

/// A client's own rows up to the reference date, those of the window only where asked.
fn rows(world: &World, client: ClientId, in_window: bool) -> Vec<Transaction> {
    let from = world
        .date
        .plus(1 - i32::from(world.policy.behaviour.window_days));
    let own =
        |row: &Transaction| world.book.accounts.get(row.account).unwrap().owner() == Some(client);
    let rows = world.book.ledger.iter().filter(own);
    rows.filter(|row| row.at.day() <= world.date && (!in_window || row.at.day() >= from))
        .collect()
}

fn is_own(row: &Transaction) -> bool {
    row.flags.has(Flags::OWN_TRANSFER)
}

/// Spending by whatever is asked of a row: how many, how much.
fn spent<K: Ord>(rows: &[Transaction], key: impl Fn(&Transaction) -> K) -> BTreeMap<K, (u32, i64)> {
    let mut sums = BTreeMap::new();
    for row in rows {
        let is_spending = Scene::of(row.category).is_some() && row.amount < 0 && !is_own(row);
        if is_spending {
            let sum: &mut (u32, i64) = sums.entry(key(row)).or_default();
            *sum = (sum.0 + 1, sum.1 - row.amount);
        }
    }
    sums
}

/// Mean end-of-day balance of current accounts, from the first day of the window one was open.
fn average(world: &World, client: ClientId) -> Option<f64> {
    let from = world
        .date
        .plus(1 - i32::from(world.policy.behaviour.window_days));
    let accounts = world.book.accounts.iter().filter(|account| {
        account.owner() == Some(client)
            && account.kind == AccountKind::Current
            && account.opened <= world.date
            && account.closed.is_none_or(|closed| closed > from)
    });
    let accounts: Vec<_> = accounts.collect();
    let first = accounts.iter().map(|a| a.opened.max(from)).min()?;
    let (mut sum, mut days) = (0_i64, 0);
    for on in (first.0..=world.date.0).map(Day) {
        days += 1;
        for account in accounts.iter().filter(|a| a.is_open(on)) {
            let posted = world.book.ledger.iter();
            let posted = posted.filter(|row| row.account == account.id && row.at.day() <= on);
            sum += account.opening_balance.unwrap() + posted.map(|row| row.amount).sum::<i64>();
        }
    }
    Some(sum as f64 / f64::from(days))
}

/// Regular series by the rule as it is written, in floats: account, other side, category and
/// direction of each.
fn regular(
    world: &World,
    rows: &[Transaction],
) -> BTreeSet<(AccountId, Option<u32>, Category, bool)> {
    let mut series: BTreeMap<_, Vec<&Transaction>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !is_own(row) && row.amount != 0) {
        use Category::*;
        let may = match row.amount > 0 {
            true => matches!(row.category, Salary | Pension | TransferIn),
            false => {
                let barred = [CashOut, InvestmentBuy, Maturity, Fee, InterestCharged];
                row.counterparty.is_some() && !barred.contains(&row.category)
            }
        };
        if may {
            let other = row.counterparty.map(|other| other.0);
            let key = (row.account, other, row.category, row.amount > 0);
            series.entry(key).or_default().push(row);
        }
    }
    let is_regular = |key: &(AccountId, Option<u32>, Category, bool), rows: &[&Transaction]| {
        let policy = &world.policy.behaviour;
        let months: BTreeSet<Month> = rows.iter().map(|row| row.at.day().month()).collect();
        let of_month = || rows.iter().map(|row| row.at.day().ymd().2);
        let range = of_month().max().unwrap() - of_month().min().unwrap();
        let last = rows.iter().map(|row| row.at.day()).max().unwrap();
        let n = rows.len() as f64;
        let mean = rows.iter().map(|row| row.amount as f64).sum::<f64>() / n;
        let squares = rows.iter().map(|row| (row.amount as f64 - mean).powi(2));
        let vary = (squares.sum::<f64>() / n).sqrt() / mean.abs();
        let named = key.3 && matches!(key.2, Category::Salary | Category::Pension);
        months.len() >= policy.regular_months.into()
            && range <= policy.regular_day_range as i8
            && world.date.since(last) <= policy.regular_recent_days.into()
            && (named || vary <= f64::from(policy.regular_vary_percent) / 100.0)
    };
    let found = series
        .into_iter()
        .filter(|(key, rows)| is_regular(key, rows));
    found.map(|(key, _)| key).collect()
}

/// The trend of complete months by the textbook, and how far it is from a threshold.
fn trend(world: &World, client: ClientId) -> Option<(Trend, f64)> {
    let accounts = world.book.accounts.iter();
    let own = accounts.filter(|a| a.owner() == Some(client) && a.opened <= world.date);
    let opened = own.map(|a| a.opened).min()?;
    let last = Month::last_complete(world.date);
    let months: Vec<Month> = (0..12)
        .rev()
        .map(|back| last.plus(-back))
        .filter(|month| month.first() >= opened)
        .collect();
    if months.len() < 6 {
        return None;
    }
    let all = rows(world, client, false);
    let flow = |month: &Month, inward: bool| {
        let of = all
            .iter()
            .filter(|row| row.at.day().month() == *month && !is_own(row));
        let of = of.filter(|row| (row.amount > 0) == inward);
        of.map(|row| row.amount.abs() as f64).sum::<f64>()
    };
    let net: Vec<f64> = months
        .iter()
        .map(|m| flow(m, true) - flow(m, false))
        .collect();
    let turnover: f64 = months.iter().map(|m| flow(m, true) + flow(m, false)).sum();
    if turnover == 0.0 {
        return None;
    }
    let n = net.len() as f64;
    let (middle, mean) = ((n - 1.0) / 2.0, net.iter().sum::<f64>() / n);
    let pairs = || {
        net.iter()
            .enumerate()
            .map(|(k, net)| (k as f64 - middle, net - mean))
    };
    let slope = pairs().map(|(k, y)| k * y).sum::<f64>() / pairs().map(|(k, _)| k * k).sum::<f64>();
    let change = slope * (n - 1.0) / (turnover / n);
    let found = match change {
        c if c >= 0.2 => Trend::Rising,
        c if c <= -0.2 => Trend::Falling,
        _ => Trend::Steady,
    };
    Some((found, (change.abs() - 0.2).abs()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn sums_of_the_window_equal_a_naive_reading(world in worlds()) {
        for client in (0..CLIENTS).map(ClientId) {
            let (rows, brief) = (rows(&world, client, true), world.brief(client));
            let Finding::Says(total) = brief.spent() else {
                let owns = world.book.accounts.iter().any(|a| {
                    a.owner() == Some(client) && a.opened <= world.date
                });
                prop_assert!(!owns);
                continue;
            };
            let all = spent(&rows, |_| ()).remove(&()).unwrap_or_default();
            prop_assert_eq!((total.count, total.sum), all);
            let detail = world.detail(client);
            if let Some(found) = detail.spending.finding.value() {
                let pairs = |n: usize, at: &dyn Fn(usize) -> (u32, i64)| {
                    (0..n).map(at).enumerate().filter(|(_, sum)| sum.0 > 0)
                        .collect::<BTreeMap<_, _>>()
                };
                let scenes: BTreeMap<_, _> =
                    found.scenes.iter().map(|(s, t)| (*s, (t.count, t.sum))).collect();
                prop_assert_eq!(scenes, spent(&rows, |row| Scene::of(row.category).unwrap()));
                let categories: BTreeMap<_, _> =
                    found.categories.iter().map(|(c, t)| (*c, (t.count, t.sum))).collect();
                prop_assert_eq!(categories, spent(&rows, |row| row.category));
                let weekdays = pairs(7, &|n| (found.weekdays[n].count, found.weekdays[n].sum));
                prop_assert_eq!(weekdays, spent(&rows, |row| {
                    row.at.day().date().weekday().to_monday_zero_offset() as usize
                }));
                let hours = pairs(25, &|n| (found.hours[n].count, found.hours[n].sum));
                prop_assert_eq!(hours, spent(&rows, |row| match row.at.minute_of_day() {
                    0 => 24,
                    minute => usize::from(minute / 60),
                }));
                let months = pairs(12, &|n| (found.months[n].count, found.months[n].sum));
                prop_assert_eq!(months, spent(&rows, |row| row.at.day().ymd().1 as usize - 1));
                let back = rows.iter().filter(|row| {
                    row.amount > 0 && !is_own(row) && Scene::of(row.category).is_some()
                });
                prop_assert_eq!(found.refunds.sum, back.map(|row| row.amount).sum::<i64>());
            }
        }
    }

    #[test]
    fn counts_equal_a_naive_reading(world in worlds()) {
        for client in (0..CLIENTS).map(ClientId) {
            let (rows, brief) = (rows(&world, client, true), world.brief(client));
            let by_client = |row: &&Transaction| row.flags.has(Flags::CLIENT_INITIATED);
            let digital = [Channel::Mobile, Channel::Web, Channel::ThirdPartyPay];
            let known = rows.iter().filter(by_client).filter(|row| row.channel != Channel::Unknown);
            let known: Vec<_> = known.collect();
            let of = known.iter().filter(|row| digital.contains(&row.channel)).count();
            if let Finding::Says(share) = brief.digital_share() {
                prop_assert_eq!(usize::from(share), of * 1000 / known.len());
            } else {
                prop_assert!(known.is_empty());
            }
            let days: BTreeSet<_> = rows.iter().filter(by_client).map(|row| row.at.day()).collect();
            if let Finding::Says(use_days) = brief.use_days() {
                prop_assert_eq!(usize::from(use_days), days.len());
            }
            let out = |flags: Flags| {
                let out = rows.iter().filter(|row| row.amount < 0 && !is_own(row));
                let out = out.filter(|row| row.flags.has(flags));
                out.map(|row| (1, -row.amount)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
            };
            if let Finding::Says(cross) = brief.cross_border() {
                prop_assert_eq!((cross.count, cross.sum), out(Flags::CROSS_BORDER));
            }
            if let Finding::Says(away) = brief.to_other_banks() {
                let flags = Flags::OTHER_BANK.with(Flags::CLIENT_INITIATED);
                prop_assert_eq!((away.count, away.sum), out(flags));
            }
        }
    }

    #[test]
    fn balances_regular_payments_and_trends_equal_a_naive_reading(world in worlds()) {
        for client in (0..CLIENTS).map(ClientId) {
            let brief = world.brief(client);
            match (brief.average_balance(), average(&world, client)) {
                (Finding::Says(found), Some(wanted)) => {
                    prop_assert!((found as f64 - wanted).abs() <= 0.5 + 1e-6, "{} {}", found, wanted);
                }
                (found, wanted) => prop_assert!(found.value().is_none() && wanted.is_none()),
            }
            match (brief.trend(), trend(&world, client)) {
                (Finding::Says(found), Some((wanted, off))) => {
                    prop_assert!(found == wanted || off < 1e-9);
                }
                (found, wanted) => prop_assert!(found.value().is_none() && wanted.is_none()),
            }
            let detail = world.detail(client);
            let found = [detail.income.finding.value(), detail.payments.finding.value()];
            let found: BTreeSet<_> = found.into_iter().flatten().flatten()
                .map(|r| (r.account, r.other.map(|o| o.0), r.category, r.incoming))
                .collect();
            prop_assert_eq!(found, regular(&world, &rows(&world, client, true)));
        }
    }

    #[test]
    fn steps_change_nothing_and_the_book_is_everybody(world in worlds(), size in 1_usize..5) {
        let whole = world.with(behaviour::all);
        let stepped = world.with(|view| {
            let mut run = BehaviourRun::new(view);
            while !run.step(view, size) {}
            run.finish()
        });
        prop_assert!(stepped == whole);
        let sum = |scene| whole.book.spent(scene, None, None).unwrap().sum;
        let of_clients: i64 = (0..CLIENTS)
            .filter_map(|n| whole.of(ClientId(n))?.spent().value())
            .map(|spent| spent.sum)
            .sum();
        prop_assert_eq!(sum(None), of_clients);
        prop_assert_eq!(Scene::ALL.into_iter().map(|s| sum(Some(s))).sum::<i64>(), of_clients);
        let months = whole.book.months().unwrap();
        prop_assert_eq!(months.iter().map(|m| m.sum).sum::<i64>(), of_clients);
    }
}

/// Regular series hardly come about by chance: some made on purpose, with some noise.
fn series() -> impl Strategy<Value = World> {
    let one = (
        (0..4_u32, prop::option::of(0..4_u32)),
        (1..9_i32, 0..5_i32, 1..28_i32),
        (50..2_000_i64, 0..40_i64, any::<bool>()),
        0..25_u8,
    );
    prop::collection::vec((one, any::<u64>()), 1..6).prop_map(|all| {
        let mut world = World::on(day(DATE));
        for _ in 0..2 {
            world.client();
        }
        for n in 0..4 {
            world.account(ClientId(n % 2), world.date.plus(-800));
            world.other(&n.to_string(), "");
        }
        for (((account, other), (months, ago, of_month), (base, noise, inward), what), seed) in all
        {
            for n in 0..months {
                let first = Month(world.date.month().0 - ago - n).first();
                let off = |shift: u32, wide: u64| (seed >> shift >> n).wrapping_mul(31) % wide;
                let on = first.plus(of_month - 1 + off(7, 5) as i32 - 2);
                let amount = base + off(3, noise as u64 + 1) as i64 * base / 100;
                let post = Post {
                    other,
                    ..Post::of(
                        on,
                        if inward { amount } else { -amount },
                        Category::from_code(what),
                    )
                };
                world.add(AccountId(account), post);
            }
        }
        world
    })
}

proptest! {
    #[test]
    fn series_are_found_as_the_rule_is_written(world in series()) {
        for client in (0..2).map(ClientId) {
            let detail = world.detail(client);
            let found = [detail.income.finding.value(), detail.payments.finding.value()];
            let found: BTreeSet<_> = found.into_iter().flatten().flatten()
                .map(|r| (r.account, r.other.map(|o| o.0), r.category, r.incoming))
                .collect();
            prop_assert_eq!(found, regular(&world, &rows(&world, client, true)));
        }
    }
}
