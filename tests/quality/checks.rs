//! Every check, by what it must and must not find.

use super::world::*;
use clientele::analytics::quality::{CHECKS, CheckId as C, Dimension, Gauge, check, limits};
use clientele::domain::account::StatedBalance;
use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Gender, Individual, RelationKind};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::{AccountId, CardId, ClientId, LoanId};
use clientele::domain::money::Currency;
use clientele::domain::products::LoanStatus;
use std::collections::BTreeSet;

type Spoil = fn(&mut Book);
type Put = fn(&mut Book, &str);

/// How a check is made to find something: the book before it is spoilt has no fault at all. Some of
/// what spoils one rule spoils others by its nature; those are named.
fn cases() -> Vec<(C, Spoil, &'static [C])> {
    vec![
        (
            C::NameMissing,
            |b| client(b, PERSON, |c| c.name = " ".into()),
            &[],
        ),
        (
            C::DocumentMissing,
            |b| person(b, |p| p.document = None),
            &[],
        ),
        (
            C::CreditCodeMissing,
            |b| firm(b, |f| f.credit_code.clear()),
            &[],
        ),
        (C::BirthMissing, |b| person(b, |p| p.birth = None), &[]),
        (C::GenderMissing, |b| person(b, |p| p.gender = None), &[]),
        (
            C::PhoneMissing,
            |b| client(b, PERSON, |c| c.phones.clear()),
            &[],
        ),
        (
            C::AddressMissing,
            |b| client(b, PERSON, |c| c.address.clear()),
            &[],
        ),
        (
            C::OccupationMissing,
            |b| person(b, |p| p.occupation.clear()),
            &[],
        ),
        (C::IndustryMissing, |b| firm(b, |f| f.industry.clear()), &[]),
        (
            C::AdviserMissing,
            |b| client(b, PERSON, |c| c.adviser.clear()),
            &[],
        ),
        (C::LevelMissing, |b| b.profiles.set(PERSON, None), &[]),
        (
            C::ResidentNumber,
            |b| document(b, |d| d.number = bad(C::ResidentNumber)),
            &[],
        ),
        (
            C::CreditCode,
            |b| firm(b, |f| f.credit_code = bad(C::CreditCode)),
            &[],
        ),
        (
            C::Phone,
            |b| client(b, PERSON, |c| c.phones.push(bad(C::Phone))),
            &[],
        ),
        (
            C::Email,
            |b| client(b, PERSON, |c| c.email = bad(C::Email)),
            &[],
        ),
        (
            C::BirthRange,
            |b| {
                person(b, |p| {
                    (p.birth, p.document) = (Some(day("1900-01-01")), passport());
                });
            },
            &[],
        ),
        (
            C::FoundedRange,
            |b| firm(b, |f| f.founded = Some(day("2026-07-01"))),
            &[C::AccountBeforeOwner],
        ),
        (
            C::CardNumber,
            |b| {
                let mut card = b.cards.get(CardId(0)).unwrap().clone();
                card.number = bad(C::CardNumber);
                b.cards.set(CardId(0), Some(card));
            },
            &[],
        ),
        (
            C::AccountCard,
            |b| account(b, |a| a.number = bad(C::AccountCard)),
            &[],
        ),
        (
            C::Currency,
            |b| {
                account(b, |a| {
                    a.currency = Currency::parse(&bad(C::Currency)).unwrap()
                })
            },
            &[],
        ),
        (
            C::SameNumber,
            |b| {
                add(b, "P1");
            },
            &[],
        ),
        (
            C::SameDocument,
            |b| {
                let id = add(b, "P9");
                let same = b.clients.get(PERSON).unwrap().kind.clone();
                client(b, id, |c| c.kind = same);
            },
            &[],
        ),
        (
            C::SameCreditCode,
            |b| {
                let id = add(b, "F9");
                let same = b.clients.get(FIRM).unwrap().kind.clone();
                client(b, id, |c| c.kind = same);
            },
            &[],
        ),
        (
            C::SamePhone,
            |b| {
                let id = add(b, "P9");
                client(b, id, |c| c.phones = vec!["+86 138 0013 8000".into()]);
            },
            &[],
        ),
        (
            C::SameAccount,
            |b| {
                let mut twin = b.accounts.get(AccountId(0)).unwrap().clone();
                twin.id = AccountId(2);
                b.accounts.set(AccountId(2), Some(twin));
            },
            &[],
        ),
        (
            C::BirthDiffers,
            |b| person(b, |p| p.birth = Some(day("1949-12-30"))),
            &[],
        ),
        (
            C::GenderDiffers,
            |b| person(b, |p| p.gender = Some(Gender::Male)),
            &[],
        ),
        (
            C::KindMixed,
            |b| firm(b, |f| f.credit_code = "11010519491231002X".into()),
            &[C::CreditCode],
        ),
        (
            C::AccountBeforeOwner,
            |b| firm(b, |f| f.founded = Some(day("2010-01-02"))),
            &[],
        ),
        (
            C::AccountClosedFirst,
            |b| account(b, |a| a.closed = Some(day("2009-12-31"))),
            &[],
        ),
        (
            C::AccountMaturesFirst,
            |b| account(b, |a| a.maturity = Some(day("2009-12-31"))),
            &[],
        ),
        (
            C::HoldingEndsFirst,
            |b| holding(b, |h| h.closed = Some(day("2019-12-31"))),
            &[],
        ),
        (
            C::CardBeforeAccount,
            |b| account(b, |a| a.opened = day("2012-01-02")),
            &[],
        ),
        (
            C::LoanOver,
            |b| {
                let mut loan = b.loans.get(LoanId(0)).unwrap().clone();
                loan.status = LoanStatus::InArrears;
                b.loans.set(LoanId(0), Some(loan));
            },
            &[],
        ),
        (
            C::RelationToSelf,
            |b| relate(b, FIRM, FIRM, RelationKind::Household),
            &[],
        ),
        (
            C::ParentYounger,
            |b| relate(b, CHILD, PERSON, RelationKind::Parent),
            &[],
        ),
        (
            C::SeveralSpouses,
            |b| {
                let (one, two) = (add(b, "S1"), add(b, "S2"));
                relate(b, PERSON, one, RelationKind::Spouse);
                relate(b, two, PERSON, RelationKind::Spouse);
            },
            &[],
        ),
        (
            C::GuardianMissing,
            |b| {
                let first = b.relations.iter().next().unwrap().id;
                b.relations.set(first, None);
            },
            &[],
        ),
        (
            C::DocumentExpired,
            |b| document(b, |d| d.expires = Some(day("2026-06-29"))),
            &[],
        ),
        (
            C::DocumentExpiring,
            |b| {
                document(b, |d| {
                    d.expires = Some(date().plus(limits::EXPIRING_DAYS as i32))
                })
            },
            &[],
        ),
        (
            C::LevelOld,
            |b| {
                let mut profile = b.profiles.get(PERSON).unwrap().clone();
                profile.official.as_mut().unwrap().assessed = day("2025-06-30");
                b.profiles.set(PERSON, Some(profile));
            },
            &[],
        ),
        (
            C::BalanceOld,
            |b| {
                account(b, |a| {
                    let age = limits::VALUE_DAYS as i32 + 1;
                    let day = date().plus(-age);
                    a.stated = Some(StatedBalance { minor: 1, day });
                });
            },
            &[],
        ),
        (
            C::ValueOld,
            |b| {
                holding(b, |h| {
                    h.valued = date().plus(-(limits::VALUE_DAYS as i32) - 1)
                })
            },
            &[],
        ),
        (
            C::HoldingMatured,
            |b| holding(b, |h| h.maturity = Some(date().plus(-1))),
            &[],
        ),
    ]
}

