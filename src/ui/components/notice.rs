//! A notice: what happened, and what to do about it.

use super::icon::{Icon, icon};
use yew::prelude::*;

/// How grave it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum NoticeKind {
    /// To be known.
    #[default]
    Info,
    /// To be looked at.
    Warn,
    /// Something failed.
    Error,
}

/// Properties of [`Notice`].
#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    /// How grave it is.
    #[prop_or_default]
    pub kind: NoticeKind,
    /// What happened.
    pub title: AttrValue,
    /// What to do.
    #[prop_or_default]
    pub children: Html,
    /// Buttons.
    #[prop_or_default]
    pub actions: Html,
}

/// A notice in its place on the page; an error is read out at once.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let (class, mark, role) = match props.kind {
        NoticeKind::Info => ("notice", Icon::Info, "status"),
        NoticeKind::Warn => ("notice notice-warn", Icon::TriangleAlert, "status"),
        NoticeKind::Error => ("notice notice-error", Icon::CircleAlert, "alert"),
    };
    html! {
        <div {class} {role}>
            { icon(mark) }
            <div class="notice-body">
                <p class="notice-title">{ props.title.clone() }</p>
                { props.children.clone() }
                if props.actions != Html::default() {
                    <div class="notice-actions">{ props.actions.clone() }</div>
                }
            </div>
        </div>
    }
}
