//! How many clients are shown, and how far the findings are.

use crate::protocol::frame::JobStage;
use crate::protocol::list::ClientsPage;
use crate::ui::hooks::use_jobs;
use crate::ui::preferences::{use_format, use_texts};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Count`] and [`Pending`].
#[derive(Properties, PartialEq)]
pub struct CountProps {
    /// The answer, once there is one.
    pub page: Option<Rc<ClientsPage>>,
}

/// 'n of N'; read out when it changes.
#[component]
pub fn Count(props: &CountProps) -> Html {
    let (t, format) = (use_texts(), use_format());
    let words = props.page.as_ref().map(|page| {
        let total = format.count(page.total);
        if page.matching == page.total {
            t.clients_count(total)
        } else {
            t.clients_count_of(format.count(page.matching), total)
        }
    });
    html! { <span class="client-count" role="status">{ words }</span> }
}

/// A thin line while tiers, stages and scores are worked out, with the job's share where known.
#[component]
pub fn Pending(props: &CountProps) -> Html {
    let t = use_texts();
    let jobs = use_jobs();
    let is_pending = props
        .page
        .as_ref()
        .is_some_and(|p| !p.findings_ready && p.total > 0);
    if !is_pending {
        // Never nothing at all: what is put in before an empty component, while what stands
        // behind it is exchanged, lands beside a node that is gone, and the page stops.
        return html! { <div class="clients-pending" hidden=true /> };
    }
    let job = jobs
        .iter()
        .rev()
        .map(|job| &job.progress)
        .find(|job| job.stage.is_upkeep());
    let words = match job {
        Some(job) if job.stage == JobStage::Analysing => {
            t.clients_pending_percent((job.permille / 10).to_string())
        }
        _ => t.clients_pending.to_string(),
    };
    let value = job.map(|job| job.permille.to_string());
    html! {
        <div class="clients-pending">
            <span>{ words }</span>
            <progress max="1000" {value} aria-label={t.clients_pending} />
        </div>
    }
}
