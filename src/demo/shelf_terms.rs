//! What the products of the demo shelf are sold by. No lots are drawn here: the same product has the
//! same terms on the same day, whatever the seed.

use super::cast::YUAN;
use crate::domain::day::Day;
use crate::domain::shelf::{
    AssetClass, Fees, Liquidity, Product, ProductCategory as Of, ProductLevel, ProductTerms,
    Rating, Regime,
};

/// Products that were rated otherwise before: the name, the levels then, days ago that ended.
const RERATED: [(&str, ProductLevel, ProductLevel, i32); 3] = [
    ("示例稳健两年封闭", ProductLevel::R2, ProductLevel::R2, 45),
    ("示例可转债基金", ProductLevel::R3, ProductLevel::R3, 120),
    ("示例红利指数基金", ProductLevel::R4, ProductLevel::R4, 210),
];

/// When products are sold that are not always: days from today to the first and to the last.
const SALES: [(&str, i32, i32); 6] = [
    ("示例稳健九十天封闭", -12, 9),
    ("示例稳健一年封闭", -5, 16),
    ("示例固收增强一年封闭", -20, 2),
    ("示例混合优选两年封闭", -40, -3),
    ("示例权益精选三年封闭", 6, 27),
    ("样本储蓄国债三年期", -9, 1),
];

/// The terms of a product, the rest of which is known.
pub(super) fn terms(product: &Product, today: Day) -> ProductTerms {
    let spread = product.id.0 as i32;
    let sale = SALES.iter().find(|(name, ..)| *name == product.name);
    let is_insurance = product.regime == Regime::Insurance;
    let before = RERATED.iter().find(|(name, ..)| *name == product.name);
    let first_rated = today.plus(-420 - 3 * spread);
    let rated = before.map_or(first_rated, |(.., ago)| today.plus(-ago));
    let ratings = before.map(|(_, issuer, seller, _)| Rating {
        issuer_level: Some(*issuer),
        seller_level: Some(*seller),
        from: Some(first_rated),
        until: rated,
        source: "样本说明书".into(),
    });
    let source = match before {
        Some(_) => "代销机构年度复评",
        None => "样本说明书",
    };
    let is_rated = product.level().is_some();
    ProductTerms {
        asset: asset(product),
        step: step(product),
        sold_from: sale.map(|(_, from, _)| today.plus(*from)),
        sold_until: sale.map(|(.., until)| today.plus(*until)),
        next_window: match product.liquidity {
            Liquidity::Window(days) => Some(today.plus(1 + spread * 7 % i32::from(days))),
            _ => None,
        },
        lock_days: match product.name.as_str() {
            "示例短债基金" => 7,
            "样本养老目标基金" => 365,
            _ => 0,
        },
        fees: fees(product),
        hesitation_days: if is_insurance && product.name != "示例医疗保险" {
            15
        } else {
            0
        },
        yearly_premium: match product.name.as_str() {
            "示例年金保险" => Some(product.minimum),
            "示例终身寿险" => Some(6_000 * YUAN),
            "示例医疗保险" => Some(product.minimum),
            _ => None,
        },
        risks: risks(product).into(),
        rated: is_rated.then_some(rated),
        rating_source: if is_rated {
            source.into()
        } else {
            String::new()
        },
        ratings: ratings.into_iter().collect(),
    }
}

/// What the money is in, where kind and level would say otherwise.
fn asset(product: &Product) -> Option<AssetClass> {
    let is_mixed_kind = matches!(product.category, Of::Wealth | Of::Fund);
    let has = |word: &str| product.name.contains(word);
    match product.category {
        Of::Deposit if product.regime == Regime::BankWealth => Some(AssetClass::Alternative),
        _ if is_mixed_kind && has("商品") => Some(AssetClass::Alternative),
        _ if is_mixed_kind && (has("固收") || has("债")) => Some(AssetClass::FixedIncome),
        Of::LinkedInsurance => Some(AssetClass::Equity),
        _ => None,
    }
}

fn step(product: &Product) -> i64 {
    match product.category {
        Of::PrivateFund | Of::Trust => 100_000 * YUAN,
        Of::Deposit if product.minimum >= 200_000 * YUAN => 10_000 * YUAN,
        Of::Insurance | Of::LinkedInsurance => 1_000 * YUAN,
        Of::SavingsBond => 100 * YUAN,
        _ => YUAN,
    }
}

fn fees(product: &Product) -> Fees {
    let step = product.level().map_or(2, |level| level as u16);
    let of = |entry, exit, yearly, performance| Fees {
        entry,
        exit,
        yearly,
        performance,
    };
    match product.category {
        Of::Deposit | Of::SavingsBond => of(Some(0), Some(0), Some(0), None),
        Of::Wealth if step >= 2 => of(Some(0), Some(0), Some(30 + 15 * step), Some(2_000)),
        Of::Wealth => of(Some(0), Some(0), Some(20 + 10 * step), None),
        Of::Fund => of(Some(30 * step), Some(50), Some(35 + 30 * step), None),
        Of::PrivateFund => of(Some(100), Some(0), Some(170), Some(2_000)),
        Of::Trust => of(Some(0), None, Some(80), None),
        // What life insurance costs is inside its premium, and nobody states it.
        Of::Insurance => Fees::default(),
        Of::LinkedInsurance => of(Some(300), Some(200), Some(180), None),
        Of::PreciousMetal => of(Some(30), Some(30), None, None),
    }
}

fn risks(product: &Product) -> &'static str {
    match (product.category, product.level()) {
        (Of::Deposit, _) if product.regime == Regime::Deposit => "提前支取按活期计息，利息会变少。",
        (Of::Deposit, _) => "利息随挂钩标的变化，可能只得到最低一档；到期前不能取出。",
        (Of::SavingsBond, _) => "提前兑取要扣利息，并收手续费。",
        (Of::Insurance, _) => "犹豫期后退保会有损失，前几年退回的钱可能远低于已交保费。",
        (Of::LinkedInsurance, _) => "投资账户不保本，可能亏损；退保另收费用。",
        (Of::PreciousMetal, _) => "价格每天涨跌，买卖之间有差价，可能亏损。",
        (Of::PrivateFund | Of::Trust, _) => {
            "不保本。投资集中，信息披露少；到期或开放前不能退出，可能损失大部分本金。"
        }
        (_, Some(ProductLevel::R1)) => "不保本，收益会变动；大额取出时可能延后到账。",
        (_, Some(ProductLevel::R2)) => "不保本，债券价格下跌时净值会回落。",
        (_, Some(ProductLevel::R3)) => "不保本，股票和债券涨跌都会影响净值，一年里可能亏损。",
        (_, Some(ProductLevel::R4)) => "不保本，净值随市场大幅涨跌，可能亏损较多。",
        (_, Some(ProductLevel::R5)) => "不保本，价格变动剧烈，可能损失大部分本金。",
        (_, None) => "还没有评级；不保本，亏损多少目前无法判断。",
    }
}
