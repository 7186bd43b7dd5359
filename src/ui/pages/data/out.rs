//! Files that go out: tables, hand-over, the whole book.

use yew::prelude::*;

/// The page.
#[component]
pub fn OutPage() -> Html {
    html! { <div class="page" aria-busy="true"></div> }
}
