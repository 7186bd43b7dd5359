//! What the client may be offered: levels, how they came about, every product with its reasons.

mod ask;
mod levels;
mod matches;
mod profile;
pub mod profile_draft;

use super::parts::section;
use crate::protocol::suitability::SuitabilityQuery;
use crate::protocol::words::ClientId;
use crate::ui::components::{Button, button, loadable};
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use crate::ui::text::suitability::Hand;
use ask::AskDialog;
use levels::{history, how, levels};
use matches::{Shown, matches};
use profile::ProfileDialog;
use yew::prelude::*;

/// Properties of [`SuitabilitySection`].
#[derive(Properties, PartialEq)]
pub struct SuitabilityProps {
    /// Whose.
    pub client: ClientId,
}

/// What is open over the section.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    Nothing,
    Ask,
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
        Callback::from(move |chosen| shown.set(chosen))
    };
    let body = loadable(&known, t, |view| {
        let hand = Hand {
            t,
            format,
            currency: view.currency,
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
                        t.suitability_set_official.into(),
                        set_open(Open::Profile).reform(|_| ()),
                    )) }
                </div>
                { how(hand, view) }
                { history(hand, view) }
                { matches(hand, &view.products, *shown, &show) }
                <AskDialog open={*open == Open::Ask} client={props.client}
                    onclose={set_open(Open::Nothing)} />
                <ProfileDialog open={*open == Open::Profile} profile={view.profile.clone()}
                    today={view.date} onclose={set_open(Open::Nothing)} />
            </>
        }
    });
    section("suitability", t.suitability_title, Html::default(), body)
}
