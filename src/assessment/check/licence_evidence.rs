//! Values of the evidence desks that cannot be.

use super::{Bounds, Checker, MONEY, MULTIPLE, RATE, SHARE, YEARS};
use crate::model::{Adjustments, LicenceEvidence};
use crate::text::{engine, licence_evidence as words};

const ADJUSTMENT: Bounds = Bounds { low: -0.95, high: 5.0, allowed: words::ALLOWED_ADJUSTMENT };
const POSITIVE: Bounds = Bounds { low: f64::MIN_POSITIVE, high: 1e15, allowed: words::ALLOWED_POSITIVE };
const FACTOR: Bounds = Bounds { low: 0.0, high: 10.0, allowed: words::ALLOWED_FACTOR };
const TERM: Bounds = Bounds { low: 0.5, allowed: words::ALLOWED_TERM, ..YEARS };

/// Comparables, the FRAND sheet and the price of the announced rates.
pub(super) fn evidence(evidence: &mut LicenceEvidence, check: &mut Checker<'_>) {
    comparables(evidence, check);
    frand(evidence, check);
    let field = "licence_fee.evidence.announced_price";
    check.number(&mut evidence.announced_price, field, words::ANNOUNCED_PRICE, POSITIVE);
}

fn comparables(evidence: &mut LicenceEvidence, check: &mut Checker<'_>) {
    let limit = Bounds { allowed: engine::ALLOWED_MULTIPLE, ..MULTIPLE };
    check.number(&mut evidence.gross_limit, "licence_fee.evidence.gross_limit", words::GROSS_LIMIT, limit);
    for (index, comparable) in evidence.comparables.iter_mut().enumerate() {
        let field = |part: &str| format!("licence_fee.evidence.comparables.{index}.{part}");
        check.date(&mut comparable.date, field("date"), words::DATE);
        for (input, part, label, bounds) in [
            (&mut comparable.rate, "rate", words::RATE_NET_SALES, SHARE),
            (&mut comparable.margin, "margin", words::MARGIN, SHARE),
            (&mut comparable.unit_fee, "unit_fee", words::UNIT_FEE, MONEY),
            (&mut comparable.unit_price, "unit_price", words::UNIT_PRICE, POSITIVE),
            (&mut comparable.sum, "sum", words::LUMP_SUM, MONEY),
            (&mut comparable.annual_sales, "annual_sales", words::ANNUAL_SALES, POSITIVE),
            (&mut comparable.years, "years", words::YEARS, TERM),
            (&mut comparable.discount_rate, "discount_rate", words::DISCOUNT_RATE, RATE),
        ] {
            check.number(input, field(part), label, bounds);
        }
        for ((part, label), input) in Adjustments::NAMES.iter().zip(comparable.adjustments.each_mut()) {
            check.number(input, field(&format!("adjustments.{part}")), *label, ADJUSTMENT);
        }
    }
}

fn frand(evidence: &mut LicenceEvidence, check: &mut Checker<'_>) {
    let field = |part: &str| format!("licence_fee.evidence.frand.{part}");
    let sheet = &mut evidence.frand;
    for (input, part, label, bounds) in [
        (&mut sheet.aggregate_rate, "aggregate_rate", words::AGGREGATE_RATE, SHARE),
        (&mut sheet.own_families, "own_families", words::OWN_FAMILIES, MONEY),
        (&mut sheet.all_families, "all_families", words::ALL_FAMILIES, POSITIVE),
        (&mut sheet.comparable_rate, "comparable_rate", words::COMPARABLE_RATE, SHARE),
        (&mut sheet.strength_ratio, "strength_ratio", words::STRENGTH_RATIO, MULTIPLE),
        (&mut sheet.stated_rate, "stated_rate", words::STATED_RATE, SHARE),
        (&mut sheet.stated_fee, "stated_fee", words::STATED_FEE, MONEY),
        (&mut sheet.price, "price", words::PRICE, POSITIVE),
        (&mut sheet.price_floor, "price_floor", words::PRICE_FLOOR, MONEY),
        (&mut sheet.price_cap, "price_cap", words::PRICE_CAP, MONEY),
        (&mut sheet.fee_cap, "fee_cap", words::FEE_CAP, MONEY),
        (&mut sheet.territory_factor, "territory_factor", words::TERRITORY_FACTOR, FACTOR),
        (&mut sheet.units, "units", words::UNITS, MONEY),
    ] {
        check.number(input, field(part), label, bounds);
    }
    for (index, generation) in sheet.generations.iter_mut().enumerate() {
        let name = |part: &str| field(&format!("generations.{index}.{part}"));
        check.number(&mut generation.rate, name("rate"), words::SINGLE_MODE_RATE, SHARE);
        check.number(&mut generation.value_share, name("value_share"), words::VALUE_SHARE, SHARE);
    }
}
