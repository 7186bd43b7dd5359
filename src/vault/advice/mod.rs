//! How strong a passphrase is, and what would make it stronger, in codes the interface words.
//!
//! The estimate is zxcvbn's, with three corrections it needs here. It rates an unknown character
//! at ten guesses, which is too little for Chinese: running text carries some four to five bits
//! a character, so each different Han character adds 0.3 decades. And digits alone are phone
//! numbers, birthdays and identity numbers more often than chance: they are never accepted. Nor are a few syllables of pinyin with
//! figures: a name and a year, which zxcvbn takes for random letters.

mod pinyin;

use serde::{Deserialize, Serialize};
use zxcvbn::feedback::{Suggestion as ZSuggestion, Warning as ZWarning};
use zxcvbn::zxcvbn;

use super::derive::canonical;
use pinyin::is_short_pinyin;

/// Characters a passphrase needs.
pub const MIN_CHARS: usize = 10;
/// Han characters that are enough instead.
pub const MIN_HAN: usize = 8;
/// The least score accepted: 10^8 guesses, each of which costs an attacker one derivation.
pub const MIN_SCORE: u8 = 3;

const HAN_DECADES: f64 = 0.3;

/// Lines everybody knows. zxcvbn's word lists are English; these are given to it as the
/// owner's own words.
const COMMON: &[&str] = &[
    "woaini",
    "woaini1314",
    "5201314",
    "wodemima",
    "mima",
    "zhongguo",
    "beijing",
    "shanghai",
    "gongshang",
    "jianshe",
    "zhaoshang",
    "yinhang",
    "lizhi",
    "licai",
    "zhike",
    "clientele",
    "床前明月光",
    "疑是地上霜",
    "举头望明月",
    "低头思故乡",
    "春眠不觉晓",
    "处处闻啼鸟",
    "白日依山尽",
    "黄河入海流",
    "欲穷千里目",
    "更上一层楼",
    "锄禾日当午",
    "汗滴禾下土",
    "人之初性本善",
    "性相近习相远",
    "天地玄黄宇宙洪荒",
    "赵钱孙李周吴郑王",
    "富强民主文明和谐",
    "自由平等公正法治",
    "爱国敬业诚信友善",
    "恭喜发财",
    "万事如意",
    "身体健康",
    "心想事成",
    "一帆风顺",
    "大吉大利",
    "我爱你",
    "我的密码",
    "生日快乐",
    "中国工商银行",
    "中国建设银行",
    "中国农业银行",
    "中国银行",
    "招商银行",
    "中华人民共和国",
    "好好学习天天向上",
    "为人民服务",
    "天生我材必有用",
    "海内存知己",
    "但愿人长久",
    "千里共婵娟",
];

/// What the interface shows beside the field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// 0 (guessed at once) to 4 (very strong).
    pub score: u8,
    /// Decimal logarithm of the guesses an informed attacker needs.
    pub guesses_log10: f64,
    /// Whether a new book may be locked with it.
    pub accepted: bool,
    /// What is wrong with it, the gravest thing only.
    pub warning: Option<Weakness>,
    /// What would help.
    pub tips: Vec<Tip>,
}

/// What makes a passphrase weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakness {
    /// Neither [`MIN_CHARS`] characters nor [`MIN_HAN`] Chinese ones.
    TooShort,
    /// Nothing but digits: a phone, identity or card number, a date.
    OnlyDigits,
    /// Neighbouring keys.
    KeyboardRow,
    /// One character or group repeated.
    Repeats,
    /// abc, 6543.
    Sequence,
    /// Among the most used passwords.
    CommonPassword,
    /// Nearly one of them.
    NearCommonPassword,
    /// One dictionary word.
    SingleWord,
    /// Names.
    Names,
    /// A date or year.
    Dates,
}

