//! The calendar of a pledge: fees with their grace, looks at the value, ends of patents, the loan.

use jiff::ToSpan;
use jiff::civil::Date;

use super::read::DatedPart;
use crate::calendar::add_months;
use crate::model::fields::{loan, patent as fields};
use crate::model::outcome::eligibility::{CalendarEntry, CalendarKind, FEES_IN_LOAN};
use crate::model::{Figure, LegalStatus, Line, Patent, PatentId, Quantity, Sheet};
use crate::reference::Mark;
use crate::statutory::annual_fees::{FeeDueDate, Relief};
use crate::statutory::fees::late_surcharge;
use crate::text::{Arg, Message, Text, engine, pledge_calendar as words};

/// How far the calendar looks while no loan is known, months from the base date.
const WITHOUT_LOAN: i64 = 24;

/// The days of the pledge, by date.
///
/// Fees: those due until the loan ends and the first one after it, each with the months of its
/// grace (Implementing Regulations, rule 115: surcharge month by month, lapse back to the due day);
/// a fee past its due day stays while it can still be paid. Ends of patents stand whenever they
/// come; the value is looked at each year of the loan.
pub fn assess(case: DatedPart<'_>, sheet: &mut Sheet) -> Vec<CalendarEntry> {
    let base = case.base;
    let mut days = Days::default();
    let end = case.loan_end();
    let horizon = end.unwrap_or_else(|| add_months(base, WITHOUT_LOAN));
    let mut fees = Vec::new();
    for (patent, outcome) in case.patents.iter().zip(case.ends) {
        let (id, name) = (Some(patent.id), patent.name());
        days.fees(patent, &name, base, horizon, &mut fees);
        let named = || [("patent", name.clone())];
        if let Some(day) = outcome.expiry.filter(|day| *day > base) {
            days.add(format!("expiry-{}", patent.id.0), day, CalendarKind::Expiry, id, words::EXPIRY.with(named()));
        }
        if let Some(day) = outcome.economic_end.filter(|day| *day > base && Some(*day) != outcome.expiry) {
            let label = engine::EVENT_EXPIRY.with(named());
            days.add(format!("economic-end-{}", patent.id.0), day, CalendarKind::EconomicEnd, id, label);
        }
    }
    if !days.0.is_empty() || end.is_some() {
        days.appraisal(case.appraised_on, base);
    }
    days.loan(case.start.value, end);
    figure(case, &fees, end, sheet);
    let mut days = days.0;
    days.sort_by_key(|entry| (entry.date, entry.kind, entry.patent));
    days
}

/// A fee of the calendar.
struct Fee {
    patent: Arg,
    due: FeeDueDate,
}

/// A fee with what is to be known of its day and its amount.
fn remarked(label: Message, due: FeeDueDate) -> Message {
    let mut label = label;
    if due.due != due.anniversary {
        label = words::MOVED.with([("what", label.into()), ("day", due.anniversary.into())]);
    }
    let remark = match due.relief {
        Relief::None | Relief::Applies => return label,
        Relief::Ended => words::RELIEF_ENDED,
        Relief::EndUnknown => words::RELIEF_END_UNKNOWN,
        Relief::Extension => words::EXTENSION_FEE,
    };
    remark.with([("what", label.into()), ("mark", Mark::Unverified.into())])
}

/// The days in the making.
#[derive(Default)]
struct Days(Vec<CalendarEntry>);

impl Days {
    fn add(
        &mut self,
        key: impl Into<String>,
        date: Date,
        kind: CalendarKind,
        patent: Option<PatentId>,
        label: impl Into<Message>,
    ) {
        self.0.push(CalendarEntry { key: key.into(), date, kind, patent, label: label.into(), amount: None });
    }

    fn pay(&mut self, amount: f64) {
        if let Some(last) = self.0.last_mut() {
            last.amount = Some(amount);
        }
    }

    /// The fees of a patent that are not known to be paid.
    fn fees(&mut self, patent: &Patent, name: &Arg, base: Date, horizon: Date, fees: &mut Vec<Fee>) {
        if patent.status.value.is_some_and(LegalStatus::is_dead) {
            return;
        }
        let paid = patent.paid_through_year.value;
        for due in patent.fees_due_after(paid.unwrap_or(0)) {
            // Whether a fee of the past was paid is known only where the last year paid is stated.
            if due.due < base && (paid.is_none() || due.grace_end < base) {
                continue;
            }
            self.fee(patent.id, name, due, base, horizon);
            fees.push(Fee { patent: name.clone(), due });
            if due.due > horizon {
                break;
            }
        }
    }

