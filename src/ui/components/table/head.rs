//! The table's sticky header: a heading a column, each a button that sorts.

use super::column::{Column, Sorted};
use crate::ui::components::Help;
use yew::prelude::*;

/// The header row. `on_sort` hears which heading was chosen, and whether it joins the columns
/// sorted by already; `node` becomes the element.
pub fn head(columns: &[Column], on_sort: &Callback<(usize, bool)>, node: NodeRef) -> Html {
    let cells = columns.iter().enumerate().map(|(n, column)| {
        let onclick = on_sort.reform(move |e: MouseEvent| (n, e.shift_key()));
        html! {
            <div key={n} role="columnheader" aria-sort={column.aria_sort()}
                aria-colindex={(n + 1).to_string()}
                class={classes!("table-cell", "table-heading", column.align.class())}>
                <button type="button" class="table-sort" {onclick}>
                    <span class="table-title">{ &column.title }</span>
                    { column.sorted.map(arrow) }
                </button>
                if let Some(about) = &column.about {
                    <Help id={format!("about-column-{n}")} about={about.clone()} />
                }
            </div>
        }
    });
    html! {
        <div role="rowgroup" class="table-head" ref={node}>
            <div role="row" aria-rowindex="1" class="table-row">{ for cells }</div>
        </div>
    }
}

fn arrow(sorted: Sorted) -> Html {
    let path = if sorted.descending {
        "M8 3v10M4 9l4 4 4-4"
    } else {
        "M8 13V3M4 7l4-4 4 4"
    };
    html! {
        <span class="table-arrow" aria-hidden="true">
            <svg viewBox="0 0 16 16" width="12" height="12">
                <path d={path} fill="none" stroke="currentColor" stroke-width="1.75"
                    stroke-linecap="round" stroke-linejoin="round" />
            </svg>
            if sorted.among_others { <small>{ sorted.place }</small> }
        </span>
    }
}
