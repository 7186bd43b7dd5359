//! The task under way, as a line in the rail.

use crate::i18n::Texts;
use crate::protocol::frame::JobStage;
use crate::ui::components::icon::{Icon, icon, icon_busy};
use crate::ui::format::Format;
use crate::ui::hooks::JobState;
use crate::ui::routes::{DataPage, Route, link};
use yew::prelude::*;

/// The task under way; it leads to the page it was begun on.
pub fn job_pill(texts: &Texts, format: Format, jobs: &[JobState]) -> Html {
    let Some(job) = jobs
        .iter()
        .rev()
        .map(|job| &job.progress)
        .find(|job| !job.stage.is_over())
    else {
        return Html::default();
    };
    let Some(label) = stage_name(job.stage, texts) else {
        return Html::default();
    };
    let words = html! {
        <>
            // What waits for the person does not turn.
            if job.stage == JobStage::Deciding {
                { icon(Icon::CircleAlert) }
            } else {
                { icon_busy() }
            }
            <span class="job-words">
                <span>{ label }</span>
                if job.stage != JobStage::Deciding {
                    <span class="number">{ format.permille(job.permille) }</span>
                }
            </span>
        </>
    };
    match job.stage {
        JobStage::Loading | JobStage::Indexing | JobStage::Analysing => {
            html! { <div class="rail-item rail-job" role="status">{ words }</div> }
        }
        JobStage::Pairing => link(
            Route::Data(DataPage::Duplicates),
            "rail-item rail-job",
            words,
        ),
        _ => link(Route::Data(DataPage::Import), "rail-item rail-job", words),
    }
}

/// What a task is doing; nothing when it is over.
pub fn stage_name(stage: JobStage, texts: &Texts) -> Option<&'static str> {
    match stage {
        JobStage::Loading => Some(texts.nav_job_loading),
        JobStage::Indexing => Some(texts.nav_job_indexing),
        JobStage::Analysing => Some(texts.nav_job_analysing),
        JobStage::Reading => Some(texts.nav_job_reading),
        JobStage::Deciding => Some(texts.nav_job_deciding),
        JobStage::Sealing => Some(texts.nav_job_sealing),
        JobStage::Writing => Some(texts.nav_job_writing),
        JobStage::Comparing | JobStage::Pairing => Some(texts.nav_job_comparing),
        JobStage::Generating => Some(texts.nav_job_generating),
        JobStage::Done | JobStage::Cancelled | JobStage::Failed => None,
    }
}
