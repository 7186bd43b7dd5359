//! Taking over what an import read.

use crate::desk::change::Prepared;
use crate::exchange::Staged;
use crate::protocol::summary::Deed;

/// Prepares the commit of an import: all that was read, at once.
pub fn import(staged: Staged) -> Prepared {
    let delta = staged.delta;
    let records = delta.clients.len()
        + delta.accounts.len()
        + delta.holdings.len()
        + delta.loans.len()
        + delta.cards.len()
        + delta.orders.len()
        + delta.relations.len();
    let deed = Deed::Imported {
        files: staged
            .report
            .files
            .iter()
            .map(|file| file.name.clone())
            .collect(),
        records: records as u32,
        transactions: delta.appended.len() as u32,
        left_out: staged.report.files.iter().map(|file| file.problems).sum(),
    };
    Prepared::new(delta, deed)
}
