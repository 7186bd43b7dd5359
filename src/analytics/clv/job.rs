//! Fits as jobs in small steps, so that a worker can answer in between.

use super::fit::Fit;
use super::gathering::Gathering;
use super::nbd::Nbd;
use super::search::{Model, Search};
use super::spend::GammaGamma;
use super::summary::{Clients, Limits, Row, Spend, Summary};
use super::unsound::Unsound;

/// A fit of a model of purchases, on its way.
#[derive(Clone, Debug)]
pub struct PurchaseJob<M: Model<4, Row = Summary>> {
    limits: Limits,
    phase: Phase<Summary, Climbing<M>>,
}

/// What climbs, once the clients are read.
#[derive(Clone, Debug)]
struct Climbing<M: Model<4, Row = Summary>> {
    without: Search<Nbd, 2>,
    with: Search<M, 4>,
}

/// How far a fit has come.
#[derive(Clone, Debug)]
enum Phase<R, C> {
    Reading(Gathering<R>),
    Climbing(Box<(Clients<R>, C)>),
    Failed(Unsound),
}

impl<R: Row, C> Phase<R, C> {
    /// Reads on; begins to climb after the last row.
    fn read(&mut self, work: usize, limits: &Limits, begin: impl Fn(&Clients<R>) -> C) {
        let Self::Reading(gathering) = self else {
            return;
        };
        match gathering.step(work, limits) {
            Ok(None) => {}
            Ok(Some(clients)) => {
                let climbing = begin(&clients);
                *self = Self::Climbing(Box::new((clients, climbing)));
            }
            Err(error) => *self = Self::Failed(error),
        }
    }
}

/// Repeats by time, the rate everyone has in common; above 0 even where there is neither.
fn rate(clients: &Clients<Summary>) -> f64 {
    let groups = clients.groups.iter();
    let time: f64 = groups.map(|g| g.count * g.row.age).sum();
    let rate = clients.repeats / time;
    if rate.is_finite() && rate > 0.0 {
        rate
    } else {
        1.0
    }
}

impl<M: Model<4, Row = Summary>> PurchaseJob<M> {
    /// Begins with these clients, in any order.
    pub fn new(clients: Vec<Summary>, limits: Limits) -> Self {
        Self {
            limits,
            phase: Phase::Reading(Gathering::new(clients)),
        }
    }

    /// Reads up to `work` clients, or evaluates the likelihood of so many groups of equal ones;
    /// true when the fit is over.
    pub fn step(&mut self, work: usize) -> bool {
        let work = work.max(1);
        match &mut self.phase {
            Phase::Reading(_) => self.phase.read(work, &self.limits, |clients| {
                let (rate, scouts) = (rate(clients), Search::<M, 4>::scouts());
                Climbing {
                    without: Search::new(rate, clients.thinned(scouts)),
                    with: Search::new(rate, clients.thinned(scouts)),
                }
            }),
            Phase::Climbing(both) => {
                let (clients, climbing) = &mut **both;
                return if climbing.without.is_over() {
                    climbing.with.step(&clients.groups, work)
                } else {
                    climbing.without.step(&clients.groups, work);
                    false
                };
            }
            Phase::Failed(_) => {}
        }
        matches!(self.phase, Phase::Failed(_))
    }

    /// The fit, or why there is none.
    pub fn finish(self) -> Result<Fit<M, 4>, Unsound> {
        match self.phase {
            Phase::Reading(_) => Err(Unsound::Unfinished),
            Phase::Failed(error) => Err(error),
            Phase::Climbing(both) => {
                let (clients, Climbing { without, with }) = *both;
                let (top, plain) = (with.top()?, without.top()?);
                let ratio = 2.0 * (top.1.value - plain.1.value);
                let evaluations = with.evaluations;
                Fit::judged(top, &clients, Some(ratio), evaluations, &self.limits)
            }
        }
    }
}

/// A fit of the model of spending, on its way.
#[derive(Clone, Debug)]
pub struct SpendJob {
    limits: Limits,
    phase: Phase<Spend, Search<GammaGamma, 3>>,
}

impl SpendJob {
    /// Begins with these clients, in any order; those without a repeat do not count.
    pub fn new(clients: Vec<Spend>, limits: Limits) -> Self {
        Self {
            limits,
            phase: Phase::Reading(Gathering::new(clients)),
        }
    }

    /// Reads up to `work` clients, or evaluates the likelihood of so many groups of equal ones;
    /// true when the fit is over.
    pub fn step(&mut self, work: usize) -> bool {
        let work = work.max(1);
        match &mut self.phase {
            Phase::Reading(_) => self.phase.read(work, &self.limits, |clients| {
                Search::new(1.0, clients.thinned(Search::<GammaGamma, 3>::scouts()))
            }),
            Phase::Climbing(both) => {
                let (clients, search) = &mut **both;
                return search.step(&clients.groups, work);
            }
            Phase::Failed(_) => {}
        }
        matches!(self.phase, Phase::Failed(_))
    }

    /// The fit, or why there is none: a mean across clients that is infinite too.
    pub fn finish(self) -> Result<Fit<GammaGamma, 3>, Unsound> {
        match self.phase {
            Phase::Reading(_) => Err(Unsound::Unfinished),
            Phase::Failed(error) => Err(error),
            Phase::Climbing(both) => {
                let (clients, search) = *both;
                let evaluations = search.evaluations;
                let fit = Fit::judged(search.top()?, &clients, None, evaluations, &self.limits)?;
                match fit.parameters() {
                    [_, q, _] if q <= 1.0 => Err(Unsound::NoMean { q }),
                    _ => Ok(fit),
                }
            }
        }
    }
}

/// A step large enough for where nothing else waits.
const AT_ONCE: usize = 1 << 16;

/// Fits a model of purchases at once, for where nothing else waits.
pub fn fit<M: Model<4, Row = Summary>>(
    clients: Vec<Summary>,
    limits: &Limits,
) -> Result<Fit<M, 4>, Unsound> {
    let mut job = PurchaseJob::new(clients, *limits);
    while !job.step(AT_ONCE) {}
    job.finish()
}

/// Fits the model of spending at once, for where nothing else waits.
pub fn fit_spend(clients: Vec<Spend>, limits: &Limits) -> Result<Fit<GammaGamma, 3>, Unsound> {
    let mut job = SpendJob::new(clients, *limits);
    while !job.step(AT_ONCE) {}
    job.finish()
}
