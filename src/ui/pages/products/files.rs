//! Files of products: read and written by the office worker, which is started for it and ended
//! afterwards.

use crate::i18n::Texts;
use crate::protocol::bridge::{Helper, decode, encode};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::office::{OfficeAnswer, OfficeRequest, SheetFormat};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Query, Request};
use crate::protocol::words::{ExchangeError, TextTable, Tongue};
use crate::ui::components::toast::Toaster;
use crate::ui::components::{Button, Icon, button};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::save::save;
use crate::ui::text::products::tongue;
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::prelude::*;

/// The largest file that is looked at, in bytes.
const MOST_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

async fn office(request: OfficeRequest) -> Result<OfficeAnswer, Failure> {
    let answer = Helper::start("office_loader.js")
        .ask(encode(&request))
        .await?;
    Ok(decode(&answer)?)
}

fn misunderstood() -> Failure {
    EngineFailure::Misunderstood.into()
}

/// Reads a file into rows of text.
///
/// # Errors
/// What is wrong with the file, or that the office worker does not come.
pub async fn read(file: &File) -> Result<TextTable, Failure> {
    let name = file.name();
    let unreadable = || ExchangeError::Unreadable { file: name.clone() };
    if file.size() > MOST_BYTES {
        let error = ExchangeError::TableTooLarge {
            file: name.clone(),
            rows: 20_000,
        };
        return Err(error.into());
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let bytes = Uint8Array::new(&buffer.map_err(|_| unreadable())?).to_vec();
    let name = name.clone();
    match office(OfficeRequest::Read { name, bytes }).await? {
        OfficeAnswer::Table(table) => Ok(table?),
        _ => Err(misunderstood()),
    }
}

/// How far an export is.
#[derive(Clone, PartialEq, Default)]
pub struct Export {
    /// It is being written.
    pub busy: Option<SheetFormat>,
    /// Why the last one was not.
    pub failed: Option<Failure>,
}

/// The buttons that write the shelf as a file.
pub fn export_buttons(
    t: &'static Texts,
    format: Format,
    engine: &Engine,
    toaster: &Toaster,
    export: &UseStateHandle<Export>,
) -> Html {
    let each = [
        (SheetFormat::Csv, t.products_export_csv),
        (SheetFormat::Workbook, t.products_export_xlsx),
    ];
    let each = each.into_iter().map(|(as_what, words)| {
        let (engine, toaster, state) = (engine.clone(), toaster.clone(), export.setter());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (engine, toaster, state) = (engine.clone(), toaster.clone(), state.clone());
            state.set(Export {
                busy: Some(as_what),
                failed: None,
            });
            spawn_local(async move {
                let done = write(&engine, as_what, tongue(format)).await;
                if done.is_ok() {
                    toaster.say(t.products_exported);
                }
                state.set(Export {
                    busy: None,
                    failed: done.err(),
                });
            });
        });
        button(Button {
            icon: Some(Icon::FileText),
            busy: export.busy == Some(as_what),
            disabled: export.busy.is_some(),
            ..Button::new(words.into(), onclick)
        })
    });
    html! { <>{ for each }</> }
}

async fn write(engine: &Engine, format: SheetFormat, tongue: Tongue) -> Result<(), Failure> {
    let asked = Request::Query(Query::ShelfTable(tongue));
    let Reply::ShelfTable(table) = engine.ask(asked).await? else {
        return Err(misunderstood());
    };
    let table = *table;
    let OfficeAnswer::File(bytes) = office(OfficeRequest::Write { table, format }).await? else {
        return Err(misunderstood());
    };
    let (name, kind) = match format {
        SheetFormat::Csv => ("products.csv", "text/csv;charset=utf-8"),
        SheetFormat::Workbook => (
            "products.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    };
    save(name, &bytes?, kind).ok_or_else(|| EngineFailure::NotStarted.into())
}
