//! The product shelf: what the bank may sell, with what suitability must know of it.

pub mod suits;

use crate::i18n::Texts;
use crate::protocol::ask::{AskPolicy, AskShelf, AskSummary};
use crate::protocol::words::{Liquidity, Money, Product, ProductCategory, ProductLevel, Regime};
use crate::ui::components::{
    ChipKind, Choice, Choices, Field, Help, Icon, Input, chip, empty, icon, loadable, page_head,
    product_level_chip, segmented, text_input,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use crate::ui::text::help::{self, ProductColumn};
use crate::ui::text::suitability::term;
use crate::ui::text::words::product_level;
use std::rc::Rc;
use yew::prelude::*;

/// The shelf.
#[component]
pub fn ProductsPage() -> Html {
    let (t, format) = use_writing();
    let shelf = use_query(AskShelf);
    let (policy, summary) = (use_query(AskPolicy), use_query(AskSummary));
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |words| typed.set(words))
    };
    let level = use_state(AttrValue::default);
    let onlevel = {
        let level = level.setter();
        Callback::from(move |chosen| level.set(chosen))
    };
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
        let words = typed.trim().to_lowercase();
        let matches = |product: &&Product| {
            let text = format!("{} {} {}", product.code, product.name, product.issuer);
            let rated = product.level().map_or(UNRATED, product_level);
            (level.is_empty() || *level == rated) && text.to_lowercase().contains(&words)
        };
        let rows: Vec<Html> = shelf
            .products
            .iter()
            .filter(matches)
            .map(|product| row(t, format, product))
            .collect();
        html! {
            <>
                <div class="row">
                    <div class="search" role="search">
                        { icon(Icon::Search) }
                        { text_input(Input {
                            kind: "search",
                            placeholder: Some(t.products_search.into()),
                            maxlength: Some("200"),
                            ..Input::new(
                                Field {
                                    label_hidden: true,
                                    ..Field::new("product-search", t.products_search.into())
                                },
                                (*typed).clone().into(),
                                oninput,
                            )
                        }) }
                    </div>
                    { segmented(Choices {
                        field: Field {
                            label_hidden: true,
                            ..Field::new("product-level", t.products_level.into())
                        },
                        choices: levels(t),
                        value: (*level).clone(),
                        onchange: onlevel,
                    }) }
                    <p class="quiet small" role="status">
                        { t.products_count(format.count(rows.len() as u64)) }
                    </p>
                </div>
                { table(t, rows, heading) }
            </>
        }
    });
    html! {
        <div class="page">
            { page_head(t.nav_products, html! { <p>{ t.products_note }</p> }, Html::default()) }
            { body }
        </div>
    }
}

/// What a choice of products without level is called; no level is.
const UNRATED: &str = "unrated";

/// The levels to choose from: all of them, each, and none.
fn levels(t: &Texts) -> Vec<Choice> {
    let each =
        ProductLevel::ALL.map(|level| (product_level(level).into(), product_level(level).into()));
    let mut choices: Vec<Choice> = vec![("".into(), t.products_every_level.into())];
    choices.extend(each);
    choices.push((UNRATED.into(), t.suitability_unrated.into()));
    choices
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
    let term = match product.term_days {
        Some(days) => term(t, days),
        None => t.suitability_no_term.into(),
    };
    html! {
        <tr key={product.id.0}>
            <td>{ level }</td>
            <th scope="row">
                { product.name.clone() }
                <span class="sheet-more">{ format!("{} · {}", product.code, product.issuer) }</span>
            </th>
            <td>{ category(t, product.category) }</td>
            <td>{ regime(t, product.regime) }</td>
            <td>{ term }</td>
            <td class="number">{ format.money(Money::new(product.minimum, product.currency)) }</td>
            <td>{ liquidity(t, product.liquidity) }</td>
            <td>
                { for limits.into_iter().filter(|(holds, ..)| *holds)
                    .map(|(_, kind, words)| chip(kind, words)) }
            </td>
        </tr>
    }
}

fn category(t: &Texts, category: ProductCategory) -> &'static str {
    match category {
        ProductCategory::Deposit => t.products_deposit,
        ProductCategory::SavingsBond => t.products_bond,
        ProductCategory::Wealth => t.products_wealth,
        ProductCategory::Fund => t.products_fund,
        ProductCategory::PrivateFund => t.products_private_fund,
        ProductCategory::Trust => t.products_trust,
        ProductCategory::Insurance => t.products_insurance,
        ProductCategory::PreciousMetal => t.products_metal,
        ProductCategory::LinkedInsurance => t.products_linked,
    }
}

fn regime(t: &Texts, regime: Regime) -> &'static str {
    match regime {
        Regime::BankWealth => t.products_regime_bank,
        Regime::Csrc => t.products_regime_csrc,
        Regime::Insurance => t.products_insurance,
        Regime::Deposit => t.products_deposit,
    }
}

fn liquidity(t: &Texts, liquidity: Liquidity) -> String {
    match liquidity {
        Liquidity::Daily => t.products_daily.into(),
        Liquidity::Notice(days) => t.products_notice(days),
        Liquidity::Window(days) => t.products_window(days),
        Liquidity::AtMaturity => t.products_at_maturity.into(),
    }
}
