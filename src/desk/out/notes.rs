//! What the files that go out look like, in words: for `docs/formats.md` and for whoever opens one.

use super::columns::columns;
use super::records::{FORMAT, Kind, ROWS_A_FILE};
use crate::domain::tongue::Tongue;
use crate::protocol::data::out::OutTable;
use std::fmt::Write as _;

/// The section of `docs/formats.md` on what goes out.
pub fn format_notes() -> String {
    let mut text = String::from("## What goes out\n\n");
    text.push_str(TABLES);
    text.push('\n');
    let _ = writeln!(
        text,
        "| table | columns 列 | columns |\n| --- | --- | --- |"
    );
    for table in OutTable::ALL {
        let named = |tongue: Tongue| {
            let columns = columns(table, tongue).into_iter();
            let names: Vec<String> = columns
                .map(|column| match column.comes_back {
                    true => format!("**{}**", column.heading),
                    false => column.heading,
                })
                .collect();
            names.join(", ")
        };
        let (zh, en) = (named(Tongue::Zh), named(Tongue::En));
        let _ = writeln!(text, "| `{}` | {zh} | {en} |", table.file());
    }
    let _ = write!(text, "\n### The whole book\n\n{}", records());
    let _ = write!(text, "\n### A hand-over\n\n{HAND_OVER}");
    text
}

/// What stands in every archive, for whoever opens it without the program.
pub fn readme() -> String {
    format!(
        "# Clientele 知客\n\n这是一本客户册（或其中一部分），不加密，请妥善保管。`records/` 一字不漏，\
         `csv/` 可以用表格软件打开，也可以再导入。\n\n\
         This is a client book, or a part of one, in plain: keep it safe.\n\n{}",
        records()
    )
}

fn records() -> String {
    let names: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| format!("`{}`", kind.name()))
        .collect();
    format!(
        "A ZIP archive of UTF-8 text:\n\n\
         - `book.json`: `format` (`{FORMAT}`), `kind` (`book` or `hand-over`), `made_utc`, how many \
         `records` of each table and `transactions` there are; of a whole book `settings`, `policy` and \
         `old_policies`; of a hand-over `from`, `recipient`, `day` and `expires`.\n\
         - `records/<table>.jsonl`: one record a line with all its fields, under its number in `record`. \
         Tables without records have no file. They are {}.\n\
         - `records/transactions-00001.jsonl` and on, {ROWS_A_FILE} lines each, in the order they \
         arrived: `account` and `counterparty` (record numbers), `at` (`2025-03-10T08:05`), `amount` \
         (minor units of the account's currency), `category`, `channel`, `flags` (1 by the client, 2 \
         between own accounts, 4 abroad, 8 another bank).\n\
         - `csv/<table>.csv` (whole book only): the tables above with every column, nothing hidden.\n\
         - `presets.json` (whole book only, where there are any): the mappings of imports that were kept, \
         as the import page writes them and takes them in.\n\
         - `audit.jsonl` (whole book only): the audit log with its chain, as the audit page writes it.\n\n\
         Days are `2025-03-10`, amounts integers in minor units, currencies three letters, hashes \
         hexadecimal digits. What CSV cannot carry: relations, loans, cards, standing orders, what the bank \
         decided, assessments, cases, tasks, evidence, questionnaires, consents and clients set aside \
         are read back from `records/` only. The keys of questionnaires that wait for an answer are in \
         neither: those are asked again. Nor is what was confirmed as right on the page of data quality, nor \
         the brief of the last import.\n",
        names.join(", ")
    )
}

const TABLES: &str = "\
A table goes out as CSV (UTF-8 with a byte-order mark, commas, CRLF, RFC 4180) or as a workbook \
(XLSX: one sheet, typed cells, days as dates). Columns are chosen and ordered by the person; those in \
bold are read back by an import under the same names. An amount has all digits of its currency. What the \
mask hides stands as `•••`. A text that a spreadsheet would take for a formula (it begins with `=`, `+`, \
`-`, `@`, a tab or a line break, narrow or wide, behind blanks or not) gets an apostrophe in front, which \
an import takes away again; numbers are written as numbers, those of more than 15 digits as text in a \
workbook. Nothing of risk monitoring is in any table. That a table went out, how many rows and columns it \
had and whether anything was hidden is an entry of the audit log, written before the file; so it is of the \
whole book and of a hand-over. A tab that only reads beside the one that writes lets none of the three out: \
writing is taken over first. Out of a copy that is looked at, or on a full disk, they leave without an \
entry, and the page says so: they may be all that can be saved.
";

const HAND_OVER: &str = "\
A file `.clho`, little-endian: magic (8: 0x89 `CLHO` CR LF 0x1A), format (1), how the key comes of the \
phrase (28: Argon2id memory in KiB, passes, lanes, 4 bytes each, and a salt of 16), the data key wrapped by \
AES-KW (40). Then frames of at most 1 MiB: length (4) and as many bytes, each format (1), nonce (12) and \
AES-256-GCM. Associated data is `clientele parcel 1`, the 77 bytes before the first frame, the frame's number \
(4) and whether it is the last (1): a frame left out, put elsewhere or added does not open. Inside is the \
archive above, without `csv/` and `audit.jsonl`, with `expires`: after that day it is not taken over. \
The phrase is five words of 16 random bits each (proquints), made for the one file and shown once.

On arrival records are found by client, account, loan, card and order number, a holding by client, product, \
currency and day of purchase. An empty field leaves what the book has, a missing one is filled; \
where both say something else the book's value stands unless the person chooses the file's. Nothing is \
taken away, relations stay where both ends are there, transactions the book has are not added again. \
A client whose number here is that of somebody with another document, birthday, or name and kind is left \
out with all that is theirs, unless the person says that they are one: then they are merged as any other. \
Two clients of the file who were joined here are put to the one who stayed, who keeps the number; of their \
profiles the one that forbids more stands where the book has none, and the other is a conflict. \
Evidence and audit log stay with the book that recorded them, since a chain holds there alone.
";
