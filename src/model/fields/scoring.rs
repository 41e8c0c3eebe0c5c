//! The scores; the answers themselves stand in the tree of the indicators.

use super::FieldTable;
use super::kind::{CHOICE, SHARE, WORDS, YES_NO, rate};
use super::place::TheScoring;
use crate::model::{Input, Scenario, Scheme};
use crate::text::screen_scoring as words;

fields! { SCORING of TheScoring;
    SCHEME: Scheme = scheme, words::SYSTEM, CHOICE;
    SCENARIO: Option<Scenario> = scenario, words::SCENARIO, CHOICE;
    TWO_SCORERS: bool = two_scorers, words::TWO_SCORERS, YES_NO;
    TABLE_NAME: String = table.name, words::OWN_NAME, WORDS;
    TABLE_VERSION: String = table.version, words::OWN_VERSION, WORDS;
    LEAST_KNOWN: Input<f64> = least_known, words::LEAST_KNOWN, rate(SHARE);
    ALLOCATE_BY_SCORE: bool = allocate_by_score, words::ALLOCATE, YES_NO;
}

pub(super) static TABLES: &[&FieldTable] = &[&SCORING];
