//! What arrives takes no more memory than there is for it.

use super::again::lines;
use super::files::archive;
use crate::support::Book;
use clientele::desk::out::read::{MOST_ROOM, Reading};
use clientele::desk::out::whole;
use clientele::desk::plain::plain;
use clientele::domain::client::Client;
use clientele::domain::ids::ClientId;
use clientele::protocol::data::out::OutRefusal;

#[test]
fn records_take_no_more_than_the_room_there_is() {
    let within = |table: &str, text: &str, room: usize| {
        let mut reading = Reading::within(lines(table, text), room)?;
        while !reading.step(100)? {}
        reading.finish().map(|_| ())
    };
    let other = r#"{"record":0,"name":"a","bank":"b"}"#;
    let far = r#"{"record":60000,"name":"a","bank":"b"}"#;
    let rich = |tags: usize| {
        let tags = vec![r#""""#; tags].join(",");
        let mut client = plain(&Client::new(ClientId(0), "1", "a")).to_string();
        client.insert_str(1, r#""record":0,"#);
        client.replace(r#""tags":[]"#, &format!(r#""tags":[{tags}]"#))
    };
    assert!(rich(1).contains(r#""tags":[""]"#));
    for (table, text, room, wanted) in [
        ("counterparties", other.to_owned(), 1_000, Ok(())),
        (
            "counterparties",
            other.to_owned(),
            60,
            Err(OutRefusal::TooMuch),
        ),
        // Places that stay empty take room.
        (
            "counterparties",
            far.to_owned(),
            1 << 20,
            Err(OutRefusal::TooMuch),
        ),
        ("counterparties", far.to_owned(), 8 << 20, Ok(())),
        // A list of nothing takes more than it is written in.
        ("clients", rich(10_000), 100_000, Err(OutRefusal::TooMuch)),
        ("clients", rich(10_000), 1 << 20, Ok(())),
    ] {
        assert_eq!(within(table, &text, room), wanted, "{table} in {room}");
    }
    // A book of the size it is made for has room to spare, by what the demo book takes.
    let book = Book::demo();
    let desk = book.desk.borrow();
    let archive = archive(
        desk.book(),
        &whole::book_head(&desk, "2026-01-15T00:00:00Z"),
    );
    let a_client = 16 << 10;
    let room = desk.book().clients.len() * a_client / 2;
    let mut reading = Reading::within(archive, room).unwrap();
    while !reading.step(1_000).unwrap() {}
    assert!(MOST_ROOM / a_client > 100_000);
}
