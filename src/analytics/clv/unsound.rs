//! Why a model of value cannot say anything.

use thiserror::Error;

/// A model that must not be believed, and why. Figures are those it was judged by.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Unsound {
    /// Fewer clients than the limit.
    #[error("{seen} clients are too few for the model: it needs {needed}")]
    TooFewClients {
        /// Clients that count.
        seen: u64,
        /// The limit.
        needed: u64,
    },
    /// Fewer clients who came back than the limit.
    #[error("{seen} clients with a repeat are too few for the model: it needs {needed}")]
    TooFewRepeaters {
        /// Clients with at least one repeat.
        seen: u64,
        /// The limit.
        needed: u64,
    },
    /// A model in which nobody ever leaves explains the data as well.
    #[error(
        "no sign that clients leave: the likelihood ratio is {ratio:.2}, and {needed:.2} is needed"
    )]
    NoDropOut {
        /// Twice the gain in log-likelihood over the NBD without drop-out.
        ratio: f64,
        /// The limit.
        needed: f64,
    },
    /// The likelihood has no top within bounds, or is flat along a parameter.
    #[error("the data do not determine the parameter {parameter}")]
    Undetermined {
        /// Its letter in the paper.
        parameter: &'static str,
        /// The standard error of its logarithm; none where it ran to its bound or the likelihood
        /// is not curved.
        spread: Option<f64>,
    },
    /// Spending so uneven that its mean across clients is infinite (Gamma-Gamma with q at most 1).
    #[error("spending is too uneven: its mean across clients is not finite (q = {q:.3})")]
    NoMean {
        /// The parameter q.
        q: f64,
    },
    /// The search ended without a top.
    #[error("the likelihood's top was not found in {evaluations} evaluations")]
    NotConverged {
        /// Times the likelihood of all clients was evaluated.
        evaluations: u32,
    },
    /// A client's figures are not finite, negative, or the last purchase lies after the end.
    #[error("the figures of client {index} are not possible: {what}")]
    Input {
        /// Place of the client among those given, from 0.
        index: u64,
        /// What is wrong.
        what: Flaw,
    },
    /// A parameter is not positive, not finite, or beyond what can be computed with.
    #[error("the parameter {parameter} is not possible")]
    Parameter {
        /// Its letter in the paper.
        parameter: &'static str,
    },
    /// Asked for before the job was over.
    #[error("the model is not fitted yet")]
    Unfinished,
}

/// What is wrong with a client's figures.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Error)]
pub enum Flaw {
    /// NaN or infinite.
    #[error("not a finite number")]
    NotFinite,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// The last purchase lies after the end of what was observed.
    #[error("the last purchase lies after the end")]
    LastAfterEnd,
    /// A mean spend that is not above zero.
    #[error("the mean spend is not above zero")]
    NoSpend,
}
