//! The import page: choose files, watch them being read, decide, see what was taken over.

mod choose;
mod problems;
mod report;
mod specimen;
mod state;
mod texts;
mod under_way;

use super::head;
use super::words::use_data_writing;
use crate::protocol::ask::AskSummary;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Control, JobId, Request};
use crate::protocol::words::ImportReport;
use crate::ui::components::failure_notice;
use crate::ui::engine::Engine;
use crate::ui::hooks::{use_jobs, use_query};
use crate::ui::routes::DataPage;
use crate::ui::shared::{use_book, use_engine};
use choose::choose;
use report::{Decide, figures};
use specimen::specimen;
use state::{Phase, phase};
use std::rc::Rc;
pub use texts::reason_text;
use under_way::{over, under_way};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// What the person did here last, kept while the page is open.
#[derive(Clone, PartialEq, Debug, Default)]
struct Asked {
    /// The job it started.
    job: Option<JobId>,
    /// Why the start or the commit was refused.
    refused: Option<Failure>,
    /// What was taken over.
    taken: Option<Rc<ImportReport>>,
}

/// The import page.
#[component]
pub fn ImportPage() -> Html {
    let (texts, format) = use_data_writing();
    let (engine, book) = (use_engine(), use_book());
    let jobs = use_jobs();
    let asked = use_state(Asked::default);
    let is_over = use_state(|| false);
    let summary = use_query(AskSummary);
    let is_empty = summary.data.as_ref().is_some_and(|s| s.counts.clients == 0);

    let start = {
        let (engine, asked) = (engine.clone(), asked.setter());
        Callback::from(move |files: Vec<File>| {
            ask(
                &engine,
                &asked,
                Request::Control(Control::StartImport),
                files,
            );
        })
    };
    let make_specimen = {
        let (engine, asked) = (engine.clone(), asked.setter());
        Callback::from(move |request: Request| ask(&engine, &asked, request, Vec::new()))
    };
    let commit = {
        let (engine, asked) = (engine.clone(), asked.setter());
        Callback::from(move |decided: (JobId, Rc<ImportReport>, String)| {
            let (job, report, approval) = decided;
            let (engine, asked) = (engine.clone(), asked.clone());
            let begun = Asked {
                job: Some(job),
                refused: None,
                taken: Some(report),
            };
            asked.set(begun.clone());
            spawn_local(async move {
                let done = engine
                    .ask(Request::Command(Command::CommitImport { job, approval }))
                    .await;
                asked.set(Asked {
                    refused: done.err(),
                    ..begun
                });
            });
        })
    };
    let cancel = Callback::from(move |job: JobId| {
        let engine = engine.clone();
        spawn_local(async move {
            // Too late to cancel shows by the job going on to its end.
            let _ = engine.ask(Request::Control(Control::CancelJob(job))).await;
        });
    });
    let again = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(Asked::default()))
    };

    if book == BookName::Demo {
        let refused = Failure::Desk(DeskFailure::DemoTakesNoFiles);
        return html! {
            <div class="page import">
                { head(texts, DataPage::Import, texts.import_intro.into()) }
                { failure_notice(&refused, texts) }
            </div>
        };
    }
    let phase = phase(&jobs, asked.job, asked.refused.as_ref());
    let body = match phase {
        Phase::Idle => html! {
            <>
                { choose(texts, asked.refused.as_ref(), &is_over, &start) }
                if is_empty {
                    { specimen(texts, format, &make_specimen) }
                }
            </>
        },
        Phase::UnderWay(progress) => under_way(texts, format, &progress, &cancel),
        Phase::Deciding(job) => html! { <Decide {job} oncommit={commit} oncancel={cancel} /> },
        Phase::Over(stage, failure) => {
            let taken = asked.taken.as_ref().filter(|_| stage == JobStage::Done);
            let taken = taken.map(|report| figures(report, texts, format));
            over(
                texts,
                stage,
                failure.as_ref(),
                taken.unwrap_or_default(),
                &again,
            )
        }
    };
    html! {
        <div class="page import">
            { head(texts, DataPage::Import, texts.import_intro.into()) }
            { body }
        </div>
    }
}

fn ask(engine: &Engine, asked: &UseStateSetter<Asked>, request: Request, files: Vec<File>) {
    let (engine, asked) = (engine.clone(), asked.clone());
    spawn_local(async move {
        let answer = engine.ask_with_files(request, files).await;
        asked.set(match answer {
            Ok(Reply::Started(job)) => Asked {
                job: Some(job),
                ..Asked::default()
            },
            Ok(_) => Asked::default(),
            Err(failure) => Asked {
                refused: Some(failure),
                ..Asked::default()
            },
        });
    });
}
