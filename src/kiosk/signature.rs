//! The signature: a name typed, or strokes drawn with a finger, a pen or a mouse. Nothing of it is
//! kept but in what is sealed.

use super::state::Missing;
use crate::domain::assessment::Signature;
use crate::i18n::Texts;
use crate::sealed::answers::{POINTS, STROKES};
use crate::ui::components::code::strokes as drawn_path;
use crate::ui::components::{Button, Field, Input, button, text_input};
use web_sys::Element;
use yew::prelude::*;

/// How far a point must lie from the one before it, in steps of the field: nearer ones show nothing.
const APART: i32 = 10;

/// Properties of [`Signing`].
#[derive(Properties)]
pub struct SigningProps {
    /// The interface's texts.
    pub texts: &'static Texts,
    /// What signing says.
    pub says: &'static str,
    /// The signature so far.
    pub signature: Signature,
    /// What the last press on confirm missed.
    pub missing: Option<Missing>,
    /// Hears every change.
    pub onsign: Callback<Signature>,
}

impl PartialEq for SigningProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.texts, other.texts)
            && self.says == other.says
            && self.signature == other.signature
            && self.missing == other.missing
            && self.onsign == other.onsign
    }
}

/// The field to sign in.
#[component]
pub fn Signing(props: &SigningProps) -> Html {
    let t = props.texts;
    let drawing = use_state(|| matches!(props.signature, Signature::Drawn(_)));
    let pressed = use_state(|| false);
    let choose = |draw: bool| {
        let (drawing, onsign) = (drawing.setter(), props.onsign.clone());
        Callback::from(move |_: Event| {
            drawing.set(draw);
            onsign.emit(Signature::None);
        })
    };
    let choice = |words: &'static str, draw: bool| {
        html! {
            <label class="kiosk-choice">
                <input type="radio" name="signing" autocomplete="off"
                    checked={*drawing == draw} onchange={choose(draw)} />
                <span>{ words }</span>
            </label>
        }
    };
    let unsigned = props.missing == Some(Missing::Signature);
    let error = unsigned.then_some(t.kiosk_sign_missing);
    let body = if *drawing {
        html! {
            <>
                { field(props, &pressed) }
                if let Some(error) = error {
                    <p class="field-error" role="alert">{ error }</p>
                }
            </>
        }
    } else {
        let name = match &props.signature {
            Signature::Typed(name) => name.clone(),
            Signature::None | Signature::Drawn(_) => String::new(),
        };
        text_input(Input {
            maxlength: Some("60"),
            ..Input::new(
                Field {
                    error: error.map(Into::into),
                    ..Field::new("signature", t.kiosk_sign_name.into())
                },
                name.into(),
                props.onsign.reform(Signature::Typed),
            )
        })
    };
    html! {
        <fieldset class="kiosk-box">
            <legend>{ t.kiosk_sign }</legend>
            <p class="quiet">{ props.says }</p>
            <div class="kiosk-choices">
                { choice(t.kiosk_sign_typed, false) }
                { choice(t.kiosk_sign_drawn, true) }
            </div>
            { body }
        </fieldset>
    }
}

/// The field to draw in, three times as wide as high.
fn field(props: &SigningProps, pressed: &UseStateHandle<bool>) -> Html {
    let t = props.texts;
    let strokes = match &props.signature {
        Signature::Drawn(strokes) => strokes.clone(),
        Signature::None | Signature::Typed(_) => Vec::new(),
    };
    let onpointerdown = {
        let (pressed, strokes) = (pressed.setter(), strokes.clone());
        let onsign = props.onsign.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(point) = place(&event) else { return };
            event.prevent_default();
            if let Some(field) = event.current_target_element() {
                // Strokes that leave the field go on at its edge.
                let _ = field.set_pointer_capture(event.pointer_id());
            }
            let mut strokes = strokes.clone();
            if strokes.len() < STROKES && count(&strokes) < POINTS {
                pressed.set(true);
                strokes.push(vec![point]);
                onsign.emit(Signature::Drawn(strokes));
            }
        })
    };
    let onpointermove = {
        let (is_pressed, strokes) = (**pressed, strokes.clone());
        let onsign = props.onsign.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(point) = place(&event).filter(|_| is_pressed) else {
                return;
            };
            let mut strokes = strokes.clone();
            let room = count(&strokes) < POINTS;
            let Some(stroke) = strokes.last_mut().filter(|_| room) else {
                return;
            };
            if stroke.last().is_none_or(|last| far(*last, point)) {
                stroke.push(point);
                onsign.emit(Signature::Drawn(strokes));
            }
        })
    };
    let lift = {
        let pressed = pressed.setter();
        Callback::from(move |_: PointerEvent| pressed.set(false))
    };
    let clear = props.onsign.reform(|_: MouseEvent| Signature::None);
    html! {
        <>
            <div class="kiosk-signature" role="img" aria-label={t.kiosk_sign_field}
                {onpointerdown} {onpointermove} onpointerup={lift.clone()} onpointercancel={lift}>
                { drawn_path(&strokes) }
            </div>
            <div class="row">
                { button(Button {
                    disabled: strokes.is_empty(),
                    ..Button::new(t.kiosk_sign_clear.into(), clear)
                }) }
                if count(&strokes) >= POINTS {
                    <p class="quiet" role="status">{ t.kiosk_sign_full }</p>
                }
            </div>
        </>
    }
}

fn count(strokes: &[Vec<(u8, u8)>]) -> usize {
    strokes.iter().map(Vec::len).sum()
}

fn far(one: (u8, u8), other: (u8, u8)) -> bool {
    let apart = |a: u8, b: u8| (i32::from(a) - i32::from(b)).abs();
    // The field is three times as wide as high: a step to the side is three of a step down.
    3 * apart(one.0, other.0) + apart(one.1, other.1) >= APART
}

/// Where in the field the pointer is, 0 to 255 both ways.
fn place(event: &PointerEvent) -> Option<(u8, u8)> {
    let field = event.current_target_element()?;
    let around = field.get_bounding_client_rect();
    let (width, height) = (around.width(), around.height());
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    // Casting keeps within 0 and 255 by itself.
    let x = (f64::from(event.client_x()) - around.left()) / width * 255.0;
    let y = (f64::from(event.client_y()) - around.top()) / height * 255.0;
    Some((x as u8, y as u8))
}

/// The element that listens, not the stroke beneath the pointer.
trait Listening {
    fn current_target_element(&self) -> Option<Element>;
}

impl Listening for PointerEvent {
    fn current_target_element(&self) -> Option<Element> {
        let at = self.target_dyn_into::<Element>()?;
        at.closest(".kiosk-signature").ok().flatten()
    }
}
