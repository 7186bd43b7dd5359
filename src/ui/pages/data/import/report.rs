//! What was read, before anything is written: the person decides.

use super::problems::problems;
use super::texts::{date_format_label, kind_label, note_text, preset_label};
use crate::i18n::Texts;
use crate::protocol::ask::AskImportReport;
use crate::protocol::request::JobId;
use crate::protocol::words::{ImportReport, Note, Proposal};
use crate::ui::components::{
    Button, ButtonKind, Field, Figure, Input, NoticeKind, button, figure, loadable, notice,
    text_input,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use std::rc::Rc;
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
}

/// The report of an import and the decision on it.
#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let (texts, format) = use_writing();
    let state = use_query(AskImportReport(props.job));
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
        let words = match report.problems_total {
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
                    if nothing && report.problems_total == 0 {
                        { info(texts.import_nothing_new.into(), texts.import_nothing_new_text.into()) }
                    }
                    { figures(report, texts, format) }
                    { notes(report, texts) }
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
                    </div>
                    { files(report, texts, &format) }
                </section>
                if report.problems_total > 0 {
                    { problems(report, texts, format) }
                }
            </>
        }
    })
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
pub fn figures(report: &ImportReport, texts: &'static Texts, format: Format) -> Html {
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
    html! {
        <div class="figures">
            { for records }
            { rows(texts.import_transactions, c.transactions.into()) }
            { rows(texts.import_problems, report.problems_total.into()) }
        </div>
    }
}

fn proposal(proposal: Option<&Proposal>, texts: &'static Texts, format: &Format) -> Html {
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

fn files(report: &ImportReport, texts: &'static Texts, format: &Format) -> Html {
    let rows = report.files.iter().map(|file| {
        let dates = file.dialect.date_format.map(|f| date_format_label(f, texts));
        html! {
            <tr key={file.name.clone()}>
                <th scope="row">{ &file.name }</th>
                <td>{ kind_label(file.kind, texts) }<small>{ preset_label(file.preset, texts) }</small></td>
                <td class="dialect"><code>{ delimiter(file.dialect.delimiter) }</code>{ " " }{ dates }</td>
                <td class="number">{ format.count(file.rows) }</td>
                <td class="number">{ format.count(file.taken) }</td>
                <td class="number">{ format.count(file.unchanged) }</td>
                <td class={classes!("number", (file.problems > 0).then_some("bad"))}>
                    { format.count(file.problems) }
                </td>
            </tr>
        }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={texts.import_files}>
            <table class="plain-table is-many">
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

fn delimiter(delimiter: char) -> String {
    match delimiter {
        '\t' => "TAB".into(),
        other => other.to_string(),
    }
}

fn notes(report: &ImportReport, texts: &'static Texts) -> Html {
    let notes = report.notes.iter().map(|note| {
        let words = note_text(note, &report.files, texts).into();
        match note {
            // A name nobody knows may be a misspelt one, and then what the column holds is lost.
            Note::IgnoredColumns { .. } => notice(
                NoticeKind::Warn,
                words,
                texts.import_note_ignored_text.into(),
                Html::default(),
            ),
            _ => info(words, AttrValue::default()),
        }
    });
    notes.collect()
}
