//! The clients page: head, search and filters, the table or what stands in its place.

use super::bar::{Bar, bar};
use super::cell::Writing;
use super::columns;
use super::count::{Pending, count};
use super::facets::Facets;
use super::list::List;
use super::more::More;
use super::search::use_search_key;
use super::state::{Kept, ListAction, ListState, keep, kept};
use super::states;
use crate::protocol::ask::{AskPolicy, AskSummary};
use crate::protocol::list::ClientsQuery;
use crate::ui::components::icon::Icon;
use crate::ui::components::table::{RowForm, use_row_form};
use crate::ui::components::{Button, ButtonKind, button, failure_notice, page_head, skeleton};
use crate::ui::hooks::use_query;
use crate::ui::pages::client::{ClientDialog, open_client};
use crate::ui::routes::{Choice, DataPage, Route, link};
use crate::ui::shared::use_writing;
use crate::ui::text::help;
use crate::ui::text::segments::PlaceWords;
use crate::ui::text::words::choice_name;
use crate::ui::tour::{self, Step};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`ClientsPage`].
#[derive(PartialEq, Properties)]
pub struct ClientsPageProps {
    /// What the address chooses.
    pub choice: Option<Choice>,
}

/// The clients page.
#[component]
pub fn ClientsPage(props: &ClientsPageProps) -> Html {
    let (t, format) = use_writing();
    // The table tells its window after every answer; where that is as it was, nothing is drawn.
    let state = use_reducer_eq(|| ListState::arrived(props.choice));
    let form = use_row_form();
    let columns = use_state(columns::stored);
    // Cards have no columns.
    let shown = match form {
        RowForm::Card => Vec::new(),
        _ => columns::places(&columns),
    };
    let answer = use_query(ClientsQuery {
        shown,
        ..state.query.clone()
    });
    let summary = use_query(AskSummary);
    let policy = use_query(AskPolicy);
    let filters_open = use_state(|| form != RowForm::Card);
    let adding = use_state(|| false);
    let search = use_node_ref();
    use_search_key(&search);

    // Back from a client, the rows last seen stand until the new answer is there.
    let page = answer.data.clone().or_else(|| kept().page).map(ByAddress);
    use_effect_with(((*state).clone(), page.clone()), |(state, page)| {
        let (state, page) = (Some(state.clone()), page.clone().map(|p| p.0));
        keep(|kept| {
            *kept = Kept {
                state,
                page,
                place: kept.place,
            }
        });
    });
    let tiers = use_memo(summary.data.clone().map(ByAddress), |summary| {
        summary
            .as_ref()
            .map(|s| s.0.tiers.clone())
            .unwrap_or_default()
    });
    let seen = page
        .as_ref()
        .map(|p| (p.0.currency, p.0.findings_ready, p.0.shown.clone()))
        .unwrap_or_default();
    let written = (format, ByAddress(tiers.clone()), seen, (*columns).clone());
    let writing = use_memo(
        written,
        move |(format, tiers, (currency, ready, shown), columns)| Writing {
            texts: t,
            format: *format,
            tiers: tiers.0.to_vec(),
            currency: *currency,
            ready: *ready,
            columns: columns.clone(),
            shown: shown.clone(),
        },
    );
    let on_action = use_callback((), {
        let dispatcher = state.dispatcher();
        move |action: ListAction, ()| {
            // What a link chose leaves the address with it.
            if action == ListAction::Clear {
                Route::Clients.replace();
            }
            dispatcher.dispatch(action);
        }
    });
    let set_adding = |open: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(open))
    };

    let is_card = form == RowForm::Card;
    let day = summary.data.as_ref().map(|s| s.reference);
    let known = writing.known(policy.data.as_deref(), day);
    let listed = || columns.iter().map(|of| (*of, columns::long_title(t, *of)));
    let about = help::list(t, known, is_card.then(|| listed().collect()));
    use_effect_with(props.choice, |choice| {
        if choice.is_some() {
            tour::done(Step::Clients);
        }
    });
    let failed = answer
        .error
        .as_ref()
        .map(|failure| failure_notice(failure, t));
    // Nobody is in a place while places are worked out: that is no answer yet.
    let waits = !state.query.places.is_empty() && page.as_ref().is_some_and(|p| !p.0.places_ready);
    let body = match &page {
        None if failed.is_some() => Html::default(),
        None => html! { <div aria-busy="true">{ skeleton(10) }</div> },
        Some(page) if page.0.total == 0 => states::no_clients(t, &set_adding(true)),
        Some(page) if page.0.matching == 0 && state.is_trial() => states::trial_gone(t),
        Some(page) if page.0.matching == 0 && waits => {
            html! { <div aria-busy="true">{ skeleton(10) }</div> }
        }
        Some(page) if page.0.matching == 0 => states::nothing_matches(t, &on_action),
        Some(page) => html! {
            <List page={page.clone()} writing={ByAddress(writing)} busy={answer.loading} {form}
                sort={state.query.sort.clone()} question={state.question}
                policy={(policy.data.clone().map(ByAddress), day)}
                on_action={on_action.clone()} />
        },
    };
    let writing_currency = page.as_ref().map(|p| p.0.currency).unwrap_or_default();
    let plain = page.as_ref().map(|p| p.0.clone());
    let has_clients = plain.as_ref().is_some_and(|p| p.total > 0);
    let is_pending = has_clients && plain.as_ref().is_some_and(|p| !p.findings_ready);
    // What is chosen here is offered there: the page of exports reads this page's state.
    let add = html! {
        <>
            if has_clients {
                { link(Route::Data(DataPage::Out), "button button-quiet", t.data_out.into()) }
            }
            { button(Button {
                kind: ButtonKind::Primary,
                icon: Some(Icon::Plus),
                ..Button::new(t.clients_add.into(), set_adding(true).reform(|_| ()))
            }) }
        </>
    };
    html! {
        <div class="page clients">
            { page_head(t.clients_title, count(t, format, plain.as_deref()), add) }
            if has_clients {
                { bar(Bar {
                    t,
                    state: &state,
                    chosen: state.choice.map(|choice| {
                        let page = plain.as_deref();
                        let with = PlaceWords {
                            texts: t,
                            format,
                            tiers: &tiers,
                            currency: page.map(|p| p.currency).unwrap_or_default(),
                        };
                        choice_name(with, choice, page.map_or(&[], |p| &p.chosen))
                    }),
                    search: &search,
                    filters_open: filters_open.clone(),
                    on_action: &on_action,
                    narrow: is_card,
                    about,
                    columns: &columns,
                }) }
                if *filters_open {
                    <Facets {format} chosen={state.chosen()} page={page}
                        tiers={ByAddress(tiers.clone())} on_action={on_action.clone()} />
                }
                if *filters_open || !state.query.places.is_empty() {
                    <More {format} chosen={state.query.places.clone()} among={state.counted()}
                        tiers={ByAddress(tiers)} currency={writing_currency} on_action={on_action} />
                }
            }
            if is_pending {
                <Pending />
            }
            { failed }
            { body }
            <ClientDialog open={*adding} client={None} on_close={set_adding(false)}
                on_saved={Callback::from(open_client)} />
        </div>
    }
}

/// A shared value that is compared by its address: long answers are not read through to see
/// whether they are the same.
pub struct ByAddress<T>(pub Rc<T>);

impl<T> Clone for ByAddress<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for ByAddress<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
