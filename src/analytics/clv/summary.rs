//! What the models know of a client, and equal clients put together.

use super::unsound::{Flaw, Unsound};
use std::fmt::Debug;

/// Purchases of a client, in any one unit of time for all clients (Fader, Hardie, Lee 2005).
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Summary {
    /// Purchases after the first one (x).
    pub repeats: u32,
    /// From the first purchase to the last (t_x); without a repeat it does not count.
    pub last: f64,
    /// From the first purchase to the end of what was observed (T).
    pub age: f64,
}

/// What a client spends.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Spend {
    /// Purchases the mean is taken of (x). A client without one says nothing of spending.
    pub repeats: u32,
    /// Mean of these purchases (m), in any one currency unit for all clients; above 0.
    pub mean: f64,
}

/// A client's figures as the fits read them.
pub trait Row: Copy + Debug {
    /// How many repeats.
    fn repeats(&self) -> u32;

    /// The row in its one form, or what is wrong with it; none if it says nothing to the model.
    fn checked(self) -> Result<Option<Self>, Flaw>;

    /// Equal rows and only they have equal keys; ordered by repeats first.
    fn key(&self) -> [u64; 3];

    /// The row of a key.
    fn of(key: [u64; 3]) -> Self;

    /// What is measured in the unit the fit may choose: age, or mean spend.
    fn measure(&self) -> f64;

    /// The row in another unit.
    fn per(self, unit: f64) -> Self;
}

/// A number as a model can take it.
fn possible(value: f64) -> Result<f64, Flaw> {
    if !value.is_finite() {
        Err(Flaw::NotFinite)
    } else if value < 0.0 {
        Err(Flaw::Negative)
    } else {
        Ok(value + 0.0) // -0 becomes 0, so that equal rows have equal bits.
    }
}

impl Row for Summary {
    fn repeats(&self) -> u32 {
        self.repeats
    }

    fn checked(self) -> Result<Option<Self>, Flaw> {
        let (last, age) = (possible(self.last)?, possible(self.age)?);
        if last > age {
            return Err(Flaw::LastAfterEnd);
        }
        Ok(Some(Self {
            repeats: self.repeats,
            last: if self.repeats == 0 { 0.0 } else { last },
            age,
        }))
    }

    fn key(&self) -> [u64; 3] {
        [self.repeats.into(), self.last.to_bits(), self.age.to_bits()]
    }

    fn of(key: [u64; 3]) -> Self {
        Self {
            repeats: key[0] as u32,
            last: f64::from_bits(key[1]),
            age: f64::from_bits(key[2]),
        }
    }

    fn measure(&self) -> f64 {
        self.age
    }

    fn per(self, unit: f64) -> Self {
        Self {
            repeats: self.repeats,
            last: self.last / unit,
            age: self.age / unit,
        }
    }
}

impl Row for Spend {
    fn repeats(&self) -> u32 {
        self.repeats
    }

    fn checked(self) -> Result<Option<Self>, Flaw> {
        if self.repeats == 0 {
            return Ok(None);
        }
        let mean = possible(self.mean)?;
        if mean == 0.0 {
            return Err(Flaw::NoSpend);
        }
        Ok(Some(Self { mean, ..self }))
    }

    fn key(&self) -> [u64; 3] {
        [self.repeats.into(), self.mean.to_bits(), 0]
    }

    fn of(key: [u64; 3]) -> Self {
        Self {
            repeats: key[0] as u32,
            mean: f64::from_bits(key[1]),
        }
    }

    fn measure(&self) -> f64 {
        self.mean
    }

    fn per(self, unit: f64) -> Self {
        Self {
            mean: self.mean / unit,
            ..self
        }
    }
}

/// When a model is not to be believed.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Limits {
    /// Fewest clients.
    pub clients: u64,
    /// Fewest clients with a repeat.
    pub repeaters: u64,
    /// Least likelihood ratio (twice the gain in log-likelihood) over the model without drop-out.
    pub ratio: f64,
    /// Largest standard error of a parameter's logarithm: 2 means that it may well be seven times
    /// as large or as small.
    pub spread: f64,
}

impl Default for Limits {
    /// 100 clients, 30 who came back; the 5 % point of chi-squared with the two degrees of freedom
    /// that drop-out costs (5.99; on the safe side, as the simpler model lies on a border).
    fn default() -> Self {
        Self {
            clients: 100,
            repeaters: 30,
            ratio: 5.991_464_547_107_98,
            spread: 2.0,
        }
    }
}

/// Clients with the same figures.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Group<R> {
    /// Their figures, in the fit's unit.
    pub row: R,
    /// How many they are.
    pub count: f64,
}

/// All clients of a fit: equal ones together, by repeats, in the fit's own unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Clients<R> {
    /// The groups, in the order of their keys.
    pub groups: Vec<Group<R>>,
    /// The unit: a power of two near the mean age or spend, so that changing it is exact.
    pub unit: f64,
    /// Clients that count.
    pub clients: u64,
    /// Clients with a repeat.
    pub repeaters: u64,
    /// All repeats.
    pub repeats: f64,
}

impl<R: Row> Clients<R> {
    /// From keys and how often each occurs, in the keys' order.
    pub fn gather(counted: impl IntoIterator<Item = ([u64; 3], u64)>) -> Self {
        let mut made = Self {
            groups: Vec::new(),
            unit: 1.0,
            clients: 0,
            repeaters: 0,
            repeats: 0.0,
        };
        let mut largest = 0.0_f64;
        for (key, clients) in counted {
            let (row, count) = (R::of(key), clients as f64);
            made.clients += clients;
            made.repeaters += if row.repeats() > 0 { clients } else { 0 };
            made.repeats += count * f64::from(row.repeats());
            largest = largest.max(row.measure());
            made.groups.push(Group { row, count });
        }
        if largest > 0.0 {
            let shares = made.groups.iter();
            let mean: f64 = shares
                .map(|g| g.row.measure() / largest * (g.count / made.clients as f64))
                .sum();
            let exponent = libm::ilogb(largest) + libm::ilogb(mean);
            made.unit = libm::scalbn(1.0, exponent.clamp(-1000, 1000));
        }
        for group in &mut made.groups {
            group.row = group.row.per(made.unit);
        }
        made
    }

    /// Every n-th group, so that about `groups` remain: enough to find the region of the top.
    pub fn thinned(&self, groups: usize) -> Vec<Group<R>> {
        let every = self.groups.len().div_ceil(groups.max(1)).max(1);
        self.groups.iter().step_by(every).copied().collect()
    }

    /// Whether they are enough.
    pub fn enough(&self, limits: &Limits) -> Result<(), Unsound> {
        if self.clients < limits.clients.max(1) {
            return Err(Unsound::TooFewClients {
                seen: self.clients,
                needed: limits.clients.max(1),
            });
        }
        if self.repeaters < limits.repeaters.max(1) {
            return Err(Unsound::TooFewRepeaters {
                seen: self.repeaters,
                needed: limits.repeaters.max(1),
            });
        }
        Ok(())
    }
}
