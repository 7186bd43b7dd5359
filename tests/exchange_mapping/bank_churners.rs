//! A bank's card clients of another world: no names, no birth dates, codes of its own.

use crate::exchange_support::{applied, file};
use crate::support::{default, import, mapping, public, words};
use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Gender};
use clientele::exchange::FileKind;
use clientele::exchange::mapping::{ColumnKind, Mapping, Shape, look};
use std::collections::BTreeMap;

const NAME: &str = "BankChurners.csv";

fn by_hand() -> Mapping {
    let columns = [
        ("client number", "CLIENTNUM"),
        ("gender", "Gender"),
        ("education", "Education_Level"),
        ("income band", "Income_Category"),
    ];
    let mut mapping = mapping(FileKind::Clients, &columns);
    default(&mut mapping, "name", "客户 {CLIENTNUM}");
    words(&mut mapping, "gender", &[("M", "男"), ("F", "女")]);
    let schools = [
        ("Uneducated", "小学及以下"),
        ("High School", "高中"),
        ("College", "大专"),
        ("Graduate", "本科"),
        ("Post-Graduate", "硕士"),
        ("Doctorate", "博士"),
        ("Unknown", ""),
    ];
    words(&mut mapping, "education", &schools);
    let incomes = [
        ("Less than $40K", "5-20万"),
        ("$40K - $60K", "20-50万"),
        ("$60K - $80K", "20-50万"),
        ("$80K - $120K", "50-100万"),
        ("$120K +", "50-100万"),
        ("Unknown", ""),
    ];
    words(&mut mapping, "income band", &incomes);
    mapping.tags = vec!["Card_Category".into(), "Attrition_Flag".into()];
    mapping
}

/// How often each value of a column stands in the file, read a second way.
fn naive(bytes: &[u8], column: &str) -> BTreeMap<String, usize> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut lines = text.lines().map(|line| {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        cells
    });
    let header = lines.next().unwrap();
    let at = header.iter().position(|name| *name == column).unwrap();
    let mut counts = BTreeMap::new();
    for cells in lines {
        *counts.entry(cells[at].to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn every_client_arrives_with_what_the_codes_mean() {
    let Some(bytes) = public(NAME) else { return };
    let staged = import(&Book::default(), vec![(NAME, bytes.clone(), by_hand())]).unwrap();
    assert_eq!(staged.report.problems, []);
    let book = applied(Book::default(), staged);
    assert_eq!(book.clients.len(), 10_127);
    let genders = naive(&bytes, "Gender");
    let count = |gender| {
        let is = |kind: &ClientKind| matches!(kind, ClientKind::Individual(person) if person.gender == Some(gender));
        book.clients
            .iter()
            .filter(|client| is(&client.kind))
            .count()
    };
    assert_eq!(
        (count(Gender::Male), count(Gender::Female)),
        (genders["M"], genders["F"])
    );
    let schools = naive(&bytes, "Education_Level");
    let unknown = |client: &&clientele::domain::client::Client| match &client.kind {
        ClientKind::Individual(person) => person.education.is_none(),
        ClientKind::Organisation(_) => true,
    };
    assert_eq!(
        book.clients.iter().filter(unknown).count(),
        schools["Unknown"]
    );
    let cards = naive(&bytes, "Card_Category");
    let tagged = book
        .clients
        .iter()
        .filter(|c| c.tags.contains(&"Card_Category: Gold".to_owned()));
    assert_eq!(tagged.count(), cards["Gold"]);
    let first = book.clients.iter().next().unwrap();
    assert_eq!(
        (&*first.number, &*first.name),
        ("768805383", "客户 768805383")
    );
}

#[test]
fn a_second_time_changes_nothing() {
    let Some(bytes) = public(NAME) else { return };
    let files = || vec![(NAME, bytes.clone(), by_hand())];
    let book = applied(Book::default(), import(&Book::default(), files()).unwrap());
    let again = import(&book, files()).unwrap();
    assert!(again.delta.is_empty());
    assert_eq!(again.report.files[0].unchanged, 10_127);
}

#[test]
fn it_is_looked_at_without_being_known() {
    let Some(bytes) = public(NAME) else { return };
    let mut source = file(NAME, bytes);
    let seen = look(&mut *source, &Shape::default(), None).unwrap();
    assert_eq!((seen.known, seen.header), (None, 1));
    assert_eq!(seen.suggested.kind, FileKind::Clients);
    let column = |field: &str| seen.suggested.source(field).and_then(|s| s.column.clone());
    assert_eq!(column("client number").as_deref(), Some("CLIENTNUM"));
    assert_eq!(column("gender").as_deref(), Some("Gender"));
    assert_eq!(column("education").as_deref(), Some("Education_Level"));
    let gender = seen.columns.iter().find(|c| c.name == "Gender").unwrap();
    assert_eq!(gender.kind, ColumnKind::Code);
    let mut values = gender.values.clone();
    values.sort();
    assert_eq!(values, ["F", "M"]);
}
