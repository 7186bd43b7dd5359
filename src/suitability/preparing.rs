//! What was done already for a sale, read from the client's records of evidence.

use super::evidence::{Event, StepKind, Warning};
use super::insistence::{Insistence, insistence};
use super::investor::Investor;
use super::matching::Prepared;
use crate::domain::day::Day;
use crate::domain::evidence::Evidence;
use crate::domain::shelf::Product;
use crate::policy::SuitabilityPolicy;

/// A client's records that can be read, in the order of the chain, each with its day. What a later
/// release wrote proves nothing here and is left out.
pub fn events<'a>(records: impl IntoIterator<Item = &'a Evidence>) -> Vec<(Day, Event)> {
    let mut records: Vec<&Evidence> = records.into_iter().collect();
    records.sort_by_key(|record| record.seq);
    let read = records
        .into_iter()
        .filter_map(|r| Some((r.day, Event::of(r).ok()?)));
    read.collect()
}

/// What was done for one product. A step, and a warning, counts for `step_days`, of the product's
/// document in force, where its reference says something; stepping back undoes all before it.
pub fn prepared(
    events: &[(Day, Event)],
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
) -> Prepared {
    let mut done = Prepared::default();
    let first = investor.date.plus(-i32::from(policy.match_rules.step_days));
    let counts = |day: Day| first < day && day <= investor.date;
    for (day, event) in events.iter().filter(|(day, _)| counts(*day)) {
        match event {
            Event::Prepared(step)
                if step.product.code == product.code
                    && step.product.document == product.document
                    && !step.reference.trim().is_empty() =>
            {
                take(
                    &mut done,
                    step.kind,
                    &step.reference,
                    *day,
                    investor,
                    policy,
                );
            }
            Event::Warned(warned) => {
                let about = warned.product.as_ref();
                let is_of = about.is_some_and(|about| {
                    about.code == product.code && about.document == product.document
                });
                if is_of && !warned.reference.trim().is_empty() {
                    match warned.warning {
                        Warning::Currency => done.currency_warned = true,
                        Warning::Care => done.care_warned = true,
                        Warning::AboveLevel | Warning::Conversion | Warning::Other => {}
                    }
                }
            }
            _ => {}
        }
    }
    done.insisted = match so_far(events, investor, product, policy) {
        Insistence::Allowed(until) => Some(until),
        Insistence::None | Insistence::Requested(_) | Insistence::Warned(_) => None,
    };
    done
}

/// How far the client is on the path above the level for one product. Who stepped back from it begins
/// anew.
pub fn so_far(
    events: &[(Day, Event)],
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
) -> Insistence {
    // However it is recorded and however long ago: what undoes a permission never wears off.
    let back = events.iter().rposition(|(day, event)| match event {
        Event::Prepared(step) => {
            step.kind == StepKind::SteppedBack
                && step.product.code == product.code
                && *day <= investor.date
        }
        _ => false,
    });
    let since = events.iter().skip(back.map_or(0, |at| at + 1));
    let steps = since.filter_map(|(day, event)| match event {
        Event::AboveLevel(step) => Some((*day, step)),
        _ => None,
    });
    insistence(steps, investor, product, policy)
}

fn take(
    done: &mut Prepared,
    kind: StepKind,
    reference: &str,
    day: Day,
    investor: &Investor,
    policy: &SuitabilityPolicy,
) {
    match kind {
        StepKind::Licence => done.licence = true,
        StepKind::Place => done.place = true,
        StepKind::Recording => done.recording = true,
        StepKind::NeedsAnalysis => done.needs = true,
        StepKind::CurrencyWarning => done.currency_warned = true,
        StepKind::CareWarning => done.care_warned = true,
        // A confirmation before any warning confirms nothing.
        StepKind::CareConfirmation => done.care_confirmed = done.care_warned,
        StepKind::CoolingOffBegun => {
            // The hour is not asked for: only whole days after the day it began surely are that long.
            let days = i32::from(policy.cooling_off_hours.div_ceil(24));
            let over = match days {
                0 => day,
                days => day.plus(days + 1),
            };
            done.cooled_off = over <= investor.date;
        }
        StepKind::SellerGrade => done.grade = grade(reference),
        StepKind::SteppedBack => *done = Prepared::default(),
    }
}

/// The number a reference begins with; 0 where it begins with none.
fn grade(reference: &str) -> u8 {
    let reference = reference.trim();
    let end = reference
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(reference.len());
    reference[..end].parse().unwrap_or(0)
}
