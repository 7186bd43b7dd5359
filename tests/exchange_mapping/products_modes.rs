//! Loans, cards and standing orders by hand: what a file may do, whom it means, what is suggested.

use crate::exchange_support::{applied, import_texts};
use crate::products_support::{
    CARD_HEAD, LOAN_HEAD, ORDER_HEAD, book, cards, loans, orders, read, reasons, told,
};
use crate::support::{import, mapping, words};
use clientele::domain::products::Loan;
use clientele::exchange::mapping::{Mapping, MatchBy, Mode, Scope, Shape, fields, look, missing};
use clientele::exchange::{FileKind, MemoryFile, ProblemReason};

#[test]
fn known_records_are_brought_up_to_date_by_what_a_file_says_of_them() {
    let text = format!("{LOAN_HEAD}L1,A,2024-01-31,1000,24,50,N\nL2,A,2024-01-31,1000,24,50,N\n");
    let with = applied(book(), read(&book(), &text, loans()));
    let mut status = mapping(FileKind::Loans, &[("loan number", "No"), ("status", "How")]);
    words(&mut status, "status", &[("done", "已结清")]);
    assert_eq!(
        missing(&status),
        ["account number", "granted", "amount", "months"]
    );
    let update = Mapping {
        mode: Mode::Update,
        ..status
    };
    assert_eq!(missing(&update), Vec::<String>::new());
    let staged = read(&with, "No,How\nL1,done\nL9,done\n", update.clone());
    let file = &staged.report.files[0];
    // Who brings known loans up to date makes no new one, and it is no fault of the row.
    assert_eq!(
        (file.taken, file.unwanted, file.problems),
        (1, 1, 0),
        "{:?}",
        reasons(&staged)
    );
    assert_eq!(
        told(&staged.report.changes),
        ["loans L1 status: 正常 -> 已还清"]
    );
    let changed = staged.delta.loans[0].clone();
    let (old, new) = (changed.old.unwrap(), changed.new.unwrap());
    assert_eq!(
        Loan {
            status: old.status,
            ..new
        },
        old
    );

    let create = Mapping {
        mode: Mode::Create,
        ..loans()
    };
    let staged = read(
        &with,
        &format!("{LOAN_HEAD}L1,A,2024-01-31,7,24,50,N\nL3,A,2024-01-31,7,24,50,N\n"),
        create,
    );
    let file = &staged.report.files[0];
    assert_eq!((file.taken, file.unwanted), (1, 1));
    assert_eq!(
        (
            staged.report.counts.loans.new,
            staged.report.counts.loans.changed
        ),
        (1, 0)
    );
}

#[test]
fn a_record_does_not_move_to_an_account_of_another_currency() {
    let with = applied(
        book(),
        read(
            &book(),
            &format!("{LOAN_HEAD}L1,A,2024-01-31,1000,24,50,N\n"),
            loans(),
        ),
    );
    let staged = read(
        &with,
        &format!("{LOAN_HEAD}L1,J,2024-01-31,1000,24,50,N\n"),
        loans(),
    );
    assert_eq!(
        reasons(&staged),
        [("还款账户", &ProblemReason::Contradiction)]
    );
    let ours = "委托号,账号,收款方,金额,用途,币种\nO,A,店,1,,USD\n";
    let staged = import_texts(&with, &[("o.csv", ours)]).unwrap();
    assert_eq!(reasons(&staged), [("币种", &ProblemReason::Contradiction)]);
}

#[test]
fn what_a_whole_file_lacks_is_listed_unless_it_is_over() {
    let text = format!("{LOAN_HEAD}L1,A,2024-01-31,1000,24,50,N\nL2,A,2024-01-31,1000,24,50,N\n");
    let mut over = loans();
    words(&mut over, "status", &[("N", "repaid")]);
    let with = applied(book(), read(&book(), &text, loans()));
    let with = applied(
        with,
        read(
            &book(),
            &format!("{LOAN_HEAD}L3,A,2024-01-31,1,1,,N\n"),
            over,
        ),
    );
    let with_cards = format!("{CARD_HEAD}K1,A,,,2024-01-01,\nK2,A,,,2024-01-01,2025-01-01\n");
    let with = applied(with.clone(), read(&with, &with_cards, cards()));
    let with_orders = format!("{ORDER_HEAD}O1,A,x,,1,\n");
    let with = applied(with.clone(), read(&with, &with_orders, orders()));
    let whole = |mapping: Mapping| Mapping {
        scope: Scope::Whole,
        ..mapping
    };
    for (text, mapping, wanted) in [
        (
            format!("{LOAN_HEAD}L1,A,2024-01-31,1000,24,50,N\n"),
            whole(loans()),
            vec![("L2", "甲")],
        ),
        (
            format!("{CARD_HEAD}K9,A,,,2024-01-01,\n"),
            whole(cards()),
            vec![("K1", "甲")],
        ),
        (
            format!("{ORDER_HEAD}O9,A,x,,1,\n"),
            whole(orders()),
            vec![("O1", "甲")],
        ),
    ] {
        let staged = read(&with, &text, mapping);
        let listed = staged.report.absent[0].listed.iter();
        let listed: Vec<(&str, &str)> = listed.map(|(number, name)| (&**number, &**name)).collect();
        assert_eq!(listed, wanted);
    }
}

