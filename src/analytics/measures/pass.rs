//! The pass itself: account by account, each in order of time, nothing allocated on the way.

use super::doings::{Doings, Matured};
use super::rows::Posted;
use super::{Accounts, Measures, Products, Scratch, Spend, Transfers, UseDays, balance_gap};
use crate::analytics::balances::{Running, add_holding, is_held, worth};
use crate::analytics::finding::Gap;
use crate::analytics::frame::Frame;
use crate::analytics::view::View;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::ledger::{Category, Flags};
use crate::domain::products::Loan;

/// What has been gathered so far.
pub(super) struct Pass<'a> {
    view: &'a View<'a>,
    frame: &'a Frame,
    client: ClientId,
    scratch: &'a mut Scratch,
    accounts: Accounts,
    products: Products,
    transfers: Transfers,
    own_outflows: i128,
    spend: Spend,
    spent: i128,
    doings: Doings,
    /// The first reason why AUM, and why spending, cannot be known.
    gap: Option<Gap>,
    spend_gap: Option<Gap>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(
        view: &'a View<'a>,
        frame: &'a Frame,
        client: ClientId,
        scratch: &'a mut Scratch,
    ) -> Self {
        scratch.sums.clear(frame);
        scratch.days.clear();
        scratch.purchases.clear();
        scratch.lines.clear();
        Self {
            view,
            frame,
            client,
            scratch,
            accounts: Accounts::default(),
            products: Products::default(),
            transfers: Transfers::default(),
            own_outflows: 0,
            spend: Spend::default(),
            spent: 0,
            doings: Doings::default(),
            gap: None,
            spend_gap: None,
        }
    }

    /// Takes an account opened by the reference date.
    pub(super) fn account(&mut self, account: &Account) {
        let date = self.frame.date;
        self.accounts.usable += 1;
        self.accounts.open += u32::from(account.is_open(date));
        let first = self
            .accounts
            .first_opened
            .map_or(account.opened, |d| d.min(account.opened));
        self.accounts.first_opened = Some(first);
        self.count(|day| account.is_open(day));
        if account.owner() == Some(self.client) {
            self.own_account(account);
        } else {
            self.used_account(account);
        }
    }

    fn used_account(&mut self, account: &Account) {
        self.scratch.rows.read(self.view, self.frame, account.id);
        for place in 0..self.scratch.rows.len() {
            let transaction = self.scratch.rows.get(place);
            self.note_use(&transaction, transaction.day);
        }
    }

    fn own_account(&mut self, account: &Account) {
        let frame = self.frame;
        self.accounts.own += 1;
        self.own_positions(account);
        let gap = balance_gap(frame, account);
        self.gap = self.gap.or(gap);
        let mut balance = Running::new(account, account.opening_balance.unwrap_or_default());
        self.scratch.sums.start_run();
        self.scratch.rows.read(self.view, self.frame, account.id);
        let mut matured = Matured::default();
        for place in 0..self.scratch.rows.len() {
            let transaction = self.scratch.rows.get(place);
            let day = transaction.day;
            balance.post(frame, &mut self.scratch.sums, day.0, transaction.amount);
            self.note_use(&transaction, day);
            self.note_own(account, &transaction, day);
            self.scratch.purchases.note(frame, account, &transaction);
            if transaction.amount < 0 {
                self.note_outgoing(account, &transaction, day);
            }
            self.doings.note(frame, account, &transaction, &mut matured);
        }
        balance.finish(frame, &mut self.scratch.sums);
        let year = self.scratch.sums.run_in_year();
        self.scratch
            .lines
            .account(frame, account, year.above, year.below_days);
    }

    fn own_positions(&mut self, account: &Account) {
        let date = self.frame.date;
        let unmatured = account.is_open(date) && account.maturity.is_some_and(|day| day > date);
        self.products.positions += u32::from(unmatured);
        for id in self.view.links.loans(account.id) {
            if let Some(loan) = self.view.book.loans.get(*id) {
                self.products.positions += u32::from(loan.is_under_way(date));
                self.count(|day| loan.is_under_way(day));
                self.lend(account, loan);
            }
        }
    }

    fn lend(&mut self, account: &Account, loan: &Loan) {
        if account.currency == self.frame.base {
            self.scratch.lines.loan(self.frame, loan);
        } else {
            let gap = &mut self.scratch.lines.gap;
            *gap = gap.or(Some(Gap::NoRate(account.currency)));
        }
    }

    fn note_use(&mut self, transaction: &Posted, day: Day) {
        let days = &mut self.scratch.days;
        if transaction.flags.has(Flags::CLIENT_INITIATED) && days.last() != Some(&day.0) {
            days.push(day.0);
        }
    }

    /// What left for the client's own good, less what came back in the same way: money that
    /// matured into another account of the book has not left it, and may leave later.
    fn note_own(&mut self, account: &Account, transaction: &Posted, day: Day) {
        let frame = self.frame;
        let is_own = transaction.flags.has(Flags::OWN_TRANSFER)
            || transaction.category == Category::Maturity;
        if is_own
            && account.currency == frame.base
            && (frame.outflow_from..=frame.month.last()).contains(&day)
        {
            self.own_outflows -= i128::from(transaction.amount);
        }
    }

    fn note_outgoing(&mut self, account: &Account, transaction: &Posted, day: Day) {
        let frame = self.frame;
        let amount = i128::from(transaction.amount).abs();
        let is_base = account.currency == frame.base;
        let to_self = transaction.flags.has(Flags::OWN_TRANSFER);
        if to_self || !transaction.flags.has(Flags::CLIENT_INITIATED) {
            return;
        }
        if day >= frame.window_from {
            self.spend.count += 1;
            self.spend.last = self.spend.last.max(Some(day));
            self.spent += amount;
            let gap = (!is_base).then_some(Gap::NoRate(account.currency));
            self.spend_gap = self.spend_gap.or(gap);
        }
        if transaction.flags.has(Flags::OTHER_BANK) && day >= frame.transfer_from {
            self.transfers.count += 1;
            self.transfers.sum += if is_base { amount } else { 0 };
        }
    }

    /// Takes what belongs to the client but to no account of theirs.
    pub(super) fn holdings_and_cards(&mut self) {
        let (view, frame) = (self.view, self.frame);
        for id in view.links.holdings(self.client) {
            let Some(holding) = view.book.holdings.get(*id) else {
                continue;
            };
            self.count(|day| is_held(holding, day));
            if holding.opened > frame.date
                || holding.closed.is_some_and(|day| day <= frame.first_day())
            {
                continue;
            }
            let is_base = holding.currency == frame.base;
            let least = if is_base { frame.residue } else { 0 };
            self.products.positions += u32::from(worth(holding, frame.date) > least);
            if is_base {
                add_holding(frame, &mut self.scratch.sums, holding);
                let year = self.scratch.sums.run_in_year();
                self.scratch.lines.holding(frame, holding, year.above);
            } else {
                self.gap = self.gap.or(Some(Gap::NoRate(holding.currency)));
            }
        }
        for id in view.links.cards(self.client) {
            if let Some(card) = view.book.cards.get(*id) {
                self.count(|day| card.is_under_way(day));
            }
        }
    }

    fn count(&mut self, is_there: impl Fn(Day) -> bool) {
        self.products.now += u32::from(is_there(self.frame.date));
        self.products.then += u32::from(is_there(self.frame.products_then));
    }

    pub(super) fn finish(self) -> Measures {
        let aum = match self.gap {
            Some(gap) => Err(gap),
            None => self.scratch.sums.aum(self.frame).ok_or(Gap::TooLarge),
        };
        let spend = match (self.spend_gap, self.spend.count) {
            (Some(gap), _) => Err(gap),
            (None, 0) => Err(Gap::NoActivity),
            (None, _) => match self.spent.try_into() {
                Ok(sum) => Ok(Spend { sum, ..self.spend }),
                Err(_) => Err(Gap::TooLarge),
            },
        };
        let year = match aum.as_ref().err().copied().or(self.scratch.lines.gap) {
            Some(gap) => Err(gap),
            None => Ok(self.scratch.lines.year),
        };
        Measures {
            accounts: self.accounts,
            aum,
            own_outflows: self.own_outflows.max(0),
            use_days: use_days(
                self.frame,
                &mut self.scratch.days,
                &mut self.scratch.intervals,
            ),
            spend,
            transfers: self.transfers,
            products: self.products,
            purchases: self.scratch.purchases.finish(),
            doings: self.doings,
            year,
        }
    }
}

