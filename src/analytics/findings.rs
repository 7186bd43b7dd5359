//! What a run found: one compact row a client, and the book's counts.

use super::digest::Digester;
use super::finding::Finding;
use super::kinds::{Rfm, Stage, TierRank};
use super::rfm::RfmKind;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// The findings of a whole book on a reference date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Findings {
    /// The reference date.
    pub date: Day,
    /// The version of the policy that was used.
    pub policy_version: u32,
    /// By client number; `None` where there is no client.
    pub clients: Vec<Option<ClientFindings>>,
    /// The book's counts.
    pub counts: Counts,
}

/// The findings of one client. Why, and why not, is worked out when asked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientFindings {
    /// The tier.
    pub tier: Finding<TierRank>,
    /// The lifecycle stage.
    pub stage: Stage,
    /// Average own AUM of the month in force, in minor units of the base currency; `None` when
    /// it cannot be known, or there is no account yet.
    pub aum: Option<Minor>,
    /// Own AUM at the end of the reference date; `None` likewise.
    pub point_aum: Option<Minor>,
    /// RFM of the relationship; `None` for those who are not ranked.
    pub rfm_bank: Option<Rfm>,
    /// RFM of spending; `None` for those who are not ranked.
    pub rfm_spend: Option<Rfm>,
    /// Accounts the client owns or may use that are open on the reference date.
    pub open_accounts: u32,
    /// The last day with a client-initiated transaction.
    pub last_use: Option<Day>,
}

/// The book's counts on the reference date.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Clients with at least one open account they own or may use.
    pub open_clients: u32,
    /// Clients by tier, lowest first; as many as the policy has tiers.
    pub tiers: Vec<u32>,
    /// Clients who have an account, but whose tier cannot be said.
    pub tier_unknown: u32,
    /// Clients by stage, in the order of [`Stage::ALL`].
    pub stages: [u32; Stage::ALL.len()],
    /// Loans under way.
    pub loans: u32,
    /// Cards under way.
    pub cards: u32,
}

impl ClientFindings {
    /// The RFM of a kind.
    pub fn rfm(&self, kind: RfmKind) -> Option<&Rfm> {
        match kind {
            RfmKind::Bank => self.rfm_bank.as_ref(),
            RfmKind::Spend => self.rfm_spend.as_ref(),
        }
    }

    /// Sets the RFM of a kind.
    pub(super) fn set_rfm(&mut self, kind: RfmKind, rfm: Option<Rfm>) {
        match kind {
            RfmKind::Bank => self.rfm_bank = rfm,
            RfmKind::Spend => self.rfm_spend = rfm,
        }
    }
}

impl Findings {
    /// The findings of a client.
    pub fn of(&self, client: ClientId) -> Option<&ClientFindings> {
        self.clients.get(client.index())?.as_ref()
    }

    /// The SHA-256 of the findings' canonical form: the same on every machine, natively and in
    /// WASM, for the same book, policy and date.
    pub fn digest(&self) -> [u8; 32] {
        self.digester().all(&self.clients)
    }

    /// Starts on [`Findings::digest`]; the rows are [`Findings::clients`].
    pub fn digester(&self) -> Digester {
        let clients = self.clients.len() as u64;
        Digester::new(&(self.date, self.policy_version, clients, &self.counts))
    }
}

impl Counts {
    /// Nothing counted yet, for a policy with so many tiers.
    pub(super) fn new(tiers: usize) -> Self {
        Self {
            tiers: vec![0; tiers],
            ..Self::default()
        }
    }

    /// Counts a client.
    pub(super) fn add_client(&mut self, client: &ClientFindings) {
        self.open_clients += u32::from(client.open_accounts > 0);
        self.stages[client.stage as usize] += 1;
        match client.tier {
            Finding::Says(tier) => {
                if let Some(count) = self.tiers.get_mut(usize::from(tier.0)) {
                    *count += 1;
                }
            }
            Finding::CannotSay(_) => self.tier_unknown += 1,
            Finding::NotYet => {}
        }
    }

    /// Counts the loans and cards with numbers from `from` up to before `to`.
    pub(super) fn add_loans_and_cards(&mut self, book: &Book, date: Day, from: usize, to: usize) {
        for loan in book.loans.slots(from, to).iter().flatten() {
            self.loans += u32::from(loan.is_under_way(date));
        }
        for card in book.cards.slots(from, to).iter().flatten() {
            self.cards += u32::from(card.is_under_way(date));
        }
    }
}
