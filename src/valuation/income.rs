//! The income methods on the products of a case: the flow after tax of each patent in each
//! period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::periods::{Period, periods};
use super::stream::Flow;
use crate::model::{Case, Corner, Method, Needs, PatentId, Product};
use crate::text::engine as words;

/// How long a patent earns, in years from the base date, and its weight in a product.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Share {
    /// Which patent.
    pub patent: PatentId,
    /// Its weight among the product's patents, dead ones counted; the weights add up to one.
    pub weight: f64,
    /// How long it earns in this product.
    pub years: f64,
}

/// The shares of a product's patents.
///
/// Given weights are normalised over all patents of the product. When a patent is dead its
/// years are zero: its weight drops out of the stream and is not handed to the others. When no
/// patent has a weight, the remaining lives serve, times the scores where every patent of the
/// product has one. A patent without a weight among weighted ones weighs nothing.
pub fn shares(
    product: &Product,
    lives: &BTreeMap<PatentId, f64>,
    scores: &BTreeMap<PatentId, f64>,
    corner: Corner,
) -> Vec<Share> {
    let product_life = product.product_life.at(corner.rising());
    let years = |patent: PatentId| {
        let own = lives.get(&patent).copied().unwrap_or(0.0);
        product_life.map_or(own, |life| own.min(life)).max(0.0)
    };
    let weighted = product.patents.iter().any(|protection| protection.weight.value.is_some());
    // A score of nothing for every patent would leave the product to nobody.
    let scored = product.patents.iter().all(|protection| scores.contains_key(&protection.patent))
        && product
            .patents
            .iter()
            .any(|one| scores.get(&one.patent).is_some_and(|s| *s > 0.0) && years(one.patent) > 0.0);
    let place = |patent: PatentId| if scored { scores.get(&patent).copied().unwrap_or(0.0) } else { 1.0 };
    let raw: Vec<(PatentId, f64)> = product
        .patents
        .iter()
        .map(|protection| {
            let patent = protection.patent;
            let weight =
                if weighted { protection.weight.value.unwrap_or(0.0).max(0.0) } else { years(patent) * place(patent) };
            (patent, weight)
        })
        .collect();
    let total: f64 = raw.iter().map(|(_, weight)| weight).sum();
    raw.into_iter()
        .map(|(patent, weight)| Share {
            patent,
            weight: if total > 0.0 { weight / total } else { 0.0 },
            years: years(patent),
        })
        .collect()
}

/// A product's stream by one method.
#[derive(Clone, PartialEq, Debug)]
pub struct Stream {
    /// Which product.
    pub product: u32,
    /// The periods, the longest-lived patent's.
    pub periods: Vec<Period>,
    /// Revenue of each period, pro rata, before any share.
    pub revenue: Vec<f64>,
    /// Flow after tax of a full year of each period, before patents drop out.
    pub yearly_flow: Vec<f64>,
    /// The flows, by patent.
    pub flows: Vec<Flow>,
    /// The shares they were split by.
    pub shares: Vec<Share>,
}

/// What the income methods need beside the product.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The case.
    pub case: &'a Case,
    /// The base date.
    pub base: Date,
    /// The corner.
    pub corner: Corner,
    /// The concluded royalty rate at this corner.
    pub royalty_rate: Option<f64>,
    /// How long each patent earns, years.
    pub lives: &'a BTreeMap<PatentId, f64>,
    /// The place of each patent between worst (0) and best (1) by its scores, where the value is
    /// shared by them; empty otherwise.
    pub scores: &'a BTreeMap<PatentId, f64>,
}

/// Revenue of forecast year `year` (from 0), for a full year: as forecast, then growing.
fn revenue(product: &Product, year: usize, corner: Corner, needs: &mut Needs) -> Option<f64> {
    let field = |index: usize| format!("products.{}.revenues.{}", product.id, index);
    if product.revenues.is_empty() {
        needs.note(&field(0), words::REVENUE);
        return None;
    }
    let last = product.revenues.len() - 1;
    let forecast = product.revenues.get(year.min(last))?;
    let known = needs.read(forecast, corner.rising(), &field(year.min(last)), words::REVENUE)?;
    if year <= last {
        return Some(known);
    }
    // Growth is not known: what is not forecast is not counted, and a finding says so.
    let Some(growth) = product.growth_after.at(corner.rising()) else { return Some(0.0) };
    let years = i32::try_from(year - last).unwrap_or(i32::MAX);
    Some(known * (1.0 + growth).powi(years))
}

/// The flow after tax that a full year earns, per unit of what is constant over the years.
enum Yearly {
    /// A share of the year's revenue.
    OfRevenue(f64),
    /// The same sum every year.
    Sum(f64),
}

