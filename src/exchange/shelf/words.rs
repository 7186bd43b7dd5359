//! The words of the shelf's files, and what they stand for.

use crate::domain::shelf::{AssetClass, ProductCategory as Of, ProductLevel, Regime};
use crate::domain::shelf_field::ProductField;
use crate::domain::tongue::Tongue;
use crate::exchange::sheet::is_same;

/// How liquidity is written, without its days.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Out {
    Daily,
    Notice,
    Window,
    AtMaturity,
}

/// What a word stands for: in Chinese, in English, and otherwise.
pub(super) type Words<T> = &'static [(T, &'static str, &'static str, &'static [&'static str])];

pub(super) const CATEGORIES: Words<Of> = &[
    (
        Of::Deposit,
        "存款",
        "deposit",
        &["结构性存款", "大额存单", "定期存款"],
    ),
    (
        Of::SavingsBond,
        "国债",
        "savings bond",
        &["储蓄国债", "bond"],
    ),
    (
        Of::Wealth,
        "理财产品",
        "wealth product",
        &["理财", "wealth"],
    ),
    (Of::Fund, "基金", "fund", &["公募基金", "mutual fund"]),
    (Of::PrivateFund, "私募基金", "private fund", &[]),
    (Of::Trust, "信托", "trust", &[]),
    (Of::Insurance, "保险", "insurance", &[]),
    (
        Of::PreciousMetal,
        "贵金属",
        "precious metal",
        &["gold", "metal"],
    ),
    (
        Of::LinkedInsurance,
        "投连险",
        "linked insurance",
        &["投资连结保险", "unit-linked insurance"],
    ),
];

pub(super) const REGIMES: Words<Regime> = &[
    (
        Regime::BankWealth,
        "银行理财",
        "bank wealth",
        &["理财", "wealth"],
    ),
    (
        Regime::Csrc,
        "基金与证券",
        "funds, securities",
        &["证券", "证监会", "CSRC", "securities"],
    ),
    (Regime::Insurance, "保险", "insurance", &[]),
    (Regime::Deposit, "存款", "deposit", &["存贷款", "deposits"]),
];

/// Levels; the last stands for none.
pub(super) const LEVELS: Words<Option<ProductLevel>> = &[
    (Some(ProductLevel::R1), "R1", "R1", &["1", "PR1", "低风险"]),
    (
        Some(ProductLevel::R2),
        "R2",
        "R2",
        &["2", "PR2", "中低风险"],
    ),
    (Some(ProductLevel::R3), "R3", "R3", &["3", "PR3", "中风险"]),
    (
        Some(ProductLevel::R4),
        "R4",
        "R4",
        &["4", "PR4", "中高风险"],
    ),
    (Some(ProductLevel::R5), "R5", "R5", &["5", "PR5", "高风险"]),
    (None, "无", "none", &["未评级", "unrated", "/"]),
];

/// Classes; the last leaves it to the kind and level.
pub(super) const ASSETS: Words<Option<AssetClass>> = &[
    (Some(AssetClass::Cash), "现金类", "cash", &["现金"]),
    (
        Some(AssetClass::FixedIncome),
        "固收类",
        "fixed income",
        &["固收", "固定收益"],
    ),
    (
        Some(AssetClass::Equity),
        "权益类",
        "equity",
        &["权益", "股票"],
    ),
    (
        Some(AssetClass::Alternative),
        "另类",
        "alternative",
        &["另类资产"],
    ),
    (
        Some(AssetClass::Protection),
        "保障类",
        "protection",
        &["保障"],
    ),
    (None, "按类别", "by kind", &["默认", "default"]),
];

pub(super) const OUTS: Words<Out> = &[
    (Out::Daily, "每日", "daily", &["每日开放", "随时"]),
    (Out::Notice, "提前通知", "notice", &["通知"]),
    (Out::Window, "定期开放", "window", &["定开", "windows"]),
    (
        Out::AtMaturity,
        "到期",
        "at maturity",
        &["封闭", "maturity"],
    ),
];

pub(super) const YES_NO: Words<bool> = &[
    (true, "是", "yes", &["y", "true", "1", "√"]),
    (false, "否", "no", &["n", "false", "0", "×"]),
];

/// What a word stands for.
///
/// # Errors
/// The words that could stand there.
pub(super) fn meaning<T: Copy>(words: Words<T>, text: &str) -> Result<T, String> {
    let fits = |(_, zh, en, more): &&(T, &str, &str, &[&str])| {
        is_same(zh, text) || is_same(en, text) || more.iter().any(|word| is_same(word, text))
    };
    let known = || {
        let mut each: Vec<&str> = Vec::new();
        for word in words.iter().flat_map(|(_, zh, en, _)| [*zh, *en]) {
            if !each.contains(&word) {
                each.push(word);
            }
        }
        each.join(", ")
    };
    words
        .iter()
        .find(fits)
        .map(|found| found.0)
        .ok_or_else(known)
}

/// The word for a meaning; empty where there is none.
pub(super) fn word<T: PartialEq>(words: Words<T>, meaning: &T, tongue: Tongue) -> &'static str {
    let found = words.iter().find(|(of, ..)| of == meaning);
    found.map_or("", |(_, zh, en, _)| match tongue {
        Tongue::Zh => zh,
        Tongue::En => en,
    })
}

/// The words a field may hold, in order; none where it holds anything else.
pub fn choices(field: ProductField, tongue: Tongue) -> Vec<&'static str> {
    fn of<T>(words: Words<T>, tongue: Tongue) -> Vec<&'static str> {
        let one = |(_, zh, en, _): &(T, &'static str, &'static str, _)| match tongue {
            Tongue::Zh => *zh,
            Tongue::En => *en,
        };
        // A meaning may have several words of one tongue.
        let mut all: Vec<&'static str> = Vec::new();
        for word in words.iter().map(one) {
            if !word.is_empty() && !all.contains(&word) {
                all.push(word);
            }
        }
        all
    }
    match field {
        ProductField::Category => of(CATEGORIES, tongue),
        ProductField::Regime => of(REGIMES, tongue),
        ProductField::IssuerLevel | ProductField::SellerLevel => of(LEVELS, tongue),
        ProductField::Asset => of(ASSETS, tongue),
        ProductField::Liquidity => of(OUTS, tongue),
        ProductField::QualifiedOnly
        | ProductField::Private
        | ProductField::Complex
        | ProductField::Approved => of(YES_NO, tongue),
        _ => Vec::new(),
    }
}
