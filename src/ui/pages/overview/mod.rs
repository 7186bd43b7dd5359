//! 总览 The overview: where people look rather than read. Each mark leads to its clients.

mod care;
mod figures;
mod flows;
mod marks;

use super::client::parts;
use super::clients::Pending;
use crate::i18n::Texts;
use crate::protocol::ask::AskOverview;
use crate::protocol::overview::{Found, Overview};
use crate::ui::components::element::{el, say};
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{Icon, empty, icon, loadable, page_head, skeleton};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::routes::{Choice, Route, link};
use crate::ui::shared::use_writing;
use std::rc::Rc;
use yew::prelude::*;

/// What the sections are drawn with.
#[derive(Copy, Clone)]
struct Hand<'a> {
    t: &'static Texts,
    format: Format,
    whole: &'a Overview,
    narrow: bool,
}

/// The overview.
#[component]
pub fn OverviewPage() -> Html {
    let (t, format) = use_writing();
    let answer = use_query(AskOverview);
    let narrow = use_row_form() == RowForm::Card;
    // While figures are worked out anew, the last ones stand.
    let last = use_mut_ref(|| None::<Rc<Overview>>);
    if let Some(whole) = answer.data.as_ref().filter(|whole| whole.found.is_some()) {
        *last.borrow_mut() = Some(whole.clone());
    }
    let last = last.borrow();
    let found = last.as_ref().and_then(|whole| whole.found.as_ref());
    let day = answer
        .data
        .as_ref()
        .map(|whole| t.overview_as_of(format.day(whole.reference)));
    html! {
        <div class="page overview">
            { page_head(t.overview_title, html! { <>{ day }</> }, Html::default()) }
            { loadable(&answer, t, |whole| {
                let hand = Hand { t, format, whole, narrow };
                match whole.clients {
                    0 => nobody(t),
                    _ => body(hand, found),
                }
            }) }
        </div>
    }
}

/// An empty book: what to do.
fn nobody(t: &Texts) -> Html {
    let words = html! { <>{ icon(Icon::Upload) }{ t.clients_empty_import }</> };
    let import = link(Route::Import, "button button-primary", words);
    empty(
        Icon::Users,
        t.clients_empty_title,
        Some(t.overview_empty_text),
        import,
    )
}

fn body(hand: Hand, found: Option<&Found>) -> Html {
    let t = hand.t;
    let section = |id, title: &'static str, how: &'static str, body: Html| {
        let body = el("div", "stack grow", vec![body, explained(t, how)]);
        parts::section(id, title, Html::default(), body)
    };
    let care = section(
        "care",
        t.overview_care,
        t.overview_how_care,
        care::care(hand),
    );
    let mut parts = Vec::new();
    if hand.whole.found.is_none() {
        parts.push(html! { <Pending /> });
    }
    let Some(found) = found else {
        parts.extend([care, skeleton(10)]);
        return el("div", "stack", parts);
    };
    let (tiers, stages) = (marks::tiers(hand, found), marks::stages(hand, found));
    let (rfm, flows) = (marks::rfm(hand, found), flows::flows(hand, found));
    let sections = vec![
        figures::figures(hand, found),
        section("tiers", t.clients_facet_tier, t.overview_how_tiers, tiers),
        care,
        section(
            "stages",
            t.clients_facet_stage,
            t.overview_how_stages,
            stages,
        ),
        section("rfm", "RFM", t.overview_how_rfm, rfm),
        section("flows", t.overview_flows, t.overview_how_flows, flows),
    ];
    parts.push(el("div", "overview-grid", sections));
    el("div", "stack", parts)
}

/// How figures are worked out.
fn explained(t: &Texts, how: &'static str) -> Html {
    folded(t.overview_how, say("p", "quiet small", how))
}

/// What is folded away under a word.
fn folded(word: &'static str, body: Html) -> Html {
    el(
        "details",
        "chart-table",
        vec![say("summary", "", word), body],
    )
}

/// The address of what a mark counts.
fn to(choice: Choice) -> AttrValue {
    Route::Chosen(choice).href()
}
