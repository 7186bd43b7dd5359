//! New clients of an import who may be in the book already.

use crate::protocol::data::import::{AlikeRow, ImportAnswer, ImportAsk};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::request::JobId;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::duplicates::sure_chip;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::Route;
use yew::prelude::*;

/// Properties of [`AlikeView`].
#[derive(PartialEq, Properties)]
pub struct AlikeViewProps {
    /// The import.
    pub job: JobId,
}

/// Who would come and is like somebody; nothing where nobody is.
#[component]
pub fn AlikeView(props: &AlikeViewProps) -> Html {
    let (t, format) = use_data_writing();
    let answer = use_data(DataAsk::Import(ImportAsk::Alike(props.job)), &[]);
    let Some(DataAnswer::Import(ImportAnswer::Alike(list))) = answer.data.as_deref() else {
        return Html::default();
    };
    if list.total == 0 {
        return Html::default();
    }
    let row = |(at, row): (usize, &AlikeRow)| {
        let like = format.name(&row.like.name);
        let like = match row.in_book {
            true => html! { <a href={Route::Client { id: row.like.id.0 }.href()}>{ like }</a> },
            false => html! { <>{ like }<small>{ t.import_alike_file }</small></> },
        };
        html! {
            <tr key={at}>
                <th scope="row">
                    { format.name(&row.name) }<small>{ format.name(&row.number) }</small>
                </th>
                <td data-label={t.duplicates_found}>{ like }{ " " }<small>{ format.name(&row.like.number) }</small></td>
                <td>{ sure_chip(t, row.sure) }</td>
            </tr>
        }
    };
    let shown = list.rows.len();
    html! {
        <details class="import-alike" open={true}>
            <summary>{ t.import_alike(format.count(list.total)) }</summary>
            <p class="quiet">
                { t.import_alike_text }
                if shown < list.total as usize {
                    { " " }{ t.import_problems_first(format.count(shown as u64)) }
                }
            </p>
            <div class="table-scroll" tabindex="0" role="region" aria-label={t.duplicates_found}>
                <table class="plain-table is-stacked">
                    <thead>
                        <tr>
                            <th scope="col">{ t.import_alike_new }</th>
                            <th scope="col">{ t.duplicates_found }</th>
                            <th scope="col">{ t.duplicates_sure }</th>
                        </tr>
                    </thead>
                    <tbody>{ for list.rows.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
