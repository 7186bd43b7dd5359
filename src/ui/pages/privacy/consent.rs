//! The consent ledger of one client: what counts, every entry, a form for a new one.

use super::refusal::ask;
use super::words;
use crate::i18n::Texts;
use crate::protocol::custody::privacy::{NewConsent, Person, PersonState, PrivacyAsk};
use crate::protocol::words::{ClientId, Consent, ConsentHow, ConsentId, Decision, Purpose};
use crate::ui::components::field::Field;
use crate::ui::components::{
    Button, ButtonKind, ChipKind, Choices, Input, NoticeKind, button, chip, notice, segmented,
    select, text_input,
};
use crate::ui::format::{Format, today};
use crate::ui::pages::client::draft::parse_day;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Consents`].
#[derive(Properties, PartialEq)]
pub struct ConsentsProps {
    /// The client.
    pub person: Person,
}

/// What is typed into the form.
#[derive(Clone, PartialEq)]
struct Draft {
    purpose: usize,
    withdrawn: bool,
    day: String,
    last_day: String,
    how: usize,
    proof: String,
    text: String,
    corrects: Option<ConsentId>,
}

impl Draft {
    fn new() -> Self {
        Self {
            purpose: 0,
            withdrawn: false,
            day: today().to_string(),
            last_day: String::new(),
            how: 0,
            proof: String::new(),
            text: String::new(),
            corrects: None,
        }
    }

    /// What is to be recorded; `None` where a day is no day.
    fn consent(&self, client: ClientId) -> Option<NewConsent> {
        let last_day = match self.last_day.is_empty() {
            true => None,
            false => Some(parse_day(&self.last_day)?),
        };
        Some(NewConsent {
            client,
            purpose: *Purpose::ALL.get(self.purpose)?,
            decision: match self.withdrawn {
                true => Decision::Withdrawn,
                false => Decision::Given,
            },
            day: parse_day(&self.day)?,
            last_day,
            how: *ConsentHow::ALL.get(self.how)?,
            proof: self.proof.clone(),
            text: self.text.clone(),
            corrects: self.corrects,
        })
    }
}

/// The consents of a client.
#[component]
pub fn Consents(props: &ConsentsProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let draft = use_state(|| None::<Draft>);
    let error = use_state(|| None::<String>);
    let person = &props.person;
    let is_active = person.state == PersonState::Active;
    let open = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| draft.set(Some(Draft::new())))
    };
    let correct = {
        let draft = draft.clone();
        Callback::from(move |wrong: Consent| {
            let place = Purpose::ALL.iter().position(|one| *one == wrong.purpose);
            draft.set(Some(Draft {
                purpose: place.unwrap_or_default(),
                corrects: Some(wrong.id),
                ..Draft::new()
            }));
        })
    };
    let close = {
        let (draft, error) = (draft.clone(), error.clone());
        Callback::from(move |_: MouseEvent| {
            draft.set(None);
            error.set(None);
        })
    };
    let onsubmit = {
        let (draft, error, id) = (draft.clone(), error.clone(), person.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(new) = draft.as_ref().and_then(|draft| draft.consent(id)) else {
                return error.set(Some(t.privacy_refused_day.into()));
            };
            let (draft, error, toaster) = (draft.clone(), error.clone(), toaster.clone());
            let engine = engine.clone();
            spawn_local(async move {
                match ask(&engine, t, &format, PrivacyAsk::Consent(new)).await {
                    Ok(_) => {
                        draft.set(None);
                        error.set(None);
                        toaster.say(t.privacy_consent_recorded);
                    }
                    Err(why) => error.set(Some(why)),
                }
            });
        })
    };
    html! {
        <section class="section" aria-labelledby="consents-title">
            <header class="section-head">
                <h2 id="consents-title">{ t.privacy_consents }</h2>
                <p class="quiet small">{ t.privacy_consents_text }</p>
            </header>
            <ul class="row" aria-label={t.privacy_in_force}>
                { for person.purposes.iter().map(|one| {
                    let kind = if one.given { ChipKind::Plain } else { ChipKind::Outline };
                    let says = match (one.given, one.entry) {
                        (true, _) => t.privacy_given,
                        (false, Some(_)) => t.privacy_withdrawn,
                        (false, None) => t.privacy_never,
                    };
                    let words = t.privacy_purpose_says(words::purpose(t, one.purpose), says);
                    html! { <li>{ chip(kind, &words) }</li> }
                }) }
            </ul>
            { ledger(t, &format, &person.consents, is_active.then_some(&correct)) }
            if let Some(error) = &*error {
                { notice(NoticeKind::Error, t.privacy_refused.into(), error.clone().into(), Html::default()) }
            }
            if let Some(now) = &*draft {
                <form {onsubmit}>{ form(t, &draft, now, &close) }</form>
            } else if is_active {
                { button(Button::new(t.privacy_consent_new.into(), open)) }
            }
        </section>
    }
}

fn ledger(
    t: &'static Texts,
    format: &Format,
    entries: &[Consent],
    correct: Option<&Callback<Consent>>,
) -> Html {
    if entries.is_empty() {
        return html! { <p class="quiet">{ t.privacy_consents_none }</p> };
    }
    let is_corrected = |id: ConsentId| entries.iter().any(|one| one.corrects == Some(id));
    let row = |one: &Consent| {
        let wrong = is_corrected(one.id);
        let until = one.last_day.map(|day| t.privacy_until(format.day(day)));
        let action = correct.filter(|_| !wrong).map(|correct| {
            let one = one.clone();
            button(Button {
                kind: ButtonKind::Quiet,
                ..Button::new(
                    t.privacy_correct.into(),
                    correct.reform(move |_| one.clone()),
                )
            })
        });
        html! {
            <tr key={one.id.0}>
                <td class="fit">{ format.day(one.day) }</td>
                <td>{ words::purpose(t, one.purpose) }</td>
                <td>
                    { words::decision(t, one.decision) }
                    { until }
                    if wrong { <span class="quiet">{ t.privacy_corrected }</span> }
                </td>
                <td>{ words::how(t, one.how) }</td>
                <td>{ &one.proof }</td>
                <td>{ &one.text }</td>
                <td class="fit no-print">{ action }</td>
            </tr>
        }
    };
    html! {
        <div class="table-scroll">
            <table class="plain-table">
                <thead><tr>
                    <th scope="col" class="fit">{ t.privacy_column_day }</th>
                    <th scope="col">{ t.privacy_column_purpose }</th>
                    <th scope="col">{ t.privacy_column_decision }</th>
                    <th scope="col">{ t.privacy_column_how }</th>
                    <th scope="col">{ t.privacy_column_proof }</th>
                    <th scope="col">{ t.privacy_column_text }</th>
                    <th scope="col" class="no-print">{ t.privacy_correct }</th>
                </tr></thead>
                <tbody>{ for entries.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn form(
    t: &'static Texts,
    draft: &UseStateHandle<Option<Draft>>,
    now: &Draft,
    close: &Callback<MouseEvent>,
) -> Html {
    let on = |set: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            if let Some(mut next) = (*draft).clone() {
                set(&mut next, text);
                draft.set(Some(next));
            }
        })
    };
    let chosen = |set: fn(&mut Draft, String)| on(set).reform(|value: AttrValue| value.to_string());
    let numbered = |words: Vec<&'static str>| {
        let choices = words.into_iter().zip(0_usize..);
        choices
            .map(|(words, place)| (place.to_string().into(), words.into()))
            .collect()
    };
    let purposes = Purpose::ALL.map(|one| words::purpose(t, one)).to_vec();
    let hows = ConsentHow::ALL.map(|one| words::how(t, one)).to_vec();
    let typed = |kind, field: Field, value: &str, set| Input {
        kind,
        maxlength: Some("200"),
        ..Input::new(field, value.to_string().into(), on(set))
    };
    html! {
        <div class="form-grid">
            { select(Choices {
                field: Field::new("consent-purpose", t.privacy_column_purpose.into()),
                choices: numbered(purposes),
                value: now.purpose.to_string().into(),
                onchange: chosen(|draft, value| draft.purpose = value.parse().unwrap_or_default()),
            }) }
            { segmented(Choices {
                field: Field::new("consent-decision", t.privacy_column_decision.into()),
                choices: vec![
                    ("given".into(), t.privacy_given.into()),
                    ("withdrawn".into(), t.privacy_withdrawn.into()),
                ],
                value: if now.withdrawn { "withdrawn" } else { "given" }.into(),
                onchange: chosen(|draft, value| draft.withdrawn = value == "withdrawn"),
            }) }
            { text_input(typed("date", Field::new("consent-day", t.privacy_column_day.into()),
                &now.day, |draft, text| draft.day = text)) }
            { text_input(typed("date", Field::new("consent-last", t.privacy_last_day.into()),
                &now.last_day, |draft, text| draft.last_day = text)) }
            { select(Choices {
                field: Field::new("consent-how", t.privacy_column_how.into()),
                choices: numbered(hows),
                value: now.how.to_string().into(),
                onchange: chosen(|draft, value| draft.how = value.parse().unwrap_or_default()),
            }) }
            { text_input(typed("text", Field {
                hint: Some(t.privacy_proof_hint.into()),
                ..Field::new("consent-proof", t.privacy_column_proof.into())
            }, &now.proof, |draft, text| draft.proof = text)) }
            { text_input(typed("text", Field {
                hint: Some(t.privacy_text_hint.into()),
                ..Field::new("consent-text", t.privacy_column_text.into())
            }, &now.text, |draft, text| draft.text = text)) }
            <div class="row">
                { button(Button::submit(t.privacy_consent_record.into())) }
                { button(Button::new(t.common_cancel.into(), close.clone())) }
            </div>
        </div>
    }
}
