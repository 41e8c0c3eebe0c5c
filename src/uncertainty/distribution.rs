//! Distributions of one uncertain figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF, Normal};

use crate::error::{InputError, Problem, Reason};
use crate::validate;

/// The kinds of distributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DistributionKind {
    /// 三角分布: low, mode, high.
    Triangular,
    /// PERT: low, mode, high, smoother than the triangle.
    Pert,
    /// 均匀分布: low, high.
    Uniform,
    /// 正态分布: mean, standard deviation.
    Normal,
    /// 对数正态分布: mean and standard deviation of the variable itself, not of its logarithm.
    Lognormal,
}

impl DistributionKind {
    /// The parameters that this kind has.
    pub const fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::Triangular | Self::Pert => &["low", "mode", "high"],
            Self::Uniform => &["low", "high"],
            Self::Normal | Self::Lognormal => &["mean", "standard_deviation"],
        }
    }
}

/// The parameters of a distribution; which ones, depends on its kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Lowest value (triangular, PERT, uniform).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Most likely value (triangular, PERT).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<f64>,
    /// Highest value (triangular, PERT, uniform).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Mean (normal, lognormal).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Standard deviation (normal, lognormal).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_deviation: Option<f64>,
}

/// A distribution as it is written in a case.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Distribution {
    /// Its kind.
    pub kind: DistributionKind,
    /// Its parameters.
    pub parameters: Parameters,
}

/// A distribution whose parameters are known to be possible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DistributionShape {
    /// Lowest, most likely, highest.
    Triangular(f64, f64, f64),
    /// Lowest, most likely, highest.
    Pert(f64, f64, f64),
    /// Lowest, highest.
    Uniform(f64, f64),
    /// Mean, standard deviation.
    Normal(f64, f64),
    /// Mean and standard deviation of the logarithm.
    Lognormal(f64, f64),
}

impl Distribution {
    /// Checks the parameters.
    ///
    /// Errors: a parameter missing, not finite, or not of this kind; low, mode, high out of order; a negative standard
    /// deviation; a lognormal mean that is not above zero.
    pub fn shape(&self) -> Result<DistributionShape, InputError> {
        let p = &self.parameters;
        let given = [
            ("low", p.low),
            ("mode", p.mode),
            ("high", p.high),
            ("mean", p.mean),
            ("standard_deviation", p.standard_deviation),
        ];
        let allowed = self.kind.parameters();
        for (name, value) in given {
            let field = format!("parameters.{name}");
            match (allowed.contains(&name), value) {
                (true, None) => return Err(InputError::required(field)),
                (true, Some(x)) => validate::amount(&field, x)?,
                (false, Some(_)) => {
                    let allowed = allowed.iter().map(|&name| name.to_owned()).collect();
                    return Err(InputError::new(field, Problem::UnknownField { allowed }));
                }
                (false, None) => {}
            }
        }
        let of = |x: Option<f64>| x.unwrap_or_default();
        let (low, high, mean, sd) = (of(p.low), of(p.high), of(p.mean), of(p.standard_deviation));
        match self.kind {
            DistributionKind::Normal => {
                validate::non_negative("parameters.standard_deviation", sd)?;
                Ok(DistributionShape::Normal(mean, sd))
            }
            DistributionKind::Lognormal => {
                validate::positive("parameters.mean", mean)?;
                validate::non_negative("parameters.standard_deviation", sd)?;
                let variance = (sd / mean).powi(2).ln_1p();
                Ok(DistributionShape::Lognormal(mean.ln() - variance / 2.0, variance.sqrt()))
            }
            kind => {
                let mode = p.mode.unwrap_or(low);
                if !(low < high && low <= mode && mode <= high) {
                    return Err(InputError::no_solution("parameters", Reason::Order));
                }
                Ok(match kind {
                    DistributionKind::Triangular => DistributionShape::Triangular(low, mode, high),
                    DistributionKind::Pert => DistributionShape::Pert(low, mode, high),
                    _ => DistributionShape::Uniform(low, high),
                })
            }
        }
    }
}

