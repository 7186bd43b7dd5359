//! Square codes, signatures, and the clipboard.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// The empty rim a code needs around it, in dots.
const RIM: i32 = 4;

/// A text as a QR code, dark on white in any theme, for cameras read nothing else. Nothing where the
/// text is too long for one (2,953 bytes).
pub fn square_code(text: &str, label: &str) -> Html {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else {
        return Html::default();
    };
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| code.get_module(*x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let whole = side + 2 * RIM;
    html! {
        <svg class="code-dots" viewBox={format!("{} {} {whole} {whole}", -RIM, -RIM)} role="img"
            aria-label={label.to_owned()} shape-rendering="crispEdges">
            <rect x={(-RIM).to_string()} y={(-RIM).to_string()} width={whole.to_string()}
                height={whole.to_string()} fill="white" />
            <path d={path} fill="black" />
        </svg>
    }
}

/// A drawn signature: strokes of points, x and y from 0 to 255 on a field three times as wide as
/// high.
pub fn strokes(strokes: &[Vec<(u8, u8)>]) -> Html {
    let line = |stroke: &Vec<(u8, u8)>| {
        let mut points = String::new();
        for (x, y) in stroke {
            let _ = write!(points, "{},{y} ", 3 * u32::from(*x));
        }
        html! { <polyline {points} /> }
    };
    html! {
        <svg class="strokes" viewBox="0 0 765 255" aria-hidden="true">
            { for strokes.iter().map(line) }
        </svg>
    }
}

/// Copies a text; false where the browser does not let the page.
pub async fn copied(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // Outside a secure context there is none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
