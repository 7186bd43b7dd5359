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

/// Properties of [`Empty`].
#[derive(PartialEq, Properties)]
pub struct EmptyProps {
    /// What there would be.
    pub icon: Icon,
    /// That there is none.
    pub title: AttrValue,
    /// What to do.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// Buttons or links.
    #[prop_or_default]
    pub children: Html,
}

/// A view with nothing in it, and the way on.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            { icon(props.icon) }
            <h2>{ props.title.clone() }</h2>
            if let Some(text) = &props.text {
                <p>{ text.clone() }</p>
            }
            if props.children != Html::default() {
                <div class="row">{ props.children.clone() }</div>
            }
        </div>
    }
}

/// Properties of [`ProgressBar`].
#[derive(PartialEq, Properties)]
pub struct ProgressProps {
    /// What is being done.
    pub label: AttrValue,
    /// How much of it is done, in thousandths; `None` when nobody knows.
    pub permille: Option<u16>,
    /// What stands at the end of the line: a percentage, a count.
    #[prop_or_default]
    pub note: AttrValue,
}

/// How far something is.
#[component]
pub fn ProgressBar(props: &ProgressProps) -> Html {
    html! {
        <div class="progress">
            <div class="progress-words">
                <span>{ props.label.clone() }</span>
                <span>{ props.note.clone() }</span>
            </div>
            <progress
                max="1000"
                value={props.permille.map(|p| p.to_string())}
                aria-label={props.label.clone()}
            />
        </div>
    }
}

/// Properties of [`Figure`].
#[derive(PartialEq, Properties)]
pub struct FigureProps {
    /// What it is.
    pub label: AttrValue,
    /// What it comes to.
    pub value: AttrValue,
    /// The same in full, on hover.
    #[prop_or_default]
    pub full: Option<AttrValue>,
    /// A word beside it.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// The figure of the page.
    #[prop_or_default]
    pub large: bool,
}

/// A figure with its label.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    html! {
        <div class={classes!("figure", props.large.then_some("figure-large"))}>
            <span class="figure-label">{ props.label.clone() }</span>
            <span class="figure-value" title={props.full.clone()}>{ props.value.clone() }</span>
            if let Some(note) = &props.note {
                <span class="figure-note">{ note.clone() }</span>
            }
        </div>
    }
}

/// The keys of a shortcut, for the eye.
pub fn key_hint(keys: &str) -> Html {
    html! { <kbd class="key-hint">{ keys }</kbd> }
}
