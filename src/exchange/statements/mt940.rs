//! MT940 of SWIFT: fields that begin a line with their tag.

use super::table::{
    Entry, Fault, Statement, Statements, account, amount, interest, investment, tidy, transfer,
};
use crate::domain::day::Day;
use rust_decimal::Decimal;

/// Reads the messages of a file.
pub(super) fn read(text: &str, into: &mut Statements) -> Result<(), Fault> {
    let mut statement: Option<Statement> = None;
    let mut entry: Option<Entry> = None;
    for Field { tag, value, line } in fields(text) {
        let fault = Fault::At(line);
        if tag != "86" {
            put(&mut statement, &mut entry, into);
        }
        match tag {
            "25" | "25P" => {
                // A message that ends without its closing balance was cut off.
                if statement.is_some() {
                    return Err(fault);
                }
                let (account, currency) = account_of(&value);
                statement = Some(Statement {
                    account,
                    currency,
                    ..Statement::default()
                });
            }
            "60F" | "60M" => {
                let of = statement.as_mut().ok_or(fault)?;
                let (amount, currency) = balance(&value).ok_or(fault)?;
                (of.opening, of.currency) = (Some(amount), currency);
            }
            "61" => {
                if statement.is_none() {
                    return Err(fault);
                }
                // What is expected has not happened: it stands in interim reports, and strays in here.
                match line_of(&value).ok_or(fault)? {
                    Line::Booked(booked) => entry = Some(booked),
                    Line::Expected => {
                        statement.iter_mut().for_each(|of| of.pending += 1);
                    }
                }
            }
            "86" => {
                // What stands behind the closing balance is of the whole statement.
                if let Some(entry) = &mut entry {
                    (entry.other, entry.bank) = parties(&value);
                }
            }
            "62F" | "62M" => {
                let mut of = statement.take().ok_or(fault)?;
                of.closing = Some(balance(&value).ok_or(fault)?.0);
                into.end(of);
            }
            _ => {}
        }
    }
    match statement {
        Some(_) => Err(Fault::At(text.lines().count() as u32)),
        None => Ok(()),
    }
}

fn put(statement: &mut Option<Statement>, entry: &mut Option<Entry>, into: &mut Statements) {
    if let (Some(of), Some(entry)) = (statement.as_mut(), entry.take()) {
        into.add(of, &entry);
    }
}

/// A field: its tag without colons, what it holds, the line it begins at.
struct Field<'t> {
    tag: &'t str,
    value: String,
    line: u32,
}

fn fields(text: &str) -> Vec<Field<'_>> {
    const MOST_LINES: usize = 40;
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut lines_of = 0;
    for (line, content) in (1_u32..).zip(text.lines()) {
        // The blocks around the message: `{4:` before it, `-}` behind.
        let content = match content.rfind("{4:") {
            Some(at) if content.starts_with('{') => &content[at + 3..],
            _ => content,
        };
        if content.trim() == "-" || content.starts_with("-}") || content.starts_with('{') {
            continue;
        }
        let tagged = content
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(':'));
        let is_tag = |tag: &str| {
            (2..=3).contains(&tag.len())
                && tag.as_bytes()[..2].iter().all(u8::is_ascii_digit)
                && tag.bytes().skip(2).all(|b| b.is_ascii_uppercase())
        };
        match tagged.filter(|(tag, _)| is_tag(tag)) {
            Some((tag, value)) => {
                lines_of = 1;
                fields.push(Field {
                    tag,
                    value: value.trim_end().to_owned(),
                    line,
                });
            }
            None => {
                lines_of += 1;
                if let Some(field) = fields.last_mut().filter(|_| lines_of <= MOST_LINES) {
                    field.value.push('\n');
                    field.value.push_str(content.trim_end());
                }
            }
        }
    }
    fields
}

/// The account, and its currency where it is written behind it. In front may stand its bank.
fn account_of(value: &str) -> (String, String) {
    let line = value.lines().next().unwrap_or_default();
    let number = account(line.rsplit('/').next().unwrap_or_default());
    let (front, back) = number
        .split_at_checked(number.len().saturating_sub(3))
        .unwrap_or((&number, ""));
    let is_currency = back.len() == 3 && back.bytes().all(|b| b.is_ascii_uppercase());
    match is_currency && front.ends_with(|c: char| c.is_ascii_digit()) {
        true => (front.to_owned(), back.to_owned()),
        false => (number, String::new()),
    }
}

