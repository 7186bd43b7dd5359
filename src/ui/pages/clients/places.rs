//! The places of one dimension to tick, with how many clients are in each.

use super::page::ByAddress;
use super::state::ListAction;
use crate::protocol::list::{ClientsQuery, PlacesQuery};
use crate::protocol::words::{Currency, Dimension, Place, TierBand};
use crate::ui::components::{Field, Input, loadable, text_input};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_texts;
use crate::ui::text::segments::PlaceWords;
use yew::prelude::*;

/// From how many places on they can be searched.
const MANY: usize = 12;
/// How many are drawn at once; the others are found by typing.
const MOST: usize = 100;

/// What the places show.
#[derive(Properties, PartialEq)]
pub struct PlacesProps {
    /// Writes places and counts.
    pub format: Format,
    /// The dimension.
    pub dimension: Dimension,
    /// Its places that are chosen.
    pub chosen: Vec<Place>,
    /// Whose places are counted.
    pub among: ClientsQuery,
    /// The tiers of the policy in force.
    pub tiers: ByAddress<Vec<TierBand>>,
    /// The currency of ranges of money.
    pub currency: Currency,
    /// A place was chosen or given up.
    pub on_action: Callback<ListAction>,
}

/// The places of a dimension.
#[component]
pub fn Places(it: &PlacesProps) -> Html {
    let t = use_texts();
    let typed = use_state(String::new);
    let counts = use_query(PlacesQuery {
        among: it.among.clone(),
        dimension: it.dimension,
    });
    let words = PlaceWords {
        texts: t,
        format: it.format,
        tiers: &it.tiers.0,
        currency: it.currency,
    };
    let one = |(place, name, count): (&Place, String, u32)| {
        let checked = it.chosen.contains(place);
        let action = ListAction::Place(it.dimension, place.clone());
        let onchange = it.on_action.reform(move |_: Event| action.clone());
        let is_none = (count == 0 && !checked).then_some("is-none");
        html! {
            <li key={name.clone()}>
                <label class={classes!("check", is_none)}>
                    <input type="checkbox" autocomplete="off" {checked} {onchange} />
                    <span class="truncate">{ name }</span>
                    <span class="facet-count">{ it.format.count(count) }</span>
                </label>
            </li>
        }
    };
    loadable(&counts, t, |counts| {
        let Some(places) = &counts.places else {
            return html! { <p class="quiet">{ t.clients_pending }</p> };
        };
        let wanted = typed.trim().to_lowercase();
        let named: Vec<(&Place, String, u32)> = places
            .iter()
            .map(|(place, count)| (place, words.name(place), *count))
            .filter(|(_, name, _)| name.to_lowercase().contains(&wanted))
            .collect();
        let rest = named.len().saturating_sub(MOST);
        let setter = typed.setter();
        let find = Input {
            kind: "search",
            maxlength: Some("200"),
            ..Input::new(
                Field::new("more-find", t.clients_more_find.into()),
                (*typed).clone().into(),
                Callback::from(move |text| setter.set(text)),
            )
        };
        html! {
            <>
                if places.len() > MANY {
                    { text_input(find) }
                }
                <ul class="columns-menu">{ for named.into_iter().take(MOST).map(one) }</ul>
                if rest > 0 {
                    <p class="quiet">{ t.clients_more_rest(it.format.count(rest as u32)) }</p>
                }
            </>
        }
    })
}
