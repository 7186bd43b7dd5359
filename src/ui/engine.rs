//! The page's handle on the book's worker: asks, hears, notices when it is gone.

use super::hooks::{Jobs, keep};
use super::leaving;
use crate::protocol::bridge::{WorkerLink, decode, encode};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::frame::{Changed, JobProgress, ToPage, ToWorker};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, JobId, Request};
use futures::channel::oneshot;
use gloo::timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::File;

/// How often the page asks whether the worker still answers.
const WATCH_EVERY_MS: u32 = 1_000;
/// Rounds without an answer after which the worker counts as hanging. Jobs work in steps of
/// milliseconds, so a healthy worker answers within one.
const ROUNDS_TO_HANG: u32 = 5;

/// What the worker announces by itself.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// Queries on these topics are old.
    Changed(Changed),
    /// A job went on.
    Progress(JobProgress),
    /// A job failed; the book is as it was.
    JobFailed(JobId, Failure),
    /// The worker is gone; the book in it is closed. What was acknowledged is stored.
    Down(EngineFailure),
}

type Listener = Rc<dyn Fn(&Event)>;
type Answer = Result<Reply, Failure>;

/// The handle; clones are the same engine.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    link: RefCell<Option<WorkerLink>>,
    ready: Cell<bool>,
    unsent: RefCell<Vec<(ToWorker, Vec<File>)>>,
    next_id: Cell<u32>,
    waiting: RefCell<Vec<(u32, oneshot::Sender<Answer>)>>,
    listeners: RefCell<Vec<(u32, Listener)>>,
    jobs: RefCell<Jobs>,
    silent_rounds: Cell<u32>,
    watch: RefCell<Option<Interval>>,
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Keeps a listener; dropping it stops listening.
pub struct Subscription {
    engine: Weak<Inner>,
    key: u32,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(engine) = self.engine.upgrade() {
            engine
                .listeners
                .borrow_mut()
                .retain(|(key, _)| *key != self.key);
        }
    }
}

