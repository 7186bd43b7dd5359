//! Typed record numbers: a client's number cannot stand where an account's is asked for.

use serde::{Deserialize, Serialize};

/// A record number inside one table of the book, dense from 0 and never used twice.
pub trait RecordId: Copy + Ord {
    /// The number as an index into its table.
    fn index(self) -> usize;
    /// The record number at an index. Tables hold fewer than 2^32 records.
    fn from_index(index: usize) -> Self;
}

macro_rules! record_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl RecordId for $name {
            fn index(self) -> usize {
                self.0 as usize
            }
            fn from_index(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )+};
}

record_id! {
    /// A client of the book, individual or organisation.
    ClientId,
    /// An account at the bank.
    AccountId,
    /// A holding: a product position that is not an account balance.
    HoldingId,
    /// A loan taken from the bank.
    LoanId,
    /// A payment card.
    CardId,
    /// A standing order.
    StandingOrderId,
    /// A relation between two clients.
    RelationId,
    /// The other side of a transaction: a bank, an account elsewhere, a shop.
    CounterpartyId,
    /// A product on the shelf.
    ProductId,
    /// An assessment of a client's risk, asked for or taken.
    AssessmentId,
    /// A case: a complaint, an enquiry, a suggestion.
    CaseId,
    /// A task: something to be done by a day.
    TaskId,
    /// A record of evidence.
    EvidenceId,
    /// A questionnaire that was brought into the book.
    FormId,
    /// An entry of the consent ledger.
    ConsentId,
    /// Two clients marked as not the same.
    DistinctId,
    /// A client joined with another.
    JoinedId,
}
