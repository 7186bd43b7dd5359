//! What another policy would change: the whole book judged by it beside the book as it is.

use super::open::Desk;
use crate::analytics::behaviour::{BehaviourRun, Behaviours};
use crate::analytics::dimensions::{Column, Columns, ColumnsRun, Dimension, Place, Seen};
use crate::analytics::findings::Findings;
use crate::analytics::run::{Kept, Run};
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::protocol::segments::{Move, Moves, SimulationView};

/// The dimensions a policy decides that findings and value place everybody in.
const DECIDED: [Dimension; 12] = [
    Dimension::Tier,
    Dimension::Stage,
    Dimension::Group,
    Dimension::SpendGroup,
    Dimension::Grade,
    Dimension::Service,
    Dimension::Loyalty,
    Dimension::Consumption,
    Dimension::Credit,
    Dimension::Need,
    Dimension::Potential,
    Dimension::Cases,
];

/// Those behaviour decides: compared where its thresholds are others, since the ledger has to be
/// read for them. What a model of everybody decides, cluster and chances, is not tried.
const BEHAVED: [Dimension; 5] = [
    Dimension::Scene,
    Dimension::Digital,
    Dimension::Cycle,
    Dimension::Income,
    Dimension::Trend,
];

/// A policy being tried.
#[derive(Debug)]
pub struct Simulation {
    policy: Policy,
    /// Tells one trial from another: a later one ends an earlier.
    ticket: u64,
    /// The book it is tried on and the day; with another of either it is old.
    on: (u64, Day),
    work: Work,
}

#[derive(Debug)]
enum Work {
    Judge(Box<Run>),
    Behave(Box<(Findings, Kept, BehaviourRun)>),
    Place(Box<Placing>),
    /// What everybody's places are by the policy tried, and the dimensions compared so far.
    Compare(Columns, Vec<Moved>),
    Done(Vec<Moved>),
}

/// Everybody is given places by the policy tried.
#[derive(Debug)]
struct Placing {
    findings: Findings,
    kept: Kept,
    /// Where behaviour has other thresholds.
    behaviour: Option<Behaviours>,
    run: ColumnsRun,
}

/// One dimension before and after.
#[derive(Debug)]
struct Moved {
    dimension: Dimension,
    places: Vec<Place>,
    /// By client number: the places' numbers before and after.
    codes: Vec<(u16, u16)>,
}

impl Desk {
    /// Begins to try a policy; returns what this trial is known by.
    ///
    /// # Errors
    /// A policy that makes no sense, or a book that is not judged yet.
    pub fn begin_simulation(&mut self, policy: Policy) -> Result<u64, DeskFailure> {
        policy.check()?;
        if self.findings.is_none() || self.columns.is_none() {
            return Err(DeskFailure::NotJudged);
        }
        let ticket = self.simulation.as_ref().map_or(0, |last| last.ticket) + 1;
        let run = Run::again(&self.view_by(&policy), &self.kept);
        self.simulation = Some(Simulation {
            policy,
            ticket,
            on: self.tried_on(),
            work: Work::Judge(Box::new(run)),
        });
        // Who would have moved by the trial before is nobody's answer any more.
        self.lists.places_changed();
        Ok(ticket)
    }

    /// Does about `clients` clients' worth of a trial; what it came to once it is over.
    ///
    /// # Errors
    /// [`DeskFailure::Superseded`] by a later trial or a change of the book.
    pub fn simulate(
        &mut self,
        ticket: u64,
        clients: usize,
    ) -> Result<Option<SimulationView>, DeskFailure> {
        let (on, simulation) = (self.tried_on(), self.simulation.take());
        let simulation = simulation.ok_or(DeskFailure::Superseded)?;
        let (is_this, is_old) = (simulation.ticket == ticket, simulation.on != on);
        let Simulation { policy, work, .. } = simulation;
        let work = match (is_this && !is_old, self.columns.is_some()) {
            (true, true) => self.work(&policy, work, clients),
            _ => work,
        };
        let done = match &work {
            Work::Done(moved) if is_this => Some(view(self, &policy, moved)),
            _ => None,
        };
        self.simulation = Some(Simulation {
            policy,
            work,
            ..simulation
        });
        if done.is_some() {
            self.lists.places_changed();
        }
        if is_this && !is_old && self.columns.is_some() {
            Ok(done)
        } else {
            Err(DeskFailure::Superseded)
        }
    }

