//! The overview against brute force: its sums, and that each mark's number is that of the list it
//! leads to.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod analytics_support;
mod common;

use analytics_support::{World, YUAN, day};
use clientele::desk::commit::write;
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, queries};
use clientele::domain::account::HolderRole;
use clientele::domain::assessment::{ClientLevel, OfficialLevel};
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::client::{ClientKind, Individual, Organisation};
use clientele::domain::day::Day;
use clientele::domain::ids::{CaseId, ClientId, RecordId};
use clientele::domain::profile::Profile;
use clientele::protocol::list::{ClientRow, ClientsPage, ClientsQuery, KindFilter};
use clientele::protocol::overview::{Overview, Selection};
use clientele::protocol::words::{Finding, Stage, TierRank};
use common::*;

fn opened(mut world: World) -> Desk {
    let ledger = std::mem::take(&mut world.book.ledger);
    let mut desk = Desk::new(world.book, world.policy, world.date);
    desk.set_ledger(ledger);
    while desk.keep_up(100) != Kept::Idle {}
    desk
}

fn asked(desk: &mut Desk, query: ClientsQuery) -> ClientsPage {
    let limit = 500;
    queries::clients(desk, &ClientsQuery { limit, ..query })
}

fn only(desk: &mut Desk, only: Selection) -> ClientsPage {
    let only = Some(only);
    asked(
        desk,
        ClientsQuery {
            only,
            ..ClientsQuery::default()
        },
    )
}

/// Who is in the list of a selection, by record number.
fn listed(desk: &mut Desk, selection: Selection) -> Vec<u32> {
    let mut listed: Vec<u32> = only(desk, selection).rows.iter().map(|r| r.id.0).collect();
    listed.sort_unstable();
    listed
}

fn every_row(desk: &mut Desk) -> Vec<ClientRow> {
    let mut rows = Vec::new();
    loop {
        let query = ClientsQuery {
            offset: rows.len() as u32,
            ..ClientsQuery::default()
        };
        let page = asked(desk, query);
        if page.rows.is_empty() {
            return rows;
        }
        rows.extend(page.rows);
    }
}

/// Each mark of an overview leads to as many clients as it says.
fn marks_lead_to_their_clients(desk: &mut Desk, overview: &Overview) {
    let found = overview.found.as_ref().unwrap();
    for (selection, care) in Selection::CARE.into_iter().zip(&overview.care) {
        assert_eq!(
            only(desk, selection).matching,
            care.clients,
            "{selection:?}"
        );
    }
    for (selection, count) in [
        (Selection::OpenAccount, found.open_clients),
        (Selection::TierUnknown, found.unknown),
        (Selection::Unranked, found.unranked),
    ] {
        assert_eq!(only(desk, selection).matching, count, "{selection:?}");
    }
    for (recency, row) in (1..).zip(found.rfm.chunks(5)) {
        for (value, count) in (1..).zip(row) {
            let cell = Selection::RfmCell { recency, value };
            assert_eq!(only(desk, cell).matching, *count, "{cell:?}");
        }
    }
    for (rank, clients) in (0..).zip(&found.tiers) {
        let tiers = vec![TierRank(rank)];
        let query = ClientsQuery {
            tiers,
            ..ClientsQuery::default()
        };
        assert_eq!(asked(desk, query).matching, *clients, "tier {rank}");
    }
    for (stage, count) in Stage::ALL.into_iter().zip(&found.stages) {
        let stages = vec![stage];
        let query = ClientsQuery {
            stages,
            ..ClientsQuery::default()
        };
        assert_eq!(asked(desk, query).matching, *count, "{stage:?}");
    }
}

