//! The FRAND desk: one sheet, five ways to a rate or fee, caps and floors, territory, units; the
//! decided cases beside it, and announced rates at a price.

use crate::error::InputError;
use crate::lang::Lang;
use crate::model::fields::{CaseField, FieldUnit, evidence as fields};
use crate::model::outcome::Range;
use crate::model::outcome::licence_evidence::{AnnouncedFee, DecidedAgreement, DecidedCheck, FrandOutcome};
use crate::model::{
    Currency, End, Figure, FrandMethod, FrandSheet, Generation, Input, LicenceEvidence, Line, Needs, Origin, Quantity,
    Severity, Sheet, Stage,
};
use crate::reference::{AnnouncedRate, FrandDecision, FrandResult, Mark, Reference, Row};
use crate::royalty::frand::{
    FrandComparableInput, FrandMode, FrandMultiModeInput, FrandTopDownInput, FrandUnitFeeInput, frand_comparable,
    frand_multi_mode, frand_top_down, frand_unit_fee,
};
use crate::text::{Arg, Message, Text, fields as form_words, licence_evidence as words};
use crate::validate;

const PATH: &str = "licence_fee.evidence.frand";

/// A field of the sheet.
type FrandInput = &'static CaseField<Input<f64>>;

/// Shares typed in percent may miss their whole by this much.
const SHARES_SLACK: f64 = 1e-6;

fn path(part: &str) -> String {
    format!("{PATH}.{part}")
}

/// The desk.
pub fn assess(evidence: &LicenceEvidence, reference: &Reference, sheet: &mut Sheet) -> FrandOutcome {
    let announced = announced(evidence, reference, sheet);
    let frand = &evidence.frand;
    if frand.is_empty() {
        return FrandOutcome { announced, ..FrandOutcome::default() };
    }
    let opened = frand.opened.as_deref();
    let decision =
        opened.and_then(|key| key.strip_prefix("frand_decisions/")).and_then(|row| reference.frand_decisions.row(row));
    if let Some(key) = opened
        && reference.find(key).is_none()
    {
        let message = words::FIND_OPENED_UNKNOWN.with([("key", key.into())]);
        sheet.find(Severity::Warning, Stage::LicenceFee, path("opened"), message);
    }
    let unverified = decision.map(|row| unverified(frand, row)).unwrap_or_default();
    let desk = FrandDesk { frand, is_verified: unverified.is_empty() };
    let family_rate = desk.family_rate(sheet);
    let rate = desk.rate(sheet);
    let unit_fee = desk.unit_fee(rate, sheet);
    let annual = desk.annual(unit_fee, sheet);
    if !unverified.is_empty() {
        let labels = |lang: Lang| {
            let names: Vec<String> = unverified.iter().map(|(_, name)| name.render(lang)).collect();
            names.join(form_words::LIST_SEPARATOR.get(lang))
        };
        let message = words::FIND_UNVERIFIED
            .with([("n", unverified.len().into()), ("names", Arg::both(labels(Lang::Zh), labels(Lang::En)))]);
        sheet.find(Severity::Note, Stage::LicenceFee, PATH, message);
    }
    let mut outcome = FrandOutcome {
        in_use: true,
        family_rate,
        rate,
        unit_fee,
        annual,
        unverified: unverified.into_iter().map(|(path, _)| path).collect(),
        checks: Vec::new(),
        announced,
    };
    outcome.checks = decision.map(|row| checks(row, &outcome)).unwrap_or_default();
    outcome
}

/// The inputs that still hold a figure of the opened case which nobody has seen: path and name.
fn unverified(frand: &FrandSheet, row: &Row<FrandDecision>) -> Vec<(String, Message)> {
    let mut sheet = frand.clone();
    let mut found = Vec::new();
    for figure in &row.figures.inputs {
        let input = figure.field.of_mut(&mut sheet);
        let same = input.value == figure.value && input.low == figure.low && input.high == figure.high;
        if same && !figure.mark.unwrap_or(row.about.mark).is_verified() {
            let field = figure.field.declared();
            found.push((field.path(), field.label().into()));
        }
    }
    for (index, decided) in row.figures.generations.iter().enumerate() {
        let mark = decided.share_mark.unwrap_or(row.about.mark);
        let Some(generation) = frand.generations.get(index) else { continue };
        if generation.value_share.value == Some(decided.value_share) && !mark.is_verified() {
            let name = words::GENERATION_SHARE.with([("name", generation.name.clone().into())]);
            found.push((fields::VALUE_SHARE.at(index).path(), name));
        }
    }
    found
}

