//! The terms of suitability in both languages, as an evidence file writes them.
//!
//! A file is read by people who have neither this program nor its language settings, so it carries
//! both languages wherever it is made, and the worker that makes it has no texts of the interface.

use crate::domain::assessment::{ClientLevel, Device};
use crate::domain::shelf::{ProductLevel, Regime};
use crate::suitability::class::{ClassCheck, ClassRule};
use crate::suitability::evidence::{AboveLevelKind, StepKind, Warning};
use crate::suitability::matching::{Fact, MatchRule, Outcome, Readiness, Suitability};
use crate::suitability::score::LevelRule;
use serde::{Deserialize, Serialize};

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A text in both languages.
pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Both {
    Both {
        zh: zh.into(),
        en: en.into(),
    }
}

/// A level of a client, or that there is none.
pub fn client_level(level: Option<ClientLevel>) -> Both {
    let code = match level {
        None => return both("没有", "none"),
        Some(ClientLevel::C1Lowest) => return both("C1 最低", "C1 lowest"),
        Some(ClientLevel::C1) => "C1",
        Some(ClientLevel::C2) => "C2",
        Some(ClientLevel::C3) => "C3",
        Some(ClientLevel::C4) => "C4",
        Some(ClientLevel::C5) => "C5",
    };
    both(code, code)
}

/// A level of a product, or that nobody rated it.
pub fn product_level(level: Option<ProductLevel>) -> Both {
    let code = match level {
        None => return both("未评级", "unrated"),
        Some(ProductLevel::R1) => "R1",
        Some(ProductLevel::R2) => "R2",
        Some(ProductLevel::R3) => "R3",
        Some(ProductLevel::R4) => "R4",
        Some(ProductLevel::R5) => "R5",
    };
    both(code, code)
}

/// Whose rules a product is sold under.
pub fn regime(regime: Regime) -> Both {
    match regime {
        Regime::BankWealth => both("银行理财", "bank wealth"),
        Regime::Csrc => both("证监会基金证券", "funds and securities"),
        Regime::Insurance => both("保险", "insurance"),
        Regime::Deposit => both("存贷款", "deposits and loans"),
    }
}

/// On whose device answers were given.
pub fn device(device: Device) -> Both {
    match device {
        Device::Adviser => both("客户经理的设备", "the adviser's device"),
        Device::Own => both("客户自己的设备", "the client's own device"),
    }
}

/// A rule that decided on the level.
pub fn level_rule(rule: LevelRule) -> Both {
    match rule {
        LevelRule::Points => both("总分", "All points"),
        LevelRule::Willingness => both("意愿较低，以它为准", "Willingness is lower and binds"),
        LevelRule::Capacity => both("承受能力较低，以它为准", "Capacity is lower and binds"),
        LevelRule::NeededWithinYear => both(
            "一年内要用钱，最高 C2",
            "Money needed within a year: C2 at most",
        ),
        LevelRule::NoLoss => both(
            "不接受任何损失，最低类别",
            "Accepts no loss: the lowest category",
        ),
        LevelRule::NoFullCapacity => both(
            "没有完全民事行为能力的，归最低类别",
            "Who lacks full civil capacity is of the lowest category",
        ),
    }
}

/// A rule of the match.
pub fn match_rule(rule: MatchRule) -> Both {
    match rule {
        MatchRule::BlackList => both("黑名单", "Black list"),
        MatchRule::ProductRated => both("产品等级", "Product rated"),
        MatchRule::Assessed => both("已测评", "Assessed"),
        MatchRule::AssessmentHolds => both("测评有效", "Assessment holds"),
        MatchRule::Level => both("等级匹配", "Level"),
        MatchRule::LowestCategory => both("最低类别", "Lowest category"),
        MatchRule::Term => both("期限", "Term"),
        MatchRule::Liquidity => both("流动性", "Liquidity"),
        MatchRule::Currency => both("币种", "Currency"),
        MatchRule::Means => both("金额", "Means"),
        MatchRule::Experience => both("经验", "Experience"),
        MatchRule::Qualified => both("合格投资者", "Qualified investor"),
        MatchRule::ProductComplete => both("产品资料", "Product complete"),
        MatchRule::LockIn => both("锁定期", "Lock-in"),
        MatchRule::ProductShare => both("单一产品集中度", "Share of one product"),
        MatchRule::IssuerShare => both("发行方集中度", "Share of one issuer"),
        MatchRule::ClassShare => both("类别集中度", "Share of one class"),
        MatchRule::Premiums => both("保费负担", "Premiums"),
    }
}

/// What a rule came to.
pub fn outcome(outcome: Outcome) -> Both {
    match outcome {
        Outcome::Passes => both("符合", "holds"),
        Outcome::Fails => both("不符合", "fails"),
        Outcome::CannotSay => both("有待核实", "to be checked"),
    }
}

/// Whether a product suits.
pub fn verdict(verdict: Suitability) -> Both {
    match verdict {
        Suitability::Suitable => both("适当", "suitable"),
        Suitability::Unsuitable => both("不适当", "unsuitable"),
    }
}

