//! The evidence desks as JSON: comparables, FRAND, Georgia-Pacific.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Day, MissingInput, day, finite};
use crate::assessment::outcome::licence_evidence::{
    AnnouncedFee, ComparableOutcome, DecidedAgreement, DecidedCheck, Spreads,
};
use crate::assessment::{Assessment, Range};
use crate::model::{ComparableLicence, Currency, Decision, FrandMethod, RateBase, Tendency};
use crate::reference::{Mark, Reference};

/// Comparables, FRAND, Georgia-Pacific.
#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence<'a> {
    /// Comparable licences and deals.
    comparables: Comparables<'a>,
    /// The FRAND desk.
    frand: Frand<'a>,
    /// Georgia-Pacific's factors.
    factors: Factors<'a>,
}

/// The workbench of comparables.
#[derive(Serialize, JsonSchema)]
struct Comparables<'a> {
    /// The licences in the case's order.
    licences: Vec<Licence<'a>>,
    /// The gross adjustment above which a comparable is remarked, fraction.
    gross_limit: Option<f64>,
    /// How quartiles are taken.
    quartiles: &'static str,
    /// The rates of those accepted, before adjustment; null without any.
    raw: Option<Spread>,
    /// The rates of those accepted, after adjustment; null without any.
    adjusted: Option<Spread>,
    /// The median without one of them, in the case's order.
    leave_one_out: Vec<Left>,
}

/// A comparable licence.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Comparable")]
struct Licence<'a> {
    /// The licensor.
    licensor: &'a str,
    /// The licensee.
    licensee: &'a str,
    /// The day it was concluded.
    date: Option<Day>,
    /// What its fee is counted on.
    base: RateBase,
    /// The currency of its amounts.
    currency: Currency,
    /// As a rate of net sales, fraction.
    raw: Range,
    /// The product of its adjustments; null when one is known only as a range.
    product: Option<f64>,
    /// The sum of the adjustments' sizes, fraction.
    gross_adjustment: Option<f64>,
    /// The gross adjustment is above the limit.
    stretched: bool,
    /// How many factors of the grid nobody has judged.
    unjudged: usize,
    /// The rate after adjustment, fraction.
    adjusted: Range,
    /// What has been decided about it.
    decision: Decision,
    /// Why.
    reason: &'a str,
    /// The document it was read in.
    document: &'a str,
    /// The inputs that its rate lacks.
    missing: Vec<MissingInput<'a>>,
}

/// A spread of rates, fractions of net sales.
#[derive(Serialize, JsonSchema)]
struct Spread {
    /// How many.
    count: usize,
    /// The least.
    min: Range,
    /// The lower quartile.
    lower_quartile: Range,
    /// The median.
    median: Range,
    /// The mean.
    mean: Range,
    /// The upper quartile.
    upper_quartile: Range,
    /// The greatest.
    max: Range,
    /// Upper less lower quartile, as stated.
    interquartile_range: Option<f64>,
}

/// The median without one comparable.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
struct Left {
    /// Which: its place in the case, from 0.
    licence: usize,
    /// The adjusted median without it, fraction.
    median: Option<f64>,
    /// How far that moves the median, as a fraction of it.
    change: Option<f64>,
    /// No other moves it further.
    largest: bool,
}

/// The FRAND desk.
#[derive(Serialize, JsonSchema)]
struct Frand<'a> {
    /// Something has been stated on the sheet.
    in_use: bool,
    /// The worked example it was opened from, as `table/row`.
    opened: Option<&'a str>,
    /// How it comes to a rate.
    method: FrandMethod,
    /// The currency of prices and fees.
    currency: Currency,
    /// Aggregate rate over all families, fraction; only of the top-down method.
    family_rate: Range,
    /// The rate of the price, fraction; not of a stated fee.
    rate: Range,
    /// The fee a unit, in the sheet's currency.
    unit_fee: Range,
    /// The fee a year, in the sheet's currency.
    annual: Range,
    /// The fields of the case that still hold an unverified figure of the example opened.
    unverified: &'a [String],
    /// What was decided in the case opened, beside what the sheet says.
    decided: Vec<DecidedOut>,
    /// Fees by announced rates at the price stated.
    announced: Vec<Announced<'a>>,
}

/// A decided figure beside the computed one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Decided")]
struct DecidedOut {
    /// As decided.
    decided: Option<f64>,
    /// As computed.
    computed: Range,
    /// How they stand.
    agreement: DecidedAgreement,
}

/// A fee by an announced rate.
#[derive(Serialize, JsonSchema)]
struct Announced<'a> {
    /// Its row in the table of announced rates.
    id: &'a str,
    /// The fee a unit, in the row's currency.
    fee: Range,
    /// Only a cap was announced.
    only_a_cap: bool,
    /// The price is in another currency, and is not converted.
    other_currency: bool,
}

/// Georgia-Pacific's factors: counts, and nothing computed.
#[derive(Serialize, JsonSchema)]
struct Factors<'a> {
    /// Something has been noted.
    in_use: bool,
    /// How well the list of factors is confirmed.
    mark: Mark,
    /// How many factors point which way.
    counts: Counts,
    /// The factors that something has been noted of.
    noted: Vec<FactorOut<'a>>,
}

