//! What is shown of the shelf, and in which order. It is kept while the page stands, and nowhere
//! else: words are typed here.

use crate::i18n::Texts;
use crate::protocol::words::{Day, Product, ProductLevel, Regime};
use crate::ui::components::{
    Button, ButtonKind, Choice, Choices, Field, Icon, Input, button, icon, segmented, select,
    text_input,
};
use crate::ui::text::products::regime;
use crate::ui::text::words::product_level;
use yew::prelude::*;

/// What a choice of products without level is called; no level is.
const UNRATED: &str = "unrated";

/// The rules to choose from.
const REGIMES: [(&str, Regime); 4] = [
    ("bank", Regime::BankWealth),
    ("csrc", Regime::Csrc),
    ("insurance", Regime::Insurance),
    ("deposit", Regime::Deposit),
];

/// What is chosen; empty for all.
#[derive(Clone, PartialEq, Default)]
pub struct Filters {
    words: String,
    level: AttrValue,
    regime: AttrValue,
    approved: AttrValue,
    sale: AttrValue,
    sort: AttrValue,
}

impl Filters {
    /// Whether anything is chosen that leaves products out.
    pub fn is_any(&self) -> bool {
        let chosen = [&self.level, &self.regime, &self.approved, &self.sale];
        !self.words.trim().is_empty() || chosen.iter().any(|one| !one.is_empty())
    }

    /// The products that fit, in order. Without a day nothing is known of sales, and all fit.
    pub fn chosen<'a>(&self, products: &'a [Product], day: Option<Day>) -> Vec<&'a Product> {
        let words = self.words.trim().to_lowercase();
        let is_regime = |of: Regime| {
            let named = REGIMES.iter().find(|(name, _)| *name == self.regime);
            named.is_none_or(|(_, regime)| *regime == of)
        };
        let fits = |product: &&Product| {
            let text = format!("{} {} {}", product.code, product.name, product.issuer);
            let rated = product.level().map_or(UNRATED, product_level);
            let on_sale = day.map(|day| product.is_on_sale(day));
            (self.level.is_empty() || self.level == rated)
                && is_regime(product.regime)
                && matches(&self.approved, Some(product.approved))
                && matches(&self.sale, on_sale)
                && text.to_lowercase().contains(&words)
        };
        let mut found: Vec<&Product> = products.iter().filter(fits).collect();
        match self.sort.as_str() {
            "name" => found.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code))),
            "level" => found.sort_by(|a, b| (a.level(), &a.code).cmp(&(b.level(), &b.code))),
            "term" => found.sort_by(|a, b| (a.term_days, &a.code).cmp(&(b.term_days, &b.code))),
            // Amounts of two currencies stand apart: they say nothing of one another.
            "minimum" => found.sort_by(|a, b| {
                (a.currency, a.minimum, &a.code).cmp(&(b.currency, b.minimum, &b.code))
            }),
            _ => {}
        }
        found
    }

    /// The bar with search, filters, order and the count of what is shown.
    pub fn draw(&self, t: &'static Texts, shown: &str, on: &Callback<Self>) -> Html {
        let set = |put: fn(&mut Self, AttrValue)| {
            let (filters, on) = (self.clone(), on.clone());
            Callback::from(move |value: AttrValue| {
                let mut next = filters.clone();
                put(&mut next, value);
                on.emit(next);
            })
        };
        let oninput = set(|filters, words| filters.words = words.to_string());
        let clear = {
            let (sort, on) = (self.sort.clone(), on.clone());
            Callback::from(move |_: MouseEvent| {
                on.emit(Self {
                    sort: sort.clone(),
                    ..Self::default()
                });
            })
        };
        let pick = |id, label: &'static str, choices, value: &AttrValue, onchange| {
            select(Choices {
                field: Field::new(id, label.into()),
                choices,
                value: value.clone(),
                onchange,
            })
        };
        let sorts: Vec<Choice> = vec![
            ("".into(), t.products_sort_code.into()),
            ("name".into(), t.products_sort_name.into()),
            ("level".into(), t.products_sort_level.into()),
            ("term".into(), t.products_sort_term.into()),
            ("minimum".into(), t.products_sort_minimum.into()),
        ];
        let both = |yes: &'static str, no: &'static str| -> Vec<Choice> {
            vec![
                ("".into(), t.products_approved_all.into()),
                ("yes".into(), yes.into()),
                ("no".into(), no.into()),
            ]
        };
        html! {
            <div class="stack no-print">
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
                                self.words.clone().into(),
                                oninput.reform(|typed: String| typed.into()),
                            )
                        }) }
                    </div>
                    { segmented(Choices {
                        field: Field {
                            label_hidden: true,
                            ..Field::new("product-level", t.products_level.into())
                        },
                        choices: levels(t),
                        value: self.level.clone(),
                        onchange: set(|filters, level| filters.level = level),
                    }) }
                </div>
                <div class="row products-filters">
                    { pick("product-regime", t.products_regime, regimes(t), &self.regime,
                        set(|filters, regime| filters.regime = regime)) }
                    { pick("product-approved", t.products_approved_filter,
                        both(t.products_approved_yes, t.products_approved_no), &self.approved,
                        set(|filters, approved| filters.approved = approved)) }
                    { pick("product-sale", t.products_on_sale,
                        both(t.products_on_sale, t.products_not_on_sale), &self.sale,
                        set(|filters, sale| filters.sale = sale)) }
                    { pick("product-sort", t.products_sort, sorts, &self.sort,
                        set(|filters, sort| filters.sort = sort)) }
                    <p class="quiet small" role="status">{ shown }</p>
                    if self.is_any() {
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            ..Button::new(t.products_clear.into(), clear)
                        }) }
                    }
                </div>
            </div>
        }
    }
}

/// Whether a choice of yes, no or either takes what is so; what is not known fits each.
fn matches(chosen: &str, is_so: Option<bool>) -> bool {
    match (chosen, is_so) {
        ("yes", Some(is_so)) => is_so,
        ("no", Some(is_so)) => !is_so,
        _ => true,
    }
}

/// The levels to choose from: all of them, each, and none.
fn levels(t: &Texts) -> Vec<Choice> {
    let each =
        ProductLevel::ALL.map(|level| (product_level(level).into(), product_level(level).into()));
    let mut choices: Vec<Choice> = vec![("".into(), t.products_every_level.into())];
    choices.extend(each);
    choices.push((UNRATED.into(), t.suitability_unrated.into()));
    choices
}

fn regimes(t: &Texts) -> Vec<Choice> {
    let mut choices: Vec<Choice> = vec![("".into(), t.products_all_regimes.into())];
    choices.extend(REGIMES.map(|(name, of)| (name.into(), regime(t, of).into())));
    choices
}
