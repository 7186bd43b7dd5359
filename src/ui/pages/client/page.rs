//! The client's page: head, verdicts, value, what belongs to the client, transactions, details.

use super::accounts::accounts;
use super::belongings::{cards, holdings, loans, relations};
use super::dialog::ClientDialog;
use super::explain::{Topic, explain_dialog};
use super::facts::facts;
use super::flow::{Flow, FlowAction};
use super::head::head;
use super::parts::go_to;
use super::study::StudyProps;
use super::suitability::SuitabilityProps;
use super::transactions::transactions;
use super::value::value;
use super::verdicts::{self, Hand};
use crate::protocol::ask::{AskPolicy, AskSummary};
use crate::protocol::client_view::ClientQuery;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::words::{ClientId, Day};
use crate::ui::areas::{Area, Later};
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::pages::clients::{ByAddress, last_list};
use crate::ui::routes::link;
use crate::ui::shared::use_writing;
use crate::ui::tour::{self, Step};
use yew::prelude::*;

/// Properties of [`ClientPage`].
#[derive(Properties, PartialEq)]
pub struct ClientPageProps {
    /// Whose page.
    pub id: ClientId,
    /// Arrives at what suits the client.
    #[prop_or_default]
    pub at_suitability: bool,
}

/// A client's page.
#[component]
pub fn ClientPage(props: &ClientPageProps) -> Html {
    let (t, format) = use_writing();
    let flow = use_reducer(Flow::default);
    let client = use_query(ClientQuery { id: props.id });
    let summary = use_query(AskSummary);
    let policy = use_query(AskPolicy);
    let answer = use_query(flow.query(props.id));
    let topic = use_state(|| None::<Topic>);
    let editing = use_state(|| false);
    let is_narrow = use_row_form() == RowForm::Card;
    if client.error == Some(Failure::Desk(DeskFailure::NoSuchClient)) {
        let back = link(last_list(), "button button-secondary", t.client_back.into());
        let missing = page_head(t.client_missing_title, Html::default(), back);
        return html! { <div class="page">{ missing }</div> };
    }
    let on_topic = {
        let topic = topic.setter();
        Callback::from(move |chosen: Topic| {
            tour::done(Step::Why);
            topic.set(Some(chosen));
        })
    };
    let on_close = {
        let topic = topic.setter();
        Callback::from(move |()| topic.set(None))
    };
    let on_period = {
        let (topic, flow) = (topic.setter(), flow.dispatcher());
        Callback::from(move |(from, to): (Day, Day)| {
            topic.set(None);
            flow.dispatch(FlowAction::Period(from, to));
            go_to_transactions();
        })
    };
    let set_editing = |to: bool| {
        let editing = editing.setter();
        Callback::from(move |()| editing.set(to))
    };
    let body = loadable(&client, t, |view| {
        let hand = Hand {
            t,
            format,
            tiers: summary
                .data
                .as_ref()
                .map(|s| s.tiers.as_slice())
                .unwrap_or_default(),
            currency: view.currency,
        };
        let known = view.verdicts.as_ref();
        let explained = known
            .zip(*topic)
            .map(|(known, topic)| verdicts::explained(hand, known, topic));
        html! {
            <>
                { head(hand, view, &set_editing(true)) }
                { verdicts::cards(hand, known, &on_topic) }
                <div class="client-columns">
                    <div class="client-main">
                        { value(hand, known, view.reference, is_narrow) }
                        <Later area={Area::Study(StudyProps {
                            client: props.id,
                            summary: summary.data.clone().map(ByAddress),
                            on_verdict: on_topic.clone(),
                            on_period: on_period.clone(),
                        })} />
                        <Later area={Area::Suitability(SuitabilityProps {
                            client: props.id,
                            arrive: props.at_suitability,
                            policy: policy.data.clone().map(ByAddress),
                        })} />
                        { accounts(t, format, view) }
                        { holdings(t, format, view) }
                        { loans(t, format, view) }
                        { cards(t, format, view) }
                        { transactions(t, format, view, &flow, &answer) }
                    </div>
                    <div class="client-side">
                        { facts(t, format, &view.fields, view.reference) }
                        { relations(t, format, view) }
                    </div>
                </div>
                { explain_dialog(t, format, explained, on_close, &on_period) }
                <ClientDialog open={*editing} client={Some((view.id, view.fields.clone()))}
                    on_close={set_editing(false)} on_saved={Callback::noop()} />
            </>
        }
    });
    html! { <div class="page client">{ body }</div> }
}

/// Brings the transactions in sight.
fn go_to_transactions() {
    go_to("transactions-heading");
}
