//! Who is likely to hold what: logistic regression on the features of everybody, and which
//! products are held together. A chance says how clients like this one are, not what suits them:
//! suitability is asked first and elsewhere.

use super::CannotStudy;
use super::features::{Feature, WIDTH};
use crate::analytics::propensity::{
    Counting, Counts, Fit, Holdings, Least, Limits, Model, PropensityError, quality,
};
use crate::analytics::view::View;
use crate::domain::account::AccountKind;
use crate::domain::ids::ClientId;
use crate::domain::products::HoldingKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What may be held.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum HeldKind {
    /// Time, structured and notice deposits, large CDs, savings bonds.
    Term,
    /// 理财产品
    Wealth,
    /// 基金
    Fund,
    /// 保险
    Insurance,
    /// 信托
    Trust,
    /// 贵金属
    PreciousMetal,
    /// 证券
    Securities,
    /// A loan under way.
    Loan,
    /// A card under way.
    Card,
}

impl HeldKind {
    /// Everything that may be held.
    pub const ALL: [Self; 9] = [
        Self::Term,
        Self::Wealth,
        Self::Fund,
        Self::Insurance,
        Self::Trust,
        Self::PreciousMetal,
        Self::Securities,
        Self::Loan,
        Self::Card,
    ];

    fn of_holding(kind: HoldingKind) -> Self {
        match kind {
            HoldingKind::Wealth => Self::Wealth,
            HoldingKind::Fund => Self::Fund,
            HoldingKind::Insurance => Self::Insurance,
            HoldingKind::Trust => Self::Trust,
            HoldingKind::PreciousMetal => Self::PreciousMetal,
            HoldingKind::Securities => Self::Securities,
        }
    }
}

/// What a client holds on the reference date, each kind once, in order.
pub fn held(view: &View, client: ClientId) -> Vec<HeldKind> {
    let (book, links, date) = (view.book, view.links, view.date);
    let holdings = links.holdings(client).iter();
    let mut held: Vec<HeldKind> = holdings
        .filter_map(|id| book.holdings.get(*id))
        .filter(|holding| crate::analytics::balances::is_held(holding, date))
        .map(|holding| HeldKind::of_holding(holding.kind))
        .collect();
    let accounts = links.accounts(client).iter();
    let accounts = accounts.filter_map(|(id, _)| book.accounts.get(*id));
    for account in accounts.filter(|account| account.owner() == Some(client)) {
        let is_term = !matches!(account.kind, AccountKind::Current | AccountKind::Pension);
        held.extend((is_term && account.is_open(date)).then_some(HeldKind::Term));
        let mut loans = links.loans(account.id).iter();
        let runs = loans.any(|id| book.loans.get(*id).is_some_and(|l| l.is_under_way(date)));
        held.extend(runs.then_some(HeldKind::Loan));
    }
    let mut cards = links.cards(client).iter();
    let has_card = cards.any(|id| book.cards.get(*id).is_some_and(|c| c.is_under_way(date)));
    held.extend(has_card.then_some(HeldKind::Card));
    held.sort_unstable();
    held.dedup();
    held
}

/// Features a chance rests on: how many products are held would tell what is held.
const ASKED: [Feature; 7] = [
    Feature::Aum,
    Feature::Recency,
    Feature::Frequency,
    Feature::Spending,
    Feature::Digital,
    Feature::Tenure,
    Feature::Inflow,
];

/// At most so many clients teach a model, every n-th of the book: more change nothing a person
/// would see.
const TAUGHT: usize = 10_000;

/// Chances of everything that may be held, and what is held together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Chances {
    /// One for each of [`HeldKind::ALL`].
    pub models: Vec<Result<Chance, CannotStudy>>,
    /// Rules 'who holds the one also holds the other', the highest lift first.
    pub together: Vec<Together>,
}

/// A model of who holds a kind of product.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Chance {
    /// What is held.
    pub held: HeldKind,
    /// Clients it rests on.
    pub clients: u32,
    /// Those of them who hold it.
    pub holders: u32,
    /// The log odds of a client who is average in everything.
    pub average: f64,
    /// Feature, mean, standard deviation, and what a standard deviation more adds to the log odds.
    pub terms: Vec<(Feature, f64, f64, f64)>,
    /// The chance that a holder is rated above another client; 0.5 is worthless. On the clients it
    /// was fitted to.
    pub auc: f64,
    /// Whether coefficients were held back because the data alone have no answer.
    pub held_back: bool,
}

/// Two products held together.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Together {
    /// Who holds this ...
    pub from: HeldKind,
    /// ... also holds this.
    pub to: HeldKind,
    /// Clients who hold both.
    pub both: u32,
    /// Clients who hold the first.
    pub from_holders: u32,
    /// Clients who hold the second.
    pub to_holders: u32,
    /// Clients there are.
    pub clients: u32,
}

