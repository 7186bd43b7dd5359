//! The file formats, as a table: a further format is a further row.

use super::table;
use clientele::desk::out::{records, table::MOST_SHEET_ROWS};
use clientele::exchange::mapping::file::{self, KeyPlace};
use clientele::exchange::mapping::{DateOrder, DecimalMark, FieldSource, Mapping, SavedMapping};
use clientele::exchange::{
    DateFormat, DecimalStyle, Encoding, FileKind, MAX_PROBLEMS, Preset, StatementKind, shelf,
    statements,
};
use clientele::protocol::custody::rotation::ENDING;
use clientele::protocol::data::out::{MOST_DAYS, OutTable};

/// A format: what it is called, how it is written, who reads and writes it, and where its content is
/// described.
struct Format {
    name: &'static str,
    form: String,
    read: bool,
    written: bool,
    more: String,
}

/// Every format there is.
fn formats() -> Vec<Format> {
    vec![
        Format {
            name: "Our own tables: clients, accounts, holders, loans, cards, standing orders, holdings, transactions",
            form: "CSV or XLSX".into(),
            read: true,
            written: true,
            more:
                "columns in [fields.md](fields.md); of other columns the person says what they are"
                    .into(),
        },
        Format {
            name: "What columns mean: import presets",
            form: format!("JSON, `{}`", file::FORMAT),
            read: true,
            written: true,
            more: format!(
                "below; {} presets, {} MiB at most; one of the same name stays unless the person says \
                 that it goes",
                file::MOST_PRESETS,
                file::MOST_BYTES >> 20
            ),
        },
        Format {
            name: "Bank statements",
            form: STATEMENTS.map(|kind| kind.name()).join(", "),
            read: true,
            written: false,
            more: format!(
                "become transactions; opening and closing balance must fit; {} MiB at most",
                statements::MOST_BYTES >> 20
            ),
        },
        Format {
            name: "The whole book, legible",
            form: format!("ZIP of JSON lines, `{}`, and CSV", records::FORMAT),
            read: true,
            written: true,
            more: format!(
                "every record, a file a table, {} transactions a file; read into an empty book",
                records::ROWS_A_FILE
            ),
        },
        Format {
            name: "A hand-over to another adviser",
            form: format!("ZIP of JSON lines, `{}`, sealed", records::FORMAT),
            read: true,
            written: true,
            more: format!(
                "chosen clients; opened by a phrase, for {} days at most; weighed against the book it \
                 arrives in",
                MOST_DAYS
            ),
        },
        Format {
            name: "Lists and tables of the book",
            form: "CSV or XLSX".into(),
            read: false,
            written: true,
            more: format!(
                "{} tables; no text in them is a live formula; {MOST_SHEET_ROWS} rows of a workbook \
                 at most",
                OutTable::ALL.len()
            ),
        },
        Format {
            name: "Rows an import left out",
            form: "CSV".into(),
            read: true,
            written: true,
            more: "the columns as they were, with row and reason behind them".into(),
        },
        Format {
            name: "The Czech bank of the PKDD'99 challenge",
            form: "eight `.asc` files, CSV".into(),
            read: true,
            written: false,
            more: "its own columns; dates of six figures are of the twentieth century".into(),
        },
        Format {
            name: "The product shelf",
            form: "CSV or XLSX".into(),
            read: true,
            written: true,
            more: format!(
                "columns in [fields.md](fields.md); {} rows, {} columns, {} MiB at most",
                shelf::MOST_ROWS - 1,
                shelf::MOST_COLUMNS,
                shelf::MOST_BYTES >> 20
            ),
        },
        Format {
            name: "Questionnaires",
            form: "TOML".into(),
            read: true,
            written: false,
            more: "[questionnaire.schema.json](questionnaire.schema.json)".into(),
        },
        Format {
            name: "Everything held of one client",
            form: "JSON, `clientele-person-1`".into(),
            read: false,
            written: true,
            more: "[privacy.md](privacy.md)".into(),
        },
        Format {
            name: "The audit log",
            form: "JSON, `clientele-audit-1`".into(),
            read: false,
            written: true,
            more: "a hash chain, which the file lets anybody add up again".into(),
        },
        Format {
            name: "A checkpoint of the audit log",
            form: "text, one line, `clientele-checkpoint-1`".into(),
            read: true,
            written: true,
            more: "book, epoch, entry, hash, time".into(),
        },
        Format {
            name: "Answers from a client's own device",
            form: "text, `clientele-answers:1`, sealed".into(),
            read: true,
            written: true,
            more: "opened by the book that asked alone".into(),
        },
        Format {
            name: "A backup",
            form: format!("`{ENDING}`, encrypted"),
            read: true,
            written: true,
            more: "the whole book; opened by its passphrase or recovery key".into(),
        },
    ]
}

const STATEMENTS: [StatementKind; 3] = [
    StatementKind::Camt053,
    StatementKind::Mt940,
    StatementKind::Ofx,
];

