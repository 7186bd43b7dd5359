//! XML, a token at a time, with bounds: on the length of a token, on attributes, on nesting. Entities
//! are the five of XML itself and characters by number; a document that declares further ones is
//! refused before they could swell.

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufRead, BufReader, Read};
use thiserror::Error;

/// The longest token, in bytes: a cell holds 32,767 characters, six bytes each where all are escaped.
const MAX_TOKEN: usize = 512 << 10;

/// The most attributes of an element.
const MAX_ATTRIBUTES: usize = 64;

/// The deepest nesting.
const MAX_DEPTH: usize = 64;

/// Bytes read at a time.
const PIECE: usize = 32 << 10;

/// Why a document or an archive is not read on.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error)]
pub enum Flaw {
    /// It is not what it says it is, or breaks off.
    #[error("broken")]
    Broken,
    /// It is larger than what is read.
    #[error("too much")]
    TooMuch,
    /// It cannot be read from where it lies.
    #[error("unreadable")]
    Unreadable,
}

impl Flaw {
    /// What an error of reading stands for.
    pub fn of(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
        inner.copied().unwrap_or(Self::Broken)
    }
}

/// What was read.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Token {
    /// An element begins: see [`Xml::name`] and [`Xml::attribute`].
    Start,
    /// An element ends: see [`Xml::name`].
    End,
    /// A piece of text: see [`Xml::text`]. One text may come in several.
    Text,
    /// The document has ended, and every element before it.
    Eof,
}

/// A document being read.
pub struct Xml {
    reader: Reader<Bounded>,
    buffer: Vec<u8>,
    name: String,
    text: String,
    attributes: Vec<(String, String)>,
    used: usize,
    depth: usize,
}

impl Xml {
    /// Begins to read a document in UTF-8.
    pub fn new(input: Box<dyn Read>) -> Self {
        let input = BufReader::with_capacity(PIECE, input);
        let mut reader = Reader::from_reader(Bounded { input, left: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            name: String::new(),
            text: String::new(),
            attributes: Vec::new(),
            used: 0,
            depth: 0,
        }
    }

    /// The element's name without its prefix.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// An attribute of the element that began last, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes[..self.used]
            .iter()
            .find(|(of, _)| of == name);
        found.map(|(_, value)| value.as_str())
    }

    /// How many elements are open; one that began last is among them, one that ended last is not.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Reads on.
    ///
    /// # Errors
    /// What is wrong with the document.
    pub fn token(&mut self) -> Result<Token, Flaw> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = MAX_TOKEN;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(quick_xml::Error::Io(error)) => return Err(Flaw::of(&error)),
                Err(_) => return Err(Flaw::Broken),
            };
            match event {
                Event::Start(start) => {
                    self.name.clear();
                    self.name.push_str(start.local_name().as_ref());
                    self.used = 0;
                    for attribute in start.attributes().with_checks(false) {
                        let attribute = attribute.map_err(|_| Flaw::Broken)?;
                        if self.used == MAX_ATTRIBUTES {
                            return Err(Flaw::TooMuch);
                        }
                        if self.used == self.attributes.len() {
                            self.attributes.push(Default::default());
                        }
                        let (name, value) = &mut self.attributes[self.used];
                        name.clear();
                        name.push_str(attribute.key.local_name().as_ref());
                        value.clear();
                        let meant = attribute.normalized_value(XmlVersion::Implicit1_0);
                        value.push_str(&meant.map_err(|_| Flaw::Broken)?);
                        self.used += 1;
                    }
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Flaw::TooMuch);
                    }
                    return Ok(Token::Start);
                }
                Event::End(end) => {
                    self.name.clear();
                    self.name.push_str(end.local_name().as_ref());
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::End);
                }
                Event::Text(text) => {
                    self.text.clear();
                    self.text.push_str(&text);
                    return Ok(Token::Text);
                }
                Event::CData(text) => {
                    self.text.clear();
                    self.text.push_str(&text);
                    return Ok(Token::Text);
                }
                Event::GeneralRef(reference) => {
                    self.text.clear();
                    let by_number = reference.resolve_char_ref().map_err(|_| Flaw::Broken)?;
                    self.text.push(match (by_number, &*reference) {
                        (Some(character), _) => character,
                        (None, "amp") => '&',
                        (None, "lt") => '<',
                        (None, "gt") => '>',
                        (None, "quot") => '"',
                        (None, "apos") => '\'',
                        (None, _) => return Err(Flaw::Broken),
                    });
                    return Ok(Token::Text);
                }
                // Only a document type could declare what swells.
                Event::DocType(_) => return Err(Flaw::TooMuch),
                Event::Eof if self.depth > 0 => return Err(Flaw::Broken),
                Event::Eof => return Ok(Token::Eof),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// Bytes that end with an error where one token takes too many of them.
struct Bounded {
    input: BufReader<Box<dyn Read>>,
    left: usize,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.len().min(buffer.len());
        buffer[..n].copy_from_slice(&self.input.buffer()[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Bounded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(Flaw::TooMuch));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.left = self.left.saturating_sub(n);
        self.input.consume(n);
    }
}
