//! What an outside appraisal prints of its calculation.

use super::FieldTable;
use super::kind::{
    A_SUM, Bounds, CHOICE, DECAY, FieldUnit, GROWTH, Kind, MARGIN, MULTIPLE, RATE, SHARE, SOME_YEARS, YES_NO, rate,
};
use super::place::{PrintedYear, Working};
use crate::model::guideline::ShareOf;
use crate::model::{AfterForecast, AppraisedTax, FirstPeriod, Input, Method, PrintedRounding, Timing};
use crate::text::{challenge as words, engine};

/// The amount of a year, which may be a loss.
const PRINTED: Kind = Kind::of(FieldUnit::Money, Bounds::new(-1e15, 1e15, engine::ALLOWED_RESULT));

fields! { WORKING of Working;
    METHOD: Input<Method> = method, words::METHOD, CHOICE;
    AMOUNTS_ARE: Input<ShareOf> = amounts_are, words::AMOUNTS_ARE, CHOICE;
    GROWTH_AFTER: Input<f64> = growth_after, words::GROWTH_AFTER, rate(GROWTH).usual(-0.5, 0.5);
    LIFE: Input<f64> = life, words::LIFE, SOME_YEARS.usual_or_none(0.5, 40.0);
    SHARE_RATE: Input<f64> = share, words::SHARE_RATE, rate(SHARE).usual_or_none(0.001, 0.6);
    OPERATING_MARGIN: Input<f64> = operating_margin, words::OPERATING_MARGIN, rate(MARGIN).usual(-0.5, 0.7);
    PATENT_SHARE: Input<f64> = patent_share, words::PATENT_SHARE, rate(SHARE);
    ANNUAL_DECAY: Input<f64> = annual_decay, words::ANNUAL_DECAY, rate(DECAY).usual(0.0, 0.5);
    CHARGES: Input<f64> = charges, words::CHARGES, rate(MULTIPLE);
    TAX_RATE: Input<f64> = tax_rate, words::TAX_RATE, rate(SHARE).usual_or_none(0.05, 0.4);
    DISCOUNT_RATE: Input<f64> = discount_rate, words::DISCOUNT_RATE, rate(RATE).usual(0.01, 0.6);
    TIMING: Input<Timing> = timing, words::TIMING, CHOICE;
    TAXED: Input<AppraisedTax> = taxed, words::TAXED, CHOICE;
    FIRST_PERIOD: Input<FirstPeriod> = first_period, words::FIRST_PERIOD, CHOICE;
    AFTER_FORECAST: Input<AfterForecast> = after_forecast, words::AFTER_FORECAST, CHOICE;
    BENEFIT: Input<bool> = benefit, words::BENEFIT, YES_NO;
    AMORTISATION_YEARS: Input<f64> = amortisation_years, words::AMORTISATION_YEARS, SOME_YEARS;
    ROUNDING: Input<PrintedRounding> = rounding, words::ROUNDING, CHOICE;
    COST: Input<f64> = cost, words::COST, A_SUM;
    PRICE_CHANGE: Input<f64> = price_change, words::PRICE_CHANGE, rate(RATE);
    YEARS_USED: Input<f64> = years_used, words::YEARS_USED, SOME_YEARS;
}

series! { AMOUNTS of PrintedYear;
    AMOUNT: Input<f64>, words::AMOUNT, PRINTED;
}

pub(super) static TABLES: &[&FieldTable] = &[&WORKING, &AMOUNTS];
