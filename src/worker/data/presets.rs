//! Mappings that leave the book as a file, and come in from one.

use super::import::told;
use crate::desk::drawer;
use crate::desk::presets::Presets;
use crate::exchange::Source as _;
use crate::exchange::mapping::file::{self, MOST_BYTES};
use crate::protocol::data::import::{ImportAnswer, TakePreset, Unkept};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::summary::Deed;
use crate::protocol::words::PresetFault;
use crate::worker::custody;
use crate::worker::files::WebFile;
use crate::worker::open::OpenBook;
use crate::worker::serve::may_write;
use crate::worker::time::now_ms;
use web_sys::File;

/// A kept mapping as a file, or all of them. None whose names read like a client's number leaves, and
/// the log names those that do before they leave.
///
/// # Errors
/// What the vault reports.
pub async fn file(book: &OpenBook, name: Option<String>) -> Result<ImportAnswer, Failure> {
    let mut vault = book.vault.lock().await;
    let kept: Presets = drawer::read(&*vault).await?;
    let (bytes, names) = match kept.file(name.as_deref()) {
        Ok(file) => file,
        Err(names) => {
            let names = names.into_iter();
            let withheld = names.map(|name| (name, Unkept::Personal));
            return Ok(ImportAnswer::NotKept(withheld.collect()));
        }
    };
    let deed = Deed::PresetsExported { names };
    let written = match may_write(book) {
        Ok(()) => drawer::note(&mut vault, &deed, now_ms()).await,
        Err(failure) => Err(failure),
    };
    if let Ok(epoch) = &written {
        told(book, *epoch);
    }
    let noted = custody::noted(written)?;
    Ok(ImportAnswer::PresetFile(bytes, noted))
}

/// What the file holds.
///
/// # Errors
/// A file that is gone; what the vault reports.
pub async fn read(book: &OpenBook, files: Vec<File>) -> Result<ImportAnswer, Failure> {
    let file = files
        .into_iter()
        .next()
        .ok_or(EngineFailure::Misunderstood)?;
    let mut file = WebFile::new(file)?;
    // What is too large is not held at all.
    if file.size() > MOST_BYTES as u64 {
        return Ok(ImportAnswer::Offered(Err(PresetFault::TooLarge)));
    }
    let length = file.size() as usize;
    let read = file::read(&file.read(0, length)?);
    let kept: Presets = drawer::read(&*book.vault.lock().await).await?;
    Ok(ImportAnswer::Offered(read.map(|read| kept.offered(read))))
}

/// Keeps mappings of a file, in one entry of the log that names each.
///
/// # Errors
/// A book that is only read; what the vault reports.
pub async fn take(book: &OpenBook, all: Vec<TakePreset>) -> Result<ImportAnswer, Failure> {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    let mut kept: Presets = drawer::read(&*vault).await?;
    let took = kept.take(all);
    if !took.names.is_empty() {
        let deed = Deed::PresetsTaken {
            names: took.names.clone(),
            replaced: took.replaced,
        };
        let epoch = drawer::write(&mut vault, &kept, &deed, now_ms()).await?;
        told(book, epoch);
    }
    let kept = kept.all().to_vec();
    Ok(ImportAnswer::Taken(kept, took.names, took.unkept))
}
