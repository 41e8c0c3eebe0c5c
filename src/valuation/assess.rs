//! The valuation stage at one corner of the case: lives, discount rate, each method, the
//! conclusion and its allocation to the patents.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::amortisation_benefit::tax_amortisation_factor;
use super::comparable_transactions::{Comparable, ComparableTransactionsInput, comparable_transactions};
use super::cost::{CreativeLabourCostInput, ReplacementCostInput, creative_labour_cost, replacement_cost};
use super::income::{Setting, Stream, stream};
use super::patent_option::{PatentOptionInput, patent_option};
use super::stream::{Flow, present_value};
use crate::calendar::years_between;
use crate::discounting::stated_rate::discount_rate;
use crate::error::InputError;
use crate::model::{Case, Corner, CostBasis, Method, Needs, PatentId};
use crate::text::engine as words;

/// What a method yields at a corner.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Yield {
    /// The value, 元.
    pub value: Option<f64>,
    /// What is missing for it.
    pub needs: Needs,
    /// What its formula refuses.
    pub error: Option<InputError>,
    /// The streams behind it, of an income method.
    pub streams: Vec<Stream>,
    /// The annual fees deducted, as flows.
    pub fees: Vec<Flow>,
    /// Present value of each product's flows with the amortisation benefit, 元.
    pub products: Vec<(u32, f64)>,
}

impl Yield {
    /// All flows of the method.
    pub fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.streams.iter().flat_map(|stream| &stream.flows).chain(&self.fees)
    }

    fn settled(mut self, result: Option<Result<f64, InputError>>) -> Self {
        match result {
            Some(Ok(value)) => self.value = Some(value),
            Some(Err(error)) => self.error = Some(error),
            None => {}
        }
        self
    }
}

/// The valuation at one corner.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Valued {
    /// The discount rate.
    pub rate: Option<f64>,
    /// What is missing for the discount rate.
    pub rate_needs: Needs,
    /// What its formula refuses.
    pub rate_error: Option<InputError>,
    /// How long each patent earns, products apart.
    pub lives: BTreeMap<PatentId, f64>,
    /// The patents' places by their scores, where the value is shared by them.
    pub scores: BTreeMap<PatentId, f64>,
    /// The factor of the tax amortisation benefit on income values.
    pub benefit: f64,
    /// The methods in use.
    pub methods: Vec<(Method, Yield)>,
    /// The concluded value, 元.
    pub concluded: Option<f64>,
    /// Each patent's share of the concluded value; the shares add up to one.
    pub allocation: BTreeMap<PatentId, f64>,
}

impl Valued {
    /// What a method yields.
    pub fn method(&self, method: Method) -> Option<&Yield> {
        self.methods.iter().find(|(other, _)| *other == method).map(|(_, found)| found)
    }

    /// The income methods with a value and a weight.
    pub fn weighted_income<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = (Method, f64, &'a Yield)> {
        self.methods.iter().filter_map(|(method, found)| {
            let weight = method_weight(case, *method);
            (method.is_income() && weight > 0.0 && found.value.is_some()).then_some((*method, weight, found))
        })
    }
}

/// The weight a method was given; unknown weighs nothing.
pub fn method_weight(case: &Case, method: Method) -> f64 {
    let choice = case.valuation.methods.iter().find(|choice| choice.method == method);
    choice.and_then(|choice| choice.weight.value).unwrap_or(0.0)
}

