//! What a fit comes to, and when it is not to be believed.

use super::climb::{Sum, standard_errors};
use super::search::Model;
use super::summary::{Clients, Limits};
use super::unsound::Unsound;

/// A model fitted to clients by maximum likelihood, and judged sound.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Fit<M, const N: usize> {
    /// The model with its parameters.
    pub model: M,
    /// The log-likelihood of all clients.
    pub log_likelihood: f64,
    /// Standard errors of the parameters' logarithms, which are about their relative errors.
    pub spreads: [f64; N],
    /// Clients it rests on.
    pub clients: u64,
    /// Those of them with a repeat.
    pub repeaters: u64,
    /// Clients that differ from each other: each of them is computed once.
    pub groups: u64,
    /// Twice the gain in log-likelihood over the same purchases without drop-out; none for
    /// spending.
    pub ratio: Option<f64>,
    /// Times the likelihood of all clients was evaluated.
    pub evaluations: u32,
}

impl<M: Model<N>, const N: usize> Fit<M, N> {
    /// The parameters in the paper's order.
    pub fn parameters(&self) -> [f64; N] {
        self.model.parameters()
    }

    /// Their standard errors.
    pub fn standard_errors(&self) -> [f64; N] {
        let parameters = self.parameters();
        std::array::from_fn(|i| parameters[i] * self.spreads[i])
    }

    /// Judges a top that was found in the clients' unit.
    pub(super) fn judged(
        (logs, sum): ([f64; N], Sum<N>),
        clients: &Clients<M::Row>,
        ratio: Option<f64>,
        evaluations: u32,
        limits: &Limits,
    ) -> Result<Self, Unsound> {
        if let Some(ratio) = ratio
            && (ratio < limits.ratio || ratio.is_nan())
        {
            return Err(Unsound::NoDropOut {
                ratio,
                needed: limits.ratio,
            });
        }
        let undetermined = |i: usize, spread| Unsound::Undetermined {
            parameter: M::NAMES[i],
            spread,
        };
        for (i, (low, high)) in M::BOUNDS.into_iter().enumerate() {
            if logs[i] <= low || logs[i] >= high {
                return Err(undetermined(i, None));
            }
        }
        let Some(spreads) = standard_errors(&sum) else {
            let flat = |i: &usize| -sum.curve[*i][*i];
            let flattest = (0..N).min_by(|a, b| flat(a).total_cmp(&flat(b)));
            return Err(undetermined(flattest.unwrap_or(0), None));
        };
        let widest = (0..N).max_by(|a, b| spreads[*a].total_cmp(&spreads[*b]));
        if let Some(i) = widest
            && spreads[i] > limits.spread
        {
            return Err(undetermined(i, Some(spreads[i])));
        }
        let groups = clients.groups.iter();
        let in_unit: f64 = groups
            .map(|g| g.count * M::unit_term(&g.row, clients.unit))
            .sum();
        Ok(Self {
            model: M::of(M::in_unit(logs.map(libm::exp), clients.unit))?,
            log_likelihood: sum.value + in_unit,
            spreads,
            clients: clients.clients,
            repeaters: clients.repeaters,
            groups: clients.groups.len() as u64,
            ratio,
            evaluations,
        })
    }
}
