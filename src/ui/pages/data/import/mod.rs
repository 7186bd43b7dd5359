//! The import page: choose files, say what their columns are where nobody knows, try them, decide, see
//! what was taken over.

mod alike;
mod brief;
mod card;
mod card_view;
mod choose;
mod columns;
mod controls;
mod presets;
mod problems;
mod reason;
mod report;
mod specimen;
mod state;
mod steps;
mod texts;
mod trial;
mod twins;
mod under_way;
mod written;

use super::head;
use super::words::use_data_writing;
use crate::protocol::ask::AskSummary;
use crate::protocol::book_name::BookName;
use crate::protocol::data::import::{ImportAsk, Unkept};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, JobId, Request};
use crate::protocol::words::ImportReport;
use crate::ui::components::{failure_notice, progress_bar};
use crate::ui::hooks::{use_jobs, use_query};
use crate::ui::routes::DataPage;
use crate::ui::shared::{use_book, use_engine, use_toaster};
use brief::BriefView;
use choose::choose;
use columns::Columns;
use presets::PresetsView;
use report::{Decide, figures};
use specimen::specimen;
use state::{Phase, phase};
use std::cell::Cell;
use std::rc::Rc;
use steps::{Asked, Here, ask, forget, look, look_again, presets, tried, with_card};
pub use texts::reason_text;
use under_way::{over, under_way};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The import page.
#[component]
pub fn ImportPage() -> Html {
    let (texts, format) = use_data_writing();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    let jobs = use_jobs();
    let asked = use_state(Asked::default);
    let latest = use_mut_ref(Asked::default);
    latest.borrow_mut().clone_from(&asked);
    let here: Here = use_memo((), |()| Cell::new(true));
    let is_over = use_state(|| false);
    let summary = use_query(AskSummary);
    let is_empty = summary.data.as_ref().is_some_and(|s| s.counts.clients == 0);

    let start = {
        let (engine, asked, here) = (engine.clone(), asked.setter(), here.clone());
        Callback::from(move |files: Vec<File>| look(&engine, &asked, &here, files))
    };
    let make_specimen = {
        let (engine, asked) = (engine.clone(), asked.setter());
        Callback::from(move |request: Request| {
            let (engine, asked) = (engine.clone(), asked.clone());
            spawn_local(async move {
                let answer = engine.ask(request).await;
                asked.set(match answer {
                    Ok(Reply::Started(job)) => Asked {
                        job: Some(job),
                        ..Asked::default()
                    },
                    answer => Asked {
                        refused: answer.err(),
                        ..Asked::default()
                    },
                });
            });
        })
    };
    let commit = {
        let (engine, asked) = (engine.clone(), asked.clone());
        Callback::from(move |decided: (JobId, Rc<ImportReport>, String)| {
            let (job, report, approval) = decided;
            let (engine, setter) = (engine.clone(), asked.setter());
            let begun = Asked {
                job: Some(job),
                refused: None,
                taken: Some(report),
                ..(*asked).clone()
            };
            setter.set(begun.clone());
            spawn_local(async move {
                let done = ask(&engine, ImportAsk::Commit { job, approval }, Vec::new()).await;
                setter.set(Asked {
                    refused: done.err(),
                    ..begun
                });
            });
        })
    };
    let cancel = {
        let engine = engine.clone();
        Callback::from(move |job: JobId| {
            let engine = engine.clone();
            spawn_local(async move {
                // Too late to cancel shows by the job going on to its end.
                let _ = engine.ask(Request::Control(Control::CancelJob(job))).await;
            });
        })
    };
    let again = {
        let (engine, asked) = (engine.clone(), asked.setter());
        Callback::from(move |()| {
            forget(&engine);
            asked.set(Asked::default());
        })
    };
    use_effect_with(engine.clone(), {
        let latest = latest.clone();
        move |engine| {
            let engine = engine.clone();
            here.set(true);
            move || {
                here.set(false);
                // Nothing is kept where nothing was looked at: nobody is asked for nothing.
                let latest = latest.borrow();
                if latest.looking || latest.cards.is_some() {
                    forget(&engine);
                }
            }
        }
    });
    // Back from the trial: what was read is dropped, what was said of the columns stays.
    let back = {
        let (asked, cancel) = (asked.clone(), cancel.clone());
        Callback::from(move |job: JobId| {
            cancel.emit(job);
            asked.set(Asked {
                job: None,
                taken: None,
                refused: None,
                ..(*asked).clone()
            });
        })
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
        Phase::Idle if asked.looking => progress_bar(texts.nav_job_reading, None, ""),
        Phase::Idle if asked.cards.is_some() => {
            let cards = asked.cards.clone().unwrap_or_default();
            let edit = {
                let asked = asked.clone();
                Callback::from(move |(at, card)| asked.set(with_card(&asked, at, card)))
            };
            let onlook = {
                let (engine, asked, latest) = (engine.clone(), asked.setter(), latest.clone());
                Callback::from(move |(at, card)| look_again(&engine, &asked, &latest, at, card))
            };
            let ontry = {
                let (engine, asked) = (engine.clone(), asked.clone());
                Callback::from(move |()| tried(&engine, &asked.setter(), (*asked).clone()))
            };
            let onsave = {
                let (engine, asked, latest) = (engine.clone(), asked.setter(), latest.clone());
                Callback::from(move |saved| {
                    let order = ImportAsk::Save(Box::new(saved));
                    let toaster = toaster.clone();
                    presets(&engine, &asked, &latest, order, move |unkept| {
                        toaster.say(match unkept {
                            None => texts.common_saved,
                            Some(Unkept::Personal) => texts.mapping_preset_personal,
                            Some(Unkept::Full | Unkept::Nameless) => texts.mapping_preset_full,
                        });
                    });
                })
            };
            let onforget = {
                let (engine, asked, latest) = (engine.clone(), asked.setter(), latest.clone());
                Callback::from(move |name| {
                    presets(&engine, &asked, &latest, ImportAsk::Remove(name), |_| {});
                })
            };
            let onkept = {
                let (asked, latest) = (asked.setter(), latest.clone());
                Callback::from(move |kept| {
                    let now = latest.borrow().clone();
                    asked.set(Asked {
                        presets: Rc::new(kept),
                        ..now
                    });
                })
            };
            html! {
                <>
                <Columns {cards} presets={Rc::clone(&asked.presets)} refused={asked.refused.clone()}
                    onedit={edit} {onlook} {onsave} {onforget} {ontry} onagain={again} />
                <PresetsView {onkept} />
                </>
            }
        }
        Phase::Idle => html! {
            <>
                { choose(texts, asked.refused.as_ref(), &is_over, &start) }
                <PresetsView />
                <BriefView />
                if is_empty {
                    { specimen(texts, format, &make_specimen) }
                }
            </>
        },
        Phase::UnderWay(progress) => under_way(texts, format, &progress, &cancel),
        Phase::Deciding(job) => {
            let onback = asked.cards.is_some().then_some(back);
            html! { <Decide {job} oncommit={commit} oncancel={cancel} {onback} /> }
        }
        Phase::Over(stage, failure) => {
            let taken = asked.taken.as_ref().filter(|_| stage == JobStage::Done);
            let report = taken.map(|report| figures(report, texts, format));
            html! {
                <>
                    { over(texts, stage, failure.as_ref(), report.unwrap_or_default(), &again) }
                    if taken.is_some() {
                        <BriefView />
                    }
                </>
            }
        }
    };
    html! {
        <div class="page import">
            { head(texts, DataPage::Import, texts.import_intro.into()) }
            { body }
        </div>
    }
}
