use super::*;
use crate::protocol::book_name::BookName;

const NONE: fn(&[Option<u8>]) -> usize = |_| 0;

fn sitting() -> Sitting {
    Sitting::new(Some(BookName::Main), 7, "bank", 1, [3; 32])
}

fn start() -> State {
    State::resume(sitting(), 3, NONE)
}

fn all(state: &State, presses: &[Press]) -> State {
    presses.iter().fold(state.clone(), |state, press| {
        state.press(press.clone(), NONE)
    })
}

const ANSWERED: [Press; 7] = [
    Press::Begin(5),
    Press::Choose(0, 1),
    Press::Next,
    Press::Choose(1, 0),
    Press::Next,
    Press::Choose(2, 2),
    Press::Next,
];

fn signed() -> [Press; 2] {
    let name = Signature::Typed("样本".into());
    [Press::Help(Helped::Alone), Press::Sign(name)]
}

fn reviewed() -> State {
    all(&all(&start(), &ANSWERED), &signed())
}

#[test]
fn leads_from_the_welcome_through_all_questions_to_the_outcome() {
    let state = all(&start(), &ANSWERED);
    assert_eq!(state.view, View::Review);
    assert_eq!(state.sitting.answers, [Some(1), Some(0), Some(2)]);
    let state = all(&reviewed(), &[Press::Confirm(9)]);
    assert_eq!((state.view, state.confirmed_ms), (View::Outcome, Some(9)));
    let late = [
        Press::Change(0),
        Press::Choose(0, 0),
        Press::Sign(Signature::None),
        Press::Help(Helped::By("x".into())),
        Press::Aloud,
    ];
    assert_eq!(all(&state, &late), state);
}

#[test]
fn nobody_passes_a_question_without_an_answer() {
    let state = all(&start(), &[Press::Begin(5), Press::Next]);
    assert_eq!(state.view, View::Question(0));
    assert_eq!(all(&state, &[Press::Confirm(9)]).view, View::Question(0));
}

#[test]
fn a_changed_answer_leads_back_to_the_review() {
    let presses = [Press::Change(0), Press::Choose(0, 0), Press::Next];
    let state = all(&reviewed(), &presses);
    let now = (state.view, state.sitting.answers[0]);
    assert_eq!(now, (View::Review, Some(0)));
    assert_eq!(state.helped, Helped::Alone, "said once");
}

#[test]
fn nothing_is_confirmed_without_who_helped_and_a_signature() {
    let state = all(&start(), &ANSWERED);
    let check = |state: &State, press: Option<Press>, missing| {
        let state = all(state, press.as_slice());
        let tried = all(&state, &[Press::Confirm(9)]);
        let wanted = (View::Review, Some(missing), None);
        assert_eq!((tried.view, tried.missing, tried.confirmed_ms), wanted);
        assert_eq!(all(&tried, &[Press::Change(0)]).missing, None);
        state
    };
    let state = check(&state, None, Missing::Helped);
    let state = check(
        &state,
        Some(Press::Help(Helped::By(" ".into()))),
        Missing::Helper,
    );
    let state = check(
        &state,
        Some(Press::Help(Helped::By("女儿".into()))),
        Missing::Signature,
    );
    let blank = Signature::Typed("  ".into());
    let state = check(&state, Some(Press::Sign(blank)), Missing::Signature);
    let dots = Signature::Drawn(vec![vec![(1, 1)], Vec::new()]);
    let state = check(&state, Some(Press::Sign(dots)), Missing::Signature);
    let drawn = Signature::Drawn(vec![vec![(1, 1), (9, 9)]]);
    let cleared = all(
        &state,
        &[Press::Sign(drawn.clone()), Press::Sign(Signature::None)],
    );
    let state = check(&cleared, None, Missing::Signature);
    let done = all(&state, &[Press::Sign(drawn), Press::Confirm(9)]);
    assert_eq!(done.view, View::Outcome);
}

