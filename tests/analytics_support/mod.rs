//! Small books made by hand. Amounts are fen, days are written `2024-06-30`.
#![allow(dead_code, reason = "each test file uses its own part")]

use clientele::analytics::explain::{Explained, explain};
use clientele::analytics::finding::{Outcome, Rule, Verdict};
use clientele::analytics::findings::Findings;
use clientele::analytics::run::{self, Kept, Run};
use clientele::analytics::view::View;
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole};
use clientele::domain::book::{Book, Links};
use clientele::domain::client::Client;
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, CardId, ClientId, HoldingId, LoanId, RecordId};
use clientele::domain::ledger::{Category, Channel, Flags, LedgerIndex, Minute, Transaction};
use clientele::domain::money::Currency;
use clientele::domain::products::{Card, Holding, HoldingKind, Loan, LoanStatus};
use clientele::policy::Policy;

/// Hundred fen.
pub const YUAN: i64 = 100;

/// The client did it.
pub const BY_CLIENT: Flags = Flags::CLIENT_INITIATED;

/// Done by the bank or by others.
pub const BY_OTHERS: Flags = Flags(0);

/// The day written `2024-06-30`.
pub fn day(text: &str) -> Day {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap()).collect();
    Day::from_ymd(parts[0], parts[1] as i8, parts[2] as i8).unwrap()
}

/// A book in the making, with the policy that ships.
#[derive(Clone, Debug)]
pub struct World {
    pub book: Book,
    pub policy: Policy,
    pub date: Day,
}

impl World {
    /// An empty book looked at on a day.
    pub fn on(date: Day) -> Self {
        Self {
            book: Book::default(),
            policy: Policy::default(),
            date,
        }
    }

    pub fn client(&mut self) -> ClientId {
        let id = ClientId::from_index(self.book.clients.next_index());
        self.book
            .clients
            .set(id, Some(Client::new(id, id.0.to_string(), "")));
        id
    }

    /// A current account with nothing in it.
    pub fn account(&mut self, owner: ClientId, opened: Day) -> AccountId {
        let id = AccountId::from_index(self.book.accounts.next_index());
        let account = Account {
            id,
            number: id.0.to_string(),
            kind: AccountKind::Current,
            currency: self.book.settings.base_currency,
            opened,
            closed: None,
            maturity: None,
            holders: vec![Holder {
                client: owner,
                role: HolderRole::Owner,
            }],
            opening_balance: Some(0),
            stated: None,
        };
        self.book.accounts.set(id, Some(account));
        id
    }

    pub fn amend(&mut self, id: AccountId, change: impl FnOnce(&mut Account)) {
        let mut account = self.book.accounts.get(id).unwrap().clone();
        change(&mut account);
        self.book.accounts.set(id, Some(account));
    }

    pub fn add_holder(&mut self, id: AccountId, client: ClientId, role: HolderRole) {
        self.amend(id, |account| account.holders.push(Holder { client, role }));
    }

    /// A transaction of no particular kind, at the first minute of a day.
    pub fn post(&mut self, account: AccountId, day: Day, amount: i64, flags: Flags) {
        self.post_as(account, day, amount, flags, Category::Other);
    }

    pub fn post_as(&mut self, id: AccountId, day: Day, amount: i64, flags: Flags, what: Category) {
        self.book.ledger.push(&Transaction {
            account: id,
            at: Minute::of(day, 0),
            amount,
            counterparty: None,
            category: what,
            channel: Channel::Unknown,
            flags,
        });
    }

    /// A fund bought and valued for the same amount on a day.
    pub fn holding(&mut self, client: ClientId, opened: Day, value: i64) -> HoldingId {
        let id = HoldingId::from_index(self.book.holdings.next_index());
        let holding = Holding {
            id,
            client,
            product: String::new(),
            kind: HoldingKind::Fund,
            currency: self.book.settings.base_currency,
            cost: value,
            value,
            valued: opened,
            opened,
            closed: None,
            maturity: None,
        };
        self.book.holdings.set(id, Some(holding));
        id
    }

    pub fn amend_holding(&mut self, id: HoldingId, change: impl FnOnce(&mut Holding)) {
        let mut holding = self.book.holdings.get(id).unwrap().clone();
        change(&mut holding);
        self.book.holdings.set(id, Some(holding));
    }

    pub fn loan(&mut self, account: AccountId, granted: Day, months: u16) {
        let id = LoanId::from_index(self.book.loans.next_index());
        let loan = Loan {
            id,
            number: String::new(),
            account,
            granted,
            amount: 0,
            months,
            payment: 0,
            status: LoanStatus::Unknown,
        };
        self.book.loans.set(id, Some(loan));
    }

    pub fn card(&mut self, client: ClientId, account: AccountId, issued: Day) {
        let id = CardId::from_index(self.book.cards.next_index());
        let card = Card {
            id,
            number: String::new(),
            account,
            client,
            kind: String::new(),
            issued,
            closed: None,
        };
        self.book.cards.set(id, Some(card));
    }

    /// Looks at the book.
    pub fn with<T>(&self, look: impl FnOnce(&View) -> T) -> T {
        let links = Links::build(&self.book);
        let index = LedgerIndex::build(&self.book.ledger);
        look(&View {
            book: &self.book,
            links: &links,
            index: &index,
            policy: &self.policy,
            date: self.date,
        })
    }

    pub fn findings(&self) -> Findings {
        self.with(run::all)
    }

    /// The findings, and what is kept for later ones.
    pub fn run(&self) -> (Findings, Kept) {
        self.with(|view| {
            let mut run = Run::new(view);
            while !run.step(view, usize::MAX) {}
            run.finish()
        })
    }

    /// Explains a client, and sees to it that the whole run says the same without reasons.
    pub fn explain(&self, client: ClientId) -> Explained {
        let findings = self.findings();
        let explained = self.with(|view| explain(view, &findings, client));
        let found = findings.of(client).unwrap();
        assert_eq!(explained.tier.finding, found.tier);
        assert_eq!(explained.stage.finding.value(), Some(found.stage));
        assert_eq!(explained.rfm_bank.finding.value(), found.rfm_bank);
        assert_eq!(explained.rfm_spend.finding.value(), found.rfm_spend);
        assert_eq!(explained.point_aum.value(), found.point_aum);
        assert_eq!(explained.months.last().map(|m| m.average), found.aum);
        explained
    }
}

/// What a verdict says a rule came to.
pub fn outcome<T>(verdict: &Verdict<T>, rule: Rule) -> Option<Outcome> {
    verdict
        .reasons
        .iter()
        .find(|reason| reason.rule == rule)
        .map(|reason| reason.outcome)
}

/// A currency other than the books' own.
pub fn foreign() -> Currency {
    Currency::USD
}
