//! Holdings of our own files.
//!
//! A holding has no number. Client, product, currency and day of purchase name it, and where a
//! file has several such rows, their order: so the same file again changes nothing, and neither do
//! rows of it that another file has too. Where that one says another value of the same day, or another
//! cost, the row is not taken: it may be a purchase of its own. A row that cannot be taken keeps its
//! place among equal ones.

use super::super::report::ProblemReason;
use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::{Stage, purchase_key};
use super::words;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::money::Currency;
use crate::domain::products::{Holding, HoldingKind};
use Content::{Amount, Date, Text};
use std::cell::RefCell;
use std::collections::HashMap;

pub(super) const FIELDS: &[Field] = &[
    Field::must(super::names::CLIENT, Text),
    Field::must(&["产品", "product", "产品名称", "product name"], Text),
    Field::maybe(&["类别", "kind", "产品类别", "type"], Text),
    Field::maybe(super::names::CURRENCY, Text),
    Field::maybe(&["成本", "cost", "买入金额"], Amount),
    Field::must(&["市值", "value", "最新市值", "market value"], Amount),
    Field::must(&["市值日期", "value date"], Date),
    Field::must(&["购买日", "opened", "购买日期", "purchase date"], Date),
    Field::maybe(super::names::MATURITY, Date),
    Field::maybe(&["赎回日", "closed", "赎回日期", "redeemed"], Date),
];

const CLIENT: usize = 0;
const PRODUCT: usize = 1;
const KIND: usize = 2;
const CURRENCY: usize = 3;
const COST: usize = 4;
const VALUE: usize = 5;
const VALUED: usize = 6;
const OPENED: usize = 7;
const MATURITY: usize = 8;
const CLOSED: usize = 9;

/// What names a holding.
struct Purchase {
    client: ClientId,
    product: String,
    currency: Currency,
    opened: Day,
}

/// How often the rows of a file name each purchase.
#[derive(Default)]
pub(in crate::exchange) struct Purchases(RefCell<HashMap<String, u32>>);

impl Purchases {
    /// What the next row of a purchase is called: `key` of its place among equal ones.
    fn next(&self, key: impl Fn(u32) -> String) -> String {
        let mut met = self.0.borrow_mut();
        let nth = met.entry(key(0)).or_default();
        *nth += 1;
        key(*nth - 1)
    }
}

/// The purchase a row names, and what it is called. Whatever else is wrong with the row, the file has
/// it.
fn purchase(stage: &mut Stage, row: &Row<'_>) -> Result<(Purchase, String), Fault> {
    let client = row.number(CLIENT)?;
    let client = stage
        .clients
        .find(client)
        .ok_or_else(|| row.fault(CLIENT, stage.no_client(client)))?;
    let product = row.required(PRODUCT)?.to_owned();
    let currency = match row.text(CURRENCY) {
        "" => stage.base_currency,
        text => {
            words::currency(text).ok_or_else(|| row.fault(CURRENCY, ProblemReason::BadCurrency))?
        }
    };
    let opened = row.required_day(OPENED)?;
    let key = |nth| purchase_key(client, &product, currency, opened, nth);
    let key = row.purchases.next(key);
    stage.holdings.meet(&key);
    let purchase = Purchase {
        client,
        product,
        currency,
        opened,
    };
    Ok((purchase, key))
}

/// Notes what a row names that could not be filled in whole.
pub(in crate::exchange) fn meet(stage: &mut Stage, row: &Row<'_>) {
    // Where it names nothing either, nothing is noted.
    let _ = purchase(stage, row);
}

/// A holding. Without a cost, what it is worth counts as paid; without a kind it is a wealth
/// product.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let (named, key) = purchase(stage, row)?;
    let Purchase {
        client,
        product,
        currency,
        opened,
    } = named;
    let kind = row.word(KIND, words::HOLDING_KINDS)?;
    let value = row.positive(VALUE, currency)?;
    let cost = row.amount(COST, currency)?;
    let valued = row.required_day(VALUED)?;
    let (maturity, closed) = (row.day(MATURITY)?, row.day(CLOSED)?);
    let days = [
        (VALUED, Some(valued)),
        (MATURITY, maturity),
        (CLOSED, closed),
    ];
    for (field, day) in days {
        if day.is_some_and(|day| day < opened) {
            return Err(row.fault(field, ProblemReason::OutOfRange));
        }
    }
    let known = stage.holdings.find(&key);
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    // Within a file equal purchases are counted: only an earlier file can have told of this one.
    if let Some((told, paid)) = known.and_then(|id| stage.beside.told(id, valued)) {
        // Of one day a purchase is worth one amount: these are two purchases, or one file is wrong.
        if told != value {
            return Err(row.fault(VALUE, ProblemReason::Contradiction));
        }
        if paid.is_some_and(|paid| cost.is_some_and(|cost| cost != paid)) {
            return Err(row.fault(COST, ProblemReason::Contradiction));
        }
    }
    let id = stage.holdings.claim(&key);
    stage.beside.tell(id, valued, (value, cost));
    let mut holding = stage.holdings.get(id).cloned().unwrap_or(Holding {
        id,
        client,
        product,
        kind: HoldingKind::Wealth,
        currency,
        cost: value,
        value,
        valued,
        opened,
        closed: None,
        maturity: None,
    });
    holding.kind = kind.unwrap_or(holding.kind);
    holding.cost = cost.unwrap_or(holding.cost);
    holding.maturity = maturity.or(holding.maturity);
    holding.closed = closed.or(holding.closed);
    if valued >= holding.valued {
        (holding.value, holding.valued) = (value, valued);
    }
    Ok(stage.holdings.put(id, holding))
}