#[test]
fn contradictions_are_settled_before_the_review() {
    let two = |_: &[Option<u8>]| 2;
    let state = all(&start(), &ANSWERED[..6]).press(Press::Next, two);
    assert_eq!(state.view, View::Conflicts);
    assert_eq!(state.press(Press::Next, two).view, View::Conflicts);
    assert_eq!(state.press(Press::Confirm(9), two).view, View::Conflicts);
    let changed = state.press(Press::Change(0), two);
    assert_eq!(changed.press(Press::Next, two).view, View::Conflicts);
    assert_eq!(changed.press(Press::Next, NONE).view, View::Review);
}

#[test]
fn what_was_pointed_out_and_settled_is_counted() {
    let count = |n: usize| move |_: &[Option<u8>]| n;
    let settled = |state: &State| state.sitting.settled;
    let state = all(&start(), &ANSWERED[..6]).press(Press::Next, count(2));
    assert_eq!((settled(&state), state.sitting.standing), (0, 2));
    let change = |state: &State, left| {
        let state = state.press(Press::Change(0), count(left));
        state.press(Press::Next, count(left))
    };
    let state = change(&state, 1);
    assert_eq!((state.view, settled(&state)), (View::Conflicts, 1));
    // A refresh neither loses nor doubles the count.
    let stored = Sitting::parse(&state.sitting.stored()).unwrap();
    let state = State::resume(stored, 3, count(1));
    assert_eq!((state.view, settled(&state)), (View::Conflicts, 1));
    let state = change(&state, 0);
    assert_eq!((state.view, settled(&state)), (View::Review, 2));
    // A new one that comes of a change is counted once it is settled too.
    let state = change(&change(&state, 1), 0);
    assert_eq!((state.view, settled(&state)), (View::Review, 3));
    assert_eq!(settled(&all(&start(), &ANSWERED)), 0);
}

#[test]
fn a_refresh_does_not_lead_past_a_contradiction() {
    let one = |_: &[Option<u8>]| 1;
    let again = State::resume(all(&start(), &ANSWERED).sitting, 3, one);
    assert_eq!(again.view, View::Conflicts);
    let welcome = State {
        view: View::Welcome,
        ..again
    };
    assert_eq!(welcome.press(Press::Begin(6), one).view, View::Conflicts);
}

#[test]
fn a_refresh_goes_on_where_it_was() {
    let check = |state: &State, view: View| {
        let stored = Sitting::parse(&state.sitting.stored()).unwrap();
        assert_eq!(State::resume(stored, 3, NONE).view, view);
    };
    check(&start(), View::Welcome);
    check(&all(&start(), &ANSWERED[..3]), View::Question(1));
    check(&all(&start(), &ANSWERED), View::Review);
    // Nothing but a sealed result stands for a confirmation.
    check(&all(&reviewed(), &[Press::Confirm(9)]), View::Review);
}

/// A name typed is in memory alone: neither who helped nor who signed is in what is kept.
#[test]
fn names_are_not_kept() {
    let names = [
        Press::Help(Helped::By("王样本".into())),
        Press::Sign(Signature::Typed("李样本".into())),
        Press::Aloud,
    ];
    let state = all(&all(&start(), &ANSWERED), &names);
    let stored = state.sitting.stored();
    assert!(stored.is_ascii(), "{stored}");
    let again = State::resume(Sitting::parse(&stored).unwrap(), 3, NONE);
    assert_eq!(
        (again.helped, again.signature),
        (Helped::NotSaid, Signature::None)
    );
    assert!(again.sitting.aloud, "that it was read aloud is no name");
}

#[test]
fn what_another_questionnaire_left_is_not_complete() {
    let mut sitting = sitting();
    (sitting.started_ms, sitting.answers) = (5, vec![Some(0)]);
    let state = State::resume(sitting, 3, NONE);
    assert_eq!(state.view, View::Question(1));
}