#[test]
fn a_specimen_book_sums_up_as_its_rows_do() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 1_300, 60_000, 11);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    assert!(queries::overview(&desk.borrow()).found.is_none(), "not yet");
    keep_up(&desk);
    let mut desk = desk.into_inner();
    let overview = queries::overview(&desk);
    let found = overview.found.clone().unwrap();
    let rows = every_row(&mut desk);
    assert_eq!((overview.clients, rows.len()), (1_300, 1_300));

    assert_eq!(found.average, Some(rows.iter().filter_map(|r| r.aum).sum()));
    assert_eq!(
        found.point,
        Some(rows.iter().filter_map(|r| r.point_aum).sum())
    );
    let open = rows.iter().filter(|r| r.accounts > 0).count();
    assert_eq!(found.open_clients as usize, open);
    let mut shares = 0;
    for (rank, (clients, share)) in (0..).zip(found.tiers.iter().zip(&found.shares)) {
        let there = |r: &&ClientRow| r.tier == Some(Finding::Says(TierRank(rank)));
        let members: Vec<_> = rows.iter().filter(there).collect();
        assert_eq!(*clients as usize, members.len());
        let own: i64 = members.iter().filter_map(|r| r.aum).sum();
        let exact = own as f64 / found.average.unwrap() as f64 * 1000.0;
        assert!((f64::from(*share) - exact).abs() <= 0.5 + 1e-9);
        shares += share;
    }
    assert!(shares.abs_diff(1000) <= 4, "{shares}");
    for (stage, count) in Stage::ALL.into_iter().zip(&found.stages) {
        let there = rows.iter().filter(|r| r.stage == Some(stage));
        assert_eq!(*count as usize, there.count());
    }
    for (recency, row) in (1..).zip(found.rfm.chunks(5)) {
        for (value, count) in (1_u8..).zip(row) {
            let there = rows.iter().filter_map(|r| r.scores).filter(|scores| {
                let halves = f64::from(scores[1] + scores[2]) / 2.0;
                scores[0] == recency && (halves + 0.5).floor() == f64::from(value)
            });
            assert_eq!(*count as usize, there.count(), "R {recency}, {value}");
        }
    }
    let flows = found.flows.as_ref().unwrap();
    assert_eq!(flows.len(), 14);
    assert!(
        flows[..13]
            .iter()
            .all(|f| f.complete && f.inflow > 0 && f.outflow > 0)
    );
    let birthdays = rows.iter().filter(|row| {
        let client = desk.book().clients.get(row.id).unwrap();
        let ClientKind::Individual(Individual {
            birth: Some(birth), ..
        }) = &client.kind
        else {
            return false;
        };
        (0..=7).any(|ahead| {
            let (_, month, day) = today().plus(ahead).ymd();
            birth.ymd().1 == month && birth.ymd().2 == day
        })
    });
    let birthdays = birthdays.count() as u32;
    assert!(birthdays > 5, "{birthdays}");
    assert_eq!(care_of(&overview, Selection::Birthdays), birthdays);
    marks_lead_to_their_clients(&mut desk, &overview);
}

fn care_of(overview: &Overview, selection: Selection) -> u32 {
    let place = Selection::CARE
        .iter()
        .position(|s| *s == selection)
        .unwrap();
    overview.care[place].clients
}

fn first_of(overview: &Overview, selection: Selection) -> Option<String> {
    let place = Selection::CARE
        .iter()
        .position(|s| *s == selection)
        .unwrap();
    overview.care[place].first.map(|day| day.to_string())
}

fn level(world: &mut World, client: ClientId, assessed: Day, expires: Option<Day>) {
    let official = OfficialLevel {
        level: ClientLevel::C2,
        assessed,
        expires,
        source: String::new(),
    };
    let profile = Profile {
        official: Some(official),
        ..Profile::new(client)
    };
    world.book.profiles.set(client, Some(profile));
}

fn case(
    world: &mut World,
    client: ClientId,
    kind: CaseKind,
    [opened, due]: [&str; 2],
    closed: Option<&str>,
) {
    let id = CaseId::from_index(world.book.cases.next_index());
    let case = Case {
        id,
        client,
        kind,
        opened: day(opened),
        due: day(due),
        closed: closed.map(day),
        text: String::new(),
    };
    world.book.cases.set(id, Some(case));
}

