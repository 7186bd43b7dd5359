//! After any changes of the book, what was kept up to date is what a look at everybody finds.

use super::world::*;
use clientele::analytics::quality::{Accepted, Gauge, Look, QualityField, explain};
use clientele::desk::journal::Journal;
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole, StatedBalance};
use clientele::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, Manner, OfficialLevel, Taken,
};
use clientele::domain::book::Book;
use clientele::domain::client::{
    Client, ClientKind, Individual, Organisation, Relation, RelationKind, RelationSource,
};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::{
    AccountId, AssessmentId, CardId, ClientId, HoldingId, LoanId, RecordId, RelationId,
};
use clientele::domain::money::Currency;
use clientele::domain::products::{Card, Holding, HoldingKind, Loan, LoanStatus};
use clientele::domain::profile::Profile;
use clientele::domain::table::Table;
use proptest::prelude::*;

/// Little to choose from, so that much is alike.
const NUMBERS: [&str; 3] = ["P1", "F1", "X"];
const PHONES: [&str; 4] = ["13800138000", "+86 138 0013 8000", "13900139000", "128"];
const DOCUMENTS: [&str; 3] = [
    "11010519491231002X",
    "110105194912310021",
    "914403001922038216",
];
const DAYS: [&str; 4] = ["1949-12-31", "1990-01-01", "2020-02-29", "2027-01-01"];

fn pick<'a, T: ?Sized>(from: &[&'a T], n: u8) -> &'a T {
    from[usize::from(n) % from.len()]
}

fn some_day(n: u8) -> clientele::domain::day::Day {
    day(pick(&DAYS, n))
}

/// A record of a table by number, one of the first six: there or not.
fn place(n: u8) -> usize {
    usize::from(n % 6)
}

/// What one record becomes.
fn change<Id: RecordId, T: Clone>(
    table: &Table<T>,
    n: u8,
    gone: bool,
    make: impl FnOnce(Id) -> T,
) -> Vec<Change<Id, T>> {
    let id = Id::from_index(place(n));
    let (old, new) = (table.get(id).cloned(), (!gone).then(|| make(id)));
    // A number is taken only after those before it.
    if place(n) > table.next_index() || (old.is_none() && new.is_none()) {
        return Vec::new();
    }
    vec![Change { id, old, new }]
}

fn some_client(id: ClientId, a: u8, b: u8) -> Client {
    let kind = match a % 3 {
        0 => ClientKind::Organisation(Organisation {
            credit_code: pick(&["", "914403001922038216", "110105194912310021"], b).into(),
            industry: pick(&["", "批发业"], b / 3).into(),
            founded: Some(some_day(b)),
            size: None,
        }),
        _ => ClientKind::Individual(Individual {
            birth: (!b.is_multiple_of(5)).then(|| some_day(b)),
            occupation: pick(&["", "教师"], a / 3).into(),
            document: IdentityDocument::new(
                DocumentKind::ResidentId,
                pick(&DOCUMENTS, b),
                Some(some_day(a)),
            )
            .filter(|_| !b.is_multiple_of(4)),
            ..Individual::default()
        }),
    };
    let phones = (0..a % 4).map(|n| pick(&PHONES, n.wrapping_add(b)).into());
    Client {
        kind,
        phones: phones.collect(),
        email: pick(&["", "x", "a@example.com"], a).into(),
        address: pick(&["", "一号"], b).into(),
        ..Client::new(id, pick(&NUMBERS, a), pick(&["", "甲"], b / 7))
    }
}

fn some_account(id: AccountId, a: u8, b: u8) -> Account {
    let holder = |n: u8, role| Holder {
        client: ClientId::from_index(place(n)),
        role,
    };
    let mut holders = vec![holder(a, HolderRole::Owner)];
    if b.is_multiple_of(3) {
        holders.push(holder(b, HolderRole::Authorised));
    }
    if a.is_multiple_of(7) {
        holders.remove(0);
    }
    Account {
        id,
        number: pick(&["6200000000000005", "6200000000000006", "1"], b).into(),
        kind: AccountKind::Current,
        currency: Currency::CNY,
        opened: some_day(a),
        closed: b.is_multiple_of(4).then(|| some_day(b / 4)),
        maturity: None,
        holders,
        opening_balance: None,
        stated: Some(StatedBalance {
            minor: 1,
            day: some_day(b),
        }),
    }
}

