//! Transactions by the quick lane: plain rows go straight into columns, every other row is read with
//! care. What comes of a file is the same with the lane and without it.

use super::super::mapping::{DIRECTIONS, Plain, Said, said_key};
use super::super::numbers::MAX_MINOR;
use super::super::report::Dialect;
use super::super::rows::Rows;
use super::super::sheet::{Layout, is_same};
use super::super::stage::Stage;
use super::transactions as fields;
use super::words;
use crate::domain::ids::{AccountId, RecordId};
use crate::domain::ledger::{Category, Channel, Columns, Flags};
use crate::domain::money::Currency;
use lane::{Batch, Known, Lane, Plan, Role, Sides, Words};

/// Rows taken over together.
const BATCH: usize = 2_048;

/// How long the lane rests at most, in rows, when it keeps meeting rows that are not plain.
const LONGEST_REST: u32 = 256;

/// The lane of one file.
pub(in crate::exchange) struct Quick {
    lane: Lane,
    /// The currency of each account, as a place in the plan's list.
    currencies: Vec<u8>,
    batch: Batch,
    /// Rows to be read with care before the lane is tried again, and how many the next rest has.
    rest: u32,
    next_rest: u32,
}

/// What the lane read.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::exchange) struct Run {
    /// Rows.
    pub(in crate::exchange) rows: usize,
    /// Those of them the book had not.
    pub(in crate::exchange) new: usize,
}

/// What stands in the columns of a file, and what its words mean in ours.
struct Shape<'m> {
    roles: Vec<Role>,
    categories: Option<&'m Said>,
    channels: Option<&'m Said>,
    currencies: Option<&'m Said>,
    directions: Option<&'m Said>,
}

impl Quick {
    /// The lane of a file whose columns are called as ours; `None` where every row needs care.
    pub(in crate::exchange) fn of(
        layout: &Layout,
        dialect: Dialect,
        stage: &Stage,
    ) -> Option<Self> {
        let mut roles = vec![Role::Unread; layout.header.len()];
        for (field, column) in layout.places.iter().enumerate() {
            if let Some(column) = *column {
                put(&mut roles, column, role(field))?;
            }
        }
        let shape = Shape {
            roles,
            categories: None,
            channels: None,
            currencies: None,
            directions: None,
        };
        Self::shaped(&shape, dialect, stage)
    }

    /// The lane of a file whose columns a person named; `None` where every row needs care.
    pub(in crate::exchange) fn of_mapped(
        mapped: &Plain<'_>,
        dialect: Dialect,
        stage: &Stage,
    ) -> Option<Self> {
        let mut shape = Shape {
            roles: vec![Role::Unread; mapped.width],
            categories: None,
            channels: None,
            currencies: None,
            directions: None,
        };
        for (field, column, said) in &mapped.fields {
            put(&mut shape.roles, *column, role(*field))?;
            let said = Some(*said).filter(|said| !said.is_empty());
            match *field {
                fields::CATEGORY => shape.categories = said,
                fields::CHANNEL => shape.channels = said,
                fields::CURRENCY => shape.currencies = said,
                _ if said.is_some() => return None,
                _ => {}
            }
        }
        if let Some((column, said)) = mapped.direction {
            // A direction speaks of a signed amount and of nothing else.
            if !shape.roles.contains(&Role::Amount) {
                return None;
            }
            put(&mut shape.roles, column, Role::Direction)?;
            shape.directions = Some(said);
        }
        Self::shaped(&shape, dialect, stage)
    }

    fn shaped(shape: &Shape<'_>, dialect: Dialect, stage: &Stage) -> Option<Self> {
        if stage.is_unwanted(false) {
            return None;
        }
        let (currencies, known) = currencies(stage)?;
        let plan = Plan {
            delimiter: u8::try_from(dialect.delimiter).ok()?,
            quote: u8::try_from(dialect.quote).ok()?,
            roles: shape.roles.clone(),
            exponents: known.iter().map(|c| c.exponent() as u8).collect(),
            currencies: currency_words(&known, shape.currencies),
            categories: spelled(words::CATEGORIES, shape.categories, is_same, |c| c.code()),
            channels: spelled(words::CHANNELS, shape.channels, is_same, |c| c.code()),
            directions: spelled(
                DIRECTIONS,
                shape.directions,
                str::eq_ignore_ascii_case,
                u8::from,
            ),
            yes_no: spelled(words::YES_NO, None, is_same, u8::from),
            without: (Category::Other.code(), Channel::Unknown.code()),
            sides: sides(),
            initiated: Flags::CLIENT_INITIATED.0,
            most: MAX_MINOR as i64,
        };
        Some(Self {
            lane: Lane::new(plan)?,
            currencies,
            batch: Batch::default(),
            rest: 0,
            next_rest: 1,
        })
    }

    /// Reads up to `most` rows, of those that stand before the first one that needs care.
    pub(in crate::exchange) fn run(
        &mut self,
        rows: &mut Rows,
        stage: &mut Stage,
        most: usize,
    ) -> Run {
        if self.rest > 0 {
            self.rest -= 1;
            return Run::default();
        }
        let most = most.min(BATCH).min(stage.room());
        let (accounts, others) = (&stage.accounts, &mut stage.counterparties);
        let mut known = Known {
            accounts: accounts.numbers(),
            currencies: &self.currencies,
            next_other: others.next as u32,
            others: &mut others.named,
        };
        let (lane, batch) = (&mut self.lane, &mut self.batch);
        batch.clear();
        rows.skim(|text| {
            let bytes = lane.read(text, most, &mut known, batch);
            (bytes, batch.len())
        });
        if batch.is_empty() {
            (self.rest, self.next_rest) = (self.next_rest, LONGEST_REST.min(2 * self.next_rest));
            return Run::default();
        }
        self.next_rest = 1;
        for name in batch.fresh.drain(..) {
            stage.counterparties.note(name, String::new());
        }
        let new = stage.add_rows(&Columns {
            account: &batch.account,
            minute: &batch.minute,
            amount: &batch.amount,
            counterparty: &batch.other,
            tags: &batch.tags,
        });
        Run {
            rows: batch.len(),
            new,
        }
    }
}

