//! Whether every level can be reached.
//!
//! Answers that conflict are left out. Of the questions that stand in conflicts, as few as are
//! found to cover every conflict are tried class by class (options in the same conflicts are one
//! class); for each trial the sums of points that the other answers can make are worked out
//! question by question, as a set of sums and not answer by answer. The work of it all is counted
//! and bounded: what would take too long is refused as too tangled.

use super::check::{Faults, numbered};
use super::conflicts::sides;
use super::fault::{Flaw, Place};
use super::{Axis, Form, Gives};

/// How many words of sums may be moved in all. The forms that ship need some thousands.
const MOST_WORK: u64 = 20_000_000;

/// Every level is somebody's.
pub fn reachable(form: &Form, faults: &mut Faults) {
    let mut search = Search::new(form);
    let done = search.run();
    let missed = (1..).zip(&search.seen).filter(|(_, seen)| !**seen);
    let missed: Vec<u8> = missed.map(|(level, _)| level).collect();
    match done {
        None if !missed.is_empty() => faults.add(Place::Head, Flaw::TooTangled),
        _ => {
            for level in missed {
                faults.add(Place::Level(level), Flaw::Unreachable);
            }
        }
    }
}

/// A conflict by places: question and options as bits.
type Clash = [(usize, u16); 2];

struct Search<'a> {
    form: &'a Form,
    clashes: Vec<Clash>,
    /// The questions whose answers are tried.
    cover: Vec<usize>,
    seen: Vec<bool>,
    work: u64,
}

impl<'a> Search<'a> {
    fn new(form: &'a Form) -> Self {
        let side = |(name, options): (&String, &Vec<u8>)| {
            let question = form.question.iter().position(|q| q.id == *name);
            let bits = options.iter().fold(0, |bits, o| bits | bit(*o));
            (question.unwrap_or(0), bits)
        };
        let clashes: Vec<Clash> = form.conflict.iter().map(|c| sides(c).map(side)).collect();
        Self {
            form,
            cover: cover(form.question.len(), &clashes),
            clashes,
            seen: vec![false; form.level.len()],
            work: 0,
        }
    }

    /// Tries all; `None` when it would take too long.
    fn run(&mut self) -> Option<()> {
        let all = self.form.question.iter();
        let allowed: Vec<u16> = all.map(|q| (1 << q.option.len()) - 1).collect();
        self.fix(0, &allowed)
    }

    /// Tries every class of the next question of the cover, given what is still allowed.
    fn fix(&mut self, next: usize, allowed: &[u16]) -> Option<()> {
        if self.seen.iter().all(|seen| *seen) {
            return Some(());
        }
        self.work += 1 + self.clashes.len() as u64;
        if self.work > MOST_WORK {
            return None;
        }
        let Some(question) = self.cover.get(next).copied() else {
            return self.sums(allowed);
        };
        for class in self.classes(question, allowed[question]) {
            let mut left = allowed.to_vec();
            left[question] = class;
            for [first, second] in &self.clashes {
                for ((one, hit), (other, barred)) in [(first, second), (second, first)] {
                    if *one == question && class & hit != 0 {
                        left[*other] &= !barred;
                    }
                }
            }
            if left.iter().all(|options| *options != 0) {
                self.fix(next + 1, &left)?;
            }
        }
        Some(())
    }

    /// The allowed options of a question, those in the same conflicts together.
    fn classes(&self, question: usize, allowed: u16) -> Vec<u16> {
        let sides = self.clashes.iter().flatten();
        let mut classes = vec![allowed];
        for (_, hit) in sides.filter(|(of, _)| *of == question) {
            classes = classes
                .into_iter()
                .flat_map(|class| [class & hit, class & !hit])
                .filter(|class| *class != 0)
                .collect();
        }
        classes
    }

    /// Marks every level that the sums of allowed answers reach.
    fn sums(&mut self, allowed: &[u16]) -> Option<()> {
        let form = self.form;
        let mut sums = Sums::new(form, allowed);
        for (question, options) in form.question.iter().zip(allowed) {
            let points = numbered(&question.option)
                .filter(|(number, _)| options & bit(*number) != 0)
                .map(|(_, choice)| choice.points);
            let mut points: Vec<i32> = points.collect();
            points.sort_unstable();
            points.dedup();
            self.work += points.len() as u64 * sums.size();
            if self.work > MOST_WORK {
                return None;
            }
            sums.add(question.axis, &points);
        }
        self.work += sums.size() * 64;
        if self.work > MOST_WORK {
            return None;
        }
        let most = |axis| form_most(form, axis);
        let mosts = [
            most(None),
            most(Some(Axis::Willingness)),
            most(Some(Axis::Capacity)),
        ];
        sums.each(|will, means, both| {
            let level = match form.gives {
                Gives::Level => [will + means + both, will + both, means + both]
                    .into_iter()
                    .zip(mosts)
                    .map(|(points, most)| level(form, points, mosts[0], most))
                    .min(),
                Gives::Willingness => Some(level(form, will + means + both, 1, 1)),
            };
            if let Some(seen) = level.and_then(|level| self.seen.get_mut(level)) {
                *seen = true;
            }
        });
        Some(())
    }
}

