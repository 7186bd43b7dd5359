//! Amounts in text to integer minor units, without a float in between.

mod style;

pub use style::{NumberStyle, plain_number};

use super::report::ProblemReason;
use crate::domain::money::Minor;

/// The largest amount one row may hold: 10^14 minor units, a trillion yuan. Ninety thousand of
/// them still add up in 64 bits.
pub(super) const MAX_MINOR: u64 = 100_000_000_000_000;

/// Reads `1234.5`, `-1,234.50`, `¥1,234`, `+3` as minor units of a currency with `exponent`
/// decimals, and what can be meant in one way only: full-width digits, `(12.00)`, `1.2万`, `3元`,
/// `1.234,56`. Zeros beyond the decimals are fine.
///
/// # Errors
/// `NotANumber`, `TooManyDecimals` or `OutOfRange`.
pub(super) fn minor(text: &str, exponent: u32) -> Result<Minor, ProblemReason> {
    if let Some(value) = quick(text, exponent) {
        return Ok(value);
    }
    let read = strict(text, exponent);
    match read {
        Err(ProblemReason::NotANumber | ProblemReason::TooManyDecimals) => {
            match style::plain(text, None) {
                Some(plain) => strict(&plain, exponent),
                None => Err(ProblemReason::NotANumber),
            }
        }
        read => read,
    }
}

/// Digits with a point and no more decimals than there may be, a minus sign before them: what nearly
/// every cell is. `None` for whatever is to be looked at more closely.
fn quick(text: &str, exponent: u32) -> Option<Minor> {
    // Below eighteen digits nothing overflows, and what is too large is seen.
    const MOST: usize = 16;
    let bytes = text.as_bytes();
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if bytes.len() > MOST || !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let mut value = 0_u64;
    let mut decimals = None;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + u64::from(digit);
            decimals = decimals.map(|n: u32| n + 1);
        } else if *byte == b'.' && decimals.is_none() {
            decimals = Some(0);
        } else {
            return None;
        }
    }
    let missing = exponent.checked_sub(decimals.unwrap_or(0))?;
    value = value.checked_mul(10_u64.checked_pow(missing)?)?;
    let value = if value <= MAX_MINOR {
        value as Minor
    } else {
        return None;
    };
    Some(if negative { -value } else { value })
}

