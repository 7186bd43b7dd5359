//! The accounts a client owns or uses, our balance beside the bank's.

use super::parts::{
    client_link, explained, money, not_yet_mark, row_class, section, signed_money, table,
};
use crate::i18n::Texts;
use crate::protocol::client_view::{AccountView, ClientView};
use crate::protocol::words::{Day, Money};
use crate::ui::format::Format;
use crate::ui::text::{help, words};
use yew::prelude::*;

/// How our balance stands to the bank's.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Difference {
    /// The bank stated none, or ours cannot be derived.
    Unknown,
    /// Both are the same.
    None,
    /// They differ though of the same day.
    SameDay(Money),
    /// They differ and are of different days.
    OtherDay(Money),
}

fn difference(account: &AccountView, reference: Day) -> Difference {
    let (Some(derived), Some((stated, day))) = (account.derived, account.stated) else {
        return Difference::Unknown;
    };
    let apart = derived.minor.checked_sub(stated.minor);
    match apart.filter(|_| derived.currency == stated.currency) {
        None => Difference::Unknown,
        Some(0) => Difference::None,
        Some(minor) if day == reference => Difference::SameDay(Money::new(minor, stated.currency)),
        Some(minor) => Difference::OtherDay(Money::new(minor, stated.currency)),
    }
}

/// The section.
pub fn accounts(t: &'static Texts, format: Format, view: &ClientView) -> Html {
    if view.accounts.is_empty() {
        let body = html! { <p class="quiet">{ t.client_no_accounts }</p> };
        return section("accounts", t.client_accounts, Html::default(), body);
    }
    let has = |kind: fn(Difference) -> bool| {
        view.accounts
            .iter()
            .any(|account| kind(difference(account, view.reference)))
    };
    let headings = [
        (t.client_account, false),
        (t.client_account_kind, false),
        (t.client_role, false),
        (t.client_opened, false),
        (t.client_derived, true),
        (t.client_stated, true),
        (t.client_difference, true),
        (t.client_transactions_count, true),
    ];
    let rows = view
        .accounts
        .iter()
        .map(|account| row(t, format, account, view.reference));
    let body = html! {
        <>
            { table(t.client_accounts, &headings, rows) }
            if has(|d| matches!(d, Difference::OtherDay(_))) {
                <p class="quiet small">{ t.client_difference_why }</p>
            }
            if has(|d| matches!(d, Difference::SameDay(_))) {
                <p class="quiet small">{ t.client_difference_same_day }</p>
            }
        </>
    };
    let about = help::accounts(t, format, view.reference);
    let note = explained("about-accounts", view.accounts.len().into(), about);
    section("accounts", t.client_accounts, note, body)
}

fn row(t: &'static Texts, format: Format, account: &AccountView, reference: Day) -> Html {
    let apart: Html = match difference(account, reference) {
        Difference::Unknown => "–".into(),
        Difference::None => t.client_agrees.into(),
        Difference::SameDay(apart) | Difference::OtherDay(apart) => {
            signed_money(format, apart).into()
        }
    };
    html! {
        <tr class={row_class(account.not_yet)}>
            <th scope="row">
                { format.name(&account.number) }{ " " }{ not_yet_mark(t, account.not_yet) }
            </th>
            <td>{ words::account(t, account.kind) }</td>
            <td>
                { words::role(t, account.role) }
                if let Some((id, label)) = &account.owner {
                    <span class="sheet-more">
                        { t.client_owner_is }{ " " }{ client_link(format, *id, label) }
                    </span>
                }
            </td>
            <td>
                { format.day(account.opened) }
                { more_day(t.client_closed, account.closed, format) }
                { more_day(t.client_maturity, account.maturity, format) }
            </td>
            <td class="number">
                { account.derived.map_or_else(|| t.client_underived.into(), |m| money(format, m)) }
            </td>
            <td class="number">
                if let Some((stated, day)) = account.stated {
                    { money(format, stated) }
                    <span class="sheet-more">{ t.client_stated_on(format.day(day)) }</span>
                } else {
                    { "–" }
                }
            </td>
            <td class="number">{ apart }</td>
            <td class="number">{ format.count(account.transactions) }</td>
        </tr>
    }
}

/// A further day below the first, where there is one.
fn more_day(label: &str, day: Option<Day>, format: Format) -> Html {
    match day {
        Some(day) => html! { <span class="sheet-more">{ label }{ " " }{ format.day(day) }</span> },
        None => Html::default(),
    }
}