fn some_assessment(id: AssessmentId, a: u8, b: u8) -> Assessment {
    let taken = Taken {
        at_ms: 1,
        day: some_day(b),
        seconds: 1,
        answers: Vec::new(),
        full_capacity: true,
        points: 1,
        willingness: ClientLevel::C1,
        capacity: ClientLevel::C1,
        level: ClientLevel::C1,
        manner: Manner {
            unverified: a.is_multiple_of(3),
            ..Manner::default()
        },
    };
    Assessment {
        id,
        client: ClientId::from_index(place(a)),
        questionnaire: "bank".into(),
        version: 1,
        request: 1,
        asked_ms: 1,
        state: AssessmentState::Taken(taken),
        secret: None,
        form: [0; 8],
        device: Device::default(),
    }
}

/// One command of some kind.
fn delta(book: &Book, [what, n, a, b]: [u8; 4]) -> Delta {
    let mut delta = Delta::default();
    let gone = what >= 200;
    delta.takes_back = gone && b % 2 == 0;
    let whose = |n: u8| ClientId::from_index(place(n));
    match what % 9 {
        0 | 1 => delta.clients = change(&book.clients, n, gone, |id| some_client(id, a, b)),
        2 => delta.accounts = change(&book.accounts, n, gone, |id| some_account(id, a, b)),
        3 => {
            delta.holdings = change(&book.holdings, n, gone, |id: HoldingId| Holding {
                id,
                client: whose(a),
                product: "基金一".into(),
                kind: *pick(&[&HoldingKind::Fund, &HoldingKind::Insurance], b),
                currency: Currency::CNY,
                cost: 1,
                value: 1,
                valued: some_day(b),
                opened: some_day(a),
                closed: None,
                maturity: Some(some_day(b / 4)),
            });
        }
        4 => {
            delta.loans = change(&book.loans, n, gone, |id: LoanId| Loan {
                id,
                number: "L".into(),
                account: AccountId::from_index(place(a)),
                granted: some_day(b),
                amount: 1,
                months: 12,
                payment: 1,
                status: LoanStatus::Running,
            });
        }
        5 => {
            delta.cards = change(&book.cards, n, gone, |id: CardId| Card {
                id,
                number: pick(&["6200000000000005", "6200000000000006"], b).into(),
                account: AccountId::from_index(place(a)),
                client: whose(b),
                kind: "debit".into(),
                issued: some_day(b),
                closed: None,
            });
        }
        6 => {
            let kinds = [
                &RelationKind::Parent,
                &RelationKind::Child,
                &RelationKind::Spouse,
            ];
            delta.relations = change(&book.relations, n, gone, |id: RelationId| Relation {
                id,
                from: whose(a),
                to: whose(b),
                kind: *pick(&kinds, a / 8),
                source: RelationSource::Entered,
            });
        }
        7 => {
            delta.profiles = change(&book.profiles, n, gone, |id: ClientId| {
                let mut profile = Profile::new(id);
                profile.standing.guardian = pick(&["", "张父"], a).into();
                profile.official = (b % 2 == 0).then(|| OfficialLevel {
                    level: ClientLevel::C3,
                    assessed: some_day(b / 2),
                    expires: None,
                    source: "柜面".into(),
                });
                profile
            });
        }
        _ => {
            let make = |id| some_assessment(id, a, b);
            delta.assessments = change(&book.assessments, n, gone, make);
        }
    }
    delta
}

