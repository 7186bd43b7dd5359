//! The search for the likeliest parameters, in steps of bounded work.

use super::climb::{Climb, End, Sum};
use super::summary::{Group, Row};
use super::unsound::Unsound;
use std::fmt::Debug;

/// A model of `N` positive parameters that gives every client a likelihood.
pub trait Model<const N: usize>: Copy + Debug {
    /// What it reads of a client.
    type Row: Row;
    /// What of the likelihood depends on parameters and repeats alone: clients come by repeats, so
    /// it is made once for each number.
    type Terms: Copy + Debug;

    /// The parameters' letters in the paper.
    const NAMES: [&'static str; N];

    /// Bounds of the parameters' logarithms, in the fit's unit; at one of them a parameter says
    /// that the data do not determine it.
    const BOUNDS: [(f64, f64); N];

    /// Where to begin, as logarithms; `rate` is all repeats by all time.
    fn starts(rate: f64) -> Vec<[f64; N]>;

    /// The model with these parameters.
    fn of(parameters: [f64; N]) -> Result<Self, Unsound>;

    /// The parameters.
    fn parameters(&self) -> [f64; N];

    /// From the fit's unit to one.
    fn in_unit(parameters: [f64; N], unit: f64) -> [f64; N];

    /// The terms of a number of repeats.
    fn terms(&self, repeats: u32) -> Self::Terms;

    /// Value, slope and curvature of a client's log-likelihood, by logarithms of parameters.
    fn client(&self, terms: &Self::Terms, row: &Self::Row) -> Sum<N>;

    /// What the log-likelihood of a row is larger by in unit 1 than in the fit's unit.
    fn unit_term(row: &Self::Row, unit: f64) -> f64;
}

/// So many groups are enough to find the region of the top.
const SCOUTS: usize = 600;

/// A search on its way. Starts are tried on a thinned set; all clients are climbed from the best of
/// them, and from the next where that fails.
#[derive(Clone, Debug)]
pub struct Search<M: Model<N>, const N: usize> {
    /// Climbs on the thinned set that are still to do.
    starts: Vec<[f64; N]>,
    /// Where climbs on the thinned set have led, the best last.
    scouted: Vec<(f64, [f64; N])>,
    thinned: Vec<Group<M::Row>>,
    climb: Climb<N>,
    is_scouting: bool,
    pass: Pass<M, N>,
    /// Times the likelihood of all clients was evaluated.
    pub evaluations: u32,
    /// The top, or none; nothing while it is looked for.
    outcome: Option<Option<([f64; N], Sum<N>)>>,
}

/// One evaluation, on its way through the groups.
#[derive(Clone, Debug)]
struct Pass<M: Model<N>, const N: usize> {
    model: Option<M>,
    next: usize,
    terms: Option<(u32, M::Terms)>,
    sum: Sum<N>,
}

impl<M: Model<N>, const N: usize> Pass<M, N> {
    fn at(logs: [f64; N]) -> Self {
        Self {
            model: M::of(logs.map(libm::exp)).ok(),
            next: 0,
            terms: None,
            sum: Sum::ZERO,
        }
    }

    /// Adds up to `work` groups; how many it added.
    fn step(&mut self, groups: &[Group<M::Row>], work: usize) -> usize {
        let to = self.next.saturating_add(work).min(groups.len());
        let done = to - self.next;
        if let Some(model) = &self.model {
            for group in &groups[self.next..to] {
                let repeats = group.row.repeats();
                let terms = match self.terms {
                    Some((of, terms)) if of == repeats => terms,
                    _ => model.terms(repeats),
                };
                self.terms = Some((repeats, terms));
                self.sum.add(&model.client(&terms, &group.row), group.count);
            }
        } else {
            self.sum.value = f64::NAN;
        }
        self.next = to;
        done
    }
}

impl<M: Model<N>, const N: usize> Search<M, N> {
    /// Begins. `thinned` is what starts are tried on.
    pub fn new(rate: f64, thinned: Vec<Group<M::Row>>) -> Self {
        let mut starts = M::starts(rate);
        let first = starts.pop().unwrap_or([0.0; N]);
        let climb = Climb::new(first, M::BOUNDS);
        Self {
            starts,
            scouted: Vec::new(),
            thinned,
            pass: Pass::at(climb.next),
            climb,
            is_scouting: true,
            evaluations: 0,
            outcome: None,
        }
    }

    /// How many groups starts are tried on.
    pub const fn scouts() -> usize {
        SCOUTS
    }

    /// Reads up to `work` groups; true when the search is over.
    pub fn step(&mut self, groups: &[Group<M::Row>], mut work: usize) -> bool {
        while work > 0 && self.outcome.is_none() {
            let over = if self.is_scouting {
                &self.thinned
            } else {
                groups
            };
            work -= self.pass.step(over, work).max(1).min(work);
            if self.pass.next >= over.len() {
                self.turn();
            }
        }
        self.outcome.is_some()
    }

    /// Whether the search is over.
    pub fn is_over(&self) -> bool {
        self.outcome.is_some()
    }

    /// After a whole pass: the climb goes on, or the next begins.
    fn turn(&mut self) {
        if !self.is_scouting {
            self.evaluations += 1;
        }
        let Some(end) = self.climb.tell(self.pass.sum) else {
            self.pass = Pass::at(self.climb.next);
            return;
        };
        let best = self.climb.best().copied();
        if self.is_scouting {
            if let Some((at, sum)) = best {
                self.scouted.push((sum.value, at));
            }
            if let Some(start) = self.starts.pop() {
                self.begin(start);
                return;
            }
            self.is_scouting = false;
            self.scouted.sort_by(|a, b| a.0.total_cmp(&b.0));
        } else if let (Some((at, sum)), End::Top) = (best, end) {
            self.outcome = Some(Some((at, sum)));
            return;
        }
        match self.scouted.pop() {
            Some((_, start)) => self.begin(start),
            None => self.outcome = Some(None),
        }
    }

    fn begin(&mut self, start: [f64; N]) {
        self.climb = Climb::new(start, M::BOUNDS);
        self.pass = Pass::at(self.climb.next);
    }

    /// The logarithms at the top and the sums there; an error where there is none.
    pub fn top(&self) -> Result<([f64; N], Sum<N>), Unsound> {
        match self.outcome {
            None => Err(Unsound::Unfinished),
            Some(Some(top)) => Ok(top),
            Some(None) => Err(Unsound::NotConverged {
                evaluations: self.evaluations,
            }),
        }
    }
}
