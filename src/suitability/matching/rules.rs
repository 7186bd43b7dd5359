//! The rules, one function each. `None` where a rule does not apply.

use super::kinds::{Change, Fact, MatchReason, MatchRule, Outcome};
use crate::domain::assessment::ClientLevel;
use crate::domain::money::{Minor, Money};
use crate::domain::profile::ClientList;
use crate::domain::shelf::{Liquidity, Product, ProductCategory, ProductLevel, Regime};
use crate::policy::SuitabilityPolicy;
use crate::suitability::investor::{Held, Investor};

type Looked = Option<MatchReason>;

fn passes(rule: MatchRule, seen: Fact, threshold: Fact) -> Looked {
    reason(rule, Outcome::Passes, seen, threshold, Change::None)
}

fn fails(rule: MatchRule, seen: Fact, threshold: Fact, change: Change) -> Looked {
    reason(rule, Outcome::Fails, seen, threshold, change)
}

fn cannot_say(rule: MatchRule, threshold: Fact) -> Looked {
    reason(
        rule,
        Outcome::CannotSay,
        Fact::Unknown,
        threshold,
        Change::None,
    )
}

fn reason(
    rule: MatchRule,
    outcome: Outcome,
    seen: Fact,
    threshold: Fact,
    change: Change,
) -> Looked {
    Some(MatchReason {
        rule,
        outcome,
        seen,
        threshold,
        change,
    })
}

/// Whether the product's regime asks for the client's level: deposits do not, insurance only where
/// the product has a level.
pub fn asks_level(product: &Product) -> bool {
    match product.regime {
        Regime::BankWealth | Regime::Csrc => true,
        Regime::Insurance => product.level().is_some(),
        Regime::Deposit => false,
    }
}

/// The highest product level a client level buys.
pub fn ceiling(level: ClientLevel) -> ProductLevel {
    match level {
        ClientLevel::C1Lowest | ClientLevel::C1 => ProductLevel::R1,
        ClientLevel::C2 => ProductLevel::R2,
        ClientLevel::C3 => ProductLevel::R3,
        ClientLevel::C4 => ProductLevel::R4,
        ClientLevel::C5 => ProductLevel::R5,
    }
}

/// The least client level that buys a product level.
pub fn least(level: ProductLevel) -> ClientLevel {
    match level {
        ProductLevel::R1 => ClientLevel::C1Lowest,
        ProductLevel::R2 => ClientLevel::C2,
        ProductLevel::R3 => ClientLevel::C3,
        ProductLevel::R4 => ClientLevel::C4,
        ProductLevel::R5 => ClientLevel::C5,
    }
}

pub fn black_list(investor: &Investor) -> Looked {
    let rule = MatchRule::BlackList;
    let (seen, threshold) = (Fact::List(investor.list), Fact::List(ClientList::Black));
    match investor.list {
        ClientList::Black => fails(rule, seen, threshold, Change::NothingCan),
        ClientList::Red | ClientList::Normal => passes(rule, seen, threshold),
    }
}

pub fn product_rated(product: &Product) -> Looked {
    let rule = MatchRule::ProductRated;
    match product.level() {
        _ if !asks_level(product) => None,
        Some(level) => passes(rule, Fact::Product(level), Fact::There),
        None => fails(rule, Fact::Nothing, Fact::There, Change::ProductRating),
    }
}

/// Whether there is a level at all.
pub fn assessed(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Assessed;
    match investor.official.or(investor.ours) {
        _ if !asks_level(product) => None,
        Some(held) => passes(rule, Fact::Day(held.term.from), Fact::There),
        None => fails(rule, Fact::Nothing, Fact::There, Change::NewAssessment),
    }
}

/// Whether one still holds; seen is the later day one of them ends.
pub fn holds(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::AssessmentHolds;
    let ends = |held: Option<Held>| held.map(|h| h.term.until);
    let end = ends(investor.official).max(ends(investor.ours));
    let (seen, threshold) = (Fact::Day(end?), Fact::Day(investor.date));
    match investor.binding() {
        _ if !asks_level(product) => None,
        Some(_) => passes(rule, seen, threshold),
        None => fails(rule, seen, threshold, Change::NewAssessment),
    }
}

pub fn level(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Level;
    let asked = product.level().filter(|_| asks_level(product))?;
    let held = investor.binding()?.level;
    let (seen, threshold) = (Fact::Client(held), Fact::Product(asked));
    if asked <= ceiling(held) {
        return passes(rule, seen, threshold);
    }
    fails(rule, seen, threshold, Change::LevelAtLeast(least(asked)))
}

pub fn lowest_category(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::LowestCategory;
    let special = product.private || product.complex || product.qualified_only;
    let held = investor.binding().filter(|_| special)?.level;
    let (seen, threshold) = (Fact::Client(held), Fact::Client(ClientLevel::C1));
    match held {
        ClientLevel::C1Lowest => {
            fails(rule, seen, threshold, Change::LevelAtLeast(ClientLevel::C1))
        }
        _ => passes(rule, seen, threshold),
    }
}