impl DistributionShape {
    /// The mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Triangular(a, m, b) => (a + m + b) / 3.0,
            Self::Pert(a, m, b) => (a + 4.0 * m + b) / 6.0,
            Self::Uniform(a, b) => f64::midpoint(a, b),
            Self::Normal(mean, _) => mean,
            Self::Lognormal(mu, sigma) => (mu + sigma * sigma / 2.0).exp(),
        }
    }

    /// The standard deviation.
    pub fn standard_deviation(&self) -> f64 {
        match *self {
            Self::Triangular(a, m, b) => ((a * a + m * m + b * b - a * m - a * b - m * b).max(0.0) / 18.0).sqrt(),
            Self::Pert(a, _, b) => {
                let mean = self.mean();
                ((mean - a) * (b - mean) / 7.0).sqrt()
            }
            Self::Uniform(a, b) => (b - a) / 12.0_f64.sqrt(),
            Self::Normal(_, sd) => sd,
            Self::Lognormal(_, sigma) => self.mean() * (sigma * sigma).exp_m1().sqrt(),
        }
    }

    /// The value below which a part `u` (0 to 1, both excluded) of all values lies.
    pub fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Triangular(a, m, b) => triangular_quantile((a, m, b), u),
            Self::Pert(a, m, b) => {
                // alpha + beta = 6; both are at least 1 and at most 5, so the beta distribution exists.
                let alpha = 1.0 + 4.0 * (m - a) / (b - a);
                match Beta::new(alpha, 6.0 - alpha) {
                    // At the very ends the search for the quantile leaves its own range.
                    _ if u <= 1e-15 => a,
                    _ if u >= 1.0 - 1e-15 => b,
                    Ok(beta) => a + (b - a) * beta.inverse_cdf(u),
                    Err(_) => f64::NAN,
                }
            }
            Self::Uniform(a, b) => a + u * (b - a),
            Self::Normal(..) | Self::Lognormal(..) => self.of_normal(normal_quantile(u)),
        }
    }

    /// The probability of a value of at most `x`; a distribution without spread steps at its mean.
    pub fn probability(&self, x: f64) -> f64 {
        let step = |at: f64| f64::from(u8::from(x >= at));
        match *self {
            Self::Triangular(a, ..) if x <= a => 0.0,
            Self::Triangular(a, m, b) if x < m => (x - a) * (x - a) / ((b - a) * (m - a)),
            Self::Triangular(a, m, b) => {
                let rest = (b - x).max(0.0);
                if b > m { 1.0 - rest * rest / ((b - a) * (b - m)) } else { 1.0 }
            }
            Self::Pert(a, m, b) => {
                let alpha = 1.0 + 4.0 * (m - a) / (b - a);
                let place = ((x - a) / (b - a)).clamp(0.0, 1.0);
                Beta::new(alpha, 6.0 - alpha).map_or(f64::NAN, |beta| beta.cdf(place))
            }
            Self::Uniform(a, b) => ((x - a) / (b - a)).clamp(0.0, 1.0),
            Self::Normal(mean, sd) if sd <= 0.0 => step(mean),
            Self::Normal(mean, sd) => normal_probability((x - mean) / sd),
            Self::Lognormal(mu, sigma) if sigma <= 0.0 => step(mu.exp()),
            Self::Lognormal(..) if x <= 0.0 => 0.0,
            Self::Lognormal(mu, sigma) => normal_probability((x.ln() - mu) / sigma),
        }
    }

    /// The value at the same probability as `z` of the standard normal distribution.
    pub fn of_normal(&self, z: f64) -> f64 {
        match *self {
            Self::Normal(mean, sd) => mean + sd * z,
            Self::Lognormal(mu, sigma) => (mu + sigma * z).exp(),
            _ => self.quantile(normal_probability(z)),
        }
    }

    /// The lowest and the highest possible value, where there are both.
    pub fn ends(&self) -> Option<(f64, f64)> {
        match *self {
            Self::Triangular(low, _, high) | Self::Pert(low, _, high) | Self::Uniform(low, high) => Some((low, high)),
            Self::Normal(..) | Self::Lognormal(..) => None,
        }
    }

    /// The lowest possible value, if there is one.
    pub fn low(&self) -> Option<f64> {
        match *self {
            Self::Triangular(low, ..) | Self::Pert(low, ..) | Self::Uniform(low, _) => Some(low),
            Self::Normal(..) => None,
            Self::Lognormal(..) => Some(0.0),
        }
    }
}

