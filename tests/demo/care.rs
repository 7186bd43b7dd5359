//! What an adviser has to see to: complaints, maturities, levels, flows; and the shelf.

use super::support::{Demo, YUAN, birth, cases, score};
use clientele::domain::assessment::{AssessmentState, ClientLevel};
use clientele::domain::case::CaseKind;
use clientele::domain::ledger::{Category, Flags, Transaction};
use clientele::domain::profile::ClientList;
use clientele::domain::shelf::{ProductCategory, Regime};
use std::collections::BTreeSet;

#[test]
fn complaints_wait_and_others_are_settled() {
    Demo::each(|demo| {
        let cases: Vec<_> = demo.book.cases.iter().collect();
        assert!(cases.is_sorted_by_key(|case| case.opened));
        let waiting = |kind| {
            cases
                .iter()
                .filter(move |case| case.kind == kind && case.is_open(demo.date))
        };
        let complaints = waiting(CaseKind::Complaint).count();
        assert!((3..=5).contains(&complaints), "{complaints}");
        let due = |days: std::ops::Range<i32>| {
            waiting(CaseKind::Complaint)
                .filter(|case| days.contains(&case.due.since(demo.date)))
                .count()
        };
        assert_eq!(
            (due(0..4), due(-100..0)),
            (1, 1),
            "one within three days, one overdue"
        );
        assert!(
            waiting(CaseKind::Enquiry).count() >= 2 && waiting(CaseKind::Suggestion).count() >= 2
        );
        assert!(cases.iter().filter(|case| case.closed.is_some()).count() >= 6);
        let clients: BTreeSet<_> = cases.iter().map(|case| case.client).collect();
        assert!(clients.len() >= 15, "not always the same");
    });
}

#[test]
fn deposits_mature_soon_and_holdings_gain_and_lose() {
    Demo::each(|demo| {
        let matures = |from: i32, to: i32| {
            let open = demo
                .book
                .accounts
                .iter()
                .filter(|account| account.closed.is_none());
            let days = open
                .filter_map(|account| account.maturity)
                .map(|day| day.since(demo.date));
            days.filter(|days| (from..=to).contains(days)).count()
        };
        for (from, to) in [(1, 30), (31, 60), (61, 90)] {
            assert!(
                matures(from, to) >= 5,
                "{from}..{to}: {}",
                matures(from, to)
            );
        }
        let held: Vec<_> = demo
            .book
            .holdings
            .iter()
            .filter(|h| h.closed.is_none())
            .collect();
        assert!(held.iter().filter(|h| h.value > h.cost).count() >= 20);
        assert!(held.iter().filter(|h| h.value < h.cost).count() >= 5);
        let kinds: BTreeSet<_> = held.iter().map(|h| h.kind).collect();
        assert!(kinds.len() >= 5, "{kinds:?}");
        let kinds: BTreeSet<_> = demo
            .book
            .accounts
            .iter()
            .map(|account| account.kind)
            .collect();
        assert!(kinds.len() >= 6, "{kinds:?}");
    });
}

#[test]
fn levels_expire_and_lists_are_kept() {
    Demo::each(|demo| {
        let profiles: Vec<_> = demo.book.profiles.iter().collect();
        let officials: Vec<_> = profiles
            .iter()
            .filter_map(|p| p.official.as_ref())
            .collect();
        assert!(
            officials.len() > 180,
            "most have a level: {}",
            officials.len()
        );
        let levels: BTreeSet<_> = officials.iter().map(|official| official.level).collect();
        assert!(
            levels.len() >= 5 && levels.contains(&ClientLevel::C1Lowest),
            "{levels:?}"
        );
        let expires = |from: i32, to: i32| {
            let days = officials
                .iter()
                .filter_map(|o| o.expires)
                .map(|day| day.since(demo.date));
            days.filter(|days| (from..=to).contains(days)).count()
        };
        assert!(
            expires(-1, -1) >= 1
                && expires(1, 1) >= 1
                && expires(1, 60) >= 8
                && expires(-60, 0) >= 4
        );
        let qualified: Vec<_> = profiles
            .iter()
            .filter_map(|p| p.qualified.as_ref())
            .collect();
        assert!((4..=9).contains(&qualified.len()));
        assert!(
            qualified.iter().any(|proof| proof.until <= demo.date),
            "one is over"
        );
        let on = |list| profiles.iter().filter(|p| p.list == list).count();
        assert_eq!(on(ClientList::Black), 1);
        assert!(on(ClientList::Red) >= 3);
        assert_eq!(profiles.iter().filter(|p| !p.full_capacity).count(), 1);
    });
}

