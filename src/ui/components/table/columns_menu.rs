//! The menu that chooses which columns show.

use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, ButtonKind, Popover, button, checkbox};
use yew::prelude::*;

/// A column as the menu lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct ColumnChoice {
    /// The name of the group that begins with it, if one does.
    pub group: Option<&'static str>,
    /// What it is called.
    pub title: AttrValue,
    /// It is in the table.
    pub shown: bool,
    /// It always is.
    pub fixed: bool,
}

/// What [`columns_menu`] draws.
pub struct ColumnsMenu {
    /// The button's words.
    pub title: &'static str,
    /// The words that bring the usual columns back.
    pub reset: &'static str,
    /// All columns, in the table's order.
    pub columns: Vec<ColumnChoice>,
    /// A column was ticked or unticked.
    pub on_toggle: Callback<usize>,
    /// The usual columns are wanted back.
    pub on_reset: Callback<()>,
}

/// The menu that chooses which columns show.
pub fn columns_menu(it: ColumnsMenu) -> Html {
    let boxes = it.columns.into_iter().enumerate().map(|(n, column)| {
        let on = it.on_toggle.reform(move |_: bool| n);
        html! {
            <>
                if let Some(group) = column.group {
                    <li class="columns-group">{ group }</li>
                }
                <li>{ checkbox(column.title, column.shown, column.fixed, on) }</li>
            </>
        }
    });
    let trigger = html! { <>{ icon(Icon::Columns3) }<span>{ it.title }</span></> };
    html! {
        <Popover id="columns" {trigger} label={it.title}>
            <ul class="columns-menu">{ for boxes }</ul>
            { button(Button {
                kind: ButtonKind::Quiet,
                wide: true,
                ..Button::new(it.reset.into(), it.on_reset.reform(|_| ()))
            }) }
        </Popover>
    }
}
