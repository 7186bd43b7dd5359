//! Who in the book is like somebody who is being typed in, or who would come with an import.

use super::name_of;
use super::scan::{FoundPair, Scan};
use crate::analytics::linkage::measures::one_slip;
use crate::analytics::linkage::verdict::{likeness, share, total};
use crate::analytics::linkage::{Agreement, Compared, LinkField, Traits, Weights, compare};
use crate::desk::open::Desk;
use crate::domain::client::{Client, ClientKind};
use crate::domain::delta::Delta;
use crate::domain::document::IdentityDocument;
use crate::domain::ids::ClientId;
use crate::domain::written::bare;
use crate::protocol::client_view::ClientFields;
use crate::protocol::data::duplicates::NearRow;

/// Rows told while somebody types.
const ROWS: usize = 5;

/// So much evidence is worth a glance while somebody types: less than a list of pairs asks for.
const WORTH_A_GLANCE: f64 = 10.0;

/// A look through the book for those like one client, in steps.
#[derive(Debug)]
pub struct Near {
    traits: Traits,
    except: Option<ClientId>,
    next: usize,
    /// Who was compared, and how many of the name were seen.
    found: Vec<(ClientId, Compared)>,
    namesakes: u32,
}

impl Near {
    /// Begins to look for those like what is typed. `spelled` is the name's syllables and, on a second
    /// line, its initials; empty where nobody spelled it.
    pub fn begin(fields: ClientFields, spelled: &str, except: Option<ClientId>) -> Self {
        let mut client = Client {
            name: fields.name,
            kind: fields.kind,
            phones: fields.phones,
            email: fields.email,
            address: fields.address,
            region: fields.region,
            ..Client::new(ClientId(u32::MAX), "", "")
        };
        if let ClientKind::Individual(person) = &mut client.kind {
            let document = person.document.take();
            person.document =
                document.and_then(|one| IdentityDocument::new(one.kind, &one.number, one.expires));
        }
        Self {
            traits: Traits::of(&client, spelled),
            except,
            next: 0,
            found: Vec::new(),
            namesakes: 1,
        }
    }

    /// Looks at up to `clients` clients more; true once all were looked at.
    pub fn step(&mut self, desk: &Desk, clients: usize) -> bool {
        let all = desk.book.clients.next_index();
        let end = self.next.saturating_add(clients).min(all);
        for client in desk.book.clients.slots(self.next, end).iter().flatten() {
            if Some(client.id) == self.except || !self.may_be(client, desk.spelled(client.id)) {
                continue;
            }
            let traits = Traits::of(client, desk.spelled(client.id));
            self.namesakes += u32::from(traits.name == self.traits.name);
            if traits.is_firm == self.traits.is_firm {
                let compared = compare(&self.traits, &traits);
                self.found.push((client.id, compared));
            }
        }
        self.next = end;
        end == all
    }

    /// Whether a client is worth comparing: cheap, since everybody is asked.
    fn may_be(&self, client: &Client, spelled: &str) -> bool {
        let own = &self.traits;
        let first = own.name.chars().next();
        let starts = |name: &str| first.is_some() && name.chars().next() == first;
        let name = starts(&client.name.to_lowercase()) || starts(spelled);
        // Another first character may sound the same.
        let sounds = || {
            let of = spelled.split_once('\n');
            of.is_some_and(|(syllables, _)| !syllables.is_empty() && syllables == &*own.syllables)
        };
        name || sounds()
            || self.has_number(client)
            || client.phones.iter().any(|phone| {
                // With or without the country's code and the area's nought.
                let phone = bare(phone);
                let mut own = own.phones.iter();
                own.any(|one| phone.ends_with(one.trim_start_matches('0')))
            })
            || !own.email.is_empty() && client.email.eq_ignore_ascii_case(&own.email)
    }

    fn has_number(&self, client: &Client) -> bool {
        let number = match &client.kind {
            ClientKind::Individual(person) => person.document.as_ref().map(|one| &one.number),
            ClientKind::Organisation(firm) => Some(&firm.credit_code),
        };
        let own = &*self.traits.identity;
        !own.is_empty() && number.is_some_and(|number| number == own || one_slip(number, own))
    }

    /// Who is like it, the likest first.
    pub fn finish(self, desk: &Desk) -> Vec<NearRow> {
        let (weights, all) = (Weights::default(), desk.book.clients.len() as u32);
        let share = share(self.namesakes, all);
        let told = |(id, compared): &(ClientId, Compared)| {
            let total = total(&weights, compared, share);
            let same_name = compared[LinkField::Name as usize] == Agreement::Same;
            let is_told = total >= WORTH_A_GLANCE || same_name && total > 0.0;
            is_told.then_some((*id, *compared, total))
        };
        let mut found: Vec<(ClientId, Compared, f64)> =
            self.found.iter().filter_map(told).collect();
        found.sort_by(|(one, _, a), (other, _, b)| b.total_cmp(a).then(one.cmp(other)));
        found.truncate(ROWS);
        let rows = found.into_iter().filter_map(|(id, compared, _)| {
            let client = desk.book.clients.get(id)?;
            let traits = Traits::of(client, desk.spelled(id));
            let counts = (self.namesakes, all);
            Some(NearRow {
                who: name_of(desk, client),
                likeness: likeness(&weights, (&self.traits, &traits), &compared, counts),
            })
        });
        rows.collect()
    }
}

/// Somebody who would come with an import and is like somebody else.
#[derive(Clone, PartialEq, Debug)]
pub struct Alike {
    /// The record number the one who comes would get.
    pub staged: ClientId,
    /// Who they are like: somebody of the book, or another of the import.
    pub like: ClientId,
    /// Whether that one is in the book.
    pub in_book: bool,
    /// The pair, with how sure it is.
    pub pair: FoundPair,
}

/// Those who would come with an import and are like somebody, the surest first. `staged` is the
/// import's change; its new clients have the numbers after the book's.
pub fn of_staged(desk: &Desk, staged: &Delta) -> Vec<Alike> {
    let mut scan = Scan::of_staged(desk, staged);
    while !scan.step(desk, 100_000) {}
    alike(desk, scan)
}

/// The same of a comparison done in steps.
pub fn alike(desk: &Desk, scan: Scan) -> Vec<Alike> {
    let found = scan.finish(desk).pairs.into_iter().map(|pair| Alike {
        staged: pair.b,
        like: pair.a,
        in_book: desk.book.clients.get(pair.a).is_some(),
        pair,
    });
    found.collect()
}
