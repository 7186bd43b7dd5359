//! The page's end: starts a worker, sends, hears, ends it.

use crate::protocol::failure::EngineFailure;
use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, MessageEvent, Worker};

/// The Trusted Types policy's name; the content security policy names it too.
const POLICY: &str = "clientele";

/// The scripts a worker may be started from, the service worker's last. Nothing else passes the
/// Trusted Types policy.
const SCRIPTS: [&str; 5] = [
    "worker_loader.js",
    "keys_loader.js",
    "advice_loader.js",
    "office_loader.js",
    "sw.js",
];

/// A running worker. Dropping it ends the worker at once, whatever it is doing.
pub struct WorkerLink {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl WorkerLink {
    /// Starts a worker from one of our scripts.
    ///
    /// # Errors
    /// [`EngineFailure::NotStarted`] when the browser refuses.
    pub fn start(
        script: &str,
        on_message: impl Fn(Vec<u8>) + 'static,
        on_fault: impl Fn() + Clone + 'static,
    ) -> Result<Self, EngineFailure> {
        let worker = spawn(script).map_err(|_| EngineFailure::NotStarted)?;
        let message = EventListener::new(&worker, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else {
                return;
            };
            on_message(Uint8Array::new(&event.data()).to_vec());
        });
        let fault_twice = on_fault.clone();
        let fault = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            on_fault();
        });
        let unread = EventListener::new(&worker, "messageerror", move |_| fault_twice());
        Ok(Self {
            worker,
            _listeners: [message, fault, unread],
        })
    }

    /// Sends bytes, which are moved, and files, which are handles and never copied.
    pub fn send(&self, bytes: &[u8], files: &[File]) {
        let buffer = Uint8Array::from(bytes).buffer();
        let message = Array::of1(&buffer);
        for file in files {
            message.push(file);
        }
        // Fails only for what cannot be cloned; buffers and files can.
        let _ = self
            .worker
            .post_message_with_transfer(&message, &Array::of1(&buffer));
    }
}

impl Drop for WorkerLink {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn spawn(script: &str) -> Result<Worker, JsValue> {
    let global = js_sys::global();
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"module".into())?;
    let constructor: Function = Reflect::get(&global, &"Worker".into())?.dyn_into()?;
    let arguments = Array::of2(&trusted_url(script)?, &options);
    Reflect::construct(&constructor, &arguments)?.dyn_into()
}

thread_local! {
    /// Made once: the policy does not allow a second one of its name.
    static TRUSTED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The address of one of our worker scripts in a form Trusted Types lets pass; plain where the
/// browser has none.
///
/// # Errors
/// When the script is not one of ours, or the browser refuses the policy.
pub fn trusted_url(script: &str) -> Result<JsValue, JsValue> {
    if !SCRIPTS.contains(&script) {
        return Err(JsValue::NULL);
    }
    let address = JsValue::from(format!("./{script}"));
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(address);
    }
    TRUSTED.with_borrow_mut(|kept| {
        let policy = match kept {
            Some(policy) => policy.clone(),
            None => kept.insert(make_policy(&factory)?).clone(),
        };
        let make: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
        make.call1(&policy, &address)
    })
}

fn make_policy(factory: &JsValue) -> Result<JsValue, JsValue> {
    let only_ours = Closure::<dyn Fn(String) -> JsValue>::new(|address: String| {
        let known = SCRIPTS
            .iter()
            .any(|script| address == format!("./{script}"));
        if known {
            JsValue::from(address)
        } else {
            JsValue::NULL
        }
    });
    let rules = Object::new();
    Reflect::set(
        &rules,
        &"createScriptURL".into(),
        &only_ours.into_js_value(),
    )?;
    let create: Function = Reflect::get(factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(factory, &POLICY.into(), &rules)
}
