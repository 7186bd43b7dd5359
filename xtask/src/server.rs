//! A small server for the release build, on the loopback address only.
//!
//! It sends what a good static host should send, so that what is tested is what is shipped.

mod files;
pub mod mime;
mod request;

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use request::Request;

use crate::failure::{Failure, Outcome};

/// A connection that says nothing for this long is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that has its port and waits to be run.
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
}

/// What a host leaves out that it should send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// Nothing: a good host.
    Nothing,
    /// `Connection-Allowlist`, as if the browser did not know it.
    Allowlist,
    /// Every header of the policy: a host that cannot be told to send any.
    Headers,
}

impl Without {
    /// What a person asks to be left out.
    pub fn read(word: Option<&str>) -> Outcome<Self> {
        match word {
            None => Ok(Self::Nothing),
            Some("allowlist") => Ok(Self::Allowlist),
            Some("headers") => Ok(Self::Headers),
            Some(other) => Err(Failure::Usage(format!(
                "`{other}` cannot be left out; `allowlist` and `headers` can"
            ))),
        }
    }

    fn sends(self, name: &str) -> bool {
        match self {
            Self::Nothing => true,
            Self::Allowlist => name != "Connection-Allowlist",
            Self::Headers => false,
        }
    }
}

struct Site {
    dist: PathBuf,
    without: Without,
    /// The folder the site appears under, `/` or `/some/folder/`.
    base: String,
    files: files::Files,
}

impl Server {
    /// Takes a port (0: any free one) for the files of `dist`, which appear under `base`.
    pub fn bind(dist: &Path, base: &str, port: u16, without: Without) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|why| {
            Failure::Wrong(format!(
                "port {port} cannot be had ({why}); choose another by --port"
            ))
        })?;
        let base = match base.trim_matches('/') {
            "" => "/".to_owned(),
            folder => format!("/{folder}/"),
        };
        let site = Site {
            dist: dist.to_owned(),
            without,
            base,
            files: files::Files::default(),
        };
        Ok(Self {
            listener,
            site: Arc::new(site),
        })
    }

    /// Where the page is.
    pub fn url(&self) -> Outcome<String> {
        let port = self
            .listener
            .local_addr()
            .map_err(|why| Failure::Wrong(why.to_string()))?
            .port();
        Ok(format!("http://127.0.0.1:{port}{}", self.site.base))
    }

    /// Answers until the process ends.
    pub fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let site = Arc::clone(&self.site);
            // A visitor who hangs up in the middle is no event worth a line.
            thread::spawn(move || site.converse(&stream));
        }
    }
}

impl Site {
    /// Answers one connection's requests, one after the other.
    fn converse(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = Request::read(&mut reader)? {
            self.answer(&request, stream)?;
            if request.close {
                break;
            }
        }
        Ok(())
    }

    fn answer(&self, request: &Request, mut out: &TcpStream) -> io::Result<()> {
        let page = self.files.page(&self.dist);
        let mut head = String::new();
        let headers = crate::policy::headers_for(&page);
        for (name, value) in headers.iter().filter(|(name, _)| self.without.sends(name)) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let found = request
            .path
            .strip_prefix(&self.base)
            .and_then(|path| files::resolve(&self.dist, path))
            .and_then(|path| self.files.read(&path, request.gzip));
        let (status, body) = match found {
            _ if !request.readable => ("405 Method Not Allowed", Arc::default()),
            None => ("404 Not Found", Arc::new(b"Not found\n".to_vec())),
            Some(file) => {
                head.push_str(&format!("Content-Type: {}\r\n", file.mime));
                head.push_str("Vary: Accept-Encoding\r\n");
                if file.gzip {
                    head.push_str("Content-Encoding: gzip\r\n");
                }
                ("200 OK", file.bytes)
            }
        };
        write!(
            out,
            "HTTP/1.1 {status}\r\n{head}Content-Length: {}\r\n\r\n",
            body.len()
        )?;
        if !request.head_only {
            out.write_all(&body)?;
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests;
