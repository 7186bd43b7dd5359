//! What the desk refuses, each by its own name, with nothing saved.

use crate::bank::{BALANCED, Bank, chance, given, given_on, sealed};
use crate::common::today;
use clientele::desk::commands;
use clientele::domain::assessment::AssessmentState;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::request::Asking;
use clientele::protocol::summary::Deed;
use clientele::sealed::{Confirmed, Envelope, KeyPair, SealedError, parts};

/// A book whose client is asked by request 7.
fn asked() -> Bank {
    let mut bank = Bank::new();
    bank.ask(7);
    bank
}

/// Nothing came of it: the request is open, the audit as long as before.
fn refused(bank: &mut Bank, text: &str, now_ms: u64) -> DeskFailure {
    let entries = bank.entries();
    let failure = bank.take_text(text, now_ms).unwrap_err();
    assert_eq!((bank.states(), bank.entries()), (vec!["asked"], entries));
    failure
}

fn now() -> u64 {
    given(7, &BALANCED).confirmed_ms
}

#[test]
fn the_text_and_the_codes_are_taken_over() {
    let mut bank = asked();
    let taken = bank.take_text(&sealed(&given(7, &BALANCED)), now());
    assert!(matches!(taken, Ok(Deed::AssessmentTaken { .. })));
    bank.ask(8);
    let envelope = Envelope::parse(&sealed(&given(8, &BALANCED))).unwrap();
    let codes = parts::of(&envelope).join("\n");
    assert!(bank.take_text(&codes, now()).is_ok());
}

#[test]
fn the_secret_is_gone_once_the_request_is_over() {
    let mut bank = asked();
    let secret = KeyPair::from_random(&chance(7).key).secret;
    assert_eq!(bank.assessment(0).secret, Some(secret));
    bank = bank.reopened();
    bank.take(&given(7, &BALANCED)).unwrap();
    bank.ask(8);
    bank.drop_it(8).unwrap();
    bank.ask(9);
    bank.ask(10);
    let bank = bank.reopened();
    for (index, open) in [false, false, false, true].into_iter().enumerate() {
        let one = bank.assessment(index as u32);
        assert_eq!(one.secret.is_some(), open, "{:?}", one.state);
    }
    let told = bank.view().assessments;
    assert!(told.iter().all(|one| one.secret.is_none()), "not told");
}

#[test]
fn used_twice_dropped_or_of_another_book() {
    let mut bank = asked();
    let text = sealed(&given(7, &BALANCED));
    bank.take_text(&text, now()).unwrap();
    let entries = bank.entries();
    assert_eq!(bank.take_text(&text, now()), Err(DeskFailure::RequestOver));
    bank.ask(8);
    bank.drop_it(8).unwrap();
    let late = sealed(&given(8, &BALANCED));
    assert_eq!(
        bank.take_text(&late, now()),
        Err(DeskFailure::RequestDropped)
    );
    let foreign = sealed(&given(9, &BALANCED));
    let unknown = bank.take_text(&foreign, now());
    assert_eq!(unknown, Err(DeskFailure::NoSuchRequest));
    assert_eq!(bank.entries(), entries + 2, "asked and dropped alone");
}

/// Another adviser's book may have made the same number: its key is another.
#[test]
fn the_key_of_another_adviser_does_not_fit() {
    let other = KeyPair::from_random(&[1; 32]);
    let foreign = given(7, &BALANCED).seal(&other.public, [2; 32]).unwrap();
    let failure = refused(&mut asked(), &foreign.text(), now());
    assert_eq!(failure, SealedError::WrongKey.into());
}

