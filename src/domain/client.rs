//! The client: who an adviser knows, an individual or an organisation.

use super::background::{Education, FirmSize, IncomeBand, Residence};
use super::day::Day;
use super::document::IdentityDocument;
use super::ids::{ClientId, RelationId};
use serde::{Deserialize, Serialize};

/// A client of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Client {
    /// The record number.
    pub id: ClientId,
    /// The bank's client number 客户号, unique in the book.
    pub number: String,
    /// The name; empty where the bank's file has none.
    pub name: String,
    /// What only individuals, or only organisations, have.
    pub kind: ClientKind,
    /// Telephone numbers as written.
    pub phones: Vec<String>,
    /// E-mail address; empty when unknown.
    pub email: String,
    /// Postal address; empty when unknown.
    pub address: String,
    /// Region: province and city, or district; empty when unknown.
    pub region: String,
    /// The adviser who owns the client; empty when unassigned.
    pub adviser: String,
    /// The adviser's own labels.
    pub tags: Vec<String>,
    /// The adviser's notes.
    pub note: String,
}

/// What only individuals, or only organisations, have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ClientKind {
    /// 个人
    Individual(Individual),
    /// 企业
    Organisation(Organisation),
}

/// The facts of an individual.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Individual {
    /// Gender, if known.
    pub gender: Option<Gender>,
    /// Birth date, if known.
    pub birth: Option<Day>,
    /// Occupation; empty when unknown.
    pub occupation: String,
    /// The identity document, if one is known.
    pub document: Option<IdentityDocument>,
    /// Education, if known.
    pub education: Option<Education>,
    /// What the client says to earn in a year, if known.
    pub income: Option<IncomeBand>,
    /// Town or country, if known.
    pub residence: Option<Residence>,
    /// What the client enjoys, what matters most first.
    pub interests: Vec<String>,
}

/// The facts of an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Organisation {
    /// Unified social credit code (GB 32100); empty when unknown.
    pub credit_code: String,
    /// Industry (GB/T 4754 name or code); empty when unknown.
    pub industry: String,
    /// The day it was founded, if known.
    pub founded: Option<Day>,
    /// Its size, if known.
    pub size: Option<FirmSize>,
}

/// Gender as the bank's record states it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Gender {
    /// 女
    Female,
    /// 男
    Male,
}

impl Client {
    /// A client of which only number and name are known.
    pub fn new(id: ClientId, number: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id,
            number: number.into(),
            name: name.into(),
            kind: ClientKind::Individual(Individual::default()),
            phones: Vec::new(),
            email: String::new(),
            address: String::new(),
            region: String::new(),
            adviser: String::new(),
            tags: Vec::new(),
            note: String::new(),
        }
    }

    /// What people call the client: the name, else the number.
    pub fn label(&self) -> &str {
        if self.name.is_empty() {
            &self.number
        } else {
            &self.name
        }
    }
}

/// How two clients are related; read 'from is `kind` of to'.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relation {
    /// The record number.
    pub id: RelationId,
    /// The one related.
    pub from: ClientId,
    /// To whom.
    pub to: ClientId,
    /// In what way.
    pub kind: RelationKind,
    /// Where it is known from: a word for the file or 'entered'.
    pub source: RelationSource,
}

/// The ways clients are related.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum RelationKind {
    /// 配偶
    Spouse,
    /// 父母
    Parent,
    /// 子女
    Child,
    /// 同户
    Household,
    /// 介绍人
    Referrer,
    /// 担保人
    Guarantor,
    /// 雇主
    Employer,
    /// 法定代表人
    LegalRepresentative,
    /// 股东
    Shareholder,
    /// 集团母公司
    GroupParent,
    /// 共用账户: both may use one account.
    SharedAccount,
}

/// Where a relation is known from.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum RelationSource {
    /// An import.
    Imported,
    /// Typed in by the adviser.
    Entered,
}
