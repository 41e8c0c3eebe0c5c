//! What a committee and a loan officer look at beside the limits, as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Bare, Day, day};
use crate::assessment::outcome::{Classified, PlaceSubsidy, ValueLevels, WatchKind, WatchLine, WatchState};
use crate::model::{PatentId, Quantity};
use crate::reference::{Mark, Reference};

/// A patent's value at three levels, at the pay-out, yuan; null what is not known.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ValueLevels")]
pub(super) struct LevelsOut {
    /// Which patent; null: all of them together.
    patent: Option<PatentId>,
    /// Its part of the value that counts.
    appraised: Option<f64>,
    /// After the risk of being invalidated over the loan.
    after_invalidation: Option<f64>,
    /// What each way of sale brings.
    sales: Vec<SaleOut>,
    /// By the case's own terms of a forced sale.
    own_sale: Option<f64>,
}

/// What a way of sale brings, yuan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SaleLevel")]
struct SaleOut {
    /// The table, and the row or the run of rows.
    way: String,
    /// At least.
    low: f64,
    /// At most.
    high: f64,
}

/// A line of the watch list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WatchLine")]
pub(super) struct WatchOut {
    /// What is watched.
    kind: WatchKind,
    /// Its name.
    label: &'static str,
    /// Of which patent; null: of the loan.
    patent: Option<PatentId>,
    /// The field that it is read from.
    field: String,
    /// How it stands; null while that is not known.
    value: Option<Bare>,
    /// The line that it is held to.
    threshold: Option<Bare>,
    /// The unit of the line.
    unit: Option<&'static str>,
    /// Where it stands to that line.
    state: WatchState,
    /// The day on which it is due, or on which it first crosses the line.
    on: Option<Day>,
    /// The row of `policy_limits` that proposes the line.
    row: &'static str,
    /// The line is the institution's own.
    by_policy: bool,
}

/// The class of the loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LoanClass")]
pub(super) struct ClassOut {
    /// The row of the table `loan_classes`.
    class: String,
    /// Its name.
    label: String,
    /// What is provided, fraction of what is owed.
    provision_rate: f64,
    /// What is provided, yuan.
    provision: Option<f64>,
    /// It rests on days overdue or impairment that are stated; else it is that of a loan not yet paid out.
    stated: bool,
    /// How far the table can be trusted.
    mark: Option<Mark>,
}

/// What a place's rule would pay of this loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlaceSubsidy")]
pub(super) struct SubsidyOut {
    /// The row of the table `subsidies`.
    rule: String,
    /// Its name.
    label: String,
    /// How far it can be trusted.
    mark: Option<Mark>,
    /// The rule gives a ceiling only.
    at_most: bool,
    /// Of the interest or of the loan, yuan; null where it pays none or what it is measured by is not known.
    interest: Option<f64>,
    /// Of the fees, yuan; null where it pays none, or none of them is stated.
    fees: Option<f64>,
    /// In all within its caps, yuan; null while it cannot be said.
    total: Option<f64>,
    /// The borrower's all-in cost after it, fraction a year.
    all_in: Option<f64>,
}

impl Writer<'_> {
    pub(super) fn levels(one: &ValueLevels) -> LevelsOut {
        let sale = |(way, low, high): &(String, f64, f64)| SaleOut { way: way.clone(), low: *low, high: *high };
        LevelsOut {
            patent: one.patent,
            appraised: one.appraised,
            after_invalidation: one.after_invalidation,
            sales: one.sales.iter().map(sale).collect(),
            own_sale: one.own_sale,
        }
    }

    pub(super) fn watch(self, one: &WatchLine) -> WatchOut {
        WatchOut {
            kind: one.kind,
            label: one.kind.label().get(self.lang),
            patent: one.patent,
            field: one.field.clone(),
            value: self.maybe(one.value.as_ref()),
            threshold: self.maybe(one.threshold.as_ref()),
            unit: one.threshold.as_ref().map(Quantity::unit),
            state: one.state,
            on: day(one.on),
            row: one.row,
            by_policy: one.by_policy,
        }
    }

    pub(super) fn class(self, one: &Classified) -> ClassOut {
        let row = Reference::builtin().loan_classes.row(&one.class);
        ClassOut {
            class: one.class.clone(),
            label: row.map(|row| row.about.name.get(self.lang).to_owned()).unwrap_or_default(),
            provision_rate: one.provision_rate,
            provision: one.provision,
            stated: one.stated,
            mark: row.map(|row| row.about.mark),
        }
    }

    pub(super) fn subsidy(self, one: &PlaceSubsidy) -> SubsidyOut {
        let row = Reference::builtin().subsidies.row(&one.rule);
        SubsidyOut {
            rule: one.rule.clone(),
            label: row.map(|row| row.about.name.get(self.lang).to_owned()).unwrap_or_default(),
            mark: row.map(|row| row.about.mark),
            at_most: row.is_some_and(|row| row.figures.at_most),
            interest: one.interest,
            fees: one.fees,
            total: one.total,
            all_in: one.all_in,
        }
    }
}
