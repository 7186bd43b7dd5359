//! A file of products: chosen, tried, and saved once it is confirmed.

use super::files::read;
use crate::i18n::Texts;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Query, Request};
use crate::protocol::shelf::{RowDoes, ShelfFile, ShelfReport};
use crate::protocol::words::{ProductLevel, TextTable};
use crate::ui::components::{
    Button, ButtonKind, Dialog, Figure, Icon, NoticeKind, button, failure_notice, figure,
    icon_large, notice, progress_bar,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::use_fresh;
use crate::ui::pages::client::small_table;
use crate::ui::pages::data::import::reason_text;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use crate::ui::text::products::field;
use crate::ui::text::words::product_level;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`ImportDialog`].
#[derive(Properties, PartialEq)]
pub struct ImportDialogProps {
    /// Shown or not.
    pub open: bool,
    /// It closes.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
enum Step {
    Choosing(Option<Failure>),
    Reading,
    Deciding(Rc<(TextTable, ShelfReport)>, Option<Failure>),
    Saving(Rc<(TextTable, ShelfReport)>),
}

/// The most changes and problems listed one by one.
const MOST: usize = 200;

/// The dialog that takes a file of products in.
#[component]
pub fn ImportDialog(props: &ImportDialogProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let step = use_fresh(props.open, || Step::Choosing(None));
    let choose = {
        let (engine, step) = (engine.clone(), step.clone());
        Callback::from(move |file: File| {
            let (engine, step) = (engine.clone(), step.clone());
            step.set(Step::Reading);
            spawn_local(async move {
                step.set(match tried(&engine, &file).await {
                    Ok(found) => Step::Deciding(Rc::new(found), None),
                    Err(failure) => Step::Choosing(Some(failure)),
                });
            });
        })
    };
    let save = {
        let (step, on_close) = (step.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let Step::Deciding(found, _) = &*step else {
                return;
            };
            let (found, engine, toaster) = (Rc::clone(found), engine.clone(), toaster.clone());
            let (step, on_close) = (step.clone(), on_close.clone());
            step.set(Step::Saving(Rc::clone(&found)));
            spawn_local(async move {
                let file = Box::new(ShelfFile {
                    table: found.0.clone(),
                    version: found.1.version,
                });
                match engine
                    .ask(Request::Command(Command::ImportShelf(file)))
                    .await
                {
                    Ok(_) => {
                        toaster.say(t.products_import_done);
                        on_close.emit(());
                    }
                    Err(failure) => step.set(Step::Deciding(found, Some(failure))),
                }
            });
        })
    };
    let busy = matches!(*step, Step::Saving(_));
    let changes = match &*step {
        Step::Deciding(found, _) | Step::Saving(found) => found.1.changes.len(),
        _ => 0,
    };
    let close = {
        let on_close = props.on_close.clone();
        Callback::from(move |()| {
            // What is being saved is saved; it is over in a moment.
            if !busy {
                on_close.emit(());
            }
        })
    };
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), close.reform(|_| ()))) }
            if changes > 0 {
                { button(Button {
                    kind: ButtonKind::Primary,
                    busy,
                    ..Button::new(t.products_import_save(format.count(changes as u64)).into(), save)
                }) }
            }
        </>
    };
    let body = match &*step {
        Step::Choosing(refused) => choosing(t, refused.as_ref(), &choose),
        Step::Reading => progress_bar(t.products_import_reading, None, ""),
        Step::Deciding(found, refused) => html! {
            <>
                { for refused.as_ref().map(|failure| failure_notice(failure, t)) }
                { report(t, format, &found.1) }
            </>
        },
        Step::Saving(found) => report(t, format, &found.1),
    };
    html! {
        <Dialog id="product-import" open={props.open} title={t.products_import_title}
            onclose={close} keep=true {actions} wide=true>
            <div class="stack">{ body }</div>
        </Dialog>
    }
}

