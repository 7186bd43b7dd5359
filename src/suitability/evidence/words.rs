//! A record in words of both languages, made from what was hashed and from nothing else.

use super::terms::{
    Both, above_level, both, client_level, device, fact, level_rule, match_rule, outcome,
    product_level, readiness, regime, step, verdict, warning,
};
use super::{Assessed, Event, MatchShown, ProposalShown, ShownProduct};
use crate::domain::assessment::Signature;
use crate::suitability::form::{self, Form, Words};
use crate::suitability::score::LevelSeen;
use serde::{Deserialize, Serialize};

/// The words of a questionnaire that was answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Which questionnaire.
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// What it is called.
    pub title: Both,
    /// Its questions in order.
    pub questions: Vec<WordedQuestion>,
}

/// A question and the answers to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordedQuestion {
    /// The question.
    pub text: Both,
    /// The answers, in the order of their numbers.
    pub options: Vec<Both>,
}

/// A question with the answer that was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The question.
    pub question: Both,
    /// The answer; a dash where the questionnaire has no such answer.
    pub answer: Both,
}

/// The words of a built-in questionnaire.
pub fn built_in(name: &str, version: u16) -> Option<Wording> {
    form::by(name, version).map(worded)
}

/// The words of a questionnaire.
pub fn worded(form: &Form) -> Wording {
    let words = |of: &Words| both(of.zh.as_ref(), of.en.as_ref());
    Wording {
        questionnaire: form.id.to_string(),
        version: form.version,
        title: words(&form.title),
        questions: form
            .questions
            .iter()
            .map(|question| WordedQuestion {
                text: words(&question.text),
                options: question.options.iter().map(words).collect(),
            })
            .collect(),
    }
}

/// The questionnaire an event is about.
pub fn questionnaire(event: &Event) -> Option<(&str, u16)> {
    match event {
        Event::Asked(it) => Some((&it.questionnaire, it.version)),
        Event::Assessed(it) => Some((&it.questionnaire, it.version)),
        _ => None,
    }
}

/// Each question with its answer; nothing for an event without answers.
pub fn answered(event: &Event, wording: Option<&Wording>) -> Vec<Answered> {
    let (Event::Assessed(it), Some(wording)) = (event, wording) else {
        return Vec::new();
    };
    let questions = wording.questions.iter().zip(&it.answers);
    questions
        .map(|(question, answer)| Answered {
            question: question.text.clone(),
            answer: match question.options.get(usize::from(*answer)) {
                Some(option) => option.clone(),
                None => both("—", "—"),
            },
        })
        .collect()
}

/// How the client signed, where the event holds a signature.
pub fn signature(event: &Event) -> Option<&Signature> {
    match event {
        Event::Assessed(it) => Some(&it.signature),
        Event::Acknowledged(it) => Some(&it.signature),
        _ => None,
    }
}

/// What an event says: a heading, then one line a fact.
pub fn says(event: &Event) -> Vec<Both> {
    match event {
        Event::Asked(it) => {
            let on = device(it.device);
            vec![
                both("请客户填写问卷", "The client was asked to answer"),
                both(
                    format!("问卷 {} 第 {} 版", it.questionnaire, it.version),
                    format!("Questionnaire {}, version {}", it.questionnaire, it.version),
                ),
                pair("在哪里答", "Answered on", &on),
            ]
        }
        Event::Assessed(it) => assessed(it),
        Event::Dropped(_) => vec![both(
            "问卷未答，已结束",
            "The questionnaire ended without answers",
        )],
        Event::IdentityChecked(it) => {
            let (day, how) = (it.checked.day, it.checked.how.as_str());
            vec![
                both("核实了答卷人身份", "Who answered was checked"),
                both(format!("{day}：{how}"), format!("{day}: {how}")),
            ]
        }
        Event::MatchShown(it) => match_shown(it),
        Event::Warned(it) => {
            let mut lines = vec![pair(
                "提示客户",
                "The client was warned of",
                &warning(it.warning),
            )];
            lines.extend(it.product.as_ref().map(product));
            lines.extend(reference(&it.reference));
            lines
        }
        Event::Acknowledged(it) => {
            let mut lines = vec![both(
                format!("客户确认第 {} 条", it.of),
                format!("The client acknowledged record {}", it.of),
            )];
            lines.extend(signed(&it.signature));
            lines.extend(reference(&it.text));
            lines
        }
        Event::Prepared(it) => {
            let mut lines = vec![step(it.kind), product(&it.product)];
            lines.extend(reference(&it.reference));
            lines
        }
        Event::AboveLevel(it) => {
            let mut lines = vec![above_level(it.kind), product(&it.product)];
            lines.extend(reference(&it.reference));
            lines
        }
        Event::ProposalShown(it) => proposal(it),
    }
}

