//! The case's own assumptions in the terms of the appraisal: products added up, rates weighted by revenue.

use super::Challenged;
use super::readings::{DecayForm, Reading, RestLength};
use super::terms::{Terms, end_of};
use crate::model::guideline::ShareOf;
use crate::model::{AfterForecast, AppraisedTax, CostBasis, FirstPeriod, ForecastYears, Method, Product};

/// The case's own assumptions; what is unknown is absent.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Own {
    /// The method that its value rests on.
    pub method: Option<Method>,
    pub amounts: Option<Vec<f64>>,
    pub growth: Option<f64>,
    pub life: Option<f64>,
    pub royalty: Option<f64>,
    pub profit_share: Option<f64>,
    pub margin: Option<f64>,
    pub patent_share: Option<f64>,
    pub decay: Option<f64>,
    pub charges: Option<f64>,
    pub tax: Option<f64>,
    pub discount: Option<f64>,
    pub amortisation: Option<f64>,
    pub cost: Option<f64>,
    pub price_change: Option<f64>,
    pub used: Option<f64>,
    pub remaining: Option<f64>,
}

impl Challenged<'_> {
    /// The case's own assumptions.
    pub(super) fn own(&self) -> Own {
        let (case, found) = (self.case, self.assessment);
        let valuation = &case.valuation;
        let weights: Vec<f64> = case.products.iter().map(revenue).collect();
        let all: f64 = weights.iter().sum();
        // Of several products the mean by revenue; one without the figure leaves it unknown.
        let mean = |read: &dyn Fn(&Product) -> Option<f64>| {
            let parts = case.products.iter().zip(&weights).filter(|(_, weight)| **weight > 0.0);
            let sum: Option<f64> = parts.map(|(product, weight)| Some(read(product)? * weight)).sum();
            sum.filter(|_| all > 0.0).map(|sum| sum / all)
        };
        let concluded = found.licence_fee.concluded.value;
        let charges = |product: &Product| {
            let assets = product.contributory_assets.iter();
            assets.map(|asset| Some(asset.share_of_revenue.value? * asset.return_rate.value?)).sum::<Option<f64>>()
        };
        let uses = |method| valuation.methods.iter().any(|choice| choice.method == method);
        let cost = &valuation.cost;
        Own {
            method: found.valuation.leading.or_else(|| uses(Method::Cost).then_some(Method::Cost)),
            amounts: amounts(&case.products),
            growth: mean(&|product| product.growth_after.value),
            life: self.life(),
            royalty: mean(&|product| product.royalty_rate.value.or(concluded)),
            profit_share: mean(&|product| product.profit_share.value),
            margin: mean(&|product| product.operating_margin.value),
            patent_share: mean(&|product| product.patent_share.value),
            decay: mean(&|product| product.annual_decay.value),
            charges: mean(&charges),
            tax: valuation.tax_rate.value,
            discount: found.valuation.discount_rate.value,
            amortisation: valuation.amortisation_years.value,
            cost: cost.cost.value.filter(|_| cost.basis == CostBasis::Replacement),
            price_change: cost.price_change.value,
            used: cost.years_used.value,
            remaining: cost.years_remaining.value.or(found.valuation.economic_years),
        }
    }

    /// How long the case's own income runs: the longest that a patent earns in a product.
    fn life(&self) -> Option<f64> {
        let products = self.assessment.valuation.products.iter();
        let years = products.flat_map(|product| product.shares.iter().map(|share| share.years));
        years.reduce(f64::max).or(self.assessment.valuation.economic_years)
    }

    /// The conventions of the case's own value, by a method.
    pub(super) fn own_reading(&self, own: &Own, method: Method) -> Reading {
        let valuation = &self.case.valuation;
        // From the first of January on, calendar years are years of twelve months.
        let stub = self.case.base_date.value.is_some_and(|base| base.month() > 1 || base.day() > 1);
        let calendar = valuation.forecast_years == ForecastYears::Calendar && stub;
        Reading {
            timing: valuation.timing,
            taxed: AppraisedTax::AfterTax,
            first: if calendar { FirstPeriod::RestProRata } else { FirstPeriod::TwelveMonths },
            rest: RestLength::Days,
            // Without a growth the forecast's last year does not go on.
            after: if own.growth.is_some() { AfterForecast::UntilLife } else { AfterForecast::Ends },
            benefit: valuation.tax_amortisation,
            shared: if method == Method::ProfitShare { ShareOf::Profit } else { ShareOf::Revenue },
            decay: DecayForm::FromSecond,
            factors_rounded: false,
            share_rounded: false,
        }
    }
}

/// The revenue that a product states, all years together.
fn revenue(product: &Product) -> f64 {
    product.revenues.iter().filter_map(|year| year.value).sum()
}

/// The products' revenues year by year; a shorter forecast goes on at its growth, where that is known.
fn amounts(products: &[Product]) -> Option<Vec<f64>> {
    let years = products.iter().map(|product| product.revenues.len()).max().filter(|years| *years > 0)?;
    let all: Vec<Vec<f64>> = products.iter().map(|product| amounts_of(product, years)).collect::<Option<_>>()?;
    Some((0..years).map(|year| all.iter().map(|amounts| amounts[year]).sum()).collect())
}

/// One product's revenues over so many years.
pub(super) fn amounts_of(product: &Product, years: usize) -> Option<Vec<f64>> {
    let of = |year: usize| -> Option<f64> {
        if product.revenues.is_empty() {
            return Some(0.0);
        }
        let last = product.revenues.len() - 1;
        let stated = product.revenues[year.min(last)].value?;
        let Some(growth) = product.growth_after.value else { return Some(if year > last { 0.0 } else { stated }) };
        Some(stated * (1.0 + growth).powi(i32::try_from(year.saturating_sub(last)).ok()?))
    };
    (0..years).map(of).collect()
}

/// The amounts of a report once so many years of it have gone by, counted from then; with the decay that has taken place.
///
/// Each new year holds what of the old ones lies in it. Gives the amounts and the years after which they end.
pub(super) fn recut(terms: &Terms<f64>, reading: &Reading, gone: f64) -> (Vec<f64>, f64) {
    let ends: Vec<f64> = (0..terms.amounts.len())
        .map_while(|period| end_of(period, (reading.first, reading.rest), terms.base))
        .collect();
    let end = ends.last().copied().unwrap_or(0.0);
    // What has been earned until a time: the printed figure of the period that it lies in, as that of a whole year.
    let until = |time: f64| -> f64 {
        let mut sum = 0.0;
        for (period, (amount, to)) in terms.amounts.iter().zip(&ends).enumerate() {
            let from = if period == 0 { 0.0 } else { ends[period - 1] };
            let rest = period == 0 && reading.first == FirstPeriod::RestAsPrinted;
            let yearly = if rest { amount / to } else { *amount };
            sum += yearly * (time.min(*to) - from).max(0.0);
        }
        sum
    };
    let left = (end - gone).max(0.0);
    let lost = match reading.decay {
        DecayForm::Linear => (1.0 - terms.decay * gone).max(0.0),
        _ => (1.0 - terms.decay).powf(gone),
    };
    let mut out = Vec::new();
    let mut at = 0.0;
    while at < left - 1e-9 {
        let length = (left - at).min(1.0);
        out.push((until(gone + at + length) - until(gone + at)) / length * lost);
        at += 1.0;
    }
    (out, left)
}
