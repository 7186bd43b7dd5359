//! The bar above the table: search, filters, columns.

use super::columns::{self, long_title};
use super::search::search;
use super::state::{ListAction, ListState};
use crate::i18n::Texts;
use crate::protocol::list::{ClientColumn, SortKey};
use crate::protocol::words::Family;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::table::choice::toggled;
use crate::ui::components::table::{ColumnChoice, ColumnsMenu, columns_menu};
use crate::ui::components::{
    About, Button, ButtonKind, Choices, Field, Help, button, focus_on, select,
};
use crate::ui::routes::Route;
use crate::ui::text::segments::family;
use std::rc::Rc;
use yew::prelude::*;

/// What the bar shows.
pub struct Bar<'a> {
    /// The texts.
    pub t: &'static Texts,
    /// What is asked.
    pub state: &'a ListState,
    /// The name of what the address chooses.
    pub chosen: Option<String>,
    /// The search field.
    pub search: &'a NodeRef,
    /// The filters are in sight.
    pub filters_open: UseStateHandle<bool>,
    /// Hears what the person does.
    pub on_action: &'a Callback<ListAction>,
    /// There are no headings to sort by.
    pub narrow: bool,
    /// What the counts mean, and the columns where there are no headings to say so.
    pub about: About,
    /// The columns shown.
    pub columns: &'a UseStateHandle<Vec<ClientColumn>>,
}

/// The bar above the table.
pub fn bar(it: Bar) -> Html {
    let (t, state) = (it.t, it.state);
    let filters = match state.filters() {
        0 => t.clients_filters.to_string(),
        n => t.clients_filters_chosen(n),
    };
    let is_open = *it.filters_open;
    let toggle_filters = Callback::from(move |_: MouseEvent| it.filters_open.set(!is_open));
    html! {
        <div class="clients-bar">
            { search(t, it.search, &state.query.text, it.on_action.reform(ListAction::Text)) }
            <button type="button" class="skip" onclick={|_: MouseEvent| focus_on(".table")}>
                { t.clients_skip }
            </button>
            if it.narrow {
                { order(t, &state.query.sort, it.columns, it.on_action) }
            }
            <button type="button" class="button button-secondary"
                aria-expanded={is_open.to_string()} onclick={toggle_filters}>
                <span>{ filters }</span>
                { icon(Icon::ChevronDown) }
            </button>
            <Help id="about-list" about={Rc::new(it.about)} />
            if let Some(name) = it.chosen {
                <a class="facet-chip is-chosen" href={Route::Clients.href()}
                    aria-label={t.overview_leave(&name)}>
                    { name }{ icon(Icon::X) }
                </a>
            }
            if state.is_filtered() {
                { button(Button {
                    kind: ButtonKind::Quiet,
                    icon: Some(Icon::X),
                    ..Button::new(
                        t.clients_clear.into(),
                        it.on_action.reform(|_| ListAction::Clear),
                    )
                }) }
            }
            <span class="clients-bar-rest" />
            { menu(t, it.columns) }
        </div>
    }
}

/// The order, where there are no headings: each column shown, either way.
fn order(
    t: &'static Texts,
    sort: &[SortKey],
    columns: &[ClientColumn],
    on_action: &Callback<ListAction>,
) -> Html {
    let value = sort.first().and_then(|key| {
        let place = columns.iter().position(|column| *column == key.column)?;
        Some(2 * place + usize::from(!key.descending))
    });
    let choices = (0..2 * columns.len()).map(|n| {
        let (title, arrow) = (long_title(t, columns[n / 2]), ["↓", "↑"][n % 2]);
        (n.to_string().into(), format!("{title} {arrow}").into())
    });
    // An order by a column that is not shown, or none, is no choice of the list: it says so.
    let other = value.is_none().then(|| (AttrValue::default(), "–".into()));
    let listed = columns.to_vec();
    select(Choices {
        field: Field {
            label_hidden: true,
            ..Field::new("order", t.clients_order.into())
        },
        choices: other.into_iter().chain(choices).collect(),
        value: value.map(|n| n.to_string()).unwrap_or_default().into(),
        onchange: on_action.reform(move |chosen: AttrValue| {
            // What cannot be read is the choice that stands for no column.
            let n: usize = chosen.parse().unwrap_or(usize::MAX);
            ListAction::Order(listed.get(n / 2).map(|column| SortKey {
                column: *column,
                descending: n.is_multiple_of(2),
            }))
        }),
    })
}

fn menu(t: &'static Texts, columns: &UseStateHandle<Vec<ClientColumn>>) -> Html {
    let choice = |group, column: ClientColumn| ColumnChoice {
        group,
        title: long_title(t, column).into(),
        shown: columns.contains(&column),
        fixed: column == ClientColumn::OWN[0],
    };
    let own = ClientColumn::OWN.map(|column| choice(None, column));
    let places = Family::ALL.into_iter().flat_map(|of| {
        let heads = std::iter::once(Some(family(t, of))).chain(std::iter::repeat(None));
        heads.zip(ClientColumn::places(of)).collect::<Vec<_>>()
    });
    let places = places.map(|(head, column)| choice(head, column));
    let choose = |chosen: fn(&[ClientColumn], usize) -> Vec<ClientColumn>| {
        let columns = columns.clone();
        Callback::from(move |n: usize| {
            let chosen = chosen(&columns, n);
            columns::store(&chosen);
            columns.set(chosen);
        })
    };
    columns_menu(ColumnsMenu {
        title: t.clients_columns,
        reset: t.clients_columns_reset,
        columns: own.into_iter().chain(places).collect(),
        on_toggle: choose(|shown, n| {
            let all = ClientColumn::all();
            toggled(shown, all[n], &all)
        }),
        on_reset: choose(|_, _| columns::USUAL.to_vec()).reform(|()| 0),
    })
}
