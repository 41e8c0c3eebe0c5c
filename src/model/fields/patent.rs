//! A patent and its register entries.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{CHOICE, DAY, FieldUnit, Kind, NAMES, SOME_YEARS, WORDS, YES_NO, count};
use super::place::{OneEvent, OnePatent};
use crate::model::{Input, LegalStatus};
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{case_fields, engine, screen_patents as words};

fields! { PATENT of OnePatent;
    TITLE: String = title, words::TITLE, WORDS;
    NUMBER: Input<String> = number, words::NUMBER, WORDS;
    KIND: Input<PatentType> = kind, engine::KIND, CHOICE;
    FILING_DATE: Input<Date> = filing_date, engine::FILING_DATE, DAY;
    DIVISIONAL: Input<bool> = divisional, words::DIVISIONAL, YES_NO;
    PRIORITY_DATE: Input<Date> = priority_date, engine::PRIORITY_DATE, DAY;
    GRANT_DATE: Input<Date> = grant_date, engine::GRANT_DATE, DAY;
    TERM_ADJUSTMENT_DAYS: Input<u32> = term_adjustment_days, engine::TERM_ADJUSTMENT,
        count(FieldUnit::Days, 7300, engine::ALLOWED_ADJUSTMENT);
    DRUG_EXTENSION_DAYS: Input<u32> = drug_extension_days, engine::DRUG_EXTENSION,
        count(FieldUnit::Days, 1827, engine::ALLOWED_EXTENSION);
    TECHNICAL_LIFE: Input<f64> = technical_life, engine::TECHNICAL_LIFE, SOME_YEARS.usual_or_none(0.5, 25.0);
    PLEDGED: Input<bool> = pledged, words::PLEDGED, YES_NO;
    STATUS: Input<LegalStatus> = status, engine::STATUS, CHOICE;
    OWNERS: Input<Vec<String>> = owners, words::OWNERS, NAMES;
    INVENTORS: Input<Vec<String>> = inventors, words::INVENTORS, NAMES;
    IPC: Input<Vec<String>> = ipc, words::IPC, NAMES;
    EVALUATION_REPORT: Input<bool> = evaluation_report, words::EVALUATION_REPORT, YES_NO;
    SAME_DAY_INVENTION: Input<bool> = same_day_invention, words::SAME_DAY, YES_NO;
    SUSPENDED: Input<bool> = suspended, words::SUSPENDED, YES_NO;
    INVALIDATION_PENDING: Input<bool> = invalidation_pending, words::INVALIDATION_PENDING, YES_NO;
    OPEN_LICENCE: Input<bool> = open_licence, words::OPEN_LICENCE, YES_NO;
    CO_OWNERS_AGREED: Input<bool> = co_owners_agreed, words::CO_OWNERS_AGREED, YES_NO;
    REGISTER_EXTRACT: Input<Date> = register_extract, words::REGISTER_EXTRACT, DAY;
    FEE_REDUCTION: Input<FeeReduction> = fee_reduction, words::REDUCTION, CHOICE;
    PAID_THROUGH_YEAR: Input<u32> = paid_through_year, engine::PAID_THROUGH,
        count(FieldUnit::FeeYear, 45, engine::ALLOWED_FEE_YEAR);
    INDEPENDENT_CLAIMS: Input<u32> = independent_claims, engine::INDEPENDENT_CLAIMS, Kind::any(FieldUnit::Items);
    DEPENDENT_CLAIMS: Input<u32> = dependent_claims, engine::DEPENDENT_CLAIMS, Kind::any(FieldUnit::Items);
    CITATIONS_RECEIVED: Input<u32> = citations_received, engine::CITATIONS_RECEIVED, Kind::any(FieldUnit::Times);
    CITATIONS_MADE: Input<u32> = citations_made, engine::CITATIONS_MADE, Kind::any(FieldUnit::Items);
    LITERATURE_CITED: Input<u32> = literature_cited, engine::LITERATURE_CITED, Kind::any(FieldUnit::Items);
    FAMILY: Input<Vec<String>> = family, words::FAMILY, NAMES;
    REMARKS: String = remarks, words::REMARKS, WORDS;
}

fields! { EVENT of OneEvent;
    EVENT_CODE: String = code, case_fields::EVENT_CODE, CHOICE;
    EVENT_DATE: Option<Date> = date, case_fields::EVENT_DATE, DAY;
    EVENT_NUMBER: String = registration_number, case_fields::EVENT_NUMBER, WORDS;
    EVENT_DETAIL: String = detail, case_fields::EVENT_DETAIL, WORDS;
}

pub(super) static TABLES: &[&FieldTable] = &[&PATENT, &EVENT];
