//! Sets what the bank decided about a client.

use super::profile_draft::{Draft, Field as Typed};
use crate::i18n::Texts;
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{ClientLevel, ClientList, Day, Profile};
use crate::ui::components::{
    Button, Choices, Dialog, Field, Input, button, checkbox, failure_notice, select, text_input,
};
use crate::ui::hooks::{Fresh, use_fresh};
use crate::ui::shared::{use_engine, use_texts};
use crate::ui::text::{suitability, words};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`ProfileDialog`].
#[derive(Properties, PartialEq)]
pub struct ProfileProps {
    /// Shown or not.
    pub open: bool,
    /// What is stored.
    pub profile: Profile,
    /// The day the book is looked at from.
    pub today: Day,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

const LISTS: [ClientList; 3] = [ClientList::Normal, ClientList::Red, ClientList::Black];

/// The dialog; what is typed is kept while it is open.
#[component]
pub fn ProfileDialog(props: &ProfileProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let draft = use_fresh(props.open, || Draft::of(&props.profile));
    let failure = use_fresh(props.open, || None::<Failure>);
    let wrong = use_fresh(props.open, Vec::<Typed>::new);
    let onsubmit = {
        let (draft, profile, today) = (draft.clone(), props.profile.clone(), props.today);
        let (failure, wrong, onclose) = (failure.clone(), wrong.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let made = match draft.profile(&profile, today) {
                Ok(made) => made,
                Err(fields) => return wrong.set(fields),
            };
            wrong.set(Vec::new());
            let (engine, failure, onclose) = (engine.clone(), failure.clone(), onclose.clone());
            spawn_local(async move {
                match engine
                    .ask(Request::Command(Command::SetProfile(made)))
                    .await
                {
                    Ok(_) => {
                        failure.set(None);
                        onclose.emit(());
                    }
                    Err(reason) => failure.set(Some(reason)),
                }
            });
        })
    };
    html! {
        <Dialog id="profile-title" open={props.open} title={texts.suitability_profile_title}
            onclose={props.onclose.clone()} keep=true>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p class="quiet">{ texts.suitability_profile_text }</p>
                if let Some(failure) = &*failure {
                    { failure_notice(failure, texts) }
                }
                { fields(texts, &draft, &wrong) }
                <div class="dialog-foot">
                    { button(Button::new(
                        texts.common_cancel.into(),
                        props.onclose.reform(|_| ()),
                    )) }
                    { button(Button::submit(texts.common_save.into())) }
                </div>
            </form>
        </Dialog>
    }
}

fn fields(t: &'static Texts, draft: &Fresh<Draft>, wrong: &[Typed]) -> Html {
    let set = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |typed: String| {
            let mut next = (*draft).clone();
            change(&mut next, typed);
            draft.set(next);
        })
    };
    let chosen =
        |change: fn(&mut Draft, String)| set(change).reform(|value: AttrValue| value.to_string());
    let number = |place: Option<usize>| place.map_or("-".into(), |n| n.to_string().into());
    let level = |level: ClientLevel| {
        let (code, name) = (
            words::client_level_code(t, level),
            words::client_level(t, level),
        );
        format!("{code} {name}").into()
    };
    let mut levels: Vec<(AttrValue, AttrValue)> = vec![("-".into(), t.suitability_no_level.into())];
    levels.extend(
        (0..)
            .zip(ClientLevel::ALL)
            .map(|(n, one)| (number(Some(n)), level(one))),
    );
    let date = |field, value: &str, change| Input {
        kind: "date",
        ..Input::new(field, value.to_owned().into(), set(change))
    };
    let line = |field, value: &str, change| Input {
        maxlength: Some("200"),
        ..Input::new(field, value.to_owned().into(), set(change))
    };
    let error = |field, words: &'static str| wrong.contains(&field).then(|| words.into());
    let capacity = {
        let draft = draft.clone();
        Callback::from(move |full_capacity: bool| {
            draft.set(Draft {
                full_capacity,
                ..(*draft).clone()
            });
        })
    };
    html! {
        <>
            { select(Choices {
                field: Field::new("official-level", t.suitability_level.into()),
                choices: levels,
                value: number(draft.level.and_then(|l| ClientLevel::ALL.iter().position(|a| *a == l))),
                onchange: chosen(|draft, value| {
                    draft.level = value.parse().ok().and_then(|n: usize| ClientLevel::ALL.get(n).copied());
                }),
            }) }
            if draft.level.is_some() {
                { text_input(date(
                    Field {
                        error: error(Typed::Assessed, t.suitability_date_wrong),
                        ..Field::new("official-assessed", t.suitability_assessed_on.into())
                    },
                    &draft.assessed,
                    |draft, typed| draft.assessed = typed,
                )) }
                { text_input(date(
                    Field {
                        hint: Some(t.suitability_official_until_hint.into()),
                        error: error(Typed::Expires, t.suitability_official_until_wrong),
                        ..Field::new("official-until", t.suitability_official_until.into())
                    },
                    &draft.expires,
                    |draft, typed| draft.expires = typed,
                )) }
                { text_input(line(
                    Field {
                        hint: Some(t.suitability_source_hint.into()),
                        ..Field::new("official-source", t.suitability_source.into())
                    },
                    &draft.source,
                    |draft, typed| draft.source = typed,
                )) }
            }
            { text_input(date(
                Field {
                    hint: Some(t.suitability_qualified_verified_hint.into()),
                    error: error(Typed::Verified, t.suitability_qualified_verified_wrong),
                    ..Field::new("qualified-verified", t.suitability_qualified_verified.into())
                },
                &draft.verified,
                |draft, typed| draft.verified = typed,
            )) }
            { text_input(date(
                Field {
                    hint: Some(t.suitability_qualified_hint.into()),
                    error: error(Typed::Until, t.suitability_qualified_wrong),
                    ..Field::new("qualified-until", t.suitability_qualified_until.into())
                },
                &draft.until,
                |draft, typed| draft.until = typed,
            )) }
            { text_input(line(
                Field {
                    error: error(Typed::Document, t.suitability_qualified_source_wrong),
                    ..Field::new("qualified-source", t.suitability_qualified_source.into())
                },
                &draft.document,
                |draft, typed| draft.document = typed,
            )) }
            { select(Choices {
                field: Field::new("client-list", t.suitability_list.into()),
                choices: (0..).zip(LISTS)
                    .map(|(n, list)| (number(Some(n)), suitability::list(t, list).into()))
                    .collect(),
                value: number(LISTS.iter().position(|list| *list == draft.list)),
                onchange: chosen(|draft, value| {
                    draft.list = value.parse().ok().and_then(|n: usize| LISTS.get(n).copied())
                        .unwrap_or(ClientList::Normal);
                }),
            }) }
            { checkbox(t.suitability_full_capacity.into(), draft.full_capacity, false, capacity) }
        </>
    }
}
