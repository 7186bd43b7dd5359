//! What leaves: begun, told in the audit log, handed on piece by piece.

use super::under_way::UnderWay;
use super::{Passing, Step, Stop, noted, same, set, take};
use crate::desk::audit::export::{Exporting, moment};
use crate::desk::drawer;
use crate::desk::keeping;
use crate::desk::out::hand_over::{self, Cutting};
use crate::desk::out::table::{TableOut, who};
use crate::desk::out::whole::{self, Whole};
use crate::desk::presets::Presets;
use crate::protocol::custody::audit::AuditFormat;
use crate::protocol::data::out::{HandOverAsk, OutAnswer, OutRefusal, TableAsk};
use crate::protocol::failure::Failure;
use crate::protocol::office::SheetFormat;
use crate::protocol::words::Tongue;
use crate::vault::crypto::WebCrypto;
use crate::vault::parcel;
use crate::worker::jobs::FIRST_STEP;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::time::{Pace, clock, give_way, now_ms};
use std::rc::Rc;

/// How long is written before the page gets a piece and can cancel, in milliseconds.
const PIECE_MS: f64 = 60.0;
/// Bytes packed at a time: a millisecond's work or two.
const PACKED: usize = 64 << 10;
/// Bytes of a sealed file handed on at a time.
const PIECE: usize = 4 << 20;

