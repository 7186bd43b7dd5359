//! The way through a long list.

use crate::i18n::Texts;
use crate::protocol::follow_up::FOLLOW_ROWS;
use crate::ui::components::{Button, button};
use yew::prelude::*;

/// Ways back and on; nothing where all rows are in sight.
pub fn pager(t: &Texts, total: u32, skip: u32, turn: &Callback<u32>) -> Html {
    if total <= FOLLOW_ROWS {
        return Html::default();
    }
    let to = |to: u32, disabled: bool, words: &'static str| {
        button(Button {
            disabled,
            ..Button::new(words.into(), turn.reform(move |_| to))
        })
    };
    html! {
        <div class="row">
            { to(skip.saturating_sub(FOLLOW_ROWS), skip == 0, t.follow_up_newer) }
            { to(skip + FOLLOW_ROWS, skip + FOLLOW_ROWS >= total, t.follow_up_older) }
        </div>
    }
}
