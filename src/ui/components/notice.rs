//! A notice: what happened, and what to do about it.

use super::icon::{Icon, icon};
use crate::i18n::Texts;
use crate::protocol::failure::Failure;
use crate::ui::text::failure::wording;
use yew::prelude::*;

/// How grave it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NoticeKind {
    /// To be known.
    Info,
    /// To be looked at.
    Warn,
    /// Something failed.
    Error,
}

/// A notice in its place on the page: what happened, what to do, buttons. An error is read out at
/// once.
pub fn notice(kind: NoticeKind, title: AttrValue, text: AttrValue, actions: Html) -> Html {
    let (class, mark, role) = match kind {
        NoticeKind::Info => ("notice", Icon::Info, "status"),
        NoticeKind::Warn => ("notice notice-warn", Icon::TriangleAlert, "status"),
        NoticeKind::Error => ("notice notice-error", Icon::CircleAlert, "alert"),
    };
    html! {
        <div {class} {role}>
            { icon(mark) }
            <div class="notice-body">
                <p class="notice-title">{ title }</p>
                if !text.is_empty() {
                    <p>{ text }</p>
                }
                if actions != Html::default() {
                    <div class="notice-actions">{ actions }</div>
                }
            </div>
        </div>
    }
}

/// What failed and what to do about it.
pub fn failure_notice(failure: &Failure, texts: &Texts) -> Html {
    let words = wording(failure, texts);
    notice(NoticeKind::Error, words.what, words.remedy, Html::default())
}
