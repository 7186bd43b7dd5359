//! The thresholds of behaviour 行为分析.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What behaviour is judged by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BehaviourPolicy {
    /// The days looked back, the reference date included.
    pub window_days: u16,
    /// Regular: in at least this many calendar months ...
    pub regular_months: u8,
    /// ... of amounts that vary by at most this percentage (standard deviation to mean) ...
    pub regular_vary_percent: u8,
    /// ... on days of the month at most this far apart ...
    pub regular_day_range: u8,
    /// ... the last of them at most this many days ago.
    pub regular_recent_days: u16,
    /// Could be moved to digital channels: a smaller share than this, in percent, is digital ...
    pub digital_percent: u8,
    /// ... and at least this many transactions at a counter or machine need no cash.
    pub movable_least: u16,
    /// Idle cash: what current accounts hold on average over this many months of outgoings ...
    pub idle_months: u8,
    /// ... when that is at least this much.
    pub idle_minimum: Decimal,
    /// Net inflow rises or falls when it changes by at least this percentage of a month's turnover.
    pub trend_percent: u8,
    /// A trend needs at least this many complete months.
    pub trend_months: u8,
    /// Often abroad: at least this many payments over a border.
    pub cross_border_least: u16,
    /// How many of the counterparties most is spent with are named.
    pub hot_spots: u8,
}

impl Default for BehaviourPolicy {
    fn default() -> Self {
        Self {
            window_days: 365,
            regular_months: 4,
            regular_vary_percent: 10,
            regular_day_range: 3,
            regular_recent_days: 62,
            digital_percent: 50,
            movable_least: 3,
            idle_months: 3,
            idle_minimum: Decimal::from(10_000),
            trend_percent: 20,
            trend_months: 6,
            cross_border_least: 3,
            hot_spots: 3,
        }
    }
}
