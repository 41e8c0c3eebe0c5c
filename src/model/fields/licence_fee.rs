//! The licence fee: ways to a rate, earlier licences, payment, the concluded rate.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{A_SUM, Bounds, CHOICE, DAY, GROWTH, MONEY, SHARE, SOME_YEARS, WORDS, number, rate};
use super::place::{Earlier, Equivalent, Fee, Minimum, Uplift};
use crate::model::{Input, LicenceForm};
use crate::text::{engine, screen_licence_fee as words};

const SCORE_BOUNDS: Bounds = Bounds::new(0.0, 1.0, engine::ALLOWED_SCORE);
const PROFIT_RATE: Bounds = Bounds::new(-0.99, 100.0, engine::ALLOWED_PROFIT_RATE);

fields! { FEE of Fee;
    INDUSTRY_ROW: Option<String> = industry_row, words::INDUSTRY_ROW, CHOICE;
    RANGE_LOW: Input<f64> = range_low, engine::RANGE_LOW, rate(SHARE).usual(0.0, 0.3);
    RANGE_HIGH: Input<f64> = range_high, engine::RANGE_HIGH, rate(SHARE).usual(0.001, 0.5);
    SCORE: Input<f64> = score, engine::SCORE, number(SCORE_BOUNDS);
    LICENSOR_PROFIT_SHARE: Input<f64> = licensor_profit_share, engine::LSLP, rate(SHARE).usual_or_none(0.02, 0.6);
    LUMP_SUM: Input<f64> = lump_sum, engine::LUMP_SUM, A_SUM;
    ENTRY_FEE: Input<f64> = entry_fee, engine::ENTRY_FEE, A_SUM;
    LICENCE_YEARS: Input<f64> = licence_years, engine::LICENCE_TERM, SOME_YEARS;
    CONCLUDED_RATE: Input<f64> = concluded_rate, engine::CONCLUDED_RATE, rate(SHARE).usual_or_none(0.001, 0.3);
    REASON: String = reason, words::REASON, WORDS;
}

fields! { EQUIVALENT of Equivalent;
    PATENT_COST: Input<f64> = patent_cost, engine::PATENT_COST, A_SUM;
    PATENT_PROFIT_RATE: Input<f64> = patent_profit_rate, engine::PATENT_PROFIT_RATE, rate(PROFIT_RATE);
    LICENSEE_ASSETS: Input<f64> = licensee_assets, engine::LICENSEE_ASSETS, A_SUM;
    LICENSEE_PROFIT_RATE: Input<f64> = licensee_profit_rate, engine::LICENSEE_PROFIT_RATE, rate(PROFIT_RATE);
}

fields! { UPLIFT of Uplift;
    LICENSOR_SHARE: Input<f64> = licensor_share, engine::LICENSOR_SHARE, rate(SHARE);
    PRICE_BEFORE: Input<f64> = price_before, engine::PRICE_BEFORE, A_SUM;
    PRICE_AFTER: Input<f64> = price_after, engine::PRICE_AFTER, A_SUM;
}

fields! { EARLIER of Earlier;
    LICENSEE: String = licensee, words::LICENSEE, WORDS;
    LICENCE_DATE: Input<Date> = date, engine::LICENCE_DATE, DAY;
    LICENCE_FORM: LicenceForm = form, words::LICENCE_FORM, CHOICE;
    LICENCE_RATE: Input<f64> = rate, engine::LICENCE_RATE, rate(SHARE).usual_or_none(0.001, 0.3);
    LICENCE_AMOUNT: Input<f64> = amount, engine::LICENCE_AMOUNT, A_SUM;
    LICENCE_TERM: Input<f64> = years, engine::LICENCE_YEARS, SOME_YEARS;
    LICENCE_SALES: Input<f64> = annual_sales, engine::LICENCE_SALES, A_SUM;
}

fields! { MINIMUM of Minimum;
    BOOK_COST: Input<f64> = book_cost, engine::BOOK_COST, A_SUM;
    PRICE_CHANGE: Input<f64> = price_change, engine::PRICE_CHANGE, rate(GROWTH);
    YEARS_USED: Input<f64> = years_used, engine::YEARS_USED, SOME_YEARS;
    YEARS_REMAINING: Input<f64> = years_remaining, engine::YEARS_REMAINING, SOME_YEARS;
    LICENSOR_CAPACITY: Input<f64> = licensor_capacity, engine::LICENSOR_CAPACITY, number(MONEY);
    LICENSEE_CAPACITY: Input<f64> = licensee_capacity, engine::LICENSEE_CAPACITY, number(MONEY);
    LOST_INCOME: Input<f64> = lost_income, engine::LOST_INCOME, A_SUM;
    EXTRA_COST: Input<f64> = extra_cost, engine::EXTRA_COST, A_SUM;
}

pub(super) static TABLES: &[&FieldTable] = &[&FEE, &EQUIVALENT, &UPLIFT, &EARLIER, &MINIMUM];