/// A fixed term against the horizon.
pub fn term(investor: &Investor, product: &Product) -> Looked {
    within(MatchRule::Term, investor, Some(product.term_days?))
}

/// When the money can be had against the horizon. A fixed term is looked at by itself; a deposit
/// can be broken.
pub fn liquidity(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Liquidity;
    match product.liquidity {
        _ if product.regime == Regime::Deposit => None,
        Liquidity::Daily => passes(rule, Fact::AnyTime, Fact::AnyTime),
        Liquidity::Notice(days) | Liquidity::Window(days) => {
            within(rule, investor, Some(days.into()))
        }
        Liquidity::AtMaturity if product.term_days.is_some() => None,
        Liquidity::AtMaturity => within(rule, investor, None),
    }
}

/// Days the money is away (`None`: nobody knows) against the time the client can do without it.
fn within(rule: MatchRule, investor: &Investor, days: Option<u32>) -> Looked {
    let seen = days.map_or(Fact::Unknown, Fact::Days);
    let Some(said) = investor.said else {
        return reason(rule, Outcome::CannotSay, seen, Fact::Unknown, Change::None);
    };
    let Some(horizon) = said.horizon else {
        return passes(rule, seen, Fact::AnyTime);
    };
    let threshold = Fact::Days(horizon.into());
    match days {
        Some(days) if days <= horizon.into() => passes(rule, seen, threshold),
        Some(days) => fails(rule, seen, threshold, Change::HorizonAtLeast(days)),
        None => fails(rule, seen, threshold, Change::HorizonUnlimited),
    }
}

/// Said only where the currencies differ: without a rate amounts cannot be compared.
pub fn currency(investor: &Investor, product: &Product) -> Looked {
    let (seen, base) = (
        Fact::Currency(product.currency),
        Fact::Currency(investor.base),
    );
    (product.currency != investor.base).then(|| {
        reason(
            MatchRule::Currency,
            Outcome::CannotSay,
            seen,
            base,
            Change::None,
        )
    })?
}

/// The least first amount against a share of the assets, without dividing.
pub fn means(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    let rule = MatchRule::Means;
    if product.currency != investor.base {
        return None;
    }
    let needed = needed(investor, product, policy);
    let percent = match product.regime {
        Regime::Deposit => policy.deposit_share_percent,
        Regime::BankWealth | Regime::Csrc | Regime::Insurance => policy.share_percent,
    };
    let share = |percent: u8| i128::from(percent);
    // The least assets of which the amount is at most that share, rounded up.
    let least = (i128::from(needed) * 100 + share(percent) - 1)
        .checked_div(share(percent))
        .and_then(|least| Minor::try_from(least).ok());
    match (investor.assets, least) {
        _ if needed <= 0 => passes(rule, Fact::Amount(needed), Fact::Nothing),
        (_, None) => fails(
            rule,
            Fact::Amount(needed),
            Fact::Nothing,
            Change::NothingCan,
        ),
        (None, Some(least)) => cannot_say(rule, Fact::Amount(least)),
        (Some(assets), Some(least)) if assets >= least => {
            passes(rule, Fact::Amount(assets), Fact::Amount(least))
        }
        (Some(assets), Some(least)) => {
            let change = Change::AssetsAtLeast(least);
            fails(rule, Fact::Amount(assets), Fact::Amount(least), change)
        }
    }
}

/// The least first amount: what the product states, and of a private one the bank's minimum.
fn needed(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Minor {
    let floor = match product.category {
        _ if !product.private => return product.minimum,
        ProductCategory::PrivateFund => policy.private_fund_minimum,
        _ => policy.private_minimum,
    };
    // A floor with a fraction of a fen is none the policy can mean.
    let floor = Money::from_decimal(floor, investor.base).map_or(0, |money| money.minor);
    product.minimum.max(floor)
}

pub fn experience(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Experience;
    match investor.said {
        _ if !product.complex => None,
        None => cannot_say(rule, Fact::There),
        Some(said) if said.experience => passes(rule, Fact::There, Fact::There),
        Some(_) => fails(rule, Fact::Nothing, Fact::There, Change::Experience),
    }
}

pub fn qualified(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Qualified;
    let (threshold, change) = (Fact::Day(investor.date), Change::ProofOfQualification);
    match &investor.qualified {
        _ if !(product.qualified_only || product.private) => None,
        Some(proof) if proof.verified <= investor.date => {
            let seen = Fact::Day(proof.until);
            match investor.date < proof.until {
                true => passes(rule, seen, threshold),
                false => fails(rule, seen, threshold, change),
            }
        }
        _ => fails(rule, Fact::Nothing, threshold, change),
    }
}
