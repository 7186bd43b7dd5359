//! What fit, allocation and the steps towards a sale say, in words.

use crate::i18n::Texts;
use crate::protocol::words::AssetClass;

/// What money is in.
pub fn asset(t: &Texts, class: AssetClass) -> &'static str {
    match class {
        AssetClass::Cash => t.matching_asset_cash,
        AssetClass::FixedIncome => t.matching_asset_fixed,
        AssetClass::Equity => t.matching_asset_equity,
        AssetClass::Alternative => t.matching_asset_alternative,
        AssetClass::Protection => t.matching_asset_protection,
    }
}
