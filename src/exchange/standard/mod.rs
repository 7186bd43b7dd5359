//! Our own files: clients, accounts, loans, cards, standing orders, holdings, transactions, with Chinese or English headers in
//! any order. What a person types into a spreadsheet, and what later presets are mapped to.

mod accounts;
mod cards;
pub(super) mod changes;
mod clients;
pub mod dictionary;
mod document;
mod holders;
mod holdings;
mod loans;
mod options;
mod orders;
mod quick;
mod transactions;
mod words;
pub mod write;

pub(super) use holdings::{Purchases, meet as meet_purchase};
pub(super) use options::{meant, options};
pub(super) use quick::Quick;
pub(super) use words::list;

/// Where in a row of clients stands what a client can be found by.
pub(super) mod client_place {
    pub(in crate::exchange) use super::clients::{CREDIT_CODE, NUMBER, PHONE};
    pub(in crate::exchange) use super::document::NUMBER as DOCUMENT;
}

use super::report::{FileKind, Preset};
use super::sheet::{Sheet, is_same, nothing_left};

/// Where its number stands in a row of every kind that has one.
pub(super) const NUMBER: usize = clients::NUMBER;

/// The kinds of file of this preset.
pub(super) const SHEETS: &[Sheet] = &[
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Clients,
        fields: clients::FIELDS,
        needs: None,
        take: clients::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Accounts,
        fields: accounts::FIELDS,
        needs: Some(accounts::NEEDS),
        take: accounts::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Holders,
        fields: holders::FIELDS,
        needs: None,
        take: holders::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Loans,
        fields: loans::FIELDS,
        needs: None,
        take: loans::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Orders,
        fields: orders::FIELDS,
        needs: None,
        take: orders::take,
        end: nothing_left,
    },
    // A file names the account, or the entry among the account holders.
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Cards,
        fields: cards::BY_ACCOUNT,
        needs: None,
        take: cards::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Cards,
        fields: cards::BY_HOLDER,
        needs: None,
        take: cards::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Holdings,
        fields: holdings::FIELDS,
        needs: None,
        take: holdings::take,
        end: nothing_left,
    },
    // A file has one signed amount, or what came in and what went out apart.
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Transactions,
        fields: transactions::SIGNED,
        needs: None,
        take: transactions::take,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Standard,
        kind: FileKind::Transactions,
        fields: transactions::TWO_SIDED,
        needs: None,
        take: transactions::take,
        end: nothing_left,
    },
];

/// The names of columns that several kinds of file have.
mod names {
    pub(super) const CLIENT: &[&str] = &[
        "客户号",
        "client number",
        "客户编号",
        "client no",
        "client id",
        "customer number",
    ];
    pub(super) const ACCOUNT: &[&str] = &[
        "账号",
        "account number",
        "帐号",
        "账户号",
        "account no",
        "account id",
    ];
    pub(super) const HOLDER: &[&str] = &["持有记录号", "holder number", "持有编号", "holder no"];
    pub(super) const CURRENCY: &[&str] = &["币种", "currency", "货币"];
    pub(super) const MATURITY: &[&str] = &["到期日", "maturity", "到期日期", "maturity date"];
}
