//! Reading aloud, by voices of the device alone: a voice from elsewhere would send the words there.

use crate::i18n::Language;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};
use yew::prelude::*;

/// Whether this device has a voice of its own for a language. Some browsers learn of their voices
/// only after the page is there.
#[hook]
pub fn use_voice(language: Language) -> bool {
    let known = use_state(|| 0_u32);
    let voices = known.clone();
    use_effect_with((), move |()| {
        let listening = speech().map(|speech| {
            let mut heard = *voices;
            EventListener::new(&speech, "voiceschanged", move |_| {
                heard += 1;
                voices.set(heard);
            })
        });
        move || drop(listening)
    });
    voice(language).is_some()
}

/// Reads a text in place of whatever is being read.
pub fn read(text: &str, language: Language) {
    let (Some(speech), Some(voice)) = (speech(), voice(language)) else {
        return;
    };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else {
        return;
    };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    speech.cancel();
    speech.speak(&utterance);
}

/// Stops reading.
pub fn hush() {
    if let Some(speech) = speech() {
        speech.cancel();
    }
}

fn speech() -> Option<SpeechSynthesis> {
    let speech = web_sys::window()?.speech_synthesis().ok()?;
    // A browser without it hands out `undefined`.
    speech.is_object().then_some(speech)
}

fn voice(language: Language) -> Option<SpeechSynthesisVoice> {
    let tag = match language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    speech()?
        .get_voices()
        .iter()
        .map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>())
        .find(|voice| voice.local_service() && voice.lang().to_lowercase().starts_with(tag))
}
