//! What the bank decided about a client, while it is typed in.
//!
//! Last days are typed as banks write them, that day included; what is stored is the first day
//! after it, as of every term.

use crate::protocol::words::{ClientLevel, ClientList, Day, OfficialLevel, Profile, Proof};

/// The fields as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The official level; none where the bank has given none.
    pub level: Option<ClientLevel>,
    /// The day the bank assessed.
    pub assessed: String,
    /// The last day the bank states; empty where it states none.
    pub expires: String,
    /// Where it is known from.
    pub source: String,
    /// The day the bank verified the proof of a qualified investor.
    pub verified: String,
    /// That proof's last day.
    pub until: String,
    /// The document it rests on. Without a proof all three are empty.
    pub document: String,
    /// The list.
    pub list: ClientList,
    /// Full civil capacity.
    pub full_capacity: bool,
}

/// What has to be mended before anything is stored.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// The day of the assessment is missing, or still to come.
    Assessed,
    /// The level's last day is no day, or before the assessment.
    Expires,
    /// The day of the verification is missing, or still to come.
    Verified,
    /// The proof's last day is missing, no day, or before the verification.
    Until,
    /// The proof's document is missing.
    Document,
}

impl Draft {
    /// The fields of what is stored.
    pub fn of(profile: &Profile) -> Self {
        let (official, proof) = (profile.official.as_ref(), profile.qualified.as_ref());
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            level: official.map(|official| official.level),
            assessed: day(official.map(|official| official.assessed)),
            expires: day(official.and_then(OfficialLevel::last_day)),
            source: official.map(|o| o.source.clone()).unwrap_or_default(),
            verified: day(proof.map(|proof| proof.verified)),
            until: day(proof.map(Proof::last_day)),
            document: proof.map(|p| p.source.clone()).unwrap_or_default(),
            list: profile.list,
            full_capacity: profile.full_capacity,
        }
    }

    /// What is to be stored, once nothing has to be mended. A day still to come may stay where it
    /// is stored already: the day the book is looked at from can be set back.
    ///
    /// # Errors
    /// Every field to mend, in the form's order.
    pub fn profile(&self, before: &Profile, today: Day) -> Result<Profile, Vec<Field>> {
        let mut wrong = Vec::new();
        let official = self.official(before, today, &mut wrong);
        let qualified = self.proof(before, today, &mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Profile {
            official,
            qualified,
            list: self.list,
            full_capacity: self.full_capacity,
            client: before.client,
            standing: before.standing.clone(),
        })
    }

    fn official(
        &self,
        before: &Profile,
        today: Day,
        wrong: &mut Vec<Field>,
    ) -> Option<OfficialLevel> {
        let level = self.level?;
        let stored = before.official.as_ref().map(|official| official.assessed);
        let assessed = past(&self.assessed, stored, today);
        if assessed.is_none() {
            wrong.push(Field::Assessed);
        }
        let expires = match self.expires.trim() {
            "" => None,
            typed => {
                let after = end(typed, assessed);
                if after.is_none() {
                    wrong.push(Field::Expires);
                }
                after
            }
        };
        Some(OfficialLevel {
            level,
            assessed: assessed?,
            expires,
            source: self.source.trim().into(),
        })
    }

    fn proof(&self, before: &Profile, today: Day, wrong: &mut Vec<Field>) -> Option<Proof> {
        let source = self.document.trim();
        if [&self.verified, &self.until]
            .iter()
            .all(|typed| typed.trim().is_empty())
            && source.is_empty()
        {
            return None;
        }
        let stored = before.qualified.as_ref().map(|proof| proof.verified);
        let verified = past(&self.verified, stored, today);
        let until = end(&self.until, verified);
        for (field, is_wrong) in [
            (Field::Verified, verified.is_none()),
            (Field::Until, until.is_none()),
            (Field::Document, source.is_empty()),
        ] {
            if is_wrong {
                wrong.push(field);
            }
        }
        Some(Proof {
            verified: verified?,
            until: until?,
            source: source.into(),
        })
    }
}

/// A typed day, by today or stored already.
fn past(typed: &str, stored: Option<Day>, today: Day) -> Option<Day> {
    day(typed).filter(|day| *day <= today || Some(*day) == stored)
}

/// The first day after a typed last day, which is not before the first, where that is known.
pub(super) fn end(typed: &str, first: Option<Day>) -> Option<Day> {
    let last = day(typed).filter(|last| first.is_none_or(|first| *last >= first))?;
    Some(last.plus(1))
}

/// A typed day; `None` where it is none.
pub(super) fn day(text: &str) -> Option<Day> {
    let mut parts = text.trim().splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    Day::from_ymd(year, month, parts.next()?.parse().ok()?)
}
