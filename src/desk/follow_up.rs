//! Whom suitability asks to look after on a day: who is on which list, and by when.

use super::open::Desk;
use super::queries;
use crate::domain::assessment::{Assessment, AssessmentState, ClientLevel};
use crate::domain::client::Client;
use crate::domain::day::Day;
use crate::domain::ids::{AssessmentId, ClientId, ProductId};
use crate::domain::products::{Holding, HoldingKind};
use crate::domain::shelf::{Product, ProductCategory};
use crate::domain::task::{Task, TaskKind};
use crate::protocol::follow_up::FollowKind;
use crate::suitability::investor::{Held, Investor, latest};
use crate::suitability::matching::{asks_level, ceiling};
use std::collections::BTreeMap;
use std::ops::Range;

/// Days in which a client of an age for extra care is called back after an assessment or a sale.
pub const CARE_DAYS: i32 = 30;
/// The hesitation period where the shelf names none: 15 days for what banks sell (check).
const HESITATION_DAYS: u16 = 15;
/// Days to deal with what is over or cannot wait.
const SOON_DAYS: i32 = 7;
/// Days to check who gave answers.
const CHECK_DAYS: i32 = 7;

/// Somebody on a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Who.
    pub client: ClientId,
    /// The level that counts now; the last one where none holds any more.
    pub level: Option<ClientLevel>,
    /// The day it is about.
    pub day: Option<Day>,
    /// The last day to do it.
    pub due: Day,
    /// The product it is about.
    pub product: Option<ProductId>,
    /// What the holding is called where the shelf does not have it.
    pub holding: Option<String>,
    /// The assessment it is about.
    pub assessment: Option<AssessmentId>,
    /// Whether a task for it waits.
    pub has_task: bool,
    /// Whether the client answered again since the bank's level that ends was assessed, and our result
    /// holds: then the bank is to renew its level, and nobody is to be asked.
    pub renewed: bool,
}

impl Listed {
    /// Whether a task is to be made for it.
    pub fn wants_task(&self) -> bool {
        !self.has_task && !self.renewed
    }
}

/// What is to be done for who is on a list.
pub fn task_kind(list: FollowKind) -> TaskKind {
    match list {
        FollowKind::Expiring30
        | FollowKind::Expiring60
        | FollowKind::Expiring90
        | FollowKind::Expired
        | FollowKind::NeverAssessed
        | FollowKind::Waiting => TaskKind::Reassess,
        FollowKind::Unverified => TaskKind::VerifyIdentity,
        FollowKind::AboveLevel => TaskKind::RecheckHolding,
        FollowKind::CareCall => TaskKind::CareCall,
        FollowKind::InsuranceCall => TaskKind::InsuranceCall,
    }
}

/// Who is on a list, the most pressing first.
pub fn listed(desk: &Desk, list: FollowKind) -> Vec<Listed> {
    let mut rows = Vec::new();
    every(desk, 0..usize::MAX, &mut |on, row| {
        if on == list {
            rows.push(row);
        }
    });
    sort(&mut rows);
    rows
}

/// Puts the most pressing first.
pub fn sort(rows: &mut [Listed]) {
    rows.sort_by_key(|row| (row.due, row.day, row.client, row.product, row.assessment));
}

/// Goes through the clients with these record numbers and tells everybody of every list, in the order
/// of clients.
pub fn every(desk: &Desk, clients: Range<usize>, found: &mut dyn FnMut(FollowKind, Listed)) {
    let shelf = Shelf::new(desk);
    let clients = desk.book.clients.slots(clients.start, clients.end);
    for client in clients.iter().flatten() {
        let mut one = One {
            desk,
            date: desk.reference(),
            investor: queries::investor(desk, client),
            client,
            found,
        };
        one.levels();
        one.assessments();
        one.holdings(&shelf);
    }
}

/// The shelf by what holdings are called: bank's files name a product by its name or its code.
struct Shelf<'a>(BTreeMap<&'a str, &'a Product>);

