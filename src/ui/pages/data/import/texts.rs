//! The words of what an import read.

use crate::i18n::{DataTexts, Language, Texts};
use crate::protocol::words::{
    ColumnKind, DateFormat, FieldNote, FileForm, FileKind, FileReport, Note, NumberFault, Preset,
    ProblemReason, StatementNote,
};
use crate::ui::format::{Format, Hidden, MASK};

/// What a field of a file is called.
pub fn field_label(field: &FieldNote, language: Language) -> &str {
    match language {
        Language::Zh => &field.chinese,
        Language::En => &field.name,
    }
}

/// A word of a field, of its Chinese and English forms.
pub fn option_label(option: &(String, String), language: Language) -> &str {
    match language {
        Language::Zh => &option.0,
        Language::En => &option.1,
    }
}

/// What a column holds.
pub fn column_kind(kind: ColumnKind, texts: &'static DataTexts) -> &'static str {
    match kind {
        ColumnKind::Empty => texts.mapping_column_empty,
        ColumnKind::Date => texts.mapping_column_date,
        ColumnKind::Identity => texts.document_title,
        ColumnKind::Mobile => texts.audit_field_phones,
        ColumnKind::Amount => texts.mapping_column_number,
        ColumnKind::Code => texts.mapping_column_code,
        ColumnKind::Text => texts.mapping_column_text,
    }
}

/// How cells are shown that may hold anything: hidden all, where anything is hidden.
pub fn shown_all(format: Format) -> Format {
    Format {
        hidden: match format.hidden {
            Hidden::NONE => Hidden::NONE,
            _ => Hidden::ALL,
        },
        ..format
    }
}

/// What a file's rows are.
pub fn kind_label(kind: FileKind, texts: &'static DataTexts) -> &'static str {
    match kind {
        FileKind::Districts => texts.import_kind_districts,
        FileKind::Clients => texts.import_clients,
        FileKind::Accounts => texts.import_accounts,
        FileKind::Holders => texts.import_kind_holders,
        FileKind::Loans => texts.import_loans,
        FileKind::Orders => texts.import_orders,
        FileKind::Cards => texts.import_cards,
        FileKind::Holdings => texts.import_holdings,
        FileKind::Transactions => texts.import_transactions,
    }
}

/// Which family of files.
pub fn preset_label(preset: Preset, texts: &'static DataTexts) -> &'static str {
    match preset {
        Preset::Berka => texts.import_berka,
        Preset::Standard => texts.import_standard,
        Preset::Mapped => texts.mapping_by_hand,
    }
}

/// How dates are written.
pub fn date_format_label(format: DateFormat, texts: &'static DataTexts) -> &'static str {
    match format {
        DateFormat::YearDash => "yyyy-mm-dd",
        DateFormat::YearSlash => "yyyy/mm/dd",
        DateFormat::YearDot => "yyyy.mm.dd",
        DateFormat::Digits8 => "yyyymmdd",
        DateFormat::Digits6 => "yymmdd",
        DateFormat::DayDot => "dd.mm.yyyy",
        DateFormat::Chinese => "yyyy年m月d日",
        DateFormat::DayFirst => "dd/mm/yyyy",
        DateFormat::MonthFirst => "mm/dd/yyyy",
        DateFormat::Unclear => texts.import_dates_unclear,
    }
}

/// What a file came as, where it was no text; the same in every language.
pub fn form_label(form: FileForm) -> Option<&'static str> {
    match form {
        FileForm::Text => None,
        FileForm::Workbook => Some("XLSX"),
        FileForm::Statement(kind) => Some(kind.name()),
    }
}

/// Something to know though no row is wrong.
pub fn note_text(
    note: &Note,
    files: &[FileReport],
    texts: &'static DataTexts,
    format: Format,
) -> String {
    let name = |file: u16| {
        let file = files.get(usize::from(file));
        file.map_or("", |file| file.name.as_str())
    };
    match note {
        Note::IgnoredColumns { file, columns } => {
            texts.import_note_ignored(columns.join(", "), name(*file))
        }
        Note::RepeatedColumns { file, columns } => {
            texts.mapping_repeated(columns.join(", "), name(*file))
        }
        Note::Broken { file, places } => texts.import_note_broken(name(*file), *places),
        Note::EncodingGuessed { file, encoding } => {
            texts.import_note_guessed(encoding.name(), name(*file))
        }
        Note::SheetsLeft { file, sheets } => {
            texts.import_note_sheets(name(*file), sheets.join(texts.audit_separator))
        }
        Note::Statement { file, said } => statement_text(said, name(*file), texts, format),
        Note::Joined { rows, listed } => {
            let pair = |(theirs, kept): &(String, String)| {
                format!("{} → {}", format.name(theirs), format.name(kept))
            };
            let listed: Vec<String> = listed.iter().map(pair).collect();
            texts.import_note_joined(listed.join(", "), *rows)
        }
        Note::Missing {
            file,
            kind,
            rows,
            numbers,
            listed,
        } => {
            let shown = shown_all(format);
            let mut all: Vec<&str> = listed.iter().map(|number| shown.name(number)).collect();
            if (listed.len() as u32) < *numbers {
                all.push("…");
            }
            texts.import_note_missing(
                name(*file),
                kind_label(*kind, texts),
                all.join(texts.audit_separator),
                format.count(*numbers),
                format.count(*rows),
            )
        }
        Note::Nameless { clients } => texts.import_note_nameless(format.count(*clients)),
        Note::NoDistricts => texts.import_note_districts.to_string(),
        Note::NoOrders => texts.import_note_orders.to_string(),
        Note::DocumentsContradict { rows } => texts.import_note_contradicted(*rows),
    }
}

/// What a statement says of itself.
fn statement_text(
    said: &StatementNote,
    file: &str,
    texts: &'static DataTexts,
    format: Format,
) -> String {
    match said {
        StatementNote::DoesNotAdd {
            account,
            opening,
            sum,
            closing,
        } => {
            // They are written as the statement writes them.
            let shown = |amount: &str| match format.hidden.amounts {
                true => MASK.to_owned(),
                false => amount.to_owned(),
            };
            let account = format.name(account);
            let (opening, sum, closing) = (shown(opening), shown(sum), shown(closing));
            texts.import_note_sum(account, closing, file, opening, sum)
        }
        StatementNote::NotBooked { account, entries } => {
            texts.import_note_not_booked(format.name(account), file, *entries)
        }
    }
}

/// Why a row is left out.
pub fn reason_text(reason: &ProblemReason, texts: &'static Texts) -> String {
    let plain = match reason {
        ProblemReason::UnknownCode { known } => return texts.import_reason_code(known),
        ProblemReason::WrongFieldCount { found, expected } => {
            return texts.import_reason_fields(expected, found);
        }
        ProblemReason::TooLong { limit } => return texts.import_reason_long(limit),
        ProblemReason::WithoutDay => texts.import_reason_without_day,
        ProblemReason::Totals => texts.import_reason_totals,
        ProblemReason::Hidden => texts.import_reason_hidden,
        ProblemReason::MissingValue => texts.import_reason_missing,
        ProblemReason::NotADate => texts.import_reason_date,
        ProblemReason::AmbiguousDate => texts.import_reason_ambiguous,
        ProblemReason::NotATime => texts.import_reason_time,
        ProblemReason::NotANumber => texts.import_reason_number,
        ProblemReason::TooManyDecimals => texts.import_reason_decimals,
        ProblemReason::UnknownAccount => texts.import_reason_account,
        ProblemReason::UnknownClient => texts.import_reason_client,
        ProblemReason::UnknownHolder => texts.import_reason_holder,
        ProblemReason::DuplicateNumber => texts.import_reason_duplicate,
        ProblemReason::ClientSetAside => texts.import_reason_set_aside,
        ProblemReason::SeveralClients => texts.import_reason_several,
        ProblemReason::OutOfRange => texts.import_reason_range,
        ProblemReason::BadCurrency => texts.import_reason_currency,
        ProblemReason::Contradiction => texts.import_reason_contradiction,
        ProblemReason::RoundedNumber => texts.import_reason_rounded,
        ProblemReason::DocumentNumber(fault) => match fault {
            NumberFault::Form => texts.import_reason_document_form,
            NumberFault::Birth => texts.import_reason_document_birth,
            NumberFault::Check => texts.import_reason_document_check,
        },
        ProblemReason::Product(fault) => crate::ui::text::products::fault(texts, *fault),
        ProblemReason::CreditCode(NumberFault::Check) => texts.import_reason_credit_code_check,
        ProblemReason::CreditCode(_) => texts.import_reason_credit_code_form,
    };
    plain.to_string()
}
