//! Dimensions and their places in words.

use super::{background, value, words};
use crate::i18n::{Language, Texts};
use crate::protocol::overview::Worth;
use crate::protocol::words::{
    CannotStudy, Currency, Dimension, Family, Feature, Place, TierBand, Trend, Unit, Word,
};
use crate::ui::format::Format;

/// The name of a dimension.
pub fn dimension(t: &Texts, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Tier => t.segments_dimension_tier,
        Dimension::Stage => t.segments_dimension_stage,
        Dimension::Group => t.segments_dimension_group,
        Dimension::SpendGroup => t.segments_dimension_spend_group,
        Dimension::Kind => t.segments_dimension_kind,
        Dimension::Gender => t.segments_dimension_gender,
        Dimension::Age => t.segments_dimension_age,
        Dimension::Region => t.segments_dimension_region,
        Dimension::Adviser => t.segments_dimension_adviser,
        Dimension::Occupation => t.segments_dimension_occupation,
        Dimension::Industry => t.segments_dimension_industry,
        Dimension::List => t.segments_dimension_list,
        Dimension::Level => t.segments_dimension_level,
        Dimension::Tenure => t.segments_dimension_tenure,
        Dimension::Tag => t.segments_dimension_tag,
        Dimension::Grade => t.segments_dimension_grade,
        Dimension::Service => t.segments_dimension_service,
        Dimension::Loyalty => t.segments_dimension_loyalty,
        Dimension::Consumption => t.segments_dimension_consumption,
        Dimension::Credit => t.segments_dimension_credit,
        Dimension::Need => t.segments_dimension_need,
        Dimension::Potential => t.segments_dimension_potential,
        Dimension::Cases => t.segments_dimension_cases,
        Dimension::Cluster => t.segments_dimension_cluster,
        Dimension::Scene => t.segments_dimension_scene,
        Dimension::Digital => t.segments_dimension_digital,
        Dimension::Cycle => t.segments_dimension_cycle,
        Dimension::Income => t.segments_dimension_income,
        Dimension::Trend => t.segments_dimension_trend,
        Dimension::Alive => t.segments_dimension_alive,
        Dimension::Education => t.client_fact_education,
        Dimension::IncomeBand => t.client_fact_income,
        Dimension::Urban => t.client_fact_residence,
        Dimension::Interest => t.segments_dimension_interest,
        Dimension::Size => t.client_fact_size,
    }
}

/// What a group of dimensions is called.
pub fn family(t: &Texts, family: Family) -> &'static str {
    match family {
        Family::Facts => t.segments_family_facts,
        Family::Verdicts => t.segments_family_verdicts,
        Family::Value => t.segments_family_value,
        Family::Behaviour => t.segments_family_behaviour,
    }
}

/// What places are written with.
#[derive(Copy, Clone)]
pub struct PlaceWords<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// How figures are written.
    pub format: Format,
    /// The tiers of the policy the places are of.
    pub tiers: &'a [TierBand],
    /// The currency of ranges of money.
    pub currency: Currency,
}

impl PlaceWords<'_> {
    /// A place by its name.
    pub fn name(&self, place: &Place) -> String {
        let (t, language): (_, Language) = (self.texts, self.format.language);
        match place {
            Place::Tier(rank) => words::tier(self.tiers, *rank, language).to_string(),
            Place::Stage(stage) => words::stage(t, *stage).into(),
            Place::Group(group) => words::group(t, *group).into(),
            Place::Gender(gender) => words::gender(t, *gender).into(),
            Place::List(list) => super::suitability::list(t, *list).into(),
            Place::Level(level) => words::client_level_code(t, *level).into(),
            Place::Grade(grade) => value::grade(t, *grade).into(),
            Place::Service(service) => value::service(t, *service).into(),
            Place::Need(need) => value::need(t, *need).into(),
            Place::Cases(cases) => value::case_type(t, *cases).into(),
            Place::Scene(scene) => words::scene(t, *scene).into(),
            Place::Trend(trend) => self::trend(t, *trend).into(),
            Place::Education(of) => background::education(t, *of).into(),
            Place::IncomeBand(of) => background::income(t, *of).into(),
            Place::Residence(of) => background::residence(t, *of).into(),
            Place::Size(of) => background::size(t, *of).into(),
            Place::Word(word) => self::word(t, *word).into(),
            Place::Range { unit, from, to } => self.range(*unit, *from, *to),
            Place::Cluster(number) => t.segments_cluster(u32::from(*number) + 1),
            Place::Text(text) => text.clone(),
            Place::Unknown => t.segments_place_unknown.into(),
        }
    }

    fn range(&self, unit: Unit, from: Option<i64>, to: Option<i64>) -> String {
        let t = self.texts;
        match (
            from.map(|n| self.edge(unit, n)),
            to.map(|n| self.edge(unit, n)),
        ) {
            (None, None) => t.segments_range_all.into(),
            (None, Some(to)) => t.segments_range_below(to),
            (Some(from), None) => t.segments_range_from(from),
            (Some(from), Some(to)) => t.segments_range_between(from, to),
        }
    }

    fn edge(&self, unit: Unit, value: i64) -> String {
        let t = self.texts;
        match unit {
            Unit::Years => t.policy_unit_years(value),
            Unit::Months => t.policy_unit_months(value),
            Unit::Days => t.policy_unit_days(value),
            Unit::Money => self.format.amount(value, self.currency),
            Unit::Percent => format!("{value} %"),
            Unit::Count => value.to_string(),
        }
    }
}