#[test]
fn tampered_with_cut_or_something_else() {
    let mut bank = asked();
    let whole = Envelope::parse(&sealed(&given(7, &BALANCED))).unwrap();
    for at in [0, 31, 32, 500, whole.sealed.len() - 1] {
        let mut changed = whole.clone();
        changed.sealed[at] ^= 4;
        let failure = refused(&mut bank, &changed.text(), now());
        assert_eq!(failure, SealedError::WrongKey.into(), "byte {at}");
    }
    let text = whole.text();
    let check = |bank: &mut Bank, text: &str, wanted: SealedError| {
        assert_eq!(refused(bank, text, now()), wanted.into());
    };
    check(&mut bank, &text[..text.len() / 2], SealedError::Incomplete);
    check(&mut bank, "a letter", SealedError::NotSealed);
    check(&mut bank, &"x".repeat(50_000), SealedError::TooLarge);
    let newer = text.replacen(":1", ":3", 1);
    let unknown = SealedError::OtherVersion { found: 3 };
    check(&mut bank, &newer, unknown);
}

#[test]
fn a_questionnaire_that_changed_meanwhile() {
    let mut bank = asked();
    let given = || given(7, &BALANCED);
    let others = [
        Confirmed {
            fingerprint: [0; 8],
            ..given()
        },
        Confirmed {
            version: 1,
            ..given()
        },
        Confirmed {
            form: "other".into(),
            ..given()
        },
    ];
    for other in others {
        let failure = refused(&mut bank, &sealed(&other), now());
        assert_eq!(failure, DeskFailure::FormChanged);
    }
}

#[test]
fn confirmed_in_the_future_or_before_it_was_asked() {
    let mut bank = Bank::new();
    let asking = Asking::here(crate::bank::CLIENT);
    let asked = commands::ask_assessment(&bank.desk.borrow(), &asking, chance(7), now());
    bank.run(asked.unwrap().1);
    let at = |days: i32| given_on(7, &BALANCED, today().plus(days));
    // What is of tomorrow could be taken once more today.
    let tomorrow = at(1);
    let failure = refused(&mut bank, &sealed(&tomorrow), tomorrow.confirmed_ms);
    assert_eq!(failure, DeskFailure::AnsweredInFuture);
    let soon = given(7, &BALANCED);
    let early = soon.confirmed_ms - 15 * 60 * 1000;
    let failure = refused(&mut bank, &sealed(&soon), early - 1);
    assert_eq!(failure, DeskFailure::AnsweredInFuture);
    let failure = refused(&mut bank, &sealed(&at(2)), now());
    assert_eq!(failure, DeskFailure::AnsweredInFuture);
    let failure = refused(&mut bank, &sealed(&at(-2)), now());
    assert_eq!(failure, DeskFailure::AnsweredBeforeAsked);
    // A day that is not that of the moment: validity would count from a made-up one.
    for (days, wanted) in [
        (400, DeskFailure::AnsweredInFuture),
        (-400, DeskFailure::AnsweredBeforeAsked),
    ] {
        let given = Confirmed {
            day: today().plus(days),
            ..given(7, &BALANCED)
        };
        assert_eq!(refused(&mut bank, &sealed(&given), now()), wanted);
    }
    let far = Confirmed {
        confirmed_ms: u64::MAX,
        ..given(7, &BALANCED)
    };
    let failure = refused(&mut bank, &sealed(&far), now());
    assert_eq!(failure, DeskFailure::AnsweredInFuture);
    assert!(
        bank.take_text(&sealed(&soon), early).is_ok(),
        "clocks differ by minutes"
    );
}

/// A request of an earlier release has no key.
#[test]
fn what_was_asked_before_there_were_keys() {
    let mut bank = asked();
    let asked = bank.assessment(0);
    let old = clientele::domain::assessment::Assessment {
        secret: None,
        ..asked.clone()
    };
    assert_eq!(old.state, AssessmentState::Asked);
    let mut delta = clientele::domain::delta::Delta::default();
    delta.assessments.push(clientele::domain::delta::Change {
        id: asked.id,
        old: Some(asked),
        new: Some(old),
    });
    let deed = Deed::SettingsChanged;
    bank.run(clientele::desk::change::Prepared::new(delta, deed));
    let failure = refused(&mut bank, &sealed(&given(7, &BALANCED)), now());
    assert_eq!(failure, DeskFailure::AskedUnsealed);
}
