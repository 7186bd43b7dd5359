//! States of a view: waiting, empty, under way; and figures.

use super::icon::{Icon, icon};
use yew::prelude::*;

/// Grey lines where text will be.
pub fn skeleton(lines: usize) -> Html {
    html! {
        <div class="skeleton" aria-hidden="true">
            { for (0..lines).map(|_| html! { <span /> }) }
        </div>
    }
}

/// A view with nothing in it: what there would be, why there is none where that helps, and the
/// buttons or links of the way on.
pub fn empty(mark: Icon, title: &str, text: Option<&str>, actions: Html) -> Html {
    html! {
        <div class="empty">
            { icon(mark) }
            <h2>{ title }</h2>
            if let Some(text) = text {
                <p>{ text }</p>
            }
            <div class="row">{ actions }</div>
        </div>
    }
}

/// How far something is: what is being done, how much of it in thousandths (`None` when nobody
/// knows), and what stands at the end of the line.
pub fn progress_bar(label: &'static str, permille: Option<u16>, note: &str) -> Html {
    html! {
        <div class="progress">
            <div class="progress-words">
                <span>{ label }</span>
                <span>{ note }</span>
            </div>
            <progress max="1000" value={permille.map(|p| p.to_string())} aria-label={label} />
        </div>
    }
}

/// What [`figure`] draws.
#[derive(Default)]
pub struct Figure {
    /// What it is.
    pub label: AttrValue,
    /// What it comes to.
    pub value: AttrValue,
    /// The same in full, on hover.
    pub full: Option<AttrValue>,
    /// A word beside it.
    pub note: Option<AttrValue>,
    /// The figure of the page.
    pub large: bool,
}

/// A figure with its label.
pub fn figure(it: Figure) -> Html {
    html! {
        <div class={classes!("figure", it.large.then_some("figure-large"))}>
            <span class="figure-label">{ it.label }</span>
            <span class="figure-value" title={it.full}>{ it.value }</span>
            if let Some(note) = it.note {
                <span class="figure-note">{ note }</span>
            }
        </div>
    }
}

/// The keys of a shortcut, for the eye.
pub fn key_hint(keys: &str) -> Html {
    html! { <kbd class="key-hint">{ keys }</kbd> }
}
