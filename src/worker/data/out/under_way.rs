//! Work that takes more than one question: it goes on by itself, whoever asks after it hears how far it
//! is, and it ends before its next step once it is cancelled.

use super::Stop;
use crate::protocol::data::out::OutAnswer;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::worker::jobs::FIRST_STEP;
use crate::worker::time::{Pace, clock, give_way};
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How far it is is told at most this often, in milliseconds.
const TELL_EVERY_MS: f64 = 80.0;

type Ended = Result<OutAnswer, Stop>;

/// Work under way.
#[derive(Default)]
pub(super) struct UnderWay {
    permille: Cell<u16>,
    told: Cell<f64>,
    cancelled: Cell<bool>,
    ended: RefCell<Option<Ended>>,
    /// Who asked last and waits.
    waiting: RefCell<Option<oneshot::Sender<()>>>,
}

impl UnderWay {
    /// Nothing is done yet.
    pub(super) fn new() -> Rc<Self> {
        let under = Self::default();
        under.told.set(clock());
        Rc::new(under)
    }

    /// Does the work.
    pub(super) fn run(self: &Rc<Self>, work: impl Future<Output = Ended> + 'static) {
        let under = Rc::clone(self);
        spawn_local(async move {
            let ended = work.await;
            *under.ended.borrow_mut() = Some(ended);
            under.wake();
        });
    }

    fn wake(&self) {
        if let Some(waiting) = self.waiting.borrow_mut().take() {
            let _ = waiting.send(());
        }
    }

    /// Ends it before its next step.
    pub(super) fn cancel(&self) {
        self.cancelled.set(true);
    }

    /// How far it is, in thousandths.
    pub(super) fn permille(&self) -> u16 {
        self.permille.get()
    }

    /// Notes between two steps how far it is.
    ///
    /// # Errors
    /// [`DeskFailure::Cancelled`].
    pub(super) fn tell(&self, permille: u16) -> Result<(), Failure> {
        if self.cancelled.get() {
            return Err(DeskFailure::Cancelled.into());
        }
        self.permille.set(permille.min(999));
        let now = clock();
        if now - self.told.get() >= TELL_EVERY_MS {
            self.told.set(now);
            self.wake();
        }
        Ok(())
    }

    /// What it came to; none where there is only more to tell of how far it is.
    pub(super) async fn told(&self) -> Option<Ended> {
        if self.ended.borrow().is_none() {
            let (sender, more) = oneshot::channel();
            *self.waiting.borrow_mut() = Some(sender);
            let _ = more.await;
        }
        self.ended.borrow_mut().take()
    }

    /// What it came to, once it is over.
    pub(super) async fn over(&self) -> Ended {
        loop {
            if let Some(ended) = self.told().await {
                return ended;
            }
        }
    }

    /// Does work in steps of a few milliseconds, between which messages are heard; `share` says which
    /// thousandths of all of it this is.
    ///
    /// # Errors
    /// What a step ends with, and [`DeskFailure::Cancelled`].
    pub(super) async fn steps<W, E: Into<Stop>>(
        &self,
        share: (u16, u16),
        work: &mut W,
        look: impl Fn(&W) -> (u16, u16),
        mut step: impl FnMut(&mut W, usize) -> Result<bool, E>,
    ) -> Result<(), Stop> {
        let (from, to) = share;
        let (mut kind, mut pace) = (look(work).0, Pace::new(FIRST_STEP));
        loop {
            let (now, permille) = look(work);
            if now != kind {
                (kind, pace) = (now, Pace::new(FIRST_STEP));
            }
            let done = u32::from(to - from) * u32::from(permille.min(1000)) / 1000;
            self.tell(from + done as u16)?;
            let is_over = step(work, pace.begin()).map_err(Into::into)?;
            pace.end();
            if is_over {
                return Ok(());
            }
            give_way().await;
        }
    }
}
