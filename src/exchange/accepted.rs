//! The words a cell could have held, for who wrote another one.

/// What parts them in a report.
const PARTED: &str = ", ";

/// Those of one language, Chinese or English, of a list that has those of both; all of them where the
/// file's own codes are meant, which are of none.
pub fn accepted_words(known: &str, chinese: bool) -> Vec<&str> {
    let all = known.split(PARTED).filter(|word| !word.is_empty());
    let all: Vec<&str> = all.collect();
    let of_it = |word: &&&str| word.is_ascii() != chinese;
    let own: Vec<&str> = all.iter().filter(of_it).copied().collect();
    match own.is_empty() {
        true => all,
        false => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_one_language() {
        let genders = "女, female, f, 男, male, m";
        assert_eq!(accepted_words(genders, true), ["女", "男"]);
        assert_eq!(accepted_words(genders, false), ["female", "f", "male", "m"]);
        let schools = "高中/中专, 高中、中专, high school";
        assert_eq!(accepted_words(schools, true), ["高中/中专", "高中、中专"]);
        // The codes of a bank's own files are of no language.
        for chinese in [true, false] {
            assert_eq!(
                accepted_words("OWNER, DISPONENT", chinese),
                ["OWNER", "DISPONENT"]
            );
        }
        assert!(accepted_words("", true).is_empty());
    }
}
