//! Takes in what a client hands over from an own device: a file or a text.

use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{ClientId, SealedError};
use crate::ui::areas::{Area, Later};
use crate::ui::components::{
    Button, ButtonKind, Dialog, Field, Input, button, failure_notice, text_area,
};
use crate::ui::engine::Engine;
use crate::ui::pages::client::open_client;
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The most bytes of a file that is read at all; a sealed result has some 2,000.
const MOST_FILE: f64 = 65_536.0;

/// Properties of [`ReceiveDialog`] and [`Receive`].
#[derive(Properties, PartialEq, Clone)]
pub struct ReceiveProps {
    /// Hears that it wants to close, and that it is done.
    pub onclose: Callback<()>,
}

/// The dialog; it stands on the page only while it is open.
#[component]
pub fn ReceiveDialog(props: &ReceiveProps) -> Html {
    let t = use_texts();
    html! {
        <Dialog id="receive-title" open=true keep=true title={t.questionnaire_receive}
            onclose={props.onclose.clone()}>
            <Later area={Area::Receive(props.clone())} />
        </Dialog>
    }
}

/// What is in the dialog.
#[component]
pub fn Receive(props: &ReceiveProps) -> Html {
    let (t, engine, toaster) = (use_texts(), use_engine(), use_toaster());
    let typed = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let take = {
        let (failure, busy) = (failure.setter(), busy.setter());
        let onclose = props.onclose.clone();
        Callback::from(move |text: String| {
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            failure.set(None);
            spawn_local(async move {
                match taken(&engine, text).await {
                    Ok(client) => {
                        toaster.say(t.questionnaire_taken);
                        onclose.emit(());
                        open_client(client);
                    }
                    Err(reason) => {
                        failure.set(Some(reason));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let onfile = {
        let (take, failure) = (take.clone(), failure.setter());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some(file) = input.as_ref().and_then(|input| input.files()?.get(0)) else {
                return;
            };
            // The same file chosen again is another try.
            if let Some(input) = input {
                input.set_value("");
            }
            let (take, failure) = (take.clone(), failure.clone());
            spawn_local(async move {
                match text_of(&file).await {
                    Ok(text) => take.emit(text),
                    Err(error) => failure.set(Some(DeskFailure::from(error).into())),
                }
            });
        })
    };
    let go = {
        let (take, typed) = (take.clone(), typed.clone());
        Callback::from(move |_: MouseEvent| take.emit((*typed).clone()))
    };
    html! {
        <div class="receive">
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            <p>{ t.questionnaire_receive_text }</p>
            <div class="field">
                <label class="field-label" for="receive-file">{ t.questionnaire_receive_file }</label>
                <input id="receive-file" class="input" type="file" accept=".txt,text/plain"
                    autocomplete="off" disabled={*busy} onchange={onfile} />
            </div>
            { text_area(Input::new(
                Field::new("receive-text", t.questionnaire_receive_paste.into()),
                (*typed).clone().into(),
                {
                    let typed = typed.setter();
                    Callback::from(move |text| typed.set(text))
                },
            )) }
            <div class="row receive-foot">
                { button(Button::new(t.common_cancel.into(), props.onclose.reform(|_| ()))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    busy: *busy,
                    disabled: typed.trim().is_empty(),
                    ..Button::new(t.questionnaire_receive_go.into(), go)
                }) }
            </div>
        </div>
    }
}

async fn text_of(file: &File) -> Result<String, SealedError> {
    if file.size() > MOST_FILE {
        return Err(SealedError::TooLarge);
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    text.ok_or(SealedError::NotSealed)
}

/// Has the book take over a sealed result; whose it was.
///
/// # Errors
/// As the book refuses it.
pub async fn taken(engine: &Engine, text: String) -> Result<ClientId, Failure> {
    let command = Command::TakeSealed(text);
    match engine.ask(Request::Command(command)).await? {
        Reply::Added { id, .. } => Ok(id),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