/// Begins a table.
pub(super) async fn table(worker: &Worker, book: &Rc<OpenBook>, id: u32, ask: TableAsk) -> Step {
    let begun = TableOut::begin(&mut book.desk.borrow_mut(), ask);
    let mut table = match begun {
        Ok(table) => table,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        let gathered = table.gather(&book.desk.borrow(), pace.begin());
        pace.end();
        match gathered {
            Ok(true) => break,
            Ok(false) => give_way().await,
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    let prepared = table.prepared(&book.desk.borrow());
    let noted = noted(book, prepared).await?;
    if let Err(refusal) = table.noted(&book.desk.borrow(), noted) {
        return Ok(Err(refusal));
    }
    let header = table.header();
    set(worker, id, Passing::Table(Box::new(table)));
    Ok(Ok(OutAnswer::Begun { id, header, noted }))
}

/// Begins the whole book.
pub(super) async fn book(worker: &Worker, book: &Rc<OpenBook>, id: u32, tongue: Tongue) -> Step {
    let prepared = whole::prepared(&book.desk.borrow());
    let noted = noted(book, prepared).await?;
    let presets: Presets = drawer::read(&*book.vault.lock().await).await?;
    let begun = {
        let desk = book.desk.borrow();
        let head = whole::book_head(&desk, &moment(now_ms()));
        Whole::begin(desk.book(), &head, Some(tongue), desk.version()).with_presets(&presets)
    };
    set(worker, id, Passing::Book(Box::new(begun)));
    let header = Vec::new();
    Ok(Ok(OutAnswer::Begun { id, header, noted }))
}

/// Cuts a hand-over out of the book, seals it and begins to hand it on.
pub(super) async fn hand_over(
    worker: Rc<Worker>,
    book: Rc<OpenBook>,
    id: u32,
    ask: HandOverAsk,
    under: Rc<UnderWay>,
) -> Result<OutAnswer, Stop> {
    let today = book.desk.borrow().today();
    let recipient = hand_over::checked(&ask.recipient, ask.expires, today)?;
    let chosen = who(&mut book.desk.borrow_mut(), &ask.whom)?;
    let version = book.desk.borrow().version();
    let mut cutting = Cutting::begin(&book.desk.borrow(), chosen.as_deref(), ask.parts);
    let look = |cutting: &Cutting| (cutting.kind().into(), cutting.progress());
    under
        .steps((0, 200), &mut cutting, look, |cutting, units| {
            same(&book, version)?;
            Ok::<_, OutRefusal>(cutting.step(&book.desk.borrow(), units))
        })
        .await?;
    let cut = cutting.finish();
    if cut.clients.is_empty() {
        return Err(OutRefusal::Nobody.into());
    }
    let from = {
        let vault = book.vault.lock().await;
        let adviser = keeping::read(&vault).await?.adviser;
        hand_over::sender(&adviser, &ask.from)
    };
    let further = hand_over::further(&from, &recipient, today, ask.expires);
    let head = whole::head(&cut, &moment(now_ms()), further);
    let mut packing = (Whole::begin(&cut, &head, None, version), Vec::new());
    let look = |(whole, _): &(Whole, Vec<u8>)| (whole.kind(), whole.progress());
    under
        .steps((200, 800), &mut packing, look, |(whole, plain), units| {
            let is_over = whole.step(&cut, units);
            plain.extend(whole.taken());
            Ok::<_, OutRefusal>(is_over)
        })
        .await?;
    let (whole, mut plain) = packing;
    plain.extend(whole.end());
    under.tell(800)?;
    let sealed = parcel::seal(&WebCrypto::new()?, ask.key, ask.params, &plain).await?;
    // From here on it is told that it leaves.
    under.tell(990)?;
    let noted = noted(&book, hand_over::prepared(&cut, recipient, ask.expires)).await?;
    let name = format!("hand-over-{today}.clho");
    set(&worker, id, Passing::Sealed(sealed, 0, name));
    let header = Vec::new();
    Ok(OutAnswer::Begun { id, header, noted })
}

/// The next piece.
pub(super) async fn next(worker: &Worker, book: &Rc<OpenBook>, id: u32) -> Step {
    let passing = match take(worker, id) {
        Ok(passing) => passing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match passing {
        Passing::Table(table) => rows(worker, book, id, table).await,
        Passing::Book(whole) => pieces(worker, book, id, whole).await,
        Passing::Sealed(bytes, at, name) => {
            if at >= bytes.len() {
                return Ok(Ok(OutAnswer::Whole(name)));
            }
            let end = bytes.len().min(at + PIECE);
            let piece = bytes[at..end].to_vec();
            let permille = (end as u64 * 1000 / bytes.len() as u64) as u16;
            set(worker, id, Passing::Sealed(bytes, end, name));
            Ok(Ok(OutAnswer::Piece(piece, permille)))
        }
        tried @ (Passing::HandOver(_) | Passing::Arrived(_)) => {
            set(worker, id, tried);
            Ok(Err(OutRefusal::Over))
        }
    }
}

async fn rows(worker: &Worker, book: &Rc<OpenBook>, id: u32, mut table: Box<TableOut>) -> Step {
    let (began, mut pace) = (clock(), Pace::new(FIRST_STEP));
    let is_text = table.format() == SheetFormat::Csv;
    let (mut bytes, mut cells, mut over) = (Vec::new(), Vec::new(), false);
    while !over && clock() - began < PIECE_MS {
        let units = pace.begin();
        let step = {
            let desk = book.desk.borrow();
            match is_text {
                true => table
                    .csv(&desk, units)
                    .map(|piece| piece.map(|piece| bytes.extend(piece))),
                false => table
                    .step(&desk, units)
                    .map(|rows| rows.map(|rows| cells.extend(rows))),
            }
        };
        pace.end();
        match step {
            Ok(more) => over = more.is_none(),
            Err(refusal) => return Ok(Err(refusal)),
        }
        give_way().await;
    }
    let permille = table.progress();
    if bytes.is_empty() && cells.is_empty() {
        return Ok(Ok(OutAnswer::Whole(table.name(&book.desk.borrow()))));
    }
    set(worker, id, Passing::Table(table));
    Ok(Ok(match is_text {
        true => OutAnswer::Piece(bytes, permille),
        false => OutAnswer::Rows(cells, permille),
    }))
}

async fn pieces(worker: &Worker, book: &Rc<OpenBook>, id: u32, mut whole: Box<Whole>) -> Step {
    let (began, mut kind, mut pace) = (clock(), whole.kind(), Pace::new(FIRST_STEP));
    while clock() - began < PIECE_MS {
        if kind != whole.kind() {
            (kind, pace) = (whole.kind(), Pace::new(FIRST_STEP));
        }
        if whole.is_old(&book.desk.borrow()) {
            return Ok(Err(OutRefusal::Changed));
        }
        let units = pace.begin();
        let done = whole.step(book.desk.borrow().book(), units);
        let over = match done {
            true => whole.tables(&mut book.desk.borrow_mut(), units),
            false => Ok(false),
        };
        pace.end();
        match over {
            Ok(false) => give_way().await,
            Ok(true) => {
                write_audit(book, &mut whole).await?;
                let name = format!("clientele-{}.zip", book.desk.borrow().today());
                set(worker, id, Passing::Sealed(whole.end(), 0, name));
                return Box::pin(next(worker, book, id)).await;
            }
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    let (piece, permille) = (whole.taken(), whole.progress());
    set(worker, id, Passing::Book(whole));
    Ok(Ok(OutAnswer::Piece(piece, permille)))
}

/// Writes the audit log with its chain.
async fn write_audit(book: &OpenBook, whole: &mut Whole) -> Result<(), Failure> {
    let text = {
        let vault = book.vault.lock().await;
        let mut exporting = Exporting::begin(&vault, AuditFormat::Lines, true);
        while !exporting.step(&vault).await? {
            give_way().await;
        }
        exporting.finish(&vault, now_ms())
    };
    whole.file("audit.jsonl");
    for piece in text.as_bytes().chunks(PACKED) {
        whole.write(piece);
        give_way().await;
    }
    Ok(())
}
