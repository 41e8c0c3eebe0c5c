//! The loan asked for, and the bank's terms.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::FieldTable;
use super::kind::{Bounds, CENTS, CHOICE, DAY, FieldUnit, Kind, RATE, SHARE, SOME_YEARS, count, rate};
use super::place::{Lending, Loan, OneOwnLpr, OnePrepayment};
use crate::model::loan::{AfterPrepayment, DayCount, LprTerm, PaidEvery, Repricing};
use crate::model::{Input, RepaymentMethod, ValueBasis};
use crate::text::{engine as words, loan_desk as desk, screen_loan};

const TERM: Kind = Kind::of(FieldUnit::Months, Bounds::new(1.0, 600.0, words::ALLOWED_MONTHS));
const GRACE: Kind = Kind::of(FieldUnit::Months, Bounds::new(0.0, 600.0, desk::ALLOWED_GRACE));
const INTEREST: Bounds = Bounds::new(0.0, 1.0, words::ALLOWED_LOAN_RATE);

fields! { LOAN of Loan;
    AMOUNT: Input<Decimal> = amount, words::LOAN_AMOUNT, CENTS.usual(1e4, 1e10);
    ANNUAL_RATE: Input<Decimal> = annual_rate, words::LOAN_RATE, rate(INTEREST).usual(0.005, 0.24);
    MONTHS: Input<u32> = months, screen_loan::TERM, TERM;
    RENEWALS: Input<u32> = renewals, desk::RENEWALS, count(FieldUnit::Times, 20, desk::ALLOWED_RENEWALS);
    DRAWN_SHARE: Input<f64> = drawn_share, desk::DRAWN_SHARE, rate(SHARE);
    START: Input<Date> = start, words::LOAN_START, DAY;
    REPAYMENT: RepaymentMethod = repayment, screen_loan::REPAYMENT, CHOICE;
    DAY_COUNT: DayCount = day_count, desk::DAY_COUNT, CHOICE;
    PAID_EVERY: PaidEvery = paid_every, desk::PAID_EVERY, CHOICE;
    GRACE_MONTHS: Input<u32> = grace_months, desk::GRACE_MONTHS, GRACE;
    PAYDOWN_MONTH: Input<u32> = paydown_month, desk::PAYDOWN_MONTH, TERM;
    PAYDOWN_SHARE: Input<f64> = paydown_share, desk::PAYDOWN_SHARE, rate(SHARE);
    FIRST_PAYMENT: Input<Date> = first_payment, desk::FIRST_PAYMENT, DAY;
    AFTER_PREPAYMENT: AfterPrepayment = after_prepayment, desk::AFTER_PREPAYMENT, CHOICE;
    REPRICING: Repricing = repricing, desk::REPRICING, CHOICE;
    LPR_TERM: LprTerm = lpr_term, desk::LPR_TERM, CHOICE;
}

fields! { PREPAYMENTS of OnePrepayment;
    PREPAID_ON: Input<Date> = on, desk::PREPAID_ON, DAY;
    PREPAID: Input<Decimal> = amount, desk::PREPAID, CENTS;
}

fields! { OWN_LPR of OneOwnLpr;
    LPR_FROM: Input<Date> = from, desk::LPR_FROM, DAY;
    LPR_RATE: Input<Decimal> = rate, desk::LPR_RATE, rate(INTEREST).usual(0.005, 0.1);
}

fields! { LENDING of Lending;
    BASIS: ValueBasis = basis, screen_loan::BASIS, CHOICE;
    PLEDGE_RATE_INVENTION: Input<f64> = pledge_rate_invention, words::PLEDGE_RATE_INVENTION, rate(SHARE).usual_or_none(0.05, 0.8);
    PLEDGE_RATE_UTILITY_MODEL: Input<f64> = pledge_rate_utility_model, words::PLEDGE_RATE_UTILITY_MODEL, rate(SHARE).usual_or_none(0.05, 0.8);
    PLEDGE_RATE_DESIGN: Input<f64> = pledge_rate_design, words::PLEDGE_RATE_DESIGN, rate(SHARE).usual_or_none(0.05, 0.8);
    LIQUIDATION_DISCOUNT: Input<f64> = liquidation_discount, words::LIQUIDATION_DISCOUNT, rate(SHARE).usual(0.1, 0.95);
    DISPOSAL_COST: Input<f64> = disposal_cost, words::DISPOSAL_COST, rate(SHARE).usual_or_none(0.005, 0.3);
    YEARS_TO_SALE: Input<f64> = years_to_sale, screen_loan::YEARS_TO_SALE, SOME_YEARS.usual_or_none(0.1, 5.0);
    SALE_DISCOUNT_RATE: Input<f64> = sale_discount_rate, words::SALE_DISCOUNT_RATE, rate(RATE).usual_or_none(0.005, 0.3);
    CHALLENGE_PROBABILITY: Input<f64> = challenge_probability, desk::CHALLENGE_PROBABILITY, rate(SHARE).usual(0.0005, 0.3);
    PRODUCT_CAP: Input<Decimal> = product_cap, words::PRODUCT_CAP, CENTS;
    BANK_CAPITAL: Input<Decimal> = bank_capital, words::BANK_CAPITAL, CENTS;
}

pub(super) static TABLES: &[&FieldTable] = &[&LOAN, &PREPAYMENTS, &OWN_LPR, &LENDING];