fn word(t: &Texts, word: Word) -> &'static str {
    match word {
        Word::Individual => t.words_kind_individual,
        Word::Organisation => t.words_kind_organisation,
        Word::Yes => t.segments_yes,
        Word::No => t.segments_no,
    }
}

/// Where net inflow goes.
pub fn trend(t: &Texts, trend: Trend) -> &'static str {
    match trend {
        Trend::Rising => t.segments_trend_rising,
        Trend::Steady => t.segments_trend_steady,
        Trend::Falling => t.segments_trend_falling,
    }
}

/// What clusters are told apart by: its name, and the words for much and for little of it.
pub fn feature(t: &Texts, feature: Feature) -> [&'static str; 3] {
    match feature {
        Feature::Aum => [
            t.segments_feature_aum,
            t.segments_feature_aum_much,
            t.segments_feature_aum_little,
        ],
        Feature::Recency => [
            t.segments_feature_recency,
            t.segments_feature_recency_much,
            t.segments_feature_recency_little,
        ],
        Feature::Frequency => [
            t.segments_feature_frequency,
            t.segments_feature_frequency_much,
            t.segments_feature_frequency_little,
        ],
        Feature::Spending => [
            t.segments_feature_spending,
            t.segments_feature_spending_much,
            t.segments_feature_spending_little,
        ],
        Feature::Products => [
            t.segments_feature_products,
            t.segments_feature_products_much,
            t.segments_feature_products_little,
        ],
        Feature::Digital => [
            t.segments_feature_digital,
            t.segments_feature_digital_much,
            t.segments_feature_digital_little,
        ],
        Feature::Tenure => [
            t.segments_feature_tenure,
            t.segments_feature_tenure_much,
            t.segments_feature_tenure_little,
        ],
        Feature::Inflow => [
            t.segments_feature_inflow,
            t.segments_feature_inflow_much,
            t.segments_feature_inflow_little,
        ],
    }
}

/// What a client may be worth.
pub fn worth(t: &Texts, of: Worth) -> &'static str {
    match of {
        Worth::Contribution => t.segments_contribution,
        Worth::Lifetime => t.segments_lifetime,
        Worth::Spending => t.segments_spending_value,
    }
}

/// What a cluster is called: what sets it apart.
pub fn cluster(t: &Texts, marks: &[(Feature, f64)]) -> String {
    let word = |(of, z): &(Feature, f64)| {
        let [_, much, little] = feature(t, *of);
        if *z < 0.0 { little } else { much }
    };
    let words: Vec<&str> = marks.iter().map(word).collect();
    if words.is_empty() {
        return t.segments_cluster_plain.into();
    }
    words.join(t.segments_words_join)
}

/// Why a study says nothing, in a sentence.
pub fn cannot_study(t: &Texts, why: CannotStudy) -> String {
    match why {
        CannotStudy::TooFew { clients, needed } => t.segments_why_too_few(clients, needed),
        CannotStudy::TooFewRepeats { clients, needed } => {
            t.segments_why_too_few_repeats(clients, needed)
        }
        CannotStudy::NoDropOut => t.segments_why_no_drop_out.into(),
        CannotStudy::NotConverged => t.segments_why_not_converged.into(),
        CannotStudy::AllEqual => t.segments_why_all_equal.into(),
        CannotStudy::NotFinite => t.segments_why_not_finite.into(),
    }
}
