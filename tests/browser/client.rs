//! The client page's model: the form's draft and the choice of transactions.

use clientele::protocol::client_view::ClientFields;
use clientele::protocol::failure::{DeskFailure, Failure};
use clientele::protocol::words::{
    AccountId, ClientId, ClientKind, Day, DocumentKind, Education, FirmSize, Gender,
    IdentityDocument, IncomeBand, Individual, NumberFault, Organisation, Residence,
};
use clientele::ui::pages::client::draft::{Draft, Field, Problem, problem_of};
use clientele::ui::pages::client::flow::{Flow, FlowAction, PAGE};
use wasm_bindgen_test::wasm_bindgen_test;

fn fields(kind: ClientKind) -> ClientFields {
    ClientFields {
        number: "1001".into(),
        name: "李明".into(),
        kind,
        phones: vec!["13800000000".into(), "010-6655".into()],
        email: "li@example.com".into(),
        address: "1 Road".into(),
        region: "北京".into(),
        adviser: "王".into(),
        tags: vec!["代发".into(), "房贷".into()],
        note: "两行\n备注".into(),
    }
}

#[wasm_bindgen_test]
fn a_draft_gives_back_what_it_shows() {
    let individual = ClientKind::Individual(Individual {
        gender: Some(Gender::Female),
        birth: Day::from_ymd(1980, 2, 29),
        occupation: "教师".into(),
        document: IdentityDocument::new(
            DocumentKind::Passport,
            "E12345678",
            Day::from_ymd(2030, 1, 31),
        ),
        education: Some(Education::Doctor),
        income: Some(IncomeBand::Below5),
        residence: Some(Residence::Rural),
        interests: vec!["太极".into(), "tea".into()],
    });
    let organisation = ClientKind::Organisation(Organisation {
        credit_code: "914403001922038216".into(),
        industry: "制造".into(),
        founded: Day::from_ymd(1969, 12, 31),
        size: Some(FirmSize::Large),
    });
    for kind in [
        individual,
        organisation,
        ClientKind::Individual(Individual::default()),
    ] {
        let fields = fields(kind);
        assert_eq!(Draft::of(&fields).fields(), Ok(fields));
    }
}

#[wasm_bindgen_test]
fn a_draft_names_every_field_to_mend() {
    let check = |field, text: &str, problem: Option<Problem>| {
        let draft = Draft::default()
            .with(Field::Number, "7".into())
            .with(field, text.into());
        let expected = problem.map(|problem| vec![(field, problem)]);
        assert_eq!(draft.fields().err(), expected, "{field:?} {text:?}");
    };
    check(Field::Number, "  ", Some(Problem::NumberMissing));
    check(Field::Birth, "1980-02-30", Some(Problem::Date));
    check(Field::Birth, "1980-02", Some(Problem::Date));
    check(Field::Birth, "1980-02-01-01", Some(Problem::Date));
    check(Field::Birth, "2200-01-01", Some(Problem::Date));
    check(Field::Birth, " 1980-02-29 ", None);
    check(Field::Email, "nobody", Some(Problem::Email));
    check(Field::Email, "", None);
    check(Field::DocumentNumber, "110105 19491231 002x", None);
    let wrong = |fault| Some(Problem::Document(fault));
    check(Field::DocumentNumber, "1234", wrong(NumberFault::Form));
    let (no_day, no_check) = ("110105194913310025", "110105194912310021");
    check(Field::DocumentNumber, no_day, wrong(NumberFault::Birth));
    check(Field::DocumentNumber, no_check, wrong(NumberFault::Check));
    // The other kind's facts are kept while typing and left out on saving.
    check(Field::Founded, "never", None);
    let lists = Draft::default()
        .with(Field::Number, "7".into())
        .with(Field::Phones, "1\u{ff0c}2, 3、;\u{ff1b}1".into())
        .fields()
        .unwrap();
    assert_eq!(lists.phones, ["1", "2", "3"]);
}

#[wasm_bindgen_test]
fn an_expiry_needs_a_number() {
    let draft = Draft::default()
        .with(Field::Number, "7".into())
        .with(Field::DocumentExpiry, "2030-01-31".into());
    let missing = vec![(Field::DocumentNumber, Problem::DocumentMissing)];
    assert_eq!(draft.fields(), Err(missing));
    let numbered = draft.with(Field::DocumentNumber, "11010519491231002X".into());
    assert!(numbered.fields().is_ok());
    let no_day = numbered.with(Field::DocumentExpiry, "2030-02-30".into());
    let wrong = vec![(Field::DocumentExpiry, Problem::Date)];
    assert_eq!(no_day.fields(), Err(wrong));
}

