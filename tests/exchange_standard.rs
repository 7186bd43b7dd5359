//! Our own files: every column, both languages, and how they merge with a book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::account::{AccountKind, Holder, HolderRole, StatedBalance};
use clientele::domain::background::{Education, FirmSize, IncomeBand, Residence};
use clientele::domain::book::Book;
use clientele::domain::client::{Client, ClientKind, Gender};
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::{Category, Channel, Flags, Transaction};
use clientele::domain::money::Currency;
use clientele::domain::products::HoldingKind;
use clientele::exchange::{
    Counts, DateFormat, DecimalStyle, Encoding, FileKind, Note, Preset, ProblemReason,
};
use exchange_support::{applied, day, import_texts, only};

const CLIENTS: &str = "\u{feff}客户号,姓名,类型,性别,出生日期,手机,邮箱,地址,地区,职业,统一社会信用代码,行业,客户经理,标签,备注,学历,收入段,城乡,爱好,规模,积分\r\n\
    C1,王芳,个人,女,1980年3月1日,13800000001;010-1,w@example.cn,长安街 1 号,北京,教师,,,李经理,高净值、退休,\"喜欢\n黄金\",本科,5-20万,城镇,摄影；太极,,9\r\n\
    C2,恒远公司,,,,,,,,,914403001922038216,制造业,李经理,,,,,,,小型,\r\n";

const ACCOUNTS: &str = "Account Number\tclient_number\tACCOUNT TYPE\tcurrency\topened\tclosed\tmaturity\topening balance\tbalance\tbalance date\n\
    A1\tC1\tcurrent\t\t2023-01-05\t\t\t1,000.00\t¥12,345.60\t2025-12-31\n\
    A2\tC1\t定期\tUSD\t2024-01-05\t2025-01-05\t2025-01-05\t\t\t\n\
    A3\tC2\tnotice\tJPY\t2024-02-05\t\t\t5000\t\t\n";

const SIGNED: &str = "账号;日期;时间;金额;类别;渠道;对方;对方银行;主动;本人互转;跨境\n\
    A1;2025/01/03;09:30;-25.50;消费;第三方支付;小店;;;;\n\
    A1;2025/01/03;09:30;-25.50;消费;第三方支付;小店;;;;\n\
    A2;2025/1/4;;100;工资;;雇主;某银行;;;\n\
    A3;2025/1/5;;-7;转出;手机银行;;某银行;否;是;是\n";

fn texts() -> [(&'static str, &'static str); 3] {
    [
        ("clients.csv", CLIENTS),
        ("accounts.tsv", ACCOUNTS),
        ("transactions.csv", SIGNED),
    ]
}

fn book() -> Book {
    let staged = import_texts(&Book::default(), &texts()).unwrap();
    assert_eq!(staged.report.problems, []);
    applied(Book::default(), staged)
}

#[test]
fn every_column_of_a_client_is_read() {
    let staged = import_texts(&Book::default(), &[("clients.csv", CLIENTS)]).unwrap();
    let file = &staged.report.files[0];
    assert_eq!(
        (file.preset, file.kind, file.taken),
        (Preset::Standard, FileKind::Clients, 2)
    );
    assert_eq!(
        (file.dialect.delimiter, file.dialect.encoding),
        (',', Encoding::Utf8Bom)
    );
    assert_eq!(file.dialect.date_format, Some(DateFormat::Chinese));
    let ignored = Note::IgnoredColumns {
        file: 0,
        columns: vec!["积分".into()],
    };
    assert_eq!(staged.report.notes, [ignored]);
    assert_eq!(staged.report.proposal, None);
    let book = applied(Book::default(), staged);
    let person = only(&book.clients, |c| c.number == "C1");
    let mut wanted = Client::new(ClientId(0), "C1", "王芳");
    if let ClientKind::Individual(facts) = &mut wanted.kind {
        facts.gender = Some(Gender::Female);
        facts.birth = Some(day("1980-03-01"));
        facts.occupation = "教师".into();
        facts.education = Some(Education::Bachelor);
        facts.income = Some(IncomeBand::From5);
        facts.residence = Some(Residence::Urban);
        facts.interests = vec!["摄影".into(), "太极".into()];
    }
    wanted.phones = vec!["13800000001".into(), "010-1".into()];
    wanted.email = "w@example.cn".into();
    wanted.address = "长安街 1 号".into();
    wanted.region = "北京".into();
    wanted.adviser = "李经理".into();
    wanted.tags = vec!["高净值".into(), "退休".into()];
    wanted.note = "喜欢\n黄金".into();
    assert_eq!(person, &wanted);
    // A credit code makes an organisation where no type is given.
    let firm = only(&book.clients, |c| c.number == "C2");
    let ClientKind::Organisation(facts) = &firm.kind else {
        panic!("an individual")
    };
    assert_eq!(facts.credit_code, "914403001922038216");
    assert_eq!(facts.industry, "制造业");
    assert_eq!(facts.size, Some(FirmSize::Small));
}

