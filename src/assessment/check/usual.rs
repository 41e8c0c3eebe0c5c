//! Figures that are possible but far from what is usual: a question, never a refusal.
//!
//! The ranges are this program's own choice, drawn wide around what the reference tables, appraisal practice and banks
//! print. They catch a percentage typed as a fraction, a factor of a hundred and a slipped point. Nothing is computed
//! from them.

use crate::discounting::stated_rate::discount_rate;
use crate::lang::Lang;
use crate::model::Severity::Warning;
use crate::model::sheet::stage_of;
use crate::model::{Case, Corner, End, Needs, Sheet, Stage};
use crate::reference::Mark;
use crate::text::{Arg, Text, plausible as words};
use crate::valuation::stage::product_name;

/// What is usual for an input.
struct Usual {
    /// The input; `*` stands for a place in a list.
    field: &'static str,
    low: f64,
    high: f64,
    /// Zero is usual too, though outside the range.
    zero: bool,
    unit: fn(f64) -> Arg,
}

const fn rate(field: &'static str, low: f64, high: f64) -> Usual {
    Usual { field, low, high, zero: false, unit: Arg::Percent }
}

const fn rate_or_none(field: &'static str, low: f64, high: f64) -> Usual {
    Usual { field, low, high, zero: true, unit: Arg::Percent }
}

const fn years(field: &'static str, low: f64, high: f64) -> Usual {
    Usual { field, low, high, zero: true, unit: Arg::Years }
}

const fn number(field: &'static str, low: f64, high: f64) -> Usual {
    Usual { field, low, high, zero: false, unit: Arg::Number }
}

/// The usual discount rate of a patent, which a built-up one is held against too.
const DISCOUNT_RATE: Usual = rate("valuation.discount_rate.direct", 0.01, 0.6);

/// The usual ranges; own choice.
const USUAL: &[Usual] = &[
    rate("products.*.growth_after", -0.5, 0.5),
    rate("products.*.operating_margin", -0.5, 0.7),
    rate("products.*.annual_decay", 0.0, 0.5),
    rate_or_none("products.*.royalty_rate", 0.001, 0.3),
    rate_or_none("products.*.profit_share", 0.02, 0.6),
    years("products.*.product_life", 0.5, 40.0),
    years("patents.*.technical_life", 0.5, 25.0),
    rate("licence_fee.range_low", 0.0, 0.3),
    rate("licence_fee.range_high", 0.001, 0.5),
    rate_or_none("licence_fee.concluded_rate", 0.001, 0.3),
    rate_or_none("licence_fee.licensor_profit_share", 0.02, 0.6),
    rate_or_none("licence_fee.guideline.common_rate", 0.001, 0.3),
    rate_or_none("licence_fee.guideline.looked_up_rate", 0.001, 0.3),
    rate_or_none("licence_fee.earlier_licences.*.rate", 0.001, 0.3),
    DISCOUNT_RATE,
    rate("valuation.discount_rate.risk_free_rate", -0.01, 0.1),
    rate("valuation.discount_rate.premiums.*.rate", 0.0, 0.25),
    number("valuation.discount_rate.beta", 0.1, 4.0),
    rate("valuation.discount_rate.market_return", 0.01, 0.3),
    rate("valuation.discount_rate.specific_risk", 0.0, 0.3),
    rate("valuation.discount_rate.cost_of_debt", 0.005, 0.24),
    rate("valuation.discount_rate.premium_over_wacc", -0.05, 0.3),
    rate_or_none("valuation.tax_rate", 0.05, 0.4),
    rate("valuation.cost.price_change", -0.5, 1.0),
    rate_or_none("valuation.cost.return_rate", 0.005, 1.0),
    rate("valuation.option.volatility", 0.05, 1.5),
    rate("valuation.option.risk_free_rate", -0.01, 0.1),
    rate("valuation.option.dividend_yield", 0.0, 0.5),
    rate("loan.annual_rate", 0.005, 0.24),
    rate_or_none("lending.pledge_rate_invention", 0.05, 0.8),
    rate_or_none("lending.pledge_rate_utility_model", 0.05, 0.8),
    rate_or_none("lending.pledge_rate_design", 0.05, 0.8),
    rate("lending.liquidation_discount", 0.1, 0.95),
    rate_or_none("lending.disposal_cost", 0.005, 0.3),
    rate_or_none("lending.sale_discount_rate", 0.005, 0.3),
    years("lending.years_to_sale", 0.1, 5.0),
];

/// So many years of growth above the discount rate are a long run.
const LONG_RUN: f64 = 3.0;
/// A year's revenue so many times the last one's is hardly meant.
const JUMP: f64 = 100.0;