#[test]
fn assessments_were_answered_by_people_of_that_age() {
    const OPTIONS: [u8; 10] = [4, 5, 4, 4, 5, 4, 4, 4, 3, 5];
    Demo::each(|demo| {
        let assessments: Vec<_> = demo.book.assessments.iter().collect();
        let clients: BTreeSet<_> = assessments
            .iter()
            .map(|assessment| assessment.client)
            .collect();
        assert!((90..150).contains(&clients.len()), "{}", clients.len());
        let mut last = 0;
        let mut levels = BTreeSet::new();
        for assessment in &assessments {
            let AssessmentState::Taken(taken) = &assessment.state else {
                panic!()
            };
            assert_eq!(
                (assessment.questionnaire.as_str(), assessment.version),
                ("bank", 1)
            );
            assert!(
                taken.answers.len() == 10
                    && taken.answers.iter().zip(OPTIONS).all(|(a, of)| *a < of)
            );
            assert!(
                last <= taken.at_ms && assessment.asked_ms < taken.at_ms,
                "oldest first"
            );
            last = taken.at_ms;
            let local_hours = (taken.at_ms / 3_600_000 + 8) as i64;
            assert_eq!(local_hours.div_euclid(24), i64::from(taken.day.0));
            let of_form = (taken.points, taken.willingness, taken.capacity, taken.level);
            assert_eq!(of_form, score(&taken.answers, true));
            levels.insert(taken.level);
            let born = birth(demo.book.clients.get(assessment.client).unwrap()).unwrap();
            let age = (18..100)
                .rev()
                .find(|age| born.plus_months(age * 12) <= taken.day);
            let place = match age.unwrap() {
                ..=30 => 0,
                31..=50 => 1,
                51..=60 => 2,
                _ => 3,
            };
            assert_eq!(taken.answers[0], place, "born {born}, asked {}", taken.day);
        }
        assert!(levels.len() >= 4, "{levels:?}");
    });
}

#[test]
fn the_shelf_has_every_kind() {
    let demo = Demo::new(cases()[0].0, 1);
    let shelf: Vec<_> = demo.book.shelf.iter().collect();
    let regimes: BTreeSet<_> = shelf.iter().map(|p| p.regime).collect();
    let categories: BTreeSet<_> = shelf.iter().map(|p| p.category).collect();
    assert_eq!(
        regimes,
        [
            Regime::BankWealth,
            Regime::Csrc,
            Regime::Insurance,
            Regime::Deposit
        ]
        .into()
    );
    assert_eq!(
        categories.len(),
        ProductCategory::LinkedInsurance as usize + 1
    );
    let levels: BTreeSet<_> = shelf.iter().filter_map(|p| p.level()).collect();
    assert_eq!(levels.len(), 5);
    assert_eq!(shelf.iter().filter(|p| p.level().is_none()).count(), 2);
    let differ = |p: &&&_| -> bool {
        let p: &&clientele::domain::shelf::Product = p;
        p.issuer_level.is_some() && p.seller_level.is_some() && p.issuer_level != p.seller_level
    };
    assert!(shelf.iter().filter(differ).count() >= 4);
    assert!(shelf.iter().filter(|p| !p.approved).count() >= 3);
    assert_eq!(shelf.iter().filter(|p| p.document.is_empty()).count(), 1);
    assert!(shelf.iter().any(|p| p.private && p.qualified_only) && shelf.iter().any(|p| p.complex));
}

#[test]
fn some_stand_just_below_a_tier() {
    Demo::each(|demo| {
        let findings = demo.findings();
        let minima = [5, 20, 50, 100, 600, 1_000].map(|wan| wan * 10_000 * YUAN);
        let near = findings
            .clients
            .iter()
            .flatten()
            .filter_map(|client| client.aum)
            .filter(|aum| {
                minima
                    .iter()
                    .any(|minimum| (minimum * 9 / 10..*minimum).contains(aum))
            });
        let near = near.count();
        println!("{near} near");
        assert!(near >= 6, "{near}");
    });
}

#[test]
fn some_flows_deserve_a_second_look() {
    Demo::each(|demo| {
        let (mut cash, mut through, mut awake, mut flood) = (0, 0, 0, 0);
        for rows in demo.rows_of().values() {
            let after = |row: &Transaction, days: i32| {
                let end = row.at.0 + days * 24 * 60;
                let at = row.at;
                rows.iter()
                    .filter(move |other| at <= other.at && other.at.0 <= end)
            };
            let is_cash = |row: &&Transaction| {
                row.category == Category::CashIn
                    && (45_000 * YUAN..50_000 * YUAN).contains(&row.amount)
            };
            cash += usize::from(
                rows.iter()
                    .filter(is_cash)
                    .any(|row| after(row, 7).filter(is_cash).count() >= 3),
            );
            through += usize::from(rows.iter().any(|row| {
                let out = after(row, 3)
                    .filter(|other| other.amount < 0 && !other.flags.has(Flags::OWN_TRANSFER));
                let gone: i64 = out.map(|other| -other.amount).sum();
                let is_person = demo.is_individual(row.account);
                is_person && row.amount >= 500_000 * YUAN && gone * 10 >= row.amount * 9
            }));
            let incoming = |days: std::ops::Range<i32>| -> i64 {
                let from = rows
                    .iter()
                    .filter(|row| days.contains(&demo.date.since(row.at.day())));
                from.filter(|row| row.amount > 0 && !row.flags.has(Flags::OWN_TRANSFER))
                    .map(|row| row.amount)
                    .sum()
            };
            let by_client = rows
                .iter()
                .filter(|row| row.flags.has(Flags::CLIENT_INITIATED));
            let quiet = by_client
                .clone()
                .all(|row| !(30..395).contains(&demo.date.since(row.at.day())));
            awake +=
                usize::from(quiet && by_client.count() > 0 && incoming(0..30) >= 200_000 * YUAN);
            flood += usize::from(
                incoming(0..10) >= 400_000 * YUAN && incoming(10..190) < 300_000 * YUAN,
            );
        }
        assert!(
            cash >= 1 && through >= 1 && awake >= 1 && flood >= 1,
            "{cash} {through} {awake} {flood}"
        );
    });
}