#[test]
fn facts_are_read_in_english_and_an_empty_cell_leaves_what_there_is() {
    let english = "client number,type,education,income band,urban or rural,hobbies,company size\n\
        C1,individual,Master,1m and more,rural,\"chess, tea\",\n\
        C2,company,,,,,Large\n";
    let book = applied(
        Book::default(),
        import_texts(&Book::default(), &[("clients.csv", english)]).unwrap(),
    );
    let check = |book: &Book| {
        let person = only(&book.clients, |c| c.number == "C1");
        let ClientKind::Individual(facts) = &person.kind else {
            panic!("an organisation")
        };
        assert_eq!(facts.education, Some(Education::Master));
        assert_eq!(facts.income, Some(IncomeBand::From100));
        assert_eq!(facts.residence, Some(Residence::Rural));
        assert_eq!(facts.interests, ["chess", "tea"]);
        let firm = only(&book.clients, |c| c.number == "C2");
        let ClientKind::Organisation(facts) = &firm.kind else {
            panic!("an individual")
        };
        assert_eq!(facts.size, Some(FirmSize::Large));
    };
    check(&book);
    let empty = "客户号,学历,收入段,城乡,爱好,规模\nC1,,,,,\nC2,,,,,\n";
    let again = import_texts(&book, &[("clients.csv", empty)]).unwrap();
    check(&applied(book, again));
    // A sum is no band.
    let wrong = "客户号,收入段\nC1,520万\n";
    let staged = import_texts(&Book::default(), &[("clients.csv", wrong)]).unwrap();
    let found: Vec<(&str, &str)> = staged
        .report
        .problems
        .iter()
        .map(|problem| (problem.column.as_str(), problem.value.as_str()))
        .collect();
    assert_eq!(found, [("收入段", "520万")]);
}

#[test]
fn every_column_of_an_account_is_read() {
    let book = book();
    let a1 = only(&book.accounts, |a| a.number == "A1");
    assert_eq!(
        (a1.kind, a1.currency),
        (AccountKind::Current, Currency::CNY)
    );
    assert_eq!(
        (a1.opened, a1.opening_balance),
        (day("2023-01-05"), Some(100_000))
    );
    assert_eq!(
        a1.stated,
        Some(StatedBalance {
            minor: 1_234_560,
            day: day("2025-12-31")
        })
    );
    assert_eq!(a1.holders.len(), 1);
    assert_eq!(
        (a1.holders[0].client, a1.holders[0].role),
        (ClientId(0), HolderRole::Owner)
    );
    let a2 = only(&book.accounts, |a| a.number == "A2");
    assert_eq!((a2.kind, a2.currency), (AccountKind::Time, Currency::USD));
    assert_eq!(
        (a2.closed, a2.maturity),
        (Some(day("2025-01-05")), Some(day("2025-01-05")))
    );
    assert_eq!((a2.opening_balance, a2.stated), (None, None));
    // Yen have no minor unit.
    assert_eq!(
        only(&book.accounts, |a| a.number == "A3").opening_balance,
        Some(5_000)
    );
}

#[test]
fn every_column_of_a_transaction_is_read() {
    let book = book();
    let rows: Vec<Transaction> = book.ledger.iter().collect();
    let name = |row: &Transaction| {
        row.counterparty
            .and_then(|id| book.counterparties.get(id))
            .map(|c| (&*c.name, &*c.bank))
    };
    let facts: Vec<_> = rows
        .iter()
        .map(|r| {
            (
                r.account.0,
                r.amount,
                r.at.minute_of_day(),
                r.category,
                r.channel,
                r.flags,
            )
        })
        .collect();
    let own = Flags::CLIENT_INITIATED;
    let abroad = Flags::OWN_TRANSFER
        .with(Flags::CROSS_BORDER)
        .with(Flags::OTHER_BANK);
    let shop = (
        0,
        -2_550,
        570,
        Category::Purchase,
        Channel::ThirdPartyPay,
        own,
    );
    assert_eq!(
        facts,
        [
            shop,
            shop,
            (
                1,
                10_000,
                0,
                Category::Salary,
                Channel::Unknown,
                Flags::OTHER_BANK
            ),
            (2, -7, 0, Category::TransferOut, Channel::Mobile, abroad),
        ]
    );
    let days: Vec<_> = rows.iter().map(|r| r.at.day().to_string()).collect();
    assert_eq!(
        days,
        ["2025-01-03", "2025-01-03", "2025-01-04", "2025-01-05"]
    );
    let names: Vec<_> = rows.iter().map(name).collect();
    let (shop, employer) = (Some(("小店", "")), Some(("雇主", "某银行")));
    assert_eq!(names, [shop, shop, employer, Some(("", "某银行"))]);
}

