//! Products written into rows of typed cells.

use super::columns::heading;
use super::words::{self, Out, word};
use super::{Cell, TypedTable};
use crate::domain::day::Day;
use crate::domain::money::{Minor, Money};
use crate::domain::shelf::{Liquidity, Product};
use crate::domain::shelf_field::ProductField as F;
use crate::domain::tongue::Tongue;
use crate::exchange::guard::safe_text;

/// All products as a table, in their order.
pub fn table(products: &[&Product], tongue: Tongue) -> TypedTable {
    let header = F::ALL.map(|field| heading(field, tongue).to_owned());
    let safe = |cell: Cell| match cell {
        Cell::Text(text) => Cell::Text(safe_text(&text)),
        other => other,
    };
    let row = |product: &&Product| {
        F::ALL
            .map(|field| safe(cell(product, field, tongue)))
            .to_vec()
    };
    TypedTable {
        header: header.to_vec(),
        rows: products.iter().map(row).collect(),
    }
}

/// What a product's field is as a cell.
pub fn cell(product: &Product, field: F, tongue: Tongue) -> Cell {
    let terms = &product.terms;
    let say = |text: &str| text_cell(text);
    match field {
        F::Code => say(&product.code),
        F::Name => say(&product.name),
        F::Issuer => say(&product.issuer),
        F::Category => say(word(words::CATEGORIES, &product.category, tongue)),
        F::Regime => say(word(words::REGIMES, &product.regime, tongue)),
        F::Currency => say(product.currency.code()),
        F::IssuerLevel => say(word(words::LEVELS, &product.issuer_level, tongue)),
        F::SellerLevel => say(word(words::LEVELS, &product.seller_level, tongue)),
        F::Rated => day(terms.rated),
        F::RatingSource => say(&terms.rating_source),
        F::Asset => say(word(words::ASSETS, &terms.asset, tongue)),
        F::Minimum => amount(product, Some(product.minimum)),
        F::Step => amount(product, Some(terms.step)),
        F::Term => count(product.term_days),
        F::Liquidity => say(word(words::OUTS, &out(product.liquidity), tongue)),
        F::LiquidityDays => count(product.liquidity.days().map(u32::from)),
        F::NextWindow => day(terms.next_window),
        F::LockDays => count(Some(terms.lock_days.into())),
        F::EntryFee => percent(terms.fees.entry),
        F::ExitFee => percent(terms.fees.exit),
        F::YearlyFee => percent(terms.fees.yearly),
        F::PerformanceFee => percent(terms.fees.performance),
        F::HesitationDays => count(Some(terms.hesitation_days.into())),
        F::YearlyPremium => amount(product, terms.yearly_premium),
        F::SoldFrom => day(terms.sold_from),
        F::SoldUntil => day(terms.sold_until),
        F::QualifiedOnly => say(word(words::YES_NO, &product.qualified_only, tongue)),
        F::Private => say(word(words::YES_NO, &product.private, tongue)),
        F::Complex => say(word(words::YES_NO, &product.complex, tongue)),
        F::Approved => say(word(words::YES_NO, &product.approved, tongue)),
        F::Document => say(&product.document),
        F::Risks => say(&terms.risks),
    }
}

impl Cell {
    /// The cell as text: what a form shows, and what a CSV file holds.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

fn text_cell(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn count(count: Option<u32>) -> Cell {
    count.map_or(Cell::Empty, |count| Cell::Number(count.to_string()))
}

fn amount(product: &Product, minor: Option<Minor>) -> Cell {
    let written = |minor| Money::new(minor, product.currency).decimal();
    minor.map_or(Cell::Empty, |minor| {
        Cell::Number(written(minor).normalize().to_string())
    })
}

fn percent(hundredths: Option<u16>) -> Cell {
    hundredths.map_or(Cell::Empty, |fee| {
        Cell::Number(format!("{}.{:02}", fee / 100, fee % 100))
    })
}

fn out(liquidity: Liquidity) -> Out {
    match liquidity {
        Liquidity::Daily => Out::Daily,
        Liquidity::Notice(_) => Out::Notice,
        Liquidity::Window(_) => Out::Window,
        Liquidity::AtMaturity => Out::AtMaturity,
    }
}
