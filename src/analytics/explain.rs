//! One client with every reason.

use super::balances::{Running, Sums};
use super::finding::{Finding, Gap, MonthAverage, Verdict};
use super::findings::Findings;
use super::frame::{Frame, MONTHS};
use super::kinds::{Rfm, Stage, TierRank};
use super::lifecycle;
use super::measures::{Measures, Scratch, usable_accounts};
use super::rfm::{self, RfmKind};
use super::tier;
use super::view::View;
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, ClientId, RecordId};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// Everything the analyses say about a client, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Explained {
    /// The tier.
    pub tier: Verdict<TierRank>,
    /// The lifecycle stage.
    pub stage: Verdict<Stage>,
    /// RFM of the relationship.
    pub rfm_bank: Verdict<Rfm>,
    /// RFM of spending.
    pub rfm_spend: Verdict<Rfm>,
    /// Average own AUM of the month in force and the 15 before, oldest first; empty when it
    /// cannot be known.
    pub months: Vec<MonthAverage>,
    /// Own AUM at the end of the reference date.
    pub point_aum: Finding<Minor>,
    /// The client's accounts, own ones first, opened by the reference date.
    pub accounts: Vec<AccountFigures>,
}

/// What an account adds to its owner's AUM. Averages are rounded account by account here and
/// once for the client there, so they may differ by a minor unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccountFigures {
    /// The account.
    pub account: AccountId,
    /// Whether it is the client's own: its balance is theirs in sums. Another's account is only
    /// used, and its figures add nothing to the client's.
    pub is_own: bool,
    /// Whether it is open on the reference date.
    pub is_open: bool,
    /// The average balance of the month in force, minor units of the account's own currency.
    pub average: Finding<Minor>,
    /// The balance at the end of the reference date, minor units of the account's own currency.
    pub point: Finding<Minor>,
}

/// Explains one client. `findings` are those of the same view; they say who else is ranked.
pub fn explain(view: &View, findings: &Findings, client: ClientId) -> Explained {
    let frame = Frame::new(view);
    let measures = Measures::take(view, &frame, client, &mut Scratch::default());
    let rank = |kind| {
        let others = findings
            .clients
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != client.index());
        let values = others.filter_map(|(_, c)| c.as_ref()?.rfm(kind).map(rfm::values_of));
        rfm::explain(kind, &measures, &frame, values)
    };
    let mut accounts: Vec<_> = usable_accounts(view, &frame, client)
        .map(|account| account_figures(view, &frame, account, client))
        .collect();
    accounts.sort_by_key(|account| !account.is_own);
    Explained {
        tier: tier::run(&measures, &frame),
        stage: lifecycle::run(&measures, &frame),
        rfm_bank: rank(RfmKind::Bank),
        rfm_spend: rank(RfmKind::Spend),
        months: month_averages(&measures, &frame),
        point_aum: measures.asked_aum().map(|aum| aum.point),
        accounts,
    }
}

fn month_averages(measures: &Measures, frame: &Frame) -> Vec<MonthAverage> {
    let Some(aum) = measures.asked_aum().value() else {
        return Vec::new();
    };
    (0..MONTHS)
        .rev()
        .map(|back| MonthAverage {
            month: frame.month.plus(-(back as i32)),
            average: aum.average(back),
        })
        .collect()
}

fn account_figures(
    view: &View,
    frame: &Frame,
    account: &Account,
    client: ClientId,
) -> AccountFigures {
    let aum = match account.opening_balance {
        None => Finding::CannotSay(Gap::BalancesDoNotCover(account.id)),
        Some(opening) => match account_sums(view, frame, account, opening).aum(frame) {
            None => Finding::CannotSay(Gap::TooLarge),
            Some(aum) => Finding::Says(aum),
        },
    };
    AccountFigures {
        account: account.id,
        is_own: account.owner() == Some(client),
        is_open: account.is_open(frame.date),
        average: aum.map(|aum| aum.average(0)),
        point: aum.map(|aum| aum.point),
    }
}

fn account_sums(view: &View, frame: &Frame, account: &Account, opening: Minor) -> Sums {
    let mut sums = Sums::default();
    sums.clear(frame);
    let mut balance = Running::new(account, opening);
    for row in view.index.rows(account.id) {
        let transaction = view.book.ledger.get(*row);
        balance.post(frame, &mut sums, transaction.at.day().0, transaction.amount);
    }
    balance.finish(frame, &mut sums);
    sums
}
