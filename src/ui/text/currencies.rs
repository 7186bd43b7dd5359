//! The currencies an amount can be summed up in.

use crate::i18n::Texts;
use crate::protocol::words::Currency;
use yew::AttrValue;

/// The currencies to choose from, the chosen one always among them.
pub fn currencies(chosen: Currency, t: &Texts) -> Vec<(AttrValue, AttrValue)> {
    let known = [
        ("CNY", t.common_currency_cny),
        ("HKD", t.common_currency_hkd),
        ("USD", t.common_currency_usd),
        ("EUR", t.common_currency_eur),
        ("GBP", t.common_currency_gbp),
        ("JPY", t.common_currency_jpy),
        ("SGD", t.common_currency_sgd),
        ("CZK", t.common_currency_czk),
    ];
    let mut choices: Vec<(AttrValue, AttrValue)> = known
        .iter()
        .map(|(code, name)| ((*code).into(), (*name).into()))
        .collect();
    if !known.iter().any(|(code, _)| *code == chosen.code()) {
        let code = AttrValue::from(chosen.code().to_string());
        choices.push((code.clone(), code));
    }
    choices
}
