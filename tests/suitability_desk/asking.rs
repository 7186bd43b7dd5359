//! Asked for, answered, dropped.

use super::bank::{BALANCED, Bank, CLIENT, NUMBER, chance, given};
use crate::common::today;
use clientele::desk::commands;
use clientele::domain::assessment::{AssessmentState, ClientLevel};
use clientele::domain::ids::ClientId;
use clientele::domain::profile::Profile;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::request::Asking;
use clientele::protocol::summary::Deed;

#[test]
fn what_is_asked_and_answered_is_stored() {
    let mut bank = Bank::new();
    let number = || NUMBER.to_string();
    assert_eq!(bank.ask(7), Deed::AssessmentAsked { number: number() });
    let bank_asked = bank.reopened();
    assert_eq!(bank_asked.states(), ["asked"]);
    assert!(bank_asked.view().ours.is_none(), "asked is not answered");

    let mut bank = bank_asked;
    let deed = bank.take(&given(7, &BALANCED)).unwrap();
    let wanted = Deed::AssessmentTaken {
        number: number(),
        level: ClientLevel::C3,
    };
    assert_eq!(deed, wanted);
    let bank = bank.reopened();
    let one = bank.assessment(0);
    assert_eq!((one.client, one.request, one.asked_ms), (CLIENT, 7, 500));
    assert_eq!((one.questionnaire.as_str(), one.version), ("bank", 2));
    let AssessmentState::Taken(taken) = one.state else {
        panic!("{:?}", one.state);
    };
    assert_eq!(taken.answers, BALANCED);
    assert_eq!(
        (taken.at_ms, taken.day, taken.seconds),
        (given(7, &BALANCED).confirmed_ms, today(), 180)
    );
    assert_eq!((taken.points, taken.level), (64, ClientLevel::C3));
    let axes = (taken.willingness, taken.capacity);
    assert_eq!(axes, (ClientLevel::C3, ClientLevel::C3));
    assert!(taken.full_capacity);
}

#[test]
fn a_request_is_answered_once() {
    let mut bank = Bank::new();
    bank.assess(7, today(), BALANCED);
    let before = bank.assessment(0);
    let bolder = [1, 4, 3, 3, 4, 3, 3, 3, 2, 4];
    let again = bank.take(&given(7, &bolder));
    assert_eq!(again, Err(DeskFailure::RequestOver));
    assert_eq!(bank.drop_it(7), Err(DeskFailure::RequestOver));
    assert_eq!(bank.reopened().assessment(0), before);
}

#[test]
fn what_was_dropped_meanwhile_stays_so() {
    let mut bank = Bank::new();
    bank.ask(7);
    let number = NUMBER.to_string();
    assert_eq!(bank.drop_it(7), Ok(Deed::AssessmentDropped { number }));
    let late = bank.take(&given(7, &BALANCED));
    assert_eq!(late, Err(DeskFailure::RequestDropped));
    assert_eq!(bank.drop_it(7), Err(DeskFailure::RequestDropped));
    assert_eq!(bank.reopened().states(), ["dropped"]);
}

/// Requests that nobody answered end with the next one, and its entry says so.
#[test]
fn asking_anew_says_what_it_ends() {
    let mut bank = Bank::new();
    bank.ask(7);
    let deed = bank.ask(8);
    let wanted = Deed::AssessmentAskedAgain {
        number: NUMBER.into(),
        dropped: 1,
    };
    assert_eq!(deed, wanted);
    let late = bank.take(&given(7, &BALANCED));
    assert_eq!(late, Err(DeskFailure::RequestDropped));
    bank.take(&given(8, &BALANCED)).unwrap();
    let deed = bank.ask(9);
    assert!(
        matches!(deed, Deed::AssessmentAsked { .. }),
        "an answered request does not end again: {deed:?}"
    );
    assert_eq!(bank.reopened().states(), ["dropped", "taken", "asked"]);
}

/// The client's page, which knows nobody, would show a level that cannot hold.
#[test]
fn who_has_no_full_capacity_is_not_asked() {
    let mut bank = Bank::new();
    bank.set(Profile {
        full_capacity: false,
        ..Profile::new(CLIENT)
    });
    assert_eq!(bank.refused(CLIENT), DeskFailure::NotAsked);
    assert!(bank.states().is_empty());
}

#[test]
fn a_request_of_another_book_is_unknown() {
    let mut bank = Bank::new();
    bank.ask(7);
    let unknown = bank.take(&given(8, &BALANCED));
    assert_eq!(unknown, Err(DeskFailure::NoSuchRequest));
    assert_eq!(bank.drop_it(8), Err(DeskFailure::NoSuchRequest));
    assert_eq!(bank.refused(ClientId(9)), DeskFailure::NoSuchClient);
    assert_eq!(bank.states(), ["asked"]);
}

/// Larger ups and downs, yet any loss worries: settled before there is a level. So are answers that
/// are missing, beyond the form, or no option of it; the request stays open.
#[test]
fn answers_that_do_not_fit_are_not_taken_over() {
    let mut bank = Bank::new();
    bank.ask(7);
    let contradicting = [1, 2, 2, 2, 2, 2, 2, 2, 1, 0];
    let beyond = [1, 2, 2, 2, 2, 2, 2, 2, 1, 2, 0];
    let no_option = [4, 2, 2, 2, 2, 2, 2, 2, 1, 2];
    let entries = bank.entries();
    for answers in [&contradicting[..], &BALANCED[..9], &beyond, &no_option] {
        let refused = bank.take(&given(7, answers));
        assert_eq!(refused, Err(DeskFailure::AnswersUnfit), "{answers:?}");
    }
    assert_eq!((bank.states(), bank.entries()), (vec!["asked"], entries));
    assert!(bank.take(&given(7, &BALANCED)).is_ok());
}

#[test]
fn nobody_is_assessed_a_third_time_on_a_day() {
    let mut bank = Bank::new();
    bank.assess(1, today(), BALANCED);
    bank.ask(2);
    bank.drop_it(2).unwrap();
    bank.assess(3, today(), BALANCED);
    let refused = DeskFailure::AssessedTooOften {
        taken: 2,
        most: 2,
        in_a_day: true,
    };
    assert_eq!(bank.refused(CLIENT), refused);
    bank.on(today().plus(1));
    bank.ask(4);
}

#[test]
fn nobody_is_assessed_a_ninth_time_in_twelve_months() {
    let mut bank = Bank::new();
    let first = today().plus_months(-12).plus(1);
    for request in 0..8 {
        let day = first.plus(10 * request);
        bank.on(day);
        bank.assess(request as u32, day, BALANCED);
    }
    bank.on(today());
    let refused = DeskFailure::AssessedTooOften {
        taken: 8,
        most: 8,
        in_a_day: false,
    };
    assert_eq!(bank.refused(CLIENT), refused);
    // A year after the first one it no longer counts.
    bank.on(today().plus(1));
    let asking = Asking::here(CLIENT);
    let asked = commands::ask_assessment(&bank.desk.borrow(), &asking, chance(9), 500);
    assert!(asked.is_ok());
}
