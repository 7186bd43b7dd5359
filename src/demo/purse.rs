//! A current account on its way through the days: what is in it, what of that is free, and the
//! transactions it leaves. It never goes below nothing.

use super::cast::YUAN;
use super::words;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CounterpartyId};
use crate::domain::ledger::{Category, Channel, Flags, Minute, Transaction};
use crate::domain::money::Minor;

/// Before this minute money comes in, from it on money goes out: what came today can be spent.
pub(super) const OPENS: u16 = 480;

/// What a transaction is.
#[derive(Copy, Clone, Debug)]
pub(super) struct Way(pub(super) Category, pub(super) Channel, pub(super) Flags);

const SELF: Flags = Flags::CLIENT_INITIATED;
const BOTH: Flags = Flags(Flags::CLIENT_INITIATED.0 | Flags::OWN_TRANSFER.0);
const AWAY: Flags = Flags(Flags::CLIENT_INITIATED.0 | Flags::OTHER_BANK.0);

pub(super) const TOP_UP: Way = Way(Category::TransferIn, Channel::Mobile, AWAY);
pub(super) const SEND_AWAY: Way = Way(Category::TransferOut, Channel::Mobile, AWAY);
pub(super) const COME_IN: Way = Way(Category::TransferIn, Channel::System, Flags::OTHER_BANK);
pub(super) const PLACE: Way = Way(Category::TransferOut, Channel::Mobile, BOTH);
pub(super) const RETURN: Way = Way(Category::Maturity, Channel::System, Flags::OWN_TRANSFER);
pub(super) const BUY: Way = Way(Category::InvestmentBuy, Channel::Mobile, BOTH);
pub(super) const SELL: Way = Way(
    Category::InvestmentSell,
    Channel::System,
    Flags::OWN_TRANSFER,
);
pub(super) const INTEREST: Way = Way(Category::InterestEarned, Channel::System, Flags(0));
pub(super) const CASH_IN: Way = Way(Category::CashIn, Channel::Branch, SELF);
pub(super) const CASH_OUT: Way = Way(Category::CashOut, Channel::Atm, SELF);
pub(super) const BY_PHONE: Way = Way(Category::Purchase, Channel::ThirdPartyPay, SELF);
pub(super) const BY_CARD: Way = Way(Category::Purchase, Channel::Pos, SELF);
pub(super) const BY_WEB: Way = Way(Category::Purchase, Channel::Web, SELF);
pub(super) const GIVE: Way = Way(Category::TransferOut, Channel::Mobile, SELF);
pub(super) const PAY_OVER: Way = Way(Category::TransferOut, Channel::Web, SELF);

/// Something that will happen in an account.
pub(super) struct Entry {
    pub(super) day: Day,
    pub(super) minute: u16,
    pub(super) amount: Minor,
    pub(super) way: Way,
    pub(super) with: u32,
    /// The deposit account the money comes from or goes to.
    pub(super) mirror: Option<AccountId>,
    /// How much more is then kept for something else; less when negative.
    pub(super) keep: Minor,
}

/// Plans in order of time. There are few: sorting them the simple way spares the program a second
/// large sort beside that of transactions.
pub(super) fn in_order(plans: Vec<Entry>) -> Vec<Entry> {
    let mut ordered: Vec<Entry> = Vec::with_capacity(plans.len());
    for plan in plans {
        let time = (plan.day, plan.minute);
        let place = ordered.partition_point(|other| (other.day, other.minute) <= time);
        ordered.insert(place, plan);
    }
    ordered
}

/// A current account.
pub(super) struct Purse {
    account: AccountId,
    day: Day,
    /// Whether the client does nothing these days: what happens, happens by itself.
    asleep: bool,
    pub(super) balance: Minor,
    /// What can go out today.
    available: Minor,
    /// What waits for something else.
    pub(super) kept: Minor,
    pub(super) rows: Vec<Transaction>,
}

impl Purse {
    pub(super) fn new(account: AccountId, balance: Minor, kept: Minor) -> Self {
        Self {
            account,
            day: Day(0),
            asleep: false,
            balance,
            available: balance,
            kept,
            rows: Vec::new(),
        }
    }

    /// A new day.
    pub(super) fn dawn(&mut self, day: Day, asleep: bool) {
        (self.day, self.asleep, self.available) = (day, asleep, self.balance);
    }

    /// What may be spent.
    pub(super) fn free(&self) -> Minor {
        self.available - self.kept
    }

    /// Books an amount.
    pub(super) fn post(&mut self, minute: u16, amount: Minor, way: Way, with: u32) {
        if amount == 0 {
            return;
        }
        self.row(self.account, minute, amount, way, with);
        self.balance += amount;
        if amount < 0 || minute < OPENS {
            self.available += amount;
        }
    }

    /// Books an amount that goes out, and brings what is missing for it from another bank.
    #[inline(never)]
    pub(super) fn pay(&mut self, minute: u16, amount: Minor, way: Way, with: u32) {
        let missing = amount - self.available;
        if missing > 0 {
            let thousand = 1_000 * YUAN;
            let rounded = (missing + thousand - 1) / thousand * thousand;
            self.post(OPENS - 20, rounded, TOP_UP, words::ELSEWHERE);
        }
        self.post(minute, -amount, way, with);
    }

    /// Does what was planned.
    pub(super) fn enter(&mut self, entry: &Entry) {
        if entry.amount < 0 {
            self.pay(entry.minute, -entry.amount, entry.way, entry.with);
        } else {
            self.post(entry.minute, entry.amount, entry.way, entry.with);
        }
        if let Some(deposit) = entry.mirror {
            let Way(category, _, flags) = entry.way;
            let other = Way(category, Channel::System, Flags(flags.0 & !SELF.0));
            self.row(deposit, entry.minute, -entry.amount, other, entry.with);
        }
        self.kept = (self.kept + entry.keep).max(0);
    }

    #[inline(never)]
    fn row(&mut self, account: AccountId, minute: u16, amount: Minor, way: Way, with: u32) {
        let Way(category, mut channel, mut flags) = way;
        if self.asleep && flags.has(SELF) {
            (channel, flags) = (Channel::System, Flags(flags.0 & !SELF.0));
        }
        self.rows.push(Transaction {
            account,
            at: Minute::of(self.day, minute),
            amount,
            counterparty: Some(CounterpartyId(with)),
            category,
            channel,
            flags,
        });
    }
}
