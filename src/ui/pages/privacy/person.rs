//! One client's data: consents, what is held, how long, what was corrected.

use super::consent::Consents;
use super::held::Held;
use super::print::print;
use super::refusal::refusal;
use crate::protocol::custody::privacy::{Person, PersonState, PrivacyAnswer, PrivacyAsk, Section};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::frame::Topic;
use crate::protocol::words::ClientId;
use crate::ui::components::{NoticeKind, loadable, notice, page_head};
use crate::ui::hooks::{use_custody, use_fresh};
use crate::ui::pages::audit::of_client;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use yew::prelude::*;

/// Properties of [`PersonPage`].
#[derive(Properties, PartialEq)]
pub struct PersonProps {
    /// Whose.
    pub client: ClientId,
}

/// The page.
#[component]
pub fn PersonPage(props: &PersonProps) -> Html {
    let (t, format) = use_writing();
    let sections = use_fresh(props.client, Vec::<Section>::new);
    let ask = CustodyAsk::Privacy(PrivacyAsk::Person(props.client));
    let topics = &[
        Topic::Clients,
        Topic::Custody,
        Topic::Suitability,
        Topic::Ledger,
        Topic::Audit,
    ];
    let answer = use_custody(ask, topics);
    let onsections = {
        let sections = sections.clone();
        Callback::from(move |all: Vec<Section>| sections.set(all))
    };
    let shown = |person: &Person| {
        let is_active = person.state == PersonState::Active;
        let name = format.name(&person.label);
        let back = Route::Client { id: person.id.0 };
        html! {
            <>
                <p>
                    <strong>{ name }</strong>
                    { " " }
                    <span class="quiet">{ format.name(&person.number) }</span>
                    if is_active {
                        { " " }
                        { link(back, "no-print", t.privacy_to_client.into()) }
                    }
                </p>
                <Held person={person.clone()} onsections={onsections.clone()} />
                <Consents person={person.clone()} />
                if !sections.is_empty() {
                    { print(t, &format, &sections) }
                }
                { of_client(t, person.id) }
            </>
        }
    };
    html! {
        <div class="page">
            { page_head(
                t.privacy_person_title,
                html! { <p class="no-print">{ t.privacy_person_text }</p> },
                link(Route::Custody(crate::ui::routes::CustodyPage::Privacy),
                    "button button-quiet no-print", t.privacy_title.into()),
            ) }
            { loadable(&answer, t, |answer| match &**answer {
                CustodyAnswer::Privacy(PrivacyAnswer::Person(person)) => shown(person),
                CustodyAnswer::Privacy(PrivacyAnswer::Refused(why)) => notice(
                    NoticeKind::Warn,
                    t.privacy_refused.into(),
                    refusal(t, &format, why).into(),
                    Html::default(),
                ),
                _ => Html::default(),
            }) }
        </div>
    }
}
