//! The columns of the product shelf.

use crate::i18n::Texts;
use crate::protocol::words::{Currency, Policy};
use crate::ui::components::About;
use crate::ui::format::Format;

/// A column that has something to say.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// The risk level.
    Level,
    /// What kind of product it is.
    Category,
    /// The rules it is sold under.
    Regime,
    /// The fixed term.
    Term,
    /// The least first purchase.
    Minimum,
    /// How soon the money can be had.
    Liquidity,
    /// To whom it may not be sold.
    Limits,
}

/// What a column called `name` says; thresholds in `currency`.
pub fn product(
    t: &Texts,
    format: Format,
    column: Column,
    name: &'static str,
    policy: Option<(&Policy, Currency)>,
) -> About {
    let says = match column {
        Column::Level => t.help_product_level,
        Column::Category => t.help_product_category,
        Column::Regime => t.help_product_regime,
        Column::Term => t.help_product_term,
        Column::Minimum => t.help_product_minimum,
        Column::Liquidity => t.help_product_liquidity,
        Column::Limits => t.help_product_limits,
    };
    let mut says = vec![says.to_owned()];
    if let (Column::Minimum, Some((policy, currency))) = (column, policy) {
        let rules = &policy.suitability;
        let amount = |amount| format.threshold(amount, currency);
        says.push(t.help_suitability_means(
            rules.deposit_share_percent,
            amount(rules.private_fund_minimum),
            amount(rules.private_minimum),
            rules.share_percent,
        ));
    }
    About {
        of: name.into(),
        says,
        rows: t.help_product_rows,
        ..About::default()
    }
}