/// What a field's column is to the lane.
fn role(field: usize) -> Role {
    match field {
        fields::ACCOUNT => Role::Account,
        fields::DATE => Role::Moment,
        fields::TIME => Role::Time,
        fields::AMOUNT => Role::Amount,
        fields::CREDIT => Role::In,
        fields::DEBIT => Role::Out,
        fields::CATEGORY => Role::Category,
        fields::CHANNEL => Role::Channel,
        fields::OTHER => Role::Other,
        fields::INITIATED => Role::Initiated,
        fields::OWN_TRANSFER => Role::Fact(Flags::OWN_TRANSFER.0),
        fields::CROSS_BORDER => Role::Fact(Flags::CROSS_BORDER.0),
        fields::CURRENCY => Role::Currency,
        fields::OTHER_BANK => Role::Fact(Flags::OTHER_BANK.0),
        _ => Role::Rare,
    }
}

/// Gives a column its role; `None` where it has one.
fn put(roles: &mut [Role], column: usize, role: Role) -> Option<()> {
    let place = roles.get_mut(column)?;
    let is_free = *place == Role::Unread;
    *place = role;
    is_free.then_some(())
}

/// For each account the place of its currency in the list that is with it; `None` for more currencies
/// than there are.
fn currencies(stage: &Stage) -> Option<(Vec<u8>, Vec<Currency>)> {
    let mut known: Vec<Currency> = Vec::new();
    let mut places = Vec::with_capacity(stage.accounts.next_index());
    for id in (0..stage.accounts.next_index()).map(AccountId::from_index) {
        let Some(account) = stage.accounts.get(id) else {
            // A place that no currency has: it is no account's.
            places.push(u8::MAX);
            continue;
        };
        let at = known.iter().position(|known| *known == account.currency);
        let at = at.unwrap_or_else(|| {
            known.push(account.currency);
            known.len() - 1
        });
        places.push(u8::try_from(at).ok().filter(|at| *at < u8::MAX)?);
    }
    Some((places, known))
}

/// A word of ours for one of theirs: what the person said it means, or itself.
fn ours<'w>(said: Option<&'w Said>, word: &'w str) -> &'w str {
    let meant = said.and_then(|said| said.get(&said_key(word)));
    meant.map_or(word, String::as_str)
}

/// The words of a list and those the person gave a meaning, as people mostly write them.
fn all_spellings<'w>(
    list: impl Iterator<Item = &'w str>,
    said: Option<&'w Said>,
) -> impl Iterator<Item = String> {
    let theirs = said.into_iter().flat_map(|said| said.keys());
    let all = list.chain(theirs.map(String::as_str));
    all.filter(|word| !word.is_empty()).flat_map(spellings)
}

/// What the words of a list and of theirs mean by the rule that reads them with care: an equal word
/// before one that is equal but for its spelling.
fn spelled<T: Copy>(
    list: &[(&'static str, T)],
    said: Option<&Said>,
    is_same: impl Fn(&str, &str) -> bool,
    code: impl Fn(T) -> u8,
) -> Words {
    let meaning = |word: &str| {
        let word = ours(said, word);
        let exact = list.iter().find(|(known, _)| *known == word);
        let found = exact.or_else(|| list.iter().find(|(known, _)| is_same(known, word)));
        found.map(|(_, meaning)| code(*meaning))
    };
    let words = all_spellings(list.iter().map(|(word, _)| *word), said);
    let words: Vec<(String, u8)> = words
        .filter_map(|word| meaning(&word).map(|code| (word, code)))
        .collect();
    Words::of(words.iter().map(|(word, code)| (word.as_str(), *code)))
}

fn currency_words(known: &[Currency], said: Option<&Said>) -> Words {
    let names = words::CURRENCIES.iter().map(|(word, _)| *word);
    let codes = known.iter().map(Currency::code);
    let all: Vec<(String, u8)> = all_spellings(names.chain(codes), said)
        .filter_map(|word| {
            let currency = words::currency(ours(said, &word))?;
            let at = known.iter().position(|known| *known == currency)?;
            Some((word, at as u8))
        })
        .collect();
    Words::of(all.iter().map(|(word, at)| (word.as_str(), *at)))
}

/// As it stands, in capitals, in small letters, and with one capital.
fn spellings(word: &str) -> [String; 4] {
    let mut capital = word.to_ascii_lowercase();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    [
        word.to_owned(),
        word.to_ascii_uppercase(),
        word.to_ascii_lowercase(),
        capital,
    ]
}

/// The rule of who did it, asked once for everything it depends on.
fn sides() -> Sides {
    let [categories, channels] = [Category::ALL.len(), Channel::ALL.len()].map(|n| n as u8);
    Sides::of(categories, channels, |category, channel, is_out| {
        let (category, channel) = (Category::from_code(category), Channel::from_code(channel));
        fields::is_client_initiated(category, channel, if is_out { -1 } else { 1 })
    })
}

#[cfg(test)]
mod tests;
