//! The list of questionnaires, and what can be done with each.

use super::Does;
use crate::i18n::{Language, Texts};
use crate::protocol::forms::{FormContent, FormRow};
use crate::protocol::words::{FormAsks, FormGives};
use crate::ui::components::{Button, ButtonKind, ChipKind, button, chip};
use crate::ui::format::Format;
use yew::prelude::*;

/// What a questionnaire is called; its name and version where it cannot be read.
pub fn title(t: &Texts, format: Format, row: &FormRow) -> String {
    match &row.content {
        Some(content) => match format.language {
            Language::Zh => content.title_zh.clone(),
            Language::En => content.title_en.clone(),
        },
        None => t.forms_version(&row.name, row.version),
    }
}

/// The list.
pub fn rows(t: &Texts, format: Format, rows: &[FormRow], act: &Callback<(Does, FormRow)>) -> Html {
    html! {
        <div class="sheet-scroll" tabindex="0" role="group" aria-label={t.forms_title}>
            <table class="sheet" aria-label={t.forms_title}>
                <thead>
                    <tr>
                        <th scope="col">{ t.forms_column_title }</th>
                        <th scope="col">{ t.forms_column_for }</th>
                        <th scope="col" class="number">{ t.forms_column_questions }</th>
                        <th scope="col" class="number">{ t.forms_column_asked }</th>
                        <th scope="col">{ t.forms_column_state }</th>
                        <th scope="col">{ t.forms_column_actions }</th>
                    </tr>
                </thead>
                <tbody>{ for rows.iter().map(|row| line(t, format, row, act)) }</tbody>
            </table>
        </div>
    }
}

fn purpose(t: &Texts, content: &FormContent) -> &'static str {
    match (content.gives, content.asks) {
        (FormGives::Level, FormAsks::Individual) => t.forms_for_individuals,
        (FormGives::Level, FormAsks::Organisation) => t.forms_for_organisations,
        (FormGives::Willingness, FormAsks::Individual) => t.forms_for_supplement,
        (FormGives::Willingness, FormAsks::Organisation) => t.forms_for_supplement_firm,
    }
}

fn line(t: &Texts, format: Format, row: &FormRow, act: &Callback<(Does, FormRow)>) -> Html {
    let called = title(t, format, row);
    let content = row.content.as_ref();
    let brought = if row.built_in {
        t.forms_built_in
    } else {
        t.forms_brought_in
    };
    html! {
        <tr key={format!("{}.{}", row.name, row.version)}>
            <th scope="row">
                { called.clone() }
                <span class="sheet-more">{ t.forms_version(&row.name, row.version) }</span>
            </th>
            <td>{ content.map_or(t.forms_unreadable, |content| purpose(t, content)) }</td>
            <td class="number">{ content.map(|content| content.questions) }</td>
            <td class="number">{ format.count(row.assessments) }</td>
            <td>
                { chip(ChipKind::Outline, brought) }
                if row.in_use {
                    { " " }{ chip(ChipKind::Accent, t.forms_in_use) }
                }
            </td>
            <td><div class="row">{ for deeds(t, row, &called, act) }</div></td>
        </tr>
    }
}

/// What can be done with it; each button says of which for who hears the page.
fn deeds(t: &Texts, row: &FormRow, called: &str, act: &Callback<(Does, FormRow)>) -> Vec<Html> {
    let read = row.content.is_some();
    let own = !row.built_in;
    let all = [
        (read, Does::Look, t.forms_look, t.forms_look_of(called)),
        (true, Does::Save, t.forms_save, t.forms_save_of(called)),
        (
            own && read && !row.in_use,
            Does::Use,
            t.forms_use,
            t.forms_use_of(called),
        ),
        (
            own && row.in_use,
            Does::Stop,
            t.forms_stop,
            t.forms_stop_of(called),
        ),
        (
            own && row.assessments == 0,
            Does::Remove,
            t.forms_remove,
            t.forms_remove_of(called),
        ),
    ];
    let can = all.into_iter().filter(|(can, ..)| *can);
    can.map(|(_, does, words, label)| {
        let row = row.clone();
        button(Button {
            kind: ButtonKind::Quiet,
            label: Some(label.into()),
            ..Button::new(words.into(), act.reform(move |_| (does, row.clone())))
        })
    })
    .collect()
}
