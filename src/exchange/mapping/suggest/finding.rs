//! How the likely meaning of a column is found: its name as it stands, its name without what only says
//! whose it is, a name that could be anything's in a column that has the form of a key, and what stands
//! in it. Codes that are known words get their meaning; those that could mean anything are asked.

use super::super::super::report::FileKind;
use super::super::super::sheet::{fold, is_same};
use super::super::super::standard;
use super::super::catalogue::english;
use super::super::catalogue::{DIRECTION, DIRECTIONS, FieldNote, fields, kinds, missing, sheets};
use super::super::look::{ColumnKind, ColumnLook};
use super::super::{FieldSource, Mapping};
use super::SYNONYMS;

/// What stands before the name of a field of clients and only says whose it is.
const WHOSE: &[&str] = &[
    "customers",
    "customer",
    "cust",
    "clients",
    "client",
    "cardholder",
    "holder",
    "member",
    "user",
    "客户",
    "持卡人",
    "会员",
    "用户",
];

/// What stands before the name of a field of accounts and postings and says no more.
const OF_WHAT: &[&str] = &[
    "transaction",
    "trans",
    "tran",
    "txn",
    "account",
    "acct",
    "acc",
    "交易",
    "账户",
    "帐户",
];

/// What stands behind a name and says only how its cells are written.
const HOW: &[&str] = &["code", "cd", "desc", "代码", "编码", "码", "名称", "描述"];

/// In brackets behind a name: what changes nothing of its meaning. 万元 does.
const REMARKS: &[&str] = &[
    "元",
    "人民币",
    "人民币元",
    "cny",
    "rmb",
    "必填",
    "选填",
    "required",
    "optional",
    "yyyymmdd",
    "yyyymmddhhmmss",
];

/// Names that could be anything's number.
const ANY_KEY: &[&str] = &[
    "id", "no", "num", "number", "code", "key", "uid", "uuid", "recid", "recordid", "编号", "编码",
    "号码", "代码", "号",
];

/// Ends of names that are a number of something.
const KEY_ENDS: &[&str] = &["id", "no", "num", "number", "key", "编号", "编码", "号"];

/// What makes a number one of something else than the client, or of the row alone.
const OTHER_KEYS: &[&str] = &[
    "account", "acct", "iban", "card", "phone", "mobile", "tel", "mail", "passport", "document",
    "soc", "ssn", "tax", "row", "line", "trans", "txn", "order", "loan", "contract", "post", "zip",
    "house", "street", "branch", "账", "帐", "卡", "手机", "电话", "证", "序", "行号", "合同",
    "订单", "邮", "门牌", "信用",
];

/// Words for 'not known', which are none of ours.
const UNKNOWN: &[&str] = &[
    "unknown",
    "not known",
    "n/a",
    "na",
    "null",
    "none",
    "nan",
    "?",
    "-",
    "--",
    "未知",
    "不详",
    "不明",
    "未填",
    "未填写",
    "无",
];

/// Codes of other systems that mean one thing only, beside the words our own files read.
const CODES: &[(FileKind, &str, &str, &str)] = &[
    (FileKind::Clients, "gender", "先生", "男"),
    (FileKind::Clients, "gender", "女士", "女"),
    (FileKind::Clients, "gender", "男性", "男"),
    (FileKind::Clients, "gender", "女性", "女"),
    (FileKind::Clients, "gender", "man", "男"),
    (FileKind::Clients, "gender", "woman", "女"),
    (FileKind::Clients, "education", "uneducated", "小学及以下"),
    (FileKind::Clients, "education", "university", "本科"),
    (FileKind::Clients, "education", "bachelors", "本科"),
    (FileKind::Clients, "education", "masters", "硕士"),
    (FileKind::Clients, "education", "postgraduate", "硕士"),
    (FileKind::Clients, "education", "doctorate", "博士"),
    (FileKind::Clients, "education", "研究生", "硕士"),
    (FileKind::Clients, "type", "个人客户", "个人"),
    (FileKind::Clients, "type", "对私", "个人"),
    (FileKind::Clients, "type", "零售", "个人"),
    (FileKind::Clients, "type", "personal", "个人"),
    (FileKind::Clients, "type", "retail", "个人"),
    (FileKind::Clients, "type", "企业客户", "企业"),
    (FileKind::Clients, "type", "公司客户", "企业"),
    (FileKind::Clients, "type", "对公", "企业"),
    (FileKind::Clients, "type", "corporate", "企业"),
    (FileKind::Clients, "type", "business", "企业"),
];

