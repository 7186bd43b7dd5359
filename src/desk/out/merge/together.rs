//! Several records of the file that are one of the book: two clients there who were joined here. Each is
//! put to what came of those before it, in one change, so that nothing of any is lost.

use super::Merging;
use super::fields::{Put, Taken};
use crate::desk::duplicates::join::proposed_profile;
use crate::desk::plain::plain;
use crate::desk::told;
use crate::domain::client::Client;
use crate::domain::delta::Change;
use crate::domain::ids::ClientId;
use crate::domain::joined::Pick;
use crate::domain::profile::Profile;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What the records of the file came to so far that are one of the book.
#[derive(Debug)]
pub(super) struct Together {
    /// The book's with what it had not; what was chosen stands apart, since where conflicts stand must
    /// not hang on it.
    gained: Value,
    taken: Taken,
    /// Where its change is, if there is one.
    at: Option<usize>,
    /// Whether it is told of as new or as changed, not as the same.
    differs: bool,
}

impl Together {
    /// The record it came to, before anything was chosen.
    pub(super) fn record<T: DeserializeOwned>(&self) -> Option<T> {
        told::told(self.gained.clone()).ok()
    }
}

impl Merging {
    /// A client of the file who is one with whom others were joined here, and keeps the number.
    pub(super) fn client_again(&mut self, old: &Client, theirs: &Client) {
        let new = Client {
            id: old.id,
            number: old.number.clone(),
            ..theirs.clone()
        };
        let before = self.clients.remove(&old.id);
        let (now, record) = self.again(("clients", &theirs.number), before, old, &new);
        let now = put_in(&mut self.delta.clients, old.id, Some(old), now, record);
        self.clients.insert(old.id, now);
    }

    /// What the bank decided of such a client. Of two of the file the one that forbids more stands where
    /// the book has none; what the other says is a conflict.
    pub(super) fn profile_again(&mut self, number: &str, old: Option<&Profile>, mut new: Profile) {
        let client = new.client;
        let mut before = self.profiles.remove(&client);
        if old.is_none() {
            let Some(met) = &mut before else {
                self.add("profiles", |delta| &mut delta.profiles, client, new.clone());
                let first = Together {
                    gained: plain(&new),
                    taken: Taken::new(),
                    at: Some(self.delta.profiles.len() - 1),
                    differs: true,
                };
                self.profiles.insert(client, first);
                return;
            };
            let first: Option<Profile> = met.record();
            if let Some(first) = first
                && proposed_profile(Some(&first), Some(&new)) == Some(Pick::Gone)
            {
                // What was chosen of others was chosen against the one that stood.
                self.replaced = self.replaced.saturating_sub(met.taken.len() as u32);
                met.taken.clear();
                met.gained = plain(&new);
                let at = met.at.and_then(|at| self.delta.profiles.get_mut(at));
                if let Some(change) = at {
                    change.new = Some(std::mem::replace(&mut new, first));
                }
            }
        }
        let base = old.unwrap_or(&new).clone();
        let (now, record) = self.again(("profiles", number), before, &base, &new);
        let now = put_in(&mut self.delta.profiles, client, old, now, record);
        self.profiles.insert(client, now);
    }

    /// Puts one more of them to those before it, and tells of all as of one.
    fn again<T>(
        &mut self,
        (name, of): (&str, &str),
        before: Option<Together>,
        old: &T,
        new: &T,
    ) -> (Together, Option<T>)
    where
        T: Serialize + DeserializeOwned,
    {
        let was = before.as_ref().map(|before| before.differs);
        let before = before.unwrap_or_else(|| Together {
            gained: plain(old),
            taken: Taken::new(),
            at: None,
            differs: false,
        });
        let (ours, taken) = (before.gained.clone(), before.taken.clone());
        let (differs, put) = self.put(name, of, ours, new, taken);
        let table = self.table(name);
        match (was, differs) {
            (None, false) => table.same += 1,
            (None, true) => table.changed += 1,
            (Some(false), true) => {
                (table.same, table.changed) = (table.same - 1, table.changed + 1)
            }
            (Some(_), _) => {}
        }
        let differs = differs || before.differs;
        match put {
            None => (Together { differs, ..before }, None),
            Some(Put {
                gained,
                taken,
                record,
            }) => {
                let now = Together {
                    gained,
                    taken,
                    differs,
                    ..before
                };
                (now, Some(record))
            }
        }
    }
}

/// Puts what came of it in its change; there is one where it is another than the book's.
fn put_in<T: Clone + PartialEq>(
    changes: &mut Vec<Change<ClientId, T>>,
    id: ClientId,
    old: Option<&T>,
    now: Together,
    record: Option<T>,
) -> Together {
    let Some(record) = record else {
        return now;
    };
    if let Some(change) = now.at.and_then(|at| changes.get_mut(at)) {
        change.new = Some(record);
        return now;
    }
    if old == Some(&record) {
        return now;
    }
    changes.push(Change {
        id,
        old: old.cloned(),
        new: Some(record),
    });
    Together {
        at: Some(changes.len() - 1),
        ..now
    }
}
