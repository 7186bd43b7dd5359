//! The fields that checks are about.

use serde::{Deserialize, Serialize};

/// A field, or a kind of record, as people see it. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum QualityField {
    /// Client number.
    Number,
    /// Name.
    Name,
    /// Identity document.
    Document,
    /// The last day of it.
    DocumentExpiry,
    /// Credit code.
    CreditCode,
    /// Birth date.
    Birth,
    /// Gender.
    Gender,
    /// Telephone numbers.
    Phone,
    /// E-mail address.
    Email,
    /// Address or region.
    Address,
    /// Occupation.
    Occupation,
    /// Industry.
    Industry,
    /// Day of foundation.
    Founded,
    /// Adviser.
    Adviser,
    /// Risk level.
    Level,
    /// Guardian.
    Guardian,
    /// Accounts.
    Account,
    /// Holdings.
    Holding,
    /// Loans.
    Loan,
    /// Cards.
    Card,
    /// Relations.
    Relation,
}

impl QualityField {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// All of them, in order.
    pub const ALL: [Self; 21] = [
        Self::Number,
        Self::Name,
        Self::Document,
        Self::DocumentExpiry,
        Self::CreditCode,
        Self::Birth,
        Self::Gender,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::Occupation,
        Self::Industry,
        Self::Founded,
        Self::Adviser,
        Self::Level,
        Self::Guardian,
        Self::Account,
        Self::Holding,
        Self::Loan,
        Self::Card,
        Self::Relation,
    ];

    /// Whether it is one text, day or choice of the client's record, which can be mended beside the
    /// message.
    pub fn is_of_client(self) -> bool {
        !matches!(
            self,
            Self::Level
                | Self::Guardian
                | Self::Account
                | Self::Holding
                | Self::Loan
                | Self::Card
                | Self::Relation
        )
    }
}
