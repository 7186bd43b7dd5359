//! 总览 The overview: where people look rather than read. Each mark leads to its clients.

mod care;
mod figures;
mod flows;
mod marks;
mod nobody;
mod tour;

use super::clients::Pending;
use crate::i18n::Texts;
use crate::protocol::ask::{AskOverview, AskPolicy};
use crate::protocol::overview::{Found, Overview};
use crate::protocol::words::{Policy, TierRank};
use crate::ui::components::draw::Draw;
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{About, Help, loadable, page_head, skeleton};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::routes::{Choice, Route};
use crate::ui::shared::use_writing;
use crate::ui::text::help;
pub(super) use nobody::Nobody;
use std::rc::Rc;
use tour::TourCard;
use yew::prelude::*;

/// What the sections are drawn with.
#[derive(Copy, Clone)]
struct Hand<'a> {
    t: &'static Texts,
    format: Format,
    whole: &'a Overview,
    policy: Option<&'a Policy>,
    narrow: bool,
}

/// Properties of [`OverviewPage`].
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// Opens the palette.
    pub find: Callback<bool>,
}

/// The overview.
#[component]
pub fn OverviewPage(props: &OverviewProps) -> Html {
    let (t, format) = use_writing();
    let answer = use_query(AskOverview);
    let policy = use_query(AskPolicy);
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
                let policy = policy.data.as_deref();
                let hand = Hand { t, format, whole, policy, narrow };
                match whole.clients {
                    0 => html! { <Nobody /> },
                    _ => html! {
                        <>
                            <TourCard find={props.find.clone()} tier={highest(found)} />
                            { body(hand, found) }
                        </>
                    },
                }
            }) }
        </div>
    }
}

/// The highest tier that somebody is in.
fn highest(found: Option<&Found>) -> Option<TierRank> {
    let rank = found?.tiers.iter().rposition(|clients| *clients > 0)?;
    rank.try_into().ok().map(TierRank)
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
    let (format, whole, policy) = (hand.format, hand.whole, hand.policy);
    let sections = [
        ("tiers", help::tiers(t, format, whole, found, policy)),
        ("care", help::care(t, format, whole, policy)),
        ("stages", help::stages(t, format, whole, policy)),
        ("rfm", help::rfm(t, format, whole, policy)),
        ("flows", help::flows(t, format, whole)),
    ];
    for (id, about) in sections {
        let heading = format!("{id}-title");
        let keys = &["class", "id", "aria-labelledby"];
        draw.open_with("section", keys, &["section", id, &heading]);
        draw.open("div", "section-title");
        draw.open_with("h2", &["id"], &[&heading]);
        draw.text(&about.of);
        draw.close();
        explained(&mut draw, id, about);
        draw.close();
        match (id, found) {
            ("care", _) => care::care(&mut draw, hand),
            (_, None) => draw.put(skeleton(4)),
            ("tiers", Some(found)) => marks::tiers(&mut draw, hand, found),
            ("stages", Some(found)) => marks::stages(&mut draw, hand, found),
            ("rfm", Some(found)) => marks::rfm(&mut draw, hand, found),
            (_, Some(found)) => flows::flows(&mut draw, hand, found),
        }
        draw.close();
    }
    draw.done()
}

/// The button that says what a section's figures and marks mean.
fn explained(draw: &mut Draw, id: &str, about: About) {
    let id = format!("about-{id}");
    draw.put(html! { <Help {id} about={Rc::new(about)} /> });
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
