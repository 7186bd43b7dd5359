//! How specimens are told from real people: ranges of numbers nobody has. Specimen books use
//! nothing else, so that checks can pass over them and nobody is called by mistake.

/// The telephone numbers of specimens: 1990000 and four digits.
const PHONES: &str = "1990000";
/// Credit codes of specimens: a registering authority and a district that do not exist.
const CREDIT_CODES: &str = "XX000000";
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
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut code = format!("{CREDIT_CODES}{number:09}");
    let (mut sum, mut weight) = (0, 1);
    for character in code.bytes() {
        let value = ALPHABET.iter().position(|c| *c == character);
        sum += value.unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    code.push(char::from(ALPHABET[(31 - sum % 31) % 31]));
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specimens_are_told_from_the_rest() {
        for written in [
            "19900000000",
            "+86 199 0000 1234",
            "199-0000-9999",
            "8619900001234",
        ] {
            assert!(is_specimen_phone(written), "{written}");
        }
        for written in [
            "",
            "13800000000",
            "1990000123",
            "199000012345",
            "19900100000",
        ] {
            assert!(!is_specimen_phone(written), "{written}");
        }
        assert!(is_specimen_credit_code(&credit_code(7)));
        assert!(!is_specimen_credit_code("914403001922038216"));
        assert!(is_specimen_account(&account(12)));
        assert!(!is_specimen_account("6222000000000012"));
    }

    #[test]
    fn a_credit_code_ends_with_its_check_character() {
        // 914403001922038216 is the valid one of GB 32100's usual example: the same sum by hand.
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let is_valid = |code: &str| {
            let sum: usize = code
                .chars()
                .enumerate()
                .map(|(place, c)| {
                    let weight = (0..place).fold(1, |w, _| w * 3 % 31);
                    alphabet.find(c).unwrap() * weight
                })
                .take(17)
                .sum();
            alphabet.chars().nth((31 - sum % 31) % 31) == code.chars().last()
        };
        assert!(is_valid("914403001922038216"));
        assert!((0..100).all(|n| is_valid(&credit_code(n * 10_007))));
    }
}