/// Reads the sheet's inputs; one known neither by value nor by both ends is missing.
fn read(needs: &mut Needs, field: FrandInput, input: &Input<f64>, end: End) -> Option<f64> {
    if input.value.is_none() && (input.low.is_none() || input.high.is_none()) {
        needs.lack(field.missing());
    }
    input.at(end)
}

/// A result at the three ends, or nothing and a finding that says what the formula refuses.
fn settled(ends: [Option<Result<f64, InputError>>; 3], part: &str, sheet: &mut Sheet) -> Range {
    let [low, value, high] = ends.map(|end| match end? {
        Ok(value) => Some(value),
        Err(error) => {
            sheet.find_refused(Stage::LicenceFee, path(part), &error);
            None
        }
    });
    Range { low, value, high }
}

struct FrandDesk<'a> {
    frand: &'a FrandSheet,
    is_verified: bool,
}

impl FrandDesk<'_> {
    fn mark(&self, of_formula: Mark) -> Mark {
        if self.is_verified { of_formula } else { Mark::Unverified }
    }

    /// A figure that rests on what nobody has seen says so in its name, wherever it is shown.
    fn named(&self, what: Text) -> Message {
        if self.is_verified { what.into() } else { words::FIG_UNVERIFIED.with([("what", what.into())]) }
    }

    fn line(&self, field: FrandInput, input: &Input<f64>) -> Line {
        let quantity = |value| match field.kind().unit {
            FieldUnit::Rate => Quantity::FineRate(value),
            FieldUnit::Price => Quantity::Price(value, self.frand.currency),
            _ => Quantity::Number(value),
        };
        Line { value: input.value.map(quantity), ..field.line(input) }
    }

    fn price(&self, amount: f64) -> Quantity {
        Quantity::Price(amount, self.frand.currency)
    }

    fn in_currency(&self, figure: Figure) -> Figure {
        figure.convention(words::CONVENTION_CURRENCY.with([("currency", self.frand.currency.label().into())]))
    }

    /// Top-down in the Nanjing form: aggregate over all families.
    fn family_rate(&self, sheet: &mut Sheet) -> Range {
        let frand = self.frand;
        if frand.method != FrandMethod::TopDown {
            return Range::default();
        }
        let mut needs = Needs::default();
        let ends = End::ALL.map(|end| {
            let aggregate = read(&mut needs, &fields::AGGREGATE_RATE, &frand.aggregate_rate, end);
            let all = read(&mut needs, &fields::ALL_FAMILIES, &frand.all_families, end.contrary());
            let (aggregate, all) = (aggregate?, all?);
            Some(validate::positive("all_families", all).map(|()| aggregate / all))
        });
        // What is refused here is said once, by the rate.
        let [low, value, high] = ends.map(|end| end.and_then(Result::ok));
        let range = Range { low, value, high };
        sheet.figures.push(
            Figure::new(
                path("family_rate"),
                self.named(words::FIG_FAMILY_RATE),
                words::FORMULA_FAMILY,
                words::SOURCE_TOP_DOWN,
                self.mark(Mark::PrimaryQuoted),
            )
            .range(range, Quantity::FineRate)
            .missing(needs.into_missing())
            .inputs([
                self.line(&fields::AGGREGATE_RATE, &frand.aggregate_rate).letter("A"),
                self.line(&fields::ALL_FAMILIES, &frand.all_families).letter("N"),
            ])
            .pattern("A ÷ N"),
        );
        range
    }

    fn rate(&self, sheet: &mut Sheet) -> Range {
        let frand = self.frand;
        let mut needs = Needs::default();
        let (ends, part, formula, source, mark, lines) = match frand.method {
            FrandMethod::StatedFee => return Range::default(),
            FrandMethod::TopDown => (
                End::ALL.map(|end| self.top_down(end, &mut needs)),
                "own_families",
                words::FORMULA_TOP_DOWN,
                words::SOURCE_TOP_DOWN,
                Mark::PrimaryQuoted,
                vec![
                    self.line(&fields::AGGREGATE_RATE, &frand.aggregate_rate).letter("A"),
                    self.line(&fields::OWN_FAMILIES, &frand.own_families).letter("n"),
                    self.line(&fields::ALL_FAMILIES, &frand.all_families).letter("N"),
                ],
            ),
            FrandMethod::Comparable => (
                End::ALL.map(|end| {
                    let rate = read(&mut needs, &fields::COMPARABLE_RATE, &frand.comparable_rate, end);
                    let ratio = read(&mut needs, &fields::STRENGTH_RATIO, &frand.strength_ratio, end);
                    let input = FrandComparableInput { comparable_rate: rate?, strength_ratio: ratio? };
                    Some(frand_comparable(&input).map(|found| found.royalty_rate))
                }),
                "strength_ratio",
                words::FORMULA_FRAND_COMPARABLE,
                words::SOURCE_FRAND_COMPARABLE,
                Mark::Secondary,
                vec![
                    self.line(&fields::COMPARABLE_RATE, &frand.comparable_rate).letter("k"),
                    self.line(&fields::STRENGTH_RATIO, &frand.strength_ratio).letter("s"),
                ],
            ),
            FrandMethod::MultiMode => (
                self.multi_mode(&mut needs, sheet),
                "generations",
                words::FORMULA_MULTI_MODE,
                words::SOURCE_MULTI_MODE,
                Mark::Secondary,
                self.generations(),
            ),
            FrandMethod::StatedRate => (
                End::ALL.map(|end| read(&mut needs, &fields::STATED_RATE, &frand.stated_rate, end).map(Ok)),
                "stated_rate",
                words::FORMULA_STATED,
                words::SOURCE_STATED,
                Mark::Secondary,
                vec![self.line(&fields::STATED_RATE, &frand.stated_rate)],
            ),
        };
        let range = settled(ends, part, sheet);
        let missing = needs.into_missing();
        sheet.find_missing(Stage::LicenceFee, &missing);
        let mut figure = Figure::new(path("rate"), self.named(words::FIG_FRAND_RATE), formula, source, self.mark(mark))
            .range(range, Quantity::FineRate)
            .missing(missing)
            .inputs(lines)
            .pattern(match frand.method {
                FrandMethod::TopDown => Some("A × n ÷ N"),
                FrandMethod::Comparable => Some("k × s"),
                // The slack of typed percents is taken out again.
                FrandMethod::MultiMode => Some("(Σ[k × w]) ÷ (Σ[w])"),
                FrandMethod::StatedRate | FrandMethod::StatedFee => None,
            });
        if let (FrandMethod::TopDown, Some(own), Some(all)) =
            (frand.method, frand.own_families.value, frand.all_families.value.filter(|all| *all > 0.0))
        {
            figure = figure.steps([Line::step(words::STEP_SHARE, Quantity::FineRate(own / all))]);
        }
        sheet.figures.push(figure);
        range
    }

    fn top_down(&self, end: End, needs: &mut Needs) -> Option<Result<f64, InputError>> {
        let frand = self.frand;
        let aggregate = read(needs, &fields::AGGREGATE_RATE, &frand.aggregate_rate, end);
        let own = read(needs, &fields::OWN_FAMILIES, &frand.own_families, end);
        let all = read(needs, &fields::ALL_FAMILIES, &frand.all_families, end.contrary());
        let input = FrandTopDownInput { aggregate_rate: aggregate?, own_families: own?, all_families: all? };
        Some(frand_top_down(&input).map(|found| found.royalty_rate))
    }

    fn multi_mode(&self, needs: &mut Needs, sheet: &mut Sheet) -> [Option<Result<f64, InputError>>; 3] {
        let generations = &self.frand.generations;
        if generations.is_empty() {
            needs.note(&path("generations"), words::GENERATIONS);
            return [None, None, None];
        }
        let mut shares = Some(0.0);
        for (index, generation) in generations.iter().enumerate() {
            let name = || Arg::from(generation.name.clone());
            let field = |part: &str| path(&format!("generations.{index}.{part}"));
            let share = generation.value_share.value;
            if share.is_none() {
                needs.note(&field("value_share"), words::GENERATION_SHARE.with([("name", name())]));
            }
            let rate = &generation.rate;
            if rate.value.is_none() && (rate.low.is_none() || rate.high.is_none()) {
                needs.note(&field("rate"), words::GENERATION_RATE.with([("name", name())]));
            }
            shares = shares.zip(share).map(|(sum, share)| sum + share);
        }
        let Some(sum) = shares else { return [None, None, None] };
        if (sum - 1.0).abs() > SHARES_SLACK {
            let message = words::FIND_SHARES.with([("sum", Arg::Percent(sum))]);
            sheet.find(Severity::Warning, Stage::LicenceFee, path("generations"), message);
            return [None, None, None];
        }
        End::ALL.map(|end| {
            let modes: Option<Vec<FrandMode>> = generations
                .iter()
                .map(|generation| {
                    Some(FrandMode {
                        rate: generation.rate.at(end)?,
                        // The slack of typed percents is taken out again.
                        value_share: generation.value_share.value? / sum,
                    })
                })
                .collect();
            Some(frand_multi_mode(&FrandMultiModeInput { modes: modes? }).map(|found| found.royalty_rate))
        })
    }

    fn generations(&self) -> Vec<Line> {
        let lines = |(index, generation): (usize, &Generation)| {
            let name = || Arg::from(generation.name.clone());
            [
                fields::GENERATION_RATE
                    .at(index)
                    .line(&generation.rate)
                    .named(words::GENERATION_RATE.with([("name", name())]))
                    .letter("k"),
                fields::VALUE_SHARE
                    .at(index)
                    .line(&generation.value_share)
                    .named(words::GENERATION_SHARE.with([("name", name())]))
                    .letter("w"),
            ]
        };
        self.frand.generations.iter().enumerate().flat_map(lines).collect()
    }

    /// `min(rate · clamp(price, floor, cap), fee cap) · territory factor`; of a stated fee, that fee
    /// under the cap.
    fn unit_fee(&self, rate: Range, sheet: &mut Sheet) -> Range {
        let frand = self.frand;
        let is_fee = frand.method == FrandMethod::StatedFee;
        let mut needs = Needs::default();
        let mut fee_at = |end: End, rate: Option<f64>, territory: bool| {
            let (price, rate, floor, cap) = if is_fee {
                (read(&mut needs, &fields::STATED_FEE, &frand.stated_fee, end), Some(1.0), None, None)
            } else {
                let price = read(&mut needs, &fields::PRICE, &frand.price, end);
                (price, rate, frand.price_floor.at(end), frand.price_cap.at(end))
            };
            let input = FrandUnitFeeInput {
                price: price?,
                royalty_rate: rate?,
                price_floor: floor,
                price_cap: cap,
                fee_cap: frand.fee_cap.at(end),
                territory_factor: if territory { frand.territory_factor.at(end).unwrap_or(1.0) } else { 1.0 },
            };
            Some(frand_unit_fee(&input).map(|found| found.unit_fee))
        };
        let ends = [
            fee_at(End::Low, rate.low, true),
            fee_at(End::Middle, rate.value, true),
            fee_at(End::High, rate.high, true),
        ];
        let before = fee_at(End::Middle, rate.value, false).and_then(Result::ok);
        let range = settled(ends, if is_fee { "stated_fee" } else { "price" }, sheet);
        let missing = needs.into_missing();
        if is_fee {
            sheet.find_missing(Stage::LicenceFee, &missing);
        }
        let (formula, source) = if is_fee {
            (words::FORMULA_STATED_FEE, words::SOURCE_STATED)
        } else {
            (words::FORMULA_UNIT_FEE, words::SOURCE_CAP)
        };
        let mark = self.mark(if is_fee { Mark::Secondary } else { Mark::Primary });
        let mut figure = Figure::new(path("unit_fee"), self.named(words::FIG_FRAND_FEE), formula, source, mark)
            .range(range, |amount| self.price(amount))
            .missing(missing);
        if is_fee {
            figure = figure.inputs([self.line(&fields::STATED_FEE, &frand.stated_fee).letter("F")]);
        } else {
            figure = figure
                .inputs([
                    self.line(&fields::PRICE, &frand.price),
                    self.line(&fields::PRICE_FLOOR, &frand.price_floor),
                    self.line(&fields::PRICE_CAP, &frand.price_cap),
                ])
                .steps(rate.value.map(|rate| {
                    Line::step(words::FIG_FRAND_RATE, Quantity::FineRate(rate)).letter("k").leads_to(path("rate"))
                }))
                .convention(words::CONVENTION_NET_PRICE);
            if let Some(price) = frand.price.value {
                let floor = frand.price_floor.value.unwrap_or(0.0);
                let counted = price.max(floor).min(frand.price_cap.value.unwrap_or(f64::INFINITY));
                figure = figure.steps([Line::step(words::STEP_COUNTED_PRICE, self.price(counted)).letter("p")]);
            }
        }
        figure = figure.inputs([
            self.line(&fields::FEE_CAP, &frand.fee_cap).letter("C"),
            self.line(&fields::TERRITORY_FACTOR, &frand.territory_factor).letter("z"),
        ]);
        figure = figure.steps(before.map(|fee| Line::step(words::STEP_BEFORE_TERRITORY, self.price(fee))));
        if let (Some(fee), Some(price)) = (range.value, frand.price.value.filter(|price| *price > 0.0)) {
            figure = figure.steps([Line::step(words::STEP_EFFECTIVE, Quantity::FineRate(fee / price))]);
        }
        figure = figure.pattern(match (is_fee, frand.fee_cap.value.is_some()) {
            (true, true) => "min(F, C){ × z}",
            (true, false) => "F{ × z}",
            (false, true) => "min(k × p, C){ × z}",
            (false, false) => "k × p{ × z}",
        });
        if frand.territory_factor.value.is_none() && frand.territory_factor.low.is_none() {
            figure = figure.convention(words::CONVENTION_NO_TERRITORY);
        }
        sheet.figures.push(self.in_currency(figure));
        range
    }

    fn annual(&self, unit_fee: Range, sheet: &mut Sheet) -> Range {
        let frand = self.frand;
        let mut needs = Needs::default();
        let mut at = |end, fee: Option<f64>| {
            let units = read(&mut needs, &fields::UNITS, &frand.units, end);
            Some(fee? * units?).filter(|amount| amount.is_finite())
        };
        let range = Range {
            low: at(End::Low, unit_fee.low),
            value: at(End::Middle, unit_fee.value),
            high: at(End::High, unit_fee.high),
        };
        let figure = Figure::new(
            path("annual"),
            self.named(words::FIG_FRAND_ANNUAL),
            words::FORMULA_ANNUAL,
            words::SOURCE_STATED,
            self.mark(Mark::Computed),
        )
        .range(range, |amount| self.price(amount))
        .missing(needs.into_missing())
        .inputs([self.line(&fields::UNITS, &frand.units).letter("q")])
        .steps(
            unit_fee
                .value
                .map(|fee| Line::step(words::FIG_FRAND_FEE, self.price(fee)).letter("f").leads_to(path("unit_fee"))),
        )
        .pattern("f × q");
        sheet.figures.push(self.in_currency(figure));
        range
    }
}

