//! Logistic regression by maximum likelihood: Newton's method, which for this model is iteratively
//! reweighted least squares (McCullagh and Nelder, 'Generalized Linear Models', 1989, 4.4), with
//! steps halved until the likelihood does not fall.

use super::error::PropensityError;
use super::matrix::Cholesky;
use super::model::{Model, probability};
use crate::analytics::clusters::{Scale, scales};

/// What a fit needs.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// How many rows of the rarer outcome a feature needs (Peduzzi and others 1996: ten).
    pub rarer_per_feature: usize,
    /// How many there must be however few features there are.
    pub least_rarer: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rarer_per_feature: 10,
            least_rarer: 20,
        }
    }
}

/// Why coefficients were held back by a ridge: without it they have no finite or no single answer.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Ridge {
    /// A feature is a sum of others.
    Collinear,
    /// Features tell (some of) the outcomes apart without a mistake.
    Separable,
}

/// The ridge's weight: half of it times each squared standardised coefficient is taken off the
/// log-likelihood, as if ten standard deviations of log odds were usual.
pub const RIDGE: f64 = 0.01;
/// After so many steps a fit without a ridge is taken for one that runs away.
const MOST_STEPS: u32 = 25;
/// With one it can only be slow.
const MOST_RIDGE_STEPS: u32 = 200;
/// The gain expected of a step, against the log-likelihood, below which it is the last.
const SMALL_GAIN: f64 = 1e-11;
/// A standard error, on a standardised feature, that no feature has whose outcomes are mixed.
const RUNAWAY_ERROR: f64 = 20.0;

/// A fit on its way: one pass over the rows a step of Newton's.
#[derive(Debug)]
pub struct Fit {
    /// 1 and the standardised features, row by row.
    rows: Vec<f64>,
    events: Vec<bool>,
    scales: Vec<Scale>,
    constant: Vec<usize>,
    columns: usize,
    /// Coefficients where the likelihood is known, and how large it is there.
    known: Vec<f64>,
    known_value: f64,
    /// The step on trial, from the known coefficients.
    step: Vec<f64>,
    trial: Vec<f64>,
    sums: Sums,
    next: usize,
    steps: u32,
    halvings: u32,
    is_last: bool,
    ridge: Option<Ridge>,
    null_log_likelihood: f64,
    over: Option<Result<Model, PropensityError>>,
}

/// What a pass adds up.
#[derive(Debug)]
struct Sums {
    log_likelihood: f64,
    gradient: Vec<f64>,
    /// Lower triangle of the information matrix.
    information: Vec<f64>,
    /// Whether every outcome so far is on the likelier side.
    is_parted: bool,
}

impl Sums {
    fn new(size: usize) -> Self {
        Self {
            log_likelihood: 0.0,
            gradient: vec![0.0; size],
            information: vec![0.0; size * size],
            is_parted: true,
        }
    }
}

impl Fit {
    /// Starts: rows of `columns` raw values each, row after row, and whether each row is an event.
    ///
    /// # Errors
    /// No rows or no features, values that do not make a row an outcome or are not finite, one
    /// outcome only, or too few rows of the rarer one.
    pub fn new(
        values: &[f64],
        columns: usize,
        events: &[bool],
        limits: Limits,
    ) -> Result<Self, PropensityError> {
        let rows = events.len();
        if rows == 0 {
            return Err(PropensityError::NoRows);
        }
        if rows.checked_mul(columns) != Some(values.len()) {
            let values = values.len();
            return Err(PropensityError::Ragged {
                values,
                rows,
                columns,
            });
        }
        let happened = events.iter().filter(|event| **event).count();
        let rarer = happened.min(rows - happened);
        let (scales, constant) = scales(values, columns)?;
        if rarer == 0 {
            return Err(PropensityError::OneOutcome { rows });
        }
        let needed = limits.rarer_per_feature.saturating_mul(scales.len());
        let needed = needed.max(limits.least_rarer);
        if rarer < needed {
            return Err(PropensityError::TooFew { rarer, needed });
        }
        let size = scales.len() + 1;
        let mut standard = Vec::with_capacity(rows * size);
        for row in values.chunks_exact(columns) {
            standard.push(1.0);
            standard.extend(scales.iter().map(|scale| scale.standard(row[scale.column])));
        }
        let share = happened as f64 / rows as f64;
        let (yes, no) = (happened as f64, (rows - happened) as f64);
        Ok(Self {
            rows: standard,
            events: events.to_vec(),
            scales,
            constant,
            columns,
            known: vec![0.0; size],
            known_value: f64::NEG_INFINITY,
            step: vec![0.0; size],
            trial: start(size, share),
            sums: Sums::new(size),
            next: 0,
            steps: 0,
            halvings: 0,
            is_last: false,
            ridge: None,
            null_log_likelihood: yes * libm::log(share) + no * libm::log1p(-share),
            over: None,
        })
    }

    /// Looks at `rows` rows more; true when the fit is over. The size of the steps changes nothing
    /// in the result.
    pub fn step(&mut self, rows: usize) -> bool {
        if self.over.is_some() {
            return true;
        }
        let to = self.next.saturating_add(rows.max(1)).min(self.events.len());
        self.add_up(to);
        self.next = to;
        if to == self.events.len() {
            self.next = 0;
            self.judge();
        }
        self.over.is_some()
    }

