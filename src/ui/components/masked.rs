//! Names and amounts that hide when someone may be looking.

use crate::ui::format::MASK;
use crate::ui::preferences::{use_format, use_texts};
use yew::prelude::*;

/// Properties of [`Masked`].
#[derive(PartialEq, Properties)]
pub struct MaskedProps {
    /// What hides.
    pub children: Html,
}

/// Shows its children, or dots while the mask is on.
#[component]
pub fn Masked(props: &MaskedProps) -> Html {
    let texts = use_texts();
    if !use_format().masked {
        return props.children.clone();
    }
    html! {
        <span class="masked" title={texts.mask_reveal}>
            <span aria-hidden="true">{ MASK }</span>
            <span class="visually-hidden">{ texts.mask_hidden }</span>
        </span>
    }
}
