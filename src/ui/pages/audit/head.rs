//! The head of the chain, to be copied.

use super::SHORT;
use crate::i18n::Texts;
use crate::ui::components::toast::Toaster;
use crate::ui::components::{Button, Icon, button};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// The head of the chain, short, with a button that copies it whole.
pub fn head(texts: &'static Texts, head: String, toaster: Toaster) -> Html {
    let short = head.get(..SHORT).unwrap_or_default().to_string();
    let title = head.clone();
    let copy = Callback::from(move |_: MouseEvent| {
        if copy_text(&head).is_some() {
            toaster.say(texts.common_copied);
        }
    });
    html! {
        <div class="section audit-head">
            <div class="figure">
                <span class="figure-label">{ texts.audit_head }</span>
                <code {title}>{ short }{ "…" }</code>
                <span class="figure-note">{ texts.audit_head_text }</span>
            </div>
            { button(Button {
                icon: Some(Icon::Copy),
                label: Some(texts.audit_head_copy.into()),
                ..Button::new(texts.common_copy.into(), copy)
            }) }
        </div>
    }
}

/// Puts text on the clipboard; `None` where the browser has none to offer.
fn copy_text(text: &str) -> Option<()> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    write.call1(&clipboard, &text.into()).ok().map(drop)
}
