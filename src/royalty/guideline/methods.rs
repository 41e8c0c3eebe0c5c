//! Steps 2 to 5: each method's base, the coefficient, the fee.

use super::Path;
use crate::discounting::present_value::annuity_factor;
use crate::discounting::stated_rate::discount_rate;
use crate::model::fields::{FieldAt, guideline as fields, licence_fee as earlier};
use crate::model::guideline::{FeeKind, GuidelineMethod, RoyaltyBase, ShareOf, Spread, StatisticRow};
use crate::model::outcome::Range;
use crate::model::outcome::guideline::{GuidelineMethodOutcome, GuidelineOutcome, MethodFee};
use crate::model::{
    End, Figure, Input, LicenceForm, Line, Needs, Origin, Patent, Product, Quantity, Severity, Sheet, Stage,
};
use crate::reference::{LicenceStatistics, Mark, Row};
use crate::royalty::open_licence::{OpenLicenceFeeInput, OpenLicenceForm, open_licence_fee};
use crate::text::{Message, Text, engine, guideline as words};

/// A base with what explains it.
struct Base {
    kind: FeeKind,
    range: Range,
    formula: Text,
    inputs: Vec<Line>,
    steps: Vec<Line>,
    conventions: Vec<Message>,
    mark: Mark,
    pattern: Option<&'static str>,
}

impl Base {
    fn new(kind: FeeKind, range: Range, formula: Text) -> Self {
        // What the guidelines themselves compute was not seen.
        Self {
            kind,
            range,
            formula,
            inputs: Vec::new(),
            steps: Vec::new(),
            conventions: Vec::new(),
            mark: Mark::Unverified,
            pattern: None,
        }
    }

    fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    fn inputs(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.inputs.extend(lines);
        self
    }

    fn steps(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.steps.extend(lines);
        self
    }

    fn convention(mut self, text: impl Into<Message>) -> Self {
        self.conventions.push(text.into());
        self
    }
}

/// A fee of that kind as a quantity.
pub(super) fn quantity(kind: FeeKind) -> fn(f64) -> Quantity {
    match kind {
        FeeKind::AnnualFee => Quantity::Money,
        FeeKind::SalesRate | FeeKind::ProfitRate => Quantity::Rate,
    }
}

fn field(name: &str) -> String {
    format!("licence_fee.guideline.{name}")
}

fn single(value: Option<f64>) -> Range {
    Range { low: value, value, high: value }
}

/// Two ranges put together by a function that turns at neither: which of the four corners is the lowest hangs on signs and on
/// whether it rises, so that all are looked at. No ends where one of them is not known.
fn each(range: Range, other: Range, of: impl Fn(f64, f64) -> f64) -> Range {
    let at = |a: Option<f64>, b: Option<f64>| Some(of(a?, b?)).filter(|result| result.is_finite());
    let corners =
        [at(range.low, other.low), at(range.low, other.high), at(range.high, other.low), at(range.high, other.high)];
    let ends: Option<Vec<f64>> = corners.into_iter().collect();
    let end = |pick: fn(f64, f64) -> f64| ends.as_ref().and_then(|ends| ends.iter().copied().reduce(pick));
    Range { low: end(f64::min), value: at(range.value, other.value), high: end(f64::max) }
}

/// One range over another; without ends where the divisor may be nothing.
fn over(range: Range, divisor: Range) -> Range {
    let may_be_none = divisor.low.zip(divisor.high).is_none_or(|(low, high)| low <= 0.0 && high >= 0.0);
    let of = each(range, divisor, |a, b| a / b);
    if may_be_none { Range { low: None, high: None, ..of } } else { of }
}

/// The sum of ranges, each end the sum of theirs; nothing where there is none.
fn together(ranges: &[Range]) -> Range {
    let sum = |end: fn(&Range) -> Option<f64>| {
        let ends: Option<Vec<f64>> = ranges.iter().map(end).collect();
        ends.filter(|ends| !ends.is_empty()).map(|ends| ends.iter().sum())
    };
    Range { low: sum(|range| range.low), value: sum(|range| range.value), high: sum(|range| range.high) }
}

