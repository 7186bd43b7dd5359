//! Whether conflicts name what is there.

use super::check::{Faults, numbered, texts};
use super::fault::{Flaw, Place};
use super::{Conflict, Form};

/// Every conflict names options of two questions, and leaves answers that go together.
pub fn conflicts(form: &Form, faults: &mut Faults) {
    for (at, conflict) in numbered(&form.conflict) {
        let place = Place::Conflict(at);
        texts([&conflict.text], place, faults);
        let mut all = 0;
        for (name, options) in sides(conflict) {
            let Some(question) = form.question.iter().find(|q| q.id == *name) else {
                let name = name.chars().take(super::MOST_NAME).collect();
                faults.add(place, Flaw::NoSuchQuestion { name });
                continue;
            };
            let most = question.option.len() as u8;
            let fits = options.iter().all(|o| (1..=most).contains(o));
            if options.is_empty() || options.len() > usize::from(most) || !fits {
                let name = name.clone();
                faults.add(place, Flaw::NoSuchOption { name, most });
            } else if (1..=most).all(|option| options.contains(&option)) {
                all += 1;
            }
        }
        if conflict.first == conflict.second {
            faults.add(place, Flaw::OneQuestion);
        }
        if all == 2 {
            faults.add(place, Flaw::NoAnswerLeft);
        }
    }
}

/// The two questions with their options.
pub(super) fn sides(conflict: &Conflict) -> [(&String, &Vec<u8>); 2] {
    [
        (&conflict.first, &conflict.first_options),
        (&conflict.second, &conflict.second_options),
    ]
}
