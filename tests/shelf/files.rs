//! Files of products: tried, taken over, taken over again, written and read back.

use crate::common::today;
use crate::stock::{FUND, Stock, fund, rated_r3};
use clientele::desk::{commands, queries};
use clientele::domain::assessment::ClientLevel;
use clientele::domain::ids::ProductId;
use clientele::domain::shelf::{AssetClass, Fees, Liquidity, Product, ProductCategory, Regime};
use clientele::domain::shelf_check::ProductFault;
use clientele::domain::shelf_field::ProductField;
use clientele::domain::tongue::Tongue;
use clientele::exchange::shelf::{TextTable, csv_bytes, csv_table};
use clientele::exchange::{ExchangeError, ProblemReason};
use clientele::protocol::failure::Failure;
use clientele::protocol::shelf::{RowDoes, ShelfReport};
use clientele::protocol::summary::Deed;

fn table(text: &str) -> TextTable {
    csv_table("products.csv", text.as_bytes().to_vec()).unwrap()
}

fn tried(stock: &Stock, text: &str) -> ShelfReport {
    commands::import_shelf(&stock.desk.borrow(), &table(text))
        .unwrap()
        .0
}

fn taken(stock: &mut Stock, text: &str) -> (ShelfReport, Deed) {
    let (report, prepared) = commands::import_shelf(&stock.desk.borrow(), &table(text)).unwrap();
    (report, stock.run(prepared))
}

const TWO: &str = "\
产品代码,产品名称,类别,监管规则,发行人评级,销售方评级,评级日期,评级依据,准入,说明书版本,谁知道\n\
F-1,样本纯债基金,基金,基金与证券,R2,R3,2026-01-10,代销复评,是,V1,x\n\
W-1,样本理财,理财产品,银行理财,R2,,,,否,,\n";

#[test]
fn a_trial_says_what_the_commit_does() {
    let mut stock = Stock::with_fund();
    stock.holder("1", Some(ClientLevel::C2), "样本纯债基金");
    let before = stock.desk.borrow().book().clone();
    let report = tried(&stock, TWO);
    assert_eq!(
        *stock.desk.borrow().book(),
        before,
        "a trial changes nothing"
    );
    let counts = (report.rows, report.added, report.changed, report.rated);
    assert_eq!(counts, (2, 1, 0, 1));
    assert_eq!(
        (report.holders, report.tasks, report.problems_total),
        (1, 1, 0)
    );
    assert_eq!(report.ignored, ["谁知道"]);
    assert!(report.missing.contains(&ProductField::Currency));
    assert!(!report.missing.contains(&ProductField::Code));
    let does: Vec<_> = report
        .changes
        .iter()
        .map(|row| (row.line, row.does))
        .collect();
    assert_eq!(does, [(2, RowDoes::Rates), (3, RowDoes::Adds)]);

    let (again, deed) = taken(&mut stock, TWO);
    assert_eq!(again, report);
    let wanted = Deed::ShelfImported {
        file: "products.csv".into(),
        added: 1,
        changed: 0,
        rated: 1,
        holders: 1,
        tasks: 1,
        left_out: 0,
    };
    assert_eq!(deed, wanted);
    let stock = stock.reopened();
    assert_eq!(stock.tasks().len(), 1);
    // What the file does not say stays as it was.
    let fund = stock.product(FUND);
    assert_eq!((fund.minimum, fund.issuer.as_str()), (10_000, "样本基金"));
    assert_eq!(fund.terms.ratings.len(), 1);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut stock = Stock::with_fund();
    taken(&mut stock, TWO);
    let (report, prepared) = commands::import_shelf(&stock.desk.borrow(), &table(TWO)).unwrap();
    assert!(prepared.is_empty());
    assert_eq!((report.unchanged, report.changes.len()), (2, 0));
}

#[test]
fn english_headings_and_words_are_read() {
    let mut stock = Stock::new();
    let text = "\
code;name;kind;rules;issuer level;currency;minimum;liquidity;liquidity days;yearly fee %;on sale from;qualified only\n\
W-9;Sample wealth;wealth product;Bank wealth;r4;usd;1,000.50;windows;30;0.35%;2026/3/1;no\n";
    let (report, _) = taken(&mut stock, text);
    assert_eq!((report.added, report.problems_total), (1, 0), "{report:?}");
    let product = stock.product(ProductId(0));
    assert_eq!((product.minimum, product.currency.code()), (100_050, "USD"));
    assert_eq!(product.liquidity, Liquidity::Window(30));
    assert_eq!(product.terms.fees.yearly, Some(35));
    assert_eq!(product.terms.sold_from, Some(crate::stock::day(2026, 3, 1)));
}

