//! The way to the top of a likelihood: Newton's steps on the logarithms of the parameters, damped
//! where they lead astray (Levenberg 1944, Marquardt 1963), held within bounds.

/// Value, slope and curvature of a function of `N` variables, summed over clients. Of the
/// curvature only `[i][j]` with `i <= j` is used.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Sum<const N: usize> {
    /// The log-likelihood.
    pub value: f64,
    /// Its derivatives by the logarithms of the parameters.
    pub slope: [f64; N],
    /// Its second derivatives.
    pub curve: [[f64; N]; N],
}

impl<const N: usize> Sum<N> {
    /// Nothing yet.
    pub const ZERO: Self = Self {
        value: 0.0,
        slope: [0.0; N],
        curve: [[0.0; N]; N],
    };

    /// Adds `times` of the other.
    pub fn add(&mut self, other: &Self, times: f64) {
        self.value += times * other.value;
        for i in 0..N {
            self.slope[i] += times * other.slope[i];
            for j in i..N {
                self.curve[i][j] += times * other.curve[i][j];
            }
        }
    }

    fn is_finite(&self) -> bool {
        self.value.is_finite()
            && self.slope.iter().all(|v| v.is_finite())
            && (0..N).all(|i| (i..N).all(|j| self.curve[i][j].is_finite()))
    }
}

/// How a climb ended.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// At a top.
    Top,
    /// At the last evaluation it was allowed.
    Tired,
}

/// A climb: it says where it wants the function evaluated and is told.
#[derive(Clone, Debug)]
pub struct Climb<const N: usize> {
    bounds: [(f64, f64); N],
    /// Where the function is to be evaluated next.
    pub next: [f64; N],
    /// The highest point so far.
    best: Option<([f64; N], Sum<N>)>,
    /// What the step to `next` promised.
    promised: f64,
    damping: f64,
    /// Evaluations so far.
    pub evaluations: u32,
    end: Option<End>,
}

/// More evaluations than a sound likelihood ever needed (8 to 30).
const MOST_EVALUATIONS: u32 = 150;

/// A top is reached when Newton's step promises less than this of the log-likelihood: it then is
/// shorter than a ten-thousandth of a standard error.
const PROMISE: f64 = 1e-9;

/// The longest step: a factor of e^2.
const LONGEST: f64 = 2.0;

impl<const N: usize> Climb<N> {
    /// Begins at a point.
    pub fn new(start: [f64; N], bounds: [(f64, f64); N]) -> Self {
        let mut next = start;
        for (at, (low, high)) in next.iter_mut().zip(bounds) {
            *at = at.clamp(low, high);
        }
        Self {
            bounds,
            next,
            best: None,
            promised: 0.0,
            damping: 1e-3,
            evaluations: 0,
            end: None,
        }
    }

    /// The highest point and the function there.
    pub fn best(&self) -> Option<&([f64; N], Sum<N>)> {
        self.best.as_ref()
    }

    /// Takes what the function is at `next`; says whether the climb is over.
    pub fn tell(&mut self, found: Sum<N>) -> Option<End> {
        self.evaluations += 1;
        let gained = match &self.best {
            None => found.is_finite().then_some(0.0),
            Some((_, best)) => Some(found.value - best.value).filter(|_| found.is_finite()),
        };
        match gained {
            Some(gained) if gained >= 0.0 => {
                if gained > 0.75 * self.promised {
                    self.damping = (self.damping / 10.0).max(1e-12);
                } else if gained < 0.25 * self.promised {
                    self.damping *= 4.0;
                }
                self.best = Some((self.next, found));
            }
            _ => self.damping = (self.damping * 8.0).max(1e-6),
        }
        self.end = self.choose();
        self.end
    }

    /// Chooses the next point, or ends.
    fn choose(&mut self) -> Option<End> {
        let Some((at, sum)) = &self.best else {
            return Some(End::Tired);
        };
        let free = free(at, sum, &self.bounds);
        let noise = 1e-14 * sum.value.abs();
        if let Some(step) = solve(sum, &free, 0.0)
            && promise(sum, &step) < PROMISE.max(noise)
        {
            return Some(End::Top);
        }
        if self.evaluations >= MOST_EVALUATIONS {
            return Some(End::Tired);
        }
        let mut step = None;
        while step.is_none() && self.damping < 1e12 {
            step = solve(sum, &free, self.damping);
            if step.is_none() {
                self.damping = (self.damping * 8.0).max(1e-6);
            }
        }
        let Some(mut step) = step else {
            // No direction leads up by more than rounding.
            return Some(End::Top);
        };
        let longest = step.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
        let shorter = (LONGEST / longest).min(1.0);
        let mut next = *at;
        for i in 0..N {
            step[i] *= shorter;
            next[i] = (at[i] + step[i]).clamp(self.bounds[i].0, self.bounds[i].1);
            step[i] = next[i] - at[i];
        }
        self.promised = promise(sum, &step).max(0.0);
        if next == *at || !next.iter().all(|v| v.is_finite()) {
            return Some(End::Top);
        }
        self.next = next;
        None
    }
}

/// Which variables may move: not those at a bound beyond which it only goes up.
fn free<const N: usize>(at: &[f64; N], sum: &Sum<N>, bounds: &[(f64, f64); N]) -> [bool; N] {
    std::array::from_fn(|i| {
        let (low, high) = bounds[i];
        !(at[i] <= low && sum.slope[i] <= 0.0 || at[i] >= high && sum.slope[i] >= 0.0)
    })
}