/// What the days of use say. They come account by account and go sorted, each once.
fn use_days(frame: &Frame, days: &mut Vec<i32>, intervals: &mut Vec<i32>) -> UseDays {
    if !days.is_sorted_by(|a, b| a < b) {
        days.sort_unstable();
        days.dedup();
    }
    intervals.clear();
    intervals.extend(days.windows(2).map(|pair| pair[1] - pair[0]));
    UseDays {
        last: days.last().map(|day| Day(*day)),
        active_months: active_months(frame, days),
        intervals: intervals.len() as u32,
        twice_median: twice_median(intervals),
    }
}

fn active_months(frame: &Frame, days: &[i32]) -> u32 {
    let (mut months, mut next) = (0, i32::MIN);
    for day in &days[days.partition_point(|day| *day < frame.window_from.0)..] {
        if *day >= next {
            months += 1;
            next = frame.next_month(*day);
        }
    }
    months
}

/// Twice the median; of an even number of values, the sum of the middle two. 0 of none.
pub(in crate::analytics) fn twice_median(values: &mut [i32]) -> i32 {
    if values.is_empty() {
        return 0;
    }
    let middle = values.len() / 2;
    let is_odd = values.len() % 2 == 1;
    let (below, upper, _) = values.select_nth_unstable(middle);
    let lower = if is_odd {
        *upper
    } else {
        below.iter().copied().max().unwrap_or(*upper)
    };
    lower + *upper
}
