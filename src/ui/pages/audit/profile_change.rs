//! A change of what the bank decided about a client, in words: what it was and what it is.

use crate::i18n::Texts;
use crate::protocol::summary::ProfileChange;
use crate::protocol::words::{
    BankCount, ClassFacts, ClientLevel, Currency, Day, MaterialChange, Money,
};
use crate::ui::format::Format;
use crate::ui::text::{suitability, words};

/// The field with its old and its new value. What documents are called hides with the mask: it may
/// tell who it is.
pub fn change(change: &ProfileChange, format: &Format, t: &Texts) -> String {
    let none = || t.audit_change_none.to_owned();
    let level = |level: &Option<ClientLevel>| {
        level.map_or_else(none, |level| words::client_level_code(t, level).into())
    };
    let day = |day: &Option<Day>| day.map_or_else(none, |day| format.day(day));
    let text = |text: &Option<String>| match text.as_deref() {
        None | Some("") => none(),
        Some(text) => format.name(text).to_owned(),
    };
    let yes = |yes: bool| {
        if yes {
            t.audit_change_yes
        } else {
            t.audit_change_no
        }
        .to_owned()
    };
    let (field, old, new) = match change {
        ProfileChange::Level { old, new } => (t.audit_change_level, level(old), level(new)),
        ProfileChange::Assessed { old, new } => (t.audit_change_assessed, day(old), day(new)),
        ProfileChange::LevelEnds { old, new } => (t.audit_change_level_ends, day(old), day(new)),
        ProfileChange::LevelSource { old, new } => {
            (t.audit_change_level_source, text(old), text(new))
        }
        ProfileChange::ProofVerified { old, new } => {
            (t.audit_change_proof_verified, day(old), day(new))
        }
        ProfileChange::ProofEnds { old, new } => (t.audit_change_proof_ends, day(old), day(new)),
        ProfileChange::ProofSource { old, new } => {
            (t.audit_change_proof_source, text(old), text(new))
        }
        ProfileChange::List { old, new } => {
            let list = |list| suitability::list(t, list).to_owned();
            (t.audit_change_list, list(*old), list(*new))
        }
        ProfileChange::Capacity { old, new } => (t.audit_change_capacity, yes(*old), yes(*new)),
        ProfileChange::Class { old, new } => {
            let class = |class| suitability::recorded_class(t, class).to_owned();
            (t.suitability_class, class(old), class(new))
        }
        ProfileChange::Guardian { old, new } => {
            let who = |who: &String| text(&Some(who.clone()));
            (t.suitability_guardian, who(old), who(new))
        }
        ProfileChange::BankCount { old, new } => {
            let count = |count: &Option<BankCount>| {
                count.map_or_else(none, |c| {
                    t.suitability_bank_counted(format.day(c.day), c.in_months, c.on_day)
                })
            };
            (t.suitability_bank_count, count(old), count(new))
        }
        ProfileChange::Material { old, new } => {
            let what = |change: &Option<MaterialChange>| {
                change.as_ref().map_or_else(none, |c| {
                    format!("{} {}", format.day(c.day), format.name(&c.what))
                })
            };
            (t.suitability_material, what(old), what(new))
        }
        ProfileChange::Facts { old, new, currency } => {
            let facts = |facts: &Option<ClassFacts>| {
                facts.map_or_else(none, |facts| verified(facts, *currency, format, t))
            };
            (t.suitability_facts, facts(old), facts(new))
        }
    };
    t.audit_change(new, old, field)
}

/// What the bank verified for the class: only what it did.
fn verified(facts: ClassFacts, currency: Currency, format: &Format, t: &Texts) -> String {
    let sum = |minor: i64| format.money(Money::new(minor, currency)).to_string();
    let parts = [
        (t.suitability_facts_financial, facts.financial.map(sum)),
        (t.suitability_facts_income, facts.income.map(sum)),
        (t.suitability_facts_net, facts.net.map(sum)),
        (
            t.suitability_facts_years,
            facts.years.map(|n| n.to_string()),
        ),
    ];
    let mut said = format.day(facts.day);
    for (what, value) in parts {
        if let Some(value) = value {
            said.push_str(&format!(" · {what} {value}"));
        }
    }
    said
}
