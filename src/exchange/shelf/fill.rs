//! One cell read into one field of a product.

use super::words::{self, Out, meaning};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::domain::shelf::{Liquidity, Product};
use crate::domain::shelf_field::ProductField as F;
use crate::exchange::dates::{self, Reading};
use crate::exchange::numbers;
use crate::exchange::report::ProblemReason as P;

/// The most days of anything: a hundred years.
const MOST_DAYS: u32 = 36_525;
/// The most characters of a line.
const LINE: usize = 200;
/// The most characters of what the client reads of risks.
const RISKS: usize = 2_000;

/// Puts what a cell or a field of a form holds into a product. What is empty takes the field's
/// nothing: none, 0, no; of a code, name, kind, rules or currency there is no nothing.
///
/// # Errors
/// What is wrong with the text; the product is as it was then.
pub fn fill(product: &mut Product, field: F, text: &str) -> Result<(), P> {
    let text = text.trim();
    match field {
        F::Code => product.code = line(required(text)?)?,
        F::Name => product.name = line(required(text)?)?,
        F::Issuer => product.issuer = line(text)?,
        F::Category => product.category = one(words::CATEGORIES, required(text)?)?,
        F::Regime => product.regime = one(words::REGIMES, required(text)?)?,
        F::Currency => {
            let currency = Currency::parse(required(text)?).ok_or(P::BadCurrency)?;
            set_currency(product, currency)?;
        }
        F::IssuerLevel => product.issuer_level = level(text)?,
        F::SellerLevel => product.seller_level = level(text)?,
        F::Liquidity => product.liquidity = liquidity(product.liquidity, text)?,
        F::LiquidityDays => product.liquidity = with_days(product.liquidity, text)?,
        F::Minimum => product.minimum = amount(text, product.currency)?.unwrap_or(0),
        F::Term => product.term_days = days(text)?,
        F::QualifiedOnly => product.qualified_only = yes(text)?,
        F::Private => product.private = yes(text)?,
        F::Complex => product.complex = yes(text)?,
        F::Approved => product.approved = yes(text)?,
        F::Document => product.document = line(text)?,
        _ => fill_terms(product, field, text)?,
    }
    Ok(())
}

fn fill_terms(product: &mut Product, field: F, text: &str) -> Result<(), P> {
    let currency = product.currency;
    let terms = &mut product.terms;
    match field {
        F::Asset => {
            terms.asset = match text {
                "" => None,
                text => one(words::ASSETS, text)?,
            }
        }
        F::Rated => terms.rated = day(text)?,
        F::RatingSource => terms.rating_source = line(text)?,
        F::Step => terms.step = amount(text, currency)?.unwrap_or(0),
        F::NextWindow => terms.next_window = day(text)?,
        F::LockDays => terms.lock_days = short_days(text)?.unwrap_or(0),
        F::EntryFee => terms.fees.entry = percent(text)?,
        F::ExitFee => terms.fees.exit = percent(text)?,
        F::YearlyFee => terms.fees.yearly = percent(text)?,
        F::PerformanceFee => terms.fees.performance = percent(text)?,
        F::HesitationDays => terms.hesitation_days = short_days(text)?.unwrap_or(0),
        F::YearlyPremium => terms.yearly_premium = amount(text, currency)?,
        F::SoldFrom => terms.sold_from = day(text)?,
        F::SoldUntil => terms.sold_until = day(text)?,
        F::Risks => terms.risks = at_most(text, RISKS)?,
        // The rest are the product's own.
        _ => {}
    }
    Ok(())
}

fn required(text: &str) -> Result<&str, P> {
    match text {
        "" => Err(P::MissingValue),
        text if numbers::is_rounded(text) => Err(P::RoundedNumber),
        text => Ok(text),
    }
}

fn line(text: &str) -> Result<String, P> {
    at_most(text, LINE)
}

