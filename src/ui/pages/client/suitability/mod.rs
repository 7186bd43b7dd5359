//! What the client may be offered: levels, how they came about, every product with its reasons.

mod ask;
mod check;
mod history;
mod levels;
pub mod link;
mod matches;
mod profile;
pub mod profile_draft;
pub mod receive;
mod since;

use super::parts::{explained, go_to, section};
use crate::protocol::suitability::SuitabilityQuery;
use crate::protocol::words::{AssessmentId, ClientId, Policy};
use crate::ui::components::{Button, button, loadable};
use crate::ui::hooks::use_query;
use crate::ui::pages::clients::ByAddress;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use crate::ui::text::help;
use crate::ui::text::suitability::Hand;
use crate::ui::tour::{self, Step};
use ask::AskDialog;
use check::CheckDialog;
use history::history;
use levels::{how, levels};
use matches::{Shown, matches};
use profile::ProfileDialog;
use receive::ReceiveDialog;
use since::since;
use yew::prelude::*;

/// Properties of [`SuitabilitySection`].
#[derive(Properties, PartialEq)]
pub struct SuitabilityProps {
    /// Whose.
    pub client: ClientId,
    /// The address leads here: the section comes in sight once it is drawn.
    pub arrive: bool,
    /// The policy in force, once it is known.
    pub policy: Option<ByAddress<Policy>>,
}

/// What is open over the section.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    Nothing,
    Ask,
    Receive,
    Check(AssessmentId),
    Profile,
}

/// The section of the client's page.
#[component]
pub fn SuitabilitySection(props: &SuitabilityProps) -> Html {
    let (t, format) = use_writing();
    let known = use_query(SuitabilityQuery {
        client: props.client,
    });
    let shown = use_state(|| Shown::Suitable);
    let open = use_state(|| Open::Nothing);
    let set_open = |to: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let show = {
        let shown = shown.setter();
        Callback::from(move |chosen| {
            if chosen == Shown::Unsuitable {
                tour::done(Step::Suits);
            }
            shown.set(chosen);
        })
    };
    use_effect_with((props.arrive, known.data.is_some()), |arrived| {
        if *arrived == (true, true) {
            go_to("suitability-heading");
        }
    });
    let body = loadable(&known, t, |view| {
        let hand = Hand {
            t,
            format,
            currency: view.currency,
        };
        let check = {
            let open = open.setter();
            Callback::from(move |result| open.set(Open::Check(result)))
        };
        let checking = match *open {
            Open::Check(result) => Some(result),
            _ => None,
        };
        html! {
            <>
                { levels(hand, view) }
                <div class="row no-print">
                    if view.can_be_asked {
                        { button(Button::new(
                            t.questionnaire_ask.into(),
                            set_open(Open::Ask).reform(|_| ()),
                        )) }
                    }
                    { button(Button::new(
                        t.questionnaire_receive.into(),
                        set_open(Open::Receive).reform(|_| ()),
                    )) }
                    { button(Button::new(
                        t.suitability_set_official.into(),
                        set_open(Open::Profile).reform(|_| ()),
                    )) }
                    { link(
                        Route::Evidence { id: props.client.0 },
                        "button button-quiet",
                        t.evidence_open.into(),
                    ) }
                </div>
                { how(hand, view) }
                { since(hand, view) }
                { history(hand, view, &check) }
                { matches(hand, &view.products, *shown, &show) }
                <AskDialog open={*open == Open::Ask} client={props.client}
                    onclose={set_open(Open::Nothing)} />
                <CheckDialog result={checking} onclose={set_open(Open::Nothing)} />
                if *open == Open::Receive {
                    <ReceiveDialog onclose={set_open(Open::Nothing)} />
                }
                <ProfileDialog open={*open == Open::Profile} profile={view.profile.clone()}
                    today={view.date} onclose={set_open(Open::Nothing)} />
            </>
        }
    });
    let policy = props.policy.as_ref();
    let note = known.data.as_ref().zip(policy).map(|(view, policy)| {
        let about = help::suitability(t, format, &policy.0, view.date, view.currency);
        explained("about-suitability", Html::default(), about)
    });
    section(
        "suitability",
        t.suitability_title,
        note.unwrap_or_default(),
        body,
    )
}
