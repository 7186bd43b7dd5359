//! 总览 The overview: where people look rather than read. Each mark leads to its clients.

mod care;
mod figures;
mod flows;
mod marks;

use super::client::parts;
use super::clients::pending;
use crate::i18n::Texts;
use crate::protocol::ask::AskOverview;
use crate::protocol::overview::{Found, Overview};
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{Icon, empty, icon, loadable, page_head, skeleton};
use crate::ui::format::Format;
use crate::ui::hooks::{JobState, use_jobs, use_query};
use crate::ui::routes::{Choice, Route, link};
use crate::ui::shared::use_writing;
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
    let jobs = use_jobs();
    let narrow = use_row_form() == RowForm::Card;
    // While figures are worked out anew, the last ones stand.
    let last = use_mut_ref(|| None::<Found>);
    if let Some(found) = answer.data.as_ref().and_then(|whole| whole.found.as_ref()) {
        *last.borrow_mut() = Some(found.clone());
    }
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
                    _ => body(hand, last.borrow().as_ref(), &jobs),
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

fn body(hand: Hand, found: Option<&Found>, jobs: &[JobState]) -> Html {
    let t = hand.t;
    let section = |id, title: &'static str, how: &'static str, body: Html| {
        let body = html! { <>{ body }{ explained(t, how) }</> };
        parts::section(id, title, Html::default(), body)
    };
    let care = section(
        "care",
        t.overview_care,
        t.overview_how_care,
        care::care(hand),
    );
    let is_pending = hand.whole.found.is_none();
    html! {
        <>
            if is_pending {
                { pending(t, jobs) }
            }
            { match found {
                None => html! { <>{ care }<div aria-busy="true">{ skeleton(10) }</div></> },
                Some(found) => html! {
                    <div class="overview-grid" aria-busy={is_pending.to_string()}>
                        { figures::figures(hand, found) }
                        { section("tiers", t.clients_facet_tier, t.overview_how_tiers,
                            marks::tiers(hand, found)) }
                        { care }
                        { section("stages", t.clients_facet_stage, t.overview_how_stages,
                            marks::stages(hand, found)) }
                        { section("rfm", "RFM", t.overview_how_rfm, marks::rfm(hand, found)) }
                        { section("flows", t.overview_flows, t.overview_how_flows,
                            flows::flows(hand, found)) }
                    </div>
                },
            } }
        </>
    }
}

/// How figures are worked out, folded away below them.
fn explained(t: &Texts, how: &'static str) -> Html {
    html! {
        <details class="chart-table">
            <summary>{ t.overview_how }</summary>
            <p class="quiet small">{ how }</p>
        </details>
    }
}

/// The address of what a mark counts.
fn to(choice: Choice) -> AttrValue {
    Route::Chosen(choice).href()
}
