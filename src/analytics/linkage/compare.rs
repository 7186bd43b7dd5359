//! Two clients compared field by field.

use super::measures::{jaro_winkler, one_slip};
use super::traits::Traits;
use crate::domain::day::Day;
use crate::domain::document::DocumentKind;
use serde::{Deserialize, Serialize};

/// A field that is compared.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum LinkField {
    /// The name, as written and as it sounds.
    Name,
    /// The number of the document, or the credit code.
    Identity,
    /// Telephone numbers.
    Phone,
    /// Birth date, or the day a firm was founded.
    Birth,
    /// Gender.
    Gender,
    /// E-mail address.
    Email,
    /// Postal address.
    Address,
    /// Region.
    Region,
}

/// How many fields are compared.
pub const FIELDS: usize = 8;

impl LinkField {
    /// All of them, in the order they are told.
    pub const ALL: [Self; FIELDS] = [
        Self::Name,
        Self::Identity,
        Self::Phone,
        Self::Birth,
        Self::Gender,
        Self::Email,
        Self::Address,
        Self::Region,
    ];
}

/// How two values agree.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Agreement {
    /// One of the two is not known, or it follows from another field: it says nothing.
    #[default]
    Unknown,
    /// They differ.
    Differs,
    /// They are somewhat alike: names or addresses much alike, one part of a date wrong.
    Near,
    /// Next to the same: a name that sounds the same, a slip of the hand in a number, day and month
    /// exchanged.
    Slip,
    /// The same.
    Same,
}

/// Every field's agreement, in the order of [`LinkField::ALL`].
pub type Compared = [Agreement; FIELDS];

/// Names this much alike, as they sound, are near.
const NEAR_NAME: f64 = 0.9;
/// Addresses this much alike are the same, or near.
const SAME_ADDRESS: f64 = 0.96;
const NEAR_ADDRESS: f64 = 0.88;

/// Compares two clients. Where a resident number agrees, birth date and gender follow from it: that
/// they agree too is no further evidence, that they differ is.
pub fn compare(a: &Traits, b: &Traits) -> Compared {
    let mut found = each(a, b);
    let number = found[LinkField::Identity as usize];
    if a.document == Some(DocumentKind::ResidentId) && number >= Agreement::Slip {
        for follows in [LinkField::Birth, LinkField::Gender] {
            let agreement = &mut found[follows as usize];
            if *agreement == Agreement::Same {
                *agreement = Agreement::Unknown;
            }
        }
    }
    found
}

fn each(a: &Traits, b: &Traits) -> Compared {
    [
        known(&a.name, &b.name, || name(a, b)),
        identity(a, b),
        phone(a, b),
        both(a.birth, b.birth, birth),
        both(a.gender, b.gender, same),
        known(&a.email, &b.email, || same(&a.email, &b.email)),
        known(&a.address, &b.address, || address(&a.address, &b.address)),
        known(&a.region, &b.region, || same(&a.region, &b.region)),
    ]
}

fn known(a: &str, b: &str, compared: impl Fn() -> Agreement) -> Agreement {
    match a.is_empty() || b.is_empty() {
        true => Agreement::Unknown,
        false => compared(),
    }
}

fn both<T>(a: Option<T>, b: Option<T>, compared: impl Fn(T, T) -> Agreement) -> Agreement {
    match (a, b) {
        (Some(a), Some(b)) => compared(a, b),
        _ => Agreement::Unknown,
    }
}

fn same<T: PartialEq>(a: T, b: T) -> Agreement {
    match a == b {
        true => Agreement::Same,
        false => Agreement::Differs,
    }
}

fn name(a: &Traits, b: &Traits) -> Agreement {
    if a.name == b.name {
        return Agreement::Same;
    }
    // Latin letters beside Chinese characters are the name's own spelling.
    if a.sounds().any(|one| b.sounds().any(|other| one == other)) {
        return Agreement::Slip;
    }
    let spelled = !a.syllables.is_empty() && !b.syllables.is_empty();
    let mut places = a.name.chars().zip(b.name.chars());
    let letters = a.initials == b.initials && places.any(|(one, other)| one == other);
    // Of Chinese characters one is a third of the name: only how it sounds can be alike by degrees.
    let alike = match spelled {
        true => letters || jaro_winkler(&a.syllables, &b.syllables) >= NEAR_NAME,
        false => jaro_winkler(&a.name, &b.name) >= NEAR_NAME,
    };
    match alike {
        true => Agreement::Near,
        false => Agreement::Differs,
    }
}

/// Numbers of two kinds of document say nothing of each other.
fn identity(a: &Traits, b: &Traits) -> Agreement {
    if a.document != b.document {
        return Agreement::Unknown;
    }
    known(&a.identity, &b.identity, || {
        match (a.identity == b.identity, one_slip(&a.identity, &b.identity)) {
            (true, _) => Agreement::Same,
            (_, true) if a.identity.len() >= 8 => Agreement::Slip,
            _ => Agreement::Differs,
        }
    })
}

/// The best any two of their numbers do.
fn phone(a: &Traits, b: &Traits) -> Agreement {
    if a.phones.is_empty() || b.phones.is_empty() {
        return Agreement::Unknown;
    }
    let pairs = a
        .phones
        .iter()
        .flat_map(|one| b.phones.iter().map(move |other| (one, other)));
    let found = pairs.map(|(one, other)| match one == other {
        true => Agreement::Same,
        false if one_slip(one, other) => Agreement::Slip,
        false => Agreement::Differs,
    });
    found.max().unwrap_or_default()
}

fn birth(a: Day, b: Day) -> Agreement {
    let ((year, month, day), (other, of_month, of_day)) = (a.ymd(), b.ymd());
    let agree = [year == other, month == of_month, day == of_day];
    if a == b {
        return Agreement::Same;
    }
    if year == other && (month, day) == (of_day, of_month) {
        return Agreement::Slip;
    }
    match agree.into_iter().filter(|same| *same).count() {
        2 => Agreement::Near,
        _ => Agreement::Differs,
    }
}

fn address(a: &str, b: &str) -> Agreement {
    if a == b {
        return Agreement::Same;
    }
    let alike = jaro_winkler(a, b);
    if alike >= SAME_ADDRESS {
        Agreement::Slip
    } else if alike >= NEAR_ADDRESS || a.starts_with(b) || b.starts_with(a) {
        Agreement::Near
    } else {
        Agreement::Differs
    }
}
