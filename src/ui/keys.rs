//! The page's way to the keys worker. The worker is ended when the handle is dropped, and its
//! memory, which has held the passphrase, with it.

use crate::protocol::bridge::{WorkerLink, decode, encode};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::words::{Advice, KdfParams, Kek, KeysReply, KeysRequest};
use futures::channel::oneshot;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

type Answer = oneshot::Sender<Result<KeysReply, Failure>>;

#[derive(Default)]
struct Waiting {
    ready: bool,
    unsent: Vec<Vec<u8>>,
    answers: VecDeque<Answer>,
}

/// A running keys worker; clones are the same worker.
#[derive(Clone)]
pub struct Keys(Rc<(RefCell<Option<WorkerLink>>, RefCell<Waiting>)>);

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Keys {
    /// Starts the worker.
    pub fn start() -> Self {
        let keys = Self(Rc::default());
        let (hear, fail) = (Rc::downgrade(&keys.0), Rc::downgrade(&keys.0));
        let link = WorkerLink::start(
            "keys_loader.js",
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
            Ok(link) => *keys.0.0.borrow_mut() = Some(link),
            Err(failure) => keys.down(failure),
        }
        keys
    }

    /// How strong a passphrase is; `hints` are words a guesser would try.
    ///
    /// # Errors
    /// The worker is gone.
    pub async fn advise(
        &self,
        passphrase: String,
        hints: Vec<String>,
    ) -> Result<Advice, Failure> {
        match self.ask(&KeysRequest::Advise { passphrase, hints }).await? {
            KeysReply::Advice(advice) => Ok(advice),
            KeysReply::Failed(error) => Err(error.into()),
            KeysReply::Derived { .. } => Err(EngineFailure::Misunderstood.into()),
        }
    }

    /// The key of a passphrase: for a stored book with its parameters, for a new one with
    /// parameters measured on this device. Takes half a second to a second.
    ///
    /// # Errors
    /// Memory refused, weak stored parameters, the worker gone.
    pub async fn derive(
        &self,
        passphrase: String,
        params: Option<KdfParams>,
    ) -> Result<(Kek, KdfParams), Failure> {
        match self.ask(&KeysRequest::Derive { passphrase, params }).await? {
            KeysReply::Derived { kek, params } => Ok((kek, params)),
            KeysReply::Failed(error) => Err(error.into()),
            KeysReply::Advice(_) => Err(EngineFailure::Misunderstood.into()),
        }
    }

    async fn ask(&self, request: &KeysRequest) -> Result<KeysReply, Failure> {
        let (sender, receiver) = oneshot::channel();
        let bytes = encode(request);
        {
            let mut waiting = self.0.1.borrow_mut();
            waiting.answers.push_back(sender);
            if !waiting.ready {
                waiting.unsent.push(bytes);
            } else if let Some(link) = &*self.0.0.borrow() {
                link.send(&bytes, &[]);
            }
        }
        receiver.await.unwrap_or(Err(EngineFailure::Stopped.into()))
    }

    /// The worker's first message is empty: its code runs and hears.
    fn hear(&self, bytes: &[u8]) {
        let mut waiting = self.0.1.borrow_mut();
        match decode::<Option<KeysReply>>(bytes) {
            Ok(None) => {
                waiting.ready = true;
                let link = self.0.0.borrow();
                for bytes in waiting.unsent.drain(..) {
                    if let Some(link) = &*link {
                        link.send(&bytes, &[]);
                    }
                }
            }
            Ok(Some(reply)) => {
                if let Some(answer) = waiting.answers.pop_front() {
                    let _ = answer.send(Ok(reply));
                }
            }
            Err(failure) => {
                drop(waiting);
                self.down(failure);
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
