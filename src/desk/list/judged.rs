//! What the quick filters look at, a few bytes a client: read from front to back for every
//! question, where the findings themselves are forty times as much.

use crate::analytics::findings::ClientFindings;
use crate::desk::list::Facets;
use crate::protocol::list::ClientsQuery;
use crate::protocol::words::{RfmGroup, Stage, TierRank};

/// A client's verdicts that can be filtered by.
#[derive(Copy, Clone, Debug)]
pub struct Judged {
    tier: Option<TierRank>,
    stage: Stage,
    group: Option<RfmGroup>,
}

impl Judged {
    /// The verdicts of a client.
    pub fn of(found: &ClientFindings) -> Self {
        Self {
            tier: found.tier.value(),
            stage: found.stage,
            group: found.rfm_bank.map(|rfm| rfm.group),
        }
    }

    /// Counts the client.
    pub fn count(&self, facets: &mut Facets) {
        if let Some(slot) = self
            .tier
            .and_then(|tier| facets.tiers.get_mut(usize::from(tier.0)))
        {
            *slot += 1;
        }
        facets.stages[self.stage as usize] += 1;
        if let Some(group) = self.group {
            facets.groups[group as usize] += 1;
        }
    }

    /// Whether the client is among the tiers, stages and groups asked for.
    pub fn is_chosen(&self, query: &ClientsQuery) -> bool {
        fn among<T: PartialEq>(chosen: &[T], it: Option<T>) -> bool {
            chosen.is_empty() || it.is_some_and(|it| chosen.contains(&it))
        }
        among(&query.tiers, self.tier)
            && among(&query.stages, Some(self.stage))
            && among(&query.groups, self.group)
    }
}

/// Whether clients without verdicts are asked for: only where no verdict is.
pub fn asks_no_verdict(query: &ClientsQuery) -> bool {
    query.tiers.is_empty() && query.stages.is_empty() && query.groups.is_empty()
}
