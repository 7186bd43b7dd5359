//! Text of any of the encodings that files come in, turned into UTF-8 piece by piece.

mod guess;

pub use guess::{Guess, guess};

use crate::exchange::{Encoding, ExchangeError, Source};
use encoding_rs::{Decoder, DecoderResult};

/// Bytes asked of a source at a time.
const PIECE: usize = 1 << 20;

/// What stands for bytes that are no character.
const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// A file's text as UTF-8, in pieces. Memory holds one of them.
pub struct TextPieces {
    source: Box<dyn Source>,
    at: u64,
    encoding: Encoding,
    decoder: Decoder,
    broken: u64,
}

impl TextPieces {
    /// The text of a file in an encoding; a mark in front is taken off.
    pub fn new(source: Box<dyn Source>, encoding: Encoding) -> Self {
        Self {
            source,
            at: 0,
            encoding,
            decoder: of(encoding).new_decoder_with_bom_removal(),
            broken: 0,
        }
    }

    /// The same from the start.
    pub fn rewound(self) -> Self {
        Self::new(self.source, self.encoding)
    }

    /// How many places held no character of the encoding so far. U+FFFD stands for each.
    pub fn broken(&self) -> u64 {
        self.broken
    }

    /// The next piece, never empty; `None` at the end.
    ///
    /// # Errors
    /// [`ExchangeError::Unreadable`] when the file is gone.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, ExchangeError> {
        while self.at < self.source.size() {
            let piece = self.source.read(self.at, PIECE)?;
            if piece.is_empty() {
                return Err(ExchangeError::Unreadable {
                    file: self.source.name().to_owned(),
                });
            }
            self.at += piece.len() as u64;
            let is_last = self.at >= self.source.size();
            let text = self.decoded(&piece, is_last);
            if !text.is_empty() {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    fn decoded(&mut self, mut piece: &[u8], is_last: bool) -> Vec<u8> {
        let mut text = vec![0; piece.len() + piece.len() / 2 + 64];
        let mut filled = 0;
        loop {
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                piece,
                &mut text[filled..],
                is_last,
            );
            (piece, filled) = (&piece[read..], filled + written);
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => text.resize(text.len() * 2, 0),
                DecoderResult::Malformed(..) => {
                    self.broken += 1;
                    if text.len() - filled < REPLACEMENT.len() {
                        text.resize(text.len() * 2, 0);
                    }
                    text[filled..filled + REPLACEMENT.len()].copy_from_slice(REPLACEMENT);
                    filled += REPLACEMENT.len();
                }
            }
        }
        text.truncate(filled);
        text
    }
}

fn of(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => encoding_rs::UTF_8,
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
    }
}
