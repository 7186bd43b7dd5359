//! The eight `.asc` files of the Czech bank in the PKDD'99 challenge, exactly as published.
//!
//! Semicolons, quoted words, dates as `yymmdd` of the twentieth century, amounts in crowns, terms
//! in Czech. Two figures of a balance stand beside each other afterwards: the one derived from
//! the transactions and the one the bank states. In this data they differ by up to some hundred
//! crowns (rows of one day are not in posting order, interest is rounded); both are kept.

mod people;
mod products;
mod state;
mod transactions;

pub(super) use state::BerkaState;

use super::report::{FileKind, Preset};
use super::sheet::{Content, Field, Need, Sheet, nothing_left};
use Content::{Amount, Date1900, Text};

/// The kinds of file of this preset.
pub(super) const SHEETS: &[Sheet] = &[
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Districts,
        fields: DISTRICT,
        needs: Some(Need {
            kind: FileKind::Clients,
            named: None,
        }),
        take: people::take_district,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Clients,
        fields: CLIENT,
        needs: None,
        take: people::take_client,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Accounts,
        fields: ACCOUNT,
        needs: None,
        take: people::take_account,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Holders,
        fields: HOLDER,
        needs: None,
        take: people::take_holder,
        end: people::end_holders,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Loans,
        fields: LOAN,
        needs: None,
        take: products::take_loan,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Orders,
        fields: ORDER,
        needs: None,
        take: products::take_order,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Cards,
        fields: CARD,
        needs: None,
        take: products::take_card,
        end: nothing_left,
    },
    Sheet {
        preset: Preset::Berka,
        kind: FileKind::Transactions,
        fields: TRANSACTION,
        needs: None,
        take: transactions::take_transaction,
        end: transactions::end_transactions,
    },
];

const DISTRICT: &[Field] = &[
    Field::must(&["A1"], Text),
    Field::must(&["A2"], Text),
    Field::must(&["A3"], Text),
    Field::must(&["A16"], Text),
];

const CLIENT: &[Field] = &[
    Field::must(&["client_id"], Text),
    Field::must(&["birth_number"], Text),
    Field::must(&["district_id"], Text),
];

const ACCOUNT: &[Field] = &[
    Field::must(&["account_id"], Text),
    Field::must(&["date"], Date1900),
    Field::must(&["frequency"], Text),
    Field::must(&["district_id"], Text),
];

const HOLDER: &[Field] = &[
    Field::must(&["disp_id"], Text),
    Field::must(&["client_id"], Text),
    Field::must(&["account_id"], Text),
    Field::must(&["type"], Text),
];

const LOAN: &[Field] = &[
    Field::must(&["loan_id"], Text),
    Field::must(&["account_id"], Text),
    Field::must(&["date"], Date1900),
    Field::must(&["amount"], Amount),
    Field::must(&["duration"], Text),
    Field::must(&["payments"], Amount),
    Field::must(&["status"], Text),
];

const ORDER: &[Field] = &[
    Field::must(&["order_id"], Text),
    Field::must(&["account_id"], Text),
    Field::must(&["bank_to"], Text),
    Field::must(&["account_to"], Text),
    Field::must(&["amount"], Amount),
    Field::must(&["k_symbol"], Text),
];

const CARD: &[Field] = &[
    Field::must(&["card_id"], Text),
    Field::must(&["disp_id"], Text),
    Field::must(&["type"], Text),
    Field::must(&["issued"], Date1900),
];

const TRANSACTION: &[Field] = &[
    Field::must(&["trans_id"], Text),
    Field::must(&["account_id"], Text),
    Field::must(&["date"], Date1900),
    Field::must(&["type"], Text),
    Field::must(&["operation"], Text),
    Field::must(&["amount"], Amount),
    Field::must(&["balance"], Amount),
    Field::must(&["k_symbol"], Text),
    Field::must(&["bank"], Text),
    Field::must(&["account"], Text),
];
