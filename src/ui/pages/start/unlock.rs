//! Unlocks a stored book.

use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Request};
use crate::protocol::summary::Opened;
use crate::protocol::words::{KdfParams, VaultError};
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, NoticeKind, button, failure_notice, notice,
    password_input, progress_bar, use_autofocus,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::keys::Keys;
use crate::ui::shared::{use_engine, use_texts};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`UnlockForm`].
#[derive(PartialEq, Properties)]
pub struct UnlockProps {
    /// Which book.
    pub book: BookName,
    /// To read only: another tab writes it.
    #[prop_or_default]
    pub reading: bool,
    /// How the book's key is derived.
    pub params: KdfParams,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Busy {
    No,
    Deriving,
    Opening,
}

/// Says that another tab has the book open, since when (Unix time in milliseconds), and offers to
/// look again.
pub fn held(texts: &Texts, format: Format, since: u64, again: &Callback<()>) -> Html {
    let retry = button(Button {
        kind: ButtonKind::Primary,
        icon: Some(Icon::RotateCcw),
        ..Button::new(texts.common_retry.into(), again.reform(|_| ()))
    });
    let title = texts.start_held(format.moment(since)).into();
    notice(NoticeKind::Warn, title, texts.start_held_do.into(), retry)
}

/// Asks for the passphrase of a stored book.
#[component]
pub fn UnlockForm(props: &UnlockProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let passphrase = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let missing = use_state(|| false);
    let busy = use_state(|| Busy::No);
    let node = use_node_ref();
    let shown = use_state(|| false);
    use_autofocus(&node);
    let onsubmit = {
        let (passphrase, failure, busy) = (passphrase.clone(), failure.setter(), busy.clone());
        let (missing, node) = (missing.setter(), node.clone());
        let (book, reading) = (props.book, props.reading);
        let (params, onopen) = (props.params, props.onopen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy != Busy::No {
                return;
            }
            missing.set(passphrase.is_empty());
            if passphrase.is_empty() {
                return;
            }
            let typed = (*passphrase).clone();
            // Out of the page as soon as it is on its way.
            passphrase.set(String::new());
            failure.set(None);
            busy.set(Busy::Deriving);
            let (engine, failure, busy) = (engine.clone(), failure.clone(), busy.setter());
            let (onopen, node) = (onopen.clone(), node.clone());
            spawn_local(async move {
                match open(&engine, (book, reading), typed, params, &busy).await {
                    Ok(opened) => onopen.emit(opened),
                    Err(reason) => {
                        failure.set(Some(reason));
                        busy.set(Busy::No);
                        if let Some(field) = node.cast::<web_sys::HtmlElement>() {
                            let _ = field.focus();
                        }
                    }
                }
            });
        })
    };
    let oninput = {
        let (passphrase, missing) = (passphrase.setter(), missing.setter());
        Callback::from(move |typed: String| {
            missing.set(false);
            passphrase.set(typed);
        })
    };
    let wrong = matches!(&*failure, Some(Failure::Vault(VaultError::WrongPassphrase)));
    let error = match (wrong, *missing) {
        (_, true) => Some(AttrValue::from(texts.start_empty_passphrase)),
        (true, false) => Some(texts.start_wrong.into()),
        _ => None,
    };
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            if let (Some(failure), false) = (&*failure, wrong) {
                { failure_notice(failure, texts) }
            }
            { password_input(
                Input {
                    node,
                    class: "input-large",
                    ..Input::new(
                        Field {
                            error,
                            ..Field::new("passphrase", texts.start_passphrase.into())
                        },
                        (*passphrase).clone().into(),
                        oninput,
                    )
                },
                &shown,
                texts,
            ) }
            { button(Button {
                wide: true,
                busy: *busy != Busy::No,
                ..Button::submit(match props.reading {
                    true => texts.start_read.into(),
                    false => texts.start_unlock.into(),
                })
            }) }
            { match *busy {
                Busy::No => Html::default(),
                Busy::Deriving => progress_bar(texts.start_deriving, None, ""),
                Busy::Opening => progress_bar(texts.start_opening, None, ""),
            } }
        </form>
    }
}

async fn open(
    engine: &Engine,
    (book, reading): (BookName, bool),
    passphrase: String,
    params: KdfParams,
    busy: &UseStateSetter<Busy>,
) -> Result<Opened, Failure> {
    let keys = Keys::start();
    let (key, _) = keys.derive(passphrase, Some(params)).await?;
    // Ends the worker: its memory held the passphrase.
    drop(keys);
    busy.set(Busy::Opening);
    let request = Request::Control(Control::Open { book, key, reading });
    match engine.ask(request).await? {
        Reply::Opened(opened) => Ok(opened),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
