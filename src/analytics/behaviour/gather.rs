//! The pass over the accounts a client owns: everything is counted and added up in one go, and
//! nothing is allocated from client to client.

use super::frame::{BehaviourFrame, DayPlace, FLOW_MONTHS};
use super::groups::{Groups, Regular};
use super::recurrence::RegularRule;
use super::tally::Adding;
use crate::analytics::finding::Gap;
use crate::analytics::measures::rows::{Met, Rows};
use crate::analytics::view::View;
use crate::domain::account::{Account, AccountKind};
use crate::domain::day::{Day, Month};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::ledger::{Category, Channel, Flags};
use crate::domain::money::{Currency, Minor};
use crate::domain::scene::Scene;

/// How many categories there are.
pub const CATEGORIES: usize = Category::ALL.len();
/// How many channels there are.
pub const CHANNELS: usize = Channel::ALL.len();
/// How many scenes there are.
pub const SCENES: usize = Scene::ALL.len();
/// The hours of a day, and behind them those of which the time is not known.
pub const HOURS: usize = 25;
/// Days of a week.
pub const WEEKDAYS: usize = 7;
/// Months of a year.
pub const MONTHS: usize = 12;

/// Spending by scene, weekday and hour.
pub(super) const CELLS: usize = SCENES * WEEKDAYS * HOURS;

/// The place of a scene's spending on a weekday in an hour.
pub(super) fn cell(scene: Scene, weekday: usize, hour: usize) -> usize {
    (scene.place() * WEEKDAYS + weekday) * HOURS + hour
}

/// What one client's transactions add up to. Sums are of own accounts in base currency.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    /// How many own accounts, opened by the reference date.
    pub(super) own: u32,
    /// The day the first of them was opened.
    pub(super) first_opened: Option<Day>,
    /// Spending by category.
    pub(super) categories: [Adding; CATEGORIES],
    /// What came back of it.
    pub(super) refunds: Adding,
    /// Spending by weekday, hour and month of the year.
    pub(super) weekdays: [Adding; WEEKDAYS],
    pub(super) hours: [Adding; HOURS],
    pub(super) months: [Adding; MONTHS],
    /// Client-initiated transactions by channel.
    pub(super) channels: [u32; CHANNELS],
    /// Those at a counter or machine that need no cash.
    pub(super) movable: u32,
    /// All that went out to others, investments left out.
    pub(super) outgoings: Adding,
    /// Payments over a border.
    pub(super) cross: Adding,
    /// Client-initiated payments to other banks.
    pub(super) away: Adding,
    /// In and out of each complete month.
    pub(super) flows: [[i128; 2]; FLOW_MONTHS],
    /// Balances of current accounts, summed over the days of the window.
    pub(super) balances: i128,
    /// How many current accounts they are of.
    pub(super) current: u32,
    /// The first day of the window one of them was open.
    pub(super) balances_from: Option<Day>,
    /// Months in a row, up to the last complete one, in which loans were paid in full; `None`
    /// without a loan under way.
    pub(super) paid_months: Option<u8>,
    /// Regular payments, account by account.
    pub(super) regular: Vec<Regular>,
    /// Why sums, balances, and loans cannot be known.
    pub(super) gap: Option<Gap>,
    pub(super) balance_gap: Option<Gap>,
    pub(super) loan_gap: Option<Gap>,
    /// Days of use, sorted, each once.
    pub(super) use_days: Vec<i32>,
    /// What was repaid in each complete month from the account just read.
    repaid: [i128; FLOW_MONTHS],
}

impl Default for Gathered {
    fn default() -> Self {
        Self {
            own: 0,
            first_opened: None,
            categories: [Adding::default(); CATEGORIES],
            refunds: Adding::default(),
            weekdays: [Adding::default(); WEEKDAYS],
            hours: [Adding::default(); HOURS],
            months: [Adding::default(); MONTHS],
            channels: [0; CHANNELS],
            movable: 0,
            outgoings: Adding::default(),
            cross: Adding::default(),
            away: Adding::default(),
            flows: [[0; 2]; FLOW_MONTHS],
            balances: 0,
            current: 0,
            balances_from: None,
            paid_months: None,
            regular: Vec::new(),
            gap: None,
            balance_gap: None,
            loan_gap: None,
            use_days: Vec::new(),
            repaid: [0; FLOW_MONTHS],
        }
    }
}

/// Working space of the pass, kept from client to client.
#[derive(Clone, Default, Debug)]
pub struct Scratch {
    pub(super) gathered: Gathered,
    rows: Rows,
    groups: Groups,
    pub(super) intervals: Vec<i32>,
}

/// The accounts a client owns in sums, opened by the reference date, each once.
pub(super) fn own_accounts<'a>(
    view: &View<'a>,
    date: Day,
    client: ClientId,
) -> impl Iterator<Item = &'a Account> {
    let book = view.book;
    let mut before: Option<AccountId> = None;
    let links = view.links.accounts(client).iter();
    links
        .filter(move |(id, _)| before.replace(*id) != Some(*id))
        .filter_map(move |(id, _)| book.accounts.get(*id))
        .filter(move |account| account.opened <= date && account.owner() == Some(client))
}

