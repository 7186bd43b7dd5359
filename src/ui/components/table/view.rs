//! The table's frame: header, scrolling, keys, the focused row.

use super::column::{self, Column};
use super::head::head as header;
use super::place::{Place, RowPlace};
use super::row_form::RowForm;
use super::scroller::{Scroller, row_clicked, set_property};
use super::window::{Move, Window};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Node;
use yew::prelude::*;

/// Properties of [`Table`].
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// What the table holds, for those who hear it.
    pub label: AttrValue,
    /// The columns, left to right; the first stays in sight.
    pub columns: Rc<Vec<Column>>,
    /// How many rows there are in all.
    pub total: u32,
    /// The form of the rows.
    pub form: RowForm,
    /// Rows are on their way.
    pub busy: bool,
    /// Draws a row. A new callback means new rows.
    pub draw: Callback<RowPlace, Html>,
    /// Where the person was when the page was left.
    pub start: Place,
    /// Counts new questions: each begins at the top again.
    pub question: u32,
    /// A heading was chosen: which, and whether it joins the columns sorted by already.
    pub on_sort: Callback<(usize, bool)>,
    /// A row was opened.
    pub on_open: Callback<u32>,
    /// Other rows are drawn.
    pub on_window: Callback<Window>,
    /// The person went elsewhere in the table.
    pub on_place: Callback<Place>,
}

/// A table that draws only the rows in sight.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let (table, head, body, rows) = (
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
    );
    let window = use_state_eq(Window::default);
    let active = use_state_eq(|| props.start.active);
    let (height, total) = (props.form.height(), props.total);

    let look = {
        let (table, head, window) = (table.clone(), head.clone(), window.setter());
        let (on_window, on_place, active) =
            (props.on_window.clone(), props.on_place.clone(), *active);
        move || {
            let Some(scroller) = Scroller::of(&table, &head) else {
                return;
            };
            let drawn = scroller.window(height, total);
            window.set(drawn);
            on_window.emit(drawn);
            on_place.emit(Place {
                scroll: scroller.scroll(),
                active,
            });
        }
    };
    {
        let (table, body) = (table.clone(), body.clone());
        let columns = props.columns.clone();
        use_effect_with((columns, props.form), move |(columns, form)| {
            set_property(&table, "--table-columns", &column::template(columns));
            set_property(
                &table,
                "--table-width",
                &format!("{}px", column::least_width(columns)),
            );
            set_property(
                &body,
                "--row-height",
                &format!("{}px", form.height() as u32),
            );
        });
    }
    {
        let (table, head, body, look) = (table.clone(), head.clone(), body.clone(), look.clone());
        let (start, was) = (props.start.scroll, use_mut_ref(|| None::<(u32, bool)>));
        use_effect_with(
            (total, height as u32, props.question),
            move |(total, _, question)| {
                set_property(
                    &body,
                    "height",
                    &format!("{}px", u64::from(*total) * height as u64),
                );
                let before = was.replace(Some((*question, *total > 0)));
                if let Some(scroller) = Scroller::of(&table, &head) {
                    match before {
                        // Rows are there for the first time: back to where the person was.
                        None | Some((_, false)) if *total > 0 && start > 0.0 => {
                            scroller.scroll_to(start);
                        }
                        Some((asked, _)) if asked != *question => scroller.scroll_to(0.0),
                        _ => {}
                    }
                }
                look();
            },
        );
    }
    {
        let active = active.setter();
        let first = use_mut_ref(|| true);
        use_effect_with(props.question, move |_| {
            if !first.replace(false) {
                active.set(0);
            }
        });
    }
    {
        let rows = rows.clone();
        use_effect_with((window.first, height as u32), move |(first, _)| {
            let top = u64::from(*first) * height as u64;
            set_property(&rows, "transform", &format!("translateY({top}px)"));
        });
    }
    {
        let look = look.clone();
        use_effect_with((total, height as u32, *active), move |_| {
            let resized = web_sys::window()
                .map(|window| EventListener::new(&window, "resize", move |_| look()));
            move || drop(resized)
        });
    }

    let onkeydown = {
        let (table, head, active) = (table.clone(), head.clone(), active.clone());
        let (on_open, on_place) = (props.on_open.clone(), props.on_place.clone());
        Callback::from(move |event: KeyboardEvent| {
            // Keys on a button of the header are the button's.
            let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
            if total == 0 || target != table.get() {
                return;
            }
            let key = event.key();
            if key == "Enter" {
                event.prevent_default();
                on_open.emit(*active);
                return;
            }
            let (Some(step), Some(scroller)) = (Move::of_key(&key), Scroller::of(&table, &head))
            else {
                return;
            };
            event.prevent_default();
            let to = step.from(*active, scroller.page(height), total);
            scroller.show(to, height);
            active.set(to);
            on_place.emit(Place {
                scroll: scroller.scroll(),
                active: to,
            });
        })
    };
    let onclick = {
        let (active, on_open) = (active.setter(), props.on_open.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(row) = row_clicked(&event) else {
                return;
            };
            active.set(row);
            on_open.emit(row);
        })
    };
    let onscroll = Callback::from(move |_: Event| look());

    let shown = window.first.min(total)..window.end.min(total);
    let focused = shown.contains(&*active).then(|| format!("row-{}", *active));
    let drawn = shown.map(|index| {
        props.draw.emit(RowPlace {
            index,
            active: index == *active,
            form: props.form,
        })
    });
    html! {
        <div ref={table} role="grid" tabindex="0" class={classes!("table", props.form.class())}
            aria-label={props.label.clone()} aria-rowcount={(total + 1).to_string()}
            aria-colcount={props.columns.len().to_string()} aria-busy={props.busy.to_string()}
            aria-activedescendant={focused} {onscroll} {onkeydown}>
            { header(&props.columns, &props.on_sort, head) }
            <div ref={body} role="rowgroup" class="table-body" {onclick}>
                <div ref={rows} role="presentation" class="table-rows">{ for drawn }</div>
            </div>
        </div>
    }
}
