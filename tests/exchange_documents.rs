//! Identity documents and credit codes in our own files: kept, merged, reported.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Gender, Individual};
use clientele::domain::document::{DocumentKind, IdentityDocument, NumberFault};
use clientele::exchange::{Note, ProblemReason};
use exchange_support::{applied, day, import_texts, only};

const WOMAN: &str = "11010519491231002X";

fn imported(book: Book, text: &str) -> Book {
    let staged = import_texts(&book, &[("c", text)]).unwrap();
    assert_eq!(staged.report.problems, []);
    applied(book, staged)
}

fn person(book: &Book, number: &str) -> Individual {
    match &only(&book.clients, |c| c.number == number).kind {
        ClientKind::Individual(person) => person.clone(),
        ClientKind::Organisation(firm) => panic!("{firm:?}"),
    }
}

fn document(kind: DocumentKind, number: &str, expires: &str) -> Option<IdentityDocument> {
    let expires = (!expires.is_empty()).then(|| day(expires));
    IdentityDocument::new(kind, number, expires)
}

#[test]
fn documents_are_read_in_both_languages() {
    let text = "客户号,证件类型,证件号码,证件到期日\n\
        C1,身份证,110105 19491231 002x,长期\n\
        C2,护照,e12345678,2030-01-31\n\
        C3,,11010519491231002X,\n\
        C4,港澳居民来往内地通行证,H01234567,2031/02/28\n\
        C5,其他, 军 12-3 ,\n\
        C6,身份证,,\n\
        C7,,,\n";
    let book = imported(Book::default(), text);
    use DocumentKind::{HkMacaoPermit, Other, Passport, ResidentId};
    for (number, wanted) in [
        ("C1", document(ResidentId, WOMAN, "")),
        ("C2", document(Passport, "E12345678", "2030-01-31")),
        ("C3", document(ResidentId, WOMAN, "")),
        ("C4", document(HkMacaoPermit, "H01234567", "2031-02-28")),
        ("C5", document(Other, "军 12-3", "")),
        ("C6", None),
        ("C7", None),
    ] {
        assert_eq!(person(&book, number).document, wanted, "{number}");
    }
    let english = "Client number,Document Type,document number,Document Expiry\n\
        C2,passport,E12345678,2030-01-31\n";
    let again = import_texts(&book, &[("c", english)]).unwrap();
    assert!(again.delta.is_empty(), "the same in English");
}

#[test]
fn a_resident_number_fills_what_the_file_leaves_out() {
    let text = "客户号,性别,出生日期,证件号码\n\
        C1,,,11010519491231002X\n\
        C2,男,1950-01-01,11010519491231002X\n\
        C3,女,1949-12-31,11010519491231002X\n";
    let staged = import_texts(&Book::default(), &[("c", text)]).unwrap();
    let note = Note::DocumentsContradict { rows: 1 };
    let nameless = Note::Nameless { clients: 3 };
    assert_eq!(staged.report.notes, [note, nameless]);
    let book = applied(Book::default(), staged);
    let filled = person(&book, "C1");
    assert_eq!(filled.birth, Some(day("1949-12-31")));
    assert_eq!(filled.gender, Some(Gender::Female));
    let stated = person(&book, "C2");
    assert_eq!(stated.birth, Some(day("1950-01-01")));
    assert_eq!(stated.gender, Some(Gender::Male));
}

