//! How long what is kept of a client must be kept, and may be.

use serde::{Deserialize, Serialize};

/// Periods of retention. Years count from the end of the relationship, from the day of a record where
/// that is later.
///
/// Sources: 反洗钱法 (2024 revision) article 34: identity data and transaction records at least ten
/// years. 证券期货投资者适当性管理办法 article 32: suitability records at least twenty years.
/// 个人信息保护法 article 19: no longer than the purpose needs; article 56: assessments of impact at
/// least three years, which consents follow here. What a bank keeps of people who never became clients
/// is its own choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PrivacyPolicy {
    /// Who the client is.
    pub identity_years: u8,
    /// Transactions and the accounts they are on.
    pub transaction_years: u8,
    /// Assessments, warnings, evidence, what the bank decided.
    pub suitability_years: u8,
    /// Consents, from the day each was given or withdrawn.
    pub consent_years: u8,
    /// A prospect: months without any record of dealings.
    pub prospect_months: u16,
}

impl Default for PrivacyPolicy {
    fn default() -> Self {
        Self {
            identity_years: 10,
            transaction_years: 10,
            suitability_years: 20,
            consent_years: 3,
            prospect_months: 24,
        }
    }
}

impl PrivacyPolicy {
    /// The least years for identity and transactions: 反洗钱法 article 34.
    pub const LEAST_MONEY_LAUNDERING: u8 = 10;
    /// The least years for suitability records: 证券期货投资者适当性管理办法 article 32.
    pub const LEAST_SUITABILITY: u8 = 20;

    /// The periods that count: a policy kept by an earlier release may go below what the law asks,
    /// and is raised to it.
    #[must_use]
    pub fn lawful(&self) -> Self {
        Self {
            identity_years: self.identity_years.max(Self::LEAST_MONEY_LAUNDERING),
            transaction_years: self.transaction_years.max(Self::LEAST_MONEY_LAUNDERING),
            suitability_years: self.suitability_years.max(Self::LEAST_SUITABILITY),
            ..self.clone()
        }
    }
}
