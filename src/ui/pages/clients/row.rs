//! A row of the clients table. Drawn again only when its client, its place or the writing differ.

use super::cell::{self, Writing};
use super::columns::is_figure;
use crate::protocol::list::ClientRow;
use crate::ui::components::table::{RowForm, RowPlace};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Row`].
#[derive(Properties)]
pub struct RowProps {
    /// Where it is drawn.
    pub place: RowPlace,
    /// The client; none while it is on its way.
    pub row: Option<Rc<ClientRow>>,
    /// What it is written with.
    pub writing: Rc<Writing>,
}

impl PartialEq for RowProps {
    /// The same row of the same answer: compared by address, so that scrolling compares no text.
    fn eq(&self, other: &Self) -> bool {
        let same_row = match (&self.row, &other.row) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same_row && self.place == other.place && Rc::ptr_eq(&self.writing, &other.writing)
    }
}

/// A row.
pub struct Row;

impl Component for Row {
    type Message = ();
    type Properties = RowProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let RowProps {
            place,
            row,
            writing,
        } = ctx.props();
        let class = classes!("table-row", place.active.then_some("is-active"));
        let content = match (row, place.form) {
            (Some(row), RowForm::Card) => card(row, writing),
            (Some(row), _) => cells(row, writing),
            (None, form) => skeleton(writing, form),
        };
        html! {
            <div role="row" {class} id={place.element_id()} aria-rowindex={place.aria_index()}
                data-row={place.index.to_string()}>
                { content }
            </div>
        }
    }
}

fn cells(row: &ClientRow, writing: &Writing) -> Html {
    let cells = writing.columns.iter().enumerate().map(|(n, column)| {
        let class = classes!("table-cell", is_figure(*column).then_some("is-figure"));
        html! {
            <div role="gridcell" aria-colindex={(n + 1).to_string()} {class}>
                { cell::content(*column, row, writing) }
            </div>
        }
    });
    html! { <>{ for cells }</> }
}

/// Two lines for narrow screens: who and tier, stage and amount.
fn card(row: &ClientRow, w: &Writing) -> Html {
    let stage = cell::content(crate::protocol::list::ClientColumn::Stage, row, w);
    html! {
        <div role="gridcell" class="table-card">
            <div class="table-card-line">{ cell::name(row, w) }{ cell::tier(row.tier, w) }</div>
            <div class="table-card-line">
                { stage }
                <span class="table-card-amount">{ cell::amount(row.aum, w) }</span>
            </div>
        </div>
    }
}

fn skeleton(writing: &Writing, form: RowForm) -> Html {
    let count = if form == RowForm::Card {
        1
    } else {
        writing.columns.len()
    };
    let bar =
        html! { <div role="gridcell" class="table-cell"><span class="table-pending" /></div> };
    html! { <>{ for (0..count).map(|_| bar.clone()) }</> }
}
