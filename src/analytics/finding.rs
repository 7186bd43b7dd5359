//! What an analysis says, and why: the form of every verdict. Longer than other files: two of its
//! types are lists of names, and a list is easiest looked through in one place.

use crate::domain::day::{Day, Month};
use crate::domain::ids::AccountId;
use crate::domain::money::{Currency, Minor, Money};
use serde::{Deserialize, Serialize};

/// A verdict with the reasons for it. What cannot be explained is not shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict<T> {
    /// What the analysis says.
    pub finding: Finding<T>,
    /// Why: the deciding rule first, then those looked at before it.
    pub reasons: Vec<Reason>,
}

/// What an analysis says.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Finding<T> {
    /// It says this.
    Says(T),
    /// It cannot say.
    CannotSay(Gap),
    /// Nothing is asked yet: the client has no account on the reference date.
    NotYet,
}

impl<T> Finding<T> {
    /// What it says, if it says something.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Says(value) => Some(value),
            Self::CannotSay(_) | Self::NotYet => None,
        }
    }

    /// The same with what it says turned into something else.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Finding<U> {
        match self {
            Self::Says(value) => Finding::Says(turn(value)),
            Self::CannotSay(gap) => Finding::CannotSay(gap),
            Self::NotYet => Finding::NotYet,
        }
    }
}

/// What is missing when an analysis cannot say.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Gap {
    /// The transactions of an account do not reach back to its opening, and no balance covers
    /// the period.
    BalancesDoNotCover(AccountId),
    /// An account is in a currency without a rate to the base currency.
    NoRate(Currency),
    /// No client-initiated transaction yet.
    NoActivity,
    /// Sums go beyond what can be counted.
    TooLarge,
    /// There is none of it in the days looked at.
    NoneSeen,
    /// There are too few of them, or too short a time, to say.
    TooFew,
    /// The book does not record what is asked.
    NotRecorded,
}

/// One rule that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// What it came to.
    pub outcome: Outcome,
    /// The figures it saw and the thresholds it held them against.
    pub figures: Vec<Figure>,
    /// The days whose transactions are behind the figures, both included.
    pub period: Option<(Day, Day)>,
}

/// What a rule came to.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It holds and decides, or adds to the decision.
    Met,
    /// It was looked at and does not hold.
    NotMet,
    /// It holds, but something forbids the verdict.
    Vetoed,
    /// It could not be looked at: a figure is missing.
    CannotSay,
}

/// The rules. Each has a sentence in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Rule {
    /// Tier: monthly average AUM lies in the tier's band.
    TierBand,
    /// Tier: kept for the months of grace after a fall.
    TierGrace,
    /// Tier: close to the next one.
    TierNear,
    /// Tier: the client owns no account, only uses others'.
    TierNoOwnAccount,
    /// RFM: score by minimum rank among the book's clients.
    RfmRank,
    /// RFM: the group of a recency score and a mean of frequency and monetary scores.
    RfmGroup,
    /// Stage: no account yet.
    StageProspect,
    /// Stage: every account is closed.
    StageAllClosed,
    /// Stage: nothing but residue after a great fall.
    StageResidue,
    /// Stage: small balance and no activity.
    StageDormant,
    /// Stage: first account is recent.
    StageNew,
    /// Stage: AUM fell.
    StageFall,
    /// Stage: far longer unused than usual for this client.
    StageUnused,
    /// Stage: repeated transfers to other banks.
    StageTransfers,
    /// Stage: AUM grew.
    StageGrowth,
    /// Stage: more products than before.
    StageMoreProducts,
    /// Stage: none of the others.
    StageMature,
    /// Behaviour: what was spent, by scene of life.
    Spending,
    /// Behaviour: the share of digital channels, and whether more could be.
    Digital,
    /// Behaviour: money that comes in regularly.
    RegularIncome,
    /// Behaviour: money that goes out regularly.
    RegularPayments,
    /// Behaviour: loans paid in full month by month.
    LoansPaid,
    /// Behaviour: payments over a border.
    CrossBorder,
    /// Behaviour: net inflow rises or falls.
    NetInflowTrend,
    /// Behaviour: more on current accounts than is needed.
    IdleCash,
    /// Behaviour: payments to other banks.
    ToOtherBanks,
    /// Behaviour: who most is spent with.
    HotSpots,
    /// Behaviour: clients referred, and family among the clients.
    Influence,
    /// Behaviour: the usual time between days of use.
    UseCycle,
    /// Behaviour: how the client answers to prices.
    PriceSensitivity,
    /// Contribution: the sums of a year, less contacts.
    ValueContribution,
    /// Contribution: what contacts cost.
    ValueContacts,
    /// Contribution: a deposit earns the transfer price less the client's rate.
    ValueDeposit,
    /// Contribution: a loan earns its rate less transfer price, loss and capital.
    ValueLoan,
    /// Contribution: what is held earns a fee.
    ValueFee,
    /// Lifetime value: contribution times survival, discounted.
    ValueLifetime,
    /// Value grade: the weighted score.
    GradeScore,
    /// A score's part: AUM.
    PartAum,
    /// A score's part: active months.
    PartFrequency,
    /// A score's part: products held.
    PartProducts,
    /// A score's part: contribution before the cost of contacts.
    PartContribution,
    /// A score's part: months since the first account.
    PartLoyalty,
    /// A score's part: what speaks against the client's credit.
    PartRisk,
    /// A score's part: related clients.
    PartRelations,
    /// Axes: what the three make together.
    AxisLevel,
    /// Axes: loyalty.
    AxisLoyalty,
    /// Axes: consumption.
    AxisConsumption,
    /// Axes: credit.
    AxisCredit,
    /// Need: saver.
    NeedSaver,
    /// Need: borrower.
    NeedBorrower,
    /// Need: investor.
    NeedInvestor,
    /// Need: payer.
    NeedPayer,
    /// Need: protector.
    NeedProtector,
    /// Cases: more enquiries than complaints.
    CaseEnquiry,
    /// Cases: at least as many complaints as enquiries.
    CaseComplaint,
    /// Potential: enough signs for a client worth raising.
    PotentialGrowth,
    /// Potential: money goes to other banks.
    SignOtherBanks,
    /// Potential: the salary comes here.
    SignPayroll,
    /// Potential: a loan that is likely one on property.
    SignProperty,
    /// Potential: matured money goes to other banks.
    SignMaturedLeaving,
    /// Potential: in the years of building up wealth.
    SignAge,
    /// Key account: the weighted score.
    KeyScore,
    /// Key account: an individual below the size asked about.
    KeyNotAsked,
}

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
