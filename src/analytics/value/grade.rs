//! Value grade 高/中/低: six parts on fixed cut points, so that a client's grade is their own and
//! nobody else's doing.

use super::contribution::{cannot_say, earned, not_yet};
use super::kinds::{Grade, Graded};
use super::prices::status;
use super::score::Score;
use super::{Seen, clamped};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value};
use crate::analytics::measures::usable_accounts;
use crate::analytics::recorder::Recorder;
use crate::domain::products::LoanStatus;
use crate::domain::profile::ClientList;

/// The value grade of a client; the reasons go to the recorder.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Graded> {
    let (aum, earned) = match (seen.measures.asked_aum(), earned(seen)) {
        (Finding::Says(aum), Finding::Says(earned)) => (aum, clamped(earned)),
        (Finding::NotYet, _) | (_, Finding::NotYet) => return not_yet(recorder),
        (Finding::CannotSay(gap), _) | (_, Finding::CannotSay(gap)) => {
            return cannot_say(Rule::GradeScore, gap, recorder);
        }
    };
    let (frame, measures) = (seen.frame, seen.measures);
    let (cuts, policy) = (&frame.value.grade, &frame.policy.value.grade);
    let money = |minor| frame.money(minor);
    let (months, count) = (Value::Months, Value::Count);
    let (active, products) = (
        measures.use_days.active_months.into(),
        measures.products.now.into(),
    );
    let mut parts = Recorder::like(recorder);
    let mut score = Score::default();
    let mut add = |name, cuts, value, shown: &dyn Fn(i64) -> Value| {
        score.part(name, cuts, value, shown, &mut parts);
    };
    add(
        (Rule::PartAum, Label::MonthlyAverageAum),
        &cuts.aum,
        aum.average(0),
        &money,
    );
    add(
        (Rule::PartFrequency, Label::ActiveMonths),
        &cuts.frequency,
        active,
        &months,
    );
    add(
        (Rule::PartProducts, Label::ProductsNow),
        &cuts.products,
        products,
        &count,
    );
    add(
        (Rule::PartContribution, Label::Earned),
        &cuts.contribution,
        earned,
        &money,
    );
    let known = seen.months_known().into();
    add(
        (Rule::PartLoyalty, Label::MonthsKnown),
        &cuts.loyalty,
        known,
        &months,
    );
    let marks = Marks::of(seen);
    let lost = u64::from(policy.points_a_mark) * u64::from(marks.count());
    let safe = 100 - u8::try_from(lost.min(100)).unwrap_or(100);
    score.points(
        Rule::PartRisk,
        policy.risk_weight,
        safe,
        marks.figures(),
        &mut parts,
    );
    let score = score.total();
    let grade = if score >= policy.high {
        Grade::High
    } else if score >= policy.middle {
        Grade::Middle
    } else {
        Grade::Low
    };
    recorder.note(Rule::GradeScore, Outcome::Met, || {
        let figures = vec![
            Figure::seen(Label::Points, Value::Count(score.into())),
            Figure::policy(Label::HighFrom, Value::Count(policy.high.into())),
            Figure::policy(Label::MiddleFrom, Value::Count(policy.middle.into())),
        ];
        (figures, None)
    });
    recorder.take(parts);
    Finding::Says(Graded { score, grade })
}

/// What speaks against a client's credit.
#[derive(Copy, Clone, Default)]
pub(super) struct Marks {
    /// Days overdrawn in the year, account by account.
    pub(super) overdrawn_days: i32,
    /// Loans in arrears.
    pub(super) in_arrears: u32,
    /// Loans that ended unpaid.
    pub(super) defaulted: u32,
    /// Loans paid back, or under way and paid in time.
    pub(super) good: u32,
    /// On the black list 黑名单.
    pub(super) is_black: bool,
}

impl Marks {
    /// Looks at own accounts, the loans on them, and the bank's list.
    pub(super) fn of(seen: &Seen) -> Self {
        let (view, frame) = (seen.view, seen.frame);
        let profile = view.book.profiles.get(seen.client);
        let mut marks = Self {
            overdrawn_days: seen.measures.year.map_or(0, |year| year.overdrawn_days),
            is_black: profile.is_some_and(|profile| profile.list == ClientList::Black),
            ..Self::default()
        };
        let own = usable_accounts(view, frame, seen.client)
            .filter(|account| account.owner() == Some(seen.client));
        let loans = own.flat_map(|account| view.links.loans(account.id));
        for loan in loans.filter_map(|id| view.book.loans.get(*id)) {
            if loan.granted > frame.date {
                continue;
            }
            match status(loan, frame.date) {
                LoanStatus::Repaid | LoanStatus::Running => marks.good += 1,
                LoanStatus::InArrears => marks.in_arrears += 1,
                LoanStatus::Defaulted => marks.defaulted += 1,
                LoanStatus::Unknown => {}
            }
        }
        marks
    }

    /// How many: overdrawn at all is one, each bad loan one, the black list one.
    fn count(&self) -> u32 {
        u32::from(self.overdrawn_days > 0)
            + self.in_arrears
            + self.defaulted
            + u32::from(self.is_black)
    }

    /// The figures behind it.
    pub(super) fn figures(&self) -> [Figure; 4] {
        let count = |label, n: u32| Figure::seen(label, Value::Count(n.into()));
        [
            Figure::seen(
                Label::OverdrawnDays,
                Value::Days(self.overdrawn_days.into()),
            ),
            count(Label::LoansInArrears, self.in_arrears),
            count(Label::LoansDefaulted, self.defaulted),
            count(Label::BlackList, self.is_black.into()),
        ]
    }
}
