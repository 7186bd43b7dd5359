//! Bank mode: the bank's key opens the book too, and the page says so plainly.

use super::work::{ask_keys, grouped, misunderstood, proof, proof_field, use_work};
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Proof};
use crate::protocol::words::SlotInfo;
use crate::ui::components::{
    Button, ButtonKind, Field, Input, NoticeKind, button, checkbox, notice, progress_bar,
    text_input,
};
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// 32 bytes of a key as people pass it on: 64 hexadecimal digits, or base64 of either alphabet.
pub fn key_bytes(typed: &str) -> Option<[u8; 32]> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() == 64 && typed.bytes().all(|b| b.is_ascii_hexdigit()) {
        let mut key = [0; 32];
        for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(typed.get(at..at + 2)?, 16).ok()?;
        }
        return Some(key);
    }
    let (mut word, mut bits, mut out) = (0_u32, 0, Vec::with_capacity(33));
    for sign in typed.trim_end_matches('=').bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        word = word << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    out.try_into().ok()
}

/// Properties of [`Bank`].
#[derive(Properties, PartialEq)]
pub struct BankProps {
    /// The bank's key, where the book has one.
    pub escrow: Option<SlotInfo>,
}

/// What the page says of the bank's key, and the way to add one.
#[component]
pub fn Bank(props: &BankProps) -> Html {
    let (t, _) = use_writing();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    let (key, typed, shown) = (
        use_state(String::new),
        use_state(String::new),
        use_state(|| false),
    );
    let compared = use_state(|| false);
    let fingerprint = use_state(|| None::<[u8; 32]>);
    let work = use_work();
    let public = key_bytes(&key);
    use_effect_with(public, {
        let (engine, fingerprint, compared) =
            (engine.clone(), fingerprint.setter(), compared.setter());
        move |public| {
            fingerprint.set(None);
            compared.set(false);
            if let Some(public) = *public {
                spawn_local(async move {
                    let ask = KeysAsk::Fingerprint(public);
                    if let Ok(KeysAnswer::Fingerprint(of)) = ask_keys(&engine, ask).await {
                        fingerprint.set(Some(of));
                    }
                });
            }
        }
    });
    if let Some(slot) = &props.escrow {
        let words = t.custody_bank_on(grouped(&slot.fingerprint));
        return notice(
            NoticeKind::Warn,
            words.into(),
            AttrValue::default(),
            Html::default(),
        );
    }
    let onsubmit = {
        let (work, key, typed) = (work.clone(), key.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(public) = public else { return };
            let (engine, toaster, passphrase) = (engine.clone(), toaster.clone(), typed.clone());
            let (key, typed) = (key.setter(), (*typed).clone());
            work.run(async move {
                let proof = Proof::Passphrase(proof(&engine, book, typed).await?);
                match ask_keys(&engine, KeysAsk::SetEscrow { proof, public }).await? {
                    KeysAnswer::Done { .. } => {
                        key.set(String::new());
                        passphrase.set(String::new());
                        toaster.say(t.custody_bank_done);
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    let wrong = !key.trim().is_empty() && public.is_none();
    let oninput = key.setter();
    let oncompare = {
        let compared = compared.setter();
        Callback::from(move |now| compared.set(now))
    };
    html! {
        <details>
            <summary>{ t.custody_bank }</summary>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p>{ t.custody_bank_text }</p>
                { text_input(Input {
                    apart: true,
                    ..Input::new(
                        Field {
                            error: wrong.then(|| t.custody_bank_key_wrong.into()),
                            ..Field::new("bank-key", t.custody_bank_key.into())
                        },
                        (*key).clone().into(),
                        Callback::from(move |text| oninput.set(text)),
                    )
                }) }
                if let Some(of) = *fingerprint {
                    <p>{ t.custody_bank_fingerprint(grouped(&of)) }</p>
                    { checkbox(t.custody_bank_compared.into(), *compared, false, oncompare) }
                    { proof_field(t, "bank-proof", &typed, &shown) }
                }
                { work.notice(t) }
                <div>
                    { button(Button {
                        kind: ButtonKind::Secondary,
                        busy: work.busy(),
                        disabled: !*compared || typed.is_empty(),
                        ..Button::submit(t.custody_bank_set.into())
                    }) }
                </div>
                if work.busy() {
                    { progress_bar(t.start_deriving, None, "") }
                }
            </form>
        </details>
    }
}
