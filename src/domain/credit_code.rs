//! The unified social credit code of an organisation (GB 32100-2015).

use super::document::NumberFault;

/// The figures and letters of a code; I, O, S, V and Z are left out.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Checks a code: 18 figures and capitals, the last following from the others. Which authority and
/// district it names is not looked up.
///
/// # Errors
/// [`NumberFault::Form`] or [`NumberFault::Check`].
pub fn check(code: &str) -> Result<(), NumberFault> {
    let places: &[u8; 18] = code.as_bytes().try_into().map_err(|_| NumberFault::Form)?;
    if !places.iter().all(|c| ALPHABET.contains(c)) {
        return Err(NumberFault::Form);
    }
    match check_character(&places[..17]) == places[17] {
        true => Ok(()),
        false => Err(NumberFault::Check),
    }
}

/// The check character of 17 others.
pub(super) fn check_character(body: &[u8]) -> u8 {
    let (mut sum, mut weight) = (0, 1);
    for character in body {
        let value = ALPHABET.iter().position(|c| c == character);
        sum += value.unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET[(31 - sum % 31) % 31]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::specimen;
    use proptest::prelude::*;

    #[test]
    fn codes_are_right_or_say_what_is_wrong() {
        for (code, said) in [
            ("914403001922038216", Ok(())),
            ("91110000600037341L", Ok(())),
            ("914403001922038217", Err(NumberFault::Check)),
            ("914403001922038261", Err(NumberFault::Check)),
            ("91440300192203821", Err(NumberFault::Form)),
            ("9144030019220382166", Err(NumberFault::Form)),
            ("91440300192203821O", Err(NumberFault::Form)),
            ("91110000600037341l", Err(NumberFault::Form)),
            ("91440300192203821号", Err(NumberFault::Form)),
            ("", Err(NumberFault::Form)),
        ] {
            assert_eq!(check(code), said, "{code}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_noticed(
            number in 0_u32..1_000_000_000,
            place in 0_usize..18,
            other in prop::sample::select(ALPHABET.to_vec()),
        ) {
            let code = specimen::credit_code(number);
            prop_assert_eq!(check(&code), Ok(()));
            let mut wrong = code.clone().into_bytes();
            wrong[place] = other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(check(&wrong).is_ok(), wrong == code, "{}", wrong);
        }

        #[test]
        fn any_text_may_be_asked(text in ".{0,24}") {
            let _ = check(&text);
        }
    }
}
