//! What is held of a client, how long it must be kept, and what can be done about it.

use super::refusal::{ask, hold};
use super::words;
use crate::i18n::Texts;
use crate::protocol::custody::privacy::{Person, PersonState, PrivacyAnswer, PrivacyAsk, Section};
use crate::protocol::words::WhyAside;
use crate::ui::components::field::Field;
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Input, NoticeKind, button, notice, select, text_input,
};
use crate::ui::format::Format;
use crate::ui::save::save_text;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Held`].
#[derive(Properties, PartialEq)]
pub struct HeldProps {
    /// The client.
    pub person: Person,
    /// Hears what is to be printed.
    pub onsections: Callback<Vec<Section>>,
}

/// What is asked before it is done.
#[derive(Copy, Clone, PartialEq)]
enum Asking {
    Aside,
    Up,
    Delete,
}

/// What is held, and the actions.
#[component]
pub fn Held(props: &HeldProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let asking = use_state(|| None::<Asking>);
    let why = use_state(|| 0_usize);
    let reason = use_state(String::new);
    let error = use_state(|| None::<String>);
    let person = &props.person;
    let run = {
        let (error, asking) = (error.clone(), asking.clone());
        let sections = props.onsections.clone();
        Callback::from(move |(order, is_print): (PrivacyAsk, bool)| {
            let (error, toaster) = (error.clone(), toaster.clone());
            let (engine, sections) = (engine.clone(), sections.clone());
            asking.set(None);
            spawn_local(async move {
                match ask(&engine, t, &format, order).await {
                    Ok(PrivacyAnswer::Export { sections: all, .. }) if is_print => {
                        sections.emit(all)
                    }
                    Ok(PrivacyAnswer::Export {
                        name, text, noted, ..
                    }) => {
                        // Refused only by browsers that keep no files at all.
                        let _ = save_text(&name, &text);
                        error.set(None);
                        if !noted {
                            toaster.say(t.audit_export_unnoted);
                        }
                    }
                    Ok(_) => {
                        error.set(None);
                        toaster.say(t.privacy_done);
                    }
                    Err(why) => error.set(Some(why)),
                }
            });
        })
    };
    let id = person.id;
    let export =
        |is_print: bool| run.reform(move |_: MouseEvent| (PrivacyAsk::Export(id), is_print));
    let ask_for = |what: Asking| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(Some(what)))
    };
    let is_deleted = matches!(person.state, PersonState::Deleted { .. });
    html! {
        <section class="section" aria-labelledby="held-title">
            <header class="section-head">
                <h2 id="held-title">{ t.privacy_held }</h2>
                <p class="quiet small">{ state(t, &format, person) }</p>
            </header>
            <dl class="facts">
                { for person.held.iter().filter(|(_, count)| *count > 0).map(|(table, count)| html! {
                    <div><dt>{ words::table(t, *table) }</dt><dd>{ format.count(*count) }</dd></div>
                }) }
            </dl>
            { holds(t, &format, person) }
            if let Some(error) = &*error {
                { notice(NoticeKind::Error, t.privacy_refused.into(), error.clone().into(), Html::default()) }
            }
            if !is_deleted {
                <div class="row no-print">
                    { button(Button::new(t.privacy_export.into(), export(false))) }
                    { button(Button::new(t.privacy_print.into(), export(true))) }
                    if person.state == PersonState::Active {
                        { button(Button::new(t.privacy_set_aside.into(), ask_for(Asking::Aside))) }
                    } else {
                        { button(Button::new(t.privacy_take_up.into(), ask_for(Asking::Up))) }
                    }
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.privacy_delete.into(), ask_for(Asking::Delete))
                    }) }
                </div>
            }
            { dialog(Sure { t, asking: &asking, why: &why, reason: &reason, run: &run, person, format }) }
        </section>
    }
}

fn state(t: &Texts, format: &Format, person: &Person) -> String {
    match person.state {
        PersonState::Active => t.privacy_state_active.into(),
        PersonState::Aside { since, why } => {
            t.privacy_state_aside(format.day(since), words::why(t, why))
        }
        PersonState::Deleted { since } => t.privacy_state_deleted(format.day(since)),
    }
}

fn holds(t: &'static Texts, format: &Format, person: &Person) -> Html {
    if matches!(person.state, PersonState::Deleted { .. }) {
        return Html::default();
    }
    if person.holds.is_empty() {
        let (title, text) = (t.privacy_may_delete, t.privacy_may_delete_text);
        return notice(NoticeKind::Info, title.into(), text.into(), Html::default());
    }
    html! {
        <>
            <h3>{ t.privacy_kept }</h3>
            <ul>{ for person.holds.iter().map(|one| html! { <li>{ hold(t, format, one) }</li> }) }</ul>
        </>
    }
}

/// What the dialog needs.
struct Sure<'a> {
    t: &'static Texts,
    asking: &'a UseStateHandle<Option<Asking>>,
    why: &'a UseStateHandle<usize>,
    reason: &'a UseStateHandle<String>,
    run: &'a Callback<(PrivacyAsk, bool)>,
    person: &'a Person,
    format: Format,
}

/// Asks before anything is set aside, taken up or deleted.
fn dialog(it: Sure) -> Html {
    let (t, client) = (it.t, it.person.id);
    let asked = **it.asking;
    let (title, text, words) = match asked {
        Some(Asking::Up) => (t.privacy_take_up, t.privacy_take_up_text, t.privacy_take_up),
        Some(Asking::Delete) => (t.privacy_delete, t.privacy_delete_text, t.privacy_delete),
        _ => (
            t.privacy_set_aside,
            t.privacy_set_aside_text,
            t.privacy_set_aside,
        ),
    };
    let close = {
        let asking = it.asking.clone();
        Callback::from(move |()| asking.set(None))
    };
    let why = WhyAside::ALL
        .get(**it.why)
        .copied()
        .unwrap_or(WhyAside::Asked);
    let order = match asked {
        Some(Asking::Up) => PrivacyAsk::TakeUp {
            client,
            reason: (**it.reason).clone(),
        },
        Some(Asking::Delete) => PrivacyAsk::Delete(client),
        _ => PrivacyAsk::SetAside { client, why },
    };
    let title = match asked {
        None => title.to_string(),
        Some(_) => {
            let [name, number] =
                [&it.person.label, &it.person.number].map(|who| it.format.name(who));
            format!("{title} · {name} {number}")
        }
    };
    let kind = match asked {
        Some(Asking::Delete) => ButtonKind::Danger,
        _ => ButtonKind::Primary,
    };
    let go = it.run.reform(move |_: MouseEvent| (order.clone(), false));
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), close.reform(|_: MouseEvent| ()))) }
            { button(Button { kind, ..Button::new(words.into(), go) }) }
        </>
    };
    let choose = {
        let why = it.why.clone();
        Callback::from(move |value: AttrValue| why.set(value.parse().unwrap_or_default()))
    };
    let type_in = {
        let reason = it.reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    html! {
        <Dialog id="privacy-sure" open={asked.is_some()} {title} onclose={close} {actions} keep=true>
            <p>{ text }</p>
            if asked == Some(Asking::Aside) {
                { select(Choices {
                    field: Field::new("privacy-why", t.privacy_why.into()),
                    choices: WhyAside::ALL.into_iter().zip(0_usize..).map(|(one, place)| {
                        (place.to_string().into(), words::why(t, one).into())
                    }).collect(),
                    value: it.why.to_string().into(),
                    onchange: choose,
                }) }
            }
            if asked == Some(Asking::Up) {
                { text_input(Input {
                    maxlength: Some("200"),
                    ..Input::new(
                        Field::new("privacy-reason", t.privacy_why.into()),
                        (**it.reason).clone().into(),
                        type_in,
                    )
                }) }
            }
        </Dialog>
    }
}
