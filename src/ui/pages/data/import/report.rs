//! What was read, before anything is written: the person decides.

use super::alike::AlikeView;
use super::problems::problems;
use super::reason::reason_in_file;
use super::steps::ask;
use super::texts::{date_format_label, form_label, kind_label, note_text, preset_label};
use super::trial::{absent, changes};
use super::written::delimiter;
use crate::i18n::{DataTexts, Language};
use crate::protocol::data::import::{ImportAnswer, ImportAsk};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::request::JobId;
use crate::protocol::words::{Encoding, FileForm, FileReport, ImportReport, Note, Proposal};
use crate::ui::components::{
    Button, ButtonKind, Field, Figure, Input, NoticeKind, button, failure_notice, figure, loadable,
    notice, text_input,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::{QueryState, use_data};
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::save::save;
use crate::ui::shared::use_engine;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Decide`].
#[derive(PartialEq, Properties)]
pub struct DecideProps {
    /// The import.
    pub job: JobId,
    /// Takes it over.
    pub oncommit: Callback<(JobId, Rc<ImportReport>, String)>,
    /// Drops it.
    pub oncancel: Callback<JobId>,
    /// Goes back to the columns, where they can be named.
    #[prop_or_default]
    pub onback: Option<Callback<JobId>>,
}

/// The report of an import and the decision on it.
#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let (texts, format) = use_data_writing();
    let state = read(&use_data(
        DataAsk::Import(ImportAsk::Report(props.job)),
        &[],
    ));
    let engine = use_engine();
    let unsaved = use_state(|| None::<Failure>);
    let approval = use_state(String::new);
    let job = props.job;
    let (oncommit, oncancel) = (props.oncommit.clone(), props.oncancel.clone());
    loadable(&state, texts, |report| {
        let nothing = is_nothing_new(report);
        let read = Rc::clone(report);
        let (typed, setter) = ((*approval).clone(), approval.setter());
        let unapproved = report.approval && typed.trim().is_empty();
        let number: AttrValue = typed.clone().into();
        let commit = Callback::from(move |_| oncommit.emit((job, Rc::clone(&read), typed.clone())));
        let cancel = Callback::from(move |_| oncancel.emit(job));
        let onback = props.onback.clone();
        let is_back = onback.is_some();
        let mend = {
            let (engine, read, unsaved) = (engine.clone(), Rc::clone(report), unsaved.setter());
            Callback::from(move |file| {
                mend(
                    &engine,
                    job,
                    &read,
                    file,
                    (texts, format.language),
                    &unsaved,
                )
            })
        };
        let words = match report.problems_total {
            _ if nothing => texts.import_nothing.to_string(),
            0 => texts.import_take.to_string(),
            n => texts.import_take_without(n),
        };
        html! {
            <>
                <section class="section" aria-labelledby="report-title">
                    <div class="section-head">
                        <h2 id="report-title">{ texts.import_report_title }</h2>
                        <p class="quiet">{ texts.import_report_text }</p>
                    </div>
                    if nothing {
                        { nothing_why(report, texts) }
                    }
                    { figures(report, texts, format) }
                    { notes(report, texts, format) }
                    { proposal(report.proposal.as_ref(), texts, &format) }
                    if report.approval {
                        { text_input(Input {
                            maxlength: Some("40"),
                            ..Input::new(
                                Field {
                                    hint: Some(texts.import_approval_hint.into()),
                                    ..Field::new("approval", texts.import_approval.into())
                                },
                                number,
                                Callback::from(move |text| setter.set(text)),
                            )
                        }) }
                    }
                    <div class="row decision">
                        { button(Button {
                            kind: ButtonKind::Primary,
                            disabled: nothing || unapproved,
                            ..Button::new(words.into(), commit)
                        }) }
                        { button(Button::new(texts.import_drop_it.into(), cancel)) }
                        if let Some(onback) = onback {
                            { button(Button::new(texts.mapping_back.into(), onback.reform(move |_| job))) }
                        }
                    </div>
                    if report.counts.clients.new > 0 {
                        <AlikeView {job} />
                    }
                    { files(report, texts, &format) }
                    { changes(report, texts, format) }
                    { absent(report, texts, format) }
                </section>
                if report.problems_total > 0 {
                    { for unsaved.as_ref().map(|failure| failure_notice(failure, texts)) }
                    { problems(report, texts, format, (&mend, is_back)) }
                }
            </>
        }
    })
}

/// The report of the answer.
fn read(state: &QueryState<DataAnswer>) -> QueryState<ImportReport> {
    let report = match state.data.as_deref() {
        Some(DataAnswer::Import(ImportAnswer::Report(report))) => Some(Rc::new((**report).clone())),
        _ => None,
    };
    QueryState {
        data: report,
        error: state.error.clone(),
        loading: state.loading,
    }
}

/// Saves the rows of a file that were left out, with why.
fn mend(
    engine: &Engine,
    job: JobId,
    report: &ImportReport,
    file: u16,
    (texts, language): (&'static DataTexts, Language),
    unsaved: &UseStateSetter<Option<Failure>>,
) {
    let name = report
        .files
        .get(usize::from(file))
        .map_or("", |file| &file.name[..]);
    let base = name.rsplit_once('.').map_or(name, |(base, _)| base);
    let name = format!("{base}-mend.csv");
    let problems = report.problems.iter();
    let order = ImportAsk::Failing {
        job,
        file,
        titles: (texts.import_row.into(), texts.import_reason.into()),
        reasons: problems
            .map(|problem| {
                let why = reason_in_file(&problem.reason, texts, language);
                format!("{} {why}", problem.column)
            })
            .collect(),
    };
    let (engine, unsaved) = (engine.clone(), unsaved.clone());
    spawn_local(async move {
        unsaved.set(match ask(&engine, order, Vec::new()).await {
            Ok(ImportAnswer::Bytes(bytes)) => {
                let saved = save(&name, &bytes, "text/csv;charset=utf-8");
                saved
                    .is_none()
                    .then_some(Failure::Engine(EngineFailure::Misunderstood))
            }
            answer => answer.err(),
        });
    });
}

/// Why there is nothing to be taken over.
fn nothing_why(report: &ImportReport, t: &'static DataTexts) -> Html {
    let sum = |of: fn(&FileReport) -> u32| report.files.iter().map(of).sum::<u32>();
    let (rows, unwanted) = (sum(|file| file.rows), sum(|file| file.unwanted));
    let notes = report.notes.iter();
    let missing = notes.map(|note| match note {
        Note::Missing { rows, .. } => *rows,
        _ => 0,
    });
    let missing: u32 = missing.sum();
    let text = match report.problems_total {
        0 if unwanted == 0 => {
            return info(
                t.import_nothing_new.into(),
                t.import_nothing_new_text.into(),
            );
        }
        0 => t.import_nothing_wanted,
        // What is missing is said below, with the way on: there is nothing to be mended.
        bad if bad >= rows && bad == missing => "",
        bad if bad >= rows => t.import_nothing_readable,
        _ => t.import_nothing_else,
    };
    notice(
        NoticeKind::Warn,
        t.import_nothing.into(),
        text.into(),
        Html::default(),
    )
}

fn is_nothing_new(report: &ImportReport) -> bool {
    let c = &report.counts;
    let tables = [
        c.clients,
        c.accounts,
        c.holdings,
        c.loans,
        c.cards,
        c.orders,
        c.relations,
    ];
    c.transactions == 0 && tables.iter().all(|t| t.new + t.changed == 0)
}

/// How much there is of what.
pub fn figures(report: &ImportReport, texts: &'static DataTexts, format: Format) -> Html {
    let c = &report.counts;
    let tables = [
        (texts.import_clients, c.clients),
        (texts.import_accounts, c.accounts),
        (texts.import_holdings, c.holdings),
        (texts.import_loans, c.loans),
        (texts.import_cards, c.cards),
        (texts.import_orders, c.orders),
    ];
    let records = tables
        .into_iter()
        .filter(|(_, n)| n.new + n.changed > 0)
        .map(|(label, n)| {
            let note = (n.changed > 0).then(|| texts.import_changed(format.count(n.changed)));
            let note = note.map(AttrValue::from);
            figure(Figure {
                label: label.into(),
                value: format.count(n.new).into(),
                note,
                ..Figure::default()
            })
        });
    let rows = |label: &'static str, count: u64| {
        figure(Figure {
            label: label.into(),
            value: format.count(count).into(),
            ..Figure::default()
        })
    };
    let unwanted = report
        .files
        .iter()
        .map(|file| u64::from(file.unwanted))
        .sum::<u64>();
    html! {
        <div class="figures">
            { for records }
            { rows(texts.import_transactions, c.transactions.into()) }
            if unwanted > 0 {
                { rows(texts.mapping_unwanted, unwanted) }
            }
            { rows(texts.import_problems, report.problems_total.into()) }
        </div>
    }
}

fn proposal(proposal: Option<&Proposal>, texts: &'static DataTexts, format: &Format) -> Html {
    let Some(proposal) = proposal else {
        return Html::default();
    };
    let currency = proposal.base_currency.code();
    let text = match proposal.reference {
        Some(day) => texts.import_proposal_day(currency, format.day(day)),
        None => texts.import_proposal(currency),
    };
    info(texts.import_proposal_title.into(), text.into())
}

fn info(title: AttrValue, text: AttrValue) -> Html {
    notice(NoticeKind::Info, title, text, Html::default())
}

fn files(report: &ImportReport, texts: &'static DataTexts, format: &Format) -> Html {
    let rows = report.files.iter().enumerate().map(|(at, file)| {
        // Days of a workbook are days: how they are written says nothing of it.
        let dates = file.dialect.date_format.filter(|_| file.form != FileForm::Workbook);
        let dates = dates.map(|f| date_format_label(f, texts));
        html! {
            <tr key={at}>
                <th scope="row">{ &file.name }</th>
                <td>{ kind_label(file.kind, texts) }<small>{ preset_label(file.preset, texts) }</small></td>
                <td class="dialect">
                    <code>{ came_as(file) }</code>{ " " }{ dates }{ file.sheet.clone() }
                </td>
                <td class="number" data-label={texts.import_rows}>{ format.count(file.rows) }</td>
                <td class="number" data-label={texts.import_taken}>{ format.count(file.taken) }</td>
                <td class="number" data-label={texts.import_unchanged}>{ format.count(file.unchanged) }</td>
                <td class={classes!("number", (file.problems > 0).then_some("bad"))} data-label={texts.import_problems}>
                    { format.count(file.problems) }
                </td>
            </tr>
        }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={texts.import_files}>
            <table class="plain-table is-stacked">
                <caption class="visually-hidden">{ texts.import_files }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.import_file }</th>
                        <th scope="col">{ texts.import_kind }</th>
                        <th scope="col">{ texts.import_dialect }</th>
                        <th scope="col" class="number">{ texts.import_rows }</th>
                        <th scope="col" class="number">{ texts.import_taken }</th>
                        <th scope="col" class="number">{ texts.import_unchanged }</th>
                        <th scope="col" class="number">{ texts.import_problems }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// The form of what was no text, else what separates columns, with the encoding where it is not
/// what everybody has.
fn came_as(file: &FileReport) -> String {
    if let Some(form) = form_label(file.form) {
        return form.to_owned();
    }
    let delimiter = delimiter(file.dialect.delimiter);
    match file.dialect.encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => delimiter,
        other => format!("{delimiter} {}", other.name()),
    }
}

fn notes(report: &ImportReport, texts: &'static DataTexts, format: Format) -> Html {
    let notes = report.notes.iter().map(|note| {
        let words: AttrValue = note_text(note, &report.files, texts, format).into();
        match note {
            Note::Missing { file, kind, .. } => {
                let kind = kind_label(*kind, texts);
                let file = report.files.get(usize::from(*file));
                let nothing = file.filter(|f| f.taken + f.unchanged + f.unwanted == 0);
                let (title, ways) = match nothing {
                    None => (words, texts.import_note_missing_ways(kind)),
                    Some(file) => {
                        let title = texts.import_note_missing_all(&file.name);
                        (
                            title.into(),
                            texts.import_note_missing_all_ways(kind, words),
                        )
                    }
                };
                notice(NoticeKind::Warn, title, ways.into(), Html::default())
            }
            // A name nobody knows may be a misspelt one, and then what the column holds is lost.
            Note::IgnoredColumns { .. } => notice(
                NoticeKind::Warn,
                words,
                texts.import_note_ignored_text.into(),
                Html::default(),
            ),
            // What was written there is lost, or the amounts are not all there.
            Note::Broken { .. }
            | Note::EncodingGuessed { .. }
            | Note::SheetsLeft { .. }
            | Note::Nameless { .. }
            | Note::Statement { .. } => notice(
                NoticeKind::Warn,
                words,
                AttrValue::default(),
                Html::default(),
            ),
            _ => info(words, AttrValue::default()),
        }
    });
    notes.collect()
}
