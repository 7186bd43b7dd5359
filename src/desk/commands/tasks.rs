//! Tasks: made for everybody of a list, done, noted.

use super::{LINE, check_length};
use crate::desk::change::Prepared;
use crate::desk::follow_up::{Listed, listed, task_kind};
use crate::desk::open::Desk;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{RecordId, TaskId};
use crate::domain::task::{Task, TaskKind};
use crate::protocol::failure::DeskFailure;
use crate::protocol::follow_up::{FollowKind, TaskChange};
use crate::protocol::summary::Deed;

/// Prepares a task for everybody on a list who has none for it yet; an empty change where all have.
pub fn make_tasks(desk: &Desk, list: FollowKind) -> Prepared {
    let (kind, made) = (task_kind(list), desk.reference());
    let mut delta = Delta::default();
    // Whom to call within the hesitation period is to know its last day, too.
    let kinds: &[TaskKind] = match kind {
        TaskKind::InsuranceCall => &[TaskKind::InsuranceCall, TaskKind::HesitationEnds],
        _ => &[kind],
    };
    let rows = listed(desk, list).into_iter().filter(Listed::wants_task);
    for (row, kind) in rows.flat_map(|row| kinds.iter().map(move |kind| (row.clone(), *kind))) {
        let id = TaskId::from_index(desk.book.tasks.next_index() + delta.tasks.len());
        let task = Task {
            id,
            client: row.client,
            kind,
            made,
            due: row.due,
            done: None,
            product: row.product,
            assessment: row.assessment,
            note: String::new(),
        };
        delta.tasks.push(Change {
            id,
            old: None,
            new: Some(task),
        });
    }
    let count = delta.tasks.len() as u32;
    Prepared::new(delta, Deed::TasksMade { kind, count })
}

/// Prepares a task that was done or is taken up again, and its note; an empty change where nothing
/// differs.
///
/// # Errors
/// An unknown task; a note too long.
pub fn set_task(desk: &Desk, change: TaskChange) -> Result<Prepared, DeskFailure> {
    check_length(&change.note, LINE)?;
    let old = desk.book.tasks.get(change.task);
    let old = old.ok_or(DeskFailure::NoSuchTask)?.clone();
    let client = desk.book.clients.get(old.client);
    let number = client.ok_or(DeskFailure::NoSuchClient)?.number.clone();
    let new = Task {
        // The day it was first done stays.
        done: change.done.then(|| old.done.unwrap_or(desk.reference())),
        note: change.note,
        ..old.clone()
    };
    let deed = Deed::TaskSet {
        number,
        kind: old.kind,
        done: change.done,
    };
    let mut delta = Delta::default();
    if new != old {
        delta.tasks.push(Change {
            id: old.id,
            old: Some(old),
            new: Some(new),
        });
    }
    Ok(Prepared::new(delta, deed))
}
