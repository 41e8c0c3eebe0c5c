//! How likely the values of an input are, as a case states it, and how a case is simulated.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::own_scenario::OwnScenario;
use super::patent::PatentId;
use super::risk_event::{PatentTie, RiskEvent};

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
    /// The simulation ends early once the standard error of the mean value is within this part of it, and that of the
    /// probability of a shortfall within this; absent: all trials are made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// `assess --json` carries the simulation.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_assessment: bool,
    /// What may befall patents and products.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<RiskEvent>,
    /// Patents that fall together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<PatentTie>,
    /// Patents that protect the same product fall together.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tie_products: bool,
    /// Scenarios and stresses of the user's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<OwnScenario>,
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
            precision: None,
            in_assessment: false,
            events: Vec::new(),
            ties: Vec::new(),
            tie_products: false,
            scenarios: Vec::new(),
        }
    }
}

impl SimulationSettings {
    /// Nothing differs from what a new case has.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a patent out. An event that named no other befalls nobody and goes too: it must not come to befall all.
    pub fn remove_patent(&mut self, id: PatentId) {
        for tie in &mut self.ties {
            tie.patents.retain(|patent| *patent != id);
        }
        self.ties.retain(|tie| !tie.patents.is_empty());
        self.events.retain_mut(|event| {
            let named = !event.patents.is_empty();
            event.patents.retain(|patent| *patent != id);
            !named || !event.patents.is_empty()
        });
    }
}
