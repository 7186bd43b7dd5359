//! What is wrong with a questionnaire, in words. Every case is matched, so that a new one does not
//! compile without its sentence.

use crate::i18n::Texts;
use crate::protocol::words::{FormArea, FormFault, FormFlaw as Flaw, FormPlace as Place};

/// A fault with its place, as a sentence.
pub fn fault(t: &Texts, fault: &FormFault) -> String {
    t.form_fault(flaw(t, &fault.flaw), place(t, fault.at))
}

fn place(t: &Texts, at: Place) -> String {
    match at {
        Place::Head => t.form_place_head.into(),
        Place::Level(n) => t.form_place_level(n),
        Place::Question(n) => t.form_place_question(n),
        Place::Option(n, option) => t.form_place_option(n, option),
        Place::Conflict(n) => t.form_place_conflict(n),
    }
}

/// One of the five areas.
pub fn area_name(t: &Texts, area: FormArea) -> &'static str {
    match area {
        FormArea::Situation => t.suitability_area_situation,
        FormArea::Experience => t.suitability_area_experience,
        FormArea::Style => t.suitability_area_style,
        FormArea::Goals => t.suitability_area_goals,
        FormArea::Tolerance => t.suitability_area_tolerance,
    }
}

fn flaw(t: &Texts, flaw: &Flaw) -> String {
    match flaw {
        Flaw::Unreadable {
            line,
            column,
            detail,
        } => t.form_unreadable(column, detail, line),
        Flaw::FileTooLong { most } => t.form_file_too_long(most),
        Flaw::BadName { name } => t.form_bad_name(name),
        Flaw::NoVersion => t.form_no_version.into(),
        Flaw::NoChinese => t.form_no_chinese.into(),
        Flaw::NoEnglish => t.form_no_english.into(),
        Flaw::TextTooLong { most } => t.form_text_too_long(most),
        Flaw::QuestionCount { count, most } => t.form_question_count(count, most),
        Flaw::OptionCount { count, most } => t.form_option_count(count, most),
        Flaw::ConflictCount { count, most } => t.form_conflict_count(count, most),
        Flaw::NameTwice { name } => t.form_name_twice(name),
        Flaw::SameText { other } => t.form_same_text(other),
        Flaw::PointsTooMany { most } => t.form_points_too_many(most),
        Flaw::SpanTooWide { span, most } => t.form_span_too_wide(most, span),
        Flaw::LevelNames => t.form_level_names.into(),
        Flaw::LevelCount { count, most } => t.form_level_count(count, most),
        Flaw::LevelEnds => t.form_level_ends.into(),
        Flaw::LevelBackwards => t.form_level_backwards.into(),
        Flaw::LevelGap => t.form_level_gap.into(),
        Flaw::Unreachable => t.form_unreachable.into(),
        Flaw::TooTangled => t.form_too_tangled.into(),
        Flaw::LevelText => t.form_level_text.into(),
        Flaw::AreaPoints {
            area,
            points,
            wanted,
        } => t.form_area_points(area_name(t, *area), points, wanted),
        Flaw::PointsUnstated => t.form_points_unstated.into(),
        Flaw::Range { least, most } => t.form_range(least, most),
        Flaw::AreaMisplaced => t.form_area_misplaced.into(),
        Flaw::AxisMissing => t.form_axis_missing.into(),
        Flaw::NoLeast => t.form_no_least.into(),
        Flaw::OptionBegin => t.form_option_begin.into(),
        Flaw::OptionEnd => t.form_option_end.into(),
        Flaw::OptionGap => t.form_option_gap.into(),
        Flaw::OptionBackwards => t.form_option_backwards.into(),
        Flaw::OptionOpen => t.form_option_open.into(),
        Flaw::LimitTooLarge => t.form_limit_too_large.into(),
        Flaw::LimitUnsaid { figure } => t.form_limit_unsaid(figure),
        Flaw::NoLossMissing => t.form_no_loss_missing.into(),
        Flaw::HorizonMissing => t.form_horizon_missing.into(),
        Flaw::WithinYearMissing => t.form_within_year_missing.into(),
        Flaw::ExperienceMissing => t.form_experience_missing.into(),
        Flaw::MeansTwo => t.form_means_two.into(),
        Flaw::MeansSomething => t.form_means_something.into(),
        Flaw::AgeMisplaced => t.form_age_misplaced.into(),
        Flaw::UnsureMisplaced => t.form_unsure_misplaced.into(),
        Flaw::UnsureNotLast => t.form_unsure_not_last.into(),
        Flaw::UnsureCounts => t.form_unsure_counts.into(),
        Flaw::NoSuchQuestion { name } => t.form_no_such_question(name),
        Flaw::NoSuchOption { name, most } => t.form_no_such_option(most, name),
        Flaw::OneQuestion => t.form_one_question.into(),
        Flaw::NoAnswerLeft => t.form_no_answer_left.into(),
    }
}
