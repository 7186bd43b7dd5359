//! Telephone numbers as people write them: what kind each is, and the figures that tell it apart.

use super::written::half_width;

/// What a written telephone number is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Phone {
    /// A mainland mobile number, its eleven figures.
    Mobile(String),
    /// A mainland number with an area code, a service number, or a local one; its figures.
    Landline(String),
    /// One of another country, its figures with the country's.
    Abroad(String),
    /// None of them.
    Wrong,
}

impl Phone {
    /// Reads a number: blanks, hyphens, brackets, full width and +86 do not matter.
    ///
    /// A mobile number is 1, then 3 to 9, then nine figures. A number with an area code has 10 to 12
    /// figures from 0 on, a service number 10 from 400 or 800 on, a local one 7 or 8.
    pub fn read(written: &str) -> Self {
        let narrow = written.chars().map(half_width);
        let kept: String = narrow
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')' | '.' | '/'))
            .collect();
        let (is_abroad, figures) = match kept.strip_prefix('+').or_else(|| kept.strip_prefix("00"))
        {
            Some(abroad) => (true, abroad),
            None => (false, kept.as_str()),
        };
        if figures.is_empty() || !figures.bytes().all(|c| c.is_ascii_digit()) {
            return Self::Wrong;
        }
        let home = match figures.strip_prefix("86") {
            Some(home) if is_abroad || figures.len() == 13 => Some(home),
            _ => (!is_abroad).then_some(figures),
        };
        match home {
            Some(home) if is_mobile(home) => Self::Mobile(home.to_owned()),
            Some(home) if is_landline(home, is_abroad) => Self::Landline(home.to_owned()),
            Some(_) => Self::Wrong,
            None if (8..=15).contains(&figures.len()) => Self::Abroad(figures.to_owned()),
            None => Self::Wrong,
        }
    }
}

fn is_mobile(figures: &str) -> bool {
    let places = figures.as_bytes();
    places.len() == 11 && places[0] == b'1' && (b'3'..=b'9').contains(&places[1])
}

/// After +86 the nought of the area code may be left out.
fn is_landline(figures: &str, after_country: bool) -> bool {
    match figures.len() {
        7 | 8 => !figures.starts_with(['0', '1']),
        10 if figures.starts_with("400") || figures.starts_with("800") => true,
        // Of the area codes only Beijing's begins with 1.
        9..=12 => {
            let is_area =
                !figures.starts_with('1') || figures.len() == 10 && figures.starts_with("10");
            figures.starts_with('0') || after_country && is_area
        }
        _ => figures.len() == 5 && figures.starts_with("95"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart() {
        let mobile = || Phone::Mobile("13800138000".into());
        for (written, wanted) in [
            ("13800138000", mobile()),
            ("138 0013 8000", mobile()),
            ("+86 138-0013-8000", mobile()),
            ("8613800138000", mobile()),
            ("１３８００１３８０００", mobile()),
            ("12800138000", Phone::Wrong),
            ("1380013800", Phone::Wrong),
            ("138001380001", Phone::Wrong),
            ("(010) 6655-1234", Phone::Landline("01066551234".into())),
            ("66551234", Phone::Landline("66551234".into())),
            ("95588", Phone::Landline("95588".into())),
            ("400-800-1234", Phone::Landline("4008001234".into())),
            ("+86 10 6655 1234", Phone::Landline("1066551234".into())),
            ("23800138000", Phone::Wrong),
            ("+420 224 412 525", Phone::Abroad("420224412525".into())),
            ("00852 2123 4567", Phone::Abroad("85221234567".into())),
            ("abc", Phone::Wrong),
            ("", Phone::Wrong),
        ] {
            assert_eq!(Phone::read(written), wanted, "{written}");
        }
    }
}