/// An input at its three ends.
fn range_of(input: &Input<f64>) -> Range {
    Range { low: input.at(End::Low), value: input.value, high: input.at(End::High) }
}

impl Path<'_> {
    /// Step 4: the coefficient as stated; one for a licence to one party; never invented.
    pub(super) fn coefficient(&self, found: &mut GuidelineOutcome, sheet: &mut Sheet) {
        let guideline = &self.case.licence_fee.guideline;
        found.illustration = guideline.expected_licensees.value.filter(|n| *n > 0).map(|n| 1.0 / f64::from(n));
        found.coefficient =
            if guideline.open.value == Some(false) { single(Some(1.0)) } else { range_of(&guideline.coefficient) };
        let mut needs = Needs::default();
        if guideline.open.value.is_none() {
            needs.note(&field("open"), words::OPEN);
        }
        if found.coefficient == Range::default() {
            needs.note(&field("coefficient"), words::COEFFICIENT);
        }
        let mut figure = Figure::new(
            "licence_fee.guideline.coefficient",
            words::COEFFICIENT,
            words::FORMULA_COEFFICIENT,
            words::SOURCE_GUIDELINES,
            Mark::Secondary,
        )
        .range(found.coefficient, Quantity::Number)
        .missing(needs.into_missing())
        .inputs([
            fields::OPEN.line(&guideline.open),
            fields::EXPECTED_LICENSEES.line(&guideline.expected_licensees),
            fields::COEFFICIENT.line(&guideline.coefficient),
        ])
        .steps(found.illustration.map(|share| Line::step(words::ILLUSTRATION, Quantity::Number(share))))
        .convention(words::CONVENTION_COEFFICIENT);
        if guideline.open.value == Some(false) {
            figure = figure.convention(words::CONVENTION_ONE_LICENSEE);
        }
        sheet.figures.push(figure);
    }

    /// Steps 2, 3 and 5 for all five methods.
    pub(super) fn methods(&self, found: &mut GuidelineOutcome, sheet: &mut Sheet) {
        for method in GuidelineMethod::ALL {
            let mut needs = Needs::default();
            let bases = match method {
                GuidelineMethod::OwnExploitation => self.own_exploitation(&mut needs),
                GuidelineMethod::OwnLicences => self.own_licences(&mut needs),
                GuidelineMethod::IndustryStatistics => self.statistics(&mut needs),
                GuidelineMethod::InternationalRates => self.international(&mut needs),
                GuidelineMethod::Appraisal => self.appraisal(&mut needs),
            };
            let missing = needs.into_missing();
            let fees = bases.into_iter().map(|base| self.fee(method, base, found.coefficient, sheet)).collect();
            found.methods.push(GuidelineMethodOutcome { method, fees, missing });
        }
    }

    /// Fee = base × coefficient, held against the ceiling of open licences where one is meant.
    fn fee(&self, method: GuidelineMethod, base: Base, coefficient: Range, sheet: &mut Sheet) -> MethodFee {
        let Base { kind, range, formula, inputs, steps, conventions, mark, pattern } = base;
        let fee = each(range, coefficient, |base, coefficient| base * coefficient);
        let (source, show) = (method.source(), quantity(kind));
        let over_ceiling = self.is_open() && fee.value.or(fee.high).is_some_and(|fee| exceeds_ceiling(kind, fee));
        let named = |text: Text| text.with([("method", method.label().into()), ("kind", kind.label().into())]);
        let mut figure = Figure::new(
            format!("licence_fee.guideline.base.{}.{}", method.id(), kind.id()),
            named(words::FIG_BASE),
            formula,
            source,
            mark,
        )
        .range(range, show)
        .inputs(inputs)
        .steps(steps)
        .pattern(pattern)
        .convention(words::CONVENTION_FORMULA_NOT_SEEN);
        figure.workings.conventions.splice(0..0, conventions);
        sheet.figures.push(figure);
        let mut needs = Needs::default();
        if fee == Range::default() {
            needs.note(&field("coefficient"), words::COEFFICIENT);
        }
        let mut figure = Figure::new(
            format!("licence_fee.guideline.fee.{}.{}", method.id(), kind.id()),
            named(words::FIG_FEE),
            words::FORMULA_FEE,
            words::SOURCE_GUIDELINES,
            Mark::Secondary,
        )
        .range(fee, show)
        .missing(needs.into_missing())
        .steps(range.value.map(|base| {
            let line = Line::step(words::ESTIMATION_BASE, show(base)).letter("b");
            line.leads_to(format!("licence_fee.guideline.base.{}.{}", method.id(), kind.id()))
        }))
        .steps(coefficient.value.map(|one| {
            let line = Line::step(words::COEFFICIENT, Quantity::Number(one)).letter("c");
            line.leads_to("licence_fee.guideline.coefficient")
        }))
        .pattern("b × c")
        .convention(words::CONVENTION_SHAPE);
        if self.is_open() {
            figure = figure.convention(self.ceiling_words(kind));
        }
        sheet.figures.push(figure);
        MethodFee { kind, base: range, fee, over_ceiling }
    }

    /// The ceiling of a kind in words, with its mark.
    pub(super) fn ceiling_words(&self, kind: FeeKind) -> Message {
        let form = open_form(kind);
        words::CONVENTION_CEILING.with([
            ("ceiling", shown(kind, form.ceiling())),
            ("mark", both(self.reference.open_licence_ceilings.about.mark)),
        ])
    }

    /// Method 1: the sharing rate on the patentee's own profit or revenue.
    fn own_exploitation(&self, needs: &mut Needs) -> Vec<Base> {
        let own = &self.case.licence_fee.guideline.own;
        let (revenue, profit) = self.own_year();
        let share = range_of(&own.sharing_rate);
        if share == Range::default() {
            needs.note(&field("own.sharing_rate"), words::SHARING_RATE);
        }
        if revenue == Range::default() {
            needs.note(&field("own.annual_revenue"), words::ANNUAL_REVENUE);
        }
        if profit == Range::default() && own.share_of == ShareOf::Profit {
            needs.note(&field("own.annual_profit"), words::ANNUAL_PROFIT);
        }
        let margin = over(profit, revenue);
        let (annual, sales, of_profit) = match own.share_of {
            ShareOf::Profit => {
                let product = |a: f64, b: f64| a * b;
                (each(profit, share, product), each(margin, share, product), share)
            }
            ShareOf::Revenue => (each(revenue, share, |a, b| a * b), share, over(share, margin)),
        };
        let lines = || {
            [
                used(fields::ANNUAL_REVENUE.line(&own.annual_revenue), &own.annual_revenue, revenue.value).letter("A"),
                used(fields::ANNUAL_PROFIT.line(&own.annual_profit), &own.annual_profit, profit.value).letter("B"),
                fields::SHARING_RATE.line(&own.sharing_rate).letter("s"),
            ]
        };
        [
            (FeeKind::AnnualFee, annual, words::FORMULA_OWN_ANNUAL),
            (FeeKind::SalesRate, sales, words::FORMULA_OWN_SALES),
            (FeeKind::ProfitRate, of_profit, words::FORMULA_OWN_PROFIT),
        ]
        .into_iter()
        .filter(|(kind, range, _)| *range != Range::default() && within_bounds(*kind, *range))
        .map(|(kind, range, formula)| {
            let pattern = match (kind, own.share_of) {
                (FeeKind::AnnualFee, ShareOf::Profit) => "B × s",
                (FeeKind::AnnualFee, ShareOf::Revenue) => "A × s",
                (FeeKind::SalesRate, ShareOf::Profit) => "s × B ÷ A",
                (FeeKind::ProfitRate, ShareOf::Revenue) => "s × A ÷ B",
                (FeeKind::SalesRate, ShareOf::Revenue) | (FeeKind::ProfitRate, ShareOf::Profit) => "s",
            };
            Base::new(kind, range, formula).inputs(lines()).pattern(pattern)
        })
        .collect()
    }

    /// A year's revenue and profit of the patentee's own exploitation: stated, or of the products' first year.
    pub(super) fn own_year(&self) -> (Range, Range) {
        let own = &self.case.licence_fee.guideline.own;
        let product = |a: f64, b: f64| a * b;
        let first = |with_margin: bool| {
            let of = |one: &Product| {
                let revenue = one.revenues.first().map_or_else(Range::default, range_of);
                let own = each(revenue, range_of(&one.patent_share), product);
                if with_margin { each(own, range_of(&one.operating_margin), product) } else { own }
            };
            together(&self.case.products.iter().map(of).collect::<Vec<_>>())
        };
        let or = |input: &Input<f64>, otherwise: Range| match range_of(input) {
            unknown if unknown == Range::default() => otherwise,
            known => known,
        };
        (or(&own.annual_revenue, first(false)), or(&own.annual_profit, first(true)))
    }

    /// Method 2: the mean yearly fee and the mean rate of the patents' own paid licences.
    fn own_licences(&self, needs: &mut Needs) -> Vec<Base> {
        let licences = &self.case.licence_fee.earlier_licences;
        let (mut fees, mut rates): (Vec<Range>, Vec<Range>) = (Vec::new(), Vec::new());
        let (mut fee_lines, mut rate_lines) = (Vec::new(), Vec::new());
        for (index, licence) in licences.iter().enumerate() {
            let who = engine::LICENCE_TO
                .with([("who", licence.licensee.clone().into()), ("form", licence.form.label().into())]);
            // What was paid and is not known leaves the mean unknown: that of the others alone would be another.
            let mut read = |field: FieldAt<Input<f64>>, input: &Input<f64>| {
                let known = range_of(input);
                if known == Range::default() {
                    field.read(input, End::Middle, needs);
                }
                known
            };
            let yearly = match licence.form {
                LicenceForm::Free => None,
                LicenceForm::AnnualFee => Some(read(earlier::LICENCE_AMOUNT.at(index), &licence.amount)),
                LicenceForm::LumpSum => {
                    let amount = read(earlier::LICENCE_AMOUNT.at(index), &licence.amount);
                    Some(over(amount, read(earlier::LICENCE_TERM.at(index), &licence.years)))
                }
                LicenceForm::RunningRoyalty => {
                    let rate = read(earlier::LICENCE_RATE.at(index), &licence.rate);
                    rates.push(rate);
                    let line = earlier::LICENCE_RATE.at(index).line(&licence.rate).named(who.clone());
                    rate_lines.push(line.letter("k"));
                    let yearly = each(rate, range_of(&licence.annual_sales), |rate, sales| rate * sales);
                    (yearly != Range::default()).then_some(yearly)
                }
            };
            if let Some(yearly) = yearly {
                fees.push(yearly);
                let line = earlier::LICENCE_AMOUNT.at(index).line(&licence.amount).named(who);
                fee_lines.push(Line { value: yearly.value.map(Quantity::Money), ..line }.letter("k"));
            }
        }
        if fees.is_empty() && rates.is_empty() {
            needs.note("licence_fee.earlier_licences", engine::EARLIER_LICENCES);
        }
        let spread = |paid: &[Range]| {
            let ends = |end: fn(&Range) -> Option<f64>| paid.iter().map(end).collect::<Option<Vec<f64>>>();
            let values = ends(|range| range.value).filter(|values| !values.is_empty());
            Range {
                low: ends(|range| range.low).and_then(|lows| lows.into_iter().reduce(f64::min)),
                value: values.map(|values| values.iter().sum::<f64>() / values.len() as f64),
                high: ends(|range| range.high).and_then(|highs| highs.into_iter().reduce(f64::max)),
            }
        };
        [
            (FeeKind::AnnualFee, spread(&fees), words::FORMULA_LICENCES_FEE, fee_lines),
            (FeeKind::SalesRate, spread(&rates), words::FORMULA_LICENCES_RATE, rate_lines),
        ]
        .into_iter()
        .filter(|(_, range, ..)| *range != Range::default())
        .map(|(kind, range, formula, lines)| {
            Base::new(kind, range, formula).steps(lines).pattern("mean[k]").convention(words::CONVENTION_ORDINARY_ONLY)
        })
        .collect()
    }

    /// Method 3: a row of imported statistics, or the national total as a stand-in that says so.
    fn statistics(&self, needs: &mut Needs) -> Vec<Base> {
        let guideline = &self.case.licence_fee.guideline;
        let Some(key) = &guideline.statistics_row else {
            needs.note(&field("statistics_row"), words::STATISTICS_ROW);
            return Vec::new();
        };
        if let Some((table, row)) = guideline.imported_row(key) {
            let mark = if table.is_verified(row) { Mark::Primary } else { Mark::Unverified };
            return imported(row, &table.source, mark, needs);
        }
        let national = key.strip_prefix("licence_statistics/").and_then(|id| self.reference.licence_statistics.row(id));
        let Some(row) = national else {
            needs.note(&field("statistics_row"), words::STATISTICS_ROW_GONE);
            return Vec::new();
        };
        let fee = national_annual(&row.figures);
        if fee.is_none() {
            needs.note(&field("statistics_row"), words::STATISTICS_NO_MEAN);
        }
        let lines = national_lines(row);
        fee.map(|fee| {
            let mut base = Base::new(FeeKind::AnnualFee, single(Some(fee)), words::FORMULA_STATISTICS_FEE)
                .inputs(lines)
                .pattern("M ÷ n")
                .convention(words::CONVENTION_NATIONAL);
            base.mark = Mark::Computed;
            base
        })
        .into_iter()
        .collect()
    }

    /// Method 4: a common rate of net sales, stated inside a published range.
    fn international(&self, needs: &mut Needs) -> Vec<Base> {
        let guideline = &self.case.licence_fee.guideline;
        let range = range_of(&guideline.common_rate);
        if range == Range::default() {
            needs.note(&field("common_rate"), words::COMMON_RATE);
            return Vec::new();
        }
        let lines = [fields::COMMON_RATE.line(&guideline.common_rate)];
        vec![Base::new(FeeKind::SalesRate, range, words::FORMULA_INTERNATIONAL).inputs(lines)]
    }

    /// Method 5: the appraised value as a yearly sum.
    fn appraisal(&self, needs: &mut Needs) -> Vec<Base> {
        let guideline = &self.case.licence_fee.guideline;
        let inputs = &guideline.appraisal;
        let outside = &self.case.valuation.outside_appraisal.value;
        let stated = range_of(&inputs.value);
        let value = if stated == Range::default() { range_of(outside) } else { stated };
        if value == Range::default() {
            needs.note(&field("appraisal.value"), words::APPRAISED_VALUE);
        }
        let stated = range_of(&inputs.years);
        let all_years = if stated == Range::default() { self.longest_life() } else { stated };
        let all_years = all_years.map(|years| if years > 0.0 { years } else { f64::NAN });
        let known = |end: Option<f64>| end.filter(|years| !years.is_nan());
        let all_years = Range { low: known(all_years.low), value: known(all_years.value), high: known(all_years.high) };
        let years = all_years.value;
        if all_years == Range::default() {
            needs.note(&field("appraisal.years"), words::APPRAISAL_YEARS);
        }
        // Both rise with the years.
        let factors = match inputs.spread {
            Spread::StraightLine => all_years,
            Spread::Annuity => match discount_rate(self.case.valuation, needs).and_then(Result::ok) {
                Some(rate) => all_years.map(|years| annuity_factor(rate, years)),
                None => Range::default(),
            },
        };
        let factor = factors.value;
        let licensees = if inputs.divide_by_licensees {
            let count = fields::EXPECTED_LICENSEES.read(&guideline.expected_licensees, End::Middle, needs);
            count.filter(|count| *count > 0).map(f64::from)
        } else {
            Some(1.0)
        };
        let range = over(value, each(factors, single(licensees), |factor, licensees| factor * licensees));
        if range == Range::default() {
            return Vec::new();
        }
        let formula = match inputs.spread {
            Spread::Annuity => words::FORMULA_APPRAISAL_ANNUITY,
            Spread::StraightLine => words::FORMULA_APPRAISAL_LINE,
        };
        let base = Base::new(FeeKind::AnnualFee, range, formula)
            .inputs([
                used(fields::APPRAISED_VALUE.line(&inputs.value), &inputs.value, value.value).letter("V"),
                fields::APPRAISAL_YEARS.line(&inputs.years),
            ])
            .steps(years.map(|years| Line::step(words::YEARS_USED, Quantity::Years(years)).letter("n")))
            .steps(factor.map(|factor| Line::step(words::SPREAD_FACTOR, Quantity::Number(factor)).letter("a")))
            .steps(
                inputs
                    .divide_by_licensees
                    .then_some(licensees)
                    .flatten()
                    .map(|count| Line::step(words::EXPECTED_LICENSEES, Quantity::Number(count)).letter("N")),
            )
            .pattern("V ÷ a{ ÷ N}");
        let text = if inputs.divide_by_licensees { words::CONVENTION_DIVIDED } else { words::CONVENTION_NOT_DIVIDED };
        vec![base.convention(text)]
    }

    /// The longest of the patents' lives; not known while one of them is not.
    fn longest_life(&self) -> Range {
        let at = |end: End| {
            let lives: Option<Vec<f64>> = self.patents().map(|patent| patent.life(self.base, end)).collect();
            lives?.into_iter().reduce(f64::max)
        };
        // A technical life known as a range only has no middle.
        let has_middle = |patent: &Patent| patent.technical_life.value.is_some() || patent.technical_life.is_unset();
        let value = at(End::Middle).filter(|_| self.patents().all(has_middle));
        Range { low: at(End::Low), value, high: at(End::High) }
    }

    /// The fee chosen, where method and kind have one.
    pub(super) fn choose(&self, found: &mut GuidelineOutcome) {
        let guideline = &self.case.licence_fee.guideline;
        found.chosen = (|| {
            let (method, kind) = (guideline.method?, guideline.kind?);
            let outcome = found.methods.iter().find(|outcome| outcome.method == method)?;
            Some((method, *outcome.fee(kind)?))
        })();
    }

    /// Findings on ceilings and on licensees counted twice.
    pub(super) fn warn(&self, found: &GuidelineOutcome, sheet: &mut Sheet) {
        let guideline = &self.case.licence_fee.guideline;
        let mut say = |name: &str, message: Message| {
            sheet.find(Severity::Warning, Stage::LicenceFee, field(name), message);
        };
        if let Some((_, fee)) = found.chosen.filter(|(_, fee)| fee.over_ceiling) {
            let value = fee.fee.value.or(fee.fee.high).unwrap_or_default();
            say("kind", self.over_ceiling(fee.kind, value));
        }
        let appraisal = guideline.method == Some(GuidelineMethod::Appraisal) && guideline.appraisal.divide_by_licensees;
        if appraisal && self.is_open() && guideline.coefficient.value.is_some_and(|one| (one - 1.0).abs() > 1e-12) {
            say("appraisal.divide_by_licensees", words::FIND_COUNTED_TWICE.into());
        }
    }

    /// What is said of a fee above its ceiling.
    pub(super) fn over_ceiling(&self, kind: FeeKind, fee: f64) -> Message {
        words::FIND_OVER_CEILING.with([
            ("kind", kind.label().into()),
            ("fee", shown(kind, fee)),
            ("ceiling", shown(kind, open_form(kind).ceiling())),
            ("mark", both(self.reference.open_licence_ceilings.about.mark)),
        ])
    }
}

