//! The form's fields of an individual's identity document.

use super::draft::Field;
use super::form::{Form, LINE};
use crate::protocol::words::DocumentKind;
use crate::ui::components::{Choices, Field as Words, Input, select, text_input};
use crate::ui::text::words;
use yew::prelude::*;

impl Form<'_> {
    /// Kind, number and last day.
    pub(super) fn document(&self) -> Html {
        let t = self.t;
        let choices = DocumentKind::ALL.map(|kind| {
            let place = AttrValue::from((kind as usize).to_string());
            (place, words::document(t, kind).into())
        });
        let draft = self.draft.clone();
        let onchange = self.on_draft.reform(move |value: AttrValue| {
            let place: usize = value.parse().unwrap_or_default();
            let kind = DocumentKind::ALL.get(place).copied();
            draft.clone().with_document(kind.unwrap_or_default())
        });
        let number = self.input(Field::DocumentNumber, t.document_number);
        let typed = self.draft.typed_document();
        let specimen = typed.is_some_and(|document| document.is_specimen());
        html! {
            <>
                { select(Choices {
                    field: Words::new("client-document-kind", t.document_type.into()),
                    choices: choices.into(),
                    value: (self.draft.document as usize).to_string().into(),
                    onchange,
                }) }
                { text_input(Input {
                    maxlength: Some(LINE),
                    field: Words {
                        warning: self.contradicted(),
                        hint: specimen.then(|| t.document_specimen_hint.into()),
                        ..number.field
                    },
                    ..number
                }) }
                { self.field(Field::DocumentExpiry, t.document_expiry, "date",
                    Some(t.document_expiry_hint)) }
            </>
        }
    }

    /// What the number says differently: to be looked at, but people's records do differ.
    fn contradicted(&self) -> Option<AttrValue> {
        let t = self.t;
        let other = self.draft.contradicted();
        let birth = other.birth.map(|said| t.document_other_birth(said));
        let gender = other.gender.then(|| t.document_other_gender.to_owned());
        let said: Vec<String> = birth.into_iter().chain(gender).collect();
        (!said.is_empty()).then(|| said.join(" · ").into())
    }
}
