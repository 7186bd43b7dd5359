//! What holds of every book: steps find what one go finds, the same twice, and a repair removes its
//! fault and never lowers the score.

use super::world::*;
use clientele::analytics::quality::{Accepted, CheckId, Gauge, Look, explain};
use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Gender, RelationKind};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::specimen;
use proptest::prelude::*;

/// One way a book is spoilt, by number.
fn spoil(book: &mut Book, how: u8) {
    match how % 14 {
        0 => client(book, PERSON, |c| c.name.clear()),
        1 => client(book, PERSON, |c| c.phones = vec!["0".into()]),
        2 => client(book, FIRM, |c| c.phones.clear()),
        3 => person(book, |p| p.gender = Some(Gender::Male)),
        4 => person(book, |p| p.birth = Some(date().plus(9))),
        5 => person(book, |p| {
            p.document = IdentityDocument::new(DocumentKind::ResidentId, "123", None);
        }),
        6 => firm(book, |f| f.credit_code = "X".into()),
        7 => drop(add(book, "P1")),
        8 => client(book, PERSON, |c| c.email = "x".into()),
        9 => person(book, |p| p.document = None),
        10 => client(book, FIRM, |c| c.adviser.clear()),
        11 => relate(book, CHILD, PERSON, RelationKind::Parent),
        12 => person(book, |p| p.occupation.clear()),
        _ => document_expired(book),
    }
}

fn document_expired(book: &mut Book) {
    person(book, |p| {
        if let Some(document) = &mut p.document {
            document.expires = Some(date().plus(-5));
        }
    });
}

/// Mends a fault of the client's own record the way the example says.
fn mend(book: &mut Book, check: CheckId, id: clientele::domain::ids::ClientId) -> bool {
    use CheckId as C;
    let good = clientele::analytics::quality::check(check).unwrap().good;
    let mut mended = true;
    client(book, id, |c| match (check, &mut c.kind) {
        (C::NameMissing, _) => c.name = good.into(),
        (C::PhoneMissing | C::Phone, _) => c.phones = vec!["13700137000".into()],
        (C::AdviserMissing, _) => c.adviser = good.into(),
        (C::Email, _) => c.email = good.into(),
        (C::OccupationMissing, ClientKind::Individual(p)) => p.occupation = good.into(),
        (C::ResidentNumber | C::DocumentMissing, ClientKind::Individual(p)) => {
            p.document = IdentityDocument::new(DocumentKind::ResidentId, good, None);
            p.gender = Some(Gender::Female);
            p.birth = Some(day("1949-12-31"));
        }
        (C::GenderDiffers, ClientKind::Individual(p)) => p.gender = Some(Gender::Female),
        (C::DocumentExpired, ClientKind::Individual(p)) => {
            p.document.as_mut().unwrap().expires = Some(day("2099-01-01"));
        }
        (C::BirthRange | C::BirthDiffers, ClientKind::Individual(p)) => {
            p.birth = Some(day("1949-12-31"));
        }
        (C::CreditCode | C::CreditCodeMissing, ClientKind::Organisation(f)) => {
            f.credit_code = good.into();
        }
        _ => mended = false,
    });
    mended
}

proptest! {
    #[test]
    fn steps_find_what_one_go_finds(hows in prop::collection::vec(any::<u8>(), 0..6), step in 1_usize..5) {
        let mut book = book();
        hows.iter().for_each(|how| spoil(&mut book, *how));
        let (at_once, _) = run(&book);
        prop_assert_eq!(&run(&book).0, &at_once);
        let stepped = viewed(&book, date(), |view| {
            let mut gauge = Gauge::begin(view, [], []);
            while !gauge.step(view, step) {}
            Found::of(&gauge)
        });
        prop_assert_eq!(stepped, at_once);
    }

    #[test]
    fn a_repair_removes_its_fault_and_never_lowers_the_score(hows in prop::collection::vec(any::<u8>(), 1..6)) {
        let mut book = book();
        hows.iter().for_each(|how| spoil(&mut book, *how));
        loop {
            let (before, _) = run(&book);
            let mut mended = None;
            for finding in &before.findings {
                let mut next = book.clone();
                if mend(&mut next, finding.check, finding.client) {
                    mended = Some((*finding, next));
                    break;
                }
            }
            let Some((finding, next)) = mended else { break };
            let (after, _) = run(&next);
            prop_assert!(!after.findings.contains(&finding), "{:?}", finding);
            prop_assert!(after.whole.permille() >= before.whole.permille(), "{:?}", finding);
            book = next;
        }
    }

    #[test]
    fn what_is_confirmed_counts_as_passed_while_it_stays(hows in prop::collection::vec(any::<u8>(), 1..6)) {
        let mut book = book();
        hows.iter().for_each(|how| spoil(&mut book, *how));
        let (found, crowd) = run(&book);
        let confirmed: Vec<Accepted> = viewed(&book, date(), |view| {
            let seal = |finding: &clientele::analytics::quality::Finding| {
                let client = book.clients.get(finding.client).unwrap();
                let look = Look { view: *view, client, crowd: &crowd };
                let shown = explain(&look, *finding).expect("it was found");
                Accepted::of(finding.client, finding.check, &shown)
            };
            found.findings.iter().map(seal).collect()
        });
        let (after, _) = run_with(&book, confirmed);
        prop_assert!(after.findings.is_empty());
        prop_assert_eq!(&after.accepted, &found.findings);
        prop_assert_eq!(after.whole.permille(), Some(1000));
        prop_assert_eq!(after.whole.weight, found.whole.weight);
    }
}

#[test]
fn another_value_is_looked_at_anew() {
    let mut book = book();
    client(&mut book, PERSON, |c| c.email = "one".into());
    let (found, crowd) = run(&book);
    let finding = found.findings[0];
    let confirmed = viewed(&book, date(), |view| {
        let client = book.clients.get(PERSON).unwrap();
        let look = Look {
            view: *view,
            client,
            crowd: &crowd,
        };
        let shown = explain(&look, finding).unwrap();
        Accepted::of(PERSON, finding.check, &shown)
    });
    assert!(run_with(&book, [confirmed]).0.findings.is_empty());
    client(&mut book, PERSON, |c| c.email = "two".into());
    assert_eq!(run_with(&book, [confirmed]).0.findings, [finding]);
}

#[test]
fn another_value_on_the_other_side_is_looked_at_anew() {
    let mut book = book();
    person(&mut book, |p| p.birth = Some(day("1949-12-30")));
    let (found, crowd) = run(&book);
    let finding = found.findings[0];
    assert_eq!(finding.check, CheckId::BirthDiffers);
    let confirmed = viewed(&book, date(), |view| {
        let client = book.clients.get(PERSON).unwrap();
        let look = Look {
            view: *view,
            client,
            crowd: &crowd,
        };
        Accepted::of(PERSON, finding.check, &explain(&look, finding).unwrap())
    });
    assert!(run_with(&book, [confirmed]).0.findings.is_empty());
    let other = specimen::resident_id(day("1950-01-01"), Gender::Female, 1);
    person(&mut book, |p| p.document.as_mut().unwrap().number = other);
    assert_eq!(run_with(&book, [confirmed]).0.findings, [finding]);
}