/// Goes through a client's own accounts. Spending is added to `cells` too.
pub(super) fn gather(
    view: &View,
    frame: &BehaviourFrame,
    client: ClientId,
    scratch: &mut Scratch,
    cells: &mut [Adding],
) {
    let gathered = &mut scratch.gathered;
    let mut lists = (
        std::mem::take(&mut gathered.regular),
        std::mem::take(&mut gathered.use_days),
    );
    lists.0.clear();
    lists.1.clear();
    *gathered = Gathered {
        regular: lists.0,
        use_days: lists.1,
        ..Gathered::default()
    };
    let rule = RegularRule::of(&frame.policy);
    let recent = frame
        .date
        .plus(-i32::from(frame.policy.regular_recent_days));
    for account in own_accounts(view, frame.date, client) {
        let Scratch {
            gathered,
            rows,
            groups,
            ..
        } = scratch;
        let days = (frame.read_from, frame.date);
        let is_current = account.kind == AccountKind::Current;
        let before = rows.read_since(view, account.id, days, is_current);
        groups.clear(rows.len());
        let is_base = account.currency == frame.base;
        let mut pass = Pass {
            frame,
            gathered,
            groups,
            cells,
            currency: account.currency,
            is_base,
        };
        pass.begin(account);
        let mut balance = Balance::of(frame, account, before);
        for place in 0..rows.len() {
            let met = rows.get_met(place);
            balance.post(met.posted.day, met.posted.amount);
            pass.take(&met);
        }
        pass.current(account, &balance);
        pass.loans(view, account);
        groups.regular(account.id, &rule, recent, &mut gathered.regular);
    }
    let days = &mut scratch.gathered.use_days;
    if !days.is_sorted_by(|a, b| a < b) {
        days.sort_unstable();
        days.dedup();
    }
}

/// The balance of an account summed over the days of the window: every amount counts for the days
/// from its own to the last.
struct Balance {
    /// The first day that counts, and the day after the last.
    from: i32,
    end: i32,
    sum: i128,
}

impl Balance {
    fn of(frame: &BehaviourFrame, account: &Account, before: i128) -> Self {
        let from = frame.window_from.max(account.opened).0;
        let end = frame.date.plus(1).0;
        let end = account.closed.map_or(end, |day| end.min(day.0));
        let opening = i128::from(account.opening_balance.unwrap_or_default());
        Self {
            from,
            end,
            sum: (opening + before) * i128::from((end - from).max(0)),
        }
    }

    fn post(&mut self, day: Day, amount: Minor) {
        let days = self.end - day.0.max(self.from);
        self.sum += i128::from(amount) * i128::from(days.max(0));
    }
}

/// The pass through one account.
struct Pass<'a> {
    frame: &'a BehaviourFrame,
    gathered: &'a mut Gathered,
    groups: &'a mut Groups,
    cells: &'a mut [Adding],
    currency: Currency,
    is_base: bool,
}

