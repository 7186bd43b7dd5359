//! The link for the client's own device: a code to scan, the link to copy. Nothing in it says who
//! the client is.

use crate::i18n::Language;
use crate::protocol::words::{Invitation, Tongue};
use crate::ui::components::code::{copied, square_code};
use crate::ui::components::{Button, Choices, Field, button, segmented};
use crate::ui::pages::start::languages;
use crate::ui::shared::use_writing;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Link`].
#[derive(Properties, PartialEq, Clone)]
pub struct LinkProps {
    /// What the link says.
    pub invitation: Invitation,
}

/// The link and its code.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    let (t, format) = use_writing();
    let language = use_state(|| format.language);
    // None: not tried. Then whether the browser copied it.
    let done = use_state(|| None::<bool>);
    let link = address(&Invitation {
        language: match *language {
            Language::Zh => Tongue::Zh,
            Language::En => Tongue::En,
        },
        ..props.invitation.clone()
    });
    let copy = {
        let (link, done) = (link.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (link, done) = (link.clone(), done.clone());
            spawn_local(async move { done.set(Some(copied(&link).await)) });
        })
    };
    let onchange = {
        let (language, done) = (language.setter(), done.setter());
        Callback::from(move |tag: AttrValue| {
            language.set(Language::from_tag(&tag));
            done.set(None);
        })
    };
    html! {
        <>
            <p>{ t.questionnaire_link_text }</p>
            { segmented(Choices {
                field: Field::new("link-language", t.questionnaire_link_language.into()),
                choices: languages(),
                value: language.tag().into(),
                onchange,
            }) }
            <figure class="code">{ square_code(&link, t.questionnaire_link) }</figure>
            <div class="row">
                <input class="input" type="text" readonly=true autocomplete="off"
                    aria-label={t.questionnaire_link} value={link} />
                { button(Button::new(t.questionnaire_link_copy.into(), copy)) }
            </div>
            <p class="quiet" role="status">
                { match *done {
                    None => "",
                    Some(true) => t.questionnaire_link_copied,
                    Some(false) => t.questionnaire_link_not_copied,
                } }
            </p>
            <p class="quiet">{ t.questionnaire_own_unverified }</p>
        </>
    }
}

/// The address of the client's page beside this one, with the invitation behind its `#`.
fn address(invitation: &Invitation) -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok());
    let href = href.unwrap_or_default();
    let page = href.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or(page, |(folder, _)| folder);
    format!("{folder}/ask.html#{}", invitation.fragment())
}
