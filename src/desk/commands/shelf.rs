//! A file of products: what it would change, and that change.

use super::product::least;
use super::recheck::{Rechecked, recheck};
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ProductId, RecordId};
use crate::domain::shelf::Product;
use crate::domain::shelf_check::{ProductFault, check, take_rating};
use crate::exchange::shelf::{ReadRow, ReadShelf, TextTable, read};
use crate::exchange::{MAX_PROBLEMS, Problem, ProblemReason};
use crate::protocol::failure::Failure;
use crate::protocol::shelf::{RowDoes, ShelfReport, ShelfRow};
use crate::protocol::summary::Deed;
use std::collections::BTreeMap;

/// What a file of products would change, told row by row, and the change itself. Nothing is written:
/// the same function serves the trial and the commit, so that the one does what the other said.
///
/// # Errors
/// A file without rows or without a column of codes.
pub fn import_shelf(desk: &Desk, table: &TextTable) -> Result<(ShelfReport, Prepared), Failure> {
    let shelf = &desk.book.shelf;
    let codes: BTreeMap<&str, &Product> = shelf.iter().map(|p| (p.code.as_str(), p)).collect();
    let file = read(table, |code| codes.get(code).copied())?;
    let mut report = ShelfReport {
        version: desk.version(),
        file: table.file.clone(),
        ignored: file.ignored.clone(),
        missing: file.missing.clone(),
        rows: file.rows,
        ..ShelfReport::default()
    };
    let mut problems = file.problems.clone();
    let (mut changes, mut rated) = (Vec::new(), Vec::new());
    let mut next = shelf.next_index();
    for row in &file.products {
        let old = codes.get(row.product.code.as_str()).copied();
        match taken(desk, row, old, next) {
            Err(fault) => problems.push(problem(&file, row, fault)),
            Ok(taken) => {
                let does = taken.does;
                report.count(does);
                next += usize::from(does == RowDoes::Adds);
                if does == RowDoes::Leaves {
                    continue;
                }
                report.changes.push(ShelfRow {
                    line: row.line,
                    code: taken.product.code.clone(),
                    name: taken.product.name.clone(),
                    does,
                    was: old.and_then(Product::level),
                    is: taken.product.level(),
                });
                if does == RowDoes::Rates {
                    rated.push(changes.len());
                }
                changes.push(Change {
                    id: taken.product.id,
                    old: old.cloned(),
                    new: Some(taken.product),
                });
            }
        }
    }
    let pairs: Vec<(&Product, &Product)> = rated
        .iter()
        .filter_map(|at: &usize| {
            let change: &Change<ProductId, Product> = changes.get(*at)?;
            Some((change.old.as_ref()?, change.new.as_ref()?))
        })
        .collect();
    let Rechecked { holders, tasks } = recheck(desk, &pairs);
    (report.holders, report.tasks) = (holders, tasks.len() as u32);
    problems.sort_by_key(|problem| problem.row);
    report.problems_total = problems.len() as u32;
    problems.truncate(MAX_PROBLEMS);
    report.problems = problems;
    let deed = Deed::ShelfImported {
        file: report.file.clone(),
        added: report.added,
        changed: report.changed,
        rated: report.rated,
        holders,
        tasks: report.tasks,
        left_out: report.problems_total,
    };
    let delta = Delta {
        shelf: changes,
        tasks,
        ..Delta::default()
    };
    Ok((report, Prepared::new(delta, deed)))
}

struct Taken {
    product: Product,
    does: RowDoes,
}

fn taken(
    desk: &Desk,
    row: &ReadRow,
    old: Option<&Product>,
    next: usize,
) -> Result<Taken, ProductFault> {
    let mut product = row.product.clone();
    let does = match old {
        None => {
            product.id = ProductId::from_index(next);
            RowDoes::Adds
        }
        Some(old) if *old == product => {
            return Ok(Taken {
                product,
                does: RowDoes::Leaves,
            });
        }
        Some(old) => match take_rating(old, &mut product)? {
            true => RowDoes::Rates,
            false => RowDoes::Changes,
        },
    };
    check(&product, least(desk), desk.today.max(desk.reference()))?;
    Ok(Taken { product, does })
}

fn problem(file: &ReadShelf, row: &ReadRow, fault: ProductFault) -> Problem {
    Problem {
        file: 0,
        row: row.line,
        column: file.heading(fault.field()),
        reason: ProblemReason::Product(fault),
        value: row.product.code.clone(),
    }
}
