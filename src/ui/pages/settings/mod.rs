//! Settings: of this browser, of this book, and the policy in force.

mod book;
mod browser;
mod draft;
mod policy;

use crate::protocol::ask::{AskPolicy, AskSummary};
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::routes::{CustodyPage, Route, link};
use crate::ui::shared::{use_book, use_preferences};
use book::BookForm;
use browser::browser_settings;
pub use draft::{Draft, Fault};
use policy::policy_in_force;
use yew::prelude::*;

/// The settings page.
#[component]
pub fn SettingsPage() -> Html {
    let preferences = use_preferences();
    let (texts, book) = (preferences.texts(), use_book());
    let summary = use_query(AskSummary);
    let policy = use_query(AskPolicy);
    html! {
        <div class="page page-narrow">
            { page_head(texts.settings_title, Html::default(), Html::default()) }
            { section(
                texts.settings_browser,
                texts.settings_browser_text,
                browser_settings(&preferences, book),
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
            { section(texts.custody_title, texts.custody_text, html! {
                <p class="row">
                    { link(
                        Route::Custody(CustodyPage::Book),
                        "button button-secondary",
                        texts.custody_title.into(),
                    ) }
                    { link(
                        Route::Custody(CustodyPage::Privacy),
                        "button button-secondary",
                        texts.privacy_title.into(),
                    ) }
                </p>
            }) }
            { loadable(&policy, texts, |policy| {
                let currency = summary.data.as_ref().map(|s| s.currency).unwrap_or_default();
                let version = texts.settings_policy_text(policy.version);
                let rules = html! {
                    <>
                        { policy_in_force(texts, preferences.format(), policy, currency) }
                        <p>{ link(
                            Route::Policy,
                            "button button-secondary",
                            texts.policy_edit.into(),
                        ) }</p>
                    </>
                };
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
