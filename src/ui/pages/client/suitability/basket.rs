//! Several products with amounts, tried together.

use crate::protocol::suitability::ProductMatch;
use crate::protocol::words::{
    Basket, BasketReason, Minor, Money, ProductId, Suitability, read_number,
};
use crate::ui::components::{Button, ChipKind, button, chip};
use crate::ui::text::matching::{asset, sum};
use crate::ui::text::suitability::Hand;
use crate::ui::text::words::product_level;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The products of a basket, each with the amount as it was typed.
pub type Typed = Vec<(ProductId, String)>;

/// The amounts that can be read, in minor units of each product's currency.
pub fn amounts(typed: &Typed, all: &[ProductMatch]) -> Vec<(ProductId, Minor)> {
    let read = typed.iter().filter_map(|(id, text)| amount(*id, text, all));
    read.collect()
}

/// An amount above zero; `None` for anything else.
fn amount(id: ProductId, text: &str, all: &[ProductMatch]) -> Option<(ProductId, Minor)> {
    let product = all.iter().find(|one| one.product.id == id)?;
    let money = Money::from_decimal(read_number(text)?, product.product.currency)?;
    (money.minor > 0).then_some((id, money.minor))
}

/// The basket; nothing where it is empty.
pub fn basket(
    hand: Hand,
    typed: &Typed,
    all: &[ProductMatch],
    found: Option<&Basket>,
    set: &Callback<Typed>,
) -> Html {
    let t = hand.t;
    if typed.is_empty() {
        return Html::default();
    }
    html! {
        <div class="basket no-print">
            <h3>{ t.matching_basket }</h3>
            <ul>{ for typed.iter().map(|(id, text)| line(hand, *id, text, typed, all, set)) }</ul>
            if let Some(found) = found {
                { result(hand, found, all, amounts(typed, all).len() < typed.len()) }
            }
        </div>
    }
}

fn line(
    hand: Hand,
    id: ProductId,
    text: &str,
    typed: &Typed,
    all: &[ProductMatch],
    set: &Callback<Typed>,
) -> Html {
    let name = name(all, id);
    let oninput = {
        let (typed, set) = (typed.clone(), set.clone());
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let mut typed = typed.clone();
            for one in typed.iter_mut().filter(|one| one.0 == id) {
                one.1 = input.value();
            }
            set.emit(typed);
        })
    };
    let refused = !text.trim().is_empty() && amount(id, text, all).is_none();
    let currency = all.iter().find(|one| one.product.id == id);
    let currency = currency.map(|one| one.product.currency.code().to_string());
    let remove = {
        let typed = typed.clone();
        set.reform(move |_: MouseEvent| typed.iter().filter(|one| one.0 != id).cloned().collect())
    };
    html! {
        <li key={id.0} class="row">
            <span class="basket-name">{ name.clone() }</span>
            <input class="input" type="text" inputmode="decimal" autocomplete="off" maxlength="20"
                aria-label={hand.t.matching_basket_amount(name)} value={text.to_string()} {oninput}
                aria-invalid={refused.then_some("true")} />
            <span class="quiet small">{ currency }</span>
            { button(Button::new(hand.t.matching_basket_remove.into(), remove)) }
            if refused {
                <p class="field-error">{ hand.t.matching_basket_no_amount }</p>
            }
        </li>
    }
}

fn name(all: &[ProductMatch], id: ProductId) -> String {
    let found = all.iter().find(|one| one.product.id == id);
    found.map_or(String::new(), |one| one.product.name.clone())
}

fn result(hand: Hand, found: &Basket, all: &[ProductMatch], lacks: bool) -> Html {
    let t = hand.t;
    let verdict = match found.verdict {
        // What was not counted was not looked at.
        Suitability::Suitable if lacks || found.left_out > 0 => {
            chip(ChipKind::Warn, t.matching_basket_unsure)
        }
        Suitability::Suitable => chip(ChipKind::Accent, t.matching_basket_suits),
        Suitability::Unsuitable => chip(ChipKind::Danger, t.matching_basket_not),
    };
    let level = found.level.zip(found.highest).map(|(level, highest)| {
        let level = format!("R{}.{:02}", level / 100, level % 100);
        t.matching_basket_level(product_level(highest), level)
    });
    html! {
        <div role="status">
            <p>{ verdict }{ " " }{ t.matching_basket_total(sum(hand, found.total)) }</p>
            if let Some(level) = level {
                <p class="small">{ level }</p>
            }
            <ul>
                { for found.against.iter().map(|one| html! {
                    <li class="match-fails">{ against(hand, one, all) }</li>
                }) }
            </ul>
            if found.left_out > 0 {
                <p class="quiet small">{ t.matching_other_currency(found.left_out) }</p>
            }
        </div>
    }
}

fn against(hand: Hand, reason: &BasketReason, all: &[ProductMatch]) -> String {
    let t = hand.t;
    let own = |id: ProductId, minor: Minor| {
        let found = all.iter().find(|one| one.product.id == id);
        let currency = found.map_or(hand.currency, |one| one.product.currency);
        hand.format.money(Money::new(minor, currency)).to_string()
    };
    let too_much = |name: String, after: Minor, most: Minor| {
        t.matching_against_too_much(sum(hand, most), name, sum(hand, after))
    };
    match reason {
        BasketReason::Unsuitable(id) => t.matching_against_unsuitable(name(all, *id)),
        BasketReason::NotOnSale(id) => t.matching_against_not_on_sale(name(all, *id)),
        BasketReason::Premiums {
            product,
            after,
            most,
        } => t.matching_against_premiums(sum(hand, *most), name(all, *product), sum(hand, *after)),
        BasketReason::BelowMinimum(id, minor) => {
            t.matching_against_minimum(name(all, *id), own(*id, *minor))
        }
        BasketReason::OffStep(id, minor) => {
            t.matching_against_step(name(all, *id), own(*id, *minor))
        }
        BasketReason::BeyondAssets { total, assets } => {
            t.matching_against_assets(sum(hand, *assets), sum(hand, *total))
        }
        BasketReason::Product {
            product,
            after,
            most,
        } => too_much(name(all, *product), *after, *most),
        BasketReason::Issuer {
            issuer,
            after,
            most,
        } => too_much(issuer.clone(), *after, *most),
        BasketReason::Class { class, after, most } => {
            too_much(asset(t, *class).to_string(), *after, *most)
        }
    }
}
