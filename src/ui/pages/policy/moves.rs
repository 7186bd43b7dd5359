//! Who would move from where to where in one dimension; every count leads to its clients.

use crate::protocol::overview::Selection;
use crate::protocol::segments::{Move, Moves};
use crate::protocol::words::{Dimension, Place};
use crate::ui::routes::{Choice, Route};
use crate::ui::text::segments::{PlaceWords, dimension};
use yew::prelude::*;

/// Moves in sight at once; the rest unfold.
const IN_SIGHT: usize = 8;

/// The moves of one dimension, those of most clients first.
pub fn moves(with: PlaceWords, of: &Moves) -> Html {
    let (t, moved) = (with.texts, of.moved());
    let name = dimension(t, of.dimension);
    if moved == 0 {
        return html! {
            <div class="trial-dimension">
                <h3>{ name }</h3>
                <span class="quiet">{ t.policy_trial_dimension_nobody }</span>
            </div>
        };
    }
    let mut there: Vec<&Move> = of.moves.iter().filter(|one| one.from != one.to).collect();
    there.sort_by_key(|one| (u32::MAX - one.clients, one.from, one.to));
    let (first, rest) = there.split_at(there.len().min(IN_SIGHT));
    let count = with.format.count(moved);
    let all = Selection::WouldChange {
        dimension: Some(of.dimension),
    };
    html! {
        <div class="trial-dimension">
            <h3>{ name }</h3>
            <a href={href(all)} aria-label={t.policy_see_dimension(name, &count)}>
                { t.policy_trial_dimension_moved(&count) }
            </a>
            { table(with, of, first) }
            if !rest.is_empty() {
                <details class="trial-rest">
                    <summary>{ t.policy_trial_rest(rest.len()) }</summary>
                    { table(with, of, rest) }
                </details>
            }
        </div>
    }
}

fn table(with: PlaceWords, of: &Moves, moves: &[&Move]) -> Html {
    let t = with.texts;
    html! {
        <table class="plain-table trial-moves">
            <thead><tr>
                <th scope="col">{ t.policy_trial_from }</th>
                <th scope="col">{ t.policy_trial_to }</th>
                <th scope="col" class="number">{ t.policy_trial_clients }</th>
            </tr></thead>
            <tbody>{ for moves.iter().map(|one| row(with, of, one)) }</tbody>
        </table>
    }
}

fn row(with: PlaceWords, of: &Moves, one: &Move) -> Html {
    let t = with.texts;
    let place = |number: u16| {
        of.places
            .get(usize::from(number))
            .unwrap_or(&Place::Unknown)
    };
    let (from, to) = (place(one.from), place(one.to));
    let (from_name, to_name) = (with.name(from), with.name(to));
    let count = with.format.count(one.clients);
    let only = Selection::WouldMove {
        dimension: of.dimension,
        from: one.from,
        to: one.to,
    };
    let way = match (of.dimension, from, to) {
        (Dimension::Tier, Place::Tier(from), Place::Tier(to)) if from < to => {
            Some(("is-up", t.policy_up))
        }
        (Dimension::Tier, Place::Tier(_), Place::Tier(_)) => Some(("is-down", t.policy_down)),
        _ => None,
    };
    let see = t.policy_see_moved(&from_name, &count, &to_name);
    html! {
        <tr data-move={format!("{}-{}", one.from, one.to)}>
            <td>{ from_name }</td>
            <td>
                { to_name }
                if let Some((class, words)) = way {
                    <span class={classes!("trial-way", class)}>{ words }</span>
                }
            </td>
            <td class="number"><a href={href(only)} aria-label={see}>{ count }</a></td>
        </tr>
    }
}

/// The address of the list of a selection.
pub fn href(only: Selection) -> AttrValue {
    Route::Chosen(Choice::Only(only)).href()
}
