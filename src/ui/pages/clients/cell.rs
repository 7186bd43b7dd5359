//! What a cell of the clients table shows.

use crate::i18n::Texts;
use crate::protocol::list::{ClientColumn, ClientRow};
use crate::protocol::words::{
    Currency, Day, Dimension, Finding, Minor, Place, Policy, TierBand, TierRank,
};
use crate::ui::components::{ChipKind, chip, level_chip, stage_chip, tier_chip};
use crate::ui::format::Format;
use crate::ui::routes::Route;
use crate::ui::text::help::Known;
use crate::ui::text::segments::PlaceWords;
use crate::ui::text::words;
use yew::prelude::*;

/// What all rows are written with.
#[derive(Clone)]
pub struct Writing {
    /// The texts.
    pub texts: &'static Texts,
    /// Figures, days and names.
    pub format: Format,
    /// The tiers of the policy in force.
    pub tiers: Vec<TierBand>,
    /// The currency of amounts.
    pub currency: Currency,
    /// Tiers, stages and scores are worked out.
    pub ready: bool,
    /// The columns, left to right.
    pub columns: Vec<ClientColumn>,
    /// The dimensions whose places the rows carry, in their order.
    pub shown: Vec<Dimension>,
}

impl Writing {
    /// What the columns are explained with.
    pub fn known<'a>(&'a self, policy: Option<&'a Policy>, day: Option<Day>) -> Known<'a> {
        Known {
            format: self.format,
            tiers: &self.tiers,
            policy,
            day,
            currency: self.currency,
        }
    }
}

/// The content of a cell.
pub fn content(column: ClientColumn, row: &ClientRow, w: &Writing) -> Html {
    let t = w.texts;
    match column {
        ClientColumn::Name => name(row, w),
        ClientColumn::Number => w.format.name(&row.number).to_string().into(),
        ClientColumn::Kind => words::kind(t, row.organisation).into(),
        ClientColumn::Gender => row.gender.map_or("", |g| words::gender(t, g)).into(),
        ClientColumn::Age => row
            .age
            .map(|age| age.to_string())
            .unwrap_or_default()
            .into(),
        ClientColumn::Region => row.region.clone().into(),
        ClientColumn::Adviser => row.adviser.clone().into(),
        ClientColumn::Tier => tier(row.tier, w),
        ClientColumn::Aum => amount(row.aum, w),
        ClientColumn::PointAum => amount(row.point_aum, w),
        ClientColumn::Stage => match row.stage {
            Some(stage) => stage_chip(stage, words::stage(t, stage)),
            None => nothing(w),
        },
        ClientColumn::Group => match row.group {
            Some(group) => words::group(t, group).into(),
            None => nothing(w),
        },
        ClientColumn::Recency => score(row, 0, w),
        ClientColumn::Frequency => score(row, 1, w),
        ClientColumn::Monetary => score(row, 2, w),
        ClientColumn::Accounts => w.format.count(row.accounts).into(),
        ClientColumn::LastUse => row
            .last_use
            .map_or_else(|| nothing(w), |d| w.format.day(d).into()),
        ClientColumn::Tags => tags(row),
        ClientColumn::Place(dimension) => place(dimension, row, w),
    }
}

/// What people call the client: the name, else the number; hidden where names are.
pub fn label<'a>(row: &'a ClientRow, w: &Writing) -> &'a str {
    w.format.name(if row.name.is_empty() {
        &row.number
    } else {
        &row.name
    })
}

/// The name as a link: it opens in another tab too, and tells where it leads.
pub fn name(row: &ClientRow, w: &Writing) -> Html {
    html! {
        <a class="client-name truncate" href={Route::Client { id: row.id.0 }.href()} tabindex="-1">
            { label(row, w) }
        </a>
    }
}

/// The tier's chip, or why there is none.
pub fn tier(tier: Option<Finding<TierRank>>, w: &Writing) -> Html {
    let t = w.texts;
    match tier {
        Some(Finding::Says(rank)) => {
            let name = words::tier(&w.tiers, rank, w.format.language);
            tier_chip(rank, w.tiers.len(), name)
        }
        Some(Finding::CannotSay(_)) => html! {
            <span title={t.clients_cannot_say_why}>
                { chip(ChipKind::Outline, t.clients_cannot_say) }
            </span>
        },
        Some(Finding::NotYet) => chip(ChipKind::Outline, t.clients_not_yet),
        None => nothing(w),
    }
}

/// An amount in short, in full on pointing at it.
pub fn amount(minor: Option<Minor>, w: &Writing) -> Html {
    match minor {
        Some(minor) => html! {
            <span title={w.format.amount_full(minor, w.currency)}>
                { w.format.amount(minor, w.currency) }
            </span>
        },
        None => nothing(w),
    }
}

fn score(row: &ClientRow, place: usize, w: &Writing) -> Html {
    match row.scores {
        Some(scores) => level_chip(scores[place], &scores[place].to_string()),
        None => nothing(w),
    }
}

/// The place in a dimension; a quiet bar while the answer that carries it is on its way.
fn place(dimension: Dimension, row: &ClientRow, w: &Writing) -> Html {
    let at = w.shown.iter().position(|shown| *shown == dimension);
    match at.and_then(|at| row.places.get(at)) {
        Some(Place::Unknown) => html! { <span class="table-nothing">{ "–" }</span> },
        Some(place) => {
            let words = PlaceWords {
                texts: w.texts,
                format: w.format,
                tiers: &w.tiers,
                currency: w.currency,
            };
            words.name(place).into()
        }
        None => html! { <span class="table-pending" aria-label={w.texts.client_pending} /> },
    }
}

fn tags(row: &ClientRow) -> Html {
    html! {
        <span class="table-tags">
            { for row.tags.iter().map(|tag| chip(ChipKind::Plain, tag)) }
        </span>
    }
}

/// A dash where there is nothing to say, a quiet bar while it is being worked out.
fn nothing(w: &Writing) -> Html {
    if w.ready {
        html! { <span class="table-nothing">{ "–" }</span> }
    } else {
        html! { <span class="table-pending" aria-label={w.texts.client_pending} /> }
    }
}
