//! A product, weighed: the fit with its parts, the nearest thing that suits, steps, the path above
//! the level.

use crate::protocol::matching::Offered;
use crate::protocol::suitability::ProductMatch;
use crate::protocol::words::{
    AboveLevelKind, Fit, Insistence, InsistenceError, Nearest, ProductId, Readiness, StepKind,
};
use crate::ui::components::{Button, button};
use crate::ui::text::matching::{above_step, closed, difference, insistence, part, step};
use crate::ui::text::suitability::Hand;
use yew::prelude::*;

/// What a person wants to record of a product.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Doing {
    /// A step towards a sale.
    Step(ProductId),
    /// A step on the path above the level.
    Above(ProductId, AboveLevelKind),
    /// A warning about the product.
    Warn(ProductId),
    /// The client's acknowledgement of the record at this place of the chain.
    Acknowledge(u32),
}

impl Doing {
    /// Whether it is a warning or its acknowledgement.
    pub fn warns(self) -> bool {
        matches!(self, Self::Warn(_) | Self::Acknowledge(_))
    }
}

/// The fit and its parts.
pub fn fit(hand: Hand, fit: &Fit) -> Html {
    let t = hand.t;
    html! {
        <div class="match-fit">
            <strong class="small">{ t.matching_fit }</strong>
            <p class="quiet small">{ t.matching_fit_note }</p>
            <ul>
                { for fit.parts.iter().map(|one| {
                    let (name, says) = part(hand, one);
                    let points = one.points.map_or(t.matching_unknown.to_string(), |points| {
                        t.matching_of_points(points, one.weight)
                    });
                    html! {
                        <li key={name}>
                            { name }
                            <span class="quiet small">{ format!(" {says} · {points}") }</span>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// The nearest thing that suits, by name; `all` are the products of the shelf.
pub fn nearest(hand: Hand, nearest: &Nearest, all: &[ProductMatch]) -> Html {
    let t = hand.t;
    let Some(found) = all.iter().find(|one| one.product.id == nearest.product) else {
        return Html::default();
    };
    let differs: Vec<&str> = nearest
        .differs
        .iter()
        .map(|what| difference(t, *what))
        .collect();
    html! {
        <p class="match-nearest small">
            { t.matching_nearest }{ " " }{ found.product.name.clone() }
            if !differs.is_empty() {
                <span class="quiet">{ format!(" · {} {}", t.matching_differs, differs.join(t.audit_separator)) }</span>
            }
        </p>
    }
}

/// The steps recorded, and what records another.
pub fn steps(hand: Hand, one: &Offered, left: &[Readiness], doing: &Callback<Doing>) -> Html {
    let (t, product) = (hand.t, one.product);
    let by_steps = left.iter().any(|left| step_for(*left).is_some());
    html! {
        <div class="match-steps">
            if !one.steps.is_empty() {
                <strong class="small">{ t.matching_steps_done }</strong>
                <ul>
                    { for one.steps.iter().map(|(day, kind, reference)| html! {
                        <li class="small">
                            { format!("{} · {} · {reference}", hand.format.day(*day), step(t, *kind)) }
                        </li>
                    }) }
                </ul>
            }
            <div class="row no-print">
                if by_steps || !one.steps.is_empty() {
                    { button(Button::new(
                        t.matching_step.into(),
                        doing.reform(move |_| Doing::Step(product)),
                    )) }
                }
                { button(Button::new(
                    t.matching_warn.into(),
                    doing.reform(move |_| Doing::Warn(product)),
                )) }
            </div>
        </div>
    }
}

/// Which step does what is left; `None` where none does: a warning is given, and acknowledged, in a
/// way of its own.
pub fn step_for(left: Readiness) -> Option<StepKind> {
    Some(match left {
        Readiness::SellerLicence => StepKind::Licence,
        Readiness::SalesPlace => StepKind::Place,
        Readiness::DoubleRecording => StepKind::Recording,
        Readiness::NeedsAnalysis => StepKind::NeedsAnalysis,
        Readiness::CareConfirmation => StepKind::CareConfirmation,
        Readiness::CoolingOff(_) => StepKind::CoolingOffBegun,
        Readiness::SellerGrade(_) => StepKind::SellerGrade,
        Readiness::NotApproved
        | Readiness::DocumentVersion
        | Readiness::OfficialLevel
        | Readiness::NotYetSold(_)
        | Readiness::NoLongerSold(_)
        | Readiness::CurrencyWarning
        | Readiness::CareWarning
        | Readiness::Guardian => return None,
    })
}

/// The path above the level: how far it is and what may be recorded next, or what closes it. Nothing
/// where the product is not above the level.
pub fn above(hand: Hand, one: &Offered, doing: &Callback<Doing>) -> Html {
    let (t, format, product) = (hand.t, hand.format, one.product);
    let next = match one.insistence {
        Insistence::None => Some(AboveLevelKind::RequestedByClient),
        Insistence::Requested(_) => Some(AboveLevelKind::WarnedSpecially),
        Insistence::Warned(_) => Some(AboveLevelKind::ConfirmedByClient),
        Insistence::Allowed(_) => None,
    };
    let record = |kind: AboveLevelKind| {
        let onclick = doing.reform(move |_| Doing::Above(product, kind));
        button(Button::new(above_step(t, kind).into(), onclick))
    };
    let body = match one.closed {
        Some(InsistenceError::NotAbove | InsistenceError::NoLevel) => return Html::default(),
        Some(why) => html! { <p class="quiet small">{ closed(t, |day| format.day(day), why) }</p> },
        None => html! {
            <>
                <p class="quiet small">{ t.matching_above_note }</p>
                if let Some(so_far) = insistence(t, format, one.insistence) {
                    <p class="small">{ so_far }</p>
                }
                <div class="row">
                    { for next.map(record) }
                    if one.insistence != Insistence::None {
                        { record(AboveLevelKind::Ended) }
                    }
                </div>
            </>
        },
    };
    html! {
        <div class="match-above no-print">
            <strong class="small">{ t.matching_above }</strong>
            { body }
        </div>
    }
}
