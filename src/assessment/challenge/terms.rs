//! An appraisal as numbers, and what it comes to under a reading: with the functions that value a case.

use jiff::civil::Date;

use super::readings::{DecayForm, Reading, RestLength};
use crate::calendar::years_between;
use crate::discounting::parts::{excess_earned, life_kept, profit_shared, royalty_saved};
use crate::discounting::perpetuity::{GrowingPerpetuityInput, growing_perpetuity};
use crate::interval::Num;
use crate::model::fields::appraisal as fields;
use crate::model::guideline::ShareOf;
use crate::model::{AfterForecast, AppraisedTax, Case, FirstPeriod, Input, Method, Missing, OutsideAppraisal, Timing};
use crate::valuation::amortisation_benefit::tax_amortisation_factor;
use crate::valuation::shape::stretch;

/// So many periods are forecast at most, as in a case.
const MOST_PERIODS: usize = 200;

/// An appraisal as numbers. What is unknown is absent.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Terms<N> {
    pub method: Method,
    /// The amounts of the printed years, 元.
    pub amounts: Vec<N>,
    pub amounts_are: ShareOf,
    pub growth: Option<N>,
    pub life: Option<N>,
    /// Of revenue.
    pub royalty: Option<N>,
    /// Of profit.
    pub profit_share: Option<N>,
    pub margin: Option<N>,
    pub patent_share: N,
    pub decay: N,
    pub charges: Option<N>,
    pub tax: Option<N>,
    pub discount: Option<N>,
    pub amortisation: Option<N>,
    pub cost: Option<N>,
    pub price_change: N,
    pub used: Option<N>,
    /// The base date, where it is known.
    pub base: Option<Date>,
}

/// The end of a period, years from the base date: full years from it, or the ends of calendar years. `None` where it hangs on
/// a base date that is not known.
///
/// By months the rest of the base date's year is `(12 - m + (days of m - d) ÷ days of m) ÷ 12`, of a base date on the first
/// of a month all of that month: 30 September and 1 October both leave 0.25 of a year, by days 92 or 93 of 365.
pub(super) fn end_of(period: usize, (first, rest): (FirstPeriod, RestLength), base: Option<Date>) -> Option<f64> {
    if first == FirstPeriod::TwelveMonths {
        return Some(period as f64 + 1.0);
    }
    let base = base?;
    if rest == RestLength::Months {
        let days = f64::from(base.days_in_month());
        let begun = if base.day() == 1 { 1.0 } else { (days - f64::from(base.day())) / days };
        return Some((12.0 - f64::from(base.month()) + begun) / 12.0 + period as f64);
    }
    let year = i16::try_from(period).ok()?.checked_add(base.year())?.checked_add(1)?;
    Some(years_between(base, Date::new(year, 1, 1).ok()?))
}

/// An input as a number of a kind: as stated, or over its range.
fn number<N: Num>(input: &Input<f64>) -> Option<N> {
    if N::EXACT {
        return input.value.map(N::of);
    }
    Some(N::ends(input.low.or(input.value)?, input.high.or(input.value)?))
}

/// The same of what the report need not say: absent, `otherwise` serves; known in part, it is absent.
fn said_or<N: Num>(input: &Input<f64>, otherwise: f64) -> Option<N> {
    if input.is_unset() { Some(N::of(otherwise)) } else { number(input) }
}

/// The appraisal as numbers; `None` where its method is not stated or a number that it states is not known.
pub(super) fn terms<N: Num>(appraisal: &OutsideAppraisal, method: Method) -> Option<Terms<N>> {
    let working = &appraisal.working;
    let share = number(&working.share);
    let of_profit = method == Method::ProfitShare;
    Some(Terms {
        method,
        amounts: working.amounts.iter().map(number).collect::<Option<Vec<N>>>()?,
        amounts_are: working.amounts_are.value.unwrap_or(ShareOf::Revenue),
        growth: number(&working.growth_after),
        life: number(&working.life),
        royalty: share.filter(|_| !of_profit),
        profit_share: share.filter(|_| of_profit),
        margin: number(&working.operating_margin),
        patent_share: said_or(&working.patent_share, 1.0)?,
        decay: said_or(&working.annual_decay, 0.0)?,
        charges: number(&working.charges),
        tax: number(&working.tax_rate),
        discount: number(&working.discount_rate),
        amortisation: number(&working.amortisation_years),
        cost: number(&working.cost),
        price_change: said_or(&working.price_change, 0.0)?,
        used: number(&working.years_used),
        base: appraisal.base_date.value,
    })
}

/// The program recomputes the method from yearly figures or a cost.
pub(super) fn is_recomputed(method: Method) -> bool {
    !matches!(method, Method::Market | Method::Option)
}

