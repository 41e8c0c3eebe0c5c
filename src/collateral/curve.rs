//! The collateral's value through time.
//!
//! With income methods: the present value, at each day, of the flows still to come, weighted as
//! in the conclusion and scaled so that it starts at the value in use. Without: a straight line
//! to the end of each patent's economic life.

use std::collections::BTreeMap;

use crate::model::Timing;
use crate::model::outcome::CurveShape;
use crate::model::{Case, PatentId};
use crate::valuation::assess::Valued;
use crate::valuation::stream::Flow;

/// A flow with its present value at the base date and its part in the value.
#[derive(Clone, Copy, Debug)]
struct Priced {
    flow: Flow,
    factor: f64,
    present_value: f64,
}

/// A patent's value that falls in a straight line.
#[derive(Clone, Copy, Debug)]
struct Line {
    patent: PatentId,
    value: f64,
    years: f64,
}

/// The collateral's value as a function of time.
#[derive(Clone, Debug)]
pub struct Curve {
    rate: f64,
    timing: Timing,
    flows: Vec<Priced>,
    lines: Vec<Line>,
    /// How it is drawn.
    pub shape: CurveShape,
    /// When the last economic life ends, years from the base date.
    pub end: f64,
}

impl Curve {
    /// The curve that starts at `basis_value`, the value in use at the base date.
    ///
    /// `scaled` says that the value in use is not the income value itself. `None` when there is
    /// neither an income stream nor a patent alive.
    pub fn new(case: &Case, valued: &Valued, basis_value: f64) -> Option<Self> {
        let mut curve = Self {
            rate: valued.rate.unwrap_or(0.0),
            timing: case.valuation.timing,
            flows: Vec::new(),
            lines: Vec::new(),
            shape: CurveShape::Income,
            end: 0.0,
        };
        let mut weights = 0.0;
        for (_, weight, found) in valued.weighted_income(case) {
            weights += weight;
            curve.flows.extend(found.flows().map(|flow| Priced {
                flow: *flow,
                factor: weight * valued.benefit,
                present_value: flow.present_value(curve.rate, curve.timing) * weight * valued.benefit,
            }));
        }
        let income: f64 = curve.flows.iter().map(|priced| priced.present_value).sum();
        if income > 0.0 {
            let scale = basis_value / income;
            for priced in &mut curve.flows {
                priced.factor *= scale;
                priced.present_value *= scale;
            }
            let own = (basis_value * weights - income).abs() <= 1e-9 * income.abs();
            curve.shape = if own { CurveShape::Income } else { CurveShape::ScaledIncome };
            curve.end = curve.flows.iter().map(|priced| priced.flow.to).fold(0.0, f64::max);
            return Some(curve);
        }
        curve.flows.clear();
        curve.shape = CurveShape::StraightLine;
        curve.lines = valued
            .allocation
            .iter()
            .filter_map(|(id, share)| {
                let years = valued.lives.get(id).copied().unwrap_or(0.0);
                (years > 0.0 && *share > 0.0).then_some(Line { patent: *id, value: share * basis_value, years })
            })
            .collect();
        curve.end = curve.lines.iter().map(|line| line.years).fold(0.0, f64::max);
        (!curve.lines.is_empty()).then_some(curve)
    }

    /// Calls `add` with each patent's part of the value at time `at`, years from the base date.
    fn each(&self, at: f64, mut add: impl FnMut(PatentId, f64)) {
        let growth = (1.0 + self.rate).powf(at);
        for priced in &self.flows {
            let flow = &priced.flow;
            if at >= flow.to {
                continue;
            }
            let within = self.timing == Timing::MidYear && at > flow.from;
            let value = if within {
                flow.value_at(at, self.rate, self.timing) * priced.factor
            } else {
                priced.present_value * growth
            };
            add(flow.patent, value);
        }
        for line in &self.lines {
            if at < line.years {
                add(line.patent, line.value * (1.0 - at / line.years));
            }
        }
    }

    /// The value at time `at`, years from the base date.
    pub fn value_at(&self, at: f64) -> f64 {
        let mut sum = 0.0;
        self.each(at, |_, value| sum += value);
        sum
    }

    /// Each patent's value at time `at`.
    pub fn patents_at(&self, at: f64) -> BTreeMap<PatentId, f64> {
        let mut values = BTreeMap::new();
        self.each(at, |patent, value| *values.entry(patent).or_insert(0.0) += value);
        values
    }
}