#[test]
fn what_a_file_leaves_out_of_a_document_stays() {
    let text = "客户号,证件类型,证件号码,证件到期日\nC1,护照,E12345678,2030-01-31\n";
    let check = |text: &str, wanted: Option<IdentityDocument>| {
        let first = imported(
            Book::default(),
            "客户号,证件类型,证件号码,证件到期日\nC1,护照,E12345678,2030-01-31\n",
        );
        assert_eq!(
            person(&imported(first, text), "C1").document,
            wanted,
            "{text}"
        );
    };
    let passport = |number, expires| document(DocumentKind::Passport, number, expires);
    check(text, passport("E12345678", "2030-01-31"));
    check(
        "客户号,姓名\nC1,王芳\n",
        passport("E12345678", "2030-01-31"),
    );
    check(
        "客户号,证件类型,证件号码\nC1,身份证,\n",
        passport("E12345678", "2030-01-31"),
    );
    check(
        "客户号,证件到期日\nC1,2040-01-31\n",
        passport("E12345678", "2040-01-31"),
    );
    check("客户号,证件到期日\nC1,长期\n", passport("E12345678", ""));
    // Another number is another document: the old one's last day is not its.
    check("客户号,证件号码\nC1,E99999999\n", passport("E99999999", ""));
    check(
        "客户号,证件号码\nC1,e12345678\n",
        passport("E12345678", "2030-01-31"),
    );
}

#[test]
fn numbers_that_cannot_be_are_reported() {
    let check = |head: &str, row: &str, column: &str, reason: ProblemReason| {
        let staged = import_texts(&Book::default(), &[("c", &format!("{head}\n{row}\nC9\n"))]);
        let report = staged.unwrap().report;
        let problem = report
            .problems
            .iter()
            .find(|problem| problem.row == 2)
            .unwrap();
        assert_eq!(
            (problem.column.as_str(), &problem.reason),
            (column, &reason),
            "{row}"
        );
    };
    let documents = "客户号,证件类型,证件号码,证件到期日";
    let wrong = ProblemReason::DocumentNumber;
    check(
        documents,
        "C1,身份证,1101051949123100,",
        "证件号码",
        wrong(NumberFault::Form),
    );
    check(
        documents,
        "C1,,E12345678,",
        "证件号码",
        wrong(NumberFault::Form),
    );
    check(
        documents,
        "C1,,110105194913310025,",
        "证件号码",
        wrong(NumberFault::Birth),
    );
    check(
        documents,
        "C1,,110105194912310021,",
        "证件号码",
        wrong(NumberFault::Check),
    );
    check(
        documents,
        "C1,,990000209912310019,",
        "证件号码",
        wrong(NumberFault::Check),
    );
    check(
        documents,
        "C1,,1.10105E+17,",
        "证件号码",
        ProblemReason::RoundedNumber,
    );
    check(
        documents,
        "C1,,,2030-01-31",
        "证件号码",
        ProblemReason::MissingValue,
    );
    check(
        documents,
        "C1,护照,E1,soon",
        "证件到期日",
        ProblemReason::NotADate,
    );
    let codes = "客户号,类型,统一社会信用代码,证件号码";
    let wrong = ProblemReason::CreditCode;
    check(
        codes,
        "C1,企业,914403001922038217,",
        "统一社会信用代码",
        wrong(NumberFault::Check),
    );
    check(
        codes,
        "C1,,91440300192203821,",
        "统一社会信用代码",
        wrong(NumberFault::Form),
    );
    check(
        codes,
        "C1,企业,,11010519491231002X",
        "证件号码",
        wrong(NumberFault::Check),
    );
    let both = "C1,企业,914403001922038216,11010519491231002X";
    check(codes, both, "证件号码", ProblemReason::Contradiction);
}

#[test]
fn nobody_is_born_after_today() {
    use clientele::domain::specimen;
    let number = specimen::resident_id(exchange_support::today().plus(1), Gender::Male, 1);
    let text = format!("客户号,证件号码\nC1,{number}\n");
    let report = import_texts(&Book::default(), &[("c", &text)])
        .unwrap()
        .report;
    let reason = &report.problems[0].reason;
    assert_eq!(*reason, ProblemReason::DocumentNumber(NumberFault::Birth));
}

#[test]
fn a_credit_code_may_stand_among_the_documents() {
    let text = "客户号,类型,证件类型,证件号码\nC1,企业,营业执照,9144 0300 1922 0382 16\n";
    let book = imported(Book::default(), text);
    let ClientKind::Organisation(firm) = &only(&book.clients, |_| true).kind else {
        panic!("an individual")
    };
    assert_eq!(firm.credit_code, "914403001922038216");
}
