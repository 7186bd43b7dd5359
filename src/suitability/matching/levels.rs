//! The rules on lists and levels, one function each. `None` where a rule does not apply.

use super::kinds::{Change, Fact, MatchRule};
use super::looked::{Looked, cannot_say, fails, passes};
use crate::domain::assessment::ClientLevel;
use crate::domain::profile::ClientList;
use crate::domain::shelf::{Product, ProductCategory, ProductLevel};
use crate::suitability::investor::{Held, Investor};
use crate::suitability::regime::{self, LevelAsked};

/// Whether the product's regime asks for the client's level: deposits do not, insurance where it is
/// investment-linked or has a level all the same.
pub fn asks_level(product: &Product) -> bool {
    match regime::rules(product.regime).level {
        LevelAsked::Always => true,
        LevelAsked::WhereRated => {
            product.category == ProductCategory::LinkedInsurance || product.level().is_some()
        }
        LevelAsked::Never => false,
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

/// Whether there is a level at all; seen is the day of the one that counts.
pub fn assessed(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Assessed;
    match investor.counting().or(investor.official).or(investor.ours) {
        _ if !asks_level(product) => None,
        Some(held) => passes(rule, Fact::Day(held.term.from), Fact::There),
        None => fails(rule, Fact::Nothing, Fact::There, Change::NewAssessment),
    }
}

/// Whether one still holds; seen is the day the one that counts ends, or, where none holds, the
/// later day one of them ended.
pub fn holds(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::AssessmentHolds;
    let ends = |held: Option<Held>| held.map(|h| h.term.until);
    let end = ends(investor.counting()).or(ends(investor.official).max(ends(investor.ours)));
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
    // A professional is not held to the level where there are classes; nobody sells C1-lowest more.
    let has_class = regime::rules(product.regime).classes && held != ClientLevel::C1Lowest;
    if let Some(until) = investor.professional()
        && has_class
    {
        return passes(rule, Fact::Professional(until), threshold);
    }
    if asked <= ceiling(held) {
        return passes(rule, seen, threshold);
    }
    let seen = match investor.missed {
        Some(check) if has_class => Fact::NotProfessional(held, check),
        _ => seen,
    };
    fails(rule, seen, threshold, higher(investor, least(asked)))
}

pub fn lowest_category(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::LowestCategory;
    let threshold = Fact::Client(ClientLevel::C1);
    let held = match investor.binding() {
        _ if !(product.private || product.complex || product.qualified_only) => return None,
        _ if !investor.full_capacity => ClientLevel::C1Lowest,
        Some(binding) => binding.level,
        None => return cannot_say(rule, threshold),
    };
    match held {
        ClientLevel::C1Lowest => {
            let change = higher(investor, ClientLevel::C1);
            fails(rule, Fact::Client(held), threshold, change)
        }
        _ => passes(rule, Fact::Client(held), threshold),
    }
}

/// What gives a client a higher level.
fn higher(investor: &Investor, least: ClientLevel) -> Change {
    match investor.full_capacity {
        true => Change::LevelAtLeast(least),
        false => Change::FullCapacity,
    }
}
