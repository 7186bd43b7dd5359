//! A worker that answers one kind of question, each in turn.

use super::WorkerLink;
use crate::protocol::failure::{EngineFailure, Failure};
use futures::channel::oneshot;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::File;

type Answer = oneshot::Sender<Result<Vec<u8>, Failure>>;

#[derive(Default)]
struct Waiting {
    ready: bool,
    unsent: Vec<(Vec<u8>, Vec<File>)>,
    answers: VecDeque<Answer>,
}

/// A running worker that answers in turn; clones are the same worker.
#[derive(Clone)]
pub struct Helper(Rc<(RefCell<Option<WorkerLink>>, RefCell<Waiting>)>);

impl PartialEq for Helper {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Helper {
    /// Starts the worker of a script.
    pub fn start(script: &'static str) -> Self {
        let helper = Self(Rc::default());
        let (hear, fail) = (Rc::downgrade(&helper.0), Rc::downgrade(&helper.0));
        let link = WorkerLink::start(
            script,
            move |bytes| {
                if let Some(inner) = hear.upgrade() {
                    Self(inner).hear(bytes);
                }
            },
            move || {
                if let Some(inner) = fail.upgrade() {
                    Self(inner).down(EngineFailure::Stopped);
                }
            },
        );
        match link {
            Ok(link) => *helper.0.0.borrow_mut() = Some(link),
            Err(failure) => helper.down(failure),
        }
        helper
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// The worker is gone.
    pub async fn ask(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
        self.ask_with(bytes, Vec::new()).await
    }

    /// The same with files, which are handles and never copied.
    ///
    /// # Errors
    /// The worker is gone.
    pub async fn ask_with(&self, bytes: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
        if self.0.0.borrow().is_none() {
            return Err(EngineFailure::NotStarted.into());
        }
        let (sender, receiver) = oneshot::channel();
        {
            let mut waiting = self.0.1.borrow_mut();
            waiting.answers.push_back(sender);
            if !waiting.ready {
                waiting.unsent.push((bytes, files));
            } else if let Some(link) = &*self.0.0.borrow() {
                link.send(&bytes, &files);
            }
        }
        receiver.await.unwrap_or(Err(EngineFailure::Stopped.into()))
    }

    /// The worker's first message is empty: its code runs and hears.
    fn hear(&self, bytes: Vec<u8>) {
        let mut waiting = self.0.1.borrow_mut();
        if !bytes.is_empty() {
            if let Some(answer) = waiting.answers.pop_front() {
                let _ = answer.send(Ok(bytes));
            }
            return;
        }
        waiting.ready = true;
        if let Some(link) = &*self.0.0.borrow() {
            for (bytes, files) in waiting.unsent.drain(..) {
                link.send(&bytes, &files);
            }
        }
    }

    fn down(&self, failure: EngineFailure) {
        self.0.0.borrow_mut().take();
        let mut waiting = self.0.1.borrow_mut();
        waiting.unsent.clear();
        for answer in waiting.answers.drain(..) {
            let _ = answer.send(Err(failure.clone().into()));
        }
    }
}
