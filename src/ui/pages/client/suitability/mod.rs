//! What the client may be offered: levels, how they came about, every product with its reasons.

pub mod allocation;
mod ask;
mod basket;
mod check;
mod history;
mod levels;
pub mod link;
mod matches;
mod profile;
pub mod profile_draft;
pub mod receive;
mod record;
mod since;
mod standing;
pub mod standing_draft;
mod warn;
mod weighed;

use super::parts::{explained, go_to, section};
use crate::protocol::evidence::{Recording, ToRecord};
use crate::protocol::failure::Failure;
use crate::protocol::matching::OfferQuery;
use crate::protocol::request::{Command, Request};
use crate::protocol::suitability::ProductMatch;
use crate::protocol::suitability::SuitabilityQuery;
use crate::protocol::words::{AssessmentId, ClientId, FormGives, Policy, ProductId, Readiness};
use crate::ui::components::{Button, ButtonKind, button, failure_notice, loadable};
use crate::ui::hooks::use_query;
use crate::ui::pages::clients::ByAddress;
use crate::ui::routes::{Route, link};
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use crate::ui::text::help;
use crate::ui::text::suitability::Hand;
use crate::ui::tour::{self, Step};
use allocation::allocation;
use ask::AskDialog;
use basket::{Typed, amounts, basket};
use check::CheckDialog;
use history::history;
use levels::{beside, how, levels};
use matches::{Hands, Shown, matches};
use profile::ProfileDialog;
use receive::ReceiveDialog;
use record::RecordDialog;
use since::since;
use standing::StandingDialog;
use warn::{WarnDialog, unacknowledged};
use weighed::Doing;
use yew::prelude::*;

/// Properties of [`SuitabilitySection`].
#[derive(Clone, Properties, PartialEq)]
pub struct SuitabilityProps {
    /// Whose.
    pub client: ClientId,
    /// The address leads here: the section comes in sight once it is drawn.
    pub arrive: bool,
    /// The policy in force, once it is known.
    pub policy: Option<ByAddress<Policy>>,
}

/// What the product that is being dealt with is called.
fn product_of(products: &[ProductMatch], doing: Option<Doing>) -> Option<String> {
    let id = match doing? {
        Doing::Step(id) | Doing::Above(id, _) | Doing::Warn(id) => id,
        Doing::Acknowledge(_) => return None,
    };
    let found = products.iter().find(|one| one.product.id == id)?;
    Some(found.product.name.clone())
}

/// What is left to be done of the product that is being dealt with.
fn left_of(products: &[ProductMatch], doing: Option<Doing>) -> Vec<Readiness> {
    let id = match doing {
        Some(Doing::Step(id) | Doing::Above(id, _) | Doing::Warn(id)) => id,
        Some(Doing::Acknowledge(_)) | None => return Vec::new(),
    };
    let found = products.iter().find(|one| one.product.id == id);
    found.map_or(Vec::new(), |one| one.matched.readiness.clone())
}

/// What is open over the section.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    Nothing,
    Ask(FormGives),
    Receive,
    Check(AssessmentId),
    Profile,
    Standing,
}

