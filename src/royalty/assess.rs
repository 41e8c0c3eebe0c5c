//! The licence-fee stage: every way to a rate side by side, the concluded rate, payment forms of
//! equal value.

mod industry;

use super::conversion::{
    LumpSumToRoyaltyInput, PriceUpliftRoyaltyInput, RoyaltyConvention, lump_sum_to_royalty, price_uplift_royalty,
};
use super::distribution::{percentile, quantile};
use super::forms::MOST_YEARS;
use super::profit_share::{EquivalentInvestmentShareInput, equivalent_investment_share};
use super::read::LicensedPart;
use crate::calendar::term_in_years;
use crate::discounting::stated_rate::discount_rate;
use crate::error::InputError;
use crate::model::fields::{CaseField, licence_fee as fields, product as products};
use crate::model::outcome::scoring::ScoringOutcome;
use crate::model::outcome::{LicenceFeeOutcome, Range, RateMethod, RateWay};
use crate::model::{
    EarlierLicence, End, Figure, Input, LicenceForm, Line, Needs, Origin, Quantity, Severity, Sheet, Stage,
};
use crate::reference::{Mark, Reference};
use crate::text::{Arg, Text, engine as words};

/// One way to a rate with its workings.
struct Way {
    method: RateMethod,
    figure: Figure,
}

/// What the ways have in common.
pub(super) struct Desk<'a> {
    /// The case.
    pub case: LicensedPart<'a>,
    reference: &'a Reference,
    scores: &'a ScoringOutcome,
    margin: Option<f64>,
    /// The discount rate as stated.
    pub discount: Option<f64>,
}

/// The licence-fee stage.
pub fn assess(
    case: LicensedPart<'_>,
    reference: &Reference,
    scores: &ScoringOutcome,
    sheet: &mut Sheet,
) -> LicenceFeeOutcome {
    let (base, margin) = (case.base, margin(case));
    let discount = discount_rate(case.valuation, &mut Needs::default()).and_then(Result::ok);
    let desk = Desk { case, reference, scores, margin, discount };
    let mut outcome = LicenceFeeOutcome {
        margin,
        evidence: super::evidence::assess(case, base, reference, sheet),
        ..LicenceFeeOutcome::default()
    };

    for way in [
        desk.industry_range(sheet),
        desk.profit_sharing(),
        desk.equivalent_investment(sheet),
        desk.price_uplift(sheet),
        desk.earlier_licences(sheet),
        comparables(case, &outcome),
        desk.published_distribution(),
    ] {
        sheet.figures.push(way.figure);
        outcome.methods.push(way.method);
    }
    outcome.concluded = desk.concluded(&outcome.methods, sheet);
    outcome.percentile = outcome.concluded.value.and_then(|rate| percentile(reference, rate));
    if let Some(share) = outcome.percentile {
        sheet.figures.push(
            Figure::new(
                "licence_fee.percentile",
                words::FIG_PERCENTILE,
                words::FORMULA_PERCENTILE,
                words::SOURCE_PARR,
                reference.royalty_distribution.about.mark,
            )
            .value(Some(Quantity::Rate(share)))
            .inputs([fields::CONCLUDED_RATE.line(&case.licence_fee.concluded_rate).leads_to("licence_fee.concluded")])
            .inputs(points(reference)),
        );
    }
    super::forms::forms(&desk, base, &mut outcome, sheet);
    outcome.guideline = super::guideline::assess(case, base, reference, &outcome, sheet);
    outcome
}

/// Operating margin over all products, weighted by the first forecast year's revenue.
fn margin(case: LicensedPart<'_>) -> Option<f64> {
    let mut revenue = 0.0;
    let mut profit = 0.0;
    for product in case.products {
        let first = product.revenues.first()?.value?;
        revenue += first;
        profit += first * product.operating_margin.value?;
    }
    (revenue > 0.0).then(|| profit / revenue)
}

