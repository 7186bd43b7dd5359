//! Whom a product suits: how many, why not the others, and the clients by name.

use crate::protocol::matching::{Suits, SuitsClient, SuitsQuery};
use crate::protocol::words::{MatchRule, ProductId};
use crate::ui::components::{Button, button, loadable};
use crate::ui::hooks::use_query;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use crate::ui::text::suitability::rule;
use yew::prelude::*;

/// Clients shown at first, and more at a time.
const STEP: u32 = 50;
/// The most the desk gives at once.
const MOST: u32 = 200;

/// Properties of [`SuitsSection`].
#[derive(Properties, PartialEq)]
pub struct SuitsProps {
    /// Which product.
    pub product: ProductId,
}

/// The section of a product's page.
#[component]
pub fn SuitsSection(props: &SuitsProps) -> Html {
    let (t, format) = use_writing();
    let against = use_state(|| None::<MatchRule>);
    let limit = use_state(|| STEP);
    let found = use_query(SuitsQuery {
        product: props.product,
        against: *against,
        skip: 0,
        limit: *limit,
    });
    let choose = {
        let (against, limit) = (against.setter(), limit.setter());
        Callback::from(move |of: Option<MatchRule>| {
            against.set(of);
            limit.set(STEP);
        })
    };
    let more = {
        let (setter, now) = (limit.setter(), *limit);
        Callback::from(move |_: MouseEvent| setter.set((now + STEP).min(MOST)))
    };
    let body = loadable(&found, t, |found: &std::rc::Rc<Suits>| {
        let all = match *against {
            None => found.suits,
            Some(of) => found
                .against
                .iter()
                .find(|(rule, _)| *rule == of)
                .map_or(0, |(_, clients)| *clients),
        };
        html! {
            <>
                <p role="status">{ t.matching_suits_count(format.count(found.suits)) }</p>
                if !found.against.is_empty() {
                    <table class="sheet" aria-label={t.matching_suits_reason}>
                        <thead>
                            <tr>
                                <th scope="col">{ t.matching_suits_reason }</th>
                                <th scope="col" class="number">{ t.matching_suits_clients }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for found.against.iter().map(|(of, clients)| {
                                let of = *of;
                                let onclick = choose.reform(move |_: MouseEvent| Some(of));
                                html! {
                                    <tr key={of as u32}>
                                        <th scope="row">{ button(Button::new(rule(t, of)[0].into(), onclick)) }</th>
                                        <td class="number">{ format.count(*clients) }</td>
                                    </tr>
                                }
                            }) }
                        </tbody>
                    </table>
                }
                <h3>{ against.map_or(t.matching_suits, |of| rule(t, of)[0]) }</h3>
                if against.is_some() {
                    { button(Button::new(t.matching_suits_back.into(), choose.reform(|_| None))) }
                }
                if found.clients.is_empty() {
                    <p class="quiet">{ t.matching_suits_nobody }</p>
                }
                <ul class="suits">
                    { for found.clients.iter().map(|one| client(t, format, one)) }
                </ul>
                if all > *limit && *limit < MOST {
                    { button(Button::new(t.matching_suits_more.into(), more.clone())) }
                }
            </>
        }
    });
    html! {
        <section class="section" aria-labelledby="suits-heading">
            <header class="section-head"><h2 id="suits-heading">{ t.matching_suits }</h2></header>
            { body }
        </section>
    }
}

fn client(t: &crate::i18n::Texts, format: crate::ui::format::Format, one: &SuitsClient) -> Html {
    let route = Route::Suitability { id: one.client.0 };
    let says = match (one.rules, one.fit) {
        (0, Some(fit)) => format!("{} {fit}", t.matching_fit),
        (0, None) => String::new(),
        (rules, _) => t.matching_suits_rules(rules),
    };
    html! {
        <li key={one.client.0}>
            { link(route, "link", html! { <>{ format.name(&one.name) }</> }) }
            <span class="quiet small">{ format.name(&one.number) }</span>
            <span class="small">{ says }</span>
        </li>
    }
}
