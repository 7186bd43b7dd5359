//! The words a field may hold, one in Chinese and one in English for each meaning: what a person
//! chooses from when another system's codes are given their meaning.

use super::super::report::FileKind;
use super::words;

/// A Chinese and an English word of one meaning.
pub type Option2 = (&'static str, &'static str);

/// The words of a field, by the English name our files give it; none where any text may stand.
pub(in crate::exchange) fn options(kind: FileKind, field: &str) -> Vec<Option2> {
    match (kind, field) {
        (FileKind::Clients, "type") => pairs(words::CLIENT_TYPES),
        (FileKind::Clients, "gender") => pairs(words::GENDERS),
        (FileKind::Clients, "education") => pairs(words::EDUCATIONS),
        (FileKind::Clients, "income band") => words::INCOME_PAIRS.to_vec(),
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

/// The first word of each language for each meaning, in their order.
fn pairs<T: Copy + PartialEq>(words: &'static [(&'static str, T)]) -> Vec<Option2> {
    let mut meanings: Vec<T> = Vec::new();
    for (_, meaning) in words {
        if !meanings.contains(meaning) {
            meanings.push(*meaning);
        }
    }
    let word = |meaning: T, ascii: bool| {
        let mut of = words.iter().filter(move |(_, m)| *m == meaning);
        let found = of.clone().find(|(word, _)| word.is_ascii() == ascii);
        found.or_else(|| of.next()).map_or("", |(word, _)| *word)
    };
    let pair = |meaning| (word(meaning, false), word(meaning, true));
    meanings.into_iter().map(pair).collect()
}
