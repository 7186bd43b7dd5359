//! Clients found to be one, and pairs found to be two: what was decided, kept so that it can be told
//! and taken back.

use super::account::HolderRole;
use super::client::{Client, ClientKind, Relation};
use super::day::Day;
use super::ids::{
    AccountId, AssessmentId, CardId, CaseId, ClientId, DistinctId, HoldingId, JoinedId, TaskId,
};
use super::phone::Phone;
use super::profile::Profile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Two clients who are not the same, as somebody decided: they are not asked about again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Distinct {
    /// The record number.
    pub id: DistinctId,
    /// The one with the lower number.
    pub a: ClientId,
    /// The other.
    pub b: ClientId,
    /// The day it was decided.
    pub day: Day,
    /// Why, if somebody said.
    pub note: String,
}

/// A client who turned out to be another one's second record. What was theirs is the other's; what is
/// only ever added to, evidence and consents, stays under their number and belongs to the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Joined {
    /// The record number.
    pub id: JoinedId,
    /// Who stayed.
    pub kept: ClientId,
    /// The day they were joined.
    pub day: Day,
    /// The record that is gone, as it was.
    pub gone: Client,
    /// What the bank had decided of it.
    pub gone_profile: Option<Profile>,
    /// The record that stayed, as it was.
    pub before: Client,
    /// What the bank had decided of it.
    pub before_profile: Option<Profile>,
    /// The fields that were not simply kept.
    pub picks: Vec<(JoinField, Pick)>,
    /// What passed over.
    pub moved: Moved,
}

/// What passed from one client to another.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Accounts, with the role of the one who is gone and that of the one who stayed before, if any.
    pub accounts: Vec<(AccountId, HolderRole, Option<HolderRole>)>,
    /// Holdings.
    pub holdings: Vec<HoldingId>,
    /// Cards.
    pub cards: Vec<CardId>,
    /// Relations as they were; those between the two are gone.
    pub relations: Vec<Relation>,
    /// Assessments.
    pub assessments: Vec<AssessmentId>,
    /// Cases.
    pub cases: Vec<CaseId>,
    /// Tasks.
    pub tasks: Vec<TaskId>,
}

/// Whose value a joined client has. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Pick {
    /// The one's who stays.
    #[default]
    Kept,
    /// The one's who goes.
    Gone,
    /// Both, of a field that can hold both.
    Both,
}

/// A field of which one of two values is picked. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum JoinField {
    /// The bank's client number.
    Number,
    /// The name.
    Name,
    /// Identity document.
    Document,
    /// Gender.
    Gender,
    /// Birth date.
    Birth,
    /// Occupation.
    Occupation,
    /// Education.
    Education,
    /// Income.
    Income,
    /// Town or country.
    Residence,
    /// Interests.
    Interests,
    /// Credit code.
    CreditCode,
    /// Industry.
    Industry,
    /// The day it was founded.
    Founded,
    /// Size of a firm.
    Size,
    /// Telephone numbers.
    Phones,
    /// E-mail address.
    Email,
    /// Postal address.
    Address,
    /// Region.
    Region,
    /// The adviser.
    Adviser,
    /// Labels.
    Tags,
    /// Notes.
    Note,
    /// What the bank decided.
    Profile,
}

impl JoinField {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 22] = [
        Self::Number,
        Self::Name,
        Self::Document,
        Self::Gender,
        Self::Birth,
        Self::Occupation,
        Self::Education,
        Self::Income,
        Self::Residence,
        Self::Interests,
        Self::CreditCode,
        Self::Industry,
        Self::Founded,
        Self::Size,
        Self::Phones,
        Self::Email,
        Self::Address,
        Self::Region,
        Self::Adviser,
        Self::Tags,
        Self::Note,
        Self::Profile,
    ];

    /// Whether it can hold both values.
    pub fn holds_both(self) -> bool {
        matches!(
            self,
            Self::Phones | Self::Tags | Self::Interests | Self::Note
        )
    }
}