#[test]
fn levels_are_expired_from_their_day_on_and_about_to_be_sixty_days_before() {
    let mut world = World::on(day("2025-02-28"));
    let dates = [
        ("2024-02-28", None),               // expires today
        ("2024-02-29", None),               // 29 February: today as well
        ("2024-03-01", None),               // tomorrow
        ("2024-04-29", None),               // in 60 days
        ("2024-04-30", None),               // in 61
        ("2024-03-01", Some("2025-02-01")), // stated
        ("2020-01-01", Some("2026-01-01")), // stated, but beyond twelve months
        ("2025-03-01", Some("2025-03-02")), // assessed only tomorrow
    ];
    for (assessed, expires) in dates {
        let client = world.client();
        level(&mut world, client, day(assessed), expires.map(day));
    }
    world.client(); // of whom the bank has said nothing
    let mut desk = opened(world);
    assert_eq!(listed(&mut desk, Selection::LevelExpired), [0, 1, 5, 6]);
    assert_eq!(listed(&mut desk, Selection::LevelExpiring), [2, 3]);
    let overview = queries::overview(&desk);
    assert_eq!(
        first_of(&overview, Selection::LevelExpired).unwrap(),
        "2021-01-01"
    );
    assert_eq!(
        first_of(&overview, Selection::LevelExpiring).unwrap(),
        "2025-03-01"
    );
    marks_lead_to_their_clients(&mut desk, &overview);
}

#[test]
fn what_matures_is_own_open_and_near() {
    let mut world = World::on(day("2025-06-30"));
    let date = world.date;
    let mut with_account =
        |ahead: i32, change: &dyn Fn(&mut clientele::domain::account::Account)| {
            let client = world.client();
            let account = world.account(client, date.plus(-400));
            world.amend(account, |a| {
                a.maturity = Some(date.plus(ahead));
                change(a);
            });
        };
    for ahead in [-1, 0, 30, 31, 60, 90, 91] {
        with_account(ahead, &|_| {}); // 0 to 6
    }
    with_account(10, &|a| a.closed = Some(date)); // 7: closed today
    with_account(10, &|a| a.opened = date.plus(1)); // 8: not yet
    with_account(10, &|a| a.holders[0].role = HolderRole::Authorised); // 9: nobody's
    let user = world.client(); // 10: may only use it
    world.add_holder(
        clientele::domain::ids::AccountId(2),
        user,
        HolderRole::Authorised,
    );
    for ahead in [20, 80] {
        let client = world.client(); // 11, 12: a holding
        let id = world.holding(client, date.plus(-10), 5 * YUAN);
        let mut holding = world.book.holdings.get(id).unwrap().clone();
        holding.maturity = Some(date.plus(ahead));
        world.book.holdings.set(id, Some(holding));
    }
    let mut desk = opened(world);
    let days = |days| Selection::Maturing { days };
    assert_eq!(listed(&mut desk, days(30)), [1, 2, 11]);
    assert_eq!(listed(&mut desk, days(60)), [1, 2, 3, 4, 11]);
    assert_eq!(listed(&mut desk, days(90)), [1, 2, 3, 4, 5, 11, 12]);
    let overview = queries::overview(&desk);
    assert_eq!(first_of(&overview, days(30)).unwrap(), "2025-06-30");
    marks_lead_to_their_clients(&mut desk, &overview);
}

#[test]
fn complaints_are_open_until_closed_and_overdue_after_their_day() {
    let mut world = World::on(day("2025-06-30"));
    let [a, b, c, d, e] = std::array::from_fn(|_| world.client());
    let complaint = CaseKind::Complaint;
    case(&mut world, a, complaint, ["2025-06-01", "2025-06-30"], None); // due today
    case(&mut world, b, complaint, ["2025-06-01", "2025-06-29"], None); // a day late
    case(&mut world, b, complaint, ["2025-06-20", "2025-07-05"], None); // counts once
    case(
        &mut world,
        c,
        complaint,
        ["2025-06-01", "2025-06-10"],
        Some("2025-06-30"),
    );
    case(
        &mut world,
        d,
        CaseKind::Enquiry,
        ["2025-06-01", "2025-06-10"],
        None,
    );
    case(&mut world, e, complaint, ["2025-07-01", "2025-07-10"], None); // not yet
    let mut desk = opened(world);
    assert_eq!(listed(&mut desk, Selection::Complaints), [0, 1]);
    assert_eq!(listed(&mut desk, Selection::Overdue), [1]);
    let overview = queries::overview(&desk);
    assert_eq!(
        first_of(&overview, Selection::Complaints).unwrap(),
        "2025-06-29"
    );
    marks_lead_to_their_clients(&mut desk, &overview);
}

