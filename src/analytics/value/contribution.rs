//! Contribution 贡献: what a client's balances of twelve months earned at transfer prices, less
//! the cost of contacts; and what such a year is worth over more years.

use super::frame::{ONE, survival_percent};
use super::{Seen, counted};
use crate::analytics::finding::{Figure, Finding, Gap, Label, Outcome, Reason, Rule, Value};
use crate::analytics::frame::Frame;
use crate::analytics::measures::{Line, LinePrices};
use crate::analytics::recorder::{Period, Recorder};
use crate::domain::day::Day;
use crate::domain::money::Minor;

/// What was earned before the cost of contacts, minor units: deposits, loans and fees.
pub fn earned(seen: &Seen) -> Finding<i128> {
    let sides = |year: &crate::analytics::measures::Year| {
        year.deposits.earned + year.loans.earned + year.invested.earned + year.insured.earned
    };
    seen.year().map(sides)
}

/// What a year of contacts costs, minor units, and how many there are: those of the client's
/// tier, none for a client without an open account.
fn contacts(seen: &Seen) -> (i64, i128) {
    let by_tier = &seen.frame.policy.value.prices.contacts_a_year;
    let tier = seen
        .tier
        .value()
        .filter(|_| seen.measures.accounts.open > 0);
    let count = tier.and_then(|tier| by_tier.get(usize::from(tier.0)).or(by_tier.last()));
    let count = count.copied().map_or(0, i64::from);
    let cost = i128::from(count) * i128::from(seen.frame.value.contact_cost);
    (count, cost)
}

/// The contribution of twelve months, minor units of the base currency.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Minor> {
    let year = match seen.year() {
        Finding::Says(year) => year,
        Finding::CannotSay(gap) => return cannot_say(Rule::ValueContribution, gap, recorder),
        Finding::NotYet => return not_yet(recorder),
    };
    let (count, cost) = contacts(seen);
    let fees = year.invested.earned + year.insured.earned;
    let sides = [year.deposits.earned, year.loans.earned, fees, cost];
    let total = sides[0] + sides[1] + sides[2] - cost;
    let [Ok(deposits), Ok(loans), Ok(fees), Ok(cost)] = sides.map(counted) else {
        return cannot_say(Rule::ValueContribution, Gap::TooLarge, recorder);
    };
    let total = match counted(total) {
        Ok(total) => total,
        Err(gap) => return cannot_say(Rule::ValueContribution, gap, recorder),
    };
    let frame = seen.frame;
    recorder.note(Rule::ValueContribution, Outcome::Met, || {
        let figures = vec![
            Figure::seen(Label::Contribution, frame.money(total)),
            Figure::seen(Label::DepositsEarned, frame.money(deposits)),
            Figure::seen(Label::LoansEarned, frame.money(loans)),
            Figure::seen(Label::FeesEarned, frame.money(fees)),
            Figure::seen(Label::ContactsCost, frame.money(cost)),
        ];
        (figures, period(frame))
    });
    recorder.note(Rule::ValueContacts, Outcome::Met, || {
        let figures = vec![
            Figure::policy(Label::ContactsAYear, Value::Count(count)),
            Figure::policy(Label::ContactCost, frame.money(frame.value.contact_cost)),
            Figure::seen(Label::ContactsCost, frame.money(cost)),
        ];
        (figures, None)
    });
    Finding::Says(total)
}

/// What the contribution is worth over the years looked ahead, minor units: year by year times
/// the share of the stage's clients still there, discounted to today.
pub fn lifetime(seen: &Seen, recorder: &mut Recorder) -> Finding<Minor> {
    let contribution = match find(seen, &mut Recorder::off()) {
        Finding::Says(contribution) => contribution,
        Finding::CannotSay(gap) => return cannot_say(Rule::ValueLifetime, gap, recorder),
        Finding::NotYet => return not_yet(recorder),
    };
    let factor = seen.frame.value.lifetime(seen.stage);
    let worth = (i128::from(contribution) * factor * 2 + ONE).div_euclid(2 * ONE);
    let worth = match counted(worth) {
        Ok(worth) => worth,
        Err(gap) => return cannot_say(Rule::ValueLifetime, gap, recorder),
    };
    recorder.note(Rule::ValueLifetime, Outcome::Met, || {
        let (frame, policy) = (seen.frame, &seen.frame.policy.value.lifetime);
        let survival = survival_percent(policy, seen.stage);
        let figures = vec![
            Figure::seen(Label::LifetimeValue, frame.money(worth)),
            Figure::seen(Label::Contribution, frame.money(contribution)),
            Figure::policy(
                Label::SurvivalAYear,
                Value::Permille(10 * i64::from(survival)),
            ),
            Figure::policy(
                Label::DiscountRate,
                Value::BasisPoints(policy.discount.into()),
            ),
            Figure::policy(Label::YearsAhead, Value::Count(policy.years.into())),
        ];
        (figures, None)
    });
    Finding::Says(worth)
}

/// A line as a reason.
pub fn reason(line: &Line, frame: &Frame) -> Reason {
    let rate = |label, points| Figure::policy(label, Value::BasisPoints(points));
    let term = |months: u16| Figure::seen(Label::Term, Value::Months(months.into()));
    let (rule, prices) = match line.prices {
        LinePrices::Deposit {
            months,
            transfer,
            client,
        } => (
            Rule::ValueDeposit,
            vec![
                term(months),
                rate(Label::TransferPrice, transfer),
                rate(Label::ClientRate, client),
            ],
        ),
        LinePrices::Loan {
            months,
            client,
            told,
            transfer,
            loss,
            capital,
        } => {
            let mut client = rate(Label::ClientRate, client);
            if told {
                client = Figure::seen(client.label, client.value);
            }
            let prices = vec![
                term(months),
                client,
                rate(Label::TransferPrice, transfer),
                rate(Label::ExpectedLoss, loss),
                rate(Label::CapitalCost, capital),
            ];
            (Rule::ValueLoan, prices)
        }
        LinePrices::Fee(fee) => (Rule::ValueFee, vec![rate(Label::FeeMargin, fee)]),
    };
    let mut figures = vec![
        Figure::seen(Label::Earned, frame.money(line.earned)),
        Figure::seen(Label::AverageBalance, frame.money(line.average)),
    ];
    figures.extend(prices);
    Reason {
        rule,
        outcome: Outcome::Met,
        figures,
        period: period(frame),
    }
}

/// The twelve months.
fn period(frame: &Frame) -> Period {
    Some((Day(frame.value.from), Day(frame.value.to - 1)))
}

pub(super) fn cannot_say<T>(rule: Rule, gap: Gap, recorder: &mut Recorder) -> Finding<T> {
    recorder.note(rule, Outcome::CannotSay, || (Vec::new(), None));
    Finding::CannotSay(gap)
}

pub(super) fn not_yet<T>(recorder: &mut Recorder) -> Finding<T> {
    recorder.note(Rule::StageProspect, Outcome::Met, || {
        (
            vec![Figure::seen(Label::OpenAccounts, Value::Count(0))],
            None,
        )
    });
    Finding::NotYet
}
