//! The other sides of transactions: who is known by which name, and who is new.

use crate::domain::book::Counterparty;
use crate::domain::delta::Change;
use crate::domain::ids::{CounterpartyId, RecordId};
use crate::domain::table::Table;
use lane::Numbers;

/// Counterparties by name and bank.
pub(super) struct Counterparties {
    /// By name, of those whose bank is not named: nearly all.
    pub(super) named: Numbers,
    /// By name and bank.
    at_banks: Numbers,
    pub(super) new: Vec<Change<CounterpartyId, Counterparty>>,
    pub(super) next: usize,
    /// Where the key is put together, so that finding one allocates nothing.
    key: String,
}

impl Counterparties {
    pub(super) fn new(table: &Table<Counterparty>) -> Self {
        Self {
            named: Numbers::with_capacity(table.len()),
            at_banks: Numbers::default(),
            new: Vec::new(),
            next: 0,
            key: String::new(),
        }
    }

    /// Takes over up to `rows` counterparties more; true when all are.
    pub(super) fn fill(&mut self, table: &Table<Counterparty>, rows: usize) -> bool {
        let end = self.next.saturating_add(rows).min(table.next_index());
        for index in self.next..end {
            if let Some(other) = table.get(CounterpartyId::from_index(index)) {
                let (numbers, key) = self.place(&other.name, &other.bank);
                numbers.insert(key, index as u32);
            }
        }
        self.next = end;
        end == table.next_index()
    }

    /// The table that has a name at a bank, and the key it has there.
    fn place<'k>(&'k mut self, name: &'k str, bank: &str) -> (&'k mut Numbers, &'k [u8]) {
        if bank.is_empty() {
            return (&mut self.named, name.as_bytes());
        }
        self.key.clear();
        self.key.push_str(name);
        self.key.push('\0');
        self.key.push_str(bank);
        (&mut self.at_banks, self.key.as_bytes())
    }

    /// The counterparty of a name at a bank, a new one if need be. Called for rows that are sure
    /// to be taken.
    pub(super) fn id(&mut self, name: &str, bank: &str) -> CounterpartyId {
        let next = self.next;
        let (numbers, key) = self.place(name, bank);
        if let Some(id) = numbers.get(key) {
            return CounterpartyId(id);
        }
        numbers.insert(key, next as u32);
        self.note(name.to_owned(), bank.to_owned())
    }

    /// Notes the next new counterparty, whose key the table has.
    pub(super) fn note(&mut self, name: String, bank: String) -> CounterpartyId {
        let id = CounterpartyId::from_index(self.next);
        self.next += 1;
        self.new.push(Change {
            id,
            old: None,
            new: Some(Counterparty { name, bank }),
        });
        id
    }
}
