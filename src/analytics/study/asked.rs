//! What the studies of a whole book say of one client, with the figures behind it: the model of
//! spending, the cluster, who is alike, how likely what is held.

use super::chance::{HeldKind, Together, held};
use super::features::{self, Counted, Feature, WIDTH};
use super::{CannotStudy, ClientSpending, ClientStudy, Clusters, Study};
use crate::analytics::clusters::{self, Similar, Table, similar};
use crate::analytics::finding::{Gap, Value};
use crate::analytics::findings::Findings;
use crate::analytics::measures::Measures;
use crate::analytics::run::Kept;
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// How many clients that are alike are named.
const ALIKE: usize = 5;

/// What the studies say of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// What the model of spending says.
    pub spending: SpendingSays,
    /// Whom the client is like.
    pub likeness: Result<Likeness, Unlike>,
    /// What the client holds, each kind once, in order.
    pub held: Vec<HeldKind>,
    /// Rules 'who holds the one also holds the other' from something held to something that is
    /// not, the highest lift first.
    pub together: Vec<Together>,
}

/// What the model of spending says of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum SpendingSays {
    /// There is no model.
    NoModel(CannotStudy),
    /// The client never bought anything the model counts.
    NeverBought,
    /// The model's formulas come to no figure for this client.
    NoFigure,
    /// These figures.
    Says(SpendingFigures),
}

/// What the model of spending says, and what it was told of the client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SpendingFigures {
    /// Clients it rests on.
    pub clients: u32,
    /// Those of them who came back.
    pub repeaters: u32,
    /// What it says.
    pub says: ClientSpending,
    /// Why it does not say what purchases are worth, where it does not.
    pub no_worth: Option<NoWorth>,
    /// The first day with a purchase.
    pub first: Day,
    /// The last one.
    pub last: Day,
    /// Days with purchases.
    pub days: u32,
    /// What was spent on all but the first of them, positive, minor units of the base currency;
    /// `None` for a sum too large to count.
    pub later_sum: Option<Minor>,
}

/// Why nothing is said of what purchases are worth.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NoWorth {
    /// There is no model of what is spent.
    NoModel(CannotStudy),
    /// The client bought on one day only: what is spent on a later one is not known.
    BoughtOnce,
    /// The figure cannot be counted.
    TooLarge,
}

/// Why a client is compared with nobody.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unlike {
    /// The client owns no account.
    NoOwnAccount,
    /// AUM cannot be known.
    Gap(Gap),
}

/// Whom a client is like.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Likeness {
    /// What clients are told apart by: this client's figures.
    pub figures: Vec<(Feature, Value)>,
    /// The cluster, or why there are none.
    pub cluster: Result<InCluster, CannotStudy>,
    /// The clients most alike, the most alike first, or why nobody can be compared.
    pub similar: Result<Vec<Alike>, CannotStudy>,
    /// The chance of each kind that is not held, in the order of [`HeldKind::ALL`].
    pub chances: Vec<(HeldKind, Result<Chanced, CannotStudy>)>,
}

/// A client's cluster.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct InCluster {
    /// Its number, from 0, the largest first.
    pub number: u8,
    /// Its clients.
    pub clients: u32,
    /// How many clusters there are.
    pub clusters: u8,
    /// What sets it apart, and how many standard deviations from everybody.
    pub marks: Vec<(Feature, f64)>,
}

/// A client who is alike.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Alike {
    /// Who.
    pub client: ClientId,
    /// How far apart the two are in all features together, in standard deviations.
    pub distance: f64,
    /// Every feature by which clients are told apart, the one the two agree in most first.
    pub pairs: Vec<Pair>,
}

/// A feature of two clients.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pair {
    /// What.
    pub feature: Feature,
    /// The figure of the client who was asked about.
    pub own: Value,
    /// That of the other.
    pub theirs: Value,
    /// How many standard deviations they are apart.
    pub apart: f64,
}

/// How likely a client holds something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Chanced {
    /// 0 to 1.
    pub chance: f64,
    /// What each feature adds to the log odds, the weightiest first.
    pub parts: Vec<(Feature, f64)>,
    /// Clients the model rests on.
    pub clients: u32,
    /// Those of them who hold it.
    pub holders: u32,
    /// The chance that a holder is rated above another client; 0.5 is worthless.
    pub auc: f64,
    /// Whether coefficients were held back because the data alone have no answer.
    pub held_back: bool,
}

/// What a study of the same view, findings and what they left says of a client; `None` where it
/// knows none of that number.
pub fn ask(
    view: &View,
    study: &Study,
    findings: &Findings,
    kept: &Kept,
    client: ClientId,
) -> Option<Asked> {
    let known = study.of(client)?;
    let measures = kept.measures.get(client.index())?.as_ref()?;
    let held = held(view, client);
    let not_held: Vec<HeldKind> = HeldKind::ALL
        .into_iter()
        .filter(|kind| !held.contains(kind))
        .collect();
    let all = Everybody {
        view,
        study,
        findings,
        kept,
    };
    let likeness = match all.counted(client) {
        None => Err(match measures.aum {
            Err(gap) if measures.accounts.own > 0 => Unlike::Gap(gap),
            _ => Unlike::NoOwnAccount,
        }),
        Some(own) => Ok(Likeness {
            figures: Feature::ALL
                .into_iter()
                .zip(own.figures(view.book.settings.base_currency))
                .collect(),
            cluster: in_cluster(study, known),
            similar: all.alike(client),
            chances: chances(study, &own.row(), &not_held),
        }),
    };
    let applies = |rule: &&Together| held.contains(&rule.from) && not_held.contains(&rule.to);
    Some(Asked {
        spending: spending(study, known, measures),
        together: study
            .chances
            .together
            .iter()
            .filter(applies)
            .copied()
            .collect(),
        likeness,
        held,
    })
}