async fn tried(engine: &Engine, file: &File) -> Result<(TextTable, ShelfReport), Failure> {
    let table = read(file).await?;
    let asked = Request::Query(Query::TryShelf(Box::new(table.clone())));
    match engine.ask(asked).await? {
        Reply::ShelfReport(report) => Ok((table, *report)),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}

fn choosing(t: &'static Texts, refused: Option<&Failure>, on: &Callback<File>) -> Html {
    let on = on.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on.emit(file);
        }
        // The same file can be chosen again after it was mended.
        input.set_value("");
    });
    html! {
        <>
            { for refused.map(|failure| failure_notice(failure, t)) }
            <p>{ t.products_import_text }</p>
            <label class="drop">
                { icon_large(Icon::Upload) }
                <span class="drop-button button button-primary">{ t.products_import_choose }</span>
                <input type="file" class="visually-hidden" autocomplete="off"
                    aria-label={t.products_import_choose} accept=".csv,.tsv,.txt,.xlsx" {onchange} />
            </label>
        </>
    }
}

/// What the file would change.
fn report(t: &'static Texts, format: Format, report: &ShelfReport) -> Html {
    let count = |label: &'static str, n: u32| {
        figure(Figure {
            label: label.into(),
            value: format.count(n).into(),
            ..Figure::default()
        })
    };
    let info = |words: String| notice(NoticeKind::Info, words.into(), "".into(), Html::default());
    let missing: Vec<&str> = report.missing.iter().map(|of| field(format, *of)).collect();
    html! {
        <>
            <p>{ &report.file }</p>
            <div class="figures">
                { count(t.products_import_rows, report.rows) }
                { count(t.products_import_new, report.added) }
                { count(t.products_import_changed, report.changed) }
                { count(t.products_import_rated, report.rated) }
                { count(t.products_import_unchanged, report.unchanged) }
                { count(t.products_import_left, report.problems_total) }
            </div>
            if report.changes.is_empty() && report.problems_total == 0 {
                { info(t.products_import_nothing.into()) }
            }
            if report.rated > 0 {
                { notice(
                    NoticeKind::Warn,
                    t.products_import_holders(report.holders, report.tasks).into(),
                    "".into(),
                    Html::default(),
                ) }
            }
            if !report.ignored.is_empty() {
                { info(t.products_import_ignored(report.ignored.join("、"))) }
            }
            if !missing.is_empty() {
                { info(t.products_import_missing(missing.join("、"))) }
            }
            if report.problems_total > 0 {
                { problems(t, report) }
            }
            if !report.changes.is_empty() {
                { changes(t, report) }
            }
        </>
    }
}

fn problems(t: &'static Texts, report: &ShelfReport) -> Html {
    let heads = [
        (t.import_row, true),
        (t.import_column, false),
        (t.import_reason, false),
        (t.import_value, false),
    ];
    let rows = report
        .problems
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, problem)| {
            html! {
                <tr key={n}>
                    <td class="number">{ problem.row }</td>
                    <td>{ &problem.column }</td>
                    <td>{ reason_text(&problem.reason, t) }</td>
                    <td>{ &problem.value }</td>
                </tr>
            }
        });
    html! {
        <>
            <h3>{ t.products_import_problems }</h3>
            { small_table(t.products_import_problems, &heads, rows) }
        </>
    }
}

fn changes(t: &'static Texts, report: &ShelfReport) -> Html {
    let heads = [
        (t.import_row, true),
        (t.products_sort_code, false),
        (t.products_name, false),
        (t.products_import_does, false),
        (t.products_level, false),
    ];
    let level = |level: Option<ProductLevel>| level.map_or(t.suitability_unrated, product_level);
    let rows = report
        .changes
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, row)| {
            let does = match row.does {
                RowDoes::Adds => t.products_import_new,
                RowDoes::Changes => t.products_import_changed,
                RowDoes::Rates => t.products_import_rated,
                RowDoes::Leaves => t.products_import_unchanged,
            };
            let levels = match row.does {
                RowDoes::Rates => format!("{} → {}", level(row.was), level(row.is)),
                _ => level(row.is).to_owned(),
            };
            html! {
                <tr key={n}>
                    <td class="number">{ row.line }</td>
                    <td>{ &row.code }</td>
                    <th scope="row">{ &row.name }</th>
                    <td>{ does }</td>
                    <td>{ levels }</td>
                </tr>
            }
        });
    html! {
        <>
            <h3>{ t.products_import_changes }</h3>
            { small_table(t.products_import_changes, &heads, rows) }
        </>
    }
}
