//! What a trial found beside its figures: what would change field by field, what a whole file has not.

use super::texts::{field_label, kind_label, option_label, shown_all};
use crate::i18n::{DataTexts, Language};
use crate::protocol::words::{Changed, FieldNote, ImportReport, mapping_fields};
use crate::ui::components::masked;
use crate::ui::format::Format;
use yew::prelude::*;

/// The first records that would change.
pub fn changes(report: &ImportReport, t: &'static DataTexts, format: Format) -> Html {
    if report.changes.is_empty() {
        return Html::default();
    }
    let shown = shown_all(format);
    let rows = report.changes.iter().flat_map(|changed| {
        let fields = mapping_fields(changed.kind);
        let rows = changed.fields.iter().enumerate().map(|(at, field)| {
            let note = fields.iter().find(|note| note.name == field.field);
            let label = note.map_or(&field.field[..], |note| field_label(note, format.language));
            let value = |text: &str| {
                masked(
                    t,
                    shown,
                    word(note, text, format.language).to_owned().into(),
                )
            };
            html! {
                <tr key={format!("{} {} {at}", changed.kind, changed.number)}>
                    <th scope="row">{ who(changed, t, &format) }</th>
                    <td data-label={t.import_column}>{ label.to_owned() }</td>
                    <td data-label={t.mapping_old}>{ value(&field.old) }</td>
                    <td data-label={t.mapping_new}>{ value(&field.new) }</td>
                </tr>
            }
        });
        rows.collect::<Vec<_>>()
    });
    html! {
        <details class="import-changes">
            <summary>{ t.mapping_changes }</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label={t.mapping_changes}>
                <table class="plain-table is-stacked">
                    <thead>
                        <tr>
                            <th scope="col">{ t.audit_field_number }</th>
                            <th scope="col">{ t.import_column }</th>
                            <th scope="col">{ t.mapping_old }</th>
                            <th scope="col">{ t.mapping_new }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </details>
    }
}

fn who(changed: &Changed, t: &'static DataTexts, format: &Format) -> Html {
    html! {
        <>{ format.name(&changed.number).to_owned() }<small>{ kind_label(changed.kind, t) }</small></>
    }
}

/// A word of a field in the person's language; other texts as they are.
fn word<'t>(note: Option<&'t FieldNote>, text: &'t str, language: Language) -> &'t str {
    let option = note.and_then(|note| note.options.iter().find(|(zh, _)| zh == text));
    option.map_or(text, |option| option_label(option, language))
}

/// What the book has and a file that was said to hold everything has not.
pub fn absent(report: &ImportReport, t: &'static DataTexts, format: Format) -> Html {
    let lists = report.absent.iter().filter(|absent| absent.total > 0).map(|absent| {
        let files = absent.files.iter().filter_map(|file| report.files.get(usize::from(*file)));
        let names: Vec<&str> = files.map(|file| &file.name[..]).collect();
        let rows = absent.listed.iter().enumerate().map(|(at, (number, name))| {
            html! {
                <li key={at}>{ format.name(number).to_owned() }{ " " }{ format.name(name).to_owned() }</li>
            }
        });
        html! {
            <details class="import-absent">
                <summary>
                    { names.join(t.audit_separator) }{ ": " }
                    { t.mapping_absent(format.count(absent.total)) }
                </summary>
                <p class="quiet">{ t.mapping_absent_text }</p>
                <ul class="plain-list">{ for rows }</ul>
            </details>
        }
    });
    lists.collect()
}