fn at_most(text: &str, most: usize) -> Result<String, P> {
    match text.chars().count() > most {
        true => Err(P::OutOfRange),
        false => Ok(text.to_owned()),
    }
}

fn one<T: Copy>(words: words::Words<T>, text: &str) -> Result<T, P> {
    meaning(words, text).map_err(|known| P::UnknownCode { known })
}

fn level(text: &str) -> Result<Option<crate::domain::shelf::ProductLevel>, P> {
    match text {
        "" => Ok(None),
        text => one(words::LEVELS, text),
    }
}

fn yes(text: &str) -> Result<bool, P> {
    match text {
        "" => Ok(false),
        text => one(words::YES_NO, text),
    }
}

fn day(text: &str) -> Result<Option<Day>, P> {
    match text {
        "" => Ok(None),
        text => Ok(Some(dates::moment(text, Reading::Undecided)?.0)),
    }
}

fn days(text: &str) -> Result<Option<u32>, P> {
    match text {
        "" => Ok(None),
        text => Ok(Some(numbers::count(text, MOST_DAYS)?)),
    }
}

fn short_days(text: &str) -> Result<Option<u16>, P> {
    Ok(days(text)?.map(|days| days as u16))
}

fn amount(text: &str, currency: Currency) -> Result<Option<Minor>, P> {
    match text {
        "" => Ok(None),
        text => match numbers::minor(text, currency.exponent())? {
            minor if minor < 0 => Err(P::OutOfRange),
            minor => Ok(Some(minor)),
        },
    }
}

/// Percent in hundredths: `1.5` and `1.50%` are 150.
fn percent(text: &str) -> Result<Option<u16>, P> {
    let bare = text.trim_end_matches(['%', '％']).trim_end();
    match bare {
        "" if text.is_empty() => Ok(None),
        bare => {
            let hundredths = numbers::minor(bare, 2)?;
            u16::try_from(hundredths)
                .map(Some)
                .map_err(|_| P::OutOfRange)
        }
    }
}

/// The days stay where the kind does.
fn liquidity(before: Liquidity, text: &str) -> Result<Liquidity, P> {
    let days = before.days().unwrap_or(0);
    Ok(match one(words::OUTS, required(text)?)? {
        Out::Daily => Liquidity::Daily,
        Out::AtMaturity => Liquidity::AtMaturity,
        Out::Notice if matches!(before, Liquidity::Notice(_)) => Liquidity::Notice(days),
        Out::Notice => Liquidity::Notice(0),
        Out::Window if matches!(before, Liquidity::Window(_)) => Liquidity::Window(days),
        Out::Window => Liquidity::Window(0),
    })
}

fn with_days(before: Liquidity, text: &str) -> Result<Liquidity, P> {
    let days = short_days(text)?.unwrap_or(0);
    match before {
        Liquidity::Notice(_) => Ok(Liquidity::Notice(days)),
        Liquidity::Window(_) => Ok(Liquidity::Window(days)),
        other if days == 0 => Ok(other),
        _ => Err(P::Contradiction),
    }
}

/// Amounts stay the same in the other currency's units: the row states those it means otherwise.
fn set_currency(product: &mut Product, currency: Currency) -> Result<(), P> {
    let (from, to) = (product.currency.exponent(), currency.exponent());
    let scaled = |minor: Minor| match from <= to {
        true => minor
            .checked_mul(10_i64.pow(to - from))
            .ok_or(P::OutOfRange),
        false => match minor % 10_i64.pow(from - to) {
            0 => Ok(minor / 10_i64.pow(from - to)),
            _ => Err(P::TooManyDecimals),
        },
    };
    let minimum = scaled(product.minimum)?;
    let step = scaled(product.terms.step)?;
    let premium = product.terms.yearly_premium.map(scaled).transpose()?;
    (product.minimum, product.terms.step) = (minimum, step);
    (product.terms.yearly_premium, product.currency) = (premium, currency);
    Ok(())
}
