//! Districts, clients, accounts and who holds them.

use super::super::dates;
use super::super::report::ProblemReason;
use super::super::sheet::{Fault, Row, Taken};
use super::super::stage::Stage;
use crate::domain::account::{Account, AccountKind, Holder, HolderRole};
use crate::domain::client::{Client, ClientKind, Gender, Individual};
use crate::domain::day::Day;
use crate::domain::money::Currency;

mod district {
    pub const NUMBER: usize = 0;
    pub const NAME: usize = 1;
    pub const REGION: usize = 2;
}

mod client {
    pub const NUMBER: usize = 0;
    pub const BIRTH: usize = 1;
    pub const DISTRICT: usize = 2;
}

mod account {
    pub const NUMBER: usize = 0;
    pub const OPENED: usize = 1;
}

mod holder {
    pub const NUMBER: usize = 0;
    pub const CLIENT: usize = 1;
    pub const ACCOUNT: usize = 2;
    pub const ROLE: usize = 3;
}

/// A district is kept for the clients' regions only.
pub(super) fn take_district(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(district::NUMBER)?;
    let place = format!(
        "{}, {}",
        row.required(district::NAME)?,
        row.required(district::REGION)?
    );
    if stage.berka.districts.contains_key(number) {
        return Err(row.fault(district::NUMBER, ProblemReason::DuplicateNumber));
    }
    stage.berka.districts.insert(number.into(), place);
    Ok(Taken::Changed)
}

/// A client: the bank's file has no name.
pub(super) fn take_client(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(client::NUMBER)?;
    if stage.is_set_aside(number) {
        return Err(row.fault(client::NUMBER, ProblemReason::ClientSetAside));
    }
    if stage.joined.meets(number) {
        return Ok(Taken::Unchanged);
    }
    let (birth, gender) = birth_and_gender(row.required(client::BIRTH)?)
        .ok_or_else(|| row.fault(client::BIRTH, ProblemReason::NotADate))?;
    let district = row.required(client::DISTRICT)?;
    if stage.clients.is_claimed(number) {
        return Err(row.fault(client::NUMBER, ProblemReason::DuplicateNumber));
    }
    let id = stage.clients.claim(number);
    let known = stage.clients.get(id).cloned();
    let mut record = known.unwrap_or_else(|| Client::new(id, number, ""));
    let known = match record.kind {
        ClientKind::Individual(individual) => individual,
        ClientKind::Organisation(_) => Individual::default(),
    };
    record.kind = ClientKind::Individual(Individual {
        gender: Some(gender),
        birth: Some(birth),
        ..known
    });
    match stage.berka.districts.get(district) {
        Some(place) => record.region.clone_from(place),
        // A place the book knows says more than the number.
        None if record.region.is_empty() => district.clone_into(&mut record.region),
        None => {}
    }
    Ok(stage.clients.put(id, record))
}

/// `yymmdd`, in which a woman's month is 50 higher.
fn birth_and_gender(number: &str) -> Option<(Day, Gender)> {
    if number.len() != 6 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| number[from..from + 2].parse::<u16>().ok();
    let (year, month, day) = (part(0)?, part(2)?, part(4)?);
    let (month, gender) = if month > 50 {
        (month - 50, Gender::Female)
    } else {
        (month, Gender::Male)
    };
    Some((dates::ymd(1900 + year, month, day)?, gender))
}

/// An account: its first transaction is on the opening day, so it begins with nothing.
pub(super) fn take_account(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(account::NUMBER)?;
    let opened = row.required_day(account::OPENED)?;
    if stage.accounts.is_claimed(number) {
        return Err(row.fault(account::NUMBER, ProblemReason::DuplicateNumber));
    }
    let id = stage.accounts.claim(number);
    let known = stage.accounts.get(id).cloned();
    let mut record = known.unwrap_or_else(|| Account {
        id,
        number: number.to_owned(),
        kind: AccountKind::Current,
        currency: Currency::CZK,
        opened,
        closed: None,
        maturity: None,
        holders: Vec::new(),
        opening_balance: Some(0),
        stated: None,
    });
    record.opened = opened;
    Ok(stage.accounts.put(id, record))
}

/// Who owns or may use an account. Collected first: owners come before the others.
pub(super) fn take_holder(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(holder::NUMBER)?;
    let role = match row.required(holder::ROLE)? {
        "OWNER" => HolderRole::Owner,
        "DISPONENT" => HolderRole::Authorised,
        _ => return Err(row.unknown_code(holder::ROLE, "OWNER, DISPONENT")),
    };
    let client = row.required(holder::CLIENT)?;
    let client = stage
        .clients
        .find(client)
        .ok_or_else(|| row.fault(holder::CLIENT, stage.no_client(client)))?;
    let account = stage
        .accounts
        .find(row.required(holder::ACCOUNT)?)
        .ok_or_else(|| row.fault(holder::ACCOUNT, ProblemReason::UnknownAccount))?;
    if !stage.beside.name_holder(number, (client, account)) {
        return Err(row.fault(holder::NUMBER, ProblemReason::DuplicateNumber));
    }
    let part = Holder { client, role };
    stage.berka.holders.push((account, part));
    let has = stage
        .accounts
        .old()
        .get(account)
        .is_some_and(|a| a.holders.contains(&part));
    Ok(if has {
        Taken::Unchanged
    } else {
        Taken::Changed
    })
}

/// Puts the holders into their accounts and relates those who share one.
pub(super) fn end_holders(stage: &mut Stage) {
    let mut parts = std::mem::take(&mut stage.berka.holders);
    parts.sort_by_key(|(account, _)| *account);
    for of_account in parts.chunk_by(|a, b| a.0 == b.0) {
        let id = of_account[0].0;
        let Some(mut record) = stage.accounts.get(id).cloned() else {
            continue;
        };
        for (_, part) in of_account {
            // Two who were joined may both have had a part: the greater one is left.
            let own = of_account.iter().map(|(_, own)| own);
            let own = own.filter(|own| own.client == part.client);
            let role = own.map(|own| own.role).min().unwrap_or(part.role);
            let part = &Holder { role, ..*part };
            match record
                .holders
                .iter_mut()
                .find(|holder| holder.client == part.client)
            {
                Some(holder) => holder.role = part.role,
                None => record.holders.push(*part),
            }
        }
        record.holders.sort_by_key(|holder| holder.role);
        if let Some(owner) = record.owner() {
            let users = record
                .holders
                .iter()
                .filter(|h| h.role == HolderRole::Authorised);
            users.for_each(|user| stage.share_account(user.client, owner));
        }
        stage.accounts.put(id, record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birth_numbers_tell_day_and_gender() {
        let check = |number: &str, wanted: Option<(&str, Gender)>| {
            let read = birth_and_gender(number).map(|(day, gender)| (day.to_string(), gender));
            assert_eq!(
                read,
                wanted.map(|(day, gender)| (day.to_owned(), gender)),
                "{number}"
            );
        };
        check("706213", Some(("1970-12-13", Gender::Female)));
        check("450204", Some(("1945-02-04", Gender::Male)));
        check("005101", Some(("1900-01-01", Gender::Female)));
        for bad in [
            "", "70621", "7062130", "701301", "706301", "700230", "75x213", "客户",
        ] {
            check(bad, None);
        }
    }
}