/// `C240301EUR1234,56`.
fn balance(value: &str) -> Option<(Decimal, String)> {
    let value = value.lines().next()?.trim();
    let sign = value.get(..1)?;
    let currency = value.get(7..10)?;
    let amount = amount(value.get(10..)?)?;
    match sign {
        "C" => Some((amount, currency.to_owned())),
        "D" => Some((-amount, currency.to_owned())),
        _ => None,
    }
}

/// A statement line.
enum Line {
    /// Money that moved.
    Booked(Entry),
    /// Money that is expected to.
    Expected,
}

/// Value date, booking date where there is one, direction, amount, type (`N`, `S` or `F` and three
/// signs). `C` comes in and `D` goes out; `RC` takes back what came in, `RD` what went out; `EC` and
/// `ED` are expected.
fn line_of(value: &str) -> Option<Line> {
    let line = value.lines().next()?;
    let valued = day_of(line.get(..6)?)?;
    let mut rest = line.get(6..)?;
    let mut booked = valued;
    if rest.len() >= 4 && rest.as_bytes()[..4].iter().all(u8::is_ascii_digit) {
        booked = booked_near(valued, &rest[..4])?;
        rest = &rest[4..];
    }
    let (is_reversal, is_expected) = (rest.starts_with('R'), rest.starts_with('E'));
    rest = rest.strip_prefix(['R', 'E']).unwrap_or(rest);
    let credit = match rest.get(..1)? {
        "C" => true,
        "D" => false,
        _ => return None,
    };
    rest = &rest[1..];
    // The third letter of the currency may stand before the amount.
    rest = rest
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .unwrap_or(rest);
    let digits = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b',');
    let digits = digits.count();
    // An amount has its comma and ends where the type begins: half of one is another amount.
    let (written, kind) = rest
        .split_at_checked(digits)
        .filter(|(a, _)| a.contains(','))?;
    let value = amount(written)?;
    let kind = kind.strip_prefix(['N', 'S', 'F'])?.get(..3)?;
    if !kind.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    if is_expected {
        return Some(Line::Expected);
    }
    let comes_in = credit != is_reversal;
    Some(Line::Booked(Entry {
        date: booked.to_string(),
        amount: if comes_in { value } else { -value },
        category: match kind {
            "CHG" | "COM" => "fee",
            "INT" => interest(comes_in),
            "SEC" => investment(comes_in),
            "TRF" | "STO" => transfer(comes_in),
            _ => "",
        },
        ..Entry::default()
    }))
}

/// Two digits of the year, month, day. What lies more than eighty years back lies ahead of 2000.
fn day_of(text: &str) -> Option<Day> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = text.get(..2)?.parse().ok()?;
    let year = if year >= 80 { 1900 + year } else { 2000 + year };
    Day::from_ymd(
        year,
        text.get(2..4)?.parse().ok()?,
        text.get(4..6)?.parse().ok()?,
    )
}

/// The day of a month and day of month nearest to another day: the year may have turned between.
fn booked_near(valued: Day, text: &str) -> Option<Day> {
    let (year, ..) = valued.ymd();
    let (month, day) = (text.get(..2)?.parse().ok()?, text.get(2..4)?.parse().ok()?);
    let near = [year - 1, year, year + 1].into_iter();
    near.filter_map(|year| Day::from_ymd(year, month, day))
        .min_by_key(|found| found.since(valued).abs())
}

/// Whom it came from or went to, and at which bank, where the field says so in one of its forms.
fn parties(value: &str) -> (String, String) {
    let joined: String = value.lines().collect();
    let separator = joined
        .chars()
        .nth(3)
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let is_coded = joined.len() > 4 && joined.bytes().take(3).all(|b| b.is_ascii_digit());
    if let Some(separator) = separator.filter(|_| is_coded) {
        let (mut name, mut bank) = (String::new(), String::new());
        for part in joined.split(separator).skip(1) {
            let (code, text) = part.split_at_checked(2).unwrap_or((part, ""));
            match code {
                "32" | "33" => name.push_str(text),
                "30" => bank = tidy(text),
                _ => {}
            }
        }
        return (tidy(&name), bank);
    }
    // `/CNTP/IBAN/BIC/name/place//` and `/NAME/name/`.
    if let Some((_, rest)) = joined.split_once("/CNTP/") {
        let mut parts = rest.split('/').skip(1);
        let bank = tidy(parts.next().unwrap_or_default());
        return (tidy(parts.next().unwrap_or_default()), bank);
    }
    let after = |word: &str| {
        let (_, rest) = joined.split_once(word)?;
        rest.split('/').next().map(tidy)
    };
    let name = after("/NAME/").unwrap_or_default();
    (name, after("/BIC/").unwrap_or_default())
}
