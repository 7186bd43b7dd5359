//! What the studies say of the client: contribution and grade, behaviour, movement, whom the client
//! is like. For the adviser's eyes: none of it is on the client's print.

mod behaviour;
mod chances;
mod likeness;
mod movement;
mod pen;
mod regular;
mod spending;
mod times;
mod topic;
mod value;

use super::explain::{Explained, Topic as Verdict, explain_dialog};
use super::verdicts::Hand;
use crate::protocol::ask::AskClientStudy;
use crate::protocol::client_study::ClientStudyView;
use crate::protocol::summary::Summary;
use crate::protocol::words::{ClientId, Day};
use crate::ui::components::{failure_notice, skeleton};
use crate::ui::hooks::use_query;
use crate::ui::pages::clients::ByAddress;
use crate::ui::shared::use_writing;
use pen::Pen;
use topic::Topic;
use yew::prelude::*;

/// Properties of [`StudySections`].
#[derive(Properties, Clone, PartialEq)]
pub struct StudyProps {
    /// Whose.
    pub client: ClientId,
    /// The book at a glance, once it is known: it names the tiers.
    pub summary: Option<ByAddress<Summary>>,
    /// Hears which of the verdicts above is to be explained.
    pub on_verdict: Callback<Verdict>,
    /// Hears that the transactions of these days are asked for.
    pub on_period: Callback<(Day, Day)>,
}

/// The sections.
#[component]
pub fn StudySections(props: &StudyProps) -> Html {
    let (t, format) = use_writing();
    let known = use_query(AskClientStudy(props.client));
    let topic = use_state(|| None::<Topic>);
    let set_topic = {
        let topic = topic.setter();
        Callback::from(move |to: Option<Topic>| topic.set(to))
    };
    // What was asked of another client before says nothing here.
    let view = known.data.as_deref();
    let view = view.filter(|view| view.client == props.client);
    let on_topic = set_topic.reform(Some);
    let on_period = {
        let (close, on_period) = (set_topic.clone(), props.on_period.clone());
        Callback::from(move |days: (Day, Day)| {
            close.emit(None);
            on_period.emit(days);
        })
    };
    let pen = view.map(|view| Pen {
        hand: Hand {
            t,
            format,
            tiers: props.summary.as_ref().map_or(&[], |s| s.0.tiers.as_slice()),
            currency: view.currency,
        },
        on_topic: &on_topic,
        on_verdict: &props.on_verdict,
    });
    let both = pen.zip(view);
    let explained: Option<Explained> = both.zip(*topic).and_then(|((pen, view), topic)| {
        let explained = view.explained.as_ref()?;
        Some(topic::explained(pen, explained, topic))
    });
    let failure = known.error.as_ref().map(|why| failure_notice(why, t));
    html! {
        <div class="studies adviser-only">
            { failure }
            { part("worth", t.study_worth, both, value::glance, value::body) }
            { part("behaviour", t.study_behaviour, both, behaviour::glance, behaviour::body) }
            { part("movement", t.study_movement, both, movement::glance, movement::body) }
            { part("likeness", t.study_likeness, both, likeness::glance, likeness::body) }
            { explain_dialog(t, format, explained, set_topic.reform(|()| None), &on_period) }
        </div>
    }
}

type Draw = fn(Pen, &ClientStudyView) -> Html;

/// A section that opens: its name and what matters most, then all of it.
fn part(
    id: &'static str,
    title: &str,
    both: Option<(Pen, &ClientStudyView)>,
    glance: Draw,
    body: Draw,
) -> Html {
    let heading = format!("{id}-heading");
    html! {
        <details class="section study" {id} aria-labelledby={heading.clone()}>
            <summary>
                <h2 id={heading}>{ title }</h2>
                <span class="study-glance">{ both.map(|(pen, view)| glance(pen, view)) }</span>
            </summary>
            <div class="study-body">
                { both.map_or_else(|| skeleton(4), |(pen, view)| body(pen, view)) }
            </div>
        </details>
    }
}
