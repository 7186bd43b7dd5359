//! The policy, to be changed and tried before it is kept.

mod draft;
mod editor;
mod field;
mod keep;
mod moves;
mod sections;
mod trial;
mod versions;

use crate::protocol::ask::{AskPolicy, AskSummary};
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
pub use draft::{Draft, DraftKept, Fault, Reading};
use editor::Editor;
use yew::prelude::*;

/// Properties of [`PolicyPage`].
#[derive(PartialEq, Properties)]
pub struct PolicyPageProps {
    /// What was typed, kept while other pages are looked at.
    pub draft: DraftKept,
}

/// The policy editor.
#[component]
pub fn PolicyPage(props: &PolicyPageProps) -> Html {
    let (t, _) = use_writing();
    let policy = use_query(AskPolicy);
    let summary = use_query(AskSummary);
    let currency = summary
        .data
        .as_ref()
        .map(|s| s.currency)
        .unwrap_or_default();
    let version = policy.data.as_ref().map(|policy| policy.version);
    let note = version.map(|version| html! { <p>{ t.policy_version(version) }</p> });
    let actions = link(
        Route::Segments,
        "button button-secondary",
        t.policy_back.into(),
    );
    let body = loadable(&policy, t, |policy| {
        html! { <Editor policy={policy.clone()} {currency} draft={props.draft.clone()} /> }
    });
    html! {
        <div class="page">
            { page_head(t.policy_title, note.unwrap_or_default(), actions) }
            { body }
        </div>
    }
}