/// What is missing to recompute an appraisal under a reading: inputs without a value and without a range.
pub(super) fn lacks(case: &Case, method: Method, reading: &Reading) -> Vec<Missing> {
    let working = &case.valuation.outside_appraisal.working;
    let known = |input: &Input<f64>| input.value.is_some() || (input.low.is_some() && input.high.is_some());
    let mut missing = Vec::new();
    let mut want = |field: &'static crate::model::fields::CaseField<Input<f64>>, input: &Input<f64>, wanted: bool| {
        if wanted && !known(input) {
            missing.push(field.missing());
        }
    };
    if method == Method::Cost {
        want(&fields::COST, &working.cost, true);
        want(&fields::YEARS_USED, &working.years_used, true);
        want(&fields::LIFE, &working.life, true);
        want(&fields::PRICE_CHANGE, &working.price_change, !working.price_change.is_unset());
        return missing;
    }
    let revenue = working.amounts_are.value.unwrap_or(ShareOf::Revenue) == ShareOf::Revenue;
    let shared = matches!(method, Method::ReliefFromRoyalty | Method::ProfitShare);
    let own = if method == Method::ProfitShare { ShareOf::Profit } else { ShareOf::Revenue };
    want(&fields::SHARE_RATE, &working.share, shared);
    let converts = shared && (own == ShareOf::Revenue) != revenue;
    want(&fields::OPERATING_MARGIN, &working.operating_margin, converts || method == Method::ExcessEarnings);
    want(&fields::CHARGES, &working.charges, method == Method::ExcessEarnings);
    want(&fields::TAX_RATE, &working.tax_rate, reading.taxed == AppraisedTax::AfterTax);
    want(&fields::DISCOUNT_RATE, &working.discount_rate, true);
    want(&fields::LIFE, &working.life, reading.after == AfterForecast::UntilLife || !working.life.is_unset());
    want(&fields::GROWTH_AFTER, &working.growth_after, reading.after != AfterForecast::Ends);
    want(&fields::PATENT_SHARE, &working.patent_share, !working.patent_share.is_unset());
    want(&fields::ANNUAL_DECAY, &working.annual_decay, !working.annual_decay.is_unset());
    want(&fields::AMORTISATION_YEARS, &working.amortisation_years, reading.benefit);
    let base_date = &case.valuation.outside_appraisal.base_date;
    if reading.first != FirstPeriod::TwelveMonths && base_date.value.is_none() {
        missing.push(crate::model::fields::valuation::APPRAISAL_DATE.missing());
    }
    if working.amounts.is_empty() {
        let label = crate::text::challenge::AMOUNTS_HEADING.into();
        missing.push(Missing { field: "valuation.outside_appraisal.working.amounts".to_owned(), label });
    }
    for (year, amount) in working.amounts.iter().enumerate().filter(|(_, amount)| !known(amount)) {
        let field = fields::AMOUNT.at(year);
        let label = field.handle().label(case);
        debug_assert!(amount.value.is_none());
        missing.push(Missing { field: field.path(), label });
    }
    missing
}

