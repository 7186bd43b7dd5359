//! The statements on one client, each with the figures it saw, the thresholds and the days.

use super::channels;
use super::detail::{BankPayments, DigitalUse, HotSpot, Influence, Spending};
use super::frame::BehaviourFrame;
use super::gather::{Gathered, known_months};
use super::groups::Regular;
use super::idle;
use super::row::{ClientBehaviour, permille};
use super::tally::Tally;
use super::trend::{self, Trend};
use crate::analytics::finding::{
    Figure, Finding, Gap, Label, Outcome, Reason, Rule, Value, Verdict,
};
use crate::domain::day::Day;
use crate::domain::money::Minor;

/// What all statements on a client rest on.
pub(super) struct Statement<'a> {
    frame: &'a BehaviourFrame,
    brief: &'a ClientBehaviour,
    all: &'a Gathered,
}

impl<'a> Statement<'a> {
    pub(super) fn new(
        frame: &'a BehaviourFrame,
        brief: &'a ClientBehaviour,
        all: &'a Gathered,
    ) -> Self {
        Self { frame, brief, all }
    }

    fn money(&self, amount: Minor) -> Value {
        Value::Money(self.frame.money(amount))
    }

    fn wide(&self, amount: i128) -> Option<Value> {
        Minor::try_from(amount)
            .ok()
            .map(|amount| self.money(amount))
    }

    /// A statement of one rule about the days of the window.
    fn verdict<T>(
        &self,
        rule: Rule,
        found: Finding<T>,
        holds: bool,
        seen: Vec<Figure>,
    ) -> Verdict<T> {
        let mut figures = seen;
        figures.push(Figure::policy(
            Label::WindowDays,
            Value::Days(self.frame.policy.window_days.into()),
        ));
        self.about(rule, found, holds, figures, Some(self.frame.window()))
    }

    fn about<T>(
        &self,
        rule: Rule,
        finding: Finding<T>,
        holds: bool,
        figures: Vec<Figure>,
        period: Option<(Day, Day)>,
    ) -> Verdict<T> {
        let outcome = match &finding {
            Finding::NotYet => {
                return Verdict {
                    finding,
                    reasons: Vec::new(),
                };
            }
            Finding::CannotSay(_) => Outcome::CannotSay,
            Finding::Says(_) if holds => Outcome::Met,
            Finding::Says(_) => Outcome::NotMet,
        };
        Verdict {
            finding,
            reasons: vec![Reason {
                rule,
                outcome,
                figures,
                period,
            }],
        }
    }

    /// A statement that needs sums to be known.
    fn asked<T>(&self, value: Result<T, Gap>) -> Finding<T> {
        match (self.brief.spent(), value) {
            (Finding::NotYet, _) => Finding::NotYet,
            (Finding::CannotSay(gap), _) | (Finding::Says(_), Err(gap)) => Finding::CannotSay(gap),
            (Finding::Says(_), Ok(value)) => Finding::Says(value),
        }
    }
}

pub(super) fn spending(of: &Statement, found: Result<Spending, Gap>) -> Verdict<Spending> {
    let mut figures = Vec::new();
    if let Ok(spending) = &found {
        let largest = spending.scenes.iter().map(|(_, tally)| tally.sum).max();
        let share = permille(largest.unwrap_or(0).into(), spending.total.sum.into());
        figures = vec![
            Figure::seen(Label::Spent, of.money(spending.total.sum)),
            Figure::seen(Label::Payments, Value::Count(spending.total.count.into())),
            Figure::seen(Label::Refunded, of.money(spending.refunds.sum)),
            Figure::seen(Label::LargestShare, Value::Permille(share.into())),
        ];
    }
    of.verdict(Rule::Spending, of.asked(found), true, figures)
}

pub(super) fn digital(of: &Statement) -> Verdict<DigitalUse> {
    let (all, policy) = (of.all, &of.frame.policy);
    let (known, digital) = channels::counts(&all.channels);
    let can_move = channels::can_move(policy, known, digital, all.movable);
    let found = of.brief.digital_share().map(|share| DigitalUse {
        channels: all.channels,
        share,
        movable: all.movable,
        can_move,
    });
    let count = |count: u32| Value::Count(count.into());
    let mut figures = vec![
        Figure::seen(Label::KnownChannel, count(known)),
        Figure::seen(Label::DigitalCount, count(digital)),
    ];
    if let Finding::Says(found) = &found {
        let share = Value::Permille(found.share.into());
        figures.push(Figure::seen(Label::DigitalShare, share));
    }
    figures.extend([
        Figure::policy(
            Label::ThresholdPercent,
            Value::Permille(10 * i64::from(policy.digital_percent)),
        ),
        Figure::seen(Label::MovableCount, count(all.movable)),
        Figure::policy(
            Label::ThresholdCount,
            count(policy.movable_least.max(1).into()),
        ),
    ]);
    of.verdict(Rule::Digital, found, can_move, figures)
}

