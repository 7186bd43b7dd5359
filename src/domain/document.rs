//! The document an individual showed, and what a resident identity number says of its holder.

use super::client::{Gender, Individual};
use super::day::Day;
use super::specimen;
use super::written::bare;
use serde::{Deserialize, Serialize};

/// An identity document as the bank has seen it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IdentityDocument {
    /// What kind it is.
    pub kind: DocumentKind,
    /// Its number, never empty; see [`IdentityDocument::new`] for how it is written.
    pub number: String,
    /// The last day it is good for. `None`: it has no such day (long-term 长期), or the day is not
    /// known; the two are not told apart, since a bank's files leave both empty.
    pub expires: Option<Day>,
}

/// The kinds of identity document.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum DocumentKind {
    /// 居民身份证
    #[default]
    ResidentId,
    /// 护照
    Passport,
    /// 港澳居民来往内地通行证
    HkMacaoPermit,
    /// 台湾居民来往大陆通行证
    TaiwanPermit,
    /// 外国人永久居留身份证
    ForeignPermanentResident,
    /// Any other; its number stays as it was typed.
    Other,
}

impl DocumentKind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::ResidentId,
        Self::Passport,
        Self::HkMacaoPermit,
        Self::TaiwanPermit,
        Self::ForeignPermanentResident,
        Self::Other,
    ];
}

/// What is wrong with a number that checks itself.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum NumberFault {
    /// It has not 18 places, or a character that cannot stand at its place.
    Form,
    /// The birth date in it is none of the calendar.
    Birth,
    /// Its last character does not follow from the others: a figure is wrong.
    Check,
}

/// What a resident identity number says of its holder.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ResidentId {
    /// Birth date, from places 7 to 14.
    pub birth: Day,
    /// Gender, from place 17: odd is male.
    pub gender: Gender,
}

impl IdentityDocument {
    /// A document of the number as it was typed: narrow and in capitals, without blanks and
    /// hyphens; one of another kind only trimmed. `None` where nothing was typed.
    pub fn new(kind: DocumentKind, typed: &str, expires: Option<Day>) -> Option<Self> {
        let number = match kind {
            DocumentKind::Other => typed.trim().to_owned(),
            _ => bare(typed),
        };
        (!number.is_empty()).then_some(Self {
            kind,
            number,
            expires,
        })
    }

