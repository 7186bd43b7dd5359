//! Statistics that rules of watching rest on: amounts unusual for this account, withdrawals in a
//! rush, deposits just below a limit, balances that do not add up.
//!
//! Each takes what happened on one account, oldest first, with its thresholds as arguments, and
//! returns the evidence. An aid to look closer, not an accusation.

pub mod identity;
pub mod robust;
pub mod rush;
pub mod structuring;