/// Values the case at one corner. `royalty_rate` is the concluded rate at that corner, `scores`
/// the patents' places by which each product's value is shared, empty where it is not.
pub fn value(
    case: &Case,
    base: Date,
    corner: Corner,
    royalty_rate: Option<f64>,
    scores: &BTreeMap<PatentId, f64>,
) -> Valued {
    let lives: BTreeMap<PatentId, f64> =
        case.patents.iter().filter_map(|patent| Some((patent.id, patent.life(base, corner.rising())?))).collect();
    let mut rate_needs = Needs::default();
    let (rate, rate_error) = match discount_rate(case, corner, &mut rate_needs) {
        Some(Ok(rate)) => (Some(rate), None),
        Some(Err(error)) => (None, Some(error)),
        None => (None, None),
    };
    let scores = scores.clone();
    let mut valued = Valued { rate, rate_needs, rate_error, lives, scores, benefit: 1.0, ..Valued::default() };
    if case.valuation.tax_amortisation
        && let (Some(rate), Some(tax), Some(years)) =
            (rate, case.valuation.tax_rate.at(corner.falling()), case.valuation.amortisation_years.at(corner.falling()))
    {
        valued.benefit = tax_amortisation_factor(tax, years, rate, case.valuation.timing).unwrap_or(1.0);
    }

    let setting_lives = valued.lives.clone();
    let setting_scores = valued.scores.clone();
    let setting = Setting { case, base, corner, royalty_rate, lives: &setting_lives, scores: &setting_scores };
    for choice in &case.valuation.methods {
        if valued.method(choice.method).is_some() {
            continue;
        }
        let found = match choice.method {
            method if method.is_income() => income(method, &setting, &valued),
            Method::Cost => cost(case, corner, &valued),
            Method::Market => market(case, corner),
            _ => option(case, corner, &valued),
        };
        valued.methods.push((choice.method, found));
    }
    valued.concluded = concluded(case, &valued);
    valued.allocation = allocation(case, &valued);
    valued
}

fn income(method: Method, setting: &Setting<'_>, valued: &Valued) -> Yield {
    let case = setting.case;
    let mut found = Yield::default();
    if case.products.is_empty() {
        found.needs.note("products", words::PRODUCTS);
    }
    if valued.rate.is_none() {
        for missing in valued.rate_needs.clone().into_missing() {
            found.needs.note(&missing.field, missing.label);
        }
    }
    if case.valuation.tax_amortisation && case.valuation.amortisation_years.at(setting.corner.falling()).is_none() {
        found.needs.note("valuation.amortisation_years", words::AMORTISATION_YEARS);
    }
    for product in &case.products {
        for protection in &product.patents {
            if !valued.lives.contains_key(&protection.patent) {
                let (field, label) = match case.patent(protection.patent) {
                    Some(patent) if patent.kind.value.is_none() => ("kind", words::KIND),
                    _ => ("filing_date", words::FILING_DATE),
                };
                found.needs.note(&format!("patents.{}.{field}", protection.patent.0), label);
            }
        }
        if let Some(stream) = stream(method, product, setting, &mut found.needs) {
            found.streams.push(stream);
        }
    }
    if method == Method::ReliefFromRoyalty && case.valuation.deduct_annual_fees {
        found.fees = annual_fee_flows(setting, &found.streams);
    }
    let complete = found.needs.is_empty() && found.streams.len() == case.products.len();
    if let (true, Some(rate)) = (complete, valued.rate) {
        let timing = case.valuation.timing;
        for stream in &found.streams {
            let fees = fees_of(stream, &found.fees, &found.streams);
            let own = present_value(&stream.flows, rate, timing) + present_value(&fees, rate, timing);
            found.products.push((stream.product, own * valued.benefit));
        }
        let value: f64 = found.products.iter().map(|(_, value)| value).sum();
        if value.is_finite() {
            found.value = Some(value);
        }
    }
    found
}

/// The part of the fee flows that one product bears: a patent's fees are split evenly over the
/// products it protects.
fn fees_of(stream: &Stream, fees: &[Flow], streams: &[Stream]) -> Vec<Flow> {
    fees.iter()
        .filter(|fee| stream.shares.iter().any(|share| share.patent == fee.patent))
        .map(|fee| {
            let products =
                streams.iter().filter(|other| other.shares.iter().any(|share| share.patent == fee.patent)).count();
            Flow { amount: fee.amount / products.max(1) as f64, ..*fee }
        })
        .collect()
}

