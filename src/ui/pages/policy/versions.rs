//! The versions of the policy: what was in force, since when, and the way back to one.

use crate::i18n::Texts;
use crate::protocol::ask::AskPolicies;
use crate::protocol::policies::PolicyVersion;
use crate::protocol::words::{Currency, Decimal, Policy, Threshold};
use crate::ui::components::{Button, ButtonKind, ChipKind, button, chip, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::use_writing;
use crate::ui::text::policy;
use yew::prelude::*;

/// Properties of [`Versions`].
#[derive(PartialEq, Properties)]
pub struct VersionsProps {
    /// The currency of amounts.
    pub currency: Currency,
    /// Hears of a policy that shall be the draft.
    pub on_draft: Callback<Policy>,
}

/// The list of versions.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    let (t, format) = use_writing();
    let known = use_query(AskPolicies);
    let body = loadable(&known, t, |known| {
        let rows = known.versions.iter().enumerate();
        html! {
            <div class="table-scroll" tabindex="0" role="group" aria-label={t.policy_versions}>
                <table class="plain-table">
                    <thead><tr>
                        <th scope="col">{ t.policy_versions_version }</th>
                        <th scope="col">{ t.policy_versions_when }</th>
                        <th scope="col">{ t.policy_versions_changes }</th>
                        <td></td>
                    </tr></thead>
                    <tbody>
                        { for rows.map(|(n, version)| row(t, format, props, version, n == 0)) }
                    </tbody>
                </table>
            </div>
        }
    });
    html! {
        <section class="section">
            <header class="section-head">
                <h2>{ t.policy_versions }</h2>
                <p class="quiet small">{ t.policy_versions_text }</p>
            </header>
            { body }
        </section>
    }
}

fn row(
    t: &'static Texts,
    format: Format,
    props: &VersionsProps,
    version: &PolicyVersion,
    is_in_force: bool,
) -> Html {
    let number = version.policy.version;
    let change = |(of, old, new): &(Threshold, Decimal, Decimal)| {
        let name = policy::threshold(t, format, &version.policy.tiers.bands, *of);
        let value =
            |value: &Decimal| policy::value(t, format, of.measure(), value, Some(props.currency));
        t.policy_versions_change(name, value(new), value(old))
    };
    let draft = {
        let policy = version.policy.clone();
        props.on_draft.reform(move |_: MouseEvent| policy.clone())
    };
    html! {
        <tr key={number} data-version={number.to_string()}>
            <td class="fit">
                { t.policy_versions_number(number) }{ " " }
                if is_in_force {
                    { chip(ChipKind::Accent, t.policy_versions_now) }
                }
            </td>
            <td class="fit">{ version.kept_ms.map(|at| format.moment(at)).unwrap_or_default() }</td>
            <td>
                if version.changes.is_empty() {
                    { t.policy_versions_first }
                } else {
                    <ul class="rules">
                        { for version.changes.iter().map(|one| html! { <li>{ change(one) }</li> }) }
                    </ul>
                }
            </td>
            <td class="fit">
                if !is_in_force {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        label: Some(t.policy_versions_draft_of(number).into()),
                        ..Button::new(t.policy_versions_draft.into(), draft)
                    }) }
                }
            </td>
        </tr>
    }
}
