//! Asks the client: the book is locked, and the device is the client's.

use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Request};
use crate::protocol::sitting::Sitting;
use crate::protocol::words::ClientId;
use crate::ui::components::{Button, ButtonKind, Dialog, button, failure_notice};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_book, use_engine, use_texts};
use crate::ui::sitting;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`AskDialog`].
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// Shown or not.
    pub open: bool,
    /// Who is asked.
    pub client: ClientId,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// Says what will happen, then hands the device over.
#[component]
pub fn AskDialog(props: &AskProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let book = use_book();
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let go = {
        let (failure, busy) = (failure.setter(), busy.setter());
        let client = props.client;
        Callback::from(move |_: MouseEvent| {
            // What another client answered in this tab would be lost.
            if sitting::kept().is_some() {
                failure.set(Some(DeskFailure::SittingWaits.into()));
                return;
            }
            busy.set(true);
            let (engine, failure, busy) = (engine.clone(), failure.clone(), busy.clone());
            spawn_local(async move {
                match ask(&engine, book, client).await {
                    Ok(sitting) => {
                        // Where nothing can be kept the client's page says so itself.
                        sitting::keep(&sitting);
                        engine.hand_over();
                    }
                    Err(reason) => {
                        failure.set(Some(reason));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let actions = html! {
        <>
            { button(Button::new(texts.common_cancel.into(), props.onclose.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(texts.questionnaire_ask_go.into(), go)
            }) }
        </>
    };
    html! {
        <Dialog id="ask-title" open={props.open} title={texts.questionnaire_ask_title}
            onclose={props.onclose.clone()} {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, texts) }
            }
            <p>{ texts.questionnaire_ask_text }</p>
            <p class="quiet">{ texts.questionnaire_ask_not_for }</p>
        </Dialog>
    }
}

async fn ask(engine: &Engine, book: BookName, client: ClientId) -> Result<Sitting, Failure> {
    let command = Command::AskAssessment(client);
    match engine.ask(Request::Command(command)).await? {
        Reply::Asked {
            request,
            questionnaire,
            version,
            ..
        } => Ok(Sitting::new(book, request, &questionnaire, version)),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
