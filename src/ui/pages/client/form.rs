//! The form of a client's fields.

use super::draft::{Draft, FIELDS, Field, Problem};
use crate::i18n::Texts;
use crate::protocol::words::{Gender, NumberFault, bare_number, is_specimen_credit_code};
use crate::ui::components::{
    Choices, Field as Words, Input, segmented, select, text_area, text_input,
};
use crate::ui::text::words;
use yew::prelude::*;

/// The most characters of a line and of the notes, as the book accepts them.
pub(super) const LINE: &str = "200";
const NOTE: &str = "20000";

/// Every field's id, in the order of [`Field`].
const IDS: [&str; FIELDS] = [
    "client-number",
    "client-name",
    "client-birth",
    "client-occupation",
    "client-interests",
    "client-document-number",
    "client-document-expiry",
    "client-credit-code",
    "client-industry",
    "client-founded",
    "client-phones",
    "client-email",
    "client-address",
    "client-region",
    "client-adviser",
    "client-tags",
    "client-note",
];

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
                    { text_area(Input {
                        maxlength: Some(NOTE),
                        ..self.input(Field::Note, t.client_fact_note)
                    }) }
                </div>
            </div>
        }
    }

    fn kind(&self) -> Html {
        let t = self.t;
        let choices = vec![
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
        let kind = segmented(Choices {
            field: Words::new("client-kind", t.client_field_kind.into()),
            choices,
            value: value.into(),
            onchange,
        });
        html! { <div class="client-form-wide">{ kind }</div> }
    }

    /// What only individuals or only organisations have.
    fn facts(&self) -> Html {
        let t = self.t;
        if self.draft.organisation {
            let code = bare_number(self.draft.text(Field::CreditCode));
            let specimen_code = is_specimen_credit_code(&code);
            return html! {
                <>
                    { self.field(Field::CreditCode, t.client_fact_credit_code, "text",
                        specimen_code.then_some(t.document_specimen_hint)) }
                    { self.field(Field::Industry, t.client_fact_industry, "text", None) }
                    { self.field(Field::Founded, t.client_fact_founded, "date", None) }
                    { self.size() }
                </>
            };
        }
        let choices = vec![
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
            draft.clone().with_gender(match value.as_str() {
                "female" => Some(Gender::Female),
                "male" => Some(Gender::Male),
                _ => None,
            })
        });
        let filled = |is: bool| is.then_some(t.document_filled);
        html! {
            <>
                { select(Choices {
                    field: Words {
                        hint: filled(self.draft.filled.gender).map(AttrValue::from),
                        ..Words::new("client-gender", t.client_fact_gender.into())
                    },
                    choices,
                    value: value.into(),
                    onchange,
                }) }
                { self.field(Field::Birth, t.client_fact_birth, "date",
                    filled(self.draft.filled.birth)) }
                { self.field(Field::Occupation, t.client_fact_occupation, "text", None) }
                { self.background() }
                { self.document() }
            </>
        }
    }

    pub(super) fn field(
        &self,
        field: Field,
        label: &'static str,
        kind: &'static str,
        hint: Option<&'static str>,
    ) -> Html {
        let mut input = self.input(field, label);
        input.field.hint = hint.map(AttrValue::from);
        text_input(Input {
            kind,
            maxlength: Some(LINE),
            required: field == Field::Number,
            ..input
        })
    }

    pub(super) fn input(&self, field: Field, label: &'static str) -> Input {
        let problem = self.problems.iter().find(|(of, _)| *of == field);
        let draft = self.draft.clone();
        Input::new(
            Words {
                error: problem.map(|(_, problem)| problem_text(self.t, *problem).into()),
                ..Words::new(IDS[field as usize], label.into())
            },
            self.draft.text(field).to_string().into(),
            self.on_draft
                .reform(move |text| draft.clone().with(field, text)),
        )
    }
}

fn problem_text(t: &Texts, problem: Problem) -> &'static str {
    match problem {
        Problem::NumberMissing => t.client_error_number_missing,
        Problem::NumberTaken => t.client_error_number_taken,
        Problem::Email => t.client_error_email,
        Problem::Date => t.client_error_date,
        Problem::DocumentMissing => t.document_error_missing,
        Problem::Document(NumberFault::Form) => t.document_error_form,
        Problem::Document(NumberFault::Birth) => t.document_error_birth,
        Problem::Document(NumberFault::Check) => t.document_error_check,
        Problem::CreditCode(NumberFault::Check) => t.document_error_code_check,
        Problem::CreditCode(_) => t.document_error_code_form,
    }
}
