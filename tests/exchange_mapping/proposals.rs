//! What the columns of other systems' files are proposed to be, before a person says anything.

use crate::exchange_support::{applied, file};
use crate::support::{import, public};
use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Gender};
use clientele::exchange::FileKind;
use clientele::exchange::mapping::{
    DateOrder, DecimalMark, Look, Shape, following, learn, look, meanings,
};

fn seen(text: &str) -> Look {
    look(&mut *file("theirs.csv", text), &Shape::default(), None).unwrap()
}

/// The field a column is proposed to be; nothing for none.
fn field_of<'l>(look: &'l Look, column: &str) -> &'l str {
    let mut fields = look.suggested.fields.iter();
    let found = fields.find(|from| from.column.as_deref() == Some(column));
    found.map_or("", |from| &from.field)
}

/// Rows whose cells make their column what its name says, as far as that is asked for.
fn rows(cell: &str) -> [String; 4] {
    let made = |n: usize| match cell {
        "key" => format!("{}", 768_805_383 + 7 * n),
        "gender" => ["M", "F"][n % 2].to_owned(),
        "age" => format!("{}", 30 + n % 2),
        "day" => format!("1980-01-{:02}", 10 + n),
        "phone" => format!("1380013800{n}"),
        "mail" => format!("someone{n}@example.org"),
        "same" => "1".to_owned(),
        word => word.to_owned(),
    };
    [0, 1, 2, 3].map(made)
}

#[test]
fn headers_of_other_systems_are_known() {
    // (column, what stands in it, the field): each beside a name, which alone says nothing of the others.
    let table = [
        ("CLIENTNUM", "key", "client number"),
        ("customer_id", "key", "client number"),
        ("Customer ID", "key", "client number"),
        ("CustomerID", "key", "client number"),
        ("客户编号", "key", "client number"),
        ("客户号码", "key", "client number"),
        ("cust no", "key", "client number"),
        ("Cust-No.", "key", "client number"),
        ("ＣＩＦ Ｎｏ", "key", "client number"),
        ("id", "key", "client number"),
        ("ID", "key", "client number"),
        ("rec_id", "key", "client number"),
        ("编号", "key", "client number"),
        ("Gender", "gender", "gender"),
        ("SEX", "gender", "gender"),
        ("性别", "gender", "gender"),
        ("性别代码", "gender", "gender"),
        ("customer_gender", "gender", "gender"),
        ("X7", "gender", "gender"),
        ("所在地区", "上海", "region"),
        ("地区", "上海", "region"),
        ("省", "浙江", "region"),
        ("城市", "杭州", "region"),
        ("客户城市", "杭州", "region"),
        ("City", "Praha", "region"),
        ("date_of_birth", "day", "birth date"),
        ("Customer Birth Date", "day", "birth date"),
        ("出生年月", "day", "birth date"),
        ("客户手机号", "phone", "phone"),
        ("联系人", "phone", "phone"),
        ("kontakt", "mail", "email"),
        ("职业", "教师", "occupation"),
        ("通讯地址", "某路 1 号", "address"),
        // No field of ours: an age is another next year.
        ("Customer_Age", "age", ""),
        // A number, but of something else, or none of its own.
        ("序号", "key", ""),
        ("card_no", "key", ""),
        ("合同编号", "key", ""),
        ("id", "same", ""),
    ];
    for (column, cell, field) in table {
        let rows = rows(cell).map(|cell| format!("甲,{cell}\n"));
        let look = seen(&format!("户名,{column}\n{}", rows.concat()));
        assert_eq!(look.suggested.kind, FileKind::Clients, "{column}");
        assert_eq!(field_of(&look, column), field, "{column}: {cell}");
    }
}

#[test]
fn files_of_other_kinds_are_known_by_most_of_their_columns() {
    for (header, row, kind) in [
        (
            "tran_date,acct_no,tran_amount",
            "2024-01-02,A1,5",
            FileKind::Transactions,
        ),
        (
            "交易日期,账号,交易金额(元),摘要",
            "2024-01-02,A1,5,工资",
            FileKind::Transactions,
        ),
        (
            "account_id,customer_id,open_date,balance",
            "A1,C1,2020-01-01,5",
            FileKind::Accounts,
        ),
        (
            "客户编号,产品名称,最新市值,估值日期",
            "C1,基金,5,2024-01-02",
            FileKind::Holdings,
        ),
        (
            "disp_id,client_id,account_id,type",
            "1,2,3,OWNER",
            FileKind::Holders,
        ),
        (
            "id,full name,created",
            "1,Somebody,2020-01-01",
            FileKind::Clients,
        ),
        ("No,Who,Born", "E-1,两读,1990-04-03", FileKind::Clients),
    ] {
        assert_eq!(
            seen(&format!("{header}\n{row}\n")).suggested.kind,
            kind,
            "{header}"
        );
    }
}