impl<'a> Shelf<'a> {
    fn new(desk: &'a Desk) -> Self {
        let mut by_name = BTreeMap::new();
        for product in desk.book.shelf.iter() {
            by_name.insert(product.name.trim(), product);
        }
        // A code is unique, a name need not be.
        for product in desk.book.shelf.iter() {
            by_name.insert(product.code.trim(), product);
        }
        Self(by_name)
    }

    fn of(&self, holding: &Holding) -> Option<&'a Product> {
        self.0.get(holding.product.trim()).copied()
    }
}

/// A client being looked at.
struct One<'a> {
    desk: &'a Desk,
    date: Day,
    client: &'a Client,
    investor: Investor,
    found: &'a mut dyn FnMut(FollowKind, Listed),
}

impl One<'_> {
    /// When the client's levels end.
    fn levels(&mut self) {
        // Without the bank's level nothing is sold, however long ours holds.
        let last: Option<Held> = self.investor.official.or(self.investor.ours);
        let level = self.investor.binding().map(|binding| binding.level);
        let Some(last) = last else {
            return self.tell(FollowKind::NeverAssessed, |row| row.level = None);
        };
        let (until, left) = (last.term.until, last.term.until.since(self.date));
        let list = match left {
            ..=0 => FollowKind::Expired,
            1..=30 => FollowKind::Expiring30,
            31..=60 => FollowKind::Expiring60,
            61..=90 => FollowKind::Expiring90,
            _ => return,
        };
        let (day, soon) = (until.plus(-1), self.date.plus(SOON_DAYS));
        let (official, ours) = (self.investor.official, self.investor.ours);
        let renewed = official.zip(ours).is_some_and(|(bank, ours)| {
            ours.term.from > bank.term.from && ours.term.until > bank.term.until
        });
        let renewed = renewed && ours.is_some_and(|ours| ours.holds(self.date));
        self.tell(list, |row| {
            row.renewed = renewed;
            row.level = match list {
                FollowKind::Expired => level.or(Some(last.level)),
                _ => Some(last.level),
            };
            row.day = Some(day);
            row.due = if left > 0 { day } else { soon };
        });
    }

    /// Questionnaires that wait, answers nobody checked, and call-backs after an assessment.
    fn assessments(&mut self) {
        let desk = self.desk;
        let all = desk.links.assessments(self.client.id).iter();
        let all: Vec<&Assessment> = all
            .filter_map(|id| desk.book.assessments.get(*id))
            .collect();
        for one in &all {
            match &one.state {
                AssessmentState::Asked => {
                    self.tell(FollowKind::Waiting, |row| row.assessment = Some(one.id));
                }
                AssessmentState::Taken(taken) if taken.manner.unverified => {
                    // A supplement gives no level.
                    let level = (!taken.manner.supplement).then_some(taken.level);
                    let day = taken.day;
                    self.tell(FollowKind::Unverified, |row| {
                        row.assessment = Some(one.id);
                        (row.day, row.level) = (Some(day), level);
                        row.due = day.plus(CHECK_DAYS);
                    });
                }
                AssessmentState::Taken(_) | AssessmentState::Dropped => {}
            }
        }
        if !self.is_cared_for() {
            return;
        }
        if let Some((one, taken)) = latest(all.iter().copied(), self.date) {
            self.care(taken.day, |row| row.assessment = Some(one.id));
        }
    }

    /// What the client holds: above the level now, or lately bought.
    fn holdings(&mut self, shelf: &Shelf<'_>) {
        let desk = self.desk;
        let level = self.investor.binding().map(|binding| binding.level);
        let mut bought: Option<(Day, &Holding)> = None;
        for id in desk.links.holdings(self.client.id) {
            let Some(holding) = desk.book.holdings.get(*id) else {
                continue;
            };
            let closed = holding.closed.is_some_and(|day| day <= self.date);
            if holding.opened > self.date || closed {
                continue;
            }
            let product = shelf.of(holding);
            if let (Some(product), Some(level)) = (product, level) {
                let above = product.level().is_some_and(|rated| rated > ceiling(level));
                if above && asks_level(product) {
                    self.above(level, product);
                }
            }
            if holding.kind == HoldingKind::Insurance {
                self.insurance(holding, product);
            }
            if bought.is_none_or(|(day, _)| day < holding.opened) {
                bought = Some((holding.opened, holding));
            }
        }
        if let Some((day, holding)) = bought.filter(|_| self.is_cared_for()) {
            let (product, name) = (shelf.of(holding).map(|of| of.id), holding.product.clone());
            self.care(day, |row| {
                (row.product, row.holding) = (product, Some(name))
            });
        }
    }

    fn above(&mut self, level: ClientLevel, product: &Product) {
        let (id, rated, soon) = (product.id, product.terms.rated, self.date.plus(SOON_DAYS));
        self.tell(FollowKind::AboveLevel, |row| {
            (row.product, row.level, row.day) = (Some(id), Some(level), rated);
            row.due = soon;
        });
    }

    fn insurance(&mut self, holding: &Holding, product: Option<&Product>) {
        let linked = |product: &&Product| {
            let kinds = [ProductCategory::Insurance, ProductCategory::LinkedInsurance];
            kinds.contains(&product.category) && product.terms.hesitation_days > 0
        };
        let days = product
            .filter(linked)
            .map_or(HESITATION_DAYS, |of| of.terms.hesitation_days);
        let (opened, last) = (holding.opened, holding.opened.plus(days.into()));
        let (id, name) = (product.map(|of| of.id), holding.product.clone());
        let about = |task: &Task| task.product == id;
        if last < self.date || self.was_done(TaskKind::InsuranceCall, opened, about) {
            return;
        }
        self.tell(FollowKind::InsuranceCall, |row| {
            (row.product, row.holding, row.day) = (id, Some(name), Some(opened));
            row.due = last;
        });
    }

    /// Whether the client is of an age for extra care.
    fn is_cared_for(&self) -> bool {
        let from = u16::from(self.desk.policy.suitability.care_age);
        self.investor.age.is_some_and(|age| age >= from)
    }

    fn care(&mut self, day: Day, more: impl FnOnce(&mut Listed)) {
        let last = day.plus(CARE_DAYS);
        let level = self.investor.binding().map(|binding| binding.level);
        let mut row = self.row();
        (row.day, row.level, row.due) = (Some(day), level, last);
        more(&mut row);
        let (product, assessment) = (row.product, row.assessment);
        let about = |task: &Task| (task.product, task.assessment) == (product, assessment);
        if last < self.date || self.was_done(TaskKind::CareCall, day, about) {
            return;
        }
        self.tell(FollowKind::CareCall, |told| *told = row);
    }

    /// Whether a task of this kind about this was done since a day.
    fn was_done(&self, kind: TaskKind, since: Day, about: impl Fn(&Task) -> bool) -> bool {
        let mut tasks = self.desk.links.tasks(self.client.id).iter();
        tasks.any(|id| {
            let task = self.desk.book.tasks.get(*id);
            let done = task
                .filter(|task| task.kind == kind && about(task))
                .and_then(|task| task.done);
            done.is_some_and(|done| since <= done && done <= self.date)
        })
    }

    /// A row that says nothing yet but who.
    fn row(&self) -> Listed {
        Listed {
            client: self.client.id,
            level: self.investor.binding().map(|binding| binding.level),
            day: None,
            due: self.date.plus(SOON_DAYS),
            product: None,
            holding: None,
            assessment: None,
            has_task: false,
            renewed: false,
        }
    }

    fn tell(&mut self, list: FollowKind, fill: impl FnOnce(&mut Listed)) {
        let mut row = self.row();
        fill(&mut row);
        let (desk, kind) = (self.desk, task_kind(list));
        let mut tasks = desk.links.tasks(self.client.id).iter();
        row.has_task = tasks.any(|id| {
            let waits = |task: &&Task| task.is_open(self.date);
            let task = desk.book.tasks.get(*id).filter(waits);
            // One assessment anew serves every reason for it; other tasks are about one thing.
            let about = (row.product, row.assessment);
            let same = |task: &Task| {
                let serves = kind == TaskKind::Reassess || (task.product, task.assessment) == about;
                task.kind == kind && serves
            };
            task.is_some_and(same)
        });
        (self.found)(list, row);
    }
}