fn way(way: RateWay, range: Range, needs: Needs, figure: Figure) -> Way {
    let missing = needs.into_missing();
    let mut figure = figure.missing(missing.clone());
    figure.value = range.value.map(Quantity::Rate);
    figure.low = range.low.map(Quantity::Rate);
    figure.high = range.high.map(Quantity::Rate);
    Way { method: RateMethod { way, range, missing }, figure }
}

fn figure(way: RateWay, formula: Text, source: Text, mark: Mark) -> Figure {
    Figure::new(format!("licence_fee.method.{}", way.id()), way.label(), formula, source, mark)
}

/// Comparable licences: the adjusted median between the adjusted quartiles.
fn comparables(case: LicensedPart<'_>, outcome: &LicenceFeeOutcome) -> Way {
    let (method, figure) = super::evidence::way(case, &outcome.evidence.comparables);
    Way { method, figure }
}

/// The points of the distribution of published licences.
fn points(reference: &Reference) -> impl Iterator<Item = Line> + '_ {
    reference.royalty_distribution.rows.iter().map(|row| Line {
        origin: Origin::Table,
        ..Line::step(
            words::RATE_AT_MOST.with([("rate", Arg::Percent(row.figures.rate))]),
            Quantity::Rate(row.figures.share),
        )
    })
}

/// A result, or nothing and a finding that says what the formula refuses.
pub(super) fn settled(result: Result<f64, InputError>, field: &str, sheet: &mut Sheet) -> Option<f64> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            sheet.find_refused(Stage::LicenceFee, field, &error);
            None
        }
    }
}

