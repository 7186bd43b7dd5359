//! A small book in which everything passes, to be spoilt one way at a time.

use clientele::analytics::quality::{
    Accepted, CheckId, Crowd, Finding, Gauge, Quality, QualityField,
};
use clientele::analytics::view::View;
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole, StatedBalance};
use clientele::domain::assessment::{ClientLevel, OfficialLevel};
use clientele::domain::book::{Book, Links};
use clientele::domain::client::{
    Client, ClientKind, Gender, Individual, Organisation, Relation, RelationKind, RelationSource,
};
use clientele::domain::day::Day;
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::{AccountId, CardId, ClientId, HoldingId, LoanId, RelationId};
use clientele::domain::ledger::LedgerIndex;
use clientele::domain::money::Currency;
use clientele::domain::products::{Card, Holding, HoldingKind, Loan, LoanStatus};
use clientele::domain::profile::Profile;
use clientele::policy::Policy;
use std::collections::BTreeMap;

pub const PERSON: ClientId = ClientId(0);
pub const FIRM: ClientId = ClientId(1);
pub const CHILD: ClientId = ClientId(2);

pub fn day(text: &str) -> Day {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap()).collect();
    Day::from_ymd(parts[0], parts[1] as i8, parts[2] as i8).unwrap()
}

pub fn date() -> Day {
    day("2026-06-30")
}

/// A person, a firm and the person's child, all well known.
pub fn book() -> Book {
    let mut book = Book::default();
    let person = Client {
        kind: ClientKind::Individual(Individual {
            gender: Some(Gender::Female),
            birth: Some(day("1949-12-31")),
            occupation: "教师".into(),
            document: IdentityDocument::new(
                DocumentKind::ResidentId,
                "11010519491231002X",
                Some(day("2030-01-01")),
            ),
            ..Individual::default()
        }),
        phones: vec!["13800138000".into()],
        email: "a@example.com".into(),
        address: "一号".into(),
        adviser: "王".into(),
        ..Client::new(PERSON, "P1", "甲")
    };
    let firm = Client {
        kind: ClientKind::Organisation(Organisation {
            credit_code: "914403001922038216".into(),
            industry: "批发业".into(),
            founded: Some(day("1995-01-01")),
            size: None,
        }),
        phones: vec!["0755-26012345".into()],
        region: "深圳".into(),
        adviser: "王".into(),
        ..Client::new(FIRM, "F1", "乙公司")
    };
    let child = Client {
        kind: ClientKind::Individual(Individual {
            birth: Some(day("2015-05-05")),
            ..Individual::default()
        }),
        phones: vec!["13800138000".into()],
        adviser: "王".into(),
        ..Client::new(CHILD, "P2", "丙")
    };
    for client in [person, firm, child] {
        book.clients.set(client.id, Some(client));
    }
    for (n, (client, number)) in [(PERSON, "6200000000000005"), (FIRM, "4000001")]
        .into_iter()
        .enumerate()
    {
        let id = AccountId(n as u32);
        let account = Account {
            id,
            number: number.into(),
            kind: AccountKind::Current,
            currency: Currency::CNY,
            opened: day("2010-01-01"),
            closed: None,
            maturity: Some(day("2030-01-01")),
            holders: vec![Holder {
                client,
                role: HolderRole::Owner,
            }],
            opening_balance: None,
            stated: Some(StatedBalance {
                minor: 100,
                day: day("2026-06-01"),
            }),
        };
        book.accounts.set(id, Some(account));
    }
    let holding = Holding {
        id: HoldingId(0),
        client: PERSON,
        product: "基金一".into(),
        kind: HoldingKind::Fund,
        currency: Currency::CNY,
        cost: 1,
        value: 1,
        valued: day("2026-06-01"),
        opened: day("2020-01-01"),
        closed: None,
        maturity: Some(day("2028-01-01")),
    };
    book.holdings.set(HoldingId(0), Some(holding));
    let loan = Loan {
        id: LoanId(0),
        number: "L1".into(),
        account: AccountId(0),
        granted: day("2020-01-01"),
        amount: 1,
        months: 12,
        payment: 1,
        status: LoanStatus::Repaid,
    };
    book.loans.set(LoanId(0), Some(loan));
    let card = Card {
        id: CardId(0),
        number: "6200000000000005".into(),
        account: AccountId(0),
        client: PERSON,
        kind: "debit".into(),
        issued: day("2012-01-01"),
        closed: None,
    };
    book.cards.set(CardId(0), Some(card));
    book.profiles.set(
        PERSON,
        Some(Profile {
            official: Some(OfficialLevel {
                level: ClientLevel::C3,
                assessed: day("2026-03-01"),
                expires: None,
                source: "柜面".into(),
            }),
            ..Profile::new(PERSON)
        }),
    );
    relate(&mut book, PERSON, CHILD, RelationKind::Parent);
    book
}

