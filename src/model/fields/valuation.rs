//! The valuation: discount rate, conventions, methods, cost, market, option, outside appraisal.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{
    A_SUM, Bounds, CHOICE, DAY, FieldUnit, GROWTH, Kind, MULTIPLE, RATE, SHARE, SOME_YEARS, WEIGHT, WORDS,
};
use super::kind::{YES_NO, number, rate};
use super::place::{Appraisal, Cost, Deal, Discount, OneMethod, OnePremium, TheOption, TheValuation};
use crate::model::{CostBasis, DiscountBasis, ForecastYears, Input, Method, OptionStyle, Timing};
use crate::text::{case_fields, engine as words, screen_loan, screen_valuation};

const BETA_BOUNDS: Bounds = Bounds::new(-5.0, 10.0, words::ALLOWED_BETA);
const RISK: Bounds = Bounds::new(0.0, 0.999, words::ALLOWED_DECAY);
const AMORTISATION: Kind = Kind::of(FieldUnit::Years, Bounds::new(1.0, 100.0, words::ALLOWED_AMORTISATION));
const CONTINUOUS: Bounds = Bounds::new(-0.5, 1.0, words::ALLOWED_CONTINUOUS);

fields! { VALUATION of TheValuation;
    TAX_RATE: Input<f64> = tax_rate, words::TAX_RATE, rate(SHARE).usual_or_none(0.05, 0.4);
    TIMING: Timing = timing, screen_valuation::TIMING, CHOICE;
    FORECAST_YEARS: ForecastYears = forecast_years, screen_valuation::FORECAST_YEARS, CHOICE;
    TAX_AMORTISATION: bool = tax_amortisation, screen_valuation::TAX_AMORTISATION, YES_NO;
    AMORTISATION_YEARS: Input<f64> = amortisation_years, words::AMORTISATION_YEARS, AMORTISATION;
    DEDUCT_ANNUAL_FEES: bool = deduct_annual_fees, screen_valuation::DEDUCT_FEES, YES_NO;
}

fields! { DISCOUNT of Discount;
    DISCOUNT_BASIS: DiscountBasis = basis, screen_valuation::BASIS, CHOICE;
    DISCOUNT_RATE: Input<f64> = direct, words::DISCOUNT_RATE, rate(RATE).usual(0.01, 0.6);
    RISK_FREE_RATE: Input<f64> = risk_free_rate, words::RISK_FREE_RATE, rate(RATE).usual(-0.01, 0.1);
    BETA: Input<f64> = beta, words::BETA, number(BETA_BOUNDS).usual(0.1, 4.0);
    MARKET_RETURN: Input<f64> = market_return, words::MARKET_RETURN, rate(RATE).usual(0.01, 0.3);
    SPECIFIC_RISK: Input<f64> = specific_risk, words::SPECIFIC_RISK, rate(RATE).usual(0.0, 0.3);
    EQUITY_SHARE: Input<f64> = equity_share, words::EQUITY_SHARE, rate(SHARE).usual(0.05, 1.0);
    COST_OF_DEBT: Input<f64> = cost_of_debt, words::COST_OF_DEBT, rate(RATE).usual(0.005, 0.24);
    PREMIUM_OVER_WACC: Input<f64> = premium_over_wacc, words::PREMIUM_OVER_WACC, rate(RATE).usual(-0.05, 0.3);
}

fields! { PREMIUMS of OnePremium;
    PREMIUM_NAME: String = name, case_fields::PREMIUM_NAME, WORDS;
    PREMIUM: Input<f64> = rate, words::PREMIUM, rate(RATE).usual(0.0, 0.25);
}

fields! { METHODS of OneMethod;
    METHOD: Method = method, case_fields::CHOSEN_METHOD, CHOICE;
    METHOD_WEIGHT: Input<f64> = weight, words::WEIGHT, rate(WEIGHT);
    METHOD_REASON: String = reason, case_fields::METHOD_REASON, WORDS;
}