fn assessed(it: &Assessed) -> Vec<Both> {
    let points = both(
        format!(
            "问卷 {} 第 {} 版，总分 {}",
            it.questionnaire, it.version, it.points
        ),
        format!(
            "Questionnaire {}, version {}; {} points",
            it.questionnaire, it.version, it.points
        ),
    );
    let answered = both(
        format!("确认日期 {}", it.answered),
        format!("Confirmed on {}", it.answered),
    );
    let mut lines = match it.supplement {
        true => vec![
            both("补充问卷，不给等级", "A supplement: it gives no level"),
            points,
            answered,
        ],
        false => vec![
            pair(
                "测评结果",
                "Result of the assessment",
                &client_level(Some(it.level)),
            ),
            points,
            answered,
            pair("意愿", "Willingness", &client_level(Some(it.willingness))),
            pair("承受能力", "Capacity", &client_level(Some(it.capacity))),
        ],
    };
    for reason in &it.reasons {
        let rule = level_rule(reason.rule);
        let (before, after) = (
            client_level(Some(reason.before)),
            client_level(Some(reason.after)),
        );
        let seen = match reason.seen {
            LevelSeen::Points { points, most } => format!(" {points}/{most}"),
            _ => String::new(),
        };
        lines.push(both(
            format!("{}{seen}：{} → {}", rule.zh, before.zh, after.zh),
            format!("{}{seen}: {} → {}", rule.en, before.en, after.en),
        ));
    }
    lines.push(pair("在哪里答", "Answered on", &device(it.device)));
    lines.push(both(
        format!("用时 {} 秒", it.seconds),
        format!("It took {} seconds", it.seconds),
    ));
    if it.settled > 0 {
        lines.push(both(
            format!("指出并改正矛盾 {} 处", it.settled),
            format!("Contradictions pointed out and settled: {}", it.settled),
        ));
    }
    if !it.full_capacity {
        lines.push(both(
            "银行记录：不具备完全民事行为能力",
            "On the bank's record: without full civil capacity",
        ));
    }
    if !it.helper.is_empty() {
        lines.push(both(
            format!("协助人：{}", it.helper),
            format!("Helped by: {}", it.helper),
        ));
    }
    if it.aloud {
        lines.push(both("题目曾朗读", "The questions were read aloud"));
    }
    if it.unverified {
        lines.push(both(
            "身份未核实，结果尚不作数",
            "Identity not checked yet: the result does not count",
        ));
    }
    lines.extend(signed(&it.signature));
    lines
}

fn match_shown(it: &MatchShown) -> Vec<Both> {
    let mut lines = vec![
        pair(
            "向客户展示匹配结果",
            "A match was shown to the client",
            &verdict(it.verdict),
        ),
        product(&it.product),
        pair("客户等级", "The client's level", &client_level(it.level)),
    ];
    for reason in &it.reasons {
        let (rule, came) = (match_rule(reason.rule), outcome(reason.outcome));
        let (seen, limit) = (fact(reason.seen), fact(reason.threshold));
        lines.push(both(
            format!("{}：{}（{}；界限 {}）", rule.zh, came.zh, seen.zh, limit.zh),
            format!(
                "{}: {} ({}; against {})",
                rule.en, came.en, seen.en, limit.en
            ),
        ));
    }
    for left in &it.readiness {
        lines.push(pair("售前待办", "Still to be done", &readiness(*left)));
    }
    if let Some(fit) = it.fit {
        lines.push(both(format!("契合度 {fit}"), format!("Fit {fit} of 100")));
    }
    lines
}

fn proposal(it: &ProposalShown) -> Vec<Both> {
    let mut lines = vec![
        both(
            format!("向客户展示方案第 {} 版", it.version),
            format!("Proposal {} was shown to the client", it.version),
        ),
        pair("客户等级", "The client's level", &client_level(it.level)),
    ];
    if !it.goals.is_empty() {
        lines.push(both(
            format!("目标：{}", it.goals),
            format!("Goals: {}", it.goals),
        ));
    }
    for proposed in &it.products {
        lines.push(product(&proposed.product));
    }
    lines
}

fn product(it: &ShownProduct) -> Both {
    let level = product_level(it.issuer_level.max(it.seller_level));
    let sold = regime(it.regime);
    let document = match it.document.as_str() {
        "" => both("文件版本未知", "document version unknown"),
        known => both(format!("文件 {known}"), format!("document {known}")),
    };
    both(
        format!(
            "{} {}（{}，{}，{}）",
            it.code, it.name, level.zh, sold.zh, document.zh
        ),
        format!(
            "{} {} ({}, {}, {})",
            it.code, it.name, level.en, sold.en, document.en
        ),
    )
}

fn signed(signature: &Signature) -> Option<Both> {
    match signature {
        Signature::None => None,
        Signature::Typed(name) => Some(both(format!("签名：{name}"), format!("Signed: {name}"))),
        Signature::Drawn(_) => Some(both("手写签名", "Signed by hand")),
    }
}

fn reference(text: &str) -> Option<Both> {
    (!text.is_empty()).then(|| both(format!("凭据：{text}"), format!("Reference: {text}")))
}

fn pair(zh: &str, en: &str, value: &Both) -> Both {
    both(format!("{zh}：{}", value.zh), format!("{en}: {}", value.en))
}