#[test]
fn birthdays_of_29_february_are_kept_in_common_years_too() {
    let births = [
        "1980-02-28",
        "1980-02-29",
        "1980-03-01",
        "1980-02-21",
        "1980-02-20",
    ];
    let check = |on: &str, expected: &[u32]| {
        let mut world = World::on(day(on));
        for birth in births.iter().chain(&[on]) {
            let client = world.client();
            let mut record = world.book.clients.get(client).unwrap().clone();
            record.kind = ClientKind::Individual(Individual {
                birth: Some(day(birth)),
                ..Individual::default()
            });
            world.book.clients.set(client, Some(record));
        }
        let company = world.client();
        let mut record = world.book.clients.get(company).unwrap().clone();
        record.kind = ClientKind::Organisation(Organisation {
            founded: Some(day("1980-02-28")),
            ..Organisation::default()
        });
        world.book.clients.set(company, Some(record));
        let mut desk = opened(world);
        assert_eq!(listed(&mut desk, Selection::Birthdays), expected, "on {on}");
        let overview = queries::overview(&desk);
        marks_lead_to_their_clients(&mut desk, &overview);
    };
    // Seven days on from 21 February: 28 February; in a common year with it the 29th.
    check("2025-02-21", &[0, 1, 3]);
    check("2024-02-21", &[0, 3]);
    check("2024-02-22", &[0, 1]);
    check("2025-02-22", &[0, 1, 2]);
    check("2025-03-01", &[2]);
    check("2024-12-30", &[]);
}

#[test]
fn near_and_unknown_go_by_the_findings_and_join_other_filters() {
    // Bands begin at 50,000 and 200,000; near is 10 percent below.
    let mut world = World::on(day("2025-06-30"));
    for yuan in [44_999, 45_000, 49_999, 50_000, 180_000, 20_000_000] {
        let client = world.client();
        let account = world.account(client, day("2020-01-01"));
        world.amend(account, |a| a.opening_balance = Some(yuan * YUAN));
    }
    let unknown = world.client();
    let account = world.account(unknown, day("2020-01-01"));
    world.amend(account, |a| a.opening_balance = None);
    world.client(); // without an account
    let mut desk = opened(world);
    assert_eq!(listed(&mut desk, Selection::TierNear), [1, 2, 4]);
    assert_eq!(listed(&mut desk, Selection::TierUnknown), [6]);
    assert_eq!(
        listed(&mut desk, Selection::OpenAccount),
        [0, 1, 2, 3, 4, 5, 6]
    );
    let overview = queries::overview(&desk);
    marks_lead_to_their_clients(&mut desk, &overview);

    let near = ClientsQuery {
        only: Some(Selection::TierNear),
        ..ClientsQuery::default()
    };
    let page = asked(&mut desk, near.clone());
    assert_eq!(
        page.by_tier[..3],
        [2, 1, 0],
        "facets count within the choice"
    );
    let one = ClientsQuery {
        tiers: vec![TierRank(1)],
        ..near.clone()
    };
    assert_eq!(asked(&mut desk, one).matching, 1);
    let text = ClientsQuery {
        text: "2".into(),
        ..near.clone()
    };
    assert_eq!(asked(&mut desk, text).matching, 1);
    let none = ClientsQuery {
        kind: Some(KindFilter::Organisation),
        ..near
    };
    assert_eq!(asked(&mut desk, none).matching, 0);
}

#[test]
fn an_empty_book_has_nothing_to_say() {
    let desk = opened(World::on(day("2025-06-30")));
    let overview = queries::overview(&desk);
    assert_eq!(overview.clients, 0);
    assert!(
        overview
            .care
            .iter()
            .all(|care| care.clients == 0 && care.first.is_none())
    );
    let found = overview.found.unwrap();
    assert_eq!((found.average, found.open_clients), (Some(0), 0));
    assert!(found.shares.iter().all(|share| *share == 0));
}
