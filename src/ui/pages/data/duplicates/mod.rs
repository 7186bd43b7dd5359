//! Clients that may be the same: looking for them, the list, side by side, what was decided.

mod ask;
mod decided;
mod fields;
mod list;
mod near;
mod pair;
mod words;

pub use near::alike;
pub use words::sure_chip;

use super::head;
use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk, JoinRefusal};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::Failure;
use crate::protocol::frame::{JobStage, Topic};
use crate::protocol::request::{Control, JobId, Request};
use crate::protocol::words::{ClientId, Sureness};
use crate::ui::components::{
    Button, ButtonKind, button, failure_notice, focus_on, loadable, progress_bar,
};
use crate::ui::hooks::{use_data, use_jobs};
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::DataPage;
use crate::ui::shared::use_engine;
use decided::Decided;
use pair::Pair;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Rows of the list at a time.
pub const ROWS: u32 = 50;

/// What is looked at.
#[derive(Clone, PartialEq, Default)]
pub struct Looking {
    /// Only pairs this sure.
    pub sure: Option<Sureness>,
    /// Only a prospect against a client.
    pub prospects: bool,
    /// Rows before the first in sight.
    pub skip: u32,
    /// The pair that is open: who would stay, who would go.
    pub open: Option<(ClientId, ClientId)>,
}

/// Why something was not done.
#[derive(Clone, PartialEq)]
pub enum NotDone {
    /// It failed.
    Failed(Failure),
    /// It was refused.
    Refused(JoinRefusal),
}

/// The page.
#[component]
pub fn DuplicatesPage() -> Html {
    let (t, format) = use_data_writing();
    let engine = use_engine();
    let looking = use_state(Looking::default);
    let refused = use_state(|| None::<Failure>);
    let jobs = use_jobs();
    let under_way = jobs
        .iter()
        .map(|job| &job.progress)
        .find(|progress| progress.stage == JobStage::Pairing);
    let found = use_data(
        DataAsk::Duplicates(DuplicatesAsk::Found {
            sure: looking.sure,
            prospects: looking.prospects,
            skip: looking.skip,
            limit: ROWS,
        }),
        &[Topic::Duplicates, Topic::Clients],
    );
    {
        let was_open = use_mut_ref(|| false);
        use_effect_with(looking.open.is_some(), move |open| {
            // Back from a pair: the keyboard goes to the list.
            if was_open.replace(*open) && !*open {
                focus_on("#duplicates-found");
            }
        });
    }
    let start = {
        let (engine, refused) = (engine.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let (engine, refused) = (engine.clone(), refused.clone());
            spawn_local(async move {
                refused.set(ask::ask(&engine, DuplicatesAsk::Scan).await.err());
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
    let look = {
        let looking = looking.clone();
        Callback::from(move |next: Looking| looking.set(next))
    };
    if let Some((kept, gone)) = looking.open {
        let to = {
            let (look, now) = (look.clone(), (*looking).clone());
            Callback::from(move |open: Option<(ClientId, ClientId)>| {
                look.emit(Looking {
                    open,
                    ..now.clone()
                });
            })
        };
        let key = format!("{} {}", kept.0, gone.0);
        return html! {
            <div class="page">
                { head(t, DataPage::Duplicates, Html::default()) }
                <Pair {key} {kept} {gone} onopen={to} />
            </div>
        };
    }
    let body = match under_way {
        Some(progress) => {
            let job = progress.job;
            let note = format.permille(progress.permille);
            html! {
                <section class="section" aria-live="polite">
                    { progress_bar(t.nav_job_comparing, Some(progress.permille), &note) }
                    <div class="row">
                        { button(Button::new(
                            t.common_cancel.into(),
                            cancel.reform(move |_: MouseEvent| job),
                        )) }
                    </div>
                </section>
            }
        }
        None => loadable(&found, t, |answer| match &**answer {
            DataAnswer::Duplicates(DuplicatesAnswer::Found(Some(found))) => {
                let again = button(Button::new(t.duplicates_again.into(), start.clone()));
                list::list(t, format, found, &looking, &look, again)
            }
            _ => html! {
                <section class="section">
                    <div class="row">
                        { button(Button {
                            kind: ButtonKind::Primary,
                            ..Button::new(t.duplicates_start.into(), start.clone())
                        }) }
                    </div>
                </section>
            },
        }),
    };
    html! {
        <div class="page">
            { head(t, DataPage::Duplicates, html! { <p>{ t.duplicates_intro }</p> }) }
            { refused.as_ref().map(|failure| failure_notice(failure, t)) }
            { body }
            <Decided />
        </div>
    }
}
