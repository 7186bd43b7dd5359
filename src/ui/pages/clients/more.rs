//! Further filters: any dimension, any of its places. What is chosen stands as chips, each of which
//! takes itself back.

use super::page::ByAddress;
use super::places::Places;
use super::state::ListAction;
use crate::i18n::Texts;
use crate::protocol::list::{Among, ClientsQuery};
use crate::protocol::words::{Currency, Dimension, Family, TierBand};
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Choice, Field, Popover, select_grouped};
use crate::ui::format::Format;
use crate::ui::shared::use_texts;
use crate::ui::text::segments::{PlaceWords, dimension, family};
use yew::prelude::*;

/// The dimensions that have quick filters.
const QUICK: [Dimension; 4] = [
    Dimension::Tier,
    Dimension::Stage,
    Dimension::Group,
    Dimension::Kind,
];

/// What the further filters show.
#[derive(Properties, PartialEq)]
pub struct MoreProps {
    /// Writes places and counts.
    pub format: Format,
    /// What is chosen.
    pub chosen: Vec<Among>,
    /// Whose places are counted: words, kind, and what a link chose.
    pub among: ClientsQuery,
    /// The tiers of the policy in force.
    pub tiers: ByAddress<Vec<TierBand>>,
    /// The currency of ranges of money.
    pub currency: Currency,
    /// A place was chosen or given up.
    pub on_action: Callback<ListAction>,
}

/// The further filters.
#[component]
pub fn More(it: &MoreProps) -> Html {
    let t = use_texts();
    let looked_at = use_state(|| None::<Dimension>);
    let last = it.chosen.last().map(|among| among.dimension);
    let of = looked_at.or(last).unwrap_or(Dimension::SpendGroup);
    let words = PlaceWords {
        texts: t,
        format: it.format,
        tiers: &it.tiers.0,
        currency: it.currency,
    };
    let chips = it.chosen.iter().flat_map(|among| {
        let one = among.dimension;
        among.places.iter().map(move |place| {
            let name = t.clients_more_chip(dimension(t, one), words.name(place));
            let action = ListAction::Place(one, place.clone());
            let off = it.on_action.reform(move |_: MouseEvent| action.clone());
            html! {
                <button type="button" class="facet-chip is-chosen" onclick={off}
                    aria-label={t.overview_leave(&name)}>
                    <span class="truncate">{ name }</span>{ icon(Icon::X) }
                </button>
            }
        })
    });
    let chosen = it.chosen.iter().find(|among| among.dimension == of);
    let choose = {
        let setter = looked_at.setter();
        Callback::from(move |of| setter.set(Some(of)))
    };
    let trigger = html! { <>{ icon(Icon::Plus) }<span>{ t.clients_more_add }</span></> };
    html! {
        <div class="facet facet-more">
            <span class="facet-title" aria-hidden="true">{ t.clients_more }</span>
            <div class="facet-chips">
                <Popover id="more-filters" class="facet-chip" label={t.clients_more_add} {trigger}>
                    <div class="more-filters">
                        { which(t, of, choose) }
                        <Places key={of as usize} format={it.format} dimension={of}
                            chosen={chosen.map(|among| among.places.clone()).unwrap_or_default()}
                            among={it.among.clone()} tiers={it.tiers.clone()}
                            currency={it.currency} on_action={it.on_action.clone()} />
                    </div>
                </Popover>
                // A list of its own: else a further chip would be taken for the popover, which would close.
                <>{ for chips }</>
            </div>
        </div>
    }
}

/// Chooses the dimension that is looked at.
fn which(t: &'static Texts, of: Dimension, choose: Callback<Dimension>) -> Html {
    let choice = |one: Dimension| -> Choice {
        let number = one as usize;
        (number.to_string().into(), dimension(t, one).into())
    };
    let group = |of: Family| {
        let new = of.dimensions().filter(|one| !QUICK.contains(one));
        (family(t, of).into(), new.map(choice).collect())
    };
    select_grouped(
        Field::new("more-dimension", t.clients_more_by.into()),
        Family::ALL.map(group).into(),
        (of as usize).to_string().into(),
        Callback::from(move |number: AttrValue| {
            let is_it = |one: &Dimension| (*one as usize).to_string() == *number;
            if let Some(one) = Dimension::ALL.into_iter().find(is_it) {
                choose.emit(one);
            }
        }),
    )
}
