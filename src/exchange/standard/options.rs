//! The words a field may hold, one in Chinese and one in English for each meaning: what a person
//! chooses from when another system's codes are given their meaning.

use super::super::report::FileKind;
use super::super::sheet::is_same;
use super::words;

/// A Chinese and an English word of one meaning.
pub type Option2 = (&'static str, &'static str);

/// The words of a field, by the English name our files give it; none where any text may stand.
pub(in crate::exchange) fn options(kind: FileKind, field: &str) -> Vec<Option2> {
    let meanings = meanings(kind, field);
    meanings.iter().map(|words| pair(words)).collect()
}

/// The Chinese word a field's word means; `None` for a word the field does not know.
pub(in crate::exchange) fn meant(kind: FileKind, field: &str, word: &str) -> Option<String> {
    if (kind, field) == (FileKind::Clients, "income band") {
        let band = words::income(word);
        return band.map(|band| words::income_word(Some(band)));
    }
    let meanings = meanings(kind, field);
    let mut meant = meanings.iter();
    let meant = meant.find(|words| words.iter().any(|known| is_same(known, word)));
    meant.map(|words| pair(words).0.to_owned())
}

/// The words of a field, together by what they mean.
type Meanings = Vec<Vec<&'static str>>;

fn meanings(kind: FileKind, field: &str) -> Meanings {
    match (kind, field) {
        (FileKind::Clients, "type") => pairs(words::CLIENT_TYPES),
        (FileKind::Clients, "gender") => pairs(words::GENDERS),
        (FileKind::Clients, "education") => pairs(words::EDUCATIONS),
        (FileKind::Clients, "income band") => {
            let bands = words::INCOME_PAIRS.iter();
            bands.map(|(zh, en)| vec![*zh, *en]).collect()
        }
        (FileKind::Clients, "urban or rural") => pairs(words::RESIDENCES),
        (FileKind::Clients, "size") => pairs(words::SIZES),
        (FileKind::Clients, "document type") => pairs(words::DOCUMENTS),
        (FileKind::Accounts, "account type") => pairs(words::ACCOUNT_KINDS),
        (FileKind::Holders, "holder role") => pairs(words::HOLDER_ROLES),
        (FileKind::Loans, "status") => pairs(words::LOAN_STATUSES),
        (FileKind::Orders, "purpose") => pairs(words::CATEGORIES),
        (FileKind::Holdings, "kind") => pairs(words::HOLDING_KINDS),
        (FileKind::Transactions, "category") => pairs(words::CATEGORIES),
        (FileKind::Transactions, "channel") => pairs(words::CHANNELS),
        (
            FileKind::Transactions,
            "client-initiated" | "own transfer" | "cross-border" | "other bank",
        ) => pairs(words::YES_NO),
        _ => Vec::new(),
    }
}

/// Words by their meaning, in their order.
fn pairs<T: Copy + PartialEq>(words: &'static [(&'static str, T)]) -> Meanings {
    let mut meanings: Vec<(T, Vec<&'static str>)> = Vec::new();
    for (word, meaning) in words {
        match meanings.iter_mut().find(|(known, _)| known == meaning) {
            Some((_, of)) => of.push(word),
            None => meanings.push((*meaning, vec![word])),
        }
    }
    meanings.into_iter().map(|(_, words)| words).collect()
}

/// The first word of each language.
fn pair(words: &[&'static str]) -> Option2 {
    let word = |ascii: bool| {
        let found = words.iter().find(|word| word.is_ascii() == ascii);
        found.or(words.first()).copied().unwrap_or_default()
    };
    (word(false), word(true))
}
