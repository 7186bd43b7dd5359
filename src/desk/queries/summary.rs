//! The book at a glance, and the audit's deeds.

use crate::desk::open::Desk;
use crate::domain::ledger::Minute;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::{Counts, Deed, FindingCounts, Summary};
use crate::protocol::words::Stage;

/// The book at a glance.
pub fn summary(desk: &Desk) -> Summary {
    let book = &desk.book;
    let findings = desk.findings.as_ref().map(|found| FindingCounts {
        with_open_account: found.counts.open_clients,
        loans_under_way: found.counts.loans,
        cards_under_way: found.counts.cards,
        by_tier: found.counts.tiers.clone(),
        by_stage: Stage::ALL.into_iter().zip(found.counts.stages).collect(),
        digest: desk.digest,
        studies: desk.study_digest.filter(|_| desk.columns.is_some()),
    });
    Summary {
        settings: book.settings.clone(),
        reference: desk.reference(),
        epoch: desk.epoch(),
        counts: Counts {
            clients: book.clients.len() as u32,
            accounts: book.accounts.len() as u32,
            holdings: book.holdings.len() as u32,
            loans: book.loans.len() as u32,
            cards: book.cards.len() as u32,
            orders: book.orders.len() as u32,
            transactions: book.ledger.len() as u32,
        },
        last_transaction: book.ledger.last_minute().map(Minute::day),
        findings,
        tiers: desk.policy.tiers.bands.clone(),
        currency: book.settings.base_currency,
    }
}

/// What an audit entry's summary says.
///
/// # Errors
/// [`DeskFailure::UnreadableRecord`] when it is a later release's.
pub fn deed(summary: &[u8]) -> Result<Deed, DeskFailure> {
    postcard::from_bytes(summary).map_err(|_| DeskFailure::UnreadableRecord { table: 0 })
}
