//! Comparing the whole book, in steps.
//!
//! Everybody's traits are read and keyed; pairs with a key in common are compared; what the
//! comparisons say together refines the weights; the pairs that weigh enough are told.

use crate::analytics::linkage::blocks::Blocks;
use crate::analytics::linkage::compare::FIELDS;
use crate::analytics::linkage::ecm::{MOST_STEPS, Model, Patterns};
use crate::analytics::linkage::keys::{MOST_OF_A_KEY, keys};
use crate::analytics::linkage::verdict::{share, sure, total, two_numbers};
use crate::analytics::linkage::weights::pattern;
use crate::analytics::linkage::{
    Agreement, Compared, LinkField, Sureness, Traits, Weights, compare,
};
use crate::desk::open::Desk;
use crate::domain::client::Client;
use crate::domain::delta::Delta;
use crate::domain::ids::ClientId;
use std::collections::HashMap;

/// A pair that weighs less with the shipped weights is not looked at again.
const WORTH_KEEPING: f64 = 8.0;

/// Somebody's traits cost as much work as so many pairs.
const PAIRS_A_CLIENT: usize = 8;

/// A comparison of the whole book under way.
#[derive(Debug)]
pub struct Scan {
    stage: Stage,
    /// Clients that are to come with an import, after those of the book.
    staged: Vec<Client>,
    /// Only pairs with one of those are wanted.
    only_staged: bool,
    /// The first of them among the traits.
    first_staged: usize,
    next: usize,
    traits: Vec<Traits>,
    /// How many have a name; only ever looked up.
    names: HashMap<Box<str>, u32>,
    blocks: Blocks,
    patterns: Patterns,
    model: Model,
    kept: Vec<(u32, u32, Compared)>,
    compared: u64,
    weights: Weights,
    pairs: Vec<FoundPair>,
}

#[derive(Copy, Clone, PartialEq, Debug)]
enum Stage {
    Reading,
    Comparing,
    Fitting,
    Weighing,
    Over,
}

/// A pair that may be the same.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct FoundPair {
    /// The one with the lower number.
    pub a: ClientId,
    /// The other.
    pub b: ClientId,
    /// How sure.
    pub sure: Sureness,
    /// The sum of weights, in bits.
    pub total: f64,
}

/// What a comparison of the whole book found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Pairs, the surest first.
    pub pairs: Vec<FoundPair>,
    /// The weights they were weighed with.
    pub weights: Weights,
    /// Clients looked at.
    pub clients: u32,
    /// Pairs compared.
    pub compared: u64,
    /// Keys too many shared.
    pub left_out: u32,
    /// The version of the book it looked at.
    pub version: u64,
}

impl Scan {
    /// Begins to compare everybody of a book.
    pub fn begin(desk: &Desk) -> Self {
        Self::begin_with(desk, Vec::new())
    }

    fn begin_with(desk: &Desk, staged: Vec<Client>) -> Self {
        // Room for all at once: moving what has grown is no short step.
        let all = desk.book.clients.len() + staged.len();
        Self {
            stage: Stage::Reading,
            staged,
            only_staged: false,
            first_staged: 0,
            next: 0,
            traits: Vec::with_capacity(all),
            names: HashMap::with_capacity(all),
            blocks: Blocks::new(MOST_OF_A_KEY),
            patterns: Patterns::new(),
            model: Model::start(FIELDS),
            kept: Vec::new(),
            compared: 0,
            weights: Weights::default(),
            pairs: Vec::new(),
        }
    }

    /// Begins to compare those who would come with an import, with everybody of the book and with
    /// each other.
    pub fn of_staged(desk: &Desk, staged: &Delta) -> Self {
        let new = staged.clients.iter().filter(|change| change.old.is_none());
        let new = new.filter_map(|change| change.new.clone()).collect();
        Self {
            only_staged: true,
            ..Self::begin_with(desk, new)
        }
    }

    /// Does about `units` comparisons' worth of work; true once all is done.
    pub fn step(&mut self, desk: &Desk, units: usize) -> bool {
        match self.stage {
            Stage::Reading => self.read(desk, units.div_ceil(PAIRS_A_CLIENT)),
            Stage::Comparing => self.compare(units),
            Stage::Fitting => self.fit(units),
            Stage::Weighing => self.weigh(units),
            Stage::Over => {}
        }
        self.stage == Stage::Over
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.stage as u8
    }

