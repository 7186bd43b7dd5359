//! The words of our own files, Chinese and English, and what they stand for.

use crate::domain::account::{AccountKind, HolderRole};
use crate::domain::background::{Education, FirmSize, IncomeBand, Residence};
use crate::domain::client::Gender;
use crate::domain::document::DocumentKind;
use crate::domain::ledger::{Category, Channel};
use crate::domain::money::Currency;
use crate::domain::products::{HoldingKind, LoanStatus};
use crate::domain::written::half_width;

/// Words and what they stand for; letter case, blanks and full width do not matter.
type Words<T> = &'static [(&'static str, T)];

/// What a client is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum ClientType {
    Individual,
    Organisation,
}

pub(super) const CLIENT_TYPES: Words<ClientType> = &[
    ("个人", ClientType::Individual),
    ("individual", ClientType::Individual),
    ("person", ClientType::Individual),
    ("企业", ClientType::Organisation),
    ("公司", ClientType::Organisation),
    ("机构", ClientType::Organisation),
    ("organisation", ClientType::Organisation),
    ("organization", ClientType::Organisation),
    ("company", ClientType::Organisation),
];

pub(super) const GENDERS: Words<Gender> = &[
    ("女", Gender::Female),
    ("female", Gender::Female),
    ("f", Gender::Female),
    ("男", Gender::Male),
    ("male", Gender::Male),
    ("m", Gender::Male),
];

pub(super) const EDUCATIONS: Words<Education> = &[
    ("小学及以下", Education::Primary),
    ("小学", Education::Primary),
    ("primary", Education::Primary),
    ("primary school", Education::Primary),
    ("初中", Education::JuniorMiddle),
    ("junior middle", Education::JuniorMiddle),
    ("junior middle school", Education::JuniorMiddle),
    ("高中", Education::SeniorMiddle),
    ("高中/中专", Education::SeniorMiddle),
    ("高中、中专", Education::SeniorMiddle),
    ("中专", Education::SeniorMiddle),
    ("职高", Education::SeniorMiddle),
    ("senior middle", Education::SeniorMiddle),
    ("senior middle school", Education::SeniorMiddle),
    ("high school", Education::SeniorMiddle),
    ("大专", Education::College),
    ("专科", Education::College),
    ("college", Education::College),
    ("本科", Education::Bachelor),
    ("大学本科", Education::Bachelor),
    ("学士", Education::Bachelor),
    ("bachelor", Education::Bachelor),
    ("硕士", Education::Master),
    ("硕士研究生", Education::Master),
    ("master", Education::Master),
    ("博士", Education::Doctor),
    ("博士研究生", Education::Doctor),
    ("doctor", Education::Doctor),
    ("PhD", Education::Doctor),
];

/// Bands of income as [`income`] compares them.
const INCOMES: Words<IncomeBand> = &[
    ("5万以下", IncomeBand::Below5),
    ("below50000", IncomeBand::Below5),
    ("below50k", IncomeBand::Below5),
    ("5~20万", IncomeBand::From5),
    ("5万~20万", IncomeBand::From5),
    ("50000~200000", IncomeBand::From5),
    ("50k~200k", IncomeBand::From5),
    ("20~50万", IncomeBand::From20),
    ("20万~50万", IncomeBand::From20),
    ("200000~500000", IncomeBand::From20),
    ("200k~500k", IncomeBand::From20),
    ("50~100万", IncomeBand::From50),
    ("50万~100万", IncomeBand::From50),
    ("500000~1million", IncomeBand::From50),
    ("500000~1000000", IncomeBand::From50),
    ("500k~1m", IncomeBand::From50),
    ("100万以上", IncomeBand::From100),
    ("100万及以上", IncomeBand::From100),
    ("1millionandmore", IncomeBand::From100),
    ("1mandmore", IncomeBand::From100),
];
/// One way in each language to write every band.
pub(super) const INCOME_PAIRS: &[(&str, &str)] = &[
    ("5万以下", "below 50k"),
    ("5-20万", "50k-200k"),
    ("20-50万", "200k-500k"),
    ("50-100万", "500k-1m"),
    ("100万以上", "1m and more"),
];
/// How a band is written in Chinese; nothing where none is known.
pub(super) fn income_word(band: Option<IncomeBand>) -> String {
    let written = INCOME_PAIRS
        .iter()
        .find(|(word, _)| band.is_some() && income(word) == band);
    written.map_or(String::new(), |(word, _)| (*word).to_owned())
}

