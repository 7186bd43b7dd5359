//! What a client has beside accounts: holdings, loans, cards; and who is related.

use super::parts::{
    change, client_link, explained, money, not_yet_mark, row_class, section, table,
};
use crate::i18n::Texts;
use crate::protocol::client_view::{CardView, ClientView, HoldingView, LoanView};
use crate::protocol::words::{Day, Money};
use crate::ui::components::{ChipKind, chip};
use crate::ui::format::Format;
use crate::ui::text::{help, words};
use yew::prelude::*;

/// Holdings; nothing where there are none.
pub fn holdings(t: &'static Texts, format: Format, view: &ClientView) -> Html {
    let headings = [
        (t.client_product, false),
        (t.client_account_kind, false),
        (t.client_cost, true),
        (t.client_market_value, true),
        (t.client_gain, true),
        (t.client_valued, false),
        (t.client_maturity, false),
    ];
    let row = |holding: &HoldingView| {
        html! {
            <tr>
                <th scope="row">{ holding.product.clone() }</th>
                <td>{ words::holding(t, holding.kind) }</td>
                <td class="number">{ money(format, holding.cost) }</td>
                <td class="number">{ money(format, holding.value) }</td>
                <td class="number">{ gain(format, holding) }</td>
                <td>{ format.day(holding.valued) }</td>
                <td>
                    { day_or_dash(format, holding.maturity) }
                    if holding.maturity.is_some_and(|day| day <= view.reference) {
                        { " " }{ chip(ChipKind::Outline, t.client_matured) }
                    }
                </td>
            </tr>
        }
    };
    let body = table(t.client_holdings, &headings, view.holdings.iter().map(row));
    if view.holdings.is_empty() {
        return Html::default();
    }
    let note = explained(
        "about-holdings",
        view.holdings.len().into(),
        help::holdings(t),
    );
    section("holdings", t.client_holdings, note, body)
}

fn gain(format: Format, holding: &HoldingView) -> Html {
    let (value, cost) = (holding.value, holding.cost);
    match value
        .minor
        .checked_sub(cost.minor)
        .filter(|_| value.currency == cost.currency)
    {
        Some(minor) => change(format, Money::new(minor, value.currency)),
        None => "–".into(),
    }
}

/// Loans; nothing where there are none.
pub fn loans(t: &'static Texts, format: Format, view: &ClientView) -> Html {
    let headings = [
        (t.client_loan, false),
        (t.client_granted, false),
        (t.client_ends, false),
        (t.client_amount, true),
        (t.client_payment, true),
        (t.client_term, true),
        (t.client_status, false),
    ];
    let row = |loan: &LoanView| {
        html! {
            <tr class={row_class(loan.not_yet)}>
                <th scope="row">
                    { format.name(&loan.number) }{ " " }{ not_yet_mark(t, loan.not_yet) }
                </th>
                <td>{ format.day(loan.granted) }</td>
                <td>{ format.day(loan.ends) }</td>
                <td class="number">{ money(format, loan.amount) }</td>
                <td class="number">{ money(format, loan.payment) }</td>
                <td class="number">{ t.client_months(loan.months) }</td>
                <td>
                    { match (loan.not_yet, loan.under_way) {
                    (true, _) => t.client_not_yet,
                    (false, true) => t.client_under_way,
                    (false, false) => t.client_over,
                } }
                <span class="sheet-more">
                    { t.client_status_stated(words::loan(t, loan.status)) }
                </span>
            </td>
            </tr>
        }
    };
    let body = html! {
        <>
            { table(t.client_loans, &headings, view.loans.iter().map(row)) }
            <p class="quiet small">{ t.client_status_note }</p>
        </>
    };
    unless_empty(view.loans.len(), "loans", t.client_loans, body)
}

/// Cards; nothing where there are none.
pub fn cards(t: &'static Texts, format: Format, view: &ClientView) -> Html {
    let headings = [
        (t.client_card, false),
        (t.client_card_kind, false),
        (t.client_issued, false),
    ];
    let row = |card: &CardView| {
        html! {
            <tr class={row_class(card.not_yet)}>
                <th scope="row">
                    { format.name(&card.number) }{ " " }{ not_yet_mark(t, card.not_yet) }
                </th>
                <td>{ card.kind.clone() }</td>
                <td>{ format.day(card.issued) }</td>
            </tr>
        }
    };
    let body = table(t.client_cards, &headings, view.cards.iter().map(row));
    unless_empty(view.cards.len(), "cards", t.client_cards, body)
}

/// Related clients; nothing where there are none.
pub fn relations(t: &'static Texts, format: Format, view: &ClientView) -> Html {
    let rows = view.relations.iter().map(|relation| {
        html! {
            <li>
                <span class="quiet">{ words::relation(t, relation.kind, relation.from_here) }</span>
                { client_link(format, relation.other, &relation.label) }
            </li>
        }
    });
    let joined = view.joined.iter().map(|(number, day)| {
        html! {
            <li>
                <span class="quiet">{ t.privacy_held_joined_record }</span>
                { format.name(number) }{ " · " }{ format.day(*day) }
            </li>
        }
    });
    let body = html! { <ul class="relations">{ for rows }{ for joined }</ul> };
    let count = view.relations.len() + view.joined.len();
    unless_empty(count, "relations", t.client_relations, body)
}

fn unless_empty(count: usize, id: &'static str, title: &str, body: Html) -> Html {
    if count == 0 {
        Html::default()
    } else {
        section(id, title, count.into(), body)
    }
}

fn day_or_dash(format: Format, day: Option<Day>) -> Html {
    day.map_or_else(|| "–".into(), |day| format.day(day).into())
}