/// The bases of an imported row.
fn imported(row: &StatisticRow, source: &str, mark: Mark, needs: &mut Needs) -> Vec<Base> {
    let annual = row.annual_fee();
    let from = |label: Text, value: Option<Quantity>| Line {
        origin: Origin::Table,
        note: if row.source.is_empty() { source.to_owned() } else { row.source.clone() },
        field: Some(field("statistics_row")),
        ..Line::derived(label, value)
    };
    let rate = match row.royalty_base {
        Some(RoyaltyBase::Profit) => row.royalty_mean.map(|rate| (FeeKind::ProfitRate, rate)),
        // A unit fee says nothing of sales.
        Some(RoyaltyBase::Unit) => None,
        Some(RoyaltyBase::NetSales) | None => row.royalty_mean.map(|rate| (FeeKind::SalesRate, rate)),
    };
    if annual.is_none() && rate.is_none() {
        needs.note(&field("statistics_row"), words::STATISTICS_NO_MEAN);
    }
    let fee = annual.map(|fee| {
        let base = Base::new(FeeKind::AnnualFee, single(Some(fee)), words::FORMULA_STATISTICS_FEE).inputs([
            from(words::STAT_ANNUAL, row.fixed_annual_mean.map(Quantity::Money)),
            from(words::STAT_FIXED_MEAN, row.fixed_mean.map(Quantity::Money)).letter("M"),
            from(words::STAT_FIXED_YEARS, row.fixed_mean_years.map(Quantity::Years)).letter("n"),
        ]);
        if row.fixed_annual_mean.is_none() { base.pattern("M ÷ n") } else { base }
    });
    let rate = rate.map(|(kind, rate)| {
        let base = Base::new(kind, single(Some(rate)), words::FORMULA_STATISTICS_RATE)
            .inputs([from(words::STAT_ROYALTY, Some(Quantity::Rate(rate)))]);
        if row.royalty_base.is_none() { base.convention(words::CONVENTION_BASE_ASSUMED) } else { base }
    });
    fee.into_iter()
        .chain(rate)
        .map(|base| {
            let text =
                if mark == Mark::Primary { words::CONVENTION_ROW_VERIFIED } else { words::CONVENTION_ROW_UNVERIFIED };
            base.convention(text)
        })
        .collect()
}

