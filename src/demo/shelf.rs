//! The shelf: sixty products of issuers that do not exist.

use super::cast::YUAN;
use super::making::{Making, add};
use super::shelf_terms::terms;
use crate::domain::ids::ProductId;
use crate::domain::money::Currency;
use crate::domain::shelf::{
    Liquidity, Product, ProductCategory as Of, ProductLevel, ProductTerms, Regime,
};

const ISSUERS: [&str; 7] = [
    "示例银行",
    "示例理财",
    "示例基金",
    "样本基金",
    "示例人寿",
    "示例信托",
    "示例贵金属",
];

const QUALIFIED: u8 = 1;
const PRIVATE: u8 = 2;
const COMPLEX: u8 = 4;
const NOT_APPROVED: u8 = 8;
const NO_DOCUMENT: u8 = 16;
const DOLLARS: u8 = 32;

/// Name; issuer's and seller's level (0: none); days of the term (0: none); least amount in
/// hundreds of its currency; days between windows (0: daily, or at maturity where there is a term);
/// marks.
type Line = (&'static str, u8, u8, u16, u32, u16, u8);

/// Lines that share category, regime and issuer.
type Part = (Of, Regime, usize, &'static [Line]);

static SHELF: [Part; 11] = [
    (
        Of::Deposit,
        Regime::Deposit,
        0,
        &[
            ("示例定期三个月", 1, 1, 91, 1, 0, 0),
            ("示例定期六个月", 1, 1, 182, 1, 0, 0),
            ("示例定期一年", 1, 1, 365, 1, 0, 0),
            ("示例定期三年", 1, 1, 1_095, 1, 0, 0),
            ("示例大额存单一年", 1, 1, 365, 2_000, 0, 0),
            ("示例大额存单三年", 1, 1, 1_095, 2_000, 0, 0),
            ("示例通知存款七天", 1, 1, 0, 500, 7, 0),
        ],
    ),
    (
        Of::Deposit,
        Regime::BankWealth,
        0,
        &[
            ("示例结构性存款九十天", 2, 2, 90, 100, 0, COMPLEX),
            ("示例结构性存款一百八十天", 2, 2, 180, 100, 0, COMPLEX),
        ],
    ),
    (
        Of::SavingsBond,
        Regime::Deposit,
        0,
        &[
            ("样本储蓄国债三年期", 1, 1, 1_095, 1, 0, 0),
            ("样本储蓄国债五年期", 1, 1, 1_826, 1, 0, NOT_APPROVED),
        ],
    ),
    (
        Of::Wealth,
        Regime::BankWealth,
        1,
        &[
            ("示例日日盈现金管理", 1, 1, 0, 1, 0, 0),
            ("示例天天金现金管理", 1, 2, 0, 1, 0, 0),
            ("示例稳健三十天持有", 2, 2, 30, 1, 0, 0),
            ("示例稳健九十天封闭", 2, 2, 90, 100, 0, 0),
            ("示例稳健半年定开", 2, 2, 0, 100, 182, 0),
            ("示例稳健一年封闭", 2, 2, 365, 100, 0, 0),
            ("示例稳健两年封闭", 2, 3, 730, 100, 0, 0),
            ("示例固收增强半年定开", 3, 3, 0, 100, 182, 0),
            ("示例固收增强一年封闭", 3, 3, 365, 100, 0, 0),
            ("示例固收增强月月开", 2, 3, 0, 100, 30, 0),
            ("示例混合优选一年定开", 3, 3, 0, 100, 365, 0),
            ("示例混合优选两年封闭", 3, 4, 730, 100, 0, 0),
            ("示例权益精选三年封闭", 4, 4, 1_095, 100, 0, COMPLEX),
            ("示例商品挂钩九十天", 3, 4, 90, 500, 0, COMPLEX),
            ("示例美元固收一年", 2, 2, 365, 70, 0, DOLLARS),
            ("示例私享固收一年", 3, 3, 365, 3_000, 0, QUALIFIED | PRIVATE),
            (
                "示例私享混合两年",
                4,
                4,
                730,
                4_000,
                0,
                QUALIFIED | PRIVATE | COMPLEX,
            ),
            ("示例养老五年封闭", 2, 2, 1_826, 1, 0, 0),
        ],
    ),
    (
        Of::Fund,
        Regime::Csrc,
        2,
        &[
            ("示例货币基金", 1, 1, 0, 1, 0, 0),
            ("示例短债基金", 2, 2, 0, 1, 0, 0),
            ("示例纯债基金", 2, 2, 0, 1, 0, 0),
            ("示例二级债基金", 2, 3, 0, 1, 0, 0),
            ("示例可转债基金", 3, 4, 0, 1, 0, 0),
            ("示例偏债混合基金", 3, 3, 0, 1, 0, 0),
            ("示例均衡混合基金", 3, 3, 0, 1, 0, 0),
            ("示例沪深指数基金", 4, 4, 0, 1, 0, 0),
            ("示例红利指数基金", 4, 3, 0, 1, 0, 0),
        ],
    ),
    (
        Of::Fund,
        Regime::Csrc,
        3,
        &[
            ("样本科技股票基金", 4, 5, 0, 1, 0, 0),
            ("样本医药股票基金", 4, 4, 0, 1, 0, 0),
            ("样本海外指数基金", 4, 4, 0, 1, 0, COMPLEX),
            ("样本商品期货基金", 5, 5, 0, 1, 0, COMPLEX),
            ("样本三年持有混合基金", 3, 3, 1_095, 1, 0, 0),
            ("样本养老目标基金", 3, 3, 0, 1, 365, 0),
            ("样本小微指数基金", 5, 4, 0, 1, 0, NOT_APPROVED),
            ("样本新发混合基金", 0, 0, 0, 1, 0, 0),
        ],
    ),
    (
        Of::PrivateFund,
        Regime::Csrc,
        3,
        &[
            (
                "样本量化私募一号",
                5,
                5,
                0,
                10_000,
                90,
                QUALIFIED | PRIVATE | COMPLEX,
            ),
            ("样本债券私募二号", 3, 4, 0, 10_000, 30, QUALIFIED | PRIVATE),
            (
                "样本股权私募三号",
                5,
                5,
                1_826,
                10_000,
                0,
                QUALIFIED | PRIVATE | COMPLEX,
            ),
        ],
    ),
    (
        Of::Trust,
        Regime::BankWealth,
        5,
        &[
            ("示例集合信托两年", 3, 4, 730, 3_000, 0, QUALIFIED | PRIVATE),
            (
                "示例家族信托",
                3,
                3,
                3_652,
                100_000,
                0,
                QUALIFIED | PRIVATE | COMPLEX,
            ),
            (
                "示例固收信托一年",
                3,
                3,
                365,
                3_000,
                0,
                QUALIFIED | PRIVATE | NOT_APPROVED | NO_DOCUMENT,
            ),
        ],
    ),
    (
        Of::Insurance,
        Regime::Insurance,
        4,
        &[
            ("示例年金保险", 0, 1, 3_652, 100, 0, 0),
            ("示例终身寿险", 1, 1, 0, 100, 0, 0),
            ("示例医疗保险", 1, 1, 365, 5, 0, 0),
            ("示例两全保险", 1, 1, 3_652, 100, 0, 0),
        ],
    ),
    (
        Of::LinkedInsurance,
        Regime::Insurance,
        4,
        &[("示例投资连结保险", 4, 4, 0, 100, 0, COMPLEX)],
    ),
    (
        Of::PreciousMetal,
        Regime::BankWealth,
        6,
        &[
            ("示例积存金", 3, 3, 0, 1, 0, 0),
            ("示例投资金条", 0, 0, 0, 500, 0, 0),
            ("示例白银积存", 4, 4, 0, 1, 0, NOT_APPROVED),
        ],
    ),
];

/// Puts the products on the shelf.
pub(super) fn fill(making: &mut Making) {
    for (category, regime, issuer, lines) in &SHELF {
        for line in *lines {
            let today = making.date;
            add(&mut making.delta.shelf, |id| {
                let mut product = product(id, *category, *regime, ISSUERS[*issuer], line);
                product.terms = terms(&product, today);
                product
            });
        }
    }
}

fn product(id: ProductId, category: Of, regime: Regime, issuer: &str, line: &Line) -> Product {
    let (name, by_issuer, by_seller, term, minimum, window, marks) = *line;
    let level = |level: u8| {
        level
            .checked_sub(1)
            .map(|place| ProductLevel::ALL[usize::from(place)])
    };
    let has = |mark| marks & mark != 0;
    Product {
        id,
        code: format!("SP{:04}", 100 + id.0 * 7),
        name: name.into(),
        issuer: issuer.into(),
        category,
        regime,
        currency: if has(DOLLARS) {
            Currency::USD
        } else {
            Currency::CNY
        },
        issuer_level: level(by_issuer),
        seller_level: level(by_seller),
        term_days: (term > 0).then_some(term.into()),
        minimum: i64::from(minimum) * 100 * YUAN,
        liquidity: match (category, term, window) {
            (_, 0, 7) => Liquidity::Notice(7),
            (_, _, 1..) => Liquidity::Window(window),
            (_, 1.., _) => Liquidity::AtMaturity,
            _ => Liquidity::Daily,
        },
        qualified_only: has(QUALIFIED),
        private: has(PRIVATE),
        complex: has(COMPLEX),
        approved: !has(NOT_APPROVED),
        document: if has(NO_DOCUMENT) {
            String::new()
        } else {
            format!("样本说明书 V{}.0", 1 + id.0 % 3)
        },
        terms: ProductTerms::default(),
    }
}
