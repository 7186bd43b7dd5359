//! The bar above the table: search, filters, columns.

use super::columns::{self, long_title};
use super::search::Search;
use super::state::{ListAction, ListState};
use crate::protocol::list::ClientColumn;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::table::choice::toggled;
use crate::ui::components::table::{ColumnChoice, ColumnsMenu};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::preferences::use_texts;
use yew::prelude::*;

/// Properties of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// What is asked.
    pub state: ListState,
    /// The filters are in sight.
    pub filters_open: bool,
    /// Shows or hides them.
    pub on_filters: Callback<()>,
    /// Hears what the person does.
    pub on_action: Callback<ListAction>,
    /// The columns shown.
    pub columns: UseStateHandle<Vec<ClientColumn>>,
}

/// The bar above the table.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let t = use_texts();
    let (state, columns) = (&props.state, &props.columns);
    let filters = match state.filters() {
        0 => t.clients_filters.to_string(),
        n => t.clients_filters_chosen(n),
    };
    let listed = ClientColumn::ALL
        .iter()
        .enumerate()
        .map(|(n, column)| ColumnChoice {
            title: long_title(t, *column).into(),
            shown: columns.contains(column),
            fixed: n == 0,
        });
    let choose = |chosen: fn(&[ClientColumn], usize) -> Vec<ClientColumn>| {
        let columns = columns.clone();
        Callback::from(move |n: usize| {
            let chosen = chosen(&columns, n);
            columns::store(&chosen);
            columns.set(chosen);
        })
    };
    let on_toggle = choose(|shown, n| toggled(shown, ClientColumn::ALL[n], &ClientColumn::ALL));
    let on_reset = choose(|_, _| columns::USUAL.to_vec()).reform(|()| 0);
    html! {
        <div class="clients-bar">
            <Search value={state.query.text.clone()}
                on_text={props.on_action.reform(ListAction::Text)} />
            <button type="button" class="button button-secondary"
                aria-expanded={props.filters_open.to_string()}
                onclick={props.on_filters.reform(|_| ())}>
                <span>{ filters }</span>
                { icon(Icon::ChevronDown) }
            </button>
            if state.is_filtered() {
                <Button kind={ButtonKind::Quiet} icon={Icon::X}
                    onclick={props.on_action.reform(|_| ListAction::Clear)}>
                    { t.clients_clear }
                </Button>
            }
            <span class="clients-bar-rest" />
            <ColumnsMenu title={t.clients_columns} reset={t.clients_columns_reset}
                columns={listed.collect::<Vec<_>>()} {on_toggle} {on_reset} />
        </div>
    }
}
