//! The worker's state: the open book, if one is.

use super::custody;
use super::jobs::Jobs;
use super::time::{now_ms, today};
use super::workshop::Bring;
use crate::desk::{Desk, commands, load};
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::frame::Topic;
use crate::protocol::summary::{Inspection, Opened};
use crate::protocol::words::BookSettings;
use crate::vault::backup::{FileSource, FileStore};
use crate::vault::crypto::WebCrypto;
use crate::vault::lock::{BookLock, holder_since};
use crate::vault::mirror::{OpfsGlimpse, OpfsMirror};
use crate::vault::store::{Either, IndexedDbStore};
use crate::vault::{self, KdfParams, Kek, Vault, VaultError};
use futures::lock::Mutex;
use js_sys::{Array, Function, Reflect};
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The vault as the browser has it.
pub type BookVault = Vault<BookStore, WebCrypto, OpfsMirror>;

/// Where an open book lies: in the browser's database, or in a file that is looked at.
pub type BookStore = Either<IndexedDbStore, FileStore<FileSource>>;

/// The worker's state.
pub struct Worker {
    book: RefCell<Option<Rc<OpenBook>>>,
    /// What brings the later parts.
    pub bring: Bring,
    /// What the part that keeps books safe has under way between two questions. Only that part
    /// knows what it is.
    pub under_way: RefCell<Option<Box<dyn Any>>>,
    /// What goes out or comes in as a whole, between two questions. Only the part for that knows what
    /// it is.
    pub passing: RefCell<Option<Box<dyn Any>>>,
}

/// An open book.
pub struct OpenBook {
    /// Which book it is.
    pub name: BookName,
    /// Taken for every command and every read: what is not committed is never read.
    pub vault: Mutex<BookVault>,
    /// The book in memory.
    pub desk: RefCell<Desk>,
    /// Jobs under way.
    pub jobs: RefCell<Jobs>,
    /// What brings the workshop.
    pub bring: Bring,
    /// The right to write it; none where it is only read.
    pub lock: RefCell<Option<BookLock>>,
    /// A copy that is looked at: nobody writes it, and this tab never will.
    pub copy: bool,
}

impl Worker {
    /// A worker without an open book.
    pub fn new(bring: Bring) -> Self {
        Self {
            book: RefCell::default(),
            bring,
            under_way: RefCell::default(),
            passing: RefCell::default(),
        }
    }

    /// The open book.
    pub fn book(&self) -> Result<Rc<OpenBook>, Failure> {
        let book = self.book.borrow().clone().ok_or(DeskFailure::NoOpenBook)?;
        let turned = book.desk.borrow_mut().set_today(today());
        if turned {
            super::serve::announce(book.desk.borrow().epoch(), vec![Topic::Findings]);
            super::jobs::keep_up(&book);
        }
        Ok(book)
    }

    /// What is stored under a name.
    pub async fn inspect(&self, book: BookName) -> Result<Inspection, Failure> {
        let name = book.storage();
        policed()?;
        WebCrypto::new()?;
        let store = IndexedDbStore::open(name).await?;
        // Only looked at: whoever is about to write must find it free.
        let mirror = OpfsGlimpse::of(name);
        match vault::inspect(&store, &mirror).await? {
            vault::Inspection::Absent { .. } => Ok(Inspection::Absent),
            vault::Inspection::Present { kdf, .. } => {
                let held_since = holder_since(name).await?;
                Ok(Inspection::Present {
                    params: kdf,
                    held_since,
                })
            }
            vault::Inspection::Gone { epoch } => Ok(Inspection::Gone { epoch }),
            vault::Inspection::Unreadable(error) => Err(error.into()),
        }
    }

