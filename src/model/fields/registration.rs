//! The registration: parties, contract, papers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::FieldTable;
use super::kind::{CENTS, CHOICE, DAY, NAMES, SOME_YEARS, WORDS, YES_NO};
use super::place::{Contract, Paper, TheRegistration};
use crate::model::{Input, PaperState};
use crate::text::{case_fields, eligibility, screen_eligibility as words};

fields! { REGISTRATION of TheRegistration;
    PLEDGORS: Input<Vec<String>> = pledgors, words::PLEDGORS, NAMES;
    FOREIGN_PARTY: Input<bool> = foreign_party, words::FOREIGN_PARTY, YES_NO;
    AGENCY_APPOINTED: Input<bool> = agency_appointed, words::AGENCY_APPOINTED, YES_NO;
    APPRAISED: Input<bool> = appraised, words::APPRAISED, YES_NO;
    DEBT_SINCE: Input<Date> = debt_since, words::DEBT_SINCE, DAY;
    REGISTERED_ON: Input<Date> = registered_on, words::REGISTERED_ON, DAY;
    BORROWER_WEAK: Input<bool> = borrower_weak, words::BORROWER_WEAK, YES_NO;
    LEAST_LIFE_INVENTION: Input<f64> = least_life_invention, words::LEAST_LIFE_INVENTION, SOME_YEARS;
    LEAST_LIFE_UTILITY_MODEL: Input<f64> = least_life_utility_model, words::LEAST_LIFE_UTILITY_MODEL, SOME_YEARS;
    LEAST_LIFE_BLOCKS: bool = least_life_blocks, words::LEAST_LIFE_BLOCKS, YES_NO;
}

fields! { CONTRACT of Contract;
    PARTIES_NAMED: Input<bool> = parties_named, words::PARTIES_NAMED, YES_NO;
    CLAIM_KIND: Input<String> = claim_kind, words::CLAIM_KIND, WORDS;
    CLAIM_AMOUNT: Input<Decimal> = claim_amount, words::CLAIM_AMOUNT, CENTS;
    PERFORMANCE_END: Input<Date> = performance_end, words::PERFORMANCE_END, DAY;
    PATENTS_LISTED: Input<bool> = patents_listed, words::PATENTS_LISTED, YES_NO;
    SCOPE: Input<String> = scope, words::SCOPE, WORDS;
    FORFEITURE_CLAUSE: Input<bool> = forfeiture_clause, words::FORFEITURE_CLAUSE, YES_NO;
    FEE_PAYER_AGREED: Input<bool> = fee_payer_agreed, words::FEE_PAYER, YES_NO;
}

fields! { PAPER of Paper;
    PAPER_STATE: PaperState = state, case_fields::PAPER_STATE, CHOICE;
    PAPER_DATE: Input<Date> = date, eligibility::PAPER_DATE, DAY;
    PAPER_NOTE: String = note, case_fields::PAPER_NOTE, WORDS;
}

pub(super) static TABLES: &[&FieldTable] = &[&REGISTRATION, &CONTRACT, &PAPER];
