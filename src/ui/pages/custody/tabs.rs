//! Tabs of one book: the one that writes tells the others its epoch, those that read follow, and
//! one of them can take over.

use super::work::misunderstood;
use crate::protocol::custody::tabs::{TabsAnswer, TabsAsk};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::Failure;
use crate::protocol::summary::Opened;
use crate::ui::channel::Channel;
use crate::ui::components::{Button, ButtonKind, NoticeKind, button, failure_notice, notice};
use crate::ui::engine::{Engine, Event};
use crate::ui::hooks::ask_custody;
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use gloo::timers::callback::{Interval, Timeout};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What tabs tell each other besides epochs, which are from 1.
const WANTED: f64 = -1.0;
const REFUSED: f64 = -2.0;
const ASKED: f64 = -3.0;
/// Seconds after which a tab that says nothing hands over.
const GRACE: u32 = 15;
/// How often a free book is passed by for want of its mirror: as long as a person is given to hand
/// over, and a little more.
const PATIENT: u32 = GRACE + 8;
/// How often a reader looks whether it is behind, or whether it may write, ms.
const LOOK_EVERY_MS: u32 = 1_000;
/// Epochs are told this often at most, ms: an import is one commit, a person's edits are seconds
/// apart.
const SETTLE_MS: u32 = 200;

/// How this tab stands.
#[derive(Clone, PartialEq)]
enum Standing {
    /// It writes.
    Writing,
    /// It writes, and is asked to hand over in so many seconds.
    Wanted(u32),
    /// It only reads.
    Reading,
    /// It reads, and has asked to write.
    Asking,
    /// It asked, and the other tab kept the book.
    Refused,
}

/// Properties of [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The book as it was opened.
    pub opened: Rc<Opened>,
}

