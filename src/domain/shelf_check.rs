//! Whether a product is complete and can be, and what becomes of a rating that changes.

use super::day::Day;
use super::money::{Currency, Money};
use super::shelf::{Liquidity, Product, ProductCategory, Rating, Regime};
use super::shelf_field::ProductField;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The least first amounts of what is sold privately, in yuan; a policy states them.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct PrivateLeast {
    /// Of a private product.
    pub product: Decimal,
    /// Of a private fund.
    pub fund: Decimal,
}

/// What is wrong with a product.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Error, Serialize, Deserialize,
)]
pub enum ProductFault {
    /// It has no code.
    #[error("a product needs a code")]
    CodeMissing,
    /// It has no name.
    #[error("a product needs a name")]
    NameMissing,
    /// Products of its kind are sold under other rules.
    #[error("products of this kind are not sold under these rules")]
    RegimeUnfit,
    /// An amount is below zero.
    #[error("an amount is below zero")]
    AmountNegative,
    /// It is on the approved list without a version of its sales document.
    #[error("what is approved names the version of its sales document")]
    DocumentMissing,
    /// A private fund that is not marked as sold privately.
    #[error("a private fund is sold privately")]
    PrivateUnmarked,
    /// Sold privately, but not only to qualified investors.
    #[error("what is sold privately is for qualified investors only")]
    PrivateUnqualified,
    /// Sold privately for less than is allowed.
    #[error("the least first amount is below what is allowed for private products")]
    PrivateMinimum,
    /// The money comes back when the term ends, and there is no term.
    #[error("money comes back at the end of the term, but no term is stated")]
    TermMissing,
    /// Notice or windows of no days.
    #[error("the days of notice or between windows are missing")]
    LiquidityDaysMissing,
    /// Windows further apart than the term is long.
    #[error("windows are further apart than the term is long")]
    WindowBeyondTerm,
    /// A next window without windows.
    #[error("a next window is stated, but the product has no windows")]
    WindowUnasked,
    /// Locked for longer than the term.
    #[error("money is locked for longer than the term")]
    LockBeyondTerm,
    /// Its sale ends before it begins.
    #[error("the sale ends before it begins")]
    SaleEndsFirst,
    /// A fee of everything or more.
    #[error("a fee is 100 % or more")]
    FeeTooHigh,
    /// Hesitation days of what is no insurance.
    #[error("only insurance has hesitation days")]
    HesitationUnfit,
    /// A yearly premium of what is no insurance, or of nothing.
    #[error("only insurance has a yearly premium, and it is more than nothing")]
    PremiumUnfit,
    /// The rating changed without its first day.
    #[error("a changed rating needs the day it began")]
    RatingDayMissing,
    /// The rating changed, and its first day is not after that of the rating before.
    #[error("a changed rating begins after the one before it")]
    RatingDayEarly,
    /// The rating begins after today.
    #[error("the rating begins after today")]
    RatingDayAhead,
    /// The rating changed without its source.
    #[error("a changed rating names where it is known from")]
    RatingSourceMissing,
}

impl ProductFault {
    /// Every fault.
    pub const ALL: [Self; 21] = [
        Self::CodeMissing,
        Self::NameMissing,
        Self::RegimeUnfit,
        Self::AmountNegative,
        Self::DocumentMissing,
        Self::PrivateUnmarked,
        Self::PrivateUnqualified,
        Self::PrivateMinimum,
        Self::TermMissing,
        Self::LiquidityDaysMissing,
        Self::WindowBeyondTerm,
        Self::WindowUnasked,
        Self::LockBeyondTerm,
        Self::SaleEndsFirst,
        Self::FeeTooHigh,
        Self::HesitationUnfit,
        Self::PremiumUnfit,
        Self::RatingDayMissing,
        Self::RatingDayEarly,
        Self::RatingDayAhead,
        Self::RatingSourceMissing,
    ];

    /// The field to be mended first.
    pub fn field(self) -> ProductField {
        match self {
            Self::CodeMissing => ProductField::Code,
            Self::NameMissing => ProductField::Name,
            Self::RegimeUnfit => ProductField::Regime,
            Self::AmountNegative | Self::PrivateMinimum => ProductField::Minimum,
            Self::DocumentMissing => ProductField::Document,
            Self::PrivateUnmarked => ProductField::Private,
            Self::PrivateUnqualified => ProductField::QualifiedOnly,
            Self::TermMissing => ProductField::Term,
            Self::LiquidityDaysMissing | Self::WindowBeyondTerm => ProductField::LiquidityDays,
            Self::WindowUnasked => ProductField::NextWindow,
            Self::LockBeyondTerm => ProductField::LockDays,
            Self::SaleEndsFirst => ProductField::SoldUntil,
            Self::FeeTooHigh => ProductField::YearlyFee,
            Self::HesitationUnfit => ProductField::HesitationDays,
            Self::PremiumUnfit => ProductField::YearlyPremium,
            Self::RatingDayMissing | Self::RatingDayEarly | Self::RatingDayAhead => {
                ProductField::Rated
            }
            Self::RatingSourceMissing => ProductField::RatingSource,
        }
    }
}

/// A fee of everything, in hundredths of a percent.
const WHOLE: u16 = 10_000;

