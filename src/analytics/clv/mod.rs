//! Probability models of what a client will still buy: who is still there, how often they will
//! come back, what they will spend (`DOMAIN` 3).
//!
//! [`bgnbd`], [`mbgnbd`] and [`pareto`] model purchases, [`spend`] what each is worth, [`value`]
//! joins both. A [`job`] fits a model in steps and judges it: what a model cannot say of these
//! clients is an [`unsound::Unsound`] with its figures, never a number. Public functions of a
//! fitted model give none for impossible figures.
//!
//! Fits climb the likelihood by its exact slope and curvature ([`climb`], [`search`]), so that some
//! ten evaluations are enough, and compute equal clients once.

pub mod bgnbd;
pub mod climb;
pub mod fit;
mod gathering;
mod geometric;
pub mod hypergeometric;
pub mod job;
pub mod mbgnbd;
pub mod nbd;
mod parameters;
pub mod pareto;
mod pareto_sum;
mod quadrature;
pub mod search;
pub mod special;
pub mod spend;
pub mod summary;
pub mod tossing;
pub mod unsound;
pub mod value;
