//! A book with clients of known levels and a product they hold.

use crate::common::{Place, TestVault, block_on, today};
use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::{Desk, commands, queries};
use clientele::domain::assessment::{ClientLevel, OfficialLevel};
use clientele::domain::client::{ClientKind, Individual};
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ClientId, HoldingId, ProductId, RecordId};
use clientele::domain::money::Currency;
use clientele::domain::products::{Holding, HoldingKind};
use clientele::domain::profile::Profile;
use clientele::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};
use clientele::domain::task::Task;
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;
use std::cell::RefCell;

pub const FUND: ProductId = ProductId(0);

/// A fund that is complete.
pub fn fund() -> Product {
    Product {
        id: FUND,
        code: "F-1".into(),
        name: "样本纯债基金".into(),
        issuer: "样本基金".into(),
        category: ProductCategory::Fund,
        regime: Regime::Csrc,
        currency: Currency::CNY,
        issuer_level: Some(ProductLevel::R2),
        seller_level: Some(ProductLevel::R2),
        term_days: None,
        minimum: 10_000,
        liquidity: Liquidity::Daily,
        qualified_only: false,
        private: false,
        complex: false,
        approved: true,
        document: "V1".into(),
        terms: ProductTerms {
            rated: Some(day(2025, 3, 1)),
            rating_source: "产品公告".into(),
            ..ProductTerms::default()
        },
    }
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// The fund, rated R3 by the seller since a day.
pub fn rated_r3(product: &Product, from: Day) -> Product {
    let mut next = product.clone();
    next.seller_level = Some(ProductLevel::R3);
    next.terms.rated = Some(from);
    next.terms.rating_source = "代销复评".into();
    next
}

pub struct Stock {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Stock {
    pub fn new() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        Self { place, vault, desk }
    }

    /// With the fund on the shelf.
    pub fn with_fund() -> Self {
        let mut stock = Self::new();
        assert_eq!(
            stock.add(fund()).unwrap(),
            Deed::ProductAdded { code: "F-1".into() }
        );
        stock
    }

    /// A client of an official level, who holds what is called so.
    pub fn holder(&mut self, number: &str, level: Option<ClientLevel>, holds: &str) -> ClientId {
        let fields = ClientFields {
            number: number.into(),
            name: "样本".into(),
            kind: ClientKind::Individual(Individual::default()),
            phones: Vec::new(),
            email: String::new(),
            address: String::new(),
            region: String::new(),
            adviser: String::new(),
            tags: Vec::new(),
            note: String::new(),
        };
        let (client, prepared) = commands::add_client(&self.desk.borrow(), fields).unwrap();
        self.write(prepared);
        if let Some(level) = level {
            let profile = Profile {
                official: Some(OfficialLevel {
                    level,
                    assessed: today().plus(-30),
                    expires: None,
                    source: "核心系统".into(),
                }),
                ..Profile::new(client)
            };
            let prepared = commands::set_profile(&self.desk.borrow(), profile).unwrap();
            self.write(prepared);
        }
        self.hold(client, holds, None);
        client
    }

    pub fn hold(&mut self, client: ClientId, product: &str, closed: Option<Day>) {
        let id = HoldingId::from_index(self.desk.borrow().book().holdings.next_index());
        let holding = Holding {
            id,
            client,
            product: product.into(),
            kind: HoldingKind::Fund,
            currency: Currency::CNY,
            cost: 100_000,
            value: 100_000,
            valued: today(),
            opened: today().plus(-90),
            closed,
            maturity: None,
        };
        let holdings = vec![Change {
            id,
            old: None,
            new: Some(holding),
        }];
        let delta = Delta {
            holdings,
            ..Delta::default()
        };
        self.write(Prepared::new(delta, Deed::SettingsChanged));
    }

    pub fn write(&mut self, prepared: Prepared) {
        block_on(write(&mut self.vault, &self.desk, prepared, 1)).unwrap();
    }

    /// Writes a command; the deed of its one audit entry.
    pub fn run(&mut self, prepared: Prepared) -> Deed {
        let before = self.vault.audit_head().1;
        self.write(prepared);
        assert_eq!(self.vault.audit_head().1, before + 1);
        let newest = block_on(self.vault.audit(before + 1, 1)).unwrap();
        queries::deed(&newest[0].summary).unwrap()
    }

    pub fn add(&mut self, product: Product) -> Result<Deed, DeskFailure> {
        let added = commands::add_product(&self.desk.borrow(), product);
        Ok(self.run(added?.1))
    }

    pub fn edit(&mut self, product: Product) -> Result<Deed, DeskFailure> {
        let edited = commands::edit_product(&self.desk.borrow(), product);
        Ok(self.run(edited?))
    }

    pub fn product(&self, id: ProductId) -> Product {
        self.desk.borrow().book().shelf.get(id).unwrap().clone()
    }

    pub fn tasks(&self) -> Vec<Task> {
        self.desk.borrow().book().tasks.iter().cloned().collect()
    }

    /// The book as it is read from the vault again.
    pub fn reopened(self) -> Self {
        let (vault, desk) = self.place.open_with_vault();
        assert_eq!(desk.borrow().book(), self.desk.borrow().book());
        Self {
            place: self.place,
            vault,
            desk,
        }
    }
}
