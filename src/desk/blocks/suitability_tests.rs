//! Products, profiles and assessments as the first releases stored them still open.
//!
//! The old bytes are written here field by field, not by the types that read them, so that reader
//! and test cannot change together.

use super::*;
use crate::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, Manner, OfficialLevel, Taken,
};
use crate::domain::day::Day;
use crate::domain::ids::{AssessmentId, ClientId, ProductId};
use crate::domain::money::Currency;
use crate::domain::profile::{ClientList, Profile, Proof, Standing};
use crate::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};

fn key(table: u8) -> BlockKey {
    BlockKey { table, number: 0 }
}

/// A block of the first format: a gap, then one record.
fn first(record: &impl Serialize) -> Vec<u8> {
    let mut block = vec![1, 2, 0, 1];
    block.extend(postcard::to_stdvec(record).unwrap());
    block
}

fn opened(table: u8, block: &[u8]) -> Result<Book, DeskFailure> {
    let mut book = Book::default();
    restore(&mut book, &mut Policies::default(), key(table), block).map(|()| book)
}

fn product() -> Product {
    Product {
        id: ProductId(1),
        code: "F1".into(),
        name: "样本".into(),
        issuer: "甲".into(),
        category: ProductCategory::Fund,
        regime: Regime::Csrc,
        currency: Currency::USD,
        issuer_level: None,
        seller_level: Some(ProductLevel::R3),
        term_days: Some(365),
        minimum: -5,
        liquidity: Liquidity::Window(30),
        qualified_only: true,
        private: false,
        complex: true,
        approved: false,
        document: "V1".into(),
        terms: ProductTerms::default(),
    }
}

#[test]
fn a_product_without_terms_opens() {
    let is = product();
    let name = (is.id.0, &is.code, &is.name, &is.issuer);
    // The currency is three bytes without a length.
    let what = (is.category, is.regime, *b"USD");
    let levels = (is.issuer_level, is.seller_level, is.term_days, is.minimum);
    let marks = (is.qualified_only, is.private, is.complex, is.approved);
    let block = first(&(name, what, levels, is.liquidity, marks, &is.document));
    let book = opened(SHELF, &block).unwrap();
    assert_eq!(book.shelf.iter().collect::<Vec<_>>(), [&is]);
}

/// One such block to the byte.
#[test]
fn a_shelf_written_before_terms_opens() {
    let block =
        b"\x01\x01\x01\x00\x02F1\x01n\x00\x03\x01CNY\x00\x01\x02\x00\x02\x00\x00\x00\x00\x01\x02V1";
    let book = opened(SHELF, block).unwrap();
    let wanted = Product {
        id: ProductId(0),
        name: "n".into(),
        issuer: String::new(),
        currency: Currency::CNY,
        term_days: None,
        minimum: 1,
        liquidity: Liquidity::Daily,
        qualified_only: false,
        complex: false,
        approved: true,
        ..product()
    };
    assert_eq!(book.shelf.iter().collect::<Vec<_>>(), [&wanted]);
}

#[test]
fn a_profile_without_standing_opens() {
    let official = OfficialLevel {
        level: ClientLevel::C3,
        assessed: Day(20_000),
        expires: Some(Day(20_365)),
        source: "核心系统".into(),
    };
    let proof = Proof {
        verified: Day(19_000),
        until: Day(21_000),
        source: "证明".into(),
    };
    let block = first(&(
        1_u32,
        Some((
            official.level,
            official.assessed,
            official.expires,
            &official.source,
        )),
        Some((proof.verified, proof.until, &proof.source)),
        ClientList::Red,
        false,
    ));
    let book = opened(PROFILES, &block).unwrap();
    let wanted = Profile {
        client: ClientId(1),
        official: Some(official),
        qualified: Some(proof),
        list: ClientList::Red,
        full_capacity: false,
        standing: Standing::default(),
    };
    assert_eq!(book.profiles.iter().collect::<Vec<_>>(), [&wanted]);
}

#[test]
fn an_assessment_without_its_manner_opens() {
    let levels = [ClientLevel::C2, ClientLevel::C4, ClientLevel::C2];
    // The state's number: 0 asked, 1 taken, 2 dropped.
    let head = (1_u32, 7_u32, "bank", 1_u16, 99_u32, 500_u64);
    let taken = (
        900_u64,
        Day(20_000),
        180_u32,
        vec![1_u8, 2, 3],
        true,
        51_i32,
    );
    let block = first(&(head, 1_u8, taken, levels));
    let book = opened(ASSESSMENTS, &block).unwrap();
    let wanted = Assessment {
        id: AssessmentId(1),
        client: ClientId(7),
        questionnaire: "bank".into(),
        version: 1,
        request: 99,
        asked_ms: 500,
        state: AssessmentState::Taken(Taken {
            at_ms: 900,
            day: Day(20_000),
            seconds: 180,
            answers: vec![1, 2, 3],
            full_capacity: true,
            points: 51,
            willingness: ClientLevel::C2,
            capacity: ClientLevel::C4,
            level: ClientLevel::C2,
            manner: Manner::default(),
        }),
        secret: None,
        form: [0; 8],
        device: Device::Adviser,
    };
    assert_eq!(book.assessments.iter().collect::<Vec<_>>(), [&wanted]);
    for (state, is) in [
        (0_u8, AssessmentState::Asked),
        (2, AssessmentState::Dropped),
    ] {
        let book = opened(ASSESSMENTS, &first(&(head, state))).unwrap();
        let stored = book.assessments.iter().next().map(|one| &one.state);
        assert_eq!(stored, Some(&is));
    }
}

#[test]
fn what_a_later_release_stored_or_cut_short_is_refused() {
    for table in [SHELF, PROFILES, ASSESSMENTS] {
        let unreadable = DeskFailure::UnreadableRecord { table };
        for block in [&[][..], &[3, 0], &[2, 1, 1, 9], &[1, 1, 1, 9]] {
            assert_eq!(
                opened(table, block).err(),
                Some(unreadable.clone()),
                "{block:?}"
            );
        }
    }
}
