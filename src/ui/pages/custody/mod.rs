//! What keeps a book safe: an overview of it, keys, backups, privacy.

use crate::i18n::Texts;
use crate::ui::keeping::Place;
use crate::ui::pages::audit::AuditPage;
use crate::ui::pages::privacy::{PersonPage, PrivacyPage};
use crate::ui::routes::CustodyPage;
use yew::prelude::*;

/// The title of a page.
pub fn title(t: &Texts, place: Place) -> &'static str {
    match place {
        Place::Page(CustodyPage::Audit) => t.audit_title,
        Place::Page(CustodyPage::Book) => t.custody_title,
        Place::Page(CustodyPage::Privacy) => t.privacy_title,
        Place::Person(_) => t.privacy_person_title,
    }
}

/// Draws a page.
pub fn draw(place: Place) -> Html {
    match place {
        Place::Page(CustodyPage::Audit) => html! { <AuditPage /> },
        Place::Page(CustodyPage::Privacy) => html! { <PrivacyPage /> },
        Place::Person(client) => html! { <PersonPage {client} /> },
        Place::Page(CustodyPage::Book) => Html::default(),
    }
}
