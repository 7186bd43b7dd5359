//! Changes the passphrase: the old one is asked for, the new one judged as when a book is made.

use super::work::{ask_keys, proof, proof_field, use_work};
use crate::protocol::custody::keys::{KeysAsk, Proof, Typed};
use crate::ui::components::{
    Button, Dialog, Field, Input, button, checkbox, password_input, progress_bar, text_input,
};
use crate::ui::keys::{Adviser, Keys};
use crate::ui::pages::start::strength::{strength, use_advice};
use crate::ui::shared::{use_book, use_engine, use_texts, use_toaster};
use yew::prelude::*;

/// Properties of [`PassphraseDialog`].
#[derive(Properties, PartialEq)]
pub struct PassphraseProps {
    /// What the person calls the book: a guesser would try it.
    pub name: AttrValue,
    /// Hears that it is over.
    pub onclose: Callback<()>,
}

/// What is wrong with what was typed.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Fault {
    Weak,
    Differs,
}

/// The dialog that changes the passphrase.
#[component]
pub fn PassphraseDialog(props: &PassphraseProps) -> Html {
    let t = use_texts();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    // Ended with the dialog; its memory has held the passphrase.
    let adviser = use_state(Adviser::start);
    let (old, new, repeat) = (
        use_state(String::new),
        use_state(String::new),
        use_state(String::new),
    );
    let (old_shown, shown, repeat_shown) = (
        use_state(|| false),
        use_state(|| false),
        use_state(|| false),
    );
    // Who opened the book with the recovery key has forgotten the passphrase.
    let forgotten = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let work = use_work();
    let advice = use_advice((*adviser).clone(), (*new).clone(), props.name.to_string());
    let onsubmit = {
        let (work, adviser) = (work.clone(), (*adviser).clone());
        let (old, new, repeat) = (old.clone(), new.clone(), repeat.clone());
        let forgotten = forgotten.clone();
        let (fault, name, onclose) = (fault.setter(), props.name.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *new != *repeat {
                fault.set(Some(Fault::Differs));
                return;
            }
            let (engine, adviser, toaster) = (engine.clone(), adviser.clone(), toaster.clone());
            let (typed, next) = ((*old).clone(), (*new).clone());
            let (fault, onclose) = (fault.clone(), onclose.clone());
            let (hints, forgotten) = (vec![name.to_string()], *forgotten);
            work.run(async move {
                if !adviser.advise(next.clone(), hints).await?.accepted {
                    fault.set(Some(Fault::Weak));
                    return Ok(());
                }
                let proof = match forgotten {
                    true => Proof::Recovery(Typed(typed)),
                    false => Proof::Passphrase(proof(&engine, book, typed).await?),
                };
                let (key, params) = Keys::start().derive(next, None).await?;
                ask_keys(&engine, KeysAsk::SetPassphrase { proof, key, params }).await?;
                toaster.say(t.custody_changed_passphrase);
                onclose.emit(());
                Ok(())
            });
        })
    };
    let say = |found: Fault, words: &'static str| {
        (*fault == Some(found)).then_some(AttrValue::from(words))
    };
    let set = |state: &UseStateHandle<String>| {
        let (state, fault) = (state.setter(), fault.setter());
        Callback::from(move |text: String| {
            state.set(text);
            fault.set(None);
        })
    };
    html! {
        <Dialog id="change-passphrase" open=true keep=true title={t.custody_key_change}
            onclose={props.onclose.clone()}>
            <form class="stack" autocomplete="off" {onsubmit}>
                if *forgotten {
                    { text_input(Input {
                        apart: true,
                        ..Input::new(
                            Field::new("old-recovery", t.custody_key_recovery.into()),
                            (*old).clone().into(),
                            set(&old),
                        )
                    }) }
                } else {
                    { proof_field(t, "old-passphrase", &old, &old_shown) }
                }
                { checkbox(t.custody_forgotten.into(), *forgotten, false, {
                    let (forgotten, old) = (forgotten.setter(), old.setter());
                    Callback::from(move |now| {
                        forgotten.set(now);
                        old.set(String::new());
                    })
                }) }
                <div class="stack stack-close">
                    { password_input(
                        Input::new(
                            Field {
                                hint: Some(t.start_passphrase_hint.into()),
                                error: say(Fault::Weak, t.start_too_weak),
                                ..Field::new("new-passphrase", t.custody_new_passphrase.into())
                            },
                            (*new).clone().into(),
                            set(&new),
                        ),
                        &shown,
                        t,
                    ) }
                    { advice.map(|advice| strength(&advice, t)) }
                </div>
                { password_input(
                    Input::new(
                        Field {
                            error: say(Fault::Differs, t.start_repeat_differs),
                            ..Field::new("new-passphrase-again", t.custody_new_repeat.into())
                        },
                        (*repeat).clone().into(),
                        set(&repeat),
                    ),
                    &repeat_shown,
                    t,
                ) }
                { work.notice(t) }
                { button(Button {
                    wide: true,
                    busy: work.busy(),
                    disabled: old.is_empty() || new.is_empty(),
                    ..Button::submit(t.custody_new_save.into())
                }) }
                if work.busy() {
                    { progress_bar(t.start_deriving, None, "") }
                }
            </form>
        </Dialog>
    }
}
