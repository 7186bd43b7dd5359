//! camt.053 of ISO 20022, versions 02 to 08 and what follows them: elements are known by their names,
//! of which the versions moved a few one level down.

use super::table::{
    Entry, Fault, Statement, Statements, account, amount, cash, interest, investment, tidy,
    transfer,
};
use crate::exchange::xml::{Flaw, Token, Xml};
use rust_decimal::Decimal;
use std::io::Cursor;

/// The longest text of an element that is kept.
const MOST_TEXT: usize = 1_000;

/// The most parts of a batch that are looked at; beyond it stays one entry.
const MOST_PARTS: usize = 100_000;

/// Reads a document.
pub(super) fn read(text: String, into: &mut Statements) -> Result<(), Fault> {
    let mut xml = Xml::new(Box::new(Cursor::new(text.into_bytes())));
    let mut reading = Reading {
        into,
        path: String::new(),
        ends: Vec::new(),
        text: String::new(),
        statement: Statement::default(),
        balance: Balance::default(),
        entry: Booked::default(),
        count: 0,
    };
    loop {
        let token = xml.token().map_err(|flaw| match flaw {
            Flaw::TooMuch => Fault::TooMuch,
            Flaw::Broken | Flaw::Unreadable => Fault::At(reading.count + 1),
        })?;
        match token {
            Token::Start => reading.start(&xml),
            Token::Text if reading.text.len() < MOST_TEXT => reading.text.push_str(xml.text()),
            Token::Text => {}
            Token::End => reading.end()?,
            Token::Eof => return Ok(()),
        }
    }
}

/// A balance being read.
#[derive(Default)]
struct Balance {
    code: String,
    amount: Option<Decimal>,
    debit: bool,
}

/// What an entry and its parts have in common.
#[derive(Clone, Default)]
struct Part {
    amount: Option<Decimal>,
    currency: String,
    debit: Option<bool>,
    debtor: String,
    creditor: String,
    debtor_bank: String,
    creditor_bank: String,
    codes: [String; 3],
}

/// An entry being read.
#[derive(Default)]
struct Booked {
    whole: Part,
    part: Part,
    parts: Vec<Part>,
    too_many: bool,
    reversal: bool,
    status: String,
    booked: String,
    value: String,
}

struct Reading<'i> {
    into: &'i mut Statements,
    /// The names of the open elements below the statement, parted by slashes.
    path: String,
    /// Where each of them ends in it.
    ends: Vec<usize>,
    text: String,
    statement: Statement,
    balance: Balance,
    entry: Booked,
    count: u32,
}

