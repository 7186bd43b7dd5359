//! A proposal to a client: goals, what there is and the gap, eligible products with risks, fees and
//! alternatives; recorded with its version, then printed. Alerts never stand on it.

use crate::protocol::evidence::{Recording, ToRecord};
use crate::protocol::failure::Failure;
use crate::protocol::matching::{Offer, OfferQuery, Offered};
use crate::protocol::request::{Command, Request};
use crate::protocol::suitability::{SuitabilityQuery, SuitabilityView};
use crate::protocol::words::{ClientId, Money, Product, ProductId};
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, button, checkbox, failure_notice, loadable, page_head,
    product_level_chip, text_area,
};
use crate::ui::hooks::use_query;
use crate::ui::pages::client::suitability::allocation::allocation;
use crate::ui::routes::{Route, link};
use crate::ui::shared::{use_engine, use_writing};
use crate::ui::text::matching::fee;
use crate::ui::text::suitability::{Hand, term};
use crate::ui::text::words::client_level_code;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A version as it was recorded: as long as it stands, the page shows this and nothing newer, so that
/// paper and record are one.
#[derive(Clone, PartialEq)]
struct Recorded {
    version: u32,
    goals: String,
    chosen: Vec<ProductId>,
    view: Rc<SuitabilityView>,
    offer: Rc<Offer>,
}

/// Properties of [`ProposalPage`].
#[derive(Properties, PartialEq)]
pub struct ProposalProps {
    /// Whose.
    pub client: ClientId,
}

