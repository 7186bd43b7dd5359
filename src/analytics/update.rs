//! Findings brought up to date after a change of a few clients' records.

use super::findings::{ClientFindings, Counts, Findings};
use super::frame::Frame;
use super::measures::{Measures, Scratch};
use super::rfm::{self, RfmKind, rated};
use super::run::{self, Kept, Run};
use super::view::View;
use crate::domain::ids::{ClientId, RecordId};
use std::rc::Rc;

/// Works out the named clients anew and takes everybody else's ranks from where they stood: one
/// client's change shifts the scores of others only where it moves the cut between two scores.
/// `named` are all clients whose records, or whose accounts' records, changed. The result is what
/// a whole run would find; where date or policy are not those of `findings`, a whole run is what
/// is done.
pub fn update(view: &View, findings: &mut Findings, kept: &mut Kept, named: &[ClientId]) {
    let frame = Frame::new(view);
    if findings.date != frame.date || findings.policy_version != frame.policy.version {
        let mut run = Run::new(view);
        while !run.step(view, usize::MAX) {}
        (*findings, *kept) = run.finish();
        return;
    }
    let clients = view.book.clients.next_index();
    findings.clients.resize(clients, None);
    let scales = kept.rankings.each_ref().map(|ranking| ranking.scale());
    let measures = Rc::make_mut(&mut kept.measures);
    measures.resize(clients, None);
    let mut scratch = Scratch::default();
    for client in named {
        let index = client.index();
        let Some(found) = findings.clients.get_mut(index) else {
            continue;
        };
        let is_there = view.book.clients.get(*client).is_some();
        let taken = is_there.then(|| Measures::take(view, &frame, *client, &mut scratch));
        measures[index] = taken;
        let mut now = taken.as_ref().map(|taken| run::judge(taken, &frame));
        for (kind, ranking) in RfmKind::ALL.into_iter().zip(&mut kept.rankings) {
            if let Some(old) = found.as_ref().and_then(|found| found.rfm(kind)) {
                ranking.remove(&rfm::values_of(old));
            }
            let values = taken
                .as_ref()
                .and_then(|taken| rfm::values(kind, taken, &frame).value());
            if let (Some(values), Some(now)) = (values, &mut now) {
                ranking.insert(&values);
                // The scores follow below, when everybody who changed stands in the ranking.
                now.set_rfm(kind, Some(rated(values, [1; 3])));
            }
        }
        *found = now;
    }
    for (place, kind) in RfmKind::ALL.into_iter().enumerate() {
        let scale = kept.rankings[place].scale();
        let mut rate = |found: &mut ClientFindings| {
            let values = found.rfm(kind).map(rfm::values_of);
            let rfm = values.map(|values| rated(values, scale.scores(&values)));
            found.set_rfm(kind, rfm);
        };
        if scale == scales[place] {
            for client in named {
                if let Some(Some(found)) = findings.clients.get_mut(client.index()) {
                    rate(found);
                }
            }
        } else {
            findings.clients.iter_mut().flatten().for_each(&mut rate);
        }
    }
    findings.counts = count_again(view, &frame, findings);
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
