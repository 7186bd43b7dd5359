//! A person's own books in this browser: which one to open, and the way to a further one.

use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::ui::book;
use crate::ui::components::{Button, ButtonKind, Icon, button};
use crate::ui::format::Format;
use yew::prelude::*;

/// The books besides the one `shown`, each with when it was last opened, and a place for a further
/// one. Nothing in a browser that has opened none.
pub fn own_books(t: &Texts, format: Format, shown: BookName, choose: &Callback<BookName>) -> Html {
    let known = book::known();
    let free = book::free();
    if known.is_empty() {
        return Html::default();
    }
    let others = known.iter().filter(|one| one.book != shown);
    html! {
        <section class="start-books" aria-label={t.start_books}>
            { for others.map(|one| {
                let book = one.book;
                html! {
                    <div key={book.storage()}>
                        { button(Button {
                            icon: Some(Icon::Lock),
                            ..Button::new(one.label.clone().into(), choose.reform(move |_| book))
                        }) }
                        <span class="quiet small">
                            { t.start_books_opened(format.moment(one.opened_ms)) }
                        </span>
                    </div>
                }
            }) }
            if let Some(free) = free.filter(|free| *free != shown) {
                { button(Button {
                    kind: ButtonKind::Quiet,
                    icon: Some(Icon::Plus),
                    ..Button::new(t.start_books_another.into(), choose.reform(move |_| free))
                }) }
            }
        </section>
    }
}

/// What the person calls a book, where the browser knows.
pub fn name_of(book: BookName) -> Option<String> {
    let known = book::known();
    let found = known.into_iter().find(|one| one.book == book);
    found.map(|one| one.label)
}
