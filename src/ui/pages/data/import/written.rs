//! How a file is written: which sheet of a workbook, encoding, delimiter, dates, decimals.

use super::card_view::{CardProps, choice, edit, relook};
use super::controls::{Said, line, pick};
use super::texts::date_format_label;
use crate::i18n::DataTexts;
use crate::protocol::data::import::Wish;
use crate::protocol::words::{DateOrder, DecimalMark, DecimalStyle, Encoding, SheetNote};
use crate::ui::format::Format;
use yew::prelude::*;

/// How the file is written: found, shown, and to be changed.
pub fn written(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let card = &props.card;
    let Some(look) = card.look() else {
        return Html::default();
    };
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
    // A workbook has neither encoding nor delimiter, and its days are days: it has a sheet.
    let as_found = match card.sheet() {
        Some(sheet) => sheet_label(t, format, sheet),
        None => {
            let dates = look.dialect.date_format;
            let dates = dates.map(|dates| date_format_label(dates, t));
            let parts = [
                card.looked.encoding.name().to_owned(),
                delimiter(look.dialect.delimiter),
            ];
            let parts = parts.into_iter().chain(dates.map(str::to_owned));
            parts.collect::<Vec<_>>().join(" · ")
        }
    };
    html! {
        <details class="import-written" open={card.asks_dates()}>
            <summary>
                { t.import_dialect }
                <span class="quiet">{ " " }{ as_found }</span>
            </summary>
            <div class="import-fields">
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

/// What a sheet is called, and how many rows it has.
fn sheet_label(t: &'static DataTexts, format: Format, sheet: &SheetNote) -> String {
    match sheet.rows {
        Some(rows) => t.mapping_sheet_rows(format.count(rows), &sheet.name),
        None => sheet.name.clone(),
    }
}

/// Which sheet of a workbook is read, where it has several.
pub fn sheets(t: &'static DataTexts, format: Format, props: &CardProps) -> Html {
    let looked = &props.card.looked;
    if looked.sheets.len() < 2 {
        return Html::default();
    }
    let sheets = looked.sheets.iter().enumerate();
    let sheets = sheets.map(|(at, sheet)| choice(at.to_string(), sheet_label(t, format, sheet)));
    // What was said of the one sheet is not said of the other.
    let onchange = relook(props, |card, value| {
        card.wish = Wish {
            sheet: value.parse().unwrap_or(0),
            ..Wish::default()
        };
    });
    let chosen = props.card.wish.sheet.to_string();
    html! {
        <div class="import-fields">
            { pick(Said::shown(t.mapping_sheet), sheets.collect(), &chosen, onchange) }
            <p class="quiet">{ t.mapping_sheets(format.count(looked.sheets.len() as u32)) }</p>
        </div>
    }
}

/// What parts the columns, so that a comma is seen for one.
pub fn delimiter(delimiter: char) -> String {
    match delimiter {
        '\t' => "TAB".into(),
        other => format!("“{other}”"),
    }
}
