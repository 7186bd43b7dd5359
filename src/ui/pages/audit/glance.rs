//! The book at a glance, and the check value of what was found in it: the same book, policy and
//! reference date give the same one on every device.

use super::{SHORT, hex};
use crate::i18n::Texts;
use crate::protocol::summary::{FindingCounts, Summary};
use crate::ui::components::{Figure, figure, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::QueryState;
use yew::prelude::*;

/// The book at a glance.
pub fn glance(t: &'static Texts, format: Format, summary: &QueryState<Summary>) -> Html {
    loadable(summary, t, |summary| figures(t, format, summary))
}

fn figures(t: &'static Texts, format: Format, summary: &Summary) -> Html {
    let found = summary.findings.as_ref();
    let day = format.day(summary.reference);
    let count = |label: &'static str, count: u32, note: Option<String>| {
        figure(Figure {
            label: label.into(),
            value: format.count(count).into(),
            note: note.map(AttrValue::from),
            ..Figure::default()
        })
    };
    let with_account = |f: &FindingCounts| t.audit_with_account(format.count(f.with_open_account));
    let loans = |f: &FindingCounts| t.audit_under_way(format.count(f.loans_under_way));
    let cards = |f: &FindingCounts| t.audit_under_way(format.count(f.cards_under_way));
    let c = &summary.counts;
    let digest = found.map(|f| hex(&f.digest));
    let studies = found.and_then(|f| f.studies).map(|digest| hex(&digest));
    html! {
        <section class="section" aria-labelledby="glance-title" data-digest={digest.clone()} data-studies={studies}>
            <header class="section-head">
                <h2 id="glance-title">{ t.audit_glance }</h2>
                <p class="quiet small">{ t.audit_glance_text(day) }</p>
            </header>
            <div class="figures">
                { count(t.audit_clients, c.clients, found.map(with_account)) }
                { count(t.audit_accounts, c.accounts, None) }
                { count(t.audit_transactions, c.transactions, None) }
                { count(t.audit_loans, c.loans, found.map(loans)) }
                { count(t.audit_cards, c.cards, found.map(cards)) }
                if let Some(digest) = digest {
                    <div class="figure">
                        <span class="figure-label">{ t.audit_digest }</span>
                        <code title={digest.clone()}>{ digest.get(..SHORT) }{ "…" }</code>
                        <span class="figure-note">{ t.audit_digest_text }</span>
                    </div>
                }
            </div>
        </section>
    }
}
