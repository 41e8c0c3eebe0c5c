//! What a loan costs bank and borrower.

use super::FieldTable;
use super::kind::{A_SUM, Bounds, MULTIPLE, RATE, SHARE, number, rate};
use super::place::ThePricing;
use crate::model::Input;
use crate::text::{pricing as words, watch};

const DEVIATION: Bounds = Bounds::new(1e-4, 10.0, words::ALLOWED_DEVIATION);

fields! { PRICING of ThePricing;
    DEFAULT_PROBABILITY: Input<f64> = default_probability, words::DEFAULT_PROBABILITY, rate(SHARE).usual(0.0005, 0.3);
    FUNDING_RATE: Input<f64> = funding_rate, words::FUNDING_RATE, rate(RATE).usual(0.005, 0.1);
    OPERATING_RATE: Input<f64> = operating_rate, words::OPERATING_RATE, rate(SHARE).usual_or_none(0.0005, 0.05);
    RISK_WEIGHT: Input<f64> = risk_weight, words::RISK_WEIGHT, rate(MULTIPLE).usual(0.2, 1.5);
    CAPITAL_RATIO: Input<f64> = capital_ratio, words::CAPITAL_RATIO, rate(SHARE).usual(0.05, 0.2);
    HURDLE: Input<f64> = hurdle, words::HURDLE, rate(RATE).usual(0.03, 0.3);
    APPRAISAL_FEE: Input<f64> = appraisal_fee, words::APPRAISAL_FEE, A_SUM;
    OTHER_FEES: Input<f64> = other_fees, words::OTHER_FEES, A_SUM;
    GUARANTEE_RATE: Input<f64> = guarantee_rate, words::GUARANTEE_RATE, rate(SHARE).usual_or_none(0.001, 0.04);
    INSURANCE_RATE: Input<f64> = insurance_rate, words::INSURANCE_RATE, rate(SHARE).usual_or_none(0.001, 0.05);
    INSURED_SHARE: Input<f64> = insured_share, words::INSURED_SHARE, rate(SHARE).usual(0.2, 1.0);
    SALE_DEVIATION: Input<f64> = sale_deviation, words::SALE_DEVIATION, number(DEVIATION).usual(0.2, 2.0);
    SUBSIDY_SHARE: Input<f64> = subsidy_share, words::SUBSIDY_SHARE, rate(SHARE);
    SUBSIDY_CAP: Input<f64> = subsidy_cap, words::SUBSIDY_CAP, A_SUM;
    POOL_LEFT: Input<f64> = pool_left, watch::POOL_LEFT, A_SUM;
    POOLED_LOANS: Input<f64> = pooled_loans, watch::POOLED_LOANS, A_SUM;
    YEAR_LOSSES: Input<f64> = year_losses, watch::YEAR_LOSSES, A_SUM;
}

pub(super) static TABLES: &[&FieldTable] = &[&PRICING];
