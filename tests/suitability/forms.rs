//! Built-in questionnaires: as JSON and back, against the schema, and what each is made of.

use clientele::suitability::form::{self, Asks, Gives};
use clientele::suitability::questionnaire::{self, Questionnaire};
use clientele::suitability::score::{given, supplement};
use clientele::suitability::{source, written};
use serde_json::Value;

fn built_in() -> impl Iterator<Item = &'static Questionnaire> {
    form::all().map(|form| questionnaire::of(form).unwrap())
}

/// The file a built-in questionnaire is made from.
fn file(questionnaire: &Questionnaire) -> written::Form {
    let form = &questionnaire.form;
    let name = match form.version {
        1 => format!("forms/{}.toml", form.id),
        version => format!("forms/{}-{version}.toml", form.id),
    };
    toml::from_str(&std::fs::read_to_string(name).unwrap()).unwrap()
}

#[test]
fn every_built_in_one_is_its_file_and_its_export() {
    assert_eq!(built_in().count(), 4);
    for one in built_in() {
        let form = &one.form;
        let file = file(one);
        assert_eq!(written::check(&file), [], "{} {}", form.id, form.version);
        // The table the build made loses nothing of the file.
        assert_eq!(source::written(one), file, "{} {}", form.id, form.version);
        assert_eq!(written::fingerprint(&file), form.fingerprint);
        assert_eq!(source::read(&source::write(one)).as_ref(), Ok(one));
        // Sent by postcard, as between page and worker, it stays what it is.
        let bytes = postcard::to_stdvec(one).unwrap();
        assert_eq!(&postcard::from_bytes::<Questionnaire>(&bytes).unwrap(), one);
    }
}

/// Stored assessments name it: a change of a released version would be another questionnaire. Worked
/// out by another program: SHA-256 of the file as compact JSON in the order of the model.
#[test]
fn released_versions_keep_their_fingerprints() {
    for (id, version, fingerprint) in [
        ("bank", 1, "7e13ffc76d2c8cd5"),
        ("bank", 2, "3c320c84a6d78acf"),
        ("grable-lytton", 1, "37bacba53b3d6305"),
        ("organisation", 1, "11480211e524a798"),
    ] {
        let found = form::by(id, version).unwrap().fingerprint;
        let found: String = found.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, fingerprint, "{id} {version}");
    }
}

#[test]
fn every_export_holds_to_the_schema() {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string("docs/questionnaire.schema.json").unwrap())
            .unwrap();
    for one in built_in() {
        let json: Value = serde_json::from_str(&source::write(one)).unwrap();
        holds(&schema, &schema, &json).unwrap();
        // The schema does refuse: without a title, with a line it does not know, of another kind.
        let mut without = json.clone();
        without.as_object_mut().unwrap().remove("title");
        assert!(holds(&schema, &schema, &without).is_err());
        let mut more = json.clone();
        more["question"][0]["colour"] = 1.into();
        assert!(holds(&schema, &schema, &more).is_err());
        let mut other = json.clone();
        other["question"][0]["option"][0]["points"] = "1".into();
        assert!(holds(&schema, &schema, &other).is_err());
    }
}

