//! What the build refuses in a form's text, found by the build's own check.

#[path = "../../build/forms/mod.rs"]
#[allow(
    dead_code,
    reason = "the build's own check; the tables it makes are tested as they are"
)]
mod forms;

const FILE: &str = include_str!("../../forms/bank.toml");

#[test]
fn the_build_stops_at_what_is_wrong() {
    assert_eq!(forms::checked(FILE).err(), None);
    let check = |name: &str, old: &str, new: &str, says: &str| {
        assert!(FILE.contains(old), "{name}: the file has no {old}");
        let error = forms::checked(&FILE.replacen(old, new, 1)).err();
        assert!(
            error.as_ref().is_some_and(|e| e.contains(says)),
            "{name}: {error:?}"
        );
    };
    check(
        "a language is missing",
        "title.en",
        "title.fr",
        "no line `en",
    );
    check(
        "a text is empty",
        "\"In full years.\"",
        "\" \"",
        "`en` is empty",
    );
    check(
        "a level overlaps",
        "from = 21\n",
        "from = 20\n",
        "gap or an overlap",
    );
    check(
        "a level leaves a gap",
        "from = 46\n",
        "from = 47\n",
        "gap or an overlap",
    );
    check(
        "a level nobody reaches",
        "to = 85\n\n[[level]]\nname = \"C5\"\nfrom = 86",
        "to = 100\n\n[[level]]\nname = \"C5\"\nfrom = 101",
        "nobody's answers reach: [\"C5\"]",
    );
    check(
        "an option leaves a gap",
        "from = 31\nto = 50\ntext.zh = \"31 至 50 岁\"",
        "from = 32\nto = 50\ntext.zh = \"32 至 50 岁\"",
        "gap or an overlap",
    );
    check(
        "an option overlaps",
        "above = 30\nto = 50",
        "from = 30\nto = 50",
        "gap or an overlap",
    );
    check(
        "the last option ends",
        "from = 61\n",
        "from = 61\nto = 61\n",
        "must have no end",
    );
    check(
        "a figure the text does not state",
        "31 至 50 岁",
        "三十多岁",
        "does not stand in",
    );
    check(
        "an area of other points",
        "points = 20\nabove = 50",
        "points = 15\nabove = 50",
        "area tolerance: 15",
    );
    check(
        "no answer accepts no loss",
        "no_loss = true\n",
        "",
        "no_loss",
    );
    check(
        "a conflict of an option that is none",
        "second_options = [1]",
        "second_options = [6]",
        "options 1 to 5",
    );
    check(
        "a question twice",
        "id = \"years\"",
        "id = \"age\"",
        "stands twice",
    );
    check(
        "an experience left out",
        "experience = true\n",
        "",
        "`experience` must stand in every",
    );
    check(
        "an unknown line",
        "area_points =",
        "colour = 1\narea_points =",
        "unknown line `colour`",
    );
}
