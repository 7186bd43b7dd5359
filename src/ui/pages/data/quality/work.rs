//! The work list: filters, and what is to be mended by field and cause, one of its rows being mended at
//! a time.

use super::group::Group;
use super::unkept::NotKept;
use super::words;
use crate::i18n::DataTexts;
use crate::protocol::data::quality::{
    At, CheckId, Dimension, QualityField, Severity, Unkept, WorkGroup,
};
use crate::protocol::failure::Failure;
use crate::ui::components::{Choice, Choices, Field, Icon, empty, failure_notice, select};
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::text::quality::field as field_words;
use std::collections::BTreeMap;
use yew::prelude::*;

/// With so few faults in all, everything is open from the start.
const FEW: u64 = 20;

/// What stands for those found to be right among the gravities.
const CONFIRMED: &str = "confirmed";

/// Which faults are wanted.
#[derive(Copy, Clone, PartialEq, Default, Debug)]
pub struct Wanted {
    /// Only of a dimension.
    pub dimension: Option<Dimension>,
    /// Only of a field.
    pub field: Option<QualityField>,
    /// Only so grave.
    pub severity: Option<Severity>,
    /// Those found to be right instead.
    pub accepted: bool,
}

impl Wanted {
    /// How many of a cause are wanted.
    fn count(&self, group: &WorkGroup) -> u64 {
        let fits = self.dimension.is_none_or(|only| only == group.dimension)
            && self.field.is_none_or(|only| only == group.field)
            && self.severity.is_none_or(|only| only == group.severity);
        match (fits, self.accepted) {
            (false, _) => 0,
            (true, true) => group.count.accepted,
            (true, false) => group.count.faults,
        }
    }
}

/// Properties of [`Work`].
#[derive(Properties, PartialEq)]
pub struct WorkProps {
    /// Whether anything can be mended here.
    pub writable: bool,
    /// How many faults were found to be right.
    pub accepted: u32,
    /// What there is, by cause.
    pub groups: Vec<WorkGroup>,
    /// The fields the book does not keep.
    pub unkept: Vec<Unkept>,
    /// Which are asked for.
    pub wanted: Wanted,
    /// Hears which are wanted.
    pub onwanted: Callback<Wanted>,
}

/// The work list.
#[component]
pub fn Work(props: &WorkProps) -> Html {
    let (t, _) = use_data_writing();
    let wanted = props.wanted;
    let editing = use_state(|| None::<At>);
    let failure = use_state(|| None::<Failure>);
    // What somebody opened or closed stays so.
    let opened = use_state(BTreeMap::<CheckId, bool>::new);
    let shown = || props.groups.iter().filter(move |g| wanted.count(g) > 0);
    let few = {
        let total: u64 = shown().map(|group| wanted.count(group)).sum();
        // As it was when these were asked for: nothing opens by itself while faults are mended.
        *use_memo(wanted, |_| total <= FEW)
    };
    {
        let (editing, opened) = (editing.setter(), opened.setter());
        use_effect_with(wanted, move |_| {
            editing.set(None);
            opened.set(BTreeMap::new());
        });
    }
    let edit = {
        let editing = editing.setter();
        Callback::from(move |at: Option<At>| editing.set(at))
    };
    let fail = {
        let failure = failure.setter();
        Callback::from(move |why: Option<Failure>| failure.set(why))
    };
    let groups = shown().map(|group| {
        let check = group.check;
        let onopen = {
            let opened = opened.clone();
            Callback::from(move |open: bool| {
                let mut next = (*opened).clone();
                next.insert(check, open);
                opened.set(next);
            })
        };
        let open = opened.get(&check).copied().unwrap_or(few && !group.whole);
        html! {
            <Group key={format!("{check:?} {}", wanted.accepted)} group={*group} accepted={wanted.accepted} {open} {onopen}
                writable={props.writable} editing={*editing} onedit={edit.clone()}
                onfail={fail.clone()} />
        }
    });
    let groups: Vec<Html> = groups.collect();
    html! {
        <section class="section" aria-labelledby="quality-work">
            <header class="section-head">
                <h2 id="quality-work" tabindex="-1">{ t.quality_work }</h2>
            </header>
            { filters(t, wanted, props.accepted, &props.onwanted) }
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            if groups.is_empty() {
                { empty(Icon::CircleCheck, t.quality_nothing, None, Html::default()) }
            }
            <div class="quality-groups">{ for groups }</div>
            <NotKept fields={props.unkept.clone()} writable={props.writable}
                onfail={fail.clone()} />
        </section>
    }
}

fn filters(t: &'static DataTexts, wanted: Wanted, accepted: u32, ask: &Callback<Wanted>) -> Html {
    let all = || -> Choice { ("".into(), t.products_approved_all.into()) };
    let place = |place: usize| AttrValue::from(place.to_string());
    let change = |set: fn(&mut Wanted, &str)| {
        ask.reform(move |value: AttrValue| {
            let mut next = wanted;
            set(&mut next, &value);
            next
        })
    };
    let dimensions = Dimension::ALL.into_iter();
    let dimensions = dimensions.map(|one| (place(one as usize), words::dimension(t, one).into()));
    let fields = QualityField::ALL.into_iter();
    let fields = fields.map(|one| (place(one as usize), field_words(t, one).into()));
    let kinds = Severity::ALL.into_iter();
    let kinds = kinds.map(|one| (place(one as usize), words::severity(t, one).into()));
    let confirmed =
        (accepted > 0 || wanted.accepted).then(|| (CONFIRMED.into(), t.quality_confirmed.into()));
    let chosen = |place: Option<usize>| place.map_or_else(String::new, |p| p.to_string());
    let kind = match wanted.accepted {
        true => CONFIRMED.to_owned(),
        false => chosen(wanted.severity.map(|one| one as usize)),
    };
    let pick = |id, label: &'static str, choices: Vec<Choice>, value: String, onchange| {
        select(Choices {
            field: Field::new(id, label.into()),
            choices,
            value: value.into(),
            onchange,
        })
    };
    html! {
        <div class="row products-filters no-print">
            { pick(
                "quality-dimension",
                t.quality_dimension,
                std::iter::once(all()).chain(dimensions).collect(),
                chosen(wanted.dimension.map(|one| one as usize)),
                change(|next, value| next.dimension = of(&Dimension::ALL, value)),
            ) }
            { pick(
                "quality-field",
                t.quality_field,
                std::iter::once(all()).chain(fields).collect(),
                chosen(wanted.field.map(|one| one as usize)),
                change(|next, value| next.field = of(&QualityField::ALL, value)),
            ) }
            { pick(
                "quality-kind",
                t.quality_kind,
                std::iter::once(all()).chain(kinds).chain(confirmed).collect(),
                kind,
                change(|next, value| {
                    next.accepted = value == CONFIRMED;
                    next.severity = of(&Severity::ALL, value);
                }),
            ) }
        </div>
    }
}

fn of<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}
