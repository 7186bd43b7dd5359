//! Amounts, counts, days and times in the person's language; masked when someone may be looking.

use crate::i18n::Language;
use crate::protocol::words::{Currency, Day, Minor, Money};
use js_sys::{Array, Date, Intl, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What stands where a name or an amount is hidden.
pub const MASK: &str = "•••";

/// Writes figures, days and names. Cheap to copy; the browser's formatters are made once.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Format {
    /// The language to write in.
    pub language: Language,
    /// Names and amounts are hidden.
    pub masked: bool,
}

/// How an amount is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Style {
    /// All digits.
    Full { digits: u32 },
    /// 12.3万, 1.05亿; 12.3K, 1.05M.
    Compact { digits: u32 },
    /// A share: `0.12` is 12%.
    Percent,
}

impl Format {
    /// A name, number or anything else that tells who it is.
    pub fn name<'a>(&self, name: &'a str) -> &'a str {
        if self.masked && !name.is_empty() {
            MASK
        } else {
            name
        }
    }

    /// An amount in short, without its currency: 12.3万, 1.05亿; 12.3K, 1.05M.
    pub fn amount(&self, minor: Minor, currency: Currency) -> String {
        if self.masked {
            return MASK.into();
        }
        let exponent = currency.exponent();
        let major = minor.unsigned_abs() / 10_u64.pow(exponent);
        let style = match (self.language, major) {
            (Language::Zh, 0..10_000) | (Language::En, 0..1_000) => Style::Full { digits: 0 },
            (Language::Zh, 10_000..100_000_000) => Style::Compact { digits: 1 },
            (Language::En, 1_000..1_000_000) => Style::Compact { digits: 1 },
            _ => Style::Compact { digits: 2 },
        };
        number(self.language, style, &decimal(minor, currency))
    }

    /// An amount with all its digits, without its currency.
    pub fn amount_full(&self, minor: Minor, currency: Currency) -> String {
        if self.masked {
            return MASK.into();
        }
        let style = Style::Full {
            digits: currency.exponent(),
        };
        number(self.language, style, &decimal(minor, currency))
    }

    /// An amount with all its digits and its currency: `1,234.50 CNY`.
    pub fn money(&self, money: Money) -> String {
        if self.masked {
            return MASK.into();
        }
        format!(
            "{} {}",
            self.amount_full(money.minor, money.currency),
            money.currency.code()
        )
    }

    /// A number of things, grouped: 12,345. Never masked.
    pub fn count(&self, count: impl Into<u64>) -> String {
        number(
            self.language,
            Style::Full { digits: 0 },
            &count.into().to_string(),
        )
    }

    /// A share in thousandths as a percentage: 125 is 12.5%.
    pub fn permille(&self, permille: u16) -> String {
        let share = format!("{}.{:03}", permille / 1_000, permille % 1_000);
        number(self.language, Style::Percent, &share)
    }

    /// A day in figures, the same in both languages: 1994-03-31.
    pub fn day(&self, day: Day) -> String {
        day.to_string()
    }

    /// A day in words: 1994年3月31日; March 31, 1994.
    pub fn day_long(&self, day: Day) -> String {
        let at = Date::new(&JsValue::from_f64(f64::from(day.0) * 86_400_000.0));
        time(
            self.language,
            &at,
            &[("dateStyle", "long"), ("timeZone", "UTC")],
        )
    }

    /// A moment (Unix time in milliseconds) where the person is: day and minute.
    pub fn moment(&self, at_ms: u64) -> String {
        let at = Date::new(&JsValue::from_f64(at_ms as f64));
        time(
            self.language,
            &at,
            &[("dateStyle", "medium"), ("timeStyle", "short")],
        )
    }
}

/// An amount as a plain decimal, `-1234.50`.
fn decimal(minor: Minor, currency: Currency) -> String {
    let unit = 10_u64.pow(currency.exponent());
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, rest) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    match currency.exponent() as usize {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{rest:0digits$}"),
    }
}

/// Today where the person is.
pub fn today() -> Day {
    let now = Date::new_0();
    let (year, month) = (now.get_full_year() as i16, now.get_month() as i8 + 1);
    Day::from_ymd(year, month, now.get_date() as i8).unwrap_or_default()
}

/// The browser's formatters, each with what it is for.
type Numbers = Vec<(Language, Style, Rc<js_sys::Function>)>;

thread_local! {
    /// Making a formatter costs more than a thousand uses of it. There are a dozen at most.
    static NUMBERS: RefCell<Numbers> = RefCell::default();
}

/// Formats a decimal given as text, so that no digit passes through a float.
fn number(language: Language, style: Style, decimal: &str) -> String {
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

fn time(language: Language, at: &Date, options: &[(&str, &str)]) -> String {
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
