//! The head of a page: its title, a word beside it, its actions.

use yew::prelude::*;

/// The head of a page: what the page is, a word beside it, its actions with the main one last.
pub fn page_head(title: &str, note: Html, actions: Html) -> Html {
    html! {
        <header class="page-head">
            <div class="page-head-title">
                <h1>{ title }</h1>
                <div class="page-head-note">{ note }</div>
            </div>
            if actions != Html::default() {
                <div class="page-head-actions">{ actions }</div>
            }
        </header>
    }
}

/// Names the document. Never pass anything about a client: the browser keeps titles on disk.
#[hook]
pub fn use_document_title(title: &'static str) {
    use_effect_with(title, |title| {
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            document.set_title(&format!("{title} · 知客 Clientele"));
        }
    });
}
