//! What was typed in or imported about a client.

use super::document::{document, specimen};
use super::parts::section;
use crate::i18n::Texts;
use crate::protocol::client_view::ClientFields;
use crate::protocol::words::{ClientKind, Day, is_specimen_credit_code};
use crate::ui::components::{ChipKind, chip, masked};
use crate::ui::format::Format;
use crate::ui::text::background;
use crate::ui::text::words;
use yew::prelude::*;

/// The section: only what is known.
pub fn facts(t: &'static Texts, format: Format, fields: &ClientFields, reference: Day) -> Html {
    let day = |day: Option<Day>| day.map(|d| format.day(d)).unwrap_or_default();
    let hidden = |label: &str, value: &str| hidden(t, format, label, value);
    let mut known = match &fields.kind {
        ClientKind::Individual(facts) => vec![
            plain(
                t.client_fact_gender,
                facts.gender.map_or("", |gender| words::gender(t, gender)),
            ),
            hidden(t.client_fact_birth, &day(facts.birth)),
            plain(t.client_fact_occupation, &facts.occupation),
            named(t.client_fact_education, facts.education, |of| {
                background::education(t, of)
            }),
            named(t.client_fact_income, facts.income, |of| {
                background::income(t, of)
            }),
            named(t.client_fact_residence, facts.residence, |of| {
                background::residence(t, of)
            }),
            tags(t.client_fact_interests, &facts.interests),
            facts.document.as_ref().and_then(|known| {
                let shown = document(t, format, known, reference);
                fact(t.document_title, shown)
            }),
        ],
        ClientKind::Organisation(facts) => vec![
            credit_code(t, format, &facts.credit_code),
            plain(t.client_fact_industry, &facts.industry),
            plain(t.client_fact_founded, &day(facts.founded)),
            named(t.client_fact_size, facts.size, |of| background::size(t, of)),
        ],
    };
    known.extend([
        hidden(t.client_fact_phones, &fields.phones.join(", ")),
        hidden(t.client_fact_email, &fields.email),
        hidden(t.client_fact_address, &fields.address),
        plain(t.client_fact_region, &fields.region),
        plain(t.client_fact_adviser, &fields.adviser),
        tags(t.client_fact_tags, &fields.tags),
        hidden(t.client_fact_note, &fields.note),
    ]);
    let known: Vec<Html> = known.into_iter().flatten().collect();
    let body = if known.is_empty() {
        html! { <p class="quiet">{ t.client_no_facts }</p> }
    } else {
        html! { <dl class="facts">{ for known }</dl> }
    };
    section("facts", t.client_facts, Html::default(), body)
}

fn fact(label: &str, value: Html) -> Option<Html> {
    Some(html! { <div class="fact"><dt>{ label }</dt><dd>{ value }</dd></div> })
}

fn named<T>(label: &str, of: Option<T>, name: impl Fn(T) -> &'static str) -> Option<Html> {
    plain(label, of.map(name)?)
}

fn plain(label: &str, value: &str) -> Option<Html> {
    if value.is_empty() {
        None
    } else {
        fact(label, value.to_string().into())
    }
}

/// A fact that tells who it is: hidden while the mask is on.
fn hidden(t: &Texts, format: Format, label: &str, value: &str) -> Option<Html> {
    if value.is_empty() {
        return None;
    }
    let shown = html! { <span class="fact-text">{ value }</span> };
    fact(label, masked(t, format, shown))
}

fn credit_code(t: &'static Texts, format: Format, code: &str) -> Option<Html> {
    if code.is_empty() {
        return None;
    }
    let shown = masked(
        t,
        format,
        html! { <span class="fact-number">{ code }</span> },
    );
    let mark = is_specimen_credit_code(code).then(|| specimen(t));
    fact(
        t.client_fact_credit_code,
        html! { <span class="row">{ shown }{ mark }</span> },
    )
}

fn tags(label: &str, tags: &[String]) -> Option<Html> {
    if tags.is_empty() {
        return None;
    }
    let chips = tags.iter().map(|tag| chip(ChipKind::Plain, tag));
    fact(label, html! { <span class="row">{ for chips }</span> })
}
