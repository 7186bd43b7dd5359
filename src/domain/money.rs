//! Money: an exact amount with its currency.
//!
//! The ledger and balances keep integer minor units (分, hellers); people see `Decimal`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Chinese yuan, the default base currency.
    pub const CNY: Self = Self(*b"CNY");
    /// US dollar.
    pub const USD: Self = Self(*b"USD");
    /// Czech crown.
    pub const CZK: Self = Self(*b"CZK");

    /// A currency from its three letters, in either case; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        let upper = bytes.map(|b| b.to_ascii_uppercase());
        upper
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(upper))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point of the currency's minor unit (ISO 4217: yen and won have
    /// none, a few dinars three, the rest two).
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" => 0,
            b"BHD" | b"KWD" | b"OMR" | b"JOD" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::CNY
    }
}

/// An amount in integer minor units of a currency stated beside it (an account's, or the book's
/// base currency): `123_45` is 123.45 yuan. 64 bits hold 92 thousand trillion yuan.
pub type Minor = i64;

/// An exact amount of one currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Money {
    /// The amount in the currency's minor units.
    pub minor: Minor,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    pub fn new(minor: Minor, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The amount in major units, exact.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// From major units; `None` when the amount has more decimals than the currency or does not
    /// fit 64 bits.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Option<Self> {
        let scaled = amount.checked_mul(Decimal::from(10_i64.pow(currency.exponent())))?;
        if !scaled.fract().is_zero() {
            return None;
        }
        i64::try_from(scaled.trunc().mantissa() / 10_i128.pow(scaled.trunc().scale()))
            .ok()
            .map(|minor| Self { minor, currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn minor_units_follow_the_currency() {
        let check = |text: &str, code: &str, minor: Option<i64>| {
            let currency = Currency::parse(code).unwrap();
            let money = Money::from_decimal(Decimal::from_str(text).unwrap(), currency);
            assert_eq!(money.map(|m| m.minor), minor, "{text} {code}");
            if let Some(money) = money {
                assert_eq!(money.decimal(), Decimal::from_str(text).unwrap());
            }
        };
        check("123.45", "CNY", Some(12_345));
        check("-0.01", "czk", Some(-1));
        check("1.00", "JPY", Some(1));
        check("1.5", "JPY", None);
        check("1.234", "KWD", Some(1_234));
        check("0.005", "USD", None);
        check("92233720368547758.08", "CNY", None);
    }

    #[test]
    fn currencies_are_three_letters() {
        assert_eq!(Currency::parse(" cny "), Some(Currency::CNY));
        for bad in ["", "CN", "CNYY", "C1Y", "元"] {
            assert_eq!(Currency::parse(bad), None, "{bad}");
        }
    }
}
