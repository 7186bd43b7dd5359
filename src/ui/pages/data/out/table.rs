//! One table as CSV or workbook: what, whose, which columns in which order.

use super::going::{ask, gather, use_going};
use super::whom::use_chosen;
use super::words;
use crate::protocol::data::out::{OutAnswer, OutAsk, OutColumn, OutMask, OutTable, TableAsk};
use crate::protocol::office::SheetFormat;
use crate::ui::components::{
    Button, ButtonKind, Choices, Field, Icon, button, checkbox, section, select,
};
use crate::ui::format::Hidden;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::{use_engine, use_toaster};
use crate::ui::text::products::tongue;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The section.
#[component]
pub fn TableForm() -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let table = use_state(|| OutTable::Clients);
    let columns = use_state(|| Rc::new(Vec::<OutColumn>::new()));
    let order = use_state(Vec::<u16>::new);
    let plain = use_state(|| false);
    let chosen = use_chosen("all");
    let going = use_going();
    let language = tongue(format);
    use_effect_with((*table, language), {
        let engine = engine.clone();
        let (columns, order) = (columns.setter(), order.setter());
        move |(table, tongue)| {
            let (table, tongue) = (*table, *tongue);
            spawn_local(async move {
                let asked = OutAsk::Columns { table, tongue };
                if let Ok(OutAnswer::Columns(found)) = ask(&engine, asked, None).await {
                    order.set((0..found.len() as u16).collect());
                    columns.set(Rc::new(found));
                }
            });
        }
    });
    let hidden = format.hidden;
    let mask = match *plain {
        true => OutMask::default(),
        false => OutMask {
            names: hidden.names,
            amounts: hidden.amounts,
            details: hidden.details,
        },
    };
    let write = |as_what: SheetFormat| {
        let (going, engine, toaster) = (going.clone(), engine.clone(), toaster.clone());
        let (chosen, order, table) = (chosen.clone(), (*order).clone(), *table);
        Callback::from(move |_: MouseEvent| {
            let (engine, toaster, tell) = (engine.clone(), toaster.clone(), going.teller());
            let wanted = TableAsk {
                table,
                whom: chosen.whom(),
                columns: order.clone(),
                tongue: language,
                mask,
                format: as_what,
            };
            going.run(async move {
                let saved = gather(&engine, OutAsk::Table(Box::new(wanted)), &tell).await?;
                toaster.say(match saved.noted {
                    true => t.out_saved(saved.name),
                    false => t.audit_export_unnoted.to_owned(),
                });
                Ok(())
            });
        })
    };
    let choices = OutTable::ALL
        .into_iter()
        .zip(0_usize..)
        .map(|(one, place)| (place.to_string().into(), words::table(t, one).into()));
    let place = OutTable::ALL.iter().position(|one| *one == *table);
    let onchange = {
        let table = table.setter();
        Callback::from(move |value: AttrValue| {
            let place = value.parse::<usize>().ok();
            if let Some(one) = place.and_then(|place| OutTable::ALL.get(place)) {
                table.set(*one);
            }
        })
    };
    let set = {
        let order = order.setter();
        Callback::from(move |next: Vec<u16>| order.set(next))
    };
    let onplain = {
        let plain = plain.setter();
        Callback::from(move |on| plain.set(on))
    };
    let body = html! {
        <>
            { select(Choices {
                field: Field::new("out-what", t.custody_column_what.into()),
                choices: choices.collect(),
                value: place.unwrap_or_default().to_string().into(),
                onchange,
            }) }
            if *table != OutTable::Products {
                { chosen.fields(t, format, ("out-table-whom", "out-table-numbers")) }
            }
            <details>
                <summary>{ t.out_columns_count(order.len(), columns.len()) }</summary>
                <ColumnList columns={Rc::clone(&columns)} order={(*order).clone()} onorder={set} />
            </details>
            if hidden != Hidden::NONE {
                { checkbox(t.out_plain.into(), *plain, false, onplain) }
            }
            <div class="row">
                { button(Button {
                    kind: ButtonKind::Primary,
                    icon: Some(Icon::FileText),
                    busy: going.busy(),
                    disabled: order.is_empty(),
                    ..Button::new(t.products_export_csv.into(), write(SheetFormat::Csv))
                }) }
                { button(Button {
                    icon: Some(Icon::FileText),
                    busy: going.busy(),
                    disabled: order.is_empty(),
                    ..Button::new(t.products_export_xlsx.into(), write(SheetFormat::Workbook))
                }) }
            </div>
            { going.told(t, format, t.out_writing) }
        </>
    };
    section("out-table", t.out_table, t.out_table_text, body)
}

#[derive(Properties, PartialEq)]
struct ColumnListProps {
    columns: Rc<Vec<OutColumn>>,
    order: Vec<u16>,
    onorder: Callback<Vec<u16>>,
}

/// The columns: those chosen in their order, then the others.
#[component]
fn ColumnList(props: &ColumnListProps) -> Html {
    let (t, _) = use_data_writing();
    let order = &props.order;
    let rest = (0..props.columns.len() as u16).filter(|at| !order.contains(at));
    let all: Vec<u16> = order.iter().copied().chain(rest).collect();
    let quick = |words: &'static str, places: Vec<u16>| {
        let onorder = props.onorder.clone();
        button(Button {
            kind: ButtonKind::Quiet,
            ..Button::new(
                words.into(),
                Callback::from(move |_: MouseEvent| onorder.emit(places.clone())),
            )
        })
    };
    let back = props
        .columns
        .iter()
        .zip(0_u16..)
        .filter(|(column, _)| column.comes_back);
    let back: Vec<u16> = back.map(|(_, at)| at).collect();
    let row = |(place, at): (usize, &u16)| {
        let at = *at;
        let heading = props.columns.get(usize::from(at));
        let heading = heading.map_or_else(String::new, |column| column.heading.clone());
        let on = place < order.len();
        let toggle = {
            let (order, onorder) = (order.clone(), props.onorder.clone());
            Callback::from(move |on: bool| {
                let mut next = order.clone();
                next.retain(|one| *one != at);
                if on {
                    next.push(at);
                }
                onorder.emit(next);
            })
        };
        let earlier = {
            let (order, onorder) = (order.clone(), props.onorder.clone());
            Callback::from(move |_: MouseEvent| {
                let mut next = order.clone();
                next.swap(place, place - 1);
                onorder.emit(next);
            })
        };
        html! {
            <li key={at} class="row">
                { checkbox(heading.clone().into(), on, false, toggle) }
                if on && place > 0 {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        icon: Some(Icon::ChevronLeft),
                        label: Some(t.out_earlier(heading).into()),
                        ..Button::new(Html::default(), earlier)
                    }) }
                }
            </li>
        }
    };
    html! {
        <>
            <div class="row">
                { quick(t.out_columns_all, (0..props.columns.len() as u16).collect()) }
                if !back.is_empty() && back.len() < props.columns.len() {
                    { quick(t.out_columns_back, back) }
                }
            </div>
            <ol class="plain-list out-columns" aria-label={t.clients_columns}>
                { for all.iter().enumerate().map(row) }
            </ol>
        </>
    }
}
