//! The browser's own formatters of numbers and dates.

use crate::i18n::Language;
use js_sys::{Array, Date, Intl, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How an amount is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Style {
    /// All digits.
    Full {
        /// Digits after the point.
        digits: u32,
    },
    /// 12.3万, 1.05亿; 12.3K, 1.05M.
    Compact {
        /// At most so many digits after the point.
        digits: u32,
    },
    /// A share: `0.12` is 12%.
    Percent,
}

/// The browser's formatters, each with what it is for.
type Numbers = Vec<(Language, Style, Rc<js_sys::Function>)>;

thread_local! {
    /// Making a formatter costs more than a thousand uses of it. There are a dozen at most.
    static NUMBERS: RefCell<Numbers> = RefCell::default();
}

/// Formats a decimal given as text, so that no digit passes through a float.
pub fn number(language: Language, style: Style, decimal: &str) -> String {
    let format = NUMBERS.with_borrow_mut(|known| {
        match known.iter().find(|(l, s, _)| (*l, *s) == (language, style)) {
            Some((.., format)) => Rc::clone(format),
            None => {
                let format = Rc::new(number_format(language, style).format());
                known.push((language, style, Rc::clone(&format)));
                format
            }
        }
    });
    let written = format.call1(&JsValue::UNDEFINED, &decimal.into());
    written
        .ok()
        .and_then(|w| w.as_string())
        .unwrap_or_else(|| decimal.to_string())
}

fn number_format(language: Language, style: Style) -> Intl::NumberFormat {
    let options = Object::new();
    let set = |name: &str, value: JsValue| {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value);
    };
    match style {
        Style::Full { digits } => {
            set("minimumFractionDigits", digits.into());
            set("maximumFractionDigits", digits.into());
        }
        Style::Compact { digits } => {
            set("notation", "compact".into());
            set("maximumFractionDigits", digits.into());
        }
        Style::Percent => {
            set("style", "percent".into());
            set("maximumFractionDigits", 1.into());
        }
    }
    Intl::NumberFormat::new(&Array::of1(&language.tag().into()), &options)
}

/// A moment in the language, as `Intl.DateTimeFormat` writes it with these options.
pub fn time(language: Language, at: &Date, options: &[(&str, &str)]) -> String {
    let chosen = Object::new();
    for (name, value) in options {
        let _ = Reflect::set(&chosen, &(*name).into(), &(*value).into());
    }
    let locales = Array::of1(&language.tag().into());
    let written = Intl::DateTimeFormat::new(&locales, &chosen)
        .format()
        .call1(&JsValue::UNDEFINED, at);
    written.ok().and_then(|w| w.as_string()).unwrap_or_default()
}
