//! Every product with its verdict; each opens to all reasons, what would have to change, how well it
//! fits or what would suit instead, and what is left to be done before a sale.

use super::weighed::{Doing, above, fit, nearest, steps};
use crate::protocol::matching::{Offer, Offered};
use crate::protocol::suitability::ProductMatch;
use crate::protocol::words::{
    Match, MatchOutcome, MatchReason, Money, Product, ProductId, Readiness, Suitability,
};
use crate::ui::components::{
    Button, ButtonKind, ChipKind, Choices, Field, Icon, button, chip, icon, product_level_chip,
    segmented,
};
use crate::ui::text::suitability::{Hand, change, fact, readiness, rule, term};
use yew::prelude::*;

/// Which products are shown.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Those that may be sold now.
    Ready,
    /// Those that suit.
    Suitable,
    /// Those that do not.
    Unsuitable,
}

/// What a person may do with a product.
#[derive(Clone, PartialEq)]
pub struct Hands {
    /// Shows others.
    pub show: Callback<Shown>,
    /// What is in the basket.
    pub basket: Vec<ProductId>,
    /// Puts one into it.
    pub add: Callback<ProductId>,
    /// Records a step, a warning, an acknowledgement.
    pub doing: Callback<Doing>,
    /// Records that the client saw how these match.
    pub seen: Callback<Vec<ProductId>>,
}

/// So many at most are recorded as shown in one go.
const MOST_SEEN: usize = 50;

/// The products; weighed, once that is known.
pub fn matches(
    hand: Hand,
    products: &[ProductMatch],
    offer: Option<&Offer>,
    shown: Shown,
    hands: &Hands,
) -> Html {
    let t = hand.t;
    if products.is_empty() {
        return html! { <p class="quiet">{ t.suitability_no_products }</p> };
    }
    let suits = |one: &&ProductMatch| one.matched.verdict == Suitability::Suitable;
    let suitable = products.iter().filter(suits).count();
    let ready = products.iter().filter(|one| one.matched.may_be_sold());
    let ready = ready.count();
    let choice = |of: Shown| match of {
        Shown::Ready => "ready",
        Shown::Suitable => "yes",
        Shown::Unsuitable => "no",
    };
    let onchange = hands.show.reform(|value: AttrValue| match value.as_str() {
        "ready" => Shown::Ready,
        "yes" => Shown::Suitable,
        _ => Shown::Unsuitable,
    });
    let wanted = |one: &&ProductMatch| match shown {
        Shown::Ready => one.matched.may_be_sold(),
        Shown::Suitable => one.matched.verdict == Suitability::Suitable,
        Shown::Unsuitable => one.matched.verdict == Suitability::Unsuitable,
    };
    // By fit, once it is known; products it does not know stay in their order behind.
    let place = |one: &ProductMatch| {
        let offered = offer.map(|offer| &offer.products);
        offered.and_then(|all| all.iter().position(|of| of.product == one.product.id))
    };
    let mut chosen: Vec<&ProductMatch> = products.iter().filter(wanted).collect();
    chosen.sort_by_key(|one| place(one).unwrap_or(usize::MAX));
    let sold = chosen.iter().filter(|one| on_sale(&one.matched));
    let ids: Vec<ProductId> = sold.map(|one| one.product.id).collect();
    let count = ids.len();
    let seen = hands.seen.reform(move |_: MouseEvent| ids.clone());
    let mut rows = chosen
        .into_iter()
        .map(|one| {
            let weighed = place(one).and_then(|at| offer?.products.get(at));
            row(hand, one, weighed, products, hands)
        })
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
                    ("ready".into(), t.matching_show_ready(ready).into()),
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
            if (2..=MOST_SEEN).contains(&count) {
                { button(Button {
                    kind: ButtonKind::Quiet,
                    ..Button::new(t.matching_seen_all(count).into(), seen)
                }) }
            }
        </div>
    }
}

fn row(
    hand: Hand,
    one: &ProductMatch,
    weighed: Option<&Offered>,
    all: &[ProductMatch],
    hands: &Hands,
) -> Html {
    let (t, product) = (hand.t, &one.product);
    let first = one
        .matched
        .against()
        .next()
        .map(|reason| t.suitability_not_met(rule(t, reason.rule)[0]));
    let score = weighed.and_then(|one| one.fit.as_ref()?.score);
    let score = score.map(|score| format!("{} {score}", t.matching_fit));
    let suits = one.matched.verdict == Suitability::Suitable;
    let add = hands.add.reform({
        let id = product.id;
        move |_: MouseEvent| id
    });
    let seen = hands.seen.reform({
        let id = product.id;
        move |_: MouseEvent| vec![id]
    });
    let (sold, has) = (on_sale(&one.matched), hands.basket.contains(&product.id));
    let unsaid = |reason: &MatchReason| reason.outcome == MatchOutcome::CannotSay;
    let unsure = one.matched.reasons.iter().any(unsaid);
    let verdict = match one.matched.verdict {
        Suitability::Suitable if !on_sale(&one.matched) => {
            chip(ChipKind::Warn, t.matching_suitable_not_sold)
        }
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
                if let Some(score) = score {
                    { chip(ChipKind::Outline, &score) }
                }
                { verdict }
            </summary>
            <ul class="match-reasons">
                { for one.matched.reasons.iter().map(|one| reason(hand, one)) }
            </ul>
            if let Some(found) = weighed.and_then(|one| one.fit.as_ref()) {
                { fit(hand, found) }
            }
            if let Some(found) = weighed.and_then(|one| one.nearest.as_ref()) {
                { nearest(hand, found, all) }
            }
            if !one.matched.readiness.is_empty() {
                <div class="match-ready">
                    <strong class="small">{ t.suitability_to_do }</strong>
                    <ul>
                        { for one.matched.readiness.iter().map(|left| html! {
                            <li>{ readiness(hand, *left) }</li>
                        }) }
                    </ul>
                </div>
            }
            if let Some(weighed) = weighed {
                if !suits {
                    { above(hand, weighed, &hands.doing) }
                }
                { steps(hand, weighed, &one.matched.readiness, &hands.doing) }
            }
            <div class="row no-print">
                if suits && sold {
                    { button(Button {
                        disabled: has,
                        ..Button::new(match has {
                            true => t.matching_basket_has.into(),
                            false => t.matching_basket_add.into(),
                        }, add)
                    }) }
                }
                if sold {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.matching_seen.into(), seen)
                    }) }
                }
            </div>
        </details>
    }
}

/// Whether the bank sells it now: what is not sold is neither shown to clients nor put together.
fn on_sale(matched: &Match) -> bool {
    !matched.readiness.iter().any(|left| {
        matches!(
            left,
            Readiness::NotApproved | Readiness::NotYetSold(_) | Readiness::NoLongerSold(_)
        )
    })
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
