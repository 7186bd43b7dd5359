//! Value: contribution, grade, axes, needs, potential, key accounts, and where clients stood.
//! Figures are worked out by hand from `docs/rules.md` beside each.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::inconsistent_digit_grouping,
    clippy::mistyped_literal_suffixes,
    reason = "fen are set apart: 123_45 is 123.45 yuan"
)]

mod analytics_support;

#[path = "analytics_value/bad_input.rs"]
mod bad_input;
#[path = "analytics_value/contribution.rs"]
mod contribution;
#[path = "analytics_value/demo.rs"]
mod demo;
#[path = "analytics_value/history.rs"]
mod history;
#[path = "analytics_value/judged.rs"]
mod judged;
#[path = "analytics_value/loans.rs"]
mod loans;
#[path = "analytics_value/potential.rs"]
mod potential;
#[path = "analytics_value/properties.rs"]
mod properties;

use analytics_support::{World, day};
use clientele::analytics::finding::{Figure, FigureSource, Label, Outcome, Rule, Value, Verdict};
use clientele::analytics::frame::Frame;
use clientele::analytics::measures::{Measures, Scratch};
use clientele::analytics::value::kinds::Key;
use clientele::analytics::value::{self, ClientValue, ExplainedValue, Seen};
use clientele::analytics::view::View;
use clientele::domain::ids::{AccountId, ClientId, LoanId, RecordId};
use clientele::domain::money::Money;
use clientele::domain::products::{Loan, LoanStatus};

/// The reference date: the year goes from 2023-07-01 to it, 366 days, June 2024 is in force.
pub const DATE: &str = "2024-06-30";

/// A book looked at on [`DATE`].
pub fn world() -> World {
    World::on(day(DATE))
}

/// A client's value, as a run sees it.
pub fn found(world: &World, client: ClientId) -> ClientValue {
    world.with(|view| found_in(view, client))
}

fn found_in(view: &View, client: ClientId) -> ClientValue {
    let frame = Frame::new(view);
    let measures = Measures::take(view, &frame, client, &mut Scratch::default());
    value::find(&Seen::new(view, &frame, client, &measures))
}

/// A client's value with reasons; sees to it that without reasons it is the same.
pub fn explained(world: &World, client: ClientId) -> ExplainedValue {
    world.with(|view| explained_in(view, client))
}

fn explained_in(view: &View, client: ClientId) -> ExplainedValue {
    let explained = value::explain(view, client);
    let said = ClientValue {
        contribution: explained.contribution.finding.value(),
        lifetime: explained.lifetime.finding.value(),
        grade: explained.grade.finding,
        axes: explained.axes.finding,
        needs: explained.needs.finding.value(),
        case_type: explained.case_type.finding.value().flatten(),
        potential: explained.potential.finding.value(),
        key_score: explained.key.finding.value().and_then(Key::score),
    };
    assert_eq!(said, found_in(view, client));
    explained
}

/// A loan of round figures, running.
pub fn lend(
    world: &mut World,
    account: AccountId,
    granted: &str,
    (amount, months, payment): (i64, u16, i64),
) -> LoanId {
    let id = LoanId::from_index(world.book.loans.next_index());
    let loan = Loan {
        id,
        number: id.0.to_string(),
        account,
        granted: day(granted),
        amount,
        months,
        payment,
        status: LoanStatus::Running,
    };
    world.book.loans.set(id, Some(loan));
    id
}

/// The figures a rule saw in the book, or holds them against.
pub fn figures<T>(verdict: &Verdict<T>, rule: Rule, source: FigureSource) -> Vec<(Label, Value)> {
    let reason = verdict.reasons.iter().find(|reason| reason.rule == rule);
    let figures = reason.map_or(&[] as &[Figure], |reason| &reason.figures);
    figures
        .iter()
        .filter(|figure| figure.source == source)
        .map(|figure| (figure.label, figure.value))
        .collect()
}

/// The points a rule gave.
pub fn points<T>(verdict: &Verdict<T>, rule: Rule) -> Option<Value> {
    let seen = figures(verdict, rule, FigureSource::Seen);
    seen.into_iter()
        .find(|(label, _)| *label == Label::Points)
        .map(|(_, value)| value)
}

/// An amount of yuan and fen as a figure.
pub fn money(fen: i64) -> Value {
    Value::Money(Money::new(fen, clientele::domain::money::Currency::CNY))
}

/// The rules of a verdict with what they came to.
pub fn outcomes<T>(verdict: &Verdict<T>) -> Vec<(Rule, Outcome)> {
    let reasons = verdict.reasons.iter();
    reasons
        .map(|reason| (reason.rule, reason.outcome))
        .collect()
}