fn spending(study: &Study, known: &ClientStudy, measures: &Measures) -> SpendingSays {
    let model = match &study.spending {
        Ok(model) => model,
        Err(cannot) => return SpendingSays::NoModel(*cannot),
    };
    let bought = &measures.purchases;
    let (Some(first), Some(last)) = (bought.first, bought.last) else {
        return SpendingSays::NeverBought;
    };
    let Some(says) = known.spending else {
        return SpendingSays::NoFigure;
    };
    let no_worth = match (says.worth, model.worth) {
        (Some(_), _) => None,
        (None, Err(cannot)) => Some(NoWorth::NoModel(cannot)),
        (None, Ok(_)) if bought.days < 2 => Some(NoWorth::BoughtOnce),
        (None, Ok(_)) => Some(NoWorth::TooLarge),
    };
    SpendingSays::Says(SpendingFigures {
        clients: model.clients,
        repeaters: model.repeaters,
        says,
        no_worth,
        first,
        last,
        days: bought.days,
        later_sum: bought.later_sum.try_into().ok(),
    })
}

fn in_cluster(study: &Study, known: &ClientStudy) -> Result<InCluster, CannotStudy> {
    let clusters = study.clusters.as_ref().map_err(|cannot| *cannot)?;
    let number = known.cluster.ok_or(CannotStudy::NotConverged)?;
    let place = usize::from(number);
    let marks = clusters.marks.get(place).into_iter().flatten();
    Ok(InCluster {
        number,
        clients: clusters.sizes.get(place).copied().unwrap_or_default(),
        clusters: clusters.sizes.len() as u8,
        marks: marks
            .map(|(feature, far)| (clusters.features[usize::from(*feature)], *far))
            .collect(),
    })
}

fn chances(
    study: &Study,
    row: &[f64; WIDTH],
    not_held: &[HeldKind],
) -> Vec<(HeldKind, Result<Chanced, CannotStudy>)> {
    let ask = |kind: &HeldKind| {
        // There are none before all of them are fitted.
        let model = study.chances.models.get(*kind as usize);
        let chanced = match model {
            None => Err(CannotStudy::NotConverged),
            Some(Err(cannot)) => Err(*cannot),
            Some(Ok(model)) => {
                let (chance, parts) = model.ask(row);
                Ok(Chanced {
                    chance,
                    parts,
                    clients: model.clients,
                    holders: model.holders,
                    auc: model.auc,
                    held_back: model.held_back,
                })
            }
        };
        (*kind, chanced.and_then(finite))
    };
    not_held.iter().map(ask).collect()
}

fn finite(chanced: Chanced) -> Result<Chanced, CannotStudy> {
    if chanced.chance.is_finite() {
        Ok(chanced)
    } else {
        Err(CannotStudy::NotFinite)
    }
}

/// All that is known of everybody.
struct Everybody<'a> {
    view: &'a View<'a>,
    study: &'a Study,
    findings: &'a Findings,
    kept: &'a Kept,
}

impl Everybody<'_> {
    fn counted(&self, client: ClientId) -> Option<Counted> {
        let measures = self.kept.measures.get(client.index())?.as_ref()?;
        let (found, study) = (self.findings.of(client)?, self.study.of(client)?);
        features::counted(found, measures, study, self.view.date)
    }

    /// The clients most alike. Rows are made anew: keeping everybody's would cost more memory than
    /// this pass costs time.
    fn alike(&self, client: ClientId) -> Result<Vec<Alike>, CannotStudy> {
        let clusters = self.study.clusters.as_ref().map_err(|cannot| *cannot)?;
        let (mut clients, mut values) = (Vec::new(), Vec::new());
        for other in (0..self.study.clients.len()).map(ClientId::from_index) {
            if let Some(counted) = self.counted(other) {
                clients.push(other);
                clusters.standard_into(&counted.row(), &mut values);
            }
        }
        let row = clients.binary_search(&client);
        let row = row.map_err(|_| CannotStudy::NotConverged)?;
        let table = Table::new(&values, clusters.features.len());
        let found = table.and_then(|table| similar(&table, row, ALIKE));
        let found = found.map_err(super::cluster::why)?;
        Ok(found
            .iter()
            .map(|one| self.described(clusters, [client, clients[one.row]], one))
            .collect())
    }

    fn described(&self, of: &Clusters, [own, other]: [ClientId; 2], it: &Similar) -> Alike {
        let base = self.view.book.settings.base_currency;
        let figures = |client| self.counted(client).map(|counted| counted.figures(base));
        let both = figures(own).zip(figures(other));
        let pair = |gap: &clusters::Gap| {
            let feature = of.features[gap.column];
            let (own, theirs) = both?;
            Some(Pair {
                feature,
                own: own[feature as usize],
                theirs: theirs[feature as usize],
                apart: gap.width(),
            })
        };
        Alike {
            client: other,
            distance: it.distance,
            pairs: it.gaps.iter().filter_map(pair).collect(),
        }
    }
}
