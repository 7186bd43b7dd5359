//! Whom suitability asks to look after today, and what is to be done.

use super::words::{ClientId, ClientLevel, Day, ProductLevel, Task, TaskId};
use serde::{Deserialize, Serialize};

/// Rows of a list at once.
pub const FOLLOW_ROWS: u32 = 100;

/// The lists.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FollowKind {
    /// The last level that holds ends in 1 to 30 days.
    Expiring30,
    /// In 31 to 60.
    Expiring60,
    /// In 61 to 90.
    Expiring90,
    /// There was a level, and none holds any more.
    Expired,
    /// Nobody ever assessed the client: neither the bank nor we.
    NeverAssessed,
    /// Answers came from the client's own device, and who gave them was not checked.
    Unverified,
    /// The client holds a product above their level now.
    AboveLevel,
    /// Of an age for extra care, and assessed or sold to lately: call back.
    CareCall,
    /// Insurance within its hesitation period: call back before it ends.
    InsuranceCall,
    /// A questionnaire waits for its answers.
    Waiting,
}

impl FollowKind {
    /// Every list, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Expiring30,
        Self::Expiring60,
        Self::Expiring90,
        Self::Expired,
        Self::NeverAssessed,
        Self::Unverified,
        Self::AboveLevel,
        Self::CareCall,
        Self::InsuranceCall,
        Self::Waiting,
    ];
}

/// Asks for the counts of all lists, and for rows of one.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowQuery {
    /// The list whose rows are asked for.
    pub list: FollowKind,
    /// How many rows to skip.
    pub skip: u32,
}

/// The lists on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// The day everything is looked at from.
    pub date: Day,
    /// Rows of every list, in the order of [`FollowKind::ALL`].
    pub counts: Vec<FollowCount>,
    /// Rows of the list asked for, at most [`FOLLOW_ROWS`]: the most pressing first.
    pub rows: Vec<FollowRow>,
    /// Tasks that wait.
    pub open: u32,
    /// Of them, those whose last day is over.
    pub overdue: u32,
}

/// How many are on a list.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowCount {
    /// Which list.
    pub list: FollowKind,
    /// Its rows.
    pub rows: u32,
    /// Of them, those nobody has a task for yet.
    pub without_task: u32,
}

/// A client on a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowRow {
    /// Who.
    pub client: ClientId,
    /// The bank's client number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The level that counts now; the last one where none holds any more.
    pub level: Option<ClientLevel>,
    /// The day it is about: the level's last day, the day of answers, sale or request.
    pub day: Option<Day>,
    /// The last day to do it.
    pub due: Day,
    /// The product it is about, and its level.
    pub product: Option<(String, Option<ProductLevel>)>,
    /// Whether a task for it waits.
    pub has_task: bool,
    /// Whether the client answered again and the bank is to renew its level: no task is made.
    pub renewed: bool,
}

/// Which tasks.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TaskState {
    /// Those that wait, the most pressing first.
    Open,
    /// Those whose last day is over.
    Overdue,
    /// Those that are done, the latest first.
    Done,
}

/// Asks for tasks.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TasksQuery {
    /// Which.
    pub state: TaskState,
    /// How many rows to skip.
    pub skip: u32,
}

/// Tasks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TasksPage {
    /// The day everything is looked at from.
    pub date: Day,
    /// How many there are of the state asked for.
    pub total: u32,
    /// At most [`FOLLOW_ROWS`] of them.
    pub rows: Vec<TaskRow>,
}

/// A task with whom it is for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskRow {
    /// The task.
    pub task: Task,
    /// The bank's client number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The product's name, where it is about one.
    pub product: Option<String>,
}

/// What a task shall be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskChange {
    /// Which task.
    pub task: TaskId,
    /// Whether it is done.
    pub done: bool,
    /// The note.
    pub note: String,
}