impl Desk<'_> {
    /// `R = share · margin`: the share stated; as a range, that of the share when it has one, else
    /// the customary one.
    fn profit_sharing(&self) -> Way {
        let fee = self.case.licence_fee;
        let mut needs = Needs::default();
        let share = fields::LICENSOR_PROFIT_SHARE.read(&fee.licensor_profit_share, End::Middle, &mut needs);
        self.need_margin(&mut needs);
        let row = self.reference.profit_share.row("chinese_practice");
        let own = &fee.licensor_profit_share;
        let customary = row.filter(|_| own.low.is_none() && own.high.is_none());
        let of = |share: Option<f64>| Some(share? * self.margin?);
        let range = match customary {
            Some(row) => Range { low: of(Some(row.figures.low)), value: of(share), high: of(Some(row.figures.high)) },
            None => Range { low: of(own.at(End::Low)), value: of(share), high: of(own.at(End::High)) },
        };
        let table = |label, share: f64| Line {
            origin: Origin::Table,
            note: row.map(|row| row.about.source_in_both()).unwrap_or_default(),
            ..Line::step(words::QUOTED.with([("name", Arg::Text(label))]), Quantity::Rate(share))
        };
        let ends = [(words::SHARE_LOW, own.low), (words::SHARE_HIGH, own.high)];
        let stated = ends.into_iter().filter_map(|(label, share)| {
            Some(Line { origin: own.origin, note: own.note.clone(), ..table(label, share?) })
        });
        let figure = figure(
            RateWay::ProfitSharing,
            words::FORMULA_PROFIT_SHARING,
            words::SOURCE_PROFIT_SHARING,
            Mark::Secondary,
        )
        .inputs([fields::LICENSOR_PROFIT_SHARE.line(&fee.licensor_profit_share).letter("s")])
        .inputs(stated)
        .inputs(
            customary
                .into_iter()
                .flat_map(|row| [table(words::SHARE_LOW, row.figures.low), table(words::SHARE_HIGH, row.figures.high)]),
        )
        .steps(self.margin_line())
        .pattern("s × g")
        .convention(words::CONVENTION_25_RULE);
        way(RateWay::ProfitSharing, range, needs, figure)
    }

    /// The margin over all products.
    fn margin_line(&self) -> Option<Line> {
        Some(Line::step(words::MARGIN_ALL, Quantity::Rate(self.margin?)).letter("g"))
    }

    fn need_margin(&self, needs: &mut Needs) {
        if self.margin.is_some() {
            return;
        }
        match self.case.products.iter().find(|product| product.operating_margin.value.is_none()) {
            Some(product) => needs.lack(products::OPERATING_MARGIN.at(product.id).missing()),
            None => needs.note("products", words::PRODUCTS),
        }
    }

    /// 约当投资分成法, turned into a rate of sales by the margin.
    fn equivalent_investment(&self, sheet: &mut Sheet) -> Way {
        let inputs = &self.case.licence_fee.equivalent_investment;
        let mut needs = Needs::default();
        self.need_margin(&mut needs);
        let mut at = |end: End, contrary: End| {
            let cost = fields::PATENT_COST.read(&inputs.patent_cost, end, &mut needs);
            let profit = fields::PATENT_PROFIT_RATE.read(&inputs.patent_profit_rate, end, &mut needs);
            let assets = fields::LICENSEE_ASSETS.read(&inputs.licensee_assets, contrary, &mut needs);
            let other = fields::LICENSEE_PROFIT_RATE.read(&inputs.licensee_profit_rate, contrary, &mut needs);
            let input = EquivalentInvestmentShareInput {
                patent_cost: cost?,
                patent_profit_rate: profit?,
                licensee_assets: assets?,
                licensee_profit_rate: other?,
            };
            Some(equivalent_investment_share(&input).map(|share| share.profit_share))
        };
        let mut settle = |share: Option<Result<f64, InputError>>| {
            share.and_then(|share| settled(share, "licence_fee.equivalent_investment.patent_cost", sheet))
        };
        let shares = [at(End::Low, End::High), at(End::Middle, End::Middle), at(End::High, End::Low)].map(&mut settle);
        let of = |share: Option<f64>| Some(share? * self.margin?);
        let range = Range { low: of(shares[0]), value: of(shares[1]), high: of(shares[2]) };
        let figure =
            figure(RateWay::EquivalentInvestment, words::FORMULA_EQUIVALENT, words::SOURCE_EQUIVALENT, Mark::Secondary)
                .inputs([
                    fields::PATENT_COST.line(&inputs.patent_cost).letter("C1"),
                    fields::PATENT_PROFIT_RATE.line(&inputs.patent_profit_rate).letter("m1"),
                    fields::LICENSEE_ASSETS.line(&inputs.licensee_assets).letter("C2"),
                    fields::LICENSEE_PROFIT_RATE.line(&inputs.licensee_profit_rate).letter("m2"),
                ])
                .steps(shares[1].map(|share| Line::step(words::PROFIT_SHARE, Quantity::Rate(share))))
                .steps(self.margin_line())
                .pattern("C1 × (1 + m1) ÷ (C1 × (1 + m1) + C2 × (1 + m2)) × g");
        way(RateWay::EquivalentInvestment, range, needs, figure)
    }

    /// `R = S·(P2 - P1)/P2`.
    fn price_uplift(&self, sheet: &mut Sheet) -> Way {
        let inputs = &self.case.licence_fee.price_uplift;
        let mut needs = Needs::default();
        let mut at = |up: End, down: End| {
            let share = fields::LICENSOR_SHARE.read(&inputs.licensor_share, up, &mut needs);
            let before = fields::PRICE_BEFORE.read(&inputs.price_before, down, &mut needs);
            let after = fields::PRICE_AFTER.read(&inputs.price_after, up, &mut needs);
            let input = PriceUpliftRoyaltyInput { licensor_share: share?, price_before: before?, price_after: after? };
            Some(price_uplift_royalty(&input).map(|rate| rate.royalty_rate))
        };
        let [low, value, high] = [at(End::Low, End::High), at(End::Middle, End::Middle), at(End::High, End::Low)]
            .map(|rate| rate.and_then(|rate| settled(rate, "licence_fee.price_uplift.price_after", sheet)));
        let figure = figure(RateWay::PriceUplift, words::FORMULA_UPLIFT, words::SOURCE_UPLIFT, Mark::Secondary)
            .inputs([
                fields::LICENSOR_SHARE.line(&inputs.licensor_share).letter("S"),
                fields::PRICE_BEFORE.line(&inputs.price_before).letter("P1"),
                fields::PRICE_AFTER.line(&inputs.price_after).letter("P2"),
            ])
            .pattern("S × (P2 − P1) ÷ P2");
        way(RateWay::PriceUplift, Range { low, value, high }, needs, figure)
    }

    /// The rate of one earlier licence; sums become a level rate of equal present value.
    fn licence_rate(
        &self,
        licence: &EarlierLicence,
        index: usize,
        needs: &mut Needs,
    ) -> Option<Result<f64, InputError>> {
        let mut read =
            |input, field: &'static CaseField<Input<f64>>| field.at(index).read(input, End::Middle, &mut *needs);
        match licence.form {
            LicenceForm::Free => None,
            LicenceForm::RunningRoyalty => read(&licence.rate, &fields::LICENCE_RATE).map(Ok),
            LicenceForm::AnnualFee => {
                let amount = read(&licence.amount, &fields::LICENCE_AMOUNT);
                let sales = read(&licence.annual_sales, &fields::LICENCE_SALES)?;
                if sales <= 0.0 {
                    return Some(Err(InputError::out_of_range("annual_sales", &sales, "x > 0")));
                }
                Some(Ok(amount? / sales))
            }
            LicenceForm::LumpSum => {
                let amount = read(&licence.amount, &fields::LICENCE_AMOUNT);
                let sales = read(&licence.annual_sales, &fields::LICENCE_SALES);
                let years = read(&licence.years, &fields::LICENCE_TERM);
                if self.discount.is_none() {
                    needs.note("valuation.discount_rate", words::DISCOUNT_RATE);
                }
                let years = term_in_years(years?, MOST_YEARS);
                let input = LumpSumToRoyaltyInput {
                    lump_sum: amount?,
                    discount_rate: self.discount?,
                    years: Some(years),
                    total_sales: Some(sales? * f64::from(years)),
                    sales: None,
                    convention: RoyaltyConvention::Annuity,
                };
                Some(lump_sum_to_royalty(&input).map(|found| found.royalty_rate))
            }
        }
    }

    /// The patents' own earlier licences: lowest, mean and highest rate; free ones stand apart.
    fn earlier_licences(&self, sheet: &mut Sheet) -> Way {
        let licences = &self.case.licence_fee.earlier_licences;
        let mut needs = Needs::default();
        let mut rates = Vec::new();
        let mut lines = Vec::new();
        if licences.is_empty() {
            needs.note("licence_fee.earlier_licences", words::EARLIER_LICENCES);
        }
        for (index, licence) in licences.iter().enumerate() {
            let rate = self
                .licence_rate(licence, index, &mut needs)
                .and_then(|rate| settled(rate, &format!("licence_fee.earlier_licences.{index}.annual_sales"), sheet));
            let label = words::LICENCE_TO
                .with([("who", licence.licensee.clone().into()), ("form", licence.form.label().into())]);
            let line = fields::LICENCE_RATE.at(index).line(&licence.rate).named(label);
            let line = Line { value: rate.map(Quantity::Rate), ..line };
            lines.push(if rate.is_some() { line.letter("k") } else { line });
            rates.extend(rate);
        }
        let free = licences.iter().filter(|licence| licence.form == LicenceForm::Free).count();
        if free > 0 {
            let message = words::FIND_FREE_LICENCES.with([("n", Arg::Count(free))]);
            sheet.find(Severity::Note, Stage::LicenceFee, "licence_fee.earlier_licences", message);
        }
        // A licence that was paid for and whose rate is not known is not left out: the mean of the others is another.
        let range = if rates.is_empty() || rates.len() + free < licences.len() {
            Range::default()
        } else {
            Range {
                low: rates.iter().copied().reduce(f64::min),
                value: Some(rates.iter().sum::<f64>() / rates.len() as f64),
                high: rates.iter().copied().reduce(f64::max),
            }
        };
        let figure = figure(RateWay::EarlierLicences, words::FORMULA_EARLIER, words::SOURCE_EARLIER, Mark::Secondary)
            .steps(lines)
            .pattern("mean[k]")
            .convention(words::CONVENTION_ANNUITY);
        way(RateWay::EarlierLicences, range, needs, figure)
    }

    /// The middle half of published technology licences.
    fn published_distribution(&self) -> Way {
        let at = |share: f64| quantile(self.reference, share);
        let range = Range { low: at(0.25), value: at(0.5), high: at(0.75) };
        let table = &self.reference.royalty_distribution;
        let figure = figure(RateWay::Published, words::FORMULA_PUBLISHED, words::SOURCE_PARR, table.about.mark)
            .inputs(points(self.reference));
        way(RateWay::Published, range, Needs::default(), figure)
    }

    /// The concluded rate: the user's; unknown, the span of the ways that have one.
    fn concluded(&self, methods: &[RateMethod], sheet: &mut Sheet) -> Range {
        let fee = self.case.licence_fee;
        let given = &fee.concluded_rate;
        let mut range = Range { low: given.at(End::Low), value: given.value, high: given.at(End::High) };
        let own = || methods.iter().filter(|method| method.way != RateWay::Published);
        let low = own().filter_map(|method| method.range.low.or(method.range.value)).reduce(f64::min);
        let high = own().filter_map(|method| method.range.high.or(method.range.value)).reduce(f64::max);
        let needed = self.case.products.iter().any(|product| product.royalty_rate.value.is_none());
        if range == Range::default() {
            range = Range { low, value: None, high };
            if needed || self.case.products.is_empty() {
                sheet.find(
                    Severity::Missing,
                    Stage::LicenceFee,
                    "licence_fee.concluded_rate",
                    words::FIND_CONCLUDE_RATE,
                );
            }
        } else if fee.reason.trim().is_empty() {
            sheet.find(Severity::Warning, Stage::LicenceFee, "licence_fee.reason", words::FIND_RATE_REASON);
        }
        if let (Some(rate), Some(low), Some(high)) = (given.value, low, high)
            && (rate < low - 1e-12 || rate > high + 1e-12)
        {
            let message = words::FIND_RATE_OUTSIDE.with([
                ("rate", Arg::Percent(rate)),
                ("low", Arg::Percent(low)),
                ("high", Arg::Percent(high)),
            ]);
            sheet.find(Severity::Warning, Stage::LicenceFee, "licence_fee.concluded_rate", message);
        }
        let lines: Vec<Line> = methods
            .iter()
            .filter_map(|method| {
                let line = Line::step(method.way.label(), Quantity::Rate(method.range.value?));
                Some(line.leads_to(format!("licence_fee.method.{}", method.way.id())))
            })
            .collect();
        let mut figure = Figure::new(
            "licence_fee.concluded",
            words::CONCLUDED_RATE,
            words::FORMULA_CONCLUDED_RATE,
            words::SOURCE_CONCLUDED_RATE,
            Mark::OwnChoice,
        )
        .range(range, Quantity::Rate)
        .inputs([fields::CONCLUDED_RATE.line(given)])
        .steps(lines)
        .convention(words::CONVENTION_NET_SALES);
        if !fee.reason.trim().is_empty() {
            figure = figure.convention(words::REASON_GIVEN.with([("reason", Arg::in_languages(fee.reason.trim()))]));
        }
        if range.value.is_none() {
            let mut needs = Needs::default();
            needs.lack(fields::CONCLUDED_RATE.missing());
            figure = figure.missing(needs.into_missing());
        }
        sheet.figures.push(figure);
        range
    }
}
