//! Names as they are spelled in pinyin, for searching.

use pinyin::ToPinyin;
use serde::{Deserialize, Serialize};

/// Names to be spelled.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SpellRequest {
    /// The names.
    pub names: Vec<String>,
}

/// The names' spellings, in the order of the request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Spellings {
    /// All syllables, then the initials, with a line break between; empty for a name without a
    /// Chinese character.
    pub spelled: Vec<String>,
}

/// Characters that are read otherwise when they are a family name. The table of the library gives
/// the commonest reading of a character by itself.
const FAMILY_NAMES: [(char, &str); 22] = [
    ('单', "shan"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('朴', "piao"),
    ('查', "zha"),
    ('区', "ou"),
    ('尉', "yu"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('召', "shao"),
    ('员', "yun"),
    ('折', "she"),
    ('乐', "yue"),
    ('翟', "zhai"),
    ('华', "hua"),
    ('任', "ren"),
    ('黑', "he"),
    ('种', "chong"),
    ('秘', "bi"),
    ('冼', "xian"),
    ('逄', "pang"),
];

/// Spells names.
pub fn spell(request: &SpellRequest) -> Spellings {
    Spellings {
        spelled: request.names.iter().map(|name| spelled(name)).collect(),
    }
}

/// A name's syllables and, on a second line, its initials. What is no Chinese character stays as
/// it is, in lower case.
pub fn spelled(name: &str) -> String {
    let (mut full, mut initials) = (String::new(), String::new());
    let mut chinese = false;
    for (place, character) in name.chars().enumerate() {
        let family = FAMILY_NAMES
            .iter()
            .find(|(known, _)| place == 0 && *known == character)
            .map(|(_, syllable)| *syllable);
        let syllable = family.or_else(|| character.to_pinyin().map(pinyin::Pinyin::plain));
        match syllable {
            Some(syllable) => {
                chinese = true;
                // Keyboards have no ü; people type v for it.
                full.push_str(&syllable.replace('ü', "v"));
                initials.extend(syllable.chars().next());
            }
            None => {
                full.extend(character.to_lowercase());
                initials.extend(character.to_lowercase());
            }
        }
    }
    if !chinese {
        return String::new();
    }
    format!("{full}\n{initials}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_syllables_and_initials() {
        for (name, full, initials) in [
            ("张伟", "zhangwei", "zw"),
            ("欧阳娜", "ouyangna", "oyn"),
            ("单雄", "shanxiong", "sx"),
            ("曾国", "zengguo", "zg"),
            ("简单", "jiandan", "jd"),
            ("吕布", "lvbu", "lb"),
            ("示例A公司", "shiliagongsi", "slags"),
        ] {
            assert_eq!(spelled(name), format!("{full}\n{initials}"), "{name}");
        }
    }

    #[test]
    fn names_without_chinese_characters_are_found_as_they_are() {
        assert_eq!(spelled("Smith"), "");
        assert_eq!(spelled(""), "");
    }
}
