//! What the columns of a file probably are: by their names in both languages, then by what stands in
//! them. A suggestion is shown and can be changed; nothing is read by it before the person agrees.

use super::super::report::FileKind;
use super::super::sheet::fold;
use super::catalogue::{DIRECTION, english, fields, kinds, missing, sheets};
use super::look::{ColumnKind, ColumnLook};
use super::{FieldSource, Mapping};

/// Names that other systems give our fields, beside those our own files have.
const SYNONYMS: &[(FileKind, &str, &[&str])] = &[
    (
        FileKind::Clients,
        "client number",
        &[
            "clientnum",
            "clientid",
            "client",
            "custid",
            "custno",
            "customerid",
            "customerno",
            "customernum",
            "cifno",
            "cif",
            "客户编码",
            "客户代码",
            "客户id",
            "核心客户号",
            "客户内码",
        ],
    ),
    (
        FileKind::Clients,
        "name",
        &[
            "fullname",
            "customername",
            "custname",
            "户名",
            "客户",
            "企业名称",
        ],
    ),
    (
        FileKind::Clients,
        "birth date",
        &["dob", "birthdate", "出生年月", "出生日"],
    ),
    (
        FileKind::Clients,
        "phone",
        &[
            "telephone",
            "tel",
            "mobileno",
            "mobilephone",
            "cellphone",
            "手机号码",
            "联系方式",
        ],
    ),
    (
        FileKind::Clients,
        "email",
        &["mail", "emailaddress", "电子邮件"],
    ),
    (
        FileKind::Clients,
        "region",
        &[
            "district",
            "districtid",
            "city",
            "province",
            "城市",
            "省市",
            "所在地",
        ],
    ),
    (
        FileKind::Clients,
        "education",
        &["educationlevel", "教育程度"],
    ),
    (
        FileKind::Clients,
        "income band",
        &["incomecategory", "income", "收入", "年收入"],
    ),
    (
        FileKind::Clients,
        "occupation",
        &["job", "profession", "jobtitle", "工作"],
    ),
    (
        FileKind::Clients,
        "adviser",
        &["rm", "relationshipmanager", "管户经理", "管户人"],
    ),
    (
        FileKind::Clients,
        "document number",
        &["idno", "idcard", "identitynumber", "nationalid", "证件编号"],
    ),
    (
        FileKind::Accounts,
        "account number",
        &[
            "accountid",
            "acctno",
            "acctid",
            "account",
            "iban",
            "卡号",
            "账户",
            "账户编号",
        ],
    ),
    (
        FileKind::Accounts,
        "client number",
        &["clientnum", "custid", "custno", "customerid", "cif"],
    ),
    (
        FileKind::Accounts,
        "opened",
        &[
            "date",
            "opendate",
            "dateopened",
            "openingdate",
            "开立日期",
            "开户时间",
        ],
    ),
    (
        FileKind::Accounts,
        "balance",
        &["currentbalance", "当前余额", "账户余额"],
    ),
    (
        FileKind::Holders,
        "account number",
        &["accountid", "acctno", "account", "iban"],
    ),
    (
        FileKind::Holders,
        "client number",
        &["clientnum", "clientid", "custid", "customerid", "持有人"],
    ),
    (
        FileKind::Holders,
        "holder role",
        &["type", "relation", "关系", "类型"],
    ),
    (
        FileKind::Holdings,
        "client number",
        &["clientnum", "custid", "custno", "customerid"],
    ),
    (
        FileKind::Holdings,
        "product",
        &["fund", "security", "instrument", "产品代码", "基金名称"],
    ),
    (
        FileKind::Holdings,
        "value",
        &[
            "marketvalue",
            "amount",
            "余额",
            "份额市值",
            "持仓市值",
            "金额",
        ],
    ),
    (
        FileKind::Holdings,
        "value date",
        &["date", "asof", "估值日期", "日期", "数据日期"],
    ),
    (
        FileKind::Holdings,
        "opened",
        &["buydate", "start", "起息日", "买入日期", "成立日"],
    ),
    (
        FileKind::Transactions,
        "account number",
        &["accountid", "acctno", "account", "iban", "卡号"],
    ),
    (
        FileKind::Transactions,
        "date",
        &[
            "postingdate",
            "bookingdate",
            "valuedate",
            "记账日期",
            "入账日期",
            "交易时间",
        ],
    ),
    (
        FileKind::Transactions,
        "amount",
        &["value", "sum", "发生额", "交易额"],
    ),
    (
        FileKind::Transactions,
        "credit",
        &[
            "deposit",
            "moneyin",
            "paidin",
            "存入",
            "转入金额",
            "收入金额",
        ],
    ),
    (
        FileKind::Transactions,
        "debit",
        &[
            "withdrawal",
            "moneyout",
            "paidout",
            "支取",
            "转出金额",
            "支出金额",
        ],
    ),
    (
        FileKind::Transactions,
        DIRECTION,
        &[
            "type",
            "drcr",
            "dcflag",
            "creditdebit",
            "借贷",
            "借贷标志",
            "借贷方向",
            "收支",
            "收支标志",
        ],
    ),
    (
        FileKind::Transactions,
        "category",
        &["ksymbol", "用途", "摘要", "交易类型"],
    ),
    (
        FileKind::Transactions,
        "counterparty",
        &["payee", "beneficiary", "对手方", "对方账户名", "交易对手"],
    ),
    (
        FileKind::Transactions,
        "counterparty bank",
        &["bank", "对方开户行"],
    ),
];