/// Four decimals, as tables of factors print them.
fn four(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

/// What one 元 a year of a period is worth: rises with the life, falls with the rate.
fn factor<N: Num>(from: f64, to: f64, life: Option<N>, rate: N, reading: &Reading) -> N {
    let at = |life: f64, rate: f64| {
        let to = to.min(life);
        if to <= from {
            return 0.0;
        }
        let whole = stretch(from, to, 0.0, rate.ln_1p(), reading.timing);
        if reading.factors_rounded { four(whole / (to - from)) * (to - from) } else { whole }
    };
    let (least, most) = life.map_or((f64::INFINITY, f64::INFINITY), |life| (life.lo(), life.hi()));
    N::ends(at(least, rate.hi()), at(most, rate.lo()))
}

/// The part of the contribution that is left in a period whose middle lies at `middle` years.
fn contribution<N: Num>(decay: N, middle: f64, form: DecayForm) -> N {
    let since = (middle - 0.5).max(0.0);
    match form {
        DecayForm::FromSecond => decay.falling(|decay| (1.0 - decay).powf(since)),
        DecayForm::FromFirst => decay.falling(|decay| (1.0 - decay).powf(since + 1.0)),
        DecayForm::Linear => decay.falling(|decay| (1.0 - decay * since).max(0.0)),
    }
}

/// What one 元 of the amounts earns after tax.
fn earned<N: Num>(terms: &Terms<N>, reading: &Reading, tax: N) -> Option<N> {
    let by_share = |rate: N| if reading.share_rounded { rate.rising(four) } else { rate };
    let of_amounts = match (reading.shared, terms.amounts_are) {
        (ShareOf::Revenue, ShareOf::Revenue) | (ShareOf::Profit, ShareOf::Profit) => Some(N::of(1.0)),
        (ShareOf::Profit, ShareOf::Revenue) => terms.margin,
        (ShareOf::Revenue, ShareOf::Profit) => {
            terms.margin.filter(|margin| margin.lo() > 0.0).map(|margin| N::of(1.0) / margin)
        }
    };
    match terms.method {
        Method::ReliefFromRoyalty => {
            Some(royalty_saved(by_share(terms.royalty?), tax) * of_amounts? * terms.patent_share)
        }
        Method::ProfitShare => {
            Some(profit_shared(by_share(terms.profit_share?), tax) * of_amounts? * terms.patent_share)
        }
        Method::ExcessEarnings if terms.amounts_are == ShareOf::Revenue => {
            Some(excess_earned(terms.margin?, terms.charges?, tax) * terms.patent_share)
        }
        Method::IncrementalEarnings => Some(tax.rest() * terms.patent_share),
        _ => None,
    }
}

/// What the appraisal comes to under a reading, 元; `None` where it lacks something or is no number.
///
/// Income: `V = Σ A_t·q·(1-d)^u·a·DF_t`, `A` the printed amounts, `q` the part due to the patents, `d` their decay, `a` what one
/// 元 earns after tax by the method, `DF` mid-year or end of year; with the tax amortisation benefit where it is read so. Cost:
/// `C·(1+i)·remaining/(used+remaining)`.
pub(super) fn value<N: Num>(terms: &Terms<N>, reading: &Reading) -> Option<N> {
    let found = match terms.method {
        Method::Cost => {
            let kept = life_kept(terms.used?, terms.life?);
            terms.cost? * (N::of(1.0) + terms.price_change) * kept
        }
        method if is_recomputed(method) => income(terms, reading)?,
        _ => return None,
    };
    (found.lo().is_finite() && found.hi().is_finite()).then_some(found)
}

fn income<N: Num>(terms: &Terms<N>, reading: &Reading) -> Option<N> {
    let rate = terms.discount.filter(|rate| rate.lo() > -1.0)?;
    let tax = match reading.taxed {
        AppraisedTax::AfterTax => terms.tax?,
        AppraisedTax::BeforeTax => N::zero(),
    };
    let end_of = |period: usize| end_of(period, (reading.first, reading.rest), terms.base);
    let first = end_of(0)?;
    let printed = terms.amounts.len();
    let last = *terms.amounts.last()?;
    let growth = match reading.after {
        AfterForecast::Ends => N::zero(),
        _ => terms.growth?,
    };
    let life = match reading.after {
        AfterForecast::UntilLife => Some(terms.life?),
        AfterForecast::Ends => terms.life,
        // For ever is for ever, whatever life is printed.
        AfterForecast::ForEver => None,
    };
    let until = match reading.after {
        AfterForecast::UntilLife => life?.hi(),
        _ => end_of(printed.saturating_sub(1))?,
    };
    let (mut sum, mut from, mut period) = (N::zero(), 0.0, 0_usize);
    while from < until && period < MOST_PERIODS {
        let to = end_of(period)?;
        let amount = match terms.amounts.get(period) {
            // The printed figure of the rest of a year, as that of a whole one.
            Some(amount) if period == 0 && reading.first == FirstPeriod::RestAsPrinted => *amount / N::of(first),
            Some(amount) => *amount,
            None => {
                let years = (period + 1 - printed) as f64;
                last * growth.rising(|growth| (1.0 + growth).powf(years))
            }
        };
        let left = contribution(terms.decay, f64::midpoint(from, to), reading.decay);
        sum = sum + amount * left * factor(from, to, life, rate, reading);
        (from, period) = (to, period + 1);
    }
    if reading.after == AfterForecast::ForEver {
        sum = sum + for_ever(terms, reading, rate, growth, last, from)?;
    }
    let found = sum * earned(terms, reading, tax)?;
    if !reading.benefit {
        return Some(found);
    }
    let years = terms.amortisation?;
    // The sooner it is deducted and the higher the tax, the more it is worth.
    let of =
        |tax: f64, years: f64, rate: f64| tax_amortisation_factor(tax, years, rate, reading.timing).unwrap_or(f64::NAN);
    let benefit = N::ends(of(tax.lo(), years.hi(), rate.hi()), of(tax.hi(), years.lo(), rate.lo()));
    Some(found * benefit)
}

/// The last amount growing for ever, from `end` years on.
fn for_ever<N: Num>(terms: &Terms<N>, reading: &Reading, rate: N, growth: N, last: N, end: f64) -> Option<N> {
    if reading.decay == DecayForm::Linear && terms.decay.hi() > 0.0 {
        return None;
    }
    // Decay goes on as well: the stream grows by both.
    let growth = (N::of(1.0) + growth) * terms.decay.rest() - N::of(1.0);
    let at_end = contribution(terms.decay, end - 0.5, reading.decay);
    let of_one = |growth: f64, rate: f64| {
        let input = GrowingPerpetuityInput { first: 1.0 + growth, growth, discount_rate: rate };
        let worth = growing_perpetuity(&input).map_or(f64::NAN, |found| found.value);
        worth * (1.0 + rate).powf(-end) * Timing::uplift(reading.timing, rate)
    };
    Some(last * at_end * N::mixed(growth, rate, of_one))
}
