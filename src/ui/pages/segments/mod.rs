//! Segments 分群: the whole book in pictures, each mark of which leads to its clients.

mod behaviour;
mod clusters;
mod cross;
mod crossed;
mod grid;
mod hand;
mod hours;
mod lifecycle;
mod moves;
mod pair;
mod picture;
mod profiles;
mod rfm;
mod spread;
mod tiers;
mod value;
mod waiting;

use crate::protocol::ask::AskSegments;
use crate::protocol::segments::Segments;
use crate::ui::components::draw::Draw;
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::pages::overview::Nobody;
use crate::ui::parts::Part;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use cross::Cross;
use hand::Hand;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`SegmentsPage`].
#[derive(PartialEq, Properties)]
pub struct SegmentsProps {
    /// The part its address names.
    pub part: Part,
}

/// The Segments area.
#[component]
pub fn SegmentsPage(props: &SegmentsProps) -> Html {
    let (t, format) = use_writing();
    let segments = use_query(AskSegments);
    let narrow = use_row_form() == RowForm::Card;
    // What is chosen in a part belongs to the address it was chosen at.
    let chosen = use_state(|| (props.part, props.part));
    let part = match *chosen {
        (at, part) if at == props.part => part,
        _ => props.part,
    };
    let choose = use_callback(props.part, {
        let chosen = chosen.setter();
        move |part: Part, at| {
            part.route().note();
            chosen.set((*at, part));
        }
    });
    let judged = use_mut_ref(|| None);
    let studied = use_mut_ref(|| None);
    if let Some(now) = &segments.data {
        hold(&judged, now, now.judged.is_some());
        hold(&studied, now, now.studied.is_some());
    }
    let actions = link(
        Route::Policy,
        "button button-secondary",
        t.segments_try_policy.into(),
    );
    let day = segments
        .data
        .as_ref()
        .map(|whole| t.overview_as_of(format.day(whole.reference)));
    let body = loadable(&segments, t, |now| {
        if now.clients == 0 {
            return html! { <Nobody /> };
        }
        let held = match part {
            Part::Tiers { .. } | Part::Rfm => &judged,
            _ => &studied,
        };
        let held = held.borrow();
        let whole: &Segments = held.as_ref().unwrap_or(now);
        let hand = Hand {
            t,
            format,
            whole,
            narrow,
        };
        html! { <>{ parts(hand, part) }{ pictures(hand, now, part, &choose) }</> }
    });
    html! {
        <div class="page segments">
            { page_head(t.nav_segments, html! { <>{ day }</> }, actions) }
            { body }
        </div>
    }
}

/// While figures are worked out anew, the last ones stand.
fn hold(held: &RefCell<Option<Rc<Segments>>>, now: &Rc<Segments>, is_whole: bool) {
    if is_whole {
        *held.borrow_mut() = Some(now.clone());
    }
}

/// The links to the parts.
fn parts(hand: Hand, here: Part) -> Html {
    let mut draw = Draw::new();
    draw.open_with(
        "nav",
        &["class", "aria-label"],
        &["parts no-print", hand.t.segments_parts],
    );
    draw.open("ul", "");
    for part in Part::ALL {
        let is_here = part.is_same(here);
        let href = part.route().href();
        draw.open("li", "");
        if is_here {
            let keys = &["class", "href", "aria-current"];
            draw.open_with("a", keys, &["part", &href, "page"]);
        } else {
            draw.link("part", &href);
        }
        draw.text(part.name(hand.t));
        draw.close();
        draw.close();
    }
    draw.done()
}

/// The pictures of a part. `now` is how the book stands, which may still be worked out; what is
/// drawn is the last that is whole.
fn pictures(hand: Hand, now: &Segments, part: Part, choose: &Callback<Part>) -> Html {
    let mut draw = Draw::new();
    let judged = hand.whole.judged.as_ref();
    let studied = hand.whole.studied.as_ref();
    let is_study = !matches!(part, Part::Tiers { .. } | Part::Rfm | Part::Cross { .. });
    waiting::waiting(&mut draw, hand.t, now, is_study);
    draw.open("div", "pictures");
    match part {
        Part::Tiers { back } => match judged {
            Some(judged) => {
                tiers::tiers(&mut draw, hand, judged);
                moves::moves(&mut draw, hand, judged, back, choose);
            }
            None => waiting::grey(&mut draw),
        },
        Part::Rfm => match judged {
            Some(judged) => rfm::rfm(&mut draw, hand, judged),
            None => waiting::grey(&mut draw),
        },
        Part::Cross { rows, columns } => draw.put(html! {
            <Cross bands={hand.whole.bands.clone()} currency={hand.whole.currency}
                {rows} {columns} choose={choose.clone()} />
        }),
        Part::Lifecycle => {
            if let Some(judged) = judged {
                lifecycle::stages(&mut draw, hand, judged);
            }
            match studied {
                Some(studied) => lifecycle::moves(&mut draw, hand, studied),
                None => waiting::grey(&mut draw),
            }
        }
        Part::Value => match studied {
            Some(studied) => value::value(&mut draw, hand, &studied.value),
            None => waiting::grey(&mut draw),
        },
        Part::Clusters => match studied {
            Some(studied) => clusters::clusters(&mut draw, hand, &studied.clusters),
            None => waiting::grey(&mut draw),
        },
        Part::Behaviour => match studied {
            Some(studied) => behaviour::behaviour(&mut draw, hand, &studied.behaviour),
            None => waiting::grey(&mut draw),
        },
    }
    draw.done()
}
