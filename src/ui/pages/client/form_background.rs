//! The part of the form that says what a person or firm is like.

use super::draft::{Draft, Field};
use super::form::Form;
use crate::i18n::Texts;
use crate::protocol::words::{Education, FirmSize, IncomeBand, Residence};
use crate::ui::components::{Choices, Field as Words, select};
use crate::ui::text::background;
use yew::prelude::*;

/// A fact that is one of a few, or not known.
struct Listed<T: 'static> {
    id: &'static str,
    label: &'static str,
    all: &'static [T],
    name: fn(&Texts, T) -> &'static str,
    value: Option<T>,
    set: fn(&mut Draft, Option<T>),
}

impl Form<'_> {
    /// Education, income, residence and interests of an individual.
    pub(super) fn background(&self) -> Html {
        let t = self.t;
        html! {
            <>
                { self.listed(Listed {
                    id: "client-education",
                    label: t.client_fact_education,
                    all: &Education::ALL,
                    name: background::education,
                    value: self.draft.education,
                    set: |draft, value| draft.education = value,
                }) }
                { self.listed(Listed {
                    id: "client-income",
                    label: t.client_fact_income,
                    all: &IncomeBand::ALL,
                    name: background::income,
                    value: self.draft.income,
                    set: |draft, value| draft.income = value,
                }) }
                { self.listed(Listed {
                    id: "client-residence",
                    label: t.client_fact_residence,
                    all: &Residence::ALL,
                    name: background::residence,
                    value: self.draft.residence,
                    set: |draft, value| draft.residence = value,
                }) }
                { self.field(Field::Interests, t.client_fact_interests, "text",
                    Some(t.client_field_tags_hint)) }
            </>
        }
    }

    /// The size of an organisation.
    pub(super) fn size(&self) -> Html {
        self.listed(Listed {
            id: "client-size",
            label: self.t.client_fact_size,
            all: &FirmSize::ALL,
            name: background::size,
            value: self.draft.size,
            set: |draft, value| draft.size = value,
        })
    }

    fn listed<T: Copy + PartialEq>(&self, it: Listed<T>) -> Html {
        let t = self.t;
        let number = |n: usize| n.to_string();
        let known = it.all.iter().enumerate();
        let known = known.map(|(n, of)| (number(n).into(), (it.name)(t, *of).into()));
        let unknown = std::iter::once(("".into(), t.words_unknown.into()));
        let at = it
            .value
            .and_then(|value| it.all.iter().position(|of| *of == value));
        let draft = self.draft.clone();
        let (all, set) = (it.all, it.set);
        select(Choices {
            field: Words::new(it.id, it.label.into()),
            choices: unknown.chain(known).collect(),
            value: at.map(number).unwrap_or_default().into(),
            onchange: self.on_draft.reform(move |chosen: AttrValue| {
                let mut draft = draft.clone();
                let at: Option<usize> = chosen.parse().ok();
                set(&mut draft, at.and_then(|at| all.get(at).copied()));
                draft
            }),
        })
    }
}