async fn ask(engine: &Engine, ask: TabsAsk) -> Result<TabsAnswer, Failure> {
    match ask_custody(engine, &CustodyAsk::Tabs(ask), Vec::new()).await? {
        CustodyAnswer::Tabs(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// What a reader knows of the writer's epoch, and of its own.
#[derive(Default)]
struct Behind {
    told: Cell<f64>,
    here: Cell<f64>,
    reading: Cell<bool>,
    tries: Cell<u32>,
}

/// The banner of a reader, and the question to a writer.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let t = use_texts();
    let (engine, toaster) = (use_engine(), use_toaster());
    let standing = use_state_eq(|| match props.opened.reading {
        true => Standing::Reading,
        false => Standing::Writing,
    });
    let failure = use_state(|| None::<Failure>);
    let keys_changed = use_state_eq(|| false);
    let channel = use_mut_ref(|| None::<Channel>);
    let behind = use_memo((), |()| Behind::default());
    // What listeners, which outlive a drawing, read.
    let now = use_mut_ref(|| (*standing).clone());
    *now.borrow_mut() = (*standing).clone();
    let book = props.opened.book;
    use_effect_with((), {
        let (standing, now) = (standing.setter(), Rc::clone(&now));
        let (channel, behind, engine) = (Rc::clone(&channel), Rc::clone(&behind), engine.clone());
        let epoch = props.opened.epoch as f64;
        behind.here.set(epoch);
        move |()| {
            let name = format!("clientele/{}", book.storage());
            let told = Rc::clone(&behind);
            let heard = Rc::clone(&now);
            let answer = Rc::downgrade(&channel);
            let open = Channel::open(&name, move |number| {
                let writes = matches!(*heard.borrow(), Standing::Writing | Standing::Wanted(_));
                match number {
                    WANTED if *heard.borrow() == Standing::Writing => {
                        standing.set(Standing::Wanted(GRACE));
                    }
                    REFUSED if *heard.borrow() == Standing::Asking => {
                        standing.set(Standing::Refused);
                    }
                    // A reader that has just come wants to know where the book is.
                    ASKED if writes => tell(&answer, told.here.get()),
                    epoch if epoch > 0.0 && !writes => told.told.set(epoch),
                    _ => {}
                }
            });
            *channel.borrow_mut() = open;
            if matches!(*now.borrow(), Standing::Reading)
                && let Some(channel) = &*channel.borrow()
            {
                channel.tell(ASKED);
            }
            let tells = Rc::downgrade(&channel);
            let later: Rc<RefCell<Option<Timeout>>> = Rc::default();
            let subscription = engine.subscribe(move |event| {
                let Event::Changed(changed) = event else {
                    return;
                };
                let epoch = changed.epoch as f64;
                let new = epoch > behind.here.get();
                behind.here.set(epoch);
                let writes = matches!(*now.borrow(), Standing::Writing | Standing::Wanted(_));
                if new && writes {
                    let (tells, behind) = (tells.clone(), Rc::clone(&behind));
                    let timer = Timeout::new(SETTLE_MS, move || tell(&tells, behind.here.get()));
                    *later.borrow_mut() = Some(timer);
                }
            });
            move || {
                drop(subscription);
                channel.borrow_mut().take();
            }
        }
    });
    use_effect_with((*standing).clone(), {
        let (engine, behind) = (engine.clone(), Rc::clone(&behind));
        let (setter, failure, keys) = (standing.setter(), failure.setter(), keys_changed.setter());
        move |now| {
            let timer = match now.clone() {
                Standing::Writing => None,
                Standing::Wanted(seconds) => Some(Interval::new(1_000, move || match seconds {
                    0 | 1 => give(&engine),
                    left => setter.set(Standing::Wanted(left - 1)),
                })),
                asking => Some(Interval::new(LOOK_EVERY_MS, move || {
                    let wants = asking == Standing::Asking;
                    if behind.reading.get() || (!wants && behind.told.get() <= behind.here.get()) {
                        return;
                    }
                    behind.reading.set(true);
                    let (engine, behind) = (engine.clone(), Rc::clone(&behind));
                    let (setter, failure) = (setter.clone(), failure.clone());
                    let (keys, toaster) = (keys.clone(), toaster.clone());
                    spawn_local(async move {
                        let next = match wants {
                            true => TabsAsk::TakeOver {
                                patient: behind.tries.get() < PATIENT,
                            },
                            false => TabsAsk::Refresh,
                        };
                        match ask(&engine, next).await {
                            Ok(TabsAnswer::Taken { epoch }) => {
                                behind.here.set(epoch as f64);
                                toaster.say(t.custody_tabs_taken);
                                setter.set(Standing::Writing);
                            }
                            Ok(TabsAnswer::Fresh {
                                epoch,
                                keys_changed,
                            }) => {
                                behind.here.set(epoch as f64);
                                failure.set(None);
                                if keys_changed {
                                    keys.set(true);
                                }
                            }
                            Ok(_) => behind.tries.set(behind.tries.get() + 1),
                            Err(why) => failure.set(Some(why)),
                        }
                        behind.reading.set(false);
                    });
                })),
            };
            move || drop(timer)
        }
    });
    let want = {
        let (standing, channel) = (standing.setter(), Rc::clone(&channel));
        let behind = Rc::clone(&behind);
        Callback::from(move |_: MouseEvent| {
            behind.tries.set(0);
            standing.set(Standing::Asking);
            if let Some(channel) = &*channel.borrow() {
                channel.tell(WANTED);
            }
        })
    };
    let refuse = {
        let (standing, channel) = (standing.setter(), Rc::clone(&channel));
        Callback::from(move |_: MouseEvent| {
            standing.set(Standing::Writing);
            if let Some(channel) = &*channel.borrow() {
                channel.tell(REFUSED);
            }
        })
    };
    let hand_over = Callback::from(move |_: MouseEvent| give(&engine));
    let take = || button(Button::new(t.custody_tabs_take.into(), want.clone()));
    let banner = |words: AttrValue, actions: Html| {
        notice(NoticeKind::Info, words, AttrValue::default(), actions)
    };
    html! {
        <>
            { match *standing {
                Standing::Writing => Html::default(),
                Standing::Wanted(seconds) => notice(
                    NoticeKind::Warn,
                    t.custody_tabs_wanted(seconds).into(),
                    AttrValue::default(),
                    html! {
                        <>
                            { button(Button::new(t.custody_tabs_give.into(), hand_over)) }
                            { button(Button {
                                kind: ButtonKind::Quiet,
                                ..Button::new(t.custody_tabs_keep.into(), refuse)
                            }) }
                        </>
                    },
                ),
                Standing::Reading => banner(t.custody_tabs_reading.into(), take()),
                Standing::Asking => banner(t.custody_tabs_asking.into(), Html::default()),
                Standing::Refused => banner(t.custody_tabs_refused.into(), take()),
            } }
            if *keys_changed {
                { banner(t.custody_tabs_keys.into(), Html::default()) }
            }
            { failure.as_ref().map(|failure| failure_notice(failure, t)) }
        </>
    }
}

/// Tells the other tabs the epoch of this one.
fn tell(channel: &std::rc::Weak<RefCell<Option<Channel>>>, epoch: f64) {
    if let Some(channel) = channel.upgrade()
        && let Some(channel) = &*channel.borrow()
    {
        channel.tell(epoch);
    }
}

/// Hands the book over: what is being written is written first, then this tab locks.
fn give(engine: &Engine) {
    let engine = engine.clone();
    spawn_local(async move {
        // A worker that answers nothing any more writes nothing any more either.
        let _ = ask(&engine, TabsAsk::Finish).await;
        engine.lock();
    });
}
