//! Brings the texts of a language from the page's own folder, and says so plainly when they do not
//! come: that sentence alone is part of the program.

use crate::i18n::{Language, Texts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, RequestCache, RequestInit, Response};

/// Why there are no texts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Wordless {
    /// The file did not come.
    Missing,
    /// It came and was not made with this program.
    OtherBuild,
}

/// Brings the texts of a language.
///
/// # Errors
/// When the file does not come, or is of another build.
pub async fn bring(language: Language) -> Result<&'static Texts, Wordless> {
    let asset = fetched(language.asset())
        .await
        .ok()
        .flatten()
        .ok_or(Wordless::Missing)?;
    // Never given back: the page shows texts until it ends, and there are two languages.
    let texts = Texts::parse(asset.leak()).ok_or(Wordless::OtherBuild)?;
    Ok(Box::leak(texts))
}

/// A file beside the page; `None` when the host has none.
///
/// # Errors
/// When it does not come.
pub async fn fetched(name: &str) -> Result<Option<String>, JsValue> {
    let Some(window) = web_sys::window() else {
        return Ok(None);
    };
    let options = RequestInit::new();
    // The name is the same in every build: a copy that is kept must be asked about, also where the
    // host does not say so.
    options.set_cache(RequestCache::NoCache);
    let answer = JsFuture::from(window.fetch_with_str_and_init(name, &options)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(answer.text()?).await?.as_string())
}

/// Says in both languages why nothing else is shown and what to do.
pub fn say_plainly(why: Wordless, language: Language) {
    let name = language.asset();
    let (zh, en) = match why {
        Wordless::Missing => ("没有取到", "did not arrive"),
        Wordless::OtherBuild => (
            "与程序不是同一个版本",
            "are of another version than the program",
        ),
    };
    let zh = format!(
        "界面文字{zh}，知客无法显示。请检查网络，稍后重新加载本页；若仍然如此，请网站管理员重新部署 \
         {name}。客户册没有变动。"
    );
    let en = format!(
        "The texts of the interface {en}, so Clientele cannot be shown. Check the connection and \
         reload the page in a while; if that does not help, ask whoever runs this site to put \
         {name} there anew. Your book is unchanged."
    );
    // A page that cannot even say this has nobody left to tell.
    let _ = show("alert", &[("zh-CN", &zh), ("en", &en)]);
}

/// Says what is waited for before anything else can be shown; what is drawn next takes its place.
pub fn wait_plainly(language: Language, what: &str) {
    let _ = show("status", &[(language.tag(), what)]);
}

fn show(role: &str, sentences: &[(&str, &str)]) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some((document, body)) = document.and_then(|d| d.body().map(|body| (d, body))) else {
        return Ok(());
    };
    let add = |to: &Element, name: &str| -> Result<Element, JsValue> {
        let element = document.create_element(name)?;
        to.append_child(&element)?;
        Ok(element)
    };
    let main = add(&body, "main")?;
    main.set_class_name("start-main");
    main.set_attribute("role", role)?;
    for (tag, sentence) in sentences {
        let paragraph = add(&main, "p")?;
        paragraph.set_attribute("lang", tag)?;
        paragraph.set_text_content(Some(sentence));
    }
    Ok(())
}