/// What a file may say, for who wrote something else.
pub(super) const INCOMES_KNOWN: &str = "5万以下, 5-20万, 20-50万, 50-100万, 100万以上, below 50k, \
50k-200k, 200k-500k, 500k-1m, 1m and more";

/// The band of income a cell names. Other words are compared without hyphens, which here part two
/// numbers: 520万 is not 5-20万.
pub(super) fn income(text: &str) -> Option<IncomeBand> {
    let parts = |c: char| match c {
        '-' | '–' | '—' | '至' | '到' | '～' => '~',
        other => other,
    };
    let written: String = text
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && *c != ',')
        .flat_map(char::to_lowercase)
        .map(parts)
        .collect();
    let named = INCOMES.iter().find(|(word, _)| *word == written);
    named.map(|(_, band)| *band)
}

pub(super) const RESIDENCES: Words<Residence> = &[
    ("城镇", Residence::Urban),
    ("城市", Residence::Urban),
    ("urban", Residence::Urban),
    ("town", Residence::Urban),
    ("农村", Residence::Rural),
    ("乡村", Residence::Rural),
    ("rural", Residence::Rural),
    ("country", Residence::Rural),
];

pub(super) const SIZES: Words<FirmSize> = &[
    ("大型", FirmSize::Large),
    ("大", FirmSize::Large),
    ("large", FirmSize::Large),
    ("中型", FirmSize::Medium),
    ("中", FirmSize::Medium),
    ("medium", FirmSize::Medium),
    ("小型", FirmSize::Small),
    ("小", FirmSize::Small),
    ("small", FirmSize::Small),
    ("微型", FirmSize::Micro),
    ("微", FirmSize::Micro),
    ("micro", FirmSize::Micro),
];

pub(super) const DOCUMENTS: Words<DocumentKind> = &[
    ("居民身份证", DocumentKind::ResidentId),
    ("身份证", DocumentKind::ResidentId),
    ("二代身份证", DocumentKind::ResidentId),
    ("resident ID", DocumentKind::ResidentId),
    ("ID card", DocumentKind::ResidentId),
    ("护照", DocumentKind::Passport),
    ("passport", DocumentKind::Passport),
    ("港澳居民来往内地通行证", DocumentKind::HkMacaoPermit),
    ("回乡证", DocumentKind::HkMacaoPermit),
    ("Hong Kong/Macao permit", DocumentKind::HkMacaoPermit),
    ("台湾居民来往大陆通行证", DocumentKind::TaiwanPermit),
    ("台胞证", DocumentKind::TaiwanPermit),
    ("Taiwan permit", DocumentKind::TaiwanPermit),
    (
        "外国人永久居留身份证",
        DocumentKind::ForeignPermanentResident,
    ),
    ("外国人永久居留证", DocumentKind::ForeignPermanentResident),
    (
        "foreign permanent resident",
        DocumentKind::ForeignPermanentResident,
    ),
    ("其他", DocumentKind::Other),
    ("other", DocumentKind::Other),
];

pub(super) const ACCOUNT_KINDS: Words<AccountKind> = &[
    ("活期", AccountKind::Current),
    ("current", AccountKind::Current),
    ("通知存款", AccountKind::Notice),
    ("notice", AccountKind::Notice),
    ("定期", AccountKind::Time),
    ("time", AccountKind::Time),
    ("结构性存款", AccountKind::Structured),
    ("structured", AccountKind::Structured),
    ("大额存单", AccountKind::LargeCd),
    ("large CD", AccountKind::LargeCd),
    ("储蓄国债", AccountKind::SavingsBond),
    ("savings bond", AccountKind::SavingsBond),
    ("个人养老金", AccountKind::Pension),
    ("pension", AccountKind::Pension),
];

