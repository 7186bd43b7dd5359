//! Answers from the client's own device count for nothing until it was checked who gave them.

use crate::bank::{BALANCED, Bank, NUMBER, given, given_on};
use crate::common::today;
use clientele::desk::commands;
use clientele::domain::assessment::{AssessmentState, ClientLevel, Device, Manner, Signature};
use clientele::domain::ids::AssessmentId;
use clientele::domain::task::{Task, TaskKind};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;
use clientele::protocol::words::LevelRule;
use clientele::sealed::Confirmed;

/// As BALANCED, but keeping value, and money needed within a year: another horizon, other level.
const SHORT: [u8; 10] = [1, 2, 2, 2, 2, 2, 2, 0, 0, 2];
const ID: AssessmentId = AssessmentId(0);

fn own(request: u32, answers: &[u8]) -> Confirmed {
    Confirmed {
        device: Device::Own,
        helper: "样本女儿".into(),
        aloud: true,
        settled: 2,
        ..given(request, answers)
    }
}

fn tasks(bank: &Bank) -> Vec<Task> {
    bank.desk.borrow().book().tasks.iter().cloned().collect()
}

fn check(bank: &mut Bank, how: &str) -> Result<Deed, DeskFailure> {
    let prepared = commands::check_identity(&bank.desk.borrow(), ID, how, 5_000)?;
    Ok(bank.run(prepared))
}

fn manner(bank: &Bank) -> Manner {
    match bank.assessment(0).state {
        AssessmentState::Taken(taken) => taken.manner,
        state => panic!("{state:?}"),
    }
}

#[test]
fn it_counts_from_the_check_on() {
    let mut bank = Bank::new();
    let number = || NUMBER.to_string();
    let sent = bank.ask_on(7, Device::Own);
    let dropped = 0;
    assert_eq!(
        sent,
        Deed::AssessmentSent {
            number: number(),
            dropped
        }
    );
    let level = ClientLevel::C3;
    let received = bank.take(&own(7, &BALANCED));
    assert_eq!(
        received,
        Ok(Deed::AssessmentReceived {
            number: number(),
            level
        })
    );

    let mut bank = bank.reopened();
    assert!(manner(&bank).unverified);
    let view = bank.view();
    assert_eq!((view.ours, view.binding, view.scored), (None, None, None));
    let [task] = &tasks(&bank)[..] else {
        panic!("{:?}", tasks(&bank));
    };
    assert_eq!(
        (task.kind, task.assessment),
        (TaskKind::VerifyIdentity, Some(ID))
    );
    assert_eq!(
        (task.made, task.due, task.done),
        (today(), today().plus(7), None)
    );

    assert_eq!(check(&mut bank, "  "), Err(DeskFailure::HowMissing));
    let too_long = DeskFailure::TooLong { limit: 200 };
    assert_eq!(check(&mut bank, &"长".repeat(201)), Err(too_long));
    let how = || "柜面核对身份证原件".to_string();
    let deed = check(&mut bank, " 柜面核对身份证原件 ");
    assert_eq!(
        deed,
        Ok(Deed::IdentityChecked {
            number: number(),
            level: Some(level),
            how: how()
        })
    );
    let mut bank = bank.reopened();
    assert_eq!(bank.view().ours.unwrap().level, level);
    let now = manner(&bank);
    assert!(!now.unverified);
    let checked = now.checked.unwrap();
    assert_eq!((checked.day, checked.how), (today(), how()));
    assert_eq!(tasks(&bank)[0].done, Some(today()));
    assert_eq!(check(&mut bank, "again"), Err(DeskFailure::CheckedAlready));
}

#[test]
fn what_came_with_the_answers_is_kept() {
    let mut bank = Bank::new();
    bank.ask_on(7, Device::Own);
    let strokes = vec![vec![(0, 0), (255, 255)], vec![(9, 9)]];
    let given = Confirmed {
        signature: Signature::Drawn(strokes.clone()),
        ..own(7, &BALANCED)
    };
    bank.take(&given).unwrap();
    let wanted = Manner {
        unverified: true,
        checked: None,
        helper: "样本女儿".into(),
        aloud: true,
        settled: 2,
        signature: Signature::Drawn(strokes),
        supplement: false,
    };
    assert_eq!(manner(&bank.reopened()), wanted);
}

/// Only the book says on whose device it was asked; what came from another cannot lighten it.
#[test]
fn neither_side_alone_makes_it_verified() {
    for (asked, answered) in [
        (Device::Own, Device::Adviser),
        (Device::Adviser, Device::Own),
    ] {
        let mut bank = Bank::new();
        bank.ask_on(7, asked);
        let given = Confirmed {
            device: answered,
            ..own(7, &BALANCED)
        };
        bank.take(&given).unwrap();
        assert!(manner(&bank).unverified, "{asked:?} {answered:?}");
    }
}

/// An older result goes on counting while the newer one waits for its check.
#[test]
fn until_then_the_one_before_counts() {
    let mut bank = Bank::new();
    let earlier = today().plus(-30);
    bank.on(earlier);
    bank.assess(1, earlier, BALANCED);
    bank.on(today());
    bank.ask_on(2, Device::Own);
    bank.take(&own(2, &SHORT)).unwrap();
    let held = bank.view().ours.unwrap();
    assert_eq!((held.level, held.term.from), (ClientLevel::C3, earlier));
    assert_eq!(bank.view().since_last, None, "there is one that counts");
}

#[test]
fn nothing_else_can_be_checked() {
    let mut bank = Bank::new();
    assert_eq!(check(&mut bank, "how"), Err(DeskFailure::NoSuchResult));
    bank.ask(7);
    assert_eq!(check(&mut bank, "how"), Err(DeskFailure::NoSuchResult));
    bank.take(&given(7, &BALANCED)).unwrap();
    assert_eq!(check(&mut bank, "how"), Err(DeskFailure::CheckedAlready));
}

/// By hand: SHORT differs in questions 8 and 9, and money needed within a year caps at C2.
#[test]
fn why_the_level_is_another_than_last_time() {
    let mut bank = Bank::new();
    let earlier = today().plus(-30);
    bank.on(earlier);
    bank.assess(1, earlier, BALANCED);
    assert_eq!(bank.view().since_last, None, "nothing before it");
    bank.on(today());
    bank.ask(2);
    bank.take(&given_on(2, &SHORT, today())).unwrap();
    let since = bank.reopened().view().since_last.unwrap();
    assert_eq!(since.day, earlier);
    assert_eq!(since.levels, (ClientLevel::C3, ClientLevel::C2));
    assert!(since.same_form);
    let questions: Vec<u8> = since.answers.iter().map(|one| one.question).collect();
    assert_eq!(questions, [7, 8]);
    let horizon = &since.answers[0];
    assert_ne!(horizon.then, horizon.now);
    assert!(!horizon.text.zh.is_empty() && !horizon.text.en.is_empty());
    assert!(!since.held_then.contains(&LevelRule::NeededWithinYear));
    assert!(since.held_now.contains(&LevelRule::NeededWithinYear));
}