/// How many factors point which way.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FactorCounts")]
struct Counts {
    /// Up.
    up: usize,
    /// Neither.
    neutral: usize,
    /// Down.
    down: usize,
    /// Not judged.
    unknown: usize,
}

/// What has been noted of a factor.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Factor")]
struct FactorOut<'a> {
    /// Its number, 1 to 15.
    factor: u8,
    /// Its name.
    name: &'a str,
    /// The group it belongs to.
    group: &'static str,
    /// Which way it moves the rate.
    direction: Tendency,
    /// What shows it.
    evidence: &'a str,
    /// A remark.
    remark: &'a str,
}

impl<'a> Writer<'a> {
    /// Comparables, FRAND, Georgia-Pacific.
    pub(super) fn evidence(self, assessment: &'a Assessment) -> Evidence<'a> {
        Evidence {
            comparables: self.comparables(assessment),
            frand: self.frand(assessment),
            factors: self.factors(assessment),
        }
    }

    fn comparables(self, assessment: &'a Assessment) -> Comparables<'a> {
        let outcome = &assessment.licence_fee.evidence.comparables;
        let stated = &self.case.licence_fee.evidence.comparables;
        let left = outcome.left_out.iter().enumerate().map(|(place, left)| Left {
            licence: left.index,
            median: finite(left.median),
            change: left.change,
            largest: outcome.most_influential == Some(place),
        });
        Comparables {
            licences: stated.iter().zip(&outcome.rows).map(|(stated, row)| self.licence(stated, row)).collect(),
            gross_limit: finite(outcome.gross_limit),
            quartiles: "type 7, as Excel QUARTILE.INC",
            raw: spread(&outcome.raw),
            adjusted: spread(&outcome.adjusted),
            leave_one_out: left.collect(),
        }
    }

    fn licence(self, stated: &'a ComparableLicence, row: &'a ComparableOutcome) -> Licence<'a> {
        Licence {
            licensor: &stated.licensor,
            licensee: &stated.licensee,
            date: day(stated.date.value),
            base: stated.base,
            currency: stated.currency,
            raw: row.raw,
            product: row.product,
            gross_adjustment: finite(row.gross),
            stretched: row.is_stretched,
            unjudged: row.unjudged,
            adjusted: row.adjusted,
            decision: stated.decision,
            reason: &stated.reason,
            document: &stated.document,
            missing: self.missing(&row.missing),
        }
    }

    fn frand(self, assessment: &'a Assessment) -> Frand<'a> {
        let outcome = &assessment.licence_fee.evidence.frand;
        let sheet = &self.case.licence_fee.evidence.frand;
        Frand {
            in_use: outcome.in_use,
            opened: sheet.opened.as_deref(),
            method: sheet.method,
            currency: sheet.currency,
            family_rate: outcome.family_rate,
            rate: outcome.rate,
            unit_fee: outcome.unit_fee,
            annual: outcome.annual,
            unverified: &outcome.unverified,
            decided: outcome.checks.iter().map(decided).collect(),
            announced: outcome.announced.iter().map(announced).collect(),
        }
    }

    fn factors(self, assessment: &'a Assessment) -> Factors<'a> {
        let outcome = &assessment.licence_fee.evidence.factors;
        let table = &Reference::builtin().georgia_pacific;
        let marks = &self.case.licence_fee.evidence.factors;
        let noted = table.rows.iter().filter_map(|row| {
            let mark = marks.iter().find(|mark| mark.factor == row.about.id && !mark.is_blank())?;
            Some(FactorOut {
                factor: row.figures.number,
                name: row.about.name.get(self.lang),
                group: row.figures.group.label().get(self.lang),
                direction: mark.tendency,
                evidence: &mark.evidence,
                remark: &mark.remark,
            })
        });
        Factors {
            in_use: outcome.in_use,
            mark: table.about.mark,
            counts: Counts { up: outcome.up, neutral: outcome.neutral, down: outcome.down, unknown: outcome.unknown },
            noted: noted.collect(),
        }
    }
}

fn decided(check: &DecidedCheck) -> DecidedOut {
    DecidedOut { decided: finite(check.decided), computed: check.computed, agreement: check.agreement }
}

fn announced(fee: &AnnouncedFee) -> Announced<'_> {
    Announced { id: &fee.id, fee: fee.fee, only_a_cap: fee.is_cap, other_currency: fee.other_currency }
}

fn spread(spreads: &Spreads) -> Option<Spread> {
    let low = spreads.low?;
    Some(Spread {
        count: low.count,
        min: spreads.range(|spread| spread.min),
        lower_quartile: spreads.range(|spread| spread.lower),
        median: spreads.range(|spread| spread.median),
        mean: spreads.range(|spread| spread.mean),
        upper_quartile: spreads.range(|spread| spread.upper),
        max: spreads.range(|spread| spread.max),
        interquartile_range: spreads.value.map(|spread| spread.interquartile()),
    })
}
