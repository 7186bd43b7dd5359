//! Buttons. One primary action a view; the rest secondary or quiet.

use super::icon::{Icon, icon, icon_busy};
use yew::prelude::*;

/// How much a button weighs.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum ButtonKind {
    /// The one main action of a view.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action among many.
    Quiet,
    /// An action that takes something away.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Quiet => "button-quiet",
            Self::Danger => "button-danger",
        }
    }
}

/// Properties of [`Button`].
#[derive(PartialEq, Properties)]
pub struct ButtonProps {
    /// How much it weighs.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Under way: shows so and cannot be pressed again.
    #[prop_or_default]
    pub busy: bool,
    /// Cannot be pressed.
    #[prop_or_default]
    pub disabled: bool,
    /// Sends the form it stands in.
    #[prop_or_default]
    pub submit: bool,
    /// As wide as its place.
    #[prop_or_default]
    pub wide: bool,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Its name where it has no words, also shown on hover.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What it does.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// To give it the keyboard.
    #[prop_or_default]
    pub node: NodeRef,
    /// Its words; none for an icon alone, which needs a `label`.
    #[prop_or_default]
    pub children: Html,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let bare = props.children == Html::default();
    let mark = match (props.busy, props.icon) {
        (true, _) => icon_busy(),
        (false, Some(chosen)) => icon(chosen),
        (false, None) => Html::default(),
    };
    html! {
        <button
            ref={props.node.clone()}
            type={if props.submit { "submit" } else { "button" }}
            class={classes!(
                "button",
                props.kind.class(),
                props.wide.then_some("button-wide"),
                bare.then_some("button-icon"),
            )}
            disabled={props.disabled || props.busy}
            aria-busy={props.busy.then_some("true")}
            aria-label={props.label.clone()}
            title={props.label.clone()}
            onclick={props.onclick.clone()}
        >
            { mark }
            { props.children.clone() }
        </button>
    }
}
