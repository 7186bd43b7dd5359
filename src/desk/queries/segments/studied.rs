//! Pictures of the studies of the whole book.

use super::spread::distribution;
use crate::analytics::behaviour::BookBehaviour;
use crate::analytics::behaviour::channels::is_digital;
use crate::analytics::dimensions::{Dimension, Place};
use crate::analytics::findings::Findings;
use crate::analytics::kinds::Stage;
use crate::analytics::study::{ClientStudy, Clusters, Spending, Study};
use crate::desk::open::Desk;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::ledger::Channel;
use crate::domain::money::Minor;
use crate::domain::scene::Scene;
use crate::protocol::overview::Worth;
use crate::protocol::segments::{
    BehaviourPicture, ClusterPicture, ClusterProfile, Distribution, Move, Moves, SpendingModel,
    StudiedPictures, TriedClusters, ValuePicture,
};
use std::collections::BTreeMap;

/// The pictures; `None` until the studies and everybody's places stand.
pub fn pictures(desk: &Desk) -> Option<StudiedPictures> {
    let study = desk.study.as_ref()?;
    let findings = desk.findings.as_ref()?;
    desk.columns.as_ref()?;
    Some(StudiedPictures {
        stage_moves: stage_moves(study, findings),
        stages_then: study.then,
        value: value(desk, study),
        clusters: study
            .clusters
            .as_ref()
            .map(|clusters| cluster_picture(clusters, study, findings))
            .map_err(|cannot| *cannot),
        behaviour: behaviour(desk, study),
    })
}

/// Who had which stage at the end of the month before, and now. Places stand in the order of
/// `Stage::ALL`; who was not in the book then comes from behind them.
fn stage_moves(study: &Study, findings: &Findings) -> Moves {
    let mut counts = BTreeMap::<(u16, u16), u32>::new();
    for (index, client) in study.clients.iter().enumerate() {
        let now = findings.of(ClientId::from_index(index));
        if let Some((client, now)) = client.as_ref().zip(now) {
            let then = client
                .stage_then
                .map_or(Stage::ALL.len(), |stage| stage as usize);
            *counts.entry((then as u16, now.stage as u16)).or_default() += 1;
        }
    }
    let places = Stage::ALL.into_iter().map(Place::Stage);
    Moves {
        dimension: Dimension::Stage,
        places: places.chain([Place::Unknown]).collect(),
        moves: counts
            .into_iter()
            .map(|((from, to), clients)| Move { from, to, clients })
            .collect(),
    }
}

/// How many minor units make a major one.
fn unit(desk: &Desk) -> i64 {
    10_i64.pow(desk.book.settings.base_currency.exponent())
}

/// The number of the range of its picture that a worth is in.
pub fn range_of(desk: &Desk, amount: Minor) -> usize {
    super::spread::range_of(amount, unit(desk))
}

/// What a client is worth; `None` where it cannot be said.
pub fn worth(client: &ClientStudy, of: Worth) -> Option<Minor> {
    match of {
        Worth::Contribution => client.value.contribution,
        Worth::Lifetime => client.value.lifetime,
        Worth::Spending => client.spending?.worth,
    }
}

/// The tenth that a chance is in, 0 to 9.
pub fn tenth_of(chance: f64) -> usize {
    ((chance * 10.0) as usize).min(9)
}

fn value(desk: &Desk, study: &Study) -> ValuePicture {
    let unit = unit(desk);
    let spread = |of: Worth| -> Distribution {
        let clients = study.clients.iter().flatten();
        let amounts: Vec<Option<Minor>> = clients.map(|client| worth(client, of)).collect();
        let unknown = amounts.iter().filter(|amount| amount.is_none()).count();
        distribution(
            amounts.into_iter().flatten().collect(),
            unknown as u32,
            unit,
        )
    };
    ValuePicture {
        contribution: spread(Worth::Contribution),
        lifetime: spread(Worth::Lifetime),
        spending: study
            .spending
            .as_ref()
            .map(|spending| spending_model(spending, study))
            .map_err(|cannot| *cannot),
        spending_value: study
            .spending
            .as_ref()
            .is_ok_and(|spending| spending.worth.is_ok())
            .then(|| spread(Worth::Spending)),
    }
}

