//! Names and amounts that hide when someone may be looking.

use crate::i18n::Texts;
use crate::ui::format::{Format, MASK};
use yew::prelude::*;

/// What is shown, or dots while the mask is on.
pub fn masked(texts: &Texts, format: Format, shown: Html) -> Html {
    if !format.masked {
        return shown;
    }
    html! {
        <span class="masked" title={texts.mask_reveal}>
            <span aria-hidden="true">{ MASK }</span>
            <span class="visually-hidden">{ texts.mask_hidden }</span>
        </span>
    }
}
