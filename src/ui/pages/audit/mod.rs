//! The audit log: every change of the book, looked through, checked, exported; what can be taken back.

mod custody;
mod deed;
mod filter;
mod glance;
mod head;
mod keys;
mod log;
mod out;
mod profile_change;
mod refusal;
mod safe;
mod shelf;
mod taking;

use log::Log;
pub use taking::back;

use crate::i18n::Texts;
use crate::protocol::ask::AskSummary;
use crate::protocol::custody::audit::AuditFilter;
use crate::ui::components::page_head;
use crate::ui::hooks::use_query;
use crate::ui::routes::{CustodyPage, Route, link};
use crate::ui::shared::use_writing;
use filter::filter;
use glance::glance;
use safe::Safe;
use std::fmt::Write as _;
use yew::prelude::*;

/// Digits of a hash that are shown.
const SHORT: usize = 16;

/// The audit page.
#[component]
pub fn AuditPage() -> Html {
    let (texts, format) = use_writing();
    let summary = use_query(AskSummary);
    let typed = use_state(filter::Typed::default);
    let chosen = typed.filter();
    html! {
        <div class="page">
            { page_head(
                texts.audit_title,
                html! { <p>{ texts.audit_text }</p> },
                link(
                    Route::Custody(CustodyPage::Privacy),
                    "button button-quiet",
                    texts.privacy_title.into(),
                ),
            ) }
            { glance(texts, format, &summary) }
            <Safe />
            <section class="section" aria-labelledby="log-title">
                <header class="section-head">
                    <h2 id="log-title">{ texts.audit_log }</h2>
                    <p class="quiet small">{ texts.audit_log_text }</p>
                </header>
                { filter(texts, &typed) }
                <Log filter={chosen} />
            </section>
        </div>
    }
}

/// Bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The entries about one client.
pub fn of_client(t: &Texts, client: crate::protocol::words::ClientId) -> Html {
    let filter = AuditFilter {
        client: Some(client),
        ..AuditFilter::default()
    };
    html! {
        <section class="section no-print" aria-labelledby="trail-title">
            <header class="section-head">
                <h2 id="trail-title">{ t.privacy_trail }</h2>
                <p class="quiet small">{ t.privacy_trail_text }</p>
            </header>
            <Log {filter} />
        </section>
    }
}
