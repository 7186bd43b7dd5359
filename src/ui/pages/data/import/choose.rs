//! Choosing files: by button or by dropping them.

use crate::i18n::DataTexts;
use crate::protocol::failure::Failure;
use crate::ui::components::{Icon, failure_notice, icon_large};
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// Where files are chosen or dropped: why the last choice was refused, whether files are held over
/// it now, who takes them.
pub fn choose(
    texts: &DataTexts,
    refused: Option<&Failure>,
    over: &UseStateHandle<bool>,
    onchoose: &Callback<Vec<File>>,
) -> Html {
    let onchange = {
        let onchoose = onchoose.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            give(&onchoose, input.files());
            // The same files can be chosen again after they were mended.
            input.set_value("");
        })
    };
    let ondrop = {
        let (onchoose, over) = (onchoose.clone(), over.setter());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            give(
                &onchoose,
                event.data_transfer().and_then(|data| data.files()),
            );
        })
    };
    let ondragover = {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let class = classes!("drop", (**over).then_some("drop-over"));
    let ondragleave = {
        let over = over.setter();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let refused = refused.map(|failure| failure_notice(failure, texts));
    html! {
        <section class="section" aria-labelledby="choose-title">
            <div class="section-head">
                <h2 id="choose-title">{ texts.import_choose_title }</h2>
                <p class="quiet">{ texts.import_choose_text }</p>
            </div>
            { refused }
            <label {class} {ondrop} {ondragover} {ondragleave}>
                { icon_large(Icon::Upload) }
                <span class="drop-main">{ texts.import_drop }</span>
                <span class="drop-button button button-primary">{ texts.import_choose }</span>
                <input
                    type="file"
                    class="visually-hidden"
                    multiple=true
                    autocomplete="off"
                    aria-label={texts.import_choose}
                    accept=".csv,.tsv,.txt,.asc,.xlsx,.xml,.sta,.mt940,.ofx,.qfx,text/csv,text/plain"
                    {onchange}
                />
            </label>
            <details class="import-formats">
                <summary>{ texts.import_formats }</summary>
                <dl>
                    <dt>{ texts.import_standard }</dt>
                    <dd>{ texts.import_standard_text }</dd>
                    <dt>{ texts.import_berka }</dt>
                    <dd>{ texts.import_berka_text }</dd>
                </dl>
            </details>
        </section>
    }
}

fn give(onchoose: &Callback<Vec<File>>, list: Option<FileList>) {
    let Some(list) = list else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|n| list.get(n)).collect();
    if !files.is_empty() {
        onchoose.emit(files);
    }
}