/// `Σ c_k·x^k` over `c` from the constant on.
fn polynomial(c: &[f64; 8], x: f64) -> f64 {
    c.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// Numerators and denominators of the standard normal quantile: in the middle, in the tails, far out.
///
/// Source: Wichura 1988, algorithm AS 241, PPND16.
const MIDDLE: ([f64; 8], [f64; 8]) = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
);
const TAIL: ([f64; 8], [f64; 8]) = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);
const FAR: ([f64; 8], [f64; 8]) = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

/// The standard normal quantile, to sixteen digits: rational functions of the middle, the tails and the far tails.
///
/// Source: Wichura 1988, algorithm AS 241, PPND16.
pub fn normal_quantile(u: f64) -> f64 {
    let u = within(u);
    if is_middle(u) { middle_quantile(u) } else { tail_quantile(u) }
}

/// Probabilities whose tails are worked out together.
const TOGETHER: usize = 64;

/// The same of many probabilities, to the last digit: the same steps for each, which the compiler does for several at once.
pub fn normal_quantiles(u: &[f64], z: &mut [f64]) {
    for (u, z) in u.chunks(TOGETHER).zip(z.chunks_mut(TOGETHER)) {
        let (mut places, mut tails) = ([0; TOGETHER], 0);
        for (place, (z, u)) in z.iter_mut().zip(u).enumerate() {
            let u = within(*u);
            *z = middle_quantile(u);
            // Which it is cannot be foreseen: it is counted, not asked.
            places[tails] = place;
            tails += usize::from(!is_middle(u));
        }
        let places = &places[..tails];
        let mut roots = [0.0; TOGETHER];
        for (root, place) in roots.iter_mut().zip(places) {
            *root = tail_root(within(u[*place]));
        }
        let mut found = [0.0; TOGETHER];
        for (found, root) in found.iter_mut().zip(&roots[..tails]) {
            *found = near_tail(*root);
        }
        for ((place, root), near) in places.iter().zip(roots).zip(found) {
            let value = if root <= 5.0 { near } else { far_tail(root) };
            z[*place] = if u[*place] < 0.5 { -value } else { value };
        }
    }
}

/// A probability short of impossible and certain.
fn within(u: f64) -> f64 {
    u.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON / 2.0)
}

fn is_middle(u: f64) -> bool {
    (u - 0.5).abs() <= 0.425
}

fn middle_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    let r = 0.180_625 - q * q;
    q * polynomial(&MIDDLE.0, r) / polynomial(&MIDDLE.1, r)
}

fn tail_quantile(u: f64) -> f64 {
    let root = tail_root(u);
    let z = if root <= 5.0 { near_tail(root) } else { far_tail(root) };
    if u < 0.5 { -z } else { z }
}

fn tail_root(u: f64) -> f64 {
    (-(if u < 0.5 { u } else { 1.0 - u }).ln()).sqrt()
}

fn near_tail(root: f64) -> f64 {
    polynomial(&TAIL.0, root - 1.6) / polynomial(&TAIL.1, root - 1.6)
}

fn far_tail(root: f64) -> f64 {
    polynomial(&FAR.0, root - 5.0) / polynomial(&FAR.1, root - 5.0)
}

