//! Why the level is another than last time: the answers that differ, and what held it down.

use super::suitability::assessments;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, Taken};
use crate::domain::ids::ClientId;
use crate::protocol::suitability::{Bilingual, OtherAnswer, SinceLast};
use crate::suitability::form::{Form, Words};
use crate::suitability::investor::latest;
use crate::suitability::score::{Known, LevelRule};

/// The result that counts on the reference date beside the one before it.
pub fn since_last(desk: &Desk, client: ClientId) -> Option<SinceLast> {
    let date = desk.reference();
    let (now, taken) = latest(assessments(desk, client), date)?;
    let others = assessments(desk, client).filter(|one| one.id != now.id);
    let (before, then) = latest(others, date)?;
    let same_form = is_same_form(before, now);
    let asked = desk.forms().by(&now.questionnaire, now.version);
    let form = asked.map(|questionnaire| &questionnaire.form);
    Some(SinceLast {
        day: then.day,
        levels: (then.level, taken.level),
        points: (then.points, taken.points),
        answers: form
            .filter(|_| same_form)
            .map(|form| differing(form, &then.answers, &taken.answers))
            .unwrap_or_default(),
        same_form,
        held_then: held_down(desk, before, then),
        held_now: held_down(desk, now, taken),
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
        zh: words.zh.to_string(),
        en: words.en.to_string(),
    }
}

/// The rules beside the points that made a level what it is; none where this release cannot work
/// it out again.
fn held_down(desk: &Desk, one: &Assessment, taken: &Taken) -> Vec<LevelRule> {
    let known = Known {
        full_capacity: taken.full_capacity,
        age: None,
    };
    let (form, version) = (&one.questionnaire, one.version);
    let scored = desk.forms().score(form, version, &taken.answers, known);
    let scored = scored.ok().filter(|scored| scored.level == taken.level);
    let reasons = scored.map(|scored| scored.reasons).unwrap_or_default();
    let rules = reasons.iter().map(|reason| reason.rule);
    rules.filter(|rule| *rule != LevelRule::Points).collect()
}