fn national_annual(figures: &LicenceStatistics) -> Option<f64> {
    let (mean, years) = figures.mean_fixed().zip(figures.fixed_mean_years)?;
    (years > 0.0).then(|| mean / years)
}

fn national_lines(row: &Row<LicenceStatistics>) -> Vec<Line> {
    let from = |label: Text, value: Option<Quantity>| Line {
        origin: Origin::Table,
        note: row.about.source_in_both(),
        field: Some(field("statistics_row")),
        ..Line::derived(label, value)
    };
    vec![
        from(words::STAT_FIXED_MEAN, row.figures.mean_fixed().map(Quantity::Money)).letter("M"),
        from(words::STAT_FIXED_YEARS, row.figures.fixed_mean_years.map(Quantity::Years)).letter("n"),
    ]
}

/// An input's line with the value that serves.
fn used(mut line: Line, input: &Input<f64>, used: Option<f64>) -> Line {
    if line.value.is_none() && input.low.is_none() {
        line.value = used.map(Quantity::Money);
        line.origin = if used.is_some() { Origin::Derived } else { line.origin };
    }
    line
}

/// A rate above the whole base is none.
fn within_bounds(kind: FeeKind, range: Range) -> bool {
    match kind {
        FeeKind::AnnualFee => range.value.or(range.high).is_none_or(|fee| fee >= 0.0),
        FeeKind::SalesRate | FeeKind::ProfitRate => {
            range.value.or(range.high).is_none_or(|rate| (0.0..=1.0 + 1e-12).contains(&rate))
        }
    }
}