/// What was decided beside what the sheet says.
fn checks(row: &Row<FrandDecision>, outcome: &FrandOutcome) -> Vec<DecidedCheck> {
    let decided = row.figures.decided.iter().enumerate();
    decided
        .map(|(index, figure)| {
            let computed = match figure.of {
                FrandResult::Rate => outcome.rate,
                FrandResult::UnitFee => outcome.unit_fee,
                FrandResult::Annual => outcome.annual,
            };
            // Half of the last digit that the figure was stated to, and the last bits of arithmetic.
            let slack = figure.rounded_to * 0.500_001;
            let agreement = match (computed.value, computed.low, computed.high) {
                (Some(value), _, _) if (value - figure.value).abs() <= slack => DecidedAgreement::Agrees,
                (_, Some(low), Some(high)) if low - slack <= figure.value && figure.value <= high + slack => {
                    DecidedAgreement::Within
                }
                (None, None, None) => DecidedAgreement::Unknown,
                _ => DecidedAgreement::Differs,
            };
            DecidedCheck { index, of: figure.of, decided: figure.value, computed, agreement }
        })
        .collect()
}

/// The fee by each announced rate at the price stated.
fn announced(evidence: &LicenceEvidence, reference: &Reference, sheet: &mut Sheet) -> Vec<AnnouncedFee> {
    let price = &evidence.announced_price;
    let is_stated = price.value.is_some() || (price.low.is_some() && price.high.is_some());
    if !is_stated {
        return Vec::new();
    }
    let rows = reference.frand_announced.rows.iter();
    rows.map(|row| {
        let rate = row.figures;
        let other_currency = rate.rate.is_some() && rate.currency != evidence.announced_currency;
        let is_cap = rate.rate.is_none() && rate.fee.is_none() && rate.fee_low.is_none();
        let [low, value, high] = End::ALL.map(|end| announced_fee(&rate, price, end).filter(|_| !other_currency));
        let fee = Range { low, value, high };
        let id = row.about.id.clone();
        sheet
            .figures
            .extend((!other_currency).then(|| announced_figure(row, price, evidence.announced_currency, fee, is_cap)));
        AnnouncedFee { id, fee, is_cap, other_currency }
    })
    .collect()
}

