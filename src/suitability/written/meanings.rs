//! What answers mean beside their points.

use super::check::{Faults, numbered};
use super::fault::{Flaw, Place};
use super::{Asks, Axis, Choice, Form, Gives, Question};

/// The days of a year less than a whole one.
const WITHIN_A_YEAR: u16 = 365;

/// Each meaning is asked in one question, by all of its options or, for no loss, by one.
pub fn meanings(form: &Form, faults: &mut Faults) {
    for (at, question) in numbered(&form.question) {
        for (option, choice) in numbered(&question.option) {
            if means(choice) > 1 || (choice.longest_days.is_some() && choice.unlimited) {
                faults.add(Place::Option(at, option), Flaw::MeansTwo);
            }
            if form.gives == Gives::Willingness && (means(choice) > 0 || choice.unsure) {
                faults.add(Place::Option(at, option), Flaw::MeansSomething);
            }
        }
        unsure(question, at, faults);
        if question.age && (!question.whole || form.asks == Asks::Organisation) {
            faults.add(Place::Question(at), Flaw::AgeMisplaced);
        }
    }
    if form.question.iter().filter(|q| q.age).count() > 1 {
        faults.add(Place::Head, Flaw::AgeMisplaced);
    }
    if form.gives == Gives::Level {
        level(form, faults);
    }
}

/// What a match must know of everybody it gives a level to.
fn level(form: &Form, faults: &mut Faults) {
    let everywhere = |has: fn(&Choice) -> bool| {
        let mut asking = form.question.iter().filter(|q| q.option.iter().any(has));
        let one = asking.next().is_some_and(|q| q.option.iter().all(has));
        one && asking.next().is_none()
    };
    let count = |has: fn(&Choice) -> bool| {
        let options = form.question.iter().flat_map(|q| &q.option);
        options.filter(|o| has(o)).count()
    };
    if !everywhere(is_horizon) {
        faults.add(Place::Head, Flaw::HorizonMissing);
    }
    if !everywhere(|o| o.experience.is_some()) {
        faults.add(Place::Head, Flaw::ExperienceMissing);
    }
    if count(|o| o.no_loss) != 1 {
        faults.add(Place::Head, Flaw::NoLossMissing);
    }
    let short = |o: &Choice| o.within_a_year && o.longest_days.is_some_and(|d| d < WITHIN_A_YEAR);
    if count(|o| o.within_a_year) != 1 || count(short) != 1 {
        faults.add(Place::Head, Flaw::WithinYearMissing);
    }
}

/// 'Not sure' stands where somebody may really not know, and gains nothing.
fn unsure(question: &Question, at: u8, faults: &mut Faults) {
    let Some(place) = question.option.iter().position(|o| o.unsure) else {
        return;
    };
    let known = question.age || question.axis == Axis::Willingness;
    if known || question.option.iter().any(|o| means(o) > 0) {
        faults.add(Place::Question(at), Flaw::UnsureMisplaced);
    }
    let choice = &question.option[place];
    let limited = limits(choice).is_some();
    if place + 1 != question.option.len() || limited {
        faults.add(Place::Question(at), Flaw::UnsureNotLast);
    }
    if Some(choice.points) != question.option.iter().map(|o| o.points).min() {
        faults.add(Place::Question(at), Flaw::UnsureCounts);
    }
}

/// Any limit of an option.
pub(super) fn limits(choice: &Choice) -> Option<i64> {
    choice.from.or(choice.above).or(choice.to).or(choice.below)
}

fn is_horizon(choice: &Choice) -> bool {
    choice.longest_days.is_some() || choice.unlimited
}

/// How many things an option means.
fn means(choice: &Choice) -> usize {
    usize::from(is_horizon(choice) || choice.within_a_year)
        + usize::from(choice.experience.is_some())
        + usize::from(choice.no_loss)
}
