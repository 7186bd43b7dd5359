//! The tier pyramid.

use super::hand::{Hand, chosen, figure, permille, rank_of, to_place};
use super::picture::{Frame, Row, Sheet, about, picture};
use crate::protocol::segments::{JudgedPictures, TierStep};
use crate::protocol::words::{Dimension, Minor};
use crate::ui::components::chart::lanes;
use crate::ui::components::draw::Draw;
use crate::ui::routes::Choice;

/// Tiers from the highest: clients to the left, their AUM to the right.
pub fn pyramid(draw: &mut Draw, hand: Hand, judged: &JudgedPictures) {
    let t = hand.t;
    let clients: u64 = judged
        .tiers
        .iter()
        .map(|step| u64::from(step.clients))
        .sum();
    let of_aum = |step: &TierStep| {
        let all = judged.tiers.iter().map(|step| step.sum);
        let all: i128 = all.map(|sum| sum.map(i128::from)).sum::<Option<i128>>()?;
        permille(u64::try_from(step.sum?).ok()?, u64::try_from(all).ok()?)
    };
    let month = judged.month;
    let highest = judged
        .tiers
        .iter()
        .enumerate()
        .rfind(|(_, step)| step.clients > 0);
    let says = highest.map_or_else(
        || t.segments_pyramid_none(month),
        |(rank, step)| {
            let (n, tier) = (hand.count(step.clients), hand.tier(rank));
            let share = hand.share(step.clients.into(), clients);
            match of_aum(step) {
                None => t.segments_pyramid_says_short(month, n, share, tier),
                Some(aum) => {
                    t.segments_pyramid_says(hand.format.permille(aum), month, n, share, tier)
                }
            }
        },
    );
    let each = |step: &TierStep| Some(step.sum? / Minor::from(step.clients.max(1)));
    let row = |(rank, step): (usize, &TierStep)| Row {
        name: hand.tier(rank),
        href: Some(chosen(Choice::Tier(rank_of(rank)))),
        cells: vec![
            hand.count(step.clients),
            hand.amount(step.sum),
            hand.share(step.clients.into(), clients),
            match step.clients {
                0 => "–".into(),
                _ => hand.amount(each(step)),
            },
        ],
    };
    let sheet = Sheet {
        heads: [
            t.segments_dimension_tier,
            t.segments_clients,
            t.segments_average_sum,
            t.segments_share,
            t.segments_average_each,
        ]
        .map(Into::into)
        .into(),
        rows: judged.tiers.iter().enumerate().rev().map(row).collect(),
    };
    let means = [
        &t.help_tier(month),
        t.segments_about_pyramid,
        t.help_tiers_rows,
    ];
    let frame = Frame {
        name: "tiers",
        about: about(t.segments_pyramid, &means),
        says,
    };
    picture(draw, t, frame, &sheet, |draw| {
        steps(draw, hand, &judged.tiers, &sheet);
        if judged.without_tier > 0 {
            // Behind the tiers stands the place of those without one.
            let to = to_place(Dimension::Tier, judged.tiers.len());
            draw.link("small lone", &to);
            draw.text(t.segments_without_tier);
            draw.text(" ");
            draw.text(&hand.count(judged.without_tier));
            draw.close();
        }
    });
}

fn steps(draw: &mut Draw, hand: Hand, tiers: &[TierStep], sheet: &Sheet) {
    let t = hand.t;
    let most = tiers
        .iter()
        .map(|step| u64::from(step.clients))
        .max()
        .unwrap_or(0);
    let sum = |step: &TierStep| {
        step.sum
            .and_then(|sum| u64::try_from(sum).ok())
            .unwrap_or(0)
    };
    let largest = tiers.iter().map(sum).max().unwrap_or(0);
    draw.open_with(
        "p",
        &["class", "aria-hidden"],
        &["steps-head small quiet", "true"],
    );
    draw.say("span", "", t.segments_clients);
    draw.say("span", "", t.segments_average_sum);
    draw.close();
    draw.open("ul", "steps");
    for (n, (step, row)) in tiers.iter().rev().zip(&sheet.rows).enumerate() {
        draw.open("li", "");
        draw.link("step", row.href.as_deref().unwrap_or_default());
        lanes::figure(draw, "bar-figure", &figure(n, 0, row.cells[0].clone()));
        half(
            draw,
            "bar-fill",
            true,
            lanes::length(step.clients.into(), most),
        );
        let rank = (tiers.len() - 1 - n).min(6);
        draw.say("span", &format!("chip chip-tier-{rank}"), &row.name);
        half(draw, "bar-second", false, lanes::length(sum(step), largest));
        lanes::figure(draw, "bar-figure", &figure(n, 1, row.cells[1].clone()));
        draw.close();
        draw.close();
    }
    draw.close();
}

/// Half of a step: a bar that grows from the middle.
fn half(draw: &mut Draw, class: &str, to_left: bool, width: u64) {
    draw.open_with(
        "svg",
        &["class", "viewBox", "preserveAspectRatio", "aria-hidden"],
        &["bar-track", "0 0 1000 14", "none", "true"],
    );
    let x = if to_left { 1000 - width } else { 0 };
    draw.open_with(
        "rect",
        &["class", "x", "y", "width", "height"],
        &[class, &x.to_string(), "0", &width.to_string(), "14"],
    );
    draw.close();
    draw.close();
}
