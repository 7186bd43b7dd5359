//! Adding and editing a client. What was typed stays until it is saved or given up on purpose.

use super::draft::Draft;
use super::form::Form;
use super::sheet::{Sheet, store};
use crate::protocol::client_view::ClientFields;
use crate::protocol::words::ClientId;
use crate::ui::components::{Button, ButtonKind, Dialog, button, failure_notice, key_hint};
use crate::ui::data::AlikeLater;
use crate::ui::hooks::use_fresh;
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use yew::prelude::*;

/// Properties of [`ClientDialog`].
#[derive(Properties, PartialEq)]
pub struct ClientDialogProps {
    /// Shown or not.
    pub open: bool,
    /// The client to edit; none: a new one.
    pub client: Option<(ClientId, ClientFields)>,
    /// It closes.
    pub on_close: Callback<()>,
    /// The client is stored.
    pub on_saved: Callback<ClientId>,
}

/// The dialog that adds or edits a client.
#[component]
pub fn ClientDialog(props: &ClientDialogProps) -> Html {
    let (t, engine, toaster) = (use_texts(), use_engine(), use_toaster());
    let start = props
        .client
        .as_ref()
        .map(|(_, fields)| Draft::of(fields))
        .unwrap_or_default();
    // A record that changes beneath an open dialog does not touch what is being typed.
    let sheet = use_fresh(props.open, || Sheet {
        draft: start.clone(),
        ..Sheet::default()
    });
    let change = |change: fn(&mut Sheet)| {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (*sheet).clone();
            change(&mut next);
            sheet.set(next);
        })
    };
    let on_draft = {
        let sheet = sheet.clone();
        Callback::from(move |draft: Draft| {
            // What was mended is no longer wrong, as far as anybody knows before saving.
            let problems = draft.unmended(&sheet.draft, &sheet.problems);
            sheet.set(Sheet {
                draft,
                problems,
                asking: false,
                ..(*sheet).clone()
            });
        })
    };
    let is_same = sheet.draft == start;
    let onclose = {
        let (sheet, on_close) = (sheet.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if is_same || sheet.asking {
                on_close.emit(());
            } else if !sheet.busy {
                sheet.set(Sheet {
                    asking: true,
                    ..(*sheet).clone()
                });
            }
        })
    };
    let save = {
        let (sheet, client) = (sheet.clone(), props.client.as_ref().map(|(id, _)| *id));
        let (on_saved, on_close) = (props.on_saved.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if sheet.busy {
                return;
            }
            let mut next = Sheet {
                failure: None,
                asking: false,
                ..(*sheet).clone()
            };
            let fields = match sheet.draft.fields() {
                Ok(fields) => fields,
                Err(problems) => {
                    sheet.set(Sheet { problems, ..next });
                    return;
                }
            };
            next.problems.clear();
            sheet.set(Sheet {
                busy: true,
                ..next.clone()
            });
            let (sheet, engine, toaster) = (sheet.clone(), engine.clone(), toaster.clone());
            let (on_saved, on_close) = (on_saved.clone(), on_close.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match store(&engine, client, fields).await {
                    Ok(id) => {
                        let words = if client.is_some() {
                            t.common_saved
                        } else {
                            t.clients_add_done
                        };
                        toaster.say(words);
                        on_close.emit(());
                        on_saved.emit(id);
                    }
                    Err(failure) => sheet.set(next.refused(failure)),
                }
            });
        })
    };
    let onkeydown = {
        let save = save.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                save.emit(());
            }
        })
    };
    let failure = sheet
        .failure
        .as_ref()
        .map(|failure| failure_notice(failure, t));
    let actions = if sheet.asking {
        html! {
            <>
                <span class="client-form-asking" role="alert">{ t.client_discard_title }</span>
                { button(Button::new(
                    t.client_keep_editing.into(),
                    change(|sheet| sheet.asking = false),
                )) }
                { button(Button {
                    kind: ButtonKind::Danger,
                    ..Button::new(t.client_discard.into(), props.on_close.reform(|_| ()))
                }) }
            </>
        }
    } else {
        html! {
            <>
                <span class="client-form-keys quiet small">
                    { key_hint("Ctrl Enter") }{ " " }{ t.common_save }
                </span>
                { button(Button::new(t.common_cancel.into(), onclose.reform(|_| ()))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    busy: sheet.busy,
                    ..Button::new(t.common_save.into(), save.reform(|_| ()))
                }) }
            </>
        }
    };
    let form = Form {
        t,
        draft: &sheet.draft,
        problems: &sheet.problems,
        on_draft,
    };
    // Whoever is in the book already is compared on the page of duplicates.
    let typed = match props.open && props.client.is_none() {
        true => sheet.draft.so_far(),
        false => None,
    };
    let title = if props.client.is_some() {
        t.client_edit_title
    } else {
        t.clients_add_title
    };
    html! {
        <Dialog id="client-dialog" open={props.open} {title} {onclose} keep=true
            asking={sheet.asking} {actions} wide=true>
            <div class="stack" {onkeydown}>
                { failure }
                { form.draw() }
                if let Some(fields) = typed {
                    <AlikeLater {fields} />
                }
            </div>
        </Dialog>
    }
}
