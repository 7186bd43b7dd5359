//! Any two dimensions against each other; every cell leads to its clients.

use crate::protocol::overview::Selection;
use crate::protocol::segments::CrossQuery;
use crate::protocol::words::{Currency, Dimension, TierBand};
use crate::ui::components::loadable;
use crate::ui::hooks::use_query;
use crate::ui::routes::{Choice, Route, link};
use crate::ui::shared::use_writing;
use crate::ui::text::segments::PlaceWords;
use yew::prelude::*;

/// What the cross-table needs.
#[derive(Properties, PartialEq)]
pub struct CrossProps {
    /// The tiers of the policy in force.
    pub bands: Vec<TierBand>,
    /// The currency of sums.
    pub currency: Currency,
}

/// The cross-table.
#[component]
pub fn Cross(props: &CrossProps) -> Html {
    let (t, format) = use_writing();
    let asked = use_state(|| CrossQuery {
        rows: Dimension::Tier,
        columns: Dimension::Stage,
    });
    let table = use_query(*asked);
    let words = PlaceWords {
        texts: t,
        format,
        tiers: &props.bands,
        currency: props.currency,
    };
    loadable(&table, t, |table| {
        let (rows, columns) = (table.asked.rows, table.asked.columns);
        let cells = table.cells.clone().unwrap_or_default();
        let row = |n: usize| {
            let cell = |m: usize| {
                let clients = cells.get(n * table.columns.len() + m).copied().unwrap_or(0);
                let only = Selection::Both {
                    first: rows,
                    first_place: n as u16,
                    second: columns,
                    second_place: m as u16,
                };
                let to = Route::Chosen(Choice::Only(only));
                html! { <td class="number">{ link(to, "", format.count(clients).into()) }</td> }
            };
            html! {
                <tr key={n}>
                    <th scope="row">{ words.name(&table.rows[n]) }</th>
                    { for (0..table.columns.len()).map(cell) }
                </tr>
            }
        };
        html! {
            <table class="plain-table">
                <thead><tr><td></td>
                    { for table.columns.iter().map(|place| html! { <th scope="col">{ words.name(place) }</th> }) }
                </tr></thead>
                <tbody>{ for (0..table.rows.len()).map(row) }</tbody>
            </table>
        }
    })
}
