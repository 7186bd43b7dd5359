//! The policy, to be changed and tried before it is kept.

use crate::ui::components::page_head;
use crate::ui::shared::use_writing;
use yew::prelude::*;

/// The policy editor.
#[component]
pub fn PolicyPage() -> Html {
    let (t, _) = use_writing();
    html! { <div class="page">{ page_head(t.policy_title, Html::default(), Html::default()) }</div> }
}
