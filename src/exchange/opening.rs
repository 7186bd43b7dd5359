//! A file of an import: opened, recognised or read as the person said, its rows taken by its sheet.

use super::error::ExchangeError;
use super::failing::{self, Failing};
use super::import::Incoming;
use super::mapping::{self, Mapped, Mapping, Scope};
use super::opened::Form;
use super::recognise::{Recognised, recognise};
use super::record::Record;
use super::report::{
    Absent, Dialect, FileKind, FileReport, ImportReport, MAX_ABSENT, Note, Preset,
};
use super::sheet::{Fault, Layout, Row, Sheet, Taken, check_width};
use super::sniff::Head;
use super::source::Source;
use super::stage::Stage;
use super::standard::{self, Purchases, Quick};
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::products::LoanStatus;

/// A recognised file.
pub(super) struct File {
    pub(super) index: u16,
    pub(super) source: Option<Box<dyn Source>>,
    pub(super) sheet: &'static Sheet,
    pub(super) layout: Layout,
    pub(super) mapped: Option<Mapped>,
    /// For plain rows, where there may be any; made when reading begins.
    pub(super) quick: Option<Quick>,
    /// Rows that hold something, down to the one that names the columns.
    pub(super) header: u16,
    /// What was bought, where its rows are holdings.
    pub(super) purchases: Purchases,
}

impl File {
    /// Whether it holds all there is of its kind.
    pub(super) fn is_whole(&self) -> bool {
        let mapped = self.mapped.as_ref();
        mapped.is_some_and(|mapped| mapped.scope == Scope::Whole)
    }
}

/// Takes a row whose columns the person named.
pub(super) fn take_mapped(
    stage: &mut Stage,
    file: &File,
    mapped: &Mapped,
    theirs: &Record,
    ours: &mut Record,
) -> Result<Taken, Fault> {
    let told = |fault| mapped.told(fault, theirs);
    let filled = mapped.fill(theirs, ours).map_err(told);
    let row = Row {
        record: ours,
        layout: &file.layout,
        purchases: &file.purchases,
    };
    let filled = check_width(theirs, mapped.header().len()).and(filled);
    if filled.is_err() && file.is_whole() && file.sheet.kind == FileKind::Holdings {
        standard::meet_purchase(stage, &row);
    }
    let taken = filled
        .and_then(|()| row.check_cells(file.sheet.fields).map_err(told))
        .and_then(|()| (file.sheet.take)(stage, &row).map_err(told));
    if file.is_whole() && !matches!(taken, Ok(Taken::Changed | Taken::Unchanged)) {
        // Whatever is wrong with a row, the file has what it names.
        stage.meet(file.sheet.kind, row.text(standard::NUMBER));
    }
    taken
}

/// What the book has of a kind and no row has named, not even one with a problem; `files` hold all there
/// is together.
pub(super) fn absent(stage: &Stage, kind: FileKind, files: Vec<u16>) -> Option<Absent> {
    let mut absent = Absent {
        files,
        total: 0,
        listed: Vec::new(),
    };
    let mut add = |number: &str, name: &str| {
        absent.total += 1;
        if absent.listed.len() < MAX_ABSENT {
            absent.listed.push((number.to_owned(), name.to_owned()));
        }
    };
    let client = |id| stage.clients.get(id);
    let owner = |account| {
        let owner = stage.accounts.get(account).and_then(Account::owner);
        owner.and_then(client).map_or("", |owner| &owner.name)
    };
    match kind {
        FileKind::Clients => stage
            .clients
            .unnamed()
            .filter(|(id, _)| !stage.joined.is_met(*id))
            .for_each(|(_, client)| add(&client.number, &client.name)),
        // What is closed is rightly absent.
        FileKind::Accounts => stage
            .accounts
            .unnamed()
            .filter(|(_, account)| account.closed.is_none())
            .for_each(|(id, account)| add(&account.number, owner(id))),
        FileKind::Holdings => stage
            .holdings
            .unnamed()
            .filter(|(_, holding)| holding.closed.is_none())
            .for_each(|(_, holding)| {
                let holder = client(holding.client).map_or("", |client| &client.number);
                add(holder, &holding.product);
            }),
        // What is paid back, or given up, is rightly absent.
        FileKind::Loans => stage
            .loans
            .unnamed()
            .filter(|(_, loan)| !matches!(loan.status, LoanStatus::Repaid | LoanStatus::Defaulted))
            .for_each(|(_, loan)| add(&loan.number, owner(loan.account))),
        FileKind::Cards => stage
            .cards
            .unnamed()
            .filter(|(_, card)| card.closed.is_none())
            .for_each(|(_, card)| {
                add(
                    &card.number,
                    client(card.client).map_or("", |client| &client.name),
                );
            }),
        FileKind::Orders => stage
            .orders
            .unnamed()
            .for_each(|(_, order)| add(&order.number, owner(order.account))),
        _ => return None,
    }
    Some(absent)
}

