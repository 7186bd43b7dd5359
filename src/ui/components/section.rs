//! A section of a page.

use yew::prelude::*;

/// A section with its heading and what it is for.
pub fn section(id: &'static str, title: &str, text: &str, body: Html) -> Html {
    html! {
        <section class="section" aria-labelledby={id}>
            <header class="section-head">
                <h2 {id}>{ title }</h2>
                <p class="quiet small">{ text }</p>
            </header>
            <div class="stack">{ body }</div>
        </section>
    }
}
