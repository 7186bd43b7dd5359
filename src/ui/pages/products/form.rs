//! Adding and editing a product. What was typed stays until it is saved or given up on purpose.

use super::draft::{Draft, Problem, problem_of};
use crate::i18n::Texts;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{Product, ProductField as F, ProductId, product_choices};
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Field, Input, NoticeKind, button, failure_notice, notice,
    select, text_area, text_input,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::use_fresh;
use crate::ui::pages::data::import::reason_text;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use crate::ui::text::products::{fault, field, tongue};
use yew::prelude::*;

/// Every field's id, in the order of [`F`].
const IDS: [&str; F::ALL.len()] = [
    "product-code",
    "product-name",
    "product-issuer",
    "product-category",
    "product-rules",
    "product-currency",
    "product-issuer-level",
    "product-seller-level",
    "product-rated",
    "product-rating-source",
    "product-asset",
    "product-minimum",
    "product-step",
    "product-term",
    "product-liquidity",
    "product-liquidity-days",
    "product-next-window",
    "product-lock",
    "product-entry-fee",
    "product-exit-fee",
    "product-yearly-fee",
    "product-performance-fee",
    "product-hesitation",
    "product-premium",
    "product-sold-from",
    "product-sold-until",
    "product-qualified-only",
    "product-private",
    "product-complex",
    "product-on-list",
    "product-document",
    "product-risks",
];

/// Properties of [`ProductDialog`].
#[derive(Properties, PartialEq)]
pub struct ProductDialogProps {
    /// Shown or not.
    pub open: bool,
    /// The product to edit; none: a new one.
    pub product: Option<Product>,
    /// It closes.
    pub on_close: Callback<()>,
    /// The product is stored.
    pub on_saved: Callback<ProductId>,
}

#[derive(Clone, PartialEq)]
struct Sheet {
    draft: Draft,
    problems: Vec<(F, Problem)>,
    failure: Option<Failure>,
    busy: bool,
    asking: bool,
}

impl Sheet {
    fn new(draft: Draft) -> Self {
        Self {
            draft,
            problems: Vec::new(),
            failure: None,
            busy: false,
            asking: false,
        }
    }
}

/// The dialog that adds or edits a product.
#[component]
pub fn ProductDialog(props: &ProductDialogProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let start = Draft::of(props.product.as_ref(), tongue(format));
    let sheet = use_fresh(props.open, || Sheet::new(start.clone()));
    let is_new = props.product.is_none();
    let on_draft = {
        let sheet = sheet.clone();
        Callback::from(move |draft: Draft| {
            let before = &sheet.draft;
            let unmended = |(of, _): &&(F, Problem)| !draft.differs(before, *of);
            let problems = sheet.problems.iter().filter(unmended).cloned().collect();
            sheet.set(Sheet {
                problems,
                failure: sheet.failure.clone(),
                ..Sheet::new(draft)
            });
        })
    };
    let is_same = sheet.draft == start;
    let onclose = {
        let (sheet, on_close) = (sheet.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if is_same || sheet.asking {
                on_close.emit(());
            } else if !sheet.busy {
                sheet.set(Sheet {
                    asking: true,
                    ..(*sheet).clone()
                });
            }
        })
    };
    let keep_editing = {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| {
            sheet.set(Sheet {
                asking: false,
                ..(*sheet).clone()
            });
        })
    };
    let save = {
        let (sheet, on_saved, on_close) = (
            sheet.clone(),
            props.on_saved.clone(),
            props.on_close.clone(),
        );
        Callback::from(move |()| {
            if sheet.busy {
                return;
            }
            let next = Sheet::new(sheet.draft.clone());
            let product = match sheet.draft.product() {
                Ok(product) => product,
                Err(problems) => return sheet.set(Sheet { problems, ..next }),
            };
            sheet.set(Sheet {
                busy: true,
                ..next.clone()
            });
            let (sheet, engine, toaster) = (sheet.clone(), engine.clone(), toaster.clone());
            let (on_saved, on_close) = (on_saved.clone(), on_close.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match store(&engine, product, is_new).await {
                    Ok(id) => {
                        toaster.say(if is_new {
                            t.products_added
                        } else {
                            t.common_saved
                        });
                        on_close.emit(());
                        on_saved.emit(id);
                    }
                    Err(failure) => sheet.set(match problem_of(&failure) {
                        Some(problem) => Sheet {
                            problems: vec![problem],
                            ..next
                        },
                        None => Sheet {
                            failure: Some(failure),
                            ..next
                        },
                    }),
                }
            });
        })
    };
    let onkeydown = {
        let save = save.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                save.emit(());
            }
        })
    };
    let actions = if sheet.asking {
        html! {
            <>
                <span class="client-form-asking" role="alert">{ t.client_discard_title }</span>
                { button(Button::new(t.client_keep_editing.into(), keep_editing)) }
                { button(Button {
                    kind: ButtonKind::Danger,
                    ..Button::new(t.client_discard.into(), props.on_close.reform(|_| ()))
                }) }
            </>
        }
    } else {
        html! {
            <>
                { button(Button::new(t.common_cancel.into(), onclose.reform(|_| ()))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    busy: sheet.busy,
                    ..Button::new(t.common_save.into(), save.reform(|_| ()))
                }) }
            </>
        }
    };
    let title = if is_new {
        t.products_add_title
    } else {
        t.products_edit_title
    };
    let fields = F::ALL.map(|of| one(t, format, &sheet, of, &on_draft));
    html! {
        <Dialog id="product-dialog" open={props.open} {title} {onclose} keep=true
            asking={sheet.asking} {actions} wide=true>
            <div class="stack" {onkeydown}>
                { for sheet.failure.as_ref().map(|failure| failure_notice(failure, t)) }
                if !is_new {
                    { notice(NoticeKind::Info, t.products_form_rating_note.into(), "".into(),
                        Html::default()) }
                }
                <div class="client-form">{ for fields }</div>
            </div>
        </Dialog>
    }
}