/// The ways dates are written; a further one does not compile without its line.
fn date(format: DateFormat) -> (&'static str, &'static str) {
    match format {
        DateFormat::YearDash => ("2024-03-01", ""),
        DateFormat::YearSlash => ("2024/03/01", ""),
        DateFormat::YearDot => ("2024.03.01", ""),
        DateFormat::Digits8 => ("20240301", ""),
        DateFormat::Digits6 => ("940301", "1994; only in files known to be of that century"),
        DateFormat::DayDot => ("01.03.2024", ""),
        DateFormat::Chinese => ("2024年3月1日", ""),
        DateFormat::DayFirst => (
            "25/03/2024",
            "where the column shows that the day comes first",
        ),
        DateFormat::MonthFirst => (
            "03/25/2024",
            "where the column shows that the month comes first",
        ),
        DateFormat::Unclear => (
            "03/04/2024",
            "refused where nothing in the column tells day and month apart",
        ),
    }
}

const DATES: [DateFormat; 10] = [
    DateFormat::YearDash,
    DateFormat::YearSlash,
    DateFormat::YearDot,
    DateFormat::Digits8,
    DateFormat::Digits6,
    DateFormat::DayDot,
    DateFormat::Chinese,
    DateFormat::DayFirst,
    DateFormat::MonthFirst,
    DateFormat::Unclear,
];

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8 with a byte-order mark",
        Encoding::Utf16Le => "UTF-16, the low byte first",
        Encoding::Utf16Be => "UTF-16, the high byte first",
        Encoding::Gb18030 => "GB 18030 with GBK and GB 2312",
        Encoding::Big5 => "Big5",
        Encoding::Windows1252 => "Windows-1252",
    }
}

fn amount(style: DecimalStyle) -> &'static str {
    match style {
        DecimalStyle::Point => "1234.50",
        DecimalStyle::Thousands => "1,234.50",
        DecimalStyle::Comma => "1.234,50",
    }
}

/// The document.
pub fn document() -> String {
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let presets = [Preset::Berka, Preset::Standard].map(|preset| preset.to_string());
    let encodings = Encoding::ALL.map(encoding);
    let amounts = [
        DecimalStyle::Point,
        DecimalStyle::Thousands,
        DecimalStyle::Comma,
    ]
    .map(amount);
    let mut text = String::from(
        "# File formats\n\n\
         Made from the code by `CLIENTELE_DOCS=1 cargo test --test docs`; do not edit.\n\n\
         Every file is read and written on this device.\n\n",
    );
    text += &table(
        &["what", "form", "read", "written", "more"],
        formats().into_iter().map(|format| {
            vec![
                format.name.to_owned(),
                format.form,
                yes(format.read),
                yes(format.written),
                format.more,
            ]
        }),
    );
    text += &format!(
        "\n## Tables of text\n\n\
         Recognised by their column names: {}; of any other file the person says what its columns are. \
         Columns are parted by `;`, `,`, tab or `|`, values \
         enclosed by `\"` or `'`; both are found by reading the file's head. Encodings: {}. Amounts: {}. \
         A row with a problem is left out whole and listed with row, column and reason, up to {} of \
         them; the others are only counted.\n\n",
        presets.join(", "),
        encodings.join(", "),
        amounts.map(|amount| format!("`{amount}`")).join(", "),
        MAX_PROBLEMS,
    );
    text += "## Dates\n\n";
    text += &table(
        &["written", "when"],
        DATES
            .map(date)
            .into_iter()
            .map(|(written, when)| vec![format!("`{written}`"), when.to_owned()]),
    );
    text += "\n## Import presets\n\n\
             What the columns of another system's file are, kept under a name. The file is refused whole \
             where any of it is wrong, and says which preset and which key; a key or field that is not \
             listed is refused by its name.\n\n";
    text += &table(
        &["in", "key", "needed", "what stands there"],
        file::KEYS.iter().map(|key| {
            let place = match key.place {
                KeyPlace::File => "the file",
                KeyPlace::Preset => "a preset",
                KeyPlace::Field => "a field",
            };
            vec![
                place.to_owned(),
                format!("`{}`", key.name),
                yes(key.needed),
                key.holds.to_owned(),
            ]
        }),
    );
    text += "\n```json\n";
    text += &example();
    text += "```\n\n";
    text += &clientele::desk::out::format_notes();
    text
}

/// A preset as it is written.
fn example() -> String {
    let field = |field: &str, column: &str| FieldSource {
        field: field.into(),
        column: Some(column.into()),
        ..FieldSource::default()
    };
    let statuses = [("A", "已还清"), ("C", "正常"), ("X", "")];
    let header = ["LOAN", "ACC", "FROM", "SUM", "TERM", "STATE"];
    let saved = SavedMapping {
        name: "核心系统 贷款".into(),
        header: header.map(String::from).to_vec(),
        mapping: Mapping {
            fields: vec![
                field("loan number", "LOAN"),
                field("account number", "ACC"),
                field("granted", "FROM"),
                field("amount", "SUM"),
                field("months", "TERM"),
                FieldSource {
                    words: statuses
                        .map(|(theirs, ours)| (theirs.into(), ours.into()))
                        .to_vec(),
                    ..field("status", "STATE")
                },
            ],
            dates: Some(DateOrder::DayFirst),
            decimal: Some(DecimalMark::Comma),
            ..Mapping::new(FileKind::Loans)
        },
    };
    String::from_utf8(file::write(std::iter::once(&saved))).unwrap()
}
