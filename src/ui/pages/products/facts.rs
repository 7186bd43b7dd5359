//! What a product is sold by, field by field, and its ratings.

use crate::i18n::Texts;
use crate::protocol::words::{
    Money, Product, ProductField as F, ProductLevel, SheetCell, product_cell,
};
use crate::ui::components::{ChipKind, chip, product_level_chip};
use crate::ui::format::Format;
use crate::ui::pages::client::{section, small_table};
use crate::ui::text::products::{field, tongue};
use crate::ui::text::suitability::term;
use yew::prelude::*;

/// Every field; what nobody stated says so where it matters for a sale, else it is left out.
pub fn facts(t: &'static Texts, format: Format, product: &Product) -> Html {
    let each = F::ALL.into_iter().filter_map(|of| {
        let shown = shown(t, format, product, of);
        let shown = match (shown, of) {
            (Some(shown), _) => shown,
            (None, F::Document | F::Risks | F::YearlyFee | F::RatingSource | F::Rated) => {
                t.products_unstated.into()
            }
            (None, _) => return None,
        };
        Some(html! {
            <div class="fact"><dt>{ field(format, of) }</dt><dd>{ shown }</dd></div>
        })
    });
    let body = html! { <dl class="facts">{ for each }</dl> };
    section("terms", t.products_facts, Html::default(), body)
}

/// A field as it is shown; `None` where there is nothing to show.
fn shown(t: &'static Texts, format: Format, product: &Product, of: F) -> Option<String> {
    let money = |minor| Some(format.money(Money::new(minor, product.currency)));
    match of {
        F::Minimum => money(product.minimum),
        F::Step if product.terms.step > 0 => money(product.terms.step),
        F::YearlyPremium => money(product.terms.yearly_premium?),
        F::Term => Some(
            product
                .term_days
                .map_or_else(|| t.suitability_no_term.into(), |days| term(t, days)),
        ),
        F::Step => None,
        F::LockDays if product.terms.lock_days == 0 => None,
        F::HesitationDays if product.terms.hesitation_days == 0 => None,
        _ => match product_cell(product, of, tongue(format)) {
            SheetCell::Empty => None,
            SheetCell::Day(day) => Some(format.day(day)),
            SheetCell::Text(text) => Some(text),
            SheetCell::Number(number) => Some(number),
        },
    }
}

/// The rating in force, and those before it, the newest first.
pub fn ratings(t: &'static Texts, format: Format, product: &Product) -> Html {
    let heads = [
        (t.products_level, false),
        (field(format, F::IssuerLevel), false),
        (field(format, F::SellerLevel), false),
        (t.products_rating_from, false),
        (t.products_rating_until, false),
        (field(format, F::RatingSource), false),
    ];
    let level = |level: Option<ProductLevel>| match level {
        Some(level) => product_level_chip(level),
        None => chip(ChipKind::Warn, t.suitability_unrated),
    };
    let day = |day: Option<_>| day.map_or_else(|| t.products_rating_open.into(), |d| format.day(d));
    let terms = &product.terms;
    let now = html! {
        <tr key="now">
            <th scope="row">{ level(product.level()) }</th>
            <td>{ level(product.issuer_level) }</td>
            <td>{ level(product.seller_level) }</td>
            <td>{ day(terms.rated) }</td>
            <td>{ t.products_rating_now }</td>
            <td>{ terms.rating_source.clone() }</td>
        </tr>
    };
    let before = terms.ratings.iter().enumerate().rev().map(|(n, rating)| {
        html! {
            <tr key={n}>
                <th scope="row">{ level(rating.level()) }</th>
                <td>{ level(rating.issuer_level) }</td>
                <td>{ level(rating.seller_level) }</td>
                <td>{ day(rating.from) }</td>
                // The last day it held: banks write it so.
                <td>{ format.day(rating.until.plus(-1)) }</td>
                <td>{ rating.source.clone() }</td>
            </tr>
        }
    });
    let rows = std::iter::once(now).chain(before);
    let note = match terms.ratings.is_empty() {
        true => t.products_ratings_none,
        false => "",
    };
    section(
        "ratings",
        t.products_ratings,
        note.into(),
        small_table(t.products_ratings, &heads, rows),
    )
}
