//! What the bank decided about a client, while it is typed in.

use crate::protocol::words::{ClientLevel, ClientList, Day, OfficialLevel, Profile, Proof};

/// The fields as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The official level; none where the bank has given none.
    pub level: Option<ClientLevel>,
    /// The day the bank assessed.
    pub assessed: String,
    /// Where it is known from.
    pub source: String,
    /// The list.
    pub list: ClientList,
    /// Full civil capacity.
    pub full_capacity: bool,
    /// The day the proof of a qualified investor ends; empty where there is none.
    pub qualified: String,
}

impl Draft {
    /// The fields of what is stored.
    pub fn of(profile: &Profile) -> Self {
        let official = profile.official.as_ref();
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            level: official.map(|official| official.level),
            assessed: day(official.map(|official| official.assessed)),
            source: official.map(|o| o.source.clone()).unwrap_or_default(),
            list: profile.list,
            full_capacity: profile.full_capacity,
            qualified: day(profile.qualified.as_ref().map(|proof| proof.until)),
        }
    }

    /// What is to be stored; `None` while the day of the assessment is missing or still to come.
    /// What the fields do not show stays as it was.
    pub fn profile(&self, before: &Profile, today: Day) -> Option<Profile> {
        let official = match self.level {
            None => None,
            Some(level) => {
                let assessed = day(&self.assessed).filter(|day| *day <= today)?;
                let same = before.official.as_ref().filter(|o| o.assessed == assessed);
                Some(OfficialLevel {
                    level,
                    assessed,
                    expires: same.and_then(|official| official.expires),
                    source: self.source.trim().into(),
                })
            }
        };
        let qualified = day(&self.qualified).map(|until| match &before.qualified {
            Some(proof) => Proof {
                until,
                ..proof.clone()
            },
            None => Proof {
                verified: today,
                until,
                source: self.source.trim().into(),
            },
        });
        Some(Profile {
            official,
            qualified,
            list: self.list,
            full_capacity: self.full_capacity,
            client: before.client,
        })
    }
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    Day::from_ymd(year, month, parts.next()?.parse().ok()?)
}
