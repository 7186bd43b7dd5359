//! A questionnaire that a client has answered, or left half-way, in this tab: taken over once the
//! book is open, or gone on with, or dropped.

use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Answers, Command, Request};
use crate::protocol::sitting::Sitting;
use crate::protocol::words::{ClientId, Day};
use crate::ui::components::{Button, ButtonKind, NoticeKind, button, failure_notice, notice};
use crate::ui::engine::Engine;
use crate::ui::pages::client::open_client;
use crate::ui::shared::{use_book, use_engine, use_texts, use_toaster};
use crate::ui::sitting;
use crate::ui::tour::{self, Step};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Takes over a finished questionnaire, and says what is to be done about an unfinished one.
#[component]
pub fn SittingNotice() -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let toaster = use_toaster();
    let book = use_book();
    let waiting = use_state(sitting::kept);
    let failure = use_state(|| None::<Failure>);
    let tries = use_state(|| 0_u32);
    use_effect_with(*tries, {
        let (engine, waiting, failure) = (engine.clone(), waiting.clone(), failure.setter());
        move |_| {
            failure.set(None);
            let here = (*waiting).as_ref().filter(|sitting| sitting.book == book);
            let Some(answers) = here.and_then(answers) else {
                return;
            };
            spawn_local(async move {
                match take(&engine, answers).await {
                    Ok(client) => {
                        sitting::forget();
                        tour::done(Step::Ask);
                        waiting.set(None);
                        toaster.say(texts.questionnaire_taken);
                        open_client(client);
                    }
                    Err(reason) => failure.set(Some(reason)),
                }
            });
        }
    });
    let Some(sitting) = &*waiting else {
        return html! { <div hidden=true /> };
    };
    if sitting.book != book {
        return html! {
            <div class="page no-print">
                { notice(
                    NoticeKind::Info,
                    texts.questionnaire_elsewhere.into(),
                    texts.questionnaire_elsewhere_do.into(),
                    Html::default(),
                ) }
            </div>
        };
    }
    let forget = {
        let (engine, waiting, request) = (engine.clone(), waiting.setter(), sitting.request);
        let failure = failure.setter();
        Callback::from(move |_: MouseEvent| {
            let (engine, waiting, failure) = (engine.clone(), waiting.clone(), failure.clone());
            spawn_local(async move {
                let drop = Command::DropAssessment { request };
                match engine.ask(Request::Command(drop)).await {
                    // One that is over already, or unknown here, needs no dropping.
                    Ok(_) | Err(Failure::Desk(_)) => {
                        sitting::forget();
                        waiting.set(None);
                    }
                    // Not in the audit log yet: it stays until it is.
                    Err(reason) => failure.set(Some(reason)),
                }
            });
        })
    };
    let drop_it = button(Button::new(texts.questionnaire_drop.into(), forget));
    if let Some(failure) = &*failure {
        let again = {
            let (tries, now) = (tries.setter(), *tries);
            Callback::from(move |_: MouseEvent| tries.set(now + 1))
        };
        // What is over stays over.
        let lasting = matches!(failure, Failure::Desk(_));
        return html! {
            <div class="page">
                { failure_notice(failure, texts) }
                <div class="row">
                    if !lasting {
                        { button(Button {
                            kind: ButtonKind::Primary,
                            ..Button::new(texts.common_retry.into(), again)
                        }) }
                    }
                    { drop_it }
                </div>
            </div>
        };
    }
    if sitting.confirmed_ms.is_some() {
        return html! { <div hidden=true /> };
    }
    let go_on = {
        let engine = engine.clone();
        Callback::from(move |_: MouseEvent| engine.hand_over())
    };
    let actions = html! {
        <>
            { button(Button {
                kind: ButtonKind::Primary,
                ..Button::new(texts.questionnaire_go_on.into(), go_on)
            }) }
            { drop_it }
        </>
    };
    let title = texts.questionnaire_unfinished(sitting.answered());
    html! {
        <div class="page no-print">
            { notice(
                NoticeKind::Warn,
                title.into(),
                texts.questionnaire_unfinished_do.into(),
                actions,
            ) }
        </div>
    }
}

/// What the client confirmed.
fn answers(sitting: &Sitting) -> Option<Answers> {
    let confirmed_ms = sitting.confirmed_ms?;
    let date = js_sys::Date::new(&(confirmed_ms as f64).into());
    let (month, day) = (date.get_month() as i8 + 1, date.get_date() as i8);
    Some(Answers {
        request: sitting.request,
        answers: sitting.complete(sitting.answers.len())?,
        started_ms: sitting.started_ms,
        confirmed_ms,
        day: Day::from_ymd(date.get_full_year() as i16, month, day)?,
    })
}

async fn take(engine: &Engine, answers: Answers) -> Result<ClientId, Failure> {
    let command = Command::TakeAnswers(answers);
    match engine.ask(Request::Command(command)).await? {
        Reply::Added { id, .. } => Ok(id),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
