//! Products in words: their fields, kinds and rules, and what may be wrong with them.

use crate::i18n::{Language, Texts};
use crate::protocol::words::{
    Liquidity, ProductCategory, ProductFault, ProductField, Regime, Tongue, product_heading,
};
use crate::ui::format::Format;

/// The language files and forms of products are in.
pub fn tongue(format: Format) -> Tongue {
    match format.language {
        Language::Zh => Tongue::Zh,
        Language::En => Tongue::En,
    }
}

/// A field's name: the one its column has in a file.
pub fn field(format: Format, field: ProductField) -> &'static str {
    product_heading(field, tongue(format))
}

/// What is wrong with a product.
pub fn fault(t: &Texts, fault: ProductFault) -> &'static str {
    use ProductFault as F;
    match fault {
        F::CodeMissing => t.products_fault_code_missing,
        F::NameMissing => t.products_fault_name_missing,
        F::RegimeUnfit => t.products_fault_regime,
        F::AmountNegative => t.products_fault_amount,
        F::DocumentMissing => t.products_fault_document,
        F::PrivateUnmarked => t.products_fault_private_unmarked,
        F::PrivateUnqualified => t.products_fault_private_unqualified,
        F::PrivateMinimum => t.products_fault_private_minimum,
        F::TermMissing => t.products_fault_term,
        F::LiquidityDaysMissing => t.products_fault_liquidity_days,
        F::WindowBeyondTerm => t.products_fault_window,
        F::WindowUnasked => t.products_fault_window_unasked,
        F::LockBeyondTerm => t.products_fault_lock,
        F::SaleEndsFirst => t.products_fault_sale,
        F::FeeTooHigh => t.products_fault_fee,
        F::HesitationUnfit => t.products_fault_hesitation,
        F::PremiumUnfit => t.products_fault_premium,
        F::RatingDayMissing => t.products_fault_rating_day,
        F::RatingDayEarly => t.products_fault_rating_early,
        F::RatingDayAhead => t.products_fault_rating_ahead,
        F::RatingSourceMissing => t.products_fault_rating_source,
    }
}

/// What a product is.
pub fn category(t: &Texts, category: ProductCategory) -> &'static str {
    match category {
        ProductCategory::Deposit => t.products_deposit,
        ProductCategory::SavingsBond => t.products_bond,
        ProductCategory::Wealth => t.products_wealth,
        ProductCategory::Fund => t.products_fund,
        ProductCategory::PrivateFund => t.products_private_fund,
        ProductCategory::Trust => t.products_trust,
        ProductCategory::Insurance => t.products_insurance,
        ProductCategory::PreciousMetal => t.products_metal,
        ProductCategory::LinkedInsurance => t.products_linked,
    }
}

/// Whose rules it is sold under.
pub fn regime(t: &Texts, regime: Regime) -> &'static str {
    match regime {
        Regime::BankWealth => t.products_regime_bank,
        Regime::Csrc => t.products_regime_csrc,
        Regime::Insurance => t.products_insurance,
        Regime::Deposit => t.products_deposit,
    }
}

/// When money can be taken out.
pub fn liquidity(t: &Texts, liquidity: Liquidity) -> String {
    match liquidity {
        Liquidity::Daily => t.products_daily.into(),
        Liquidity::Notice(days) => t.products_notice(days),
        Liquidity::Window(days) => t.products_window(days),
        Liquidity::AtMaturity => t.products_at_maturity.into(),
    }
}
