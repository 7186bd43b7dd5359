//! The columns of the clients table: titles, widths, where each sorts first, which are shown.

use crate::i18n::Texts;
use crate::protocol::list::{ClientColumn, SortKey};
use crate::protocol::words::Dimension;
use crate::ui::components::table::choice;
use crate::ui::components::table::column::{Align, Column, Sorted};
use crate::ui::text::help::{self, Known};
use crate::ui::text::segments;
use std::borrow::Cow;
use std::rc::Rc;

/// Where the choice is kept: names of columns, nothing of a client.
const KEY: &str = "clientele.clients.columns";

/// The columns shown to someone who has not chosen.
pub const USUAL: [ClientColumn; 9] = [
    ClientColumn::Name,
    ClientColumn::Number,
    ClientColumn::Tier,
    ClientColumn::Aum,
    ClientColumn::Stage,
    ClientColumn::Group,
    ClientColumn::LastUse,
    ClientColumn::Accounts,
    ClientColumn::Region,
];

/// What a column is called.
pub fn title(t: &Texts, column: ClientColumn) -> &'static str {
    match column {
        ClientColumn::Number => t.clients_column_number,
        ClientColumn::Name => t.clients_column_name,
        ClientColumn::Kind => t.clients_column_kind,
        ClientColumn::Gender => t.clients_column_gender,
        ClientColumn::Age => t.clients_column_age,
        ClientColumn::Region => t.clients_column_region,
        ClientColumn::Adviser => t.clients_column_adviser,
        ClientColumn::Tier => t.clients_column_tier,
        ClientColumn::Aum => t.clients_column_aum,
        ClientColumn::PointAum => t.clients_column_point_aum,
        ClientColumn::Stage => t.clients_column_stage,
        ClientColumn::Group => t.clients_column_group,
        ClientColumn::Recency => t.clients_column_recency,
        ClientColumn::Frequency => t.clients_column_frequency,
        ClientColumn::Monetary => t.clients_column_monetary,
        ClientColumn::Accounts => t.clients_column_accounts,
        ClientColumn::LastUse => t.clients_column_last_use,
        ClientColumn::Tags => t.clients_column_tags,
        ClientColumn::Place(dimension) => segments::dimension(t, dimension),
    }
}

/// What a column is called where there is room for it.
pub fn long_title(t: &Texts, column: ClientColumn) -> &'static str {
    match column {
        ClientColumn::Recency => t.reason_label_recency_score,
        ClientColumn::Frequency => t.reason_label_frequency_score,
        ClientColumn::Monetary => t.reason_label_monetary_score,
        _ => title(t, column),
    }
}

/// The dimensions that columns show the places of, in the columns' order.
pub fn places(columns: &[ClientColumn]) -> Vec<Dimension> {
    let place = |column: &ClientColumn| match column {
        ClientColumn::Place(dimension) => Some(*dimension),
        _ => None,
    };
    columns.iter().filter_map(place).collect()
}

/// A column's name in storage. Dimensions go by their numbers, which never change.
pub fn name(column: ClientColumn) -> Cow<'static, str> {
    let own = match column {
        ClientColumn::Place(dimension) => {
            return format!("dimension-{}", dimension as usize).into();
        }
        ClientColumn::Number => "number",
        ClientColumn::Name => "name",
        ClientColumn::Kind => "kind",
        ClientColumn::Gender => "gender",
        ClientColumn::Age => "age",
        ClientColumn::Region => "region",
        ClientColumn::Adviser => "adviser",
        ClientColumn::Tier => "tier",
        ClientColumn::Aum => "aum",
        ClientColumn::PointAum => "point-aum",
        ClientColumn::Stage => "stage",
        ClientColumn::Group => "group",
        ClientColumn::Recency => "recency",
        ClientColumn::Frequency => "frequency",
        ClientColumn::Monetary => "monetary",
        ClientColumn::Accounts => "accounts",
        ClientColumn::LastUse => "last-use",
        ClientColumn::Tags => "tags",
    };
    own.into()
}

/// Whether a column holds figures: set to the right, and highest first when first sorted by.
pub fn is_figure(column: ClientColumn) -> bool {
    matches!(
        column,
        ClientColumn::Age
            | ClientColumn::Aum
            | ClientColumn::PointAum
            | ClientColumn::Recency
            | ClientColumn::Frequency
            | ClientColumn::Monetary
            | ClientColumn::Accounts
    )
}

/// Whether sorting by a column begins with the highest or latest.
pub fn sorts_down_first(column: ClientColumn) -> bool {
    is_figure(column) || matches!(column, ClientColumn::Tier | ClientColumn::LastUse)
}

/// Least width in CSS pixels, and shares of the room left over.
fn width(column: ClientColumn) -> (u16, u8) {
    match column {
        ClientColumn::Name => (136, 2),
        ClientColumn::Number => (88, 1),
        ClientColumn::Tier => (104, 0),
        ClientColumn::Aum | ClientColumn::PointAum => (128, 1),
        ClientColumn::Stage => (108, 0),
        ClientColumn::Group => (122, 1),
        ClientColumn::Recency | ClientColumn::Frequency | ClientColumn::Monetary => (72, 0),
        ClientColumn::LastUse => (108, 0),
        ClientColumn::Accounts => (100, 0),
        ClientColumn::Kind => (76, 0),
        ClientColumn::Gender => (68, 0),
        ClientColumn::Age => (84, 0),
        ClientColumn::Region | ClientColumn::Adviser => (96, 2),
        ClientColumn::Tags => (140, 2),
        ClientColumn::Place(_) => (120, 1),
    }
}

/// The columns as the table draws them.
pub fn drawn(t: &Texts, chosen: &[ClientColumn], sort: &[SortKey], known: Known) -> Vec<Column> {
    let column = |column: ClientColumn| {
        let (width, grow) = width(column);
        let place = sort.iter().position(|key| key.column == column);
        Column {
            title: title(t, column).into(),
            width,
            grow,
            align: if is_figure(column) {
                Align::End
            } else {
                Align::Start
            },
            sorted: place.map(|n| Sorted {
                descending: sort[n].descending,
                place: n + 1,
                among_others: sort.len() > 1,
            }),
            about: help::column(t, known, column, long_title(t, column)).map(Rc::new),
        }
    };
    chosen.iter().copied().map(column).collect()
}

/// The columns chosen in this browser, else the usual ones.
pub fn stored() -> Vec<ClientColumn> {
    let text = storage().and_then(|s| s.get_item(KEY).ok()).flatten();
    text.and_then(|text| choice::from_text(&text, &ClientColumn::all(), name))
        .unwrap_or_else(|| USUAL.to_vec())
}

/// Keeps the choice. Storage that refuses only means that it is forgotten.
pub fn store(chosen: &[ClientColumn]) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &choice::to_text(chosen, name));
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