#[wasm_bindgen_test]
fn a_credit_code_is_checked_unless_the_book_has_it() {
    let organisation = |code: &str| {
        fields(ClientKind::Organisation(Organisation {
            credit_code: code.into(),
            ..Organisation::default()
        }))
    };
    let check = |stored: &str, typed: &str, fault: Option<NumberFault>| {
        let draft = Draft::of(&organisation(stored)).with(Field::CreditCode, typed.into());
        let expected = fault.map(|fault| vec![(Field::CreditCode, Problem::CreditCode(fault))]);
        assert_eq!(draft.fields().err(), expected, "{typed:?} after {stored:?}");
    };
    check("", "9144 0300 1922 0382 16", None);
    check("", "914403001922038217", Some(NumberFault::Check));
    check("", "91440300192203821O", Some(NumberFault::Form));
    check("1234", "1234", None);
    check("1234", "1235", Some(NumberFault::Form));
    check("1234", "", None);
}

#[wasm_bindgen_test]
fn what_is_typed_anew_is_no_longer_wrong() {
    let before = Draft::default().with(Field::DocumentNumber, "12".into());
    let number = (Field::DocumentNumber, Problem::Document(NumberFault::Form));
    let problems = [(Field::Number, Problem::NumberMissing), number];
    let check = |after: Draft, left: &[(Field, Problem)]| {
        assert_eq!(after.unmended(&before, &problems), left);
    };
    check(before.clone(), &problems);
    check(before.clone().with(Field::Name, "x".into()), &problems);
    check(before.clone().with(Field::Number, "7".into()), &[number]);
    check(
        before.clone().with(Field::DocumentNumber, "123".into()),
        &problems[..1],
    );
    let passport = before.clone().with_document(DocumentKind::Passport);
    check(passport, &problems[..1]);
}

#[wasm_bindgen_test]
fn a_resident_number_fills_what_is_empty_and_what_it_filled() {
    let (woman, man) = ("11010519491231002X", "990000198802290018");
    let typed = Draft::default().with(Field::DocumentNumber, woman.into());
    assert_eq!(typed.text(Field::Birth), "1949-12-31");
    assert_eq!(typed.gender, Some(Gender::Female));
    assert!(typed.filled.birth && typed.filled.gender);
    // Another number fills anew, but not what a person has typed since.
    let other = typed
        .with(Field::Birth, "1950-01-01".into())
        .with(Field::DocumentNumber, man.into());
    assert_eq!(other.text(Field::Birth), "1950-01-01");
    assert_eq!(other.gender, Some(Gender::Male));
    assert!(!other.filled.birth && other.filled.gender);
    let said = other.contradicted();
    assert_eq!(said.birth, Day::from_ymd(1988, 2, 29));
    assert!(!said.gender);
    assert!(
        other
            .clone()
            .with_gender(Some(Gender::Female))
            .contradicted()
            .gender
    );
    // A contradiction is no reason to refuse.
    let mended = other.with(Field::Number, "7".into());
    assert!(mended.fields().is_ok());
    // Of another kind of document the same figures say nothing.
    let passport = Draft::default()
        .with_document(DocumentKind::Passport)
        .with(Field::DocumentNumber, woman.into());
    assert_eq!((passport.text(Field::Birth), passport.gender), ("", None));
    let resident = passport.with_document(DocumentKind::ResidentId);
    assert_eq!(resident.text(Field::Birth), "1949-12-31");
}

#[wasm_bindgen_test]
fn a_number_taken_shows_at_the_number() {
    let taken = Failure::Desk(DeskFailure::NumberTaken { number: "7".into() });
    assert_eq!(
        problem_of(&taken),
        Some((Field::Number, Problem::NumberTaken))
    );
    assert_eq!(problem_of(&Failure::Desk(DeskFailure::NoOpenBook)), None);
}

#[wasm_bindgen_test]
fn following_a_reason_shows_its_days_on_all_accounts() {
    let (early, late) = (Day(100), Day(200));
    let paged = Flow::default()
        .after(FlowAction::Account(Some(AccountId(3))))
        .after(FlowAction::Older);
    assert_eq!((paged.account, paged.offset), (Some(AccountId(3)), PAGE));
    let query = paged
        .after(FlowAction::Period(early, late))
        .query(ClientId(9));
    assert_eq!(
        (query.client, query.account, query.offset),
        (ClientId(9), None, 0)
    );
    assert_eq!(query.period, Some((early, late)));
    assert_eq!(paged.query(ClientId(9)).period, None);
    let open = Flow::default()
        .after(FlowAction::From(Some(late)))
        .query(ClientId(9));
    assert_eq!(open.period, Some((late, Day::MAX)));
    let turned = Flow::default()
        .after(FlowAction::From(Some(late)))
        .after(FlowAction::To(Some(early)))
        .query(ClientId(9));
    assert_eq!(turned.period, Some((early, late)));
    assert_eq!(
        paged
            .after(FlowAction::Newer)
            .after(FlowAction::Newer)
            .offset,
        0
    );
}