/// The section of the client's page.
#[component]
pub fn SuitabilitySection(props: &SuitabilityProps) -> Html {
    let (t, format) = use_writing();
    let known = use_query(SuitabilityQuery {
        client: props.client,
    });
    let typed = use_state(Typed::new);
    let doing = use_state(|| None::<Doing>);
    let failure = use_state(|| None::<Failure>);
    let products = known.data.as_ref().map(|view| view.products.as_slice());
    let offer = use_query(OfferQuery {
        client: props.client,
        basket: amounts(&typed, products.unwrap_or_default()),
    });
    let shown = use_state(|| Shown::Suitable);
    let open = use_state(|| Open::Nothing);
    let set_open = |to: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let show = {
        let shown = shown.setter();
        Callback::from(move |chosen| {
            if chosen == Shown::Unsuitable {
                tour::done(Step::Suits);
            }
            shown.set(chosen);
        })
    };
    use_effect_with((props.arrive, known.data.is_some()), |arrived| {
        if *arrived == (true, true) {
            go_to("suitability-heading");
        }
    });
    let hands = Hands {
        show,
        basket: typed.iter().map(|one| one.0).collect(),
        add: {
            let (typed, toaster) = (typed.clone(), use_toaster());
            Callback::from(move |id: ProductId| {
                toaster.say(t.matching_basket_added);
                let mut all = (*typed).clone();
                if !all.iter().any(|one| one.0 == id) {
                    all.push((id, String::new()));
                }
                typed.set(all);
            })
        },
        doing: {
            let doing = doing.setter();
            Callback::from(move |what| doing.set(Some(what)))
        },
        seen: {
            let (engine, toaster, client) = (use_engine(), use_toaster(), props.client);
            let failure = failure.setter();
            Callback::from(move |products: Vec<ProductId>| {
                let (engine, toaster, failure) = (engine.clone(), toaster.clone(), failure.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    let what = ToRecord::Matches(products);
                    let recording = Box::new(Recording { client, what });
                    let asked = engine.ask(Request::Command(Command::Record(recording)));
                    match asked.await {
                        Ok(_) => {
                            failure.set(None);
                            toaster.say(t.matching_seen_done);
                        }
                        Err(why) => failure.set(Some(why)),
                    }
                });
            })
        },
    };
    let set_typed = {
        let typed = typed.setter();
        Callback::from(move |all: Typed| typed.set(all))
    };
    let close = {
        let doing = doing.setter();
        Callback::from(move |()| doing.set(None))
    };
    let drop = {
        let engine = use_engine();
        let toaster = use_toaster();
        Callback::from(move |request: u32| {
            let (engine, toaster) = (engine.clone(), toaster.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let drop = Command::DropAssessment { request };
                // One that is over meanwhile needs no dropping; the view comes anew either way.
                if engine.ask(Request::Command(drop)).await.is_ok() {
                    toaster.say(t.questionnaire_dropped);
                }
            });
        })
    };
    let body = loadable(&known, t, |view| {
        let hand = Hand {
            t,
            format,
            currency: view.currency,
        };
        let check = {
            let open = open.setter();
            Callback::from(move |result| open.set(Open::Check(result)))
        };
        // Where nothing is asked the dialog stands closed, and any of them will do.
        let mut askable = view.askable.iter();
        let asked = match *open {
            Open::Ask(gives) => askable.find(|asked| asked.gives == gives),
            _ => askable.next(),
        };
        let checking = match *open {
            Open::Check(result) => Some(result),
            _ => None,
        };
        html! {
            <>
                { levels(hand, view) }
                <div class="row no-print">
                    { for view.askable.iter().map(|asked| {
                        let (kind, words) = match asked.gives {
                            FormGives::Level => (ButtonKind::Secondary, t.questionnaire_ask),
                            FormGives::Willingness => {
                                (ButtonKind::Quiet, t.questionnaire_supplement_ask)
                            }
                        };
                        let ask = set_open(Open::Ask(asked.gives)).reform(|_| ());
                        button(Button { kind, ..Button::new(words.into(), ask) })
                    }) }
                    { button(Button::new(
                        t.questionnaire_receive.into(),
                        set_open(Open::Receive).reform(|_| ()),
                    )) }
                    { button(Button::new(
                        t.suitability_set_official.into(),
                        set_open(Open::Profile).reform(|_| ()),
                    )) }
                    { link(
                        Route::Proposal { id: props.client.0 },
                        "button button-secondary",
                        t.matching_proposal.into(),
                    ) }
                    { link(
                        Route::Evidence { id: props.client.0 },
                        "button button-quiet",
                        t.evidence_open.into(),
                    ) }
                    { button(Button::new(
                        t.suitability_set_standing.into(),
                        set_open(Open::Standing).reform(|_| ()),
                    )) }
                </div>
                { beside(hand, view) }
                { how(hand, view) }
                { since(hand, view) }
                { history(hand, view, &check, &drop) }
                if let Some(offer) = offer.data.as_deref() {
                    { allocation(hand, offer, view.binding.map(|binding| binding.level)) }
                }
                if let Some(failure) = &*failure {
                    { failure_notice(failure, t) }
                }
                { matches(hand, &view.products, offer.data.as_deref(), *shown, &hands) }
                { basket(hand, &typed, &view.products,
                    offer.data.as_ref().and_then(|offer| offer.basket.as_ref()), &set_typed) }
                if let Some(offer) = offer.data.as_deref() {
                    { unacknowledged(hand, &offer.unacknowledged, &hands.doing) }
                }
                <WarnDialog client={props.client} doing={doing.filter(|it| it.warns())}
                    left={left_of(&view.products, *doing)}
                    product={product_of(&view.products, *doing)} onclose={close.clone()}
                    next={hands.doing.clone()} />
                <RecordDialog client={props.client} doing={doing.filter(|it| !it.warns())}
                    left={left_of(&view.products, *doing)} onclose={close.clone()} />
                if let Some(asked) = asked {
                    <AskDialog open={matches!(*open, Open::Ask(_))} client={props.client}
                        asked={asked.clone()} onclose={set_open(Open::Nothing)} />
                }
                <CheckDialog result={checking} onclose={set_open(Open::Nothing)} />
                if *open == Open::Receive {
                    <ReceiveDialog onclose={set_open(Open::Nothing)} />
                }
                <StandingDialog open={*open == Open::Standing} profile={view.profile.clone()}
                    currency={view.currency} onclose={set_open(Open::Nothing)} />
                <ProfileDialog open={*open == Open::Profile} profile={view.profile.clone()}
                    today={view.date} onclose={set_open(Open::Nothing)} />
            </>
        }
    });
    let policy = props.policy.as_ref();
    let note = known.data.as_ref().zip(policy).map(|(view, policy)| {
        let about = help::suitability(t, format, &policy.0, view.date, view.currency);
        explained("about-suitability", Html::default(), about)
    });
    section(
        "suitability",
        t.suitability_title,
        note.unwrap_or_default(),
        body,
    )
}
