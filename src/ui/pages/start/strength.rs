//! How strong the passphrase is, while it is typed.

use crate::i18n::Texts;
use crate::protocol::words::{Advice, Tip, Weakness};
use crate::ui::keys::Adviser;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long typing rests before advice is asked for, ms.
const REST_MS: u32 = 200;
/// Tips shown at once.
const TIPS: usize = 2;

/// Advice on `passphrase`, which `hints` would help to guess; `None` while there is none.
#[hook]
pub fn use_advice(adviser: Adviser, passphrase: String, hint: String) -> Option<Advice> {
    let advice = use_state(|| None::<Advice>);
    let turn = use_mut_ref(|| 0_u32);
    let setter = advice.setter();
    use_effect_with((passphrase, hint), move |(passphrase, hint)| {
        *turn.borrow_mut() += 1;
        let mine = *turn.borrow();
        if passphrase.is_empty() {
            setter.set(None);
        }
        let (passphrase, hints) = (passphrase.clone(), vec![hint.clone()]);
        let timer = (!passphrase.is_empty()).then(|| {
            Timeout::new(REST_MS, move || {
                spawn_local(async move {
                    // Without advice the book is still made only with an accepted passphrase:
                    // the form asks once more before it does.
                    let answer = adviser.advise(passphrase, hints).await.ok();
                    if *turn.borrow() == mine {
                        setter.set(answer);
                    }
                });
            })
        });
        move || drop(timer)
    });
    (*advice).clone()
}

/// The strength as a bar and in words, with what would help.
pub fn strength(advice: &Advice, texts: &Texts) -> Html {
    let word = match advice.score {
        0 => texts.start_strength_zero,
        1 => texts.start_strength_one,
        2 => texts.start_strength_two,
        3 => texts.start_strength_three,
        _ => texts.start_strength_four,
    };
    let class = if advice.accepted {
        "strength strength-good"
    } else {
        "strength"
    };
    html! {
        <div {class} aria-live="polite">
            <div class="strength-line">
                <span class="strength-bar" aria-hidden="true">
                    { for (1..=4).map(|step| html! {
                        <span class={(step <= advice.score).then_some("on")} />
                    }) }
                </span>
                <span>
                    <span class="visually-hidden">{ texts.start_strength }</span>
                    { word }
                </span>
            </div>
            if !advice.accepted {
                <ul>
                    if let Some(weakness) = advice.warning {
                        <li>{ weak(weakness, texts) }</li>
                    }
                    { for advice.tips.iter().take(TIPS).map(|one| html! {
                        <li>{ tip(*one, texts) }</li>
                    }) }
                </ul>
            }
        </div>
    }
}

fn weak(weakness: Weakness, t: &Texts) -> &'static str {
    match weakness {
        Weakness::TooShort => t.start_weak_short,
        Weakness::OnlyDigits => t.start_weak_digits,
        Weakness::KeyboardRow => t.start_weak_keyboard,
        Weakness::Repeats => t.start_weak_repeats,
        Weakness::Sequence => t.start_weak_sequence,
        Weakness::CommonPassword => t.start_weak_common,
        Weakness::NearCommonPassword => t.start_weak_near_common,
        Weakness::SingleWord => t.start_weak_word,
        Weakness::Names => t.start_weak_names,
        Weakness::Dates => t.start_weak_dates,
    }
}

fn tip(tip: Tip, t: &Texts) -> &'static str {
    match tip {
        Tip::AddWords => t.start_tip_words,
        Tip::AvoidPhrases => t.start_tip_phrases,
        Tip::NoNeedForSymbols => t.start_tip_symbols,
        Tip::CapitalsAddLittle => t.start_tip_capitals,
        Tip::ReversedAddsLittle => t.start_tip_reversed,
        Tip::SubstitutionsAddLittle => t.start_tip_substitutions,
        Tip::LongerKeyboardPattern => t.start_tip_keyboard,
        Tip::AvoidRepeats => t.start_tip_repeats,
        Tip::AvoidSequences => t.start_tip_sequences,
        Tip::AvoidDates => t.start_tip_dates,
    }
}