#[test]
fn an_amount_in_ten_thousands_is_not_taken_for_one_in_units() {
    let look = seen("账号,日期,金额（万元）,金额（元）\nA1,2024-01-02,1.5,15000\n");
    assert_eq!(field_of(&look, "金额（元）"), "amount");
    assert_eq!(field_of(&look, "金额（万元）"), "");
}

#[test]
fn a_name_in_two_columns_is_put_together() {
    for (header, default) in [
        ("id,given_name,surname", "{given_name} {surname}"),
        ("编号,名,姓", "{姓}{名}"),
    ] {
        let look = seen(&format!("{header}\n1,a,b\n2,c,d\n"));
        let name = look.suggested.source("name").unwrap();
        assert_eq!((name.column.as_deref(), &*name.default), (None, default));
    }
}

#[test]
fn codes_that_are_words_get_their_meaning_and_others_are_asked() {
    let words = |field: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        meanings(FileKind::Clients, field, &values)
    };
    let pair = |theirs: &str, ours: &str| (theirs.to_owned(), ours.to_owned());
    assert_eq!(
        words("gender", &["M", "F"]),
        [pair("M", "男"), pair("F", "女")]
    );
    assert_eq!(
        words("gender", &["先生", "女士"]),
        [pair("先生", "男"), pair("女士", "女")]
    );
    // Said in a word of ours already: nothing to translate.
    assert_eq!(words("gender", &["男", "female"]), []);
    // Which of the two is which nobody can know.
    assert_eq!(words("gender", &["1", "2"]), []);
    assert_eq!(words("gender", &["0", "1", "9"]), []);
    assert_eq!(
        words("education", &["High School", "Graduate", "Unknown"]),
        [pair("High School", "高中"), pair("Unknown", "")]
    );
    assert_eq!(words("name", &["M", "F"]), [], "a name is no code");
}

#[test]
fn card_clients_need_little_more_than_a_look() {
    let Some(bytes) = public("BankChurners.csv") else {
        return;
    };
    let seen = look(
        &mut *file("BankChurners.csv", bytes.clone()),
        &Shape::default(),
        None,
    )
    .unwrap();
    let proposed = seen.suggested.fields.iter();
    let proposed: Vec<_> = proposed
        .map(|from| (&*from.field, from.column.as_deref().unwrap()))
        .collect();
    assert_eq!(
        proposed,
        [
            ("client number", "CLIENTNUM"),
            ("gender", "Gender"),
            ("education", "Education_Level"),
            ("income band", "Income_Category"),
        ]
    );
    let key = seen.columns.iter().filter(|column| column.distinct);
    assert_eq!(key.map(|column| &*column.name).next(), Some("CLIENTNUM"));
    let mut mapping = seen.suggested;
    // What could mean several things is asked; here it is left out instead.
    mapping
        .fields
        .retain(|from| matches!(&*from.field, "client number" | "gender"));
    let staged = import(
        &Book::default(),
        vec![("BankChurners.csv", bytes.clone(), mapping)],
    )
    .unwrap();
    assert_eq!(staged.report.problems, []);
    let book = applied(Book::default(), staged);
    let women = book.clients.iter().filter(|client| {
        matches!(&client.kind, ClientKind::Individual(person) if person.gender == Some(Gender::Female))
    });
    let said = String::from_utf8(bytes)
        .unwrap()
        .lines()
        .filter(|line| {
            line.split(',')
                .nth(3)
                .is_some_and(|cell| cell.trim_matches('"') == "F")
        })
        .count();
    assert_eq!((book.clients.len(), women.count()), (10_127, said));
}

#[test]
fn people_of_a_test_set_are_known_by_their_columns() {
    let Some(bytes) = public("febrl_dataset1.csv") else {
        return;
    };
    let seen = look(
        &mut *file("febrl_dataset1.csv", bytes),
        &Shape::default(),
        None,
    )
    .unwrap();
    assert_eq!(seen.suggested.kind, FileKind::Clients);
    for (column, field) in [
        ("rec_id", "client number"),
        ("date_of_birth", "birth date"),
        ("state", "region"),
        ("soc_sec_id", ""),
        ("postcode", ""),
    ] {
        assert_eq!(field_of(&seen, column), field, "{column}");
    }
    let name = seen.suggested.source("name").unwrap();
    assert_eq!(name.default, "{given_name} {surname}");
}

