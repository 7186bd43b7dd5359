//! Names and amounts that hide when someone may be looking.

use crate::i18n::Texts;
use crate::ui::format::{Format, MASK};
use yew::prelude::*;

/// A detail of somebody, or dots while the mask hides those.
pub fn masked(texts: &Texts, format: Format, shown: Html) -> Html {
    if !format.hidden.details {
        return shown;
    }
    html! {
        <span class="masked" title={texts.mask_reveal}>
            <span aria-hidden="true">{ MASK }</span>
            <span class="visually-hidden">{ texts.mask_hidden }</span>
        </span>
    }
}
