//! Amounts, counts, days and times in the person's language; masked when someone may be looking.

use super::intl::{Style, number, time};
use crate::i18n::Language;
use crate::protocol::words::{Currency, Day, Minor, Money};
use js_sys::Date;
use wasm_bindgen::JsValue;

/// What stands where a name or an amount is hidden.
pub const MASK: &str = "•••";

/// Writes figures, days and names. Cheap to copy; the browser's formatters are made once.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Format {
    /// The language to write in.
    pub language: Language,
    /// What is hidden now.
    pub hidden: Hidden,
}

/// What the mask hides, by class of field.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Hidden {
    /// Names, client numbers, whatever tells who it is.
    pub names: bool,
    /// Amounts.
    pub amounts: bool,
    /// Documents, addresses, telephone numbers, notes.
    pub details: bool,
}

impl Default for Hidden {
    fn default() -> Self {
        Self::ALL
    }
}

impl Hidden {
    /// All of it.
    pub const ALL: Self = Self::each(true);
    /// None of it.
    pub const NONE: Self = Self::each(false);

    const fn each(hidden: bool) -> Self {
        Self {
            names: hidden,
            amounts: hidden,
            details: hidden,
        }
    }
}

impl Format {
    /// A name, number or anything else that tells who it is.
    pub fn name<'a>(&self, name: &'a str) -> &'a str {
        if self.hidden.names && !name.is_empty() {
            MASK
        } else {
            name
        }
    }

    /// An amount in short, without its currency: 12.3万, 1.05亿; 12.3K, 1.05M.
    pub fn amount(&self, minor: Minor, currency: Currency) -> String {
        if self.hidden.amounts {
            return MASK.into();
        }
        self.short(&decimal(minor, currency))
    }

    /// A policy's amount in short, with its currency. A bank's thresholds are nobody's secret:
    /// never masked. One with more digits than the currency has stands as the policy writes it.
    pub fn threshold(&self, amount: impl ToString, currency: Currency) -> String {
        let amount = amount.to_string();
        let digits = amount.split_once('.').map_or("", |(_, digits)| digits);
        let written = match digits.trim_end_matches('0').len() > currency.exponent() as usize {
            true => amount,
            false => self.short(&amount),
        };
        format!("{written} {}", currency.code())
    }

    /// A policy's amount in short, without its currency. Never masked.
    pub fn bare_threshold(&self, amount: impl ToString) -> String {
        self.short(&amount.to_string())
    }

    /// A decimal in short.
    fn short(&self, decimal: &str) -> String {
        let whole = decimal.trim_start_matches('-').split('.').next();
        // What no u64 holds is large, and that is all that counts here.
        let major = whole
            .and_then(|whole| whole.parse().ok())
            .unwrap_or(u64::MAX);
        let style = match (self.language, major) {
            (Language::Zh, 0..10_000) | (Language::En, 0..1_000) => Style::Full { digits: 0 },
            (Language::Zh, 10_000..100_000_000) => Style::Compact { digits: 1 },
            (Language::En, 1_000..1_000_000) => Style::Compact { digits: 1 },
            _ => Style::Compact { digits: 2 },
        };
        number(self.language, style, decimal)
    }

    /// An amount with all its digits, without its currency.
    pub fn amount_full(&self, minor: Minor, currency: Currency) -> String {
        if self.hidden.amounts {
            return MASK.into();
        }
        let style = Style::Full {
            digits: currency.exponent(),
        };
        number(self.language, style, &decimal(minor, currency))
    }

    /// An amount with all its digits and its currency: `1,234.50 CNY`.
    pub fn money(&self, money: Money) -> String {
        if self.hidden.amounts {
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

/// A number of bytes as people read it.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    let mut tenths = bytes.saturating_mul(10) / 1024;
    let mut unit = 0;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1024;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

/// Today where the person is.
pub fn today() -> Day {
    let now = Date::new_0();
    let (year, month) = (now.get_full_year() as i16, now.get_month() as i8 + 1);
    Day::from_ymd(year, month, now.get_date() as i8).unwrap_or_default()
}
