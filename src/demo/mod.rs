//! A demo book: three hundred clients who do not exist, with two years behind them.
//!
//! Whoever tries the program should find every page full, every stage and tier occupied, and
//! something to do today. The same day and seed give the same book, on every machine.

mod accounts;
mod background;
mod care;
mod cast;
mod dice;
mod documents;
mod families;
mod levels;
mod life;
mod loans;
mod making;
mod oddities;
mod part;
mod people;
mod portfolio;
mod purse;
mod shelf;
mod shelf_terms;
mod terms;
mod trade;
mod words;

use crate::domain::assessment::ClientLevel;
use crate::domain::client::Client;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::ledger::Ledger;
use crate::domain::settings::{BookSettings, Reference};
use cast::{Part, Who};
use making::Making;

/// The adviser whose book it is.
pub const ADVISER: &str = "样本经理甲";
/// What the book is called.
pub const NAME: &str = "演示客户册";
/// The questionnaire its clients answered, and its version.
pub const FORM: (&str, u16) = ("bank", 1);

/// What answers come to, given whether the client has full civil capacity: points, willingness,
/// capacity, level.
type Score<'a> = &'a dyn Fn(&[u8], bool) -> (i32, ClientLevel, ClientLevel, ClientLevel);

/// A whole demo book as one change of an empty one, looked at from `date`. `score` says what the
/// answers to the bank's questionnaire (options counted from 0) come to.
pub fn book(
    date: Day,
    seed: u64,
    score: impl Fn(&[u8], bool) -> (i32, ClientLevel, ClientLevel, ClientLevel),
) -> Delta {
    make(date, seed, &score)
}

fn make(date: Day, seed: u64, score: Score) -> Delta {
    let mut making = Making::new(date, seed);
    let making = &mut making;
    shelf::fill(making);
    let mut parts = cast::deal(making);
    families::hire(making, &mut parts);
    people::enrol(making, &parts);
    name_companies(making, &parts);
    families::relate(making, &parts);
    background::note(making, &parts, seed);
    let wages = wages(&parts);
    for (client, part) in parts.iter_mut().enumerate() {
        bank(making, part, ClientId::from_index(client), wages[client]);
    }
    families::share(making, &parts);
    care::open(making, &parts);
    levels::decide(making, &parts, score);
    finish(making)
}

/// Two years of one client with the bank.
fn bank(making: &mut Making, part: &mut Part, client: ClientId, wages: i64) {
    if part.course == cast::Course::Prospect {
        return;
    }
    let mut agenda = Vec::new();
    oddities::plan(making, part, &mut agenda);
    portfolio::fill(making, part, client, &mut agenda);
    let dues = accounts::open(making, part, client, &mut agenda);
    let agenda = purse::in_order(agenda);
    if part.who == Who::Company {
        trade::trade(making, part, agenda, &dues, wages);
    } else {
        life::live(making, part, agenda, &dues);
    }
}

/// What each company pays its people of the book in a month, by client number.
fn wages(parts: &[Part]) -> Vec<i64> {
    let mut wages = vec![0; parts.len()];
    for part in parts {
        if let Some(company) = part.employer {
            wages[company as usize] += part.income;
        }
    }
    wages
}

/// Companies are the other side of their people's wages.
fn name_companies(making: &mut Making, parts: &[Part]) {
    for (at, part) in parts.iter().enumerate() {
        if part.who == Who::Company {
            let client = making.client_mut(ClientId::from_index(at));
            let name = client.map(|client: &mut Client| client.name.clone());
            making.counterparty(name.unwrap_or_default(), "");
        }
    }
}

/// Transactions come in order of time, as a bank's file has them.
fn finish(making: &mut Making) -> Delta {
    let mut delta = std::mem::take(&mut making.delta);
    making.rows.sort_by_key(|row| row.at);
    let mut ledger = Ledger::default();
    making.rows.iter().for_each(|row| ledger.push(row));
    delta.appended = ledger;
    let settings = BookSettings {
        name: NAME.into(),
        reference: Reference::Today,
        ..BookSettings::default()
    };
    delta.settings = Some((BookSettings::default(), settings));
    delta
}