fn announced_fee(rate: &AnnouncedRate, price: &Input<f64>, end: End) -> Option<f64> {
    if let Some(royalty_rate) = rate.rate {
        let input = FrandUnitFeeInput {
            price: price.at(end)?,
            royalty_rate,
            price_floor: rate.price_floor,
            price_cap: rate.price_cap,
            fee_cap: rate.fee_cap,
            territory_factor: 1.0,
        };
        return frand_unit_fee(&input).ok().map(|found| found.unit_fee);
    }
    match end {
        End::Low => rate.fee_low.or(rate.fee).or(rate.fee_cap),
        End::Middle => rate.fee.or(rate.fee_cap),
        End::High => rate.fee_high.or(rate.fee).or(rate.fee_cap),
    }
}

fn announced_figure(
    row: &Row<AnnouncedRate>,
    price: &Input<f64>,
    currency: Currency,
    fee: Range,
    is_cap: bool,
) -> Figure {
    let rate = row.figures;
    let name = &row.about.name;
    let table = |label: Text, quantity: Option<Quantity>| {
        quantity.map(|quantity| Line {
            origin: Origin::Table,
            note: row.about.source_in_both(),
            ..Line::step(label, quantity)
        })
    };
    let amount = |amount: Option<f64>| amount.map(|amount| Quantity::Price(amount, rate.currency));
    let mut figure = Figure::new(
        format!("licence_fee.evidence.announced.{}", row.about.id),
        words::FIG_ANNOUNCED.with([("name", name.into())]),
        words::FORMULA_ANNOUNCED,
        words::SOURCE_ANNOUNCED,
        row.about.mark,
    )
    .range(fee, |amount| Quantity::Price(amount, rate.currency))
    .inputs([Line {
        value: price.value.map(|amount| Quantity::Price(amount, currency)),
        ..fields::ANNOUNCED_PRICE.line(price)
    }])
    .inputs(
        [
            table(words::STATED_RATE, rate.rate.map(Quantity::FineRate)),
            table(words::STATED_FEE, amount(rate.fee)),
            table(words::PRICE_FLOOR, amount(rate.price_floor)),
            table(words::PRICE_CAP, amount(rate.price_cap)),
            table(words::FEE_CAP, amount(rate.fee_cap)),
        ]
        .into_iter()
        .flatten(),
    );
    if is_cap {
        figure = figure.convention(words::CONVENTION_AT_MOST);
    }
    figure
}