/// What a step promises by slope and curvature.
fn promise<const N: usize>(sum: &Sum<N>, step: &[f64; N]) -> f64 {
    let mut promised = 0.0;
    for i in 0..N {
        promised += sum.slope[i] * step[i];
        for j in 0..N {
            promised += 0.5 * step[i] * step[j] * sum.curve[i.min(j)][i.max(j)];
        }
    }
    promised
}

/// The lower triangle L of `L L' = D - curve`, where D damps each free variable by its share of the
/// curvature; none where that is not positive. A variable that is not free stands alone.
fn factor<const N: usize>(sum: &Sum<N>, free: &[bool; N], damping: f64) -> Option<[[f64; N]; N]> {
    let mut factor = [[0.0; N]; N];
    let most = (0..N).fold(0.0_f64, |most, i| most.max(sum.curve[i][i].abs()));
    for i in 0..N {
        for j in 0..=i {
            let mut rest = match (free[i] && free[j], i == j) {
                (true, true) => {
                    let own = sum.curve[i][i].abs().max(1e-6 * most).max(1e-12);
                    damping * own - sum.curve[i][i]
                }
                (true, false) => -sum.curve[j][i],
                (false, true) => 1.0,
                (false, false) => 0.0,
            };
            for (a, b) in factor[i].iter().zip(&factor[j]).take(j) {
                rest -= a * b;
            }
            if i != j {
                factor[i][j] = rest / factor[j][j];
            } else if rest > 1e-13 * sum.curve[i][i].abs() && rest.is_finite() {
                factor[i][i] = libm::sqrt(rest);
            } else {
                return None;
            }
        }
    }
    Some(factor)
}

/// The step to where slope and curvature put the top.
fn solve<const N: usize>(sum: &Sum<N>, free: &[bool; N], damping: f64) -> Option<[f64; N]> {
    let factor = factor(sum, free, damping)?;
    let mut step: [f64; N] = std::array::from_fn(|i| if free[i] { sum.slope[i] } else { 0.0 });
    for i in 0..N {
        for j in 0..i {
            step[i] -= factor[i][j] * step[j];
        }
        step[i] /= factor[i][i];
    }
    for i in (0..N).rev() {
        for j in i + 1..N {
            step[i] -= factor[j][i] * step[j];
        }
        step[i] /= factor[i][i];
    }
    step.iter().all(|d| d.is_finite()).then_some(step)
}

/// Standard errors of the variables: roots of the diagonal of the inverse of the observed
/// information. None where the function is not curved downwards in every direction.
pub fn standard_errors<const N: usize>(sum: &Sum<N>) -> Option<[f64; N]> {
    let mut errors = [0.0; N];
    for i in 0..N {
        let mut unit = *sum;
        unit.slope = [0.0; N];
        unit.slope[i] = 1.0;
        let column = solve(&unit, &[true; N], 0.0)?;
        errors[i] = libm::sqrt(column[i]);
    }
    errors
        .iter()
        .all(|e| e.is_finite() && *e > 0.0)
        .then_some(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hill whose top is known: -(x^4 + 2 (y - x)^2 + z^2 / 2) with derivatives.
    fn hill(at: &[f64; 3]) -> Sum<3> {
        let [x, y, z] = *at;
        let slant = y - x;
        Sum {
            value: -(x * x * x * x + 2.0 * slant * slant + 0.5 * z * z),
            slope: [-4.0 * x * x * x + 4.0 * slant, -4.0 * slant, -z],
            curve: [
                [-12.0 * x * x - 4.0, 4.0, 0.0],
                [0.0, -4.0, 0.0],
                [0.0, 0.0, -1.0],
            ],
        }
    }

    fn climb(start: [f64; 3], bounds: [(f64, f64); 3]) -> ([f64; 3], End, u32) {
        let mut climb = Climb::new(start, bounds);
        loop {
            if let Some(end) = climb.tell(hill(&climb.next)) {
                return (climb.best().unwrap().0, end, climb.evaluations);
            }
        }
    }

    #[test]
    fn the_top_is_found() {
        let (top, end, evaluations) = climb([3.0, -4.0, 9.0], [(-20.0, 20.0); 3]);
        assert_eq!(end, End::Top);
        assert!(top.iter().all(|v| v.abs() < 0.01), "{top:?}");
        assert!(evaluations < 40, "{evaluations}");
    }

    #[test]
    fn a_bound_holds() {
        let (top, end, _) = climb([3.0, 4.0, 9.0], [(1.0, 20.0), (-20.0, 20.0), (2.0, 20.0)]);
        assert_eq!((top[0], top[2]), (1.0, 2.0));
        assert!((top[1] - 1.0).abs() < 1e-4 && end == End::Top, "{top:?}");
    }

    #[test]
    fn standard_errors_invert_the_curvature() {
        let errors = standard_errors(&hill(&[0.5, 0.5, 0.0])).unwrap();
        // The inverse of [[7, -4], [-4, 4]] is [[1/3, 1/3], [1/3, 7/12]].
        let wanted = [1.0 / 3.0, 7.0 / 12.0, 1.0].map(libm::sqrt);
        for (seen, wanted) in errors.iter().zip(wanted) {
            assert!((seen - wanted).abs() < 1e-12, "{errors:?}");
        }
        assert_eq!(standard_errors(&Sum::<3>::ZERO), None);
    }
}
