//! Behaviour: what the client does with the money, how, and what is regular in it.

use super::pen::{Pen, line, opens};
use super::regular::regular;
use super::times;
use super::topic::Topic;
use crate::protocol::client_study::{ClientStudyView, ExplainedClient};
use crate::protocol::words::{
    BehaviourDetail, Channel, DigitalUse, Finding, Minor, Regular, Spending, Trend, Verdict,
};
use crate::ui::components::{ChipKind, chip};
use crate::ui::pages::client::parts::table;
use crate::ui::text::{segments, words};
use yew::prelude::*;

type V<T> = Verdict<T>;

/// What was spent, and mostly for what.
pub fn glance(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(known) = &view.explained else {
        return t.client_pending.into();
    };
    match &known.behaviour.spending.finding {
        Finding::Says(found) => {
            let most = found.scenes.iter().rev().max_by_key(|(_, tally)| tally.sum);
            let most = most.map(|(scene, _)| chip(ChipKind::Plain, words::scene(t, *scene)));
            html! { <>{ most }<span>{ t.study_glance_spent(pen.short(found.total.sum)) }</span></> }
        }
        _ => t.study_glance_nothing_spent.into(),
    }
}

/// All of it.
pub fn body(pen: Pen, view: &ClientStudyView) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let Some(known) = &view.explained else {
        return t.client_pending.into();
    };
    let b = &known.behaviour;
    let spent = html! {
        <>{ spending(pen, &b.spending) }{ scenes(pen, &b.spending) }{ times::times(pen, &b.spending) }</>
    };
    let used = html! { <>{ digital(pen, &b.digital) }{ channels(pen, &b.digital) }</> };
    let comes = html! { <>{ income(pen, &b.income) }{ regular(pen, known, &b.income) }</> };
    let goes = html! { <>{ payments(pen, &b.payments) }{ regular(pen, known, &b.payments) }</> };
    let flows = html! { <>{ trend(pen, &b.trend) }{ times::flows(pen, &b.flows) }</> };
    html! {
        <>
            <p class="study-aside">
                { t.study_window(format.day(b.window.0), format.day(b.window.1)) }
            </p>
            { pen.row(Topic::Spending, spent) }
            { pen.row(Topic::Digital, used) }
            { pen.row(Topic::Income, comes) }
            { pen.row(Topic::Payments, goes) }
            { pen.row(Topic::Loans, loans(pen, &b.loans)) }
            { pen.row(Topic::CrossBorder, cross_border(pen, b)) }
            { pen.row(Topic::Trend, flows) }
            { pen.row(Topic::Idle, idle(pen, &b.idle)) }
            { pen.row(Topic::OtherBanks, banks(pen, b)) }
            { pen.row(Topic::HotSpots, spots(pen, known)) }
            { pen.row(Topic::Influence, influence(pen, b)) }
            { pen.row(Topic::Cycle, cycle(pen, &b.twice_cycle)) }
            { pen.row(Topic::Price, price(pen, b)) }
        </>
    }
}

/// What was spent in all.
pub fn spending(pen: Pen, verdict: &V<Spending>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |found| {
        html! {
            <>
                <span class="study-amount">{ pen.tally(found.total) }</span>
                if found.refunds.count > 0 {
                    <span>{ t.study_refunded(pen.tally(found.refunds)) }</span>
                }
            </>
        }
    })
}

/// By scene of life, most first.
fn scenes(pen: Pen, verdict: &V<Spending>) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let Finding::Says(found) = &verdict.finding else {
        return Html::default();
    };
    let mut scenes = found.scenes.clone();
    scenes.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.sum));
    let rows = scenes.iter().map(|(scene, tally)| {
        let share = pen.share(tally.sum, found.total.sum);
        let amount = format.amount_full(tally.sum, pen.hand.currency);
        line(
            words::scene(t, *scene).into(),
            [share, amount, format.count(tally.count)],
        )
    });
    let headings = [
        (t.segments_dimension_scene, false),
        (t.segments_share, true),
        (t.client_amount, true),
        (t.segments_times, true),
    ];
    opens(t.study_by_scene, table(t.study_by_scene, &headings, rows))
}

/// The share of digital channels.
pub fn digital(pen: Pen, verdict: &V<DigitalUse>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |used| {
        html! {
            <>
                <span>{ t.study_digital(pen.hand.format.permille(used.share)) }</span>
                if used.can_move {
                    { chip(ChipKind::Info, &t.study_can_move(used.movable)) }
                }
            </>
        }
    })
}

