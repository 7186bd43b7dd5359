//! What the client has by class beside the model of the level, and the gap; the household likewise.

use crate::protocol::matching::Offer;
use crate::protocol::words::{Allocation, ClassShare, ClientLevel};
use crate::ui::text::matching::{asset, sum};
use crate::ui::text::suitability::Hand;
use crate::ui::text::words::client_level_code;
use yew::prelude::*;

/// The allocation, and the household's where there is one.
pub fn allocation(hand: Hand, offer: &Offer, level: Option<ClientLevel>) -> Html {
    let t = hand.t;
    let note = match level {
        Some(level) => t.matching_allocation_note(client_level_code(t, level)),
        None => t.matching_allocation_no_level.into(),
    };
    html! {
        <div class="allocation">
            <h3>{ t.matching_allocation }</h3>
            <p class="quiet small">{ note }</p>
            { table(hand, &offer.allocation, t.matching_allocation) }
            if let Some(household) = &offer.household {
                <h3>{ t.matching_household }</h3>
                <p class="quiet small">{ t.matching_household_of(names(hand, household.members.iter().map(|(_, name, _)| name.as_str()))) }</p>
                { table(hand, &household.allocation, t.matching_household) }
            }
        </div>
    }
}

fn names<'a>(hand: Hand, names: impl Iterator<Item = &'a str>) -> String {
    let shown = names.map(|name| hand.format.name(name).to_string());
    shown.collect::<Vec<_>>().join(hand.t.audit_separator)
}

/// One allocation as a table with a bar a class.
pub fn table(hand: Hand, all: &Allocation, label: &'static str) -> Html {
    let t = hand.t;
    if all.total == 0 {
        return html! { <p class="quiet">{ t.matching_allocation_empty }</p> };
    }
    html! {
        <>
            <div class="sheet-scroll" tabindex="0" role="region" aria-label={label}>
                <table class="sheet" aria-label={label}>
                    <thead>
                        <tr>
                            <th scope="col">{ t.matching_class }</th>
                            <th scope="col" class="number">{ t.matching_held }</th>
                            <th scope="col" class="number">{ t.matching_model }</th>
                            <th scope="col" class="number">{ t.matching_gap }</th>
                        </tr>
                    </thead>
                    <tbody>{ for all.classes.iter().map(|one| row(hand, one)) }</tbody>
                </table>
            </div>
            if all.unclassed > 0 {
                <p class="quiet small">{ t.matching_unclassed(sum(hand, all.unclassed)) }</p>
            }
            if all.left_out > 0 {
                <p class="quiet small">{ t.matching_left_out(all.left_out) }</p>
            }
        </>
    }
}

fn row(hand: Hand, one: &ClassShare) -> Html {
    let t = hand.t;
    let held = one.permille.unwrap_or(0);
    let share = format!("{}.{} %", held / 10, held % 10);
    let model = one
        .model
        .map_or("–".to_string(), |percent| format!("{percent} %"));
    let gap = one.gap.map(|gap| {
        let points = i32::from(one.model.unwrap_or(0)) * 10 - i32::from(held);
        let sign = if points < 0 { "-" } else { "" };
        let points = format!("{sign}{}.{}", points.abs() / 10, points.abs() % 10);
        (sum(hand, gap), t.matching_points_gap(points))
    });
    html! {
        <tr key={one.class as u8}>
            <th scope="row">
                { asset(t, one.class) }
                { bar(hand, one, &share, &model) }
            </th>
            <td class="number">
                { sum(hand, one.held) }
                <span class="sheet-more">{ share }</span>
            </td>
            <td class="number">{ model }</td>
            <td class="number">
                if let Some((sum, points)) = gap {
                    { sum }
                    <span class="sheet-more">{ points }</span>
                } else {
                    { "–" }
                }
            </td>
        </tr>
    }
}

/// What is held as a bar, the model as a mark on it.
fn bar(hand: Hand, one: &ClassShare, held: &str, model: &str) -> Html {
    let t = hand.t;
    let says = t.matching_bar(asset(t, one.class), held, model);
    let width = one.permille.unwrap_or(0).to_string();
    let mark = one
        .model
        .map(|percent| (u16::from(percent) * 10).to_string());
    html! {
        <svg class="allocation-bar" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img"
            aria-label={says}>
            <rect class="allocation-all" x="0" y="8" width="1000" height="24" />
            <rect class="allocation-held" x="0" y="8" {width} height="24" />
            if let Some(x) = mark {
                <line class="allocation-model" x1={x.clone()} x2={x} y1="0" y2="40" />
            }
        </svg>
    }
}
