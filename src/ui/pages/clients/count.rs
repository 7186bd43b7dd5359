//! How many clients are shown, and how far the findings are.

use crate::i18n::Texts;
use crate::protocol::frame::JobStage;
use crate::protocol::list::ClientsPage;
use crate::ui::format::Format;
use crate::ui::hooks::use_jobs;
use crate::ui::shared::use_texts;
use yew::prelude::*;

/// 'n of N', once there is an answer; read out when it changes.
pub fn count(t: &Texts, format: Format, page: Option<&ClientsPage>) -> Html {
    let words = page.map(|page| {
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
/// It alone hears how far the job is, so that the page is not drawn anew for every percent.
#[component]
pub fn Pending() -> Html {
    let (t, jobs) = (use_texts(), use_jobs());
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
