//! One file whose columns are named: what it is, column by column, what its codes mean.

use super::card::{Card, TAG, is_option};
use super::controls::{Said, line, pick};
use super::texts::{
    column_kind, date_format_label, field_label, kind_label, option_label, shown_all,
};
use super::written::{sheets, written};
use crate::i18n::DataTexts;
use crate::protocol::failure::Failure;
use crate::protocol::words::{
    FieldNote, FileKind, FileMapping, FileScope, ImportMode, MatchBy, SavedMapping, mapping_kinds,
};
use crate::ui::components::{
    Button, ButtonKind, Choice, NoticeKind, button, checkbox, failure_notice, focus_on, masked,
    notice,
};
use crate::ui::format::Format;
use crate::ui::pages::data::words::use_data_writing;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`CardView`].
#[derive(PartialEq, Properties)]
pub struct CardProps {
    /// Its place among the files.
    pub at: usize,
    /// The file.
    pub card: Card,
    /// An earlier file with the same columns, by its name.
    pub twin: Option<AttrValue>,
    /// The mappings kept.
    pub presets: Rc<Vec<SavedMapping>>,
    /// It was changed.
    pub onedit: Callback<Card>,
    /// It is to be looked at anew.
    pub onlook: Callback<Card>,
    /// Its mapping is to be kept.
    pub onsave: Callback<SavedMapping>,
    /// A kept mapping is to be forgotten.
    pub onforget: Callback<String>,
}

/// One file.
#[component]
pub fn CardView(props: &CardProps) -> Html {
    let (t, format) = use_data_writing();
    let name = use_state(String::new);
    let card = &props.card;
    let known = card.look().and_then(|look| look.known);
    let as_is = {
        let (card, onedit) = (card.clone(), props.onedit.clone());
        Callback::from(move |as_is| {
            onedit.emit(Card {
                as_is,
                ..card.clone()
            })
        })
    };
    let follow = {
        let (card, onedit) = (card.clone(), props.onedit.clone());
        Callback::from(move |follows| {
            onedit.emit(Card {
                follows,
                ..card.clone()
            })
        })
    };
    let follows = card.follows && props.twin.is_some();
    html! {
        <fieldset class="import-card stack" aria-busy={card.busy.to_string()}>
            <legend>{ card.file.name() }</legend>
            { sheets(t, format, props) }
            { for card.unreadable().map(|error| failure_notice(&Failure::Exchange(error.clone()), t)) }
            if let Some(twin) = &props.twin {
                { checkbox(t.import_same_columns(twin).into(), card.follows, false, follow) }
            }
            if card.unreadable().is_some() {
                // Only another sheet helps.
            } else if follows {
                { written(t, format, props) }
            } else if known.is_some() {
                { checkbox(t.mapping_as_is.into(), card.as_is, false, as_is) }
            } else if card.looked.preset.is_none() {
                { notice(NoticeKind::Info, t.mapping_unknown(card.file.name()).into(),
                    AttrValue::default(), Html::default()) }
            }
            if !card.as_is && !follows && card.look().is_some_and(|look| look.says_more) {
                <p class="quiet">{ t.import_says_more }</p>
            }
            if follows || card.unreadable().is_some() {
                // Said at the earlier file, or there is nothing to say.
            } else if card.as_is {
                <p class="quiet">{ kind_label(card.kind(), t) }</p>
            } else {
                { head(t, format, props) }
                { columns(t, format, props) }
                { words(t, format, props) }
                { defaults(t, format, props) }
                { keep(t, props, &name) }
            }
        </fieldset>
    }
}

/// A change of the mapping as a callback of what was chosen.
pub fn edit(props: &CardProps, change: impl Fn(&mut Card, String) + 'static) -> Callback<String> {
    let (card, onedit) = (props.card.clone(), props.onedit.clone());
    Callback::from(move |value| {
        let mut card = card.clone();
        change(&mut card, value);
        onedit.emit(card);
    })
}

/// The same for what makes another look necessary.
pub fn relook(props: &CardProps, change: impl Fn(&mut Card, String) + 'static) -> Callback<String> {
    let (card, onlook) = (props.card.clone(), props.onlook.clone());
    Callback::from(move |value| {
        let mut card = card.clone();
        change(&mut card, value);
        onlook.emit(card);
    })
}

