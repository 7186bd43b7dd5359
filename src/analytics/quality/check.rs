//! What a check is.

use super::field::QualityField;
use super::look::{Look, Seen};
use serde::{Deserialize, Serialize};

/// A check: a rule about one field, with an example of what passes and of what does not.
#[derive(Copy, Clone)]
pub struct Check {
    /// Its name.
    pub id: CheckId,
    /// What it is about.
    pub dimension: Dimension,
    /// The field that is to be mended.
    pub field: QualityField,
    /// How grave it is.
    pub severity: Severity,
    /// A value that passes; for checks of several records, a sentence of one.
    pub good: &'static str,
    /// A value that does not.
    pub bad: &'static str,
    /// Looks at everything of one client that the rule is about.
    pub look: fn(&Look<'_>, &mut Seen),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Check({:?})", self.id)
    }
}

/// What a check is about.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Dimension {
    /// 完整性: is it there?
    Completeness,
    /// 有效性: can it be so?
    Validity,
    /// 唯一性: is it nobody else's?
    Uniqueness,
    /// 一致性: does it fit the rest?
    Consistency,
    /// 及时性: is it still so?
    Timeliness,
}

impl Dimension {
    /// A check of it; of `examples` the first passes and the second does not.
    pub(super) const fn check(
        self,
        id: CheckId,
        field: QualityField,
        severity: Severity,
        examples: [&'static str; 2],
        look: fn(&Look<'_>, &mut Seen),
    ) -> Check {
        let [good, bad] = examples;
        Check {
            id,
            dimension: self,
            field,
            severity,
            good,
            bad,
            look,
        }
    }

    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::Completeness,
        Self::Validity,
        Self::Uniqueness,
        Self::Consistency,
        Self::Timeliness,
    ];
}

/// How grave a fault is.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Severity {
    /// To be mended: it cannot be right, or work is not possible without it.
    Error,
    /// To be looked at: it may be right all the same.
    Warning,
}

impl Severity {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Error, Self::Warning];

    /// What it counts in the score: an error as much as three warnings.
    pub const fn weight(self) -> u64 {
        match self {
            Self::Error => 3,
            Self::Warning => 1,
        }
    }
}

macro_rules! checks {
    ($(#[doc = $doc:literal] $name:ident = $word:literal,)+) => {
        /// The name of a check. Stored by place: only appended to.
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub enum CheckId { $(#[doc = $doc] $name,)+ }

        impl CheckId {
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// All of them, in stored order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name in documents.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Its rule in a sentence, for documents.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $doc,)+ }
            }
        }
    };
}

checks! {
    /// A client has a name.
    NameMissing = "name-missing",
    /// An individual with accounts or holdings has an identity document.
    DocumentMissing = "document-missing",
    /// An organisation with accounts or holdings has a credit code.
    CreditCodeMissing = "credit-code-missing",
    /// An individual with accounts or holdings has a birth date.
    BirthMissing = "birth-missing",
    /// An individual with accounts or holdings has a gender.
    GenderMissing = "gender-missing",
    /// A client has a telephone number.
    PhoneMissing = "phone-missing",
    /// A client with accounts or holdings has an address or a region.
    AddressMissing = "address-missing",
    /// An individual with accounts or holdings has an occupation.
    OccupationMissing = "occupation-missing",
    /// An organisation with accounts or holdings has an industry.
    IndustryMissing = "industry-missing",
    /// A client has an adviser.
    AdviserMissing = "adviser-missing",
    /// Who holds investments has a risk level.
    LevelMissing = "level-missing",
    /// A resident identity number follows GB 11643.
    ResidentNumber = "resident-number",
    /// A credit code follows GB 32100.
    CreditCode = "credit-code",
    /// A telephone number is a mobile number, or one with an area code, or of another country.
    Phone = "phone",
    /// An e-mail address has a name, an @ and a domain.
    Email = "email",
    /// A birth date is neither in the future nor over 120 years ago.
    BirthRange = "birth-range",
    /// A day of foundation is not in the future.
    FoundedRange = "founded-range",
    /// A card's full number has a right check figure.
    CardNumber = "card-number",
    /// An account number that is a card's has a right check figure.
    AccountCard = "account-card",
    /// An account's currency is one of ISO 4217.
    Currency = "currency",
    /// A client number is one client's.
    SameNumber = "same-number",
    /// An identity document is one client's.
    SameDocument = "same-document",
    /// A credit code is one client's.
    SameCreditCode = "same-credit-code",
    /// A mobile number is that of few clients.
    SamePhone = "same-phone",
    /// An account number is one account's.
    SameAccount = "same-account",
    /// The birth date is that of the identity number.
    BirthDiffers = "birth-differs",
    /// The gender is that of the identity number.
    GenderDiffers = "gender-differs",
    /// A person's document number is no firm's credit code, and the other way round.
    KindMixed = "kind-mixed",
    /// An account was not opened before its owner's birth or foundation.
    AccountBeforeOwner = "account-before-owner",
    /// An account was not closed before it was opened.
    AccountClosedFirst = "account-closed-first",
    /// An account does not mature before it was opened.
    AccountMaturesFirst = "account-matures-first",
    /// A holding neither matures nor ends before it was bought.
    HoldingEndsFirst = "holding-ends-first",
    /// A card was not issued before its account was opened.
    CardBeforeAccount = "card-before-account",
    /// A loan whose term is over is settled.
    LoanOver = "loan-over",
    /// Nobody is related to himself.
    RelationToSelf = "relation-to-self",
    /// A parent is older than the child.
    ParentYounger = "parent-younger",
    /// A client has one spouse.
    SeveralSpouses = "several-spouses",
    /// A minor has a parent or guardian on record.
    GuardianMissing = "guardian-missing",
    /// An identity document is still good.
    DocumentExpired = "document-expired",
    /// An identity document is good for some time to come.
    DocumentExpiring = "document-expiring",
    /// A risk level is no older than the policy's months.
    LevelOld = "level-old",
    /// A balance the bank stated is not old, where none can be derived.
    BalanceOld = "balance-old",
    /// A holding's value is not old.
    ValueOld = "value-old",
    /// A holding that matured has ended.
    HoldingMatured = "holding-matured",
}
