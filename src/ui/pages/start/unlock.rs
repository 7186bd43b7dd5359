//! Unlocks a stored book.

use super::BOOK;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Request};
use crate::protocol::summary::Opened;
use crate::protocol::words::{KdfParams, VaultError};
use crate::ui::components::{
    Button, ButtonKind, Icon, Notice, NoticeKind, PasswordInput, ProgressBar,
};
use crate::ui::engine::Engine;
use crate::ui::hooks::use_engine;
use crate::ui::keys::Keys;
use crate::ui::preferences::{use_format, use_texts};
use crate::ui::text::failure::wording;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`UnlockForm`].
#[derive(PartialEq, Properties)]
pub struct UnlockProps {
    /// How the book's key is derived.
    pub params: KdfParams,
    /// Open in another tab since then, Unix time in milliseconds.
    pub held_since: Option<u64>,
    /// Looks again at what is stored.
    pub again: Callback<()>,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Busy {
    No,
    Deriving,
    Opening,
}

/// Asks for the passphrase of a stored book, or says who has it open.
#[component]
pub fn UnlockForm(props: &UnlockProps) -> Html {
    let texts = use_texts();
    let format = use_format();
    let Some(since) = props.held_since else {
        return html! { <PassphraseForm params={props.params} onopen={props.onopen.clone()} /> };
    };
    let again = props.again.clone();
    let retry = Callback::from(move |_: MouseEvent| again.emit(()));
    html! {
        <Notice
            kind={NoticeKind::Warn}
            title={texts.start_held(format.moment(since))}
            actions={html! {
                <Button kind={ButtonKind::Primary} icon={Icon::RotateCcw} onclick={retry}>
                    { texts.common_retry }
                </Button>
            }}
        >
            <p>{ texts.start_held_do }</p>
        </Notice>
    }
}

#[derive(PartialEq, Properties)]
struct PassphraseProps {
    params: KdfParams,
    onopen: Callback<Opened>,
}

#[component]
fn PassphraseForm(props: &PassphraseProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let passphrase = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let missing = use_state(|| false);
    let busy = use_state(|| Busy::No);
    let node = use_node_ref();
    let onsubmit = {
        let (passphrase, failure, busy) = (passphrase.clone(), failure.setter(), busy.clone());
        let (missing, node) = (missing.setter(), node.clone());
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
                match open(&engine, typed, params, &busy).await {
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
    let words = failure.as_ref().map(|failure| wording(failure, texts));
    let error = match (wrong, *missing) {
        (_, true) => Some(AttrValue::from(texts.start_empty_passphrase)),
        (true, false) => Some(texts.start_wrong.into()),
        _ => None,
    };
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            if let (Some(words), false) = (words, wrong) {
                <Notice kind={NoticeKind::Error} title={words.what}>
                    <p>{ words.remedy }</p>
                </Notice>
            }
            <PasswordInput
                label={texts.start_passphrase}
                value={(*passphrase).clone()}
                {oninput}
                {error}
                {node}
                large=true
                autofocus=true
            />
            <Button kind={ButtonKind::Primary} submit=true wide=true busy={*busy != Busy::No}>
                { texts.start_unlock }
            </Button>
            if *busy != Busy::No {
                <ProgressBar
                    label={match *busy {
                        Busy::Opening => texts.start_opening,
                        _ => texts.start_deriving,
                    }}
                    permille={None}
                />
            }
        </form>
    }
}

async fn open(
    engine: &Engine,
    passphrase: String,
    params: KdfParams,
    busy: &UseStateSetter<Busy>,
) -> Result<Opened, Failure> {
    let keys = Keys::start();
    let (key, _) = keys.derive(passphrase, Some(params)).await?;
    // Ends the worker: its memory held the passphrase.
    drop(keys);
    busy.set(Busy::Opening);
    let request = Request::Control(Control::Open {
        book: BOOK.into(),
        key,
    });
    match engine.ask(request).await? {
        Reply::Opened(opened) => Ok(opened),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
