//! Identity documents on the desk: stored as they are meant, refused where they cannot be, found by
//! part of their number.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

use clientele::desk::change::Prepared;
use clientele::desk::{Desk, commands, queries};
use clientele::domain::client::{Client, ClientKind, Individual, Organisation};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::document::{DocumentKind, IdentityDocument, NumberFault};
use clientele::domain::ids::ClientId;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::list::ClientsQuery;
use clientele::protocol::summary::{ClientField, Deed};
use common::{Place, specimen};
use std::cell::RefCell;

const WOMAN: &str = "11010519491231002X";
const WRONG: &str = "110105194912310021";

fn individual(number: &str) -> ClientKind {
    ClientKind::Individual(Individual {
        document: Some(IdentityDocument {
            kind: DocumentKind::ResidentId,
            number: number.into(),
            expires: None,
        }),
        ..Individual::default()
    })
}

fn organisation(credit_code: &str) -> ClientKind {
    ClientKind::Organisation(Organisation {
        credit_code: credit_code.into(),
        ..Organisation::default()
    })
}

/// What becomes of a client of one kind when another is typed in.
fn edited(
    stored: ClientKind,
    typed: ClientKind,
) -> Result<(ClientKind, Vec<ClientField>), DeskFailure> {
    let (_, desk) = Place::new().create();
    let mut client = Client::new(ClientId(0), "1", "");
    client.kind = stored;
    put(&desk, client.clone());
    let mut fields = queries::fields(&client);
    fields.kind = typed;
    let prepared = commands::edit_client(&desk.borrow(), ClientId(0), fields)?;
    let Deed::ClientEdited { fields, .. } = prepared.deed else {
        panic!("{:?}", prepared.deed);
    };
    let new = prepared
        .delta
        .clients
        .into_iter()
        .find_map(|change| change.new);
    Ok((new.unwrap_or(client).kind, fields))
}

/// The desk with this client in place of the one it has, if any.
fn put(desk: &RefCell<Desk>, client: Client) {
    let old = desk.borrow().book().clients.get(client.id).cloned();
    let change = Change {
        id: client.id,
        old,
        new: Some(client),
    };
    let delta = Delta {
        clients: vec![change],
        ..Delta::default()
    };
    desk.borrow_mut()
        .apply(Prepared::new(delta, Deed::SettingsChanged), 1);
}

#[test]
fn numbers_are_stored_as_they_are_meant() {
    let blank = ClientKind::Individual(Individual::default());
    let typed = individual(" 110105 19491231-002x ");
    let changed = vec![ClientField::Document];
    assert_eq!(
        edited(blank.clone(), typed),
        Ok((individual(WOMAN), changed.clone()))
    );
    assert_eq!(
        edited(individual(WOMAN), individual("  ")),
        Ok((blank, changed))
    );
    let typed = organisation("9144 0300 1922 0382 16");
    let stored = organisation("914403001922038216");
    let changed = vec![ClientField::CreditCode];
    assert_eq!(edited(organisation(""), typed), Ok((stored, changed)));
}

#[test]
fn numbers_that_cannot_be_are_refused_unless_the_book_has_them() {
    let document = |fault| Err(DeskFailure::DocumentNumberWrong { fault });
    let code = |fault| Err(DeskFailure::CreditCodeWrong { fault });
    let (blank, none) = (
        ClientKind::Individual(Individual::default()),
        organisation(""),
    );
    assert_eq!(
        edited(blank.clone(), individual(WRONG)),
        document(NumberFault::Check)
    );
    assert_eq!(edited(blank, individual("12")), document(NumberFault::Form));
    assert_eq!(
        edited(none.clone(), organisation("914403001922038217")),
        code(NumberFault::Check)
    );
    assert_eq!(edited(none, organisation("12")), code(NumberFault::Form));
    assert_eq!(
        edited(organisation("12"), individual(WRONG)),
        document(NumberFault::Check)
    );
    assert_eq!(
        edited(individual(WRONG), individual(WRONG)),
        Ok((individual(WRONG), vec![]))
    );
    assert_eq!(
        edited(organisation("12"), organisation("12")),
        Ok((organisation("12"), vec![]))
    );
    let (_, desk) = Place::new().create();
    let mut fields = queries::fields(&Client::new(ClientId(0), "1", ""));
    fields.kind = individual(WRONG);
    let refused = commands::add_client(&desk.borrow(), fields).unwrap_err();
    let fault = NumberFault::Check;
    assert_eq!(refused, DeskFailure::DocumentNumberWrong { fault });
}

fn found(desk: &RefCell<Desk>, text: &str) -> Vec<u32> {
    let query = ClientsQuery {
        text: text.into(),
        limit: 500,
        ..ClientsQuery::default()
    };
    let page = queries::clients(&mut desk.borrow_mut(), &query);
    page.rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn a_specimen_is_found_by_part_of_its_numbers_however_they_are_typed() {
    let (_, desk) = Place::new().create();
    let made = specimen(&desk, 300, 0, 1);
    desk.borrow_mut().apply(made, 1);
    let client = desk
        .borrow()
        .book()
        .clients
        .get(ClientId(123))
        .unwrap()
        .clone();
    let ClientKind::Individual(person) = &client.kind else {
        panic!("an organisation")
    };
    let (phone, document) = (&client.phones[0], &person.document.as_ref().unwrap().number);
    assert_eq!(document.len(), 18);
    for text in [
        phone.clone(),
        phone[7..].to_owned(),
        format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..]),
        format!("+86 {}-{}", &phone[..3], &phone[3..]),
        document.clone(),
        document.to_lowercase(),
        document[6..].to_owned(),
        format!(
            "{} {} {}",
            &document[..6],
            &document[6..14],
            &document[14..]
        ),
        document
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
            .collect(),
    ] {
        assert!(found(&desk, &text).contains(&123), "{text}");
    }
    let last = found(&desk, &document[14..]);
    assert!(last.contains(&123) && last.len() < 20, "{last:?}");
    assert_eq!(found(&desk, "13912345678"), [0_u32; 0]);
    // An edit is found at once, and what it replaced no longer.
    let mut changed = client.clone();
    changed.kind = individual(WOMAN);
    put(&desk, changed);
    assert_eq!(found(&desk, "002x"), [123]);
    assert!(!found(&desk, document).contains(&123));
}
