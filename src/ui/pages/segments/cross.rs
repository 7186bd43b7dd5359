//! Any two dimensions against each other; every cell leads to its clients.

use super::crossed;
use super::shown::Shown;
use super::waiting::grey;
use crate::protocol::segments::CrossQuery;
use crate::protocol::words::{Currency, Dimension, TierBand};
use crate::ui::components::draw::Draw;
use crate::ui::components::{Button, Choices, Field, button, loadable, segmented, select};
use crate::ui::hooks::use_query;
use crate::ui::parts::Part;
use crate::ui::shared::use_writing;
use crate::ui::text::segments::{PlaceWords, dimension};
use yew::prelude::*;

/// What the cross-table needs.
#[derive(Properties, PartialEq)]
pub struct CrossProps {
    /// The tiers of the policy in force.
    pub bands: Vec<TierBand>,
    /// The currency of sums.
    pub currency: Currency,
    /// Down the side.
    pub rows: Dimension,
    /// Along the top.
    pub columns: Dimension,
    /// Chooses other dimensions.
    pub choose: Callback<Part>,
}

/// The cross-table.
#[component]
pub fn Cross(props: &CrossProps) -> Html {
    let (t, format) = use_writing();
    let (rows, columns) = (props.rows, props.columns);
    let table = use_query(CrossQuery { rows, columns });
    let shown = use_state(|| Shown::Count);
    let words = PlaceWords {
        texts: t,
        format,
        tiers: &props.bands,
        currency: props.currency,
    };
    let all = || {
        let named = |(n, one): (usize, Dimension)| (n.to_string().into(), dimension(t, one).into());
        Dimension::ALL.into_iter().enumerate().map(named).collect()
    };
    let number = |one: Dimension| {
        let at = Dimension::ALL.iter().position(|of| *of == one);
        at.unwrap_or(0).to_string().into()
    };
    let read = |number: &AttrValue| {
        let at = number.parse().ok();
        at.and_then(|at: usize| Dimension::ALL.get(at).copied())
    };
    let side = select(Choices {
        field: Field::new("cross-rows", t.segments_cross_rows.into()),
        choices: all(),
        value: number(rows),
        onchange: props.choose.reform(move |of: AttrValue| Part::Cross {
            rows: read(&of).unwrap_or(rows),
            columns,
        }),
    });
    let top = select(Choices {
        field: Field::new("cross-columns", t.segments_cross_columns.into()),
        choices: all(),
        value: number(columns),
        onchange: props.choose.reform(move |of: AttrValue| Part::Cross {
            rows,
            columns: read(&of).unwrap_or(columns),
        }),
    });
    let swap = props.choose.reform(move |_: MouseEvent| Part::Cross {
        rows: columns,
        columns: rows,
    });
    let modes = Shown::ALL.map(|mode| (mode.key().into(), mode.name(t).into()));
    let mode = segmented(Choices {
        field: Field::new("cross-shown", t.segments_cross_show.into()),
        choices: modes.into(),
        value: shown.key().into(),
        onchange: {
            let setter = shown.setter();
            Callback::from(move |key: AttrValue| {
                let mode = Shown::ALL.into_iter().find(|mode| mode.key() == key);
                setter.set(mode.unwrap_or(Shown::Count));
            })
        },
    });
    html! {
        <>
            <div class="section cross-choice no-print">
                { side }
                { button(Button::new(t.segments_cross_swap.into(), swap)) }
                { top }
                { mode }
            </div>
            { loadable(&table, t, |table| {
                let mut draw = Draw::new();
                match &table.cells {
                    Some(cells) => crossed::crossed(&mut draw, &words, table, cells, *shown),
                    None => grey(&mut draw),
                }
                draw.done()
            }) }
        </>
    }
}