/// Each wrong row is left out with its line, its column and why; the others are taken.
#[test]
fn rows_that_cannot_be_read_say_line_column_and_reason() {
    let head = "产品代码,产品名称,类别,监管规则,准入,说明书版本,起点金额,认购费%,起售日,止售日,销售方评级,币种,流动性,流动性天数\n";
    let row = |cells: &str| format!("{cells}\n");
    type Check = (&'static str, &'static str, fn(&ProblemReason) -> bool);
    let wrong: [Check; 15] = [
        (",无代码,基金,基金与证券", "产品代码", |r| {
            *r == ProblemReason::MissingValue
        }),
        (
            "6.2E+18,代码,基金,基金与证券",
            "产品代码",
            |r| *r == ProblemReason::RoundedNumber,
        ),
        ("N-1,,基金,基金与证券", "产品名称", |r| {
            *r == ProblemReason::MissingValue
        }),
        ("N-2,名,彩票,基金与证券", "类别", |r| {
            matches!(r, ProblemReason::UnknownCode { .. })
        }),
        ("N-3,名,,基金与证券", "类别", |r| {
            *r == ProblemReason::MissingValue
        }),
        ("N-4,名,基金,", "监管规则", |r| {
            *r == ProblemReason::MissingValue
        }),
        ("N-5,名,基金,保险", "监管规则", |r| {
            *r == ProblemReason::Product(ProductFault::RegimeUnfit)
        }),
        (
            "N-6,名,基金,基金与证券,是,",
            "说明书版本",
            |r| *r == ProblemReason::Product(ProductFault::DocumentMissing),
        ),
        ("N-7,名,基金,基金与证券,,,-1", "起点金额", |r| {
            *r == ProblemReason::OutOfRange
        }),
        (
            "N-8,名,基金,基金与证券,,,1.005",
            "起点金额",
            |r| *r == ProblemReason::TooManyDecimals,
        ),
        (
            "N-9,名,基金,基金与证券,,,1,贵",
            "认购费%",
            |r| *r == ProblemReason::NotANumber,
        ),
        (
            "N-10,名,基金,基金与证券,,,1,1,2026-02-30",
            "起售日",
            |r| *r == ProblemReason::NotADate,
        ),
        (
            "N-11,名,基金,基金与证券,,,1,1,2026-02-02,2026-02-01",
            "止售日",
            |r| *r == ProblemReason::Product(ProductFault::SaleEndsFirst),
        ),
        (
            "N-12,名,基金,基金与证券,,,1,1,,,R9",
            "销售方评级",
            |r| matches!(r, ProblemReason::UnknownCode { .. }),
        ),
        (
            "N-13,名,基金,基金与证券,,,1,1,,,R1,CNY,每日,3",
            "流动性天数",
            |r| *r == ProblemReason::Contradiction,
        ),
    ];
    let mut text = head.to_owned();
    for (cells, ..) in &wrong {
        text += &row(cells);
    }
    text += &row("GOOD,好,基金,基金与证券");
    text += &row("GOOD,重复,基金,基金与证券");
    text += &row("F-1,,,,,,,,,,R5");
    let mut stock = Stock::with_fund();
    let (report, deed) = taken(&mut stock, &text);
    assert_eq!(
        (report.added, report.problems_total),
        (1, 17),
        "{report:#?}"
    );
    for (at, (cells, column, is)) in wrong.into_iter().enumerate() {
        let problem = &report.problems[at];
        assert_eq!(
            (problem.row, problem.column.as_str()),
            (at as u32 + 2, column),
            "{cells}"
        );
        assert!(is(&problem.reason), "{cells}: {:?}", problem.reason);
    }
    let last: Vec<_> = report.problems[15..]
        .iter()
        .map(|p| (p.row, p.reason.clone()))
        .collect();
    let undated = ProblemReason::Product(ProductFault::RatingDayEarly);
    assert_eq!(last, [(18, ProblemReason::DuplicateNumber), (19, undated)]);
    assert!(matches!(deed, Deed::ShelfImported { left_out: 17, .. }));
    assert_eq!(stock.product(FUND), fund());
}

