//! Potential: signs, known in the book, that a client's wallet holds more than the book shows.

use super::contribution::not_yet;
use super::kinds::{Potential, Sign};
use super::prices::full_months;
use super::{Seen, clamped};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value};
use crate::analytics::kinds::Stage;
use crate::analytics::measures::usable_accounts;
use crate::analytics::recorder::Recorder;
use crate::domain::client::ClientKind;

/// A way of looking at a client.
type Look = fn(&Seen, &mut Recorder) -> bool;

/// The looks in the order of [`Sign::ALL`].
const LOOKS: [Look; Sign::ALL.len()] = [
    is_sending,
    is_payroll,
    is_property,
    is_matured_leaving,
    is_of_age,
];

/// The signs of a client; the reasons go to the recorder. Where an account in another currency
/// has no rate its sums are missing: what is a sign without them is one all the same.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Potential> {
    if seen.measures.accounts.usable == 0 {
        return not_yet(recorder);
    }
    let mut parts = Recorder::like(recorder);
    let mut potential = Potential::default();
    for (place, look) in LOOKS.into_iter().enumerate() {
        potential.seen |= u8::from(look(seen, &mut parts)) << place;
    }
    let least = seen.frame.policy.value.potential.signs;
    let highest = seen.frame.bands.len().saturating_sub(1);
    let can_rise = seen
        .tier
        .value()
        .is_some_and(|tier| usize::from(tier.0) < highest);
    let is_here = !matches!(seen.stage, Stage::Prospect | Stage::Lapsed);
    let enough = potential.count() > 0 && potential.count() >= u32::from(least);
    potential.is_growth = enough && can_rise && is_here;
    let outcome = match (enough && is_here, seen.tier) {
        (true, Finding::CannotSay(_)) => Outcome::CannotSay,
        (true, _) if can_rise => Outcome::Met,
        (true, _) => Outcome::Vetoed,
        (false, _) => Outcome::NotMet,
    };
    recorder.note(Rule::PotentialGrowth, outcome, || {
        let figures = vec![
            Figure::seen(Label::Signs, Value::Count(potential.count().into())),
            Figure::policy(Label::ThresholdCount, Value::Count(least.into())),
        ];
        (figures, None)
    });
    recorder.take(parts);
    Finding::Says(potential)
}

/// What a sign that rests on sums came to: without all of them, 'no' cannot be said.
fn outcome(is_met: bool, seen: &Seen) -> Outcome {
    match (is_met, seen.measures.doings.gap) {
        (true, _) => Outcome::Met,
        (false, Some(_)) => Outcome::CannotSay,
        (false, None) => Outcome::NotMet,
    }
}

fn is_sending(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, doings) = (seen.frame, &seen.measures.doings);
    let is_met = doings.sent > 0 && doings.to_other_banks >= frame.value.other_banks.into();
    recorder.note(Rule::SignOtherBanks, outcome(is_met, seen), || {
        let figures = vec![
            Figure::seen(
                Label::TransferSum,
                frame.money(clamped(doings.to_other_banks)),
            ),
            Figure::seen(Label::Transfers, Value::Count(doings.sent.into())),
            Figure::policy(Label::NeededFrom, frame.money(frame.value.other_banks)),
        ];
        (figures, Some((frame.window_from, frame.date)))
    });
    is_met
}

fn is_payroll(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, months) = (seen.frame, seen.measures.doings.salary_months());
    let least = frame.policy.value.potential.salary_months;
    let is_met = months >= u32::from(least.max(1));
    recorder.note(Rule::SignPayroll, outcome(is_met, seen), || {
        let figures = vec![
            Figure::seen(Label::SalaryMonths, Value::Months(months.into())),
            Figure::policy(Label::ThresholdCount, Value::Months(least.into())),
        ];
        let first = crate::domain::day::Day(frame.value.from);
        (figures, Some((first, frame.month.last())))
    });
    is_met
}

fn is_property(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (view, frame) = (seen.view, seen.frame);
    let own = usable_accounts(view, frame, seen.client)
        .filter(|account| account.owner() == Some(seen.client));
    let loans = own.flat_map(|account| view.links.loans(account.id));
    let terms = loans
        .filter_map(|id| view.book.loans.get(*id))
        .filter(|loan| loan.is_under_way(frame.date))
        .map(|loan| loan.months);
    let longest = terms.max().unwrap_or(0);
    let elsewhere = seen.measures.doings.repaid_elsewhere;
    let least = frame.policy.value.potential.property_months;
    let is_met = elsewhere > 0 || (longest > 0 && longest >= least);
    recorder.note(Rule::SignProperty, outcome(is_met, seen), || {
        let figures = vec![
            Figure::seen(Label::Term, Value::Months(longest.into())),
            Figure::policy(Label::NeededFrom, Value::Months(least.into())),
            Figure::seen(Label::RepaidElsewhere, Value::Count(elsewhere.into())),
        ];
        (figures, Some((frame.window_from, frame.date)))
    });
    is_met
}

fn is_matured_leaving(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, doings) = (seen.frame, &seen.measures.doings);
    let is_met = doings.matured_left > 0 && doings.matured_left >= frame.value.matured.into();
    recorder.note(Rule::SignMaturedLeaving, outcome(is_met, seen), || {
        let days = frame.policy.value.potential.matured_days;
        let figures = vec![
            Figure::seen(
                Label::MaturedLeft,
                frame.money(clamped(doings.matured_left)),
            ),
            Figure::seen(Label::Matured, frame.money(clamped(doings.matured))),
            Figure::policy(Label::NeededFrom, frame.money(frame.value.matured)),
            Figure::policy(Label::WindowDays, Value::Days(days.into())),
        ];
        (figures, Some((frame.window_from, frame.date)))
    });
    is_met
}

fn is_of_age(seen: &Seen, recorder: &mut Recorder) -> bool {
    let client = seen.view.book.clients.get(seen.client);
    let birth = client.and_then(|client| match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    });
    let policy = &seen.frame.policy.value.potential;
    let Some(birth) = birth.filter(|day| *day <= seen.frame.date) else {
        recorder.note(Rule::SignAge, Outcome::CannotSay, || (Vec::new(), None));
        return false;
    };
    let age = full_months(birth, seen.frame.date).unwrap_or(0) / 12;
    let is_met = (u16::from(policy.age_from)..=u16::from(policy.age_to)).contains(&age);
    let outcome = if is_met {
        Outcome::Met
    } else {
        Outcome::NotMet
    };
    recorder.note(Rule::SignAge, outcome, || {
        let figures = vec![
            Figure::seen(Label::Age, Value::Count(age.into())),
            Figure::policy(Label::AgeFrom, Value::Count(policy.age_from.into())),
            Figure::policy(Label::AgeTo, Value::Count(policy.age_to.into())),
        ];
        (figures, None)
    });
    is_met
}
