//! What needs care, most pressing first.

use super::{Hand, to};
use crate::i18n::Texts;
use crate::protocol::overview::Selection;
use crate::protocol::words::Day;
use crate::ui::components::element::{anchor, el, say};
use crate::ui::routes::Choice;
use crate::ui::text::words;
use yew::prelude::*;

/// The kinds of care that somebody needs, each a link to them.
pub(super) fn care(hand: Hand) -> Html {
    let (t, whole) = (hand.t, hand.whole);
    let mut lines = Vec::new();
    for (only, care) in Selection::CARE.into_iter().zip(&whole.care) {
        if care.clients == 0 {
            continue;
        }
        let note = care.first.map(|day| when(t, day, whole.reference));
        let parts = vec![
            say("span", "care-count", hand.format.count(care.clients)),
            say("span", "care-name", words::selection(t, only)),
            say("span", "care-note", note.unwrap_or_default()),
        ];
        let class = match only {
            Selection::Overdue | Selection::LevelExpired => "care is-late",
            _ => "care",
        };
        let link = anchor(class.into(), to(Choice::Only(only)), parts);
        lines.push(el("li", "", vec![link]));
    }
    if lines.is_empty() {
        return say("p", "quiet", t.overview_care_none);
    }
    el("ul", "cares", lines)
}

/// When the first of them is due.
fn when(t: &Texts, day: Day, today: Day) -> String {
    match day.since(today) {
        0 => t.overview_now.into(),
        n @ 1.. => t.overview_ahead(n),
        n => t.overview_ago(-n),
    }
}