fn channels(pen: Pen, verdict: &V<DigitalUse>) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let Finding::Says(used) = &verdict.finding else {
        return Html::default();
    };
    let some = Channel::ALL.iter().zip(used.channels);
    let parts = some
        .filter(|(_, count)| *count > 0)
        .map(|(channel, count)| {
            let name = words::channel(t, *channel);
            html! { <span>{ t.study_part(name, format.count(count)) }</span> }
        });
    html! { <span class="study-parts">{ for parts }</span> }
}

/// The largest regular income.
pub fn income(pen: Pen, verdict: &V<Vec<Regular>>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |all| match all.first() {
        None => t.study_none.into(),
        Some(most) => t
            .study_income_says(
                pen.short(most.median),
                most.day,
                words::category(t, most.category),
            )
            .into(),
    })
}

/// Regular payments together.
pub fn payments(pen: Pen, verdict: &V<Vec<Regular>>) -> Html {
    let t = pen.hand.t;
    pen.found(&verdict.finding, |all| {
        let sum: i128 = all.iter().map(|regular| i128::from(regular.median)).sum();
        match (all.len(), Minor::try_from(sum)) {
            (0, _) => t.study_none.into(),
            (_, Err(_)) => t.reason_gap_too_large.into(),
            (n, Ok(sum)) => t.study_payments_say(pen.short(sum), n).into(),
        }
    })
}

/// Months in a row in which loans were paid.
pub fn loans(pen: Pen, verdict: &V<u8>) -> Html {
    pen.found(&verdict.finding, |months| {
        pen.hand.t.study_paid_months(*months).into()
    })
}

/// Payments over a border.
pub fn cross_border(pen: Pen, of: &BehaviourDetail) -> Html {
    pen.found(&of.cross_border.finding, |tally| match tally.count {
        0 => pen.hand.t.study_none.into(),
        _ => pen.tally(*tally).into(),
    })
}

/// Where net inflow goes.
pub fn trend(pen: Pen, verdict: &V<Trend>) -> Html {
    pen.found(&verdict.finding, |trend| {
        segments::trend(pen.hand.t, *trend).into()
    })
}

/// What is idle.
pub fn idle(pen: Pen, verdict: &V<Minor>) -> Html {
    pen.found(&verdict.finding, |minor| match minor {
        0 => pen.hand.t.study_no_idle.into(),
        minor => pen.amount(*minor),
    })
}

/// What goes to other banks, bank by bank.
pub fn banks(pen: Pen, of: &BehaviourDetail) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    pen.found(&of.to_other_banks.finding, |banks| {
        if banks.is_empty() {
            return t.study_none.into();
        }
        let rows = banks.iter().map(|to| {
            let bank = match to.bank.as_str() {
                "" => t.study_bank_unknown,
                bank => format.name(bank),
            };
            let says = t.study_bank_says(format.day(to.last), pen.tally(to.paid));
            html! { <li><span>{ bank.to_string() }</span><span>{ says }</span></li> }
        });
        html! { <ul class="study-list">{ for rows }</ul> }
    })
}

/// Who most is spent with.
pub fn spots(pen: Pen, known: &ExplainedClient) -> Html {
    let t = pen.hand.t;
    pen.found(&known.behaviour.hot_spots.finding, |spots| {
        if spots.is_empty() {
            return t.study_none.into();
        }
        let rows = spots.iter().map(|spot| {
            let name = pen.hand.format.name(known.name(spot.other)).to_string();
            html! { <li><span>{ name }</span><span>{ pen.tally(spot.paid) }</span></li> }
        });
        html! { <ul class="study-list">{ for rows }</ul> }
    })
}

/// Whom the client brings along.
pub fn influence(pen: Pen, of: &BehaviourDetail) -> Html {
    pen.found(&of.influence.finding, |found| {
        pen.hand
            .t
            .study_influence_says(found.family, found.referrals)
            .into()
    })
}

/// The usual time between days of use, in halves of a day.
pub fn cycle(pen: Pen, verdict: &V<u16>) -> Html {
    pen.found(&verdict.finding, |twice| {
        let half = if twice % 2 == 1 { ".5" } else { "" };
        pen.hand
            .t
            .study_cycle_says(format!("{}{half}", twice / 2))
            .into()
    })
}

/// How the client answers to prices.
pub fn price(pen: Pen, of: &BehaviourDetail) -> Html {
    pen.found(&of.price_sensitivity.finding, |()| {
        pen.hand.t.study_none.into()
    })
}
