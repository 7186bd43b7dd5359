//! Clients of our own files.

use super::super::numbers;
use super::super::report::ProblemReason;
use super::super::sheet::{Content, Fault, Field, Length, Row, Taken};
use super::super::stage::Stage;
use super::document;
use super::words::{self, ClientType};
use crate::domain::background::IncomeBand;
use crate::domain::client::{Client, ClientKind, Individual, Organisation};
use Content::{Date, Text};

pub(super) const FIELDS: &[Field] = &[
    Field::must(super::names::CLIENT, Text),
    Field::maybe(
        &[
            "姓名",
            "name",
            "客户名称",
            "客户姓名",
            "名称",
            "client name",
        ],
        Text,
    ),
    Field::maybe(&["类型", "type", "客户类型", "client type"], Text),
    Field::maybe(&["性别", "gender", "sex"], Text),
    Field::maybe(
        &[
            "出生日期",
            "birth date",
            "生日",
            "date of birth",
            "birthday",
        ],
        Date,
    ),
    Field::maybe(
        &["手机", "phone", "手机号", "电话", "联系电话", "mobile"],
        Text,
    )
    .of(Length::List),
    Field::maybe(&["邮箱", "email", "电子邮箱"], Text),
    Field::maybe(&["地址", "address", "联系地址"], Text),
    Field::maybe(&["地区", "region", "区域", "所在地区", "所在地"], Text),
    Field::maybe(&["职业", "occupation"], Text),
    Field::maybe(&["统一社会信用代码", "credit code"], Text),
    Field::maybe(&["行业", "industry"], Text),
    Field::maybe(&["客户经理", "adviser", "advisor", "理财经理"], Text),
    Field::maybe(&["标签", "tags"], Text).of(Length::List),
    Field::maybe(&["备注", "note", "notes"], Text).of(Length::Note),
    document::KIND_FIELD,
    document::NUMBER_FIELD,
    document::EXPIRY_FIELD,
    Field::maybe(&["学历", "education", "文化程度"], Text),
    Field::maybe(&["收入段", "income band", "年收入段"], Text),
    Field::maybe(&["城乡", "urban or rural", "residence"], Text),
    Field::maybe(&["爱好", "interests", "兴趣爱好", "hobbies"], Text).of(Length::List),
    Field::maybe(&["规模", "size", "企业规模", "company size"], Text),
    Field::maybe(&["成立日期", "founded", "成立日", "founding date"], Date),
];

pub(in crate::exchange) const NUMBER: usize = 0;
const NAME: usize = 1;
const TYPE: usize = 2;
const GENDER: usize = 3;
const BIRTH: usize = 4;
pub(in crate::exchange) const PHONE: usize = 5;
const EMAIL: usize = 6;
const ADDRESS: usize = 7;
const REGION: usize = 8;
const OCCUPATION: usize = 9;
pub(in crate::exchange) const CREDIT_CODE: usize = 10;
const INDUSTRY: usize = 11;
const ADVISER: usize = 12;
const TAGS: usize = 13;
const NOTE: usize = 14;
const EDUCATION: usize = 18;
const INCOME: usize = 19;
const RESIDENCE: usize = 20;
const INTERESTS: usize = 21;
const SIZE: usize = 22;
const FOUNDED: usize = 23;

