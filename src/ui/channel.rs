//! What tabs of one browser tell each other: numbers only, so that nothing of a book can pass.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel to the other tabs; closed when dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _heard: EventListener,
}

impl Channel {
    /// Opens the channel of a name; `hear` hears what other tabs tell, never this one. `None` in a
    /// browser without channels.
    pub fn open(name: &str, hear: impl Fn(f64) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = EventListener::new(&channel, "message", move |event| {
            let told = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(number) = told.and_then(|data| data.as_f64()) {
                hear(number);
            }
        });
        Some(Self {
            channel,
            _heard: heard,
        })
    }

    /// Tells the other tabs a number.
    pub fn tell(&self, number: f64) {
        // A closed channel has nobody to tell.
        let _ = self.channel.post_message(&JsValue::from_f64(number));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
