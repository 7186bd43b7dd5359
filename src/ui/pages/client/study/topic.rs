//! What the dialog of the studies explains.

use super::pen::Pen;
use super::{behaviour, movement, value};
use crate::i18n::Texts;
use crate::protocol::client_study::ExplainedClient;
use crate::protocol::words::{Gap, Reason, Verdict};
use crate::ui::pages::client::explain::{Explained, gap_of};
use yew::prelude::*;

/// What is explained.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Topic {
    /// A year's contribution.
    Contribution,
    /// What that is worth over years.
    Lifetime,
    /// Value grade.
    Grade,
    /// Three axes.
    Axes,
    /// Needs.
    Needs,
    /// Complaints or enquiries.
    Cases,
    /// Signs of more to be won.
    Potential,
    /// Key account.
    Key,
    /// What was spent.
    Spending,
    /// Channels.
    Digital,
    /// Regular income.
    Income,
    /// Regular payments.
    Payments,
    /// Loans.
    Loans,
    /// Over a border.
    CrossBorder,
    /// Net inflow.
    Trend,
    /// Idle cash.
    Idle,
    /// Other banks.
    OtherBanks,
    /// Counterparties.
    HotSpots,
    /// Influence.
    Influence,
    /// Use cycle.
    Cycle,
    /// Price sensitivity.
    Price,
    /// The stage a month ago.
    StageThen,
}

/// The name of what is explained.
pub fn name(t: &Texts, topic: Topic) -> &'static str {
    match topic {
        Topic::Contribution => t.segments_contribution,
        Topic::Lifetime => t.segments_lifetime,
        Topic::Grade => t.segments_dimension_grade,
        Topic::Axes => t.segments_dimension_service,
        Topic::Needs => t.segments_dimension_need,
        Topic::Cases => t.segments_dimension_cases,
        Topic::Potential => t.segments_dimension_potential,
        Topic::Key => t.value_rule_key_score,
        Topic::Spending => t.study_spending,
        Topic::Digital => t.study_channels,
        Topic::Income => t.study_income,
        Topic::Payments => t.study_payments,
        Topic::Loans => t.study_loans,
        Topic::CrossBorder => t.study_cross_border,
        Topic::Trend => t.study_trend,
        Topic::Idle => t.study_idle,
        Topic::OtherBanks => t.study_other_banks,
        Topic::HotSpots => t.study_hot_spots,
        Topic::Influence => t.study_influence,
        Topic::Cycle => t.study_cycle,
        Topic::Price => t.study_price,
        Topic::StageThen => t.study_stage_then,
    }
}

/// What the dialog shows of a topic.
pub fn explained<'a>(pen: Pen, of: &'a ExplainedClient, topic: Topic) -> Explained<'a> {
    let (v, b) = (&of.value, &of.behaviour);
    let (says, (gap, reasons)): (Html, (Option<Gap>, &[Reason])) = match topic {
        Topic::Contribution => (
            value::contribution(pen, &v.contribution),
            why(&v.contribution),
        ),
        Topic::Lifetime => (value::contribution(pen, &v.lifetime), why(&v.lifetime)),
        Topic::Grade => (value::grade(pen, &v.grade), why(&v.grade)),
        Topic::Axes => (value::axes(pen, &v.axes), why(&v.axes)),
        Topic::Needs => (value::needs(pen, &v.needs), why(&v.needs)),
        Topic::Cases => (value::cases(pen, &v.case_type), why(&v.case_type)),
        Topic::Potential => (value::potential(pen, &v.potential), why(&v.potential)),
        Topic::Key => (value::key(pen, &v.key), why(&v.key)),
        Topic::Spending => (behaviour::spending(pen, &b.spending), why(&b.spending)),
        Topic::Digital => (behaviour::digital(pen, &b.digital), why(&b.digital)),
        Topic::Income => (behaviour::income(pen, &b.income), why(&b.income)),
        Topic::Payments => (behaviour::payments(pen, &b.payments), why(&b.payments)),
        Topic::Loans => (behaviour::loans(pen, &b.loans), why(&b.loans)),
        Topic::CrossBorder => (behaviour::cross_border(pen, b), why(&b.cross_border)),
        Topic::Trend => (behaviour::trend(pen, &b.trend), why(&b.trend)),
        Topic::Idle => (behaviour::idle(pen, &b.idle), why(&b.idle)),
        Topic::OtherBanks => (behaviour::banks(pen, b), why(&b.to_other_banks)),
        Topic::HotSpots => (behaviour::spots(pen, of), why(&b.hot_spots)),
        Topic::Influence => (behaviour::influence(pen, b), why(&b.influence)),
        Topic::Cycle => (behaviour::cycle(pen, &b.twice_cycle), why(&b.twice_cycle)),
        Topic::Price => (behaviour::price(pen, b), why(&b.price_sensitivity)),
        Topic::StageThen => {
            let then = &of.movement.stage_then;
            (movement::stage(pen, then), why(then))
        }
    };
    Explained {
        title: name(pen.hand.t, topic),
        says,
        gap,
        reasons,
    }
}

fn why<T>(verdict: &Verdict<T>) -> (Option<Gap>, &[Reason]) {
    (gap_of(&verdict.finding), &verdict.reasons)
}
