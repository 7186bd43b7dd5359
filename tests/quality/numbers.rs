//! Numbers that check themselves, each rule written down a second time in the plainest way, and every
//! last character tried: through the checks, as a person meets them.

use super::world::*;
use clientele::analytics::quality::{CheckId as C, Severity, check};
use clientele::domain::book::Book;
use clientele::domain::ids::{AccountId, CardId};

/// Which of the last characters the check finds nothing wrong with.
fn passing(last: &str, is_wrong: impl Fn(char) -> bool) -> Vec<char> {
    last.chars().filter(|one| !is_wrong(*one)).collect()
}

fn has(book: &Book, id: C) -> bool {
    faults(book).contains_key(&id)
}

#[test]
fn of_the_last_characters_of_an_identity_number_one_is_right() {
    // GB 11643: weights and check characters as the standard prints them.
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    for body in [
        "11010519491231002",
        "44030619900228001",
        "31011520000229123",
    ] {
        let figures = body.bytes().map(|byte| u32::from(byte - b'0'));
        let sum: u32 = figures
            .zip(weights)
            .map(|(figure, weight)| figure * weight)
            .sum();
        let right = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
        let found = passing("0123456789X", |last| {
            let mut book = book();
            document(&mut book, |d| d.number = format!("{body}{last}"));
            has(&book, C::ResidentNumber)
        });
        assert_eq!(found, [right], "{body}");
    }
}

#[test]
fn an_identity_number_has_a_day_that_was() {
    // Each with the right last character, so that only the day is wrong.
    for body in [
        "11010519490230002",
        "11010519491331002",
        "11010520990101002",
    ] {
        let found = passing("0123456789X", |last| {
            let mut book = book();
            document(&mut book, |d| d.number = format!("{body}{last}"));
            has(&book, C::ResidentNumber)
        });
        assert!(found.is_empty(), "{body}: {found:?}");
    }
}

#[test]
fn the_seventeenth_figure_of_an_identity_number_says_the_gender() {
    use clientele::domain::client::Gender;
    // 11010519491231002X is a woman's; 110105194912310011 a man's.
    for (number, gender, differs) in [
        ("11010519491231002X", Gender::Female, false),
        ("11010519491231002X", Gender::Male, true),
        ("110105194912310011", Gender::Male, false),
        ("110105194912310011", Gender::Female, true),
    ] {
        let mut book = book();
        person(&mut book, |p| p.gender = Some(gender));
        document(&mut book, |d| d.number = number.into());
        assert!(!has(&book, C::ResidentNumber), "{number}");
        assert_eq!(has(&book, C::GenderDiffers), differs, "{number} {gender:?}");
    }
}

#[test]
fn of_the_last_characters_of_a_credit_code_one_is_right() {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for body in [
        "91440300192203821",
        "91110000100000000",
        "9131000071783GLT0",
    ] {
        let mut sum = 0_usize;
        for (place, character) in body.chars().enumerate() {
            let weight = (0..place).fold(1, |weight, _| weight * 3 % 31);
            sum += alphabet.find(character).unwrap() * weight;
        }
        let right = alphabet.chars().nth((31 - sum % 31) % 31).unwrap();
        let found = passing(alphabet, |last| {
            let mut book = book();
            firm(&mut book, |f| f.credit_code = format!("{body}{last}"));
            has(&book, C::CreditCode)
        });
        assert_eq!(found, [right], "{body}");
    }
}

#[test]
fn of_the_last_figures_of_a_card_one_is_right_and_the_others_are_only_warned_of() {
    for id in [C::CardNumber, C::AccountCard] {
        assert_eq!(check(id).unwrap().severity, Severity::Warning);
    }
    for body in ["622202100011223", "620000000000000", "621700001234567890"] {
        // Luhn: from the right, every second figure twice, figures added.
        let doubled = body.bytes().rev().enumerate().map(|(place, byte)| {
            let figure = u32::from(byte - b'0') * if place % 2 == 0 { 2 } else { 1 };
            figure / 10 + figure % 10
        });
        let right = char::from_digit((10 - doubled.sum::<u32>() % 10) % 10, 10).unwrap();
        let of_card = passing("0123456789", |last| {
            let mut book = book();
            let mut card = book.cards.get(CardId(0)).unwrap().clone();
            card.number = format!("{body}{last}");
            book.cards.set(CardId(0), Some(card));
            has(&book, C::CardNumber)
        });
        assert_eq!(of_card, [right], "{body}");
        let of_account = passing("0123456789", |last| {
            let mut book = book();
            let mut account = book.accounts.get(AccountId(0)).unwrap().clone();
            account.number = format!("{body}{last}");
            book.accounts.set(AccountId(0), Some(account));
            has(&book, C::AccountCard)
        });
        assert_eq!(of_account, [right], "{body}");
    }
}

#[test]
fn a_mobile_number_begins_with_13_to_19_however_it_is_written() {
    for second in 0..10 {
        let (start, end) = (format!("1{second}8"), ["0013", "8000"]);
        let [a, b] = end;
        for written in [
            format!("{start}{a}{b}"),
            format!("+86{start}{a}{b}"),
            format!("+86 {start} {a} {b}"),
            format!("{start}-{a}-{b}"),
            format!("86-{start}-{a}{b}"),
        ] {
            let mut book = book();
            client(&mut book, FIRM, |c| c.phones = vec![written.clone()]);
            assert_eq!(has(&book, C::Phone), second < 3, "{written}");
        }
    }
    for written in ["1380013800", "138001380001", "1380013800x"] {
        let mut book = book();
        client(&mut book, FIRM, |c| c.phones = vec![written.into()]);
        assert!(has(&book, C::Phone), "{written}");
    }
}
