//! Files being turned into text, for whoever waits: how far it is, and the way to stop it.

use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::request::JobId;
use crate::worker::jobs::{self, Teller, check, tell_failure};
use crate::worker::open::OpenBook;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;

/// How often a wait looks whether it was cancelled, in milliseconds.
const LOOK_MS: u32 = 60;

/// Files being opened one after the other.
pub struct Watch<'w> {
    /// Bytes of all files, and of those that are through.
    all: u64,
    done: u64,
    job: Job<'w>,
}

/// The job that is told of and can be cancelled.
enum Job<'w> {
    /// None: only what takes long is one.
    None(&'w OpenBook),
    /// One of its own, over when the watch is.
    Own(Own<'w>),
    /// One that goes on afterwards.
    Lent(&'w mut Teller, &'w Cell<bool>),
}

/// A job that is only a look.
struct Own<'w> {
    book: &'w OpenBook,
    id: JobId,
    teller: Teller,
    cancelled: Rc<Cell<bool>>,
    /// Why the first of the files that could not be opened was not.
    failure: Option<Failure>,
}

impl<'w> Watch<'w> {
    /// Of files that are only looked at: a job begins where one of them takes long.
    pub fn of_look(book: &'w OpenBook, all: u64) -> Self {
        Self {
            all,
            done: 0,
            job: Job::None(book),
        }
    }

    /// Of the files of a job.
    pub fn of_job(teller: &'w mut Teller, cancelled: &'w Cell<bool>, all: u64) -> Self {
        Self {
            all,
            done: 0,
            job: Job::Lent(teller, cancelled),
        }
    }

    /// Something that takes long begins.
    pub fn begin(&mut self) {
        if let Job::None(book) = self.job
            // Beside another job there is no telling and no cancelling.
            && let Ok((id, cancelled)) = jobs::begin_look(book)
        {
            self.job = Job::Own(Own {
                book,
                id,
                teller: Teller::new(id),
                cancelled,
                failure: None,
            });
        }
        self.tell(0);
    }

    /// Tells how many bytes of the file under way are done.
    pub fn tell(&mut self, bytes: u64) {
        let (done, all) = (self.done + bytes, self.all);
        let teller = match &mut self.job {
            Job::None(_) => return,
            Job::Own(own) => &mut own.teller,
            Job::Lent(teller, _) => &mut **teller,
        };
        teller.tell(JobStage::Reading, done, all);
    }

    /// A file of so many bytes is through.
    pub fn pass(&mut self, bytes: u64) {
        self.done += bytes;
    }

    /// A file could not be opened. The others are looked at all the same; the job has failed.
    pub fn fail(&mut self, failure: &Failure) {
        if let Job::Own(own) = &mut self.job {
            own.failure.get_or_insert_with(|| failure.clone());
        }
    }

    /// Whether the files are only looked at.
    pub fn is_look(&self) -> bool {
        !matches!(self.job, Job::Lent(..))
    }

    fn cancelled(&self) -> Option<&Cell<bool>> {
        match &self.job {
            Job::None(_) => None,
            Job::Own(own) => Some(&own.cancelled),
            Job::Lent(_, cancelled) => Some(cancelled),
        }
    }

    /// Waits for something, until it is cancelled.
    ///
    /// # Errors
    /// [`DeskFailure::Cancelled`], and its own.
    pub async fn or_cancelled<T>(
        &self,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let Some(cancelled) = self.cancelled() else {
            return work.await;
        };
        check(cancelled)?;
        match select(pin!(work), pin!(until(cancelled))).await {
            Either::Left((done, _)) => done,
            Either::Right(_) => Err(DeskFailure::Cancelled.into()),
        }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if let Job::Own(own) = &mut self.job {
            jobs::over(own.book);
            let failed = own.failure.take().map_or(Ok(()), Err);
            let ended = check(&own.cancelled).and(failed);
            own.teller.end(&ended);
            if let Err(failure) = ended {
                tell_failure(own.id, &failure);
            }
        }
    }
}

/// Returns once it was cancelled.
async fn until(cancelled: &Cell<bool>) {
    while !cancelled.get() {
        let (sender, passed) = oneshot::channel();
        let timer = Timeout::new(LOOK_MS, move || {
            let _ = sender.send(());
        });
        let _ = passed.await;
        drop(timer);
    }
}
