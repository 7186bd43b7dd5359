//! A hand-over: whom, what, for whom; a phrase made for it, shown once.

use super::going::{ask, gather, misunderstood, use_going};
use super::whom::use_chosen;
use super::why_off;
use crate::i18n::DataTexts;
use crate::protocol::data::out::{
    HandOverAsk, HandOverParts, MOST_DAYS, OutAnswer, OutAsk, OutRefusal,
};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::frame::Topic;
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, NoticeKind, button, checkbox, notice, section,
    text_input,
};
use crate::ui::format::{Hidden, today};
use crate::ui::hooks::use_data;
use crate::ui::keys::Keys;
use crate::ui::pages::data::out::going::Ended;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::{use_engine, use_toaster};
use yew::prelude::*;

/// Days a hand-over is good for unless the person says otherwise.
const DAYS: i32 = 7;

/// What goes along: its words, whether it does, and how that is set.
type Part = (
    fn(&DataTexts) -> &'static str,
    fn(&HandOverParts) -> bool,
    fn(&mut HandOverParts, bool),
);

const PARTS: [Part; 8] = [
    (
        |t| t.out_part_contact,
        |p| p.contact,
        |p, on| p.contact = on,
    ),
    (
        |t| t.document_title,
        |p| p.documents,
        |p, on| p.documents = on,
    ),
    (
        |t| t.out_part_accounts,
        |p| p.accounts,
        |p, on| p.accounts = on,
    ),
    (
        |t| t.privacy_table_holdings,
        |p| p.holdings,
        |p, on| p.holdings = on,
    ),
    (
        |t| t.out_part_suitability,
        |p| p.suitability,
        |p, on| p.suitability = on,
    ),
    (|t| t.out_part_care, |p| p.care, |p, on| p.care = on),
    (
        |t| t.privacy_table_relations,
        |p| p.relations,
        |p, on| p.relations = on,
    ),
    (
        |t| t.privacy_table_consents,
        |p| p.consents,
        |p, on| p.consents = on,
    ),
];

/// Whose work the book's log says it is; empty where nobody was named, nothing until that is known.
#[hook]
fn use_adviser() -> Option<String> {
    let answer = use_data(DataAsk::Out(OutAsk::Sender), &[Topic::Custody]);
    match answer.data.as_deref() {
        Some(DataAnswer::Out(OutAnswer::Sender(adviser))) => Some(adviser.clone()),
        _ => None,
    }
}

/// The section.
#[component]
pub fn HandOverForm() -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let chosen = use_chosen("numbers");
    let parts = use_state(|| HandOverParts::ALL);
    let recipient = use_state(String::new);
    let sender = use_state(String::new);
    let adviser = use_adviser();
    let expires = use_state(|| today().plus(DAYS).to_string());
    let phrase = use_state(|| None::<String>);
    let going = use_going();
    let onsubmit = {
        let (going, chosen, parts) = (going.clone(), chosen.clone(), parts.clone());
        let (recipient, expires, phrase) = (recipient.clone(), expires.clone(), phrase.setter());
        let sender = sender.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if format.hidden != Hidden::NONE {
                return;
            }
            let (engine, toaster, tell) = (engine.clone(), toaster.clone(), going.teller());
            let (whom, parts, recipient) = (chosen.whom(), *parts, (*recipient).clone());
            let from = (*sender).clone();
            let (last, phrase) = ((*expires).clone(), phrase.clone());
            phrase.set(None);
            going.run(async move {
                let last = crate::ui::pages::client::draft::parse_day(&last);
                let expires = last.ok_or(Ended::Refused(OutRefusal::BadLastDay))?;
                let OutAnswer::Phrase(made) = ask(&engine, OutAsk::Phrase, None).await? else {
                    return Err(misunderstood());
                };
                // The worker is ended with its handle: its memory held the phrase.
                let (key, params) = Keys::start().derive(made.clone(), None).await?;
                let wanted = HandOverAsk {
                    whom,
                    parts,
                    from,
                    recipient,
                    expires,
                    key,
                    params,
                };
                let saved = gather(&engine, OutAsk::HandOver(Box::new(wanted)), &tell).await?;
                phrase.set(Some(made));
                toaster.say(match saved.noted {
                    true => t.out_saved(saved.name),
                    false => t.audit_export_unnoted.to_owned(),
                });
                Ok(())
            });
        })
    };
    let part = |(words, is_on, set): &Part| {
        let (parts, set) = (parts.clone(), *set);
        checkbox(
            words(t).into(),
            is_on(&parts),
            false,
            Callback::from(move |on| {
                let mut next = *parts;
                set(&mut next, on);
                parts.set(next);
            }),
        )
    };
    let (name, day, own) = (recipient.setter(), expires.setter(), sender.setter());
    let bounds = (
        today().to_string().into(),
        today().plus(MOST_DAYS).to_string().into(),
    );
    let body = html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            { chosen.fields(t, format, ("hand-over-whom", "hand-over-numbers")) }
            <fieldset class="field">
                <legend class="field-label">{ t.out_parts }</legend>
                <div class="out-parts">{ for PARTS.iter().map(part) }</div>
            </fieldset>
            if let Some(adviser) = adviser.as_deref().filter(|adviser| !adviser.is_empty()) {
                <p class="quiet small">{ t.out_sender_is(format.name(adviser)) }</p>
            }
            <div class="form-grid">
                if adviser.as_deref() == Some("") {
                    { text_input(Input {
                        maxlength: Some("40"),
                        required: true,
                        ..Input::new(
                            Field {
                                hint: Some(t.out_sender_hint.into()),
                                ..Field::new("hand-over-sender", t.out_sender.into())
                            },
                            (*sender).clone().into(),
                            Callback::from(move |text| own.set(text)),
                        )
                    }) }
                }
                { text_input(Input {
                    maxlength: Some("40"),
                    required: true,
                    ..Input::new(
                        Field::new("hand-over-recipient", t.out_recipient.into()),
                        (*recipient).clone().into(),
                        Callback::from(move |text| name.set(text)),
                    )
                }) }
                { text_input(Input {
                    kind: "date",
                    range: Some(bounds),
                    required: true,
                    ..Input::new(
                        Field::new("hand-over-expires", t.out_expires.into()),
                        (*expires).clone().into(),
                        Callback::from(move |text| day.set(text)),
                    )
                }) }
            </div>
            <div>
                { button(Button {
                    kind: ButtonKind::Secondary,
                    icon: Some(Icon::KeyRound),
                    busy: going.busy(),
                    // What is hidden on the screen does not leave it in a file.
                    disabled: format.hidden != Hidden::NONE,
                    ..Button::submit(t.out_hand_over_do.into())
                }) }
            </div>
            { why_off(t, format) }
            { going.told(t, format, t.out_writing) }
            if let Some(phrase) = &*phrase {
                { notice(
                    NoticeKind::Warn,
                    t.out_phrase.into(),
                    t.out_phrase_text.into(),
                    html! { <p class="recovery-key"><code id="hand-over-phrase">{ phrase }</code></p> },
                ) }
            }
        </form>
    };
    section("out-hand-over", t.out_hand_over, t.out_hand_over_text, body)
}
