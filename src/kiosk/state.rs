//! Where a client is in the questionnaire, and where each press leads.

use crate::protocol::sitting::Sitting;

/// What is on the screen.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum View {
    /// Why it is asked and who will see it.
    Welcome,
    /// A question, from 0.
    Question(usize),
    /// Answers that contradict each other, to be settled.
    Conflicts,
    /// All answers, to be looked over.
    Review,
    /// What came of it.
    Outcome,
}

/// What the client does.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Press {
    /// Begins; the time is Unix time in milliseconds.
    Begin(u64),
    /// Chooses an option of a question, both from 0.
    Choose(usize, u8),
    /// Goes on.
    Next,
    /// Goes back.
    Back,
    /// Goes to a question to change it.
    Change(usize),
    /// Confirms the answers; the time is Unix time in milliseconds.
    Confirm(u64),
}

/// Where a client is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// What is answered so far.
    pub sitting: Sitting,
    /// What is on the screen.
    pub view: View,
    questions: usize,
}

impl State {
    /// Where a client goes on after the page was loaded: at the first question without an answer;
    /// when all have one, at what contradicts itself or at the review; at the outcome once
    /// confirmed. `settled` says whether given answers are free of contradictions.
    pub fn resume(
        mut sitting: Sitting,
        questions: usize,
        settled: impl Fn(&[Option<u8>]) -> bool,
    ) -> Self {
        sitting.answers.resize(questions, None);
        let mut state = Self {
            sitting,
            view: View::Welcome,
            questions,
        };
        let confirmed = state.sitting.confirmed_ms.take();
        if state.sitting.started_ms != 0 {
            state.view = state.on(settled);
        }
        if confirmed.is_some() && state.view == View::Review {
            (state.view, state.sitting.confirmed_ms) = (View::Outcome, confirmed);
        }
        state
    }

    /// Where a press leads. `settled` says whether given answers are free of contradictions.
    /// Once confirmed, nothing changes any more.
    pub fn press(&self, press: Press, settled: impl Fn(&[Option<u8>]) -> bool) -> Self {
        let mut next = self.clone();
        if self.view == View::Outcome {
            return next;
        }
        match press {
            Press::Begin(now) => {
                if next.sitting.started_ms == 0 {
                    next.sitting.started_ms = now;
                }
                next.view = next.on(settled);
            }
            Press::Choose(question, option) => {
                if let Some(answer) = next.sitting.answers.get_mut(question) {
                    *answer = Some(option);
                }
            }
            Press::Next => next.view = next.after(settled),
            Press::Back => next.view = next.before(),
            Press::Change(question) => {
                next.view = View::Question(question.min(self.questions.saturating_sub(1)));
            }
            Press::Confirm(now) => {
                next.view = next.on(settled);
                if next.view == View::Review {
                    next.sitting.confirmed_ms = Some(now);
                    next.view = View::Outcome;
                }
            }
        }
        next
    }

    fn first_open(&self) -> Option<usize> {
        self.sitting.answers.iter().position(Option::is_none)
    }

    /// Where a client goes on: at the first question without an answer, at what contradicts
    /// itself, at the review.
    fn on(&self, settled: impl Fn(&[Option<u8>]) -> bool) -> View {
        match self.first_open() {
            Some(open) => View::Question(open),
            None if settled(&self.sitting.answers) => View::Review,
            None => View::Conflicts,
        }
    }

    /// After a question comes the next one that has no answer, or, when all have one, the review;
    /// a question without an answer keeps its place.
    fn after(&self, settled: impl Fn(&[Option<u8>]) -> bool) -> View {
        let View::Question(question) = self.view else {
            return self.view;
        };
        let answers = &self.sitting.answers;
        if answers.get(question).copied().flatten().is_none() {
            return self.view;
        }
        match self.first_open() {
            Some(_) if question + 1 < self.questions => View::Question(question + 1),
            _ => self.on(settled),
        }
    }

