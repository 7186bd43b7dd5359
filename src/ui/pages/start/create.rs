//! Makes a new book.

use super::draft::{Draft, Faults};
use super::strength::{strength, use_advice};
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Request};
use crate::protocol::summary::Opened;
use crate::protocol::words::{BookSettings, Currency};
use crate::ui::components::{
    Button, Choices, Field, Input, button, checkbox, failure_notice, password_input, progress_bar,
    select, text_input, use_autofocus,
};
use crate::ui::engine::Engine;
use crate::ui::keys::{Adviser, Keys};
use crate::ui::shared::{use_engine, use_texts};
use crate::ui::text::currencies::currencies;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`CreateForm`].
#[derive(PartialEq, Properties)]
pub struct CreateProps {
    /// Which book.
    pub book: BookName,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

#[derive(Clone, PartialEq)]
enum State {
    Typing,
    Deriving,
    Creating,
    Failed(Failure),
}

/// The form for a new book.
#[component]
pub fn CreateForm(props: &CreateProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    // Ended with the form; its memory has held the passphrase.
    let adviser = use_state(Adviser::start);
    let draft = use_state(|| Draft {
        name: texts.start_name_default.into(),
        ..Draft::default()
    });
    let state = use_state(|| State::Typing);
    let faults = use_state(Faults::default);
    let (shown, repeat_shown) = (use_state(|| false), use_state(|| false));
    let first = use_node_ref();
    use_autofocus(&first);
    let advice = use_advice(
        (*adviser).clone(),
        draft.passphrase.clone(),
        draft.name.clone(),
    );
    let set = |change: fn(&mut Draft, String)| {
        let (draft, faults) = (draft.clone(), faults.setter());
        Callback::from(move |typed: String| {
            let mut next = (*draft).clone();
            change(&mut next, typed);
            draft.set(next);
            faults.set(Faults::default());
        })
    };
    let onsubmit = {
        let (draft, state) = (draft.clone(), state.clone());
        let (faults, onopen) = (faults.setter(), props.onopen.clone());
        let book = props.book;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if matches!(*state, State::Deriving | State::Creating) {
                return;
            }
            state.set(State::Deriving);
            let (engine, worker, typed) = (engine.clone(), (*adviser).clone(), (*draft).clone());
            let adviser = adviser.setter();
            let (draft, state) = (draft.setter(), state.setter());
            let (faults, onopen) = (faults.clone(), onopen.clone());
            spawn_local(async move {
                match create(&engine, book, &worker, &typed, &state).await {
                    Ok(Made::Opened(opened)) => {
                        ask_to_persist();
                        draft.set(Draft::default());
                        onopen.emit(opened);
                    }
                    Ok(Made::Faulty(found)) => {
                        faults.set(found);
                        state.set(State::Typing);
                    }
                    Err(failure) => {
                        // A worker that stopped answers nothing any more.
                        adviser.set(Adviser::start());
                        state.set(State::Failed(failure));
                    }
                }
            });
        })
    };
    let currency = {
        let draft = draft.clone();
        Callback::from(move |code: AttrValue| {
            if let Some(currency) = Currency::parse(&code) {
                draft.set(Draft {
                    currency,
                    ..(*draft).clone()
                });
            }
        })
    };
    let understand = {
        let (draft, faults) = (draft.clone(), faults.setter());
        Callback::from(move |understood: bool| {
            draft.set(Draft {
                understood,
                ..(*draft).clone()
            });
            faults.set(Faults::default());
        })
    };
    let say = |wrong: bool, words: &'static str| wrong.then_some(AttrValue::from(words));
    let weak = if draft.passphrase.is_empty() {
        texts.start_empty_passphrase
    } else {
        texts.start_too_weak
    };
    let busy = matches!(*state, State::Deriving | State::Creating);
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            <p class="quiet">{ texts.start_lead }{ texts.start_lead_persist }</p>
            { text_input(Input {
                maxlength: Some("60"),
                apart: true,
                ..Input::new(
                    Field {
                        hint: Some(texts.start_name_hint.into()),
                        error: say(faults.name, texts.start_name_missing),
                        ..Field::new("book-name", texts.start_name.into())
                    },
                    draft.name.clone().into(),
                    set(|draft, typed| draft.name = typed),
                )
            }) }
            <div class="stack stack-close">
                { password_input(
                    Input {
                        node: first,
                        ..Input::new(
                            Field {
                                hint: Some(texts.start_passphrase_hint.into()),
                                error: say(faults.weak, weak),
                                ..Field::new("passphrase", texts.start_passphrase.into())
                            },
                            draft.passphrase.clone().into(),
                            set(|draft, typed| draft.passphrase = typed),
                        )
                    },
                    &shown,
                    texts,
                ) }
                { advice.map(|advice| strength(&advice, texts)) }
            </div>
            { password_input(
                Input::new(
                    Field {
                        error: say(faults.differs, texts.start_repeat_differs),
                        ..Field::new("passphrase-again", texts.start_repeat.into())
                    },
                    draft.repeat.clone().into(),
                    set(|draft, typed| draft.repeat = typed),
                ),
                &repeat_shown,
                texts,
            ) }
            { select(Choices {
                field: Field {
                    hint: Some(texts.start_currency_hint.into()),
                    ..Field::new("currency", texts.start_currency.into())
                },
                choices: currencies(draft.currency, texts),
                value: draft.currency.code().to_string().into(),
                onchange: currency,
            }) }
            { agreement(&draft, faults.understood, understand, texts) }
            if let State::Failed(failure) = &*state {
                { failure_notice(failure, texts) }
            }
            { button(Button {
                wide: true,
                busy,
                ..Button::submit(texts.start_create.into())
            }) }
            { match *state {
                State::Deriving => progress_bar(texts.start_deriving, None, ""),
                State::Creating => progress_bar(texts.start_creating, None, ""),
                State::Typing | State::Failed(_) => Html::default(),
            } }
        </form>
    }
}

fn agreement(draft: &Draft, missing: bool, onchange: Callback<bool>, t: &'static Texts) -> Html {
    html! {
        <div>
            { checkbox(t.start_understood.into(), draft.understood, false, onchange) }
            if missing {
                <p class="field-error" role="alert">{ t.start_understood_missing }</p>
            }
        </div>
    }
}

/// Asks the browser not to throw the book away when space runs short: the person has just made
/// one, and the form said that it would be asked. The answer is shown with what keeps the book safe.
fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let _ = window.navigator().storage().persist();
    }
}

enum Made {
    Opened(Opened),
    Faulty(Faults),
}

/// Asks once more about the passphrase, derives its key, makes the book.
async fn create(
    engine: &Engine,
    book: BookName,
    adviser: &Adviser,
    draft: &Draft,
    state: &UseStateSetter<State>,
) -> Result<Made, Failure> {
    let hints = vec![draft.name.clone()];
    let advice = adviser.advise(draft.passphrase.clone(), hints).await?;
    let faults = draft.faults(advice.accepted);
    if faults != Faults::default() {
        return Ok(Made::Faulty(faults));
    }
    let keys = Keys::start();
    let (key, params) = keys.derive(draft.passphrase.clone(), None).await?;
    // Ends the worker: its memory held the passphrase.
    drop(keys);
    state.set(State::Creating);
    let settings = BookSettings {
        name: draft.name.trim().into(),
        base_currency: draft.currency,
        ..BookSettings::default()
    };
    let request = Control::Create {
        book,
        key,
        params,
        settings,
    };
    match engine.ask(Request::Control(request)).await? {
        Reply::Opened(opened) => Ok(Made::Opened(opened)),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
