//! How specimens are told from real people: ranges of numbers nobody has. Specimen books use
//! nothing else, so that checks can pass over them and nobody is called by mistake.

use super::client::Gender;
use super::day::Day;
use super::{credit_code, document};

/// The telephone numbers of specimens: 1540000 and four digits. 154 is in none of the segments the
/// ministry had given to an operator by 2023 (check).
const PHONES: &str = "1540000";
/// Credit codes of specimens: a registering authority and a district that do not exist.
const CREDIT_CODES: &str = "XX000000";
/// Resident identity numbers of specimens: no region begins with 99. (Since 2023 those of
/// foreigners begin with 9, then two figures of a province, of which 90 is none, and three of a
/// country, of which 000 is none.)
const RESIDENT_IDS: &str = "990000";
/// Account numbers of specimens: no bank's begin with it.
const ACCOUNTS: &str = "000010000000";

/// Whether a telephone number is a specimen's, however it is written.
pub fn is_specimen_phone(written: &str) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let is_foreign = digits.len() > 11;
    let digits = digits
        .strip_prefix("86")
        .filter(|_| is_foreign)
        .unwrap_or(&digits);
    digits.len() == 11 && digits.starts_with(PHONES)
}

/// Whether a unified social credit code is a specimen's.
pub fn is_specimen_credit_code(code: &str) -> bool {
    code.len() == 18 && code.starts_with(CREDIT_CODES)
}

/// Whether a resident identity number is a specimen's.
pub fn is_specimen_resident_id(number: &str) -> bool {
    number.len() == 18 && number.starts_with(RESIDENT_IDS)
}

/// Whether an account number is a specimen's.
pub fn is_specimen_account(number: &str) -> bool {
    number.len() == 16 && number.starts_with(ACCOUNTS)
}

/// A specimen's telephone number, by a number below 10,000.
pub fn phone(number: u32) -> String {
    format!("{PHONES}{number:04}")
}

/// A specimen's account number, by a number below 10,000.
pub fn account(number: u32) -> String {
    format!("{ACCOUNTS}{number:04}")
}

/// A specimen's credit code with a right check character (GB 32100), by a number below 10^9.
pub fn credit_code(number: u32) -> String {
    let mut code = format!("{CREDIT_CODES}{number:09}");
    code.push(char::from(credit_code::check_character(code.as_bytes())));
    code
}

/// A specimen's resident identity number of this birth date and gender with a right check
/// character (GB 11643); those born on one day are told apart by a number below 500.
pub fn resident_id(birth: Day, gender: Gender, number: u32) -> String {
    let (year, month, day) = birth.ymd();
    let order = number % 500 * 2 + u32::from(gender == Gender::Male);
    let mut written = format!("{RESIDENT_IDS}{year:04}{month:02}{day:02}{order:03}");
    written.push(char::from(document::resident_check(written.as_bytes())));
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specimens_are_told_from_the_rest() {
        for written in [
            "15400000000",
            "+86 154 0000 1234",
            "154-0000-9999",
            "8615400001234",
        ] {
            assert!(is_specimen_phone(written), "{written}");
        }
        for written in [
            "",
            "13800000000",
            "1540000123",
            "154000012345",
            "15400100000",
        ] {
            assert!(!is_specimen_phone(written), "{written}");
        }
        assert!(is_specimen_credit_code(&credit_code(7)));
        assert!(!is_specimen_credit_code("914403001922038216"));
        assert!(is_specimen_account(&account(12)));
        assert!(!is_specimen_account("6222000000000012"));
    }

    #[test]
    fn resident_numbers_of_specimens_are_right_and_told_from_the_rest() {
        let birth = Day::from_ymd(1988, 2, 29).unwrap();
        for (gender, number) in [
            (Gender::Male, 0),
            (Gender::Female, 499),
            (Gender::Male, 500),
        ] {
            let written = resident_id(birth, gender, number);
            assert!(is_specimen_resident_id(&written), "{written}");
            let said = document::resident_id(&written);
            assert_eq!(
                said,
                Ok(document::ResidentId { birth, gender }),
                "{written}"
            );
        }
        assert!(!is_specimen_resident_id("11010519491231002X"));
        assert!(!is_specimen_resident_id("990000"));
    }
}
