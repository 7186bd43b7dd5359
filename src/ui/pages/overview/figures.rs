//! The figures of the whole book.

use super::{Hand, explained, to};
use crate::protocol::overview::{Found, Selection};
use crate::protocol::words::{Minor, Money};
use crate::ui::components::{Figure, figure};
use crate::ui::routes::Choice;
use yew::prelude::*;

/// Clients and AUM; those that lead to clients are links.
pub(super) fn figures(hand: Hand, found: &Found) -> Html {
    let (t, format, whole) = (hand.t, hand.format, hand.whole);
    let count = |only: Selection, label: &'static str, count: u32, note: Option<String>| {
        let figure = figure(Figure {
            label: label.into(),
            value: format.count(count).into(),
            note: note.map(AttrValue::from),
            large: true,
            ..Figure::default()
        });
        html! { <a class="figure-link" href={to(Choice::Only(only))}>{ figure }</a> }
    };
    let amount = |label: &'static str, minor: Option<Minor>, note: String| {
        let full = minor.map(|minor| format.money(Money::new(minor, whole.currency)));
        let short = minor.map(|minor| format.amount(minor, whole.currency));
        figure(Figure {
            label: label.into(),
            value: short.map_or(t.clients_cannot_say.into(), AttrValue::from),
            full: full.map(AttrValue::from),
            note: Some(note.into()),
            large: true,
        })
    };
    let code = whole.currency.code();
    html! {
        <section class="section overview-figures" aria-label={t.overview_title}>
            <div class="value-figures">
                { count(Selection::OpenAccount, t.overview_open_account, found.open_clients,
                    Some(t.overview_of_all(format.count(whole.clients)))) }
                { amount(t.clients_column_aum, found.average, format!("{} · {code}", found.month)) }
                { amount(t.clients_column_point_aum, found.point,
                    format!("{} · {code}", format.day(whole.reference))) }
                if found.unknown > 0 {
                    { count(Selection::TierUnknown, t.overview_unknown, found.unknown, None) }
                }
            </div>
            { explained(t, t.overview_how_figures) }
        </section>
    }
}
