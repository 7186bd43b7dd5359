//! A thousand random steps of a book in the browser's own database against a plain map: commits,
//! reopenings, commits cut off in the middle. The book is always the one before or after, and what
//! was acknowledged is never lost.

#[path = "../vault_common/random.rs"]
mod random;

use super::vault::{Book, create, entry, open, verify};
use clientele::vault::BlockKey;
use random::{Change, Contents, Random};
use std::task::Poll;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

const STEPS: u32 = 1_000;
const NAME: &str = "model";

async fn commit(
    book: &mut Book,
    kind: u16,
    changes: Vec<Change>,
) -> Result<u64, clientele::vault::VaultError> {
    let mut staged = book.stage();
    for (key, plain) in changes {
        match plain {
            Some(plain) => book.seal(&mut staged, key, &plain).await?,
            None => book.remove(&mut staged, key),
        }
    }
    book.commit(staged, entry(kind)).await
}

/// Drops what is under way when it has waited `left` times; `None` then.
async fn cut<T>(work: impl Future<Output = T>, mut left: u64) -> Option<T> {
    let mut work = std::pin::pin!(work);
    std::future::poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

async fn contents(book: &Book) -> Contents {
    let keys: Vec<BlockKey> = book.blocks().map(|(key, _)| key).collect();
    let plain = book.read(&keys).await.unwrap();
    keys.into_iter().zip(plain).collect()
}

#[wasm_bindgen_test]
async fn a_thousand_steps_equal_a_plain_map_whatever_is_cut_off() {
    let mut random = Random(20_261_122);
    let mut book = create(NAME).await;
    let (mut model, mut epoch) = (Contents::new(), 1);
    let (mut committed, mut before, mut after, mut reopened) = (0_u32, 0_u32, 0_u32, 0_u32);
    for step in 0..STEPS {
        let (next, changes) = random.change(&model, 4_000);
        if random.below(3) > 0 {
            epoch = commit(&mut book, step as u16, changes).await.unwrap();
            model = next;
            committed += 1;
        } else {
            // The tab goes away in the middle: what was begun is dropped wherever it is.
            let left = random.below(12);
            let acknowledged = cut(commit(&mut book, step as u16, changes), left).await;
            let acknowledged = acknowledged.map(Result::unwrap);
            drop(book);
            let (found, _) = open(NAME).await.unwrap();
            book = found;
            match book.epoch() {
                now if now == epoch && acknowledged.is_none() => before += 1,
                now => {
                    assert_eq!(now, epoch + 1, "step {step}: {acknowledged:?}");
                    (epoch, model) = (now, next);
                    match acknowledged {
                        Some(_) => committed += 1,
                        None => after += 1,
                    }
                }
            }
        }
        if random.below(10) == 0 {
            drop(book);
            let (found, warnings) = open(NAME).await.unwrap();
            assert_eq!(warnings, [], "step {step}");
            book = found;
            reopened += 1;
        }
        assert_eq!(book.epoch(), epoch, "step {step}");
        if step % 10 == 0 || step + 1 == STEPS {
            assert_eq!(contents(&book).await, model, "step {step}");
        }
    }
    verify(&book).await.unwrap();
    assert_eq!(book.audit_head().1, epoch, "one entry for every change");
    console_log!(
        "{committed} committed, cut off: {before} before, {after} after; {reopened} reopened"
    );
    // The run met every kind of end, or it proved less than it says.
    for met in [committed, before, after, reopened] {
        assert!(met > STEPS / 50, "{committed} {before} {after} {reopened}");
    }
}
