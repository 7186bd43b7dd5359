//! OFX: of its two forms the older (SGML) leaves out the ends of elements that hold a value, the
//! newer (XML) does not. One reader takes both: a value is what stands behind a tag.

use super::table::{
    Entry, Fault, Statement, Statements, account, amount, cash, interest, tidy, transfer,
};
use rust_decimal::Decimal;

/// The longest name of an element.
const MOST_NAME: usize = 40;

/// Reads a document.
pub(super) fn read(text: &str, into: &mut Statements) -> Result<(), Fault> {
    let mut statement = Statement::default();
    let mut entry: Option<(Entry, bool)> = None;
    let mut kind = String::new();
    let mut elements = 0;
    let mut in_account = false;
    let mut was_converted = false;
    let mut ended = false;
    for tag in Tags(text) {
        let fault = Fault::At(elements + 1);
        match (tag.name, tag.is_end) {
            ("STMTRS" | "CCSTMTRS", false) => statement = Statement::default(),
            ("STMTRS" | "CCSTMTRS", true) => into.end(std::mem::take(&mut statement)),
            ("BANKACCTFROM" | "CCACCTFROM", is_end) => in_account = !is_end,
            // What an amount was before the bank turned it into the account's currency is not what it is
            // in; an amount it did not turn says its own currency in another element.
            ("ORIGCURRENCY", is_end) => was_converted = !is_end,
            ("STMTTRNP", false) => statement.pending += 1,
            ("STMTTRN", false) => {
                elements += 1;
                if entry.is_some() {
                    return Err(fault);
                }
                entry = Some((Entry::default(), false));
                kind.clear();
            }
            ("STMTTRN", true) => {
                let (mut entry, has_amount) = entry.take().ok_or(fault)?;
                if !has_amount || entry.date.is_empty() || statement.account.is_empty() {
                    return Err(Fault::At(elements));
                }
                let comes_in = !entry.amount.is_sign_negative();
                (entry.category, entry.channel) = meaning(&kind, comes_in);
                into.add(&mut statement, &entry);
            }
            ("OFX", true) => ended = true,
            (_, true) => {}
            (name, false) => match (&mut entry, name) {
                (None, "CURDEF") => statement.currency = tag.text(),
                (None, "ACCTID") if in_account => statement.account = account(&tag.text()),
                (Some(_), "TRNTYPE") => kind = tag.text(),
                (Some((entry, _)), "DTPOSTED") => {
                    let (date, time) = moment(&tag.text()).ok_or(Fault::At(elements))?;
                    (entry.date, entry.time) = (date, time);
                }
                (Some((entry, has)), "TRNAMT") => {
                    entry.amount = signed(&tag.text()).ok_or(Fault::At(elements))?;
                    *has = true;
                }
                (Some((entry, _)), "NAME") => entry.other = tag.text(),
                (Some((entry, _)), "CURSYM") if !was_converted => entry.currency = tag.text(),
                _ => {}
            },
        }
    }
    match ended && entry.is_none() {
        true => Ok(()),
        false => Err(Fault::At(elements.max(1))),
    }
}

/// A tag, and the text behind it.
struct Tag<'t> {
    name: &'t str,
    is_end: bool,
    behind: &'t str,
}

impl Tag<'_> {
    /// The value without escapes and blanks.
    fn text(&self) -> String {
        const MOST: usize = 1_000;
        let short = self.behind.char_indices().nth(MOST);
        let text = short.map_or(self.behind, |(at, _)| &self.behind[..at]);
        let mut text = tidy(text);
        for (escape, character) in [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&nbsp;", " "),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ] {
            if text.contains(escape) {
                text = text.replace(escape, character);
            }
        }
        text
    }
}

/// The tags of a text, one behind the other.
struct Tags<'t>(&'t str);

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let (_, rest) = self.0.split_once('<')?;
            let (name, behind) = rest.split_once('>')?;
            let end = behind.find('<').unwrap_or(behind.len());
            let (text, further) = behind.split_at(end);
            // What stands as it is in XML.
            if let Some(inner) = further.strip_prefix("<![CDATA[") {
                let (inner, after) = inner.split_once("]]>")?;
                self.0 = after;
                return Some(tag(name, inner));
            }
            self.0 = further;
            if name.len() <= MOST_NAME && !name.starts_with(['?', '!']) {
                return Some(tag(name, text));
            }
        }
    }
}

fn tag<'t>(name: &'t str, behind: &'t str) -> Tag<'t> {
    let (name, is_end) = match name.strip_prefix('/') {
        Some(name) => (name, true),
        None => (name, false),
    };
    Tag {
        name: name.trim(),
        is_end,
        behind,
    }
}

/// `20240301`, `20240301093000.000[+8:CST]`: the day and the time as the bank writes them.
fn moment(text: &str) -> Option<(String, String)> {
    let digits: &str = &text[..text.bytes().take_while(u8::is_ascii_digit).count()];
    let part = |from, to| digits.get(from..to);
    let date = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let time = match (part(8, 10), part(10, 12), part(12, 14)) {
        (Some(hour), Some(minute), Some(second)) => format!("{hour}:{minute}:{second}"),
        _ => String::new(),
    };
    Some((date, time))
}

fn signed(text: &str) -> Option<Decimal> {
    match text.strip_prefix('-') {
        Some(rest) => amount(rest).map(|amount| -amount),
        None => amount(text.strip_prefix('+').unwrap_or(text)),
    }
}

/// What the bank's word means in ours.
fn meaning(kind: &str, comes_in: bool) -> (&'static str, &'static str) {
    match kind {
        "INT" => (interest(comes_in), "system"),
        "FEE" | "SRVCHG" => ("fee", "system"),
        "ATM" => (cash(comes_in), "ATM"),
        "CASH" => (cash(comes_in), ""),
        "POS" => ("purchase", "POS"),
        "XFER" | "DIRECTDEP" | "REPEATPMT" | "DIRECTDEBIT" | "PAYMENT" => (transfer(comes_in), ""),
        _ => ("", ""),
    }
}
