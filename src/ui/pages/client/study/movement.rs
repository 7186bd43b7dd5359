//! Movement: tiers by month, the last move and the next, the stage a month ago and now, what to do.

use super::pen::{Pen, line, opens};
use super::topic::Topic;
use crate::protocol::client_study::{ClientStudyView, Movement};
use crate::protocol::words::{Finding, Stage, TierMonth, TierRank, Verdict};
use crate::ui::components::{stage_chip, tier_chip};
use crate::ui::pages::client::explain::Topic as Shown;
use crate::ui::pages::client::parts::table;
use crate::ui::text::{value, words};
use yew::prelude::*;

/// The next move where there is one, else the last.
pub fn glance(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(known) = &view.explained else {
        return t.client_pending.into();
    };
    let movement = &known.movement;
    let apart = &movement.distance;
    match (&apart.down, &apart.up, movement.last_move()) {
        (Some(down), ..) => t.study_glance_down(tier(pen, down.to)).into(),
        (None, Some(up), _) => t.study_glance_up(pen.short(up.missing)).into(),
        (None, None, Some((_, to))) => t.study_glance_moved(to.month, tier(pen, to.tier)).into(),
        (None, None, None) => match movement.months {
            Finding::Says(_) => t.study_glance_steady.into(),
            Finding::NotYet => t.client_verdict_not_yet.into(),
            Finding::CannotSay(_) => t.client_verdict_cannot_say.into(),
        },
    }
}

/// All of it.
pub fn body(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(known) = &view.explained else {
        return t.client_pending.into();
    };
    let it = &known.movement;
    let then = html! {
        <>
            { stage(pen, &it.stage_then) }
            <span class="study-note">{ pen.hand.format.day(it.then) }</span>
        </>
    };
    let now = html! {
        <>
            { stage_chip(it.stage, words::stage(t, it.stage)) }
            if it.stage_then.finding == Finding::Says(it.stage) {
                <span>{ t.study_stage_same }</span>
            }
        </>
    };
    let steps = it
        .playbook
        .iter()
        .map(|step| html! { <li>{ value::action(t, *step) }</li> });
    html! {
        <>
            { pen.verdict_row(t.study_tiers, tiers(pen, it), Shown::Tier) }
            { pen.verdict_row(t.study_next_move, next(pen, it), Shown::Tier) }
            { pen.row(Topic::StageThen, then) }
            { pen.verdict_row(t.study_stage_now, now, Shown::Stage) }
            <div class="study-row">
                <h3>{ t.study_playbook }</h3>
                <div class="study-says"><ol class="study-steps">{ for steps }</ol></div>
            </div>
        </>
    }
}

fn tier<'a>(pen: Pen<'a>, rank: TierRank) -> &'a str {
    words::tier(pen.hand.tiers, rank, pen.hand.format.language)
}

fn tier_mark(pen: Pen, rank: TierRank) -> Html {
    tier_chip(rank, pen.hand.tiers.len(), tier(pen, rank))
}

/// The last move, and the tiers of all months that are told.
fn tiers(pen: Pen, it: &Movement) -> Html {
    let t = pen.hand.t;
    pen.found(&it.months, |months| {
        let moved = match it.last_move() {
            Some((from, to)) => html! {
                <span class="row">
                    { tier_mark(pen, from.tier) }{ "→" }{ tier_mark(pen, to.tier) }
                    <span>{ t.study_moved_in(to.month) }</span>
                </span>
            },
            None => html! { <span>{ t.study_never_moved(months.len()) }</span> },
        };
        html! { <>{ moved }{ opens(t.study_by_month_tier, by_month(pen, months)) }</> }
    })
}

fn by_month(pen: Pen, months: &[TierMonth]) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let rows = months.iter().rev().map(|month| {
        let kept = match month.earned == month.tier {
            true => tier(pen, month.tier).to_string(),
            false => t.study_kept(tier(pen, month.tier)),
        };
        line(
            month.month.to_string().into(),
            [
                format.amount_full(month.average, pen.hand.currency),
                tier(pen, month.earned).to_string(),
                kept,
            ],
        )
    });
    let headings = [
        (t.client_month, false),
        (t.client_monthly_average, true),
        (t.study_earned_tier, true),
        (t.client_tier, true),
    ];
    table(t.study_by_month_tier, &headings, rows)
}

/// What the next move would be.
fn next(pen: Pen, it: &Movement) -> Html {
    let t = pen.hand.t;
    pen.found(&it.months, |_| {
        let up = it.distance.up.map(|up| {
            let words = t.study_up(pen.short(up.missing), pen.short(up.next));
            html! { <span>{ words }</span> }
        });
        let down = it.distance.down.map(|down| {
            let words = match down.months_left {
                0 => t.study_down_now(tier(pen, down.to)),
                left => t.study_down(left, tier(pen, down.to)),
            };
            html! { <span>{ words }</span> }
        });
        match (&up, &down) {
            (None, None) => t.study_no_move.into(),
            _ => html! { <>{ up }{ down }</> },
        }
    })
}

/// A stage.
pub fn stage(pen: Pen, verdict: &Verdict<Stage>) -> Html {
    pen.found(&verdict.finding, |stage| {
        stage_chip(*stage, words::stage(pen.hand.t, *stage))
    })
}
