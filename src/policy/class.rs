//! From where on an investor is professional.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Professional investors 专业投资者 and conversion, by 证券期货投资者适当性管理办法 articles 8 and 11.
/// Amounts are major units of the base currency. The thresholds by which an organisation converts come
/// from secondary sources (check).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassPolicy {
    /// A person: financial assets of at least this ...
    pub person_assets: Decimal,
    /// ... or an average income of three years of at least this ...
    pub person_income: Decimal,
    /// ... and at least so many years of investing.
    pub person_years: u8,
    /// An organisation: net assets of at least this ...
    pub firm_net: Decimal,
    /// ... and financial assets of at least this ...
    pub firm_financial: Decimal,
    /// ... and at least so many years of investing.
    pub firm_years: u8,
    /// Conversion of a person: financial assets of at least this ...
    pub convert_assets: Decimal,
    /// ... or an average income of at least this.
    pub convert_income: Decimal,
    /// Conversion of an organisation: net assets of at least this ...
    pub convert_firm_net: Decimal,
    /// ... and financial assets of at least this.
    pub convert_firm_financial: Decimal,
    /// Conversion: at least so many years of investing.
    pub convert_years: u8,
}

impl Default for ClassPolicy {
    fn default() -> Self {
        let wan = |amount: i64| Decimal::from(amount * 10_000);
        Self {
            person_assets: wan(500),
            person_income: wan(50),
            person_years: 2,
            firm_net: wan(2_000),
            firm_financial: wan(1_000),
            firm_years: 2,
            convert_assets: wan(300),
            convert_income: wan(30),
            convert_firm_net: wan(1_000),
            convert_firm_financial: wan(500),
            convert_years: 1,
        }
    }
}
