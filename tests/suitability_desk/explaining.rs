//! How the pre-check came about explains the very result that counts.

use super::bank::{BALANCED, Bank, CLIENT, given};
use crate::suitability_support::day;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::profile::Profile;
use clientele::protocol::suitability::SuitabilityView;
use clientele::protocol::summary::Deed;
use clientele::protocol::words::LevelRule;
use clientele::sealed::Confirmed;
use clientele::suitability::investor::Basis;

/// As BALANCED, but hardly any ups and downs, +-0, keeping value, any loss: no loss at all.
const NO_LOSS: [u8; 10] = [1, 2, 2, 2, 2, 0, 0, 2, 0, 0];

/// The level the steps end at, which is that of the card.
fn explained(view: &SuitabilityView) -> ClientLevel {
    let scored = view.scored.as_ref().unwrap();
    let last = scored.reasons.last().unwrap().after;
    assert_eq!(
        (last, scored.level),
        (scored.level, view.ours.unwrap().level)
    );
    last
}

#[test]
fn on_an_earlier_day_the_earlier_result_is_explained() {
    let mut bank = Bank::new();
    for (request, on, answers) in [(1, "2025-03-10", NO_LOSS), (2, "2025-09-10", BALANCED)] {
        bank.on(day(on));
        bank.assess(request, day(on), answers);
    }
    let bank = bank.reopened();
    let on = |on| bank.on(day(on)).view();
    assert_eq!(on("2025-03-09").scored, None, "nothing to explain yet");
    assert_eq!(explained(&on("2025-03-10")), ClientLevel::C1Lowest);
    assert_eq!(explained(&on("2025-09-09")), ClientLevel::C1Lowest);
    assert_eq!(explained(&on("2025-09-10")), ClientLevel::C3);
    assert_eq!(on("2025-09-10").scored.unwrap().points, 64);
}

/// Answered on the same day in another order than taken over: what counts is the later answer.
#[test]
fn of_one_day_the_later_answer_is_explained() {
    let mut bank = Bank::new();
    let answered = |request, answers: &[u8], later_ms| {
        let given = given(request, answers);
        Confirmed {
            confirmed_ms: given.confirmed_ms + later_ms,
            ..given
        }
    };
    bank.ask(1);
    bank.take(&answered(1, &BALANCED, 900_000)).unwrap();
    bank.ask(2);
    bank.take(&answered(2, &NO_LOSS, 800_000)).unwrap();
    assert_eq!(explained(&bank.view()), ClientLevel::C3);
}

/// A result is explained with the capacity the bank had on record when it came about; what the
/// bank records later changes the level that counts, not the result.
#[test]
fn capacity_is_that_of_the_day() {
    let mut bank = Bank::new();
    let capacity = |full_capacity| Profile {
        full_capacity,
        ..Profile::new(CLIENT)
    };
    let taken = crate::common::today();
    assert_eq!(bank.assess(1, taken, BALANCED), ClientLevel::C3);
    // Asked while nothing was known of it.
    bank.ask(2);
    bank.set(capacity(false));
    let mut bank = bank.reopened();
    assert_eq!(explained(&bank.view()), ClientLevel::C3);
    let binding = bank.view().binding.unwrap();
    let lowest = ClientLevel::C1Lowest;
    assert_eq!(
        (binding.level, binding.basis),
        (lowest, Basis::NoFullCapacity)
    );

    let late = bank.take(&given(2, &BALANCED)).unwrap();
    assert!(matches!(late, Deed::AssessmentTaken { level, .. } if level == lowest));
    bank.set(capacity(true));
    let view = bank.reopened().view();
    assert_eq!(explained(&view), lowest);
    let rules: Vec<LevelRule> = view
        .scored
        .unwrap()
        .reasons
        .iter()
        .map(|r| r.rule)
        .collect();
    assert_eq!(rules, [LevelRule::Points, LevelRule::NoFullCapacity]);
}