#[test]
fn what_a_file_has_in_a_row_with_a_problem_is_not_lacking() {
    let with =
        |text: &str, mapping: fn() -> Mapping| applied(book(), read(&book(), text, mapping()));
    for (head, mapping, both, faulty) in [
        (
            LOAN_HEAD,
            loans as fn() -> Mapping,
            "L1,A,2024-01-31,1000,24,50,N\nL2,A,2024-01-31,1000,24,50,N\n",
            "L1,A,2024-01-31,1000,24,fifty,N\n",
        ),
        (
            CARD_HEAD,
            cards,
            "K1,A,,,2024-01-01,\nK2,A,,,2024-01-01,\n",
            "K1,A,,,2024-02-30,\n",
        ),
        (
            ORDER_HEAD,
            orders,
            "O1,A,x,,1,\nO2,A,x,,1,\n",
            "O1,A,x,,one,\n",
        ),
    ] {
        let with = with(&format!("{head}{both}"), mapping);
        let whole = Mapping {
            scope: Scope::Whole,
            ..mapping()
        };
        let staged = read(&with, &format!("{head}{faulty}"), whole);
        assert_eq!(staged.report.problems_total, 1, "{faulty}");
        let listed = staged.report.absent[0].listed.iter();
        let listed: String = listed.map(|(number, _)| &number[1..]).collect();
        assert_eq!(listed, "2", "{faulty}");
    }
}

#[test]
fn a_purchase_in_a_row_with_a_problem_is_not_lacking() {
    let holdings = |scope| Mapping {
        scope,
        ..mapping(
            FileKind::Holdings,
            &[
                ("client number", "Who"),
                ("product", "What"),
                ("value", "Worth"),
                ("value date", "On"),
                ("opened", "Bought"),
                ("maturity", "Until"),
            ],
        )
    };
    let head = "Who,What,Worth,On,Bought,Until\n";
    let both = "1,A,10,2024-02-01,2024-01-01,\n1,B,10,2024-02-01,2024-01-01,\n";
    let with = applied(
        book(),
        read(&book(), &format!("{head}{both}"), holdings(Scope::Part)),
    );
    assert_eq!(with.holdings.len(), 2);
    for faulty in [
        // An amount that is none, a day there is not, an end before the beginning, a cell too many.
        "1,A,ten,2024-02-01,2024-01-01,",
        "1,A,10,2024-02-30,2024-01-01,",
        "1,A,10,2024-02-01,2024-01-01,2023-01-01",
        "1,A,10,2024-02-01,2024-01-01,,x",
    ] {
        let staged = read(&with, &format!("{head}{faulty}\n"), holdings(Scope::Whole));
        assert_eq!(staged.report.problems_total, 1, "{faulty}");
        let listed = staged.report.absent[0].listed.iter();
        let listed: Vec<&str> = listed.map(|(_, product)| &**product).collect();
        assert_eq!(listed, ["B"], "{faulty}");
    }
}

