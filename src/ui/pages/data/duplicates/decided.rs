//! What was decided: joined clients, to be parted; marked pairs, to be unmarked.

use super::NotDone;
use super::ask::{not_done, order};
use super::list::who;
use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::{
    Decided as Lists, DistinctRow, DuplicatesAnswer, DuplicatesAsk, JoinedRow,
};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::frame::Topic;
use crate::ui::components::{Button, button, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::Route;
use crate::ui::shared::{use_engine, use_toaster};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Rows of each list.
const ROWS: u32 = 100;

/// Both lists; nothing where nothing was decided.
#[component]
pub fn Decided() -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let wrong = use_state(|| None::<NotDone>);
    let lists = use_data(
        DataAsk::Duplicates(DuplicatesAsk::Decided { limit: ROWS }),
        &[Topic::Clients, Topic::Duplicates],
    );
    let run = {
        let wrong = wrong.setter();
        Callback::from(move |what: DuplicatesAsk| {
            let (engine, toaster, wrong) = (engine.clone(), toaster.clone(), wrong.clone());
            spawn_local(async move {
                match order(&engine, what).await {
                    Ok(()) => {
                        wrong.set(None);
                        toaster.say(t.privacy_done);
                    }
                    Err(why) => wrong.set(Some(why)),
                }
            });
        })
    };
    loadable(&lists, t, |answer| match &**answer {
        DataAnswer::Duplicates(DuplicatesAnswer::Decided(lists)) => html! {
            <>
                { wrong.as_ref().map(|why| not_done(t, why)) }
                { joined(t, format, lists, &run) }
                { distinct(t, format, lists, &run) }
            </>
        },
        _ => Html::default(),
    })
}

fn joined(
    t: &'static DataTexts,
    format: Format,
    lists: &Lists,
    run: &Callback<DuplicatesAsk>,
) -> Html {
    let row = |row: &JoinedRow| {
        let id = row.id;
        html! {
            <tr key={id.0}>
                <th scope="row" data-label={t.duplicates_stays}>
                    { who(t, format, &row.kept) }
                </th>
                <td data-label={t.duplicates_goes}>
                    { format.name(&row.gone.label) }
                    <span class="sheet-more">{ format.name(&row.gone.number) }</span>
                </td>
                <td data-label={t.follow_up_column_day}>{ format.day(row.day) }</td>
                <td>
                    if row.evidence > 0 {
                        <a data-label={t.privacy_table_evidence} href={Route::Evidence { id: row.gone.id.0 }.href()}>
                            { format.count(row.evidence) }
                        </a>
                    }
                </td>
                <td>
                    { button(Button::new(
                        t.duplicates_part.into(),
                        run.reform(move |_: MouseEvent| DuplicatesAsk::Part(id)),
                    )) }
                </td>
            </tr>
        }
    };
    let heads = [
        t.duplicates_stays,
        t.duplicates_goes,
        t.follow_up_column_day,
        t.privacy_table_evidence,
        "",
    ];
    table(
        "duplicates-joined",
        (t.privacy_held_joined_record, t.duplicates_joined_text),
        (format, lists.all_joined),
        &heads,
        lists.joined.iter().map(row).collect(),
    )
}

fn distinct(
    t: &'static DataTexts,
    format: Format,
    lists: &Lists,
    run: &Callback<DuplicatesAsk>,
) -> Html {
    let row = |row: &DistinctRow| {
        let id = row.id;
        html! {
            <tr key={id.0}>
                <th scope="row">{ who(t, format, &row.a) }</th>
                <td>{ who(t, format, &row.b) }</td>
                <td data-label={t.follow_up_column_day}>{ format.day(row.day) }</td>
                <td>{ format.name(&row.note).to_string() }</td>
                <td>
                    { button(Button::new(
                        t.duplicates_unmark.into(),
                        run.reform(move |_: MouseEvent| DuplicatesAsk::Unmark(id)),
                    )) }
                </td>
            </tr>
        }
    };
    let client = t.privacy_column_client;
    let heads = [
        client,
        client,
        t.follow_up_column_day,
        t.client_fact_note,
        "",
    ];
    table(
        "duplicates-distinct",
        (t.duplicates_distinct, ""),
        (format, lists.all_distinct),
        &heads,
        lists.distinct.iter().map(row).collect(),
    )
}

fn table(
    id: &'static str,
    (title, text): (&'static str, &'static str),
    (format, count): (Format, u32),
    heads: &[&'static str],
    rows: Vec<Html>,
) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby={id}>
            <header class="section-head">
                <h2 {id}>{ title }</h2>
                <span class="quiet small">{ format.count(count) }</span>
            </header>
            if !text.is_empty() {
                <p class="quiet small">{ text }</p>
            }
            <div class="table-scroll" tabindex="0" role="group" aria-label={title}>
                <table class="plain-table is-stacked" aria-label={title}>
                    <thead><tr>
                        { for heads.iter().map(|head| match head.is_empty() {
                            true => html! { <td></td> },
                            false => html! { <th scope="col">{ *head }</th> },
                        }) }
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}
