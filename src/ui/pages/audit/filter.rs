//! Which entries are looked for.

use crate::i18n::Texts;
use crate::protocol::custody::audit::{AuditFilter, DeedGroup};
use crate::ui::components::field::Field;
use crate::ui::components::{Choices, Input, select, text_input};
use crate::ui::pages::client::draft::parse_day;
use yew::prelude::*;

/// Milliseconds of a day.
const DAY_MS: u64 = 86_400_000;

/// What is typed and chosen.
#[derive(Clone, Default, PartialEq)]
pub struct Typed {
    group: AttrValue,
    from: String,
    until: String,
    words: String,
}

impl Typed {
    /// What is asked for. A day that is no day asks for nothing.
    pub fn filter(&self) -> AuditFilter {
        let place = self.group.parse::<usize>().ok();
        // The day where the person is begins hours before or after that of the clock in Greenwich.
        let away = js_sys::Date::new_0().get_timezone_offset() * 60_000.0;
        let start = |text: &str, days: i64| {
            let day = i64::from(parse_day(text)?.0) + days;
            let at_ms = day * DAY_MS as i64 + away as i64;
            u64::try_from(at_ms).ok()
        };
        AuditFilter {
            group: place.and_then(|place| DeedGroup::ALL.get(place).copied()),
            client: None,
            from_ms: start(&self.from, 0),
            until_ms: start(&self.until, 1),
            words: self.words.trim().into(),
        }
    }
}

/// What deeds are about, in words.
pub fn group(t: &Texts, group: DeedGroup) -> &'static str {
    match group {
        DeedGroup::Clients => t.audit_group_clients,
        DeedGroup::Imports => t.audit_group_imports,
        DeedGroup::Products => t.audit_group_products,
        DeedGroup::Suitability => t.audit_group_suitability,
        DeedGroup::Tasks => t.audit_group_tasks,
        DeedGroup::Privacy => t.audit_group_privacy,
        DeedGroup::TakenBack => t.audit_group_taken_back,
        DeedGroup::Book => t.audit_group_book,
    }
}

/// The fields.
pub fn filter(t: &'static Texts, typed: &UseStateHandle<Typed>) -> Html {
    let groups = DeedGroup::ALL.into_iter().zip(0_usize..);
    let named = groups.map(|(one, place)| (place.to_string().into(), group(t, one).into()));
    let all = [("".into(), t.audit_group_all.into())];
    let on = |set: fn(&mut Typed, String)| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            set(&mut next, text);
            typed.set(next);
        })
    };
    let day = |id: &'static str, label: &'static str, value: &str, set| Input {
        kind: "date",
        ..Input::new(
            Field::new(id, label.into()),
            value.to_string().into(),
            on(set),
        )
    };
    html! {
        <div class="row audit-filter">
            { select(Choices {
                field: Field::new("audit-group", t.audit_filter_group.into()),
                choices: all.into_iter().chain(named).collect(),
                value: typed.group.clone(),
                onchange: on(|typed, text| typed.group = text.into())
                    .reform(|value: AttrValue| value.to_string()),
            }) }
            { text_input(day("audit-from", t.audit_filter_from, &typed.from, |typed, text| {
                typed.from = text;
            })) }
            { text_input(day("audit-until", t.audit_filter_until, &typed.until, |typed, text| {
                typed.until = text;
            })) }
            { text_input(Input {
                kind: "search",
                placeholder: Some(t.audit_filter_words_hint.into()),
                ..Input::new(
                    Field::new("audit-words", t.audit_filter_words.into()),
                    typed.words.clone().into(),
                    on(|typed, text| typed.words = text),
                )
            }) }
        </div>
    }
}
