//! Buttons. One primary action a view; the rest secondary or quiet.

use super::icon::{Icon, icon, icon_busy};
use yew::prelude::*;

/// How much a button weighs.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ButtonKind {
    /// The one main action of a view.
    Primary,
    /// Any other action.
    Secondary,
    /// An action among many.
    Quiet,
    /// An action that takes something away.
    Danger,
}

/// What [`button`] draws.
pub struct Button {
    /// How much it weighs.
    pub kind: ButtonKind,
    /// Its words; none for an icon alone, which needs a `label`.
    pub words: Html,
    /// An icon before the words.
    pub icon: Option<Icon>,
    /// Its name where it has no words, also shown on hover.
    pub label: Option<AttrValue>,
    /// What it does.
    pub onclick: Callback<MouseEvent>,
    /// Under way: shows so and cannot be pressed again.
    pub busy: bool,
    /// Cannot be pressed.
    pub disabled: bool,
    /// Sends the form it stands in.
    pub submit: bool,
    /// As wide as its place.
    pub wide: bool,
}

impl Button {
    /// A secondary button with these words that does this.
    pub fn new(words: Html, onclick: Callback<MouseEvent>) -> Self {
        Self {
            kind: ButtonKind::Secondary,
            words,
            icon: None,
            label: None,
            onclick,
            busy: false,
            disabled: false,
            submit: false,
            wide: false,
        }
    }

    /// The primary button that sends the form it stands in.
    pub fn submit(words: Html) -> Self {
        Self {
            kind: ButtonKind::Primary,
            submit: true,
            ..Self::new(words, Callback::noop())
        }
    }
}

/// A button.
pub fn button(it: Button) -> Html {
    let bare = it.words == Html::default();
    let mark = match (it.busy, it.icon) {
        (true, _) => icon_busy(),
        (false, Some(chosen)) => icon(chosen),
        (false, None) => Html::default(),
    };
    let kind = match it.kind {
        ButtonKind::Primary => "button-primary",
        ButtonKind::Secondary => "button-secondary",
        ButtonKind::Quiet => "button-quiet",
        ButtonKind::Danger => "button-danger",
    };
    html! {
        <button
            type={if it.submit { "submit" } else { "button" }}
            class={classes!(
                "button",
                kind,
                it.wide.then_some("button-wide"),
                bare.then_some("button-icon"),
            )}
            disabled={it.disabled || it.busy}
            aria-busy={it.busy.then_some("true")}
            aria-label={it.label.clone()}
            title={it.label}
            onclick={it.onclick}
        >
            { mark }
            { it.words }
        </button>
    }
}
