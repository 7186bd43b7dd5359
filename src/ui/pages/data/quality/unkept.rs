//! The fields the book does not keep, each with how many have it all the same.

use crate::protocol::data::DataAsk;
use crate::protocol::data::quality::{QualityAsk, QualityField, Unkept};
use crate::protocol::failure::Failure;
use crate::ui::components::{Button, ButtonKind, button, focus_on};
use crate::ui::engine::Engine;
use crate::ui::hooks::ask_data;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::use_engine;
use crate::ui::text::quality::field as field_words;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`NotKept`].
#[derive(Properties, PartialEq)]
pub struct NotKeptProps {
    /// The fields.
    pub fields: Vec<Unkept>,
    /// Whether anything can be changed here.
    pub writable: bool,
    /// Hears what failed.
    pub onfail: Callback<Option<Failure>>,
}

/// One line for all of them; opened, one for each.
#[component]
pub fn NotKept(props: &NotKeptProps) -> Html {
    let (t, format) = use_data_writing();
    let engine = use_engine();
    if props.fields.is_empty() {
        return Html::default();
    }
    let lines = props.fields.iter().map(|one| {
        let name = field_words(t, one.field);
        let there = one.looks.saturating_sub(one.missing);
        let again = settle(&engine, one.field, true, &props.onfail);
        html! {
            <li key={one.field as usize} class="row" data-unkept={format!("{:?}", one.field)}>
                <span>{ name }</span>
                <span class="quiet small">
                    { t.quality_there(format.count(one.looks), format.count(there)) }
                </span>
                if props.writable {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        label: Some(format!("{} · {name}", t.quality_keep_again).into()),
                        ..Button::new(t.quality_keep_again.into(), again)
                    }) }
                }
            </li>
        }
    });
    html! {
        <details class="quality-unkept">
            <summary>{ t.quality_fields_unkept(props.fields.len()) }</summary>
            <ul class="stack">{ for lines }</ul>
        </details>
    }
}

/// Says that the book keeps a field or not.
pub fn settle(
    engine: &Engine,
    field: QualityField,
    kept: bool,
    onfail: &Callback<Option<Failure>>,
) -> Callback<MouseEvent> {
    let (engine, onfail) = (engine.clone(), onfail.clone());
    Callback::from(move |_: MouseEvent| {
        let (engine, onfail) = (engine.clone(), onfail.clone());
        spawn_local(async move {
            let ask = DataAsk::Quality(QualityAsk::Settle { field, kept });
            onfail.emit(ask_data(&engine, &ask, Vec::new()).await.err());
            focus_on("#quality-work");
        });
    })
}
