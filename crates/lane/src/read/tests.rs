//! Rows the lane takes, and rows it leaves.

use super::*;

fn numbers(texts: &[&str]) -> Numbers {
    let mut numbers = Numbers::default();
    for (id, text) in (0..).zip(texts) {
        numbers.insert(text.as_bytes(), id);
    }
    numbers
}

fn plan(roles: &[Role]) -> Plan {
    let words = |words: &[&'static str]| Words::of(words.iter().copied().zip(0..));
    Plan {
        delimiter: b',',
        quote: b'"',
        roles: roles.to_vec(),
        currencies: words(&["CNY", "JPY"]),
        exponents: vec![2, 0],
        categories: words(&["other", "pay", "buy"]),
        channels: words(&["unknown", "mobile"]),
        directions: words(&["out", "in"]),
        yes_no: words(&["no", "yes"]),
        without: (0, 0),
        sides: Sides::of(3, 2, |category, _, is_out| category == 2 || is_out),
        initiated: 1,
        most: 1_000_000,
    }
}

/// Reads a text by these columns: the rows, and what is left of the text.
fn read<'t>(roles: &[Role], text: &'t str, others: &mut Numbers) -> (Batch, &'t str) {
    let accounts = numbers(&["A0", "A1", "6E+18"]);
    let mut batch = Batch::default();
    let mut known = Known {
        accounts: &accounts,
        currencies: &[0, 1, 0],
        next_other: others.len() as u32,
        others,
    };
    let mut lane = Lane::new(plan(roles)).unwrap();
    let to = lane.read(text, 100, &mut known, &mut batch);
    (batch, &text[to..])
}

#[test]
fn plain_rows_become_columns() {
    use Role::{Account, Amount, Category, Channel, Fact, Initiated, Moment, Other, Time, Unread};
    let roles = [
        Account,
        Moment,
        Amount,
        Category,
        Channel,
        Other,
        Time,
        Initiated,
        Fact(4),
        Unread,
    ];
    let text = "A0,1970-01-02,1.5,pay,mobile,Shop,,,,x\n\
        A1,1970-01-02,-7,,,,00:05,no,yes,y\r\n\
        \"A0\",\"1970-01-03 01:00\",\"2\",\"buy\",\"\",\"Shop\",,,no,\n\
        A0,1970-01-03,1,,,New,,,,\n";
    let mut others = numbers(&["Old"]);
    let (batch, rest) = read(&roles, text, &mut others);
    assert_eq!(rest, "");
    let wanted = Batch {
        account: vec![0, 1, 0, 0],
        minute: vec![1_440, 1_445, 2_940, 2_880],
        amount: vec![150, -7, 200, 100],
        other: vec![1, Batch::NOBODY, 1, 2],
        tags: vec![0x01_01, 0x04_00_00, 0x01_00_02, 0],
        fresh: vec!["Shop".to_owned(), "New".to_owned()],
    };
    assert_eq!(batch, wanted);
    assert_eq!(others.get(b"New"), Some(2));
}

#[test]
fn it_stops_before_the_first_row_that_is_not_plain() {
    use Role::{Account, Amount, Category, Currency, Moment, Other, Rare};
    let roles = [Account, Moment, Amount, Category, Currency, Other, Rare];
    for row in [
        "A9,1970-01-02,1,,,New,",
        ",1970-01-02,1,,,New,",
        "6E+18,1970-01-02,1,,,New,",
        " A0,1970-01-02,1,,,New,",
        "A0,1970-02-30,1,,,New,",
        "A0,1.2.1970,1,,,New,",
        "A0,1970-01-02,1.005,,,New,",
        "A0,1970-01-02,1万,,,New,",
        "A0,1970-01-02,,,,New,",
        "A0,1970-01-02,1,Pay,,New,",
        "A0,1970-01-02,1,,JPY,New,",
        "A0,1970-01-02,1,,EUR,New,",
        "A0,1970-01-02,1,,,New,x",
        "A0,1970-01-02,1,,,'=New,",
        "A0,1970-01-02,1,,, New,",
        "A0,1970-01-02,1,,,\"N\"\"ew\",",
        "A0,1970-01-02,1,,,New",
        "A0,1970-01-02,1,,,New,,",
    ] {
        let text = format!("A0,1970-01-02,1,pay,CNY,Shop,\n{row}\nA0,1970-01-02,1,,,Later,\n");
        let mut others = Numbers::default();
        let (batch, rest) = read(&roles, &text, &mut others);
        assert_eq!((batch.len(), rest.starts_with(row)), (1, true), "{row}");
        assert_eq!(batch.fresh, ["Shop"], "{row}");
    }
}

#[test]
fn what_came_in_and_what_went_out_are_one_amount() {
    use Role::{Account, In, Moment, Out};
    for (sides, wanted) in [
        ("1.5,", Some(150)),
        (",1.5", Some(-150)),
        ("2,0.00", Some(200)),
        ("0,2", Some(-200)),
        ("0,", Some(0)),
        ("0,0", Some(0)),
        (",", None),
        ("1,1", None),
        ("-1,", None),
        (",-1", None),
        ("-1,0", None),
    ] {
        let text = format!("A0,1970-01-02,{sides}\n");
        let roles = [Account, Moment, In, Out];
        let (batch, _) = read(&roles, &text, &mut Numbers::default());
        assert_eq!(batch.amount.first().copied(), wanted, "{sides}");
    }
}

#[test]
fn a_direction_signs_the_amount() {
    use Role::{Account, Amount, Direction, Moment};
    for (cells, wanted) in [
        ("1.5,in", Some(150)),
        ("1.5,out", Some(-150)),
        ("-1.5,out", Some(-150)),
        ("-1.5,in", Some(-150)),
        ("0,out", Some(0)),
        ("1.5,", None),
        ("1.5,up", None),
    ] {
        let text = format!("A0,1970-01-02,{cells}\n");
        let roles = [Account, Moment, Amount, Direction];
        let (batch, _) = read(&roles, &text, &mut Numbers::default());
        assert_eq!(batch.amount.first().copied(), wanted, "{cells}");
    }
}

#[test]
fn a_plan_that_cannot_work_makes_no_lane() {
    use Role::{Account, Amount, Moment, Unread};
    let fine = [Account, Moment, Amount];
    assert!(Lane::new(plan(&fine)).is_some());
    for roles in [
        &fine[..2],
        &fine[1..],
        &[[Unread; 30].as_slice(), &fine].concat(),
    ] {
        assert!(Lane::new(plan(roles)).is_none());
    }
    for (delimiter, quote) in [(b',', b','), (b'\n', b'"'), (0, b'"'), (b',', 0)] {
        let plan = Plan {
            delimiter,
            quote,
            ..plan(&fine)
        };
        assert!(Lane::new(plan).is_none());
    }
}
