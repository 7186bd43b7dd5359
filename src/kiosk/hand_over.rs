//! How a sealed result gets to the adviser: a file, a copy, or codes to be read from the screen.
//! Nothing is sent by itself.

use super::page::hand_back;
use crate::i18n::Texts;
use crate::protocol::sitting::Handed;
use crate::sealed::{Envelope, parts};
use crate::ui::components::code::{copied, square_code};
use crate::ui::components::{Button, ButtonKind, button};
use crate::ui::save::save_text;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`HandOver`].
#[derive(Properties)]
pub struct HandOverProps {
    /// The interface's texts.
    pub texts: &'static Texts,
    /// The sealed result.
    pub handed: Handed,
}

impl PartialEq for HandOverProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.texts, other.texts) && self.handed == other.handed
    }
}

/// The ways to hand a sealed result over.
#[component]
pub fn HandOver(props: &HandOverProps) -> Html {
    let t = props.texts;
    // None: not tried. Then whether the browser copied it.
    let done = use_state(|| None::<bool>);
    let text = props.handed.text.clone();
    let save = {
        let (text, request) = (text.clone(), props.handed.request);
        Callback::from(move |_: MouseEvent| {
            // Fails only where the browser refuses downloads, which it says itself.
            let _ = save_text(&format!("answers-{request}.txt"), &text);
        })
    };
    let copy = {
        let (text, done) = (text.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, done) = (text.clone(), done.clone());
            spawn_local(async move { done.set(Some(copied(&text).await)) });
        })
    };
    let codes = Envelope::parse(&text).map(|envelope| parts::of(&envelope));
    let codes = codes.unwrap_or_default();
    let all = codes.len();
    let code = |(n, part): (usize, String)| {
        let words = t.kiosk_code_of(all, n + 1);
        html! {
            <figure key={n} class="code">
                { square_code(&part, &words) }
                <figcaption>{ words }</figcaption>
            </figure>
        }
    };
    html! {
        <section class="kiosk-box no-print" aria-labelledby="hand-over">
            <h2 id="hand-over">{ t.kiosk_hand_over }</h2>
            <p>{ t.kiosk_hand_over_text }</p>
            <div class="row">
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_save_file.into(), save)
                }) }
                { button(Button::new(t.kiosk_copy_text.into(), copy)) }
            </div>
            <p class="quiet" role="status">
                { match *done {
                    None => "",
                    Some(true) => t.kiosk_copied,
                    Some(false) => t.kiosk_not_copied,
                } }
            </p>
            <details>
                <summary>{ t.kiosk_codes }</summary>
                <p class="quiet">{ t.kiosk_codes_text }</p>
                <div class="codes">{ for codes.into_iter().enumerate().map(code) }</div>
            </details>
            <details>
                <summary>{ t.kiosk_sealed_text }</summary>
                <textarea class="input kiosk-sealed" readonly=true autocomplete="off"
                    aria-label={t.kiosk_sealed_text} value={text} rows="6" />
            </details>
        </section>
    }
}

/// What stands once the answers are sealed and the page was loaded anew: they cannot be read here
/// any more.
pub fn sealed_already(t: &'static Texts, handed: &Handed) -> Html {
    html! {
        <section class="kiosk-page">
            <h1>{ t.kiosk_sealed }</h1>
            <p class="kiosk-lead">{ t.kiosk_sealed_lead }</p>
            if handed.book.is_some() {
                <p>{ t.kiosk_give_back }</p>
                <div class="kiosk-actions">
                    { button(Button {
                        kind: ButtonKind::Primary,
                        ..Button::new(t.kiosk_to_adviser.into(), hand_back())
                    }) }
                </div>
            } else {
                <HandOver texts={t} handed={handed.clone()} />
            }
        </section>
    }
}
