//! The form of a client's fields.

use super::draft::{Draft, Field, Problem};
use crate::i18n::Texts;
use crate::protocol::words::Gender;
use crate::ui::components::{Segmented, Select, TextArea, TextInput};
use crate::ui::text::words;
use yew::prelude::*;

/// The most characters of a line and of the notes, as the book accepts them.
const LINE: &str = "200";
const NOTE: &str = "20000";

/// The form as it stands.
pub struct Form<'a> {
    /// The texts.
    pub t: &'static Texts,
    /// What is typed.
    pub draft: &'a Draft,
    /// What has to be mended.
    pub problems: &'a [(Field, Problem)],
    /// What was typed changed.
    pub on_draft: Callback<Draft>,
}

impl Form<'_> {
    /// The fields.
    pub fn draw(&self) -> Html {
        let t = self.t;
        let name = match self.draft.organisation {
            true => t.client_field_name_organisation,
            false => t.client_field_name,
        };
        let number_hint = Some(t.client_field_number_hint);
        html! {
            <div class="client-form">
                { self.kind() }
                { self.field(Field::Name, name, "text", None) }
                { self.field(Field::Number, t.client_field_number, "text", number_hint) }
                { self.facts() }
                { self.field(Field::Phones, t.client_fact_phones, "text",
                    Some(t.client_field_phones_hint)) }
                { self.field(Field::Email, t.client_fact_email, "email", None) }
                { self.field(Field::Region, t.client_fact_region, "text", None) }
                { self.field(Field::Adviser, t.client_fact_adviser, "text", None) }
                { self.field(Field::Tags, t.client_fact_tags, "text",
                    Some(t.client_field_tags_hint)) }
                { self.field(Field::Address, t.client_fact_address, "text", None) }
                <div class="client-form-wide">
                    <TextArea label={t.client_fact_note} value={self.value(Field::Note)}
                        oninput={self.on(Field::Note)} maxlength={NOTE} />
                </div>
            </div>
        }
    }

    fn kind(&self) -> Html {
        let t = self.t;
        let choices: Vec<(AttrValue, AttrValue)> = vec![
            ("individual".into(), t.words_kind_individual.into()),
            ("organisation".into(), t.words_kind_organisation.into()),
        ];
        let value = if self.draft.organisation {
            "organisation"
        } else {
            "individual"
        };
        let draft = self.draft.clone();
        let onchange = self.on_draft.reform(move |value: AttrValue| {
            let mut draft = draft.clone();
            draft.organisation = value == "organisation";
            draft
        });
        html! {
            <div class="client-form-wide">
                <Segmented label={t.client_field_kind} {choices} {value} {onchange} />
            </div>
        }
    }

    /// What only individuals or only organisations have.
    fn facts(&self) -> Html {
        let t = self.t;
        if self.draft.organisation {
            return html! {
                <>
                    { self.field(Field::CreditCode, t.client_fact_credit_code, "text", None) }
                    { self.field(Field::Industry, t.client_fact_industry, "text", None) }
                    { self.field(Field::Founded, t.client_fact_founded, "date", None) }
                </>
            };
        }
        let choices: Vec<(AttrValue, AttrValue)> = vec![
            ("".into(), t.words_unknown.into()),
            ("female".into(), words::gender(t, Gender::Female).into()),
            ("male".into(), words::gender(t, Gender::Male).into()),
        ];
        let value = match self.draft.gender {
            None => "",
            Some(Gender::Female) => "female",
            Some(Gender::Male) => "male",
        };
        let draft = self.draft.clone();
        let onchange = self.on_draft.reform(move |value: AttrValue| {
            let mut draft = draft.clone();
            draft.gender = match value.as_str() {
                "female" => Some(Gender::Female),
                "male" => Some(Gender::Male),
                _ => None,
            };
            draft
        });
        html! {
            <>
                <Select label={t.client_fact_gender} {choices} {value} {onchange} />
                { self.field(Field::Birth, t.client_fact_birth, "date", None) }
                { self.field(Field::Occupation, t.client_fact_occupation, "text", None) }
            </>
        }
    }

    fn field(
        &self,
        field: Field,
        label: &'static str,
        kind: &'static str,
        hint: Option<&'static str>,
    ) -> Html {
        let error = self.problems.iter().find(|(of, _)| *of == field);
        let error = error.map(|(_, problem)| AttrValue::from(problem_text(self.t, *problem)));
        html! {
            <TextInput {label} {kind} hint={hint.map(AttrValue::from)} {error}
                value={self.value(field)} oninput={self.on(field)} maxlength={LINE}
                required={field == Field::Number} />
        }
    }

    fn value(&self, field: Field) -> AttrValue {
        self.draft.text(field).to_string().into()
    }

    fn on(&self, field: Field) -> Callback<String> {
        let draft = self.draft.clone();
        self.on_draft
            .reform(move |text| draft.clone().with(field, text))
    }
}

fn problem_text(t: &Texts, problem: Problem) -> &'static str {
    match problem {
        Problem::NumberMissing => t.client_error_number_missing,
        Problem::NumberTaken => t.client_error_number_taken,
        Problem::Email => t.client_error_email,
        Problem::Date => t.client_error_date,
    }
}
