//! How sure it is that two clients are the same, with every field's part in it.

use super::compare::{Agreement, Compared, LinkField};
use super::traits::Traits;
use super::weights::Weights;
use serde::{Deserialize, Serialize};

/// How sure it is.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Sureness {
    /// Perhaps the same.
    Perhaps,
    /// Probably the same.
    Probably,
    /// Surely the same, as far as data can say.
    Surely,
}

impl Sureness {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::Surely, Self::Probably, Self::Perhaps];

    /// From how many bits on.
    pub fn least(self) -> f64 {
        match self {
            Self::Perhaps => 12.0,
            Self::Probably => 20.0,
            Self::Surely => 30.0,
        }
    }
}

/// One field's part.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// The field.
    pub field: LinkField,
    /// How the two values agree.
    pub agreement: Agreement,
    /// What that weighs, in bits; below nought it speaks against.
    pub weight: f64,
}

/// How alike two clients are, and why.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Likeness {
    /// The sum of all parts, in bits.
    pub total: f64,
    /// How sure that makes it; `None`: too little to be told.
    pub sure: Option<Sureness>,
    /// Two numbers that are each right, and not the same: whatever else agrees, it is only perhaps.
    pub two_numbers: bool,
    /// Every field both know, in the order of [`LinkField::ALL`].
    pub parts: Vec<Part>,
    /// How many of the book have the name, where both have the same.
    pub namesakes: Option<u32>,
}

/// The total alone: what a scan asks of every pair. `share` is the part of all people that has the
/// name, as [`share`] has it.
pub fn total(weights: &Weights, compared: &Compared, share: f64) -> f64 {
    let fields = LinkField::ALL.into_iter().zip(compared);
    fields
        .map(|(field, agreement)| weight(weights, field, *agreement, share))
        .sum()
}

/// Whether two numbers that check themselves are each right, and differ.
pub fn two_numbers(a: &Traits, b: &Traits, compared: &Compared) -> bool {
    compared[LinkField::Identity as usize] == Agreement::Differs && a.proven && b.proven
}

/// How sure a total makes it.
pub fn sure(total: f64, two_numbers: bool) -> Option<Sureness> {
    let found = Sureness::ALL
        .into_iter()
        .find(|sure| total >= sure.least())?;
    Some(if two_numbers {
        Sureness::Perhaps
    } else {
        found
    })
}

/// The part of all people that has a name `namesakes` of the book's `clients` have. The two compared
/// count for one; and a small book says little, so that some thousands more are taken to be about.
pub fn share(namesakes: u32, clients: u32) -> f64 {
    f64::from(namesakes.saturating_sub(1).max(1)) / (f64::from(clients) + OTHERS)
}

/// People taken to be about beside the book's own.
const OTHERS: f64 = 5_000.0;

/// The whole verdict. `namesakes` is how many of `clients` have the first one's name.
pub fn likeness(
    weights: &Weights,
    (a, b): (&Traits, &Traits),
    compared: &Compared,
    (namesakes, clients): (u32, u32),
) -> Likeness {
    let share = share(namesakes, clients);
    let fields = LinkField::ALL.into_iter().zip(compared.iter().copied());
    let known = fields.filter(|(_, agreement)| *agreement != Agreement::Unknown);
    let parts = known.map(|(field, agreement)| Part {
        field,
        agreement,
        weight: weight(weights, field, agreement, share),
    });
    let (total, two) = (total(weights, compared, share), two_numbers(a, b, compared));
    let same_name = compared[LinkField::Name as usize] == Agreement::Same;
    Likeness {
        total,
        sure: sure(total, two),
        two_numbers: two,
        parts: parts.collect(),
        namesakes: same_name.then_some(namesakes),
    }
}

fn weight(weights: &Weights, field: LinkField, agreement: Agreement, share: f64) -> f64 {
    let share = (field == LinkField::Name).then_some(share);
    weights.of(field, agreement, share)
}
