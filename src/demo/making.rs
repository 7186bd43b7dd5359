//! The book while it is being made.

use super::dice::Dice;
use super::words;
use crate::domain::account::{Account, AccountKind, Holder, HolderRole};
use crate::domain::book::Counterparty;
use crate::domain::client::{Client, Relation, RelationKind, RelationSource};
use crate::domain::day::{Day, Month};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use crate::domain::ledger::Transaction;
use crate::domain::money::{Currency, Minor};
use crate::domain::specimen;

/// Months of transactions.
const SPAN_MONTHS: i32 = 24;

/// Days from 1 January to the Spring Festival, 2020 to 2038. It comes back to within a day after
/// 19 years, which is near enough for a demo.
const FESTIVALS: [u8; 19] = [
    24, 42, 31, 21, 40, 28, 47, 36, 25, 43, 33, 22, 41, 30, 49, 38, 27, 45, 34,
];

/// What is there so far, and the calendar.
pub(super) struct Making {
    /// The day the book is looked at from.
    pub(super) date: Day,
    /// The first day of transactions.
    pub(super) from: Day,
    /// The last month that is over on `date`: the one averages are looked at in.
    pub(super) month: Month,
    pub(super) dice: Dice,
    pub(super) delta: Delta,
    /// Transactions, client by client; they are put in order of time at the end.
    pub(super) rows: Vec<Transaction>,
    /// Month and day of month of each day from `from` on.
    calendar: Vec<(i8, i8)>,
    festivals: Vec<Day>,
}

impl Making {
    pub(super) fn new(date: Day, seed: u64) -> Self {
        let from = date.plus_months(-SPAN_MONTHS);
        let years = from.ymd().0..=date.ymd().0 + 1;
        let mut making = Self {
            date,
            from,
            month: Month::last_complete(date),
            dice: Dice::new(seed),
            delta: Delta::default(),
            rows: Vec::new(),
            calendar: (from.0..=date.0)
                .map(|day| month_and_day(Day(day)))
                .collect(),
            festivals: years.map(festival).collect(),
        };
        for name in words::OTHERS.split(' ') {
            let bank = if name.contains("他行") {
                "示例他行"
            } else {
                ""
            };
            making.counterparty(name.replace('.', " "), bank);
        }
        making
    }

    /// Month 1-12 and day of the month.
    #[inline(never)]
    pub(super) fn month_day(&self, day: Day) -> (i8, i8) {
        let place = day.since(self.from) as usize;
        self.calendar.get(place).copied().unwrap_or((1, 1))
    }

    /// Days from the nearest Spring Festival; negative before it.
    #[inline(never)]
    pub(super) fn days_after_festival(&self, day: Day) -> i32 {
        let distances = self.festivals.iter().map(|festival| day.since(*festival));
        distances.min_by_key(|days| days.abs()).unwrap_or(i32::MAX)
    }

    #[inline(never)]
    pub(super) fn counterparty(&mut self, name: String, bank: &str) -> CounterpartyId {
        let bank = bank.into();
        add(&mut self.delta.counterparties, |_| Counterparty {
            name,
            bank,
        })
    }

    /// Opens an account. What is opened before the ledger begins brings its balance along.
    #[inline(never)]
    pub(super) fn account(
        &mut self,
        kind: AccountKind,
        owner: ClientId,
        opened: Day,
        balance: Minor,
    ) -> AccountId {
        let opening = if opened < self.from { balance } else { 0 };
        add(&mut self.delta.accounts, |id: AccountId| Account {
            id,
            number: specimen::account(id.0 + 1),
            kind,
            currency: Currency::CNY,
            opened,
            closed: None,
            maturity: None,
            holders: vec![Holder {
                client: owner,
                role: HolderRole::Owner,
            }],
            opening_balance: Some(opening),
            stated: None,
        })
    }

    /// An account made before.
    pub(super) fn account_mut(&mut self, id: AccountId) -> Option<&mut Account> {
        self.delta.accounts.get_mut(id.index())?.new.as_mut()
    }

    /// A client made before.
    pub(super) fn client_mut(&mut self, id: ClientId) -> Option<&mut Client> {
        self.delta.clients.get_mut(id.index())?.new.as_mut()
    }

    /// Makes it known that `from` is `kind` of `to`.
    #[inline(never)]
    pub(super) fn relate(&mut self, from: ClientId, kind: RelationKind, to: ClientId) {
        let source = RelationSource::Entered;
        add(&mut self.delta.relations, |id| Relation {
            id,
            from,
            to,
            kind,
            source,
        });
    }
}

/// Adds a record under the next number of its table.
pub(super) fn add<Id: RecordId, T>(
    changes: &mut Vec<Change<Id, T>>,
    make: impl FnOnce(Id) -> T,
) -> Id {
    let id = Id::from_index(changes.len());
    changes.push(Change {
        id,
        old: None,
        new: Some(make(id)),
    });
    id
}

fn month_and_day(day: Day) -> (i8, i8) {
    let (_, month, day) = day.ymd();
    (month, day)
}

fn festival(year: i16) -> Day {
    let place = (year - 2020).rem_euclid(FESTIVALS.len() as i16) as usize;
    Month::of(year, 1).first().plus(FESTIVALS[place].into())
}
