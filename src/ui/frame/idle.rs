//! The automatic lock: a book left alone locks itself, with half a minute's notice.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use std::cell::Cell;
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

/// What the frame shows of it.
pub struct IdleState {
    /// Seconds to the lock, when it is near.
    pub seconds_left: Option<u32>,
    /// Counts as use.
    pub stay: Callback<MouseEvent>,
}

/// Locks after `minutes` without use.
#[hook]
pub fn use_idle(minutes: u16, lock: Callback<()>) -> IdleState {
    let seconds_left = use_state_eq(|| None::<u32>);
    let last = use_memo((), |()| Cell::new(js_sys::Date::now()));
    {
        let (setter, last) = (seconds_left.setter(), Rc::clone(&last));
        use_effect_with((minutes, lock), move |(minutes, lock)| {
            let (minutes, lock) = (*minutes, lock.clone());
            let look =
                move |last: &Cell<f64>| match standing(last.get(), js_sys::Date::now(), minutes) {
                    Idle::Over => lock.emit(()),
                    Idle::Soon(seconds) => setter.set(Some(seconds)),
                    Idle::Fine => setter.set(None),
                };
            let window: web_sys::EventTarget = js_sys::global().unchecked_into();
            let listeners = SIGNS.map(|sign| {
                let (look, last) = (look.clone(), Rc::clone(&last));
                EventListener::new(&window, sign, move |_| {
                    // A computer that slept wakes with a touch, before any timer: look first.
                    look(&last);
                    last.set(js_sys::Date::now());
                })
            });
            let timer = Interval::new(1_000, move || look(&last));
            move || drop((listeners, timer))
        });
    }
    let stay = Callback::from(move |_: MouseEvent| last.set(js_sys::Date::now()));
    IdleState {
        seconds_left: *seconds_left,
        stay,
    }
}
