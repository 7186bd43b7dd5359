//! A book of specimen clients for measuring: as many clients and transactions as asked for, the
//! same from the same seed. Nobody can be mistaken for a real person: names say 样本 (specimen).

use super::change::Prepared;
use super::open::Desk;
use crate::domain::account::{Account, AccountKind, Holder, HolderRole};
use crate::domain::client::{Client, ClientKind, Gender, Individual};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::ledger::{Category, Channel, Flags, Minute, Transaction};
use crate::domain::money::Minor;
use crate::domain::specimen;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use fastrand::Rng;

/// The most specimen clients.
pub const MOST_CLIENTS: u32 = 100_000;
/// The most specimen transactions.
pub const MOST_TRANSACTIONS: u32 = 10_000_000;

/// Days of transactions before the reference date: two years.
const SPAN_DAYS: i32 = 730;
/// Rows of transactions that count as one client's worth of work.
const ROWS_A_CLIENT: usize = 20;

const REGIONS: [&str; 8] = [
    "样本市东区",
    "样本市西区",
    "样本市南区",
    "样本市北区",
    "样本县",
    "样本镇",
    "样本新区",
    "样本港",
];
const ADVISERS: [&str; 4] = ["样本经理甲", "样本经理乙", "样本经理丙", "样本经理丁"];

/// A specimen book being made, in steps.
#[derive(Debug)]
pub struct Specimen {
    clients: u32,
    transactions: u32,
    reference: Day,
    rng: Rng,
    delta: Delta,
}

impl Specimen {
    /// Begins a specimen book.
    ///
    /// # Errors
    /// The book is not empty, or more is asked for than can be made.
    pub fn start(
        desk: &Desk,
        clients: u32,
        transactions: u32,
        seed: u64,
    ) -> Result<Self, DeskFailure> {
        if !desk.book.clients.is_empty() || !desk.book.ledger.is_empty() {
            return Err(DeskFailure::NotEmpty);
        }
        if !(1..=MOST_CLIENTS).contains(&clients) {
            return Err(DeskFailure::SettingOutOfRange {
                least: 1,
                most: MOST_CLIENTS,
            });
        }
        if transactions > MOST_TRANSACTIONS {
            return Err(DeskFailure::SettingOutOfRange {
                least: 0,
                most: MOST_TRANSACTIONS,
            });
        }
        let delta = Delta::default();
        let rng = Rng::with_seed(seed);
        Ok(Self {
            clients,
            transactions,
            reference: desk.reference(),
            rng,
            delta,
        })
    }

    /// How much is made, in thousandths.
    pub fn permille(&self) -> u16 {
        let done = self.delta.clients.len() * ROWS_A_CLIENT + self.delta.appended.len();
        let all = self.clients as usize * ROWS_A_CLIENT + self.transactions as usize;
        (done * 1000 / all.max(1)) as u16
    }

    /// Makes about `clients` clients or their worth of transactions; true when all is made.
    pub fn step(&mut self, clients: usize) -> bool {
        for _ in 0..clients {
            if self.delta.clients.len() < self.clients as usize {
                self.add_client();
                continue;
            }
            for _ in 0..ROWS_A_CLIENT {
                if self.delta.appended.len() == self.transactions as usize {
                    return true;
                }
                self.add_transaction();
            }
        }
        self.transactions == 0 && self.delta.clients.len() == self.clients as usize
    }

    /// The finished book as a change.
    pub fn finish(self) -> Prepared {
        let deed = Deed::SpecimenMade {
            clients: self.clients,
            transactions: self.transactions,
        };
        Prepared::new(self.delta, deed)
    }

    fn add_client(&mut self) {
        let n = self.delta.clients.len() as u32;
        let id = ClientId(n);
        let rng = &mut self.rng;
        let mut client = Client::new(id, format!("{:06}", n + 1), format!("样本{:06}", n + 1));
        let gender = match rng.bool() {
            true => Gender::Female,
            false => Gender::Male,
        };
        let birth = self.reference.plus(-rng.i32(20 * 365..80 * 365));
        let number = specimen::resident_id(birth, gender, n);
        client.kind = ClientKind::Individual(Individual {
            gender: Some(gender),
            birth: Some(birth),
            occupation: String::new(),
            document: IdentityDocument::new(DocumentKind::ResidentId, &number, None),
            ..Individual::default()
        });
        client.phones = vec![specimen::phone(n % 10_000)];
        client.region = REGIONS[rng.u32(0..REGIONS.len() as u32) as usize].into();
        client.adviser = ADVISERS[rng.u32(0..ADVISERS.len() as u32) as usize].into();
        let account = Account {
            id: AccountId(n),
            number: format!("A{:06}", n + 1),
            kind: AccountKind::Current,
            currency: crate::domain::money::Currency::CNY,
            opened: self.reference.plus(-rng.i32(1..3_000)),
            closed: None,
            maturity: None,
            holders: vec![Holder {
                client: id,
                role: HolderRole::Owner,
            }],
            opening_balance: Some(balance(rng)),
            stated: None,
        };
        self.delta.accounts.push(Change {
            id: account.id,
            old: None,
            new: Some(account),
        });
        self.delta.clients.push(Change {
            id,
            old: None,
            new: Some(client),
        });
    }

    /// Transactions come in order of time, so that a file of them would look the same.
    fn add_transaction(&mut self) {
        let made = self.delta.appended.len() as i64;
        let span = i64::from(SPAN_DAYS) * 24 * 60;
        let minute = made * span / i64::from(self.transactions);
        let start = Minute::of(self.reference.plus(-SPAN_DAYS + 1), 0);
        let (category, channel, flags, sign) = KINDS[self.rng.u32(0..KINDS.len() as u32) as usize];
        let transaction = Transaction {
            account: AccountId(self.rng.u32(0..self.clients)),
            at: Minute(start.0 + minute as i32),
            amount: sign * self.rng.i64(100..300_000),
            counterparty: None,
            category,
            channel,
            flags,
        };
        self.delta.appended.push(&transaction);
    }
}

type Kind = (Category, Channel, Flags, i64);

/// What specimen transactions are; as much comes in as goes out.
const KINDS: [Kind; 6] = [
    (
        Category::Purchase,
        Channel::Pos,
        Flags::CLIENT_INITIATED,
        -1,
    ),
    (
        Category::Purchase,
        Channel::ThirdPartyPay,
        Flags::CLIENT_INITIATED,
        -1,
    ),
    (
        Category::TransferOut,
        Channel::Mobile,
        Flags::CLIENT_INITIATED,
        -1,
    ),
    (Category::Salary, Channel::System, Flags(0), 1),
    (Category::TransferIn, Channel::Mobile, Flags(0), 1),
    (
        Category::CashIn,
        Channel::Branch,
        Flags::CLIENT_INITIATED,
        1,
    ),
];

/// An opening balance: each tenfold larger one is rarer, from hundreds to ten millions.
fn balance(rng: &mut Rng) -> Minor {
    let mut scale = 100_000_i64;
    while scale < 100_000_000 && rng.u8(0..10) < 6 {
        scale *= 10;
    }
    rng.i64(scale / 10..scale * 10)
}