    /// Which kind of work a trial does next: a step of one kind takes its own time.
    pub fn trial_kind(&self) -> (u8, u8) {
        match self.simulation.as_ref().map(|trial| &trial.work) {
            Some(Work::Judge(run)) => (1, run.kind()),
            Some(Work::Behave(_)) => (2, 0),
            Some(Work::Place(_)) => (3, 0),
            Some(Work::Compare(..) | Work::Done(_)) | None => (4, 0),
        }
    }

    /// Ends a trial under way: the book is another now, and what it holds is let go.
    pub(super) fn end_trial(&mut self) {
        if let Some(trial) = &mut self.simulation
            && !matches!(trial.work, Work::Done(_))
        {
            trial.work = Work::Done(Vec::new());
        }
    }

    /// The clients whose place the last trial would change from one to another; nobody before it
    /// is over, or once the book is another.
    pub(super) fn would_move(&self, dimension: Dimension, from: u16, to: u16) -> Vec<ClientId> {
        let of = self.moved_in(dimension);
        let codes = of.map_or(&[][..], |moved| &moved.codes);
        let clients = codes.iter().enumerate();
        clients
            .filter(|(_, codes)| **codes == (from, to))
            .map(|(index, _)| ClientId::from_index(index))
            .collect()
    }

    /// The clients whose place the last trial would change, in one dimension or in any.
    pub(super) fn would_change(&self, dimension: Option<Dimension>) -> Vec<ClientId> {
        let of = |moved: &&Moved| dimension.is_none_or(|dimension| moved.dimension == dimension);
        let moved: Vec<&Moved> = self.tried().iter().filter(of).collect();
        let all = moved.first().map_or(0, |first| first.codes.len());
        (0..all)
            .filter(|index| moved.iter().any(|moved| moved.has_moved(*index)))
            .map(ClientId::from_index)
            .collect()
    }

    /// Two places of the last trial by their numbers, before and after.
    pub(super) fn trial_places(&self, dimension: Dimension, numbers: [u16; 2]) -> Vec<Place> {
        let moved = self.moved_in(dimension);
        let place = |number: u16| moved?.places.get(usize::from(number)).cloned();
        let places = numbers.into_iter().map(place).collect::<Option<Vec<_>>>();
        places.unwrap_or_default()
    }

    fn moved_in(&self, dimension: Dimension) -> Option<&Moved> {
        let mut tried = self.tried().iter();
        tried.find(|moved| moved.dimension == dimension)
    }

    /// What the last trial came to; nothing before it is over, or once the book is another.
    fn tried(&self) -> &[Moved] {
        match &self.simulation {
            Some(Simulation {
                work: Work::Done(moved),
                on,
                ..
            }) if *on == self.tried_on() => moved,
            _ => &[],
        }
    }

    fn tried_on(&self) -> (u64, Day) {
        (self.version(), self.reference())
    }

    fn view_by<'a>(&'a self, policy: &'a Policy) -> View<'a> {
        View {
            policy,
            ..self.view()
        }
    }

