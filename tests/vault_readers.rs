//! Tabs that look on: they write nothing, follow the writer, and are never told of damage that is
//! only a commit of the writer's.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, Mirror, MirrorState, NoMirror};
use clientele::vault::store::{Batch, BlockStore, MemoryState, MemoryStore, Meta};
use clientele::vault::{Blob, BlockKey, KeyChange, Opened, Refreshed, Vault, VaultError, Warning};
use vault_common::*;

type Reader<S> = Vault<S, NativeCrypto, MemoryMirror>;

fn look<S: BlockStore>(store: S, mirror: &MemoryMirror) -> Result<(Reader<S>, Opened), VaultError> {
    block_on(Vault::open_reader(
        store,
        NativeCrypto,
        mirror.clone(),
        kek(),
    ))
}

fn writer() -> (MemoryStore, MemoryMirror, Book<MemoryStore>) {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let changes = [
        (block(1, 0), Some(&b"one"[..])),
        (block(1, 1), Some(b"two")),
        (block(2, 0), Some(b"three")),
    ];
    change(&mut book, 1, &changes).unwrap();
    (store, mirror, book)
}

#[test]
fn looking_writes_nothing() {
    let (store, mirror, book) = writer();
    mirror.set(Some(MirrorState {
        vault_id: book.vault_id(),
        epoch: 1,
    }));
    let before = dump(&store.state());
    let (mut looking, opened) = look(store.clone(), &mirror).unwrap();
    let behind = Warning::MirrorBehind { book: 2, mirror: 1 };
    assert_eq!(opened.warnings, [behind]);
    assert_eq!(contents(&looking), contents(&book));
    assert!(!looking.can_write() && book.can_write());
    assert_eq!(change(&mut looking, 2, &[]), Err(VaultError::ReadOnly));
    let keys = KeyChange::SetRecovery { kek: key(3) };
    let keys = block_on(looking.change_keys(kek(), keys, entry(2)));
    assert_eq!(keys, Err(VaultError::ReadOnly));
    block_on(looking.refresh()).unwrap();
    assert_eq!(dump(&store.state()), before);
    assert_eq!(block_on(mirror.read()).unwrap().unwrap().epoch, 1);
}

#[test]
fn a_reader_follows_the_writer() {
    let (store, mirror, mut book) = writer();
    let (mut looking, _) = look(store, &mirror).unwrap();
    let same = |epoch| Refreshed {
        epoch,
        changed: vec![],
        removed: vec![],
        keys_changed: false,
        continues: true,
    };
    assert_eq!(block_on(looking.refresh()), Ok(same(2)));
    let changes = [
        (block(1, 1), None),
        (block(1, 0), Some(&b"uno"[..])),
        (block(7, 7), Some(b"new")),
    ];
    change(&mut book, 2, &changes).unwrap();
    // What is gone or replaced is not called damage.
    for key in [block(1, 0), block(1, 1)] {
        assert_eq!(block_on(looking.read(&[key])), Err(VaultError::Stale));
    }
    assert_eq!(block_on(looking.read(&[block(2, 0)])).unwrap(), [b"three"]);
    let found = Refreshed {
        changed: vec![block(1, 0), block(7, 7)],
        removed: vec![block(1, 1)],
        ..same(3)
    };
    assert_eq!(block_on(looking.refresh()), Ok(found));
    assert_eq!(contents(&looking), contents(&book));

    let keys = KeyChange::SetRecovery { kek: key(3) };
    block_on(book.change_keys(kek(), keys, entry(3))).unwrap();
    let found = Refreshed {
        keys_changed: true,
        ..same(4)
    };
    assert_eq!(block_on(looking.refresh()), Ok(found));
    assert_eq!(looking.slots().len(), 2);
    assert_eq!(block_on(book.refresh()), Ok(same(4)));
}

#[test]
fn damage_is_still_damage_to_a_reader() {
    let (store, mirror, _) = writer();
    let (mut looking, _) = look(store.clone(), &mirror).unwrap();
    let whole = store.state().clone();
    store
        .state_mut()
        .blocks
        .insert(block(1, 0), Blob::new(b"?"));
    let damaged = VaultError::DamagedBlock {
        table: 1,
        number: 0,
    };
    assert_eq!(block_on(looking.read(&[block(1, 0)])), Err(damaged));
    let refresh = |looking: &mut Reader<MemoryStore>, edit: &dyn Fn(&mut MemoryState)| {
        *store.state_mut() = whole.clone();
        edit(&mut store.state_mut());
        let found = block_on(looking.refresh()).err();
        assert_eq!(looking.epoch(), 2, "as it was");
        found
    };
    let found = refresh(&mut looking, &|state| {
        state.manifest = Some(Blob::new(b"?"))
    });
    assert_eq!(found, Some(VaultError::DamagedManifest));
    let found = refresh(&mut looking, &|state| {
        state.blocks.remove(&block(2, 0));
    });
    let damaged = VaultError::DamagedBlock {
        table: 2,
        number: 0,
    };
    assert_eq!(found, Some(damaged));
    let found = refresh(&mut looking, &|state| {
        state.audit.remove(&2);
    });
    assert_eq!(found, Some(VaultError::DamagedAudit { seq: 2 }));
    let found = refresh(&mut looking, &|state| *state = MemoryState::default());
    assert_eq!(found, Some(VaultError::Gone { epoch: 2 }));
    let other = MemoryStore::default();
    create(other.clone(), &MemoryMirror::default()).unwrap();
    let found = refresh(&mut looking, &|state| *state = other.state().clone());
    assert_eq!(found, Some(VaultError::OtherBook));
    assert_eq!(refresh(&mut looking, &|_| {}), None);
}