/// What would make it stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tip {
    /// Add a word or two that do not belong together.
    AddWords,
    /// Several words rather than a known phrase.
    AvoidPhrases,
    /// Length helps more than symbols, digits and capitals.
    NoNeedForSymbols,
    /// Capitals add little.
    CapitalsAddLittle,
    /// Words backwards add little.
    ReversedAddsLittle,
    /// @ for a adds little.
    SubstitutionsAddLittle,
    /// A longer keyboard pattern with more turns.
    LongerKeyboardPattern,
    /// Repeat nothing.
    AvoidRepeats,
    /// No sequences.
    AvoidSequences,
    /// No dates or years, least of all your own.
    AvoidDates,
}

/// Rates `passphrase`; `hints` are words a guesser who knows the owner would try first.
pub fn advise(passphrase: &str, hints: &[String]) -> Advice {
    let passphrase = canonical(passphrase);
    // An empty or one-letter hint would match everywhere.
    let hints = hints
        .iter()
        .map(String::as_str)
        .filter(|hint| hint.len() > 1);
    let known: Vec<&str> = COMMON.iter().copied().chain(hints).collect();
    let found = zxcvbn(&passphrase, &known);

    let digits_only = !passphrase.is_empty() && passphrase.chars().all(|c| c.is_ascii_digit());
    let guesses_log10 = match passphrase.is_empty() {
        true => 0.0,
        false => found.guesses_log10() + HAN_DECADES * unknown_han(&found) as f64,
    };
    let mut score = score(guesses_log10);
    let pinyin = is_short_pinyin(&passphrase);
    if digits_only || pinyin {
        score = score.min(MIN_SCORE - 1);
    }
    let long_enough = is_long_enough(&passphrase);
    let feedback = found.feedback();
    let mut tips: Vec<Tip> = Vec::new();
    for tip in feedback.iter().flat_map(|feedback| feedback.suggestions()) {
        let tip = tip_code(*tip);
        if !tips.contains(&tip) {
            tips.push(tip);
        }
    }
    let theirs = feedback
        .and_then(|feedback| feedback.warning())
        .map(weakness);
    let warning = match digits_only {
        true => Some(Weakness::OnlyDigits),
        false => theirs
            .or(pinyin.then_some(Weakness::Names))
            .or((!long_enough).then_some(Weakness::TooShort)),
    };
    Advice {
        score,
        guesses_log10,
        accepted: score >= MIN_SCORE && long_enough,
        warning,
        tips,
    }
}

fn is_long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= MIN_CHARS || passphrase.chars().filter(is_han).count() >= MIN_HAN
}

/// Different Han characters in the stretches that zxcvbn recognised as nothing.
fn unknown_han(found: &zxcvbn::Entropy) -> usize {
    let mut han: Vec<char> = found
        .sequence()
        .iter()
        .filter(|part| {
            matches!(
                part.pattern,
                zxcvbn::matching::patterns::MatchPattern::BruteForce
            )
        })
        .flat_map(|part| part.token.chars())
        .filter(is_han)
        .collect();
    han.sort_unstable();
    han.dedup();
    han.len()
}

