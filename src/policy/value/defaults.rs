//! The value policy that ships: assumptions of ours, to be set by the bank.

use super::{
    AxesPolicy, DepositPrice, FeePolicy, GradePolicy, KeyPolicy, LifetimePolicy, LossPolicy,
    NeedPolicy, PotentialPolicy, PricePolicy, ScorePart, SurvivalPolicy, TransferPrice,
};
use rust_decimal::Decimal;

/// Months and basis points: a gently rising curve.
const CURVE: [(u16, u16); 10] = [
    (0, 130),
    (1, 140),
    (3, 150),
    (6, 160),
    (12, 175),
    (24, 190),
    (36, 205),
    (60, 225),
    (120, 260),
    (360, 300),
];

impl Default for PricePolicy {
    fn default() -> Self {
        let deposit = |months, rate| DepositPrice { months, rate };
        Self {
            transfer: CURVE
                .iter()
                .map(|&(months, rate)| TransferPrice { months, rate })
                .collect(),
            // Part of what lies on current accounts stays for long: counted as three months.
            current: deposit(3, 5),
            notice: deposit(1, 45),
            time: deposit(12, 110),
            structured: deposit(6, 130),
            large_cd: deposit(36, 130),
            pension: deposit(60, 10),
            savings_bond_fee: 25,
            loan_rate: 400,
            loss: LossPolicy {
                repaid: 30,
                defaulted: 3_000,
                running: 50,
                in_arrears: 800,
                unknown: 100,
            },
            capital_weight_percent: 8,
            capital_rate: 1_000,
            fees: FeePolicy {
                wealth: 40,
                fund: 80,
                insurance: 150,
                trust: 60,
                precious_metal: 30,
                securities: 20,
            },
            contact_cost: Decimal::from(50),
            contacts_a_year: vec![1, 2, 4, 6, 12, 24, 24],
        }
    }
}

impl Default for LifetimePolicy {
    fn default() -> Self {
        Self {
            discount: 800,
            years: 5,
            survival: SurvivalPolicy {
                lapsed: 0,
                dormant: 60,
                new: 80,
                at_risk: 65,
                growing: 95,
                mature: 92,
            },
        }
    }
}

fn part<const N: usize>(weight: u8, cuts: [i64; N]) -> ScorePart {
    ScorePart {
        weight,
        cuts: cuts.into_iter().map(Decimal::from).collect(),
    }
}

impl Default for GradePolicy {
    fn default() -> Self {
        Self {
            aum: part(30, [10_000, 50_000, 200_000, 500_000, 1_000_000]),
            frequency: part(15, [1, 3, 6, 9, 11]),
            products: part(15, [1, 2, 3, 4, 6]),
            contribution: part(20, [100, 500, 2_000, 10_000, 30_000]),
            loyalty: part(10, [6, 12, 36, 60, 120]),
            risk_weight: 10,
            points_a_mark: 50,
            high: 65,
            middle: 35,
        }
    }
}

impl Default for AxesPolicy {
    fn default() -> Self {
        Self {
            loyal_months: 36,
            loyal_active: 9,
            known_months: 12,
            known_active: 4,
            high_spending: Decimal::from(100_000),
            middle_spending: Decimal::from(20_000),
            overdrawn_days: 10,
            high_points: 5,
            middle_points: 3,
        }
    }
}

impl Default for NeedPolicy {
    fn default() -> Self {
        Self {
            saver: Decimal::from(50_000),
            borrower: Decimal::from(50_000),
            investor: Decimal::from(30_000),
            payer: Decimal::from(50_000),
            protector: Decimal::from(5_000),
            case_days: 365,
        }
    }
}

impl Default for PotentialPolicy {
    fn default() -> Self {
        Self {
            other_banks: Decimal::from(50_000),
            salary_months: 3,
            property_months: 120,
            matured_days: 30,
            matured: Decimal::from(20_000),
            age_from: 30,
            age_to: 50,
            signs: 2,
        }
    }
}

impl Default for KeyPolicy {
    fn default() -> Self {
        Self {
            individual: Decimal::from(1_000_000),
            aum: part(40, [500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000]),
            contribution: part(25, [5_000, 10_000, 50_000, 100_000, 500_000]),
            products: part(10, [1, 2, 3, 4, 6]),
            frequency: part(10, [1, 3, 6, 9, 11]),
            relations: part(15, [1, 2, 3, 5, 8]),
            least: 60,
        }
    }
}
