//! Why the level is another than last time: the answers that differ, and what held it down.

use super::suitability::assessments;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, Taken};
use crate::domain::ids::ClientId;
use crate::protocol::suitability::{Bilingual, OtherAnswer, SinceLast};
use crate::suitability::form::{self, Form, Words};
use crate::suitability::investor::latest;
use crate::suitability::score::{LevelRule, score_again};

/// The result that counts on the reference date beside the one before it.
pub fn since_last(desk: &Desk, client: ClientId) -> Option<SinceLast> {
    let date = desk.reference();
    let (now, taken) = latest(assessments(desk, client), date)?;
    let others = assessments(desk, client).filter(|one| one.id != now.id);
    let (before, then) = latest(others, date)?;
    let same_form = is_same_form(before, now);
    let form = form::by(&now.questionnaire, now.version);
    Some(SinceLast {
        day: then.day,
        levels: (then.level, taken.level),
        points: (then.points, taken.points),
        answers: form
            .filter(|_| same_form)
            .map(|form| differing(form, &then.answers, &taken.answers))
            .unwrap_or_default(),
        same_form,
        held_then: held_down(before, then),
        held_now: held_down(now, taken),
    })
}

/// Whether both were asked the same. One of an earlier release knows no fingerprint.
fn is_same_form(before: &Assessment, now: &Assessment) -> bool {
    let unknown = [0; 8];
    before.questionnaire == now.questionnaire
        && before.version == now.version
        && (before.form == now.form || before.form == unknown || now.form == unknown)
}

fn differing(form: &Form, then: &[u8], now: &[u8]) -> Vec<OtherAnswer> {
    let answers = then.iter().zip(now);
    (0_u8..)
        .zip(form.questions.iter().zip(answers))
        .filter(|(_, (_, (then, now)))| then != now)
        .filter_map(|(number, (question, (then, now)))| {
            let said = |option: &u8| question.options.get(usize::from(*option)).map(both);
            Some(OtherAnswer {
                question: number,
                text: both(&question.text),
                then: said(then)?,
                now: said(now)?,
            })
        })
        .collect()
}

fn both(words: &Words) -> Bilingual {
    Bilingual {
        zh: words.zh.into(),
        en: words.en.into(),
    }
}

/// The rules beside the points that made a level what it is; none where this release cannot work
/// it out again.
fn held_down(one: &Assessment, taken: &Taken) -> Vec<LevelRule> {
    let scored = score_again(
        &one.questionnaire,
        one.version,
        &taken.answers,
        taken.full_capacity,
    );
    let scored = scored.ok().filter(|scored| scored.level == taken.level);
    let reasons = scored.map(|scored| scored.reasons).unwrap_or_default();
    let rules = reasons.iter().map(|reason| reason.rule);
    rules.filter(|rule| *rule != LevelRule::Points).collect()
}
