//! Needs: saver, borrower, investor, payer, protector, from what is held and done; and what a
//! client turns to the bank with.

use super::contribution::{cannot_say, not_yet};
use super::kinds::{CaseType, Need, Needs};
use super::{Seen, clamped};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value};
use crate::analytics::measures::Year;
use crate::analytics::recorder::{Period, Recorder};
use crate::domain::case::CaseKind;
use crate::domain::day::Day;
use crate::domain::money::Minor;

/// The rules in the order of [`Need::ALL`].
const RULES: [Rule; 5] = [
    Rule::NeedSaver,
    Rule::NeedBorrower,
    Rule::NeedInvestor,
    Rule::NeedPayer,
    Rule::NeedProtector,
];

/// The needs of a client; the reasons go to the recorder. They cannot be said where the year's
/// balances or spending cannot.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Needs> {
    let year = match (seen.year(), seen.measures.doings.gap) {
        (Finding::NotYet, _) => return not_yet(recorder),
        (Finding::CannotSay(gap), _) | (_, Some(gap)) => {
            return cannot_say(Rule::NeedSaver, gap, recorder);
        }
        (Finding::Says(year), None) => year,
    };
    let sums = sums(seen, year);
    let thresholds = seen.frame.value.needs;
    let mut needs = Needs::default();
    let mut best = (0, 1);
    for (place, need) in Need::ALL.into_iter().enumerate() {
        let (sum, threshold) = (sums[place], thresholds[place]);
        if sum <= 0 || sum < threshold {
            continue;
        }
        needs.held |= 1 << place;
        // sum / threshold against the best so far, without dividing.
        let (sum, threshold) = (i128::from(sum), i128::from(threshold.max(1)));
        if needs.leading.is_none() || sum * best.1 > best.0 * threshold {
            (needs.leading, best) = (Some(need), (sum, threshold));
        }
    }
    for (place, need) in Need::ALL.into_iter().enumerate() {
        let outcome = if needs.has(need) {
            Outcome::Met
        } else {
            Outcome::NotMet
        };
        recorder.note(RULES[place], outcome, || {
            figures(seen, need, sums[place], thresholds[place])
        });
    }
    Finding::Says(needs)
}

/// What stands behind each need, minor units, in the order of [`Need::ALL`].
fn sums(seen: &Seen, year: &Year) -> [Minor; 5] {
    let doings = &seen.measures.doings;
    [
        year.deposits.average,
        year.loans.average,
        year.invested.average,
        doings.spent,
        year.insured.average + doings.premiums,
    ]
    .map(clamped)
}

fn figures(seen: &Seen, need: Need, sum: Minor, threshold: Minor) -> (Vec<Figure>, Period) {
    let frame = seen.frame;
    let (label, period) = match need {
        Need::Saver | Need::Borrower | Need::Investor => (
            Label::AverageBalance,
            (Day(frame.value.from), Day(frame.value.to - 1)),
        ),
        Need::Payer => (Label::Spent, (frame.window_from, frame.date)),
        Need::Protector => (Label::Insured, (frame.window_from, frame.date)),
    };
    let figures = vec![
        Figure::seen(label, frame.money(sum)),
        Figure::policy(Label::NeededFrom, frame.money(threshold)),
    ];
    (figures, Some(period))
}

/// What a client turned to the bank with within the policy's days; a tie is a complaint, which
/// weighs more. `None` where there was neither; suggestions are neither.
pub fn case_type(seen: &Seen, recorder: &mut Recorder) -> Option<CaseType> {
    let (view, frame) = (seen.view, seen.frame);
    let days = frame.value.cases_from..=frame.date;
    let ids = view.links.cases(seen.client).iter();
    let cases = ids.filter_map(|id| view.book.cases.get(*id));
    let (mut complaints, mut enquiries) = (0_i64, 0_i64);
    for case in cases.filter(|case| days.contains(&case.opened)) {
        match case.kind {
            CaseKind::Complaint => complaints += 1,
            CaseKind::Enquiry => enquiries += 1,
            CaseKind::Suggestion => {}
        }
    }
    let found = match (complaints, enquiries) {
        (0, 0) => return None,
        _ if complaints >= enquiries => CaseType::Complaint,
        _ => CaseType::Enquiry,
    };
    let rule = match found {
        CaseType::Complaint => Rule::CaseComplaint,
        CaseType::Enquiry => Rule::CaseEnquiry,
    };
    recorder.note(rule, Outcome::Met, || {
        let figures = vec![
            Figure::seen(Label::Complaints, Value::Count(complaints)),
            Figure::seen(Label::Enquiries, Value::Count(enquiries)),
            Figure::policy(
                Label::WindowDays,
                Value::Days(frame.policy.value.needs.case_days.into()),
            ),
        ];
        (figures, Some((frame.value.cases_from, frame.date)))
    });
    Some(found)
}
