//! What the evidence desks hold: comparables, FRAND, Georgia-Pacific.

use schemars::JsonSchema;
use serde::Serialize;

use super::Range;
use crate::model::figure::Missing;
use crate::model::licence_evidence::Decision;
use crate::reference::FrandResult;

/// A spread of rates. Quartiles are of type 7, linear, as Excel's `QUARTILE.INC`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ValueSpread {
    /// How many.
    pub count: usize,
    /// The least.
    pub min: f64,
    /// Lower quartile.
    pub lower: f64,
    /// Median.
    pub median: f64,
    /// Mean.
    pub mean: f64,
    /// Upper quartile.
    pub upper: f64,
    /// The greatest.
    pub max: f64,
}

impl ValueSpread {
    /// 四分位距: upper less lower quartile.
    pub fn interquartile(&self) -> f64 {
        self.upper - self.lower
    }
}

/// A spread at both ends of the inputs and in their middle.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Spreads {
    /// With every input at the end that lowers it.
    pub low: Option<ValueSpread>,
    /// With every input as stated; absent when an accepted licence is known only as a range.
    pub value: Option<ValueSpread>,
    /// With every input at the end that raises it.
    pub high: Option<ValueSpread>,
}

impl Spreads {
    /// One of its figures as a range.
    pub fn range(&self, read: impl Fn(&ValueSpread) -> f64) -> Range {
        Range {
            low: self.low.as_ref().map(&read),
            value: self.value.as_ref().map(&read),
            high: self.high.as_ref().map(&read),
        }
    }
}

/// What follows for one comparable.
#[derive(Clone, PartialEq, Debug)]
pub struct ComparableOutcome {
    /// As a rate of net sales.
    pub raw: Range,
    /// That times the adjustments.
    pub adjusted: Range,
    /// The product of the adjustments stated; absent when one is known only as a range.
    pub product: Option<f64>,
    /// The sum of their sizes.
    pub gross: f64,
    /// The gross adjustment is above the limit.
    pub is_stretched: bool,
    /// Factors of the grid that nobody has judged.
    pub unjudged: usize,
    /// What has been decided.
    pub decision: Decision,
    /// What its rate lacks.
    pub missing: Vec<Missing>,
}

/// The median without one comparable.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LeftOut {
    /// Which comparable: its place in the case.
    pub index: usize,
    /// The adjusted median without it.
    pub median: f64,
    /// How far that moves the median, as a fraction of it.
    pub change: Option<f64>,
}

/// The comparables workbench.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ComparablesOutcome {
    /// The comparables in the case's order.
    pub rows: Vec<ComparableOutcome>,
    /// Of those accepted, before adjustment.
    pub raw: Spreads,
    /// Of those accepted, after it.
    pub adjusted: Spreads,
    /// Leave one out, in the case's order.
    pub left_out: Vec<LeftOut>,
    /// The place in `left_out` of the largest influence.
    pub most_influential: Option<usize>,
    /// The gross adjustment above which a comparable is remarked.
    pub gross_limit: f64,
}

/// How a computed figure stands beside the decided one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecidedAgreement {
    /// The same to the digits that the court's figure was stated to.
    Agrees,
    /// The decided figure lies in the computed range.
    Within,
    /// They differ.
    Differs,
    /// Nothing could be computed.
    Unknown,
}

/// A decided figure beside the computed one.
#[derive(Clone, PartialEq, Debug)]
pub struct DecidedCheck {
    /// Its place in the opened case's decided figures.
    pub index: usize,
    /// What it is held against.
    pub of: FrandResult,
    /// As decided.
    pub decided: f64,
    /// As computed.
    pub computed: Range,
    /// How they stand.
    pub agreement: DecidedAgreement,
}

/// A fee by an announced rate.
#[derive(Clone, PartialEq, Debug)]
pub struct AnnouncedFee {
    /// The row in `frand_announced`.
    pub id: String,
    /// The fee a unit at the price stated, in the row's currency.
    pub fee: Range,
    /// Only a cap was announced.
    pub is_cap: bool,
    /// The price is in another currency, and is not converted.
    pub other_currency: bool,
}

/// The FRAND desk.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FrandOutcome {
    /// Something has been stated on the sheet.
    pub in_use: bool,
    /// Aggregate over all families; only of the top-down method.
    pub family_rate: Range,
    /// The rate of the price; not of a stated fee.
    pub rate: Range,
    /// The fee a unit, in the sheet's currency.
    pub unit_fee: Range,
    /// That times the units.
    pub annual: Range,
    /// The paths of inputs that still hold an unverified figure of the case opened.
    pub unverified: Vec<String>,
    /// What was decided in the case opened, beside what the sheet says.
    pub checks: Vec<DecidedCheck>,
    /// Fees by announced rates at the price stated; empty without one.
    pub announced: Vec<AnnouncedFee>,
}

/// The checklist of Georgia-Pacific's factors: counts, and nothing computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FactorsOutcome {
    /// 上调.
    pub up: usize,
    /// 中性.
    pub neutral: usize,
    /// 下调.
    pub down: usize,
    /// 未定.
    pub unknown: usize,
    /// Something has been noted.
    pub in_use: bool,
}

/// The evidence desks.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EvidenceOutcome {
    /// Comparable licences.
    pub comparables: ComparablesOutcome,
    /// Standard-essential patents.
    pub frand: FrandOutcome,
    /// Georgia-Pacific's factors.
    pub factors: FactorsOutcome,
}