impl Pass<'_> {
    fn begin(&mut self, account: &Account) {
        let all = &mut *self.gathered;
        all.own += 1;
        let first = all
            .first_opened
            .map_or(account.opened, |d| d.min(account.opened));
        all.first_opened = Some(first);
        all.repaid = [0; FLOW_MONTHS];
    }

    fn take(&mut self, met: &Met) {
        let (posted, frame) = (&met.posted, self.frame);
        let place = frame.place(posted.day);
        let is_own = posted.flags.has(Flags::OWN_TRANSFER);
        let in_window = posted.day >= frame.window_from;
        if in_window && posted.flags.has(Flags::CLIENT_INITIATED) {
            self.note_use(met);
        }
        if is_own || posted.amount == 0 {
            return;
        }
        if !self.is_base {
            // Nothing of another currency is added up; that it is there is said.
            let gap = Gap::NoRate(self.currency);
            self.gathered.gap.get_or_insert(gap);
            return;
        }
        let amount = i128::from(posted.amount).abs();
        if let Some(month) = place.flow() {
            self.gathered.flows[month][usize::from(posted.amount < 0)] += amount;
            if posted.category == Category::LoanRepayment && posted.amount < 0 {
                self.gathered.repaid[month] += amount;
            }
        }
        if !in_window {
            return;
        }
        if posted.amount < 0 {
            self.note_outgoing(met, amount, place);
        } else if Scene::of(posted.category).is_some() {
            self.gathered.refunds.add(amount);
        }
        if may_recur(met) {
            let (what, day) = (posted.category, posted.day);
            self.groups.push(met.other, what, day, place, posted.amount);
        }
    }

    fn note_use(&mut self, met: &Met) {
        let all = &mut *self.gathered;
        if all.use_days.last() != Some(&met.posted.day.0) {
            all.use_days.push(met.posted.day.0);
        }
        all.channels[usize::from(met.channel.code())] += 1;
        let at_counter = matches!(met.channel, Channel::Branch | Channel::Atm);
        let is_cash = matches!(met.posted.category, Category::CashIn | Category::CashOut);
        all.movable += u32::from(at_counter && !is_cash);
    }

    fn note_outgoing(&mut self, met: &Met, amount: i128, place: DayPlace) {
        let (all, posted) = (&mut *self.gathered, &met.posted);
        if !matches!(
            posted.category,
            Category::InvestmentBuy | Category::Maturity
        ) {
            all.outgoings.add(amount);
        }
        if posted.flags.has(Flags::CROSS_BORDER) {
            all.cross.add(amount);
        }
        if is_away(posted.flags) {
            all.away.add(amount);
        }
        if let Some(scene) = Scene::of(posted.category) {
            let (weekday, hour) = (usize::from(place.weekday), hour(met.minute));
            all.categories[usize::from(posted.category.code())].add(amount);
            all.weekdays[weekday].add(amount);
            all.hours[hour].add(amount);
            all.months[usize::from(place.of_year)].add(amount);
            self.cells[cell(scene, weekday, hour)].add(amount);
        }
    }

    /// Adds the account's balances where it is a current account that was open in the window.
    fn current(&mut self, account: &Account, balance: &Balance) {
        let all = &mut *self.gathered;
        if account.kind != AccountKind::Current || balance.end <= balance.from {
            return;
        }
        let gap = match account.opening_balance {
            _ if !self.is_base => Some(Gap::NoRate(account.currency)),
            None => Some(Gap::BalancesDoNotCover(account.id)),
            Some(_) => None,
        };
        all.balance_gap = all.balance_gap.or(gap);
        all.balances += balance.sum;
        all.current += 1;
        let from = Day(balance.from);
        all.balances_from = Some(all.balances_from.map_or(from, |day| day.min(from)));
    }

    /// How many months in a row the loans of the account were paid in full.
    fn loans(&mut self, view: &View, account: &Account) {
        let (all, frame) = (&mut *self.gathered, self.frame);
        let loans = view.links.loans(account.id).iter();
        let loans = || loans.clone().filter_map(|id| view.book.loans.get(*id));
        let under_way = || loans().filter(|loan| loan.is_under_way(frame.date));
        if under_way().next().is_none() {
            return;
        }
        let gap = match under_way().any(|loan| loan.payment <= 0) {
            _ if !self.is_base => Some(Gap::NoRate(account.currency)),
            true => Some(Gap::NotRecorded),
            false => None,
        };
        all.loan_gap = all.loan_gap.or(gap);
        let is_paid = |place: &usize| {
            let month = frame.first_month.plus(*place as i32);
            // The month of the grant has no payment yet.
            let due = |granted: Day| granted.month() < month;
            let has_due = under_way().any(|loan| due(loan.granted));
            let owed = loans()
                .filter(|loan| due(loan.granted) && loan.is_under_way(month.last()))
                .map(|loan| i128::from(loan.payment));
            has_due && all.repaid[*place] >= owed.sum()
        };
        let months = (0..FLOW_MONTHS).rev().take_while(is_paid).count() as u8;
        all.paid_months = Some(all.paid_months.map_or(months, |other| other.min(months)));
    }
}

/// Whether a transaction is a client-initiated payment to another bank.
pub(super) fn is_away(flags: Flags) -> bool {
    flags.has(Flags::CLIENT_INITIATED.with(Flags::OTHER_BANK))
}

/// The hour's place in [`HOURS`]. Minute 0 of a day means that the time is not known.
pub(super) fn hour(minute: u16) -> usize {
    if minute == 0 {
        HOURS - 1
    } else {
        usize::from(minute) / 60
    }
}

/// Whether a transaction can be part of regular payments: income by salary, pension or transfer;
/// outgoing to a known other side, but no cash, investment, or what the bank charges.
fn may_recur(met: &Met) -> bool {
    let posted = &met.posted;
    if posted.amount > 0 {
        return matches!(
            posted.category,
            Category::Salary | Category::Pension | Category::TransferIn
        );
    }
    met.other.is_some()
        && !matches!(
            posted.category,
            Category::CashOut
                | Category::InvestmentBuy
                | Category::Maturity
                | Category::Fee
                | Category::InterestCharged
        )
}

/// How many of the complete months a client has been here for: those that began on or after the
/// day the first own account was opened.
pub(super) fn known_months(frame: &BehaviourFrame, first_opened: Day) -> usize {
    let opened = first_opened.month();
    let first = if opened.first() == first_opened {
        opened
    } else {
        opened.plus(1)
    };
    let last: Month = frame.last_month();
    (last.0 - first.0 + 1).clamp(0, FLOW_MONTHS as i32) as usize
}