/// The ceiling's form of a kind of fee.
pub(super) fn open_form(kind: FeeKind) -> OpenLicenceForm {
    match kind {
        FeeKind::AnnualFee => OpenLicenceForm::Fixed,
        FeeKind::SalesRate => OpenLicenceForm::SalesRoyalty,
        FeeKind::ProfitRate => OpenLicenceForm::ProfitRoyalty,
    }
}

/// A fee lies above the ceiling of its kind.
pub(super) fn exceeds_ceiling(kind: FeeKind, fee: f64) -> bool {
    let input = OpenLicenceFeeInput { base: fee, licensee_coefficient: 1.0, form: open_form(kind) };
    // A rate above the whole base is refused by the formula and is above every ceiling.
    open_licence_fee(&input).map_or(fee > 1.0, |found| !found.within_ceiling)
}

/// A fee of a kind as an argument.
pub(super) fn shown(kind: FeeKind, value: f64) -> crate::text::Arg {
    match kind {
        FeeKind::AnnualFee => crate::text::Arg::Money(value),
        FeeKind::SalesRate | FeeKind::ProfitRate => crate::text::Arg::Percent(value),
    }
}

/// A mark in both languages.
pub(super) fn both(mark: Mark) -> crate::text::Arg {
    mark.into()
}
