//! Whether the points add up.

use super::check::{Faults, numbered};
use super::fault::{Flaw, Place};
use super::{Area, Axis, Form, Gives};

/// The best answers of every area make `area_points`; a supplement's points go from `least_points`
/// to `most_points`.
pub fn points(form: &Form, faults: &mut Faults) {
    let gives_level = form.gives == Gives::Level;
    for (at, question) in numbered(&form.question) {
        if question.area.is_some() != gives_level {
            faults.add(Place::Question(at), Flaw::AreaMisplaced);
        }
    }
    match (
        form.gives,
        form.area_points,
        form.least_points,
        form.most_points,
    ) {
        (Gives::Level, Some(wanted), None, None) => {
            for area in Area::ALL {
                let points = most(form, |q| q.area == Some(area));
                if points != wanted {
                    let flaw = Flaw::AreaPoints {
                        area,
                        points,
                        wanted,
                    };
                    faults.add(Place::Head, flaw);
                }
            }
        }
        (Gives::Willingness, None, Some(low), Some(high)) => {
            let (least, most) = form.span();
            if (least, most) != (low, high) {
                faults.add(Place::Head, Flaw::Range { least, most });
            }
        }
        _ => faults.add(Place::Head, Flaw::PointsUnstated),
    }
    let asked = |axis: Axis| most(form, |q| q.axis.counts_for(axis)) > 0;
    let asks_well = match form.gives {
        Gives::Level => asked(Axis::Willingness) && asked(Axis::Capacity),
        Gives::Willingness => form.question.iter().all(|q| q.axis == Axis::Willingness),
    };
    if !asks_well {
        faults.add(Place::Head, Flaw::AxisMissing);
    }
}

/// The points of the best answers of some questions.
fn most(form: &Form, of: impl Fn(&super::Question) -> bool) -> i32 {
    let asked = form.question.iter().filter(|q| of(q));
    let best = asked.filter_map(|q| q.option.iter().map(|o| o.points).max());
    best.fold(0, i32::saturating_add)
}
