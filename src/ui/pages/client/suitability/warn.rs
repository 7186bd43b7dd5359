//! Warns the client, and records that the client acknowledged it: one dialog, one record each.

use super::weighed::Doing;
use crate::protocol::evidence::{Recording, ToRecord};
use crate::protocol::failure::Failure;
use crate::protocol::matching::{GivenWarning, OfferQuery};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Query, Request};
use crate::protocol::words::{ClientId, Readiness, Signature, Warning};
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Field, Input, button, failure_notice, select, text_input,
};
use crate::ui::hooks::{Fresh, use_fresh};
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use crate::ui::text::matching::warning;
use crate::ui::text::suitability::Hand;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What can be warned of here; the special warning is a step of the path above the level.
const KINDS: [Warning; 4] = [
    Warning::Currency,
    Warning::Care,
    Warning::Conversion,
    Warning::Other,
];

/// Properties of [`WarnDialog`].
#[derive(Properties, PartialEq)]
pub struct WarnProps {
    /// Whom.
    pub client: ClientId,
    /// The warning or the acknowledgement; nothing while it is closed.
    pub doing: Option<Doing>,
    /// What is left to be done of the product.
    pub left: Vec<Readiness>,
    /// What the product is called.
    pub product: Option<String>,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
    /// Hears what comes next: the acknowledgement of the warning just given.
    pub next: Callback<Doing>,
}

/// Warnings nobody acknowledged yet, each with the way to do so; nothing where there is none.
pub fn unacknowledged(hand: Hand, open: &[GivenWarning], doing: &Callback<Doing>) -> Html {
    let t = hand.t;
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <div class="match-steps no-print">
            <strong class="small">{ t.matching_unacknowledged }</strong>
            { for open.iter().map(|one| {
                let seq = one.seq;
                let mut said = vec![hand.format.day(one.day).to_string()];
                said.push(warning(t, one.warning).into());
                said.extend(one.product.clone());
                said.push(one.reference.clone());
                html! {
                    <div key={seq} class="row">
                        <span class="small">{ said.join(" · ") }</span>
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            ..Button::new(
                                t.matching_acknowledge.into(),
                                doing.reform(move |_: MouseEvent| Doing::Acknowledge(seq)),
                            )
                        }) }
                    </div>
                }
            }) }
        </div>
    }
}

/// The warning that is left to be given.
fn first(left: &[Readiness]) -> Warning {
    if left.contains(&Readiness::CurrencyWarning) {
        Warning::Currency
    } else if left.contains(&Readiness::CareWarning) {
        Warning::Care
    } else {
        Warning::Other
    }
}

/// The dialog.
#[component]
pub fn WarnDialog(props: &WarnProps) -> Html {
    let (t, engine, toaster) = (use_texts(), use_engine(), use_toaster());
    let chosen = use_fresh(props.doing, || None::<Warning>);
    // The name typed as a signature, and the reference or what the client wrote.
    let name = use_fresh(props.doing, String::new);
    let text = use_fresh(props.doing, String::new);
    let failure = use_fresh(props.doing, || None::<Failure>);
    let busy = use_state(|| false);
    let kind = chosen.unwrap_or_else(|| first(&props.left));
    let save = {
        let (client, doing) = (props.client, props.doing);
        let (name, text) = ((*name).clone(), (*text).clone());
        let (onclose, next) = (props.onclose.clone(), props.next.clone());
        let (failure, busy) = (failure.clone(), busy.setter());
        Callback::from(move |_: MouseEvent| {
            let what = match doing {
                Some(Doing::Warn(product)) => ToRecord::Warning {
                    warning: kind,
                    // What a professional gives up is given up for every product.
                    product: (kind != Warning::Conversion).then_some(product),
                    reference: text.clone(),
                },
                Some(Doing::Acknowledge(of)) => ToRecord::Acknowledgement {
                    of,
                    signature: match name.trim() {
                        "" => Signature::None,
                        name => Signature::Typed(name.into()),
                    },
                    text: text.clone(),
                },
                _ => return,
            };
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (onclose, next) = (onclose.clone(), next.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let warned = matches!(what, ToRecord::Warning { .. });
                let recording = Box::new(Recording { client, what });
                let recorded = engine.ask(Request::Command(Command::Record(recording)));
                match recorded.await {
                    Ok(_) => {
                        let query = OfferQuery {
                            client,
                            basket: Vec::new(),
                        };
                        // The newest is the one just given. Should it not be told, the warning stands
                        // among those to be acknowledged.
                        let seq = match warned {
                            true => match engine.ask(Request::Query(Query::Offer(query))).await {
                                Ok(Reply::Offer(offer)) => {
                                    offer.unacknowledged.last().map(|one| one.seq)
                                }
                                _ => None,
                            },
                            false => None,
                        };
                        toaster.say(t.matching_steps_done);
                        match seq {
                            Some(seq) => next.emit(Doing::Acknowledge(seq)),
                            None => onclose.emit(()),
                        }
                    }
                    Err(why) => failure.set(Some(why)),
                }
                busy.set(false);
            });
        })
    };
    let warns = matches!(props.doing, Some(Doing::Warn(_)));
    let (title, cancel, label, limit) = match warns {
        true => (
            t.matching_warn,
            t.common_cancel,
            t.matching_warn_reference,
            "200",
        ),
        false => (
            t.matching_acknowledge,
            t.matching_acknowledge_later,
            t.matching_acknowledge_text,
            "1000",
        ),
    };
    let actions = html! {
        <>
            { button(Button::new(cancel.into(), props.onclose.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(t.matching_step_save.into(), save)
            }) }
        </>
    };
    let typing = |to: &Fresh<String>| {
        let (to, failure) = (to.clone(), failure.clone());
        Callback::from(move |typed| {
            // What was refused is being mended.
            failure.set(None);
            to.set(typed);
        })
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| {
            let at: Option<usize> = value.parse().ok();
            chosen.set(at.and_then(|at| KINDS.get(at).copied()));
        })
    };
    let place = KINDS
        .iter()
        .position(|one| *one == kind)
        .unwrap_or_default();
    html! {
        <Dialog id="warn-title" open={props.doing.is_some()} {title} onclose={props.onclose.clone()}
            keep=true {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            if let Some(product) = &props.product {
                <p><strong>{ product.clone() }</strong></p>
            }
            if warns {
                { select(Choices {
                    field: Field::new("warn-kind", t.matching_warn_which.into()),
                    choices: KINDS.iter().enumerate()
                        .map(|(at, one)| (at.to_string().into(), warning(t, *one).into()))
                        .collect(),
                    value: place.to_string().into(),
                    onchange,
                }) }
            } else {
                <p class="quiet">{ t.matching_acknowledge_note }</p>
                { text_input(Input {
                    maxlength: Some("200"),
                    ..Input::new(
                        Field::new("warn-name", t.matching_acknowledge_name.into()),
                        (*name).clone().into(),
                        typing(&name),
                    )
                }) }
            }
            { text_input(Input {
                maxlength: Some(limit),
                required: warns,
                ..Input::new(
                    Field::new("warn-text", label.into()),
                    (*text).clone().into(),
                    typing(&text),
                )
            }) }
        </Dialog>
    }
}
