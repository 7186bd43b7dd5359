//! Who answered on an own device: until that was checked, the result counts for nothing.

use super::{LINE, check_length};
use crate::desk::change::Prepared;
use crate::desk::evidence;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, Checked};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::AssessmentId;
use crate::domain::task::{Task, TaskKind};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use crate::suitability::evidence::{Event, IdentityChecked};

/// Prepares recording how it was checked who answered; the tasks to check it are done with it.
/// `now_ms` is Unix time in milliseconds.
///
/// # Errors
/// No such result, one that was checked or needs no check, no words on how.
pub fn check_identity(
    desk: &Desk,
    id: AssessmentId,
    how: &str,
    now_ms: u64,
) -> Result<Prepared, DeskFailure> {
    let how = how.trim();
    if how.is_empty() {
        return Err(DeskFailure::HowMissing);
    }
    check_length(how, LINE)?;
    let old = desk.book.assessments.get(id);
    let old = old.ok_or(DeskFailure::NoSuchResult)?;
    let AssessmentState::Taken(taken) = &old.state else {
        return Err(DeskFailure::NoSuchResult);
    };
    if !taken.manner.unverified {
        return Err(DeskFailure::CheckedAlready);
    }
    let client = desk.book.clients.get(old.client);
    let number = client.ok_or(DeskFailure::NoSuchClient)?.number.clone();
    let level = (!taken.manner.supplement).then_some(taken.level);
    let mut checked = taken.clone();
    checked.manner.unverified = false;
    let found = Checked {
        day: desk.today,
        how: how.into(),
    };
    checked.manner.checked = Some(found.clone());
    let new = Assessment {
        state: AssessmentState::Taken(checked),
        ..old.clone()
    };
    let tasks = desk.links.tasks(old.client).iter();
    let open = |task: &&Task| {
        task.kind == TaskKind::VerifyIdentity && task.assessment == Some(id) && task.done.is_none()
    };
    let mut delta = Delta {
        assessments: vec![Change {
            id,
            old: Some(old.clone()),
            new: Some(new),
        }],
        tasks: tasks
            .filter_map(|id| desk.book.tasks.get(*id))
            .filter(open)
            .map(|task| Change {
                id: task.id,
                old: Some(task.clone()),
                new: Some(Task {
                    done: Some(desk.reference()),
                    ..task.clone()
                }),
            })
            .collect(),
        ..Delta::default()
    };
    let event = Event::IdentityChecked(IdentityChecked {
        assessment: id,
        checked: found,
    });
    evidence::append(desk, &mut delta, old.client, &event, now_ms)?;
    let how = how.into();
    let deed = Deed::IdentityChecked { number, level, how };
    Ok(Prepared::new(delta, deed))
}
