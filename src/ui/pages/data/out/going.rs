//! What the forms of the page share: questions to the worker, files gathered piece by piece, work
//! under way that can be cancelled.

use super::words::refusal;
use crate::i18n::DataTexts;
use crate::protocol::bridge::{Helper, decode, encode};
use crate::protocol::data::out::{OutAnswer, OutAsk, OutRefusal};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::office::{OfficeAnswer, OfficeRequest, SheetFormat};
use crate::protocol::words::{SheetCell, TypedTable};
use crate::ui::components::{
    Button, ButtonKind, NoticeKind, button, failure_notice, notice, progress_bar,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::ask_data;
use crate::ui::save::save_blob;
use js_sys::{Array, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, File};
use yew::prelude::*;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why work ended early.
#[derive(Clone, PartialEq, Debug)]
pub enum Ended {
    /// Something is broken.
    Failed(Failure),
    /// It was refused.
    Refused(OutRefusal),
    /// The person cancelled it.
    Cancelled,
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Page and worker are of different releases.
pub fn misunderstood() -> Ended {
    Failure::from(EngineFailure::Misunderstood).into()
}

/// Asks, with a file beside the question where it wants one.
///
/// # Errors
/// What the worker answers.
pub async fn ask(engine: &Engine, ask: OutAsk, file: Option<File>) -> Result<OutAnswer, Ended> {
    let files = file.into_iter().collect();
    match ask_data(engine, &DataAsk::Out(ask), files).await? {
        DataAnswer::Out(OutAnswer::Refused(refusal)) => Err(Ended::Refused(refusal)),
        DataAnswer::Out(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// Work a form has under way.
#[derive(Clone, PartialEq)]
pub struct Going {
    state: UseStateHandle<(Option<Option<u16>>, Option<Ended>)>,
    running: Rc<Cell<bool>>,
    cancelled: Rc<Cell<bool>>,
}

/// Work of a form.
#[hook]
pub fn use_going() -> Going {
    let state = use_state(|| (None, None));
    let running = use_memo((), |()| Cell::new(false));
    let cancelled = use_memo((), |()| Cell::new(false));
    Going {
        state,
        running,
        cancelled,
    }
}

/// Tells how far work is, and hears whether it shall end.
#[derive(Clone)]
pub struct Teller {
    setter: UseStateSetter<(Option<Option<u16>>, Option<Ended>)>,
    cancelled: Rc<Cell<bool>>,
}

impl Teller {
    /// Tells how far it is, in thousandths.
    ///
    /// # Errors
    /// [`Ended::Cancelled`].
    pub fn tell(&self, permille: u16) -> Result<(), Ended> {
        if self.cancelled.get() {
            return Err(Ended::Cancelled);
        }
        self.setter.set((Some(Some(permille)), None));
        Ok(())
    }
}

impl Going {
    /// Whether work is under way.
    pub fn busy(&self) -> bool {
        self.state.0.is_some()
    }

    /// What hears how far it is.
    pub fn teller(&self) -> Teller {
        Teller {
            setter: self.state.setter(),
            cancelled: Rc::clone(&self.cancelled),
        }
    }

    /// Begins work, unless some is under way.
    pub fn run(&self, task: impl Future<Output = Result<(), Ended>> + 'static) {
        if self.running.replace(true) {
            return;
        }
        self.cancelled.set(false);
        let (setter, running) = (self.state.setter(), Rc::clone(&self.running));
        setter.set((Some(None), None));
        spawn_local(async move {
            let ended = task.await.err();
            running.set(false);
            setter.set((None, ended.filter(|ended| *ended != Ended::Cancelled)));
        });
    }

    /// Why the last of it ended, or how far it is and a way to cancel it.
    pub fn told(&self, t: &'static DataTexts, format: Format, doing: &'static str) -> Html {
        let cancelled = Rc::clone(&self.cancelled);
        let cancel = Callback::from(move |_: MouseEvent| cancelled.set(true));
        match &*self.state {
            (Some(permille), _) => html! {
                <div class="row">
                    { progress_bar(doing, *permille, "") }
                    // Only what comes piece by piece hears of it.
                    if permille.is_some() {
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            ..Button::new(t.common_cancel.into(), cancel)
                        }) }
                    }
                </div>
            },
            (None, Some(Ended::Failed(failure))) => failure_notice(failure, t),
            (None, Some(Ended::Refused(why))) => notice(
                NoticeKind::Error,
                t.out_refused.into(),
                refusal(t, format, why).into(),
                Html::default(),
            ),
            _ => Html::default(),
        }
    }
}

/// A file that was gathered.
pub struct Gathered {
    /// What it is called.
    pub name: String,
    /// Whether the audit log could say that it leaves.
    pub noted: bool,
}

/// Asks for work that may take more than one question, and asks after it until it is over.
///
/// # Errors
/// What the worker answers, or the person cancelled it before it was over.
pub async fn worked(
    engine: &Engine,
    begin: OutAsk,
    file: Option<File>,
    tell: &Teller,
) -> Result<OutAnswer, Ended> {
    let mut answer = ask(engine, begin, file).await?;
    while let OutAnswer::More(id, permille) = answer {
        answer = match tell.tell(permille) {
            Ok(()) => ask(engine, OutAsk::Next(id), None).await?,
            Err(cancelled) => match ask(engine, OutAsk::Drop(id), None).await? {
                // Too late: it is written.
                done @ OutAnswer::Done(_) => done,
                _ => return Err(cancelled),
            },
        };
    }
    Ok(answer)
}

/// Begins what goes out, gathers it and saves it as a file.
///
/// # Errors
/// What the worker answers, or the person cancelled it.
pub async fn gather(engine: &Engine, begin: OutAsk, tell: &Teller) -> Result<Gathered, Ended> {
    let begun = worked(engine, begin, None, tell).await?;
    let OutAnswer::Begun { id, header, noted } = begun else {
        return Err(misunderstood());
    };
    let gathered = pieces(engine, id, header, noted, tell).await;
    if gathered.is_err() {
        // Whatever is left of it is of no use.
        let _ = ask(engine, OutAsk::Drop(id), None).await;
    }
    gathered
}

async fn pieces(
    engine: &Engine,
    id: u32,
    header: Vec<String>,
    noted: bool,
    tell: &Teller,
) -> Result<Gathered, Ended> {
    let parts = Array::new();
    let mut rows: Vec<Vec<SheetCell>> = Vec::new();
    let name = loop {
        match ask(engine, OutAsk::Next(id), None).await? {
            OutAnswer::Piece(bytes, permille) => {
                parts.push(&Uint8Array::from(&bytes[..]));
                tell.tell(permille)?;
            }
            OutAnswer::Rows(more, permille) => {
                rows.extend(more);
                tell.tell(permille)?;
            }
            OutAnswer::Whole(name) => break name,
            _ => return Err(misunderstood()),
        }
    };
    let is_workbook = name.ends_with(".xlsx");
    if is_workbook {
        let bytes = workbook(TypedTable { header, rows }).await?;
        parts.push(&Uint8Array::from(&bytes[..]));
    }
    let kind = match (is_workbook, name.ends_with(".csv")) {
        (true, _) => XLSX,
        (false, true) => "text/csv;charset=utf-8",
        _ => "application/octet-stream",
    };
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let blob = blob.map_err(|_| Failure::from(EngineFailure::NotStarted))?;
    save_blob(&name, &blob).ok_or_else(|| Failure::from(EngineFailure::NotStarted))?;
    Ok(Gathered { name, noted })
}

/// A table as a workbook, written by the office worker, which ends with its handle.
async fn workbook(table: TypedTable) -> Result<Vec<u8>, Ended> {
    let format = SheetFormat::Workbook;
    let request = OfficeRequest::Write { table, format };
    let office = Helper::start("office_loader.js");
    let answer = office.ask(encode(&request)).await?;
    match decode(&answer).map_err(Failure::from)? {
        OfficeAnswer::File(bytes) => Ok(bytes.map_err(Failure::from)?),
        _ => Err(misunderstood()),
    }
}
