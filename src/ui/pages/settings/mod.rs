//! Settings: of this browser, of this book, and the policy in force.

mod book;
mod browser;
mod draft;
mod policy;

use crate::i18n::Texts;
use crate::protocol::ask::{AskPolicy, AskSummary};
use crate::protocol::words::Currency;
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::shared::use_preferences;
use book::BookForm;
use browser::browser_settings;
pub use draft::{Draft, Fault};
use policy::policy_in_force;
use yew::prelude::*;

/// The settings page.
#[component]
pub fn SettingsPage() -> Html {
    let preferences = use_preferences();
    let texts = preferences.texts();
    let summary = use_query(AskSummary);
    let policy = use_query(AskPolicy);
    html! {
        <div class="page page-narrow">
            { page_head(texts.settings_title, Html::default(), Html::default()) }
            { section(
                texts.settings_browser,
                texts.settings_browser_text,
                browser_settings(&preferences),
            ) }
            { section(texts.settings_book, texts.settings_book_text, loadable(
                &summary,
                texts,
                |summary| html! {
                    <BookForm
                        settings={summary.settings.clone()}
                        last_transaction={summary.last_transaction}
                    />
                },
            )) }
            { loadable(&policy, texts, |policy| {
                let currency = summary.data.as_ref().map(|s| s.currency).unwrap_or_default();
                let version = texts.settings_policy_text(policy.version);
                let rules = policy_in_force(texts, preferences.format(), policy, currency);
                section(texts.settings_policy, &version, rules)
            }) }
        </div>
    }
}

fn section(title: &str, text: &str, body: Html) -> Html {
    html! {
        <section class="section">
            <header class="section-head">
                <h2>{ title }</h2>
                <p class="quiet small">{ text }</p>
            </header>
            { body }
        </section>
    }
}

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