#[test]
fn credit_and_debit_may_stand_apart() {
    let text = "Date|Account|Credit|Debit\n2025-01-01|x|1|\n";
    assert!(
        import_texts(&book(), &[("t", text)]).is_err(),
        "'Account' is no name we know"
    );
    let text = "date|account number|credit|debit\n\
        2025-02-01|A1|10.00|\n2025-02-02|A1||2.5\n2025-02-03|A1|0.00|3\n2025-02-04|A1|0|\n";
    let staged = import_texts(&book(), &[("t", text)]).unwrap();
    assert_eq!(staged.report.problems, []);
    let amounts: Vec<_> = staged.delta.appended.iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [1_000, -250, -300, 0]);
}

#[test]
fn without_a_column_the_category_says_who_did_it() {
    let check = |category: &str, channel: &str, amount: &str, own: bool| {
        let text =
            format!("账号,日期,金额,类别,渠道\nA1,2025-03-01,{amount},{category},{channel}\n");
        let staged = import_texts(&book(), &[("t", &text)]).unwrap();
        let row = staged.delta.appended.get(0);
        assert_eq!(row.flags.has(Flags::CLIENT_INITIATED), own, "{text}");
    };
    check("存现", "", "1", true);
    check("cash out", "ATM", "-1", true);
    check("转出", "", "-1", true);
    check("转出", "系统", "-1", false);
    check("转入", "", "1", false);
    check("工资", "", "1", false);
    check("手续费", "", "-1", false);
    check("", "", "-1", true);
    check("", "", "1", false);
}

const HOLDINGS: &str = "客户号,产品,类别,币种,成本,市值,市值日期,购买日,到期日\n\
    C1,稳健一号,理财,,\"10,000.00\",\"10,100.00\",2025-12-31,2025-01-01,2026-06-30\n\
    C1,稳健一号,理财,,10000,10100,2025-12-31,2025-01-01,2026-06-30\n\
    C2,Gold,precious metal,美元,,500,2025-12-31,2025-05-01,\n";

#[test]
fn a_holder_named_as_the_client_takes_nothing_from_the_others() {
    let clients = "客户号,姓名\nX,甲\nY,乙\nZ,丙\nN,丁\n";
    let accounts = "账号,客户号,开户日,共有人,授权人\nA,X,2024-01-01,Y,Z\n";
    let files = [("c.csv", clients), ("a.csv", accounts)];
    let with = applied(
        Book::default(),
        import_texts(&Book::default(), &files).unwrap(),
    );
    let holders = |named: &str| {
        let text = format!("账号,客户号,开户日\nA,{named},2024-01-01\n");
        let now = applied(
            with.clone(),
            import_texts(&with, &[("a.csv", &*text)]).unwrap(),
        );
        let account = now.accounts.iter().next().unwrap();
        let holder = |holder: &Holder| {
            let mark = match holder.role {
                HolderRole::Owner => "owner",
                HolderRole::Authorised => "authorised",
            };
            format!("{} {mark}", now.clients.get(holder.client).unwrap().number)
        };
        let all: Vec<String> = account.holders.iter().map(holder).collect();
        all.join(", ")
    };
    assert_eq!(holders("X"), "X owner, Y owner, Z authorised");
    assert_eq!(holders("Y"), "Y owner, X owner, Z authorised");
    assert_eq!(holders("Z"), "Z owner, X owner, Y owner");
    // A stranger stands in the place of the first owner there was.
    assert_eq!(holders("N"), "N owner, Y owner, Z authorised");
}

#[test]
fn a_balance_without_a_column_for_its_day_says_so() {
    let text = "账号,客户号,开户日,余额\nA9,C1,2024-01-01,5\n";
    let staged = import_texts(&book(), &[("a.csv", text)]).unwrap();
    let [problem] = &staged.report.problems[..] else {
        panic!("{:?}", staged.report.problems);
    };
    assert_eq!(
        (&*problem.column, &problem.reason),
        ("余额", &ProblemReason::WithoutDay)
    );
}

#[test]
fn a_telephone_number_that_a_spreadsheet_has_rounded_is_not_taken() {
    let text = "客户号,姓名,手机\nC1,王芳,1.38E+10\n";
    let staged = import_texts(&book(), &[("c.csv", text)]).unwrap();
    assert!(staged.delta.is_empty());
    let [problem] = &staged.report.problems[..] else {
        panic!("{:?}", staged.report.problems);
    };
    assert_eq!(
        (&*problem.column, &problem.reason),
        ("手机", &ProblemReason::RoundedNumber)
    );
}