/// Regular income or payments, the largest first; of alike ones the first account's, then the
/// first to begin. The figures are those of the largest.
pub(super) fn regular(of: &Statement, incoming: bool) -> Verdict<Vec<Regular>> {
    let policy = &of.frame.policy;
    let all = of.all.regular.iter().filter(|r| r.incoming == incoming);
    let mut found: Vec<Regular> = all.copied().collect();
    found.sort_by_key(|regular| std::cmp::Reverse(regular.median));
    let count = Value::Count(found.len() as i64);
    let mut figures = vec![Figure::seen(Label::RegularCount, count)];
    if let Some(most) = found.first() {
        figures.extend([
            Figure::seen(Label::UsualAmount, of.money(most.median)),
            Figure::seen(Label::UsualDay, Value::Count(most.day.into())),
            Figure::seen(Label::RegularMonths, Value::Months(most.months.into())),
        ]);
    }
    figures.extend([
        Figure::policy(
            Label::ThresholdCount,
            Value::Months(policy.regular_months.max(1).into()),
        ),
        Figure::policy(
            Label::MostVariation,
            Value::Permille(10 * i64::from(policy.regular_vary_percent)),
        ),
        Figure::policy(
            Label::MostDayRange,
            Value::Days(policy.regular_day_range.into()),
        ),
        Figure::policy(
            Label::ThresholdDays,
            Value::Days(policy.regular_recent_days.into()),
        ),
    ]);
    let rule = if incoming {
        Rule::RegularIncome
    } else {
        Rule::RegularPayments
    };
    let found = if found.is_empty() {
        Err(Gap::NoneSeen)
    } else {
        Ok(found)
    };
    of.verdict(rule, of.asked(found), true, figures)
}

pub(super) fn loans(of: &Statement) -> Verdict<u8> {
    let found = of.brief.paid_months();
    let months = found.value();
    let figures = months.map(|n| Figure::seen(Label::PaidMonths, Value::Months(n.into())));
    let frame = of.frame;
    let period = (frame.first_month.first(), frame.last_month().last());
    let holds = months.is_some_and(|months| months > 0);
    let figures = figures.into_iter().collect();
    of.about(Rule::LoansPaid, found, holds, figures, Some(period))
}

pub(super) fn cross_border(of: &Statement) -> Verdict<Tally> {
    let found = of.brief.cross_border();
    let least = of.frame.policy.cross_border_least.max(1);
    let mut figures = Vec::new();
    if let Finding::Says(tally) = found {
        figures.push(Figure::seen(
            Label::Payments,
            Value::Count(tally.count.into()),
        ));
        figures.push(Figure::seen(Label::TransferSum, of.money(tally.sum)));
    }
    figures.push(Figure::policy(
        Label::ThresholdCount,
        Value::Count(least.into()),
    ));
    let holds = found
        .value()
        .is_some_and(|tally| tally.count >= least.into());
    of.verdict(Rule::CrossBorder, found, holds, figures)
}

pub(super) fn trend(of: &Statement) -> Verdict<Trend> {
    let (frame, policy) = (of.frame, &of.frame.policy);
    let opened = of.all.first_opened;
    let months = opened.map_or(0, |opened| known_months(frame, opened));
    let fit = trend::fit(&of.all.flows, months);
    let found = of.asked(fit.judge(policy));
    let mut figures = vec![Figure::seen(
        Label::CompleteMonths,
        Value::Months(months as i64),
    )];
    if matches!(found, Finding::Says(_)) {
        let named = [
            (Label::NetInflow, fit.net),
            (Label::TrendChange, fit.change()),
            (Label::MonthlyTurnover, fit.monthly_turnover()),
        ];
        figures.extend(
            named
                .into_iter()
                .filter_map(|(label, amount)| Some(Figure::seen(label, of.wide(amount)?))),
        );
    }
    figures.extend([
        Figure::policy(
            Label::ThresholdPercent,
            Value::Permille(10 * i64::from(policy.trend_percent.max(1))),
        ),
        Figure::policy(
            Label::ThresholdCount,
            Value::Months(policy.trend_months.max(2).into()),
        ),
    ]);
    let first = frame.last_month().plus(1 - months.max(1) as i32).first();
    let period = (first, frame.last_month().last());
    let moves = found.value().is_some_and(|trend| trend != Trend::Steady);
    of.about(Rule::NetInflowTrend, found, moves, figures, Some(period))
}