    /// Makes a new book and opens it.
    pub async fn create(
        &self,
        book: BookName,
        key: Kek,
        params: KdfParams,
        settings: BookSettings,
    ) -> Result<Opened, Failure> {
        policed()?;
        let prepared = commands::create(settings)?;
        let name = book.storage();
        let lock = lock(name).await?;
        let store = IndexedDbStore::open(name).await?;
        let mirror = OpfsMirror::open(name).await;
        let writer = custody::fetched(self.bring).await?.writer;
        let first = (writer.created)(now_ms());
        let (store, crypto) = (Either::Usual(store), WebCrypto::new()?);
        let mut vault = Vault::create(store, crypto, mirror, key, params, first).await?;
        let (desk, mut ledger) = load::records(&vault, today()).await?;
        ledger.step(&vault).await?;
        let desk = RefCell::new(desk);
        desk.borrow_mut().set_ledger(ledger.finish()?);
        let epoch = (writer.write)(&mut vault, &desk, prepared, now_ms()).await?;
        let settings = desk.borrow().book().settings.clone();
        let open = OpenBook {
            name: book,
            vault: Mutex::new(vault),
            desk,
            jobs: RefCell::default(),
            bring: self.bring,
            lock: RefCell::new(Some(lock)),
            copy: false,
        };
        let open = Rc::new(open);
        *self.book.borrow_mut() = Some(Rc::clone(&open));
        super::jobs::keep_up(&open);
        Ok(Opened {
            book,
            epoch,
            warnings: Vec::new(),
            reading: false,
            copy: false,
            settings,
        })
    }

    /// Opens a stored book: the records at once, the ledger in a job. To read only, beside a tab
    /// that may be writing, where `reading`.
    pub async fn open(&self, book: BookName, key: Kek, reading: bool) -> Result<Opened, Failure> {
        policed()?;
        let name = book.storage();
        let lock = match reading {
            true => None,
            false => Some(lock(name).await?),
        };
        let store = IndexedDbStore::open(name).await?;
        let mirror = match reading {
            true => OpfsMirror::none(),
            false => OpfsMirror::open(name).await,
        };
        let (store, crypto) = (Either::Usual(store), WebCrypto::new()?);
        let (vault, opened) = match reading {
            true => Vault::open_reader(store, crypto, mirror, key).await?,
            false => Vault::open(store, crypto, mirror, key).await?,
        };
        self.enter(book, vault, lock, opened, false).await
    }

    /// Reads an open vault into memory: the worker's open book from now on. Without `lock` it can
    /// only be read. Of a `copy`, which may be all that is left of a book, transactions after a gap
    /// are left out.
    pub async fn enter(
        &self,
        book: BookName,
        vault: BookVault,
        lock: Option<BookLock>,
        opened: vault::Opened,
        copy: bool,
    ) -> Result<Opened, Failure> {
        let (desk, mut ledger) = load::records(&vault, today()).await?;
        if copy {
            ledger.up_to_gap();
        }
        let settings = desk.book().settings.clone();
        let reading = lock.is_none();
        let open = Rc::new(OpenBook {
            name: book,
            vault: Mutex::new(vault),
            desk: RefCell::new(desk),
            jobs: RefCell::default(),
            bring: self.bring,
            lock: RefCell::new(lock),
            copy,
        });
        *self.book.borrow_mut() = Some(Rc::clone(&open));
        super::jobs::load_ledger(&open, ledger);
        Ok(Opened {
            book,
            epoch: opened.epoch,
            // What the mirror cannot tell a reader, it tells the tab that writes.
            warnings: if reading { Vec::new() } else { opened.warnings },
            reading,
            copy,
            settings,
        })
    }

    /// Forgets the open book: its memory, and the right to write it, go with the last that uses it.
    pub fn leave(&self) {
        self.book.borrow_mut().take();
        // What was on its way out or in was of that book.
        self.passing.borrow_mut().take();
    }
}

impl OpenBook {
    /// Whether the book can only be read here.
    pub fn reads_only(&self) -> bool {
        self.lock.borrow().is_none()
    }
}

/// Takes the right to write the book of a storage name.
///
/// # Errors
/// [`VaultError::Busy`] where another tab has it.
pub async fn lock(name: &str) -> Result<BookLock, Failure> {
    BookLock::acquire(name, now_ms())
        .await?
        .ok_or(Failure::Vault(VaultError::Busy))
}

/// Refuses to touch a book, whichever it is, where no policy binds the worker.
fn policed() -> Result<(), Failure> {
    if obeys_policy() {
        return Ok(());
    }
    Err(EngineFailure::NoPolicy.into())
}

/// Whether the worker runs under the content security policy: a worker obeys only the policy of
/// its own response, and the policy forbids making code from text.
fn obeys_policy() -> bool {
    let maker = Reflect::get(&js_sys::global(), &"Function".into());
    let Some(maker) = maker.ok().and_then(|m| m.dyn_into::<Function>().ok()) else {
        return false;
    };
    Reflect::construct(&maker, &Array::of1(&"".into())).is_err()
}
