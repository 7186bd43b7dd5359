//! What else the bank has on record of a client, while it is typed in.
//!
//! Last days are typed as banks write them, that day included. What a day must agree with is the
//! desk's to say; here it only must be one.

use super::profile_draft::{day, end};
use crate::protocol::words::{
    BankCount, ClassFacts, Currency, Day, InvestorClass, MaterialChange, Minor, Money, Proof,
    Standing, read_number,
};

/// The classes that can be recorded, in the order they are offered.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Nothing recorded.
    Ordinary,
    /// Professional.
    Professional,
    /// Converted to professional.
    Converted,
    /// Back to ordinary.
    Back,
}

impl Kind {
    /// Every one.
    pub const ALL: [Self; 4] = [
        Self::Ordinary,
        Self::Professional,
        Self::Converted,
        Self::Back,
    ];

    fn of(class: &InvestorClass) -> Self {
        match class {
            InvestorClass::Ordinary => Self::Ordinary,
            InvestorClass::Professional(_) => Self::Professional,
            InvestorClass::Converted(_) => Self::Converted,
            InvestorClass::BackToOrdinary(_) => Self::Back,
        }
    }

    /// Whether the bank's proof belongs to it.
    pub fn is_proved(self) -> bool {
        matches!(self, Self::Professional | Self::Converted)
    }
}

/// The fields as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The class.
    pub kind: Kind,
    /// The day the bank verified the proof, or the client asked to be ordinary again.
    pub verified: String,
    /// The proof's last day.
    pub until: String,
    /// The document it rests on.
    pub document: String,
    /// Who decides for the client.
    pub guardian: String,
    /// The day of the bank's count.
    pub counted: String,
    /// Its count for that day.
    pub on_day: String,
    /// Its count for the months.
    pub in_months: String,
    /// The day of a material change.
    pub changed: String,
    /// What changed.
    pub what: String,
    /// The day of what the bank verified for the class.
    pub stated: String,
    /// Financial assets, in `currency`, as the sums below.
    pub financial: String,
    /// A person's income in a year.
    pub income: String,
    /// An organisation's net assets.
    pub net: String,
    /// Years of investing.
    pub years: String,
    /// The currency of the sums.
    pub currency: Currency,
}

/// What has to be mended before anything is stored.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// The days or the document of the class.
    Class,
    /// What the bank verified for it.
    Facts,
    /// The bank's count.
    Count,
    /// The material change.
    Change,
}

impl Draft {
    /// The fields of what is stored, sums in the book's currency.
    pub fn of(standing: &Standing, currency: Currency) -> Self {
        let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let proof = match &standing.class {
            InvestorClass::Professional(proof) | InvestorClass::Converted(proof) => Some(proof),
            InvestorClass::Ordinary | InvestorClass::BackToOrdinary(_) => None,
        };
        let back = match standing.class {
            InvestorClass::BackToOrdinary(day) => Some(day),
            _ => None,
        };
        let count = standing.bank_count;
        let number = |number: Option<u8>| number.map(|n| n.to_string()).unwrap_or_default();
        let changed = standing.changed.as_ref();
        let facts = standing.facts;
        let sum = |of: fn(&ClassFacts) -> Option<Minor>| {
            let minor = facts.as_ref().and_then(of);
            let written = minor.map(|minor| Money::new(minor, currency).decimal().to_string());
            written.unwrap_or_default()
        };
        Self {
            kind: Kind::of(&standing.class),
            verified: text(proof.map(|proof| proof.verified).or(back)),
            until: text(proof.map(Proof::last_day)),
            document: proof.map(|proof| proof.source.clone()).unwrap_or_default(),
            guardian: standing.guardian.clone(),
            counted: text(count.map(|count| count.day)),
            on_day: number(count.map(|count| count.on_day)),
            in_months: number(count.map(|count| count.in_months)),
            changed: text(changed.map(|changed| changed.day)),
            what: changed.map(|c| c.what.clone()).unwrap_or_default(),
            stated: text(facts.map(|facts| facts.day)),
            financial: sum(|facts| facts.financial),
            income: sum(|facts| facts.income),
            net: sum(|facts| facts.net),
            years: number(facts.and_then(|facts| facts.years)),
            currency,
        }
    }

    /// What is to be stored.
    ///
    /// # Errors
    /// Every field to mend, in the form's order.
    pub fn standing(&self) -> Result<Standing, Vec<Field>> {
        let (class, bank_count, changed) = (self.class(), self.count(), self.change());
        match (class, self.facts(), bank_count, changed) {
            (Some(class), Some(facts), Some(bank_count), Some(changed)) => Ok(Standing {
                class,
                guardian: self.guardian.trim().into(),
                bank_count,
                changed,
                facts,
            }),
            (class, facts, count, change) => Err([
                (Field::Class, class.is_none()),
                (Field::Facts, facts.is_none()),
                (Field::Count, count.is_none()),
                (Field::Change, change.is_none()),
            ]
            .into_iter()
            .filter_map(|(field, wrong)| wrong.then_some(field))
            .collect()),
        }
    }

    fn class(&self) -> Option<InvestorClass> {
        let proof = || {
            let verified = day(&self.verified)?;
            let source = self.document.trim();
            (!source.is_empty()).then_some(())?;
            Some(Proof {
                verified,
                until: end(&self.until, Some(verified))?,
                source: source.into(),
            })
        };
        match self.kind {
            Kind::Ordinary => Some(InvestorClass::Ordinary),
            Kind::Professional => proof().map(InvestorClass::Professional),
            Kind::Converted => proof().map(InvestorClass::Converted),
            Kind::Back => day(&self.verified).map(InvestorClass::BackToOrdinary),
        }
    }

    /// None where nothing is typed.
    fn facts(&self) -> Option<Option<ClassFacts>> {
        let all = [
            &self.stated,
            &self.financial,
            &self.income,
            &self.net,
            &self.years,
        ];
        if all.iter().all(|typed| typed.trim().is_empty()) {
            return Some(None);
        }
        let sum = |typed: &str| match typed.trim() {
            "" => Some(None),
            typed => Some(Some(
                Money::from_decimal(read_number(typed)?, self.currency)?.minor,
            )),
        };
        Some(Some(ClassFacts {
            day: day(&self.stated)?,
            financial: sum(&self.financial)?,
            income: sum(&self.income)?,
            net: sum(&self.net)?,
            years: match self.years.trim() {
                "" => None,
                typed => Some(typed.parse().ok()?),
            },
        }))
    }

    /// None where nothing is typed.
    fn count(&self) -> Option<Option<BankCount>> {
        let all = [&self.counted, &self.on_day, &self.in_months];
        if all.iter().all(|typed| typed.trim().is_empty()) {
            return Some(None);
        }
        Some(Some(BankCount {
            day: day(&self.counted)?,
            on_day: self.on_day.trim().parse().ok()?,
            in_months: self.in_months.trim().parse().ok()?,
        }))
    }

    /// None where nothing is typed.
    fn change(&self) -> Option<Option<MaterialChange>> {
        let what = self.what.trim();
        if what.is_empty() && self.changed.trim().is_empty() {
            return Some(None);
        }
        let day = day(&self.changed)?;
        (!what.is_empty()).then(|| {
            Some(MaterialChange {
                day,
                what: what.into(),
            })
        })
    }
}
