//! What the sections of the studies are drawn with: rows of a name, what is said, and why.

use super::topic::{self, Topic};
use crate::protocol::words::{Finding, Minor, Money, Tally};
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{About, Help};
use crate::ui::pages::client::explain::Topic as Verdict;
use crate::ui::pages::client::verdicts::Hand;
use crate::ui::text::reason;
use std::rc::Rc;
use yew::prelude::*;

/// What the sections are drawn with.
#[derive(Copy, Clone)]
pub struct Pen<'a> {
    /// Texts, figures, tiers, the currency.
    pub hand: Hand<'a>,
    /// Hears what is to be explained.
    pub on_topic: &'a Callback<Topic>,
    /// Hears which of the verdicts at the head of the page is to be explained.
    pub on_verdict: &'a Callback<Verdict>,
}

impl Pen<'_> {
    /// A row that a dialog explains.
    pub fn row(&self, of: Topic, says: Html) -> Html {
        let name = topic::name(self.hand.t, of);
        self.named(
            name,
            says,
            self.why(name, self.on_topic.reform(move |()| of)),
        )
    }

    /// A row that one of the verdicts at the head of the page explains.
    pub fn verdict_row(&self, name: &str, says: Html, of: Verdict) -> Html {
        self.named(
            name,
            says,
            self.why(name, self.on_verdict.reform(move |()| of)),
        )
    }

    /// A row that what stands behind a mark explains.
    pub fn about_row(&self, id: &'static str, says: Html, about: About) -> Html {
        let name = about.of.clone();
        self.named(&name, says, html! { <Help {id} about={Rc::new(about)} /> })
    }

    fn named(&self, name: &str, says: Html, why: Html) -> Html {
        html! {
            <div class="study-row">
                <h3>{ name.to_string() }</h3>
                <div class="study-says">{ says }</div>
                { why }
            </div>
        }
    }

    fn why(&self, name: &str, on: Callback<()>) -> Html {
        let t = self.hand.t;
        html! {
            <button type="button" class="study-why no-print" aria-haspopup="dialog"
                aria-label={t.client_why_title(name)} onclick={on.reform(|_| ())}>
                { t.study_why }{ icon(Icon::ChevronRight) }
            </button>
        }
    }

    /// What a finding says, or why it says nothing.
    pub fn found<T>(&self, finding: &Finding<T>, says: impl FnOnce(&T) -> Html) -> Html {
        let t = self.hand.t;
        match finding {
            Finding::Says(value) => says(value),
            Finding::CannotSay(gap) => self.not_said(reason::gap(t, *gap)),
            Finding::NotYet => self.not_said(t.reason_not_yet.into()),
        }
    }

    /// Why nothing is said.
    pub fn not_said(&self, why: String) -> Html {
        html! { <span class="quiet">{ self.hand.t.study_not_said(why) }</span> }
    }

    /// An amount in short, in full on hover.
    pub fn amount(&self, minor: Minor) -> Html {
        let full = self
            .hand
            .format
            .money(Money::new(minor, self.hand.currency));
        html! { <span class="study-amount" title={full}>{ self.short(minor) }</span> }
    }

    /// An amount in short.
    pub fn short(&self, minor: Minor) -> String {
        self.hand.format.amount(minor, self.hand.currency)
    }

    /// How many times and how much.
    pub fn tally(&self, tally: Tally) -> String {
        let times = self.hand.format.count(tally.count);
        self.hand.t.study_tally(times, self.short(tally.sum))
    }

    /// A part's share of a whole as a percentage; a word where there is no whole.
    pub fn share(&self, part: Minor, whole: Minor) -> String {
        let (part, whole) = (i128::from(part.max(0)), i128::from(whole));
        if whole <= 0 {
            return self.hand.t.study_none.into();
        }
        let share = (part * 1000 / whole).min(1000) as u16;
        self.hand.format.permille(share)
    }

    /// A chance of 0 to 1 as a percentage; the ends are kept open, for no chance is certain.
    pub fn chance(&self, chance: f64) -> String {
        let permille = (chance.clamp(0.0, 1.0) * 1000.0).round() as u16;
        let shown = self.hand.format.permille(permille.clamp(1, 999));
        match permille {
            0 => format!("< {shown}"),
            1000 => format!("> {shown}"),
            _ => shown,
        }
    }
}

/// What opens to a table.
pub fn opens(summary: &str, table: Html) -> Html {
    html! {
        <details class="chart-table">
            <summary>{ summary.to_string() }</summary>
            { table }
        </details>
    }
}

/// A row of a table: its name and its cells.
pub fn line(name: Html, cells: impl IntoIterator<Item = String>) -> Html {
    html! {
        <tr>
            <th scope="row">{ name }</th>
            { for cells.into_iter().map(|cell| html! { <td class="number">{ cell }</td> }) }
        </tr>
    }
}
