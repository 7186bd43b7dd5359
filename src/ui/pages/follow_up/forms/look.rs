//! One questionnaire: its levels, questions, answers, and what they count for.

use super::rows::title;
use crate::i18n::{Language, Texts};
use crate::protocol::ask::AskForm;
use crate::protocol::forms::FormRow;
use crate::protocol::words::{FormAxis, FormWords, Mark, Meaning, Questionnaire};
use crate::ui::components::{ChipKind, Dialog, chip, client_level_chip, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use crate::ui::text::form_fault::area_name;
use yew::prelude::*;

/// Properties of [`LookDialog`].
#[derive(Properties, PartialEq)]
pub struct LookProps {
    /// Which questionnaire.
    pub row: FormRow,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// The dialog; it stands on the page only while it is open.
#[component]
pub fn LookDialog(props: &LookProps) -> Html {
    let (t, format) = use_writing();
    let known = use_query(AskForm {
        name: props.row.name.clone(),
        version: props.row.version,
    });
    let body = loadable(&known, t, |form| whole(t, format, form));
    html! {
        <Dialog id="form-look" open=true wide=true title={title(t, format, &props.row)}
            onclose={props.onclose.clone()}>
            // There is nothing to press in it, and it is long: the keyboard scrolls it from here.
            <div class="stack" role="group" tabindex="0" aria-label={t.forms_look}>
                <p class="quiet">{ t.forms_look_note }</p>
                { body }
            </div>
        </Dialog>
    }
}

fn say(format: Format, words: &FormWords) -> String {
    match format.language {
        Language::Zh => words.zh.to_string(),
        Language::En => words.en.to_string(),
    }
}

fn whole(t: &Texts, format: Format, form: &Questionnaire) -> Html {
    let from = |points: i32| match points {
        i32::MIN => t.forms_level_lowest.to_owned(),
        points => t.forms_level_from(points),
    };
    let bands = form.bands.iter().map(|band| {
        html! { <li>{ client_level_chip(t, band.level) }{ " " }{ from(band.from) }</li> }
    });
    let ranks = form.tolerances.iter().map(|rank| {
        html! { <li>{ say(format, &rank.text) }{ " · " }{ from(rank.from) }</li> }
    });
    let questions = form.form.questions.iter().zip(form.questions.iter());
    let questions = questions.map(|(question, marked)| {
        let axis = match marked.axis {
            FormAxis::Willingness => t.forms_axis_willingness,
            FormAxis::Capacity => t.forms_axis_capacity,
            FormAxis::Both => t.forms_axis_both,
        };
        let area = marked.area.map(|area| area_name(t, area));
        let options = (0_u8..).zip(question.options.iter().zip(marked.options.iter()));
        let options = options.map(|(n, (words, mark))| {
            let unsure = question.unsure == Some(n);
            option(t, format, words, mark, unsure)
        });
        html! {
            <li>
                <strong>{ say(format, &question.text) }</strong>
                <span class="sheet-more">{ say(format, &question.help) }</span>
                <span class="sheet-more">{ area }{ area.map(|_| " · ") }{ axis }</span>
                <ol class="form-options">{ for options }</ol>
            </li>
        }
    });
    html! {
        <>
            <h3>{ t.forms_levels }</h3>
            <ul class="form-levels">{ for bands }{ for ranks }</ul>
            <h3>{ t.forms_questions }</h3>
            <ol class="form-questions">{ for questions }</ol>
        </>
    }
}

fn option(t: &Texts, format: Format, words: &FormWords, mark: &Mark, unsure: bool) -> Html {
    let means = match mark.meaning {
        Meaning::Plain => None,
        Meaning::NoLoss => Some(t.forms_means_no_loss.to_owned()),
        Meaning::WithinYear(days) => Some(t.forms_means_within_year(days)),
        Meaning::Horizon(Some(days)) => Some(t.forms_means_horizon(days)),
        Meaning::Horizon(None) => Some(t.forms_means_unlimited.to_owned()),
        Meaning::Experience(true) => Some(t.forms_means_experience.to_owned()),
        Meaning::Experience(false) => Some(t.forms_means_no_experience.to_owned()),
    };
    html! {
        <li>
            { say(format, words) }{ " " }{ chip(ChipKind::Outline, &t.forms_points(mark.points)) }
            if let Some(means) = means {
                { " " }{ chip(ChipKind::Info, &means) }
            }
            if unsure {
                { " " }{ chip(ChipKind::Plain, t.forms_unsure) }
            }
        </li>
    }
}