/// Names of the parts of a person's name, the one that stands first in the whole name first, and what
/// stands between them.
const NAME_PARTS: &[(&[&str], &[&str], &str)] = &[
    (&["姓", "姓氏"], &["名", "名字"], ""),
    (
        &["givenname", "firstname", "forename"],
        &["surname", "lastname", "familyname"],
        " ",
    ),
];

/// What a file may be, with how much speaks for it.
struct Guess {
    mapping: Mapping,
    /// Fields whose column has a name of theirs.
    named: usize,
    /// Fields that were found by what stands in a column.
    seen: usize,
}

impl Guess {
    /// How much speaks for it: what must be there and is not speaks against it more than a name speaks
    /// for it, and a name more than what a column looks like.
    fn weight(&self) -> i64 {
        let lacking = missing(&self.mapping).len() as i64;
        // A day alone says nothing of accounts: clients were born on one.
        let only_a_day = self
            .mapping
            .fields
            .iter()
            .all(|from| from.field == "opened");
        let found = match only_a_day {
            true => 0,
            false => 2 * self.named as i64 + self.seen as i64,
        };
        found - 3 * lacking
    }
}

/// The kind of which a file seems to hold most.
pub(in crate::exchange::mapping) fn kind(columns: &[ColumnLook]) -> FileKind {
    let weigh = |kind: &FileKind| (guess(*kind, columns).weight(), std::cmp::Reverse(*kind));
    let all = kinds().into_iter();
    all.max_by_key(weigh).unwrap_or(FileKind::Clients)
}

/// What the columns of a file of this kind probably are.
pub(in crate::exchange::mapping) fn of(kind: FileKind, columns: &[ColumnLook]) -> Mapping {
    let mut mapping = guess(kind, columns).mapping;
    for from in &mut mapping.fields {
        let seen = columns
            .iter()
            .find(|seen| Some(&seen.name) == from.column.as_ref());
        let values = seen.map_or(&[][..], |seen| &seen.values[..]);
        from.words = meanings(kind, &from.field, values);
    }
    mapping
}

/// What the codes of a column mean for a field, as far as they are known words: their word and one of
/// ours, nothing for 'not known'. What could mean anything is left out, to be asked.
pub fn meanings(kind: FileKind, field: &str, values: &[String]) -> Vec<(String, String)> {
    let known = fields(kind).into_iter().find(|known| known.name == field);
    let Some(known) = known.filter(|known| !known.options.is_empty()) else {
        return Vec::new();
    };
    let said = |word: &String| {
        let ours = meaning(kind, &known, word)?;
        let is_same_word = known
            .options
            .iter()
            .any(|(zh, en)| *zh == ours && (is_same(zh, word) || is_same(en, word)));
        (!is_same_word).then(|| (word.clone(), ours))
    };
    values.iter().filter_map(said).collect()
}

/// The word of ours that a word stands for, which is Chinese; nothing for 'not known'.
fn meaning(kind: FileKind, field: &FieldNote, word: &str) -> Option<String> {
    if word.trim().is_empty() {
        return None;
    }
    if field.name == DIRECTION {
        let known = DIRECTIONS
            .iter()
            .find(|(theirs, _)| theirs.eq_ignore_ascii_case(word.trim()));
        let at = known.map(|(_, comes_in)| usize::from(!comes_in))?;
        return field.options.get(at).map(|(zh, _)| zh.clone());
    }
    let mut codes = CODES
        .iter()
        .filter(|(of, name, ..)| *of == kind && *name == field.name);
    let by_code = codes.find(|(_, _, theirs, _)| is_same(theirs, word));
    let by_code = || by_code.map(|(.., ours)| (*ours).to_owned());
    let unknown = || {
        UNKNOWN
            .iter()
            .any(|known| is_same(known, word))
            .then(String::new)
    };
    standard::meant(kind, &field.name, word)
        .or_else(by_code)
        .or_else(unknown)
}

