//! Tasks are made once, done, taken up again.

use super::support::{Making, apply, day, lists};
use clientele::desk::{Desk, commands, queries};
use clientele::domain::ids::TaskId;
use clientele::domain::products::HoldingKind;
use clientele::domain::shelf::ProductLevel;
use clientele::domain::task::TaskKind;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::follow_up::{FollowKind, FollowQuery, TaskChange, TaskState, TasksQuery};
use clientele::protocol::summary::Deed;

const TODAY: &str = "2026-02-20";

fn book() -> Making {
    let mut book = Making::default();
    for taken in ["2025-03-10", "2025-03-01", "2025-06-01"] {
        let client = book.client(None);
        book.assessment(client, Some(taken), false);
    }
    book
}

fn tasks(desk: &Desk, state: TaskState) -> u32 {
    let query = TasksQuery { state, skip: 0 };
    let page = queries::tasks(desk, query);
    assert_eq!(page.total as usize, page.rows.len());
    page.total
}

#[test]
fn a_list_makes_its_tasks_once() {
    let mut desk = book().on(TODAY);
    let prepared = commands::make_tasks(&desk, FollowKind::Expiring30);
    let kind = TaskKind::Reassess;
    assert_eq!(prepared.deed, Deed::TasksMade { kind, count: 2 });
    // The most pressing first: each is due on the level's last day.
    let due: Vec<_> = prepared
        .delta
        .tasks
        .iter()
        .map(|t| t.new.as_ref().unwrap().due)
        .collect();
    assert_eq!(due, [day("2026-02-28"), day("2026-03-09")]);
    apply(&mut desk, prepared);
    assert!(commands::make_tasks(&desk, FollowKind::Expiring30).is_empty());
    // The same client on a later list has a task for it already.
    desk.set_today(day("2026-03-15"));
    assert!(commands::make_tasks(&desk, FollowKind::Expired).is_empty());
    let counts = lists(
        &desk,
        FollowQuery {
            list: FollowKind::Expired,
            skip: 0,
        },
    );
    assert_eq!(counts.counts[FollowKind::Expired as usize].without_task, 0);
    assert!(counts.rows.iter().all(|row| row.has_task));
    assert_eq!((counts.open, counts.overdue), (2, 2));
}

#[test]
fn one_product_has_one_task_and_another_its_own() {
    let mut book = Making::default();
    let client = book.client(None);
    book.assessment(client, Some("2026-01-01"), false);
    for name in ["甲", "乙"] {
        book.product(name, Some(ProductLevel::R5));
        book.holding(client, name, HoldingKind::Fund, "2026-01-01");
    }
    let prepared = commands::make_tasks(&book.on(TODAY), FollowKind::AboveLevel);
    assert_eq!(prepared.delta.tasks.len(), 2);
}

#[test]
fn a_task_is_done_and_taken_up_again() {
    let mut desk = book().on(TODAY);
    let prepared = commands::make_tasks(&desk, FollowKind::Expiring30);
    apply(&mut desk, prepared);
    let change = |done: bool, note: &str| TaskChange {
        task: TaskId(0),
        done,
        note: note.into(),
    };
    let set = |desk: &mut Desk, change: TaskChange| {
        let prepared = commands::set_task(desk, change).unwrap();
        assert!(!prepared.is_empty());
        apply(desk, prepared);
    };
    set(&mut desk, change(true, "电话已约"));
    assert_eq!(
        (tasks(&desk, TaskState::Open), tasks(&desk, TaskState::Done)),
        (1, 1)
    );
    let done = desk.book().tasks.get(TaskId(0)).unwrap().done;
    assert_eq!(done, Some(day(TODAY)));
    // A later note leaves the day it was done.
    desk.set_today(day("2026-02-25"));
    set(&mut desk, change(true, "已到行"));
    assert_eq!(desk.book().tasks.get(TaskId(0)).unwrap().done, done);
    set(&mut desk, change(false, "已到行"));
    assert_eq!(
        (tasks(&desk, TaskState::Open), tasks(&desk, TaskState::Done)),
        (2, 0)
    );
    assert!(
        commands::set_task(&desk, change(false, "已到行"))
            .unwrap()
            .is_empty()
    );
    let long = commands::set_task(&desk, change(false, &"长".repeat(201)));
    assert_eq!(long, Err(DeskFailure::TooLong { limit: 200 }));
    let nobody = TaskChange {
        task: TaskId(9),
        ..change(true, "")
    };
    assert_eq!(
        commands::set_task(&desk, nobody),
        Err(DeskFailure::NoSuchTask)
    );
}

#[test]
fn a_task_is_overdue_after_its_last_day() {
    let mut desk = book().on(TODAY);
    let prepared = commands::make_tasks(&desk, FollowKind::Expiring30);
    apply(&mut desk, prepared);
    for (today, overdue) in [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-10", 2)] {
        desk.set_today(day(today));
        assert_eq!(tasks(&desk, TaskState::Overdue), overdue, "{today}");
    }
}

/// The lists rest on everybody and are gathered in steps.
#[test]
fn lists_are_the_same_however_they_are_cut_into_steps() {
    let mut desk = book().on(TODAY);
    let query = FollowQuery {
        list: FollowKind::Expiring30,
        skip: 0,
    };
    let at_once = lists(&desk, query);
    assert_eq!(at_once.rows.len(), 2);
    for size in [0, 1, 2, 5] {
        let mut gathering = queries::Gathering::begin(&desk, query);
        let found = loop {
            if let Some(found) = gathering.step(&desk, size) {
                break found;
            }
        };
        assert_eq!(found, at_once, "steps of {size}");
    }
    // Tasks are made while the lists are gathered: nothing of the book before is told.
    let mut gathering = queries::Gathering::begin(&desk, query);
    assert_eq!(gathering.step(&desk, 2), None);
    let prepared = commands::make_tasks(&desk, FollowKind::Expiring30);
    apply(&mut desk, prepared);
    assert_eq!(gathering.step(&desk, 1), None, "from the beginning");
    let found = gathering.step(&desk, 2).unwrap();
    assert!(found.rows.iter().all(|row| row.has_task));
    assert_eq!(found, lists(&desk, query));
}