/// Whether a product is complete and can be. A level nobody stated is fine: it never matches.
///
/// # Errors
/// The first fault, in the order of the product's fields.
pub fn check(product: &Product, least: PrivateLeast, today: Day) -> Result<(), ProductFault> {
    use ProductFault as F;
    let terms = &product.terms;
    let is_insurance = product.regime == Regime::Insurance;
    let term = product.term_days;
    let amounts = [
        product.minimum,
        terms.step,
        terms.yearly_premium.unwrap_or(0),
    ];
    let fees = [
        terms.fees.entry,
        terms.fees.exit,
        terms.fees.yearly,
        terms.fees.performance,
    ];
    let window = match product.liquidity {
        Liquidity::Window(days) => Some(u32::from(days)),
        _ => None,
    };
    let faults = [
        (product.code.is_empty(), F::CodeMissing),
        (product.name.is_empty(), F::NameMissing),
        (
            !goes_under(product.category, product.regime),
            F::RegimeUnfit,
        ),
        (
            terms.rated.is_some_and(|day| day > today),
            F::RatingDayAhead,
        ),
        (amounts.iter().any(|amount| *amount < 0), F::AmountNegative),
        (
            product.category == ProductCategory::PrivateFund && !product.private,
            F::PrivateUnmarked,
        ),
        (
            product.private && !product.qualified_only,
            F::PrivateUnqualified,
        ),
        (is_below(product, least), F::PrivateMinimum),
        (
            product.liquidity == Liquidity::AtMaturity && term.unwrap_or(0) == 0,
            F::TermMissing,
        ),
        (product.liquidity.days() == Some(0), F::LiquidityDaysMissing),
        (
            window.zip(term).is_some_and(|(window, term)| window > term),
            F::WindowBeyondTerm,
        ),
        (
            terms.next_window.is_some() && window.is_none(),
            F::WindowUnasked,
        ),
        (
            term.is_some_and(|term| u32::from(terms.lock_days) > term),
            F::LockBeyondTerm,
        ),
        (
            fees.iter().flatten().any(|fee| *fee >= WHOLE),
            F::FeeTooHigh,
        ),
        (
            terms.hesitation_days > 0 && !is_insurance,
            F::HesitationUnfit,
        ),
        (
            terms
                .yearly_premium
                .is_some_and(|premium| premium == 0 || !is_insurance),
            F::PremiumUnfit,
        ),
        (
            terms
                .sold_from
                .zip(terms.sold_until)
                .is_some_and(|(from, until)| until < from),
            F::SaleEndsFirst,
        ),
        (
            product.approved && product.document.is_empty(),
            F::DocumentMissing,
        ),
    ];
    let first = faults.into_iter().find(|(is_so, _)| *is_so);
    first.map_or(Ok(()), |(_, fault)| Err(fault))
}

/// Whether products of a kind are sold under these rules.
pub fn goes_under(category: ProductCategory, regime: Regime) -> bool {
    use ProductCategory as Of;
    match category {
        // Structured deposits are sold like wealth products.
        Of::Deposit => matches!(regime, Regime::Deposit | Regime::BankWealth),
        Of::SavingsBond => regime == Regime::Deposit,
        Of::Wealth | Of::Trust | Of::PreciousMetal => regime == Regime::BankWealth,
        Of::Fund | Of::PrivateFund => regime == Regime::Csrc,
        Of::Insurance | Of::LinkedInsurance => regime == Regime::Insurance,
    }
}

/// Whether what is sold privately begins below what is allowed. In another currency that cannot be
/// said here: nobody states a rate.
fn is_below(product: &Product, least: PrivateLeast) -> bool {
    if !product.private || product.currency != Currency::CNY {
        return false;
    }
    let least = match product.category {
        ProductCategory::PrivateFund => least.fund,
        _ => least.product,
    };
    Money::new(product.minimum, product.currency).decimal() < least
}

/// Puts the rating of `old` into the history of `new`, where the two were rated differently; says
/// whether they were. The history is always the one `old` has, with that rating behind it.
///
/// # Errors
/// A changed rating without day or source, or one that does not begin after the one before.
pub fn take_rating(old: &Product, new: &mut Product) -> Result<bool, ProductFault> {
    new.terms.ratings.clone_from(&old.terms.ratings);
    let last = old.terms.ratings.last().map(|rating| rating.until);
    let levels = |of: &Product| (of.issuer_level, of.seller_level);
    if levels(old) == levels(new) {
        // A day may be put right, but not to before the end of the rating before.
        let is_early = last.is_some_and(|last| new.terms.rated.is_none_or(|day| day < last));
        return match is_early {
            true => Err(ProductFault::RatingDayEarly),
            false => Ok(false),
        };
    }
    let until = new.terms.rated.ok_or(ProductFault::RatingDayMissing)?;
    let began = old.terms.rated.max(last);
    if began.is_some_and(|began| until <= began) {
        return Err(ProductFault::RatingDayEarly);
    }
    if new.terms.rating_source.is_empty() {
        return Err(ProductFault::RatingSourceMissing);
    }
    new.terms.ratings.push(Rating {
        issuer_level: old.issuer_level,
        seller_level: old.seller_level,
        from: old.terms.rated,
        until,
        source: old.terms.rating_source.clone(),
    });
    Ok(true)
}