/// Every kind with how much of it a file seems to hold, the likeliest first.
pub(super) fn kind(columns: &[ColumnLook]) -> FileKind {
    let score = |kind: &FileKind| {
        let mapping = of(*kind, columns);
        // What lacks nothing comes first, then what says most.
        let lacking = missing(&mapping).len();
        // A day alone says nothing of accounts: clients were born on one.
        let only_a_day = mapping.fields.iter().all(|from| from.field == "opened");
        let named = if only_a_day { 0 } else { mapping.fields.len() };
        (std::cmp::Reverse(lacking), named, std::cmp::Reverse(*kind))
    };
    kinds()
        .into_iter()
        .max_by_key(score)
        .unwrap_or(FileKind::Clients)
}

/// What the columns of a file of this kind probably are.
pub(super) fn of(kind: FileKind, columns: &[ColumnLook]) -> Mapping {
    let mut mapping = Mapping::new(kind);
    let mut free: Vec<bool> = vec![true; columns.len()];
    let mut take = |mapping: &mut Mapping, field: &str, fits: &dyn Fn(&ColumnLook) -> bool| {
        if mapping.source(field).is_some() {
            return;
        }
        let found = (0..columns.len()).find(|at| free[*at] && fits(&columns[*at]));
        if let Some(at) = found {
            free[at] = false;
            mapping.fields.push(FieldSource {
                field: field.to_owned(),
                column: Some(columns[at].name.clone()),
                ..FieldSource::default()
            });
        }
    };
    let known = fields(kind);
    for field in &known {
        for name in names(kind, &field.name) {
            take(&mut mapping, &field.name, &|column| {
                fold(&column.name) == name
            });
        }
    }
    // What stands in a column says what it is only where nothing else could be meant.
    match kind {
        FileKind::Clients => {
            take(&mut mapping, "document number", &|c| {
                c.kind == ColumnKind::Identity
            });
            take(&mut mapping, "phone", &|c| c.kind == ColumnKind::Mobile);
        }
        FileKind::Accounts => take(&mut mapping, "opened", &|c| c.kind == ColumnKind::Date),
        FileKind::Transactions => {
            take(&mut mapping, "date", &|c| c.kind == ColumnKind::Date);
            if mapping.source("credit").is_none() && mapping.source("debit").is_none() {
                take(&mut mapping, "amount", &|c| c.kind == ColumnKind::Amount);
            }
        }
        _ => {}
    }
    mapping
}

/// The names of a field, folded: those of our own files first.
fn names(kind: FileKind, field: &str) -> Vec<String> {
    let own = sheets(kind).next().into_iter().flat_map(|sheet| {
        let of = (0..sheet.fields.len()).filter(|at| english(sheet, *at) == field);
        of.flat_map(|at| sheet.fields[at].names.iter().copied())
    });
    let others = SYNONYMS
        .iter()
        .chain(super::synonyms::MORE)
        .filter(|(of, name, _)| *of == kind && *name == field);
    let others = others.flat_map(|(_, _, names)| names.iter().copied());
    own.chain(others).map(fold).collect()
}
