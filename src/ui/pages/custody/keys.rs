//! What opens the book: every key with when it was added, and the ways to change them.

use super::bank::Bank;
use super::passkey::AddPasskey;
use super::passphrase::PassphraseDialog;
use super::recovery::RecoveryDialog;
use super::work::{ask_keys, proof, proof_field, use_work};
use crate::i18n::Texts;
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Proof, Ways};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::frame::Topic;
use crate::protocol::words::{SlotInfo, SlotKind};
use crate::ui::book;
use crate::ui::components::Icon;
use crate::ui::components::{
    Button, ButtonKind, Dialog, button, icon, loadable, progress_bar, section,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_custody;
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use yew::prelude::*;

/// What of a key is being changed.
#[derive(Clone, PartialEq)]
enum Doing {
    Nothing,
    Passphrase,
    Recovery,
    Passkey,
    Removing(SlotInfo),
}

/// Properties of [`KeysSection`].
#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// What the person calls the book.
    pub name: AttrValue,
}

/// The section about keys.
#[component]
pub fn KeysSection(props: &KeysProps) -> Html {
    let (t, format) = use_writing();
    let book = use_book();
    let answer = use_custody(CustodyAsk::Keys(KeysAsk::Ways(book)), &[Topic::Custody]);
    let doing = use_state(|| Doing::Nothing);
    let start = |next: Doing| {
        let doing = doing.setter();
        Callback::from(move |_: MouseEvent| doing.set(next.clone()))
    };
    let onclose = {
        let doing = doing.setter();
        Callback::from(move |()| doing.set(Doing::Nothing))
    };
    let body = loadable(&answer, t, |answer| {
        let CustodyAnswer::Keys(KeysAnswer::Ways(ways)) = &**answer else {
            return Html::default();
        };
        let has = |kind| ways.slots.iter().any(|slot| slot.kind == kind);
        let remove = |slot: &SlotInfo| {
            button(Button {
                kind: ButtonKind::Quiet,
                ..Button::new(
                    t.custody_key_remove.into(),
                    start(Doing::Removing(slot.clone())),
                )
            })
        };
        html! {
            <>
                { slots(t, format, ways, &remove) }
                <div class="row">
                    { button(Button::new(t.custody_key_change.into(), start(Doing::Passphrase))) }
                    { button(Button {
                        icon: Some(Icon::KeyRound),
                        ..Button::new(
                            match has(SlotKind::Recovery) {
                                true => t.custody_recovery_renew,
                                false => t.custody_recovery_make,
                            }.into(),
                            start(Doing::Recovery),
                        )
                    }) }
                    { button(Button::new(t.custody_passkey_add.into(), start(Doing::Passkey))) }
                </div>
                <p class="quiet small">{ t.custody_recovery_text }</p>
                <p class="quiet small">{ t.custody_passkey_text }</p>
                <Bank escrow={ways.slots.iter().find(|s| s.kind == SlotKind::Escrow).cloned()} />
            </>
        }
    });
    let name = props.name.clone();
    let dialog = match &*doing {
        Doing::Nothing => Html::default(),
        Doing::Passphrase => html! { <PassphraseDialog {name} {onclose} /> },
        Doing::Recovery => html! { <RecoveryDialog {name} {onclose} /> },
        Doing::Passkey => html! { <AddPasskey {name} {onclose} /> },
        Doing::Removing(slot) => html! { <RemoveDialog slot={slot.clone()} {onclose} /> },
    };
    let body = html! { <>{ body }{ dialog }</> };
    section("keys", t.custody_keys, t.custody_keys_text, body)
}

fn slots(t: &Texts, format: Format, ways: &Ways, remove: &dyn Fn(&SlotInfo) -> Html) -> Html {
    html! {
        <ul class="keys-list">
            { for ways.slots.iter().map(|slot| {
                let name = match slot.label.is_empty() {
                    true => slot_name(t, slot.kind).to_string(),
                    false => format!("{} · {}", slot_name(t, slot.kind), slot.label),
                };
                html! {
                    <li>
                        { icon(Icon::KeyRound) }
                        <span>{ name }</span>
                        <span class="quiet small">
                            { t.custody_key_since(format.moment(slot.added_ms)) }
                        </span>
                        if slot.kind != SlotKind::Passphrase {
                            { remove(slot) }
                        }
                    </li>
                }
            }) }
        </ul>
    }
}

fn slot_name(t: &Texts, kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Passphrase => t.custody_key_passphrase,
        SlotKind::Recovery => t.custody_key_recovery,
        SlotKind::Passkey => t.custody_key_passkey,
        SlotKind::Escrow => t.custody_key_escrow,
    }
}

#[derive(Properties, PartialEq)]
struct RemoveProps {
    slot: SlotInfo,
    onclose: Callback<()>,
}

/// Takes a key away, once the passphrase was typed.
#[component]
fn RemoveDialog(props: &RemoveProps) -> Html {
    let (t, _) = use_writing();
    let (engine, name, toaster) = (use_engine(), use_book(), use_toaster());
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let work = use_work();
    let onsubmit = {
        let (work, typed) = (work.clone(), typed.clone());
        let (slot, onclose) = (props.slot.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (slot, typed) = (slot.clone(), (*typed).clone());
            work.run(async move {
                let proof = Proof::Passphrase(proof(&engine, name, typed).await?);
                let (ask, said) = match slot.kind {
                    SlotKind::Recovery => (
                        KeysAsk::RemoveRecovery { proof },
                        t.custody_recovery_removed,
                    ),
                    SlotKind::Escrow => (KeysAsk::RemoveEscrow { proof }, t.custody_bank_removed),
                    _ => (
                        KeysAsk::RemovePasskey {
                            proof,
                            credential: slot.credential,
                        },
                        t.custody_passkey_removed,
                    ),
                };
                ask_keys(&engine, ask).await?;
                if slot.kind == SlotKind::Passkey {
                    let left = super::work::ways(&engine, name).await?;
                    let any = left.slots.iter().any(|s| s.kind == SlotKind::Passkey);
                    book::set_passkey(name, any);
                }
                toaster.say(said);
                onclose.emit(());
                Ok(())
            });
        })
    };
    html! {
        <Dialog id="remove-key" open=true keep=true onclose={props.onclose.clone()}
            title={format!("{} · {}", t.custody_key_remove, slot_name(t, props.slot.kind))}>
            <form class="stack" autocomplete="off" {onsubmit}>
                { proof_field(t, "remove-proof", &typed, &shown) }
                { work.notice(t) }
                { button(Button {
                    kind: ButtonKind::Danger,
                    busy: work.busy(),
                    disabled: typed.is_empty(),
                    ..Button::submit(t.custody_key_remove.into())
                }) }
                if work.busy() {
                    { progress_bar(t.start_deriving, None, "") }
                }
            </form>
        </Dialog>
    }
}
