//! The table's sticky header: a heading a column, each a button that sorts.

use super::column::{Column, Sorted};
use yew::prelude::*;

/// Properties of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The columns, left to right.
    pub columns: Shared<Column>,
    /// A heading was chosen: which, and whether it joins the columns sorted by already.
    pub on_sort: Callback<(usize, bool)>,
    /// The element.
    pub node: NodeRef,
}

/// Columns shared without copying.
pub type Shared<T> = std::rc::Rc<Vec<T>>;

/// The header row.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let cells = props.columns.iter().enumerate().map(|(n, column)| {
        let on_sort = props.on_sort.clone();
        let onclick = Callback::from(move |e: MouseEvent| on_sort.emit((n, e.shift_key())));
        html! {
            <div key={n} role="columnheader" aria-sort={column.aria_sort()}
                aria-colindex={(n + 1).to_string()}
                class={classes!("table-cell", "table-heading", column.align.class())}>
                <button type="button" class="table-sort" {onclick}>
                    <span class="table-title">{ &column.title }</span>
                    { column.sorted.map(arrow) }
                </button>
            </div>
        }
    });
    html! {
        <div role="rowgroup" class="table-head" ref={props.node.clone()}>
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
