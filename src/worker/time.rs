//! Time in the worker: the clock, giving way to messages, and the pace of jobs.

use crate::domain::day::Day;
use futures::channel::oneshot;
use js_sys::{Date, Function, Reflect};
use std::cell::RefCell;
use std::collections::VecDeque;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageChannel;

/// What a step of a job should take, in milliseconds. A message waits for half of it on average;
/// less would be spent on giving way.
const STEP_MS: f64 = 3.0;

/// Unix time in milliseconds.
pub fn now_ms() -> u64 {
    Date::now() as u64
}

/// Milliseconds since the worker began, fine enough to measure steps.
pub fn clock() -> f64 {
    let performance = Reflect::get(&js_sys::global(), &"performance".into());
    let now: Option<Function> = performance
        .as_ref()
        .ok()
        .and_then(|p| Reflect::get(p, &"now".into()).ok())
        .and_then(|f| f.dyn_into().ok());
    match (now, performance) {
        (Some(now), Ok(p)) => now
            .call0(&p)
            .ok()
            .and_then(|v| v.as_f64())
            .unwrap_or_default(),
        _ => Date::now(),
    }
}

/// Today where the person is.
pub fn today() -> Day {
    let now = Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Day::from_ymd(year as i16, month as i8, day as i8).unwrap_or_default()
}

thread_local! {
    static TURNS: RefCell<Option<Turns>> = const { RefCell::new(None) };
}

struct Turns {
    channel: MessageChannel,
    waiting: VecDeque<oneshot::Sender<()>>,
    _on_turn: Closure<dyn Fn()>,
}

/// Lets messages that have arrived be answered first. A message to oneself stands in the same
/// queue as the page's; a timer would wait four milliseconds.
pub async fn give_way() {
    let (sender, turn) = oneshot::channel();
    TURNS.with_borrow_mut(|turns| {
        if turns.is_none() {
            *turns = Turns::new();
        }
        if let Some(turns) = turns {
            turns.waiting.push_back(sender);
            let _ = turns.channel.port2().post_message(&JsValue::NULL);
        }
    });
    let _ = turn.await;
}

impl Turns {
    fn new() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let on_turn = Closure::<dyn Fn()>::new(|| {
            let next = TURNS.with_borrow_mut(|t| t.as_mut()?.waiting.pop_front());
            if let Some(next) = next {
                let _ = next.send(());
            }
        });
        channel
            .port1()
            .set_onmessage(Some(on_turn.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            waiting: VecDeque::new(),
            _on_turn: on_turn,
        })
    }
}

/// How much work fits a step; learns from how long steps took.
#[derive(Debug)]
pub struct Pace {
    units: f64,
    began: f64,
}

impl Pace {
    /// Begins with a guess.
    pub fn new(units: usize) -> Self {
        Self {
            units: units as f64,
            began: 0.0,
        }
    }

    /// Units of work for the step that begins now.
    pub fn begin(&mut self) -> usize {
        self.began = clock();
        self.units as usize
    }

    /// The step is over.
    pub fn end(&mut self) {
        let took = (clock() - self.began).max(0.05);
        let wanted = self.units * STEP_MS / took;
        // At most doubled and never below an eighth: one odd step must not upset the pace.
        self.units = wanted
            .clamp(self.units / 8.0, self.units * 2.0)
            .clamp(8.0, 1e7);
    }
}
