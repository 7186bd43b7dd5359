//! Why a verdict is what it is: every rule looked at, what it came to, the figures beside the
//! thresholds, and the way to the transactions behind them.

use crate::i18n::Texts;
use crate::protocol::words::{Day, Figure, FigureSource, Finding, Gap, Outcome, Reason};
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Button, ButtonKind, Dialog, button};
use crate::ui::format::Format;
use crate::ui::text::reason;
use yew::prelude::*;

/// A verdict to explain, whatever its kind.
pub struct Explained<'a> {
    /// What is explained: tier, stage, RFM.
    pub title: &'static str,
    /// What the verdict says.
    pub says: Html,
    /// What is missing when it cannot say.
    pub gap: Option<Gap>,
    /// The rules looked at.
    pub reasons: &'a [Reason],
}

/// What is missing when a finding cannot say.
pub fn gap_of<T>(finding: &Finding<T>) -> Option<Gap> {
    match finding {
        Finding::CannotSay(gap) => Some(*gap),
        Finding::Says(_) | Finding::NotYet => None,
    }
}

/// The verdicts of a client, by what they are about.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Topic {
    /// Tier.
    Tier,
    /// Lifecycle stage.
    Stage,
    /// RFM over accounts.
    RfmBank,
    /// RFM over spending.
    RfmSpend,
}

/// The dialog that explains a verdict, closed while there is none to explain. `on_period` hears
/// that the person wants the transactions of these days.
pub fn explain_dialog(
    t: &'static Texts,
    format: Format,
    explained: Option<Explained>,
    on_close: Callback<()>,
    on_period: &Callback<(Day, Day)>,
) -> Html {
    let open = explained.is_some();
    let title = explained
        .as_ref()
        .map(|e| t.client_why_title(e.title))
        .unwrap_or_default();
    let body = explained.map(|explained| {
        let (deciding, others): (Vec<&Reason>, Vec<&Reason>) = explained
            .reasons
            .iter()
            .partition(|r| r.outcome == Outcome::Met);
        let list = |heading: &str, reasons: &[&Reason]| {
            html! {
                if !reasons.is_empty() {
                    <h3 class="explain-heading">{ heading }</h3>
                    <ol class="explain-rules">
                        { for reasons.iter().map(|r| rule(t, format, r, on_period)) }
                    </ol>
                }
            }
        };
        html! {
            <div class="explain">
                <p class="explain-says">{ explained.says }</p>
                if let Some(gap) = explained.gap {
                    <p class="explain-gap">{ icon(Icon::Info) }{ reason::gap(t, gap) }</p>
                }
                if explained.reasons.is_empty() {
                    <p class="quiet">{ t.client_why_none }</p>
                }
                { list(t.client_why_deciding, &deciding) }
                { list(t.client_why_others, &others) }
            </div>
        }
    });
    html! {
        <Dialog id="explain" {open} {title} onclose={on_close} wide=true>
            { body }
        </Dialog>
    }
}

fn rule(
    t: &'static Texts,
    format: Format,
    looked_at: &Reason,
    on_period: &Callback<(Day, Day)>,
) -> Html {
    let words = reason::rule(t, looked_at.rule);
    let (class, mark) = match looked_at.outcome {
        Outcome::Met => ("is-met", Icon::CircleCheck),
        Outcome::NotMet => ("is-not-met", Icon::X),
        Outcome::Vetoed => ("is-vetoed", Icon::TriangleAlert),
        Outcome::CannotSay => ("is-unknown", Icon::Info),
    };
    html! {
        <li class={classes!("explain-rule", class)}>
            <div class="explain-name">
                { icon(mark) }
                <strong>{ words.name }</strong>
                <span class="explain-outcome">{ reason::outcome(t, looked_at.outcome) }</span>
            </div>
            <p class="quiet">{ words.meaning }</p>
            if !looked_at.figures.is_empty() {
                <div class="explain-figures">
                    { figures(t, format, &looked_at.figures, FigureSource::Seen) }
                    { figures(t, format, &looked_at.figures, FigureSource::Policy) }
                </div>
            }
            if let Some((from, to)) = looked_at.period {
                { button(Button {
                    kind: ButtonKind::Quiet,
                    icon: Some(Icon::FileText),
                    ..Button::new(
                        html! {
                            <>
                                { t.client_why_transactions }
                                <span class="quiet">
                                    { format!("{} – {}", format.day(from), format.day(to)) }
                                </span>
                            </>
                        },
                        on_period.reform(move |_| (from, to)),
                    )
                }) }
            }
        </li>
    }
}

/// The figures of one source with their heading: seen on one side, thresholds on the other.
fn figures(t: &Texts, format: Format, all: &[Figure], source: FigureSource) -> Html {
    let mut of_source = all
        .iter()
        .filter(|figure| figure.source == source)
        .peekable();
    if of_source.peek().is_none() {
        return Html::default();
    }
    let heading = match source {
        FigureSource::Seen => t.reason_seen,
        FigureSource::Policy => t.reason_threshold,
    };
    html! {
        <div class="explain-side">
            <p class="explain-source">{ heading }</p>
            <dl>
                { for of_source.map(|figure| html! {
                    <div class="explain-figure">
                        <dt>{ reason::label(t, figure.label) }</dt>
                        <dd>{ reason::value(t, format, figure.value) }</dd>
                    </div>
                }) }
            </dl>
        </div>
    }
}