/// A validator of the few words the schema uses; a word it does not know fails the test.
fn holds(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    for (word, says) in schema.as_object().unwrap() {
        let length = || value.as_str().map(|text| text.chars().count() as u64);
        let count = || value.as_array().map(|list| list.len() as u64);
        let fits = match word.as_str() {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => {
                let path = says.as_str().unwrap().strip_prefix('#').unwrap();
                holds(root, root.pointer(path).unwrap(), value)?;
                true
            }
            "type" => match says.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64(),
                other => return Err(format!("unknown type {other}")),
            },
            "enum" => says.as_array().unwrap().contains(value),
            "minimum" => value.as_i64() >= says.as_i64(),
            "maximum" => value.as_i64() <= says.as_i64(),
            "minLength" => length() >= says.as_u64(),
            "maxLength" => length() <= says.as_u64(),
            "minItems" => count() >= says.as_u64(),
            "maxItems" => count() <= says.as_u64(),
            "pattern" => {
                assert_eq!(says, "^[a-z0-9-]+$", "the one pattern there is");
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                value
                    .as_str()
                    .is_some_and(|t| !t.is_empty() && t.chars().all(plain))
            }
            "required" => {
                let names = says.as_array().unwrap().iter();
                names
                    .into_iter()
                    .all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if let Some(of) = says.get(name) {
                        holds(root, of, value).map_err(|e| format!("{name}: {e}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").unwrap();
                let mut names = value.as_object().into_iter().flatten();
                names.all(|(name, _)| known.get(name).is_some())
            }
            "items" => {
                for one in value.as_array().into_iter().flatten() {
                    holds(root, says, one)?;
                }
                true
            }
            other => return Err(format!("unknown word {other}")),
        };
        if !fits {
            return Err(format!("{word} {says}: {value}"));
        }
    }
    Ok(())
}

#[test]
fn the_supplement_is_the_thirteen_item_scale() {
    let scale = questionnaire::by("grable-lytton", 1).unwrap();
    assert_eq!(scale.form.gives, Gives::Willingness);
    let points: Vec<Vec<i32>> = scale
        .questions
        .iter()
        .map(|q| q.options.iter().map(|o| o.points).collect())
        .collect();
    let four = vec![1, 2, 3, 4];
    let (three, two) = (vec![1, 2, 3], vec![1, 3]);
    let expected = vec![
        vec![4, 3, 2, 1],
        four.clone(),
        four.clone(),
        three.clone(),
        three.clone(),
        four.clone(),
        four.clone(),
        four.clone(),
        two.clone(),
        two,
        four.clone(),
        three,
        four,
    ];
    assert_eq!(points, expected);
    let begins: Vec<i32> = scale.tolerances.iter().map(|t| t.from).collect();
    assert_eq!(begins, [i32::MIN, 19, 23, 29, 33]);
    let least: [u8; 13] = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let most: [u8; 13] = [0, 3, 3, 2, 2, 3, 3, 3, 1, 1, 3, 2, 3];
    let says = |answers: &[u8]| supplement(scale, &given(answers)).unwrap();
    assert_eq!((says(&least).points, says(&least).rank), (13, 0));
    assert_eq!((says(&most).points, says(&most).rank), (47, 4));
    assert_eq!((says(&most).least, says(&most).most), (13, 47));
}

/// 'Not sure' stands where a person may really not know, and gains nothing.
#[test]
fn not_sure_is_the_most_careful_answer_and_never_on_age_will_or_loss() {
    let mut found = Vec::new();
    for one in built_in() {
        for (question, marked) in one.form.questions.iter().zip(one.questions.iter()) {
            let Some(unsure) = question.unsure else {
                continue;
            };
            assert_eq!(usize::from(unsure) + 1, question.options.len());
            let least = marked.options.iter().map(|o| o.points).min().unwrap();
            assert_eq!(marked.options[usize::from(unsure)].points, least);
            found.push((&*one.form.id, one.form.version, &*question.id));
        }
    }
    let expected = [
        ("bank", 2, "share"),
        ("bank", 2, "mix"),
        ("organisation", 1, "share"),
        ("organisation", 1, "products"),
        ("organisation", 1, "cash"),
    ];
    assert_eq!(found, expected);
}

/// Beside the two answers, version 2 of the bank's asks and counts what version 1 does.
#[test]
fn the_second_version_of_the_banks_counts_like_the_first() {
    let mut second = source::written(questionnaire::by("bank", 2).unwrap());
    let first = source::written(questionnaire::by("bank", 1).unwrap());
    assert_eq!(form::current().version, 2);
    second.version = 1;
    for question in &mut second.question {
        question.option.retain(|option| !option.unsure);
    }
    assert_eq!(second, first);
}

#[test]
fn organisations_have_their_own() {
    let form = form::newest(Asks::Organisation, Gives::Level).unwrap();
    assert_eq!((&*form.id, form.questions.len()), ("organisation", 12));
    assert!(form::newest(Asks::Organisation, Gives::Willingness).is_none());
}
