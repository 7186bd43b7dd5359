//! What needs care, most pressing first.

use super::{Hand, to};
use crate::i18n::Texts;
use crate::protocol::overview::Selection;
use crate::protocol::words::Day;
use crate::ui::components::draw::Draw;
use crate::ui::routes::Choice;
use crate::ui::text::words;

/// The kinds of care that somebody needs, each a link to them.
pub(super) fn care(draw: &mut Draw, hand: Hand) {
    let (t, whole) = (hand.t, hand.whole);
    if whole.care.iter().all(|care| care.clients == 0) {
        // Whether somebody is near a tier is known only with the findings.
        if whole.found.is_some() {
            draw.say("p", "quiet", t.overview_care_none);
        }
        return;
    }
    draw.open("ul", "cares");
    for (only, care) in Selection::CARE.into_iter().zip(&whole.care) {
        if care.clients == 0 {
            continue;
        }
        let class = match only {
            Selection::Overdue | Selection::LevelExpired => "care is-late",
            _ => "care",
        };
        draw.open("li", "");
        draw.link(class, &to(Choice::Only(only)));
        draw.say("span", "care-count", &hand.format.count(care.clients));
        draw.say("span", "care-name", &words::selection(t, only));
        if let Some(day) = care.first {
            draw.say("span", "care-note", &when(t, day, whole.reference));
        }
        draw.close();
        draw.close();
    }
    draw.close();
}

/// When the first of them is due.
fn when(t: &Texts, day: Day, today: Day) -> String {
    match day.since(today) {
        0 => t.overview_now.into(),
        n @ 1.. => t.overview_ahead(n),
        n => t.overview_ago(-n),
    }
}
