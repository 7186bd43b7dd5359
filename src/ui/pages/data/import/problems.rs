//! The rows that could not be read: file, row, column, reason.

use super::reason::reason;
use super::texts::shown_all;
use crate::i18n::DataTexts;
use crate::protocol::words::{Cause, ImportReport, Preset, ProblemReason};
use crate::ui::components::{Button, button, masked};
use crate::ui::format::{Format, Hidden};
use yew::prelude::*;

/// What is to be said of a code nobody gave a meaning: where that is done.
fn where_said(cause: &Cause, report: &ImportReport, t: &'static DataTexts) -> Option<&'static str> {
    if !matches!(cause.reason, ProblemReason::UnknownCode { .. }) {
        return None;
    }
    let file = report.files.get(usize::from(cause.file))?;
    match file.preset {
        Preset::Mapped => Some(t.import_problems_meaning),
        Preset::Standard => Some(t.import_problems_as_is),
        Preset::Berka => None,
    }
}

/// The rows that are left out, each cause a line with its first row and how many more there are: one code
/// nobody gave a meaning would fill the page otherwise. `onmend` hears of a file whose rows are to be
/// saved, `is_back` says whether there is a way back to the columns.
pub fn problems(
    report: &ImportReport,
    texts: &'static DataTexts,
    format: Format,
    (onmend, is_back): (&Callback<u16>, bool),
) -> Html {
    let shown = shown_all(format);
    let rows = report.causes.iter().enumerate().map(|(n, cause)| {
        let file = report.files.get(usize::from(cause.file));
        let more = cause.rows.saturating_sub(1);
        let meaning = where_said(cause, report, texts).filter(|_| is_back);
        html! {
            <tr key={n}>
                <th scope="row">{ file.map(|f| f.name.clone()) }</th>
                <td class="number" data-label={texts.import_row}>
                    { cause.row }
                    if more > 0 {
                        <br /><small class="quiet">{ texts.import_problems_alike(format.count(more)) }</small>
                    }
                </td>
                <td data-label={texts.import_column}>{ &cause.column }</td>
                <td>
                    { reason(&cause.reason, texts, format.language) }
                    { for meaning.map(|words| html! { <p class="quiet small">{ words }</p> }) }
                </td>
                <td data-label={texts.import_value}>
                    { match &cause.value {
                        Some(value) => masked(texts, shown, value.into()),
                        None => html! { <span class="quiet">{ texts.import_problems_others }</span> },
                    } }
                </td>
            </tr>
        }
    });
    let listed = report.problems.len() as u32;
    // What is hidden on the screen does not leave it in a file.
    let hidden = format.hidden != Hidden::NONE;
    let failing = (0..)
        .zip(&report.files)
        .filter(|(_, file)| file.problems > 0);
    let mend = failing.map(|(at, file): (u16, _)| {
        let words = format!("{}: {}", texts.mapping_mend, file.name);
        button(Button {
            disabled: hidden,
            ..Button::new(words.into(), onmend.reform(move |_| at))
        })
    });
    html! {
        <section class="section" aria-labelledby="problems-title">
            <div class="section-head">
                <h2 id="problems-title">{ texts.import_problems_title(format.count(report.problems_total)) }</h2>
                <p class="quiet">
                    { texts.import_problems_text }
                    if listed < report.problems_total {
                        { " " }{ texts.import_problems_counted(
                            format.count(listed),
                            format.count(report.problems_total),
                        ) }
                    }
                </p>
            </div>
            <div class="row">{ for mend }</div>
            <div class="table-scroll" tabindex="0" role="region" aria-label={texts.import_problems}>
                <table class="plain-table is-stacked">
                    <thead>
                        <tr>
                            <th scope="col">{ texts.import_file }</th>
                            <th scope="col" class="number">{ texts.import_row }</th>
                            <th scope="col">{ texts.import_column }</th>
                            <th scope="col">{ texts.import_reason }</th>
                            <th scope="col">{ texts.import_value }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}