    fn work(&self, policy: &Policy, work: Work, clients: usize) -> Work {
        let view = self.view_by(policy);
        match work {
            Work::Judge(mut run) => {
                if !run.step(&view, clients) {
                    return Work::Judge(run);
                }
                let (findings, kept) = run.finish();
                if policy.behaviour == self.policy.behaviour {
                    let run = ColumnsRun::of(&view, &DECIDED);
                    return Work::place(findings, kept, None, run);
                }
                let run = BehaviourRun::new(&view);
                Work::Behave(Box::new((findings, kept, run)))
            }
            Work::Behave(mut behaving) => {
                if !behaving.2.step(&view, clients) {
                    return Work::Behave(behaving);
                }
                let (findings, kept, run) = *behaving;
                let dimensions: Vec<_> = DECIDED.into_iter().chain(BEHAVED).collect();
                let columns = ColumnsRun::of(&view, &dimensions);
                Work::place(findings, kept, Some(run.finish()), columns)
            }
            Work::Place(mut placing) => {
                let seen = Seen {
                    findings: &placing.findings,
                    kept: &placing.kept,
                    study: None,
                    behaviour: placing.behaviour.as_ref(),
                };
                if !placing.run.step(&view, seen, clients) {
                    return Work::Place(placing);
                }
                Work::Compare(placing.run.finish(), Vec::new())
            }
            Work::Compare(after, mut compared) => {
                let last = compared.last().map(|moved| moved.dimension);
                let mut all = DECIDED.into_iter().chain(BEHAVED);
                if last.is_some() {
                    all.find(|dimension| Some(*dimension) == last);
                }
                let next = all.find_map(|dimension| {
                    let before = self.columns.as_ref()?.of(dimension)?;
                    Some(moved(before, after.of(dimension)?))
                });
                match next {
                    Some(next) => {
                        compared.push(next);
                        Work::Compare(after, compared)
                    }
                    None => Work::Done(compared),
                }
            }
            Work::Done(moved) => Work::Done(moved),
        }
    }
}

impl Work {
    fn place(
        findings: Findings,
        kept: Kept,
        behaviour: Option<Behaviours>,
        run: ColumnsRun,
    ) -> Self {
        Self::Place(Box::new(Placing {
            findings,
            kept,
            behaviour,
            run,
        }))
    }
}

impl Moved {
    /// Whether a client, by number, would be in another place.
    fn has_moved(&self, index: usize) -> bool {
        let codes = self.codes.get(index);
        codes.is_some_and(|(from, to)| from != to)
    }
}

/// Two columns of one dimension on common places: a policy may have more tiers than another.
fn moved(before: &Column, after: &Column) -> Moved {
    let mut places: Vec<Place> = before.places.iter().chain(&after.places).cloned().collect();
    places.sort_unstable();
    places.dedup();
    let numbers = |column: &Column| -> Vec<u16> {
        let number = |place: &Place| places.binary_search(place).unwrap_or_default() as u16;
        column.places.iter().map(number).collect()
    };
    let (old, new) = (numbers(before), numbers(after));
    let number = |numbers: &[u16], code: u16| {
        let number = numbers.get(usize::from(code));
        number.copied().unwrap_or(u16::MAX)
    };
    let codes = before.codes().iter().zip(after.codes());
    Moved {
        dimension: before.dimension,
        codes: codes
            .map(|(from, to)| (number(&old, *from), number(&new, *to)))
            .collect(),
        places,
    }
}

fn view(desk: &Desk, policy: &Policy, moved: &[Moved]) -> SimulationView {
    let all = moved.first().map_or(0, |first| first.codes.len());
    SimulationView {
        moves: moved.iter().map(moves).collect(),
        bands: policy.tiers.bands.clone(),
        moved: (0..all)
            .filter(|index| moved.iter().any(|moved| moved.has_moved(*index)))
            .count() as u32,
        clients: desk.book.clients.len() as u32,
    }
}

fn moves(moved: &Moved) -> Moves {
    // Places are few where a policy decides: a square of them is counted faster than a tree.
    let width = moved.places.len();
    let mut square = vec![0_u32; width * width];
    for (from, to) in &moved.codes {
        let cell = usize::from(*from) * width + usize::from(*to);
        if usize::from(*to) < width
            && let Some(count) = square.get_mut(cell)
        {
            *count += 1;
        }
    }
    let cells = square
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0);
    let counts = cells.map(|(cell, count)| (((cell / width) as u16, (cell % width) as u16), count));
    Moves {
        dimension: moved.dimension,
        places: moved.places.clone(),
        moves: counts
            .map(|((from, to), clients)| Move { from, to, clients })
            .collect(),
    }
}
