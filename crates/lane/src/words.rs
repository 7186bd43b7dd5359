//! The words of a column that holds a few of them over and over.

use crate::numbers::Numbers;

/// Words and what they stand for.
#[derive(Clone, Default, Debug)]
pub struct Words {
    known: Numbers,
    /// The word seen last, where it is short: whole runs of rows hold the same.
    last: Option<(u128, u8)>,
}

impl Words {
    /// Of these words, as they are written; of two equal ones the first counts.
    pub fn of<'w>(words: impl Iterator<Item = (&'w str, u8)>) -> Self {
        let mut known = Numbers::default();
        for (word, meaning) in words {
            if known.get(word.as_bytes()).is_none() {
                known.insert(word.as_bytes(), u32::from(meaning));
            }
        }
        Self { known, last: None }
    }

    /// What a word stands for.
    #[inline]
    pub(crate) fn get(&mut self, word: &[u8]) -> Option<u8> {
        let key = crate::short(word);
        if let (Some(key), Some((last, meaning))) = (key, self.last)
            && key == last
        {
            return Some(meaning);
        }
        let meaning = self.known.get(word)? as u8;
        self.last = key.map(|key| (key, meaning));
        Some(meaning)
    }
}
