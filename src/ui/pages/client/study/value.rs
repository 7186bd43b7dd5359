//! Contribution and grade: what the client brings in, what that and the rest make of them.

use super::pen::{Pen, line, opens};
use super::spending;
use super::topic::Topic;
use crate::protocol::client_study::{ClientStudyView, ExplainedClient};
use crate::protocol::words::{
    CaseType, FigureSource, Finding, Grade, Key, Label, Minor, Need, Reason, Service, Sign, Value,
    Verdict,
};
use crate::ui::components::{ChipKind, chip};
use crate::ui::pages::client::parts::table;
use crate::ui::text::{reason, value as words};
use yew::prelude::*;

type V<T> = Verdict<T>;

/// Grade and contribution.
pub fn glance(pen: Pen, view: &ClientStudyView) -> Html {
    let Some(known) = &view.explained else {
        return pen.hand.t.client_pending.into();
    };
    let value = &known.value;
    html! {
        <>
            if let Finding::Says(graded) = value.grade.finding {
                { grade_chip(pen, graded.grade) }
            }
            if let Finding::Says(minor) = value.contribution.finding {
                <span>{ pen.hand.t.study_glance_contribution(pen.short(minor)) }</span>
            }
        </>
    }
}

/// All of it.
pub fn body(pen: Pen, view: &ClientStudyView) -> Html {
    let Some(known) = &view.explained else {
        return pen.hand.t.client_pending.into();
    };
    let (t, value) = (pen.hand.t, &known.value);
    let grade_says = html! { <>{ grade(pen, &value.grade) }{ grade_parts(pen, &value.grade) }</> };
    let contribution_says = html! {
        <>
            { contribution(pen, &value.contribution) }
            { sides(pen, &value.contribution) }
            { lines(pen, known) }
        </>
    };
    let lifetime_says = html! {
        <>
            { contribution(pen, &value.lifetime) }
            <span class="study-note">{ t.study_lifetime_note }</span>
        </>
    };
    html! {
        <>
            { pen.row(Topic::Contribution, contribution_says) }
            { pen.row(Topic::Lifetime, lifetime_says) }
            { spending::rows(pen, view) }
            <p class="study-aside">{ t.study_two_values }</p>
            { pen.row(Topic::Grade, grade_says) }
            { pen.row(Topic::Axes, axes(pen, &value.axes)) }
            { pen.row(Topic::Needs, needs(pen, &value.needs)) }
            { pen.row(Topic::Cases, cases(pen, &value.case_type)) }
            { pen.row(Topic::Potential, potential(pen, &value.potential)) }
            { pen.row(Topic::Key, key(pen, &value.key)) }
        </>
    }
}

/// An amount the contribution comes to.
pub fn contribution(pen: Pen, verdict: &V<Minor>) -> Html {
    pen.found(&verdict.finding, |minor| pen.amount(*minor))
}

/// What the contribution is made of, from the reason that names its sums.
fn sides(pen: Pen, verdict: &V<Minor>) -> Html {
    let t = pen.hand.t;
    let figures = verdict.reasons.first().map(|reason| &reason.figures);
    let parts = figures.into_iter().flatten();
    let parts = parts.filter(|figure| figure.label != Label::Contribution);
    let parts = parts.filter_map(|figure| match figure.value {
        Value::Money(money) => {
            let name = reason::label(t, figure.label);
            Some(html! { <span>{ t.study_part(name, pen.short(money.minor)) }</span> })
        }
        _ => None,
    });
    match verdict.finding {
        Finding::Says(_) => html! { <span class="study-parts">{ for parts }</span> },
        _ => Html::default(),
    }
}

/// What every account, loan and holding earned.
fn lines(pen: Pen, known: &ExplainedClient) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    if known.value.lines.is_empty() {
        return Html::default();
    }
    let both = known.value.lines.iter().zip(&known.line_names);
    let rows = both.map(|(of, name)| {
        let what = match of.of {
            crate::protocol::words::LineOf::Account(_) => t.value_rule_value_deposit,
            crate::protocol::words::LineOf::Loan(_) => t.value_rule_value_loan,
            crate::protocol::words::LineOf::Holding(_) => t.value_rule_value_fee,
        };
        let name = html! {
            <>{ format.name(name) }<span class="sheet-more">{ what }</span></>
        };
        let margin = Value::BasisPoints(of.prices.margin());
        let amount = |minor| format.amount_full(minor, pen.hand.currency);
        line(
            name,
            [
                amount(of.average),
                reason::value(t, format, margin),
                amount(of.earned),
            ],
        )
    });
    let headings = [
        (t.study_line, false),
        (t.reason_label_average_balance, true),
        (t.study_margin, true),
        (t.value_label_earned, true),
    ];
    opens(t.study_lines, table(t.study_lines, &headings, rows))
}

