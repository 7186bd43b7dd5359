//! What clients bring in: a year's contribution, its lifetime value, and what they spend.

use super::hand::Hand;
use super::model::model;
use super::picture::{Frame, about, no_picture};
use super::spread::Spread;
use super::waiting::why;
use crate::protocol::overview::Worth;
use crate::protocol::segments::{Distribution, ValuePicture};
use crate::ui::components::draw::Draw;

/// All of it.
pub fn value(draw: &mut Draw, hand: Hand, value: &ValuePicture) {
    let t = hand.t;
    spread(draw, hand, Worth::Contribution, &value.contribution);
    spread(draw, hand, Worth::Lifetime, &value.lifetime);
    match &value.spending {
        Ok(found) => model(draw, hand, found),
        Err(cannot) => no_picture(
            draw,
            Frame {
                name: "model",
                about: about(t.segments_model, &[t.segments_about_model]),
                says: why(t, *cannot),
            },
        ),
    }
    if let Some(over) = &value.spending_value {
        spread(draw, hand, Worth::Spending, over);
    }
}

fn spread(draw: &mut Draw, hand: Hand, of: Worth, over: &Distribution) {
    let t = hand.t;
    let (names, means) = match of {
        Worth::Contribution => (
            ["contribution", "contribution-curve"],
            t.segments_about_contribution,
        ),
        Worth::Lifetime => (["lifetime", "lifetime-curve"], t.segments_about_lifetime),
        Worth::Spending => (
            ["spending-value", "spending-value-curve"],
            t.segments_about_model,
        ),
    };
    let spread = Spread {
        names,
        of,
        means,
        over,
    };
    spread.draw(draw, hand);
}