fn is_han(c: &char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// zxcvbn's own bands, in decades.
fn score(guesses_log10: f64) -> u8 {
    match guesses_log10 {
        g if g < 3.0 => 0,
        g if g < 6.0 => 1,
        g if g < 8.0 => 2,
        g if g < 10.0 => 3,
        _ => 4,
    }
}

fn weakness(warning: ZWarning) -> Weakness {
    match warning {
        ZWarning::StraightRowsOfKeysAreEasyToGuess
        | ZWarning::ShortKeyboardPatternsAreEasyToGuess => Weakness::KeyboardRow,
        ZWarning::RepeatsLikeAaaAreEasyToGuess
        | ZWarning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Weakness::Repeats,
        ZWarning::ThisIsATop10Password
        | ZWarning::ThisIsATop100Password
        | ZWarning::ThisIsACommonPassword => Weakness::CommonPassword,
        ZWarning::ThisIsSimilarToACommonlyUsedPassword => Weakness::NearCommonPassword,
        ZWarning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        ZWarning::AWordByItselfIsEasyToGuess => Weakness::SingleWord,
        ZWarning::RecentYearsAreEasyToGuess | ZWarning::DatesAreOftenEasyToGuess => Weakness::Dates,
        ZWarning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | ZWarning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::Names,
    }
}

fn tip_code(suggestion: ZSuggestion) -> Tip {
    match suggestion {
        ZSuggestion::UseAFewWordsAvoidCommonPhrases => Tip::AvoidPhrases,
        ZSuggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Tip::NoNeedForSymbols,
        ZSuggestion::AddAnotherWordOrTwo => Tip::AddWords,
        ZSuggestion::CapitalizationDoesntHelpVeryMuch
        | ZSuggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Tip::CapitalsAddLittle,
        ZSuggestion::ReversedWordsArentMuchHarderToGuess => Tip::ReversedAddsLittle,
        ZSuggestion::PredictableSubstitutionsDontHelpVeryMuch => Tip::SubstitutionsAddLittle,
        ZSuggestion::UseALongerKeyboardPatternWithMoreTurns => Tip::LongerKeyboardPattern,
        ZSuggestion::AvoidRepeatedWordsAndCharacters => Tip::AvoidRepeats,
        ZSuggestion::AvoidSequences => Tip::AvoidSequences,
        ZSuggestion::AvoidRecentYears
        | ZSuggestion::AvoidYearsThatAreAssociatedWithYou
        | ZSuggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Tip::AvoidDates,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easily_guessed_is_refused_and_the_rest_accepted() {
        let check = |passphrase: &str, accepted: bool| {
            let advice = advise(passphrase, &["工行张敏".into(), "zhangmin".into()]);
            assert_eq!(advice.accepted, accepted, "{passphrase}: {advice:?}");
        };
        check("", false);
        check("password123", false);
        check("Password123!", false);
        check("qwertyuiop", false);
        check("aaaaaaaaaaaaaaaa", false);
        check("abcabcabcabc", false);
        check("13812345678", false);
        check("110105194912310021", false);
        check("6222021234567890123", false);
        check("zhangmin19800101", false);
        check("zhangwei1980", false);
        check("Wangxiaoming@19751203", false);
        check("chen jing 13812345678", false);
        check("ouyangnana2008!", false);
        check("kX9#vQ2", false);
        check("床前明月光疑是地上霜", false);
        check("工行张敏工行张敏", false);
        check("床前明月光我爱你", false);
        check("我我我我我我我我", false);
        check("红烧茄子下雨", false);

        check("正确马匹电池订书钉", true);
        check("茄子爱下雨天翻书", true);
        check("correct horse battery staple", true);
        check("plum-tractor-verdigris", true);
        check("qiezi aixia yutian fanshu", true);
        check("kX9#vQ2mW7$t", true);
    }

    #[test]
    fn full_width_typing_is_rated_as_it_is_hashed() {
        assert_eq!(advise("ｐａｓｓｗｏｒｄ１", &[]), advise("password1", &[]));
    }

    #[test]
    fn the_gravest_weakness_is_named() {
        let check = |passphrase: &str, expected| {
            let advice = advise(passphrase, &[]);
            assert_eq!(advice.warning, expected, "{passphrase}");
        };
        check("13812345678", Some(Weakness::OnlyDigits));
        check("xK9#vT", Some(Weakness::TooShort));
        check("password", Some(Weakness::CommonPassword));
        check("qwertyuiop[]", Some(Weakness::KeyboardRow));
        check("zzzzzzzzzzzz", Some(Weakness::Repeats));
        check("zhangwei1980", Some(Weakness::Names));
        check("正确马匹电池订书钉", None);
    }

    #[test]
    fn a_longer_passphrase_of_unlike_words_never_scores_less() {
        let mut last = 0.0;
        let mut passphrase = String::new();
        for word in ["茄子", "翻书", "雨天", "铁桥", "咖啡", "邮差"] {
            passphrase.push_str(word);
            let found = advise(&passphrase, &[]).guesses_log10;
            assert!(found > last, "{passphrase}: {found} after {last}");
            last = found;
        }
    }
}
