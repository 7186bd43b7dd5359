//! A study brought up to date after a change of a few clients' records.

use super::run::row;
use super::spending::Fitted;
use super::{Study, features};
use crate::analytics::behaviour::{BehaviourFrame, BookBehaviour, ClientBehaviour, Scratch};
use crate::analytics::findings::Findings;
use crate::analytics::frame::Frame;
use crate::analytics::history::stages;
use crate::analytics::run::Kept;
use crate::analytics::view::View;
use crate::domain::ids::{ClientId, RecordId};

/// Works out the rows of the named clients anew. True when that is what a whole study would find;
/// false when what belongs to the whole book may be another by now, models and clusters, and a
/// whole study has to follow: when the change was one of `money` or of who is there, and one of the
/// clients has, or had, an own account. Where it was not, what the models say of them stays.
pub fn update(
    view: &View,
    study: &mut Study,
    findings: &Findings,
    kept: &Kept,
    (named, money): (&[ClientId], bool),
) -> bool {
    let (frame, behaving) = (Frame::new(view), BehaviourFrame::new(view));
    let (mut scratch, mut apart) = (Scratch::default(), BookBehaviour::default());
    let fitted = study.spending.as_ref().ok().and_then(Fitted::of);
    let mut is_whole = true;
    study.clients.resize(view.book.clients.next_index(), None);
    for client in named {
        let index = client.index();
        let Some(slot) = study.clients.get_mut(index) else {
            continue;
        };
        let owned = |behaviour: &ClientBehaviour| behaviour.use_days() != NOT_YET;
        let before = slot.take();
        is_whole &= !money
            || !before
                .as_ref()
                .is_some_and(|before| owned(&before.behaviour));
        if view.book.clients.get(*client).is_none() {
            continue;
        }
        let now = ClientBehaviour::of(view, &behaving, *client, &mut scratch, &mut apart);
        is_whole &= !money || !owned(&now);
        let then = stages::stage_of(view, study.then, *client);
        let mut found = row(view, &frame, findings, kept, index, now, then);
        if let (Some(found), Some(before), false) = (&mut found, before, money) {
            (found.spending, found.cluster) = (before.spending, before.cluster);
            *slot = Some(*found);
            continue;
        }
        let measures = kept.measures.get(index).and_then(Option::as_ref);
        if let (Some(found), Some(measures)) = (&mut found, measures) {
            found.spending = fitted.as_ref().and_then(|f| f.ask(measures, frame.date));
            let judged = findings.of(*client);
            let features = judged.and_then(|j| features::row(j, measures, found, frame.date));
            let clusters = study.clusters.as_ref().ok();
            found.cluster = clusters
                .zip(features)
                .and_then(|(clusters, row)| clusters.nearest(&row));
        }
        *slot = found;
    }
    // Who has no row of features is left out of the clusters, but there all the same.
    if let Ok(clusters) = &mut study.clusters {
        let inside: u32 = clusters.sizes.iter().sum();
        clusters.left_out = (view.book.clients.len() as u32).saturating_sub(inside);
    }
    is_whole
}

/// What a client without an own account says of days of use.
const NOT_YET: crate::analytics::finding::Finding<u16> = crate::analytics::finding::Finding::NotYet;
