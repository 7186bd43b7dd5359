//! Clients that may be the same: found, compared, joined.

use yew::prelude::*;

/// The page.
#[component]
pub fn DuplicatesPage() -> Html {
    html! { <div class="page" aria-busy="true"></div> }
}
