//! Idle cash 闲置资金: what current accounts hold on average beyond some months of outgoings.

use super::frame::BehaviourFrame;
use super::gather::Gathered;
use crate::analytics::finding::Gap;
use crate::analytics::ratio;
use crate::domain::money::Minor;

/// What is idle, and the figures it comes from, minor units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Idle {
    /// What is idle; 0 is none.
    pub(super) amount: Minor,
    /// The average balance of current accounts at the end of a day.
    pub(super) average: Minor,
    /// What went out in thirty days on average.
    pub(super) monthly: Minor,
}

/// Idle cash. Days count from the first on which a current account was open in the window.
///
/// # Errors
/// Why balances or outgoings cannot be known; [`Gap::NoneSeen`] without a current account.
pub(super) fn find(frame: &BehaviourFrame, all: &Gathered) -> Result<Idle, Gap> {
    if let Some(gap) = all.gap.or(all.balance_gap) {
        return Err(gap);
    }
    let from = all.balances_from.ok_or(Gap::NoneSeen)?;
    let days = frame.date.since(from) + 1;
    let average = ratio::average(all.balances, days).ok_or(Gap::TooLarge)?;
    let monthly = all.outgoings.sum.checked_mul(30);
    let monthly = monthly.and_then(|sum| ratio::average(sum, days));
    let monthly = monthly.ok_or(Gap::TooLarge)?;
    let kept = i128::from(frame.policy.idle_months) * i128::from(monthly);
    let over = (i128::from(average) - kept).max(0);
    let amount = Minor::try_from(over).map_err(|_| Gap::TooLarge)?;
    Ok(Idle {
        amount: if amount >= frame.idle_minimum.max(1) {
            amount
        } else {
            0
        },
        average,
        monthly,
    })
}