#[test]
fn whose_a_record_is_may_be_told_by_document_or_telephone() {
    let book = book();
    for (by, who, wanted) in [
        (MatchBy::Document, "11010519491231002x", Some("1")),
        (MatchBy::Phone, "+86-139 0013 9000", Some("2")),
        (MatchBy::Phone, "13700137000", None),
    ] {
        let cards = Mapping {
            match_by: by,
            ..cards()
        };
        let staged = read(
            &book,
            &format!("{CARD_HEAD}K,A,{who},,2024-01-01,\n"),
            cards,
        );
        let Some(wanted) = wanted else {
            assert_eq!(reasons(&staged), [("Who", &ProblemReason::UnknownClient)]);
            continue;
        };
        let card = staged.delta.cards[0].new.clone().unwrap();
        assert_eq!(
            book.clients.get(card.client).unwrap().number,
            wanted,
            "{who}"
        );
    }
    // A file that names no client is not touched by it.
    let loans = Mapping {
        match_by: MatchBy::Phone,
        ..loans()
    };
    let staged = read(
        &book,
        &format!("{LOAN_HEAD}L,A,2024-01-31,1000,24,50,N\n"),
        loans,
    );
    assert_eq!(staged.report.counts.loans.new, 1);
}

#[test]
fn whom_a_file_brings_the_next_one_may_name_by_document_or_telephone() {
    let clients = mapping(
        FileKind::Clients,
        &[("client number", "No"), ("name", "Who"), ("phone", "Tel")],
    );
    let accounts = Mapping {
        match_by: MatchBy::Phone,
        ..mapping(
            FileKind::Accounts,
            &[
                ("account number", "No"),
                ("client number", "Who"),
                ("opened", "Since"),
            ],
        )
    };
    let people: String = (0..3_000)
        .map(|n| format!("N{n},新{n},1370000{n:04}\n"))
        .collect();
    let files = vec![
        (
            "clients.csv",
            format!("No,Who,Tel\n{people}").into_bytes(),
            clients,
        ),
        (
            "accounts.csv",
            b"No,Who,Since\nZ1,13700002999,2024-01-01\nZ2,13700000000,2024-01-01\nZ3,13799999999,2024-01-01\n".to_vec(),
            accounts,
        ),
    ];
    let staged = import(&book(), files).unwrap();
    assert_eq!(reasons(&staged), [("Who", &ProblemReason::UnknownClient)]);
    let now = applied(book(), staged);
    let owner = |number: &str| {
        let account = now.accounts.iter().find(|account| account.number == number);
        let owner = account.and_then(|account| account.owner()).unwrap();
        now.clients.get(owner).unwrap().number.clone()
    };
    assert_eq!((owner("Z1"), owner("Z2")), ("N2999".into(), "N0".into()));
}

#[test]
fn their_columns_are_suggested() {
    for (kind, text, wanted) in [
        (
            FileKind::Loans,
            "借据号;还款账号;放款日期;放款金额;贷款期限;月还款额;五级分类\nL1;A;2024-01-01;1;12;1;正常\n",
            &[
                "loan number",
                "account number",
                "granted",
                "amount",
                "months",
                "monthly payment",
                "status",
            ][..],
        ),
        (
            FileKind::Loans,
            "loan_id,account_id,date,amount,duration,payments,status,spare\n1,A,2024-01-01,1,12,1,A,x\n",
            &[
                "loan number",
                "account number",
                "granted",
                "amount",
                "months",
                "monthly payment",
                "status",
            ],
        ),
        (
            FileKind::Cards,
            "Card ID,Account ID,Client ID,Product,Issue Date\n1,A,1,gold,2024-01-01\n",
            &[
                "card number",
                "account number",
                "client number",
                "card type",
                "issued",
            ],
        ),
        (
            FileKind::Orders,
            "协议号,扣款账号,收款户名,收款开户行,扣款金额,摘要\n1,A,电力公司,某行,1,电费\n",
            &[
                "order number",
                "account number",
                "payee",
                "payee bank",
                "amount",
                "purpose",
            ],
        ),
    ] {
        let seen = look(&mut MemoryFile::new("f", text), &Shape::default(), None).unwrap();
        assert_eq!(seen.suggested.kind, kind, "{text}");
        for field in wanted {
            assert!(seen.suggested.source(field).is_some(), "{text}: {field}");
        }
        assert_eq!(missing(&seen.suggested), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn their_words_are_offered() {
    for (kind, field, word) in [
        (FileKind::Loans, "status", ("逾期", "in arrears")),
        (FileKind::Orders, "purpose", ("租赁", "leasing")),
    ] {
        let note = fields(kind)
            .into_iter()
            .find(|note| note.name == field)
            .unwrap();
        let words: Vec<(&str, &str)> = note.options.iter().map(|(zh, en)| (&**zh, &**en)).collect();
        assert!(words.contains(&word), "{words:?}");
    }
}
