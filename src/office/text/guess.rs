//! In which encoding a text is, by what it holds.
//!
//! A byte-order mark and valid UTF-8 leave no doubt. Else what decides is how well the bytes fit: the
//! common characters of GB 2312 lie in other rows than those of Big5, a Western accent stands alone
//! between plain letters. What is not beyond doubt is said to be a guess.

use crate::exchange::Encoding;

/// An encoding found.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether nothing else is possible.
    pub certain: bool,
}

/// Pairs of bytes below which their statistics say nothing.
const FEW: u32 = 8;

/// The encoding of a text by its first bytes and a few further on; `whole` says that the bytes are
/// all of it, so that nothing is cut off at their end. `None` for what is no text.
pub fn guess(bytes: &[u8], whole: bool) -> Option<Guess> {
    let certainly = |encoding| {
        Some(Guess {
            encoding,
            certain: true,
        })
    };
    // UTF-32 begins like UTF-16, and nobody writes it.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return None;
    }
    for (mark, encoding) in [
        (&b"\xef\xbb\xbf"[..], Encoding::Utf8Bom),
        (b"\xff\xfe", Encoding::Utf16Le),
        (b"\xfe\xff", Encoding::Utf16Be),
    ] {
        if bytes.starts_with(mark) {
            return certainly(encoding);
        }
    }
    if bytes.contains(&0) {
        return wide(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return certainly(Encoding::Utf8),
        Err(error) if error.error_len().is_none() && !whole => return certainly(Encoding::Utf8),
        Err(_) => {}
    }
    Some(narrow(bytes))
}

/// UTF-16 without a mark: every second byte of its line ends, digits and separators is nought.
fn wide(bytes: &[u8]) -> Option<Guess> {
    let score = |encoding: &'static encoding_rs::Encoding| {
        let even = &bytes[..bytes.len() & !1];
        let (text, failed) = encoding.decode_without_bom_handling(even);
        if failed && text.matches('\u{fffd}').count() > 1 {
            return 0.0;
        }
        let all = text.chars().count().max(1) as f64;
        text.chars().filter(|c| is_usual(*c)).count() as f64 / all
    };
    let (little, big) = (score(encoding_rs::UTF_16LE), score(encoding_rs::UTF_16BE));
    let (encoding, best) = match little >= big {
        true => (Encoding::Utf16Le, little),
        false => (Encoding::Utf16Be, big),
    };
    (best > 0.95).then_some(Guess {
        encoding,
        certain: false,
    })
}

/// What tables hold: printed ASCII, accents, Chinese and its signs.
fn is_usual(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2030}'
        | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '€')
}

/// How bytes above ASCII are spread.
#[derive(Default)]
struct Spread {
    /// Bytes above ASCII with plain ones on both sides.
    alone: u32,
    /// Bytes above ASCII.
    high: u32,
    /// Pairs as the encodings of two bytes make them.
    pairs: u32,
    /// Pairs whose second byte is an ASCII one, which GB 2312 never has and Big5 often.
    low_second: u32,
    /// Pairs in the rows of GB 2312 most used: level one, and signs.
    gb: u32,
    /// Pairs in the rows of Big5 most used: level one, and signs.
    big5: u32,
    /// Groups of four bytes, which only GB 18030 has.
    fours: u32,
}

impl Spread {
    fn of(bytes: &[u8]) -> Self {
        let mut spread = Self::default();
        let is_high = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= 0x80);
        for at in 0..bytes.len() {
            if is_high(at) {
                spread.high += 1;
                let before = at.checked_sub(1).is_some_and(is_high);
                spread.alone += u32::from(!before && !is_high(at + 1));
            }
        }
        let mut at = 0;
        while at + 1 < bytes.len() {
            let (first, second) = (bytes[at], bytes[at + 1]);
            if first < 0x81 {
                at += 1;
                continue;
            }
            if second.is_ascii_digit() && is_high(at + 2) {
                spread.fours += 1;
                at += 4;
                continue;
            }
            spread.pairs += 1;
            spread.low_second += u32::from((0x40..0x7f).contains(&second));
            let signs_or = |rows: std::ops::RangeInclusive<u8>| {
                (0xa1..=0xa3).contains(&first) || rows.contains(&first)
            };
            spread.gb += u32::from(signs_or(0xb0..=0xd7) && second >= 0xa1);
            spread.big5 += u32::from(
                signs_or(0xa4..=0xc6) && ((0x40..0x7f).contains(&second) || second >= 0xa1),
            );
            at += 2;
        }
        spread
    }
}

/// GB 18030, Big5 or Windows-1252.
fn narrow(bytes: &[u8]) -> Guess {
    let spread = Spread::of(bytes);
    // The last character may be cut off, and one sits where two pieces were joined.
    let faults = |encoding: &'static encoding_rs::Encoding| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        let found = if failed {
            text.matches('\u{fffd}').count()
        } else {
            0
        };
        found as u32
    };
    let of = |encoding, certain| Guess { encoding, certain };
    if spread.alone * 10 > spread.high * 7 {
        return of(Encoding::Windows1252, false);
    }
    let (gb, big5) = (faults(encoding_rs::GB18030), faults(encoding_rs::BIG5));
    let tolerated = 2 + spread.pairs / 500;
    let is_big5_like = spread.low_second * 10 > spread.pairs && spread.big5 >= spread.gb;
    if big5 <= tolerated && spread.fours == 0 && (is_big5_like || gb > big5 + tolerated) {
        let sure = spread.pairs >= 4 * FEW && spread.big5 * 20 > spread.pairs * 18;
        return of(Encoding::Big5, sure && big5 == 0 && gb > 0);
    }
    if gb <= tolerated {
        let sure = spread.pairs >= FEW
            && spread.gb * 20 > spread.pairs * 19
            && spread.low_second * 50 < spread.pairs;
        return of(Encoding::Gb18030, sure && gb == 0);
    }
    of(Encoding::Windows1252, false)
}
