//! Those of a book who can be ranked in one kind of RFM, on their way to scores.

use super::{Ranking, RfmKind, Scale, Values, rated};
use crate::analytics::findings::ClientFindings;
use crate::domain::ids::{ClientId, RecordId};

/// The values of everybody who can be ranked; sorted and scored in steps.
#[derive(Debug)]
pub struct Population {
    kind: RfmKind,
    ranked: Vec<(ClientId, Values)>,
    ranking: Ranking,
    scale: Option<Scale>,
    /// How many have their scores.
    scored: usize,
}

impl Population {
    /// Nobody yet.
    pub fn new(kind: RfmKind) -> Self {
        Self {
            kind,
            ranked: Vec::new(),
            ranking: Ranking::default(),
            scale: None,
            scored: 0,
        }
    }

    /// Adds a client.
    pub fn push(&mut self, client: ClientId, values: Values) {
        self.ranking.push(&values);
        self.ranked.push((client, values));
    }

    /// Does one sort; true when there was none left and the population can be scored.
    pub fn sort_step(&mut self) -> bool {
        self.ranking.sort_step()
    }

    /// Scores up to `count` clients more into their findings; true when all are scored. The
    /// population is in order.
    pub fn score_step(&mut self, clients: &mut [Option<ClientFindings>], count: usize) -> bool {
        let scale = *self.scale.get_or_insert_with(|| self.ranking.scale());
        let end = self.scored.saturating_add(count).min(self.ranked.len());
        for (client, values) in &self.ranked[self.scored..end] {
            let rfm = rated(*values, scale.scores(values));
            if let Some(Some(findings)) = clients.get_mut(client.index()) {
                findings.set_rfm(self.kind, Some(rfm));
            }
        }
        self.scored = end;
        end == self.ranked.len()
    }

    /// The ranking, for those who come later.
    pub fn into_ranking(self) -> Ranking {
        self.ranking
    }
}
