//! The numbers of a policy that stand alone: which field each is, what it counts, how far it goes.

use super::Measure;
use crate::policy::Policy;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The kinds of number a policy has.
trait Number: Copy {
    fn decimal(self) -> Decimal;
    fn whole(value: Decimal) -> Option<Self>;
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl Number for $kind {
            fn decimal(self) -> Decimal {
                self.into()
            }
            fn whole(value: Decimal) -> Option<Self> {
                value.is_integer().then(|| value.try_into().ok()).flatten()
            }
        }
    )*};
}

number!(u8, u16);

impl Number for Decimal {
    fn decimal(self) -> Decimal {
        self
    }
    fn whole(value: Decimal) -> Option<Self> {
        Some(value)
    }
}

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident = $($path:ident).+, $measure:ident, $least:literal to $most:literal;)+) => {
        /// The numbers that stand alone. Audit entries keep their places: new ones are appended.
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Named { $($(#[$doc])* $name),+ }

        impl Named {
            /// Every one, in the order of the policy's document.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What it counts.
            pub fn measure(self) -> Measure {
                match self { $(Self::$name => Measure::$measure),+ }
            }

            pub(super) fn range(self) -> (Decimal, Decimal) {
                let (least, most): (i64, i64) = match self { $(Self::$name => ($least, $most)),+ };
                (least.into(), most.into())
            }

            pub(super) fn get(self, policy: &Policy) -> Decimal {
                match self { $(Self::$name => Number::decimal(policy.$($path).+)),+ }
            }

            /// Sets it; false when the field cannot hold such a number.
            pub(super) fn put(self, policy: &mut Policy, value: Decimal) -> bool {
                match self {
                    $(Self::$name => match Number::whole(value) {
                        Some(value) => policy.$($path).+ = value,
                        None => return false,
                    }),+
                }
                true
            }
        }
    };
}

thresholds! {
    /// Months a client keeps a tier after falling below it.
    TierGrace = tiers.grace_months, Months, 0 to 12;
    /// Near the next tier: so little is missing.
    TierNear = tiers.near_percent, Percent, 0 to 99;
    /// Days looked back for frequency and sums.
    RfmWindow = rfm.window_days, Days, 30 to 3_650;
    /// New: so many days since the first account.
    NewDays = lifecycle.new_days, Days, 0 to 3_650;
    /// Dormant: so many days without activity.
    DormantDays = lifecycle.dormant_days, Days, 1 to 3_650;
    /// A small balance.
    SmallBalance = lifecycle.small_balance, Money, 0 to 100_000_000;
    /// Residue.
    Residue = lifecycle.residue, Money, 0 to 100_000_000;
    /// Days of nothing but residue.
    ResidueDays = lifecycle.residue_days, Days, 1 to 3_650;
    /// Lapsed: so great a fall.
    LapseFall = lifecycle.lapse_fall_percent, Percent, 1 to 100;
    /// At risk: so great a fall in three months.
    RiskFall = lifecycle.risk_fall_percent, Percent, 1 to 100;
    /// At risk: so many times the usual interval.
    RiskInterval = lifecycle.risk_interval_factor, Times, 1 to 100;
    /// The fewest intervals that make one usual.
    RiskIntervals = lifecycle.risk_least_intervals, Count, 1 to 100;
    /// At risk: so many transfers to other banks.
    RiskTransfers = lifecycle.risk_transfers, Count, 1 to 255;
    /// Days those transfers are looked for in.
    RiskTransferDays = lifecycle.risk_transfer_days, Days, 1 to 3_650;
    /// Growing: so much more than the quarter before.
    Growth = lifecycle.growth_percent, Percent, 1 to 255;
    /// Growing: more products than so many days ago.
    GrowthProductDays = lifecycle.growth_product_days, Days, 1 to 3_650;
    /// Months an assessment holds.
    Validity = suitability.validity_months, Months, 1 to 12;
    /// Days before its end from which a level is said to end.
    WarnDays = suitability.warn_days, Days, 0 to 365;
    /// Assessments a day at most.
    AttemptsADay = suitability.attempts_a_day, Count, 1 to 20;
    /// Assessments at most ...
    Attempts = suitability.attempts_in_months, Count, 1 to 100;
    /// ... in so many months.
    AttemptMonths = suitability.attempt_months, Months, 1 to 60;
    /// The part of a client's assets one product may be.
    Share = suitability.share_percent, Percent, 1 to 100;
    /// The same of deposits.
    DepositShare = suitability.deposit_share_percent, Percent, 1 to 100;
    /// The least first amount of a private product.
    PrivateMinimum = suitability.private_minimum, Money, 0 to 1_000_000_000;
    /// The least first amount of a private fund.
    PrivateFundMinimum = suitability.private_fund_minimum, Money, 0 to 1_000_000_000;
    /// Hours to think a private product over.
    CoolingOff = suitability.cooling_off_hours, Hours, 0 to 720;
    /// The age from which a client is given extra care.
    CareAge = suitability.care_age, Years, 18 to 120;
    /// Behaviour: days looked back.
    BehaviourWindow = behaviour.window_days, Days, 30 to 3_650;
    /// Regular: in so many calendar months.
    RegularMonths = behaviour.regular_months, Months, 2 to 24;
    /// Regular: amounts vary by at most so much.
    RegularVary = behaviour.regular_vary_percent, Percent, 0 to 100;
    /// Regular: days of the month at most so far apart.
    RegularDayRange = behaviour.regular_day_range, Days, 0 to 31;
    /// Regular: the last one at most so long ago.
    RegularRecent = behaviour.regular_recent_days, Days, 1 to 366;
    /// Could be moved to digital channels: a smaller share is digital.
    DigitalShare = behaviour.digital_percent, Percent, 0 to 100;
    /// Could be moved: so many at a counter or machine.
    MovableLeast = behaviour.movable_least, Count, 1 to 1_000;
    /// Idle cash: months of outgoings kept aside.
    IdleMonths = behaviour.idle_months, Months, 0 to 36;
    /// Idle cash: less is none.
    IdleMinimum = behaviour.idle_minimum, Money, 0 to 100_000_000;
    /// A trend of net inflow: so great a change.
    TrendChange = behaviour.trend_percent, Percent, 1 to 100;
    /// A trend needs so many months.
    TrendMonths = behaviour.trend_months, Months, 2 to 12;
    /// Often abroad: so many payments.
    CrossBorder = behaviour.cross_border_least, Count, 1 to 1_000;
    /// Counterparties named as hot spots.
    HotSpots = behaviour.hot_spots, Items, 1 to 20;
    /// Current accounts: the term money is priced at.
    CurrentTerm = value.prices.current.months, Months, 0 to 600;
    /// Current accounts: paid to the client.
    CurrentRate = value.prices.current.rate, BasisPoints, 0 to 5_000;
    /// Notice deposits: the term.
    NoticeTerm = value.prices.notice.months, Months, 0 to 600;
    /// Notice deposits: paid to the client.
    NoticeRate = value.prices.notice.rate, BasisPoints, 0 to 5_000;
    /// Time deposits without a maturity: the term.
    TimeTerm = value.prices.time.months, Months, 0 to 600;
    /// Time deposits: paid to the client.
    TimeRate = value.prices.time.rate, BasisPoints, 0 to 5_000;
    /// Structured deposits without a maturity: the term.
    StructuredTerm = value.prices.structured.months, Months, 0 to 600;
    /// Structured deposits: paid to the client.
    StructuredRate = value.prices.structured.rate, BasisPoints, 0 to 5_000;
    /// Large CDs without a maturity: the term.
    LargeCdTerm = value.prices.large_cd.months, Months, 0 to 600;
    /// Large CDs: paid to the client.
    LargeCdRate = value.prices.large_cd.rate, BasisPoints, 0 to 5_000;
    /// Pension accounts: the term.
    PensionTerm = value.prices.pension.months, Months, 0 to 600;
    /// Pension accounts: paid to the client.
    PensionRate = value.prices.pension.rate, BasisPoints, 0 to 5_000;
    /// Savings bonds: the fee on their balance.
    SavingsBondFee = value.prices.savings_bond_fee, BasisPoints, 0 to 5_000;
    /// Loans whose payment does not tell the rate.
    LoanRate = value.prices.loan_rate, BasisPoints, 0 to 5_000;
    /// Expected loss: finished, paid.
    LossRepaid = value.prices.loss.repaid, BasisPoints, 0 to 10_000;
    /// Expected loss: finished, not paid.
    LossDefaulted = value.prices.loss.defaulted, BasisPoints, 0 to 10_000;
    /// Expected loss: running in time.
    LossRunning = value.prices.loss.running, BasisPoints, 0 to 10_000;
    /// Expected loss: in arrears.
    LossInArrears = value.prices.loss.in_arrears, BasisPoints, 0 to 10_000;
    /// Expected loss: the file does not say.
    LossUnknown = value.prices.loss.unknown, BasisPoints, 0 to 10_000;
    /// The share of a loan that capital is held for.
    CapitalWeight = value.prices.capital_weight_percent, Percent, 0 to 100;
    /// What that capital costs.
    CapitalRate = value.prices.capital_rate, BasisPoints, 0 to 5_000;
    /// Fee on wealth products.
    FeeWealth = value.prices.fees.wealth, BasisPoints, 0 to 5_000;
    /// Fee on funds.
    FeeFund = value.prices.fees.fund, BasisPoints, 0 to 5_000;
    /// Fee on insurance.
    FeeInsurance = value.prices.fees.insurance, BasisPoints, 0 to 5_000;
    /// Fee on trusts.
    FeeTrust = value.prices.fees.trust, BasisPoints, 0 to 5_000;
    /// Fee on precious metals.
    FeePreciousMetal = value.prices.fees.precious_metal, BasisPoints, 0 to 5_000;
    /// Fee on securities.
    FeeSecurities = value.prices.fees.securities, BasisPoints, 0 to 5_000;
    /// What a contact costs.
    ContactCost = value.prices.contact_cost, Money, 0 to 100_000;
    /// What a year's delay costs.
    Discount = value.lifetime.discount, BasisPoints, 0 to 5_000;
    /// Years looked ahead.
    LifetimeYears = value.lifetime.years, Spans, 1 to 30;
    /// Still there a year later: lapsed.
    SurvivalLapsed = value.lifetime.survival.lapsed, Percent, 0 to 100;
    /// Still there: dormant.
    SurvivalDormant = value.lifetime.survival.dormant, Percent, 0 to 100;
    /// Still there: new.
    SurvivalNew = value.lifetime.survival.new, Percent, 0 to 100;
    /// Still there: at risk.
    SurvivalAtRisk = value.lifetime.survival.at_risk, Percent, 0 to 100;
    /// Still there: growing.
    SurvivalGrowing = value.lifetime.survival.growing, Percent, 0 to 100;
    /// Still there: mature.
    SurvivalMature = value.lifetime.survival.mature, Percent, 0 to 100;
    /// Grade: what safety weighs.
    GradeRiskWeight = value.grade.risk_weight, Points, 0 to 100;
    /// Grade: points of safety a mark takes.
    GradeMark = value.grade.points_a_mark, Points, 0 to 100;
    /// Grade: high from here.
    GradeHigh = value.grade.high, Points, 1 to 100;
    /// Grade: middle from here.
    GradeMiddle = value.grade.middle, Points, 1 to 100;
    /// High loyalty: full months a client ...
    LoyalMonths = value.axes.loyal_months, Months, 0 to 1_200;
    /// ... and active months.
    LoyalActive = value.axes.loyal_active, Months, 0 to 120;
    /// Middle loyalty: full months a client ...
    KnownMonths = value.axes.known_months, Months, 0 to 1_200;
    /// ... and active months.
    KnownActive = value.axes.known_active, Months, 0 to 120;
    /// High consumption.
    HighSpending = value.axes.high_spending, Money, 0 to 1_000_000_000;
    /// Middle consumption.
    MiddleSpending = value.axes.middle_spending, Money, 0 to 1_000_000_000;
    /// General credit: days overdrawn.
    OverdrawnDays = value.axes.overdrawn_days, Days, 1 to 366;
    /// High in all: points of the three axes.
    AxesHigh = value.axes.high_points, Points, 1 to 6;
    /// Middle in all.
    AxesMiddle = value.axes.middle_points, Points, 1 to 6;
    /// Need: saver.
    NeedSaver = value.needs.saver, Money, 1 to 1_000_000_000;
    /// Need: borrower.
    NeedBorrower = value.needs.borrower, Money, 1 to 1_000_000_000;
    /// Need: investor.
    NeedInvestor = value.needs.investor, Money, 1 to 1_000_000_000;
    /// Need: payer.
    NeedPayer = value.needs.payer, Money, 1 to 1_000_000_000;
    /// Need: protector.
    NeedProtector = value.needs.protector, Money, 1 to 1_000_000_000;
    /// Days cases are looked back for.
    CaseDays = value.needs.case_days, Days, 1 to 3_650;
    /// Sign: sent to other banks.
    SignOtherBanks = value.potential.other_banks, Money, 1 to 1_000_000_000;
    /// Sign: months with a salary.
    SignSalary = value.potential.salary_months, Months, 1 to 12;
    /// Sign: a loan of so many months.
    SignProperty = value.potential.property_months, Months, 1 to 600;
    /// Sign: matured money gone within so many days.
    SignMaturedDays = value.potential.matured_days, Days, 0 to 366;
    /// Sign: so much of it.
    SignMatured = value.potential.matured, Money, 1 to 1_000_000_000;
    /// Sign: age from.
    SignAgeFrom = value.potential.age_from, Years, 0 to 120;
    /// Sign: age to.
    SignAgeTo = value.potential.age_to, Years, 0 to 120;
    /// Worth raising: so many signs.
    Signs = value.potential.signs, Items, 1 to 5;
    /// Individuals are scored as key accounts from this average on.
    KeyIndividual = value.key.individual, Money, 0 to 1_000_000_000_000;
    /// A key account from this score on.
    KeyLeast = value.key.least, Points, 1 to 100;
    /// One product at most this part of the assets.
    ProductShare = suitability.match_rules.product_percent, Percent, 1 to 100;
    /// One issuer at most this part.
    IssuerShare = suitability.match_rules.issuer_percent, Percent, 1 to 100;
    /// Shares and the like at most this part.
    EquityShare = suitability.match_rules.equity_percent, Percent, 1 to 100;
    /// Gold, structured, private at most this part.
    AlternativeShare = suitability.match_rules.alternative_percent, Percent, 1 to 100;
    /// Insurance at most this part.
    ProtectionShare = suitability.match_rules.protection_percent, Percent, 1 to 100;
    /// A year's premiums at most this part of the income.
    PremiumShare = suitability.match_rules.premium_percent, Percent, 1 to 100;
    /// The grade a seller of insurance needs.
    InsuranceGrade = suitability.match_rules.insurance_grade, Items, 1 to 9;
    /// The grade a seller of investment-linked insurance needs.
    LinkedGrade = suitability.match_rules.linked_grade, Items, 1 to 9;
    /// Days a confirmed request above the level holds; 0 blocks it.
    InsistDays = suitability.match_rules.insist_days, Days, 0 to 90;
    /// Days between the special warning and the confirmation.
    InsistWait = suitability.match_rules.insist_wait_days, Days, 1 to 30;
    /// Days a recorded step towards a sale counts.
    StepDays = suitability.match_rules.step_days, Days, 1 to 366;
    /// The fit: what the need weighs.
    FitNeed = suitability.match_rules.fit.need, Points, 0 to 100;
    /// The fit: the term.
    FitTerm = suitability.match_rules.fit.term, Points, 0 to 100;
    /// The fit: liquidity.
    FitLiquidity = suitability.match_rules.fit.liquidity, Points, 0 to 100;
    /// The fit: concentration.
    FitConcentration = suitability.match_rules.fit.concentration, Points, 0 to 100;
    /// The fit: diversification.
    FitDiversification = suitability.match_rules.fit.diversification, Points, 0 to 100;
    /// The fit: fees.
    FitFees = suitability.match_rules.fit.fees, Points, 1 to 100;
    /// A first year that costs this much gets no points for fees.
    DearFee = suitability.match_rules.dear_fee, BasisPoints, 1 to 5_000;
    /// Professional person: financial assets.
    PersonAssets = suitability.classes.person_assets, Money, 0 to 1_000_000_000_000;
    /// Professional person: average income of three years.
    PersonIncome = suitability.classes.person_income, Money, 0 to 1_000_000_000;
    /// Professional person: years of investing.
    PersonYears = suitability.classes.person_years, Spans, 0 to 50;
    /// Professional organisation: net assets.
    FirmNet = suitability.classes.firm_net, Money, 0 to 1_000_000_000_000;
    /// Professional organisation: financial assets.
    FirmFinancial = suitability.classes.firm_financial, Money, 0 to 1_000_000_000_000;
    /// Professional organisation: years of investing.
    FirmYears = suitability.classes.firm_years, Spans, 0 to 50;
    /// Conversion of a person: financial assets.
    ConvertAssets = suitability.classes.convert_assets, Money, 0 to 1_000_000_000_000;
    /// Conversion of a person: average income of three years.
    ConvertIncome = suitability.classes.convert_income, Money, 0 to 1_000_000_000;
    /// Conversion of an organisation: net assets.
    ConvertFirmNet = suitability.classes.convert_firm_net, Money, 0 to 1_000_000_000_000;
    /// Conversion of an organisation: financial assets.
    ConvertFirmFinancial = suitability.classes.convert_firm_financial, Money, 0 to 1_000_000_000_000;
    /// Conversion: years of investing.
    ConvertYears = suitability.classes.convert_years, Spans, 0 to 50;
    /// Retention: who the client is; the law's least is the range's.
    IdentityYears = privacy.identity_years, Spans, 10 to 50;
    /// Retention: transactions; the law's least is the range's.
    TransactionYears = privacy.transaction_years, Spans, 10 to 50;
    /// Retention: suitability records; the law's least is the range's.
    SuitabilityYears = privacy.suitability_years, Spans, 20 to 50;
    /// Retention: consents.
    ConsentYears = privacy.consent_years, Spans, 3 to 50;
    /// Retention: prospects without dealings.
    ProspectMonths = privacy.prospect_months, Months, 1 to 600;
}
