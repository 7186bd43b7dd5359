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
use crate::worker::files::WebFile;
use crate::worker::open::OpenBook;
use crate::worker::serve::may_write;
use crate::worker::time::now_ms;
use web_sys::File;

/// The most names told one by one in the log.
const MOST_NAMES: usize = 5;

/// A kept mapping as a file, or all of them. No entry of the log: it holds names of columns and codes,
/// and none whose names read like a client's number leaves.
///
/// # Errors
/// What the vault reports.
pub async fn file(book: &OpenBook, name: Option<String>) -> Result<ImportAnswer, Failure> {
    let kept: Presets = drawer::read(&*book.vault.lock().await).await?;
    let withheld = |names: Vec<String>| {
        let names = names.into_iter();
        ImportAnswer::NotKept(names.map(|name| (name, Unkept::Personal)).collect())
    };
    Ok(kept
        .file(name.as_deref())
        .map_or_else(withheld, ImportAnswer::Bytes))
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

/// Keeps mappings of a file, in one entry of the log.
///
/// # Errors
/// A book that is only read; what the vault reports.
pub async fn take(book: &OpenBook, all: Vec<TakePreset>) -> Result<ImportAnswer, Failure> {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    let mut kept: Presets = drawer::read(&*vault).await?;
    let (names, unkept) = kept.take(all);
    if !names.is_empty() {
        let deed = Deed::PresetSaved {
            name: told_as(&names),
        };
        let epoch = drawer::write(&mut vault, &kept, &deed, now_ms()).await?;
        told(book, epoch);
    }
    Ok(ImportAnswer::Taken(kept.all().to_vec(), names, unkept))
}

/// The names as the log keeps them.
fn told_as(names: &[String]) -> String {
    let first = names[..names.len().min(MOST_NAMES)].join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => first,
        more => format!("{first} +{more}"),
    }
}
