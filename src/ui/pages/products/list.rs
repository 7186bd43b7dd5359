//! The list of products.

use super::files::{Export, export_buttons};
use super::filters::Filters;
use super::form::ProductDialog;
use super::import::ImportDialog;
use crate::i18n::Texts;
use crate::protocol::ask::{AskPolicy, AskShelf, AskSummary};
use crate::protocol::book_name::BookName;
use crate::protocol::words::{Money, Product, ProductId};
use crate::ui::components::{
    Button, ButtonKind, ChipKind, Help, Icon, button, chip, empty, failure_notice, loadable,
    page_head, product_level_chip,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::routes::{Route, link};
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use crate::ui::text::help::{self, ProductColumn};
use crate::ui::text::products::{category, liquidity, regime};
use crate::ui::text::suitability::term;
use std::rc::Rc;
use yew::prelude::*;

/// What is open over the list.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    Nothing,
    Add,
    Import,
}

/// The shelf.
#[component]
pub fn ProductsPage() -> Html {
    let (t, format) = use_writing();
    let (engine, toaster, book) = (use_engine(), use_toaster(), use_book());
    let shelf = use_query(AskShelf);
    let (policy, summary) = (use_query(AskPolicy), use_query(AskSummary));
    let filters = use_state(Filters::default);
    let open = use_state(|| Open::Nothing);
    let export = use_state(Export::default);
    let set_open = |to: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let on_filters = {
        let filters = filters.setter();
        Callback::from(move |next| filters.set(next))
    };
    let day = summary.data.as_ref().map(|summary| summary.reference);
    let body = loadable(&shelf, t, |shelf| {
        if shelf.products.is_empty() {
            return empty(
                Icon::FileText,
                t.products_empty,
                Some(t.products_empty_text),
                Html::default(),
            );
        }
        let policy = policy.data.as_deref();
        let policy = policy.zip(summary.data.as_ref().map(|s| s.currency));
        let heading = |n: usize, column, name| {
            let about = help::product(t, format, column, name, policy);
            html! { <Help id={format!("about-product-{n}")} about={Rc::new(about)} /> }
        };
        let chosen = filters.chosen(&shelf.products, day);
        let shown = t.products_count(format.count(chosen.len() as u64));
        let rows: Vec<Html> = chosen
            .iter()
            .map(|product| row(t, format, product))
            .collect();
        html! {
            <>
                { filters.draw(t, &shown, &on_filters) }
                if rows.is_empty() {
                    { empty(Icon::Search, t.products_none_left, Some(t.products_none_left_text),
                        Html::default()) }
                } else {
                    { table(t, rows, heading) }
                }
            </>
        }
    });
    let is_any = shelf.data.as_ref().is_some_and(|s| !s.products.is_empty());
    let on_added = Callback::from(|id: ProductId| Route::Product { id: id.0 }.go());
    let press = |to: Open| set_open(to).reform(|_: MouseEvent| ());
    let actions = html! {
        <>
            if is_any {
                { export_buttons(t, format, &engine, &toaster, &export) }
            }
            // The demo book takes no files: its passphrase is public.
            if book != BookName::Demo {
                { button(Button {
                    icon: Some(Icon::Upload),
                    ..Button::new(t.products_import.into(), press(Open::Import))
                }) }
            }
            { button(Button {
                kind: ButtonKind::Primary,
                ..Button::new(t.products_add.into(), press(Open::Add))
            }) }
        </>
    };
    html! {
        <div class="page">
            { page_head(t.nav_products, html! { <p>{ t.products_note }</p> }, actions) }
            { for export.failed.as_ref().map(|failure| failure_notice(failure, t)) }
            { body }
            <ProductDialog open={*open == Open::Add} product={None::<Product>}
                on_close={set_open(Open::Nothing)} on_saved={on_added} />
            <ImportDialog open={*open == Open::Import} on_close={set_open(Open::Nothing)} />
        </div>
    }
}

/// The table; `help` draws what a column, the n-th, has to say.
fn table(
    t: &Texts,
    rows: Vec<Html>,
    help: impl Fn(usize, ProductColumn, &'static str) -> Html,
) -> Html {
    let heads = [
        (t.products_level, Some(ProductColumn::Level)),
        (t.products_name, None),
        (t.products_category, Some(ProductColumn::Category)),
        (t.products_regime, Some(ProductColumn::Regime)),
        (t.products_term, Some(ProductColumn::Term)),
        (t.products_minimum, Some(ProductColumn::Minimum)),
        (t.products_liquidity, Some(ProductColumn::Liquidity)),
        (t.products_limits, Some(ProductColumn::Limits)),
    ];
    let heads = heads.into_iter().enumerate().map(|(n, (name, column))| {
        let class = (column == Some(ProductColumn::Minimum)).then_some("number");
        html! {
            <th scope="col" {class}>
                <span class="heading">
                    { name }
                    { column.map(|column| help(n, column, name)) }
                </span>
            </th>
        }
    });
    html! {
        <section class="section">
            <div class="sheet-scroll" tabindex="0" role="region" aria-label={t.nav_products}>
                <table class="sheet" aria-label={t.nav_products}>
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(t: &Texts, format: Format, product: &Product) -> Html {
    let level = match product.level() {
        Some(level) => product_level_chip(level),
        None => chip(ChipKind::Warn, t.suitability_unrated),
    };
    let term = match product.term_days {
        Some(days) => term(t, days),
        None => t.suitability_no_term.into(),
    };
    html! {
        <tr key={product.id.0}>
            <td>{ level }</td>
            <th scope="row">
                { link(Route::Product { id: product.id.0 }, "link", product.name.clone().into()) }
                <span class="sheet-more">{ format!("{} · {}", product.code, product.issuer) }</span>
            </th>
            <td>{ category(t, product.category) }</td>
            <td>{ regime(t, product.regime) }</td>
            <td>{ term }</td>
            <td class="number">{ format.money(Money::new(product.minimum, product.currency)) }</td>
            <td>{ liquidity(t, product.liquidity) }</td>
            <td>{ limits(t, product) }</td>
        </tr>
    }
}

/// What limits whom a product may be sold to.
pub(super) fn limits(t: &Texts, product: &Product) -> Html {
    let differ = product.issuer_level != product.seller_level
        && product.issuer_level.is_some()
        && product.seller_level.is_some();
    let limits = [
        (!product.approved, ChipKind::Danger, t.products_not_approved),
        (product.qualified_only, ChipKind::Info, t.products_qualified),
        (product.private, ChipKind::Info, t.products_private),
        (product.complex, ChipKind::Warn, t.products_complex),
        (differ, ChipKind::Outline, t.products_levels_differ),
    ];
    let chips = limits
        .into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, kind, words)| chip(kind, words));
    html! { <>{ for chips }</> }
}
