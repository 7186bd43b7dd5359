//! Every event is written and read back; what is not whole is refused.

use super::support::every_event;
use clientele::suitability::evidence::words::says;
use clientele::suitability::evidence::{Event, EvidenceError};

#[test]
fn every_kind_is_written_and_read_back() {
    for (n, event) in every_event().into_iter().enumerate() {
        assert_eq!(event.kind(), n as u8 + 1, "numbers are never used twice");
        let body = event.body().unwrap();
        assert_eq!(Event::read(event.kind(), &body), Ok(event.clone()));
        let lines = says(&event);
        assert!(!lines.is_empty(), "{event:?} has words");
        for line in lines {
            assert!(!line.zh.is_empty() && !line.en.is_empty(), "{line:?}");
        }
    }
}

#[test]
fn bytes_that_are_not_whole_are_refused() {
    for event in every_event() {
        let (kind, body) = (event.kind(), event.body().unwrap());
        for length in 0..body.len() {
            assert_eq!(
                Event::read(kind, &body[..length]),
                Err(EvidenceError::Unreadable(kind)),
                "{length} bytes of {event:?}"
            );
        }
        let more = [body.as_slice(), &[0]].concat();
        assert_eq!(
            Event::read(kind, &more),
            Err(EvidenceError::Unreadable(kind))
        );
    }
    assert_eq!(Event::read(0, &[]), Err(EvidenceError::UnknownKind(0)));
    assert_eq!(Event::read(200, &[1]), Err(EvidenceError::UnknownKind(200)));
}
