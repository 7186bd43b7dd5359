//! The settings of the book: typed, then saved as one change.

use super::currencies;
use super::draft::{Draft, Fault};
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{BookSettings, Currency, Day};
use crate::ui::components::{
    Button, ButtonKind, Notice, NoticeKind, Segmented, Select, TextInput, use_toaster,
};
use crate::ui::format::today;
use crate::ui::hooks::use_engine;
use crate::ui::preferences::{use_format, use_texts};
use crate::ui::text::failure::wording;
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
    let t = use_texts();
    let format = use_format();
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
            <TextInput
                label={t.settings_name}
                value={draft.name.clone()}
                oninput={set(|draft, typed| draft.name = typed)}
                error={say(fault(Fault::Name), t.start_name_missing)}
                maxlength="60"
            />
            <Segmented
                label={t.settings_reference}
                hint={t.settings_reference_hint}
                choices={vec![
                    ("today".into(), t.settings_reference_today.into()),
                    ("fixed".into(), t.settings_reference_fixed.into()),
                ]}
                value={if draft.fixed { "fixed" } else { "today" }}
                onchange={choose(|draft, chosen| draft.fixed = chosen == "fixed")}
            />
            if draft.fixed {
                <div class="row row-end">
                    <TextInput
                        label={t.settings_reference_day}
                        kind="date"
                        min={Day::MIN.to_string()}
                        max={Day::MAX.to_string()}
                        value={draft.day.clone()}
                        oninput={set(|draft, typed| draft.day = typed)}
                        error={say(fault(Fault::Day), t.settings_reference_invalid)}
                        class="input-date"
                    />
                    if let Some(day) = last {
                        <Button kind={ButtonKind::Quiet} onclick={use_last}>
                            { t.settings_reference_last(format.day(day)) }
                        </Button>
                    }
                </div>
            }
            <Select
                label={t.settings_currency}
                hint={t.start_currency_hint}
                choices={currencies(draft.currency, t)}
                value={draft.currency.code().to_string()}
                onchange={choose(|draft, code| {
                    draft.currency = Currency::parse(code).unwrap_or(draft.currency);
                })}
            />
            <TextInput
                label={t.settings_lock}
                hint={t.settings_lock_hint}
                kind="number"
                min="1"
                max="120"
                value={draft.minutes.clone()}
                oninput={set(|draft, typed| draft.minutes = typed)}
                error={say(fault(Fault::Minutes), t.settings_lock_invalid)}
                class="input-short"
            />
            if let Some(failure) = &*failure {
                <Notice kind={NoticeKind::Error} title={wording(failure, t).what}>
                    <p>{ wording(failure, t).remedy }</p>
                </Notice>
            }
            <div class="row">
                <Button
                    kind={ButtonKind::Primary}
                    submit=true
                    busy={*busy}
                    disabled={!changed || parsed.is_err()}
                >
                    { t.common_save }
                </Button>
                if changed {
                    <Button kind={ButtonKind::Quiet} onclick={revert}>{ t.settings_undo }</Button>
                }
            </div>
        </form>
    }
}
