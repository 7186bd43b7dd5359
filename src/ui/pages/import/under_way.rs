//! A job under way, and how it ended.

use crate::protocol::failure::Failure;
use crate::protocol::frame::{JobProgress, JobStage};
use crate::protocol::request::JobId;
use crate::ui::components::{Button, ButtonKind, Notice, NoticeKind, ProgressBar};
use crate::ui::frame::stage_name;
use crate::ui::preferences::{use_format, use_texts};
use crate::ui::routes::Route;
use crate::ui::text::failure::wording;
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`UnderWay`].
#[derive(PartialEq, Properties)]
pub struct UnderWayProps {
    /// How far it is.
    pub progress: JobProgress,
    /// Cancels it.
    pub oncancel: Callback<JobId>,
}

/// A job under way: what it does, how far it is, and cancelling it while that is possible.
#[component]
pub fn UnderWay(props: &UnderWayProps) -> Html {
    let (texts, format) = (use_texts(), use_format());
    let progress = &props.progress;
    let writing = progress.stage == JobStage::Writing;
    let onclick = {
        let (oncancel, job) = (props.oncancel.clone(), progress.job);
        Callback::from(move |_| oncancel.emit(job))
    };
    html! {
        <section class="section" aria-live="polite">
            <ProgressBar
                label={stage_name(progress.stage, texts).unwrap_or_default()}
                permille={(!writing).then_some(progress.permille)}
                note={if writing { String::new() } else { format.permille(progress.permille) }}
            />
            <p class="quiet">{ texts.import_under_way_text }</p>
            <div class="row">
                <Button disabled={writing} {onclick}>{ texts.common_cancel }</Button>
            </div>
        </section>
    }
}

/// Properties of [`Over`].
#[derive(PartialEq, Properties)]
pub struct OverProps {
    /// How it ended.
    pub stage: JobStage,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Goes back to choosing.
    pub onagain: Callback<()>,
}

/// How a job ended and what to do next.
#[component]
pub fn Over(props: &OverProps) -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let again = {
        let onagain = props.onagain.clone();
        Callback::from(move |_| onagain.emit(()))
    };
    let to_clients = Callback::from(move |_| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Clients);
        }
    });
    let (kind, title, text) = match (props.stage, &props.failure) {
        (JobStage::Done, _) => (
            NoticeKind::Info,
            AttrValue::from(texts.import_done),
            AttrValue::from(texts.import_done_text),
        ),
        (JobStage::Cancelled, _) => (
            NoticeKind::Info,
            AttrValue::from(texts.import_cancelled),
            AttrValue::from(texts.import_cancelled_text),
        ),
        (_, Some(failure)) => {
            let words = wording(failure, texts);
            (NoticeKind::Error, AttrValue::from(words.what), AttrValue::from(words.remedy))
        }
        (_, None) => (
            NoticeKind::Error,
            AttrValue::from(texts.import_failed),
            AttrValue::from(texts.import_cancelled_text),
        ),
    };
    let done = props.stage == JobStage::Done;
    html! {
        <section class="section">
            <Notice {kind} {title}><p>{ text }</p></Notice>
            <div class="row">
                if done {
                    <Button kind={ButtonKind::Primary} onclick={to_clients}>
                        { texts.import_to_clients }
                    </Button>
                }
                <Button onclick={again}>{ texts.import_again }</Button>
            </div>
        </section>
    }
}