fn grade_chip(pen: Pen, grade: Grade) -> Html {
    let kind = match grade {
        Grade::High => ChipKind::Accent,
        Grade::Middle => ChipKind::Info,
        Grade::Low => ChipKind::Plain,
    };
    chip(
        kind,
        &pen.hand.t.study_grade(words::grade(pen.hand.t, grade)),
    )
}

/// The grade and its score.
pub fn grade(pen: Pen, verdict: &V<crate::protocol::words::Graded>) -> Html {
    pen.found(&verdict.finding, |graded| {
        html! {
            <span class="row">
                { grade_chip(pen, graded.grade) }
                <span>{ pen.hand.t.study_points(graded.score) }</span>
            </span>
        }
    })
}

/// The parts of a score: what was seen, its points and its weight.
fn grade_parts<T>(pen: Pen, verdict: &V<T>) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let figure = |reason: &Reason, label: Label| {
        let mut figures = reason.figures.iter();
        let found = figures.find(|figure| figure.label == label)?;
        Some(reason::value(t, format, found.value))
    };
    let rows = verdict.reasons.iter().filter_map(|of| {
        let weight = figure(of, Label::Weight)?;
        let points = figure(of, Label::Points)?;
        let mut seen = of.figures.iter();
        let seen = seen.find(|f| f.source == FigureSource::Seen && f.label != Label::Points)?;
        let name = html! {
            <>
                { reason::rule(t, of.rule).name }
                <span class="sheet-more">{ reason::label(t, seen.label) }</span>
            </>
        };
        Some(line(
            name,
            [reason::value(t, format, seen.value), points, weight],
        ))
    });
    let headings = [
        (t.study_part_of_score, false),
        (t.reason_seen, true),
        (t.value_label_points, true),
        (t.value_label_weight, true),
    ];
    let rows: Vec<Html> = rows.collect();
    if rows.is_empty() {
        return Html::default();
    }
    opens(
        t.study_parts,
        table(t.study_parts, &headings, rows.into_iter()),
    )
}

/// The three axes and what they make.
pub fn axes(pen: Pen, verdict: &V<crate::protocol::words::Axes>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |axes| {
        let [loyalty, consumption, credit] = words::axes(t);
        let axis = |name, level: Service| {
            html! { <span>{ t.study_part(name, words::service(t, level)) }</span> }
        };
        html! {
            <>
                { chip(ChipKind::Plain, words::service(t, axes.level)) }
                <span class="study-parts">
                    { axis(loyalty, axes.loyalty) }
                    { axis(consumption, axes.consumption) }
                    { axis(credit, axes.credit) }
                </span>
            </>
        }
    })
}

/// The needs, the leading one first.
pub fn needs(pen: Pen, verdict: &V<crate::protocol::words::Needs>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |needs| {
        let Some(leading) = needs.leading else {
            return t.study_no_need.into();
        };
        let others = Need::ALL.into_iter();
        let others = others.filter(|need| needs.has(*need) && *need != leading);
        html! {
            <span class="row">
                { chip(ChipKind::Accent, words::need(t, leading)) }
                { for others.map(|need| chip(ChipKind::Plain, words::need(t, need))) }
            </span>
        }
    })
}

/// What the client turns to the bank with.
pub fn cases(pen: Pen, verdict: &V<Option<CaseType>>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |found| match found {
        Some(found) => words::case_type(t, *found).into(),
        None => t.study_no_cases.into(),
    })
}

/// The signs of more to be won.
pub fn potential(pen: Pen, verdict: &V<crate::protocol::words::Potential>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |potential| {
        let signs = Sign::ALL.into_iter().filter(|sign| potential.has(*sign));
        html! {
            <span class="row">
                if potential.is_growth {
                    { chip(ChipKind::Accent, t.value_rule_potential_growth) }
                }
                if potential.count() == 0 {
                    { t.study_no_signs }
                }
                { for signs.map(|sign| chip(ChipKind::Outline, words::sign(t, sign))) }
            </span>
        }
    })
}

/// The key-account score.
pub fn key(pen: Pen, verdict: &V<Key>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |key| match key {
        Key::NotAsked => t.value_rule_key_not_asked_why.into(),
        Key::Scored { score, is_key } => html! {
            <span class="row">
                if *is_key {
                    { chip(ChipKind::Accent, t.study_is_key) }
                }
                <span>{ t.study_points(*score) }</span>
            </span>
        },
    })
}
