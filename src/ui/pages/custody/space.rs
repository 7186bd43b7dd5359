//! The browser's storage: how much is used, how much is left, whether it keeps the book for good.

use crate::i18n::Texts;
use crate::ui::components::{Button, NoticeKind, button, notice, section};
use crate::ui::format::size;
use crate::ui::shared::use_texts;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager};
use yew::prelude::*;

/// Less than this left is short, in bytes.
const SHORT_BYTES: u64 = 200 * 1024 * 1024;
/// Less than this share left is short, as one in so many.
const SHORT_SHARE: u64 = 5;

/// What the browser says of its storage; all in bytes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Room {
    /// What this site uses.
    pub used: u64,
    /// What it may use at most.
    pub quota: u64,
    /// Whether the browser keeps it for good.
    pub kept: bool,
}

impl Room {
    /// What is left.
    pub fn left(self) -> u64 {
        self.quota.saturating_sub(self.used)
    }

    /// Whether it runs out: less than a fifth is left, or less than 200 MB.
    pub fn short(self) -> bool {
        self.left() < SHORT_BYTES || self.left() < self.quota / SHORT_SHARE
    }
}

fn manager() -> Option<StorageManager> {
    Some(web_sys::window()?.navigator().storage())
}

/// What the browser says now; `None` where it says nothing.
pub async fn room() -> Option<Room> {
    let manager = manager()?;
    let estimate: StorageEstimate = JsFuture::from(manager.estimate().ok()?).await.ok()?.into();
    let kept = JsFuture::from(manager.persisted().ok()?).await.ok()?;
    Some(Room {
        used: estimate.get_usage()? as u64,
        quota: estimate.get_quota()? as u64,
        kept: kept.as_bool().unwrap_or(false),
    })
}

/// That space runs out, and what to do about it.
pub fn short(t: &Texts, room: Room) -> Html {
    let words = t.custody_space_short(size(room.left()));
    notice(
        NoticeKind::Warn,
        words.into(),
        AttrValue::default(),
        Html::default(),
    )
}

/// The section about space.
#[component]
pub fn Space() -> Html {
    let t = use_texts();
    let found = use_state(|| None::<Option<Room>>);
    let refused = use_state(|| false);
    use_effect_with((), {
        let found = found.setter();
        move |()| spawn_local(async move { found.set(Some(room().await)) })
    });
    let ask = {
        let (found, refused) = (found.setter(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let (found, refused) = (found.clone(), refused.clone());
            spawn_local(async move {
                if let Some(asked) = manager().and_then(|m| m.persist().ok()) {
                    let _ = JsFuture::from(asked).await;
                }
                let now = room().await;
                refused.set(now.is_none_or(|room| !room.kept));
                found.set(Some(now));
            });
        })
    };
    let body = match *found {
        None => html! { <p aria-busy="true" /> },
        Some(None) => html! { <p>{ t.custody_space_unknown }</p> },
        Some(Some(room)) => html! {
            <>
                <p>{ t.custody_space_used(size(room.quota), size(room.used)) }</p>
                if room.short() {
                    { short(t, room) }
                }
                if room.kept {
                    <p>{ t.custody_space_kept }</p>
                } else {
                    <p>{ t.custody_space_unkept }</p>
                    <div>{ button(Button::new(t.custody_space_ask.into(), ask)) }</div>
                    if *refused {
                        <p class="quiet" role="status">{ t.custody_space_asked }</p>
                    }
                }
            </>
        },
    };
    section("space", t.custody_space, t.custody_space_text, body)
}
