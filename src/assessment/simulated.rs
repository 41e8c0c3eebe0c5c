//! What a simulation finds.

use super::events::EventFrequency;
use super::simulation::DrawnFrom;
use crate::model::SamplingPlan;
use crate::uncertainty::simulate::quantile_of_sorted;

/// The percentiles that are quoted of every result.
pub const PERCENTILES: [f64; 9] = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99];
/// The percentiles of a month's fan.
pub const FAN: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];
/// The probabilities for which the loan that holds is said, beside the user's own.
pub const LEVELS: [f64; 3] = [0.90, 0.95, 0.99];
/// The percentiles that are quoted of a loss given default: it is none in most paths of most loans.
pub const LOSS: [f64; 5] = [0.50, 0.75, 0.90, 0.95, 0.99];
/// The probability of the value at risk.
pub const AT_RISK: f64 = 0.95;

/// One result over all paths.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedSpread {
    /// Mean.
    pub mean: f64,
    /// Standard error of the mean.
    pub mean_error: f64,
    /// Standard deviation of one path.
    pub standard_deviation: f64,
    /// Its standard error.
    pub deviation_error: f64,
    /// 变异系数: standard deviation over mean, and its standard error; absent where the mean is not above zero.
    pub variation: Option<(f64, f64)>,
    /// 偏度: the third central moment over the cubed deviation, and its standard error; absent where nothing spreads.
    pub skewness: Option<(f64, f64)>,
    /// 峰度: the fourth central moment over the squared variance, three of a normal distribution, and its standard error; absent
    /// where nothing spreads.
    pub kurtosis: Option<(f64, f64)>,
    /// The values at [`PERCENTILES`].
    pub percentiles: [f64; 9],
    /// Their standard errors.
    pub errors: [f64; 9],
    /// Every path, ascending.
    pub sorted: Vec<f64>,
}

impl SimulatedSpread {
    /// The value below which the part `p` of all paths lies.
    pub fn at(&self, p: f64) -> f64 {
        quantile_of_sorted(&self.sorted, p)
    }

    /// The least and the greatest of all paths: of more paths they lie further apart.
    pub fn ends(&self) -> (f64, f64) {
        let of = |value: Option<&f64>| value.copied().unwrap_or_default();
        (of(self.sorted.first()), of(self.sorted.last()))
    }

    /// The part of all paths that lies below `x`.
    pub fn below(&self, x: f64) -> f64 {
        self.sorted.partition_point(|value| *value < x) as f64 / self.sorted.len().max(1) as f64
    }
}

/// A month of the loan over all paths.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedMonth {
    /// Months since the loan was paid out.
    pub month: usize,
    /// Years from the base date.
    pub at: f64,
    /// Collateral value at [`FAN`], 元.
    pub value: [f64; 5],
    /// What a forced sale begun then brings at [`FAN`], 元; absent while a term of the sale is unknown.
    pub liquidation: Option<[f64; 5]>,
    /// What is owed, the mean over the paths, 元; absent without an amount.
    pub owed: Option<f64>,
    /// 缺口概率: the part of all paths in which a sale would not cover what is owed.
    pub shortfall_probability: Option<f64>,
    /// Its standard error.
    pub probability_error: Option<f64>,
    /// 预期缺口: what a sale would lack, the mean over all paths, 元.
    pub expected_shortfall: Option<f64>,
    /// Its standard error, 元.
    pub shortfall_error: Option<f64>,
    /// 违约损失率: what a sale would lack as a share of what is owed, the mean over all paths.
    pub loss_given_default: Option<f64>,
    /// Its standard error.
    pub loss_error: Option<f64>,
    /// How it spreads: the loss at [`LOSS`].
    pub loss_percentiles: Option<[f64; 5]>,
}

/// A loan that holds with some probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HoldingLoan {
    /// The probability.
    pub level: f64,
    /// The largest amount within every limit in every month with that probability, 元.
    pub amount: f64,
    /// Its standard error, 元.
    pub error: f64,
}

/// The first paths of a simulation, input by input and result by result: for scatter plots and rank correlations.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SamplePaths {
    /// What was drawn, by drawn input, in the units of its field.
    pub inputs: Vec<Vec<f64>>,
    /// The results in the order of [`SureResult::ALL`]; empty where one is not known.
    pub results: [Vec<f64>; 3],
}

/// A result that a lender looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SureResult {
    /// The concluded value, 元.
    Value,
    /// The most that may be lent, 元.
    Lendable,
    /// The least of all months' cover.
    LeastCover,
}

impl SureResult {
    /// Every result.
    pub const ALL: [Self; 3] = [Self::Value, Self::Lendable, Self::LeastCover];
}

/// What came of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedCase {
    /// Paths.
    pub trials: usize,
    /// Paths that were asked for: more, where the wanted precision was met before, or the loan is too long for so many.
    pub asked: usize,
    /// The most paths that a loan of so many months allows, where more were asked for.
    pub most: Option<usize>,
    /// What the random numbers started from.
    pub seed: u64,
    /// How points were spread.
    pub sampling: SamplingPlan,
    /// What was drawn, and from what.
    pub drawn: Vec<(String, DrawnFrom)>,
    /// Paths in which the value was none; they count as worth nothing.
    pub without_value: usize,
    /// The concluded value, 元; with events, of the income until they strike.
    pub value: SimulatedSpread,
    /// Its mean without the events that are switched on, 元, on the same paths; absent where none is.
    pub value_without_events: Option<f64>,
    /// How often the events that are switched on struck.
    pub events: Vec<EventFrequency>,
    /// The collateral's value when the loan is paid out, 元; absent without a pay-out date.
    pub collateral: Option<SimulatedSpread>,
    /// The most that may be lent, 元; absent while a limit that applies is unknown.
    pub lendable: Option<SimulatedSpread>,
    /// The least of all months' cover: proceeds of a sale over what is owed.
    pub least_cover: Option<SimulatedSpread>,
    /// 违约损失率: what a sale would lack in the worst month as a share of what is owed then; nothing where it covers.
    pub worst_loss: Option<SimulatedSpread>,
    /// Month by month.
    pub months: Vec<SimulatedMonth>,
    /// The part of all paths in which a sale covers what is owed in every month.
    pub cover_holds: Option<f64>,
    /// Its standard error.
    pub cover_error: Option<f64>,
    /// The part of all paths in which the amount asked for is within every limit.
    pub within_limits: Option<f64>,
    /// Its standard error.
    pub within_error: Option<f64>,
    /// 在险价值: how far the collateral's value at pay-out lies below its mean with 95 %, 元, and its standard error.
    pub value_at_risk: Option<(f64, f64)>,
    /// The loans that hold with [`LEVELS`] and with the case's own level, by rising level.
    pub holding: Vec<HoldingLoan>,
    /// The first paths.
    pub samples: SamplePaths,
}

impl SimulatedCase {
    /// Whether nothing that was drawn moves the value lent on, as where that is an outside appraisal without a range: a
    /// certainty of the loan then says nothing of that value's own error.
    pub fn collateral_stands_still(&self) -> bool {
        let Some(spread) = &self.collateral else { return false };
        let (Some(least), Some(most)) = (spread.sorted.first(), spread.sorted.last()) else { return false };
        !self.drawn.is_empty() && most - least <= 1e-9 * most.abs()
    }
}
