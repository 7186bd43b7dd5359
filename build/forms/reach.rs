//! Whether every level can be reached.

use super::check::LEVELS;
use super::read::{Form, Level, Question};

/// Every level is somebody's, counting the two axes and leaving out answers that conflict.
pub fn reachable(form: &Form) -> Result<(), String> {
    let most = |axis: &str| -> i64 {
        let asked = form
            .questions
            .iter()
            .filter(|q| axis.is_empty() || on(q, axis));
        asked
            .filter_map(|q| q.options.iter().map(|o| o.points).max())
            .sum()
    };
    let mosts = [most(""), most("willingness"), most("capacity")];
    if mosts.iter().any(|m| *m <= 0) {
        return Err("each axis must be asked".into());
    }
    // The level that one axis gives, its points scaled onto those of all questions.
    let level = |points: i64, most: i64| {
        let reached = |l: &&Level| l.from.is_some_and(|from| points * mosts[0] >= from * most);
        form.levels.iter().filter(reached).count()
    };
    let mut seen = [false; LEVELS.len()];
    let mut answers = vec![0; form.questions.len()];
    loop {
        let mut points = [0; 3];
        for (question, answer) in form.questions.iter().zip(&answers) {
            let given = question.options[*answer].points;
            points[0] += given;
            points[1] += if on(question, "willingness") {
                given
            } else {
                0
            };
            points[2] += if on(question, "capacity") { given } else { 0 };
        }
        let found = (0..3)
            .map(|n| level(points[n], mosts[n]))
            .min()
            .unwrap_or(0);
        if !seen[found] && !contradicts(form, &answers) {
            seen[found] = true;
            if seen.iter().all(|s| *s) {
                return Ok(());
            }
        }
        // The next answers, counted like a number whose digits are the questions.
        let turned = form
            .questions
            .iter()
            .zip(&mut answers)
            .find_map(|(question, answer)| {
                *answer = (*answer + 1) % question.options.len();
                (*answer > 0).then_some(())
            });
        if turned.is_none() {
            let missed: Vec<&str> = LEVELS
                .iter()
                .zip(seen)
                .filter(|(_, s)| !s)
                .map(|(l, _)| *l)
                .collect();
            return Err(format!("levels nobody's answers reach: {missed:?}"));
        }
    }
}

fn on(question: &Question, axis: &str) -> bool {
    question.axis == axis || question.axis == "both"
}

fn contradicts(form: &Form, answers: &[usize]) -> bool {
    let given = |(id, options): &(String, Vec<i64>)| {
        let at = form.questions.iter().position(|q| q.id == *id);
        at.is_some_and(|at| options.contains(&(answers[at] as i64 + 1)))
    };
    form.conflicts
        .iter()
        .any(|c| given(&c.first) && given(&c.second))
}
