//! What the tests of loans, cards and standing orders share: a book, mappings, what was found.

use crate::exchange_support::{applied, import_texts};
use crate::support::{import_text, mapping, words};
use clientele::domain::book::Book;
use clientele::exchange::mapping::Mapping;
use clientele::exchange::{Changed, FileKind, ProblemReason, Staged};

/// Two clients, of whom the first has an account in yuan and one in yen, with a user beside the owner.
pub fn book() -> Book {
    let staged = import_texts(
        &Book::default(),
        &[
            ("c.csv", "客户号,姓名,手机,证件号码\n1,甲,138 0013 8000,11010519491231002X\n2,乙,13900139000,\n"),
            ("a.csv", "账号,客户号,开户日,币种,授权人\nA,1,2020-01-01,,2\nJ,1,2020-01-01,JPY,\n"),
        ],
    )
    .unwrap();
    assert_eq!(staged.report.problems, []);
    applied(Book::default(), staged)
}

pub fn loans() -> Mapping {
    let mut loans = mapping(
        FileKind::Loans,
        &[
            ("loan number", "借据"),
            ("account number", "还款账户"),
            ("granted", "起始"),
            ("amount", "本金"),
            ("months", "期"),
            ("monthly payment", "每月"),
            ("status", "五级"),
        ],
    );
    words(
        &mut loans,
        "status",
        &[("N", "正常"), ("O", "in arrears"), ("X", "")],
    );
    loans
}

pub const LOAN_HEAD: &str = "借据,还款账户,起始,本金,期,每月,五级\n";

pub fn cards() -> Mapping {
    mapping(
        FileKind::Cards,
        &[
            ("card number", "Card"),
            ("account number", "Acc"),
            ("client number", "Who"),
            ("card type", "Sort"),
            ("issued", "From"),
            ("closed", "To"),
        ],
    )
}

pub const CARD_HEAD: &str = "Card,Acc,Who,Sort,From,To\n";

pub fn orders() -> Mapping {
    let mut orders = mapping(
        FileKind::Orders,
        &[
            ("order number", "No"),
            ("account number", "Acc"),
            ("payee", "Goes to"),
            ("payee bank", "Its bank"),
            ("amount", "Sum"),
            ("purpose", "For"),
        ],
    );
    words(
        &mut orders,
        "purpose",
        &[("POWER", "household"), ("CAR", "租赁")],
    );
    orders
}

pub const ORDER_HEAD: &str = "No,Acc,Goes to,Its bank,Sum,For\n";

pub fn read(book: &Book, text: &str, mapping: Mapping) -> Staged {
    import_text(book, text, mapping).unwrap()
}

pub fn reasons(staged: &Staged) -> Vec<(&str, &ProblemReason)> {
    let problems = staged.report.problems.iter();
    problems.map(|one| (&*one.column, &one.reason)).collect()
}

/// `number field: old -> new`, a line each.
pub fn told(changes: &[Changed]) -> Vec<String> {
    let lines = changes.iter().flat_map(|one| {
        let fields = one.fields.iter();
        fields.map(move |f| {
            format!(
                "{} {} {}: {} -> {}",
                one.kind, one.number, f.field, f.old, f.new
            )
        })
    });
    lines.collect()
}
