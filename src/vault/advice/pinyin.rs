//! Pinyin: what Chinese names and the commonest words look like on a keyboard without Chinese.
//! The dictionaries behind the estimate are English and know none of it.

/// Syllables from which pinyin may be a sentence; fewer are a name or a known word.
const SENTENCE: usize = 5;

/// The most letters of a syllable, as in `zhuang`.
const LONGEST: usize = 6;

/// Finals by the initial before them; tones and the two dots are not typed.
const SYLLABLES: [(&str, &str); 24] = [
    ("", "a ai an ang ao e ei en er o ou"),
    ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
    (
        "m",
        "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    ),
    ("f", "a an ang ei en eng o ou u"),
    (
        "d",
        "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    ),
    (
        "t",
        "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    ),
    (
        "n",
        "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve",
    ),
    (
        "l",
        "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    ),
    (
        "g",
        "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    ),
    (
        "k",
        "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    ),
    (
        "h",
        "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    ),
    ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    (
        "zh",
        "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    ),
    (
        "ch",
        "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    ),
    (
        "sh",
        "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    ),
    ("r", "an ang ao e en eng i ong ou u uan ui un uo"),
    ("z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"),
    ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("y", "a an ang ao e i in ing o ong ou u uan ue un"),
    ("w", "a ai an ang ei en eng o u"),
];

/// Whether the letters are a few syllables of pinyin and all the rest digits and signs: a name
/// with a year or a telephone number, say.
pub(super) fn is_short_pinyin(passphrase: &str) -> bool {
    let lower = passphrase.to_ascii_lowercase();
    if !lower.is_ascii() {
        return false;
    }
    let words = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    let Some(counts) = words.map(syllables).collect::<Option<Vec<usize>>>() else {
        return false;
    };
    (1..SENTENCE).contains(&counts.iter().sum())
}

/// The least number of syllables a word can be read as, if it can.
fn syllables(word: &str) -> Option<usize> {
    let mut least = vec![None; word.len() + 1];
    least[0] = Some(0);
    for end in 1..=word.len() {
        least[end] = (end.saturating_sub(LONGEST)..end)
            .filter(|start| is_syllable(&word[*start..end]))
            .filter_map(|start| Some(least[start]? + 1))
            .min();
    }
    least[word.len()]
}

fn is_syllable(text: &str) -> bool {
    SYLLABLES.iter().any(|(initial, finals)| {
        let rest = text.strip_prefix(initial).filter(|rest| !rest.is_empty());
        rest.is_some_and(|rest| finals.split(' ').any(|known| known == rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_few_syllables_as_they_can() {
        let check = |word: &str, expected| assert_eq!(syllables(word), expected, "{word}");
        check("zhangwei", Some(2));
        check("xian", Some(1));
        check("ouyangxiaoer", Some(4));
        check("nvhai", Some(2));
        check("zhuangzi", Some(2));
        check("tractor", None);
        check("zhangw", None);
    }

    #[test]
    fn a_name_with_figures_is_short_and_a_sentence_is_not() {
        for name in [
            "zhangwei1980",
            "Li.Xiaoming@19900101",
            "wang fang 13812345678",
        ] {
            assert!(is_short_pinyin(name), "{name}");
        }
        for other in [
            "woxihuanxiayutian",
            "plum-tractor",
            "张wei1980",
            "13812345678",
            "",
        ] {
            assert!(!is_short_pinyin(other), "{other}");
        }
    }
}
