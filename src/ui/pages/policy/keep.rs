//! Asks before another policy is kept: what was and would be, and how many would move.

use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{Currency, Decimal, Policy, Threshold};
use crate::ui::components::{Button, ButtonKind, Dialog, button, failure_notice};
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use crate::ui::text::policy;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Keep`].
#[derive(PartialEq, Properties)]
pub struct KeepProps {
    /// Shown or not.
    pub open: bool,
    /// The policy to keep; it carries the version of the one in force.
    pub policy: Rc<Policy>,
    /// What differs from the policy in force.
    pub changes: Vec<(Threshold, Decimal, Decimal)>,
    /// How many clients would move.
    pub moved: u32,
    /// The currency of amounts.
    pub currency: Currency,
    /// Hears that nothing shall be kept for now.
    pub on_close: Callback<()>,
    /// Hears that the policy is in force.
    pub on_kept: Callback<()>,
}

/// The dialog before a policy is kept.
#[component]
pub fn Keep(props: &KeepProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let busy = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let next = props.policy.version.saturating_add(1);
    let close = {
        let (failure, on_close) = (failure.setter(), props.on_close.clone());
        Callback::from(move |()| {
            failure.set(None);
            on_close.emit(());
        })
    };
    let keep = {
        let (policy, on_kept, close) = (props.policy.clone(), props.on_kept.clone(), close.clone());
        let (busy, failure) = (busy.clone(), failure.setter());
        Callback::from(move |_: MouseEvent| {
            if *busy {
                return;
            }
            busy.set(true);
            let request = Request::Command(Command::SetPolicy(Box::new((*policy).clone())));
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (busy, failure) = (busy.setter(), failure.clone());
            let (on_kept, close) = (on_kept.clone(), close.clone());
            spawn_local(async move {
                let answer = engine.ask(request).await;
                busy.set(false);
                match answer {
                    Ok(_) => {
                        toaster.say(t.policy_kept(next));
                        close.emit(());
                        on_kept.emit(());
                    }
                    Err(reason) => failure.set(Some(reason)),
                }
            });
        })
    };
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), close.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(t.policy_keep_yes.into(), keep)
            }) }
        </>
    };
    let row = |(number, old, new): &(Threshold, Decimal, Decimal)| {
        let name = policy::threshold(t, format, &props.policy.tiers.bands, *number);
        let value = |value: &Decimal| {
            policy::value(t, format, number.measure(), value, Some(props.currency))
        };
        html! {
            <tr>
                <td>{ name }</td>
                <td class="number">{ value(old) }</td>
                <td class="number"><strong>{ value(new) }</strong></td>
            </tr>
        }
    };
    html! {
        <Dialog id="keep-title" open={props.open} title={t.policy_keep_title(next)}
            onclose={close} asking=true wide=true {actions}>
            <div class="stack">
                <p>
                    { match props.moved {
                        0 => t.policy_keep_nobody.to_string(),
                        moved => t.policy_keep_moved(format.count(moved)),
                    } }
                </p>
                <table class="plain-table">
                    <thead><tr>
                        <th scope="col">{ t.policy_number }</th>
                        <th scope="col" class="number">{ t.policy_old }</th>
                        <th scope="col" class="number">{ t.policy_new }</th>
                    </tr></thead>
                    <tbody>{ for props.changes.iter().map(row) }</tbody>
                </table>
                { failure.as_ref().map(|failure| failure_notice(failure, t)) }
            </div>
        </Dialog>
    }
}
