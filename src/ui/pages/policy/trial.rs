//! What the typed policy would change, and the decision: keep it or drop it.

use super::keep::Keep;
use super::moves::{href, moves};
use crate::i18n::Texts;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::overview::Selection;
use crate::protocol::segments::{SimulationQuery, SimulationView};
use crate::protocol::words::{Currency, Decimal, Policy, Threshold};
use crate::ui::components::{Button, ButtonKind, button, failure_notice, icon_busy, skeleton};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use crate::ui::text::segments::PlaceWords;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Trial`].
#[derive(PartialEq, Properties)]
pub struct TrialProps {
    /// The policy to try; it carries the version of the one in force.
    pub policy: Rc<Policy>,
    /// Something else was typed meanwhile: this is about to be old.
    pub pending: bool,
    /// What differs from the policy in force.
    pub changes: Vec<(Threshold, Decimal, Decimal)>,
    /// The currency of amounts.
    pub currency: Currency,
    /// Hears that what was typed is given up, or kept and so in force.
    pub on_over: Callback<()>,
}

/// A policy tried on the whole book.
#[component]
pub fn Trial(props: &TrialProps) -> Html {
    let (t, format) = use_writing();
    let asking = use_state(|| false);
    let answer = use_query(SimulationQuery {
        policy: (*props.policy).clone(),
    });
    // A later answer comes by itself: the hook asks again when the book has changed.
    let (waits, failed) = match &answer.error {
        Some(Failure::Desk(DeskFailure::Superseded | DeskFailure::NotJudged)) => (true, None),
        other => (false, other.as_ref()),
    };
    let busy = props.pending || answer.loading || waits;
    let data = answer.data.as_deref().filter(|_| failed.is_none());
    let open = |shown: bool| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(shown))
    };
    let drop = props.on_over.reform(|_: MouseEvent| ());
    html! {
        <>
            <div class="trial-head">
                { data.map(|view| summary(t, format, view)) }
                <p class="trial-state" role="status">
                    if busy {
                        { icon_busy() }{ t.policy_trial_under_way }
                    }
                </p>
                { failed.map(|failure| failure_notice(failure, t)) }
                <div class="row">
                    { button(Button {
                        kind: ButtonKind::Primary,
                        disabled: busy || data.is_none(),
                        ..Button::new(t.policy_keep.into(), open(true).reform(|_| ()))
                    }) }
                    { button(Button::new(t.policy_drop.into(), drop)) }
                </div>
            </div>
            <div class="trial-body" aria-busy={busy.to_string()}>
                if let Some(view) = data {
                    <p class="quiet small">{ t.policy_trial_later }</p>
                    { for view.moves.iter().map(|of| moves(
                        PlaceWords { texts: t, format, tiers: &view.bands, currency: props.currency },
                        of,
                    )) }
                } else if failed.is_none() {
                    { skeleton(6) }
                }
            </div>
            <Keep open={*asking} policy={props.policy.clone()} changes={props.changes.clone()}
                moved={data.map_or(0, |view| view.moved)} currency={props.currency}
                on_close={open(false)} on_kept={props.on_over.clone()} />
        </>
    }
}

fn summary(t: &Texts, format: Format, view: &SimulationView) -> Html {
    let of = t.policy_trial_of(format.count(view.clients));
    if view.moved == 0 {
        return html! {
            <p class="trial-summary" role="status"><strong>{ t.policy_trial_nobody }</strong></p>
        };
    }
    let count = format.count(view.moved);
    let all = href(Selection::WouldChange { dimension: None });
    html! {
        <p class="trial-summary" role="status">
            <strong>
                <a href={all}>{ t.policy_trial_moved(&count) }</a>
            </strong>
            <span class="quiet small">{ of }</span>
        </p>
    }
}
