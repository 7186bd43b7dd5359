//! The identity document among a client's facts.

use crate::i18n::Texts;
use crate::protocol::words::{Day, IdentityDocument};
use crate::ui::components::{ChipKind, chip, masked};
use crate::ui::format::Format;
use crate::ui::text::words;
use yew::prelude::*;

/// A document is to be renewed from so many days before its last one.
const SOON: i32 = 60;

/// Kind, number, and how long it is good for on the reference date. The number alone tells who it
/// is, so the mask covers it and nothing else.
pub fn document(
    t: &'static Texts,
    format: Format,
    document: &IdentityDocument,
    reference: Day,
) -> Html {
    let number = html! { <span class="fact-number">{ &document.number }</span> };
    html! {
        <div class="fact-document">
            <span class="row">
                <span>{ words::document(t, document.kind) }</span>
                if document.is_specimen() { { specimen(t) } }
            </span>
            { masked(t, format, number) }
            { for document.expires.map(|last| expiry(t, format, last, reference)) }
        </div>
    }
}

/// The mark of a number nobody has.
pub fn specimen(t: &'static Texts) -> Html {
    chip(ChipKind::Outline, t.document_specimen)
}

fn expiry(t: &'static Texts, format: Format, last: Day, reference: Day) -> Html {
    let left = last.since(reference);
    let words = match left {
        ..0 => t.document_expired.to_owned(),
        0 => t.document_expires_today.to_owned(),
        _ => t.document_expires_in(format.count(left.unsigned_abs())),
    };
    let mark = match left {
        ..0 => chip(ChipKind::Danger, &words),
        0..=SOON => chip(ChipKind::Warn, &words),
        _ => html! { <span class="quiet small">{ words }</span> },
    };
    html! { <span class="row"><span>{ t.document_until(format.day(last)) }</span>{ mark }</span> }
}