fn is_of(pattern: &str, field: &str) -> bool {
    let (mut pattern, mut field) = (pattern.split('.'), field.split('.'));
    loop {
        match (pattern.next(), field.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(want), Some(got)) if want == got => {}
            _ => return false,
        }
    }
}

fn own_choice() -> (&'static str, Arg) {
    let mark = Mark::OwnChoice;
    ("mark", Arg::Both { zh: mark.label(Lang::Zh).to_owned(), en: mark.label(Lang::En).to_owned() })
}

/// Asks about the values of one input that lie outside what is usual.
pub(super) fn ask(field: &str, label: Text, values: impl IntoIterator<Item = f64>, sheet: &mut Sheet) {
    let Some(usual) = USUAL.iter().find(|usual| is_of(usual.field, field)) else { return };
    let is_usual = |value: f64| {
        (usual.low - 1e-12..=usual.high + 1e-12).contains(&value) || (usual.zero && value.abs() <= f64::EPSILON)
    };
    if let Some(value) = values.into_iter().find(|value| !is_usual(*value)) {
        let message = words::UNUSUAL.with([
            ("what", label.into()),
            ("value", (usual.unit)(value)),
            ("low", (usual.unit)(usual.low)),
            ("high", (usual.unit)(usual.high)),
            own_choice(),
        ]);
        sheet.find(Warning, stage_of(field).unwrap_or(Stage::Case), field, message);
    }
}

/// What is odd only beside other inputs: growth against the discount rate, a rate in all, a year's revenue against
/// the last one's.
pub(super) fn beside_others(case: &Case, sheet: &mut Sheet) {
    let rate = discount_rate(case, Corner::Stated, &mut Needs::default()).and_then(Result::ok);
    if let Some(rate) = rate
        && case.valuation.discount_rate.direct.value != Some(rate)
        && !(DISCOUNT_RATE.low..=DISCOUNT_RATE.high).contains(&rate)
    {
        let ends = [("low", Arg::Percent(DISCOUNT_RATE.low)), ("high", Arg::Percent(DISCOUNT_RATE.high))];
        let message =
            words::RATE_OF_BUILD_UP.with([("value", Arg::Percent(rate)), own_choice()].into_iter().chain(ends));
        sheet.find(Warning, Stage::Valuation, "valuation.discount_rate.risk_free_rate", message);
    }
    for product in &case.products {
        let named = || ("product", product_name(product));
        let field = |name: &str| format!("products.{}.{name}", product.id);
        if let (Some(growth), Some(rate), Some(base)) = (product.growth_after.at(End::High), rate, case.base_date.value)
            && growth >= rate
        {
            let lives = product.patents.iter().filter_map(|of| case.patent(of.patent)?.life(base, End::Middle));
            let life = lives.fold(0.0, f64::max).min(product.product_life.value.unwrap_or(f64::INFINITY));
            let after = life - product.revenues.iter().map(|_| 1.0).sum::<f64>();
            if after > LONG_RUN {
                let args =
                    [("growth", Arg::Percent(growth)), ("rate", Arg::Percent(rate)), ("years", Arg::Years(after))];
                let message = words::GROWTH_OVER_RATE.with([named()].into_iter().chain(args));
                sheet.find(Warning, Stage::Valuation, field("growth_after"), message);
            }
        }
        let revenues = product.revenues.iter().map(|revenue| revenue.value.filter(|amount| *amount > 0.0));
        let revenues: Vec<Option<f64>> = revenues.collect();
        for (index, pair) in revenues.windows(2).enumerate() {
            let [Some(before), Some(amount)] = *pair else { continue };
            if !(before / JUMP..=before * JUMP).contains(&amount) {
                let args =
                    [("year", Arg::Count(index + 2)), ("amount", Arg::Money(amount)), ("before", Arg::Money(before))];
                let message = words::REVENUE_JUMPS.with([named()].into_iter().chain(args));
                sheet.find(Warning, Stage::Valuation, field(&format!("revenues.{}", index + 1)), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_each_place_of_a_list_and_nothing_else() {
        assert!(is_of("products.*.growth_after", "products.12.growth_after"));
        assert!(!is_of("products.*.growth_after", "products.12.growth_after.x"));
        assert!(!is_of("products.*.growth_after", "products.growth_after"));
        assert!(is_of("valuation.discount_rate.premiums.*.rate", "valuation.discount_rate.premiums.0.rate"));
    }

    #[test]
    fn the_ranges_are_ranges_and_each_input_has_one() {
        for (place, usual) in USUAL.iter().enumerate() {
            assert!(usual.low < usual.high, "{}", usual.field);
            assert!(USUAL[place + 1..].iter().all(|other| other.field != usual.field), "{}", usual.field);
        }
    }
}
