//! How a file is written: sheet, encoding, delimiter, dates, decimals.

use super::card_view::{CardProps, choice, edit, relook};
use super::controls::{Said, line, pick};
use super::texts::date_format_label;
use crate::i18n::DataTexts;
use crate::protocol::words::{DateOrder, DecimalMark, DecimalStyle, Encoding};
use crate::ui::components::Choice;
use yew::prelude::*;

/// How the file is written: found, shown, and to be changed.
pub fn written(t: &'static DataTexts, props: &CardProps) -> Html {
    let card = &props.card;
    let Some(look) = card.look() else {
        return Html::default();
    };
    let sheets = card.looked.sheets.iter().enumerate();
    let sheets: Vec<Choice> = sheets
        .map(|(at, name)| choice(at.to_string(), name.clone()))
        .collect();
    let encodings = Encoding::ALL.map(|one| choice(one.name(), one.name()));
    let delimiters = [(",", ","), (";", ";"), ("\t", "TAB"), ("|", "|")].map(|(v, l)| choice(v, l));
    let dates = [
        ("", t.mapping_found),
        ("dmy", "dd/mm/yyyy"),
        ("mdy", "mm/dd/yyyy"),
        ("19", "19yymmdd"),
        ("20", "20yymmdd"),
    ];
    let order = match card.mapping.dates {
        None => "",
        Some(DateOrder::DayFirst) => "dmy",
        Some(DateOrder::MonthFirst) => "mdy",
        Some(DateOrder::Short1900) => "19",
        Some(DateOrder::Short2000) => "20",
    };
    let set_dates = edit(props, |card, value| {
        card.mapping.dates = match &value[..] {
            "dmy" => Some(DateOrder::DayFirst),
            "mdy" => Some(DateOrder::MonthFirst),
            "19" => Some(DateOrder::Short1900),
            "20" => Some(DateOrder::Short2000),
            _ => None,
        };
    });
    let comma = match card.mapping.decimal {
        Some(mark) => mark == DecimalMark::Comma,
        None => look.dialect.decimal == DecimalStyle::Comma,
    };
    let set_decimal = edit(props, |card, value| {
        card.mapping.decimal = Some(match &value[..] {
            "," => DecimalMark::Comma,
            _ => DecimalMark::Point,
        });
    });
    let decimals = [choice(".", "1,234.50"), choice(",", "1.234,50")];
    let format = look
        .dialect
        .date_format
        .map(|format| date_format_label(format, t));
    html! {
        <details class="import-written" open={card.asks_dates()}>
            <summary>
                { t.import_dialect }
                <span class="quiet">{ " " }{ card.looked.encoding.name() }{ " · " }
                    { delimiter(look.dialect.delimiter) }
                    { for format.map(|format| format!(" · {format}")) }</span>
            </summary>
            <div class="import-fields">
                if sheets.len() > 1 {
                    { pick(Said::shown(t.mapping_sheet), sheets, &card.wish.sheet.to_string(),
                        relook(props, |card, value| card.wish.sheet = value.parse().unwrap_or(0))) }
                }
                if card.looked.sheets.is_empty() {
                    { pick(Said::shown(t.mapping_encoding), encodings.to_vec(), card.looked.encoding.name(),
                        relook(props, |card, value| {
                            card.wish.encoding = Encoding::ALL.into_iter().find(|one| one.name() == value);
                        })) }
                    { pick(Said::shown(t.mapping_delimiter), delimiters.to_vec(),
                        &look.dialect.delimiter.to_string(),
                        relook(props, |card, value| card.wish.shape.delimiter = value.chars().next())) }
                }
                { line(Said::shown(t.mapping_header), "number", &look.header.to_string(),
                    relook(props, |card, value| card.wish.shape.header = value.parse().unwrap_or(0))) }
                { pick(Said::shown(t.mapping_dates), dates.map(|(v, l)| choice(v, l)).to_vec(), order, set_dates) }
                { pick(Said::shown(t.mapping_decimals), decimals.to_vec(), if comma { "," } else { "." }, set_decimal) }
            </div>
            if !card.looked.certain {
                <p class="field-warning">{ t.mapping_uncertain }</p>
            }
        </details>
    }
}

/// What parts the columns, so that a comma is seen for one.
pub fn delimiter(delimiter: char) -> String {
    match delimiter {
        '\t' => "TAB".into(),
        other => format!("“{other}”"),
    }
}