impl Reading<'_> {
    fn start(&mut self, xml: &Xml) {
        self.text.clear();
        self.ends.push(self.path.len());
        if xml.name() == "Stmt" {
            self.path.clear();
            self.statement = Statement::default();
        } else {
            self.path.push('/');
            self.path.push_str(xml.name());
        }
        let currency = || xml.attribute("Ccy").unwrap_or_default().to_owned();
        match self.inside() {
            "/Bal" => self.balance = Balance::default(),
            "/Ntry" => self.entry = Booked::default(),
            "/Ntry/NtryDtls/TxDtls" => self.entry.part = Part::default(),
            "/Ntry/Amt" => self.entry.whole.currency = currency(),
            "/Ntry/NtryDtls/TxDtls/Amt" => self.entry.part.currency = currency(),
            // What both say is said of the part itself, where it says anything.
            "/Ntry/NtryDtls/TxDtls/AmtDtls/TxAmt/Amt" if self.entry.part.amount.is_none() => {
                self.entry.part.currency = currency();
            }
            _ => {}
        }
    }

    /// The path below the statement.
    fn inside(&self) -> &str {
        &self.path
    }

    fn end(&mut self) -> Result<(), Fault> {
        let text = tidy(&self.text);
        let path = std::mem::take(&mut self.path);
        let kept = self.ends.pop().unwrap_or(0);
        let outcome = self.take(&path, text);
        self.path = path;
        self.path.truncate(kept);
        self.text.clear();
        outcome
    }

    fn take(&mut self, path: &str, text: String) -> Result<(), Fault> {
        let fault = Fault::At(self.count + 1);
        let number = |text: &str| amount(text).ok_or(fault).map(Some);
        let is_debit = |text: &str| match text {
            "DBIT" => Ok(true),
            "CRDT" => Ok(false),
            _ => Err(fault),
        };
        match path {
            // The statement itself; what is above it in the document is no path of ours.
            "" if !self.statement.account.is_empty() => {
                self.into.end(std::mem::take(&mut self.statement));
            }
            "/Acct/Id/IBAN" | "/Acct/Id/Othr/Id" => self.statement.account = account(&text),
            "/Acct/Ccy" => self.statement.currency = text,
            "/Bal/Tp/CdOrPrtry/Cd" => self.balance.code = text,
            "/Bal/Amt" => self.balance.amount = number(&text)?,
            "/Bal/CdtDbtInd" => self.balance.debit = is_debit(&text)?,
            "/Bal" => self.end_balance(),
            "/Ntry" => self.end_entry()?,
            "/Ntry/Amt" => self.entry.whole.amount = number(&text)?,
            "/Ntry/CdtDbtInd" => self.entry.whole.debit = Some(is_debit(&text)?),
            "/Ntry/RvslInd" => self.entry.reversal = text == "true" || text == "1",
            "/Ntry/Sts" | "/Ntry/Sts/Cd" | "/Ntry/Sts/Prtry" if !text.is_empty() => {
                self.entry.status = text;
            }
            "/Ntry/BookgDt/Dt" | "/Ntry/BookgDt/DtTm" => self.entry.booked = text,
            "/Ntry/ValDt/Dt" | "/Ntry/ValDt/DtTm" => self.entry.value = text,
            "/Ntry/NtryDtls/TxDtls" => {
                let part = std::mem::take(&mut self.entry.part);
                if self.entry.parts.len() == MOST_PARTS {
                    self.entry.too_many = true;
                } else {
                    self.entry.parts.push(part);
                }
            }
            _ => {
                let code = path.strip_prefix("/Ntry/BkTxCd/Domn/");
                if let Some(place) = code.and_then(code_place) {
                    self.entry.whole.codes[place] = text;
                } else if let Some(inner) = path.strip_prefix("/Ntry/NtryDtls/TxDtls/") {
                    self.take_part(inner, text, fault)?;
                }
            }
        }
        Ok(())
    }

    /// An element of a part of an entry.
    fn take_part(&mut self, path: &str, text: String, fault: Fault) -> Result<(), Fault> {
        let part = &mut self.entry.part;
        match path {
            "Amt" => part.amount = Some(amount(&text).ok_or(fault)?),
            "AmtDtls/TxAmt/Amt" if part.amount.is_none() => {
                part.amount = Some(amount(&text).ok_or(fault)?);
            }
            "CdtDbtInd" => part.debit = Some(text == "DBIT"),
            "RltdPties/Dbtr/Nm" | "RltdPties/Dbtr/Pty/Nm" => part.debtor = text,
            "RltdPties/Cdtr/Nm" | "RltdPties/Cdtr/Pty/Nm" => part.creditor = text,
            "RltdAgts/DbtrAgt/FinInstnId/BIC"
            | "RltdAgts/DbtrAgt/FinInstnId/BICFI"
            | "RltdAgts/DbtrAgt/FinInstnId/Nm" => part.debtor_bank = text,
            "RltdAgts/CdtrAgt/FinInstnId/BIC"
            | "RltdAgts/CdtrAgt/FinInstnId/BICFI"
            | "RltdAgts/CdtrAgt/FinInstnId/Nm" => part.creditor_bank = text,
            _ => {
                let code = path.strip_prefix("BkTxCd/Domn/").and_then(code_place);
                if let Some(place) = code {
                    part.codes[place] = text;
                }
            }
        }
        Ok(())
    }

    fn end_balance(&mut self) {
        let Some(amount) = self.balance.amount else {
            return;
        };
        let amount = if self.balance.debit { -amount } else { amount };
        match self.balance.code.as_str() {
            "OPBD" => self.statement.opening = Some(amount),
            // What the one before ended with, where nothing better is said.
            "PRCD" => self.statement.opening = self.statement.opening.or(Some(amount)),
            "CLBD" => self.statement.closing = Some(amount),
            _ => {}
        }
    }

    fn end_entry(&mut self) -> Result<(), Fault> {
        self.count += 1;
        let entry = std::mem::take(&mut self.entry);
        if entry.status != "BOOK" && !entry.status.is_empty() {
            self.statement.pending += 1;
            return Ok(());
        }
        let fault = Fault::At(self.count);
        let (Some(amount), Some(debit)) = (entry.whole.amount, entry.whole.debit) else {
            return Err(fault);
        };
        if self.statement.account.is_empty() {
            return Err(fault);
        }
        let moment = if entry.booked.is_empty() {
            &entry.value
        } else {
            &entry.booked
        };
        let (date, time) = moment.split_once('T').unwrap_or((moment, ""));
        // A date may carry its zone behind it.
        let date = date.get(..10).ok_or(fault)?.to_owned();
        let time = time.get(..8).unwrap_or_default().to_owned();
        let parts = parts_of(&entry, amount, debit);
        for (amount, part) in parts {
            let comes_in = !amount.is_sign_negative();
            // Of a reversal, debtor and creditor are those of what is reversed.
            let (other, bank) = match comes_in != entry.reversal {
                true => (&part.debtor, &part.debtor_bank),
                false => (&part.creditor, &part.creditor_bank),
            };
            let codes = match part.codes[0].is_empty() {
                true => &entry.whole.codes,
                false => &part.codes,
            };
            let (category, channel) = meaning(codes, comes_in);
            let row = Entry {
                date: date.clone(),
                time: time.clone(),
                amount,
                currency: entry.whole.currency.clone(),
                category,
                channel,
                other: other.clone(),
                bank: bank.clone(),
            };
            self.into.add(&mut self.statement, &row);
        }
        Ok(())
    }
}

