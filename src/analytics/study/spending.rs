//! Who comes back to spend: the MBG/NBD model of days with purchases, and Gamma-Gamma of what is
//! spent on them (`DOMAIN` 3; the papers are named in [`crate::analytics::clv`]). MBG/NBD, not
//! BG/NBD: that one calls everybody active who bought only once.

use super::features::{from_hundreds, hundreds};
use super::{CannotStudy, ClientSpending};
use crate::analytics::clv::fit::Fit;
use crate::analytics::clv::job::{PurchaseJob, SpendJob};
use crate::analytics::clv::mbgnbd::MbgNbd;
use crate::analytics::clv::spend::GammaGamma;
use crate::analytics::clv::summary::{Limits, Spend, Summary};
use crate::analytics::clv::unsound::Unsound;
use crate::analytics::clv::value::{Plan, lifetime_value};
use crate::analytics::measures::{Measures, Purchases};
use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

/// A fitted model of spending.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Spending {
    /// The parameters in the paper's order; time is in days.
    pub parameters: [f64; 4],
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// Clients it rests on.
    pub clients: u32,
    /// Those of them who came back.
    pub repeaters: u32,
    /// The parameters of what is spent (Gamma-Gamma p, q, v; amounts in hundreds of minor units),
    /// or why nothing can be said of it.
    pub worth: Result<[f64; 3], CannotStudy>,
}

/// Twelve months ahead, quarter by quarter: a quarter's money counts as of its end, at 1 % a month.
const PLAN: Plan = Plan {
    months: 4,
    month: 365.25 / 4.0,
    rate: 0.030_301,
};

/// Days of twelve months.
const YEAR: f64 = 365.25;

/// The fit, on its way.
#[derive(Debug)]
pub(super) struct SpendingJob {
    purchases: Option<PurchaseJob<MbgNbd>>,
    spend: SpendJob,
    fitted: Option<Result<Fit<MbgNbd, 4>, Unsound>>,
}

/// What one client tells the models.
fn told(purchases: &Purchases, date: Day) -> Option<(Summary, Option<Spend>)> {
    let (first, last) = (purchases.first?, purchases.last?);
    let repeats = purchases.days.saturating_sub(1);
    let summary = Summary {
        repeats,
        last: f64::from(last.since(first)),
        age: f64::from(date.since(first)),
    };
    let spend = (repeats > 0).then(|| Spend {
        repeats,
        mean: hundreds(purchases.later_sum) / f64::from(repeats),
    });
    Some((summary, spend))
}

/// What all clients tell the models.
#[derive(Debug, Default)]
pub(super) struct Told {
    summaries: Vec<Summary>,
    spends: Vec<Spend>,
}

impl Told {
    /// Adds a client.
    pub(super) fn add(&mut self, measures: &Measures, date: Day) {
        if let Some((summary, spend)) = told(&measures.purchases, date) {
            self.summaries.push(summary);
            self.spends.extend(spend);
        }
    }
}

impl SpendingJob {
    pub(super) fn new(told: Told) -> Self {
        Self {
            purchases: Some(PurchaseJob::new(told.summaries, Limits::default())),
            spend: SpendJob::new(told.spends, Limits::default()),
            fitted: None,
        }
    }

    /// Does the work of about `clients` clients; true when all is fitted.
    pub(super) fn step(&mut self, clients: usize) -> bool {
        if let Some(mut job) = self.purchases.take() {
            if job.step(clients) {
                self.fitted = Some(job.finish());
            } else {
                self.purchases = Some(job);
            }
            return false;
        }
        // Without a model of coming back nobody asks what is spent then.
        !matches!(self.fitted, Some(Ok(_))) || self.spend.step(clients)
    }

    pub(super) fn finish(self) -> Result<Fitted, CannotStudy> {
        let fit = self
            .fitted
            .unwrap_or(Err(Unsound::Unfinished))
            .map_err(why)?;
        let worth = self.spend.finish();
        Ok(Fitted {
            spending: Spending {
                parameters: fit.parameters(),
                log_likelihood: fit.log_likelihood,
                clients: fit.clients.min(u32::MAX.into()) as u32,
                repeaters: fit.repeaters.min(u32::MAX.into()) as u32,
                worth: worth
                    .as_ref()
                    .map(Fit::parameters)
                    .map_err(|e| why(e.clone())),
            },
            model: fit.model,
            worth: worth.ok().map(|fit| fit.model),
        })
    }
}

/// Models ready to be asked.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    pub(super) spending: Spending,
    model: MbgNbd,
    worth: Option<GammaGamma>,
}

impl Fitted {
    /// The models of stored parameters; `None` for impossible ones.
    pub(super) fn of(spending: &Spending) -> Option<Self> {
        let [r, alpha, a, b] = spending.parameters;
        let worth = spending
            .worth
            .ok()
            .map(|[p, q, v]| GammaGamma::new(p, q, v));
        Some(Self {
            spending: spending.clone(),
            model: MbgNbd::new(r, alpha, a, b).ok()?,
            worth: worth.and_then(Result::ok),
        })
    }

    /// What they say of a client.
    pub(super) fn ask(&self, measures: &Measures, date: Day) -> Option<ClientSpending> {
        let (summary, spend) = told(&measures.purchases, date)?;
        let expected_days = self.model.purchases(&summary, YEAR)?;
        let worth = self.worth.as_ref().zip(spend).and_then(|(worth, spend)| {
            let each = worth.expected(&spend)?;
            let ahead = |horizon| self.model.purchases(&summary, horizon);
            from_hundreds(lifetime_value(&PLAN, each, ahead)?)
        });
        Some(ClientSpending {
            alive: self.model.alive(&summary)?,
            expected_days,
            worth,
        })
    }
}

fn why(unsound: Unsound) -> CannotStudy {
    let count = |n: u64| n.min(u32::MAX.into()) as u32;
    match unsound {
        Unsound::TooFewClients { seen, needed } => CannotStudy::TooFew {
            clients: count(seen),
            needed: count(needed),
        },
        Unsound::TooFewRepeaters { seen, needed } => CannotStudy::TooFewRepeats {
            clients: count(seen),
            needed: count(needed),
        },
        Unsound::NoDropOut { .. } => CannotStudy::NoDropOut,
        Unsound::Undetermined { .. } | Unsound::NotConverged { .. } | Unsound::NoMean { .. } => {
            CannotStudy::NotConverged
        }
        Unsound::Input { .. } | Unsound::Parameter { .. } => CannotStudy::NotFinite,
        Unsound::Unfinished => CannotStudy::NotConverged,
    }
}
