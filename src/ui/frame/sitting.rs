//! A questionnaire that a client has answered, or left half-way, in this tab: taken over once the
//! book is open, or gone on with, or dropped.

use crate::protocol::book_name::BookName;
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::sitting::{Handed, Sitting};
use crate::ui::components::{Button, ButtonKind, NoticeKind, button, failure_notice, notice};
use crate::ui::pages::client::open_client;
use crate::ui::pages::client::suitability::receive::taken;
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
    let waiting = use_state(Left::here);
    let failure = use_state(|| None::<Failure>);
    let tries = use_state(|| 0_u32);
    use_effect_with(*tries, {
        let (engine, waiting, failure) = (engine.clone(), waiting.clone(), failure.setter());
        move |_| {
            failure.set(None);
            let here = (*waiting).as_ref().filter(|left| left.book() == Some(book));
            let Some(Left::Sealed(handed)) = here.cloned() else {
                return;
            };
            spawn_local(async move {
                match taken(&engine, handed.text).await {
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
    let Some(left) = &*waiting else {
        return html! { <div hidden=true /> };
    };
    if left.book() != Some(book) {
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
        let (engine, waiting, request) = (engine.clone(), waiting.setter(), left.request());
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
    let Left::UnderWay(sitting) = left else {
        return html! { <div hidden=true /> };
    };
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

/// What a client left in this tab.
#[derive(Clone, PartialEq)]
enum Left {
    /// Not finished.
    UnderWay(Sitting),
    /// Confirmed and sealed.
    Sealed(Handed),
}

impl Left {
    /// What the tab keeps; nothing of a client's own device.
    fn here() -> Option<Self> {
        let sealed = sitting::handed().map(Self::Sealed);
        let left = sealed.or_else(|| sitting::kept().map(Self::UnderWay))?;
        left.book().is_some().then_some(left)
    }

    fn book(&self) -> Option<BookName> {
        match self {
            Self::UnderWay(sitting) => sitting.book,
            Self::Sealed(handed) => handed.book,
        }
    }

    fn request(&self) -> u32 {
        match self {
            Self::UnderWay(sitting) => sitting.request,
            Self::Sealed(handed) => handed.request,
        }
    }
}
