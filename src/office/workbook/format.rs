//! What a number in a cell is meant as: a day, a time, a part of a hundred, a number.

use super::MOST_ENTRIES;
use crate::domain::day::Day;
use crate::exchange::xml::{Flaw, Token, Xml};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::str::FromStr;

/// What a format makes of a number.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Meaning {
    Number,
    /// A whole number of at least so many figures: a client's or an account's, with noughts in front.
    Figures(u8),
    Percent,
    Moment,
}

/// The formats of a workbook, by the number that cells name.
pub(super) struct Formats {
    meanings: Vec<Meaning>,
    from_1904: bool,
}

impl Formats {
    /// Without any: every number is one.
    pub(super) fn none(from_1904: bool) -> Self {
        Self {
            meanings: Vec::new(),
            from_1904,
        }
    }

    pub(super) fn read(mut xml: Xml, from_1904: bool) -> Result<Self, Flaw> {
        let mut own: BTreeMap<u32, Meaning> = BTreeMap::new();
        let mut formats = Self::none(from_1904);
        let mut in_cells = false;
        loop {
            match xml.token()? {
                Token::Start => match xml.name() {
                    "numFmt" => {
                        let id = xml.attribute("numFmtId").and_then(|id| id.parse().ok());
                        if let (Some(id), Some(code)) = (id, xml.attribute("formatCode")) {
                            own.insert(id, of_code(code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = xml.attribute("numFmtId").and_then(|id| id.parse().ok());
                        let id = id.unwrap_or(0);
                        let meaning = own.get(&id).copied().unwrap_or_else(|| built_in(id));
                        formats.meanings.push(meaning);
                    }
                    _ => {}
                },
                Token::End if xml.name() == "cellXfs" => in_cells = false,
                Token::Eof => return Ok(formats),
                Token::End | Token::Text => {}
            }
            if formats.meanings.len() > MOST_ENTRIES || own.len() > MOST_ENTRIES {
                return Err(Flaw::TooMuch);
            }
        }
    }

    /// A number of a cell as text, by the cell's format.
    pub(super) fn text(&self, number: &str, format: usize) -> String {
        let meaning = self.meanings.get(format).copied();
        let Ok(value) = number.parse::<f64>() else {
            return number.to_owned();
        };
        match meaning.unwrap_or(Meaning::Number) {
            Meaning::Moment => self.moment(value).unwrap_or_else(|| plain(value)),
            Meaning::Percent => percent(value),
            Meaning::Number => plain(value),
            Meaning::Figures(least) => padded(plain(value), usize::from(least)),
        }
    }

    /// A day, a time or both, of a number of days since the workbook's first.
    fn moment(&self, value: f64) -> Option<String> {
        /// Days from 1899-12-30, where counting begins, to 1970-01-01.
        const TO_1970: i32 = 25_569;
        /// Days from there to 1904-01-01.
        const TO_1904: i32 = 1_462;
        if !(0.0..2_958_466.0).contains(&value) {
            return None;
        }
        let mut days = value.trunc() as i32;
        let mut seconds = ((value - value.trunc()) * 86_400.0).round() as u32;
        if seconds >= 86_400 {
            (days, seconds) = (days + 1, 0);
        }
        let mut text = String::new();
        let has_day = days > 0 || seconds == 0;
        if has_day {
            // The first two months of 1900 count one day less: the format knows a 29 February there.
            let shift = match self.from_1904 {
                true => TO_1904,
                false => i32::from(days < 60),
            };
            let (year, month, day) = Day(days + shift - TO_1970).ymd();
            let _ = write!(text, "{year:04}-{month:02}-{day:02}");
        }
        if seconds > 0 {
            let blank = if has_day { " " } else { "" };
            let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
            let _ = write!(text, "{blank}{hour:02}:{minute:02}:{:02}", seconds % 60);
        }
        Some(text)
    }
}

/// What the formats that every workbook has mean.
fn built_in(id: u32) -> Meaning {
    match id {
        9 | 10 => Meaning::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Meaning::Moment,
        _ => Meaning::Number,
    }
}

/// What a code means: letters of days and times outside quotation marks, brackets and escapes.
fn of_code(code: &str) -> Meaning {
    let mut characters = code.chars();
    let mut percent = false;
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                let _ = characters.find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                let _ = characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                // Time that runs on: [h]:mm. Others are colours, conditions, languages.
                let letters = inside.to_ascii_lowercase();
                let runs_on = |letter| !letters.is_empty() && letters.chars().all(|c| c == letter);
                if runs_on('h') || runs_on('m') || runs_on('s') {
                    return Meaning::Moment;
                }
            }
            // What comes behind is for other numbers.
            ';' => break,
            '%' => percent = true,
            'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => return Meaning::Moment,
            'G' | 'g' if is_general(code) => return Meaning::Number,
            _ => {}
        }
    }
    match percent {
        true => Meaning::Percent,
        false => figures(code).map_or(Meaning::Number, Meaning::Figures),
    }
}

/// How many figures a code asks for that is made of noughts alone, as those of numbers that name
/// somebody are. What shows anything else beside the figures is no number that other files write so.
fn figures(code: &str) -> Option<u8> {
    let mut rest = code.split(';').next()?;
    // Languages and colours show nothing; conditions and currencies do.
    while let Some((inside, behind)) = rest.strip_prefix('[').and_then(|of| of.split_once(']')) {
        let is_silent = inside.starts_with("$-") || inside.starts_with(char::is_alphabetic);
        rest = is_silent.then_some(behind)?;
    }
    // The room of a bracket or sign, which aligns figures.
    let behind = rest.trim_start_matches('0');
    let mut room = behind.chars();
    let is_room = matches!(
        (room.next(), room.next(), room.next()),
        (Some('_'), Some(_), None)
    );
    if !behind.is_empty() && !is_room {
        return None;
    }
    let least = rest.len() - behind.len();
    u8::try_from(least).ok().filter(|least| *least > 1)
}

fn is_general(code: &str) -> bool {
    code.to_ascii_lowercase().contains("general")
}

/// From here on a number in a cell has lost digits a code would need.
const EXACT: f64 = 1e15;

/// A number with the digits a spreadsheet shows.
pub(super) fn plain(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    let number = shown(number);
    if number.abs() >= EXACT {
        // Written so, a reader sees that it was rounded.
        return format!("{number:e}").replacen('e', "E+", 1);
    }
    // Below nought of so few digits that they are lost is nought.
    let number = if number == 0.0 { 0.0 } else { number };
    number.to_string()
}

/// A whole number with noughts in front up to `least` figures; others as they are.
fn padded(number: String, least: usize) -> String {
    match number.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{number:0>least$}"),
        false => number,
    }
}

/// A number as a spreadsheet shows it, of 15 digits. Files have two more, which are of no sum anybody
/// meant: 1.1 times 3 is 3.3000000000000003 there. Whole numbers below [`EXACT`] have no more digits,
/// and longer ones lost theirs before they were written.
fn shown(number: f64) -> f64 {
    if number.fract() == 0.0 {
        return number;
    }
    format!("{number:.14e}").parse().unwrap_or(number)
}

fn percent(number: f64) -> String {
    let written = plain(number);
    let part = Decimal::from_str(&written).ok();
    let hundredths = part.and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
    hundredths.map_or(written, |hundredths| format!("{}%", hundredths.normalize()))
}