    /// How far it is, in thousandths.
    pub fn permille(&self, desk: &Desk) -> u16 {
        let all = desk.book.clients.next_index() + self.staged.len();
        match self.stage {
            Stage::Reading => (self.next * 300 / all.max(1)) as u16,
            Stage::Comparing => 300 + self.blocks.permille() * 6 / 10,
            Stage::Fitting => 900,
            Stage::Weighing => 900 + (self.next * 100 / self.kept.len().max(1)) as u16,
            Stage::Over => 1000,
        }
    }

    fn read(&mut self, desk: &Desk, clients: usize) {
        let all = desk.book.clients.next_index();
        let end = self.next.saturating_add(clients);
        for client in desk
            .book
            .clients
            .slots(self.next, end.min(all))
            .iter()
            .flatten()
        {
            self.add(Traits::of(client, desk.spelled(client.id)));
        }
        if self.next < all {
            (self.next, self.first_staged) = (end.min(all), self.traits.len());
            return;
        }
        let staged = self.next - all;
        let until = staged.saturating_add(clients).min(self.staged.len());
        for client in staged..until {
            self.add(Traits::of(&self.staged[client], ""));
        }
        self.next = all + until;
        if until == self.staged.len() {
            (self.stage, self.next) = (Stage::Comparing, 0);
        }
    }

    fn add(&mut self, traits: Traits) {
        self.blocks.add(keys(&traits));
        *self.names.entry(traits.name.clone()).or_default() += 1;
        self.traits.push(traits);
    }

    fn compare(&mut self, units: usize) {
        let Some(pairs) = self.blocks.next_pairs(units) else {
            (self.stage, self.next) = (Stage::Fitting, 0);
            return;
        };
        let shipped = Weights::default();
        for (a, b) in pairs {
            if self.only_staged && (b as usize) < self.first_staged {
                continue;
            }
            let (one, other) = (&self.traits[a as usize], &self.traits[b as usize]);
            if one.is_firm != other.is_firm {
                continue;
            }
            let compared = compare(one, other);
            self.compared += 1;
            *self.patterns.entry(pattern(&compared)).or_default() += 1;
            if total(&shipped, &compared, self.share(one, &compared)) >= WORTH_KEEPING {
                self.kept.push((a, b, compared));
            }
        }
    }

    fn fit(&mut self, units: usize) {
        for _ in 0..units.div_ceil(self.patterns.len().max(1)) {
            self.next += 1;
            if self.model.step(&self.patterns) || self.next == MOST_STEPS {
                self.weights = Weights::refined(&self.model, &self.patterns);
                (self.stage, self.next) = (Stage::Weighing, 0);
                return;
            }
        }
    }

    fn weigh(&mut self, units: usize) {
        let end = self.next.saturating_add(units).min(self.kept.len());
        for (a, b, compared) in &self.kept[self.next..end] {
            let (one, other) = (&self.traits[*a as usize], &self.traits[*b as usize]);
            let total = total(&self.weights, compared, self.share(one, compared));
            if let Some(sure) = sure(total, two_numbers(one, other, compared)) {
                self.pairs.push(FoundPair {
                    a: one.client.min(other.client),
                    b: one.client.max(other.client),
                    sure,
                    total,
                });
            }
        }
        self.next = end;
        if end == self.kept.len() {
            self.stage = Stage::Over;
        }
    }

    fn share(&self, one: &Traits, compared: &Compared) -> f64 {
        let same = compared[LinkField::Name as usize] == Agreement::Same;
        let namesakes = match same {
            true => self.names.get(&one.name).copied().unwrap_or(1),
            false => 1,
        };
        share(namesakes, self.traits.len() as u32)
    }

    /// What was found.
    pub fn finish(mut self, desk: &Desk) -> Found {
        let order = |one: &FoundPair, other: &FoundPair| {
            let by_total = other.total.total_cmp(&one.total);
            let by_sure = other.sure.cmp(&one.sure);
            by_sure
                .then(by_total)
                .then((one.a, one.b).cmp(&(other.a, other.b)))
        };
        self.pairs.sort_by(order);
        Found {
            pairs: self.pairs,
            weights: self.weights,
            clients: self.traits.len() as u32,
            compared: self.compared,
            left_out: self.blocks.left_out() as u32,
            version: desk.version(),
        }
    }
}

/// Compares the whole book at once.
pub fn whole(desk: &Desk) -> Found {
    let mut scan = Scan::begin(desk);
    while !scan.step(desk, usize::MAX >> 8) {}
    scan.finish(desk)
}
