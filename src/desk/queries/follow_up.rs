//! The lists and tasks of suitability, as the page asks for them.

use crate::desk::follow_up::{Listed, every, sort};
use crate::desk::open::Desk;
use crate::domain::day::Day;
use crate::domain::task::Task;
use crate::protocol::follow_up::{
    FOLLOW_ROWS, FollowCount, FollowKind, FollowQuery, FollowRow, FollowUp, TaskRow, TaskState,
    TasksPage, TasksQuery,
};
use std::cmp::Reverse;

/// How many are on every list, and rows of one, gathered in steps: the lists rest on everybody.
#[derive(Debug)]
pub struct Gathering {
    query: FollowQuery,
    /// The book and the day they are of: another one begins anew.
    of: (u64, Day),
    next: usize,
    counts: [FollowCount; FollowKind::ALL.len()],
    rows: Vec<Listed>,
}

impl Gathering {
    /// Nothing gathered yet.
    pub fn begin(desk: &Desk, query: FollowQuery) -> Self {
        Self {
            query,
            of: (desk.version(), desk.reference()),
            next: 0,
            counts: FollowKind::ALL.map(|list| FollowCount {
                list,
                rows: 0,
                without_task: 0,
            }),
            rows: Vec::new(),
        }
    }

    /// Looks at some clients more, at least one; the lists, once all were looked at.
    pub fn step(&mut self, desk: &Desk, clients: usize) -> Option<FollowUp> {
        if self.of != (desk.version(), desk.reference()) {
            *self = Self::begin(desk, self.query);
        }
        let end = self.next + clients.max(1);
        let (counts, rows, asked) = (&mut self.counts, &mut self.rows, self.query.list);
        every(desk, self.next..end, &mut |list, row| {
            let count = &mut counts[list as usize];
            count.rows += 1;
            count.without_task += u32::from(row.wants_task());
            if list == asked {
                rows.push(row);
            }
        });
        self.next = end;
        (end >= desk.book.clients.next_index()).then(|| self.told(desk))
    }

    fn told(&mut self, desk: &Desk) -> FollowUp {
        let date = desk.reference();
        let mut rows = std::mem::take(&mut self.rows);
        sort(&mut rows);
        let rows = rows
            .into_iter()
            .skip(self.query.skip as usize)
            .take(FOLLOW_ROWS as usize)
            .filter_map(|row| shown(desk, row))
            .collect();
        let open = |task: &&Task| task.is_open(date);
        let open: Vec<&Task> = desk.book.tasks.iter().filter(open).collect();
        FollowUp {
            date,
            counts: self.counts.to_vec(),
            rows,
            open: open.len() as u32,
            overdue: open.iter().filter(|task| task.due < date).count() as u32,
        }
    }
}

fn shown(desk: &Desk, row: Listed) -> Option<FollowRow> {
    let client = desk.book.clients.get(row.client)?;
    let product = row.product.and_then(|id| desk.book.shelf.get(id));
    let product = product.map(|product| (product.name.clone(), product.level()));
    Some(FollowRow {
        client: row.client,
        number: client.number.clone(),
        name: client.name.clone(),
        level: row.level,
        day: row.day,
        due: row.due,
        product: product.or(row.holding.map(|name| (name, None))),
        has_task: row.has_task,
        renewed: row.renewed,
    })
}

/// Tasks of a state.
pub fn tasks(desk: &Desk, query: TasksQuery) -> TasksPage {
    let date = desk.reference();
    let is_asked_for = |task: &&Task| match query.state {
        TaskState::Open => task.is_open(date),
        TaskState::Overdue => task.is_open(date) && task.due < date,
        TaskState::Done => task.made <= date && !task.is_open(date),
    };
    let mut tasks: Vec<&Task> = desk.book.tasks.iter().filter(is_asked_for).collect();
    match query.state {
        TaskState::Open | TaskState::Overdue => tasks.sort_by_key(|task| (task.due, task.id)),
        TaskState::Done => tasks.sort_by_key(|task| Reverse((task.done, task.id))),
    }
    let total = tasks.len() as u32;
    let rows = tasks.into_iter().skip(query.skip as usize);
    let rows = rows.take(FOLLOW_ROWS as usize).filter_map(|task| {
        let client = desk.book.clients.get(task.client)?;
        let product = task.product.and_then(|id| desk.book.shelf.get(id));
        Some(TaskRow {
            task: task.clone(),
            number: client.number.clone(),
            name: client.name.clone(),
            product: product.map(|product| product.name.clone()),
        })
    });
    let rows = rows.collect();
    TasksPage { date, total, rows }
}