fn spending_model(spending: &Spending, study: &Study) -> SpendingModel {
    let mut alive = vec![0; 10];
    for client in study.clients.iter().flatten() {
        if let Some(one) = client.spending {
            alive[tenth_of(one.alive)] += 1;
        }
    }
    let names = ["r", "α", "a", "b"].map(String::from);
    let worth = spending.worth.iter().flatten();
    let worth = ["p", "q", "v"]
        .map(String::from)
        .into_iter()
        .zip(worth.copied());
    let parameters = names.into_iter().zip(spending.parameters);
    SpendingModel {
        parameters: parameters.chain(worth).collect(),
        log_likelihood: spending.log_likelihood,
        clients: spending.clients,
        repeaters: spending.repeaters,
        alive,
    }
}

fn cluster_picture(clusters: &Clusters, study: &Study, findings: &Findings) -> ClusterPicture {
    let mut sums = vec![0_i128; clusters.sizes.len()];
    for (index, client) in study.clients.iter().enumerate() {
        let aum = findings
            .of(ClientId::from_index(index))
            .and_then(|found| found.aum);
        let number = client.as_ref().and_then(|client| client.cluster);
        if let Some((number, aum)) = number.zip(aum) {
            sums[usize::from(number)] += i128::from(aum);
        }
    }
    let profile = |number: usize| ClusterProfile {
        number: number as u8,
        clients: clusters.sizes[number],
        marks: clusters.marks[number]
            .iter()
            .map(|(place, far)| (clusters.features[usize::from(*place)], *far))
            .collect(),
        profile: clusters.centres[number].clone(),
        sum: Minor::try_from(sums[number]).ok(),
    };
    let tried = clusters.tried.iter().map(|tried| TriedClusters {
        clusters: tried.clusters,
        silhouette: tried.silhouette,
        inertia: tried.inertia,
    });
    ClusterPicture {
        features: clusters.features.clone(),
        clusters: (0..clusters.sizes.len()).map(profile).collect(),
        tried: tried.collect(),
        best_silhouette: clusters.best_silhouette,
        elbow: clusters.elbow,
        sample: clusters.sample,
        unclustered: clusters.left_out,
    }
}

fn behaviour(desk: &Desk, study: &Study) -> BehaviourPicture {
    let book = &study.behaviour;
    let spent = |scene, weekday, hour| book.spent(scene, weekday, hour).unwrap_or_default();
    let scenes = Scene::ALL.map(|scene| {
        let tally = spent(Some(scene), None, None);
        (Place::Scene(scene), tally.sum, tally.count)
    });
    let known_hour = (0..24).any(|hour| spent(None, None, Some(hour)).count > 0);
    let hours = known_hour.then(|| {
        let day =
            |weekday| std::array::from_fn(|hour| spent(None, Some(weekday), Some(hour)).count);
        (0..7).map(day).collect()
    });
    let clients = || study.clients.iter().flatten();
    BehaviourPicture {
        from: first_day(desk),
        scenes: scenes.into(),
        hours,
        weekdays: std::array::from_fn(|weekday| spent(None, Some(weekday), None).count),
        months: book.months().map(|months| {
            months
                .iter()
                .map(|month| (month.sum, month.count))
                .collect()
        }),
        channels: Channel::ALL.iter().copied().zip(*book.channels()).collect(),
        digital: digital(book),
        movable: clients()
            .filter(|client| client.behaviour.can_move().value() == Some(true))
            .count() as u32,
        with_income: clients()
            .filter(|client| client.behaviour.income().value().is_some())
            .count() as u32,
    }
}

fn first_day(desk: &Desk) -> Day {
    crate::analytics::behaviour::BehaviourFrame::new(&desk.view())
        .window()
        .0
}

/// The share of digital channels among those that are known, in thousandths.
fn digital(book: &BookBehaviour) -> Option<u16> {
    let (mut known, mut digital) = (0_u64, 0_u64);
    for (channel, count) in Channel::ALL.iter().zip(book.channels()) {
        if let Some(is) = is_digital(*channel) {
            known += count;
            digital += if is { *count } else { 0 };
        }
    }
    (known > 0).then(|| (digital * 1000 / known) as u16)
}
