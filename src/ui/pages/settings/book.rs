//! The settings of the book: typed, then saved as one change.

use super::draft::{Draft, Fault};
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{BookSettings, Currency, Day};
use crate::ui::components::{
    Button, ButtonKind, Choices, Field, Input, button, failure_notice, segmented, select,
    text_input,
};
use crate::ui::format::today;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use crate::ui::text::currencies::currencies;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`BookForm`].
#[derive(PartialEq, Properties)]
pub struct BookFormProps {
    /// As they are stored.
    pub settings: BookSettings,
    /// The day of the book's last transaction.
    pub last_transaction: Option<Day>,
}

/// The form of the book's settings.
#[component]
pub fn BookForm(props: &BookFormProps) -> Html {
    let (t, format) = use_writing();
    let engine = use_engine();
    let toaster = use_toaster();
    let stored = Draft::of(
        &props.settings,
        props.last_transaction.unwrap_or_else(today),
    );
    let draft = use_state(|| stored.clone());
    let busy = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    // What is stored may change while the page is open; what was typed and not saved stays.
    let base = use_mut_ref(|| stored.clone());
    use_effect_with(stored.clone(), {
        let draft = draft.clone();
        move |stored| {
            let before = base.replace(stored.clone());
            if *draft == before {
                draft.set(stored.clone());
            }
        }
    });
    let parsed = draft.settings();
    let fault = |which: Fault| parsed.as_ref().is_err_and(|faults| faults.contains(&which));
    let set = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |typed: String| {
            let mut next = (*draft).clone();
            change(&mut next, typed);
            draft.set(next);
        })
    };
    let choose = |change: fn(&mut Draft, &str)| {
        let draft = draft.clone();
        Callback::from(move |chosen: AttrValue| {
            let mut next = (*draft).clone();
            change(&mut next, &chosen);
            draft.set(next);
        })
    };
    let changed = *draft != stored;
    let revert = {
        let (draft, stored) = (draft.clone(), stored.clone());
        Callback::from(move |_: MouseEvent| draft.set(stored.clone()))
    };
    let onsubmit = {
        let (busy, failure, parsed) = (busy.clone(), failure.setter(), parsed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Ok(settings) = parsed.clone() else { return };
            if *busy {
                return;
            }
            busy.set(true);
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (busy, failure) = (busy.setter(), failure.clone());
            spawn_local(async move {
                let request = Request::Command(Command::SetSettings(settings));
                let answer = engine.ask(request).await;
                if answer.is_ok() {
                    toaster.say(t.common_saved);
                }
                failure.set(answer.err());
                busy.set(false);
            });
        })
    };
    let last = props
        .last_transaction
        .filter(|day| draft.fixed && draft.day != day.to_string());
    let use_last = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(day) = last {
                draft.set(Draft {
                    day: day.to_string(),
                    ..(*draft).clone()
                });
            }
        })
    };
    let say = |wrong: bool, words: &'static str| wrong.then_some(AttrValue::from(words));
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            { text_input(Input {
                maxlength: Some("60"),
                ..Input::new(
                    Field {
                        error: say(fault(Fault::Name), t.start_name_missing),
                        ..Field::new("book-name", t.settings_name.into())
                    },
                    draft.name.clone().into(),
                    set(|draft, typed| draft.name = typed),
                )
            }) }
            { segmented(Choices {
                field: Field {
                    hint: Some(t.settings_reference_hint.into()),
                    ..Field::new("reference", t.settings_reference.into())
                },
                choices: vec![
                    ("today".into(), t.settings_reference_today.into()),
                    ("fixed".into(), t.settings_reference_fixed.into()),
                ],
                value: if draft.fixed { "fixed" } else { "today" }.into(),
                onchange: choose(|draft, chosen| draft.fixed = chosen == "fixed"),
            }) }
            if draft.fixed {
                <div class="row row-end">
                    { text_input(Input {
                        kind: "date",
                        range: Some((Day::MIN.to_string().into(), Day::MAX.to_string().into())),
                        class: "input-date",
                        ..Input::new(
                            Field {
                                error: say(fault(Fault::Day), t.settings_reference_invalid),
                                ..Field::new("reference-day", t.settings_reference_day.into())
                            },
                            draft.day.clone().into(),
                            set(|draft, typed| draft.day = typed),
                        )
                    }) }
                    if let Some(day) = last {
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            ..Button::new(
                                t.settings_reference_last(format.day(day)).into(),
                                use_last,
                            )
                        }) }
                    }
                </div>
            }
            { select(Choices {
                field: Field {
                    hint: Some(t.start_currency_hint.into()),
                    ..Field::new("currency", t.settings_currency.into())
                },
                choices: currencies(draft.currency, t),
                value: draft.currency.code().to_string().into(),
                onchange: choose(|draft, code| {
                    draft.currency = Currency::parse(code).unwrap_or(draft.currency);
                }),
            }) }
            { text_input(Input {
                kind: "number",
                range: Some(("1".into(), "120".into())),
                class: "input-short",
                ..Input::new(
                    Field {
                        hint: Some(t.settings_lock_hint.into()),
                        error: say(fault(Fault::Minutes), t.settings_lock_invalid),
                        ..Field::new("lock-after", t.settings_lock.into())
                    },
                    draft.minutes.clone().into(),
                    set(|draft, typed| draft.minutes = typed),
                )
            }) }
            { failure.as_ref().map(|failure| failure_notice(failure, t)) }
            <div class="row">
                { button(Button {
                    busy: *busy,
                    disabled: !changed || parsed.is_err(),
                    ..Button::submit(t.common_save.into())
                }) }
                if changed {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.settings_undo.into(), revert)
                    }) }
                }
            </div>
        </form>
    }
}
