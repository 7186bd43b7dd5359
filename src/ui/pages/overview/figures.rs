//! The figures of the whole book.

use super::{Hand, explained, to};
use crate::protocol::overview::{Found, Selection};
use crate::protocol::words::{Minor, Money};
use crate::ui::components::draw::Draw;
use crate::ui::components::{Figure, figure};
use crate::ui::routes::Choice;
use crate::ui::text::help;
use yew::prelude::*;

/// Clients and AUM; those that lead to clients are links.
pub(super) fn figures(draw: &mut Draw, hand: Hand, found: &Found) {
    let (t, format, whole) = (hand.t, hand.format, hand.whole);
    let large = |label: &'static str, value: String, full: Option<String>, note: String| {
        figure(Figure {
            label: label.into(),
            value: value.into(),
            full: full.map(AttrValue::from),
            note: Some(note.into()),
            large: true,
        })
    };
    let count = |draw: &mut Draw, only, clients: u32, label, note| {
        draw.link("figure-link", &to(Choice::Only(only)));
        draw.put(large(label, format.count(clients), None, note));
        draw.close();
    };
    let code = whole.currency.code();
    let amount = |draw: &mut Draw, label, minor: Option<Minor>, when: String| {
        let (short, full) = match minor {
            None => (t.clients_cannot_say.into(), None),
            Some(minor) => (
                format.amount(minor, whole.currency),
                Some(format.money(Money::new(minor, whole.currency))),
            ),
        };
        draw.put(large(label, short, full, format!("{when} · {code}")));
    };
    let of_all = t.overview_of_all(format.count(whole.clients));
    let (month, day) = (found.month.to_string(), format.day(whole.reference));
    let (open, unknown) = (Selection::OpenAccount, Selection::TierUnknown);
    draw.open("div", "section overview-figures");
    draw.open("div", "value-figures");
    count(
        draw,
        open,
        found.open_clients,
        t.overview_open_account,
        of_all,
    );
    amount(draw, t.clients_column_aum, found.average, month);
    amount(draw, t.clients_column_point_aum, found.point, day);
    if found.unknown > 0 {
        let label = t.overview_unknown;
        count(draw, unknown, found.unknown, label, String::new());
    }
    draw.close();
    let about = help::figures(t, format, whole, found);
    explained(draw, "figures", about);
    draw.close();
}
