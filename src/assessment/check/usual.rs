//! Figures that are possible but far from what is usual: a question, never a refusal.
//!
//! The ranges stand in the catalogue of fields. They catch a percentage typed as a fraction, a factor of a hundred and
//! a slipped point. Nothing is computed from them.

use crate::discounting::stated_rate::discount_rate;
use crate::model::Severity::Warning;
use crate::model::fields::{self, FieldUnit, Handle, Usual};
use crate::model::{Case, End, Needs, Sheet, Stage};
use crate::reference::Mark;
use crate::text::{Arg, number, plausible as words};
use crate::valuation::assess::product_name;

/// So many years of growth above the discount rate are a long run.
const LONG_RUN: f64 = 3.0;
/// A year's revenue so many times the last one's is hardly meant.
const JUMP: f64 = 100.0;

fn own_choice() -> (&'static str, Arg) {
    let mark = Mark::OwnChoice;
    ("mark", mark.into())
}

/// Asks about the values of one input that lie outside what is usual.
pub(super) fn ask(at: Handle, usual: Usual, values: impl IntoIterator<Item = f64>, sheet: &mut Sheet) {
    if let Some(value) = values.into_iter().find(|value| !usual.holds(*value)) {
        let unit = at.kind().unit;
        let message = words::UNUSUAL.with([
            ("what", at.about().label.into()),
            ("value", unit.arg(value)),
            ("low", unit.arg(usual.low)),
            ("high", unit.arg(usual.high)),
            own_choice(),
        ]);
        sheet.find(Warning, at.stage(), at.path(), message);
    }
}

/// Below this, a percentage looks like a fraction typed as it stands: 0.0435 for 4.35 %.
const LIKE_A_FRACTION: f64 = 0.001;

/// Asks about a rate that looks like a fraction typed into a field for percent.
pub(super) fn ask_fraction(at: Handle, values: impl IntoIterator<Item = f64>, sheet: &mut Sheet) {
    if at.kind().unit != FieldUnit::Rate {
        return;
    }
    let small = |value: &f64| *value != 0.0 && value.abs() < LIKE_A_FRACTION;
    if let Some(value) = values.into_iter().find(small) {
        let message = words::LIKE_A_FRACTION.with([
            ("what", at.about().label.into()),
            ("value", Arg::raw(number::fine_percent(value))),
            ("meant", Arg::Percent(value * 100.0)),
        ]);
        sheet.find(Warning, at.stage(), at.path(), message);
    }
}

/// What is odd only beside other inputs: growth against the discount rate, a rate in all, a year's revenue against
/// the last one's.
pub(super) fn beside_others(case: &Case, sheet: &mut Sheet) {
    let rate = discount_rate(&case.valuation, &mut Needs::default()).and_then(Result::ok);
    // A built-up rate is held against what is usual for a stated one.
    if let (Some(rate), Some(usual)) = (rate, fields::valuation::DISCOUNT_RATE.kind().usual)
        && case.valuation.discount_rate.direct.value != Some(rate)
        && !usual.holds(rate)
    {
        let ends = [("low", Arg::Percent(usual.low)), ("high", Arg::Percent(usual.high))];
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
