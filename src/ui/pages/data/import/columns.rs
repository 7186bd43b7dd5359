//! What the columns of files are: a card for each file, and the way on to the trial.

use super::card::Card;
use super::card_view::CardView;
use super::texts::field_label;
use super::twins::{followed, twin};
use crate::i18n::DataTexts;
use crate::protocol::failure::Failure;
use crate::protocol::words::SavedMapping;
use crate::ui::components::{Button, ButtonKind, button, failure_notice};
use crate::ui::format::Format;
use crate::ui::pages::data::words::use_data_writing;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Columns`].
#[derive(PartialEq, Properties)]
pub struct ColumnsProps {
    /// The files.
    pub cards: Rc<Vec<Card>>,
    /// The mappings kept.
    pub presets: Rc<Vec<SavedMapping>>,
    /// Why the trial was refused.
    pub refused: Option<Failure>,
    /// A card was changed.
    pub onedit: Callback<(usize, Card)>,
    /// A card is to be looked at anew.
    pub onlook: Callback<(usize, Card)>,
    /// A mapping is to be kept.
    pub onsave: Callback<SavedMapping>,
    /// A kept mapping is to be forgotten.
    pub onforget: Callback<String>,
    /// The files are to be tried.
    pub ontry: Callback<()>,
    /// Other files are to be chosen.
    pub onagain: Callback<()>,
}

/// The step in which columns are named.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let (t, format) = use_data_writing();
    let is_ready = |card: &Card| {
        card.unreadable().is_none() && card.missing().is_empty() && !card.asks_dates()
    };
    let ready = props.cards.iter().all(is_ready);
    let (ontry, onagain) = (props.ontry.clone(), props.onagain.clone());
    let cards = props.cards.iter().enumerate().map(|(at, card)| {
        let edit = props.onedit.reform(move |card| (at, card));
        let look = props.onlook.reform(move |card| (at, card));
        let twin = twin(&props.cards, at).and_then(|first| props.cards.get(first));
        let twin = twin.map(|first| AttrValue::from(first.file.name()));
        html! {
            <CardView key={at} {at} card={card.clone()} {twin} presets={Rc::clone(&props.presets)}
                onedit={edit} onlook={look} onsave={props.onsave.clone()}
                onforget={props.onforget.clone()} />
        }
    });
    // What is said at one file is not told of those that follow it.
    let own = props.cards.iter().enumerate();
    let own = own.filter(|(at, _)| followed(&props.cards, *at).is_none());
    let own = own.map(|(_, card)| card);
    html! {
        <section class="section" aria-labelledby="columns-title">
            <div class="section-head">
                <h2 id="columns-title" tabindex="-1">{ t.mapping_title }</h2>
                <p class="quiet">{ t.mapping_text }</p>
            </div>
            { for props.refused.as_ref().map(|failure| failure_notice(failure, t)) }
            { for cards }
            <div class="row decision">
                { button(Button {
                    kind: ButtonKind::Primary,
                    disabled: !ready,
                    ..Button::new(t.mapping_try.into(), Callback::from(move |_| ontry.emit(())))
                }) }
                { button(Button::new(t.import_again.into(), onagain.reform(|_| ()))) }
            </div>
            { for props.cards.iter().filter(|card| !is_ready(card)).map(|card| lacking(t, format, card)) }
            { for own.filter(|card| is_ready(card)).map(|card| unsaid(t, format, card)) }
        </section>
    }
}

/// What is worth knowing of a file that can be tried: which codes have no meaning yet (some may be none
/// of ours on purpose), and that its clients will have no name.
fn unsaid(t: &'static DataTexts, format: Format, card: &Card) -> Html {
    let nameless = card.is_nameless().then(|| {
        html! {
            <p class="field-warning" role="status">
                { card.file.name() }{ ": " }{ t.import_nameless }
            </p>
        }
    });
    let fields = card.unsaid();
    if fields.is_empty() {
        return nameless.into_iter().collect();
    }
    let name = |(field, codes): &(_, usize)| {
        t.mapping_unsaid_one(
            format.count(*codes as u32),
            field_label(field, format.language),
        )
    };
    let all: Vec<String> = fields.iter().map(name).collect();
    html! {
        <>
            <p class="field-warning" role="status">
                { card.file.name() }{ ": " }{ t.mapping_unsaid(all.join(t.audit_separator)) }
            </p>
            { for nameless }
        </>
    }
}

/// What is still to be said of a file.
fn lacking(t: &'static DataTexts, format: Format, card: &Card) -> Html {
    if card.unreadable().is_some() {
        // Said at the file itself, where another sheet can be chosen.
        return Html::default();
    }
    let fields = card.fields();
    let label = |name: &String| {
        let field = fields.iter().find(|field| field.name == *name);
        field.map_or(name.clone(), |field| {
            field_label(field, format.language).to_owned()
        })
    };
    let missing: Vec<String> = card.missing().iter().map(label).collect();
    html! {
        <p class="field-warning" role="status">
            { card.file.name() }{ ": " }
            if !missing.is_empty() {
                { t.failure_not_mapped_do(missing.join(t.audit_separator)) }
            } else {
                { t.mapping_dates_ask }
            }
        </p>
    }
}
