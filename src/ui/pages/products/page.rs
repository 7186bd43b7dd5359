//! One product: its terms, its ratings, who holds it.

use super::facts::{facts, ratings};
use super::form::ProductDialog;
use super::list::limits;
use super::suits::SuitsSection;
use crate::i18n::Texts;
use crate::protocol::failure::Failure;
use crate::protocol::overview::Selection;
use crate::protocol::request::{Command, Request};
use crate::protocol::shelf::{ProductQuery, ProductView};
use crate::protocol::words::ProductId;
use crate::ui::components::{
    Button, ButtonKind, ChipKind, Dialog, NoticeKind, button, chip, failure_notice, loadable,
    notice, page_head, product_level_chip,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::pages::client::section;
use crate::ui::routes::{Choice, Route, link};
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use yew::prelude::*;

/// Properties of [`ProductPage`].
#[derive(Properties, PartialEq)]
pub struct ProductPageProps {
    /// Which product.
    pub id: ProductId,
}

/// The page of a product.
#[component]
pub fn ProductPage(props: &ProductPageProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let known = use_query(ProductQuery { id: props.id });
    let editing = use_state(|| false);
    let refused = use_state(|| None::<Failure>);
    let withdrawing = use_state(|| false);
    let edit = |on: bool| {
        let editing = editing.setter();
        Callback::from(move |()| editing.set(on))
    };
    let approve = {
        let (id, refused) = (props.id, refused.setter());
        let withdrawing = withdrawing.setter();
        Callback::from(move |approved: bool| {
            withdrawing.set(false);
            let (engine, toaster, refused) = (engine.clone(), toaster.clone(), refused.clone());
            let command = Command::ApproveProduct { id, approved };
            wasm_bindgen_futures::spawn_local(async move {
                let done = engine.ask(Request::Command(command)).await;
                if done.is_ok() {
                    toaster.say(match approved {
                        true => t.products_approve_done,
                        false => t.products_withdraw_done,
                    });
                }
                refused.set(done.err());
            });
        })
    };
    let ask_withdrawal = |on: bool| {
        let withdrawing = withdrawing.setter();
        Callback::from(move |()| withdrawing.set(on))
    };
    let back = link(Route::Products, "link no-print", t.products_back.into());
    let body = loadable(&known, t, |view| {
        let product = &view.product;
        let list = match product.approved {
            true => t.products_withdraw,
            false => t.products_approve,
        };
        let to = !product.approved;
        let actions = html! {
            <>
                { button(Button::new(list.into(), match to {
                    true => approve.reform(|_: MouseEvent| true),
                    false => ask_withdrawal(true).reform(|_: MouseEvent| ()),
                })) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.products_edit.into(), edit(true).reform(|_: MouseEvent| ()))
                }) }
            </>
        };
        html! {
            <>
                { page_head(&product.name, head(t, view), actions) }
                { for refused.as_ref().map(|failure| failure_notice(failure, t)) }
                if product.level().is_none() {
                    { notice(NoticeKind::Warn, t.products_unrated_note.into(), "".into(),
                        Html::default()) }
                }
                { facts(t, format, product) }
                { ratings(t, format, product) }
                { holders(t, format, view) }
                <SuitsSection product={product.id} />
                { withdrawal(t, *withdrawing, ask_withdrawal(false), approve.reform(|_: MouseEvent| false)) }
                <ProductDialog open={*editing} product={Some(product.clone())}
                    on_close={edit(false)} on_saved={Callback::noop()} />
            </>
        }
    });
    html! { <div class="page">{ back }{ body }</div> }
}

/// The question before a product is taken off the approved list.
fn withdrawal(
    t: &'static Texts,
    open: bool,
    close: Callback<()>,
    go: Callback<MouseEvent>,
) -> Html {
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), close.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Danger,
                ..Button::new(t.products_withdraw.into(), go)
            }) }
        </>
    };
    html! {
        <Dialog id="withdraw-title" {open} asking=true title={t.products_withdraw}
            onclose={close} {actions}>
            <p>{ t.products_withdraw_text }</p>
        </Dialog>
    }
}

/// What stands beside the name: code, level, limits, whether it is sold.
fn head(t: &'static Texts, view: &ProductView) -> Html {
    let product = &view.product;
    let sale = match view.on_sale {
        true => chip(ChipKind::Accent, t.products_on_sale),
        false => chip(ChipKind::Outline, t.products_not_on_sale),
    };
    html! {
        <p class="row">
            { product.code.clone() }
            if let Some(level) = product.level() {
                { product_level_chip(level) }
            } else {
                { chip(ChipKind::Warn, t.suitability_unrated) }
            }
            { sale }
            { limits(t, product) }
        </p>
    }
}

/// Who holds it.
fn holders(t: &'static Texts, format: Format, view: &ProductView) -> Html {
    let count = match view.holders {
        0 => t.products_holders_none.into(),
        n => t.products_holders_count(format.count(n)),
    };
    let first = (view.holders as usize > view.some.len())
        .then(|| t.products_holders_first(format.count(view.some.len() as u64)));
    let each = view.some.iter().map(|holder| {
        let [name, number] = [&holder.name, &holder.number].map(|who| format.name(who));
        let who = html! { <>{ name }{ " " }{ number }</> };
        let id = holder.client.0;
        html! {
            <li key={id}>{ link(Route::Suitability { id }, "link", who) }</li>
        }
    });
    let waits = (view.rechecks > 0).then(|| {
        let words = t.products_rechecks(format.count(view.rechecks));
        notice(NoticeKind::Warn, words.into(), "".into(), Html::default())
    });
    let body = html! {
        <>
            { waits }
            { for first.map(|words| html! { <p class="quiet small">{ words }</p> }) }
            <ul class="products-holders">{ for each }</ul>
        </>
    };
    let id = view.product.id.0;
    let list = u16::try_from(id)
        .ok()
        .filter(|_| view.holders > 0)
        .map(|product| {
            let choice = Choice::Only(Selection::Holds { product });
            link(
                Route::clients(Some(choice)),
                "link",
                t.products_holders_list.into(),
            )
        });
    let note = html! { <span class="row">{ count }{ list }</span> };
    section("holders", t.products_holders, note, body)
}
