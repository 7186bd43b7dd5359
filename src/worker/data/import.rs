//! Files that come in: looked at, mapped, tried, taken over; and what their pages keep.

use super::importing::Tried;
use super::watch::Watch;
use super::{brief, importing, presets as kept_presets, tables, warming};
use crate::desk::brief::KeptBrief;
use crate::desk::drawer;
use crate::desk::presets::Presets;
use crate::desk::undo::past::past;
use crate::exchange::mapping::{SavedMapping, look};
use crate::exchange::{Encoding, ExchangeError, Round, failing_csv};
use crate::protocol::data::import::{ImportAnswer, ImportAsk, Looked, Wish};
use crate::protocol::failure::Failure;
use crate::protocol::frame::Topic;
use crate::protocol::summary::Deed;
use crate::worker::jobs;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::{announce, is_banks, may_write};
use crate::worker::time::{give_way, now_ms};
use std::rc::Rc;
use web_sys::File;

/// Answers.
///
/// # Errors
/// What the question's own work reports.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: ImportAsk,
    files: Vec<File>,
) -> Result<ImportAnswer, Failure> {
    let book = worker.book()?;
    match ask {
        ImportAsk::Look(wishes) => looked(&book, wishes, files).await,
        ImportAsk::Try(told) => {
            let job = importing::start(&book, told, files).await?;
            Ok(ImportAnswer::Started(job))
        }
        ImportAsk::Report(job) => {
            let read = |tried: &Tried| tried.staged.report.clone();
            let mut report = jobs::with_staged(&book, job, |any| any.downcast_ref().map(read))?;
            report.approval = is_banks(&*book.vault.lock().await);
            Ok(ImportAnswer::Report(Box::new(report)))
        }
        ImportAsk::Alike(job) => jobs::with_staged(&book, job, |any| {
            let tried: &Tried = any.downcast_ref()?;
            Some(ImportAnswer::Alike(tried.alike.clone()))
        }),
        ImportAsk::Failing {
            job,
            file,
            titles,
            reasons,
        } => jobs::with_staged(&book, job, |any| {
            let tried: &Tried = any.downcast_ref()?;
            let why = |at: usize| reasons.get(at).cloned().unwrap_or_default();
            let titles = [&titles.0[..], &titles.1[..]];
            let bytes = failing_csv(&tried.staged.failing, file, titles, why);
            Some(ImportAnswer::Bytes(bytes))
        }),
        ImportAsk::Commit { job, approval } => {
            let epoch = importing::commit(&book, job, &approval).await?;
            Ok(ImportAnswer::Done(epoch))
        }
        ImportAsk::Forget => {
            tables::forget();
            Ok(ImportAnswer::Forgotten)
        }
        ImportAsk::Presets => presets(&book).await,
        ImportAsk::Save(saved) => save(&book, *saved).await,
        ImportAsk::Remove(name) => remove(&book, name).await,
        ImportAsk::PresetFile(name) => kept_presets::file(&book, name).await,
        ImportAsk::ReadPresets => kept_presets::read(&book, files).await,
        ImportAsk::TakePresets(all) => kept_presets::take(&book, all).await,
        ImportAsk::Brief => {
            let vault = book.vault.lock().await;
            let kept: KeptBrief = drawer::read(&*vault).await?;
            let is_taken_back = past(&*vault).await?.taken_back_by(kept.entry()).is_some();
            drop(vault);
            let read = match is_taken_back {
                true => None,
                false => brief::read(&book, kept.said()).await,
            };
            Ok(ImportAnswer::Brief(read.map(Box::new)))
        }
    }
}

/// Looks at every file. One that cannot be read says so; the others are looked at all the same.
async fn looked(
    book: &Rc<OpenBook>,
    wishes: Vec<Wish>,
    files: Vec<File>,
) -> Result<ImportAnswer, Failure> {
    let round = tables::begin();
    let kept: Presets = drawer::read(&*book.vault.lock().await).await?;
    let bytes = files.iter().map(|file| file.size() as u64).sum();
    let mut watch = Watch::of_look(book, bytes);
    let mut all = Vec::with_capacity(files.len());
    for (at, file) in files.into_iter().enumerate() {
        let wish = wishes.get(at).cloned().unwrap_or_default();
        let looked = look_at(&kept, &wish, file, round, &mut watch).await;
        // Nobody goes on with files of which one was cancelled.
        all.push(looked.inspect_err(|_| tables::forget_round(round))?);
        give_way().await;
    }
    warming::begin(book, bytes);
    Ok(ImportAnswer::Looked(all))
}

async fn look_at(
    kept: &Presets,
    wish: &Wish,
    file: File,
    round: Round,
    watch: &mut Watch<'_>,
) -> Result<Looked, Failure> {
    let refused = |error: ExchangeError| Looked {
        look: Err(error),
        sheets: Vec::new(),
        sheet: 0,
        encoding: Encoding::Utf8,
        certain: true,
        preset: None,
    };
    let reading = tables::Reading {
        sheet: wish.sheet,
        encoding: wish.encoding,
    };
    let mut opened = match tables::open(file, &reading, round, watch).await {
        Ok(opened) => opened,
        Err(Failure::Exchange(error)) => return Ok(refused(error)),
        Err(failure) => return Err(failure),
    };
    let look = look(&mut *opened.source, &wish.shape, wish.kind);
    // A preset is for files that are not known as they are, and for a person who chose nothing yet.
    let fitting = look.as_ref().ok().filter(|_| wish.kind.is_none());
    let names: Option<Vec<String>> = fitting.map(|look| {
        let columns = look.columns.iter();
        columns.map(|column| column.name.clone()).collect()
    });
    Ok(Looked {
        preset: names.and_then(|names| kept.fitting(&names).cloned()),
        look,
        sheets: opened.opening.sheets,
        sheet: wish.sheet,
        encoding: opened.opening.encoding,
        certain: opened.opening.certain,
    })
}

async fn presets(book: &OpenBook) -> Result<ImportAnswer, Failure> {
    let kept: Presets = drawer::read(&*book.vault.lock().await).await?;
    Ok(ImportAnswer::Presets(kept.all().to_vec()))
}

async fn save(book: &OpenBook, saved: SavedMapping) -> Result<ImportAnswer, Failure> {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    let mut kept: Presets = drawer::read(&*vault).await?;
    let name = saved.name.clone();
    let name = match kept.save(saved) {
        Ok(name) => name,
        Err(why) => return Ok(ImportAnswer::NotKept(vec![(name, why)])),
    };
    let deed = Deed::PresetSaved { name };
    let epoch = drawer::write(&mut vault, &kept, &deed, now_ms()).await?;
    told(book, epoch);
    Ok(ImportAnswer::Presets(kept.all().to_vec()))
}

async fn remove(book: &OpenBook, name: String) -> Result<ImportAnswer, Failure> {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    let mut kept: Presets = drawer::read(&*vault).await?;
    if kept.remove(&name) {
        let deed = Deed::PresetRemoved { name };
        let epoch = drawer::write(&mut vault, &kept, &deed, now_ms()).await?;
        told(book, epoch);
    }
    Ok(ImportAnswer::Presets(kept.all().to_vec()))
}

/// The book's records are the same, its log is longer.
pub(super) fn told(book: &OpenBook, epoch: crate::vault::Epoch) {
    book.desk.borrow_mut().set_epoch(epoch);
    announce(epoch, vec![Topic::Audit]);
}