#[test]
fn holdings_are_read_and_found_again() {
    let with = applied(book(), import_texts(&book(), &[("h", HOLDINGS)]).unwrap());
    assert_eq!(with.holdings.len(), 3, "equal purchases are two");
    let file = &import_texts(&with, &[("h", HOLDINGS)]).unwrap();
    assert!(file.delta.is_empty());
    assert_eq!(
        file.report.files[0].dialect.decimal,
        DecimalStyle::Thousands
    );
    let wealth = with.holdings.iter().next().unwrap();
    assert_eq!(
        (wealth.client, wealth.kind),
        (ClientId(0), HoldingKind::Wealth)
    );
    assert_eq!((wealth.cost, wealth.value), (1_000_000, 1_010_000));
    assert_eq!(
        (wealth.opened, wealth.valued),
        (day("2025-01-01"), day("2025-12-31"))
    );
    assert_eq!(wealth.maturity, Some(day("2026-06-30")));
    let gold = only(&with.holdings, |h| h.product == "Gold");
    assert_eq!(
        (gold.currency, gold.cost, gold.value),
        (Currency::USD, 50_000, 50_000)
    );

    // A new value is a change, an older one is not.
    let newer = HOLDINGS.replace("500,2025-12-31", "600,2026-01-31");
    let staged = import_texts(&with, &[("h", &newer)]).unwrap();
    assert_eq!(staged.report.counts.holdings, Counts { new: 0, changed: 1 });
    assert_eq!(
        staged.delta.holdings[0].new.as_ref().map(|h| h.value),
        Some(60_000)
    );
    let older = HOLDINGS.replace("500,2025-12-31", "400,2025-11-30");
    assert!(
        import_texts(&with, &[("h", &older)])
            .unwrap()
            .delta
            .is_empty()
    );
}

#[test]
fn the_same_files_again_change_nothing() {
    let again = import_texts(&book(), &texts()).unwrap();
    assert!(again.delta.is_empty(), "{:?}", again.report.counts);
    assert!(
        again
            .report
            .files
            .iter()
            .all(|f| f.taken == 0 && f.unchanged == f.rows)
    );
}

#[test]
fn what_a_file_leaves_out_stays() {
    let sparse = "客户号,姓名,手机,标签\nC1,王芳芳,,\n";
    let staged = import_texts(&book(), &[("c", sparse)]).unwrap();
    assert_eq!(staged.report.counts.clients, Counts { new: 0, changed: 1 });
    let change = staged.delta.clients[0].clone();
    let wanted = Client {
        name: "王芳芳".into(),
        ..change.old.unwrap()
    };
    assert_eq!(
        change.new,
        Some(wanted),
        "only the name changes, absent clients stay"
    );
}

#[test]
fn genuine_twins_stay_and_overlaps_do_not_double() {
    let overlap = "账号,日期,时间,金额,类别,对方\n\
        A1,2025-01-03,09:30,-25.50,消费,小店\n\
        A1,2025-01-03,09:30,-25.50,消费,小店\n\
        A1,2025-01-03,09:30,-25.50,消费,小店\n\
        A1,2025-01-03,09:31,-25.50,消费,小店\n";
    let staged = import_texts(&book(), &[("t", overlap)]).unwrap();
    let file = &staged.report.files[0];
    assert_eq!(
        (file.taken, file.unchanged),
        (2, 2),
        "a third twin and another minute are new"
    );
    assert_eq!(staged.delta.appended.len(), 2);
}

#[test]
fn an_account_may_get_another_owner_and_a_newer_balance() {
    let check = |row: &str, fits: &dyn Fn(&clientele::domain::account::Account) -> bool| {
        let text = format!("账号,客户号,开户日,余额,余额日期\n{row}\n");
        let staged = import_texts(&book(), &[("a", &text)]).unwrap();
        assert_eq!(staged.report.problems, []);
        let book = applied(book(), staged);
        assert!(fits(only(&book.accounts, |a| a.number == "A1")), "{row}");
    };
    check("A1,C2,2023-01-05,,", &|a| {
        a.owner() == Some(ClientId(1)) && a.holders.len() == 1
    });
    check("A1,C1,2023-01-05,1,2026-01-31", &|a| {
        a.stated.is_some_and(|s| s.minor == 100)
    });
    check("A1,C1,2023-01-05,1,2025-11-30", &|a| {
        a.stated.is_some_and(|s| s.minor == 1_234_560)
    });
}
