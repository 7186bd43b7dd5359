//! Key accounts 大客户: a score for organisations and large individuals.

use super::contribution::{cannot_say, earned, not_yet};
use super::kinds::Key;
use super::score::Score;
use super::{Seen, clamped};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value};
use crate::analytics::recorder::Recorder;
use crate::domain::client::ClientKind;
use crate::domain::ids::ClientId;

/// The key-account score of a client; the reasons go to the recorder.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Key> {
    let (aum, earned) = match (seen.measures.asked_aum(), earned(seen)) {
        (Finding::Says(aum), Finding::Says(earned)) => (aum.average(0), clamped(earned)),
        (Finding::NotYet, _) | (_, Finding::NotYet) => return not_yet(recorder),
        (Finding::CannotSay(gap), _) | (_, Finding::CannotSay(gap)) => {
            return cannot_say(Rule::KeyScore, gap, recorder);
        }
    };
    let (frame, measures) = (seen.frame, seen.measures);
    let least = frame.value.key_individual;
    if !is_organisation(seen) && aum < least {
        recorder.note(Rule::KeyNotAsked, Outcome::Met, || {
            let figures = vec![
                Figure::seen(Label::MonthlyAverageAum, frame.money(aum)),
                Figure::policy(Label::NeededFrom, frame.money(least)),
            ];
            (figures, Some((frame.month.first(), frame.month.last())))
        });
        return Finding::Says(Key::NotAsked);
    }
    let cuts = &frame.value.key;
    let money = |minor| frame.money(minor);
    let (months, count) = (Value::Months, Value::Count);
    let (products, active) = (
        measures.products.now.into(),
        measures.use_days.active_months.into(),
    );
    let mut parts = Recorder::like(recorder);
    let mut score = Score::default();
    let mut add = |name, cuts, value, shown: &dyn Fn(i64) -> Value| {
        score.part(name, cuts, value, shown, &mut parts);
    };
    add(
        (Rule::PartAum, Label::MonthlyAverageAum),
        &cuts.aum,
        aum,
        &money,
    );
    add(
        (Rule::PartContribution, Label::Earned),
        &cuts.contribution,
        earned,
        &money,
    );
    add(
        (Rule::PartProducts, Label::ProductsNow),
        &cuts.products,
        products,
        &count,
    );
    add(
        (Rule::PartFrequency, Label::ActiveMonths),
        &cuts.frequency,
        active,
        &months,
    );
    add(
        (Rule::PartRelations, Label::Relations),
        &cuts.relations,
        relations(seen),
        &count,
    );
    let score = score.total();
    let least = frame.policy.value.key.least;
    let is_key = score >= least;
    let outcome = if is_key {
        Outcome::Met
    } else {
        Outcome::NotMet
    };
    recorder.note(Rule::KeyScore, outcome, || {
        let figures = vec![
            Figure::seen(Label::Points, Value::Count(score.into())),
            Figure::policy(Label::NeededFrom, Value::Count(least.into())),
        ];
        (figures, None)
    });
    recorder.take(parts);
    Finding::Says(Key::Scored { score, is_key })
}

fn is_organisation(seen: &Seen) -> bool {
    let client = seen.view.book.clients.get(seen.client);
    client.is_some_and(|client| matches!(client.kind, ClientKind::Organisation(_)))
}

/// How many other clients of the book the client is related to, each once.
fn relations(seen: &Seen) -> i64 {
    let (book, client) = (seen.view.book, seen.client);
    let ids = seen.view.links.relations(client).iter();
    let mut others: Vec<ClientId> = ids
        .filter_map(|id| book.relations.get(*id))
        .map(|relation| {
            if relation.from == client {
                relation.to
            } else {
                relation.from
            }
        })
        .filter(|other| *other != client && book.clients.get(*other).is_some())
        .collect();
    others.sort_unstable();
    others.dedup();
    i64::try_from(others.len()).unwrap_or(i64::MAX)
}