/// Some of what is wrong is found to be right.
fn confirmed(book: &Book, every: usize) -> Vec<Accepted> {
    let (found, crowd) = run(book);
    viewed(book, date(), |view| {
        let chosen = found.findings.iter().step_by(every);
        let seal = |finding: &clientele::analytics::quality::Finding| {
            let client = book.clients.get(finding.client).unwrap();
            let look = Look {
                view: *view,
                client,
                crowd: &crowd,
            };
            let shown = explain(&look, *finding).unwrap();
            Accepted::of(finding.client, finding.check, &shown)
        };
        chosen.map(seal).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn what_is_kept_up_to_date_is_what_a_look_at_everybody_finds(
        commands in prop::collection::vec(any::<[u8; 4]>(), 1..40),
        step in 1_usize..4,
    ) {
        let mut book = book();
        let mut gauge = viewed(&book, date(), |view| Gauge::begin(view, [], []));
        let (mut accepted, mut unkept) = (Vec::new(), Vec::new());
        let mut journal = Journal::default();
        for command in commands {
            let delta = delta(&book, command);
            journal.note(&delta);
            delta.apply(&mut book);
            // Sometimes several commands are heard of at once, and some amid a look.
            if command[3] % 3 == 0 {
                continue;
            }
            if command[3] % 11 == 0 {
                accepted = confirmed(&book, 2);
                gauge.set_accepted(&accepted);
            }
            if command[3] % 13 == 0 {
                unkept = vec![QualityField::Phone];
                gauge.set_unkept(unkept.clone());
            }
            let heard = std::mem::take(&mut journal);
            let whole = viewed(&book, date(), |view| {
                gauge.touch(view, &heard.clients, &heard.accounts);
                let mut done = gauge.step(view, step);
                while command[3] % 2 == 0 && !done {
                    done = gauge.step(view, step);
                }
                done
            });
            if whole {
                let (anew, _) = run_all(&book, accepted.clone(), unkept.clone());
                prop_assert_eq!(Found::of(&gauge), anew);
            }
        }
        viewed(&book, date(), |view| {
            gauge.touch(view, &journal.clients, &journal.accounts);
            while !gauge.step(view, step) {}
        });
        let (anew, crowd) = run_all(&book, accepted, unkept);
        prop_assert_eq!(Found::of(&gauge), anew);
        // What is only looked up stands the same way too.
        use clientele::analytics::quality::crowd::Key;
        for number in NUMBERS {
            prop_assert_eq!(gauge.crowd().count(Key::Number, number), crowd.count(Key::Number, number));
        }
        for phone in ["13800138000", "13900139000"] {
            prop_assert_eq!(gauge.crowd().count(Key::Phone, phone), crowd.count(Key::Phone, phone));
        }
    }
}

/// Many clients, of whom one has a number that others have too.
#[test]
fn a_change_looks_at_whom_it_touches_and_nobody_else() {
    let mut book = Book::default();
    for n in 0..5_000_u32 {
        let mut client = Client::new(ClientId(n), format!("N{n}"), "甲");
        client.phones = vec![match n {
            0..3 => "13700137000".into(),
            n => format!("138{n:08}"),
        }];
        client.adviser = "王".into();
        book.clients.set(client.id, Some(client));
    }
    let (mut gauge, before) = viewed(&book, date(), |view| {
        let mut gauge = Gauge::begin(view, [], []);
        while !gauge.step(view, 1_000) {}
        let before = Found::of(&gauge);
        (gauge, before)
    });
    assert_eq!(before.findings.len(), 3, "three share a number");
    client(&mut book, ClientId(2), |c| {
        c.phones = vec!["13600136000".into()]
    });
    let looked = viewed(&book, date(), |view| {
        gauge.touch(view, &[ClientId(2)], &[]);
        let mut looked = 1;
        while !gauge.step(view, 1) {
            looked += 1;
        }
        looked
    });
    assert_eq!(
        looked, 3,
        "the one who changed and the two who shared the number"
    );
    assert_eq!(Found::of(&gauge), run(&book).0);
    assert!(Found::of(&gauge).findings.is_empty());
}

#[test]
fn a_journal_names_nobody_once_it_is_too_much() {
    let mut journal = Journal::default();
    assert!(journal.is_empty());
    let clients = (0..3_000).map(|n| Change {
        id: ClientId(n),
        old: None,
        new: Some(Client::new(ClientId(n), "N", "甲")),
    });
    let delta = Delta {
        clients: clients.collect(),
        ..Delta::default()
    };
    journal.note(&delta);
    assert!(journal.is_full && !journal.is_empty());
    assert!(journal.clients.is_empty());
}
