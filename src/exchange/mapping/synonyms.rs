//! Names that other systems give our fields of loans, cards and standing orders, beside those our own
//! files have.

use super::super::report::FileKind;

/// The kind, the field, and what else it is called.
pub(super) const MORE: &[(FileKind, &str, &[&str])] = &[
    (
        FileKind::Loans,
        "loan number",
        &[
            "loanid",
            "loan",
            "loancode",
            "贷款账号",
            "借据编号",
            "贷款id",
        ],
    ),
    (
        FileKind::Loans,
        "account number",
        &[
            "accountid",
            "acctno",
            "account",
            "iban",
            "还款账号",
            "扣款账号",
        ],
    ),
    (
        FileKind::Loans,
        "granted",
        &[
            "date",
            "grantdate",
            "startdate",
            "loandate",
            "起始日",
            "起贷日",
        ],
    ),
    (
        FileKind::Loans,
        "amount",
        &["principal", "loansum", "放款金额", "借款金额", "合同金额"],
    ),
    (
        FileKind::Loans,
        "months",
        &[
            "duration",
            "term",
            "termmonths",
            "期限",
            "贷款期限",
            "还款期数",
        ],
    ),
    (
        FileKind::Loans,
        "maturity",
        &["enddate", "duedate", "结束日", "贷款到期日"],
    ),
    (
        FileKind::Loans,
        "monthly payment",
        &[
            "payments",
            "payment",
            "installment",
            "instalment",
            "月还款额",
            "期供",
        ],
    ),
    (
        FileKind::Loans,
        "status",
        &["loanstate", "state", "还款状态", "五级分类"],
    ),
    (
        FileKind::Cards,
        "card number",
        &["cardid", "cardnum", "card", "pan"],
    ),
    (
        FileKind::Cards,
        "account number",
        &[
            "accountid",
            "acctno",
            "account",
            "iban",
            "关联账号",
            "主账号",
        ],
    ),
    (
        FileKind::Cards,
        "client number",
        &[
            "clientid",
            "clientnum",
            "custid",
            "customerid",
            "cif",
            "持卡人客户号",
        ],
    ),
    (
        FileKind::Cards,
        "holder number",
        &["dispid", "holderid", "持有人编号"],
    ),
    (
        FileKind::Cards,
        "card type",
        &["cardkind", "product", "卡产品", "卡等级"],
    ),
    (
        FileKind::Cards,
        "issued",
        &[
            "issuedon",
            "issuedate",
            "date",
            "开卡日",
            "开卡日期",
            "开户日期",
        ],
    ),
    (
        FileKind::Cards,
        "closed",
        &["cancelled", "closedate", "注销日", "注销日期"],
    ),
    (
        FileKind::Orders,
        "order number",
        &["orderid", "order", "instructionid", "签约号", "协议号"],
    ),
    (
        FileKind::Orders,
        "account number",
        &[
            "accountid",
            "acctno",
            "account",
            "iban",
            "扣款账号",
            "付款账号",
        ],
    ),
    (
        FileKind::Orders,
        "payee",
        &[
            "accountto",
            "beneficiary",
            "recipient",
            "counterparty",
            "收款户名",
            "对方户名",
        ],
    ),
    (
        FileKind::Orders,
        "payee bank",
        &["bankto", "beneficiarybank", "收款开户行", "对方行名"],
    ),
    (
        FileKind::Orders,
        "amount",
        &["sum", "value", "扣款金额", "转账金额"],
    ),
    (
        FileKind::Orders,
        "purpose",
        &["ksymbol", "category", "摘要", "类别"],
    ),
    (
        FileKind::Holders,
        "holder number",
        &["dispid", "holderid", "持有人编号"],
    ),
];