pub fn relate(book: &mut Book, from: ClientId, to: ClientId, kind: RelationKind) {
    let id = RelationId(book.relations.next_index() as u32);
    let relation = Relation {
        id,
        from,
        to,
        kind,
        source: RelationSource::Entered,
    };
    book.relations.set(id, Some(relation));
}

/// A client more of whom little is known.
pub fn add(book: &mut Book, number: &str) -> ClientId {
    let id = ClientId(book.clients.next_index() as u32);
    let client = Client {
        phones: vec!["13900139000".into()],
        adviser: "王".into(),
        ..Client::new(id, number, "丁")
    };
    book.clients.set(id, Some(client));
    id
}

pub fn client(book: &mut Book, id: ClientId, change: impl FnOnce(&mut Client)) {
    let mut client = book.clients.get(id).unwrap().clone();
    change(&mut client);
    book.clients.set(id, Some(client));
}

pub fn person(book: &mut Book, change: impl FnOnce(&mut Individual)) {
    client(book, PERSON, |client| match &mut client.kind {
        ClientKind::Individual(person) => change(person),
        ClientKind::Organisation(_) => unreachable!(),
    });
}

pub fn firm(book: &mut Book, change: impl FnOnce(&mut Organisation)) {
    client(book, FIRM, |client| match &mut client.kind {
        ClientKind::Organisation(firm) => change(firm),
        ClientKind::Individual(_) => unreachable!(),
    });
}

pub fn account(book: &mut Book, change: impl FnOnce(&mut Account)) {
    let mut account = book.accounts.get(AccountId(0)).unwrap().clone();
    change(&mut account);
    book.accounts.set(AccountId(0), Some(account));
}

pub fn holding(book: &mut Book, change: impl FnOnce(&mut Holding)) {
    let mut holding = book.holdings.get(HoldingId(0)).unwrap().clone();
    change(&mut holding);
    book.holdings.set(HoldingId(0), Some(holding));
}

pub fn document(book: &mut Book, change: impl FnOnce(&mut IdentityDocument)) {
    person(book, |person| change(person.document.as_mut().unwrap()));
}

pub fn viewed<T>(book: &Book, date: Day, look: impl FnOnce(&View<'_>) -> T) -> T {
    let (links, index, policy) = (
        Links::build(book),
        LedgerIndex::default(),
        Policy::default(),
    );
    look(&View {
        book,
        links: &links,
        index: &index,
        policy: &policy,
        date,
    })
}

/// Everything that was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub quality: Quality,
    pub findings: Vec<Finding>,
    pub accepted: Vec<Finding>,
    pub scores: Vec<(ClientId, u16)>,
}

impl std::ops::Deref for Found {
    type Target = Quality;

    fn deref(&self) -> &Quality {
        &self.quality
    }
}

impl Found {
    pub fn of(gauge: &Gauge) -> Self {
        Self {
            quality: gauge.summary(),
            findings: gauge.findings(false).collect(),
            accepted: gauge.findings(true).collect(),
            scores: gauge.scores().collect(),
        }
    }
}

pub fn run(book: &Book) -> (Found, Crowd) {
    run_with(book, [])
}

pub fn run_with(book: &Book, accepted: impl IntoIterator<Item = Accepted>) -> (Found, Crowd) {
    run_all(book, accepted, [])
}

/// The whole book at once, with what is accepted and what is not kept.
pub fn run_all(
    book: &Book,
    accepted: impl IntoIterator<Item = Accepted>,
    unkept: impl IntoIterator<Item = QualityField>,
) -> (Found, Crowd) {
    viewed(book, date(), |view| {
        let mut gauge = Gauge::begin(view, accepted, unkept);
        while !gauge.step(view, usize::MAX) {}
        (Found::of(&gauge), gauge.crowd().clone())
    })
}

/// How often each check found a fault.
pub fn faults(book: &Book) -> BTreeMap<CheckId, usize> {
    let mut faults = BTreeMap::new();
    for finding in run(book).0.findings {
        *faults.entry(finding.check).or_insert(0) += 1;
    }
    faults
}