/// The page.
#[component]
pub fn ProposalPage(props: &ProposalProps) -> Html {
    let (t, format) = use_writing();
    let engine = use_engine();
    let client = props.client;
    let known = use_query(SuitabilityQuery { client });
    let offer = use_query(OfferQuery {
        client,
        basket: Vec::new(),
    });
    let goals = use_state(String::new);
    let chosen = use_state(Vec::<ProductId>::new);
    let failure = use_state(|| None::<Failure>);
    let recorded = use_state(|| None::<Recorded>);
    let busy = use_state(|| false);
    // What was typed while it was being recorded is not what was recorded.
    let standing = (*recorded)
        .as_ref()
        .filter(|of| of.goals == *goals && of.chosen == *chosen);
    let save = {
        let (goals, chosen) = ((*goals).clone(), (*chosen).clone());
        let (failure, recorded, busy) = (failure.setter(), recorded.setter(), busy.setter());
        let data = known.data.clone().zip(offer.data.clone());
        Callback::from(move |_: MouseEvent| {
            let Some((view, offer)) = data.clone() else {
                return;
            };
            let now = Recorded {
                version: offer.next_proposal,
                goals: goals.clone(),
                chosen: chosen.clone(),
                view,
                offer,
            };
            let what = ToRecord::Proposal {
                goals: now.goals.clone(),
                products: now.chosen.iter().map(|id| (*id, None)).collect(),
            };
            let recording = Box::new(Recording { client, what });
            let asked = Request::Command(Command::Record(recording));
            let (engine, failure, recorded) = (engine.clone(), failure.clone(), recorded.clone());
            let busy = busy.clone();
            busy.set(true);
            spawn_local(async move {
                match engine.ask(asked).await {
                    Ok(_) => {
                        failure.set(None);
                        recorded.set(Some(now));
                    }
                    Err(why) => failure.set(Some(why)),
                }
                busy.set(false);
            });
        })
    };
    // Printed once the version stands on the page.
    let stands = standing.is_some();
    use_effect_with((*recorded).as_ref().map(|of| of.version), move |_| {
        if let (true, Some(window)) = (stands, web_sys::window()) {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    let is_ready = !goals.trim().is_empty() && !chosen.is_empty();
    let actions = html! {
        <>
            { link(Route::Suitability { id: client.0 }, "button button-quiet", t.evidence_back.into()) }
            { button(Button {
                kind: ButtonKind::Primary,
                icon: Some(Icon::Printer),
                disabled: !is_ready,
                busy: *busy,
                ..Button::new(t.matching_proposal_record.into(), save)
            }) }
        </>
    };
    let body = loadable(&known, t, |view| {
        let view = standing.map_or(view, |of| &of.view);
        let hand = Hand {
            t,
            format,
            currency: view.currency,
        };
        let Some(offer) = standing.map(|of| &of.offer).or(offer.data.as_ref()) else {
            return html! { <div aria-busy="true"></div> };
        };
        // Every change is another proposal, which nobody recorded yet.
        let oninput = {
            let (goals, recorded) = (goals.setter(), recorded.setter());
            Callback::from(move |typed| {
                goals.set(typed);
                recorded.set(None);
            })
        };
        let toggle = {
            let (chosen, recorded) = (chosen.clone(), recorded.setter());
            Callback::from(move |id: ProductId| {
                let mut all = (*chosen).clone();
                match all.iter().position(|one| *one == id) {
                    Some(at) => drop(all.remove(at)),
                    None => all.push(id),
                }
                chosen.set(all);
                recorded.set(None);
            })
        };
        let eligible = eligible(view, offer);
        let level = view.binding.map(|binding| binding.level);
        html! {
            <>
                if let Some(failure) = &*failure {
                    { failure_notice(failure, t) }
                }
                <p class="proposal-whom">
                    <strong>{ format.name(&view.name) }</strong>{ " " }{ format.name(&view.number) }
                </p>
                <p>
                    // Paper without a record has no version.
                    <span class={(!stands).then_some("no-print")}>
                        { t.matching_proposal_version(offer.next_proposal) }
                        { " · " }
                    </span>
                    { format.day(view.date) }
                    if let Some(level) = level {
                        { format!(" · {}", t.matching_proposal_level(client_level_code(t, level))) }
                    }
                </p>
                <div class="no-print">
                    { text_area(Input {
                        maxlength: Some("1000"),
                        required: true,
                        ..Input::new(
                            Field::new("proposal-goals", t.matching_proposal_goals.into()),
                            (*goals).clone().into(),
                            oninput,
                        )
                    }) }
                </div>
                // On paper a field is words.
                <section class="section print-only">
                    <h2>{ t.matching_proposal_goals }</h2>
                    <p>{ (*goals).clone() }</p>
                </section>
                { allocation(hand, offer, level) }
                <fieldset class="proposal-pick no-print">
                    <legend>{ t.matching_proposal_pick }</legend>
                    if eligible.is_empty() {
                        <p class="quiet">{ t.matching_proposal_none }</p>
                    }
                    { for eligible.iter().map(|(product, one)| {
                        let (id, toggle) = (product.id, toggle.clone());
                        let fit = one.fit.as_ref().and_then(|fit| fit.score);
                        let fit = fit.map_or(String::new(), |fit| format!(" · {} {fit}", t.matching_fit));
                        let on = Callback::from(move |_: bool| toggle.emit(id));
                        checkbox(format!("{}{fit}", product.name).into(), chosen.contains(&id), false, on)
                    }) }
                </fieldset>
                { for eligible.iter().filter(|(product, _)| chosen.contains(&product.id))
                    .map(|(product, _)| proposed(hand, product, &eligible)) }
                <p class="quiet small">{ t.matching_proposal_note }</p>
            </>
        }
    });
    html! {
        <div class="page proposal">
            { page_head(t.matching_proposal_title, Html::default(), actions) }
            { body }
        </div>
    }
}

/// The products that suit and are sold now, the better fit first.
fn eligible<'a>(view: &'a SuitabilityView, offer: &'a Offer) -> Vec<(&'a Product, &'a Offered)> {
    let offered = offer.products.iter().filter(|one| one.fit.is_some());
    let found = offered.filter_map(|one| {
        let of = view
            .products
            .iter()
            .find(|of| of.product.id == one.product)?;
        of.product
            .is_on_sale(view.date)
            .then_some((&of.product, one))
    });
    found.collect()
}

fn proposed(hand: Hand, product: &Product, all: &[(&Product, &Offered)]) -> Html {
    let t = hand.t;
    let fees = product.terms.fees;
    let of = |value: Option<u16>| value.map(|value| fee(value.into()));
    let fees: Vec<String> = [
        of(fees.entry).map(|fee| t.matching_fee_entry(fee)),
        of(fees.exit).map(|fee| t.matching_fee_exit(fee)),
        of(fees.yearly).map(|fee| t.matching_fee_yearly(fee)),
        of(fees.performance).map(|fee| t.matching_fee_performance(fee)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let risks = match product.terms.risks.trim() {
        "" => t.matching_proposal_no_risks.to_string(),
        risks => risks.to_string(),
    };
    // Two more of the same class, the better fit first.
    let others = all
        .iter()
        .filter(|(other, _)| other.id != product.id && other.asset() == product.asset());
    let others: Vec<&str> = others
        .take(2)
        .map(|(other, _)| other.name.as_str())
        .collect();
    let minimum = hand
        .format
        .money(Money::new(product.minimum, product.currency));
    let term = product
        .term_days
        .map_or(t.suitability_no_term.to_string(), |days| term(t, days));
    html! {
        <section key={product.id.0} class="section proposed">
            <header class="section-head">
                <h2>{ product.name.clone() }</h2>
                { for product.level().map(product_level_chip) }
            </header>
            <p class="quiet small">
                { format!("{} · {} · {term} · {}", product.code, product.document, t.suitability_minimum(minimum)) }
            </p>
            <dl class="proposed-facts">
                <dt>{ t.matching_proposal_risks }</dt><dd>{ risks }</dd>
                <dt>{ t.matching_proposal_fees }</dt>
                <dd>{ if fees.is_empty() { t.matching_unknown.to_string() } else { fees.join(" · ") } }</dd>
                if !others.is_empty() {
                    <dt>{ t.matching_proposal_alternatives }</dt><dd>{ others.join(" · ") }</dd>
                }
            </dl>
        </section>
    }
}
