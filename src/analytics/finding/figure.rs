//! The figures a verdict saw, and their names.

use crate::domain::day::{Day, Month};
use crate::domain::money::{Minor, Money};
use serde::{Deserialize, Serialize};

/// A named figure.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// What it is.
    pub label: Label,
    /// How much.
    pub value: Value,
    /// Whether it was seen in the book or set by the policy.
    pub source: FigureSource,
}

/// Where a figure comes from.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FigureSource {
    /// Worked out from the book.
    Seen,
    /// A threshold of the policy.
    Policy,
}

impl Figure {
    /// A figure worked out from the book.
    pub fn seen(label: Label, value: Value) -> Self {
        Self {
            label,
            value,
            source: FigureSource::Seen,
        }
    }

    /// A threshold of the policy.
    pub fn policy(label: Label, value: Value) -> Self {
        Self {
            label,
            value,
            source: FigureSource::Policy,
        }
    }
}

/// The figures' names. Each has a text in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Label {
    /// Monthly average AUM.
    MonthlyAverageAum,
    /// The month of an average.
    Month,
    /// Where a tier begins.
    TierMinimum,
    /// Where the next tier begins.
    NextTierMinimum,
    /// What is missing to the next tier.
    MissingToNext,
    /// The month a higher tier was last earned.
    EarnedIn,
    /// The last month a higher tier is kept.
    KeptUntil,
    /// How many months of grace.
    GraceMonths,
    /// A percentage below the next tier that counts as near.
    NearPercent,
    /// AUM on the reference date.
    PointAum,
    /// The highest monthly average AUM of twelve months.
    PeakAum,
    /// Highest balance within the days of residue.
    HighestBalance,
    /// What counts as residue.
    Residue,
    /// What counts as a small balance.
    SmallBalance,
    /// Day of the first account.
    FirstAccount,
    /// Days since the first account was opened.
    DaysSinceFirst,
    /// Last day the client did something.
    LastUse,
    /// Days since the last use.
    DaysSinceLastUse,
    /// A threshold in days.
    ThresholdDays,
    /// A threshold in percent.
    ThresholdPercent,
    /// A threshold as a multiple.
    ThresholdFactor,
    /// A threshold as a count.
    ThresholdCount,
    /// Average AUM of the earlier period.
    EarlierAum,
    /// Average AUM of the later period.
    LaterAum,
    /// Outflows that are none: maturities and transfers to own accounts.
    OwnOutflows,
    /// The change in percent.
    ChangePercent,
    /// The client's median days between uses.
    MedianInterval,
    /// How many intervals the median rests on.
    Intervals,
    /// How many transfers to other banks.
    Transfers,
    /// Their sum.
    TransferSum,
    /// Products now.
    ProductsNow,
    /// Products then.
    ProductsThen,
    /// Accounts open.
    OpenAccounts,
    /// Accounts closed.
    ClosedAccounts,
    /// Unmatured or material positions that forbid the verdict.
    Positions,
    /// Days since the last client-initiated transaction.
    Recency,
    /// Active months, or transactions, in the window.
    Frequency,
    /// Average AUM, or sum spent, in the window.
    Monetary,
    /// The recency score.
    RecencyScore,
    /// The frequency score.
    FrequencyScore,
    /// The monetary score.
    MonetaryScore,
    /// How many clients were ranked.
    RankedClients,
    /// How many of them are worse in recency.
    WorseInRecency,
    /// How many of them are worse in frequency.
    WorseInFrequency,
    /// How many of them are worse in monetary value.
    WorseInMonetary,
    /// The mean of frequency and monetary scores, halves rounded up.
    FrequencyMonetaryScore,
    /// The days looked back.
    WindowDays,
    /// What was spent.
    Spent,
    /// How many payments.
    Payments,
    /// What came back.
    Refunded,
    /// The largest share of spending.
    LargestShare,
    /// Client-initiated transactions of known channel.
    KnownChannel,
    /// The digital ones of them.
    DigitalCount,
    /// The digital share.
    DigitalShare,
    /// Those at a counter or machine that need no cash.
    MovableCount,
    /// How many regular payments.
    RegularCount,
    /// A usual amount.
    UsualAmount,
    /// The usual day of the month.
    UsualDay,
    /// The calendar months with one.
    RegularMonths,
    /// How much the amounts may vary.
    MostVariation,
    /// How far the days of the month may lie apart.
    MostDayRange,
    /// Months in a row paid in full.
    PaidMonths,
    /// Net inflow of the months looked at.
    NetInflow,
    /// What came in and went out in a month on average, both added.
    MonthlyTurnover,
    /// The change of the fitted line over the months looked at.
    TrendChange,
    /// How many complete months.
    CompleteMonths,
    /// The average balance of current accounts.
    AverageBalance,
    /// What went out in thirty days on average.
    MonthlyOutgoings,
    /// Months of outgoings that are kept at hand.
    IdleMonths,
    /// What is idle.
    IdleAmount,
    /// The least amount that counts.
    LeastAmount,
    /// How many banks.
    Banks,
    /// Clients referred.
    Referrals,
    /// Family among the clients.
    Family,
    /// Days of use.
    UseDays,
    /// A year's contribution.
    Contribution,
    /// What deposits earned.
    DepositsEarned,
    /// What loans earned.
    LoansEarned,
    /// What holdings earned.
    FeesEarned,
    /// What a year of contacts costs.
    ContactsCost,
    /// Contacts a year of the tier.
    ContactsAYear,
    /// What one contact costs.
    ContactCost,
    /// Lifetime value by contribution.
    LifetimeValue,
    /// The share still there a year later.
    SurvivalAYear,
    /// What a year's delay costs.
    DiscountRate,
    /// Years looked ahead.
    YearsAhead,
    /// What was earned.
    Earned,
    /// A term in months.
    Term,
    /// The transfer price of a term.
    TransferPrice,
    /// What the client is paid or pays.
    ClientRate,
    /// Expected loss a year.
    ExpectedLoss,
    /// Cost of capital a year.
    CapitalCost,
    /// Net fee a year.
    FeeMargin,
    /// Points.
    Points,
    /// How much a part counts.
    Weight,
    /// The next cut point.
    NextCut,
    /// High begins here.
    HighFrom,
    /// Middle begins here.
    MiddleFrom,
    /// Where it begins to count.
    NeededFrom,
    /// Active months in the window.
    ActiveMonths,
    /// Full months since the first account.
    MonthsKnown,
    /// Days overdrawn in the year.
    OverdrawnDays,
    /// Loans in arrears.
    LoansInArrears,
    /// Loans that ended unpaid.
    LoansDefaulted,
    /// Loans paid back or in time.
    LoansGood,
    /// Whether on the black list: 1 or 0.
    BlackList,
    /// Insurance held and premiums paid.
    Insured,
    /// Complaints.
    Complaints,
    /// Enquiries.
    Enquiries,
    /// Signs of more to be won.
    Signs,
    /// Months with a salary.
    SalaryMonths,
    /// Loan payments to other banks.
    RepaidElsewhere,
    /// Matured money that came in.
    Matured,
    /// Matured money sent to other banks.
    MaturedLeft,
    /// Age in full years.
    Age,
    /// The age a sign begins at.
    AgeFrom,
    /// The age a sign ends at.
    AgeTo,
    /// Related clients.
    Relations,
}

/// A figure's value with its unit.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Value {
    /// An amount.
    Money(Money),
    /// A number of things.
    Count(i64),
    /// A number of days.
    Days(i64),
    /// Tenths of a day.
    TenthDays(i64),
    /// A number of months.
    Months(i64),
    /// Tenths of a percent.
    Permille(i64),
    /// A multiple.
    Factor(i64),
    /// A score of 1 to 5.
    Score(u8),
    /// A day.
    Day(Day),
    /// A month.
    Month(Month),
    /// Hundredths of a percent.
    BasisPoints(i64),
}

/// A month's average AUM.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MonthAverage {
    /// The month.
    pub month: Month,
    /// The average of its days' closing balances, minor units of the base currency.
    pub average: Minor,
}
