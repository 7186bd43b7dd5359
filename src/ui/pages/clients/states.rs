//! What stands in the table's place: no clients yet, nothing that matches.

use super::state::ListAction;
use crate::i18n::Texts;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, button, empty};
use crate::ui::routes::{DataPage, Route, link};
use yew::prelude::*;

/// An empty book: import, or add by hand.
pub fn no_clients(t: &Texts, on_add: &Callback<()>) -> Html {
    let words = html! { <>{ icon(Icon::Upload) }{ t.clients_empty_import }</> };
    let actions = html! {
        <>
            { link(Route::Data(DataPage::Import), "button button-primary", words) }
            { button(Button {
                icon: Some(Icon::Plus),
                ..Button::new(t.clients_add.into(), on_add.reform(|_| ()))
            }) }
        </>
    };
    empty(
        Icon::Users,
        t.clients_empty_title,
        Some(t.clients_empty_text),
        actions,
    )
}

/// Words and filters that no client matches.
pub fn nothing_matches(t: &Texts, on_action: &Callback<ListAction>) -> Html {
    let clear = button(Button::new(
        t.clients_clear.into(),
        on_action.reform(|_| ListAction::Clear),
    ));
    empty(
        Icon::Search,
        t.clients_nothing_title,
        Some(t.clients_nothing_text),
        clear,
    )
}

/// Nobody is in a list a trial made: the trial is over.
pub fn trial_gone(t: &Texts) -> Html {
    let back = link(
        Route::Policy,
        "button button-secondary",
        t.policy_to_policy.into(),
    );
    empty(
        Icon::Search,
        t.policy_trial_gone,
        Some(t.policy_trial_gone_text),
        back,
    )
}