#[test]
fn a_book_put_back_under_a_reader_is_noticed() {
    let (store, mirror, mut book) = writer();
    let older = store.state().clone();
    change(&mut book, 2, &[]).unwrap();
    let free = MemoryMirror::default();
    let (mut looking, _) = look(store.clone(), &free).unwrap();
    *store.state_mut() = older;
    let back = VaultError::RolledBack { book: 2, mirror: 3 };
    assert_eq!(block_on(looking.refresh()), Err(back));
    drop((mirror, book));
}

#[test]
fn a_reader_takes_over_and_goes_on() {
    let (store, mirror, mut book) = writer();
    let looking = Vault::open_reader(store.clone(), NativeCrypto, NoMirror, kek());
    let (looking, _) = block_on(looking).unwrap();
    change(&mut book, 2, &[(block(1, 0), Some(b"uno"))]).unwrap();
    drop(book);
    let taken = block_on(looking.take_over(mirror.clone()));
    let (mut book, opened, found) = taken.unwrap();
    assert_eq!((opened.epoch, opened.warnings), (3, vec![]));
    assert_eq!(found.changed, [block(1, 0)]);
    assert_eq!(change(&mut book, 3, &[]), Ok(4));
    drop(book);
    let (book, opened) = open(store.clone(), &mirror).unwrap();
    assert_eq!((opened.epoch, opened.warnings), (4, vec![]));
    drop(book);
    // A mirror that knows a newer book keeps a reader from writing as it keeps an opener.
    let looking = Vault::open_reader(store, NativeCrypto, NoMirror, kek());
    let (looking, _) = block_on(looking).unwrap();
    let vault_id = looking.vault_id();
    mirror.set(Some(MirrorState { vault_id, epoch: 9 }));
    let back = VaultError::RolledBack { book: 4, mirror: 9 };
    assert_eq!(block_on(looking.take_over(mirror)).err(), Some(back));
}

/// A store in which the writer commits just before chosen operations of the reader's.
#[derive(Clone)]
struct Raced {
    inner: MemoryStore,
    writer: Rc<RefCell<Book<MemoryStore>>>,
    /// Operations until the first commit, and how many commits follow, one an operation.
    plan: Rc<Cell<(u32, u32)>>,
    number: Rc<Cell<u16>>,
}

impl Raced {
    fn before(&self) {
        let (wait, commits) = self.plan.get();
        if wait > 0 || commits == 0 {
            self.plan.set((wait.saturating_sub(1), commits));
            return;
        }
        self.plan.set((0, commits - 1));
        let number = self.number.get() + 1;
        self.number.set(number);
        let mut writer = self.writer.borrow_mut();
        if number.is_multiple_of(3) {
            let keys = KeyChange::SetRecovery { kek: key(7) };
            block_on(writer.change_keys(kek(), keys, entry(number))).unwrap();
            return;
        }
        let plain = format!("words {number}");
        let at = block(1, u32::from(number % 4));
        let changes = [(at, Some(plain.as_bytes())), (block(2, 0), None)];
        change(&mut writer, number, &changes).unwrap();
    }
}

impl BlockStore for Raced {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        self.before();
        self.inner.meta(which).await
    }
    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        self.before();
        self.inner.blocks(keys).await
    }
    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        self.before();
        self.inner.block_keys().await
    }
    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        self.before();
        self.inner.audit(from, limit).await
    }
    async fn audit_count(&self) -> Result<u64, VaultError> {
        self.before();
        self.inner.audit_count().await
    }
    async fn write(&self, _: Batch) -> Result<(), VaultError> {
        panic!("a reader writes nothing")
    }
}

#[test]
fn a_commit_between_any_two_reads_is_no_damage() {
    for wait in 0..30 {
        for commits in 1..6 {
            let (inner, mirror, book) = writer();
            let store = Raced {
                inner,
                writer: Rc::new(RefCell::new(book)),
                plan: Rc::new(Cell::new((wait, commits))),
                number: Rc::new(Cell::new(0)),
            };
            let (mut looking, _) = look(store.clone(), &mirror).unwrap();
            let read = |looking: &Reader<Raced>| {
                let keys: Vec<BlockKey> = looking.blocks().map(|(key, _)| key).collect();
                block_on(looking.read(&keys)).map(|_| ())
            };
            for _ in 0..10 {
                match read(&looking).and(block_on(looking.audit(1, 99)).map(|_| ())) {
                    Ok(()) => {}
                    Err(VaultError::Stale) => {
                        block_on(looking.refresh()).unwrap();
                    }
                    Err(error) => panic!("{wait}, {commits}: {error}"),
                }
            }
            block_on(looking.refresh()).unwrap();
            assert_eq!(contents(&looking), contents(&store.writer.borrow()));
        }
    }
}

#[test]
fn a_writer_that_never_rests_is_told_of_and_not_called_damage() {
    let (inner, mirror, book) = writer();
    let store = Raced {
        inner,
        writer: Rc::new(RefCell::new(book)),
        plan: Rc::new(Cell::new((0, u32::MAX))),
        number: Rc::new(Cell::new(0)),
    };
    assert_eq!(look(store, &mirror).err(), Some(VaultError::Stale));
}
