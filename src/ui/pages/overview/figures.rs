//! The figures of the whole book.

use super::{Hand, explained, to};
use crate::protocol::overview::{Found, Selection};
use crate::protocol::words::{Minor, Money};
use crate::ui::components::element::{anchor, el};
use crate::ui::components::{Figure, figure};
use crate::ui::routes::Choice;
use yew::prelude::*;

/// Clients and AUM; those that lead to clients are links.
pub(super) fn figures(hand: Hand, found: &Found) -> Html {
    let (t, format, whole) = (hand.t, hand.format, hand.whole);
    let count = |only: Selection, clients: u32, label: &'static str, note: String| {
        let figure = figure(Figure {
            label: label.into(),
            value: format.count(clients).into(),
            note: Some(note.into()),
            large: true,
            ..Figure::default()
        });
        anchor("figure-link".into(), to(Choice::Only(only)), vec![figure])
    };
    let code = whole.currency.code();
    let amount = |label: &'static str, minor: Option<Minor>, when: String| {
        let full = minor.map(|minor| format.money(Money::new(minor, whole.currency)));
        let short = minor.map(|minor| format.amount(minor, whole.currency));
        figure(Figure {
            label: label.into(),
            value: short.map_or(t.clients_cannot_say.into(), AttrValue::from),
            full: full.map(AttrValue::from),
            note: Some(format!("{when} · {code}").into()),
            large: true,
        })
    };
    let of_all = t.overview_of_all(format.count(whole.clients));
    let month = found.month.to_string();
    let day = format.day(whole.reference);
    let with = (Selection::OpenAccount, found.open_clients);
    let mut figures = vec![
        count(with.0, with.1, t.overview_open_account, of_all),
        amount(t.clients_column_aum, found.average, month),
        amount(t.clients_column_point_aum, found.point, day),
    ];
    if found.unknown > 0 {
        let only = Selection::TierUnknown;
        figures.push(count(
            only,
            found.unknown,
            t.overview_unknown,
            String::new(),
        ));
    }
    let figures = el("div", "value-figures", figures);
    let parts = vec![figures, explained(t, t.overview_how_figures)];
    el("div", "section overview-figures", parts)
}