impl Joined {
    /// Whose value a field has.
    pub fn pick(&self, field: JoinField) -> Pick {
        pick(&self.picks, field)
    }

    /// The numbers the two were known by.
    pub fn numbers(&self) -> [&str; 2] {
        [&self.gone.number, &self.before.number]
    }
}

/// Whose value a field has: the one's who stays, where nothing else was picked.
pub fn pick(picks: &[(JoinField, Pick)], field: JoinField) -> Pick {
    let found = picks.iter().find(|(of, _)| *of == field);
    found.map_or(Pick::Kept, |(_, pick)| *pick)
}

/// The client that stays, with every field of whom it was picked from.
pub fn merged(kept: &Client, gone: &Client, picks: &[(JoinField, Pick)]) -> Client {
    let mut new = kept.clone();
    for (field, pick) in picks {
        put(&mut new, gone, *field, *pick);
    }
    new
}

/// Gives a client another one's value of a field.
pub fn put(client: &mut Client, from: &Client, field: JoinField, pick: Pick) {
    if pick == Pick::Kept {
        return;
    }
    let both = pick == Pick::Both;
    match field {
        JoinField::Number => client.number.clone_from(&from.number),
        JoinField::Name => client.name.clone_from(&from.name),
        JoinField::Phones => list(&mut client.phones, &from.phones, both, telephone),
        JoinField::Email => client.email.clone_from(&from.email),
        JoinField::Address => client.address.clone_from(&from.address),
        JoinField::Region => client.region.clone_from(&from.region),
        JoinField::Adviser => client.adviser.clone_from(&from.adviser),
        JoinField::Tags => list(&mut client.tags, &from.tags, both, str::to_owned),
        JoinField::Note if both && !client.note.is_empty() && !from.note.is_empty() => {
            client.note = format!("{}\n{}", client.note, from.note);
        }
        JoinField::Note if both && from.note.is_empty() => {}
        JoinField::Note => client.note.clone_from(&from.note),
        JoinField::Profile => {}
        _ => put_kind(&mut client.kind, &from.kind, field, both),
    }
}

fn put_kind(kind: &mut ClientKind, from: &ClientKind, field: JoinField, both: bool) {
    match (kind, from) {
        (ClientKind::Individual(one), ClientKind::Individual(other)) => match field {
            JoinField::Document => one.document.clone_from(&other.document),
            JoinField::Gender => one.gender = other.gender,
            JoinField::Birth => one.birth = other.birth,
            JoinField::Occupation => one.occupation.clone_from(&other.occupation),
            JoinField::Education => one.education = other.education,
            JoinField::Income => one.income = other.income,
            JoinField::Residence => one.residence = other.residence,
            JoinField::Interests => list(&mut one.interests, &other.interests, both, str::to_owned),
            _ => {}
        },
        (ClientKind::Organisation(one), ClientKind::Organisation(other)) => match field {
            JoinField::CreditCode => one.credit_code.clone_from(&other.credit_code),
            JoinField::Industry => one.industry.clone_from(&other.industry),
            JoinField::Founded => one.founded = other.founded,
            JoinField::Size => one.size = other.size,
            _ => {}
        },
        _ => {}
    }
}

/// The other's entries, or both's, each once; `key` is what tells two of them apart.
fn list(own: &mut Vec<String>, from: &[String], both: bool, key: fn(&str) -> String) {
    if !both {
        own.clear();
    }
    let mut known: BTreeSet<String> = own.iter().map(|one| key(one)).collect();
    let new: Vec<String> = from
        .iter()
        .filter(|one| known.insert(key(one)))
        .cloned()
        .collect();
    own.extend(new);
}

/// A telephone number however it is written.
fn telephone(written: &str) -> String {
    match Phone::read(written) {
        Phone::Mobile(figures) | Phone::Landline(figures) | Phone::Abroad(figures) => figures,
        Phone::Wrong => written.to_owned(),
    }
}
