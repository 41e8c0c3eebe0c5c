//! What is watched after lending: cover, loan-to-value, fees, requests, licence income, debt service, lives, the value's age.
//! Lines are the institution's policy's; where it states none, those that the program proposes.

use jiff::civil::Date;

use super::assess::LoanStage;
use super::capacity::{Capacity, CashFlow};
use crate::calendar::add_months;
use crate::model::outcome::{LoanOutcome, MonthPoint, PatentOutcome, WatchKind, WatchLine, WatchState};
use crate::model::{Case, PatentId, Quantity, Severity, Sheet, Stage, ValueBasis};
use crate::text::number::{decimals, to_f64};
use crate::text::{Arg, watch as words};

/// A line that things are held to.
#[derive(Clone, Copy)]
struct WatchHold {
    row: &'static str,
    value: Option<f64>,
    by_policy: bool,
}

struct Watch<'a> {
    case: &'a Case,
    stage: &'a LoanStage<'a>,
    outcome: &'a LoanOutcome,
    lines: Vec<WatchLine>,
}

/// The list; empty while no loan is asked for.
pub(super) fn find(
    case: &Case,
    stage: &LoanStage<'_>,
    outcome: &LoanOutcome,
    patents: &[PatentOutcome],
) -> Vec<WatchLine> {
    if case.loan.amount.value.is_none() {
        return Vec::new();
    }
    let mut watch = Watch { case, stage, outcome, lines: Vec::new() };
    watch.coverage();
    watch.loan_to_value();
    watch.debt_service();
    watch.licence_income();
    watch.value_age();
    watch.invalidation();
    watch.lives(patents);
    watch.fees(patents);
    watch.lines
}