    /// The model.
    ///
    /// # Errors
    /// The fit did not settle, or is not over.
    pub fn finish(self) -> Result<Model, PropensityError> {
        self.over.unwrap_or(Err(PropensityError::Unfinished))
    }

    /// All at once, for where nothing else waits.
    ///
    /// # Errors
    /// As [`Fit::finish`].
    pub fn all(mut self) -> Result<Model, PropensityError> {
        while !self.step(usize::MAX) {}
        self.finish()
    }

    fn add_up(&mut self, to: usize) {
        let size = self.trial.len();
        let rows = self.rows[self.next * size..to * size].chunks_exact(size);
        let sums = &mut self.sums;
        for (row, event) in rows.zip(&self.events[self.next..to]) {
            let odds: f64 = row.iter().zip(&self.trial).map(|(x, b)| x * b).sum();
            let side = if *event { odds } else { -odds };
            // ln(1 / (1 + e^-side)), which neither overflows nor loses small probabilities.
            sums.log_likelihood -= libm::log1p(libm::exp(-side.abs())) - side.min(0.0);
            sums.is_parted &= side > 0.0;
            let likely = probability(odds);
            let missing = if *event { probability(-odds) } else { -likely };
            let weight = likely * probability(-odds);
            for (at, x) in row.iter().enumerate() {
                sums.gradient[at] += missing * x;
                let weighted = weight * x;
                let line = &mut sums.information[at * size..=at * size + at];
                for (sum, other) in line.iter_mut().zip(row) {
                    *sum += weighted * other;
                }
            }
        }
    }

    /// A pass is over: the trial is taken, or halved, and the next step follows.
    fn judge(&mut self) {
        let size = self.trial.len();
        let mut sums = std::mem::replace(&mut self.sums, Sums::new(size));
        let mut value = sums.log_likelihood;
        if self.ridge.is_some() {
            for at in 1..size {
                value -= RIDGE / 2.0 * self.trial[at] * self.trial[at];
                sums.gradient[at] -= RIDGE * self.trial[at];
                sums.information[at * size + at] += RIDGE;
            }
        }
        // A last step may lose what rounding takes.
        let slack = if self.is_last { SMALL_GAIN } else { 0.0 };
        if value.is_nan() || value < self.known_value - slack * (1.0 + self.known_value.abs()) {
            return self.halve();
        }
        self.known.clone_from(&self.trial);
        self.known_value = value;
        if self.ridge.is_none() && sums.is_parted {
            return self.hold_back(Ridge::Separable);
        }
        let Some(root) = Cholesky::of(&sums.information, size) else {
            let is_start = self.steps == 0;
            return self.hold_back(if is_start {
                Ridge::Collinear
            } else {
                Ridge::Separable
            });
        };
        if self.is_last {
            return self.end(&sums, &root);
        }
        self.step = root.solve(&sums.gradient);
        let products = self.step.iter().zip(&sums.gradient);
        let gain: f64 = products.map(|(step, slope)| step * slope).sum::<f64>() / 2.0;
        self.is_last = gain <= SMALL_GAIN * (1.0 + value.abs());
        self.steps += 1;
        self.halvings = 0;
        match self.ridge {
            None if self.steps > MOST_STEPS => self.hold_back(Ridge::Separable),
            Some(_) if self.steps > MOST_RIDGE_STEPS => {
                self.over = Some(Err(PropensityError::Unsettled));
            }
            _ => self.try_step(),
        }
    }

    fn try_step(&mut self) {
        let both = self.known.iter().zip(&self.step);
        self.trial = both.map(|(known, step)| known + step).collect();
    }

    fn halve(&mut self) {
        self.halvings += 1;
        if self.halvings > 60 {
            self.over = Some(Err(PropensityError::Unsettled));
            return;
        }
        self.step.iter_mut().for_each(|step| *step /= 2.0);
        self.try_step();
    }

    /// Starts again with a ridge; one that is not enough is all there is.
    fn hold_back(&mut self, why: Ridge) {
        if self.ridge.is_some() {
            self.over = Some(Err(PropensityError::Unsettled));
            return;
        }
        let happened = self.events.iter().filter(|event| **event).count();
        self.ridge = Some(why);
        self.trial = start(self.known.len(), happened as f64 / self.events.len() as f64);
        self.known_value = f64::NEG_INFINITY;
        (self.steps, self.halvings, self.is_last) = (0, 0, false);
    }

    fn end(&mut self, sums: &Sums, root: &Cholesky) {
        let errors = root.inverse_diagonal();
        let errors: Vec<f64> = errors.into_iter().map(f64::sqrt).collect();
        if self.ridge.is_none() && errors.iter().any(|error| *error > RUNAWAY_ERROR) {
            return self.hold_back(Ridge::Separable);
        }
        self.over = Some(Ok(Model {
            columns: self.columns,
            coefficients: self.known.clone(),
            errors,
            scales: std::mem::take(&mut self.scales),
            constant: std::mem::take(&mut self.constant),
            log_likelihood: sums.log_likelihood,
            null_log_likelihood: self.null_log_likelihood,
            rows: self.events.len(),
            events: self.events.iter().filter(|event| **event).count(),
            steps: self.steps,
            ridge: self.ridge,
        }));
    }
}

/// The model that knows nothing but how many did it.
fn start(size: usize, share: f64) -> Vec<f64> {
    let mut coefficients = vec![0.0; size];
    if let Some(first) = coefficients.first_mut() {
        *first = libm::log(share) - libm::log1p(-share);
    }
    coefficients
}
