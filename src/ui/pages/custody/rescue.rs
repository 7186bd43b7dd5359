//! Before a book is open: the ways in beside the passphrase, and what can be done where there is no
//! book, or none that opens.

use super::passkey::{chance, no_key};
use super::restore::RestoreForm;
use super::salvage::{EscrowForm, SalvageForm};
use super::work::{ask_keys, misunderstood, use_work, ways};
use crate::protocol::book_name::BookName;
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Secret, Typed, Ways};
use crate::protocol::words::SlotKind;
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, NoticeKind, button, notice, progress_bar, text_input,
};
use crate::ui::keeping::{RescueProps, Stored};
use crate::ui::shared::{use_engine, use_texts};
use crate::ui::webauthn::{self, NoKey};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The ways in.
#[component]
pub fn RescueForms(props: &RescueProps) -> Html {
    let t = use_texts();
    let engine = use_engine();
    let known = use_state(|| None::<Rc<Ways>>);
    let book = props.book;
    use_effect_with((book, props.stored), {
        let (engine, known) = (engine.clone(), known.setter());
        move |(book, stored)| {
            let book = *book;
            if matches!(stored, Stored::Book { .. }) {
                spawn_local(async move {
                    known.set(ways(&engine, book).await.ok().map(Rc::new));
                });
            }
        }
    });
    let reading = matches!(props.stored, Stored::Book { held: true });
    let has = |kind| {
        let mut slots = known.iter().flat_map(|known| &known.slots);
        slots.any(|slot| slot.kind == kind)
    };
    html! {
        <div class="stack">
            if let Some(known) = (*known).clone() {
                if has(SlotKind::Passkey) {
                    <PasskeyForm ways={known} {reading} props={props.clone()} />
                }
                if has(SlotKind::Recovery) {
                    <RecoveryForm {reading} props={props.clone()} />
                } else {
                    <p class="quiet small">{ t.custody_rescue_none }</p>
                }
            }
            if !reading {
                <section class="stack" aria-labelledby="rescue-restore">
                    <h2 id="rescue-restore">{ t.custody_restore }</h2>
                    <p class="quiet">{ t.custody_restore_text }</p>
                    <RestoreForm {book} onopen={props.onopen.clone()} />
                </section>
                if matches!(props.stored, Stored::Book { .. } | Stored::Broken) {
                    <SalvageForm {book} onopen={props.onopen.clone()} />
                    <AnewForm {book} />
                }
                <EscrowForm {book} onopen={props.onopen.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AnewProps {
    book: BookName,
}

/// Gives a book up that does not open, and begins anew in its place.
#[component]
fn AnewForm(props: &AnewProps) -> Html {
    let t = use_texts();
    let engine = use_engine();
    let typed = use_state(String::new);
    let work = use_work();
    let agreed = typed.trim().eq_ignore_ascii_case(t.start_gone_word);
    let book = props.book;
    let onsubmit = {
        let work = work.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let engine = engine.clone();
            if agreed {
                work.run(async move {
                    ask_keys(&engine, KeysAsk::Wipe(book)).await?;
                    crate::ui::book::forget(book);
                    engine.lock();
                    Ok(())
                });
            }
        })
    };
    let oninput = typed.setter();
    html! {
        <details>
            <summary>{ t.custody_wipe }</summary>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p class="quiet">{ t.custody_wipe_text }</p>
                { text_input(Input::new(
                    Field::new("rescue-anew", t.start_gone_confirm(t.start_gone_word).into()),
                    (*typed).clone().into(),
                    Callback::from(move |text| oninput.set(text)),
                )) }
                { work.notice(t) }
                { button(Button {
                    kind: ButtonKind::Danger,
                    busy: work.busy(),
                    disabled: !agreed,
                    ..Button::submit(t.custody_wipe_do.into())
                }) }
            </form>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct PasskeyFormProps {
    ways: Rc<Ways>,
    reading: bool,
    props: RescueProps,
}

/// Opens by a passkey.
#[component]
fn PasskeyForm(it: &PasskeyFormProps) -> Html {
    let t = use_texts();
    let engine = use_engine();
    let none = use_state(|| None::<NoKey>);
    let work = use_work();
    let press = {
        let (work, none, known) = (work.clone(), none.setter(), Rc::clone(&it.ways));
        let (book, reading, onopen) = (it.props.book, it.reading, it.props.onopen.clone());
        Callback::from(move |_: MouseEvent| {
            let (engine, none, onopen) = (engine.clone(), none.clone(), onopen.clone());
            let passkeys: Vec<_> = known
                .slots
                .iter()
                .filter(|slot| slot.kind == SlotKind::Passkey)
                .map(|slot| (slot.credential.clone(), slot.prf_salt))
                .collect();
            none.set(None);
            work.run(async move {
                let challenge = chance(&engine).await?;
                let secret = match webauthn::ask(&challenge, &passkeys).await {
                    Ok((_, secret)) => Secret(secret),
                    Err(why) => {
                        none.set(Some(why));
                        return Ok(());
                    }
                };
                let ask = KeysAsk::OpenPasskey {
                    book,
                    secret,
                    reading,
                };
                match ask_keys(&engine, ask).await? {
                    KeysAnswer::Opened(opened) => {
                        onopen.emit(*opened);
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    html! {
        <div class="stack">
            { button(Button {
                wide: true,
                icon: Some(Icon::KeyRound),
                busy: work.busy(),
                ..Button::new(t.custody_passkey_open.into(), press)
            }) }
            if let Some(why) = *none {
                { notice(
                    NoticeKind::Warn,
                    no_key(t, why).into(),
                    AttrValue::default(),
                    Html::default(),
                ) }
            }
            { work.notice(t) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RecoveryFormProps {
    reading: bool,
    props: RescueProps,
}

/// Opens by the recovery key.
#[component]
fn RecoveryForm(it: &RecoveryFormProps) -> Html {
    let t = use_texts();
    let engine = use_engine();
    let typed = use_state(String::new);
    let work = use_work();
    let onsubmit = {
        let (work, typed) = (work.clone(), typed.clone());
        let (book, reading, onopen) = (it.props.book, it.reading, it.props.onopen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (engine, onopen) = (engine.clone(), onopen.clone());
            let words = Typed((*typed).clone());
            work.run(async move {
                let ask = KeysAsk::OpenRecovery {
                    book,
                    typed: words,
                    reading,
                };
                match ask_keys(&engine, ask).await? {
                    KeysAnswer::Opened(opened) => {
                        onopen.emit(*opened);
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    let oninput = typed.setter();
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            { text_input(Input::new(
                Field::new("rescue-recovery", t.custody_rescue_recovery.into()),
                (*typed).clone().into(),
                Callback::from(move |text| oninput.set(text)),
            )) }
            { work.notice(t) }
            { button(Button {
                kind: ButtonKind::Secondary,
                wide: true,
                busy: work.busy(),
                disabled: typed.is_empty(),
                ..Button::submit(t.custody_rescue_open.into())
            }) }
            if work.busy() {
                { progress_bar(t.start_opening, None, "") }
            }
        </form>
    }
}
