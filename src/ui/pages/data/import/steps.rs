//! What the page asks of the worker on the way from files to a report.

use super::card::Card;
use super::twins::follow;
use crate::protocol::data::import::{ImportAnswer, ImportAsk, Looked, Unkept, Wish};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::request::JobId;
use crate::protocol::words::{ExchangeError, ImportReport, SavedMapping, natural_order};
use crate::ui::engine::Engine;
use crate::ui::hooks::ask_data;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// What the person did here last, kept while the page is open.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asked {
    /// The files are being looked at.
    pub looking: bool,
    /// The files whose columns are looked at, or were before the trial.
    pub cards: Option<Rc<Vec<Card>>>,
    /// The mappings kept.
    pub presets: Rc<Vec<SavedMapping>>,
    /// The job it started.
    pub job: Option<JobId>,
    /// Why the start or the commit was refused.
    pub refused: Option<Failure>,
    /// What was taken over.
    pub taken: Option<Rc<ImportReport>>,
}

/// Asks the worker's part for imports.
///
/// # Errors
/// What the worker answers.
pub async fn ask(
    engine: &Engine,
    ask: ImportAsk,
    files: Vec<File>,
) -> Result<ImportAnswer, Failure> {
    match ask_data(engine, &DataAsk::Import(ask), files).await? {
        DataAnswer::Import(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// An answer to another question.
pub fn misunderstood() -> Failure {
    Failure::Engine(EngineFailure::Misunderstood)
}

async fn looked(
    engine: &Engine,
    wishes: Vec<Wish>,
    files: Vec<File>,
) -> Result<Vec<Looked>, Failure> {
    match ask(engine, ImportAsk::Look(wishes), files).await? {
        ImportAnswer::Looked(looked) => Ok(looked),
        _ => Err(misunderstood()),
    }
}

async fn kept(engine: &Engine, order: ImportAsk) -> Result<Vec<SavedMapping>, Failure> {
    match ask(engine, order, Vec::new()).await? {
        ImportAnswer::Presets(presets) => Ok(presets),
        _ => Err(misunderstood()),
    }
}

/// What is told of a failure: who cancelled knows.
fn unless_cancelled(failure: Failure) -> Option<Failure> {
    Some(failure).filter(|failure| *failure != Failure::Desk(DeskFailure::Cancelled))
}

/// Lets the worker forget what it kept of files: nobody goes on with them.
pub fn forget(engine: &Engine) {
    let engine = engine.clone();
    spawn_local(async move {
        // Where it is gone, so is what it kept.
        let _ = ask(&engine, ImportAsk::Forget, Vec::new()).await;
    });
}

/// Whether the page is still there: what it asked may be answered when it is not.
pub type Here = Rc<Cell<bool>>;

/// Looks at files, in the order of their names. Those that are all known go straight on to the trial.
pub fn look(engine: &Engine, asked: &UseStateSetter<Asked>, here: &Here, mut files: Vec<File>) {
    files.sort_by(|a, b| natural_order(&a.name(), &b.name()));
    let (engine, asked, here) = (engine.clone(), asked.clone(), Rc::clone(here));
    asked.set(Asked {
        looking: true,
        ..Asked::default()
    });
    spawn_local(async move {
        let seen = async {
            ask(&engine, ImportAsk::Forget, Vec::new()).await?;
            // What the worker keeps of a look begun now, nobody would have it forget.
            if !here.get() {
                return Err(DeskFailure::Cancelled.into());
            }
            let wishes = vec![Wish::default(); files.len()];
            let looked = looked(&engine, wishes.clone(), files.clone()).await?;
            let presets = kept(&engine, ImportAsk::Presets).await?;
            let cards = files.into_iter().zip(wishes).zip(looked);
            let cards = cards.map(|((file, wish), looked)| Card::new(file, wish, looked));
            let mut cards = cards.collect::<Result<Vec<Card>, ExchangeError>>()?;
            follow(&mut cards);
            Ok::<_, Failure>((cards, presets))
        };
        let seen = seen.await;
        // A trial nobody asked for would wait for a decision unseen, and hold up all other work till then.
        // What was kept of the files is forgotten since the page was left, or is of another look by now.
        if !here.get() {
            return;
        }
        match seen {
            Err(failure) => {
                forget(&engine);
                asked.set(Asked {
                    refused: unless_cancelled(failure),
                    ..Asked::default()
                });
            }
            Ok((cards, presets)) => {
                let certain = cards.iter().all(Card::is_certain);
                let now = Asked {
                    cards: Some(Rc::new(cards)),
                    presets: Rc::new(presets),
                    ..Asked::default()
                };
                match certain {
                    true => tried(&engine, &asked, now),
                    false => asked.set(now),
                }
            }
        }
    });
}

/// What the page has come to since something was asked: answers go on from there.
pub type Latest = Rc<RefCell<Asked>>;

/// Puts a card in its place.
pub fn with_card(now: &Asked, at: usize, card: Card) -> Asked {
    let mut cards = now.cards.as_deref().cloned().unwrap_or_default();
    if let Some(place) = cards.get_mut(at) {
        *place = card;
    }
    follow(&mut cards);
    Asked {
        cards: Some(Rc::new(cards)),
        ..now.clone()
    }
}

/// Looks at one file again, in the way the card says by now.
pub fn look_again(
    engine: &Engine,
    asked: &UseStateSetter<Asked>,
    latest: &Latest,
    at: usize,
    card: Card,
) {
    let (engine, asked, latest) = (engine.clone(), asked.clone(), Rc::clone(latest));
    let busy = Card {
        busy: true,
        ..card.clone()
    };
    asked.set(with_card(&latest.borrow(), at, busy));
    spawn_local(async move {
        let wish = card.wish.clone();
        let seen = looked(&engine, vec![wish.clone()], vec![card.file.clone()]).await;
        let fresh = seen.and_then(|looked| {
            let looked = looked.into_iter().next().ok_or_else(misunderstood)?;
            let mut fresh = Card::new(card.file.clone(), wish, looked)?;
            // The person is at work on the columns: nothing goes back to being read as it is, but for
            // another sheet, whose columns nobody saw yet.
            fresh.as_is &= card.as_is || card.looked.sheet != fresh.looked.sheet;
            fresh.follows = card.follows;
            Ok(fresh)
        });
        // Who chose other files meanwhile is not led back.
        if latest.borrow().cards.is_none() {
            return;
        }
        let (card, refused) = match fresh {
            Ok(fresh) => (fresh, None),
            Err(failure) => (card, unless_cancelled(failure)),
        };
        let now = with_card(&latest.borrow(), at, card);
        asked.set(Asked { refused, ..now });
    });
}

/// Has files read as their cards say.
pub fn tried(engine: &Engine, asked: &UseStateSetter<Asked>, now: Asked) {
    let (engine, asked) = (engine.clone(), asked.clone());
    let cards = now.cards.clone().unwrap_or_default();
    spawn_local(async move {
        let told = cards.iter().map(Card::told).collect();
        let files = cards.iter().map(|card| card.file.clone()).collect();
        let answer = ask(&engine, ImportAsk::Try(told), files).await;
        let certain = cards.iter().all(Card::is_certain);
        asked.set(match answer {
            Ok(ImportAnswer::Started(job)) => Asked {
                job: Some(job),
                looking: false,
                refused: None,
                ..now
            },
            // Who was asked nothing is back where files are chosen.
            Err(failure) if certain => {
                forget(&engine);
                Asked {
                    refused: unless_cancelled(failure),
                    ..Asked::default()
                }
            }
            answer => Asked {
                refused: unless_cancelled(answer.err().unwrap_or_else(misunderstood)),
                looking: false,
                ..now
            },
        });
    });
}

/// Keeps or forgets a mapping; `done` hears why it is not kept.
pub fn presets(
    engine: &Engine,
    asked: &UseStateSetter<Asked>,
    latest: &Latest,
    order: ImportAsk,
    done: impl FnOnce(Option<Unkept>) + 'static,
) {
    let (engine, asked, latest) = (engine.clone(), asked.clone(), Rc::clone(latest));
    spawn_local(async move {
        let answer = ask(&engine, order, Vec::new()).await;
        let now = latest.borrow().clone();
        asked.set(match answer {
            Ok(ImportAnswer::Presets(presets)) => {
                done(None);
                Asked {
                    presets: Rc::new(presets),
                    refused: None,
                    ..now
                }
            }
            Ok(ImportAnswer::NotKept(all)) => return done(all.first().map(|(_, why)| *why)),
            answer => Asked {
                refused: Some(answer.err().unwrap_or_else(misunderstood)),
                ..now
            },
        });
    });
}
