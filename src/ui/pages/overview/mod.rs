//! 总览 The overview: where people look rather than read. Each mark leads to its clients.

mod care;
mod figures;
mod flows;
mod marks;

use super::clients::Pending;
use crate::i18n::Texts;
use crate::protocol::ask::AskOverview;
use crate::protocol::overview::{Found, Overview};
use crate::ui::components::draw::Draw;
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
    let mut draw = Draw::new();
    if hand.whole.found.is_none() {
        draw.put(html! { <Pending /> });
    }
    draw.open("div", "overview-grid");
    if let Some(found) = found {
        figures::figures(&mut draw, hand, found);
    }
    let titles = [
        ("tiers", t.clients_facet_tier, t.overview_how_tiers),
        ("care", t.overview_care, t.overview_how_care),
        ("stages", t.clients_facet_stage, t.overview_how_stages),
        ("rfm", "RFM", t.overview_how_rfm),
        ("flows", t.overview_flows, t.overview_how_flows),
    ];
    for (id, title, how) in titles {
        let heading = format!("{id}-title");
        let keys = &["class", "id", "aria-labelledby"];
        draw.open_with("section", keys, &["section", id, &heading]);
        draw.open_with("h2", &["id"], &[&heading]);
        draw.text(title);
        draw.close();
        match (id, found) {
            ("care", _) => care::care(&mut draw, hand),
            (_, None) => draw.put(skeleton(4)),
            ("tiers", Some(found)) => marks::tiers(&mut draw, hand, found),
            ("stages", Some(found)) => marks::stages(&mut draw, hand, found),
            ("rfm", Some(found)) => marks::rfm(&mut draw, hand, found),
            (_, Some(found)) => flows::flows(&mut draw, hand, found),
        }
        explained(&mut draw, t, how);
        draw.close();
    }
    draw.done()
}

/// How figures are worked out.
fn explained(draw: &mut Draw, t: &Texts, how: &str) {
    folded(draw, t.overview_how, |draw| {
        draw.say("p", "quiet small", how)
    });
}

/// What is folded away under a word.
fn folded(draw: &mut Draw, word: &str, body: impl FnOnce(&mut Draw)) {
    draw.open("details", "chart-table");
    draw.say("summary", "", word);
    body(draw);
    draw.close();
}

/// The address of what a mark counts.
fn to(choice: Choice) -> String {
    Route::Chosen(choice).href().to_string()
}
