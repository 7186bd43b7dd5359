//! While the book is being worked out.

use crate::i18n::Texts;
use crate::protocol::segments::Segments;
use crate::protocol::words::CannotStudy;
use crate::ui::components::draw::Draw;
use crate::ui::components::skeleton;
use crate::ui::pages::clients::Pending;
use yew::prelude::*;

/// Says that figures are being worked out: those of studies, or those judged client by client.
pub fn waiting(draw: &mut Draw, t: &Texts, now: &Segments, is_study: bool) {
    if now.judged.is_none() {
        draw.put(html! { <Pending /> });
    } else if is_study && now.studied.is_none() {
        draw.open_with("p", &["class", "role"], &["quiet", "status"]);
        draw.text(t.segments_working);
        draw.close();
    }
}

/// Grey lines where pictures will be.
pub fn grey(draw: &mut Draw) {
    draw.open_with("div", &["class", "aria-busy"], &["section picture", "true"]);
    draw.put(skeleton(6));
    draw.close();
}

/// Why a study says nothing, in a sentence.
pub fn why(t: &Texts, why: CannotStudy) -> String {
    match why {
        CannotStudy::TooFew { clients, needed } => t.segments_why_too_few(clients, needed),
        CannotStudy::TooFewRepeats { clients, needed } => {
            t.segments_why_too_few_repeats(clients, needed)
        }
        CannotStudy::NoDropOut => t.segments_why_no_drop_out.into(),
        CannotStudy::NotConverged => t.segments_why_not_converged.into(),
        CannotStudy::AllEqual => t.segments_why_all_equal.into(),
        CannotStudy::NotFinite => t.segments_why_not_finite.into(),
    }
}
