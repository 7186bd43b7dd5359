//! The fields of a product by name: for the audit, for the columns of a file, for a form.

use super::shelf::{Liquidity, Product};
use serde::{Deserialize, Serialize};

/// A field of a product, as people see it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ProductField {
    /// The code.
    Code,
    /// The name.
    Name,
    /// Who issues it.
    Issuer,
    /// What it is.
    Category,
    /// Whose rules it is sold under.
    Regime,
    /// The currency of its amounts.
    Currency,
    /// The issuer's level.
    IssuerLevel,
    /// The seller's level.
    SellerLevel,
    /// The day the rating began.
    Rated,
    /// Where the rating is known from.
    RatingSource,
    /// What the money is in.
    Asset,
    /// The least first amount.
    Minimum,
    /// The step of further amounts.
    Step,
    /// Days until the money comes back.
    Term,
    /// When money can be taken out.
    Liquidity,
    /// Days of notice, or between windows.
    LiquidityDays,
    /// The next day a window opens.
    NextWindow,
    /// Days after buying in which nothing can be taken out.
    LockDays,
    /// The fee when money goes in.
    EntryFee,
    /// The fee when money comes out.
    ExitFee,
    /// The fee of a year.
    YearlyFee,
    /// The fee of the gain.
    PerformanceFee,
    /// Days in which a client may step back.
    HesitationDays,
    /// What a year of insurance costs at least.
    YearlyPremium,
    /// The first day it is sold.
    SoldFrom,
    /// The last day it is sold.
    SoldUntil,
    /// For qualified investors only.
    QualifiedOnly,
    /// Sold privately.
    Private,
    /// Complex.
    Complex,
    /// On the approved list.
    Approved,
    /// The version of its sales document.
    Document,
    /// What can go wrong.
    Risks,
}

impl ProductField {
    /// Every field, in the order of forms and files. What another depends on comes before it: the
    /// currency before amounts, when money can be taken out before its days.
    pub const ALL: [Self; 32] = [
        Self::Code,
        Self::Name,
        Self::Issuer,
        Self::Category,
        Self::Regime,
        Self::Currency,
        Self::IssuerLevel,
        Self::SellerLevel,
        Self::Rated,
        Self::RatingSource,
        Self::Asset,
        Self::Minimum,
        Self::Step,
        Self::Term,
        Self::Liquidity,
        Self::LiquidityDays,
        Self::NextWindow,
        Self::LockDays,
        Self::EntryFee,
        Self::ExitFee,
        Self::YearlyFee,
        Self::PerformanceFee,
        Self::HesitationDays,
        Self::YearlyPremium,
        Self::SoldFrom,
        Self::SoldUntil,
        Self::QualifiedOnly,
        Self::Private,
        Self::Complex,
        Self::Approved,
        Self::Document,
        Self::Risks,
    ];

    /// The fields in which two products differ, in the order of [`ProductField::ALL`].
    pub fn differing(a: &Product, b: &Product) -> Vec<Self> {
        let all = Self::ALL.into_iter();
        all.filter(|field| field.differs(a, b)).collect()
    }

    fn differs(self, a: &Product, b: &Product) -> bool {
        let (s, t) = (&a.terms, &b.terms);
        match self {
            Self::Code => a.code != b.code,
            Self::Name => a.name != b.name,
            Self::Issuer => a.issuer != b.issuer,
            Self::Category => a.category != b.category,
            Self::Regime => a.regime != b.regime,
            Self::Currency => a.currency != b.currency,
            Self::IssuerLevel => a.issuer_level != b.issuer_level,
            Self::SellerLevel => a.seller_level != b.seller_level,
            Self::Rated => s.rated != t.rated,
            Self::RatingSource => s.rating_source != t.rating_source,
            Self::Asset => s.asset != t.asset,
            Self::Minimum => a.minimum != b.minimum,
            Self::Step => s.step != t.step,
            Self::Term => a.term_days != b.term_days,
            Self::Liquidity => {
                std::mem::discriminant(&a.liquidity) != std::mem::discriminant(&b.liquidity)
            }
            Self::LiquidityDays => a.liquidity.days() != b.liquidity.days(),
            Self::NextWindow => s.next_window != t.next_window,
            Self::LockDays => s.lock_days != t.lock_days,
            Self::EntryFee => s.fees.entry != t.fees.entry,
            Self::ExitFee => s.fees.exit != t.fees.exit,
            Self::YearlyFee => s.fees.yearly != t.fees.yearly,
            Self::PerformanceFee => s.fees.performance != t.fees.performance,
            Self::HesitationDays => s.hesitation_days != t.hesitation_days,
            Self::YearlyPremium => s.yearly_premium != t.yearly_premium,
            Self::SoldFrom => s.sold_from != t.sold_from,
            Self::SoldUntil => s.sold_until != t.sold_until,
            Self::QualifiedOnly => a.qualified_only != b.qualified_only,
            Self::Private => a.private != b.private,
            Self::Complex => a.complex != b.complex,
            Self::Approved => a.approved != b.approved,
            Self::Document => a.document != b.document,
            Self::Risks => s.risks != t.risks,
        }
    }
}

impl Liquidity {
    /// Days of notice, or between windows; `None` where there are none.
    pub fn days(self) -> Option<u16> {
        match self {
            Self::Notice(days) | Self::Window(days) => Some(days),
            Self::Daily | Self::AtMaturity => None,
        }
    }
}
