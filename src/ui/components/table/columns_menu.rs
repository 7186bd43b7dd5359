//! The menu that chooses which columns show.

use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, ButtonKind, Checkbox, Popover};
use yew::prelude::*;

/// A column as the menu lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct ColumnChoice {
    /// What it is called.
    pub title: AttrValue,
    /// It is in the table.
    pub shown: bool,
    /// It always is.
    pub fixed: bool,
}

/// Properties of [`ColumnsMenu`].
#[derive(Properties, PartialEq)]
pub struct ColumnsMenuProps {
    /// The button's words.
    pub title: AttrValue,
    /// The words that bring the usual columns back.
    pub reset: AttrValue,
    /// All columns, in the table's order.
    pub columns: Vec<ColumnChoice>,
    /// A column was ticked or unticked.
    pub on_toggle: Callback<usize>,
    /// The usual columns are wanted back.
    pub on_reset: Callback<()>,
}

/// The menu that chooses which columns show.
#[component]
pub fn ColumnsMenu(props: &ColumnsMenuProps) -> Html {
    let boxes = props.columns.iter().enumerate().map(|(n, column)| {
        let on_toggle = props.on_toggle.clone();
        let onchange = Callback::from(move |_: bool| on_toggle.emit(n));
        html! {
            <li key={n}>
                <Checkbox label={column.title.clone()} checked={column.shown}
                    disabled={column.fixed} {onchange} />
            </li>
        }
    });
    let on_reset = props.on_reset.reform(|_: MouseEvent| ());
    let trigger = html! { <>{ icon(Icon::Columns3) }<span>{ &props.title }</span></> };
    html! {
        <Popover {trigger} label={props.title.clone()}>
            <ul class="columns-menu">{ for boxes }</ul>
            <Button kind={ButtonKind::Quiet} wide=true onclick={on_reset}>{ &props.reset }</Button>
        </Popover>
    }
}
