//! Sums of balances over days: for every month of the series, and the highest of the last days.
//!
//! Everything a client has is a run of amounts, each standing from one day to another; adding the
//! runs of all accounts and holdings gives the client's own AUM day by day without walking days.

use super::frame::{Frame, MONTHS};
use super::ratio;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::money::Minor;
use crate::domain::products::Holding;

/// Balances summed over days. Kept and cleared rather than made anew for every client.
#[derive(Clone, Default, Debug)]
pub struct Sums {
    months: [i128; MONTHS],
    /// The change of AUM on each of the days of residue against the day before.
    changes: Vec<i128>,
    point: i128,
    /// The month the run now being added has come to.
    place: usize,
    year: RunInYear,
}

/// What the run added last held in the twelve months that end with the month in force.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct RunInYear {
    /// Amounts above zero, summed over days.
    pub above: i128,
    /// Days below zero.
    pub below_days: i32,
}

/// AUM of a client, or of one account, in minor units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Aum {
    /// Monthly averages, oldest first; the last is the month in force.
    pub months: [Minor; MONTHS],
    /// At the end of the reference date.
    pub point: Minor,
    /// The highest end of day within the days of residue.
    pub highest: Minor,
}

impl Aum {
    /// The average of the month `back` months before the one in force; 0 is that one itself.
    /// `back` is below [`MONTHS`].
    pub fn average(&self, back: usize) -> Minor {
        self.months[MONTHS - 1 - back]
    }
}

impl Sums {
    /// Forgets everything.
    pub fn clear(&mut self, frame: &Frame) {
        let days = frame.date.since(frame.residue_from) as usize + 1;
        self.months = [0; MONTHS];
        self.changes.clear();
        self.changes.resize(days + 1, 0);
        self.point = 0;
        self.start_run();
    }

    /// Starts a new run; its pieces come in order of time.
    pub fn start_run(&mut self) {
        self.place = 0;
        self.year = RunInYear::default();
    }

    /// The year of the run added last.
    pub fn run_in_year(&self) -> RunInYear {
        self.year
    }

    /// Adds an amount that stands at the end of the days `from..to`.
    pub fn add(&mut self, frame: &Frame, amount: i128, from: i32, to: i32) {
        if from >= to || amount == 0 {
            return;
        }
        self.add_to_months(frame, amount, from, to);
        self.add_to_year(frame, amount, from, to);
        let (first, date) = (frame.residue_from.0, frame.date.0);
        if to > first && from <= date {
            self.changes[(from.max(first) - first) as usize] += amount;
            self.changes[(to.min(date + 1) - first) as usize] -= amount;
        }
        if from <= date && to > date {
            self.point += amount;
        }
    }

    fn add_to_year(&mut self, frame: &Frame, amount: i128, from: i32, to: i32) {
        let days = to.min(frame.value.to) - from.max(frame.value.from);
        if days > 0 && amount > 0 {
            self.year.above += amount * i128::from(days);
        } else if days > 0 {
            self.year.below_days += days;
        }
    }

    fn add_to_months(&mut self, frame: &Frame, amount: i128, from: i32, to: i32) {
        let starts = &frame.starts;
        let (mut at, to) = (from.max(starts[0]), to.min(starts[MONTHS]));
        if at >= to {
            return;
        }
        while starts[self.place + 1] <= at {
            self.place += 1;
        }
        let mut place = self.place;
        while at < to {
            let end = starts[place + 1].min(to);
            self.months[place] += amount * i128::from(end - at);
            at = end;
            place += 1;
        }
    }

    /// What was added, as averages; `None` when a figure goes beyond 64 bits.
    pub fn aum(&self, frame: &Frame) -> Option<Aum> {
        let mut months = [0; MONTHS];
        for (place, month) in months.iter_mut().enumerate() {
            *month = ratio::average(self.months[place], frame.days_in(place))?;
        }
        let (mut day, mut highest) = (0, i128::MIN);
        for change in &self.changes[..self.changes.len() - 1] {
            day += change;
            highest = highest.max(day);
        }
        let (point, highest) = (self.point.try_into().ok()?, highest.try_into().ok()?);
        Some(Aum {
            months,
            point,
            highest,
        })
    }
}

/// The balance of one account on its way through the account's transactions.
#[derive(Debug)]
pub struct Running {
    balance: i128,
    /// The first day the balance is not yet added for.
    since: i32,
    /// The first day the account is no more.
    end: i32,
}

impl Running {
    /// Starts with an account's opening balance.
    pub fn new(account: &Account, opening: Minor) -> Self {
        Self {
            balance: opening.into(),
            since: account.opened.0,
            end: account.closed.map_or(i32::MAX, |day| day.0),
        }
    }

    /// Takes a transaction. Those of an account come in order of time; those dated before its
    /// opening count from the opening on.
    pub fn post(&mut self, frame: &Frame, sums: &mut Sums, day: i32, amount: Minor) {
        if day > self.since {
            sums.add(frame, self.balance, self.since, day.min(self.end));
            self.since = day;
        }
        self.balance += i128::from(amount);
    }

    /// Adds what stands after the last transaction.
    pub fn finish(self, frame: &Frame, sums: &mut Sums) {
        sums.add(frame, self.balance, self.since, self.end);
    }
}

/// What a holding counts for on a day: its cost until the bank valued it, its value from then
/// on, nothing before it was bought or after it ended.
pub fn worth(holding: &Holding, day: Day) -> Minor {
    if !is_held(holding, day) {
        return 0;
    }
    if day < holding.valued {
        holding.cost
    } else {
        holding.value
    }
}

/// Whether a holding exists on a day.
pub fn is_held(holding: &Holding, day: Day) -> bool {
    holding.opened <= day && holding.closed.is_none_or(|closed| closed > day)
}

/// Adds what a holding counts for on every day.
pub fn add_holding(frame: &Frame, sums: &mut Sums, holding: &Holding) {
    let end = holding.closed.map_or(i32::MAX, |day| day.0);
    let valued = holding
        .valued
        .0
        .clamp(holding.opened.0, end.max(holding.opened.0));
    sums.start_run();
    sums.add(frame, holding.cost.into(), holding.opened.0, valued);
    sums.add(frame, holding.value.into(), valued, end);
}
