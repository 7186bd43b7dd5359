//! How good the data are: checks, score, what to repair.

use yew::prelude::*;

/// The page.
#[component]
pub fn QualityPage() -> Html {
    html! { <div class="page" aria-busy="true"></div> }
}
