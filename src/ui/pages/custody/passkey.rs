//! Adds a passkey: offered only where the device was seen to give a key.

use super::work::{ask_keys, misunderstood, proof, proof_field, use_work, ways};
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Proof, Secret};
use crate::protocol::failure::Failure;
use crate::ui::book;
use crate::ui::components::{
    Button, Dialog, Field, Input, NoticeKind, button, notice, progress_bar, text_input,
};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use crate::ui::webauthn::{self, NoKey};
use yew::prelude::*;

/// Properties of [`AddPasskey`].
#[derive(Properties, PartialEq)]
pub struct PasskeyProps {
    /// What the person calls the book: the device shows it.
    pub name: AttrValue,
    /// Hears that it is over.
    pub onclose: Callback<()>,
}

/// 32 random bytes of the worker's.
///
/// # Errors
/// What the worker answers.
pub async fn chance(engine: &Engine) -> Result<[u8; 32], Failure> {
    match ask_keys(engine, KeysAsk::Chance).await? {
        KeysAnswer::Chance(bytes) => Ok(bytes),
        _ => Err(misunderstood()),
    }
}

/// The dialog that adds a passkey.
#[component]
pub fn AddPasskey(props: &PasskeyProps) -> Html {
    let (t, _) = use_writing();
    let (engine, name, toaster) = (use_engine(), use_book(), use_toaster());
    let label = use_state(|| t.custody_passkey_default.to_string());
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let none = use_state(|| None::<NoKey>);
    let work = use_work();
    let onsubmit = {
        let (work, label, typed) = (work.clone(), label.clone(), typed.clone());
        let (none, onclose, title) = (none.setter(), props.onclose.clone(), props.name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (label, typed) = (label.trim().to_string(), (*typed).clone());
            let (none, title) = (none.clone(), title.clone());
            none.set(None);
            work.run(async move {
                let here = ways(&engine, name).await?;
                let proof = Proof::Passphrase(proof(&engine, name, typed).await?);
                let (challenge, salt) = (chance(&engine).await?, chance(&engine).await?);
                let made = webauthn::make(&challenge, &here.vault_id, &title, &salt).await;
                let made = match made {
                    Ok(made) => made,
                    Err(why) => {
                        none.set(Some(why));
                        return Ok(());
                    }
                };
                let ask = KeysAsk::AddPasskey {
                    proof,
                    secret: Secret(made.secret),
                    credential: made.credential,
                    salt,
                    label,
                };
                ask_keys(&engine, ask).await?;
                book::set_passkey(name, true);
                toaster.say(t.custody_passkey_done);
                onclose.emit(());
                Ok(())
            });
        })
    };
    let oninput = label.setter();
    html! {
        <Dialog id="add-passkey" open=true keep=true title={t.custody_passkey_add}
            onclose={props.onclose.clone()}>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p>{ t.custody_passkey_text }</p>
                { text_input(Input {
                    maxlength: Some("40"),
                    apart: true,
                    ..Input::new(
                        Field::new("passkey-label", t.custody_passkey_label.into()),
                        (*label).clone().into(),
                        Callback::from(move |text| oninput.set(text)),
                    )
                }) }
                { proof_field(t, "passkey-proof", &typed, &shown) }
                if let Some(why) = *none {
                    { notice(
                        NoticeKind::Warn,
                        no_key(t, why).into(),
                        AttrValue::default(),
                        Html::default(),
                    ) }
                }
                { work.notice(t) }
                { button(Button {
                    wide: true,
                    busy: work.busy(),
                    disabled: typed.is_empty(),
                    ..Button::submit(t.custody_passkey_add.into())
                }) }
                if work.busy() {
                    { progress_bar(t.start_deriving, None, "") }
                }
            </form>
        </Dialog>
    }
}

/// Why there is no key, in words.
pub fn no_key(t: &crate::i18n::Texts, why: NoKey) -> &'static str {
    match why {
        NoKey::Unseen => t.custody_passkey_unseen,
        NoKey::Refused => t.custody_passkey_refused,
    }
}
