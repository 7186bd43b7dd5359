//! Segments 分群: the whole book in pictures, each mark of which leads to its clients.

mod behaviour;
mod clusters;
mod cross;
mod crossed;
mod edges;
mod flow;
pub mod grid;
pub mod groups;
pub mod hand;
pub mod hours;
pub mod lifecycle;
mod model;
mod moves;
mod pair;
mod picture;
pub mod profiles;
pub mod rfm;
mod shown;
mod spread;
mod tiers;
mod value;
mod waiting;

use crate::i18n::Texts;
use crate::protocol::ask::AskSegments;
use crate::protocol::segments::{Segments, StudiedPictures};
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
        let held = [judged.borrow(), studied.borrow()];
        let hands = [0, 1].map(|which| Hand {
            t,
            format,
            whole: held[which].as_ref().unwrap_or(now),
            narrow,
        });
        html! { <>{ parts(t, part) }{ pictures(hands, now, part, &choose) }</> }
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
fn parts(t: &Texts, here: Part) -> Html {
    let mut draw = Draw::new();
    draw.open_with(
        "nav",
        &["class", "aria-label"],
        &["parts no-print", t.segments_parts],
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
        draw.text(part.name(t));
        draw.close();
        draw.close();
    }
    draw.done()
}

/// The pictures of a part. `now` is how the book stands, which may still be worked out; what is
/// drawn is the last whose clients were all judged, and the last that was studied.
fn pictures([hand, study]: [Hand; 2], now: &Segments, part: Part, choose: &Callback<Part>) -> Html {
    let mut draw = Draw::new();
    let is_study = !matches!(part, Part::Rfm | Part::Cross { .. });
    waiting::waiting(&mut draw, hand.t, now, is_study);
    draw.open("div", "pictures");
    match (part, &hand.whole.judged) {
        (Part::Cross { rows, columns }, _) => draw.put(html! {
            <Cross bands={hand.whole.bands.clone()} currency={hand.whole.currency}
                {rows} {columns} choose={choose.clone()} />
        }),
        (Part::Tiers { .. }, Some(judged)) => {
            tiers::pyramid(&mut draw, hand, judged);
            edges::edges(&mut draw, hand, judged);
        }
        (Part::Rfm, Some(judged)) => rfm::rfm(&mut draw, hand, judged),
        (Part::Lifecycle, Some(judged)) => lifecycle::stages(&mut draw, hand, judged),
        (_, Some(_)) => {}
        (_, None) => waiting::grey(&mut draw),
    }
    match &study.whole.studied {
        _ if !is_study => {}
        Some(studied) => studies(&mut draw, study, studied, part, choose),
        None => waiting::grey(&mut draw),
    }
    draw.done()
}

/// The pictures of a part that rest on the studies of the whole book.
fn studies(
    draw: &mut Draw,
    hand: Hand,
    studied: &StudiedPictures,
    part: Part,
    choose: &Callback<Part>,
) {
    match part {
        Part::Tiers { back } => {
            if let Some(judged) = &hand.whole.judged {
                moves::moves(draw, hand, judged, back, choose);
            }
        }
        Part::Lifecycle => lifecycle::moves(draw, hand, studied),
        Part::Value => value::value(draw, hand, &studied.value),
        Part::Clusters => clusters::clusters(draw, hand, &studied.clusters),
        Part::Behaviour => behaviour::behaviour(draw, hand, &studied.behaviour),
        Part::Rfm | Part::Cross { .. } => {}
    }
}
