//! Taking over what an import read.

use crate::desk::change::Prepared;
use crate::exchange::Staged;
use crate::protocol::summary::Deed;

/// Prepares the commit of an import: all that was read, at once. `approval` is the number under which
/// the bank approved it; empty where none is wanted.
pub fn import(staged: Staged, approval: String) -> Prepared {
    let delta = staged.delta;
    let deed = Deed::Imported {
        files: staged
            .report
            .files
            .iter()
            .map(|file| file.name.clone())
            .collect(),
        records: delta.records() as u32,
        transactions: delta.appended.len() as u32,
        left_out: staged.report.files.iter().map(|file| file.problems).sum(),
    };
    let deed = match approval.is_empty() {
        true => deed,
        false => Deed::Approved {
            number: approval,
            deed: Box::new(deed),
        },
    };
    Prepared::new(delta, deed)
}
