//! What must hold of a questionnaire.

use super::read::{Choice, Form, Question, Words};

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

/// The options of one question: two to nine, and in figures without gap or overlap.
fn options(question: &Question) -> Result<(), String> {
    if !(2..=9).contains(&question.options.len()) {
        return Err("a question has 2 to 9 options".into());
    }
    if !AREAS.contains(&question.area.as_str()) || !AXES.contains(&question.axis.as_str()) {
        return Err(format!("area is one of {AREAS:?}, axis one of {AXES:?}"));
    }
    let limits = |o: &Choice| o.from.or(o.above).or(o.to).or(o.below).is_some();
    let Some(least) = question.least else {
        return match question.options.iter().any(limits) {
            true => Err("limits need the line `least = …`".into()),
            false => Ok(()),
        };
    };
    // Ends are counted in half steps: a number n is 2n, 'just after it' 2n + 1; of whole numbers
    // the next one comes directly after.
    let after = |n: i64| {
        if question.whole {
            2 * (n + 1)
        } else {
            2 * n + 1
        }
    };
    let mut next = Some(2 * least);
    for (n, option) in question.options.iter().enumerate() {
        let at = format!("option {}", n + 1);
        let start = match (option.from, option.above) {
            (Some(from), None) => 2 * from,
            (None, Some(above)) => after(above),
            _ => return Err(format!("{at}: either `from` or `above`")),
        };
        let end = match (option.to, option.below) {
            (Some(to), None) => Some(after(to)),
            (None, Some(below)) => Some(2 * below),
            (None, None) => None,
            _ => return Err(format!("{at}: either `to` or `below`")),
        };
        if next != Some(start) {
            return Err(format!("{at}: a gap or an overlap with what is before"));
        }
        if end.is_some_and(|end| end <= start) {
            return Err(format!("{at}: it ends before it begins"));
        }
        for figure in [option.from, option.above, option.to, option.below] {
            if let Some(figure) = figure.filter(|f| *f != 0) {
                stands_in(figure, &option.text).map_err(|e| format!("{at}: {e}"))?;
            }
        }
        next = end;
    }
    match next {
        None => Ok(()),
        Some(_) => Err("the last option must have no end".into()),
    }
}

/// Whether a figure stands in both texts: `50000` as `5 万` and as `50,000`.
fn stands_in(figure: i64, words: &Words) -> Result<(), String> {
    let (zh, en) = match figure % 10_000 {
        0 => (format!("{} 万", figure / 10_000), figure / 1_000),
        _ => (figure.to_string(), figure / 1_000),
    };
    let en = match en {
        0 => figure.to_string(),
        1..1_000 => format!("{en},{:03}", figure % 1_000),
        _ => format!("{},{:03},{:03}", en / 1_000, en % 1_000, figure % 1_000),
    };
    for (text, figure) in [(&words.zh, &zh), (&words.en, &en)] {
        // Inside a longer figure it is another one: not `50,000` in `150,000` or `50,000,000`.
        let found = text.match_indices(figure.as_str()).any(|(at, _)| {
            let mut after = text[at + figure.len()..].chars();
            let before = text[..at].chars().next_back();
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let more = match after.next() {
                Some(',') => digit(after.next()),
                next => digit(next),
            };
            !digit(before) && before != Some(',') && !more
        });
        if !found {
            return Err(format!("the limit {figure} does not stand in `{text}`"));
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

/// Every level is somebody's, counting the two axes and leaving out answers that conflict.
fn reachable(form: &Form) -> Result<(), String> {
    let most = |axis: &str| -> i64 {
        let asked = form
            .questions
            .iter()
            .filter(|q| axis.is_empty() || on(q, axis));
        asked
            .filter_map(|q| q.options.iter().map(|o| o.points).max())
            .sum()
    };
    let mosts = [most(""), most("willingness"), most("capacity")];
    if mosts.iter().any(|m| *m <= 0) {
        return Err("each axis must be asked".into());
    }
    // The level that one axis gives, its points scaled onto those of all questions.
    let level = |points: i64, most: i64| {
        let reached =
            |l: &&super::read::Level| l.from.is_some_and(|from| points * mosts[0] >= from * most);
        form.levels.iter().filter(reached).count()
    };
    let mut seen = [false; LEVELS.len()];
    let mut answers = vec![0; form.questions.len()];
    loop {
        let mut points = [0; 3];
        for (question, answer) in form.questions.iter().zip(&answers) {
            let given = question.options[*answer].points;
            points[0] += given;
            points[1] += if on(question, "willingness") {
                given
            } else {
                0
            };
            points[2] += if on(question, "capacity") { given } else { 0 };
        }
        let found = (0..3)
            .map(|n| level(points[n], mosts[n]))
            .min()
            .unwrap_or(0);
        if !seen[found] && !contradicts(form, &answers) {
            seen[found] = true;
            if seen.iter().all(|s| *s) {
                return Ok(());
            }
        }
        // The next answers, counted like a number whose digits are the questions.
        let turned = form
            .questions
            .iter()
            .zip(&mut answers)
            .find_map(|(question, answer)| {
                *answer = (*answer + 1) % question.options.len();
                (*answer > 0).then_some(())
            });
        if turned.is_none() {
            let missed: Vec<&str> = LEVELS
                .iter()
                .zip(seen)
                .filter(|(_, s)| !s)
                .map(|(l, _)| *l)
                .collect();
            return Err(format!("levels nobody's answers reach: {missed:?}"));
        }
    }
}

fn on(question: &Question, axis: &str) -> bool {
    question.axis == axis || question.axis == "both"
}

fn contradicts(form: &Form, answers: &[usize]) -> bool {
    let given = |(id, options): &(String, Vec<i64>)| {
        let at = form.questions.iter().position(|q| q.id == *id);
        at.is_some_and(|at| options.contains(&(answers[at] as i64 + 1)))
    };
    form.conflicts
        .iter()
        .any(|c| given(&c.first) && given(&c.second))
}