/// The quantile of a triangular distribution, by the same steps on either side of its mode.
fn triangular_quantile((a, m, b): (f64, f64, f64), u: f64) -> f64 {
    let below = u64::from(u < (m - a) / (b - a)).wrapping_neg();
    // Chosen bit by bit: which side it is cannot be foreseen, and a wrong guess costs more than the whole of it.
    let choose = |low: f64, high: f64| f64::from_bits(below & low.to_bits() | !below & high.to_bits());
    let root = (choose(u, 1.0 - u) * (b - a) * choose(m - a, b - m)).sqrt();
    choose(a + root, b - root)
}

/// The standard normal distribution function.
pub fn normal_probability(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// The cells of a quantile table, and how many at either end are solved exactly, where the curve bends most.
const CELLS: usize = 4096;
const EXACT_CELLS: usize = 16;

/// A shape made ready to be drawn from many times.
#[derive(Debug, Clone)]
pub struct Sampler {
    shape: DistributionShape,
    /// The quantiles at `k/CELLS` of a shape without a quick formula.
    table: Option<Vec<f64>>,
}

impl Sampler {
    /// A sampler of a shape; a PERT distribution gets a table of quantiles, read by linear interpolation.
    pub fn new(shape: DistributionShape) -> Self {
        let table = matches!(shape, DistributionShape::Pert(..))
            .then(|| (0..=CELLS).map(|k| shape.quantile(k as f64 / CELLS as f64)).collect());
        Self { shape, table }
    }

    /// A sampler that tabulates nothing: a PERT distribution is solved at each draw.
    pub fn exact(shape: DistributionShape) -> Self {
        Self { shape, table: None }
    }

    /// What it draws from.
    pub fn shape(&self) -> DistributionShape {
        self.shape
    }

    /// The value at probability `u`.
    pub fn at(&self, u: f64) -> f64 {
        let Some(table) = &self.table else { return self.shape.quantile(u) };
        let place = u * CELLS as f64;
        // A probability is below one, so the cell is within the table; the cast drops the fraction on purpose.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let cell = place as usize;
        if (EXACT_CELLS..CELLS - EXACT_CELLS).contains(&cell) {
            table[cell] + (place - cell as f64) * (table[cell + 1] - table[cell])
        } else {
            self.shape.quantile(u)
        }
    }

    /// The values at many probabilities: those of [`Self::at`], to the last digit.
    pub fn fill(&self, u: &[f64], values: &mut [f64]) {
        match self.shape {
            DistributionShape::Normal(mean, sd) => {
                normal_quantiles(u, values);
                for value in values.iter_mut() {
                    *value = mean + sd * *value;
                }
            }
            DistributionShape::Triangular(a, m, b) => {
                values.iter_mut().zip(u).for_each(|(value, u)| *value = triangular_quantile((a, m, b), *u));
            }
            DistributionShape::Uniform(a, b) => {
                values.iter_mut().zip(u).for_each(|(value, u)| *value = a + u * (b - a));
            }
            DistributionShape::Pert(..) | DistributionShape::Lognormal(..) => {
                values.iter_mut().zip(u).for_each(|(value, u)| *value = self.at(*u));
            }
        }
    }

    /// The value at the same probability as `z` of the standard normal distribution.
    pub fn of_normal(&self, z: f64) -> f64 {
        match self.shape {
            DistributionShape::Normal(..) | DistributionShape::Lognormal(..) => self.shape.of_normal(z),
            _ => self.at(normal_probability(z)),
        }
    }
}

/// The figures of a distribution.
#[derive(Debug, Clone, Serialize)]
pub struct DistributionSummary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub standard_deviation: f64,
    /// 10 % of values lie below.
    pub p10: f64,
    /// The median.
    pub p50: f64,
    /// 90 % of values lie below.
    pub p90: f64,
}