fields! { COST of Cost;
    COST_BASIS: CostBasis = basis, screen_valuation::COST_BASIS, CHOICE;
    COST_SPENT: Input<f64> = cost, words::COST_SPENT, A_SUM;
    PRICE_CHANGE: Input<f64> = price_change, words::PRICE_CHANGE, rate(GROWTH).usual(-0.5, 1.0);
    MATERIALS: Input<f64> = materials, words::MATERIALS, A_SUM;
    WAGES: Input<f64> = wages, words::WAGES, A_SUM;
    CREATIVE_MULTIPLIER: Input<f64> = creative_multiplier, words::CREATIVE_MULTIPLIER, number(MULTIPLE);
    RESEARCH_RISK: Input<f64> = research_risk, words::RESEARCH_RISK, rate(RISK);
    RETURN_RATE: Input<f64> = return_rate, words::RETURN_RATE, rate(RATE).usual_or_none(0.005, 1.0);
    YEARS_USED: Input<f64> = years_used, words::YEARS_USED, SOME_YEARS;
    YEARS_REMAINING: Input<f64> = years_remaining, words::YEARS_REMAINING, SOME_YEARS;
}

fields! { DEALS of Deal;
    DEAL_NAME: String = name, screen_valuation::COMPARABLE_NAME, WORDS;
    DEAL_DATE: Input<Date> = date, words::DEAL_DATE, DAY;
    DEAL_PRICE: Input<f64> = price, words::PRICE, A_SUM;
    TIME_ADJUSTMENT: Input<f64> = time_adjustment, words::TIME_ADJUSTMENT, number(MULTIPLE);
    LIFE_ADJUSTMENT: Input<f64> = life_adjustment, words::LIFE_ADJUSTMENT, number(MULTIPLE);
    TECHNICAL_ADJUSTMENT: Input<f64> = technical_adjustment, words::TECHNICAL_ADJUSTMENT, number(MULTIPLE);
    OTHER_ADJUSTMENT: Input<f64> = other_adjustment, words::OTHER_ADJUSTMENT, number(MULTIPLE);
    DEAL_WEIGHT: Input<f64> = weight, words::WEIGHT, number(WEIGHT);
}

fields! { OPTION of TheOption;
    OPTION_STYLE: OptionStyle = style, screen_valuation::OPTION_STYLE, CHOICE;
    ASSET_VALUE: Input<f64> = asset_value, words::ASSET_VALUE, A_SUM;
    EXERCISE_COST: Input<f64> = exercise_cost, words::EXERCISE_COST, A_SUM;
    OPTION_YEARS: Input<f64> = years, words::OPTION_YEARS, SOME_YEARS;
    VOLATILITY: Input<f64> = volatility, words::VOLATILITY, rate(RATE).usual(0.05, 1.5);
    RISK_FREE_CONTINUOUS: Input<f64> = risk_free_rate, words::RISK_FREE_CONTINUOUS, rate(CONTINUOUS).usual(-0.01, 0.1);
    DIVIDEND_YIELD: Input<f64> = dividend_yield, words::DIVIDEND_YIELD, rate(SHARE).usual(0.0, 0.5);
}

fields! { APPRAISAL of Appraisal;
    OUTSIDE_APPRAISAL: Input<f64> = value, words::OUTSIDE_APPRAISAL, A_SUM.usual(1e4, 1e11);
    APPRAISAL_DATE: Input<Date> = base_date, words::APPRAISAL_DATE, DAY;
    APPRAISER: String = appraiser, screen_loan::APPRAISER, WORDS;
    REPORT_NUMBER: String = report_number, screen_loan::REPORT_NUMBER, WORDS;
    APPROACH: String = approach, screen_loan::APPROACH, WORDS;
}

pub(super) static TABLES: &[&FieldTable] =
    &[&VALUATION, &DISCOUNT, &PREMIUMS, &METHODS, &COST, &DEALS, &OPTION, &APPRAISAL];
