//! The head of a page: its title, a word beside it, its actions.

use yew::prelude::*;

/// Properties of [`PageHead`].
#[derive(PartialEq, Properties)]
pub struct PageHeadProps {
    /// What the page is; also the document's title.
    pub title: AttrValue,
    /// A word beside it.
    #[prop_or_default]
    pub note: Html,
    /// Its actions, the main one last.
    #[prop_or_default]
    pub children: Html,
}

/// The head of a page. Pages whose title would name a client give the document a plain one with
/// [`use_document_title`] instead: the browser keeps titles in its history.
#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    html! {
        <header class="page-head">
            <div class="page-head-title">
                <h1>{ props.title.clone() }</h1>
                <div class="page-head-note">{ props.note.clone() }</div>
            </div>
            if props.children != Html::default() {
                <div class="page-head-actions">{ props.children.clone() }</div>
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