/// Recognises a file, or reads it as the person said, and adds it to the report.
pub(super) fn open(
    index: u16,
    file: Incoming,
    today: Day,
    report: &mut ImportReport,
    failing: &mut Failing,
) -> Result<File, ExchangeError> {
    let mut source = file.source;
    let shape = file.mapping.as_ref().map(|mapping| mapping.shape);
    let head = Head::shaped(&mut *source, &shape.unwrap_or_default())?;
    let has_rows = !(head.whole && head.sample.is_empty());
    let name = source.name();
    let opened = match &file.mapping {
        None => open_known(index, name, head, report)?,
        Some(mapping) => open_mapped((index, name), &head, (mapping, today), report)?,
    };
    if !(has_rows || file.may_be_empty) {
        return Err(ExchangeError::NoRows {
            file: name.to_owned(),
        });
    }
    let (dialect, header, opened) = opened;
    failing.begin(header);
    let preset = match opened.mapped {
        Some(_) => Preset::Mapped,
        None => opened.sheet.preset,
    };
    report.files.push(FileReport {
        name: source.name().to_owned(),
        size: source.size(),
        kind: opened.sheet.kind,
        preset,
        form: Form::Text,
        sheet: None,
        dialect,
        rows: 0,
        taken: 0,
        unchanged: 0,
        problems: 0,
        unwanted: 0,
    });
    Ok(File {
        source: Some(source),
        ..opened
    })
}

/// How a file is written, its column names, and what it is.
type Opened = (Dialect, Vec<String>, File);

fn open_known(
    index: u16,
    name: &str,
    head: Head,
    report: &mut ImportReport,
) -> Result<Opened, ExchangeError> {
    let Recognised {
        sheet,
        layout,
        dialect,
        ignored,
    } = recognise(name, head)?;
    let mut ignored = ignored;
    // What failing rows were saved with says where they stood and why: it was never anybody's value.
    ignored.retain(|name| !failing::own(&layout.header).contains(name));
    // A known bank's further columns are known to be of no use here.
    if sheet.preset == Preset::Standard && !ignored.is_empty() {
        report.notes.push(Note::IgnoredColumns {
            file: index,
            columns: ignored,
        });
    }
    let header = layout.header.clone();
    let file = File {
        index,
        source: None,
        sheet,
        layout,
        mapped: None,
        quick: None,
        header: 1,
        purchases: Purchases::default(),
    };
    Ok((dialect, header, file))
}

/// A file whose columns the person named. What was left aside was seen and left aside on purpose.
fn open_mapped(
    (index, name): (u16, &str),
    head: &Head,
    (mapping, today): (&Mapping, Day),
    report: &mut ImportReport,
) -> Result<Opened, ExchangeError> {
    let compiled = mapping::compile(name, head, mapping, today)?;
    if !compiled.repeated.is_empty() {
        report.notes.push(Note::RepeatedColumns {
            file: index,
            columns: compiled.repeated,
        });
    }
    let file = File {
        index,
        source: None,
        sheet: compiled.sheet,
        layout: compiled.layout,
        mapped: Some(compiled.mapped),
        quick: None,
        header: mapping.shape.header.max(1),
        purchases: Purchases::default(),
    };
    Ok((compiled.dialect, head.header.clone(), file))
}