/// The level of points out of `most`, scaled onto those of `all`.
fn level(form: &Form, points: i32, all: i32, most: i32) -> usize {
    let scaled = i64::from(points) * i64::from(all);
    let begins = form.level.iter().filter_map(|level| level.from);
    begins
        .filter(|from| scaled >= i64::from(*from) * i64::from(most))
        .count()
}

fn form_most(form: &Form, axis: Option<Axis>) -> i32 {
    let asked = form.question.iter();
    let asked = asked.filter(|q| axis.is_none_or(|axis| q.axis.counts_for(axis)));
    asked
        .filter_map(|q| q.option.iter().map(|o| o.points).max())
        .sum()
}

/// An option, from 1, as a bit.
fn bit(option: u8) -> u16 {
    1_u16
        .checked_shl(u32::from(option).wrapping_sub(1))
        .unwrap_or(0)
}

/// Questions that together stand in every conflict: time and again the one in most of those left.
fn cover(questions: usize, clashes: &[Clash]) -> Vec<usize> {
    let mut left: Vec<&Clash> = clashes.iter().collect();
    let mut chosen = Vec::new();
    while !left.is_empty() {
        let stands = |question: usize, clash: &Clash| clash.iter().any(|(of, _)| *of == question);
        let count = |question: &usize| left.iter().filter(|c| stands(*question, c)).count();
        let Some(best) = (0..questions).rev().max_by_key(count) else {
            break;
        };
        left.retain(|clash| !stands(best, clash));
        chosen.push(best);
    }
    chosen
}

/// The sums of points that answers can make: those for the will, the means and both, each counted
/// from its least. A row of bits for every sum of will and both; the bits are sums of means.
struct Sums {
    least: [i32; 3],
    widths: [usize; 3],
    words: usize,
    bits: Vec<u64>,
}

impl Sums {
    fn new(form: &Form, allowed: &[u16]) -> Self {
        let (mut least, mut widths) = ([0; 3], [1; 3]);
        for (question, options) in form.question.iter().zip(allowed) {
            let points = numbered(&question.option)
                .filter(|(number, _)| options & bit(*number) != 0)
                .map(|(_, choice)| choice.points);
            let (low, high) = points.fold((i32::MAX, i32::MIN), |(low, high), p| {
                (low.min(p), high.max(p))
            });
            let place = place(question.axis);
            least[place] += low;
            widths[place] += (high - low).unsigned_abs() as usize;
        }
        let words = widths[1].div_ceil(64);
        let mut bits = vec![0; widths[0] * widths[2] * words];
        if let Some(first) = bits.first_mut() {
            *first = 1;
        }
        Self {
            least,
            widths,
            words,
            bits,
        }
    }

    fn size(&self) -> u64 {
        self.bits.len() as u64
    }

    /// Adds a question whose answer gives one of some points, sorted.
    fn add(&mut self, axis: Axis, points: &[i32]) {
        let least = points.first().copied().unwrap_or(0);
        let rows = match place(axis) {
            0 => self.widths[2],
            1 => 0,
            _ => 1,
        };
        let mut sums = vec![0; self.bits.len()];
        for more in points {
            let by = (more - least).unsigned_abs() as usize;
            match rows {
                0 => self.shift_within(by, &mut sums),
                rows => {
                    let offset = by * rows * self.words;
                    let to = sums.iter_mut().skip(offset);
                    for (to, from) in to.zip(&self.bits) {
                        *to |= from;
                    }
                }
            }
        }
        self.bits = sums;
    }

    /// Every row moved by so many bits; what would leave a row was never in it.
    fn shift_within(&self, by: usize, sums: &mut [u64]) {
        let (jump, rest) = (by / 64, by % 64);
        let rows = self
            .bits
            .chunks(self.words)
            .zip(sums.chunks_mut(self.words));
        for (from, to) in rows {
            for (n, word) in from.iter().enumerate() {
                if let Some(to) = to.get_mut(n + jump) {
                    *to |= word << rest;
                }
                if rest > 0
                    && let Some(to) = to.get_mut(n + jump + 1)
                {
                    *to |= word >> (64 - rest);
                }
            }
        }
    }

    /// Hears of every sum: will, means, both.
    fn each(&self, mut hear: impl FnMut(i32, i32, i32)) {
        for (row, words) in self.bits.chunks(self.words).enumerate() {
            let (will, both) = (row / self.widths[2], row % self.widths[2]);
            for means in 0..self.widths[1] {
                if words[means / 64] >> (means % 64) & 1 == 1 {
                    let sum = |place: usize, above: usize| self.least[place] + above as i32;
                    hear(sum(0, will), sum(1, means), sum(2, both));
                }
            }
        }
    }
}

/// Where an axis stands in [`Sums`].
fn place(axis: Axis) -> usize {
    match axis {
        Axis::Willingness => 0,
        Axis::Capacity => 1,
        Axis::Both => 2,
    }
}