/// The annual fees still to come of every patent that earns something, after tax, as outflows.
fn annual_fee_flows(setting: &Setting<'_>, streams: &[Stream]) -> Vec<Flow> {
    let tax = setting.case.valuation.tax_rate.at(setting.corner.falling()).unwrap_or(0.0);
    let mut out = Vec::new();
    for patent in &setting.case.patents {
        let earns = streams
            .iter()
            .flat_map(|stream| &stream.shares)
            .filter(|share| share.patent == patent.id)
            .map(|share| share.years)
            .fold(0.0, f64::max);
        let paid = patent.paid_through_year.value.unwrap_or(0);
        for due in patent.fees_due() {
            let at = years_between(setting.base, due.anniversary);
            if due.fee_year > paid && at > 0.0 && at < earns {
                out.push(Flow { patent: patent.id, from: at, to: at, amount: -f64::from(due.amount) * (1.0 - tax) });
            }
        }
    }
    out
}

fn longest_life(valued: &Valued) -> Option<f64> {
    valued.lives.values().copied().reduce(f64::max)
}

fn cost(case: &Case, corner: Corner, valued: &Valued) -> Yield {
    let inputs = &case.valuation.cost;
    let (up, down) = (corner.rising(), corner.falling());
    let mut found = Yield::default();
    let needs = &mut found.needs;
    let field = |name: &str| format!("valuation.cost.{name}");
    let used = needs.read(&inputs.years_used, down, &field("years_used"), words::YEARS_USED);
    let remaining = inputs.years_remaining.at(up).or_else(|| longest_life(valued));
    if remaining.is_none() {
        needs.note(&field("years_remaining"), words::YEARS_REMAINING);
    }
    let result = match inputs.basis {
        CostBasis::Replacement => {
            let spent = needs.read(&inputs.cost, up, &field("cost"), words::COST_SPENT);
            (|| {
                Some(
                    replacement_cost(&ReplacementCostInput {
                        cost: spent?,
                        price_change: inputs.price_change.at(up).unwrap_or(0.0),
                        years_used: used?,
                        years_remaining: remaining?,
                    })
                    .map(|cost| cost.value),
                )
            })()
        }
        CostBasis::CreativeLabour => {
            let materials = needs.read(&inputs.materials, up, &field("materials"), words::MATERIALS);
            let wages = needs.read(&inputs.wages, up, &field("wages"), words::WAGES);
            let multiplier =
                needs.read(&inputs.creative_multiplier, up, &field("creative_multiplier"), words::CREATIVE_MULTIPLIER);
            let risk = needs.read(&inputs.research_risk, up, &field("research_risk"), words::RESEARCH_RISK);
            let returns = needs.read(&inputs.return_rate, up, &field("return_rate"), words::RETURN_RATE);
            (|| {
                Some(
                    creative_labour_cost(&CreativeLabourCostInput {
                        materials: materials?,
                        wages: wages?,
                        creative_multiplier: multiplier?,
                        research_risk: risk?,
                        return_rate: returns?,
                        years_used: used?,
                        years_remaining: remaining?,
                    })
                    .map(|cost| cost.value),
                )
            })()
        }
    };
    found.settled(result)
}

