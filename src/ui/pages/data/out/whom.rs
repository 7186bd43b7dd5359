//! Which clients: everybody, those the clients page lists, or some by their numbers.

use super::going::{Ended, ask};
use super::words::refusal;
use crate::i18n::DataTexts;
use crate::protocol::data::out::{OutAnswer, OutAsk, OutRefusal, Whom};
use crate::ui::components::{Choices, Field, Input, segmented, text_area};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::pages::clients::state::kept;
use crate::ui::shared::use_engine;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Nothing is counted before nobody has typed for so many milliseconds.
const PAUSE: u32 = 300;

/// What is chosen.
#[derive(Clone, PartialEq)]
pub struct Chosen {
    kind: UseStateHandle<AttrValue>,
    typed: UseStateHandle<String>,
    count: UseStateHandle<Option<Result<u32, OutRefusal>>>,
}

/// A choice of clients; `first` is chosen at first: `all`, or `numbers` where everybody must be meant on
/// purpose.
#[hook]
pub fn use_chosen(first: &'static str) -> Chosen {
    let kind = use_state(|| AttrValue::Static(first));
    let typed = use_state(String::new);
    let count = use_state(|| None);
    let chosen = Chosen { kind, typed, count };
    let engine = use_engine();
    let asked = (chosen.kind.clone(), chosen.typed.clone());
    let (whom, setter) = (chosen.whom(), chosen.count.setter());
    use_effect_with(asked, move |_| {
        let timeout = Timeout::new(PAUSE, move || counted(engine, whom, setter));
        move || drop(timeout)
    });
    chosen
}

/// Asks how many they are, or which numbers are nobody's.
fn counted(engine: Engine, whom: Whom, setter: UseStateSetter<Option<Result<u32, OutRefusal>>>) {
    spawn_local(async move {
        let answer = ask(&engine, OutAsk::Count(whom), None).await;
        setter.set(match answer {
            Ok(OutAnswer::Count(count)) => Some(Ok(count)),
            Err(Ended::Refused(refusal @ OutRefusal::UnknownNumbers(_))) => Some(Err(refusal)),
            _ => None,
        });
    });
}

impl Chosen {
    /// Who is chosen.
    pub fn whom(&self) -> Whom {
        match self.kind.as_str() {
            "list" => {
                let query = kept().state.unwrap_or_default().query;
                Whom::Listed(Box::new(query))
            }
            "numbers" => {
                let between =
                    |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、');
                let numbers = self.typed.split(between).filter(|one| !one.is_empty());
                Whom::Numbers(numbers.map(str::to_owned).collect())
            }
            _ => Whom::All,
        }
    }

    /// The fields; `ids` are of the choice and of the numbers.
    pub fn fields(&self, t: &DataTexts, format: Format, ids: (&'static str, &'static str)) -> Html {
        let (choose, kind) = (self.kind.setter(), (*self.kind).clone());
        let typing = self.typed.setter();
        let is_typed = kind == "numbers";
        let mut choices = vec![("all".into(), t.products_every_level.into())];
        // Before the clients page was seen it lists nothing anybody knows of.
        if kept().state.is_some() {
            choices.push(("list".into(), t.out_whom_list.into()));
        }
        choices.push(("numbers".into(), t.out_whom_numbers.into()));
        html! {
            <>
                { segmented(Choices {
                    field: Field::new(ids.0, t.out_whom.into()),
                    choices,
                    value: kind,
                    onchange: Callback::from(move |value| choose.set(value)),
                }) }
                if is_typed {
                    { text_area(Input::new(
                        Field {
                            hint: Some(t.out_numbers_hint.into()),
                            ..Field::new(ids.1, t.client_field_number.into())
                        },
                        (*self.typed).clone().into(),
                        Callback::from(move |text| typing.set(text)),
                    )) }
                }
                { match &*self.count {
                    Some(Ok(count)) => html! {
                        <p class="quiet small">{ t.out_chosen(format.count(*count)) }</p>
                    },
                    Some(Err(refused)) => html! {
                        <p class="field-warning" role="status">{ refusal(t, format, refused) }</p>
                    },
                    None => Html::default(),
                } }
            </>
        }
    }
}