/// The search for the columns of one kind.
struct Search<'c> {
    kind: FileKind,
    columns: &'c [ColumnLook],
    /// The name of each column, bare.
    names: Vec<String>,
    free: Vec<bool>,
    guess: Guess,
}

fn guess(kind: FileKind, columns: &[ColumnLook]) -> Guess {
    let mut search = Search {
        kind,
        columns,
        names: columns.iter().map(|column| bare(&column.name)).collect(),
        free: vec![true; columns.len()],
        guess: Guess {
            mapping: Mapping::new(kind),
            named: 0,
            seen: 0,
        },
    };
    let known = fields(kind);
    search.by_name(&known, |name| vec![name.to_owned()]);
    search.by_name(&known, |name| stripped(kind, name));
    search.by_form();
    search.by_parts();
    search.guess
}

impl Search<'_> {
    fn has(&self, field: &str) -> bool {
        self.guess.mapping.source(field).is_some()
    }

    /// Takes the first free column that fits; whether there was one.
    fn take(&mut self, field: &str, fits: impl Fn(&str, &ColumnLook) -> bool) -> bool {
        if self.has(field) {
            return false;
        }
        let mut all = self.names.iter().zip(self.columns).zip(&self.free);
        let found = all.position(|((name, column), free)| *free && fits(name, column));
        let Some(at) = found else {
            return false;
        };
        self.free[at] = false;
        self.guess.mapping.fields.push(FieldSource {
            field: field.to_owned(),
            column: Some(self.columns[at].name.clone()),
            ..FieldSource::default()
        });
        true
    }

    /// Fields whose names columns have, in one of the forms `forms` gives a column's name.
    fn by_name(&mut self, known: &[FieldNote], forms: impl Fn(&str) -> Vec<String>) {
        let kind = self.kind;
        for field in known {
            for name in names(kind, &field.name) {
                let found = self.take(&field.name, |own, column| {
                    forms(own).contains(&name) && could_be(kind, field, column)
                });
                self.guess.named += usize::from(found);
            }
        }
    }

    /// What stands in a column says what it is only where nothing else could be meant.
    fn by_form(&mut self) {
        let before = self.guess.mapping.fields.len();
        let of_kind =
            |wanted: ColumnKind| move |_: &str, column: &ColumnLook| column.kind == wanted;
        match self.kind {
            FileKind::Clients => {
                self.take("document number", of_kind(ColumnKind::Identity));
                self.take("phone", of_kind(ColumnKind::Mobile));
                self.take("email", |_, column| is_mail(column));
                self.take("gender", |_, column| is_gender(column));
                self.take("client number", |name, column| {
                    column.distinct && (is_any_key(name) || is_any_key_of(name))
                });
                self.take("client number", |name, column| {
                    column.distinct && is_key(name)
                });
            }
            FileKind::Accounts => {
                self.take("opened", of_kind(ColumnKind::Date));
            }
            FileKind::Transactions => {
                self.take("date", of_kind(ColumnKind::Date));
                if !self.has("credit") && !self.has("debit") {
                    self.take("amount", of_kind(ColumnKind::Amount));
                }
            }
            _ => {}
        }
        self.guess.seen = self.guess.mapping.fields.len() - before;
    }

    /// A name that stands in two columns.
    fn by_parts(&mut self) {
        if self.kind != FileKind::Clients || self.has("name") {
            return;
        }
        let column = |names: &[&str]| {
            let at = self
                .names
                .iter()
                .position(|name| names.contains(&name.as_str()))?;
            self.free[at].then(|| self.columns[at].name.clone())
        };
        let whole = NAME_PARTS.iter().find_map(|(first, last, between)| {
            let (first, last) = (column(first)?, column(last)?);
            Some(format!("{{{first}}}{between}{{{last}}}"))
        });
        let Some(default) = whole else { return };
        self.guess.named += 1;
        self.guess.mapping.fields.push(FieldSource {
            field: "name".to_owned(),
            default,
            ..FieldSource::default()
        });
    }
}

/// A column's name without what people put between and around its words.
fn bare(name: &str) -> String {
    let name = fold(name);
    let (name, remark) = match name.split_once(['(', '[']) {
        Some((name, remark)) => (name, remark.trim_end_matches([')', ']'])),
        None => (&name[..], ""),
    };
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    match remark.is_empty() || REMARKS.contains(&&*plain(remark)) {
        true => plain(name),
        false => plain(name) + &plain(remark),
    }
}

