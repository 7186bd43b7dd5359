//! Makes a recovery key: shown once, printed, typed back in part, and only then put to use.

use super::sheet::{print, sheet};
use super::work::{ask_keys, misunderstood, proof, proof_field, use_work};
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Proof, Typed};
use crate::ui::components::{
    Button, ButtonKind, Dialog, Field, Icon, Input, button, progress_bar, text_input,
};
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`RecoveryDialog`].
#[derive(Properties, PartialEq)]
pub struct RecoveryProps {
    /// What the person calls the book.
    pub name: AttrValue,
    /// Hears that it is over.
    pub onclose: Callback<()>,
}

/// The group that is typed back: the last but one, which nobody remembers by accident.
fn asked(words: &str) -> (usize, &str) {
    let groups: Vec<&str> = words.split('-').collect();
    let at = groups.len().saturating_sub(2);
    (at + 1, groups.get(at).copied().unwrap_or_default())
}

/// Letters and digits as they are compared: in either case, without what stands between.
fn bare(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The dialog that makes a recovery key.
#[component]
pub fn RecoveryDialog(props: &RecoveryProps) -> Html {
    let (t, format) = use_writing();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    let words = use_state(|| None::<Typed>);
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let group = use_state(String::new);
    let wrong = use_state(|| false);
    let work = use_work();
    use_effect_with((), {
        let (engine, words) = (engine.clone(), words.setter());
        move |()| {
            spawn_local(async move {
                if let Ok(KeysAnswer::Recovery(made)) =
                    ask_keys(&engine, KeysAsk::DraftRecovery).await
                {
                    words.set(Some(made));
                }
            });
        }
    });
    let Some(key) = (*words).clone() else {
        return html! {
            <Dialog id="recovery" open=true title={t.custody_recovery_make}
                onclose={props.onclose.clone()}>
                { progress_bar(t.start_deriving, None, "") }
            </Dialog>
        };
    };
    let (number, expected) = asked(&key.0);
    let count = expected.chars().count();
    let onsubmit = {
        let (work, typed, group, key) = (work.clone(), typed.clone(), group.clone(), key.clone());
        let (wrong, onclose) = (wrong.setter(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if bare(&group) != bare(asked(&key.0).1) {
                wrong.set(true);
                return;
            }
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (typed, words) = ((*typed).clone(), key.clone());
            work.run(async move {
                let proof = Proof::Passphrase(proof(&engine, book, typed).await?);
                match ask_keys(&engine, KeysAsk::SetRecovery { proof, words }).await? {
                    KeysAnswer::Done { .. } => {
                        toaster.say(t.custody_recovery_done);
                        onclose.emit(());
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    let oninput = {
        let (group, wrong) = (group.setter(), wrong.setter());
        Callback::from(move |text: String| {
            group.set(text);
            wrong.set(false);
        })
    };
    html! {
        <Dialog id="recovery" open=true keep=true title={t.custody_recovery_make}
            onclose={props.onclose.clone()}>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p>{ t.custody_recovery_shown }</p>
                <p class="recovery-key"><code>{ key.0.clone() }</code></p>
                <div>
                    { button(Button {
                        kind: ButtonKind::Secondary,
                        icon: Some(Icon::Printer),
                        ..Button::new(
                            t.custody_recovery_print.into(),
                            Callback::from(|_: MouseEvent| print()),
                        )
                    }) }
                </div>
                { sheet(t, format, &props.name, &key.0) }
                { text_input(Input {
                    class: "input-short",
                    ..Input::new(
                        Field {
                            error: wrong.then(|| t.custody_recovery_group_wrong(number).into()),
                            ..Field::new(
                                "recovery-group",
                                t.custody_recovery_group(count, number).into(),
                            )
                        },
                        (*group).clone().into(),
                        oninput,
                    )
                }) }
                { proof_field(t, "recovery-proof", &typed, &shown) }
                { work.notice(t) }
                { button(Button {
                    wide: true,
                    busy: work.busy(),
                    disabled: typed.is_empty() || group.is_empty(),
                    ..Button::submit(t.custody_recovery_set.into())
                }) }
                if work.busy() {
                    { progress_bar(t.start_deriving, None, "") }
                }
            </form>
        </Dialog>
    }
}
