//! What must hold of a questionnaire.

use super::limits::options;
use super::reach::reachable;
use super::read::{Choice, Form};

/// The areas, each of the same points, in the order of `suitability::Area`.
pub const AREAS: [&str; 5] = ["situation", "experience", "style", "goals", "tolerance"];
/// Whom a question asks: the will, the means, or both.
pub const AXES: [&str; 3] = ["willingness", "capacity", "both"];
/// The levels that points can give, from least to most.
pub const LEVELS: [&str; 5] = ["C1", "C2", "C3", "C4", "C5"];

pub fn all(form: &Form) -> Result<(), String> {
    levels(form)?;
    for (n, question) in form.questions.iter().enumerate() {
        let at = format!("question {} ({})", n + 1, question.id);
        options(question).map_err(|e| format!("{at}: {e}"))?;
        if form.questions[..n].iter().any(|q| q.id == question.id) {
            return Err(format!("{at}: the id stands twice"));
        }
    }
    areas(form)?;
    meanings(form)?;
    conflicts(form)?;
    reachable(form)
}

fn levels(form: &Form) -> Result<(), String> {
    let names: Vec<&str> = form.levels.iter().map(|l| l.name.as_str()).collect();
    if names != LEVELS {
        return Err(format!(
            "levels must be {LEVELS:?} in this order, not {names:?}"
        ));
    }
    let last = form.levels.len() - 1;
    for (n, level) in form.levels.iter().enumerate() {
        let at = &level.name;
        if (n == 0) != level.from.is_none() || (n == last) != level.to.is_none() {
            return Err(format!(
                "level {at}: only the first has no `from`, only the last no `to`"
            ));
        }
        if let (Some(from), Some(to)) = (level.from, level.to)
            && from > to
        {
            return Err(format!("level {at}: {from} is over {to}"));
        }
        if n > 0 && form.levels[n - 1].to.map(|to| to + 1) != level.from {
            return Err(format!(
                "level {at}: a gap or an overlap with the level before"
            ));
        }
    }
    Ok(())
}

fn areas(form: &Form) -> Result<(), String> {
    for area in AREAS {
        let best: i64 = form
            .questions
            .iter()
            .filter(|q| q.area == area)
            .filter_map(|q| q.options.iter().map(|o| o.points).max())
            .sum();
        if best != form.area_points {
            return Err(format!(
                "area {area}: {best} points at most, not {}",
                form.area_points
            ));
        }
    }
    Ok(())
}

/// Each meaning is asked in one question, by all of its options or, for no loss, by one.
fn meanings(form: &Form) -> Result<(), String> {
    let asking = |has: &dyn Fn(&Choice) -> bool| {
        let all = form.questions.iter();
        all.filter(|q| q.options.iter().any(has))
            .collect::<Vec<_>>()
    };
    let horizon = |o: &Choice| o.longest_days.is_some() || o.unlimited;
    for (name, has) in [
        (
            "longest_days or unlimited",
            &horizon as &dyn Fn(&Choice) -> bool,
        ),
        ("experience", &|o| o.experience.is_some()),
    ] {
        match asking(has)[..] {
            [one] if one.options.iter().all(has) => {}
            _ => {
                return Err(format!(
                    "`{name}` must stand in every option of one question"
                ));
            }
        }
    }
    let count = |has: fn(&Choice) -> bool| {
        let options = form.questions.iter().flat_map(|q| &q.options);
        options.filter(|o| has(o)).count()
    };
    if count(|o| o.no_loss) != 1 {
        return Err("one option must accept `no_loss`".into());
    }
    if count(|o| o.within_a_year) != 1
        || count(|o| o.within_a_year && o.longest_days.is_some()) != 1
    {
        return Err("one option with `longest_days` must be `within_a_year`".into());
    }
    let mixed = |o: &Choice| {
        usize::from(horizon(o)) + usize::from(o.experience.is_some()) + usize::from(o.no_loss) > 1
            || (o.longest_days.is_some() && o.unlimited)
            || o.longest_days.is_some_and(|d| u16::try_from(d).is_err())
    };
    match count_mixed(form, &mixed) {
        0 => Ok(()),
        _ => Err("an option means one thing only".into()),
    }
}

fn count_mixed(form: &Form, mixed: &dyn Fn(&Choice) -> bool) -> usize {
    form.questions
        .iter()
        .flat_map(|q| &q.options)
        .filter(|o| mixed(o))
        .count()
}

fn conflicts(form: &Form) -> Result<(), String> {
    for (n, conflict) in form.conflicts.iter().enumerate() {
        for (id, options) in [&conflict.first, &conflict.second] {
            let question = form.questions.iter().find(|q| q.id == *id);
            let Some(question) = question else {
                return Err(format!("conflict {}: no question `{id}`", n + 1));
            };
            let count = question.options.len() as i64;
            if options.is_empty() || !options.iter().all(|o| (1..=count).contains(o)) {
                return Err(format!(
                    "conflict {}: `{id}` has options 1 to {count}",
                    n + 1
                ));
            }
        }
        if conflict.first.0 == conflict.second.0 {
            return Err(format!("conflict {}: one question alone", n + 1));
        }
    }
    Ok(())
}
