//! Evidence for a rate: comparable licences and the FRAND sheet.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{Bounds, CHOICE, DAY, FieldUnit, Kind, MONEY, MULTIPLE, RATE, SHARE, WORDS, number, price, rate};
use super::place::{Adjusted, Evidence, Frand, OneComparable, OneGeneration};
use crate::model::{Currency, DealKind, Decision, Exclusivity, FrandMethod, Input, RateBase};
use crate::text::{case_fields, licence_evidence as words, screen_licence_evidence};

const ADJUSTMENT: Kind = rate(Bounds::new(-0.95, 5.0, words::ALLOWED_ADJUSTMENT));
const POSITIVE: Bounds = Bounds::new(f64::MIN_POSITIVE, 1e15, words::ALLOWED_POSITIVE);
const FACTOR: Bounds = Bounds::new(0.0, 10.0, words::ALLOWED_FACTOR);
const TERM: Bounds = Bounds::new(0.5, 100.0, words::ALLOWED_TERM);

fields! { EVIDENCE of Evidence;
    GROSS_LIMIT: Input<f64> = gross_limit, words::GROSS_LIMIT, rate(MULTIPLE);
    ANNOUNCED_PRICE: Input<f64> = announced_price, words::ANNOUNCED_PRICE, price(POSITIVE);
    ANNOUNCED_CURRENCY: Currency = announced_currency, words::ANNOUNCED_CURRENCY, CHOICE;
}

fields! { COMPARABLE of OneComparable;
    LICENSOR: String = licensor, screen_licence_evidence::LICENSOR, WORDS;
    LICENSEE: String = licensee, screen_licence_evidence::LICENSEE, WORDS;
    DATE: Input<Date> = date, words::DATE, DAY;
    TECHNICAL_FIELD: String = field, screen_licence_evidence::TECHNICAL_FIELD, WORDS;
    SCOPE: String = scope, screen_licence_evidence::SCOPE, WORDS;
    TERRITORY: String = territory, screen_licence_evidence::TERRITORY, WORDS;
    EXCLUSIVITY: Input<Exclusivity> = exclusivity, screen_licence_evidence::EXCLUSIVITY, CHOICE;
    DEAL_KIND: Input<DealKind> = kind, screen_licence_evidence::KIND, CHOICE;
    BASE: RateBase = base, screen_licence_evidence::BASE, CHOICE;
    CURRENCY: Currency = currency, screen_licence_evidence::CURRENCY, CHOICE;
    RATE_CONCLUDED: Input<f64> = rate, case_fields::RATE_OF_COMPARABLE, rate(SHARE);
    MARGIN: Input<f64> = margin, words::MARGIN, rate(SHARE);
    UNIT_FEE: Input<f64> = unit_fee, words::UNIT_FEE, price(MONEY);
    UNIT_PRICE: Input<f64> = unit_price, words::UNIT_PRICE, price(POSITIVE);
    LUMP_SUM: Input<f64> = sum, words::LUMP_SUM, price(MONEY);
    ANNUAL_SALES: Input<f64> = annual_sales, words::ANNUAL_SALES, price(POSITIVE);
    YEARS: Input<f64> = years, words::YEARS, Kind::of(FieldUnit::Years, TERM);
    DISCOUNT_RATE: Input<f64> = discount_rate, words::DISCOUNT_RATE, rate(RATE);
    DOCUMENT: String = document, screen_licence_evidence::DOCUMENT, WORDS;
    DECISION: Decision = decision, words::DECISION, CHOICE;
    REASON: String = reason, words::REASON, WORDS;
}

fields! { ADJUSTMENTS of Adjusted;
    ADJUST_DATE: Input<f64> = date, words::ADJUST_DATE, ADJUSTMENT;
    ADJUST_EXCLUSIVITY: Input<f64> = exclusivity, words::ADJUST_EXCLUSIVITY, ADJUSTMENT;
    ADJUST_TERRITORY: Input<f64> = territory, words::ADJUST_TERRITORY, ADJUSTMENT;
    ADJUST_SCOPE: Input<f64> = scope, words::ADJUST_SCOPE, ADJUSTMENT;
    ADJUST_STAGE: Input<f64> = stage, words::ADJUST_STAGE, ADJUSTMENT;
    ADJUST_STRENGTH: Input<f64> = strength, words::ADJUST_STRENGTH, ADJUSTMENT;
    ADJUST_TERM: Input<f64> = term, words::ADJUST_TERM, ADJUSTMENT;
}

fields! { FRAND of Frand;
    OPENED: Option<String> = opened, case_fields::OPENED_ROW, CHOICE;
    METHOD: FrandMethod = method, screen_licence_evidence::METHOD, CHOICE;
    FRAND_CURRENCY: Currency = currency, screen_licence_evidence::CURRENCY, CHOICE;
    AGGREGATE_RATE: Input<f64> = aggregate_rate, words::AGGREGATE_RATE, rate(SHARE);
    OWN_FAMILIES: Input<f64> = own_families, words::OWN_FAMILIES, number(MONEY);
    ALL_FAMILIES: Input<f64> = all_families, words::ALL_FAMILIES, number(POSITIVE);
    COMPARABLE_RATE: Input<f64> = comparable_rate, words::COMPARABLE_RATE, rate(SHARE);
    STRENGTH_RATIO: Input<f64> = strength_ratio, words::STRENGTH_RATIO, rate(MULTIPLE);
    STATED_RATE: Input<f64> = stated_rate, words::STATED_RATE, rate(SHARE);
    STATED_FEE: Input<f64> = stated_fee, words::STATED_FEE, price(MONEY);
    PRICE: Input<f64> = price, words::PRICE, price(POSITIVE);
    PRICE_FLOOR: Input<f64> = price_floor, words::PRICE_FLOOR, price(MONEY);
    PRICE_CAP: Input<f64> = price_cap, words::PRICE_CAP, price(MONEY);
    FEE_CAP: Input<f64> = fee_cap, words::FEE_CAP, price(MONEY);
    TERRITORY_FACTOR: Input<f64> = territory_factor, words::TERRITORY_FACTOR, rate(FACTOR);
    UNITS: Input<f64> = units, words::UNITS, number(MONEY);
}

fields! { GENERATION of OneGeneration;
    GENERATION_NAME: String = name, case_fields::GENERATION_NAME, WORDS;
    GENERATION_RATE: Input<f64> = rate, words::SINGLE_MODE_RATE, Kind::of(FieldUnit::FineRate, SHARE);
    VALUE_SHARE: Input<f64> = value_share, words::VALUE_SHARE, rate(SHARE);
}

pub(super) static TABLES: &[&FieldTable] = &[&EVIDENCE, &COMPARABLE, &ADJUSTMENTS, &FRAND, &GENERATION];
