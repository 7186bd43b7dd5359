//! The numbers of a draft that check themselves: the identity document, which also fills what it
//! says, and the credit code.

use super::draft::{Draft, Field, Problem, parse_day};
use crate::protocol::words::{
    ClientKind, Day, DocumentKind, Gender, IdentityDocument, Individual, ResidentId,
    check_credit_code,
};

/// What the document's number has filled in, until a person types there.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Filled {
    /// The birth date.
    pub birth: bool,
    /// The gender.
    pub gender: bool,
}

/// What the document's number says that is not what is given.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Contradicted {
    /// The birth date it says, where another is given.
    pub birth: Option<Day>,
    /// Whether another gender is given.
    pub gender: bool,
}

impl Draft {
    /// The draft with another gender chosen.
    pub fn with_gender(mut self, gender: Option<Gender>) -> Self {
        self.gender = gender;
        self.filled.gender = false;
        self
    }

    /// The draft with another kind of document chosen.
    pub fn with_document(mut self, kind: DocumentKind) -> Self {
        self.document = kind;
        self.fill();
        self
    }

    /// Fills birth date and gender, where they are empty or were filled before, from a resident
    /// number.
    pub(super) fn fill(&mut self) {
        let Some(said) = self.said() else { return };
        if self.filled.birth || self.text(Field::Birth).trim().is_empty() {
            self.set(Field::Birth, said.birth.to_string());
            self.filled.birth = true;
        }
        if self.filled.gender || self.gender.is_none() {
            self.gender = Some(said.gender);
            self.filled.gender = true;
        }
    }

    /// What the document's number says differently.
    pub fn contradicted(&self) -> Contradicted {
        let said = self.said();
        let other = |said: ResidentId| {
            let given = parse_day(self.text(Field::Birth));
            given
                .filter(|given| *given != said.birth)
                .map(|_| said.birth)
        };
        Contradicted {
            birth: said.and_then(other),
            gender: said.is_some_and(|said| self.gender.is_some_and(|given| given != said.gender)),
        }
    }

    /// The document as typed so far; its last day as far as it is one.
    pub fn typed_document(&self) -> Option<IdentityDocument> {
        let expires = parse_day(self.text(Field::DocumentExpiry));
        IdentityDocument::new(self.document, self.text(Field::DocumentNumber), expires)
    }

    fn said(&self) -> Option<ResidentId> {
        self.typed_document()?.resident()
    }

    /// What is wrong with the numbers of what would be stored. The book's own may stay as they are.
    pub(super) fn check_numbers(&self, kind: &ClientKind, problems: &mut Vec<(Field, Problem)>) {
        match (kind, &self.stored) {
            (ClientKind::Individual(new), Some(ClientKind::Individual(old)))
                if new.document == old.document => {}
            (
                ClientKind::Individual(Individual {
                    document: Some(document),
                    ..
                }),
                _,
            ) => {
                if let Err(fault) = document.check() {
                    problems.push((Field::DocumentNumber, Problem::Document(fault)));
                }
            }
            (ClientKind::Individual(_), _) => {
                if !self.text(Field::DocumentExpiry).trim().is_empty() {
                    problems.push((Field::DocumentNumber, Problem::DocumentMissing));
                }
            }
            (ClientKind::Organisation(new), Some(ClientKind::Organisation(old)))
                if new.credit_code == old.credit_code => {}
            (ClientKind::Organisation(new), _) if !new.credit_code.is_empty() => {
                if let Err(fault) = check_credit_code(&new.credit_code) {
                    problems.push((Field::CreditCode, Problem::CreditCode(fault)));
                }
            }
            (ClientKind::Organisation(_), _) => {}
        }
    }
}