#[test]
fn a_file_of_the_same_columns_follows_and_adds_its_codes() {
    let mut first = seen("No,Who,Sex\n1,甲,M\n2,乙,M\n");
    let second = seen("No;Who;Sex\n3;丙;F\n4;丁;X\n");
    let mut mapping = first.suggested.clone();
    let pair = |theirs: &str, ours: &str| (theirs.to_owned(), ours.to_owned());
    let words = |mapping: &clientele::exchange::mapping::Mapping| {
        mapping.source("gender").unwrap().words.clone()
    };
    assert_eq!(words(&mapping), [pair("M", "男")]);
    for _ in 0..2 {
        // Twice is as once.
        learn(&mut first, &mut mapping, &second);
        assert_eq!(words(&mapping), [pair("M", "男"), pair("F", "女")]);
        assert_eq!(first.columns[2].values, ["M", "F", "X"]);
    }
    let own = second.suggested.clone();
    mapping.dates = Some(DateOrder::DayFirst);
    let mut followed = following(&mapping, &own);
    assert_eq!(followed.shape, own.shape, "each file is cut in its own way");
    assert_eq!(followed.fields, mapping.fields);
    assert_eq!(followed.dates, Some(DateOrder::DayFirst));
    // What was said of one file alone stays where nothing was said of all.
    followed.decimal = Some(DecimalMark::Comma);
    assert_eq!(
        following(&mapping, &followed).decimal,
        Some(DecimalMark::Comma)
    );
    let files = vec![
        (
            "1.csv",
            b"No,Who,Sex\n1,\xe7\x94\xb2,M\n".to_vec(),
            mapping.clone(),
        ),
        (
            "2.csv",
            "No;Who;Sex\n3;丙;F\n".into(),
            following(&mapping, &own),
        ),
    ];
    let staged = import(&Book::default(), files).unwrap();
    assert_eq!(
        (
            staged.report.counts.clients.new,
            staged.report.problems_total
        ),
        (2, 0)
    );
}

#[test]
fn a_file_known_by_few_of_its_columns_is_shown_with_what_the_others_probably_are() {
    for (header, row, more) in [
        // Read as they are, all that is known of them is taken.
        ("客户号,姓名,地区", "C1,甲,上海", false),
        ("客户号,姓名,星座", "C1,甲,双鱼", false),
        ("账号,日期,金额,摘要", "A1,2024-01-02,5,房租", false),
        ("client_id;birth_number;district_id", "1;706213;18", false),
        // These have fields under names that only other systems use.
        ("客户号,姓名,所在省份", "C1,甲,浙江", true),
        ("客户编号,户名,手机号码", "C1,甲,13800138000", true),
        (
            "客户编号,产品,最新市值,估值日期",
            "C1,基金,5,2024-01-02",
            true,
        ),
    ] {
        let look = seen(&format!("{header}\n{row}\n"));
        assert!(look.known.is_some(), "{header}");
        assert_eq!(look.says_more, more, "{header}");
    }
    // Theirs alone: nothing is read as it is.
    let look = seen("客户内码,户名\nC1,甲\n");
    assert_eq!((look.known, look.says_more), (None, false));
}

#[test]
fn a_remark_is_no_category() {
    let rows: String = (0..20)
        .map(|n| format!("A1,2024-01-02,5,备注{n},柜面\n"))
        .collect();
    let look = seen(&format!("卡号,交易时间,发生额,摘要,交易渠道\n{rows}"));
    assert_eq!(look.suggested.kind, FileKind::Transactions);
    assert_eq!(field_of(&look, "摘要"), "");
    assert_eq!(field_of(&look, "交易渠道"), "channel");
}

#[test]
fn a_date_of_six_digits_is_one_and_an_account_of_eight_is_none() {
    let look = seen(
        "trans_id;account_id;date;amount;bank;account\n\
         1;576;930101;700.00;AB;41403269\n\
         2;577;930228;12.50;YZ;87144583\n",
    );
    assert_eq!(field_of(&look, "date"), "date");
    assert_ne!(field_of(&look, "account"), "date");
}