    fn before(&self) -> View {
        match self.view {
            View::Question(0) => View::Welcome,
            View::Question(question) => View::Question(question - 1),
            View::Conflicts | View::Review => View::Question(self.questions.saturating_sub(1)),
            view => view,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::book_name::BookName;

    const ALWAYS: fn(&[Option<u8>]) -> bool = |_| true;

    fn start() -> State {
        State::resume(Sitting::new(BookName::Main, 7, "bank", 1), 3, ALWAYS)
    }

    fn all(state: &State, presses: &[Press]) -> State {
        presses
            .iter()
            .fold(state.clone(), |state, press| state.press(*press, ALWAYS))
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

    #[test]
    fn leads_from_the_welcome_through_all_questions_to_the_outcome() {
        let state = all(&start(), &ANSWERED);
        assert_eq!(state.view, View::Review);
        assert_eq!(state.sitting.answers, [Some(1), Some(0), Some(2)]);
        let state = all(&state, &[Press::Confirm(9)]);
        assert_eq!(
            (state.view, state.sitting.confirmed_ms),
            (View::Outcome, Some(9))
        );
        assert_eq!(all(&state, &[Press::Change(0), Press::Choose(0, 0)]), state);
    }

    #[test]
    fn nobody_passes_a_question_without_an_answer() {
        let state = all(&start(), &[Press::Begin(5), Press::Next]);
        assert_eq!(state.view, View::Question(0));
        assert_eq!(all(&state, &[Press::Confirm(9)]).view, View::Question(0));
    }

    #[test]
    fn a_changed_answer_leads_back_to_the_review() {
        let state = all(&start(), &ANSWERED);
        let state = all(
            &state,
            &[Press::Change(0), Press::Choose(0, 0), Press::Next],
        );
        assert_eq!(
            (state.view, state.sitting.answers[0]),
            (View::Review, Some(0))
        );
    }

    #[test]
    fn contradictions_are_settled_before_the_review() {
        let never = |_: &[Option<u8>]| false;
        let state = all(&start(), &ANSWERED[..6]).press(Press::Next, never);
        assert_eq!(state.view, View::Conflicts);
        assert_eq!(state.press(Press::Next, never).view, View::Conflicts);
        assert_eq!(state.press(Press::Confirm(9), never).view, View::Conflicts);
        let changed = state.press(Press::Change(0), never);
        assert_eq!(changed.press(Press::Next, never).view, View::Conflicts);
        assert_eq!(changed.press(Press::Next, ALWAYS).view, View::Review);
    }

    #[test]
    fn a_refresh_does_not_lead_past_a_contradiction() {
        let never = |_: &[Option<u8>]| false;
        let mut sitting = all(&start(), &ANSWERED).sitting;
        let again = State::resume(sitting.clone(), 3, never);
        assert_eq!(again.view, View::Conflicts);
        let welcome = State {
            view: View::Welcome,
            ..again
        };
        assert_eq!(welcome.press(Press::Begin(6), never).view, View::Conflicts);
        sitting.confirmed_ms = Some(9);
        let state = State::resume(sitting, 3, never);
        assert_eq!(
            (state.view, state.sitting.confirmed_ms),
            (View::Conflicts, None)
        );
    }

    #[test]
    fn a_refresh_goes_on_where_it_was() {
        let check = |state: &State, view: View| {
            let stored = Sitting::parse(&state.sitting.stored()).unwrap();
            assert_eq!(State::resume(stored, 3, ALWAYS).view, view);
        };
        check(&start(), View::Welcome);
        check(&all(&start(), &ANSWERED[..3]), View::Question(1));
        check(&all(&start(), &ANSWERED), View::Review);
        let done = all(&all(&start(), &ANSWERED), &[Press::Confirm(9)]);
        check(&done, View::Outcome);
    }

    #[test]
    fn what_another_questionnaire_left_cannot_count_as_confirmed() {
        let mut sitting = Sitting::new(BookName::Main, 7, "bank", 1);
        (sitting.started_ms, sitting.confirmed_ms) = (5, Some(9));
        sitting.answers = vec![Some(0)];
        let state = State::resume(sitting, 3, ALWAYS);
        assert_eq!(
            (state.view, state.sitting.confirmed_ms),
            (View::Question(1), None)
        );
    }
}