    /// A fee's due day, the months of its grace still to come, and the last of them.
    fn fee(&mut self, patent: PatentId, name: &Arg, due: FeeDueDate, base: Date, horizon: Date) {
        let key = |what: &str| format!("{what}-{}-{}", patent.0, due.fee_year);
        let id = Some(patent);
        let amount = f64::from(due.amount);
        let named = || [("patent", name.clone()), ("year", Arg::Count(due.fee_year as usize))];
        let text = if due.due < base {
            words::FEE_OVERDUE
        } else if due.due > horizon {
            words::FEE_DUE_AFTER
        } else {
            words::FEE_DUE
        };
        let [patent, year] = named();
        let label = remarked(text.with([patent, year, ("amount", Arg::Money(amount))]), due);
        self.add(key("fee"), due.due, CalendarKind::FeeDue, id, label);
        self.pay(amount);

        let mut last = amount;
        for month in 1_u32.. {
            let Some(extra) = late_surcharge(due.full, month).map(f64::from) else { break };
            last = amount + extra;
            let from = add_months(due.due, i64::from(month) - 1).saturating_add(1.day());
            let until = match late_surcharge(due.full, month + 1) {
                Some(_) => add_months(due.due, i64::from(month)),
                None => due.grace_end,
            };
            if until < base {
                continue;
            }
            let text = if extra > 0.0 { words::SURCHARGE } else { words::SURCHARGE_FREE };
            let [patent, year] = named();
            let label = text.with([
                patent,
                year,
                ("month", Arg::Count(month as usize)),
                ("until", until.into()),
                ("extra", Arg::Money(extra)),
                ("amount", Arg::Money(last)),
                ("mark", Mark::Secondary.into()),
            ]);
            let key = format!("surcharge-{}-{}-{month}", id.map_or(0, |id| id.0), due.fee_year);
            self.add(key, from, CalendarKind::Surcharge, id, label);
            self.pay(last);
        }
        let [patent, year] = named();
        let label = words::FEE_LAPSE.with([patent, year, ("amount", Arg::Money(last)), ("due", due.due.into())]);
        self.add(key("grace-end"), due.grace_end, CalendarKind::FeeLapse, id, label);
        self.pay(last);
    }

    /// When the value that the loan rests on is a year old.
    fn appraisal(&mut self, appraised_on: Option<Date>, base: Date) {
        let (from, text) = match appraised_on {
            Some(date) => (date, words::APPRAISAL_STALE),
            None => (base, words::BASE_DATE_STALE),
        };
        let label = text.with([("mark", Mark::Unverified.into())]);
        self.add("appraisal", add_months(from, 12), CalendarKind::AppraisalStale, None, label);
    }

    fn loan(&mut self, start: Option<Date>, end: Option<Date>) {
        let Some(start) = start else { return };
        self.add("loan-start", start, CalendarKind::LoanStart, None, words::LOAN_START);
        let Some(end) = end else { return };
        for (year, day) in (1_i64..)
            .map(|year| (year, add_months(start, year * 12)))
            .take_while(|(year, day)| *year < 100 && *day < end)
        {
            let key = format!("revaluation-{year}");
            self.add(key, day, CalendarKind::Revaluation, None, engine::EVENT_REVALUATION);
        }
        self.add("loan-end", end, CalendarKind::LoanEnd, None, engine::EVENT_LOAN_END);
    }
}

/// What the fees cost until the loan ends.
fn figure(case: DatedPart<'_>, fees: &[Fee], end: Option<Date>, sheet: &mut Sheet) {
    if case.ends.is_empty() {
        return;
    }
    let mut missing = Vec::new();
    missing.extend(case.start.value.is_none().then(|| loan::START.missing()));
    missing.extend(case.months.value.is_none().then(|| loan::MONTHS.missing()));
    for patent in case.patents {
        if patent.status.value.is_some_and(LegalStatus::is_dead) {
            continue;
        }
        missing.extend(patent.kind.value.is_none().then(|| fields::KIND.at(patent.id).missing()));
        missing.extend(patent.filing_date.value.is_none().then(|| fields::FILING_DATE.at(patent.id).missing()));
    }
    let within: Vec<&Fee> = fees.iter().filter(|fee| end.is_some_and(|end| fee.due.due <= end)).collect();
    let total = missing.is_empty().then(|| within.iter().map(|fee| f64::from(fee.due.amount)).sum());
    sheet.figures.push(
        Figure::new(
            FEES_IN_LOAN,
            words::FIG_FEES_IN_LOAN,
            words::FORMULA_FEES_IN_LOAN,
            engine::SOURCE_FEES,
            Mark::Secondary,
        )
        .value(total.map(Quantity::Money))
        .missing(missing)
        .inputs([loan::START.line(case.start), loan::MONTHS.line(case.months)])
        .steps(within.iter().map(|fee| {
            let year = ("year", Arg::Count(fee.due.fee_year as usize));
            let label = words::FEE_OF.with([("patent", fee.patent.clone()), year, ("due", fee.due.due.into())]);
            Line::step(remarked(label, fee.due), Quantity::Money(f64::from(fee.due.amount))).letter("f")
        }))
        .pattern((!within.is_empty()).then_some("Σ[f]"))
        .convention(words::CONVENTION_ON_TIME)
        .convention(words::CONVENTION_WORKING_DAY),
    );
}

impl CalendarKind {
    /// The kind in words.
    pub fn label(self) -> Text {
        match self {
            Self::LoanStart => words::KIND_LOAN_START,
            Self::FeeDue => words::KIND_FEE_DUE,
            Self::Surcharge => words::KIND_SURCHARGE,
            Self::FeeLapse => words::KIND_FEE_LAPSE,
            Self::Revaluation => words::KIND_REVALUATION,
            Self::AppraisalStale => words::KIND_APPRAISAL_STALE,
            Self::Expiry => words::KIND_EXPIRY,
            Self::EconomicEnd => words::KIND_ECONOMIC_END,
            Self::LoanEnd => words::KIND_LOAN_END,
        }
    }
}
