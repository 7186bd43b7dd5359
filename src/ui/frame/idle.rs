//! The automatic lock: a book left alone locks itself, with half a minute's notice; at once after
//! the device slept, and after a while out of sight.

use crate::ui::channel::Channel;
use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// How long before locking the notice appears, ms.
const NOTICE_MS: f64 = 30_000.0;
/// What counts as use.
const SIGNS: [&str; 4] = ["pointerdown", "pointermove", "keydown", "wheel"];

/// How a book left alone stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Idle {
    /// In use, or left alone for a short while.
    Fine,
    /// About to lock in so many seconds.
    Soon(u32),
    /// Left alone for too long.
    Over,
}

/// How a book stands that was last used at `last_ms`, now being `now_ms` (both Unix time), when
/// it locks after `minutes`. A clock set back counts as use.
pub fn standing(last_ms: f64, now_ms: f64, minutes: u16) -> Idle {
    let left = f64::from(minutes) * 60_000.0 - (now_ms - last_ms);
    match left {
        left if left <= 0.0 => Idle::Over,
        left if left <= NOTICE_MS => Idle::Soon((left / 1_000.0).ceil() as u32),
        _ => Idle::Fine,
    }
}

/// A pause of the page's own clock this long is a sleep of the device, ms: browsers hold back the
/// timers of a tab out of sight to one a minute, never longer while the device is awake.
const SLEPT_MS: f64 = 120_000.0;
/// The key in localStorage: minutes after which a tab out of sight locks, 0 for never.
const HIDDEN: &str = "clientele.lock.hidden";
/// The same where nothing is kept.
const HIDDEN_MINUTES: u16 = 30;
/// The most, in minutes.
pub const HIDDEN_MOST: u16 = 120;
/// How often other tabs are told that this one is used, ms.
const TELL_EVERY_MS: f64 = 2_000.0;
/// The channel on which they are told.
const USED: &str = "clientele.used";

/// When a book locks by itself.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Minutes without use, in whatever tab of ours.
    pub idle: u16,
    /// Minutes out of sight; 0 for never.
    pub hidden: u16,
}

/// What was seen of the use of a tab; all times are Unix time in milliseconds.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Seen {
    /// Last used, this tab or another of ours.
    pub used: f64,
    /// The page's clock last went.
    pub ticked: f64,
    /// Out of sight since then, if it is.
    pub hidden: Option<f64>,
}

/// How a book stands now: whichever of use, sleep and sight comes first locks it. Another tab's use
/// keeps a book open that is out of sight only until its own limit.
pub fn verdict(seen: Seen, now: f64, limits: Limits) -> Idle {
    let out_of_sight = seen.hidden.filter(|_| limits.hidden > 0);
    match out_of_sight.map(|since| standing(since, now, limits.hidden)) {
        _ if now - seen.ticked > SLEPT_MS => Idle::Over,
        Some(Idle::Over) => Idle::Over,
        _ => standing(seen.used, now, limits.idle),
    }
}

/// Minutes after which a tab out of sight locks.
pub fn hidden_minutes() -> u16 {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
    let kept = storage.and_then(|s| s.get_item(HIDDEN).ok().flatten());
    let minutes = kept.and_then(|kept| kept.parse().ok());
    minutes
        .filter(|minutes| *minutes <= HIDDEN_MOST)
        .unwrap_or(HIDDEN_MINUTES)
}

/// Keeps them; they hold from the next time a book is opened.
pub fn set_hidden_minutes(minutes: u16) {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
    if let Some(storage) = storage {
        let _ = storage.set_item(HIDDEN, &minutes.min(HIDDEN_MOST).to_string());
    }
}

/// What the frame shows of it.
pub struct IdleState {
    /// Seconds to the lock, when it is near.
    pub seconds_left: Option<u32>,
    /// Counts as use.
    pub stay: Callback<MouseEvent>,
}

/// The watch over a tab: what was seen, and the other tabs.
struct Watch {
    seen: Cell<Seen>,
    told: Cell<f64>,
    others: RefCell<Option<Channel>>,
}

impl Watch {
    fn new() -> Self {
        let now = js_sys::Date::now();
        let seen = Seen {
            used: now,
            ticked: now,
            hidden: None,
        };
        Self {
            seen: Cell::new(seen),
            told: Cell::new(now),
            others: RefCell::default(),
        }
    }

    /// The clock goes: how the book stands, with what is seen of the page now.
    fn tick(&self, limits: Limits) -> Idle {
        let now = js_sys::Date::now();
        let seen = self.seen.get();
        let document = web_sys::window().and_then(|window| window.document());
        let hidden = document.is_some_and(|document| document.hidden());
        let hidden = hidden.then(|| seen.hidden.unwrap_or(now));
        let standing = verdict(Seen { hidden, ..seen }, now, limits);
        self.seen.set(Seen {
            ticked: now,
            hidden,
            ..seen
        });
        standing
    }

    fn use_at(&self, now: f64) {
        let seen = self.seen.get();
        self.seen.set(Seen { used: now, ..seen });
    }

    /// Used here: the other tabs hear of it, not at every move.
    fn used(&self) {
        let now = js_sys::Date::now();
        self.use_at(now);
        if now - self.told.get() > TELL_EVERY_MS {
            self.told.set(now);
            if let Some(others) = &*self.others.borrow() {
                others.tell(now);
            }
        }
    }
}

/// Locks after a while without use, after a sleep, and out of sight.
#[hook]
pub fn use_idle(limits: Limits, lock: Callback<()>) -> IdleState {
    let seconds_left = use_state_eq(|| None::<u32>);
    let watch = use_memo((), |()| Watch::new());
    {
        let watch = Rc::clone(&watch);
        use_effect_with((), move |()| {
            let heard = Rc::downgrade(&watch);
            *watch.others.borrow_mut() = Channel::open(USED, move |_| {
                // Its own clock, not the number: what another tab says must not outlast now.
                if let Some(watch) = heard.upgrade() {
                    watch.use_at(js_sys::Date::now());
                }
            });
            move || drop(watch.others.take())
        });
    }
    {
        let (setter, watch) = (seconds_left.setter(), Rc::clone(&watch));
        use_effect_with((limits, lock), move |(limits, lock)| {
            let (limits, lock) = (*limits, lock.clone());
            let look = move |watch: &Watch| match watch.tick(limits) {
                Idle::Over => lock.emit(()),
                Idle::Soon(seconds) => setter.set(Some(seconds)),
                Idle::Fine => setter.set(None),
            };
            let window: web_sys::EventTarget = js_sys::global().unchecked_into();
            let listeners = SIGNS.map(|sign| {
                let (look, watch) = (look.clone(), Rc::clone(&watch));
                EventListener::new(&window, sign, move |_| {
                    // A computer that slept wakes with a touch, before any timer: look first.
                    look(&watch);
                    watch.used();
                })
            });
            let timer = Interval::new(1_000, move || look(&watch));
            move || drop((listeners, timer))
        });
    }
    let stay = Callback::from(move |_: MouseEvent| watch.used());
    IdleState {
        seconds_left: *seconds_left,
        stay,
    }
}