pub(super) const HOLDER_ROLES: Words<HolderRole> = &[
    ("户主", HolderRole::Owner),
    ("owner", HolderRole::Owner),
    ("持有人", HolderRole::Owner),
    ("授权人", HolderRole::Authorised),
    ("authorised", HolderRole::Authorised),
    ("authorized", HolderRole::Authorised),
    ("代理人", HolderRole::Authorised),
];

pub(super) const LOAN_STATUSES: Words<LoanStatus> = &[
    ("正常", LoanStatus::Running),
    ("running", LoanStatus::Running),
    ("未结清", LoanStatus::Running),
    ("逾期", LoanStatus::InArrears),
    ("in arrears", LoanStatus::InArrears),
    ("overdue", LoanStatus::InArrears),
    ("已还清", LoanStatus::Repaid),
    ("repaid", LoanStatus::Repaid),
    ("已结清", LoanStatus::Repaid),
    ("结清", LoanStatus::Repaid),
    ("未还清", LoanStatus::Defaulted),
    ("defaulted", LoanStatus::Defaulted),
    ("未知", LoanStatus::Unknown),
    ("unknown", LoanStatus::Unknown),
];

pub(super) const HOLDING_KINDS: Words<HoldingKind> = &[
    ("理财", HoldingKind::Wealth),
    ("理财产品", HoldingKind::Wealth),
    ("wealth", HoldingKind::Wealth),
    ("基金", HoldingKind::Fund),
    ("fund", HoldingKind::Fund),
    ("保险", HoldingKind::Insurance),
    ("insurance", HoldingKind::Insurance),
    ("信托", HoldingKind::Trust),
    ("trust", HoldingKind::Trust),
    ("贵金属", HoldingKind::PreciousMetal),
    ("precious metal", HoldingKind::PreciousMetal),
    ("证券", HoldingKind::Securities),
    ("securities", HoldingKind::Securities),
];

pub(super) const CATEGORIES: Words<Category> = &[
    ("其他", Category::Other),
    ("other", Category::Other),
    ("现金存入", Category::CashIn),
    ("存现", Category::CashIn),
    ("cash in", Category::CashIn),
    ("现金支取", Category::CashOut),
    ("取现", Category::CashOut),
    ("cash out", Category::CashOut),
    ("转入", Category::TransferIn),
    ("transfer in", Category::TransferIn),
    ("转出", Category::TransferOut),
    ("transfer out", Category::TransferOut),
    ("工资", Category::Salary),
    ("salary", Category::Salary),
    ("养老金", Category::Pension),
    ("pension", Category::Pension),
    ("消费", Category::Purchase),
    ("purchase", Category::Purchase),
    ("居家缴费", Category::Household),
    ("household", Category::Household),
    ("保险费", Category::Insurance),
    ("insurance", Category::Insurance),
    ("还贷", Category::LoanRepayment),
    ("loan repayment", Category::LoanRepayment),
    ("租赁", Category::Leasing),
    ("leasing", Category::Leasing),
    ("利息收入", Category::InterestEarned),
    ("结息", Category::InterestEarned),
    ("interest earned", Category::InterestEarned),
    ("利息支出", Category::InterestCharged),
    ("interest charged", Category::InterestCharged),
    ("手续费", Category::Fee),
    ("fee", Category::Fee),
    ("投资买入", Category::InvestmentBuy),
    ("investment buy", Category::InvestmentBuy),
    ("投资赎回", Category::InvestmentSell),
    ("investment sell", Category::InvestmentSell),
    ("定期到期", Category::Maturity),
    ("maturity", Category::Maturity),
    ("放款", Category::LoanPayout),
    ("loan payout", Category::LoanPayout),
    ("服饰", Category::Clothing),
    ("服装", Category::Clothing),
    ("clothing", Category::Clothing),
    ("餐饮食品", Category::Food),
    ("餐饮", Category::Food),
    ("food", Category::Food),
    ("交通出行", Category::Transport),
    ("交通", Category::Transport),
    ("transport", Category::Transport),
    ("教育", Category::Education),
    ("学费", Category::Education),
    ("education", Category::Education),
    ("文娱旅游", Category::Entertainment),
    ("娱乐", Category::Entertainment),
    ("entertainment", Category::Entertainment),
    ("医疗", Category::Medical),
    ("medical", Category::Medical),
];

