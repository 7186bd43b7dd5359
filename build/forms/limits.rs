//! What must hold of the options of a question.

use super::check::{AREAS, AXES};
use super::read::{Choice, Question};
use super::section::Words;

/// The options of one question: two to nine, and in figures without gap or overlap.
pub fn options(question: &Question) -> Result<(), String> {
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