/// A client. Without a type, one with a credit code is an organisation.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(NUMBER)?;
    if stage.is_set_aside(number) {
        return Err(row.fault(NUMBER, ProblemReason::ClientSetAside));
    }
    if stage.joined.meets(number) {
        return Ok(Taken::Unchanged);
    }
    let stated_type = row.word(TYPE, words::CLIENT_TYPES)?;
    let gender = row.word(GENDER, words::GENDERS)?;
    let birth = row.day(BIRTH)?;
    if birth.is_some_and(|birth| birth > stage.today) {
        return Err(row.fault(BIRTH, ProblemReason::OutOfRange));
    }
    if words::list(row.text(PHONE))
        .iter()
        .any(|phone| numbers::is_rounded(phone))
    {
        return Err(row.fault(PHONE, ProblemReason::RoundedNumber));
    }
    let known = stage.clients.known(number);
    let by_code =
        (known.is_none() && !row.text(CREDIT_CODE).is_empty()).then_some(ClientType::Organisation);
    let kind = known.as_ref().map(|client| client.kind.clone());
    let mut kind = of_type(stated_type.or(by_code), kind);
    match &mut kind {
        ClientKind::Individual(person) => {
            person.gender = gender.or(person.gender);
            person.birth = birth.or(person.birth);
            person.document = document::document(row, person.document.as_ref(), stage.today)?;
            person.fill_from_document();
            fill(&mut person.occupation, row.text(OCCUPATION));
            person.education = row.word(EDUCATION, words::EDUCATIONS)?.or(person.education);
            person.income = income(row)?.or(person.income);
            person.residence = row.word(RESIDENCE, words::RESIDENCES)?.or(person.residence);
            fill_list(&mut person.interests, row.text(INTERESTS));
        }
        ClientKind::Organisation(firm) => {
            let code = document::credit_code(row, CREDIT_CODE, &firm.credit_code)?;
            fill(&mut firm.credit_code, &code);
            fill(&mut firm.industry, row.text(INDUSTRY));
            firm.size = row.word(SIZE, words::SIZES)?.or(firm.size);
            firm.founded = row.day(FOUNDED)?.or(firm.founded);
        }
    }
    if stage.clients.is_claimed(number) {
        return Err(row.fault(NUMBER, ProblemReason::DuplicateNumber));
    }
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    let id = stage.clients.claim(number);
    let mut client = known.unwrap_or_else(|| Client::new(id, number, ""));
    client.kind = kind;
    if is_contradicted(&client, row) {
        stage.contradicted += 1;
    }
    fill(&mut client.name, row.text(NAME));
    fill(&mut client.email, row.text(EMAIL));
    fill(&mut client.address, row.text(ADDRESS));
    fill(&mut client.region, row.text(REGION));
    fill(&mut client.adviser, row.text(ADVISER));
    fill(&mut client.note, row.text(NOTE));
    fill_list(&mut client.phones, row.text(PHONE));
    fill_list(&mut client.tags, row.text(TAGS));
    Ok(stage.clients.put(id, client))
}

/// The band of income, `None` for an empty cell.
fn income(row: &Row<'_>) -> Result<Option<IncomeBand>, Fault> {
    let text = row.text(INCOME);
    if text.is_empty() {
        return Ok(None);
    }
    let band = words::income(text);
    band.map(Some)
        .ok_or_else(|| row.unknown_code(INCOME, words::INCOMES_KNOWN))
}

/// The facts there are where the client stays what it was, else none.
fn of_type(stated: Option<ClientType>, known: Option<ClientKind>) -> ClientKind {
    match (stated, known) {
        (Some(ClientType::Organisation) | None, Some(firm @ ClientKind::Organisation(_))) => firm,
        (Some(ClientType::Organisation), _) => ClientKind::Organisation(Organisation::default()),
        (_, Some(person @ ClientKind::Individual(_))) => person,
        _ => ClientKind::Individual(Individual::default()),
    }
}

/// Whether the row states a document that says another birth date or gender.
fn is_contradicted(client: &Client, row: &Row<'_>) -> bool {
    match &client.kind {
        ClientKind::Individual(person) if !row.text(document::NUMBER).is_empty() => {
            person.contradicted() != (false, false)
        }
        _ => false,
    }
}

/// An empty cell leaves what the book has.
fn fill(value: &mut String, cell: &str) {
    if !cell.is_empty() {
        cell.clone_into(value);
    }
}

fn fill_list(values: &mut Vec<String>, cell: &str) {
    let listed = words::list(cell);
    if !listed.is_empty() {
        *values = listed;
    }
}