fn bad(id: C) -> String {
    check(id).unwrap().bad.into()
}

fn passport() -> Option<IdentityDocument> {
    IdentityDocument::new(DocumentKind::Passport, "E12345678", None)
}

#[test]
fn a_book_in_which_all_is_well_has_no_fault() {
    assert_eq!(faults(&book()), Default::default());
    let (found, _) = run(&book());
    assert_eq!((found.clients, found.clean), (3, 3));
    assert_eq!(found.whole.permille(), Some(1000));
    assert_eq!(
        found.dimensions.map(|tally| tally.permille()),
        [Some(1000); 5]
    );
}

#[test]
fn each_check_finds_what_it_is_for_and_nothing_else_does() {
    let mut tried = BTreeSet::new();
    for (id, spoil, also) in cases() {
        let mut book = book();
        spoil(&mut book);
        let mut found: BTreeSet<C> = faults(&book).into_keys().collect();
        assert!(found.remove(&id), "{id:?} finds nothing, but {found:?}");
        let also: BTreeSet<C> = also.iter().copied().collect();
        assert_eq!(found, also, "{id:?}");
        tried.insert(id);
    }
    let all: BTreeSet<C> = C::ALL.iter().copied().collect();
    let untried: Vec<_> = all.difference(&tried).collect();
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn every_name_has_one_check_in_its_dimension_with_an_example() {
    let mut words = BTreeSet::new();
    for id in C::ALL {
        let count = CHECKS.iter().copied().flatten().filter(|c| c.id == *id);
        assert_eq!(count.count(), 1, "{id:?}");
        assert!(words.insert(id.word()), "{id:?}");
        assert!(id.rule().trim().ends_with('.'), "{id:?}");
        assert!(!check(*id).unwrap().good.is_empty(), "{id:?}");
    }
    for (list, dimension) in CHECKS.iter().zip(Dimension::ALL) {
        assert!(list.iter().all(|check| check.dimension == dimension));
    }
}

/// Examples that are values, put where they belong.
#[test]
fn examples_that_are_values_are_right_and_wrong() {
    let put: [(C, Put); 6] = [
        (C::ResidentNumber, |b, v| {
            document(b, |d| d.number = v.into())
        }),
        (C::CreditCode, |b, v| firm(b, |f| f.credit_code = v.into())),
        (C::Phone, |b, v| {
            client(b, FIRM, |c| c.phones = vec![v.into()])
        }),
        (C::Email, |b, v| client(b, PERSON, |c| c.email = v.into())),
        (C::AccountCard, |b, v| account(b, |a| a.number = v.into())),
        (C::BirthRange, |b, v| {
            person(b, |p| {
                (p.birth, p.document) = (Some(day(v)), passport());
            });
        }),
    ];
    for (id, put) in put {
        let check = check(id).unwrap();
        for (value, wanted) in [(check.good, false), (check.bad, true)] {
            let mut book = book();
            put(&mut book, value);
            assert_eq!(faults(&book).contains_key(&id), wanted, "{id:?} {value}");
        }
    }
}

#[test]
fn thresholds_are_met_exactly() {
    let is = |id: C, spoil: &dyn Fn(&mut Book)| {
        let mut book = book();
        spoil(&mut book);
        faults(&book).contains_key(&id)
    };
    // An assessment of a year ago less a day still holds.
    let assessed = |b: &mut Book, on: &str| {
        let mut profile = b.profiles.get(PERSON).unwrap().clone();
        profile.official.as_mut().unwrap().assessed = day(on);
        b.profiles.set(PERSON, Some(profile));
    };
    assert!(!is(C::LevelOld, &|b| assessed(b, "2025-07-01")));
    assert!(is(C::LevelOld, &|b| assessed(b, "2025-06-30")));
    let until = |b: &mut Book, day| document(b, |d| d.expires = Some(day));
    assert!(!is(C::DocumentExpired, &|b| until(b, date())));
    assert!(is(C::DocumentExpiring, &|b| until(b, date())));
    assert!(!is(C::DocumentExpiring, &|b| until(b, date().plus(61))));
    assert!(!is(C::DocumentExpiring, &|b| until(b, date().plus(-1))));
    let born = |b: &mut Book, on: &str| {
        client(b, CHILD, |c| match &mut c.kind {
            ClientKind::Individual(child) => child.birth = Some(day(on)),
            ClientKind::Organisation(_) => unreachable!(),
        });
        let first = b.relations.iter().next().unwrap().id;
        b.relations.set(first, None);
    };
    assert!(!is(C::GuardianMissing, &|b| born(b, "2008-06-30")));
    assert!(is(C::GuardianMissing, &|b| born(b, "2008-07-01")));
}

#[test]
fn a_book_of_long_ago_knows_people_born_before_its_calendar_could_count_back() {
    let mut book = Book::default();
    let id = add(&mut book, "N1");
    for (born, wanted) in [
        ("1901-02-03", false),
        ("1994-03-31", false),
        ("1994-04-01", true),
    ] {
        client(&mut book, id, |c| {
            c.kind = ClientKind::Individual(Individual {
                birth: Some(day(born)),
                ..Individual::default()
            });
        });
        let found = viewed(&book, day("1994-03-31"), |view| {
            let mut gauge = Gauge::begin(view, [], []);
            while !gauge.step(view, usize::MAX) {}
            Found::of(&gauge)
        });
        let faults = found.findings.iter();
        let is = faults.clone().any(|f| f.check == C::BirthRange);
        assert_eq!(is, wanted, "{born}");
    }
}

#[test]
fn a_birth_date_in_the_future_is_wrong_also_in_a_number() {
    let mut book = book();
    person(&mut book, |p| {
        p.birth = Some(date().plus(1));
        p.document = None;
    });
    assert!(faults(&book).contains_key(&C::BirthRange));
}

#[test]
fn what_is_not_yet_or_only_a_prospect_is_asked_less() {
    let mut book = Book::default();
    let id: ClientId = add(&mut book, "N1");
    assert_eq!(faults(&book), Default::default(), "a prospect with a phone");
    let mut later = super::world::book()
        .accounts
        .get(AccountId(0))
        .unwrap()
        .clone();
    (later.opened, later.stated) = (date().plus(1), None);
    later.holders[0].client = id;
    book.accounts.set(AccountId(0), Some(later.clone()));
    assert_eq!(faults(&book), Default::default(), "an account of tomorrow");
    later.opened = date();
    book.accounts.set(AccountId(0), Some(later));
    assert!(faults(&book).contains_key(&C::DocumentMissing));
}

#[test]
fn whose_data_is_only_stored_is_not_looked_at() {
    let mut book = book();
    book.clients.set(FIRM, None);
    let (found, _) = run(&book);
    assert_eq!(found.clients, 2);
    assert!(found.scores.iter().all(|(client, _)| *client != FIRM));
}

#[test]
fn a_second_owner_does_not_count_an_account_twice() {
    let mut book = book();
    account(&mut book, |a| {
        let mut second = a.holders[0];
        second.client = FIRM;
        a.holders.push(second);
        a.closed = Some(day("2009-01-01"));
    });
    assert_eq!(faults(&book).get(&C::AccountClosedFirst), Some(&1));
}

#[test]
fn an_individual_without_facts_is_no_individual_with_wrong_ones() {
    let mut book = book();
    person(&mut book, |p| *p = Individual::default());
    let found: BTreeSet<C> = faults(&book).into_keys().collect();
    let missing = |id: &C| check(*id).unwrap().dimension == Dimension::Completeness;
    assert!(found.iter().all(missing), "{found:?}");
}