impl Chance {
    /// A client's chance, 0 to 1, and what each feature adds to the log odds, weightiest first.
    pub fn ask(&self, row: &[f64; WIDTH]) -> (f64, Vec<(Feature, f64)>) {
        let mut odds = self.average;
        let mut parts = Vec::with_capacity(self.terms.len());
        for (feature, mean, deviation, weight) in &self.terms {
            let added = weight * (row[*feature as usize] - mean) / deviation;
            odds += added;
            parts.push((*feature, added));
        }
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        (1.0 / (1.0 + libm::exp(-odds)), parts)
    }
}

/// The fits, on their way.
#[derive(Debug)]
pub(super) struct ChanceJob {
    values: Vec<f64>,
    clients: Vec<Vec<bool>>,
    fit: Option<Fit>,
    done: Vec<Result<Chance, CannotStudy>>,
    counting: Result<Counting, PropensityError>,
}

impl ChanceJob {
    /// Starts. `rows` are the features of those who have them, `holds` what everybody of them
    /// holds, in the same order.
    pub(super) fn new(rows: &[[f64; WIDTH]], holds: &[Vec<HeldKind>]) -> Self {
        let mut all = Holdings::new(HeldKind::ALL.len());
        for held in holds {
            let places: Vec<usize> = held.iter().map(|held| *held as usize).collect();
            // Places of `HeldKind` are all in the table.
            let _ = all.add(&places);
        }
        let every = rows.len().div_ceil(TAUGHT).max(1);
        let taught = rows.iter().step_by(every);
        Self {
            values: taught
                .flat_map(|row| ASKED.map(|f| row[f as usize]))
                .collect(),
            clients: HeldKind::ALL
                .into_iter()
                .map(|one| {
                    holds
                        .iter()
                        .step_by(every)
                        .map(|h| h.contains(&one))
                        .collect()
                })
                .collect(),
            fit: None,
            done: Vec::new(),
            counting: Counting::new(Arc::new(all)),
        }
    }

    /// Does the work of about `clients` clients; true when all is over.
    pub(super) fn step(&mut self, clients: usize) -> bool {
        let Some(held) = HeldKind::ALL.get(self.done.len()).copied() else {
            return self.counting.as_mut().map_or(true, |job| job.step(clients));
        };
        let events = &self.clients[held as usize];
        let fit = match self.fit.take() {
            Some(fit) => Ok(fit),
            None => Fit::new(&self.values, ASKED.len(), events, Limits::default()),
        };
        match fit {
            Err(error) => self.done.push(Err(why(&error))),
            Ok(mut fit) => {
                if fit.step(clients) {
                    let model = fit.finish().map_err(|error| why(&error));
                    let chance = model.and_then(|model| self.chance(held, &model));
                    self.done.push(chance);
                } else {
                    self.fit = Some(fit);
                }
            }
        }
        false
    }

    fn chance(&self, held: HeldKind, model: &Model) -> Result<Chance, CannotStudy> {
        let rated = self.values.chunks_exact(ASKED.len());
        let rated: Vec<f64> = rated
            .map(|row| model.probability(row).unwrap_or(f64::NAN))
            .collect();
        let quality = quality(&rated, &self.clients[held as usize]);
        let auc = quality.map_err(|error| why(&error))?.auc;
        let weights = model.coefficients.iter().skip(1);
        let terms = model.scales.iter().zip(weights);
        Ok(Chance {
            held,
            clients: model.rows as u32,
            holders: model.events as u32,
            average: model.coefficients.first().copied().unwrap_or_default(),
            terms: terms
                .map(|(s, weight)| (ASKED[s.column], s.mean, s.deviation, *weight))
                .collect(),
            auc,
            held_back: model.ridge.is_some(),
        })
    }

    pub(super) fn finish(self) -> Chances {
        let counts = self.counting.and_then(Counting::finish);
        Chances {
            models: self.done,
            together: counts.map_or_else(|_| Vec::new(), |counts| together(&counts)),
        }
    }
}

fn together(counts: &Counts) -> Vec<Together> {
    let rules = counts.associations(Least::default()).into_iter();
    rules
        .filter(|rule| rule.lift() > 1.0)
        .map(|rule| Together {
            from: HeldKind::ALL[rule.from],
            to: HeldKind::ALL[rule.to],
            both: rule.both,
            from_holders: rule.from_holders,
            to_holders: rule.to_holders,
            clients: rule.clients,
        })
        .collect()
}

fn why(error: &PropensityError) -> CannotStudy {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match error {
        PropensityError::TooFew { rarer, needed } => CannotStudy::TooFew {
            clients: count(*rarer),
            needed: count(*needed),
        },
        PropensityError::NoRows => CannotStudy::TooFew {
            clients: 0,
            needed: count(Limits::default().least_rarer),
        },
        PropensityError::OneOutcome { .. } | PropensityError::NoFeatures => CannotStudy::AllEqual,
        PropensityError::NotFinite { .. } | PropensityError::TooLarge { .. } => {
            CannotStudy::NotFinite
        }
        _ => CannotStudy::NotConverged,
    }
}
