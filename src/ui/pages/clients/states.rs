//! What stands in the table's place: no clients yet, nothing that matches, a failure.

use super::state::ListAction;
use crate::i18n::Texts;
use crate::protocol::failure::Failure;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, Empty, Notice, NoticeKind};
use crate::ui::text::failure::wording;
use yew::prelude::*;

/// An empty book: import, or add by hand.
pub fn no_clients(t: &Texts, on_add: &Callback<()>) -> Html {
    html! {
        <Empty icon={Icon::Users} title={t.clients_empty_title} text={t.clients_empty_text}>
            <a class="button button-primary" href="#/import">
                { icon(Icon::Upload) }{ t.clients_empty_import }
            </a>
            <Button icon={Icon::Plus} onclick={on_add.reform(|_| ())}>{ t.clients_add }</Button>
        </Empty>
    }
}

/// Words and filters that no client matches.
pub fn nothing_matches(t: &Texts, on_action: &Callback<ListAction>) -> Html {
    html! {
        <Empty icon={Icon::Search} title={t.clients_nothing_title} text={t.clients_nothing_text}>
            <Button onclick={on_action.reform(|_| ListAction::Clear)}>{ t.clients_clear }</Button>
        </Empty>
    }
}

/// What went wrong; the rows last known stay below it.
pub fn failed(t: &'static Texts, failure: &Failure) -> Html {
    let words = wording(failure, t);
    html! {
        <Notice kind={NoticeKind::Error} title={words.what}><p>{ words.remedy }</p></Notice>
    }
}
