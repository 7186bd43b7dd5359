//! Transactions by the quick lane: plain rows go straight into columns, every other row is read with
//! care. What comes of a file is the same with the lane and without it.

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

impl Quick {
    /// The lane of a file with this layout; `None` where every row needs care.
    pub(in crate::exchange) fn of(
        layout: &Layout,
        dialect: Dialect,
        stage: &Stage,
    ) -> Option<Self> {
        if stage.is_unwanted(false) {
            return None;
        }
        let all = (0..stage.accounts.next_index()).map(AccountId::from_index);
        let mut known: Vec<Currency> = Vec::new();
        let place = |currency| {
            let at = known.iter().position(|known| *known == currency);
            at.unwrap_or_else(|| {
                known.push(currency);
                known.len() - 1
            })
        };
        let places = all.map(|id| stage.accounts.get(id).map(|account| account.currency));
        let places: Vec<Option<usize>> = places
            .map({
                let mut place = place;
                move |currency| currency.map(&mut place)
            })
            .collect();
        // A place that no currency has is no account's.
        let currencies = places
            .into_iter()
            .map(|at| u8::try_from(at.unwrap_or(255)).ok());
        let currencies = currencies.collect::<Option<Vec<u8>>>()?;
        let plan = Plan {
            delimiter: u8::try_from(dialect.delimiter).ok()?,
            quote: u8::try_from(dialect.quote).ok()?,
            roles: roles(layout)?,
            exponents: known.iter().map(|c| c.exponent() as u8).collect(),
            currencies: currency_words(&known),
            categories: spelled(words::CATEGORIES, |category| category.code()),
            channels: spelled(words::CHANNELS, |channel| channel.code()),
            yes_no: spelled(words::YES_NO, u8::from),
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

/// What the file's columns hold; `None` where one holds two things.
fn roles(layout: &Layout) -> Option<Vec<Role>> {
    let mut roles = vec![Role::Unread; layout.header.len()];
    for (field, place) in layout.places.iter().enumerate() {
        let Some(at) = *place else {
            continue;
        };
        let role = match field {
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
        };
        let column = roles.get_mut(at)?;
        if *column != Role::Unread {
            return None;
        }
        *column = role;
    }
    Some(roles)
}

/// A list's words as people mostly write them, and what each means by the rule that reads them with
/// care: an equal word before one that is equal but for its spelling.
fn spelled<T: Copy>(list: &[(&'static str, T)], code: impl Fn(T) -> u8) -> Words {
    let meaning = |word: &str| {
        let exact = list.iter().find(|(known, _)| *known == word);
        let found = exact.or_else(|| list.iter().find(|(known, _)| is_same(known, word)));
        found.map(|(_, meaning)| code(*meaning))
    };
    let words: Vec<(String, u8)> = list
        .iter()
        .flat_map(|(word, _)| spellings(word))
        .filter_map(|word| Some((meaning(&word)?, word)).map(|(code, word)| (word, code)))
        .collect();
    Words::of(words.iter().map(|(word, code)| (word.as_str(), *code)))
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

fn currency_words(known: &[Currency]) -> Words {
    let names = words::CURRENCIES.iter().map(|(word, _)| *word);
    let codes = known.iter().map(Currency::code);
    let all: Vec<(String, u8)> = names
        .chain(codes)
        .flat_map(spellings)
        .filter_map(|word| {
            let currency = words::currency(&word)?;
            let at = known.iter().position(|known| *known == currency)?;
            Some((word, at as u8))
        })
        .collect();
    Words::of(all.iter().map(|(word, at)| (word.as_str(), *at)))
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
