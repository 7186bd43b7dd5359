//! The rules of all analyses, by name.

use serde::{Deserialize, Serialize};

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
