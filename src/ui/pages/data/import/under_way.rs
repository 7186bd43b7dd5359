//! A job under way, and how it ended.

use crate::i18n::DataTexts;
use crate::protocol::failure::Failure;
use crate::protocol::frame::{JobProgress, JobStage};
use crate::protocol::request::JobId;
use crate::ui::components::{Button, NoticeKind, button, failure_notice, notice, progress_bar};
use crate::ui::format::Format;
use crate::ui::frame::stage_name;
use crate::ui::routes::{Route, link};
use yew::prelude::*;

/// A job under way: what it does, how far it is, and cancelling it while that is possible.
pub fn under_way(
    texts: &'static DataTexts,
    format: Format,
    progress: &JobProgress,
    oncancel: &Callback<JobId>,
) -> Html {
    let writing = progress.stage == JobStage::Writing;
    let (permille, note) = match progress.permille {
        _ if writing => (None, String::new()),
        permille => (Some(permille), format.permille(permille)),
    };
    let job = progress.job;
    html! {
        <section class="section" aria-live="polite">
            { progress_bar(stage_name(progress.stage, texts).unwrap_or_default(), permille, &note) }
            <p class="quiet">{ texts.import_under_way_text }</p>
            <div class="row">
                { button(Button {
                    disabled: writing,
                    ..Button::new(texts.common_cancel.into(), oncancel.reform(move |_| job))
                }) }
            </div>
        </section>
    }
}

/// How a job ended, what was `taken` over or why it failed, and what to do next; `onagain` goes
/// back to choosing.
pub fn over(
    texts: &'static DataTexts,
    stage: JobStage,
    failure: Option<&Failure>,
    taken: Html,
    onagain: &Callback<()>,
) -> Html {
    let say = |kind, title: &'static str, text: &'static str| {
        notice(kind, title.into(), text.into(), Html::default())
    };
    let words = match (stage, failure) {
        (JobStage::Done, _) => say(NoticeKind::Info, texts.import_done, texts.import_done_text),
        (JobStage::Cancelled, _) => say(
            NoticeKind::Info,
            texts.import_cancelled,
            texts.import_cancelled_text,
        ),
        (_, Some(failure)) => failure_notice(failure, texts),
        (_, None) => say(
            NoticeKind::Error,
            texts.import_failed,
            texts.import_cancelled_text,
        ),
    };
    html! {
        <section class="section">
            { words }
            { taken }
            <div class="row">
                if stage == JobStage::Done {
                    { link(Route::Clients, "button button-primary", texts.import_to_clients.into()) }
                }
                { button(Button::new(texts.import_again.into(), onagain.reform(|_| ()))) }
            </div>
        </section>
    }
}