impl Watch<'_> {
    fn held(&self, row: &'static str) -> WatchHold {
        let by_policy = self.case.policy.as_ref().is_some_and(|policy| policy.limit(row).is_some());
        WatchHold { row, value: self.case.limit(self.stage.reference, row), by_policy }
    }

    fn line(&mut self, kind: WatchKind, field: impl Into<String>, held: WatchHold) -> &mut WatchLine {
        self.lines.push(WatchLine {
            kind,
            patent: None,
            field: field.into(),
            value: None,
            threshold: None,
            state: WatchState::Unknown,
            on: None,
            row: held.row,
            by_policy: held.by_policy,
        });
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// Something that is to stay above lines, the mildest first, month by month.
    fn coverage(&mut self) {
        let lines = [
            (self.held("coverage_attention"), WatchState::Attention),
            (self.held("coverage_warning"), WatchState::Warning),
            (self.held("coverage_action"), WatchState::Action),
        ];
        let owing = |month: &&MonthPoint| month.exposure.is_some_and(|owed| to_f64(owed) > 0.0);
        let months: Vec<&MonthPoint> = self.outcome.months.iter().filter(owing).collect();
        let known: Option<Vec<(Date, f64)>> =
            months.iter().map(|month| Some((month.date, month.coverage.lending()?))).collect();
        let known = known.filter(|known| !known.is_empty());
        let least = known.iter().flatten().map(|(_, cover)| *cover).reduce(f64::min);
        let crossed = |line: f64| least.is_some_and(|least| least < line);
        let gravest = lines.into_iter().rev().find(|(held, _)| held.value.is_some_and(crossed));
        let (held, state) = match (least, gravest) {
            (None, _) => (lines[0].0, WatchState::Unknown),
            (Some(_), None) => (lines[0].0, WatchState::Clear),
            (Some(_), Some(found)) => found,
        };
        let on = held
            .value
            .filter(|_| state > WatchState::Unknown)
            .and_then(|line| known.iter().flatten().find(|(_, cover)| *cover < line).map(|(date, _)| *date));
        let one = self.line(WatchKind::Coverage, "lending.liquidation_discount", held);
        (one.value, one.threshold) = (least.map(Quantity::Ratio), held.value.map(Quantity::Ratio));
        (one.state, one.on) = (state, on);
    }

    /// Loan-to-value above the pledge rates of the month by more than the line.
    fn loan_to_value(&mut self) {
        let held = self.held("ltv_over_policy");
        let of_month = |month: &MonthPoint| {
            let owed = to_f64(month.exposure?);
            let (value, limit) = (month.value.lending()?, month.limit.lending()?);
            let above = if value > 0.0 { (owed - limit) / value } else { f64::INFINITY };
            Some((month.date, above, if value > 0.0 { owed / value } else { f64::INFINITY }))
        };
        let known: Option<Vec<(Date, f64, f64)>> = self.outcome.months.iter().map(of_month).collect();
        let known = known.filter(|known| !known.is_empty());
        let worst = known.iter().flatten().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
        let first =
            held.value.zip(known.as_ref()).and_then(|(line, known)| known.iter().find(|(_, above, _)| *above > line));
        let on = first.map(|(date, ..)| *date);
        let one = self.line(WatchKind::LoanToValue, "loan.amount", held);
        one.value = worst.map(|(_, _, ratio)| ratio).filter(|ratio| ratio.is_finite()).map(Quantity::Rate);
        one.threshold = worst.zip(held.value).and_then(|((_, above, ratio), line)| {
            // The pledge rate of that month with what may be above it.
            Some(ratio - above + line).filter(|line| line.is_finite()).map(Quantity::Rate)
        });
        (one.state, one.on) = match (worst, on) {
            (None, _) => (WatchState::Unknown, None),
            (Some(_), None) => (WatchState::Clear, None),
            (Some(_), Some(on)) => (WatchState::Warning, Some(on)),
        };
    }

    fn debt_service(&mut self) {
        let (warning, action) = (self.held("dscr_warning"), self.held("dscr_action"));
        let (case, stage) = (self.case, self.stage);
        let cash = CashFlow::of(case, stage.base, stage.reference);
        let of_each = stage
            .loan
            .plan
            .as_ref()
            .zip(case.loan.annual_rate.value)
            .map(|(plan, rate)| plan.dearest_year(to_f64(rate)));
        let amount = case.loan.amount.value.map(to_f64);
        let existing = cash.existing_service.ends[2].or(cash.existing_service.ends[1]);
        let available = cash.available.ends[0].or(cash.available.ends[1]);
        let served = of_each.zip(amount).zip(existing).map(|((each, amount), existing)| each * amount + existing);
        let ratio = available.zip(served).map(|(available, served)| available / served);
        let ratio = ratio.filter(|ratio| ratio.is_finite() && cash.debt_service != Capacity::None);
        let below = |held: &WatchHold| held.value.zip(ratio).is_some_and(|(line, ratio)| ratio < line);
        let (held, state) = match ratio {
            None => (warning, WatchState::Unknown),
            Some(_) if below(&action) => (action, WatchState::Action),
            Some(_) if below(&warning) => (warning, WatchState::Warning),
            Some(_) => (warning, WatchState::Clear),
        };
        let one = self.line(WatchKind::DebtService, "financials.years", held);
        (one.value, one.threshold, one.state) = (ratio.map(Quantity::Ratio), held.value.map(Quantity::Ratio), state);
    }

    fn licence_income(&mut self) {
        let held = self.held("licence_income");
        let monitoring = &self.case.monitoring;
        let actual = monitoring.licence_income.low.or(monitoring.licence_income.value);
        let planned = monitoring.licence_income_planned.high.or(monitoring.licence_income_planned.value);
        let part = actual.zip(planned.filter(|planned| *planned > 0.0)).map(|(actual, planned)| actual / planned);
        let one = self.line(WatchKind::LicenceIncome, "monitoring.licence_income", held);
        (one.value, one.threshold) = (part.map(Quantity::Rate), held.value.map(Quantity::Rate));
        one.state = match part.zip(held.value) {
            None => WatchState::Unknown,
            Some((part, line)) if part < line => WatchState::Warning,
            Some(_) => WatchState::Clear,
        };
    }

    /// When the value is to be found anew, and how old it is at the pay-out or the base date, whichever is later.
    fn value_age(&mut self) {
        let (revalue, stale) = (self.held("revaluation_months"), self.held("value_age_months"));
        let (case, base) = (self.case, self.stage.base);
        let appraised = case.valuation.outside_appraisal.base_date.value;
        let valued = match case.lending.basis {
            ValueBasis::OwnValue => Some(base),
            ValueBasis::OutsideAppraisal => appraised,
            ValueBasis::LowerOfBoth => appraised.map(|day| day.min(base)),
        };
        let valued = case.monitoring.revalued_on.value.filter(|day| *day <= base).or(valued);
        let months = |held: WatchHold| held.value.filter(|months| (0.0..=600.0).contains(months));
        #[expect(clippy::cast_possible_truncation, reason = "at most 600 months")]
        let due = |held: WatchHold| valued.zip(months(held)).map(|(day, months)| add_months(day, months as i64));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 600 months")]
        let line = |held: WatchHold| months(held).map(|months| Quantity::Months(months as u32));
        let (due_on, stale_on) = (due(revalue), due(stale));
        let used = case.loan.start.value.map_or(base, |start| start.max(base));
        let one = self.line(WatchKind::Revaluation, "monitoring.revalued_on", revalue);
        (one.value, one.threshold, one.on) = (valued.map(Quantity::Date), line(revalue), due_on);
        one.state = match due_on {
            None => WatchState::Unknown,
            Some(due) if due <= base => WatchState::Action,
            Some(_) => WatchState::Clear,
        };
        let one = self.line(WatchKind::StaleValue, "valuation.outside_appraisal.base_date", stale);
        (one.value, one.threshold, one.on) = (valued.map(Quantity::Date), line(stale), stale_on);
        one.state = match stale_on {
            None => WatchState::Unknown,
            Some(stale) if stale < used => WatchState::Warning,
            Some(_) => WatchState::Clear,
        };
    }

    fn invalidation(&mut self) {
        let held = WatchHold { row: "", value: None, by_policy: false };
        let pledged: Vec<_> = self.case.patents.iter().filter(|patent| patent.is_in_pledge()).collect();
        let mut any = false;
        for patent in pledged.iter().filter(|patent| patent.invalidation_pending.value == Some(true)) {
            any = true;
            let field = format!("patents.{}.invalidation_pending", patent.id.0);
            let one = self.line(WatchKind::Invalidation, field, held);
            (one.patent, one.value, one.state) =
                (Some(patent.id), Some(Quantity::Text(words::PENDING.into())), WatchState::Warning);
        }
        if any || pledged.is_empty() {
            return;
        }
        let unknown = pledged.iter().find(|patent| patent.invalidation_pending.value.is_none());
        let named = unknown.or(pledged.first()).map_or(0, |patent| patent.id.0);
        let known = unknown.is_none();
        let one = self.line(WatchKind::Invalidation, format!("patents.{named}.invalidation_pending"), held);
        one.value = known.then(|| Quantity::Text(words::NOT_PENDING.into()));
        one.state = if known { WatchState::Clear } else { WatchState::Unknown };
    }

    /// The patents that do not outlive the loan by the margin; where all do, the one that ends first.
    fn lives(&mut self, patents: &[PatentOutcome]) {
        let held = self.held("life_margin");
        let Some(end) = self.case.loan_end() else { return };
        let margin = held.value.filter(|months| (0.0..=600.0).contains(months));
        #[expect(clippy::cast_possible_truncation, reason = "at most 600 months")]
        let wanted = margin.map(|months| add_months(end, months as i64));
        let ends = |one: &PatentOutcome| [one.expiry, one.economic_end].into_iter().flatten().min();
        let counted = patents.iter().filter(|one| self.outcome.counted.contains(&one.id));
        let mut all: Vec<(PatentId, Option<Date>)> = counted.map(|one| (one.id, ends(one))).collect();
        all.sort_by_key(|(_, ends)| *ends);
        let short = |ends: Option<Date>| ends.zip(wanted).is_none_or(|(ends, wanted)| ends < wanted);
        let found: Vec<(PatentId, Option<Date>)> = all.iter().copied().filter(|(_, ends)| short(*ends)).collect();
        let shown = if found.is_empty() { all.into_iter().take(1).collect() } else { found };
        for (patent, ends) in shown {
            let one = self.line(WatchKind::Life, format!("patents.{}.technical_life", patent.0), held);
            (one.patent, one.value, one.threshold) =
                (Some(patent), ends.map(Quantity::Date), wanted.map(Quantity::Date));
            one.on = ends;
            one.state = match ends.zip(wanted) {
                None => WatchState::Unknown,
                Some((ends, _)) if ends < end => WatchState::Action,
                Some((ends, wanted)) if ends < wanted => WatchState::Warning,
                Some(_) => WatchState::Clear,
            };
        }
    }

    /// The next fee of each patent that counts, within the loan.
    fn fees(&mut self, patents: &[PatentOutcome]) {
        let held = self.held("fee_notice");
        let base = self.stage.base;
        for patent in patents.iter().filter(|one| self.outcome.counted.contains(&one.id)) {
            let known = self.case.patent(patent.id).is_some_and(|one| one.paid_through_year.value.is_some());
            let Some(fee) = patent.fees.iter().min_by_key(|fee| fee.due) else { continue };
            let (due, amount) = (fee.due, fee.amount);
            let left = f64::from(crate::calendar::whole_days(base, due));
            let one = self.line(WatchKind::Fee, format!("patents.{}.paid_through_year", patent.id.0), held);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred days")]
            let notice = held.value.map(|days| Quantity::Days(days.clamp(0.0, 3650.0) as u32));
            (one.patent, one.threshold, one.on) = (Some(patent.id), notice, Some(due));
            one.value = known.then(|| Quantity::Text(words::UNPAID.with([("amount", Arg::Money(amount))])));
            one.state = match held.value {
                _ if !known => WatchState::Unknown,
                Some(notice) if left <= notice => WatchState::Attention,
                _ => WatchState::Clear,
            };
        }
    }
}