/// One field of the form.
fn one(t: &'static Texts, format: Format, sheet: &Sheet, of: F, on: &Callback<Draft>) -> Html {
    let problem = sheet.problems.iter().find(|(field, _)| *field == of);
    let hint = match of {
        F::Rated | F::RatingSource => Some(t.products_form_hint_rating),
        F::EntryFee | F::ExitFee | F::YearlyFee | F::PerformanceFee => {
            Some(t.products_form_hint_percent)
        }
        _ => None,
    };
    let words = Field {
        hint: hint.map(AttrValue::from),
        error: problem.map(|(_, problem)| problem_text(t, problem).into()),
        ..Field::new(IDS[of as usize], field(format, of).into())
    };
    let value: AttrValue = sheet.draft.text(of).to_owned().into();
    let set = {
        let (draft, on) = (sheet.draft.clone(), on.clone());
        Callback::from(move |text: String| on.emit(draft.clone().with(of, text)))
    };
    let choices = product_choices(of, sheet.draft.tongue());
    if !choices.is_empty() {
        let choices = choices.into_iter().map(|word| (word.into(), word.into()));
        return select(Choices {
            field: words,
            choices: choices.collect(),
            value,
            onchange: set.reform(|chosen: AttrValue| chosen.to_string()),
        });
    }
    let input = Input::new(words, value, set);
    match of {
        F::Risks => {
            let input = Input {
                maxlength: Some("2000"),
                ..input
            };
            html! { <div class="client-form-wide">{ text_area(input) }</div> }
        }
        F::Rated | F::NextWindow | F::SoldFrom | F::SoldUntil => text_input(Input {
            kind: "date",
            ..input
        }),
        _ => text_input(Input {
            maxlength: Some("200"),
            required: matches!(of, F::Code | F::Name),
            ..input
        }),
    }
}

fn problem_text(t: &'static Texts, problem: &Problem) -> String {
    match problem {
        Problem::Text(reason) => reason_text(reason, t),
        Problem::Fault(of) => fault(t, *of).into(),
        Problem::CodeTaken => t.products_code_taken.into(),
    }
}

async fn store(engine: &Engine, product: Product, is_new: bool) -> Result<ProductId, Failure> {
    let id = product.id;
    let product = Box::new(product);
    let command = match is_new {
        true => Command::AddProduct(product),
        false => Command::EditProduct(product),
    };
    match engine.ask(Request::Command(command)).await? {
        Reply::ProductAdded { id, .. } => Ok(id),
        Reply::Done { .. } => Ok(id),
        _ => Err(Failure::Engine(EngineFailure::Misunderstood)),
    }
}
