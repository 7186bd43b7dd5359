//! The names of the columns.

use crate::domain::shelf_field::ProductField as F;
use crate::domain::tongue::Tongue;
use crate::exchange::sheet::is_same;

/// The names of a field's column: Chinese, English, and others that are read.
fn names(field: F) -> (&'static str, &'static str, &'static [&'static str]) {
    match field {
        F::Code => ("产品代码", "Code", &["代码", "产品编号", "Product code"]),
        F::Name => (
            "产品名称",
            "Name",
            &["名称", "产品", "Product", "Product name"],
        ),
        F::Issuer => ("发行人", "Issuer", &["发行机构", "管理人", "Manager"]),
        F::Category => ("类别", "Kind", &["产品类别", "产品类型", "Category"]),
        F::Regime => ("监管规则", "Rules", &["监管", "Regime"]),
        F::Currency => ("币种", "Currency", &["货币"]),
        F::IssuerLevel => (
            "发行人评级",
            "Issuer level",
            &["发行人风险等级", "Issuer rating"],
        ),
        F::SellerLevel => (
            "销售方评级",
            "Seller level",
            &["代销评级", "风险等级", "Seller rating", "Level"],
        ),
        F::Rated => ("评级日期", "Rating day", &["评级日", "Rated"]),
        F::RatingSource => ("评级依据", "Rating source", &["评级来源"]),
        F::Asset => ("资产类别", "Asset class", &["大类资产", "Asset"]),
        F::Minimum => ("起点金额", "Minimum", &["起购金额", "认购起点"]),
        F::Step => ("递增金额", "Step", &["追加金额"]),
        F::Term => ("期限天数", "Term days", &["期限", "产品期限", "Term"]),
        F::Liquidity => ("流动性", "Liquidity", &["开放方式"]),
        F::LiquidityDays => ("流动性天数", "Liquidity days", &["开放周期"]),
        F::NextWindow => ("下次开放日", "Next window", &["下一开放日"]),
        F::LockDays => ("锁定天数", "Lock days", &["锁定期", "最短持有天数"]),
        F::EntryFee => ("认购费%", "Entry fee %", &["认购费", "申购费", "Entry fee"]),
        F::ExitFee => ("赎回费%", "Exit fee %", &["赎回费", "Exit fee"]),
        F::YearlyFee => ("年费%", "Yearly fee %", &["年费", "管理费", "Yearly fee"]),
        F::PerformanceFee => (
            "业绩报酬%",
            "Performance fee %",
            &["业绩报酬", "Performance fee"],
        ),
        F::HesitationDays => ("犹豫期天数", "Hesitation days", &["犹豫期"]),
        F::YearlyPremium => ("年缴保费", "Yearly premium", &["年交保费"]),
        F::SoldFrom => ("起售日", "On sale from", &["销售开始日", "Sold from"]),
        F::SoldUntil => ("止售日", "On sale until", &["销售结束日", "Sold until"]),
        F::QualifiedOnly => ("合格投资者", "Qualified only", &["仅合格投资者"]),
        F::Private => ("私募", "Private", &["是否私募"]),
        F::Complex => ("复杂", "Complex", &["复杂产品"]),
        F::Approved => ("准入", "Approved", &["是否准入", "准入清单"]),
        F::Document => ("说明书版本", "Document", &["说明书", "Document version"]),
        F::Risks => ("风险说明", "Risks", &["风险揭示", "Risk"]),
    }
}

/// What a field's column is called in a written file.
pub fn heading(field: F, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => names(field).0,
        Tongue::En => names(field).1,
    }
}

/// The field a column of this name holds; letter case, blanks and full width do not matter.
pub fn column(name: &str) -> Option<F> {
    let is = |field: &F| {
        let (zh, en, more) = names(*field);
        is_same(zh, name) || is_same(en, name) || more.iter().any(|other| is_same(other, name))
    };
    F::ALL.into_iter().find(is)
}
