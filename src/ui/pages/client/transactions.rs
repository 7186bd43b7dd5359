//! The client's transactions, newest first, by account and days.

use super::draft::parse_day;
use super::flow::{Flow, FlowAction, PAGE};
use super::parts::{not_yet_mark, row_class, section, signed_money, table};
use crate::i18n::Texts;
use crate::protocol::client_view::{AccountView, ClientView, TransactionRow, TransactionsPage};
use crate::protocol::words::{AccountId, Day};
use crate::ui::components::icon::Icon;
use crate::ui::components::{
    Button, ButtonKind, Choices, Field, Input, button, loadable, select, text_input,
};
use crate::ui::format::Format;
use crate::ui::hooks::QueryState;
use crate::ui::text::words;
use yew::prelude::*;

/// The section: the transactions that `flow` asks for, and the answer to it.
pub fn transactions(
    t: &'static Texts,
    format: Format,
    view: &ClientView,
    flow: &UseReducerHandle<Flow>,
    answer: &QueryState<TransactionsPage>,
) -> Html {
    let list = loadable(answer, t, |page| {
        html! {
            <>
                if page.loading {
                    <p class="quiet small" role="status">{ t.client_transactions_loading }</p>
                }
                if page.rows.is_empty() {
                    <p class="quiet">{ t.client_no_transactions }</p>
                } else {
                    { rows(t, format, &page.rows) }
                    { pager(t, format, page, flow) }
                }
            </>
        }
    });
    let count = answer.data.as_ref().map(|page| format.count(page.matching));
    let body = html! { <>{ filters(t, format, &view.accounts, flow) }{ list }</> };
    section(
        "transactions",
        t.client_transactions,
        count.unwrap_or_default().into(),
        body,
    )
}

fn filters(
    t: &'static Texts,
    format: Format,
    accounts: &[AccountView],
    flow: &UseReducerHandle<Flow>,
) -> Html {
    let day = |id, label: &'static str, day: Option<Day>, on: fn(Option<Day>) -> FlowAction| {
        let flow = flow.dispatcher();
        text_input(Input {
            kind: "date",
            ..Input::new(
                Field::new(id, label.into()),
                day.map(|d| d.to_string()).unwrap_or_default().into(),
                Callback::from(move |text: String| flow.dispatch(on(parse_day(&text)))),
            )
        })
    };
    let on_account = {
        let flow = flow.dispatcher();
        Callback::from(move |value: AttrValue| {
            flow.dispatch(FlowAction::Account(value.parse().ok().map(AccountId)));
        })
    };
    let clear = {
        let flow = flow.dispatcher();
        Callback::from(move |_: MouseEvent| {
            flow.dispatch(FlowAction::From(None));
            flow.dispatch(FlowAction::To(None));
        })
    };
    let mut choices = vec![("".into(), t.client_all_accounts.into())];
    choices.extend(accounts.iter().map(|account| {
        let words = format!(
            "{} {}",
            format.name(&account.number),
            words::account(t, account.kind)
        );
        (account.id.0.to_string().into(), words.into())
    }));
    let chosen = flow.account.map(|id| id.0.to_string()).unwrap_or_default();
    html! {
        <div class="flow-filters no-print">
            { select(Choices {
                field: Field {
                    label_hidden: true,
                    ..Field::new("flow-account", t.client_account.into())
                },
                choices,
                value: chosen.into(),
                onchange: on_account,
            }) }
            { day("flow-from", t.client_from, flow.from, FlowAction::From) }
            { day("flow-to", t.client_to, flow.to, FlowAction::To) }
            if flow.from.is_some() || flow.to.is_some() {
                { button(Button {
                    kind: ButtonKind::Quiet,
                    icon: Some(Icon::X),
                    ..Button::new(t.client_whole_period.into(), clear)
                }) }
            }
        </div>
    }
}

fn rows(t: &'static Texts, format: Format, rows: &[TransactionRow]) -> Html {
    let headings = [
        (t.client_day, false),
        (t.client_amount, true),
        (t.client_category, false),
        (t.client_counterparty, false),
        (t.client_channel, false),
        (t.client_account, false),
    ];
    let row = |row: &TransactionRow| {
        html! {
            <tr class={row_class(row.not_yet)}>
                <td class="sheet-day">
                    { format.day(row.day) }
                    { row.minute.map(|m| format!(" {:02}:{:02}", m / 60, m % 60)) }
                    { " " }{ not_yet_mark(t, row.not_yet) }
                </td>
                <td class={classes!("number", (row.amount.minor > 0 && !format.hidden.amounts).then_some("is-in"))}>
                    { signed_money(format, row.amount) }
                </td>
                <td>
                    { words::category(t, row.category) }
                    if !row.client_initiated {
                        <span class="sheet-aside" title={t.client_automatic_why}>
                            { t.client_automatic }
                        </span>
                    }
                </td>
                <td>{ counterparty(format, row) }</td>
                <td>{ words::channel(t, row.channel) }</td>
                <td>{ format.name(&row.account) }</td>
            </tr>
        }
    };
    table(t.client_transactions, &headings, rows.iter().map(row))
}

fn counterparty(format: Format, row: &TransactionRow) -> Html {
    let parts = [&row.counterparty, &row.counterparty_bank];
    let known: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    if known.is_empty() {
        "–".into()
    } else {
        format.name(&known.join(" · ")).to_string().into()
    }
}

fn pager(
    t: &'static Texts,
    format: Format,
    page: &TransactionsPage,
    flow: &UseReducerHandle<Flow>,
) -> Html {
    if page.matching <= PAGE {
        return Html::default();
    }
    let turn = |icon: Icon, disabled: bool, action: FlowAction, words: &'static str| {
        let flow = flow.dispatcher();
        button(Button {
            icon: Some(icon),
            disabled,
            ..Button::new(words.into(), Callback::from(move |_| flow.dispatch(action)))
        })
    };
    let end = page.offset + page.rows.len() as u32;
    let words = t.client_shown(
        format.count(page.offset + 1),
        format.count(end),
        format.count(page.matching),
    );
    html! {
        <nav class="pager" aria-label={t.client_transactions}>
            <span class="quiet" role="status">{ words }</span>
            { turn(Icon::ChevronLeft, page.offset == 0, FlowAction::Newer, t.client_newer) }
            { turn(Icon::ChevronRight, end >= page.matching, FlowAction::Older, t.client_older) }
        </nav>
    }
}
