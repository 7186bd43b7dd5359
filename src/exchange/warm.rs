//! A browser first runs a program's code slowly and makes what is run often fast meanwhile: a
//! million rows are through before it has. [`Warm`] reads made-up rows while a person looks at what
//! was proposed for a large file, so that its own rows are read by fast code from the first. Then it
//! asks the browser for memory as large as the file, which it has to be given page by page before
//! anything can stand in it, and lets go of it: the program keeps it for what is read next.

use super::error::ExchangeError;
use super::import::Import;
use super::source::{MemoryFile, Source};
use crate::domain::book::Book;
use crate::domain::day::Day;
use std::fmt::Write;

/// Rows of the made-up file, which is read [`ROUNDS`] times: few, since all are made in one step.
const ROWS: u32 = 2_000;

/// With as many rows as this makes, V8 (Chromium 156) had compiled all it was going to.
const ROUNDS: usize = 36;

/// The most memory asked for, in bytes, and how much of it at a step.
const ROOM: u64 = 64 << 20;
const ROOM_A_STEP: usize = 1 << 20;

/// Accounts the rows are of.
const ACCOUNTS: u32 = 64;

/// Made-up rows being read. Nothing of them goes anywhere.
pub struct Warm {
    book: Book,
    rows: MemoryFile,
    import: Option<Import>,
    left: usize,
    room: usize,
    held: Vec<u8>,
    #[cfg(test)]
    quick_rows: usize,
}

impl Warm {
    /// Makes the rows and a book they fit, for a file of so many bytes.
    ///
    /// # Errors
    /// None that could come of rows made here; see [`ExchangeError`].
    pub fn new(today: Day, bytes: u64) -> Result<Self, ExchangeError> {
        Ok(Self {
            book: book(today)?,
            rows: MemoryFile::new("warm.csv", rows(today)),
            import: None,
            left: ROUNDS,
            room: bytes.min(ROOM) as usize,
            held: Vec::new(),
            #[cfg(test)]
            quick_rows: 0,
        })
    }

    /// Reads about so many rows, or asks for some memory; true when there is nothing left to do.
    ///
    /// # Errors
    /// As [`Warm::new`].
    pub fn step(&mut self, today: Day, rows: usize) -> Result<bool, ExchangeError> {
        if self.left == 0 {
            return Ok(self.make_room());
        }
        let Some(import) = &mut self.import else {
            let file: Box<dyn Source> = Box::new(self.rows.clone());
            self.import = Some(Import::start(&self.book, vec![file], today)?);
            return Ok(false);
        };
        if import.step(rows)? {
            #[cfg(test)]
            {
                self.quick_rows += import.quick_rows;
            }
            self.import = None;
            self.left -= 1;
        }
        Ok(false)
    }

    /// Has some more of the memory given; true once it was all there and is free again.
    fn make_room(&mut self) -> bool {
        // Where there is none, the file will say so if it needs it.
        let left = self.room - self.held.len();
        if left == 0 || self.held.try_reserve_exact(left).is_err() {
            return true;
        }
        let to = (self.held.len() + ROOM_A_STEP).min(self.room);
        self.held.resize(to, 0);
        if to == self.room {
            (self.held, self.room) = (Vec::new(), 0);
        }
        self.room == 0
    }
}

/// A client with some accounts.
fn book(today: Day) -> Result<Book, ExchangeError> {
    let mut accounts = String::from("account number,client number,opened\n");
    for n in 0..ACCOUNTS {
        // Writing to a text cannot fail.
        let _ = writeln!(accounts, "62{n:08},C1,2020-01-01");
    }
    let files: [(&str, String); 2] = [
        ("clients.csv", "client number,name\nC1,C1\n".to_owned()),
        ("accounts.csv", accounts),
    ];
    let files =
        files.map(|(name, text)| -> Box<dyn Source> { Box::new(MemoryFile::new(name, text)) });
    let mut book = Book::default();
    let mut import = Import::start(&book, files.into(), today)?;
    while !import.step(usize::from(u16::MAX))? {}
    import.finish().delta.apply(&mut book);
    Ok(book)
}

/// Postings of the year before `today`, as plain as a bank writes most of them.
fn rows(today: Day) -> String {
    let mut text = String::from("account number,date,amount,category,channel,counterparty\n");
    for n in 0..ROWS {
        let account = n.wrapping_mul(2_654_435_761) % ACCOUNTS;
        let day = Day(today.0 - 1 - (n / 10) as i32);
        let sign = if n % 3 == 0 { "" } else { "-" };
        let category = ["salary", "purchase", "transfer out"][(n % 3) as usize];
        let cents = n % 100;
        let _ = writeln!(
            text,
            "62{account:08},{day},{sign}{n}.{cents:02},{category},mobile,Shop {n}"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_made_up_row_takes_the_lane_that_is_to_be_warmed() {
        let today = Day(20_487);
        let mut warm = Warm::new(today, 3 << 20).unwrap();
        let mut steps = 0;
        while !warm.step(today, 500).unwrap() {
            steps += 1;
        }
        // The first row of a file is read with care to see that the file is in order; hardly more.
        let all = ROUNDS * ROWS as usize;
        assert!(warm.quick_rows > all * 99 / 100, "{}", warm.quick_rows);
        assert!(steps > all / 500);
        assert!(warm.step(today, 500).unwrap(), "it is done once");
    }
}
