//! Privacy: whom retention is about, and one client's data.

mod consent;
mod held;
mod person;
mod print;
mod refusal;
pub mod words;

pub use person::PersonPage;

use crate::i18n::Texts;
use crate::protocol::custody::privacy::{PersonList, PrivacyAnswer, PrivacyAsk, Review};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::frame::Topic;
use crate::ui::components::{Figure, figure, loadable, page_head};
use crate::ui::format::Format;
use crate::ui::hooks::use_custody;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use yew::prelude::*;

/// Rows of each list.
const ROWS: u32 = 100;

/// The review of retention.
#[component]
pub fn PrivacyPage() -> Html {
    let (t, format) = use_writing();
    let ask = CustodyAsk::Privacy(PrivacyAsk::Review { limit: ROWS });
    let topics = &[
        Topic::Clients,
        Topic::Custody,
        Topic::Settings,
        Topic::Ledger,
    ];
    let answer = use_custody(ask, topics);
    html! {
        <div class="page">
            { page_head(
                t.privacy_title,
                html! { <p>{ t.privacy_text }</p> },
                link(Route::Policy, "button button-quiet", t.privacy_periods.into()),
            ) }
            { loadable(&answer, t, |answer| match &**answer {
                CustodyAnswer::Privacy(PrivacyAnswer::Review(found)) => review(t, format, found),
                _ => Html::default(),
            }) }
        </div>
    }
}

fn review(t: &'static Texts, format: Format, found: &Review) -> Html {
    let count = |label: &'static str, count: u32| {
        figure(Figure {
            label: label.into(),
            value: format.count(count).into(),
            ..Figure::default()
        })
    };
    html! {
        <>
            <div class="figures">
                { count(t.privacy_looked_at, found.clients) }
                { count(t.privacy_over, found.over.total) }
                { count(t.privacy_ended, found.ended.total) }
                { count(t.privacy_too_old, found.too_old.total) }
                { count(t.privacy_aside, found.aside.total) }
                { count(t.privacy_no_consent, found.no_consent) }
            </div>
            { list(t, format, "over", t.privacy_over, t.privacy_over_text, &found.over) }
            { list(t, format, "ended", t.privacy_ended, t.privacy_ended_text, &found.ended) }
            { list(t, format, "too-old", t.privacy_too_old, t.privacy_too_old_text, &found.too_old) }
            { list(t, format, "aside", t.privacy_aside, t.privacy_aside_text, &found.aside) }
        </>
    }
}

fn list(
    t: &'static Texts,
    format: Format,
    id: &'static str,
    title: &'static str,
    text: &'static str,
    found: &PersonList,
) -> Html {
    let heading = format!("privacy-{id}");
    let day = |day| match day {
        Some(day) => format.day(day),
        None => t.privacy_no_day.to_string(),
    };
    let rows = found.rows.iter().map(|row| {
        let person = Route::Person { id: row.id.0 };
        html! {
            <tr key={row.id.0}>
                <td>{ link(person, "", format.name(&row.label).into()) }</td>
                <td class="fit">{ format.name(&row.number) }</td>
                <td class="fit">{ day(row.ended) }</td>
                <td class="fit">{ row.until.map(|until| format.day(until)) }</td>
            </tr>
        }
    });
    html! {
        <section class="section" aria-labelledby={heading.clone()}>
            <header class="section-head">
                <h2 id={heading}>{ title }</h2>
                <p class="quiet small">{ text }</p>
            </header>
            if found.rows.is_empty() {
                <p class="quiet">{ t.privacy_nobody }</p>
            } else {
                <div class="table-scroll">
                    <table class="plain-table">
                        <thead><tr>
                            <th scope="col">{ t.privacy_column_client }</th>
                            <th scope="col" class="fit">{ t.privacy_column_number }</th>
                            <th scope="col" class="fit">{ t.privacy_column_ended }</th>
                            <th scope="col" class="fit">{ t.privacy_column_until }</th>
                        </tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
                if found.total as usize > found.rows.len() {
                    <p class="quiet small">
                        { t.privacy_more(format.count(found.total - found.rows.len() as u32)) }
                    </p>
                }
            }
        </section>
    }
}
