//! The lists: how many are on each, and who is on the one chosen.

use super::pager::pager;
use super::words::list as named;
use crate::i18n::Texts;
use crate::protocol::follow_up::{FollowCount, FollowKind, FollowRow, FollowUp};
use crate::ui::components::{
    Button, ButtonKind, ChipKind, Icon, button, chip, client_level_chip, empty, product_level_chip,
};
use crate::ui::format::Format;
use crate::ui::routes::Route;
use yew::prelude::*;

/// Every list with its count, one of them chosen.
pub fn chooser(
    t: &Texts,
    format: Format,
    counts: &[FollowCount],
    chosen: FollowKind,
    choose: &Callback<FollowKind>,
) -> Html {
    let one = |count: &FollowCount| {
        let list = count.list;
        let (name, _) = named(t, list);
        let class = classes!("follow-list", (count.rows == 0).then_some("is-empty"));
        html! {
            <button key={list as usize} type="button" {class} aria-pressed={(list == chosen).to_string()}
                onclick={choose.reform(move |_| list)}>
                <span>{ name }</span>
                <strong>{ format.count(count.rows) }</strong>
            </button>
        }
    };
    html! {
        <div class="follow-lists" role="group" aria-label={t.follow_up_lists}>
            { for counts.iter().map(one) }
        </div>
    }
}

/// Who is on the list, and the way to make a task for each.
pub fn rows(
    t: &Texts,
    format: Format,
    lists: &FollowUp,
    (list, skip): (FollowKind, u32),
    turn: &Callback<u32>,
    (busy, make): (bool, &Callback<MouseEvent>),
) -> Html {
    let (name, why) = named(t, list);
    let count = lists.counts.iter().find(|count| count.list == list);
    let (total, without) = count.map_or((0, 0), |count| (count.rows, count.without_task));
    let make = match without {
        0 if total == 0 => Html::default(),
        0 => html! { <span class="quiet">{ t.follow_up_all_have }</span> },
        n => button(Button {
            kind: ButtonKind::Primary,
            busy,
            ..Button::new(t.follow_up_make(n).into(), make.clone())
        }),
    };
    let body = match total {
        0 => empty(Icon::CircleCheck, t.follow_up_empty, None, Html::default()),
        _ => table(t, format, name, &lists.rows),
    };
    html! {
        <section class="section" aria-labelledby="follow-heading">
            <header class="section-head">
                <h2 id="follow-heading">{ name }</h2>
                <span class="quiet small">{ t.follow_up_count(total) }</span>
                { make }
            </header>
            <p class="quiet">{ why }</p>
            { body }
            { pager(t, total, skip, turn) }
        </section>
    }
}

fn table(t: &Texts, format: Format, name: &'static str, rows: &[FollowRow]) -> Html {
    html! {
        <div class="sheet-scroll" tabindex="0" role="group" aria-label={name}>
            <table class="sheet" aria-label={name}>
                <thead>
                    <tr>
                        <th scope="col">{ t.follow_up_column_client }</th>
                        <th scope="col">{ t.follow_up_column_level }</th>
                        <th scope="col">{ t.follow_up_column_day }</th>
                        <th scope="col">{ t.follow_up_column_product }</th>
                        <th scope="col">{ t.follow_up_column_due }</th>
                        <th scope="col">{ t.follow_up_column_task }</th>
                    </tr>
                </thead>
                <tbody>{ for rows.iter().enumerate().map(|(n, one)| row(t, format, n, one)) }</tbody>
            </table>
        </div>
    }
}

fn row(t: &Texts, format: Format, n: usize, one: &FollowRow) -> Html {
    let product = one.product.as_ref().map(|(name, level)| {
        html! { <>{ name.clone() }{ " " }{ level.map(product_level_chip) }</> }
    });
    html! {
        <tr key={n}>
            <th scope="row">
                <a href={Route::Suitability { id: one.client.0 }.href()}>{ format.name(&one.name) }</a>
                <span class="sheet-more">{ format.name(&one.number) }</span>
            </th>
            <td>{ one.level.map(|level| client_level_chip(t, level)) }</td>
            <td>{ one.day.map(|day| format.day(day)) }</td>
            <td>{ product }</td>
            <td>{ format.day(one.due) }</td>
            <td>
                if one.renewed {
                    { chip(ChipKind::Outline, t.follow_up_renewed) }
                } else if one.has_task {
                    { chip(ChipKind::Accent, t.follow_up_has_task) }
                }
            </td>
        </tr>
    }
}
