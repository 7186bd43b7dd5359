//! Workers that answer one kind of question, each as it comes, and know nothing of the book.

use crate::protocol::bridge;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Answers every message with `answer`. The first message to the page is empty: the code runs and
/// hears. What panics ends the worker, which the page hears as an error of its script.
pub fn answer_each<Q: DeserializeOwned, A: Serialize>(answer: impl Fn(Q) -> A + 'static) {
    bridge::listen(move |bytes, _| {
        let Ok(question) = bridge::decode::<Q>(&bytes) else {
            return;
        };
        bridge::post(&bridge::encode(&answer(question)));
    });
    bridge::post(&[]);
}
