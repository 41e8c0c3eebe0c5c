//! The patents stage: terms, fees, numbers, lives.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::{add_months, add_years, years_between};
use crate::model::fields::{parties, patent as fields};
use crate::model::outcome::{FeeDue, LateFee, PatentOutcome, Range};
use crate::model::{Case, Figure, LegalStatus, Line, Patent, PatentId, Quantity, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::statutory::annual_fees::{FeeDueDate, Relief, fee_year_on};
use crate::statutory::application_number;
use crate::statutory::fees::{EXTENSION_FEE, REDUCTION_YEARS, late_surcharge};
use crate::text::{Arg, engine as words, plausible, pledge_calendar};
use crate::valuation::values::Values;

/// No patent's term is shorter, years.
const SHORTEST_TERM: u32 = 10;

impl PatentOutcome {
    /// Nothing is known yet.
    pub fn unknown(id: PatentId) -> Self {
        Self {
            id,
            expiry: None,
            statutory_years: None,
            economic_years: None,
            economic_end: None,
            fees: Vec::new(),
            value: Range::default(),
        }
    }
}

/// What follows for each patent.
pub fn assess(case: &Case, base: Date, values: &Values<'_>, sheet: &mut Sheet) -> Vec<PatentOutcome> {
    let twice = case.entered_twice();
    for patent in &case.patents {
        let Some(other) = twice.get(&patent.id).and_then(|id| case.patent(*id)) else { continue };
        let number = ("number", Arg::raw(patent.identity().unwrap_or_default()));
        let message = plausible::ENTERED_TWICE.with([("patent", patent.name()), ("other", other.entry()), number]);
        sheet.find(Severity::Block, Stage::Patents, format!("patents.{}.number", patent.id.0), message);
    }
    let protections = case.products.iter().flat_map(|product| &product.patents);
    let protecting: BTreeSet<PatentId> = protections.map(|protection| protection.patent).collect();
    let worth = values.patents();
    let one = |(at, patent)| one(case, patent, &protecting, base, values, (at, worth[at]), sheet);
    case.patents.iter().enumerate().map(one).collect()
}

fn one(
    case: &Case,
    patent: &Patent,
    protecting: &BTreeSet<PatentId>,
    base: Date,
    values: &Values<'_>,
    (at, worth): (usize, Range),
    sheet: &mut Sheet,
) -> PatentOutcome {
    let mut outcome = PatentOutcome { value: worth, ..PatentOutcome::unknown(patent.id) };
    let life = values.life(at);
    let gone = patent.status.value.is_some_and(LegalStatus::is_dead);
    let field = |name: &str| patent.path(name);
    let name = patent.name();
    let named = || ("patent", name.clone());
    let mut missing = Vec::new();
    missing.extend(patent.kind.value.is_none().then(|| fields::KIND.at(patent.id).missing()));
    missing.extend(patent.filing_date.value.is_none().then(|| fields::FILING_DATE.at(patent.id).missing()));
    for lack in &missing {
        let message = words::FIND_PATENT_LACKS.with([named(), ("what", lack.label.clone().into())]);
        sheet.find(Severity::Missing, Stage::Patents, lack.field.clone(), message);
    }
    number(patent, &name, &field, sheet);
    // Those paid say nothing but how many years of an extension there are, which no term ends before.
    let due: Vec<FeeDueDate> =
        patent.fees_due_after(patent.paid_through_year.value.unwrap_or(0).min(SHORTEST_TERM)).collect();
    state(case, (patent, &name), base, &due, &field, sheet);
    if !case.products.is_empty() && !protecting.contains(&patent.id) {
        sheet.find(Severity::Note, Stage::Patents, field("title"), words::FIND_PROTECTS_NOTHING.with([named()]));
    }

    match patent.expiry() {
        Some(Ok(expiry)) => {
            outcome.expiry = Some(expiry);
            outcome.statutory_years = Some(years_between(base, expiry).max(0.0));
            outcome.economic_years = life.value;
            outcome.economic_end = outcome.economic_years.map(|years| add_years(base, years).min(expiry));
            outcome.fees = fees(case, patent, base, expiry, &due);
            if let Some(end) = case.loan_end()
                && end > expiry
            {
                let message =
                    words::FIND_EXPIRES_IN_LOAN.with([named(), ("expiry", expiry.into()), ("end", end.into())]);
                sheet.find(stops(patent), Stage::Patents, field("filing_date"), message);
            }
        }
        Some(Err(error)) => sheet.find_refused(Stage::Patents, field("term_adjustment_days"), &error),
        None => {}
    }
    let kind = || fields::KIND.at(patent.id).line(&patent.kind);
    let filing_date = || fields::FILING_DATE.at(patent.id).line(&patent.filing_date);
    sheet.figures.push(
        Figure::new(
            patent.path("expiry"),
            words::FIG_EXPIRY.with([named()]),
            words::FORMULA_EXPIRY,
            words::SOURCE_TERM,
            Mark::Secondary,
        )
        .value(outcome.expiry.map(Quantity::Date))
        .missing(missing.clone())
        .inputs([
            kind(),
            filing_date(),
            fields::TERM_ADJUSTMENT_DAYS.at(patent.id).line(&patent.term_adjustment_days),
            fields::DRUG_EXTENSION_DAYS.at(patent.id).line(&patent.drug_extension_days),
        ])
        .convention(words::CONVENTION_TERM),
    );
    sheet.figures.push(
        Figure::new(
            patent.path("economic_years"),
            words::FIG_ECONOMIC_YEARS.with([named()]),
            words::FORMULA_ECONOMIC_LIFE,
            words::SOURCE_ECONOMIC_LIFE,
            Mark::Secondary,
        )
        .range(life, Quantity::Years)
        .missing(missing)
        .inputs([
            parties::BASE_DATE.line(&case.base_date),
            fields::TECHNICAL_LIFE.at(patent.id).line(&patent.technical_life).letter("t"),
            fields::STATUS.at(patent.id).line(&patent.status),
        ])
        .steps(outcome.statutory_years.map(|years| {
            let line = Line::step(words::STATUTORY_YEARS, Quantity::Years(years)).letter("s");
            line.leads_to(patent.path("expiry"))
        }))
        .pattern((!gone).then_some("min(s, t)"))
        .convention(words::CONVENTION_PRODUCT_LIFE),
    );
    sheet.figures.push(
        Figure::new(
            patent.path("value"),
            words::FIG_PATENT_VALUE.with([named()]),
            words::FORMULA_ALLOCATION,
            words::SOURCE_ALLOCATION,
            Mark::Computed,
        )
        .range(outcome.value, Quantity::Money)
        .inputs([fields::STATUS.at(patent.id).line(&patent.status)])
        .steps(values.concluded().value.map(|value| {
            Line::step(words::FIG_CONCLUDED, Quantity::Money(value)).letter("V").leads_to("valuation.concluded")
        }))
        .steps(
            values
                .concluded()
                .value
                .zip(worth.value)
                .filter(|(whole, _)| *whole > 0.0)
                .map(|(whole, part)| Line::step(words::SHARE_OF_VALUE, Quantity::Rate(part / whole)).letter("s")),
        )
        .pattern("V × s"),
    );
    if !outcome.fees.is_empty() {
        sheet.figures.push(
            Figure::new(
                field("fees"),
                words::FIG_FEES.with([named()]),
                words::FORMULA_FEES,
                words::SOURCE_FEES,
                Mark::Secondary,
            )
            .value(Some(Quantity::Money(outcome.fees.iter().map(|fee| fee.amount).sum())))
            .inputs([kind(), filing_date(), fields::PAID_THROUGH_YEAR.at(patent.id).line(&patent.paid_through_year)])
            .steps(outcome.fees.iter().map(|fee| {
                let year = ("year", Arg::Count(fee.fee_year as usize));
                let label = words::FEE_OF_YEAR.with([year, ("due", fee.due.into())]);
                Line::step(label, Quantity::Money(fee.amount)).letter("f")
            }))
            .pattern("Σ[f]")
            .convention(words::CONVENTION_SURCHARGE)
            .convention(pledge_calendar::CONVENTION_WORKING_DAY),
        );
    }
    outcome
}

/// What the number says against what is stated.
fn number(patent: &Patent, name: &Arg, field: &impl Fn(&str) -> String, sheet: &mut Sheet) {
    let Some(written) = patent.number.value.as_deref().filter(|written| !written.trim().is_empty()) else { return };
    let named = || ("patent", name.clone());
    let number = match application_number::parse(written) {
        Ok(number) => number,
        Err(error) => {
            sheet.find_refused(Stage::Patents, field("number"), &error);
            return;
        }
    };
    if !number.valid {
        let message = words::FIND_CHECK_DIGIT.with([
            named(),
            ("number", written.into()),
            ("digit", number.check_digit.clone().into()),
        ]);
        sheet.find(Severity::Warning, Stage::Patents, field("number"), message);
    }
    if let Some(kind) = patent.kind.value
        && kind != number.patent_type
    {
        let message = words::FIND_KIND_OF_NUMBER.with([
            named(),
            ("stated", kind.label().into()),
            ("number", number.patent_type.label().into()),
        ]);
        sheet.find(Severity::Warning, Stage::Patents, field("kind"), message);
    }
    if let Some(filing) = patent.filing_date.value
        && filing.year() != number.filing_year
    {
        let year = ("year", Arg::raw(number.filing_year.to_string()));
        let filed = ("filing", Arg::Date(filing));
        if patent.divisional.value == Some(true) && filing.year() < number.filing_year {
            sheet.find(
                Severity::Note,
                Stage::Patents,
                field("filing_date"),
                words::FIND_DIVISIONAL.with([named(), year, filed]),
            );
        } else {
            sheet.find(
                Severity::Warning,
                Stage::Patents,
                field("filing_date"),
                words::FIND_NUMBER_YEAR.with([named(), year, filed]),
            );
        }
    }
}

/// What stops a pledge stops it only for a patent that is in it.
fn stops(patent: &Patent) -> Severity {
    if patent.is_in_pledge() { Severity::Block } else { Severity::Note }
}

/// The legal state and the dates against the base date.
fn state(
    case: &Case,
    (patent, name): (&Patent, &Arg),
    base: Date,
    all: &[FeeDueDate],
    field: &impl Fn(&str) -> String,
    sheet: &mut Sheet,
) {
    let named = || ("patent", name.clone());
    match patent.status.value {
        None => {
            let message = words::FIND_PATENT_LACKS.with([named(), ("what", words::STATUS.into())]);
            sheet.find(Severity::Missing, Stage::Patents, field("status"), message);
        }
        Some(status) if status.is_dead() => {
            let message = words::FIND_DEAD.with([named(), ("status", status.label().into())]);
            sheet.find(stops(patent), Stage::Patents, field("status"), message);
        }
        Some(LegalStatus::Pending) => {
            sheet.find(stops(patent), Stage::Patents, field("status"), words::FIND_PENDING.with([named()]));
        }
        Some(_) => {}
    }
    for contradiction in patent.contradictions(base, case.registration.registered_on.value) {
        sheet.find(Severity::Warning, Stage::Patents, field(contradiction.field), contradiction.message);
    }
    if let Some(late) = patent.late_priority() {
        sheet.find(Severity::Warning, Stage::Patents, field("priority_date"), late);
    }
    fee_terms((patent, name), base, all, field, sheet);
    if let Some(paid) = patent.paid_through_year.value
        && !patent.status.value.is_some_and(LegalStatus::is_dead)
        && let Some(due) = all.iter().find(|due| due.fee_year > paid && due.due < base)
    {
        let message = words::FIND_FEE_OVERDUE.with([
            named(),
            ("year", Arg::Count(due.fee_year as usize)),
            ("due", due.due.into()),
            ("grace", due.grace_end.into()),
        ]);
        sheet.find(stops(patent), Stage::Patents, field("paid_through_year"), message);
    }
}

/// How long a reduction lasts, what an extended term costs, and a last year paid that lies too far ahead.
fn fee_terms(
    (patent, name): (&Patent, &Arg),
    base: Date,
    all: &[FeeDueDate],
    field: &impl Fn(&str) -> String,
    sheet: &mut Sheet,
) {
    if patent.status.value.is_some_and(LegalStatus::is_dead) {
        return;
    }
    let named = || ("patent", name.clone());
    let mark = |mark: Mark| ("mark", mark.into());
    let paid = patent.paid_through_year.value.unwrap_or(0);
    let open: Vec<&FeeDueDate> = all.iter().filter(|due| due.fee_year > paid && due.grace_end >= base).collect();
    if open.iter().any(|due| due.relief == Relief::EndUnknown) {
        let message = plausible::RELIEF_END_UNKNOWN.with([named(), mark(Mark::Unverified)]);
        sheet.find(Severity::Missing, Stage::Patents, field("grant_date"), message);
    }
    if let Some(first) = open.iter().find(|due| due.relief == Relief::Ended)
        && let (Some(filing), Some(grant)) = (patent.filing_date.value, patent.grant_date.value)
        && let Some(granted) = fee_year_on(filing, grant)
    {
        let last = granted.saturating_add(REDUCTION_YEARS - 1);
        let years = [
            ("last", Arg::Count(last as usize)),
            ("first", Arg::Count(first.fee_year.min(last.saturating_add(1)) as usize)),
        ];
        let message = plausible::RELIEF_ENDS.with([named(), mark(Mark::Unverified)].into_iter().chain(years));
        sheet.find(Severity::Note, Stage::Patents, field("fee_reduction"), message);
    }
    let extended = all.iter().filter(|due| due.relief == Relief::Extension).count();
    if extended > 0 {
        let fee = ("fee", Arg::Money(f64::from(EXTENSION_FEE)));
        let message =
            plausible::EXTENSION_FEES.with([named(), ("years", Arg::Count(extended)), fee, mark(Mark::Unverified)]);
        sheet.find(Severity::Note, Stage::Patents, field("term_adjustment_days"), message);
    }
    if let Some(now) = patent.filing_date.value.and_then(|filing| fee_year_on(filing, base))
        && paid > now + 1
    {
        let years = [("paid", Arg::Count(paid as usize)), ("now", Arg::Count(now as usize))];
        let message = plausible::PAID_TOO_FAR.with([named()].into_iter().chain(years));
        sheet.find(Severity::Warning, Stage::Patents, field("paid_through_year"), message);
    }
}

/// The fees due after the base date, until the loan ends and at least for two years.
fn fees(case: &Case, patent: &Patent, base: Date, expiry: Date, all: &[FeeDueDate]) -> Vec<FeeDue> {
    if patent.status.value.is_some_and(LegalStatus::is_dead) {
        return Vec::new();
    }
    let until = case.loan_end().unwrap_or(base).max(add_months(base, 24)).min(expiry);
    let paid = patent.paid_through_year.value.unwrap_or(0);
    all.iter()
        .filter(|due| due.due > base && due.due <= until && due.fee_year > paid)
        .map(|due| FeeDue {
            fee_year: due.fee_year,
            anniversary: due.anniversary,
            due: due.due,
            amount: f64::from(due.amount),
            relief: due.relief,
            grace_end: due.grace_end,
            surcharges: surcharges(*due),
        })
        .collect()
}

/// The surcharge by month, on the full fee; the last month ends with the grace.
fn surcharges(due: FeeDueDate) -> Vec<LateFee> {
    (1..=12)
        .map_while(|month| {
            let amount = late_surcharge(due.full, month)?;
            let until = add_months(due.due, i64::from(month));
            let until = if late_surcharge(due.full, month + 1).is_none() { due.grace_end } else { until };
            Some(LateFee { month, until, amount: f64::from(amount) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Input;
    use crate::statutory::{FeeReduction, PatentType};
    use jiff::civil::date;

    #[test]
    fn a_reduced_fee_pays_its_surcharge_on_the_full_fee() {
        let patent = Patent {
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2014, 6, 13)),
            grant_date: Input::given(date(2018, 10, 9)),
            fee_reduction: Input::given(FeeReduction::SingleApplicant),
            paid_through_year: Input::given(13),
            ..Patent::default()
        };
        let due = fees(&Case::default(), &patent, date(2026, 6, 30), date(2034, 6, 13), &patent.fees_due());
        let first = &due[0];
        // Year 14 costs 6,000; 15 % of it is left, the surcharge is 5 % of the whole a month. 13 June 2027 is a Sunday.
        assert_eq!((first.fee_year, first.due, first.grace_end), (14, date(2027, 6, 14), date(2027, 12, 14)));
        assert!((first.amount - 900.0).abs() < 1e-9);
        let months: Vec<(u32, f64)> = first.surcharges.iter().map(|late| (late.month, late.amount)).collect();
        assert_eq!(months, [(1, 0.0), (2, 300.0), (3, 600.0), (4, 900.0), (5, 1200.0), (6, 1500.0)]);
        assert_eq!(first.surcharges.last().map(|late| late.until), Some(first.grace_end));
    }
}