    /// Checks what can be checked: a resident identity number. The numbers of other kinds have no
    /// public rule that holds for all of them.
    ///
    /// # Errors
    /// What is wrong with the number.
    pub fn check(&self) -> Result<(), NumberFault> {
        match self.kind {
            DocumentKind::ResidentId => resident_id(&self.number).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// What the number says of its holder; `None` of a wrong one and of other kinds.
    pub fn resident(&self) -> Option<ResidentId> {
        let is_resident = self.kind == DocumentKind::ResidentId;
        is_resident.then(|| resident_id(&self.number).ok())?
    }

    /// Whether it is a specimen's, which nobody has.
    pub fn is_specimen(&self) -> bool {
        self.kind == DocumentKind::ResidentId && specimen::is_specimen_resident_id(&self.number)
    }
}

impl Individual {
    /// Takes birth date and gender from a resident identity number where they are unknown.
    pub fn fill_from_document(&mut self) {
        if let Some(said) = self.document.as_ref().and_then(IdentityDocument::resident) {
            self.birth = self.birth.or(Some(said.birth));
            self.gender = self.gender.or(Some(said.gender));
        }
    }

    /// Whether the document says another birth date, and whether it says another gender.
    pub fn contradicted(&self) -> (bool, bool) {
        let said = self.document.as_ref().and_then(IdentityDocument::resident);
        said.map_or((false, false), |said| {
            (
                self.birth.is_some_and(|birth| birth != said.birth),
                self.gender.is_some_and(|gender| gender != said.gender),
            )
        })
    }
}

/// Reads a resident identity number (GB 11643-1999): six figures of a region, the birth date, three
/// figures of an order, a check character. Regions are not looked up: they come and go, and numbers
/// keep them.
///
/// # Errors
/// What is wrong with it.
pub fn resident_id(number: &str) -> Result<ResidentId, NumberFault> {
    let places: &[u8; 18] = number
        .as_bytes()
        .try_into()
        .map_err(|_| NumberFault::Form)?;
    let (body, last) = (&places[..17], places[17]);
    if !body.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || last == b'X') {
        return Err(NumberFault::Form);
    }
    let figures = |places: &[u8]| {
        let value = |value: i16, place: &u8| value * 10 + i16::from(place - b'0');
        places.iter().fold(0, value)
    };
    let (month, day) = (figures(&body[10..12]) as i8, figures(&body[12..14]) as i8);
    let birth = Day::from_ymd(figures(&body[6..10]), month, day).ok_or(NumberFault::Birth)?;
    if resident_check(body) != last {
        return Err(NumberFault::Check);
    }
    let gender = match body[16] % 2 {
        1 => Gender::Male,
        _ => Gender::Female,
    };
    Ok(ResidentId { birth, gender })
}

/// The check character of 17 figures (ISO 7064, MOD 11-2).
pub(super) fn resident_check(body: &[u8]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let weighed = body.iter().zip(WEIGHTS);
    let sum: u32 = weighed
        .map(|(c, weight)| u32::from(c - b'0') * weight)
        .sum();
    CHECKS[(sum % 11) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn resident_numbers_say_who_was_born_when_or_what_is_wrong() {
        use NumberFault::{Birth, Check, Form};
        let woman = |birth| {
            let gender = Gender::Female;
            Ok(ResidentId { birth, gender })
        };
        // The standard's own two examples, then slips.
        for (number, said) in [
            ("11010519491231002X", woman(day(1949, 12, 31))),
            (
                "440524188001010014",
                Err(Birth), // 1880 lies before what the book takes for a birth date
            ),
            ("110105194912310021", Err(Check)),
            ("11010519491231003X", Err(Check)),
            ("11010519490231002X", Err(Birth)),
            ("110105194913310025", Err(Birth)),
            ("11010519491231002x", Err(Form)),
            ("1101051949123100X2", Err(Form)),
            ("110105491231002", Err(Form)),
            ("11010519491231002", Err(Form)),
            ("11010519491231002X1", Err(Form)),
            ("11010519491231002号", Err(Form)),
            ("", Err(Form)),
        ] {
            assert_eq!(resident_id(number), said, "{number}");
        }
    }

    #[test]
    fn a_document_is_kept_as_it_is_meant() {
        use DocumentKind::{HkMacaoPermit, Other, Passport, ResidentId};
        for (kind, typed, kept) in [
            (
                ResidentId,
                " 110105 19491231-002x ",
                Some("11010519491231002X"),
            ),
            (
                ResidentId,
                "１１０１０５１９４９１２３１００２ｘ",
                Some("11010519491231002X"),
            ),
            (Passport, "e 12345678", Some("E12345678")),
            (HkMacaoPermit, "h01234567", Some("H01234567")),
            (Other, " 军字第 12-3号 ", Some("军字第 12-3号")),
            (Other, "  ", None),
            (ResidentId, " - ", None),
        ] {
            let document = IdentityDocument::new(kind, typed, None);
            assert_eq!(
                document.as_ref().map(|d| d.number.as_str()),
                kept,
                "{typed}"
            );
            let is_fine = document.is_none_or(|document| document.check().is_ok());
            assert!(is_fine, "{typed}");
        }
        let wrong = |kind| IdentityDocument::new(kind, "123", None).unwrap().check();
        assert_eq!(wrong(ResidentId), Err(NumberFault::Form));
        assert_eq!(wrong(Passport), Ok(()));
    }

    #[test]
    fn a_number_fills_what_is_unknown_and_contradicts_what_is_not() {
        let document = IdentityDocument::new(DocumentKind::ResidentId, "11010519491231002X", None);
        let person = |birth, gender| Individual {
            birth,
            gender,
            document: document.clone(),
            ..Individual::default()
        };
        let mut blank = person(None, None);
        assert_eq!(blank.contradicted(), (false, false));
        blank.fill_from_document();
        assert_eq!(blank, person(Some(day(1949, 12, 31)), Some(Gender::Female)));
        let mut other = person(Some(day(1950, 1, 1)), Some(Gender::Male));
        assert_eq!(other.contradicted(), (true, true));
        other.fill_from_document();
        assert_eq!(other, person(Some(day(1950, 1, 1)), Some(Gender::Male)));
        let mut none = Individual::default();
        none.fill_from_document();
        assert_eq!(
            (none.contradicted(), none),
            ((false, false), Individual::default())
        );
    }

    proptest! {
        #[test]
        fn one_wrong_figure_is_noticed(
            birth in Day::MIN.0..=Day::MAX.0,
            male in any::<bool>(),
            order in 0_u32..500,
            place in 0_usize..18,
            other in prop::sample::select(b"0123456789X".to_vec()),
        ) {
            let gender = if male { Gender::Male } else { Gender::Female };
            let number = specimen::resident_id(Day(birth), gender, order);
            prop_assert_eq!(resident_id(&number), Ok(ResidentId { birth: Day(birth), gender }));
            let mut wrong = number.clone().into_bytes();
            wrong[place] = other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(resident_id(&wrong).is_ok(), wrong == number, "{}", wrong);
        }

        #[test]
        fn two_neighbours_exchanged_are_noticed(birth in 0..20_000, order in 0_u32..500, place in 0_usize..16) {
            let number = specimen::resident_id(Day(birth), Gender::Male, order);
            let mut wrong = number.clone().into_bytes();
            wrong.swap(place, place + 1);
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(resident_id(&wrong).is_ok(), wrong == number, "{}", wrong);
        }

        #[test]
        fn any_text_may_be_asked(text in ".{0,24}") {
            let _ = resident_id(&text);
        }
    }
}
