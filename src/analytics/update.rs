//! Findings brought up to date after a change of a few clients' records.

use super::finding::Finding;
use super::findings::{Counts, Findings};
use super::frame::Frame;
use super::measures::{Measures, Scratch};
use super::rfm::{self, Population, RfmKind, Values};
use super::run;
use super::view::View;
use crate::domain::ids::{ClientId, RecordId};
use std::collections::BTreeMap;

/// The values a client is ranked by, one for each kind of RFM.
type Ranked = [Finding<Values>; RfmKind::ALL.len()];

/// Works out the named clients anew and ranks everybody again: one client's change may shift the
/// scores of all. `named` are all clients whose records, or whose accounts' records, changed.
/// The result is what a whole run would find; where date or policy are not those of `findings`,
/// a whole run is what is done.
pub fn update(view: &View, findings: &mut Findings, named: &[ClientId]) {
    let frame = Frame::new(view);
    if findings.date != frame.date || findings.policy_version != frame.policy.version {
        *findings = run::all(view);
        return;
    }
    findings
        .clients
        .resize(view.book.clients.next_index(), None);
    let changed = judge_again(view, &frame, findings, named);
    for (place, kind) in RfmKind::ALL.into_iter().enumerate() {
        rank_again(findings, kind, |client| {
            changed.get(&client).map(|values| values[place])
        });
    }
    findings.counts = count_again(view, &frame, findings);
}

/// Replaces the findings of the named clients and returns what they are ranked by now.
fn judge_again(
    view: &View,
    frame: &Frame,
    findings: &mut Findings,
    named: &[ClientId],
) -> BTreeMap<ClientId, Ranked> {
    let (mut scratch, mut changed) = (Scratch::default(), BTreeMap::new());
    for client in named {
        let Some(slot) = findings.clients.get_mut(client.index()) else {
            continue;
        };
        *slot = None;
        if view.book.clients.get(*client).is_some() {
            let measures = Measures::take(view, frame, *client, &mut scratch);
            *slot = Some(run::judge(&measures, frame));
            changed.insert(
                *client,
                RfmKind::ALL.map(|kind| rfm::values(kind, &measures, frame)),
            );
        }
    }
    changed
}

/// Ranks everybody by what `changed` says, else by the values found before.
fn rank_again(
    findings: &mut Findings,
    kind: RfmKind,
    changed: impl Fn(ClientId) -> Option<Finding<Values>>,
) {
    let mut population = Population::new(kind);
    for (index, found) in findings.clients.iter().enumerate() {
        let client = ClientId::from_index(index);
        let before = || found.as_ref()?.rfm(kind).map(rfm::values_of);
        if let Some(values) = changed(client).map_or_else(before, Finding::value) {
            population.push(client, values);
        }
    }
    while !population.sort_step() {}
    population.score_step(&mut findings.clients, usize::MAX);
}

fn count_again(view: &View, frame: &Frame, findings: &Findings) -> Counts {
    let mut counts = Counts::new(frame.bands.len());
    findings
        .clients
        .iter()
        .flatten()
        .for_each(|client| counts.add_client(client));
    counts.add_loans_and_cards(view.book, frame.date, 0, usize::MAX);
    counts
}
