//! Every product with its verdict; each opens to all reasons, what would have to change, and what
//! is left to be done before a sale.

use crate::protocol::suitability::ProductMatch;
use crate::protocol::words::{MatchOutcome, MatchReason, Money, Product, Suitability};
use crate::ui::components::{
    ChipKind, Choices, Field, Icon, chip, icon, product_level_chip, segmented,
};
use crate::ui::text::suitability::{Hand, change, fact, readiness, rule, term};
use yew::prelude::*;

/// Which products are shown.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Those that suit.
    Suitable,
    /// Those that do not.
    Unsuitable,
}

/// The products.
pub fn matches(
    hand: Hand,
    products: &[ProductMatch],
    shown: Shown,
    show: &Callback<Shown>,
) -> Html {
    let t = hand.t;
    if products.is_empty() {
        return html! { <p class="quiet">{ t.suitability_no_products }</p> };
    }
    let suits = |one: &&ProductMatch| one.matched.verdict == Suitability::Suitable;
    let suitable = products.iter().filter(suits).count();
    let choice = |of: Shown| if of == Shown::Suitable { "yes" } else { "no" };
    let onchange = show.reform(|value: AttrValue| match value.as_str() {
        "yes" => Shown::Suitable,
        _ => Shown::Unsuitable,
    });
    let wanted = match shown {
        Shown::Suitable => Suitability::Suitable,
        Shown::Unsuitable => Suitability::Unsuitable,
    };
    let mut rows = products
        .iter()
        .filter(|one| one.matched.verdict == wanted)
        .map(|one| row(hand, one))
        .peekable();
    let none = rows.peek().is_none();
    html! {
        <div class="matches">
            { segmented(Choices {
                field: Field {
                    label_hidden: true,
                    ..Field::new("match-shown", t.suitability_products.into())
                },
                choices: vec![
                    ("yes".into(), t.suitability_show_suitable(suitable).into()),
                    ("no".into(), t.suitability_show_unsuitable(products.len() - suitable).into()),
                ],
                value: choice(shown).into(),
                onchange,
            }) }
            if none {
                <p class="quiet">{ t.suitability_no_such }</p>
            }
            { for rows }
        </div>
    }
}

fn row(hand: Hand, one: &ProductMatch) -> Html {
    let (t, product) = (hand.t, &one.product);
    let first = one
        .matched
        .against()
        .next()
        .map(|reason| t.suitability_not_met(rule(t, reason.rule)[0]));
    let unsaid = |reason: &MatchReason| reason.outcome == MatchOutcome::CannotSay;
    let unsure = one.matched.reasons.iter().any(unsaid);
    let verdict = match one.matched.verdict {
        Suitability::Suitable if unsure => chip(ChipKind::Warn, t.suitability_suitable_unsure),
        Suitability::Suitable => chip(ChipKind::Accent, t.suitability_suitable),
        Suitability::Unsuitable => chip(ChipKind::Danger, t.suitability_unsuitable),
    };
    let level = match product.level() {
        Some(level) => product_level_chip(level),
        None => chip(ChipKind::Warn, t.suitability_unrated),
    };
    html! {
        <details key={product.id.0} class="match">
            <summary>
                { level }
                <span class="match-name">
                    <span>{ product.name.clone() }</span>
                    <span class="quiet small">{ terms(hand, product) }</span>
                    if let Some(first) = first {
                        <span class="match-against small">{ icon(Icon::X) }{ first }</span>
                    }
                </span>
                { verdict }
            </summary>
            <ul class="match-reasons">
                { for one.matched.reasons.iter().map(|one| reason(hand, one)) }
            </ul>
            if !one.matched.readiness.is_empty() {
                <div class="match-ready">
                    <strong class="small">{ t.suitability_to_do }</strong>
                    <ul>
                        { for one.matched.readiness.iter().map(|left| html! {
                            <li>{ readiness(t, *left) }</li>
                        }) }
                    </ul>
                </div>
            }
        </details>
    }
}

fn terms(hand: Hand, product: &Product) -> String {
    let t = hand.t;
    let term = match product.term_days {
        Some(days) => term(t, days),
        None => t.suitability_no_term.into(),
    };
    let minimum = hand
        .format
        .money(Money::new(product.minimum, product.currency));
    format!(
        "{} · {term} · {}",
        product.code,
        t.suitability_minimum(minimum)
    )
}

fn reason(hand: Hand, reason: &MatchReason) -> Html {
    let (mark, class) = match reason.outcome {
        MatchOutcome::Passes => (Icon::CircleCheck, "match-passes"),
        MatchOutcome::Fails => (Icon::CircleAlert, "match-fails"),
        MatchOutcome::CannotSay => (Icon::Info, "match-unsaid"),
    };
    let [name, seen, limit] = rule(hand.t, reason.rule);
    let facts = if limit.is_empty() {
        format!("{seen} {}", fact(hand, reason.seen))
    } else {
        let (saw, held) = (fact(hand, reason.seen), fact(hand, reason.threshold));
        format!("{seen} {saw} · {limit} {held}")
    };
    let change = change(hand, reason.change);
    html! {
        <li class={class}>
            { icon(mark) }
            <span>
                { name }
                if reason.outcome == MatchOutcome::CannotSay {
                    <span class="quiet">{ format!(" ({})", hand.t.suitability_cannot_say) }</span>
                }
                <span class="quiet small">{ facts }</span>
                if let Some(change) = change {
                    <span class="small">{ hand.t.suitability_change }{ change }</span>
                }
            </span>
        </li>
    }
}
