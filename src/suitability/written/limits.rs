//! What must hold of options in figures.

use super::check::{Faults, numbered};
use super::fault::{Flaw, Place};
use super::{Choice, Question, Words, meanings};

/// The furthest a limit may lie from zero: twice as much can still be counted.
const FURTHEST: u64 = 1_000_000_000_000_000;

/// Options in figures leave no gap and do not overlap, and the figures stand in both texts.
/// 'Not sure' has no figures.
pub fn options(question: &Question, at: u8, faults: &mut Faults) {
    let figures = || numbered(&question.option).filter(|(_, o)| !o.unsure);
    let Some(least) = question.least else {
        if figures().any(|(_, o)| meanings::limits(o).is_some()) {
            faults.add(Place::Question(at), Flaw::NoLeast);
        }
        return;
    };
    let all = figures().flat_map(|(_, o)| [o.from, o.above, o.to, o.below]);
    if all
        .flatten()
        .chain([least])
        .any(|f| f.unsigned_abs() > FURTHEST)
    {
        faults.add(Place::Question(at), Flaw::LimitTooLarge);
        return;
    }
    // Ends are counted in half steps: a number n is 2n, 'just after it' 2n + 1; of whole numbers
    // the next one comes directly after.
    let after = |n: i64| match question.whole {
        true => 2 * (n + 1),
        false => 2 * n + 1,
    };
    let mut next = Some(2 * least);
    for (option, choice) in figures() {
        let place = Place::Option(at, option);
        let start = match (choice.from, choice.above) {
            (Some(from), None) => 2 * from,
            (None, Some(above)) => after(above),
            _ => {
                faults.add(place, Flaw::OptionBegin);
                return;
            }
        };
        let end = match (choice.to, choice.below) {
            (Some(to), None) => Some(after(to)),
            (None, Some(below)) => Some(2 * below),
            (None, None) => None,
            _ => {
                faults.add(place, Flaw::OptionEnd);
                return;
            }
        };
        if next != Some(start) {
            faults.add(place, Flaw::OptionGap);
        }
        if end.is_some_and(|end| end <= start) {
            faults.add(place, Flaw::OptionBackwards);
        }
        said(choice, place, faults);
        next = end;
    }
    if next.is_some() {
        faults.add(Place::Question(at), Flaw::OptionOpen);
    }
}

/// Every limit but zero stands in both texts.
fn said(choice: &Choice, place: Place, faults: &mut Faults) {
    let all = [choice.from, choice.above, choice.to, choice.below];
    for figure in all.into_iter().flatten().filter(|f| *f != 0) {
        for (text, figure) in written(figure, &choice.text) {
            if !stands_in(&figure, text) {
                faults.add(place, Flaw::LimitUnsaid { figure });
            }
        }
    }
}

/// A figure as the texts write it: `50000` as `5 万` and as `50,000`, `1000000000` as `10 亿`.
fn written(figure: i64, words: &Words) -> [(&str, String); 2] {
    let zh = match figure {
        f if f % 100_000_000 == 0 => format!("{} 亿", f / 100_000_000),
        f if f % 10_000 == 0 => format!("{} 万", f / 10_000),
        f => f.to_string(),
    };
    let digits = figure.unsigned_abs().to_string();
    let mut en = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            en.push(',');
        }
        en.push(digit);
    }
    let sign = if figure < 0 { "-" } else { "" };
    [(&words.zh, zh), (&words.en, format!("{sign}{en}"))]
}

/// Whether a figure stands in a text, and not inside a longer one: not `50,000` in `150,000` or
/// `50,000,000`.
fn stands_in(figure: &str, text: &str) -> bool {
    text.match_indices(figure).any(|(at, _)| {
        let mut after = text[at + figure.len()..].chars();
        let before = text[..at].chars().next_back();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let more = match after.next() {
            Some(',') => digit(after.next()),
            next => digit(next),
        };
        !digit(before) && before != Some(',') && !more
    })
}