pub(super) fn idle(of: &Statement) -> Verdict<Minor> {
    let found = of.brief.idle();
    let policy = &of.frame.policy;
    let mut figures = Vec::new();
    if let (Finding::Says(_), Ok(idle)) = (&found, idle::find(of.frame, of.all)) {
        figures = vec![
            Figure::seen(Label::AverageBalance, of.money(idle.average)),
            Figure::seen(Label::MonthlyOutgoings, of.money(idle.monthly)),
            Figure::seen(Label::IdleAmount, of.money(idle.amount)),
        ];
    }
    figures.push(Figure::policy(
        Label::IdleMonths,
        Value::Months(policy.idle_months.into()),
    ));
    figures.push(Figure::policy(
        Label::LeastAmount,
        of.money(of.frame.idle_minimum),
    ));
    let holds = found.value().is_some_and(|amount| amount > 0);
    of.verdict(Rule::IdleCash, found, holds, figures)
}

pub(super) fn to_other_banks(
    of: &Statement,
    banks: Result<Vec<BankPayments>, Gap>,
) -> Verdict<Vec<BankPayments>> {
    let mut figures = Vec::new();
    if let (Finding::Says(paid), Ok(banks)) = (of.brief.to_other_banks(), &banks) {
        figures = vec![
            Figure::seen(Label::Transfers, Value::Count(paid.count.into())),
            Figure::seen(Label::TransferSum, of.money(paid.sum)),
            Figure::seen(Label::Banks, Value::Count(banks.len() as i64)),
        ];
    }
    let found = banks.and_then(some);
    of.verdict(Rule::ToOtherBanks, of.asked(found), true, figures)
}

pub(super) fn hot_spots(of: &Statement, spots: Result<Vec<HotSpot>, Gap>) -> Verdict<Vec<HotSpot>> {
    let mut figures = Vec::new();
    if let (Finding::Says(spent), Ok(spots)) = (of.brief.spent(), &spots) {
        let most = spots.first().map_or(0, |spot| spot.paid.sum);
        let share = permille(most.into(), spent.sum.into());
        figures = vec![
            Figure::seen(Label::Spent, of.money(spent.sum)),
            Figure::seen(Label::LargestShare, Value::Permille(share.into())),
        ];
    }
    let most = Value::Count(of.frame.policy.hot_spots.into());
    figures.push(Figure::policy(Label::ThresholdCount, most));
    let found = spots.and_then(some);
    of.verdict(Rule::HotSpots, of.asked(found), true, figures)
}

/// The list, unless it is empty.
fn some<T>(list: Vec<T>) -> Result<Vec<T>, Gap> {
    if list.is_empty() {
        Err(Gap::NoneSeen)
    } else {
        Ok(list)
    }
}

/// Relations are asked of everybody, also of those without an account.
pub(super) fn influence(of: &Statement) -> Verdict<Influence> {
    let found = Influence {
        referrals: of.brief.referrals(),
        family: of.brief.family(),
    };
    let figures = vec![
        Figure::seen(Label::Referrals, Value::Count(found.referrals.into())),
        Figure::seen(Label::Family, Value::Count(found.family.into())),
    ];
    let holds = found.referrals > 0 || found.family > 0;
    of.about(Rule::Influence, Finding::Says(found), holds, figures, None)
}

pub(super) fn cycle(of: &Statement) -> Verdict<u16> {
    let found = of.brief.twice_cycle();
    let mut figures = Vec::new();
    if let Finding::Says(days) = of.brief.use_days() {
        figures.push(Figure::seen(Label::UseDays, Value::Count(days.into())));
    }
    if let Finding::Says(twice) = found {
        let median = Value::TenthDays(5 * i64::from(twice));
        figures.push(Figure::seen(Label::MedianInterval, median));
    }
    of.verdict(Rule::UseCycle, found, true, figures)
}

pub(super) fn price_sensitivity(of: &Statement) -> Verdict<()> {
    let found = Finding::CannotSay(Gap::NotRecorded);
    of.about(Rule::PriceSensitivity, found, false, Vec::new(), None)
}
