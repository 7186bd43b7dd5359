//! The mirror in the origin private file system, through a synchronous handle.
//!
//! Only workers have such handles. The handle is exclusive and stays open with the book, so that
//! a commit pays one write and one flush.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemReadWriteOptions, FileSystemSyncAccessHandle, StorageManager,
};

use super::record::{FILE_LEN, Newest, next_slot, read};
use super::{Mirror, MirrorState};
use crate::vault::VaultError;
use crate::vault::web::{cast, global, property};

/// The file `clientele-<book>.mirror`, or the knowledge that it cannot be had.
#[derive(Debug)]
pub struct OpfsMirror {
    handle: Option<FileSystemSyncAccessHandle>,
    newest: Cell<Option<Newest>>,
}

impl OpfsMirror {
    /// Opens the mirror of `book`. Never fails: a browser without it (or another tab that holds
    /// the file) gives a mirror whose every use is [`VaultError::MirrorUnavailable`], and the
    /// book opens with a warning.
    pub async fn open(book: &str) -> Self {
        let handle = open_handle(&file(book)).await.ok();
        let mirror = Self {
            handle,
            newest: Cell::new(None),
        };
        // Learns whose turn it is, so that even a first write does not lose to an older slot.
        // Trouble shows again when the vault reads.
        let _ = mirror.read().await;
        mirror
    }

    /// A mirror that is not used: the file is for the one tab that writes.
    pub fn none() -> Self {
        Self {
            handle: None,
            newest: Cell::new(None),
        }
    }

    /// Whether the file is ours to write.
    pub fn is_there(&self) -> bool {
        self.handle.is_some()
    }

    fn handle(&self) -> Result<&FileSystemSyncAccessHandle, VaultError> {
        self.handle.as_ref().ok_or(VaultError::MirrorUnavailable)
    }
}

impl Drop for OpfsMirror {
    fn drop(&mut self) {
        if let Some(handle) = &self.handle {
            handle.close();
        }
    }
}

impl Mirror for OpfsMirror {
    async fn read(&self) -> Result<Option<MirrorState>, VaultError> {
        let mut file = [0; FILE_LEN];
        let at = FileSystemReadWriteOptions::new();
        at.set_at(0.0);
        let length = self
            .handle()?
            .read_with_u8_array_and_options(&mut file, &at)
            .map_err(unavailable)?;
        let newest = read(&file[..(length as usize).min(FILE_LEN)])?;
        self.newest.set(newest);
        Ok(newest.map(|newest| newest.state))
    }

    async fn write(&self, state: MirrorState) -> Result<(), VaultError> {
        let handle = self.handle()?;
        let (newest, at, bytes) = next_slot(self.newest.get(), state);
        let options = FileSystemReadWriteOptions::new();
        options.set_at(at as f64);
        let written = handle
            .write_with_u8_array_and_options(&bytes, &options)
            .map_err(unavailable)?;
        if written as usize != bytes.len() {
            return Err(VaultError::MirrorUnavailable);
        }
        handle.flush().map_err(unavailable)?;
        self.newest.set(Some(newest));
        Ok(())
    }
}

/// The mirror of a book that another tab may hold: read anew each time, never written.
///
/// The handle of [`OpfsMirror`] is exclusive; a tab that only looks on must not keep the writer
/// from its mirror.
#[derive(Clone, Debug)]
pub struct OpfsGlimpse {
    name: String,
}

impl OpfsGlimpse {
    /// Of `book`. Nothing is opened, and no file comes to be.
    pub fn of(book: &str) -> Self {
        Self { name: file(book) }
    }
}

impl Mirror for OpfsGlimpse {
    async fn read(&self) -> Result<Option<MirrorState>, VaultError> {
        let handle = directory().await?.get_file_handle(&self.name);
        let handle = match JsFuture::from(handle).await {
            Ok(handle) => cast::<FileSystemFileHandle>(handle)?,
            Err(error) if is_not_found(&error) => return Ok(None),
            Err(error) => return Err(unavailable(error)),
        };
        let file = JsFuture::from(handle.get_file()).await;
        let file = cast::<web_sys::Blob>(file.map_err(unavailable)?)?;
        let bytes = JsFuture::from(file.array_buffer()).await;
        let bytes = js_sys::Uint8Array::new(&bytes.map_err(unavailable)?).to_vec();
        let newest = read(&bytes[..bytes.len().min(FILE_LEN)])?;
        Ok(newest.map(|newest| newest.state))
    }

    async fn write(&self, _: MirrorState) -> Result<(), VaultError> {
        Err(VaultError::MirrorUnavailable)
    }
}

/// Takes the mirror of `book` away; one that is not there is no error.
///
/// # Errors
/// [`VaultError::Busy`] when another tab holds it.
pub(in crate::vault) async fn forget(book: &str) -> Result<(), VaultError> {
    // A browser without such files has nothing to forget.
    let Ok(directory) = directory().await else {
        return Ok(());
    };
    match JsFuture::from(directory.remove_entry(&file(book))).await {
        Err(error) if !is_not_found(&error) => Err(VaultError::Busy),
        _ => Ok(()),
    }
}

fn is_not_found(error: &JsValue) -> bool {
    property(error, "name").is_some_and(|name| name == "NotFoundError")
}

fn file(book: &str) -> String {
    format!("clientele-{book}.mirror")
}

async fn directory() -> Result<FileSystemDirectoryHandle, VaultError> {
    let storage = global("navigator")
        .and_then(|navigator| property(&navigator, "storage"))
        .ok_or(VaultError::MirrorUnavailable)?;
    if property(&storage, "getDirectory").is_none() {
        return Err(VaultError::MirrorUnavailable);
    }
    let directory = JsFuture::from(cast::<StorageManager>(storage)?.get_directory())
        .await
        .map_err(unavailable)?;
    cast(directory)
}

async fn open_handle(name: &str) -> Result<FileSystemSyncAccessHandle, VaultError> {
    let directory = directory().await?;
    let create = FileSystemGetFileOptions::new();
    create.set_create(true);
    let file = directory.get_file_handle_with_options(name, &create);
    let file = JsFuture::from(file).await.map_err(unavailable)?;
    // Absent in a page, and in workers of older browsers.
    if property(&file, "createSyncAccessHandle").is_none() {
        return Err(VaultError::MirrorUnavailable);
    }
    let handle = cast::<FileSystemFileHandle>(file)?.create_sync_access_handle();
    cast(JsFuture::from(handle).await.map_err(unavailable)?)
}

fn unavailable(_: JsValue) -> VaultError {
    VaultError::MirrorUnavailable
}
