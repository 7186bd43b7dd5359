//! What needs care, most pressing first.

use super::{Hand, to};
use crate::i18n::Texts;
use crate::protocol::overview::{Care, Selection};
use crate::protocol::words::Day;
use crate::ui::routes::Choice;
use crate::ui::text::words;
use yew::prelude::*;

/// The kinds of care that somebody needs, each a link to them.
pub(super) fn care(hand: Hand) -> Html {
    let (t, whole) = (hand.t, hand.whole);
    let lines = Selection::CARE.into_iter().zip(&whole.care);
    let lines: Vec<Html> = lines
        .filter(|(_, care)| care.clients > 0)
        .map(|(only, care)| {
            let Care { clients, first } = *care;
            let is_late = matches!(only, Selection::Overdue | Selection::LevelExpired);
            let note = first.map(|day| when(t, day, whole.reference));
            html! {
                <li>
                    <a class={classes!("care", is_late.then_some("is-late"))}
                        href={to(Choice::Only(only))}>
                        <span class="care-count">{ hand.format.count(clients) }</span>
                        <span class="care-name">{ words::selection(t, only) }</span>
                        <span class="care-note">{ note }</span>
                    </a>
                </li>
            }
        })
        .collect();
    if lines.is_empty() {
        return html! { <p class="quiet">{ t.overview_care_none }</p> };
    }
    html! { <ul class="cares">{ for lines }</ul> }
}

/// When the first of them is due.
fn when(t: &Texts, day: Day, today: Day) -> String {
    match day.since(today) {
        0 => t.overview_now.into(),
        n @ 1.. => t.overview_ahead(n),
        n => t.overview_ago(-n),
    }
}
