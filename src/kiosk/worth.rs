//! What the answers come to, as far as the client's page can say it: it has the points of the built-in
//! questionnaires alone.

use crate::suitability::form::{Form, Words, is_built_in};
use crate::suitability::questionnaire;
use crate::suitability::score::{Scored, score, supplement};

/// What the answers come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Worth {
    /// A level.
    Level(Scored),
    /// What a supplement's answers are called; no level.
    Willing(&'static Words),
    /// The points are not here: the book works it out.
    Untold,
}

/// What given answers to a questionnaire come to.
pub fn worth(form: &Form, answers: &[Option<u8>]) -> Worth {
    // One brought in may bear a built-in one's name: its points are others.
    let known = is_built_in(form).then(|| questionnaire::of(form)).flatten();
    let Some(known) = known else {
        return Worth::Untold;
    };
    // Who has no full civil capacity is not asked.
    if let Ok(scored) = score(known, answers, true) {
        return Worth::Level(scored);
    }
    let said = supplement(known, answers).ok();
    let rank = said.and_then(|said| known.tolerances.get(usize::from(said.rank)));
    rank.map_or(Worth::Untold, |rank| Worth::Willing(&rank.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::ClientLevel;
    use crate::suitability::form::{Asks, Gives, by, newest};

    fn given(answers: &[u8]) -> Vec<Option<u8>> {
        answers.iter().copied().map(Some).collect()
    }

    #[test]
    fn an_organisations_answers_come_to_a_level() {
        // Points 71, W 40, C 55: C4, worked out in tests/suitability/assess.rs.
        let form = by("organisation", 1).unwrap();
        let answers = given(&[3, 2, 3, 2, 2, 2, 3, 0, 1, 0, 2, 4]);
        let Worth::Level(scored) = worth(form, &answers) else {
            panic!("no level");
        };
        assert_eq!((scored.level, scored.points), (ClientLevel::C4, 71));
    }

    #[test]
    fn a_supplement_comes_to_a_rank_and_no_level() {
        let form = newest(Asks::Individual, Gives::Willingness).unwrap();
        // The best of all thirteen: 47 points, high.
        let best = given(&[0, 3, 3, 2, 2, 3, 3, 3, 1, 1, 3, 2, 3]);
        let Worth::Willing(called) = worth(form, &best) else {
            panic!("no rank");
        };
        assert_eq!((&*called.zh, &*called.en), ("高", "High"));
    }

    #[test]
    fn points_that_are_not_here_are_not_made_up() {
        let answers = given(&[3, 2, 3, 2, 2, 2, 3, 0, 1, 0, 2, 4]);
        let built_in = by("organisation", 1).unwrap();
        for change in [
            |form: &mut Form| form.id = "own".into(),
            |form: &mut Form| form.version = 9,
            |form: &mut Form| form.fingerprint[0] ^= 1,
        ] {
            let mut form = built_in.clone();
            change(&mut form);
            assert_eq!(worth(&form, &answers), Worth::Untold);
        }
        assert_eq!(
            worth(built_in, &answers[..3]),
            Worth::Untold,
            "not all answered"
        );
    }
}
