//! A table of records by dense record number.

use super::ids::RecordId;

/// Records by number. Numbers are dense, so a table is a vector with gaps where records were
/// deleted; iteration is in number order, always the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<T> {
    slots: Vec<Option<T>>,
    live: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            live: 0,
        }
    }
}

impl<T> Table<T> {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The number after the highest ever used: what the next new record gets.
    pub fn next_index(&self) -> usize {
        self.slots.len()
    }

    /// The record of a number.
    pub fn get(&self, id: impl RecordId) -> Option<&T> {
        self.slots.get(id.index())?.as_ref()
    }

    /// Puts, replaces or (with `None`) removes a record.
    pub fn set(&mut self, id: impl RecordId, record: Option<T>) {
        let index = id.index();
        if index >= self.slots.len() {
            if record.is_none() {
                return;
            }
            self.slots.resize_with(index + 1, || None);
        }
        self.live += usize::from(record.is_some());
        self.live -= usize::from(self.slots[index].is_some());
        self.slots[index] = record;
    }

    /// Counts numbers below `end` as used, though their records may be gone.
    pub fn reserve(&mut self, end: usize) {
        if self.slots.len() < end {
            self.slots.resize_with(end, || None);
        }
    }

    /// Frees the highest number ever used, if it is this one and has no record.
    pub fn free_last(&mut self, id: impl RecordId) {
        if id.index() + 1 == self.slots.len() && self.get(id).is_none() {
            self.slots.pop();
        }
    }

    /// All records in number order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().flatten()
    }

    /// All numbers ever used, with their records.
    pub fn into_slots(self) -> Vec<Option<T>> {
        self.slots
    }

    /// The records with numbers in `from..to`, as slots: what one stored block holds.
    pub fn slots(&self, from: usize, to: usize) -> &[Option<T>] {
        let to = to.min(self.slots.len());
        self.slots.get(from..to).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ClientId;

    #[test]
    fn counts_what_is_there() {
        let mut table = Table::default();
        table.set(ClientId(2), Some("c"));
        table.set(ClientId(0), Some("a"));
        table.set(ClientId(0), Some("b"));
        table.set(ClientId(9), None);
        assert_eq!((table.len(), table.next_index()), (2, 3));
        assert_eq!(table.iter().copied().collect::<Vec<_>>(), ["b", "c"]);
        table.set(ClientId(2), None);
        assert_eq!((table.len(), table.next_index()), (1, 3));
        assert_eq!(table.get(ClientId(2)), None);
        assert_eq!(table.slots(0, 256).len(), 3);
        table.free_last(ClientId(1));
        assert_eq!(table.next_index(), 3, "only the highest is freed");
        table.free_last(ClientId(2));
        assert_eq!(table.next_index(), 2);
        table.reserve(5);
        assert_eq!((table.len(), table.next_index()), (1, 5));
    }
}
