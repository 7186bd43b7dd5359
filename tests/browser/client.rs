//! The client page's model: the form's draft and the choice of transactions.

use clientele::protocol::client_view::ClientFields;
use clientele::protocol::failure::{DeskFailure, Failure};
use clientele::protocol::words::{
    AccountId, ClientId, ClientKind, Day, Gender, Individual, Organisation,
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
    });
    let organisation = ClientKind::Organisation(Organisation {
        credit_code: "914403001922038216".into(),
        industry: "制造".into(),
        founded: Day::from_ymd(1969, 12, 31),
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
