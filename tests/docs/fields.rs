//! The field dictionary: our own files, the product shelf, and the checks of quality.

use super::table;
use clientele::analytics::quality::{CHECKS, Dimension, QualityField, Severity, check, limits};
use clientele::domain::shelf_field::ProductField;
use clientele::domain::tongue::Tongue;
use clientele::exchange::{CellContent, FieldEntry, FileKind, dictionary, shelf};

/// The document.
pub fn document() -> String {
    let mut text = String::from(
        "# Field dictionary\n\n\
         Made from the code by `CLIENTELE_DOCS=1 cargo test --test docs`; do not edit.\n\n\
         Column names may stand in any order and in either language; letter case, blanks and full \
         width do not matter. An empty cell leaves what the book has, and a row that is absent \
         changes nothing. Of words the usual ones are listed; others of the same meaning are read too. \
         How files are written is in [formats.md](formats.md).\n",
    );
    for sheet in dictionary() {
        let title = match sheet.kind {
            FileKind::Clients => "Clients 客户",
            FileKind::Accounts => "Accounts 账户",
            FileKind::Holdings => "Holdings 持仓",
            FileKind::Holders => "Account holders 账户持有人",
            FileKind::Loans => "Loans 贷款",
            FileKind::Cards => "Cards 银行卡",
            FileKind::Orders => "Standing orders 委托扣款",
            _ => "Transactions 交易",
        };
        text += &format!("\n## {title}\n\n");
        text += &table(
            &["列", "column", "also read", "content", "needed", "words"],
            sheet.fields.iter().map(row),
        );
        if sheet.kind == FileKind::Transactions {
            text += "\nInstead of one signed amount a file may have 收入 / credit and 支出 / debit \
                     in two columns; one of both forms is needed.\n";
        }
    }
    text += "\n## Products 产品\n\n";
    text += &table(
        &["列", "column", "词", "words"],
        ProductField::ALL.into_iter().map(product),
    );
    text += "\n## Checks of quality 数据质量检查\n\n";
    text += &format!(
        "The score is what passes out of what could be looked at, an error weighing {}, a warning \
         {}: passed weight × 1000 ÷ weight, rounded down, in thousandths. It is the same sum for a \
         field, a dimension, a client and the book. Thresholds: nobody is over {} years old; a minor \
         is under {}; a mobile number is that of {} clients at most; a document is to be renewed from \
         {} days before its end; a stated balance or value is old after {} days; a risk level holds for \
         the months of the bank's policy. Prospects, who have neither accounts nor holdings, need a \
         name, a telephone number and an adviser only. A fault that somebody confirmed as right counts \
         as passed while the value stays the same.\n\n",
        Severity::Error.weight(),
        Severity::Warning.weight(),
        limits::OLDEST_YEARS,
        limits::ADULT_YEARS,
        limits::SHARED_PHONE,
        limits::EXPIRING_DAYS,
        limits::VALUE_DAYS,
    );
    text += &table(
        &[
            "check",
            "dimension",
            "field",
            "gravity",
            "rule",
            "right",
            "wrong",
        ],
        CHECKS.concat().iter().map(|one| {
            vec![
                one.id.word().to_owned(),
                dimension(one.dimension).to_owned(),
                field(one.field),
                match one.severity {
                    Severity::Error => "error".to_owned(),
                    Severity::Warning => "warning".to_owned(),
                },
                one.id.rule().trim().to_owned(),
                code(one.good),
                match check(one.id).map_or("", |check| check.bad) {
                    "" => "(empty)".to_owned(),
                    bad => code(bad),
                },
            ]
        }),
    );
    text
}

fn row(entry: &FieldEntry) -> Vec<String> {
    let [zh, en, more @ ..] = entry.names else {
        panic!("two names: {:?}", entry.names);
    };
    vec![
        (*zh).to_owned(),
        (*en).to_owned(),
        more.join(", "),
        match entry.content {
            CellContent::Text if entry.words.is_empty() => "text",
            CellContent::Text => "one of the words",
            CellContent::Amount => "amount",
            CellContent::Date => "date",
        }
        .to_owned(),
        if entry.required { "yes" } else { "" }.to_owned(),
        entry
            .words
            .iter()
            .map(|(zh, en)| format!("{zh} {en}"))
            .collect::<Vec<_>>()
            .join(", "),
    ]
}

fn product(field: ProductField) -> Vec<String> {
    vec![
        shelf::heading(field, Tongue::Zh).to_owned(),
        shelf::heading(field, Tongue::En).to_owned(),
        shelf::choices(field, Tongue::Zh).join("、"),
        shelf::choices(field, Tongue::En).join(", "),
    ]
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Completeness => "completeness 完整",
        Dimension::Validity => "validity 有效",
        Dimension::Uniqueness => "uniqueness 唯一",
        Dimension::Consistency => "consistency 一致",
        Dimension::Timeliness => "timeliness 及时",
    }
}

/// The field's name in the code, as words.
fn field(field: QualityField) -> String {
    let mut words = String::new();
    for letter in format!("{field:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