fn market(case: &Case, corner: Corner) -> Yield {
    let up = corner.rising();
    let mut found = Yield::default();
    if case.valuation.comparables.is_empty() {
        found.needs.note("valuation.comparables", words::COMPARABLES);
        return found;
    }
    let comparables: Option<Vec<Comparable>> = case
        .valuation
        .comparables
        .iter()
        .enumerate()
        .map(|(index, deal)| {
            let price =
                found.needs.read(&deal.price, up, &format!("valuation.comparables.{index}.price"), words::PRICE)?;
            let adjustments =
                [&deal.time_adjustment, &deal.life_adjustment, &deal.technical_adjustment, &deal.other_adjustment]
                    .into_iter()
                    // An adjustment nobody has stated leaves the price as it is.
                    .map(|adjustment| adjustment.at(up).unwrap_or(1.0))
                    .collect();
            Some(Comparable { price, adjustments, weight: deal.weight.value.unwrap_or(1.0) })
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let result = comparables.map(|comparables| {
        comparable_transactions(&ComparableTransactionsInput { comparables }).map(|deal| deal.value)
    });
    found.settled(result)
}

/// The present value that the option takes as its asset: stated, or the leading income method's.
pub fn option_asset(case: &Case, corner: Corner, valued: &Valued) -> Option<f64> {
    case.valuation.option.asset_value.at(corner.rising()).or_else(|| {
        valued
            .methods
            .iter()
            .find(|(method, found)| method.is_income() && found.value.is_some())
            .and_then(|(_, found)| found.value)
    })
}

fn option(case: &Case, corner: Corner, valued: &Valued) -> Yield {
    let inputs = &case.valuation.option;
    let (up, down) = (corner.rising(), corner.falling());
    let mut found = Yield::default();
    let needs = &mut found.needs;
    let field = |name: &str| format!("valuation.option.{name}");
    let asset = option_asset(case, corner, valued);
    if asset.is_none() {
        needs.note(&field("asset_value"), words::ASSET_VALUE);
    }
    let years = inputs.years.at(up).or_else(|| longest_life(valued));
    if years.is_none() {
        needs.note(&field("years"), words::OPTION_YEARS);
    }
    let cost = needs.read(&inputs.exercise_cost, down, &field("exercise_cost"), words::EXERCISE_COST);
    let volatility = needs.read(&inputs.volatility, up, &field("volatility"), words::VOLATILITY);
    let risk_free = needs.read(&inputs.risk_free_rate, up, &field("risk_free_rate"), words::RISK_FREE_CONTINUOUS);
    let result = (|| {
        let years = years?;
        Some(
            patent_option(&PatentOptionInput {
                asset_value: asset?,
                exercise_cost: cost?,
                years,
                volatility: volatility?,
                risk_free_rate: risk_free?,
                dividend_yield: inputs.dividend_yield.at(down).unwrap_or(1.0 / years.max(1.0)),
                style: inputs.style,
                steps: OPTION_STEPS,
            })
            .map(|option| option.value),
        )
    })();
    found.settled(result)
}

/// Steps of the tree while a case is edited: on the published case R2 within 0.5 per mille of 2,000
/// steps, with a sixteenth of the nodes.
pub const OPTION_STEPS: u32 = 500;

/// `Σ weight · value / Σ weight` over the methods that have both.
fn concluded(case: &Case, valued: &Valued) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (method, found) in &valued.methods {
        let weight = method_weight(case, *method);
        if let (Some(value), true) = (found.value, weight > 0.0) {
            sum += weight * value;
            weights += weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

/// Each patent's share of the value: by the present value of its own flows under the weighted
/// income methods, else by remaining life.
fn allocation(case: &Case, valued: &Valued) -> BTreeMap<PatentId, f64> {
    let mut raw: BTreeMap<PatentId, f64> = case.patents.iter().map(|patent| (patent.id, 0.0)).collect();
    if let Some(rate) = valued.rate {
        for (_, weight, found) in valued.weighted_income(case) {
            for flow in found.flows() {
                if let Some(share) = raw.get_mut(&flow.patent) {
                    *share += weight * flow.present_value(rate, case.valuation.timing);
                }
            }
        }
    }
    // Fees may outweigh a patent's earnings; it then carries no value rather than a negative one.
    for share in raw.values_mut() {
        *share = share.max(0.0);
    }
    let mut total: f64 = raw.values().sum();
    if total <= 0.0 {
        for (id, share) in &mut raw {
            *share = valued.lives.get(id).copied().unwrap_or(0.0);
        }
        total = raw.values().sum();
    }
    if total > 0.0 {
        for share in raw.values_mut() {
            *share /= total;
        }
    }
    raw
}
