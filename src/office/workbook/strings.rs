//! The strings that cells share, one behind the other in one text.

use super::{MOST_CELL_BYTES, MOST_STRING_BYTES, MOST_STRINGS};
use crate::exchange::xml::{Flaw, Token, Xml};

/// The strings.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Reads them; how many there are said to be is not asked.
    pub(super) fn read(mut xml: Xml) -> Result<Self, Flaw> {
        let mut strings = Self::default();
        let mut text = TextOf::default();
        loop {
            let token = xml.token()?;
            text.take(token, &xml, &mut strings.text)?;
            match token {
                Token::End if xml.name() == "si" => {
                    let end = strings.text.len();
                    if strings.ends.len() == MOST_STRINGS || end > MOST_STRING_BYTES {
                        return Err(Flaw::TooMuch);
                    }
                    strings.ends.push(end as u32);
                }
                Token::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    /// The string of a number.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => 0,
            _ => self.ends[at - 1] as usize,
        };
        self.text.get(start..end)
    }
}

/// Gathers the text of `t` elements, those of a reading aid (`rPh`) left out.
#[derive(Default)]
pub(super) struct TextOf {
    inside: bool,
    aid: bool,
    taken: usize,
}

impl TextOf {
    /// Takes what a token adds.
    pub(super) fn take(&mut self, token: Token, xml: &Xml, text: &mut String) -> Result<(), Flaw> {
        match token {
            Token::Start => match xml.name() {
                "t" => self.inside = true,
                "rPh" => self.aid = true,
                "si" | "is" => self.taken = 0,
                _ => {}
            },
            Token::End => match xml.name() {
                "t" => self.inside = false,
                "rPh" => self.aid = false,
                _ => {}
            },
            Token::Text if self.inside && !self.aid => {
                self.taken += xml.text().len();
                if self.taken > MOST_CELL_BYTES || text.len() > MOST_STRING_BYTES {
                    return Err(Flaw::TooMuch);
                }
                text.push_str(xml.text());
            }
            Token::Text | Token::Eof => {}
        }
        Ok(())
    }
}
