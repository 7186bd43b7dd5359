//! Two states of a book against each other: what a backup would bring back, and what it would take.

use crate::domain::book::Book;
use crate::domain::table::Table;
use crate::protocol::custody::backup::{Compared, Counted};

/// How a book `there` differs from the one `here`, which it would replace. Transactions are only
/// counted: `transactions` says how many there are there.
pub fn compare(here: &Book, there: &Book, transactions: u64) -> Compared {
    Compared {
        clients: count(&here.clients, &there.clients),
        accounts: count(&here.accounts, &there.accounts),
        assessments: count(&here.assessments, &there.assessments),
        evidence: count(&here.evidence, &there.evidence),
        products: count(&here.shelf, &there.shelf),
        tasks: count(&here.tasks, &there.tasks),
        transactions: (here.ledger.len() as u64, transactions),
    }
}

/// Records of a table by their numbers: those only there would be gained, those only here lost.
fn count<T: PartialEq>(here: &Table<T>, there: &Table<T>) -> Counted {
    let end = here.next_index().max(there.next_index());
    let (here, there) = (here.slots(0, end), there.slots(0, end));
    let mut counted = Counted::default();
    for number in 0..end {
        let of = |slots: &'_ [Option<T>]| slots.get(number).is_some_and(Option::is_some);
        match (of(here), of(there)) {
            (false, false) => {}
            (false, true) => counted.gained += 1,
            (true, false) => counted.lost += 1,
            (true, true) if here.get(number) == there.get(number) => counted.same += 1,
            (true, true) => counted.changed += 1,
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, demo};
    use crate::domain::day::Day;
    use crate::domain::ledger::Ledger;
    use crate::policy::Policy;

    /// The demo book, and a copy of it.
    fn books() -> (Book, Book) {
        let day = Day::from_ymd(2026, 1, 5).unwrap();
        let mut empty = Desk::new(Book::default(), Policy::default(), day);
        empty.set_ledger(Ledger::default());
        let mut book = Book::default();
        demo::prepare(&empty, 1).unwrap().delta.apply(&mut book);
        (book.clone(), book)
    }

    #[test]
    fn a_book_against_itself_gains_and_loses_nothing() {
        let (here, there) = books();
        let clients = compare(&here, &there, 0).clients;
        assert!(clients.same > 100);
        assert_eq!((clients.gained, clients.lost, clients.changed), (0, 0, 0));
    }

    #[test]
    fn every_record_is_counted_once_under_what_would_become_of_it() {
        let (mut here, mut there) = books();
        let ids: Vec<_> = here.clients.iter().take(3).map(|c| c.id).collect();
        here.clients.set(ids[0], None);
        there.clients.set(ids[1], None);
        let mut edited = there.clients.get(ids[2]).unwrap().clone();
        edited.name.push('改');
        there.clients.set(ids[2], Some(edited));
        let all = here.clients.next_index() as u32;
        let clients = compare(&here, &there, 0).clients;
        let expected = Counted {
            gained: 1,
            lost: 1,
            changed: 1,
            same: all - 3,
        };
        assert_eq!(clients, expected);
    }

    #[test]
    fn an_empty_book_gains_everything() {
        let (_, there) = books();
        let compared = compare(&Book::default(), &there, 7);
        assert_eq!(compared.clients.gained as usize, there.clients.len());
        assert_eq!(compared.products.gained as usize, there.shelf.len());
        assert_eq!(compared.clients.lost, 0);
        assert_eq!(compared.transactions, (0, 7));
    }
}
