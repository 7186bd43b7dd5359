//! The head of a client's page: who, verdicts at a glance, as of when, what can be done.

use super::explain::Topic;
use super::verdicts::{Hand, says};
use crate::protocol::client_view::ClientView;
use crate::protocol::words::ClientKind;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, ButtonKind, ChipKind, PageHead, chip};
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
    html! {
        <>
            <a class="client-back no-print" href="#/clients">
                { icon(Icon::ArrowLeft) }{ t.client_back }
            </a>
            <PageHead title={format.name(label).to_string()} {note}>
                <Button kind={ButtonKind::Quiet} icon={Icon::Printer} onclick={on_print}>
                    { t.client_print }
                </Button>
                <Button icon={Icon::Pencil} onclick={on_edit.reform(|_| ())}>
                    { t.client_edit }
                </Button>
            </PageHead>
        </>
    }
}