/// Which of domain, family and sub-family a path names.
fn code_place(path: &str) -> Option<usize> {
    match path {
        "Cd" => Some(0),
        "Fmly/Cd" => Some(1),
        "Fmly/SubFmlyCd" => Some(2),
        _ => None,
    }
}

/// The parts of an entry with their signed amounts: those of a batch where each has one and together
/// they are the entry, else the entry itself with what its only part says.
fn parts_of(entry: &Booked, amount: Decimal, debit: bool) -> Vec<(Decimal, &Part)> {
    let signed = |amount: Decimal, debit| if debit { -amount } else { amount };
    let whole = signed(amount, debit);
    if let [only] = entry.parts.as_slice() {
        return vec![(whole, only)];
    }
    let each = entry.parts.iter().map(|part| {
        let same = part.currency.is_empty() || part.currency == entry.whole.currency;
        let amount = part.amount.filter(|_| same)?;
        Some((signed(amount, part.debit.unwrap_or(debit)), part))
    });
    let each: Option<Vec<_>> = each.collect();
    match each {
        Some(parts)
            if !parts.is_empty()
                && !entry.too_many
                && parts.iter().fold(Decimal::ZERO, |sum, (amount, _)| {
                    sum.saturating_add(*amount)
                }) == whole =>
        {
            parts
        }
        _ => vec![(whole, &entry.whole)],
    }
}

/// What the bank's code means in our words.
fn meaning(codes: &[String; 3], comes_in: bool) -> (&'static str, &'static str) {
    let [domain, family, sub] = codes.each_ref().map(String::as_str);
    match (domain, family, sub) {
        (_, _, "INTR") => (interest(comes_in), "system"),
        (_, _, "CHRG" | "FEES" | "COMM") => ("fee", "system"),
        (_, _, "SALA") if comes_in => ("salary", ""),
        (_, _, "CDPT" | "CWDL") => (cash(comes_in), ""),
        ("PMNT", "CCRD" | "MCRD", _) => ("purchase", "POS"),
        ("PMNT", "ICDT" | "RCDT" | "IRCT" | "RRCT", _) => (transfer(comes_in), ""),
        ("LDAS", ..) => match comes_in {
            true => ("loan payout", ""),
            false => ("loan repayment", ""),
        },
        ("SECU", ..) => (investment(comes_in), ""),
        _ => ("", ""),
    }
}
