//! The head of a client's page: who, verdicts at a glance, as of when, what can be done.

use super::explain::Topic;
use super::verdicts::{Hand, says};
use crate::protocol::client_view::ClientView;
use crate::protocol::words::ClientKind;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, ButtonKind, ChipKind, button, chip, page_head};
use crate::ui::pages::clients::last_list;
use crate::ui::routes::{Route, link};
use crate::ui::text::words;
use yew::prelude::*;

/// The head.
pub fn head(hand: Hand, view: &ClientView, on_edit: &Callback<()>) -> Html {
    let (t, format, fields) = (hand.t, hand.format, &view.fields);
    let label = if fields.name.is_empty() {
        &fields.number
    } else {
        &fields.name
    };
    let organisation = matches!(fields.kind, ClientKind::Organisation(_));
    let note = html! {
        <div class="client-note">
            { chip(ChipKind::Plain, words::kind(t, organisation)) }
            if let Some(verdicts) = &view.verdicts {
                { says(hand, verdicts, Topic::Tier) }
                { says(hand, verdicts, Topic::Stage) }
            }
            <span>{ t.client_number(format.name(&fields.number)) }</span>
            { view.age.map(|age| html! { <span>{ t.client_age(age) }</span> }) }
            <span>{ t.client_reference(format.day(view.reference)) }</span>
            <span>{ t.client_policy(view.policy_version) }</span>
        </div>
    };
    let on_print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    let privacy = Route::Person { id: view.id.0 };
    let actions = html! {
        <>
            { link(privacy, "button button-quiet", t.privacy_open.into()) }
            { button(Button {
                kind: ButtonKind::Quiet,
                icon: Some(Icon::Printer),
                ..Button::new(t.client_print.into(), on_print)
            }) }
            { button(Button {
                icon: Some(Icon::Pencil),
                ..Button::new(t.client_edit.into(), on_edit.reform(|_| ()))
            }) }
        </>
    };
    let back = html! { <>{ icon(Icon::ArrowLeft) }{ t.client_back }</> };
    html! {
        <>
            { link(last_list(), "client-back no-print", back) }
            { page_head(format.name(label), note, actions) }
        </>
    }
}