pub(super) const CHANNELS: Words<Channel> = &[
    ("未知", Channel::Unknown),
    ("unknown", Channel::Unknown),
    ("柜面", Channel::Branch),
    ("网点", Channel::Branch),
    ("branch", Channel::Branch),
    ("自助设备", Channel::Atm),
    ("ATM", Channel::Atm),
    ("手机银行", Channel::Mobile),
    ("mobile", Channel::Mobile),
    ("网上银行", Channel::Web),
    ("网银", Channel::Web),
    ("web", Channel::Web),
    ("刷卡", Channel::Pos),
    ("POS", Channel::Pos),
    ("第三方支付", Channel::ThirdPartyPay),
    ("third-party pay", Channel::ThirdPartyPay),
    ("系统自动", Channel::System),
    ("系统", Channel::System),
    ("system", Channel::System),
];

pub(super) const YES_NO: Words<bool> = &[
    ("是", true),
    ("yes", true),
    ("y", true),
    ("true", true),
    ("1", true),
    ("否", false),
    ("no", false),
    ("n", false),
    ("false", false),
    ("0", false),
];

pub(super) const CURRENCIES: Words<&str> = &[
    ("人民币", "CNY"),
    ("RMB", "CNY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("日元", "JPY"),
];

/// The currency of a Chinese name or a code of three letters.
pub(super) fn currency(text: &str) -> Option<Currency> {
    let named = CURRENCIES
        .iter()
        .find(|(word, _)| super::is_same(word, text));
    Currency::parse(named.map_or(text, |(_, code)| code))
}

/// Cuts a cell that lists several things.
pub(in crate::exchange) fn list(text: &str) -> Vec<String> {
    let separators = [';', '；', '、', ',', '，'];
    text.split(separators)
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_have_names_and_codes() {
        let eur = Currency::parse("EUR");
        for (text, wanted) in [
            ("人民币", Some(Currency::CNY)),
            ("rmb", Some(Currency::CNY)),
            ("ＵＳＤ", None),
            ("usd", Some(Currency::USD)),
            ("欧元", eur),
            ("yuan", None),
        ] {
            assert_eq!(currency(text), wanted, "{text}");
        }
    }

    #[test]
    fn bands_of_income_are_no_numbers() {
        for (text, wanted) in [
            ("5-20万", Some(IncomeBand::From5)),
            ("５～２０ 万", Some(IncomeBand::From5)),
            ("5 – 20 万", Some(IncomeBand::From5)),
            ("50,000–200,000", Some(IncomeBand::From5)),
            ("50万至100万", Some(IncomeBand::From50)),
            ("1 million and more", Some(IncomeBand::From100)),
            ("Below 50,000", Some(IncomeBand::Below5)),
            ("520万", None),
            ("50100万", None),
            ("200000", None),
            ("", None),
        ] {
            assert_eq!(income(text), wanted, "{text}");
        }
    }

    #[test]
    fn every_case_has_a_word() {
        let missing = Education::ALL
            .iter()
            .find(|e| EDUCATIONS.iter().all(|(_, w)| w != *e));
        assert_eq!(missing, None);
        let missing = FirmSize::ALL
            .iter()
            .find(|s| SIZES.iter().all(|(_, w)| w != *s));
        assert_eq!(missing, None);
        let missing = Category::ALL
            .iter()
            .find(|c| CATEGORIES.iter().all(|(_, w)| w != *c));
        assert_eq!(missing, None);
        let missing = DocumentKind::ALL
            .iter()
            .find(|k| DOCUMENTS.iter().all(|(_, w)| w != *k));
        assert_eq!(missing, None);
        let missing = Channel::ALL
            .iter()
            .find(|c| CHANNELS.iter().all(|(_, w)| w != *c));
        assert_eq!(missing, None);
    }

    #[test]
    fn lists_are_cut_at_either_separator() {
        assert_eq!(list(" 高净值; 退休、 ；x"), ["高净值", "退休", "x"]);
        assert!(list(" ; ").is_empty());
    }
}
