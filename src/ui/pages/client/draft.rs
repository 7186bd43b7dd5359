//! A client while being typed in: every field as text, checked only on saving, nothing lost before.

use super::draft_document::Filled;
use crate::protocol::client_view::ClientFields;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::words::{
    ClientKind, Day, DocumentKind, Education, FirmSize, Gender, IncomeBand, Individual,
    NumberFault, Organisation, Residence, bare_number,
};

/// The fields of the form.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// The bank's client number.
    Number,
    /// Name.
    Name,
    /// Birth date of an individual.
    Birth,
    /// Occupation of an individual.
    Occupation,
    /// What an individual enjoys, parted by commas.
    Interests,
    /// Number of an individual's identity document.
    DocumentNumber,
    /// The last day of that document.
    DocumentExpiry,
    /// Unified social credit code of an organisation.
    CreditCode,
    /// Industry of an organisation.
    Industry,
    /// The day an organisation was founded.
    Founded,
    /// Telephone numbers, parted by commas.
    Phones,
    /// E-mail address.
    Email,
    /// Postal address.
    Address,
    /// Region.
    Region,
    /// Owner adviser.
    Adviser,
    /// Tags, parted by commas.
    Tags,
    /// Notes.
    Note,
}

/// How many there are.
pub const FIELDS: usize = Field::Note as usize + 1;

/// What is wrong with a field.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// A client needs a number.
    NumberMissing,
    /// The number is another client's.
    NumberTaken,
    /// An e-mail address has an @.
    Email,
    /// No date of the calendar, or one beyond what the book accepts.
    Date,
    /// A last day without a document.
    DocumentMissing,
    /// No document has this number.
    Document(NumberFault),
    /// No organisation has this credit code.
    CreditCode(NumberFault),
}

/// A client while being typed in.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    texts: [String; FIELDS],
    /// Whether it is an organisation. What the other kind has stays typed, in case of a change
    /// of mind, and is left out on saving.
    pub organisation: bool,
    /// Gender of an individual.
    pub gender: Option<Gender>,
    /// The kind of an individual's document; without a number there is none.
    pub document: DocumentKind,
    /// Education of an individual.
    pub education: Option<Education>,
    /// Income of an individual.
    pub income: Option<IncomeBand>,
    /// Where an individual lives.
    pub residence: Option<Residence>,
    /// The size of an organisation.
    pub size: Option<FirmSize>,
    /// What the document's number has filled in.
    pub filled: Filled,
    /// What the book has of the client, if it is in it.
    pub(super) stored: Option<ClientKind>,
}

impl Draft {
    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    /// The draft with another text in a field.
    pub fn with(mut self, field: Field, text: String) -> Self {
        self.set(field, text);
        match field {
            Field::Birth => self.filled.birth = false,
            Field::DocumentNumber => self.fill(),
            _ => {}
        }
        self
    }

    pub(super) fn set(&mut self, field: Field, text: String) {
        self.texts[field as usize] = text;
    }

    /// The problems of a draft before this one that are about what has not changed since.
    pub fn unmended(&self, before: &Self, problems: &[(Field, Problem)]) -> Vec<(Field, Problem)> {
        let same = |field| {
            let number = field == Field::DocumentNumber;
            self.text(field) == before.text(field) && !(number && self.document != before.document)
        };
        let unmended = problems.iter().filter(|(field, _)| same(*field));
        unmended.copied().collect()
    }

    /// The draft that shows a client's fields.
    pub fn of(fields: &ClientFields) -> Self {
        let day = |day: Option<Day>| day.map_or_else(String::new, |d| d.to_string());
        let draft = Self::default()
            .with(Field::Number, fields.number.clone())
            .with(Field::Name, fields.name.clone())
            .with(Field::Phones, fields.phones.join(", "))
            .with(Field::Email, fields.email.clone())
            .with(Field::Address, fields.address.clone())
            .with(Field::Region, fields.region.clone())
            .with(Field::Adviser, fields.adviser.clone())
            .with(Field::Tags, fields.tags.join(", "))
            .with(Field::Note, fields.note.clone());
        let draft = Self {
            stored: Some(fields.kind.clone()),
            ..draft
        };
        match &fields.kind {
            ClientKind::Individual(facts) => {
                let mut draft = draft
                    .with(Field::Birth, day(facts.birth))
                    .with(Field::Occupation, facts.occupation.clone())
                    .with(Field::Interests, facts.interests.join(", "));
                draft.gender = facts.gender;
                (draft.education, draft.income) = (facts.education, facts.income);
                draft.residence = facts.residence;
                if let Some(document) = &facts.document {
                    draft.document = document.kind;
                    // Nothing is filled in before somebody types.
                    draft.set(Field::DocumentNumber, document.number.clone());
                    draft.set(Field::DocumentExpiry, day(document.expires));
                }
                draft
            }
            ClientKind::Organisation(facts) => Self {
                organisation: true,
                size: facts.size,
                ..draft
            }
            .with(Field::CreditCode, facts.credit_code.clone())
            .with(Field::Industry, facts.industry.clone())
            .with(Field::Founded, day(facts.founded)),
        }
    }

