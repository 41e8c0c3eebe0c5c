//! How likely the values of an input are, as a case states it, and how a case is simulated.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How likely the values of an input are. Stated beside its value and range; in base units: 元, fraction, years.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum InputDistribution {
    /// 三角分布: lowest, most likely, highest.
    Triangular {
        /// Lowest.
        low: f64,
        /// Most likely.
        mode: f64,
        /// Highest.
        high: f64,
    },
    /// PERT 分布: as the triangle, smoother.
    Pert {
        /// Lowest.
        low: f64,
        /// Most likely.
        mode: f64,
        /// Highest.
        high: f64,
    },
    /// 均匀分布.
    Uniform {
        /// Lowest.
        low: f64,
        /// Highest.
        high: f64,
    },
    /// 正态分布, cut off at what is possible.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        standard_deviation: f64,
    },
    /// 对数正态分布, by mean and standard deviation of the value itself.
    Lognormal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        standard_deviation: f64,
    },
    /// 对数正态分布, by its 10th and 90th percentile.
    LognormalPercentiles {
        /// 10 % of values lie below.
        p10: f64,
        /// 90 % of values lie below.
        p90: f64,
    },
    /// 离散分布: each value with its weight.
    Discrete {
        /// The values.
        values: Vec<f64>,
        /// Their weights; they need not add up to one.
        weights: Vec<f64>,
    },
    /// 经验分布: the user's own numbers, each as likely, straight lines between them.
    Empirical {
        /// The numbers.
        values: Vec<f64>,
    },
}

/// How points are spread.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SamplingPlan {
    /// 拉丁超立方: every input takes each of its layers once in a block.
    #[default]
    LatinHypercube,
    /// 简单随机.
    Plain,
}

/// Two inputs that move together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairCorrelation {
    /// The path of one field.
    pub first: String,
    /// The path of the other.
    pub second: String,
    /// Correlation of the underlying normals, -1 to 1.
    pub correlation: f64,
}

/// How a case is simulated.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SimulationSettings {
    /// Trials.
    pub trials: u32,
    /// What the random numbers start from.
    pub seed: u64,
    /// How points are spread.
    pub sampling: SamplingPlan,
    /// An input known as a range without a distribution is drawn from it; else it stays at its stated value.
    pub draw_ranges: bool,
    /// Inputs that move together.
    pub correlations: Vec<PairCorrelation>,
    /// The probability with which the loan is to hold.
    pub confidence: f64,
}

impl Default for SimulationSettings {
    fn default() -> Self {
        Self {
            trials: 20_000,
            seed: 1,
            sampling: SamplingPlan::default(),
            draw_ranges: true,
            correlations: Vec::new(),
            confidence: 0.95,
        }
    }
}

impl SimulationSettings {
    /// Nothing differs from what a new case has.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
