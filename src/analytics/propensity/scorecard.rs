//! Scorecards: weights of evidence turned into points a person can add up.

use super::error::PropensityError;
use super::evidence::Binned;
use super::model::Model;

/// How log odds become points: a number of points doubles the odds that the event does *not* happen.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Scaling {
    /// Points for one more of log odds.
    pub factor: f64,
    /// Points at even odds.
    pub offset: f64,
}

impl Scaling {
    /// A scale of `base_points` at `base_odds` to one, where `doubling` points double the odds:
    /// factor = doubling / ln 2, offset = base points - factor x ln(base odds).
    ///
    /// # Errors
    /// Numbers that are not finite, or doubling points or odds that are not above 0.
    pub fn new(doubling: f64, base_points: f64, base_odds: f64) -> Result<Self, PropensityError> {
        let is_above = |number: f64| number.is_finite() && number > 0.0;
        let factor = doubling / core::f64::consts::LN_2;
        let offset = base_points - factor * libm::log(base_odds);
        if !is_above(doubling) || !is_above(base_odds) || !is_above(factor) || !offset.is_finite() {
            return Err(PropensityError::WrongScale);
        }
        Ok(Self { factor, offset })
    }

    /// The points of log odds that the event does not happen.
    pub fn points(&self, log_odds: f64) -> f64 {
        self.offset + self.factor * log_odds
    }

    /// The points at `odds` to one that it does not happen; `None` for odds that are not above 0.
    pub fn points_at_odds(&self, odds: f64) -> Option<f64> {
        (odds.is_finite() && odds > 0.0).then(|| self.points(libm::log(odds)))
    }
}

/// Rows of weights of evidence, one column a feature, from rows of the features' values: what a
/// scorecard's model is fitted to.
///
/// # Errors
/// Values that are not whole rows, or one that is no number.
pub fn evidence_rows(features: &[Binned], values: &[f64]) -> Result<Vec<f64>, PropensityError> {
    let columns = features.len();
    if columns == 0 {
        return Err(PropensityError::NoFeatures);
    }
    if !values.len().is_multiple_of(columns) {
        return Err(PropensityError::Ragged {
            values: values.len(),
            rows: values.len() / columns,
            columns,
        });
    }
    let mut weights = Vec::with_capacity(values.len());
    for (row, values) in values.chunks_exact(columns).enumerate() {
        for (column, (feature, value)) in features.iter().zip(values).enumerate() {
            let missing = PropensityError::NotFinite { row, column };
            let bin = feature.bin_of(*value).ok_or(missing)?;
            weights.push(feature.bins[bin].weight.value());
        }
    }
    Ok(weights)
}

/// Points for every bin of every feature. They add up to the score of the model's log odds.
#[derive(Clone, PartialEq, Debug)]
pub struct Scorecard {
    features: Vec<Binned>,
    points: Vec<Vec<f64>>,
}

/// What a feature brought a client.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct ScoreRow {
    /// The bin their value falls in.
    pub bin: usize,
    /// The points for it.
    pub points: f64,
}

impl Scorecard {
    /// Points from a model fitted to [`evidence_rows`]: each bin has the scaled part its weight has
    /// in the log odds that the event does not happen; intercept and offset are shared out evenly.
    ///
    /// # Errors
    /// The model has another number of columns.
    pub fn new(
        features: Vec<Binned>,
        model: &Model,
        scaling: Scaling,
    ) -> Result<Self, PropensityError> {
        let wanted = features.len();
        let (intercept, coefficients) = model.raw_coefficients();
        if wanted == 0 || coefficients.len() != wanted {
            return Err(PropensityError::WrongModel { wanted });
        }
        let share = scaling.points(-intercept) / wanted as f64;
        let points = features.iter().zip(coefficients).map(|(feature, c)| {
            let bins = feature.bins.iter();
            bins.map(|bin| share - scaling.factor * c * bin.weight.value())
                .collect()
        });
        Ok(Self {
            points: points.collect(),
            features,
        })
    }

    /// The points of each bin of a feature.
    pub fn points(&self, feature: usize) -> &[f64] {
        self.points.get(feature).map_or(&[], Vec::as_slice)
    }

    /// A client's score and what each feature brought.
    ///
    /// # Errors
    /// Not as many values as the card has features, or one that is no number.
    pub fn score(&self, values: &[f64]) -> Result<(f64, Vec<ScoreRow>), PropensityError> {
        if values.len() != self.features.len() {
            return Err(PropensityError::Ragged {
                values: values.len(),
                rows: 1,
                columns: self.features.len(),
            });
        }
        let mut rows = Vec::with_capacity(values.len());
        for ((feature, points), value) in self.features.iter().zip(&self.points).zip(values) {
            let Some(bin) = feature.bin_of(*value) else {
                return Err(PropensityError::NotFinite {
                    row: 0,
                    column: rows.len(),
                });
            };
            rows.push(ScoreRow {
                bin,
                points: points[bin],
            });
        }
        Ok((rows.iter().map(|row| row.points).sum(), rows))
    }
}
