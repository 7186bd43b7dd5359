//! The client's page: head, verdicts, value, what belongs to the client, transactions, details.

use super::accounts::accounts;
use super::belongings::{cards, holdings, loans, relations};
use super::dialog::ClientDialog;
use super::explain::{ExplainDialog, Topic};
use super::facts::facts;
use super::flow::{Flow, FlowAction};
use super::head::head;
use super::transactions::Transactions;
use super::value::value;
use super::verdicts::{self, Hand};
use crate::protocol::ask::AskSummary;
use crate::protocol::client_view::{ClientQuery, ClientView};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::words::{ClientId, Day, TierBand};
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{PageHead, loadable, use_document_title};
use crate::ui::hooks::use_query;
use crate::ui::preferences::{use_format, use_texts};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`ClientPage`].
#[derive(Properties, PartialEq)]
pub struct ClientPageProps {
    /// Whose page.
    pub id: ClientId,
}

/// A client's page. Another client is another page: nothing of the one before stays on it.
#[component]
pub fn ClientPage(props: &ClientPageProps) -> Html {
    html! { <Loaded key={props.id.0} id={props.id} /> }
}

#[component]
fn Loaded(props: &ClientPageProps) -> Html {
    let t = use_texts();
    // The name stays out of the title: browsers keep titles on disk.
    use_document_title(t.clients_title);
    let client = use_query(ClientQuery { id: props.id });
    let summary = use_query(AskSummary);
    let tiers: Rc<Vec<TierBand>> = Rc::new(
        summary
            .data
            .as_ref()
            .map(|s| s.tiers.clone())
            .unwrap_or_default(),
    );
    if client.error == Some(Failure::Desk(DeskFailure::NoSuchClient)) {
        return html! {
            <div class="page">
                <PageHead title={t.client_missing_title}>
                    <a class="button button-secondary" href="#/clients">{ t.client_back }</a>
                </PageHead>
            </div>
        };
    }
    let body = loadable(
        &client,
        t,
        |view| html! { <Whole view={view.clone()} {tiers} /> },
    );
    html! { <div class="page client">{ body }</div> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    view: Rc<ClientView>,
    tiers: Rc<Vec<TierBand>>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let (t, format) = (use_texts(), use_format());
    let flow = use_reducer(Flow::default);
    let topic = use_state(|| None::<Topic>);
    let editing = use_state(|| false);
    let is_narrow = use_row_form() == RowForm::Card;
    let view = &*props.view;
    let hand = Hand {
        t,
        format,
        tiers: &props.tiers,
        currency: view.currency,
    };
    let known = view.verdicts.as_ref();

    let on_topic = {
        let topic = topic.setter();
        Callback::from(move |chosen: Topic| topic.set(Some(chosen)))
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
    let explained = known
        .zip(*topic)
        .map(|(known, topic)| verdicts::explained(hand, known, topic));
    html! {
        <>
            { head(hand, view, &set_editing(true)) }
            { verdicts::cards(hand, known, &on_topic) }
            <div class="client-columns">
                <div class="client-main">
                    { value(hand, known, is_narrow) }
                    { accounts(t, format, view) }
                    { holdings(t, format, view) }
                    { loans(t, format, view) }
                    { cards(t, format, view) }
                    <Transactions client={view.id} accounts={view.accounts.clone()} {flow} />
                </div>
                <div class="client-side">
                    { facts(t, format, &view.fields) }
                    { relations(t, format, view) }
                </div>
            </div>
            <ExplainDialog {explained} {on_close} {on_period} />
            <ClientDialog open={*editing} client={Some((view.id, view.fields.clone()))}
                on_close={set_editing(false)} on_saved={Callback::noop()} />
        </>
    }
}

/// Brings the transactions in sight and the keyboard to their heading, once the dialog is closed
/// and has given the keyboard back.
fn go_to_transactions() {
    gloo::timers::callback::Timeout::new(0, || {
        let document = web_sys::window().and_then(|w| w.document());
        let heading = document.and_then(|d| d.get_element_by_id("transactions-heading"));
        if let Some(heading) = heading {
            heading.scroll_into_view();
            if let Ok(heading) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading) {
                let _ = heading.focus();
            }
        }
    })
    .forget();
}
