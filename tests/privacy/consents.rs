//! The consent ledger through the desk.

use crate::common::today;
use crate::support::Book;
use clientele::desk::privacy::{consents, review};
use clientele::domain::consent::{ConsentHow, Decision, Purpose};
use clientele::domain::ids::{ClientId, ConsentId};
use clientele::protocol::custody::privacy::{NewConsent, PrivacyRefusal};
use clientele::protocol::custody::undo::{Lasting, Refusal};
use clientele::protocol::summary::Deed;

pub fn given(client: ClientId, purpose: Purpose) -> NewConsent {
    NewConsent {
        client,
        purpose,
        decision: Decision::Given,
        day: today(),
        last_day: None,
        how: ConsentHow::Paper,
        proof: "同意书 2026-1".into(),
        text: "营销授权 v3".into(),
        corrects: None,
    }
}

pub fn record(book: &mut Book, new: NewConsent) -> Result<u64, PrivacyRefusal> {
    let prepared = consents::record(&book.desk.borrow(), new, 7)?;
    Ok(book.run(prepared))
}

fn counts(book: &Book, client: ClientId, purpose: Purpose) -> bool {
    let person = review::person(&book.desk.borrow(), client).unwrap();
    let mut states = person.purposes.iter();
    states.find(|state| state.purpose == purpose).unwrap().given
}

#[test]
fn given_withdrawn_and_stored() {
    let mut book = Book::empty();
    let (client, _) = book.add("A");
    let purpose = Purpose::MarketingPhone;
    assert!(!counts(&book, client, purpose), "silence is no consent");
    let entry = record(&mut book, given(client, purpose)).unwrap();
    assert!(counts(&book, client, purpose));
    assert!(
        !counts(&book, client, Purpose::MarketingSms),
        "each channel on its own"
    );
    let withdrawn = NewConsent {
        decision: Decision::Withdrawn,
        text: String::new(),
        ..given(client, purpose)
    };
    record(&mut book, withdrawn).unwrap();
    assert!(!counts(&book, client, purpose));
    let mut book = book.reopened();
    assert!(!counts(&book, client, purpose));
    assert_eq!(book.desk.borrow().book().consents.len(), 2);
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Consent)));
    let deed = Deed::ConsentRecorded {
        number: "A".into(),
        purpose,
        decision: Decision::Withdrawn,
        corrects: false,
    };
    assert_eq!(book.list()[0].deed, deed);
}

#[test]
fn what_was_wrong_is_put_right_by_a_new_entry() {
    let mut book = Book::empty();
    let (client, _) = book.add("A");
    let (other, _) = book.add("B");
    record(&mut book, given(client, Purpose::Profiling)).unwrap();
    let right = NewConsent {
        decision: Decision::Withdrawn,
        corrects: Some(ConsentId(0)),
        ..given(client, Purpose::Profiling)
    };
    for wrong in [
        NewConsent {
            client: other,
            ..right.clone()
        },
        NewConsent {
            purpose: Purpose::Service,
            ..right.clone()
        },
        NewConsent {
            corrects: Some(ConsentId(9)),
            ..right.clone()
        },
    ] {
        let refused = record(&mut book, wrong);
        assert_eq!(refused, Err(PrivacyRefusal::NothingToCorrect));
    }
    record(&mut book, right.clone()).unwrap();
    assert!(!counts(&book, client, Purpose::Profiling));
    assert_eq!(
        record(&mut book, right),
        Err(PrivacyRefusal::NothingToCorrect)
    );
    let consents = book.desk.borrow().book().consents.clone();
    assert_eq!(consents.len(), 2, "the wrong entry stays to be seen");
}

#[test]
fn what_cannot_be_is_refused() {
    let mut book = Book::empty();
    let (client, _) = book.add("A");
    let good = given(client, Purpose::Sensitive);
    let cases = [
        (
            NewConsent {
                proof: " ".into(),
                ..good.clone()
            },
            PrivacyRefusal::ProofMissing,
        ),
        (
            NewConsent {
                text: String::new(),
                ..good.clone()
            },
            PrivacyRefusal::ProofMissing,
        ),
        (
            NewConsent {
                day: today().plus(1),
                ..good.clone()
            },
            PrivacyRefusal::DayCannotBe,
        ),
        (
            NewConsent {
                last_day: Some(today().plus(-1)),
                ..good.clone()
            },
            PrivacyRefusal::DayCannotBe,
        ),
        (
            NewConsent {
                proof: "x".repeat(201),
                ..good.clone()
            },
            PrivacyRefusal::TooLong,
        ),
        (
            NewConsent {
                client: ClientId(99),
                ..good
            },
            PrivacyRefusal::NoSuchClient,
        ),
    ];
    for (new, refusal) in cases {
        assert_eq!(record(&mut book, new), Err(refusal));
    }
}