/// What is kept and what is read.
pub fn choice(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Choice {
    (value.into(), label.into())
}

/// What the file is, what it may do, and how it is written.
fn head(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let card = &props.card;
    let mapping = &card.mapping;
    let kinds = mapping_kinds().map(|kind| choice(kind.to_string(), kind_label(kind, t)));
    let kind = relook(props, |card, value| {
        let kind = mapping_kinds()
            .into_iter()
            .find(|kind| kind.to_string() == value);
        card.wish.kind = kind;
    });
    let modes = [
        (ImportMode::Both, "both", t.mapping_mode_both),
        (ImportMode::Create, "create", t.mapping_mode_create),
        (ImportMode::Update, "update", t.mapping_mode_update),
    ];
    let matches = [
        (MatchBy::Number, "number", t.audit_field_number),
        (MatchBy::Document, "document", t.document_title),
        (MatchBy::Phone, "phone", t.audit_field_phones),
    ];
    let scopes = [
        (FileScope::Part, "part", t.mapping_scope_part),
        (FileScope::Whole, "whole", t.mapping_scope_whole),
    ];
    html! {
        <>
            <div class="import-fields">
                { pick(Said::shown(t.import_kind), kinds.to_vec(), &mapping.kind.to_string(), kind) }
                { one_of(t.mapping_mode, &modes, mapping.mode, props, |m, value| m.mode = value) }
                if card.fields().iter().any(|field| field.name == "client number") {
                    { one_of(t.mapping_match, &matches, mapping.match_by, props, |m, value| m.match_by = value) }
                }
                if mapping.kind != FileKind::Transactions {
                    { one_of(t.mapping_scope, &scopes, mapping.scope, props, |m, value| m.scope = value) }
                }
            </div>
            { written(t, format, props) }
        </>
    }
}

/// One of a few values of the mapping.
fn one_of<T: Copy + PartialEq + 'static>(
    label: &'static str,
    all: &[(T, &'static str, &'static str)],
    value: T,
    props: &CardProps,
    set: fn(&mut FileMapping, T),
) -> Html {
    let choices = all
        .iter()
        .map(|(_, key, label)| choice(*key, *label))
        .collect();
    let key = all
        .iter()
        .find(|(one, ..)| *one == value)
        .map_or("", |(_, key, _)| *key);
    let known: Vec<(T, &'static str)> = all.iter().map(|(one, key, _)| (*one, *key)).collect();
    let onchange = edit(props, move |card, chosen| {
        if let Some((one, _)) = known.iter().find(|(_, key)| *key == chosen) {
            set(&mut card.mapping, *one);
        }
    });
    pick(Said::shown(label), choices, key, onchange)
}

/// A row for each column: its name, what stands in it, what it is.
fn columns(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let card = &props.card;
    let shown = shown_all(format);
    let fields = card.fields();
    let mut choices = vec![choice("", t.mapping_ignore)];
    choices.extend(fields.iter().map(|field| {
        let mark = if field.required { " *" } else { "" };
        choice(
            field.name.clone(),
            format!("{}{mark}", field_label(field, format.language)),
        )
    }));
    if card.mapping.kind == FileKind::Clients {
        choices.push(choice(TAG, t.mapping_as_tag));
    }
    let all = card.look().map_or(&[][..], |look| &look.columns[..]);
    // Of several files each has its table: told apart by the file, and from the heading.
    let region = format!("{}: {}", t.import_column, card.file.name());
    let unsaid = card.unsaid();
    let rows = all.iter().map(|column| {
        let name = column.name.clone();
        let onchange = edit(props, move |card, field| card.assign(&name, &field));
        let label = format!("{}: {}", t.mapping_this_is, column.name);
        let dates = column.dates.map(|format| date_format_label(format, t));
        let unsaid = unsaid.iter().find(|(field, _)| field.name == card.field_of(&column.name));
        let unsaid = unsaid.map(|(field, codes)| {
            let target = format!("#{}", words_id(props.at, &field.name));
            let onclick = Callback::from(move |_: MouseEvent| focus_on(&target));
            html! {
                <p class="field-warning">
                    { t.mapping_unsaid_here(format.count(*codes as u32)) }{ " " }
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        label: Some(format!("{}: {}", t.mapping_unsaid_choose, column.name).into()),
                        ..Button::new(t.mapping_unsaid_choose.into(), onclick)
                    }) }
                </p>
            }
        });
        html! {
            <tr key={column.name.clone()}>
                <th scope="row">{ &column.name }</th>
                <td>
                    { masked(t, shown, column.shown.join(" · ").into()) }
                    <small>{ column_kind(column.kind, t) }{ " " }{ dates }</small>
                </td>
                <td>{ pick(Said::hidden(label), choices.clone(), card.field_of(&column.name), onchange) }{ for unsaid }</td>
            </tr>
        }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={region}>
            <table class="plain-table import-columns is-stacked">
                <thead>
                    <tr>
                        <th scope="col">{ t.import_column }</th>
                        <th scope="col">{ t.import_value }</th>
                        <th scope="col">{ t.mapping_this_is }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// The mark of the table in which the codes of a field get their meaning.
fn words_id(at: usize, field: &str) -> String {
    let field: String = field
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("words-{at}-{field}")
}

/// What the codes of a column mean, for every field that has words of its own.
fn words(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let card = &props.card;
    let tables = card.fields().into_iter().filter_map(|field| {
        let from = card.mapping.source(&field.name)?;
        let column = from.column.as_ref()?;
        let look = card.look()?;
        let seen = look.columns.iter().find(|seen| seen.name == *column)?;
        if field.options.is_empty() || seen.values.is_empty() {
            return None;
        }
        let rows = seen
            .values
            .iter()
            .map(|value| word(t, format, props, &field, value));
        let title = format!("{}: {column}", t.mapping_words);
        Some(html! {
            <details key={field.name.clone()} class="import-words" open=true>
                <summary id={words_id(props.at, &field.name)}>{ title }</summary>
                <div class="import-fields">{ for rows }</div>
            </details>
        })
    });
    tables.collect()
}

fn word(
    t: &'static DataTexts,
    format: Format,
    props: &CardProps,
    field: &FieldNote,
    theirs: &str,
) -> Html {
    /// Stands for leaving a word as it is, which no word of ours is.
    const SAME: &str = "\u{1}";
    let card = &props.card;
    let mut choices = vec![
        match is_option(field, theirs) {
            true => choice(SAME, t.mapping_words_same),
            false => choice(SAME, t.mapping_words_none),
        },
        choice("", t.mapping_words_leave),
    ];
    choices.extend(field.options.iter().map(|option| {
        choice(
            option.0.clone(),
            option_label(option, format.language).to_owned(),
        )
    }));
    let from = card.mapping.source(&field.name);
    let said = from.and_then(|from| from.words.iter().find(|(word, _)| word == theirs));
    // A mapping may have been made in either language.
    let value = said.map(|(_, ours)| {
        let option = field
            .options
            .iter()
            .find(|(zh, en)| zh == ours || en == ours);
        option.map_or(ours.clone(), |(zh, _)| zh.clone())
    });
    let (name, code) = (field.name.clone(), theirs.to_owned());
    let onchange = edit(props, move |card, ours| {
        card.translate(&name, &code, (ours != SAME).then_some(ours));
    });
    pick(
        Said::shown(theirs.to_owned()),
        choices,
        value.as_deref().unwrap_or(SAME),
        onchange,
    )
}

/// What stands in a field where the file has nothing.
fn defaults(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let card = &props.card;
    let lines = card.fields().into_iter().map(|field| {
        let from = card.mapping.source(&field.name);
        let value = from.map_or("", |from| &from.default[..]).to_owned();
        let name = field.name.clone();
        let onchange = edit(props, move |card, text| card.set_default(&name, text));
        let label = field_label(&field, format.language).to_owned();
        if field.options.is_empty() {
            return line(Said::shown(label), "text", &value, onchange);
        }
        let mut choices = vec![choice("", "")];
        choices.extend(field.options.iter().map(|option| {
            choice(
                option.0.clone(),
                option_label(option, format.language).to_owned(),
            )
        }));
        pick(Said::shown(label), choices, &value, onchange)
    });
    html! {
        <details class="import-defaults">
            <summary>{ t.mapping_defaults }</summary>
            <p class="quiet">{ t.mapping_defaults_text }</p>
            <div class="import-fields">{ for lines }</div>
        </details>
    }
}

/// Taking a kept mapping, keeping this one, forgetting one.
fn keep(t: &'static DataTexts, props: &CardProps, name: &UseStateHandle<String>) -> Html {
    let header = props.card.header();
    let fitting = props
        .presets
        .iter()
        .filter(|preset| preset.fit(&header) > 0);
    let mut choices = vec![choice("", "")];
    choices.extend(fitting.map(|preset| choice(preset.name.clone(), preset.name.clone())));
    let presets = Rc::clone(&props.presets);
    let onpick = edit(props, move |card, name| {
        if let Some(preset) = presets.iter().find(|preset| preset.name == name) {
            card.take_preset(preset);
            card.looked.preset = Some(preset.clone());
        }
    });
    let used = props
        .card
        .looked
        .preset
        .as_ref()
        .map(|preset| preset.name.clone());
    let typed = Callback::from({
        let name = name.setter();
        move |text| name.set(text)
    });
    let value = match name.is_empty() {
        true => used.clone().unwrap_or_default(),
        false => (**name).clone(),
    };
    let onsave = {
        let (card, onsave, value) = (props.card.clone(), props.onsave.clone(), value.clone());
        Callback::from(move |_: MouseEvent| onsave.emit(card.saved(&value)))
    };
    let onforget = {
        let (onforget, used) = (props.onforget.clone(), used.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(name) = &used {
                onforget.emit(name.clone());
            }
        })
    };
    html! {
        <div class="import-fields import-keep">
            if choices.len() > 1 {
                { pick(Said::shown(t.mapping_preset), choices, used.as_deref().unwrap_or_default(), onpick) }
            }
            { line(Said::shown(t.mapping_preset_name), "text", &value, typed) }
            { button(Button {
                disabled: value.trim().is_empty(),
                ..Button::new(t.mapping_preset_save.into(), onsave)
            }) }
            if used.is_some() {
                { button(Button::new(t.mapping_preset_forget.into(), onforget)) }
            }
        </div>
    }
}
