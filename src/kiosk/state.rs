//! Where a client is in the questionnaire, and where each press leads.

use crate::domain::assessment::Signature;
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

/// Who answers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Helped {
    /// Not said yet.
    #[default]
    NotSaid,
    /// Nobody helps.
    Alone,
    /// Somebody helps, of this name.
    By(String),
}

/// What is still to be given before the answers can be confirmed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Missing {
    /// Whether somebody helped.
    Helped,
    /// The name of who helped.
    Helper,
    /// The signature.
    Signature,
}

/// What the client does.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    /// Had a question read aloud.
    Aloud,
    /// Says whether somebody helps.
    Help(Helped),
    /// Signs, or takes the signature back.
    Sign(Signature),
    /// Confirms the answers; the time is Unix time in milliseconds.
    Confirm(u64),
}

/// Where a client is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// What is answered so far: all that is kept while it is being answered.
    pub sitting: Sitting,
    /// What is on the screen.
    pub view: View,
    /// Whether somebody helps. In memory alone, for it is a name: after a refresh it is asked again.
    pub helped: Helped,
    /// The signature; in memory alone.
    pub signature: Signature,
    /// What kept the last press on confirm from going through.
    pub missing: Option<Missing>,
    /// When the answers were confirmed, Unix time in milliseconds.
    pub confirmed_ms: Option<u64>,
    questions: usize,
}

impl State {
    /// Where a client goes on after the page was loaded: at the first question without an answer;
    /// when all have one, at what contradicts itself or at the review. `conflicts` counts the
    /// contradictions in given answers.
    pub fn resume(
        mut sitting: Sitting,
        questions: usize,
        conflicts: impl Fn(&[Option<u8>]) -> usize,
    ) -> Self {
        sitting.answers.resize(questions, None);
        let mut state = Self {
            sitting,
            view: View::Welcome,
            helped: Helped::NotSaid,
            signature: Signature::None,
            missing: None,
            confirmed_ms: None,
            questions,
        };
        if state.sitting.started_ms != 0 {
            state.view = state.on(conflicts);
        }
        state
    }

    /// Where a press leads. `conflicts` counts the contradictions in given answers.
    /// Once confirmed, nothing changes any more.
    pub fn press(&self, press: Press, conflicts: impl Fn(&[Option<u8>]) -> usize) -> Self {
        let mut next = self.clone();
        if self.view == View::Outcome {
            return next;
        }
        next.missing = None;
        match press {
            Press::Begin(now) => {
                if next.sitting.started_ms == 0 {
                    next.sitting.started_ms = now;
                }
                next.view = next.on(conflicts);
            }
            Press::Choose(question, option) => {
                if let Some(answer) = next.sitting.answers.get_mut(question) {
                    *answer = Some(option);
                }
            }
            Press::Next => next.view = next.after(conflicts),
            Press::Back => next.view = next.before(),
            Press::Change(question) => {
                next.view = View::Question(question.min(self.questions.saturating_sub(1)));
            }
            Press::Aloud => next.sitting.aloud = true,
            Press::Help(helped) => next.helped = helped,
            Press::Sign(signature) => next.signature = signature,
            Press::Confirm(now) => {
                next.view = next.on(conflicts);
                next.missing = next.first_missing();
                if next.view == View::Review && next.missing.is_none() {
                    next.confirmed_ms = Some(now);
                    next.view = View::Outcome;
                }
            }
        }
        next
    }

    fn first_missing(&self) -> Option<Missing> {
        let unsigned = match &self.signature {
            Signature::None => true,
            Signature::Typed(name) => name.trim().is_empty(),
            Signature::Drawn(strokes) => strokes.iter().all(|stroke| stroke.len() < 2),
        };
        match &self.helped {
            Helped::NotSaid => Some(Missing::Helped),
            Helped::By(name) if name.trim().is_empty() => Some(Missing::Helper),
            _ if unsigned => Some(Missing::Signature),
            _ => None,
        }
    }

    fn first_open(&self) -> Option<usize> {
        self.sitting.answers.iter().position(Option::is_none)
    }

    /// Where a client goes on: at the first question without an answer, at what contradicts
    /// itself, at the review. On the way it is counted what was pointed out and is settled.
    fn on(&mut self, conflicts: impl Fn(&[Option<u8>]) -> usize) -> View {
        if let Some(open) = self.first_open() {
            return View::Question(open);
        }
        let found = u8::try_from(conflicts(&self.sitting.answers)).unwrap_or(u8::MAX);
        let sitting = &mut self.sitting;
        let gone = sitting.standing.saturating_sub(found);
        sitting.settled = sitting.settled.saturating_add(gone);
        sitting.standing = found;
        match found {
            0 => View::Review,
            _ => View::Conflicts,
        }
    }

    /// After a question comes the next one that has no answer, or, when all have one, the review;
    /// a question without an answer keeps its place.
    fn after(&mut self, conflicts: impl Fn(&[Option<u8>]) -> usize) -> View {
        let View::Question(question) = self.view else {
            return self.view;
        };
        let answers = &self.sitting.answers;
        if answers.get(question).copied().flatten().is_none() {
            return self.view;
        }
        match self.first_open() {
            Some(_) if question + 1 < self.questions => View::Question(question + 1),
            _ => self.on(conflicts),
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
mod tests;
