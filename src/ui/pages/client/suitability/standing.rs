//! Sets what else the bank has on record of a client.

use super::standing_draft::{Draft, Field as Typed, Kind};
use crate::i18n::Texts;
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{Currency, Profile};
use crate::ui::components::{
    Button, Choices, Dialog, Field, Input, button, failure_notice, select, text_input,
};
use crate::ui::hooks::{Fresh, use_fresh};
use crate::ui::shared::{use_engine, use_texts};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`StandingDialog`].
#[derive(Properties, PartialEq)]
pub struct StandingProps {
    /// Shown or not.
    pub open: bool,
    /// What is stored.
    pub profile: Profile,
    /// The book's currency.
    pub currency: Currency,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// The dialog; what is typed is kept while it is open.
#[component]
pub fn StandingDialog(props: &StandingProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let draft = use_fresh(props.open, || {
        Draft::of(&props.profile.standing, props.currency)
    });
    let failure = use_fresh(props.open, || None::<Failure>);
    let wrong = use_fresh(props.open, Vec::<Typed>::new);
    let onsubmit = {
        let (draft, profile) = (draft.clone(), props.profile.clone());
        let (failure, wrong, onclose) = (failure.clone(), wrong.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let standing = match draft.standing() {
                Ok(standing) => standing,
                Err(fields) => return wrong.set(fields),
            };
            wrong.set(Vec::new());
            let made = Profile {
                standing,
                ..profile.clone()
            };
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
        <Dialog id="standing-title" open={props.open} title={texts.suitability_standing}
            onclose={props.onclose.clone()} keep=true>
            <form class="stack" autocomplete="off" {onsubmit}>
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
    let error = |field| {
        wrong
            .contains(&field)
            .then(|| t.suitability_standing_wrong.into())
    };
    let named = |id: &'static str, label: &'static str| Field::new(id, label.into());
    let typed = |kind, field, value: &str, change| {
        text_input(Input {
            kind,
            maxlength: (kind == "text").then_some("200"),
            ..Input::new(field, value.to_owned().into(), set(change))
        })
    };
    let class = |kind| match kind {
        Kind::Ordinary => t.suitability_class_ordinary,
        Kind::Professional => t.suitability_class_professional,
        Kind::Converted => t.suitability_class_converted,
        Kind::Back => t.suitability_class_back,
    };
    let place = Kind::ALL.iter().position(|kind| *kind == draft.kind);
    let choose = set(|draft, value| {
        let kind = value.parse().ok().and_then(|n: usize| Kind::ALL.get(n));
        draft.kind = kind.copied().unwrap_or(Kind::Ordinary);
    });
    let choices = (0..).zip(Kind::ALL);
    let choices =
        choices.map(|(n, kind): (usize, Kind)| (n.to_string().into(), class(kind).into()));
    html! {
        <>
            { select(Choices {
                field: Field {
                    hint: Some(t.suitability_class_hint.into()),
                    error: error(Typed::Class),
                    ..named("investor-class", t.suitability_class)
                },
                choices: choices.collect(),
                value: place.unwrap_or(0).to_string().into(),
                onchange: choose.reform(|value: AttrValue| value.to_string()),
            }) }
            if draft.kind == Kind::Back {
                { typed("date", named("class-day", t.suitability_class_back), &draft.verified,
                    |draft, typed| draft.verified = typed) }
            }
            if draft.kind.is_proved() {
                { typed("date", named("class-verified", t.suitability_class_verified),
                    &draft.verified, |draft, typed| draft.verified = typed) }
                { typed("date", named("class-until", t.suitability_class_until),
                    &draft.until, |draft, typed| draft.until = typed) }
                { typed("text", named("class-source", t.suitability_qualified_source),
                    &draft.document, |draft, typed| draft.document = typed) }
            }
            { typed("date", Field {
                hint: Some(t.suitability_facts_hint.into()),
                error: error(Typed::Facts),
                ..named("facts-day", t.suitability_facts_day)
            }, &draft.stated, |draft, typed| draft.stated = typed) }
            { typed("text", named("facts-financial", t.suitability_facts_financial),
                &draft.financial, |draft, typed| draft.financial = typed) }
            { typed("text", named("facts-income", t.suitability_facts_income),
                &draft.income, |draft, typed| draft.income = typed) }
            { typed("text", named("facts-net", t.suitability_facts_net),
                &draft.net, |draft, typed| draft.net = typed) }
            { typed("number", named("facts-years", t.suitability_facts_years),
                &draft.years, |draft, typed| draft.years = typed) }
            { typed("text", Field {
                hint: Some(t.suitability_guardian_hint.into()),
                ..named("guardian", t.suitability_guardian)
            }, &draft.guardian, |draft, typed| draft.guardian = typed) }
            { typed("date", Field {
                hint: Some(t.suitability_bank_count.into()),
                error: error(Typed::Count),
                ..named("count-day", t.suitability_bank_count_day)
            }, &draft.counted, |draft, typed| draft.counted = typed) }
            { typed("number", named("count-today", t.suitability_bank_count_today),
                &draft.on_day, |draft, typed| draft.on_day = typed) }
            { typed("number", named("count-months", t.suitability_bank_count_months),
                &draft.in_months, |draft, typed| draft.in_months = typed) }
            { typed("date", Field {
                hint: Some(t.suitability_material_hint.into()),
                error: error(Typed::Change),
                ..named("change-day", t.suitability_material_day)
            }, &draft.changed, |draft, typed| draft.changed = typed) }
            { typed("text", named("change-what", t.suitability_material_what),
                &draft.what, |draft, typed| draft.what = typed) }
        </>
    }
}
