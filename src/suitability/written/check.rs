//! What must hold of a questionnaire.

use super::fault::{Fault, Flaw, Place};
use super::{
    Form, Gives, LEVELS, MOST_CONFLICTS, MOST_LEVELS, MOST_NAME, MOST_OPTIONS, MOST_POINTS,
    MOST_QUESTIONS, MOST_SPAN, MOST_TEXT, Words, areas, conflicts, limits, meanings, reach,
};

/// Every fault of a questionnaire, in the order of its parts; none where it can be used.
///
/// The work is bounded whatever is written: what is too large is not looked at further.
pub fn check(form: &Form) -> Vec<Fault> {
    let mut faults = Faults(parts(form));
    if faults.0.is_empty() {
        reach::reachable(form, &mut faults);
    }
    faults.0
}

/// As [`check`], but without the long search for answers that reach each level: of what was checked
/// whole when it was brought in, only whether this release still reads it so.
pub fn parts(form: &Form) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    sizes(form, &mut faults);
    if !faults.0.is_empty() {
        return faults.0;
    }
    head(form, &mut faults);
    levels(form, &mut faults);
    for (at, question) in numbered(&form.question) {
        let place = Place::Question(at);
        name(&question.id, place, &mut faults);
        texts([&question.text, &question.help], place, &mut faults);
        let earlier = form.question.iter().take(usize::from(at) - 1);
        if earlier.into_iter().any(|q| q.id == question.id) {
            let name = question.id.clone();
            faults.add(place, Flaw::NameTwice { name });
        }
        for (option, choice) in numbered(&question.option) {
            let place = Place::Option(at, option);
            texts([&choice.text], place, &mut faults);
            let earlier = question.option.iter().take(usize::from(option) - 1);
            let same = |one: &super::Choice| {
                one.text.zh == choice.text.zh || one.text.en == choice.text.en
            };
            if let Some((other, _)) = (1..).zip(earlier).find(|(_, one)| same(one)) {
                faults.add(place, Flaw::SameText { other });
            }
            if choice.points.unsigned_abs() > MOST_POINTS.unsigned_abs() {
                let most = MOST_POINTS.unsigned_abs();
                faults.add(place, Flaw::PointsTooMany { most });
            }
        }
        limits::options(question, at, &mut faults);
    }
    areas::points(form, &mut faults);
    meanings::meanings(form, &mut faults);
    conflicts::conflicts(form, &mut faults);
    faults.0
}

/// The faults found so far.
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, at: Place, flaw: Flaw) {
        self.0.push(Fault { at, flaw });
    }
}

/// The items of a list, counted from 1.
pub(super) fn numbered<T>(list: &[T]) -> impl Iterator<Item = (u8, &T)> {
    (1..=u8::MAX).zip(list)
}

/// Nothing is more than can be counted by a byte, so that places can be.
fn sizes(form: &Form, faults: &mut Faults) {
    let (count, most) = (form.question.len(), MOST_QUESTIONS);
    if !(1..=most).contains(&count) {
        let (count, most) = (count as u32, most as u32);
        faults.add(Place::Head, Flaw::QuestionCount { count, most });
    }
    for (at, question) in numbered(&form.question) {
        let count = question.option.len();
        if !(2..=MOST_OPTIONS).contains(&count) {
            let (count, most) = (count as u32, MOST_OPTIONS as u32);
            faults.add(Place::Question(at), Flaw::OptionCount { count, most });
        }
    }
    let count = form.conflict.len();
    if count > MOST_CONFLICTS {
        let (count, most) = (count as u32, MOST_CONFLICTS as u32);
        faults.add(Place::Head, Flaw::ConflictCount { count, most });
    }
    let count = form.level.len();
    if !(2..=MOST_LEVELS).contains(&count) {
        let (count, most) = (count as u32, MOST_LEVELS as u32);
        faults.add(Place::Head, Flaw::LevelCount { count, most });
    }
}

fn head(form: &Form, faults: &mut Faults) {
    name(&form.id, Place::Head, faults);
    if form.version == 0 {
        faults.add(Place::Head, Flaw::NoVersion);
    }
    texts(
        [&form.title, &form.purpose, &form.readers],
        Place::Head,
        faults,
    );
    let (least, most) = form.span();
    let span = i64::from(most) - i64::from(least);
    if span > i64::from(MOST_SPAN) {
        let (span, most) = (
            u32::try_from(span).unwrap_or(u32::MAX),
            MOST_SPAN.unsigned_abs(),
        );
        faults.add(Place::Head, Flaw::SpanTooWide { span, most });
    }
}

/// Whether something can be a name: lower-case letters, figures and hyphens, not too many. By it a
/// questionnaire's name is checked wherever it comes from.
pub fn is_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=MOST_NAME).contains(&name.len()) && name.bytes().all(plain)
}

fn name(name: &str, at: Place, faults: &mut Faults) {
    if !is_name(name) {
        let name = name.chars().take(MOST_NAME).collect();
        faults.add(at, Flaw::BadName { name });
    }
}

/// Every text is there in both languages and not too long. Each place is told of a fault once.
pub(super) fn texts<const N: usize>(all: [&Words; N], at: Place, faults: &mut Faults) {
    let long = |text: &str| text.chars().count() > MOST_TEXT;
    if all.iter().any(|words| words.zh.trim().is_empty()) {
        faults.add(at, Flaw::NoChinese);
    }
    if all.iter().any(|words| words.en.trim().is_empty()) {
        faults.add(at, Flaw::NoEnglish);
    }
    if all.iter().any(|words| long(&words.zh) || long(&words.en)) {
        let most = MOST_TEXT as u32;
        faults.add(at, Flaw::TextTooLong { most });
    }
}

fn levels(form: &Form, faults: &mut Faults) {
    let names = form.level.iter().map(|level| level.name.as_str());
    let counts = form.gives == Gives::Level;
    if counts && !names.eq(LEVELS) {
        faults.add(Place::Head, Flaw::LevelNames);
    }
    let last = form.level.len();
    let mut before = None;
    for (n, level) in numbered(&form.level) {
        let at = Place::Level(n);
        if !counts {
            name(&level.name.to_lowercase(), at, faults);
        }
        match &level.text {
            Some(text) if !counts => texts([text], at, faults),
            None if counts => {}
            _ => faults.add(at, Flaw::LevelText),
        }
        if (n == 1) != level.from.is_none() || (usize::from(n) == last) != level.to.is_none() {
            faults.add(at, Flaw::LevelEnds);
        }
        if let (Some(from), Some(to)) = (level.from, level.to)
            && from > to
        {
            faults.add(at, Flaw::LevelBackwards);
        }
        let follows = before.and_then(|to: i32| to.checked_add(1));
        if n > 1 && follows != level.from {
            faults.add(at, Flaw::LevelGap);
        }
        before = level.to;
    }
}
