//! A book in memory whose clients a case makes one by one.

use clientele::desk::change::Prepared;
use clientele::desk::follow_up::{Listed, listed};
use clientele::desk::{Desk, queries};
use clientele::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, Manner, OfficialLevel, Taken,
};
use clientele::domain::book::Book;
use clientele::domain::client::{Client, ClientKind, Individual};
use clientele::domain::day::Day;
use clientele::domain::ids::{AssessmentId, ClientId, HoldingId, ProductId, RecordId};
use clientele::domain::money::Currency;
use clientele::domain::products::{Holding, HoldingKind};
use clientele::domain::profile::Profile;
use clientele::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};
use clientele::policy::Policy;
use clientele::protocol::follow_up::{FollowKind, FollowQuery, FollowUp};

/// A day written as `2025-03-10`.
pub fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|p| p.parse::<i16>().unwrap());
    let mut next = || parts.next().unwrap();
    let (year, month, day) = (next(), next(), next());
    Day::from_ymd(year, month as i8, day as i8).unwrap()
}

/// A book being made.
#[derive(Default)]
pub struct Making(pub Book);

impl Making {
    /// A client, born on a day where one is named.
    pub fn client(&mut self, born: Option<&str>) -> ClientId {
        let id = ClientId::from_index(self.0.clients.next_index());
        let mut client = Client::new(id, (1000 + id.0).to_string(), "样例");
        client.kind = ClientKind::Individual(Individual {
            birth: born.map(day),
            ..Individual::default()
        });
        self.0.clients.set(id, Some(client));
        id
    }

    /// A client's official level.
    pub fn official(&mut self, id: ClientId, level: ClientLevel, on: &str, expires: Option<&str>) {
        let profile = Profile {
            official: Some(OfficialLevel {
                level,
                assessed: day(on),
                expires: expires.map(day),
                source: "bank".into(),
            }),
            ..Profile::new(id)
        };
        self.0.profiles.set(id, Some(profile));
    }

    /// An assessment; without a day nobody answered yet.
    pub fn assessment(&mut self, client: ClientId, on: Option<&str>, unverified: bool) {
        let id = AssessmentId::from_index(self.0.assessments.next_index());
        let state = match on {
            None => AssessmentState::Asked,
            Some(on) => AssessmentState::Taken(Taken {
                at_ms: 1,
                day: day(on),
                seconds: 100,
                answers: vec![1, 2, 2, 2, 2, 2, 2, 2, 1, 2],
                full_capacity: true,
                points: 64,
                willingness: ClientLevel::C3,
                capacity: ClientLevel::C3,
                level: ClientLevel::C3,
                manner: Manner {
                    unverified,
                    ..Manner::default()
                },
            }),
        };
        let one = Assessment {
            id,
            client,
            questionnaire: "bank".into(),
            version: 1,
            request: id.0,
            asked_ms: 1,
            state,
            secret: None,
            form: [0; 8],
            device: Device::Adviser,
        };
        self.0.assessments.set(id, Some(one));
    }

    /// A product of the shelf.
    pub fn product(&mut self, name: &str, level: Option<ProductLevel>) -> ProductId {
        let id = ProductId::from_index(self.0.shelf.next_index());
        let product = Product {
            id,
            code: format!("P{}", id.0),
            name: name.into(),
            issuer: String::new(),
            category: ProductCategory::Fund,
            regime: Regime::Csrc,
            currency: Currency::CNY,
            issuer_level: level,
            seller_level: None,
            term_days: None,
            minimum: 100,
            liquidity: Liquidity::Daily,
            qualified_only: false,
            private: false,
            complex: false,
            approved: true,
            document: "v1".into(),
            terms: ProductTerms::default(),
        };
        self.0.shelf.set(id, Some(product));
        id
    }

    /// A holding.
    pub fn holding(&mut self, client: ClientId, product: &str, kind: HoldingKind, on: &str) {
        let id = HoldingId::from_index(self.0.holdings.next_index());
        let holding = Holding {
            id,
            client,
            product: product.into(),
            kind,
            currency: Currency::CNY,
            cost: 100,
            value: 100,
            valued: day(on),
            opened: day(on),
            closed: None,
            maturity: None,
        };
        self.0.holdings.set(id, Some(holding));
    }

    /// The book, open on a day.
    pub fn on(&self, today: &str) -> Desk {
        Desk::new(self.0.clone(), Policy::default(), day(today))
    }

    /// The clients of a list on a day.
    pub fn list(&self, list: FollowKind, today: &str) -> Vec<Listed> {
        let desk = self.on(today);
        let rows = listed(&desk, list);
        // What is counted is what is listed.
        let query = FollowQuery { list, skip: 0 };
        let shown = lists(&desk, query);
        let count = shown
            .counts
            .iter()
            .find(|count| count.list == list)
            .unwrap();
        assert_eq!(
            (count.rows as usize, shown.rows.len()),
            (rows.len(), rows.len())
        );
        rows
    }

    /// Which of the lists of levels a lone client is on.
    pub fn level_list(&self, today: &str) -> Option<FollowKind> {
        let on: Vec<FollowKind> = FollowKind::ALL[..5]
            .iter()
            .copied()
            .filter(|list| !self.list(*list, today).is_empty())
            .collect();
        assert!(on.len() <= 1, "one list at most: {on:?}");
        on.first().copied()
    }
}

/// Applies a change as a commit would.
pub fn apply(desk: &mut Desk, prepared: Prepared) {
    let epoch = desk.epoch() + 1;
    desk.apply(prepared, epoch);
}

/// The lists, gathered at once.
pub fn lists(desk: &Desk, query: FollowQuery) -> FollowUp {
    let mut gathering = queries::Gathering::begin(desk, query);
    gathering.step(desk, usize::MAX / 2).unwrap()
}
