//! A folder of the person's disk, where the browser can give one (the File System Access API):
//! asked for by a press, written to, listed, old files of ours removed.

use js_sys::{Array, AsyncIterator, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// A folder the person chose.
#[derive(Clone, PartialEq)]
pub struct Directory(JsValue);

/// Whether the browser can give a folder at all.
pub fn can() -> bool {
    picker().is_some()
}

fn picker() -> Option<Function> {
    let window = web_sys::window()?;
    let picker = Reflect::get(&window, &"showDirectoryPicker".into()).ok()?;
    picker.dyn_into().ok()
}

impl Directory {
    /// Lets the person choose one; `None` when they do not, or the browser cannot.
    pub async fn choose() -> Option<Self> {
        let window = web_sys::window()?;
        let options = object(&[("mode", "readwrite".into()), ("id", "backups".into())]);
        let chosen = picker()?.call1(&window, &options).ok()?;
        settled(chosen).await.map(Self)
    }

    /// A folder as it was kept.
    pub fn kept(handle: JsValue) -> Self {
        Self(handle)
    }

    /// What the browser keeps of it.
    pub fn handle(&self) -> &JsValue {
        &self.0
    }

    /// Its name, without the way to it.
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it may be written to: asked again after the browser was closed, by a press only.
    pub async fn allowed(&self) -> bool {
        let options = object(&[("mode", "readwrite".into())]);
        let says = self.call("requestPermission", &[options]).await;
        says.and_then(|says| says.as_string()).as_deref() == Some("granted")
    }

    /// Writes a file, whole or not at all: the browser puts it in place when it is closed.
    pub async fn write(&self, name: &str, blob: &Blob) -> Option<()> {
        let options = object(&[("create", true.into())]);
        let file = self.call("getFileHandle", &[name.into(), options]).await?;
        let stream = call(&file, "createWritable", &[]).await?;
        if call(&stream, "write", &[blob.into()]).await.is_none() {
            call(&stream, "abort", &[]).await;
            return None;
        }
        call(&stream, "close", &[]).await.map(drop)
    }

    /// The names of the files in it.
    pub async fn names(&self) -> Option<Vec<String>> {
        let keys: Function = Reflect::get(&self.0, &"keys".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let keys: AsyncIterator = keys.call0(&self.0).ok()?.unchecked_into();
        let mut names = Vec::new();
        loop {
            let next = JsFuture::from(keys.next().ok()?).await.ok()?;
            let done = Reflect::get(&next, &"done".into()).ok()?;
            if done.is_truthy() {
                return Some(names);
            }
            names.extend(Reflect::get(&next, &"value".into()).ok()?.as_string());
        }
    }

    /// Removes a file.
    pub async fn remove(&self, name: &str) -> Option<()> {
        self.call("removeEntry", &[name.into()]).await.map(drop)
    }

    async fn call(&self, method: &str, given: &[JsValue]) -> Option<JsValue> {
        call(&self.0, method, given).await
    }
}

async fn call(of: &JsValue, method: &str, given: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let given: Array = given.iter().collect();
    settled(method.apply(of, &given).ok()?).await
}

async fn settled(promise: JsValue) -> Option<JsValue> {
    let promise: Promise = promise.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