/// The yearly flow of a method, before decay. Sources stand with the formulas' own modules.
fn yearly(method: Method, product: &Product, setting: &Setting<'_>, tax: f64, needs: &mut Needs) -> Option<Yearly> {
    let corner = setting.corner;
    let up = corner.rising();
    let field = |name: &str| format!("products.{}.{name}", product.id);
    let share = |needs: &mut Needs| needs.read(&product.patent_share, up, &field("patent_share"), words::PATENT_SHARE);
    let margin =
        |needs: &mut Needs| needs.read(&product.operating_margin, up, &field("operating_margin"), words::MARGIN);
    match method {
        Method::ReliefFromRoyalty => {
            let rate = product.royalty_rate.at(up).or(setting.royalty_rate);
            if rate.is_none() {
                needs.note("licence_fee.concluded_rate", words::CONCLUDED_RATE);
            }
            let share = share(needs);
            Some(Yearly::OfRevenue(share? * rate? * (1.0 - tax)))
        }
        Method::ProfitShare => {
            let profit_share = needs.read(&product.profit_share, up, &field("profit_share"), words::PROFIT_SHARE);
            let (share, margin) = (share(needs), margin(needs));
            Some(Yearly::OfRevenue(share? * margin? * profit_share? * (1.0 - tax)))
        }
        Method::ExcessEarnings => {
            let (share, margin) = (share(needs), margin(needs));
            let mut charge = Some(0.0);
            for (index, asset) in product.contributory_assets.iter().enumerate() {
                let of_revenue = needs.read(
                    &asset.share_of_revenue,
                    corner.falling(),
                    &field(&format!("contributory_assets.{index}.share_of_revenue")),
                    words::ASSET_SHARE,
                );
                let returns = needs.read(
                    &asset.return_rate,
                    corner.falling(),
                    &field(&format!("contributory_assets.{index}.return_rate")),
                    words::ASSET_RETURN,
                );
                charge = charge.and_then(|sum: f64| Some(sum + of_revenue? * returns?));
            }
            Some(Yearly::OfRevenue(share? * (margin? * (1.0 - tax) - charge?)))
        }
        Method::IncrementalEarnings => {
            let inputs = &product.incremental;
            let down = corner.falling();
            let mut read =
                |input, end, name: &str, label| needs.read(input, end, &field(&format!("incremental.{name}")), label);
            let price_before = read(&inputs.price_before, down, "price_before", words::PRICE_BEFORE);
            let price_after = read(&inputs.price_after, up, "price_after", words::PRICE_AFTER);
            let cost_before = read(&inputs.unit_cost_before, up, "unit_cost_before", words::UNIT_COST_BEFORE);
            let cost_after = read(&inputs.unit_cost_after, down, "unit_cost_after", words::UNIT_COST_AFTER);
            let volume_before = read(&inputs.volume_before, down, "volume_before", words::VOLUME_BEFORE);
            let volume_after = read(&inputs.volume_after, up, "volume_after", words::VOLUME_AFTER);
            let (p1, p2, c1, c2, q1, q2) =
                (price_before?, price_after?, cost_before?, cost_after?, volume_before?, volume_after?);
            let increment = (p2 - p1) * q2 + (c1 - c2) * q2 + (p1 - c1) * (q2 - q1);
            Some(Yearly::Sum(increment * (1.0 - tax)))
        }
        Method::Cost | Method::Market | Method::Option => None,
    }
}

/// The stream of a product by an income method: `share of the year's contribution · (1 - decay)^t
/// · (1 - tax)`, split among the patents by weight, each until its own end.
///
/// `decay` acts from the second forecast year on, so the first year carries the full rate.
/// Absent inputs are noted in `needs`, and there is then no stream. An unknown decay is none.
pub fn stream(method: Method, product: &Product, setting: &Setting<'_>, needs: &mut Needs) -> Option<Stream> {
    let corner = setting.corner;
    let tax = needs.read(&setting.case.valuation.tax_rate, corner.falling(), "valuation.tax_rate", words::TAX_RATE);
    let yearly = yearly(method, product, setting, tax.unwrap_or(0.0), needs);
    let decay = product.annual_decay.at(corner.falling()).unwrap_or(0.0);
    if product.patents.is_empty() {
        needs.note(&format!("products.{}.patents", product.id), words::PROTECTING_PATENTS);
    }
    let shares = shares(product, setting.lives, setting.scores, corner);
    let longest = shares.iter().map(|share| share.years).fold(0.0, f64::max);
    let periods = periods(setting.base, longest, setting.case.valuation.forecast_years);

    let mut revenues = Vec::with_capacity(periods.len());
    let mut yearly_flows = Vec::with_capacity(periods.len());
    for period in &periods {
        let needs_revenue = !matches!(yearly, Some(Yearly::Sum(_)));
        let full_year = if needs_revenue || !product.revenues.is_empty() {
            revenue(product, period.year, corner, needs)
        } else {
            Some(0.0)
        };
        let remaining = (1.0 - decay).powi(i32::try_from(period.year).unwrap_or(i32::MAX));
        revenues.push(full_year.map(|revenue| revenue * (period.to - period.from)));
        yearly_flows.push(match &yearly {
            Some(Yearly::OfRevenue(part)) => full_year.map(|revenue| revenue * part * remaining),
            Some(Yearly::Sum(sum)) => Some(sum * remaining),
            None => None,
        });
    }
    if periods.is_empty() && product.revenues.is_empty() {
        needs.note(&format!("products.{}.revenues.0", product.id), words::REVENUE);
    }
    tax?;
    yearly?;
    let revenue: Vec<f64> = revenues.into_iter().collect::<Option<_>>()?;
    let yearly_flow: Vec<f64> = yearly_flows.into_iter().collect::<Option<_>>()?;
    let flows = shares
        .iter()
        .flat_map(|share| {
            periods.iter().zip(&yearly_flow).filter_map(move |(period, flow)| {
                let to = period.to.min(share.years);
                (to > period.from).then(|| Flow {
                    patent: share.patent,
                    from: period.from,
                    to,
                    amount: flow * share.weight * (to - period.from),
                })
            })
        })
        .collect();
    Some(Stream { product: product.id, periods, revenue, yearly_flow, flows, shares })
}
