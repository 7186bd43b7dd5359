//! The first five minutes: a few steps through the demo book, each leading to the thing itself and
//! ticked once the person has done it.

use crate::i18n::Texts;
use crate::protocol::list::{ClientColumn, ClientsQuery, KindFilter, SortKey};
use crate::protocol::words::TierRank;
use crate::ui::components::{Button, ButtonKind, Icon, button, icon};
use crate::ui::hooks::use_query;
use crate::ui::routes::{Choice, Route};
use crate::ui::shared::use_texts;
use crate::ui::tour::{Step, put_away, use_tour};
use yew::prelude::*;

/// Properties of [`TourCard`].
#[derive(PartialEq, Properties)]
pub struct TourProps {
    /// Opens the palette.
    pub find: Callback<bool>,
    /// A tier that somebody is in, once tiers are worked out.
    pub tier: Option<TierRank>,
}

/// The card; nothing in a book of the person's own, or once it was put away.
#[component]
pub fn TourCard(props: &TourProps) -> Html {
    let t = use_texts();
    // A person of whom there is something to see: with the most assets.
    let somebody = use_query(ClientsQuery {
        kind: Some(KindFilter::Individual),
        sort: vec![SortKey {
            column: ClientColumn::Aum,
            descending: true,
        }],
        limit: 1,
        ..ClientsQuery::default()
    });
    let Some(tour) = use_tour().filter(|tour| !tour.away) else {
        return Html::default();
    };
    let id = somebody.data.as_ref().and_then(|page| page.rows.first());
    let id = id.map(|row| row.id.0);
    let client = |to: fn(u32) -> Route| id.map_or(Route::Clients, to);
    let lead = |step: Step, words: Html| -> Html {
        let to = match step {
            Step::Clients => props
                .tier
                .map_or(Route::Clients, |tier| Route::Chosen(Choice::Tier(tier))),
            Step::Why => client(|id| Route::Client { id }),
            Step::Suits | Step::Ask => client(|id| Route::Suitability { id }),
            Step::Yours => Route::Settings,
            Step::Find => {
                let onclick = props.find.reform(|_: MouseEvent| true);
                return html! { <button type="button" class="tour-step" {onclick}>{ words }</button> };
            }
        };
        html! { <a class="tour-step" href={to.href()}>{ words }</a> }
    };
    let item = |(n, step): (usize, Step)| {
        let is_done = tour.has(step);
        let [name, how] = words(t, step);
        let mark = if is_done {
            html! { <>{ icon(Icon::CircleCheck) }<span class="visually-hidden">{ t.tour_done }</span></> }
        } else {
            html! {
                <>
                    <span aria-hidden="true">{ n + 1 }</span>
                    <span class="visually-hidden">{ t.tour_step(n + 1) }</span>
                </>
            }
        };
        let said = html! {
            <>
                <span class="tour-mark">{ mark }</span>
                <span class="tour-words">
                    <span class="tour-name">{ name }</span>
                    <span class="quiet small">{ how }</span>
                </span>
            </>
        };
        html! { <li class={is_done.then_some("is-done")}>{ lead(step, said) }</li> }
    };
    let all = Step::ALL.len();
    html! {
        <details class="section tour no-print" open=true>
            <summary>
                <h2>{ t.tour_title }</h2>
                <span class="quiet small">{ t.tour_count(tour.count(), all) }</span>
                { icon(Icon::ChevronDown) }
            </summary>
            <div class="tour-away">
                { button(Button {
                    kind: ButtonKind::Quiet,
                    ..Button::new(t.tour_away.into(), Callback::from(|_| put_away(true)))
                }) }
            </div>
            <ol class="tour-steps">{ for Step::ALL.into_iter().enumerate().map(item) }</ol>
            if tour.count() == all {
                <p class="quiet small tour-over">{ t.tour_over }</p>
            }
        </details>
    }
}

/// A step's name, and how it goes.
fn words(t: &Texts, step: Step) -> [&'static str; 2] {
    match step {
        Step::Clients => [t.tour_clients, t.tour_clients_how],
        Step::Why => [t.tour_why, t.tour_why_how],
        Step::Find => [t.tour_find, t.tour_find_how],
        Step::Suits => [t.tour_suits, t.tour_suits_how],
        Step::Ask => [t.tour_ask, t.tour_ask_how],
        Step::Yours => [t.tour_yours, t.tour_yours_how],
    }
}
