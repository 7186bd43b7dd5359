//! While a person looks at what was proposed for a large file, the browser is given made-up rows to
//! read, so that it has compiled the code in full when the file's own rows come.

use crate::exchange::Warm;
use crate::worker::open::OpenBook;
use crate::worker::time::{Pace, give_way, today};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Files below this are read before the browser had compiled anything, in bytes.
const LARGE: u64 = 4 << 20;

/// Rows of the first step, before anything is compiled.
const FIRST_ROWS: usize = 200;

thread_local! {
    /// Whether it was done: code that is compiled stays so for as long as the worker lives.
    static DONE: Cell<bool> = const { Cell::new(false) };
}

/// Begins, once, where files of so many bytes in all are worth it.
pub fn begin(book: &Rc<OpenBook>, bytes: u64) {
    if bytes < LARGE || DONE.replace(true) {
        return;
    }
    let book = Rc::clone(book);
    spawn_local(async move {
        let today = today();
        let Ok(mut warm) = Warm::new(today, bytes) else {
            return;
        };
        let mut pace = Pace::new(FIRST_ROWS);
        // Whatever the person wants done comes first; a file being read compiles the code itself.
        while !book.jobs.borrow().is_under_way() {
            let rows = pace.begin();
            if warm.step(today, rows).unwrap_or(true) {
                return;
            }
            pace.end();
            give_way().await;
        }
    });
}