impl Engine {
    /// Starts the worker and watches it.
    pub fn start() -> Self {
        let engine = Self(Rc::new(Inner {
            link: RefCell::new(None),
            ready: Cell::new(false),
            unsent: RefCell::default(),
            next_id: Cell::new(1),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
            jobs: RefCell::default(),
            silent_rounds: Cell::new(0),
            watch: RefCell::new(None),
        }));
        engine.launch();
        let weak = Rc::downgrade(&engine.0);
        let watch = Interval::new(WATCH_EVERY_MS, move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).watch();
            }
        });
        *engine.0.watch.borrow_mut() = Some(watch);
        engine
    }

    /// Starts a new worker after the old one went down, or in its place: the book in it is closed.
    pub fn restart(&self) {
        *self.0.jobs.borrow_mut() = Jobs::default();
        self.launch();
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// What the worker answers, or [`EngineFailure`] when it is gone.
    pub async fn ask(&self, request: Request) -> Answer {
        self.ask_with_files(request, Vec::new()).await
    }

    /// Asks with files beside the request.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub async fn ask_with_files(&self, request: Request, files: Vec<File>) -> Answer {
        if self.0.link.borrow().is_none() {
            self.launch();
        }
        if self.0.link.borrow().is_none() {
            return Err(Failure::Engine(EngineFailure::NotStarted));
        }
        let id = self.0.next_id.get();
        self.0.next_id.set(id.wrapping_add(1));
        let (sender, receiver) = oneshot::channel();
        self.0.waiting.borrow_mut().push((id, sender));
        self.send(ToWorker { id, request }, files);
        receiver
            .await
            .unwrap_or(Err(Failure::Engine(EngineFailure::Stopped)))
    }

    /// Hears what the worker announces until the subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn(&Event) + 'static) -> Subscription {
        let key = self.0.next_id.get();
        self.0.next_id.set(key.wrapping_add(1));
        self.0.listeners.borrow_mut().push((key, Rc::new(listener)));
        Subscription {
            engine: Rc::downgrade(&self.0),
            key,
        }
    }

    /// The jobs heard of since the book was opened.
    pub fn jobs(&self) -> Jobs {
        self.0.jobs.borrow().clone()
    }

    /// Locks the book: ends the worker at once, busy or hanging as it may be, and loads the page
    /// anew, so that no record stays in the page's memory.
    pub fn lock(&self) {
        self.0.link.borrow_mut().take();
        self.0.watch.borrow_mut().take();
        leaving::reload();
    }

    /// Gives the device to a client: ends the worker and puts the client's page in the place of
    /// this one.
    pub fn hand_over(&self) {
        self.0.link.borrow_mut().take();
        self.0.watch.borrow_mut().take();
        leaving::for_good();
        if let Some(window) = web_sys::window() {
            let _ = window.location().replace("./ask.html");
        }
    }

    fn launch(&self) {
        self.0.ready.set(false);
        self.0.silent_rounds.set(0);
        let (hear, fail) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let link = WorkerLink::start(
            "worker_loader.js",
            move |bytes| {
                if let Some(inner) = hear.upgrade() {
                    Self(inner).hear(&bytes);
                }
            },
            move || {
                if let Some(inner) = fail.upgrade() {
                    Self(inner).down(EngineFailure::Stopped);
                }
            },
        );
        match link {
            Ok(link) => *self.0.link.borrow_mut() = Some(link),
            Err(failure) => self.down(failure),
        }
    }

    fn send(&self, message: ToWorker, files: Vec<File>) {
        if !self.0.ready.get() {
            self.0.unsent.borrow_mut().push((message, files));
            return;
        }
        if let Some(link) = &*self.0.link.borrow() {
            link.send(&encode(&message), &files);
        }
    }

    fn hear(&self, bytes: &[u8]) {
        self.0.silent_rounds.set(0);
        match decode::<ToPage>(bytes) {
            Ok(ToPage::Ready) => {
                self.0.ready.set(true);
                for (message, files) in self.0.unsent.take() {
                    self.send(message, files);
                }
            }
            // Nobody asked with this number: the worker could not read what was asked.
            Ok(ToPage::Answer {
                id: 0,
                result: Err(Failure::Engine(failure)),
            }) => {
                self.down(failure);
            }
            Ok(ToPage::Answer { id, result }) => {
                let waiting = {
                    let mut all = self.0.waiting.borrow_mut();
                    let place = all.iter().position(|(of, _)| *of == id);
                    place.map(|place| all.swap_remove(place))
                };
                if let Some((_, waiting)) = waiting {
                    let _ = waiting.send(result);
                }
            }
            Ok(ToPage::Changed(changed)) => self.announce(&Event::Changed(changed)),
            Ok(ToPage::Progress(progress)) => self.announce(&Event::Progress(progress)),
            Ok(ToPage::JobFailed { job, failure }) => {
                self.announce(&Event::JobFailed(job, failure));
            }
            Ok(ToPage::Fault { .. }) => self.down(EngineFailure::Stopped),
            Err(failure) => self.down(failure),
        }
    }

    fn announce(&self, event: &Event) {
        keep(&mut self.0.jobs.borrow_mut(), event);
        let listeners: Vec<Listener> = self
            .0
            .listeners
            .borrow()
            .iter()
            .map(|(_, heard)| Rc::clone(heard))
            .collect();
        for listener in listeners {
            listener(event);
        }
    }

    fn watch(&self) {
        if !self.0.ready.get() || self.0.link.borrow().is_none() {
            return;
        }
        let silent = self.0.silent_rounds.get() + 1;
        self.0.silent_rounds.set(silent);
        if silent > ROUNDS_TO_HANG {
            self.down(EngineFailure::Hangs);
            return;
        }
        // Nobody waits for the answer: hearing anything resets the count.
        self.send(
            ToWorker {
                id: 0,
                request: Request::Control(Control::Ping),
            },
            Vec::new(),
        );
    }

    fn down(&self, failure: EngineFailure) {
        if self.0.link.borrow_mut().take().is_none() && failure != EngineFailure::NotStarted {
            return;
        }
        self.0.ready.set(false);
        self.0.unsent.borrow_mut().clear();
        let waiting = self.0.waiting.take();
        for (_, waiting) in waiting {
            let _ = waiting.send(Err(Failure::Engine(failure.clone())));
        }
        self.announce(&Event::Down(failure));
    }
}
