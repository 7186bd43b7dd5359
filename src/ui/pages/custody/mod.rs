//! What keeps a book safe: an overview of it, keys, backups, privacy; and, before a book is open,
//! the ways in beside the passphrase.

mod adviser;
mod backup;
mod bank;
mod beside;
mod folder;
mod keys;
mod locking;
mod passkey;
mod passphrase;
mod recovery;
mod rescue;
mod restore;
mod salvage;
mod sheet;
mod space;
mod tabs;
mod wipe;
mod work;

use crate::i18n::Texts;
use crate::protocol::ask::AskSummary;
use crate::protocol::summary::Opened;
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::keeping::{Place, RescueProps};
use crate::ui::pages::audit::AuditPage;
use crate::ui::pages::privacy::{PersonPage, PrivacyPage};
use crate::ui::routes::CustodyPage;
use crate::ui::shared::use_texts;
use adviser::Adviser;
use backup::Backups;
use beside::Beside;
use keys::KeysSection;
use locking::Locking;
use rescue::RescueForms;
use space::Space;
use std::rc::Rc;
use wipe::Wipe;
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
        Place::Page(CustodyPage::Book) => html! { <CustodyBook /> },
        Place::Page(CustodyPage::Privacy) => html! { <PrivacyPage /> },
        Place::Person(client) => html! { <PersonPage {client} /> },
    }
}

/// What stands beside every page of an open book.
pub fn beside(opened: Rc<Opened>) -> Html {
    html! { <Beside {opened} /> }
}

/// Ways in beside the passphrase.
pub fn rescue(props: RescueProps) -> Html {
    html! { <RescueForms ..props /> }
}

/// Keys, backups, locking, space.
#[component]
fn CustodyBook() -> Html {
    let t = use_texts();
    let summary = use_query(AskSummary);
    html! {
        <div class="page page-narrow">
            { page_head(t.custody_title, html! { <p>{ t.custody_text }</p> }, Html::default()) }
            { loadable(&summary, t, |summary| html! {
                <>
                    <Backups name={summary.settings.name.clone()} />
                    <KeysSection name={summary.settings.name.clone()} />
                    <Locking minutes={summary.settings.lock_after_minutes} />
                    <Adviser />
                    <Space />
                    <Wipe name={summary.settings.name.clone()} />
                </>
            }) }
        </div>
    }
}
