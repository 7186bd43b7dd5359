//! A client's evidence on paper: drawn alike for the adviser's print and for who checks a file.

use super::format::Format;
use crate::i18n::{Language, Texts};
use crate::protocol::words::{Answered, Both, Checked, ShownRecord, Signature};
use std::fmt::Write as _;
use yew::prelude::*;

/// The evidence as it was checked. Names hide where [`Format::hidden`] says so.
pub fn paper(t: &Texts, format: Format, checked: &Checked) -> Html {
    let head = &checked.head;
    let client = format!("{} {}", format.name(&head.number), format.name(&head.name));
    let facts = [
        (t.evidence_client, client),
        (t.evidence_made, format.moment(head.made_ms)),
        (
            t.evidence_records,
            format.count(checked.records.len() as u64),
        ),
        (t.evidence_policy, head.policy.to_string()),
        (t.evidence_release, head.release.clone()),
        (t.evidence_book, head.book.clone()),
    ];
    let sums = [
        (t.evidence_chain_head, hex(&checked.ends)),
        (t.evidence_audit_length, checked.audit.audit.to_string()),
        (t.evidence_audit_head, checked.audit.head.clone()),
        (t.evidence_fingerprint, hex(&checked.fingerprint)),
    ];
    html! {
        <div class="paper">
            <dl class="paper-facts">{ for facts.into_iter().map(fact) }</dl>
            { for checked.records.iter().map(|one| record(t, format, one)) }
            <dl class="paper-facts paper-sums">{ for sums.into_iter().map(fact) }</dl>
        </div>
    }
}

fn fact((name, value): (&'static str, String)) -> Html {
    html! { <div key={name}><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn record(t: &Texts, format: Format, one: &ShownRecord) -> Html {
    let language = format.language;
    let mut lines = one.says.iter().map(|words| in_language(words, language));
    let title = lines.next().unwrap_or_default();
    let id = format!("record-{}", one.seq);
    html! {
        <section key={one.seq} class="section paper-record" aria-labelledby={id.clone()}>
            <header class="section-head">
                <h2 {id}>{ format!("{} {title}", t.evidence_record(one.seq)) }</h2>
                <span class="quiet small">
                    { format!("{} · {}", format.moment(one.at_ms), t.evidence_under_policy(one.policy)) }
                </span>
            </header>
            <ul class="paper-lines">
                { for lines.map(|line| html! { <li>{ line }</li> }) }
            </ul>
            if !one.answers.is_empty() {
                { answers(t, language, &one.answers) }
            }
            { signature(t, &one.signature) }
            <p class="paper-hash">{ hex(&one.hash) }</p>
        </section>
    }
}

fn answers(t: &Texts, language: Language, answers: &[Answered]) -> Html {
    let row = |(n, one): (usize, &Answered)| {
        html! {
            <tr key={n}>
                <td class="number">{ n + 1 }</td>
                <th scope="row">{ in_language(&one.question, language) }</th>
                <td>{ in_language(&one.answer, language) }</td>
            </tr>
        }
    };
    html! {
        <table class="plain-table paper-answers" aria-label={t.evidence_answers}>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{ t.evidence_question }</th>
                    <th scope="col">{ t.evidence_answer }</th>
                </tr>
            </thead>
            <tbody>{ for answers.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// A signature as it was drawn. One that was typed stands among the lines.
fn signature(t: &Texts, signature: &Signature) -> Html {
    let Signature::Drawn(strokes) = signature else {
        return Html::default();
    };
    // The field is three times as wide as high, both counted to 255.
    let stroke = |points: &Vec<(u8, u8)>| {
        let mut path = String::new();
        for (n, (x, y)) in points.iter().enumerate() {
            let letter = if n == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {y} ", u16::from(*x) * 3);
        }
        html! { <path d={path} /> }
    };
    html! {
        <figure class="paper-signature">
            <svg viewBox="-8 -8 781 271" role="img" aria-label={t.evidence_signature}>
                { for strokes.iter().map(stroke) }
            </svg>
            <figcaption>{ t.evidence_signature }</figcaption>
        </figure>
    }
}

fn in_language(words: &Both, language: Language) -> String {
    match language {
        Language::Zh => words.zh.clone(),
        Language::En => words.en.clone(),
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
