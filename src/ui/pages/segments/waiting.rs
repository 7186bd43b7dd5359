//! While the book is being worked out.

use crate::i18n::Texts;
use crate::protocol::segments::Segments;
use crate::ui::components::draw::Draw;
use crate::ui::components::skeleton;
use crate::ui::pages::clients::Pending;
use yew::prelude::*;

pub use crate::ui::text::segments::cannot_study as why;

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