/// A name without what only says whose it is or how it is written.
fn stripped(kind: FileKind, name: &str) -> Vec<String> {
    let before = match kind {
        FileKind::Clients => WHOSE,
        _ => OF_WHAT,
    };
    let rest =
        |of: &str, cut: &dyn Fn(&str) -> Option<String>| cut(of).filter(|rest| !rest.is_empty());
    let front = |of: &str| {
        before
            .iter()
            .find_map(|word| of.strip_prefix(word).map(str::to_owned))
    };
    let back = |of: &str| {
        HOW.iter()
            .find_map(|word| of.strip_suffix(word).map(str::to_owned))
    };
    let without = rest(name, &front);
    let both = without.as_deref().and_then(|name| rest(name, &back));
    [without, rest(name, &back), both]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether what stands in a column does not speak against its name.
fn could_be(kind: FileKind, field: &FieldNote, column: &ColumnLook) -> bool {
    if field.date {
        // Six digits may be a date: where the column is called so, they are.
        return column.dates.is_some()
            || !matches!(
                column.kind,
                ColumnKind::Identity | ColumnKind::Mobile | ColumnKind::Amount
            );
    }
    if field.options.is_empty() {
        return true;
    }
    let is_meant = |word: &&String| meaning(kind, field, word).is_some_and(|ours| !ours.is_empty());
    let meant = column.values.iter().filter(is_meant).count();
    let is_meant = meant > 0;
    match (kind, &field.name[..]) {
        // What a posting was for is a remark more often than a code, and a row with a code nobody knows
        // is left out: most of them must be known.
        (FileKind::Transactions, "category" | "channel") => {
            is_meant && 2 * meant >= column.values.len()
        }
        // Values that come again are codes, also where none is known; many others are an age, a sum, a
        // remark.
        _ => {
            let is_code = matches!(column.kind, ColumnKind::Code | ColumnKind::Empty);
            is_meant || is_code || (1..=10).contains(&column.values.len())
        }
    }
}

/// Whether a column holds both genders in words that mean nothing else.
fn is_gender(column: &ColumnLook) -> bool {
    let gender = |word: &String| standard::meant(FileKind::Clients, "gender", word);
    let has = |ours: &str| {
        column
            .values
            .iter()
            .any(|word| gender(word).as_deref() == Some(ours))
    };
    let is_unknown = |word: &String| UNKNOWN.iter().any(|known| is_same(known, word));
    has("男")
        && has("女")
        && column
            .values
            .iter()
            .all(|word| gender(word).is_some() || is_unknown(word))
}

fn is_mail(column: &ColumnLook) -> bool {
    let mut filled = column.shown.iter().peekable();
    let is_mail = |cell: &String| {
        let parts = cell.split_once('@');
        parts.is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !host.contains([' ', '@'])
        })
    };
    filled.peek().is_some() && filled.all(is_mail)
}

fn is_any_key(name: &str) -> bool {
    ANY_KEY.contains(&name)
}

/// Whether a name that says whose it is could be anything's number besides.
fn is_any_key_of(name: &str) -> bool {
    stripped(FileKind::Clients, name)
        .iter()
        .any(|name| is_any_key(name))
}

/// Whether a name is one of a number, and of nothing known that is no client.
fn is_key(name: &str) -> bool {
    let is_other = OTHER_KEYS.iter().any(|other| name.contains(other));
    !is_other && KEY_ENDS.iter().any(|end| name.ends_with(end))
}

/// The names of a field, bare: those of our own files first.
fn names(kind: FileKind, field: &str) -> Vec<String> {
    let own = sheets(kind).next().into_iter().flat_map(|sheet| {
        let of = (0..sheet.fields.len()).filter(|at| english(sheet, *at) == field);
        of.flat_map(|at| sheet.fields[at].names.iter().copied())
    });
    let others = SYNONYMS
        .iter()
        .chain(super::super::synonyms::MORE)
        .filter(|(of, name, _)| *of == kind && *name == field);
    let others = others.flat_map(|(_, _, names)| names.iter().copied());
    own.chain(others).map(bare).collect()
}
