//! Brings a questionnaire in from its file: every fault with its place, or all of it.

use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{ExchangeError, FormFault, FormFlaw, FormPlace, MOST_FORM_BYTES};
use crate::ui::components::{Dialog, Icon, failure_notice, icon_large, progress_bar};
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use crate::ui::text::form_fault::fault;
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`BringDialog`].
#[derive(Properties, PartialEq)]
pub struct BringProps {
    /// Hears that it wants to close, and that it is done.
    pub onclose: Callback<()>,
}

/// The dialog; it stands on the page only while it is open.
#[component]
pub fn BringDialog(props: &BringProps) -> Html {
    let (t, engine, toaster) = (use_texts(), use_engine(), use_toaster());
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let onchange = {
        let (failure, busy) = (failure.setter(), busy.setter());
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let file = input.as_ref().and_then(|input| input.files()?.get(0));
            // The same file can be chosen again after it was mended.
            if let Some(input) = input {
                input.set_value("");
            }
            let Some(file) = file else { return };
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            failure.set(None);
            spawn_local(async move {
                let refused = match text_of(&file).await {
                    Ok(text) => {
                        let command = Command::ImportForm(text);
                        engine.ask(Request::Command(command)).await.err()
                    }
                    Err(why) => Some(why),
                };
                if refused.is_none() {
                    toaster.say(t.forms_brought);
                    onclose.emit(());
                    return;
                }
                failure.set(refused);
                busy.set(false);
            });
        })
    };
    let faults: &[FormFault] = match &*failure {
        Some(Failure::Desk(DeskFailure::FormFaulty(faults))) => faults,
        _ => &[],
    };
    html! {
        <Dialog id="form-bring" open=true keep=true wide=true title={t.forms_bring_title}
            onclose={props.onclose.clone()}>
            <div class="stack">
                if let Some(failure) = &*failure {
                    { failure_notice(failure, t) }
                }
                if !faults.is_empty() {
                    <section aria-labelledby="form-faults">
                        <h3 id="form-faults">{ t.forms_faults }</h3>
                        <ul class="form-faults">
                            { for faults.iter().map(|one| html! { <li>{ fault(t, one) }</li> }) }
                        </ul>
                    </section>
                }
                <p>{ t.forms_bring_text }</p>
                if *busy {
                    { progress_bar(t.common_loading, None, "") }
                } else {
                    <label class="drop">
                        { icon_large(Icon::Upload) }
                        <span class="drop-button button button-primary">{ t.forms_bring_choose }</span>
                        <input type="file" class="visually-hidden" autocomplete="off"
                            aria-label={t.forms_bring_choose} accept=".json,application/json"
                            {onchange} />
                    </label>
                }
            </div>
        </Dialog>
    }
}

async fn text_of(file: &File) -> Result<String, Failure> {
    let most = MOST_FORM_BYTES as u32;
    if file.size() > f64::from(most) {
        let too_long = FormFault {
            at: FormPlace::Head,
            flaw: FormFlaw::FileTooLong { most },
        };
        return Err(DeskFailure::FormFaulty(vec![too_long]).into());
    }
    let name = file.name();
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| ExchangeError::Unreadable { file: name.clone() })?;
    // Not by the browser's own reading, which puts marks in place of what it cannot read.
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        let row = u32::try_from(lines + 1).unwrap_or(u32::MAX);
        ExchangeError::NotUtf8 { file: name, row }.into()
    })
}
