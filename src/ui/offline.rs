//! The service worker, as the page sees it: asks the browser to install the site for use without a
//! network, and on a host that sends no headers waits for it, because it alone can add them.
//!
//! It is never asked for on the client's own pages: a client's device keeps nothing of ours.

use super::{leaving, wording};
use crate::i18n::{Language, Texts};
use crate::protocol::bridge::trusted_url;
use futures::channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestInit, Response, Storage};

/// The script; its scope is the folder it lies in.
const SCRIPT: &str = "sw.js";

/// A file that is never run without a policy; how the host sends it tells how it sends all.
const SPECIMEN: &str = "worker_loader.js";

/// In the tab's storage: this tab was loaded anew for the service worker once. A second time would
/// be a third, and a fourth.
const RELOADED: &str = "clientele.sheltered";

/// How often installing is looked at.
const LOOK_EVERY_MS: u32 = 150;

/// Asks for the installation. True when the page goes on; false when it is about to be loaded anew,
/// under the service worker.
pub async fn begin(texts: &Texts, language: Language) -> bool {
    // None in a private window of some browsers, nor without a secure connection.
    let Some(container) = container() else {
        return true;
    };
    if controller(&container).is_some() {
        if let Some(storage) = tab_storage() {
            let _ = storage.remove_item(RELOADED);
        }
        spawn_local(async move {
            let _ = register(&container).await;
        });
        return true;
    }
    let Some(storage) = tab_storage() else {
        return true;
    };
    if sends_policy().await {
        spawn_local(async move {
            let _ = register(&container).await;
        });
        return true;
    }
    if matches!(storage.get_item(RELOADED), Ok(Some(_))) {
        // It does not take hold here: the worker refuses to open a book and says why.
        return true;
    }
    wording::wait_plainly(language, texts.offline_sheltering);
    if !installed(&container).await || storage.set_item(RELOADED, "1").is_err() {
        return true;
    }
    leaving::reload();
    false
}

/// The browser's service workers; `None` where it has none.
pub fn container() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    property(&navigator, "serviceWorker")
}

/// What answers this page's requests; `None` where the host does.
pub fn controller(container: &JsValue) -> Option<JsValue> {
    property(container, "controller")
}

/// The installation of this site, if there is one.
pub async fn registration(container: &JsValue) -> Option<JsValue> {
    promised(container, "getRegistration", &[]).await.ok()
}

/// A property that is there.
pub fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls a method.
///
/// # Errors
/// What it throws, or that there is none.
pub fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    method.apply(of, &arguments.iter().collect())
}

async fn promised(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let promise: Promise = call(of, name, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

async fn register(container: &JsValue) -> Result<JsValue, JsValue> {
    let options = Object::new();
    // Neither the script nor what it names is taken from the browser's own store of files.
    Reflect::set(&options, &"updateViaCache".into(), &"none".into())?;
    promised(
        container,
        "register",
        &[trusted_url(SCRIPT)?, options.into()],
    )
    .await
}

/// Waits until the service worker is installed; false when that fails.
async fn installed(container: &JsValue) -> bool {
    let Ok(registration) = register(container).await else {
        return false;
    };
    loop {
        if property(&registration, "active").is_some() {
            return true;
        }
        let under_way = ["installing", "waiting"];
        if !under_way
            .iter()
            .any(|stage| property(&registration, stage).is_some())
        {
            return false;
        }
        rest(LOOK_EVERY_MS).await;
    }
}

/// Whether the host sends the policy with a worker's script. Where that cannot be found out, the
/// worker itself still will.
async fn sends_policy() -> bool {
    let ask = async {
        let options = RequestInit::new();
        options.set_method("HEAD");
        let window = web_sys::window()?;
        let answer = JsFuture::from(window.fetch_with_str_and_init(SPECIMEN, &options));
        let answer: Response = answer.await.ok()?.dyn_into().ok()?;
        let headers = property(&answer, "headers")?;
        let has = call(&headers, "has", &["content-security-policy".into()]);
        has.ok()?.as_bool()
    };
    ask.await.unwrap_or(true)
}

async fn rest(ms: u32) {
    let (sender, receiver) = oneshot::channel::<()>();
    let timer = Timeout::new(ms, move || {
        let _ = sender.send(());
    });
    let _ = receiver.await;
    drop(timer);
}

fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