#[test]
fn files_that_are_no_shelf_are_refused_whole() {
    let stock = Stock::new();
    let refused = |text: &str| {
        let table = csv_table("f.csv", text.as_bytes().to_vec());
        let table = table.map_err(Failure::Exchange)?;
        commands::import_shelf(&stock.desk.borrow(), &table).map(|_| ())
    };
    let is = |found: Result<(), Failure>, wanted: fn(&ExchangeError) -> bool| {
        let Err(Failure::Exchange(error)) = found else {
            panic!("{found:?}");
        };
        assert!(wanted(&error), "{error:?}");
    };
    is(refused(""), |e| matches!(e, ExchangeError::Empty { .. }));
    is(refused("产品名称,类别\n甲,基金\n"), |e| {
        matches!(e, ExchangeError::NotRecognised { .. })
    });
    is(refused("产品代码,产品名称\n"), |e| {
        matches!(e, ExchangeError::NoRows { .. })
    });
    is(refused("产品代码\n\"甲\n"), |e| {
        matches!(e, ExchangeError::UnclosedQuote { .. })
    });
    let many = format!("产品代码\n{}", "甲\n".repeat(20_001));
    is(refused(&many), |e| {
        matches!(e, ExchangeError::TableTooLarge { .. })
    });
}

/// Products in which every field says something, formulas among them.
fn full() -> Vec<Product> {
    let mut first = fund();
    first.name = "=HYPERLINK(\"x\")".into();
    first.issuer = "'+甲".into();
    first.document = "@V1, \"引号\"".into();
    first.terms.risks = "-可能亏损；\n第二行".into();
    first.terms.asset = Some(AssetClass::Cash);
    first.terms.step = 1;
    first.terms.fees = Fees {
        entry: Some(0),
        exit: Some(5),
        yearly: Some(150),
        performance: Some(2_000),
    };
    first.liquidity = Liquidity::Window(30);
    (first.terms.next_window, first.terms.lock_days) = (Some(today()), 7);
    (first.terms.sold_from, first.terms.sold_until) = (Some(today()), Some(today().plus(9)));
    let mut second = fund();
    (second.code, second.complex, second.approved) = ("I-1".into(), true, false);
    (second.category, second.regime) = (ProductCategory::Insurance, Regime::Insurance);
    (second.issuer_level, second.term_days) = (None, Some(3_652));
    second.liquidity = Liquidity::AtMaturity;
    (second.terms.hesitation_days, second.terms.yearly_premium) = (15, Some(123_456));
    let mut third = fund();
    third.code = "P-1".into();
    third.category = ProductCategory::PrivateFund;
    (third.private, third.qualified_only, third.minimum) = (true, true, 100_000_000);
    third.liquidity = Liquidity::Notice(5);
    vec![first, second, third]
}

pub fn stocked() -> Stock {
    let mut stock = Stock::new();
    for product in full() {
        stock.add(product).unwrap();
    }
    stock
}

#[test]
fn what_is_written_is_read_back_the_same() {
    for tongue in [Tongue::Zh, Tongue::En] {
        let stock = stocked();
        let bytes = csv_bytes(&queries::shelf_table(&stock.desk.borrow(), tongue));
        assert!(bytes.starts_with("\u{feff}".as_bytes()));
        let table = csv_table("out.csv", bytes).unwrap();
        let (report, prepared) = commands::import_shelf(&stock.desk.borrow(), &table).unwrap();
        assert!(prepared.is_empty(), "{report:?}");
        assert_eq!((report.unchanged, report.missing.len()), (3, 0));
        let mut empty = Stock::new();
        let (_, prepared) = commands::import_shelf(&empty.desk.borrow(), &table).unwrap();
        empty.run(prepared);
        let products = |stock: &Stock| {
            let desk = stock.desk.borrow();
            let mut all: Vec<_> = desk.book().shelf.iter().cloned().collect();
            all.sort_by(|a, b| a.code.cmp(&b.code));
            all.iter_mut().for_each(|product| product.id = FUND);
            all
        };
        assert_eq!(products(&empty), products(&stock));
    }
}

#[test]
fn no_text_of_a_written_file_is_a_formula() {
    let stock = stocked();
    let bytes = csv_bytes(&queries::shelf_table(&stock.desk.borrow(), Tongue::Zh));
    let table = csv_table("out.csv", bytes).unwrap();
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    for cell in cells {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
}

#[test]
fn a_history_of_ratings_stays_in_the_book() {
    let mut stock = Stock::with_fund();
    stock.edit(rated_r3(&fund(), today())).unwrap();
    let kept = stock.product(FUND);
    let bytes = csv_bytes(&queries::shelf_table(&stock.desk.borrow(), Tongue::En));
    let mut text = String::from_utf8(bytes).unwrap();
    text = text.replace("V1", "V2");
    let (report, _) = taken(&mut stock, &text);
    assert_eq!((report.changed, report.rated), (1, 0));
    let now = stock.product(FUND);
    assert_eq!(
        (now.terms.ratings, now.document.as_str()),
        (kept.terms.ratings, "V2")
    );
}