/// Says what crosses a line and is said nowhere else.
pub(super) fn remark(case: &Case, lines: &[WatchLine], sheet: &mut Sheet) {
    for line in lines {
        let severity = match (line.kind, line.state) {
            // That more is owed than a sale brings is said as such.
            (WatchKind::Coverage, WatchState::Attention) => Severity::Note,
            (WatchKind::Coverage | WatchKind::LicenceIncome | WatchKind::DebtService, WatchState::Warning)
            | (WatchKind::DebtService | WatchKind::Revaluation, WatchState::Action) => Severity::Warning,
            _ => continue,
        };
        let (Some(value), Some(threshold)) = (&line.value, &line.threshold) else { continue };
        let both = |quantity: &Quantity| {
            Arg::both(quantity.render(crate::lang::Lang::Zh), quantity.render(crate::lang::Lang::En))
        };
        // What has crossed a line is not shown as that line: 1.196 beside 1.2.
        let apart = |value: f64, line: f64| (2..=6).find(|digits| decimals(value, *digits) != decimals(line, *digits));
        let (of_value, of_line) = match (value, threshold) {
            (Quantity::Ratio(value), Quantity::Ratio(line)) => {
                let digits = apart(*value, *line).unwrap_or(2);
                let shown = |ratio: f64| Arg::raw(format!("{} ×", decimals(ratio, digits)));
                (shown(*value), shown(*line))
            }
            _ => (both(value), both(threshold)),
        };
        let of: Arg = match line.patent.and_then(|patent| case.patent(patent)) {
            Some(patent) => words::OF_PATENT.with([("patent", patent.name())]).into(),
            None => Arg::raw(String::new()),
        };
        let text = if line.on.is_some() { words::FIND_WATCH_ON } else { words::FIND_WATCH };
        let mut args = vec![
            ("what", line.kind.label().into()),
            ("of", of),
            ("value", of_value),
            ("state", line.state.label().into()),
            ("line", of_line),
        ];
        args.extend(line.on.map(|on| ("date", on.into())));
        sheet.find(severity, Stage::Loan, line.field.clone(), text.with(args));
    }
}