fn strict(text: &str, exponent: u32) -> Result<Minor, ProblemReason> {
    let (negative, digits) = sign_and_digits(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && decimals.is_empty() {
        return Err(ProblemReason::NotANumber);
    }
    let mut value = whole_number(whole)?;
    let mut kept = 0;
    for byte in decimals.bytes() {
        if !byte.is_ascii_digit() {
            return Err(ProblemReason::NotANumber);
        }
        if kept < exponent {
            value = push_digit(value, byte);
            kept += 1;
        } else if byte != b'0' {
            return Err(ProblemReason::TooManyDecimals);
        }
    }
    for _ in kept..exponent {
        value = push_digit(value, b'0');
    }
    if value > MAX_MINOR {
        return Err(ProblemReason::OutOfRange);
    }
    let value = value as Minor;
    Ok(if negative { -value } else { value })
}

/// A whole number without sign, such as a term in months.
///
/// # Errors
/// `NotANumber`, or `OutOfRange` for more than `max`.
pub(super) fn count(text: &str, max: u32) -> Result<u32, ProblemReason> {
    if text.is_empty() || text.contains(',') {
        return Err(ProblemReason::NotANumber);
    }
    let value = whole_number(text)?;
    u32::try_from(value)
        .ok()
        .filter(|v| *v <= max)
        .ok_or(ProblemReason::OutOfRange)
}

/// Whether a spreadsheet has rounded a long number: `6.22848E+18`.
pub(super) fn is_rounded(text: &str) -> bool {
    // Nearly no number has the letter.
    if !text.bytes().any(|byte| byte | 0x20 == b'e') {
        return false;
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let Some(exponent) = exponent.strip_prefix('+') else {
        return false;
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(exponent) && mantissa.split('.').all(digits)
}

fn sign_and_digits(text: &str) -> (bool, &str) {
    let currency = ['¥', '￥'];
    let bare = text.strip_prefix(currency).unwrap_or(text);
    let (negative, bare) = match bare.strip_prefix(['-', '\u{2212}', '－']) {
        Some(rest) => (true, rest),
        None => (false, bare.strip_prefix(['+', '＋']).unwrap_or(bare)),
    };
    // The mark may stand before or behind the sign, but only once.
    let bare = if text.starts_with(currency) {
        bare
    } else {
        bare.strip_prefix(currency).unwrap_or(bare)
    };
    (negative, bare)
}

fn whole_number(text: &str) -> Result<u64, ProblemReason> {
    let mut value = 0;
    // Digits since the last comma; commas stand before every third digit or nowhere.
    let mut group = 0;
    let mut grouped = false;
    for byte in text.bytes() {
        if byte == b',' {
            // Nobody parts thousands behind a nought: `0,500` is half of something, or a slip.
            let fits = if grouped {
                group == 3
            } else {
                (1..=3).contains(&group) && !text.starts_with('0')
            };
            if !fits {
                return Err(ProblemReason::NotANumber);
            }
            (grouped, group) = (true, 0);
            continue;
        }
        if !byte.is_ascii_digit() {
            return Err(ProblemReason::NotANumber);
        }
        value = push_digit(value, byte);
        group += 1;
    }
    if grouped && group != 3 {
        return Err(ProblemReason::NotANumber);
    }
    Ok(value)
}

/// Stops growing beyond what is accepted anyway, so that no length of text overflows.
fn push_digit(value: u64, byte: u8) -> u64 {
    value
        .saturating_mul(10)
        .saturating_add(u64::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProblemReason::{NotANumber, OutOfRange, TooManyDecimals};

    #[test]
    fn amounts_are_exact_or_refused() {
        let check = |text: &str, exponent, wanted: Result<i64, ProblemReason>| {
            assert_eq!(minor(text, exponent), wanted, "{text} at {exponent}");
        };
        check("700.00", 2, Ok(70_000));
        check("700", 2, Ok(70_000));
        check("24.2", 2, Ok(2_420));
        check(".5", 2, Ok(50));
        check("5.", 2, Ok(500));
        check("-0.01", 2, Ok(-1));
        check("+1", 2, Ok(100));
        check("\u{2212}1", 2, Ok(-100));
        check("1,234,567.89", 2, Ok(123_456_789));
        check("¥1,234", 2, Ok(123_400));
        check("-￥12.30", 2, Ok(-1_230));
        check("￥-12.30", 2, Ok(-1_230));
        check("1.234000", 3, Ok(1_234));
        check("12", 0, Ok(12));
        check("１２．５", 2, Ok(1_250));
        check("￥１，２３４", 2, Ok(123_400));
        check("(1,234.50)", 2, Ok(-123_450));
        check("1 000", 2, Ok(100_000));
        check("1.2万", 2, Ok(1_200_000));
        check("-3亿元", 2, Ok(-30_000_000_000));
        check("12.30元", 2, Ok(1_230));
        check("1.234,56", 2, Ok(123_456));
        check("-1.234.567,8", 2, Ok(-123_456_780));
        check("1.234", 2, Err(TooManyDecimals));
        check("1000000000000.00", 2, Ok(100_000_000_000_000));
        check("1.005", 2, Err(TooManyDecimals));
        check("1.5", 0, Err(TooManyDecimals));
        check("1000000000000.01", 2, Err(OutOfRange));
        check("99999999999999999999999999", 2, Err(OutOfRange));
        for bad in [
            "", ".", "-", "¥", "¥¥1", "1.2.3", "12a", "1,23", "1,2345", ",123", "1234,567",
            "1.2E+08", "--1", "1-", "1,", "0x1f", "NaN", "万", "()", "(-1)", "1万万", "1.234.56",
            "1.23,4", "元", "0,500", "-0,500", "00,100", "0,500.00",
        ] {
            check(bad, 2, Err(NotANumber));
        }
    }

    #[test]
    fn counts_stay_within_their_bound() {
        assert_eq!(count("12", 600), Ok(12));
        assert_eq!(count("601", 600), Err(OutOfRange));
        for bad in ["", "-1", "1.0", "1,000"] {
            assert_eq!(count(bad, 5_000), Err(NotANumber), "{bad}");
        }
    }

    #[test]
    fn rounded_numbers_are_noticed() {
        assert!(is_rounded("6.22848E+18") && is_rounded("6e+18"));
        for fine in ["6228481234", "E+18", "A1E+5B", "1E18", "6.2.2E+1x"] {
            assert!(!is_rounded(fine), "{fine}");
        }
    }
}
