//! The little of HTTP/1.1 that a browser fetching files needs.

use std::io::{self, BufRead, Read};

/// A request's head may be this long, in bytes; a browser's is a tenth of it.
const LONGEST_HEAD: u64 = 16 * 1024;

/// What a visitor asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The path as sent, without its query, still percent-encoded.
    pub path: String,
    /// Whether the method only reads.
    pub readable: bool,
    /// Whether only the head of the answer is wanted.
    pub head_only: bool,
    /// Whether a gzip body is understood.
    pub gzip: bool,
    /// Whether the connection ends after the answer.
    pub close: bool,
}

impl Request {
    /// Reads one request; `None` when the visitor has hung up.
    pub fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = reader.take(LONGEST_HEAD);
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut request = Self {
            path: target
                .split(['?', '#'])
                .next()
                .unwrap_or_default()
                .to_owned(),
            readable: matches!(method, "GET" | "HEAD"),
            head_only: method == "HEAD",
            gzip: false,
            // A body we do not read would be taken for the next request.
            close: !matches!(method, "GET" | "HEAD"),
        };
        loop {
            let mut line = String::new();
            if head.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                return Ok(Some(request));
            }
            match line.split_once(':') {
                Some(("accept-encoding", value)) => {
                    request.gzip = value.split(',').any(|one| one.trim() == "gzip");
                }
                Some(("connection", value)) => request.close |= value.trim() == "close",
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_requests_on_one_connection_are_read_apart() {
        let mut bytes = b"GET /a?b=c HTTP/1.1\r\nAccept-Encoding: br, gzip\r\n\r\n\
                          HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"
            .as_slice();
        let first = Request::read(&mut bytes).unwrap().unwrap();
        assert_eq!(first.path, "/a");
        assert!(first.readable && first.gzip && !first.close && !first.head_only);
        let second = Request::read(&mut bytes).unwrap().unwrap();
        assert!(second.head_only && second.close && !second.gzip);
        assert_eq!(Request::read(&mut bytes).unwrap(), None);
    }

    #[test]
    fn an_endless_or_broken_head_is_refused() {
        let endless = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(20_000));
        assert!(Request::read(&mut endless.as_bytes()).is_err());
        assert!(Request::read(&mut b"GET\r\n\r\n".as_slice()).is_err());
    }
}