    /// The client's fields, trimmed.
    ///
    /// # Errors
    /// Every field that has to be mended, in the order of the form.
    pub fn fields(&self) -> Result<ClientFields, Vec<(Field, Problem)>> {
        match self.read() {
            (fields, problems) if problems.is_empty() => Ok(fields),
            (_, problems) => Err(problems),
        }
    }

    /// What is typed so far, whatever has still to be mended; `None` where it says of nobody who it
    /// is.
    pub fn so_far(&self) -> Option<ClientFields> {
        let says = [
            Field::Name,
            Field::DocumentNumber,
            Field::CreditCode,
            Field::Phones,
            Field::Email,
        ];
        let any = says
            .into_iter()
            .any(|field| self.text(field).trim().chars().count() > 1);
        any.then(|| self.read().0)
    }

    fn read(&self) -> (ClientFields, Vec<(Field, Problem)>) {
        let text = |field| self.text(field).trim().to_string();
        let mut problems = Vec::new();
        if text(Field::Number).is_empty() {
            problems.push((Field::Number, Problem::NumberMissing));
        }
        let mut day = |field| {
            let day = parse_day(self.text(field));
            if day.is_none() && !text(field).is_empty() {
                problems.push((field, Problem::Date));
            }
            day
        };
        let kind = if self.organisation {
            ClientKind::Organisation(Organisation {
                credit_code: bare_number(self.text(Field::CreditCode)),
                industry: text(Field::Industry),
                founded: day(Field::Founded),
                size: self.size,
            })
        } else {
            let birth = day(Field::Birth);
            day(Field::DocumentExpiry);
            ClientKind::Individual(Individual {
                gender: self.gender,
                birth,
                occupation: text(Field::Occupation),
                document: self.typed_document(),
                education: self.education,
                income: self.income,
                residence: self.residence,
                interests: parted(self.text(Field::Interests)),
            })
        };
        self.check_numbers(&kind, &mut problems);
        let email = text(Field::Email);
        if !email.is_empty() && !email.contains('@') {
            problems.push((Field::Email, Problem::Email));
        }
        let fields = ClientFields {
            number: text(Field::Number),
            name: text(Field::Name),
            kind,
            phones: parted(self.text(Field::Phones)),
            email,
            address: text(Field::Address),
            region: text(Field::Region),
            adviser: text(Field::Adviser),
            tags: parted(self.text(Field::Tags)),
            note: text(Field::Note),
        };
        (fields, problems)
    }
}

/// The field a refusal is about, when it is about one.
pub fn problem_of(failure: &Failure) -> Option<(Field, Problem)> {
    match failure {
        Failure::Desk(DeskFailure::NumberTaken { .. }) => {
            Some((Field::Number, Problem::NumberTaken))
        }
        Failure::Desk(DeskFailure::NumberMissing) => Some((Field::Number, Problem::NumberMissing)),
        Failure::Desk(DeskFailure::DocumentNumberWrong { fault }) => {
            Some((Field::DocumentNumber, Problem::Document(*fault)))
        }
        Failure::Desk(DeskFailure::CreditCodeWrong { fault }) => {
            Some((Field::CreditCode, Problem::CreditCode(*fault)))
        }
        _ => None,
    }
}

/// The parts of a list typed with commas, Chinese or Western, each once, empty ones left out.
fn parted(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text
        .split([',', '\u{ff0c}', '、', ';', '\u{ff1b}', '\n'])
        .map(str::trim)
    {
        if !part.is_empty() && !parts.iter().any(|known| known == part) {
            parts.push(part.to_string());
        }
    }
    parts
}

/// A day written `1980-05-12`.
pub fn parse_day(text: &str) -> Option<Day> {
    let mut parts = text.trim().split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
