//! Why a case departs from its policy, field by field.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{DAY, WORDS};
use super::place::OneDeparture;
use crate::model::Input;
use crate::text::policy as words;

fields! { REASONS of OneDeparture;
    REASON: String = reason, words::REASON, WORDS;
    BY: String = by, words::REASON_BY, WORDS;
    ON: Input<Date> = on, words::REASON_ON, DAY;
}

pub(super) static TABLES: &[&FieldTable] = &[&REASONS];
