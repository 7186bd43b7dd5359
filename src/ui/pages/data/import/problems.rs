//! The rows that could not be read: file, row, column, reason.

use super::reason::reason;
use super::texts::shown_all;
use crate::i18n::DataTexts;
use crate::protocol::words::{ImportReport, Problem};
use crate::ui::components::{Button, button, masked};
use crate::ui::format::{Format, Hidden};
use yew::prelude::*;

/// The first problem of every kind, with how many of the listed ones are the same but for their row:
/// one code nobody gave a meaning would fill the page otherwise.
fn alike(problems: &[Problem]) -> Vec<(&Problem, u32)> {
    let is_same = |a: &Problem, b: &Problem| {
        (a.file, &a.column, &a.value) == (b.file, &b.column, &b.value) && a.reason == b.reason
    };
    let mut kinds: Vec<(&Problem, u32)> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|(first, _)| is_same(first, problem)) {
            Some((_, more)) => *more += 1,
            None => kinds.push((problem, 0)),
        }
    }
    kinds
}

/// The list of rows that are left out; `onmend` hears of a file whose rows are to be saved.
pub fn problems(
    report: &ImportReport,
    texts: &'static DataTexts,
    format: Format,
    onmend: &Callback<u16>,
) -> Html {
    let shown = shown_all(format);
    let rows = alike(&report.problems).into_iter().enumerate().map(|(n, (problem, more))| {
        let file = report.files.get(usize::from(problem.file));
        html! {
            <tr key={n}>
                <th scope="row">{ file.map(|f| f.name.clone()) }</th>
                <td class="number">
                    { problem.row }
                    if more > 0 {
                        <br /><small class="quiet">{ texts.import_problems_alike(format.count(more)) }</small>
                    }
                </td>
                <td>{ &problem.column }</td>
                <td>{ reason(&problem.reason, texts, format.language) }</td>
                <td>{ masked(texts, shown, (&problem.value).into()) }</td>
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
                        { " " }{ texts.import_problems_first(format.count(listed)) }
                    }
                </p>
            </div>
            <div class="row">{ for mend }</div>
            <div class="table-scroll" tabindex="0" role="region" aria-label={texts.import_problems}>
                <table class="plain-table is-many">
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