/// Mean, standard deviation and quantiles of a distribution in closed form.
///
/// Errors: as [`Distribution::shape`].
pub fn distribution_summary(input: &Distribution) -> Result<DistributionSummary, InputError> {
    let shape = input.shape()?;
    let computed = |x: f64| validate::computed("parameters", x);
    Ok(DistributionSummary {
        mean: computed(shape.mean())?,
        standard_deviation: computed(shape.standard_deviation())?,
        p10: computed(shape.quantile(0.1))?,
        p50: computed(shape.quantile(0.5))?,
        p90: computed(shape.quantile(0.9))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantile_is_that_of_the_distribution_function() {
        for z in (-80..=80).map(|k| f64::from(k) / 10.0) {
            // The lower tail keeps its digits.
            let u = normal_probability(-z.abs());
            let back = normal_quantile(u);
            // The distribution function itself is good to some ten digits this far out.
            assert!((back + z.abs()).abs() < 1e-10, "{z}: {back}");
            let other = Normal::standard().inverse_cdf(u);
            assert!((back - other).abs() < 1e-9, "{z}: {back} {other}");
        }
        assert!(normal_quantile(0.5).abs() < 1e-16);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
        assert!((normal_quantile(0.25) + normal_quantile(0.75)).abs() < 1e-15);
        assert!(normal_quantile(0.0).is_finite() && normal_quantile(1.0).is_finite());
    }

    #[test]
    fn many_draws_at_once_are_the_draws_one_by_one() {
        let shapes = [
            DistributionShape::Triangular(1.0, 2.0, 5.0),
            DistributionShape::Triangular(1.0, 1.0, 5.0),
            DistributionShape::Triangular(1.0, 5.0, 5.0),
            DistributionShape::Pert(1.0, 1.5, 6.0),
            DistributionShape::Uniform(-1.0, 3.0),
            DistributionShape::Normal(2.0, 0.5),
            DistributionShape::Lognormal(0.3, 0.4),
        ];
        let ends = [0.0, 1e-300, 1e-15, 0.075, 0.25, 0.925, 1.0 - 1e-15, 1.0];
        let u: Vec<f64> = (0..1_000).map(|i| (f64::from(i) + 0.5) / 1_000.0).chain(ends).collect();
        for shape in shapes {
            let sampler = Sampler::new(shape);
            let mut many = vec![0.0; u.len()];
            sampler.fill(&u, &mut many);
            for (u, value) in u.iter().zip(many) {
                assert_eq!(value.to_bits(), sampler.at(*u).to_bits(), "{shape:?} {u}");
            }
        }
        // Against the two formulas of a triangle, written out.
        let (a, m, b) = (1.0, 2.0, 5.0);
        for u in [0.01, 0.2, 0.25, 0.26, 0.9_f64] {
            let (low, high) = (a + (u * (b - a) * (m - a)).sqrt(), b - ((1.0 - u) * (b - a) * (b - m)).sqrt());
            let wanted = if u < (m - a) / (b - a) { low } else { high };
            assert_eq!(DistributionShape::Triangular(a, m, b).quantile(u).to_bits(), wanted.to_bits());
        }
    }

    #[test]
    fn moments_agree_with_the_quantiles() {
        let shapes = [
            DistributionShape::Triangular(1.0, 2.0, 5.0),
            DistributionShape::Pert(1.0, 1.5, 6.0),
            DistributionShape::Uniform(-1.0, 3.0),
            DistributionShape::Normal(2.0, 0.5),
            DistributionShape::Lognormal(0.3, 0.4),
        ];
        for shape in shapes {
            let sampler = Sampler::new(shape);
            let n = 20_000;
            let draws: Vec<f64> = (0..n).map(|i| sampler.at((f64::from(i) + 0.5) / f64::from(n))).collect();
            let mean = draws.iter().sum::<f64>() / f64::from(n);
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!((mean - shape.mean()).abs() < 1e-3, "{shape:?}");
            assert!((variance.sqrt() / shape.standard_deviation() - 1.0).abs() < 2e-3, "{shape:?}");
        }
    }
}