/// What a rule saw, or held it against. Amounts are in the smallest unit of the book's currency.
pub fn fact(fact: Fact) -> Both {
    match fact {
        Fact::Unknown => both("未知", "unknown"),
        Fact::Nothing => both("没有", "none"),
        Fact::There => both("有", "there"),
        Fact::List(list) => both(format!("{list:?}"), format!("{list:?}")),
        Fact::Client(level) => client_level(Some(level)),
        Fact::Product(level) => product_level(Some(level)),
        Fact::Days(days) => both(format!("{days} 天"), format!("{days} days")),
        Fact::AnyTime => both("不限", "any time"),
        Fact::Day(day) => both(day.to_string(), day.to_string()),
        Fact::Amount(minor) => both(
            format!("{minor}（最小货币单位）"),
            format!("{minor} (smallest unit)"),
        ),
        Fact::Currency(currency) => both(currency.code(), currency.code()),
        Fact::Professional(until) => both(
            format!("专业投资者，有效至 {until}"),
            format!("professional investor until {until}"),
        ),
        Fact::NotProfessional(level, check) => not_professional(level, check),
    }
}

/// Recorded as professional, but a threshold is missed. Sums are in the book's currency.
fn not_professional(level: ClientLevel, check: ClassCheck) -> Both {
    let Both { zh, en } = client_level(Some(level));
    let what = match check.rule {
        ClassRule::FinancialAssets => both("金融资产", "financial assets"),
        ClassRule::Income => both("年均收入", "average income"),
        ClassRule::NetAssets => both("净资产", "net assets"),
        ClassRule::Experience => both("投资年限", "years of investing"),
    };
    let seen = check.seen.unwrap_or_default();
    both(
        format!(
            "{zh}；专业投资者不达标：{}{seen}，须至少 {}",
            what.zh, check.least
        ),
        format!(
            "{en}; not professional: {} {seen}, at least {} needed",
            what.en, check.least
        ),
    )
}

/// What is left to be done before a sale.
pub fn readiness(left: Readiness) -> Both {
    match left {
        Readiness::NotApproved => both("产品不在准入名单", "not on the approved list"),
        Readiness::DocumentVersion => both("缺少销售文件版本", "version of the sales document"),
        Readiness::OfficialLevel => both("缺少有效的正式等级", "the bank's official level"),
        Readiness::SellerLicence => both("核对销售人员资格", "the seller's licence"),
        Readiness::SalesPlace => both("记录销售场所", "the place of sale"),
        Readiness::DoubleRecording => both("完成双录", "the double recording"),
        Readiness::NeedsAnalysis => both("完成需求分析", "the analysis of needs"),
        Readiness::CurrencyWarning => both("提示汇率风险", "the warning of the rate"),
        Readiness::CareWarning => both("高龄特别提示", "the extra warning for age"),
        Readiness::CareConfirmation => both("高龄客户确认", "the express confirmation for age"),
        Readiness::CoolingOff(hours) => both(
            format!("{hours} 小时冷静期"),
            format!("{hours} hours to think it over"),
        ),
        Readiness::NotYetSold(day) => both(format!("{day} 起发售"), format!("on sale from {day}")),
        Readiness::NoLongerSold(day) => both(
            format!("{day} 已停售"),
            format!("no longer sold after {day}"),
        ),
        Readiness::SellerGrade(grade) => both(
            format!("销售人员须达 {grade} 级"),
            format!("a seller of grade {grade}"),
        ),
        Readiness::Guardian => both("登记监护人", "a guardian on record"),
    }
}

/// What a client is warned of.
pub fn warning(warning: Warning) -> Both {
    match warning {
        Warning::Currency => both("汇率风险", "the currency's rate"),
        Warning::Care => both("高龄特别提示", "extra care for age"),
        Warning::AboveLevel => both("产品高于客户等级", "a product above the client's level"),
        Warning::Conversion => both(
            "转为专业投资者，放弃部分保护",
            "giving up protections as a professional",
        ),
        Warning::Other => both("其他", "something else"),
    }
}

/// A step towards a sale.
pub fn step(step: StepKind) -> Both {
    match step {
        StepKind::Licence => both("核对销售资格", "Seller's licence checked"),
        StepKind::Place => both("登记销售场所", "Place of sale noted"),
        StepKind::Recording => both("双录完成", "Double recording made"),
        StepKind::NeedsAnalysis => both("需求分析完成", "Needs analysed"),
        StepKind::CurrencyWarning => both("已提示汇率风险", "Warned of the currency's rate"),
        StepKind::CareWarning => both("已作高龄特别提示", "Extra warning for age given"),
        StepKind::CareConfirmation => both("客户明确确认", "Client confirmed expressly"),
        StepKind::CoolingOffBegun => both("冷静期开始", "Time to think it over began"),
        StepKind::SteppedBack => both("客户撤回", "Client stepped back"),
        StepKind::SellerGrade => both("核对销售人员等级", "Seller's grade checked"),
    }
}

/// A step on the path above the client's level.
pub fn above_level(step: AboveLevelKind) -> Both {
    match step {
        AboveLevelKind::RequestedByClient => {
            both("客户书面主动要求", "Client asked in writing, unprompted")
        }
        AboveLevelKind::WarnedSpecially => both("已作特别警示", "Special warning given"),
        AboveLevelKind::ConfirmedByClient => {
            both("客户警示后确认", "Client confirmed after the warning")
        }
        AboveLevelKind::Ended => both("要求终止", "Request ended"),
    }
}
