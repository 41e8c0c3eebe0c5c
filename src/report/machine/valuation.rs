//! The valuation as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Day, MissingInput, day, finite};
use crate::assessment::outcome::{BridgeStep, FlowPeriod, MethodOutcome, ProductOutcome};
use crate::assessment::{Assessment, Range};
use crate::model::Method;

/// The valuation.
#[derive(Serialize, JsonSchema)]
pub(super) struct Valuation<'a> {
    /// The concluded value, yuan.
    concluded: Range,
    /// The discount rate, fraction a year.
    discount_rate: Range,
    /// The longest economic life of the patents, years.
    economic_years: Option<f64>,
    /// Highest over lowest method value.
    spread: Option<f64>,
    /// The income method whose periods are shown.
    leading: Option<Method>,
    /// The methods in use.
    methods: Vec<MethodOut<'a>>,
    /// The products.
    products: Vec<Product>,
    /// From revenue to value by the leading income method, over all products.
    bridge: Vec<Bridge>,
}

/// A method's value.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MethodValue")]
struct MethodOut<'a> {
    /// Which; `valuation.method.<id>` is its figure.
    id: Method,
    /// Its name.
    label: &'static str,
    /// Its value, yuan.
    value: Range,
    /// Its weight in the conclusion, fraction.
    weight: Option<f64>,
    /// The inputs that are missing for it.
    missing: Vec<MissingInput<'a>>,
}

/// A product's income value.
#[derive(Serialize, JsonSchema)]
struct Product {
    /// Its number within the case.
    id: u32,
    /// Its value by the weighted income methods, yuan.
    value: Range,
    /// Its periods by the leading income method.
    periods: Vec<Period>,
}

/// A forecast period of a product.
#[derive(Serialize, JsonSchema)]
struct Period {
    /// The calendar year, or the forecast year counted from 1.
    label: i32,
    /// Its first day.
    from: Option<Day>,
    /// The first day after it.
    to: Option<Day>,
    /// Revenue of the period, yuan.
    revenue: Option<f64>,
    /// The share of the product's patents, by weight, still alive in it, fraction.
    alive: Option<f64>,
    /// The flow after tax to the patents, yuan.
    flow: Option<f64>,
    /// Its present value at the base date, yuan.
    present_value: Option<f64>,
}

/// A step from revenue to value.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "BridgeStep")]
struct Bridge {
    /// What it is.
    label: &'static str,
    /// The change, or the total, yuan.
    amount: Option<f64>,
    /// It is a total.
    is_total: bool,
}

impl<'a> Writer<'a> {
    /// The valuation.
    pub(super) fn valuation(self, assessment: &'a Assessment) -> Valuation<'a> {
        let outcome = &assessment.valuation;
        let bridge = |step: &BridgeStep| Bridge {
            label: step.label.get(self.lang),
            amount: finite(step.amount),
            is_total: step.is_total,
        };
        Valuation {
            concluded: outcome.concluded,
            discount_rate: outcome.discount_rate,
            economic_years: outcome.economic_years,
            spread: outcome.spread,
            leading: outcome.leading,
            methods: outcome.methods.iter().map(|method| self.method(method)).collect(),
            products: outcome.products.iter().map(product).collect(),
            bridge: outcome.bridge.iter().map(bridge).collect(),
        }
    }

    fn method(self, outcome: &'a MethodOutcome) -> MethodOut<'a> {
        MethodOut {
            id: outcome.method,
            label: outcome.method.label().get(self.lang),
            value: outcome.range,
            weight: finite(outcome.weight),
            missing: self.missing(&outcome.missing),
        }
    }
}

fn product(product: &ProductOutcome) -> Product {
    Product { id: product.id, value: product.value, periods: product.periods.iter().map(period).collect() }
}

fn period(period: &FlowPeriod) -> Period {
    Period {
        label: period.label,
        from: day(Some(period.from)),
        to: day(Some(period.to)),
        revenue: finite(period.revenue),
        alive: finite(period.alive),
        flow: finite(period.flow),
        present_value: finite(period.present_value),
    }
}
