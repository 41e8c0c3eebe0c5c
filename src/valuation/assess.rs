//! The valuation stage: figures, pictures and findings from the runs of the case. Nothing is computed here.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::patent_option::{PatentOptionInput, convergence, patent_option};
use super::run::OPTION_STEPS;
use super::values::{PeriodFlow, Values, flows};
use crate::calendar::add_years;
use crate::model::fields::{CaseField, licence_fee, parties, product as products, valuation as fields};
use crate::model::outcome::{
    BridgeStep, FlowPeriod, MethodOutcome, ProductOutcome, ProtectionShare, Range, ValuationOutcome,
};
use crate::model::{
    Case, CostBasis, CostInputs, DiscountBasis, Figure, Input, Line, Method, Missing, OptionInputs, OptionStyle,
    Origin, Product, Quantity, Severity, Sheet, Stage,
};
use crate::reference::Mark;
use crate::text::{Arg, Message, Text, engine as words};

/// The valuation stage.
pub fn assess(case: &Case, base: Date, values: &Values<'_>, sheet: &mut Sheet) -> ValuationOutcome {
    let mut outcome = ValuationOutcome {
        discount_rate: values.rate(),
        economic_years: values.longest_life().lending(),
        concluded: values.concluded(),
        leading: values.case.leading.map(|at| values.case.methods[at].method),
        ..ValuationOutcome::default()
    };
    rate_figure(case, &outcome, values, sheet);
    methods(case, values, &mut outcome, sheet);
    products(case, base, values, &mut outcome, sheet);
    obsolescence(case, values, sheet);
    waiting(case, values, sheet);
    conclusion(case, values, &mut outcome, sheet);
    outcome
}

fn rate_figure(case: &Case, outcome: &ValuationOutcome, values: &Values<'_>, sheet: &mut Sheet) {
    let given = &case.valuation.discount_rate;
    let missing = values.case.rate_needs.missing().to_vec();
    if values.case.rate.is_some() && outcome.discount_rate == Range::default() {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.discount_rate", words::FIND_RATE_IMPOSSIBLE);
    }
    let equity = || {
        vec![
            fields::RISK_FREE_RATE.line(&given.risk_free_rate).letter("Rf"),
            fields::BETA.line(&given.beta).letter("β"),
            fields::MARKET_RETURN.line(&given.market_return).letter("Rm"),
            fields::SPECIFIC_RISK.line(&given.specific_risk).letter("ε"),
        ]
    };
    let (formula, source, mark, lines, pattern) = match given.basis {
        DiscountBasis::Direct => (
            words::FORMULA_RATE_DIRECT,
            words::SOURCE_RATE_DIRECT,
            Mark::OwnChoice,
            vec![fields::DISCOUNT_RATE.line(&given.direct)],
            None,
        ),
        DiscountBasis::BuildUp => {
            let mut lines = vec![fields::RISK_FREE_RATE.line(&given.risk_free_rate).letter("Rf")];
            lines.extend(given.premiums.iter().enumerate().map(|(index, premium)| {
                let label = words::PREMIUM_FOR.with([("what", premium.name.clone().into())]);
                fields::PREMIUM.at(index).line(&premium.rate).named(label).letter("p")
            }));
            (words::FORMULA_BUILD_UP, words::SOURCE_BUILD_UP, Mark::Secondary, lines, Some("Rf + Σ[p]"))
        }
        DiscountBasis::Capm => {
            (words::FORMULA_CAPM, words::SOURCE_CAPM, Mark::Secondary, equity(), Some("Rf + β × (Rm − Rf) + ε"))
        }
        DiscountBasis::Wacc => {
            let mut lines = equity();
            lines.push(fields::EQUITY_SHARE.line(&given.equity_share).letter("E"));
            lines.push(fields::COST_OF_DEBT.line(&given.cost_of_debt).letter("Rd"));
            lines.push(fields::TAX_RATE.line(&case.valuation.tax_rate).letter("T"));
            lines.push(fields::PREMIUM_OVER_WACC.line(&given.premium_over_wacc).letter("p"));
            let pattern = "E × (Rf + β × (Rm − Rf) + ε) + (1 − E) × Rd × (1 − T) + p";
            (words::FORMULA_WACC, words::SOURCE_WACC, Mark::Secondary, lines, Some(pattern))
        }
    };
    sheet.figures.push(
        Figure::new("valuation.discount_rate", words::DISCOUNT_RATE, formula, source, mark)
            .range(outcome.discount_rate, Quantity::Rate)
            .missing(missing)
            .inputs(lines)
            .pattern(pattern)
            .convention(words::CONVENTION_AFTER_TAX),
    );
}

/// Formula, source and mark of a method.
fn sources(method: Method, case: &Case) -> (Text, Text, Mark) {
    match method {
        Method::ReliefFromRoyalty => (words::FORMULA_RELIEF, words::SOURCE_RELIEF, Mark::Secondary),
        Method::ProfitShare => (words::FORMULA_PROFIT_SHARE, words::SOURCE_PROFIT_SHARE, Mark::Secondary),
        Method::ExcessEarnings => (words::FORMULA_EXCESS, words::SOURCE_EXCESS, Mark::Secondary),
        Method::IncrementalEarnings => (words::FORMULA_INCREMENTAL, words::SOURCE_INCREMENTAL, Mark::Secondary),
        Method::Cost => match case.valuation.cost.basis {
            CostBasis::Replacement => (words::FORMULA_COST, words::SOURCE_COST, Mark::Secondary),
            CostBasis::CreativeLabour => (words::FORMULA_CREATIVE, words::SOURCE_CREATIVE, Mark::Secondary),
        },
        Method::Market => (words::FORMULA_MARKET, words::SOURCE_MARKET, Mark::Primary),
        Method::Option => {
            let formula = match case.valuation.option.style {
                OptionStyle::European => words::FORMULA_OPTION_EUROPEAN,
                OptionStyle::American => words::FORMULA_OPTION_AMERICAN,
            };
            (formula, words::SOURCE_OPTION, Mark::Primary)
        }
    }
}

fn methods(case: &Case, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    if case.valuation.methods.is_empty() {
        sheet.find(Severity::Missing, Stage::Valuation, "valuation.methods", words::FIND_NO_METHOD);
    }
    let mut seen = Vec::new();
    for choice in &case.valuation.methods {
        let method = choice.method;
        let Some(at) = values.place(method).filter(|at| !seen.contains(at)) else { continue };
        seen.push(at);
        let prepared = &values.case.methods[at];
        let missing = prepared.needs.missing().to_vec();
        sheet.find_missing(Stage::Valuation, &missing);
        let range = values.method(at);
        let field = || format!("valuation.methods.{}", method.id());
        let counts = choice.weight.value.is_none_or(|weight| weight > 0.0);
        if !range.is_known() {
            if prepared.model.is_some() && values.rate().is_known() {
                sheet.find(
                    Severity::Warning,
                    Stage::Valuation,
                    field(),
                    words::FIND_METHOD_REFUSED.with([("method", method.label().into())]),
                );
            }
            if counts && case.valuation.methods.len() > 1 {
                let message = words::FIND_METHOD_NEEDED.with([("method", method.label().into())]);
                sheet.find(Severity::Warning, Stage::Valuation, field(), message);
            }
        }
        let weight = values.stated.weights.get(at).copied().filter(|weight| weight.is_finite()).unwrap_or(0.0);
        let (formula, source, mark) = sources(method, case);
        let figure = Figure::new(format!("valuation.method.{}", method.id()), method.label(), formula, source, mark)
            .range(range, Quantity::Money)
            .missing(missing.clone());
        sheet.figures.push(workings(method, at, case, values, figure));
        outcome.methods.push(MethodOutcome { method, range, weight, missing });
    }
}

fn timing_words(case: &Case) -> Text {
    case.valuation.timing.label()
}

/// The inputs and steps of a method.
fn workings(method: Method, at: usize, case: &Case, values: &Values<'_>, figure: Figure) -> Figure {
    let valuation = &case.valuation;
    match method {
        Method::Cost => cost(&valuation.cost, values, figure),
        Method::Market => {
            let deals = valuation.comparables.iter().enumerate().flat_map(|(index, deal)| {
                let named = words::QUOTED.with([("name", deal.name.clone().into())]);
                // An adjustment or a weight that is not stated is one.
                let one = |line: Line| match line.value {
                    None => Line { value: Some(Quantity::Number(1.0)), origin: Origin::Derived, ..line },
                    Some(_) => line,
                };
                [
                    fields::DEAL_PRICE.at(index).line(&deal.price).named(named).letter("P"),
                    one(fields::TIME_ADJUSTMENT.at(index).line(&deal.time_adjustment)).letter("a"),
                    one(fields::LIFE_ADJUSTMENT.at(index).line(&deal.life_adjustment)).letter("b"),
                    one(fields::TECHNICAL_ADJUSTMENT.at(index).line(&deal.technical_adjustment)).letter("c"),
                    one(fields::OTHER_ADJUSTMENT.at(index).line(&deal.other_adjustment)).letter("d"),
                    one(fields::DEAL_WEIGHT.at(index).line(&deal.weight)).letter("w"),
                ]
            });
            figure.inputs(deals).pattern("(Σ[w × P × a × b × c × d]) ÷ (Σ[w])")
        }
        Method::Option => option(&valuation.option, values, figure),
        _ => income(method, at, case, values, figure),
    }
}

fn cost(inputs: &CostInputs, values: &Values<'_>, figure: Figure) -> Figure {
    let (lines, pattern) = match inputs.basis {
        CostBasis::Replacement => (
            vec![
                fields::COST_SPENT.line(&inputs.cost).letter("C"),
                fields::PRICE_CHANGE.line(&inputs.price_change).letter("g"),
            ],
            "C × (1 + g) × (1 − u ÷ (u + n))",
        ),
        CostBasis::CreativeLabour => (
            vec![
                fields::MATERIALS.line(&inputs.materials).letter("C"),
                fields::WAGES.line(&inputs.wages).letter("W"),
                fields::CREATIVE_MULTIPLIER.line(&inputs.creative_multiplier).letter("β1"),
                fields::RESEARCH_RISK.line(&inputs.research_risk).letter("β2"),
                fields::RETURN_RATE.line(&inputs.return_rate).letter("L"),
            ],
            "(C + β1 × W) ÷ (1 − β2) × (1 + L) × (1 − u ÷ (u + n))",
        ),
    };
    figure
        .inputs(lines)
        .inputs([
            fields::YEARS_USED.line(&inputs.years_used).letter("u"),
            derived_years(fields::YEARS_REMAINING.line(&inputs.years_remaining), values).letter("n"),
        ])
        .pattern(pattern)
}

fn option(inputs: &OptionInputs, values: &Values<'_>, figure: Figure) -> Figure {
    let own = inputs.asset_value.value;
    let leading = values.case.leading;
    let of_leading = || leading.and_then(|leading| values.method(leading).value);
    let mut asset = fields::ASSET_VALUE.line(&inputs.asset_value);
    if let (None, Some(leading)) = (own, leading) {
        asset = Line { value: of_leading().map(Quantity::Money), origin: Origin::Derived, ..asset };
        asset = asset.leads_to(format!("valuation.method.{}", values.case.methods[leading].method.id()));
    }
    let years = derived_years(fields::OPTION_YEARS.line(&inputs.years), values);
    let mut waiting = fields::DIVIDEND_YIELD.line(&inputs.dividend_yield);
    if let (None, Some(years)) = (&waiting.value, years.value.as_ref().and_then(Quantity::as_f64)) {
        waiting = Line { value: Some(Quantity::Rate(1.0 / years.max(1.0))), origin: Origin::Derived, ..waiting };
    }
    let lines = [
        asset.letter("S"),
        fields::EXERCISE_COST.line(&inputs.exercise_cost).letter("K"),
        years.letter("T"),
        fields::VOLATILITY.line(&inputs.volatility),
        fields::RISK_FREE_CONTINUOUS.line(&inputs.risk_free_rate).letter("r"),
        waiting.letter("y"),
    ];
    let read = lines.each_ref().map(|line| line.value.as_ref().and_then(Quantity::as_f64));
    let figure = match read {
        [
            Some(asset_value),
            Some(exercise_cost),
            Some(years),
            Some(volatility),
            Some(risk_free_rate),
            Some(dividend_yield),
        ] if figure.value.is_some() => {
            let steps = OPTION_STEPS;
            let input = PatentOptionInput {
                asset_value,
                exercise_cost,
                years,
                volatility,
                risk_free_rate,
                dividend_yield,
                style: inputs.style,
                steps,
            };
            let number = |label, value, letter| Line::step(label, Quantity::Number(value)).letter(letter);
            let tree = |times: usize, value| {
                let steps = ("steps", Arg::Count(OPTION_STEPS as usize * times));
                Line::step(words::OPTION_TREE.with([steps]), Quantity::Money(value))
            };
            match inputs.style {
                OptionStyle::European => {
                    let found = patent_option(&input).ok();
                    figure.pattern("S × a × N1 − K × b × N2").steps(found.into_iter().flat_map(|found| {
                        [
                            number(words::OPTION_WAIT, (-dividend_yield * years).exp(), "a"),
                            number(words::OPTION_DISCOUNT, (-risk_free_rate * years).exp(), "b"),
                            number(words::OPTION_N1, found.n_d1, "N1"),
                            number(words::OPTION_N2, found.n_d2, "N2"),
                        ]
                    }))
                }
                OptionStyle::American => {
                    let found = convergence(&input).ok().flatten();
                    figure.steps(found.into_iter().flat_map(|found| {
                        [
                            tree(2, found.twice),
                            tree(4, found.four_times),
                            Line::step(words::OPTION_ERROR, Quantity::FineRate(found.error)),
                        ]
                    }))
                }
            }
        }
        _ => figure,
    };
    figure
        .inputs(lines)
        .convention(inputs.style.label())
        .convention(words::CONVENTION_OPTION.with([("steps", Arg::Count(OPTION_STEPS as usize))]))
}

/// The income of each year and its factor, over all products: `Σ F·D`.
fn years(at: usize, case: &Case, values: &Values<'_>) -> Vec<Line> {
    let mut by_period: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for product in 0..case.products.len() {
        for flow in flows(values, at, product) {
            let sum = by_period.entry(flow.period).or_default();
            *sum = (sum.0 + flow.flow, sum.1 + flow.present_value);
        }
    }
    let label =
        |text: Text, period: usize| text.with([("year", Arg::raw(values.case.periods[period].label.to_string()))]);
    by_period
        .into_iter()
        .filter(|(_, (flow, _))| *flow != 0.0)
        .flat_map(|(period, (flow, worth))| {
            [
                Line::step(label(words::FLOW_OF_YEAR, period), Quantity::Money(flow)).letter("F"),
                Line::step(label(words::FACTOR_OF_YEAR, period), Quantity::Number(worth / flow)).letter("D"),
            ]
        })
        .collect()
}

/// An income method: its income year by year, less fees, with the benefit of tax amortisation.
fn income(method: Method, at: usize, case: &Case, values: &Values<'_>, figure: Figure) -> Figure {
    let valuation = &case.valuation;
    let stated = values.stated;
    let has_value = figure.value.is_some();
    let years = if has_value { years(at, case, values) } else { Vec::new() };
    let amount = |line: &Line| line.value.as_ref().and_then(Quantity::as_f64).unwrap_or(0.0);
    let gross: f64 = years.chunks_exact(2).map(|pair| amount(&pair[0]) * amount(&pair[1])).sum();
    let deducts = method == Method::ReliefFromRoyalty && valuation.deduct_annual_fees;
    let value = figure.value.as_ref().and_then(Quantity::as_f64);
    let fees = value.filter(|_| deducts).map(|value| gross - value / stated.benefit);
    let pattern = match (deducts, valuation.tax_amortisation) {
        (false, false) => "Σ[F × D]",
        (true, false) => "Σ[F × D] − k",
        (false, true) => "(Σ[F × D]) × B",
        (true, true) => "(Σ[F × D] − k) × B",
    };
    let mut figure = figure
        .inputs(case.products.iter().flat_map(|product| product_lines(method, case, product)))
        .inputs([fields::TAX_RATE.line(&valuation.tax_rate).letter("T")])
        .steps(values.stated_rate().map(|rate| {
            Line::step(words::DISCOUNT_RATE, Quantity::Rate(rate)).letter("r").leads_to("valuation.discount_rate")
        }))
        .steps(years)
        .steps(fees.map(|fees| Line::step(words::FEES_TAKEN_OFF, Quantity::Money(fees)).letter("k")))
        .steps(case.products.iter().zip(&stated.products[at]).filter_map(|(product, value)| {
            let label = words::VALUE_OF_PRODUCT.with([("product", product_name(product))]);
            let line = || Line::step(label, Quantity::Money(*value));
            value.is_finite().then(|| line().leads_to(format!("valuation.product.{}", product.id)))
        }))
        .pattern(pattern)
        .convention(timing_words(case))
        .convention(valuation.forecast_years.label())
        .convention(words::CONVENTION_DECAY)
        .convention(words::CONVENTION_AFTER_TAX);
    if valuation.tax_amortisation {
        figure = figure.inputs([fields::AMORTISATION_YEARS.line(&valuation.amortisation_years)]).steps([Line::step(
            words::BENEFIT_FACTOR,
            Quantity::Ratio(stated.benefit),
        )
        .letter("B")]);
    } else {
        figure = figure.convention(words::CONVENTION_NO_BENEFIT);
    }
    if method == Method::ReliefFromRoyalty {
        figure = figure.convention(if valuation.deduct_annual_fees {
            words::CONVENTION_FEES_DEDUCTED
        } else {
            words::CONVENTION_FEES_KEPT
        });
    }
    figure
}

/// Years that, not stated, are the longest life of the patents.
fn derived_years(line: Line, values: &Values<'_>) -> Line {
    match (&line.value, values.longest_life().value) {
        (None, Some(life)) => {
            let derived = Line { value: Some(Quantity::Years(life)), origin: Origin::Derived, ..line };
            derived.leads_to("valuation.economic_years")
        }
        _ => line,
    }
}

/// A product by its name, or its number.
pub fn product_name(product: &Product) -> Arg {
    if product.name.trim().is_empty() {
        Arg::Message(Box::new(words::PRODUCT_N.with([("n", Arg::Count(product.id as usize))])))
    } else {
        Arg::raw(product.name.clone())
    }
}

/// The inputs of one product that a method reads.
fn product_lines(method: Method, case: &Case, product: &Product) -> Vec<Line> {
    let id = product.id;
    let of = |label: Text| words::OF_PRODUCT.with([("what", label.into()), ("product", product_name(product))]);
    let line =
        |field: &'static CaseField<Input<f64>>, input: &Input<f64>| field.at(id).line(input).named(of(field.label()));
    let mut lines = Vec::new();
    if method == Method::IncrementalEarnings {
        let inputs = &product.incremental;
        lines.extend([
            line(&products::PRICE_BEFORE, &inputs.price_before).letter("P1"),
            line(&products::PRICE_AFTER, &inputs.price_after).letter("P2"),
            line(&products::UNIT_COST_BEFORE, &inputs.unit_cost_before).letter("C1"),
            line(&products::UNIT_COST_AFTER, &inputs.unit_cost_after).letter("C2"),
            line(&products::VOLUME_BEFORE, &inputs.volume_before).letter("Q1"),
            line(&products::VOLUME_AFTER, &inputs.volume_after).letter("Q2"),
        ]);
    } else {
        lines.extend(product.revenues.iter().enumerate().map(|(index, revenue)| {
            let label =
                words::REVENUE_OF_YEAR.with([("product", product_name(product)), ("year", Arg::Count(index + 1))]);
            products::REVENUE.at((id, index)).line(revenue).named(label)
        }));
        lines.push(line(&products::GROWTH_AFTER, &product.growth_after));
        lines.push(line(&products::PATENT_SHARE, &product.patent_share));
    }
    match method {
        Method::ReliefFromRoyalty if product.royalty_rate.value.is_some() => {
            lines.push(line(&products::ROYALTY_RATE, &product.royalty_rate));
        }
        Method::ReliefFromRoyalty => {
            let rate = licence_fee::CONCLUDED_RATE.line(&case.licence_fee.concluded_rate);
            lines.push(rate.leads_to("licence_fee.concluded"));
        }
        Method::ProfitShare => {
            lines.push(line(&products::OPERATING_MARGIN, &product.operating_margin));
            lines.push(line(&products::PROFIT_SHARE, &product.profit_share));
        }
        Method::ExcessEarnings => {
            lines.push(line(&products::OPERATING_MARGIN, &product.operating_margin));
            for (index, asset) in product.contributory_assets.iter().enumerate() {
                let part = |field: &'static CaseField<Input<f64>>, input: &Input<f64>| {
                    let what = [("what", field.label().into()), ("asset", asset.name.clone().into())];
                    field.at((id, index)).line(input).named(words::ASSET_OF.with(what))
                };
                lines.push(part(&products::ASSET_SHARE, &asset.share_of_revenue));
                lines.push(part(&products::ASSET_RETURN, &asset.return_rate));
            }
        }
        _ => {}
    }
    lines.push(line(&products::ANNUAL_DECAY, &product.annual_decay).letter("d"));
    lines.push(line(&products::PRODUCT_LIFE, &product.product_life));
    lines
}

/// Products: value, periods, and what must be remarked about them.
fn products(case: &Case, base: Date, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    let prepared = values.case;
    let mut first = 0;
    let mut all = Vec::new();
    let weighs = |method: Method| {
        let weight = values.place(method).and_then(|at| values.stated.weights.get(at));
        method.is_income() && weight.is_some_and(|weight| *weight > 0.0)
    };
    for (at, product) in case.products.iter().enumerate() {
        let model = &prepared.products[at];
        let range = values.product(at);
        let periods = prepared.leading.map_or_else(Vec::new, |leading| flows(values, leading, at));
        remark(case, product, model.growth.is_some() && prepared.leading.is_some(), sheet);
        let years = |patent: usize| {
            let life = prepared.slots.list()[model.life].value.unwrap_or(f64::INFINITY);
            values.life(patent).lending().unwrap_or(0.0).min(life).max(0.0)
        };
        let shares: Vec<ProtectionShare> = model
            .members
            .iter()
            .zip(&values.stated.shares[first..])
            .map(|(member, share)| ProtectionShare {
                patent: prepared.patents[member.patent].id,
                weight: if share.is_finite() { *share } else { 0.0 },
                years: years(member.patent),
            })
            .collect();
        first += model.members.len();
        sheet.figures.push(
            Figure::new(
                format!("valuation.product.{}", product.id),
                words::VALUE_OF_PRODUCT.with([("product", product_name(product))]),
                words::FORMULA_PRODUCT,
                words::SOURCE_ALLOCATION,
                Mark::Computed,
            )
            .range(range, Quantity::Money)
            .steps(prepared.methods.iter().zip(&values.stated.products).filter_map(|(one, by_product)| {
                let value = by_product.get(at).copied().filter(|value| value.is_finite())?;
                one.model.as_ref()?;
                let line = Line::step(one.method.label(), Quantity::Money(value));
                let line = line.leads_to(format!("valuation.method.{}", one.method.id()));
                Some(if weighs(one.method) { line.letter("V") } else { line })
            }))
            .steps(prepared.methods.iter().zip(&values.stated.weights).filter_map(|(one, weight)| {
                let label = words::WEIGHT_OF.with([("method", one.method.label().into())]);
                weighs(one.method).then(|| Line::step(label, Quantity::Rate(*weight)).letter("w"))
            }))
            .steps(shares.iter().filter_map(|share| {
                let patent = case.patent(share.patent)?;
                let label = words::SHARE_UNTIL.with([("patent", patent.name()), ("years", Arg::Years(share.years))]);
                Some(Line::step(label, Quantity::Rate(share.weight)))
            }))
            .pattern("(Σ[w × V]) ÷ (Σ[w])")
            .convention(words::CONVENTION_DROP_OUT)
            .conventions(case.scoring.allocate_by_score.then_some(crate::text::scoring::CONVENTION_SHARES)),
        );
        let shown = periods.iter().map(|flow| flow_period(values, base, flow)).collect();
        outcome.products.push(ProductOutcome { id: product.id, value: range, periods: shown, shares });
        all.extend(periods);
    }
    outcome.bridge = bridge(values, &all);
}

fn flow_period(values: &Values<'_>, base: Date, flow: &PeriodFlow) -> FlowPeriod {
    let period = &values.case.periods[flow.period];
    FlowPeriod {
        label: period.label,
        from: add_years(base, period.from),
        to: add_years(base, flow.to),
        revenue: flow.revenue,
        alive: flow.alive,
        flow: flow.flow,
        present_value: flow.present_value,
    }
}

fn remark(case: &Case, product: &Product, goes_on: bool, sheet: &mut Sheet) {
    let field = |name: &str| format!("products.{}.{name}", product.id);
    let named = || ("product", product_name(product));
    if goes_on && product.growth_after.value.is_none() && !product.revenues.is_empty() {
        let message = words::FIND_FORECAST_ENDS.with([named(), ("years", Arg::Count(product.revenues.len()))]);
        sheet.find(Severity::Warning, Stage::Valuation, field("growth_after"), message);
    }
    for protection in &product.patents {
        let Some(patent) = case.patent(protection.patent) else { continue };
        if patent.status.value.is_some_and(crate::model::LegalStatus::is_dead) {
            let message = words::FIND_DEAD_PROTECTS.with([named(), ("patent", patent.name())]);
            sheet.find(Severity::Warning, Stage::Valuation, field("patents"), message);
        }
    }
}

/// One ageing stated in several places counts several times: a finding with the effect of each.
fn obsolescence(case: &Case, values: &Values<'_>, sheet: &mut Sheet) {
    if values.concluded().value.is_none() {
        return;
    }
    let effects = super::ageing::effects(case, values);
    if effects.len() < 2 {
        return;
    }
    for effect in effects {
        let message =
            words::FIND_AGEING_TWICE.with([("what", effect.label.into()), ("effect", Arg::Percent(effect.without))]);
        sheet.find(Severity::Note, Stage::Valuation, effect.field, message);
    }
}

/// The right to wait belongs to what is not yet sold; and an option on the value that an income method gives counts
/// that value twice beside it.
fn waiting(case: &Case, values: &Values<'_>, sheet: &mut Sheet) {
    let weighs = |method: Method| {
        let choice = case.valuation.methods.iter().find(|choice| choice.method == method);
        choice.is_some_and(|choice| choice.weight.value.or(choice.weight.high).is_none_or(|weight| weight > 0.0))
    };
    if !weighs(Method::Option) {
        return;
    }
    let sold = case.products.iter().find(|product| {
        product.revenues.first().is_some_and(|first| first.value.or(first.high).is_some_and(|revenue| revenue > 0.0))
    });
    if let Some(product) = sold {
        let message = words::FIND_OPTION_SOLD.with([("product", product_name(product))]);
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.option.exercise_cost", message);
    }
    let leading = values.case.leading.map(|at| values.case.methods[at].method);
    let derived = case.valuation.option.asset_value.is_unset();
    if let Some(leading) = leading.filter(|leading| derived && weighs(*leading)) {
        let message = words::FIND_OPTION_TWICE.with([("method", leading.label().into())]);
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.option.asset_value", message);
    }
}

/// From revenue to value by the leading method, over all products.
fn bridge(values: &Values<'_>, all: &[PeriodFlow]) -> Vec<BridgeStep> {
    let Some(leading) = values.case.leading else { return Vec::new() };
    let Some(value) = values.stated.methods[leading].filter(|_| !all.is_empty()) else { return Vec::new() };
    let sum = |read: fn(&PeriodFlow) -> f64| all.iter().map(read).sum::<f64>();
    let (whole, alive, gross) = (sum(|f| f.whole), sum(|f| f.flow), sum(|f| f.present_value));
    let is_sum = values.case.methods[leading].method == Method::IncrementalEarnings;
    let revenue = if is_sum { 0.0 } else { sum(|f| f.revenue) };
    // The value without the benefit; what the flows do not explain of it are the fees.
    let present = value / values.stated.benefit;
    let fees = present - gross;
    let change = |label, amount| BridgeStep { label, amount, is_total: false };
    let mut steps = Vec::new();
    if revenue > 0.0 {
        steps.push(BridgeStep { label: words::BRIDGE_REVENUE, amount: revenue, is_total: true });
        steps.push(change(words::BRIDGE_NOT_PATENTS, whole - revenue));
    }
    steps.push(BridgeStep { label: words::BRIDGE_FLOWS, amount: whole, is_total: true });
    steps.push(change(words::BRIDGE_EXPIRED, alive - whole));
    steps.push(change(words::BRIDGE_DISCOUNT, gross - alive));
    if values.case.deduct_fees && fees < 0.0 {
        steps.push(change(words::BRIDGE_FEES, fees));
    }
    if values.case.amortisation.is_some() {
        steps.push(change(words::BRIDGE_BENEFIT, value - present));
    }
    steps.push(BridgeStep { label: words::BRIDGE_VALUE, amount: value, is_total: true });
    steps
}

fn conclusion(case: &Case, values: &Values<'_>, outcome: &mut ValuationOutcome, sheet: &mut Sheet) {
    let weighted: Vec<(&MethodOutcome, f64)> = outcome
        .methods
        .iter()
        .filter(|method| method.weight > 0.0)
        .filter_map(|method| Some((method, method.range.value?)))
        .collect();
    let lowest = weighted.iter().map(|(_, value)| *value).reduce(f64::min);
    let highest = weighted.iter().map(|(_, value)| *value).reduce(f64::max);
    outcome.spread = match (lowest, highest) {
        (Some(low), Some(high)) if weighted.len() > 1 && low > 0.0 => Some(high / low),
        _ => None,
    };
    let comment: Message = match outcome.spread {
        _ if weighted.is_empty() => words::COMMENT_NO_VALUE.into(),
        None => words::COMMENT_ONE_METHOD.into(),
        Some(spread) if spread <= 1.25 => words::COMMENT_CLOSE.with([("spread", Arg::Percent(spread - 1.0))]),
        Some(spread) if spread <= 2.0 => words::COMMENT_APART.with([("spread", Arg::Percent(spread - 1.0))]),
        Some(spread) => words::COMMENT_FAR.with([("spread", Arg::Percent(spread - 1.0))]),
    };
    if outcome.spread.is_some_and(|spread| spread > 2.0) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods", comment.clone());
    } else if outcome.concluded.value.is_some() {
        sheet.find(Severity::Note, Stage::Valuation, "valuation.methods", comment.clone());
    }
    let loses = |method: &&MethodOutcome| method.weight > 0.0 && method.range.value.is_some_and(|value| value < 0.0);
    if outcome.concluded.value.is_some_and(|value| value <= 0.0) || outcome.methods.iter().any(|one| loses(&one)) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods", words::FIND_NO_POSITIVE_VALUE);
    }
    let missing: Vec<Missing> = if outcome.concluded.value.is_none() {
        let all: Vec<Missing> = outcome.methods.iter().flat_map(|method| method.missing.clone()).collect();
        all.into_iter().fold(Vec::new(), |mut once, lack| {
            if !once.contains(&lack) {
                once.push(lack);
            }
            once
        })
    } else {
        Vec::new()
    };
    sheet.figures.push(
        Figure::new(
            "valuation.concluded",
            words::FIG_CONCLUDED,
            words::FORMULA_CONCLUDED,
            words::SOURCE_CONCLUDED,
            Mark::Primary,
        )
        .range(outcome.concluded, Quantity::Money)
        .missing(missing)
        .inputs([parties::BASE_DATE.line(&case.base_date)])
        .inputs(case.valuation.methods.iter().enumerate().map(|(index, choice)| {
            let label = words::WEIGHT_OF.with([("method", choice.method.label().into())]);
            fields::METHOD_WEIGHT.at(index).line(&choice.weight).named(label)
        }))
        .steps(weighted.iter().map(|(method, value)| {
            let label = words::METHOD_AT
                .with([("method", method.method.label().into()), ("weight", Arg::Percent(method.weight))]);
            let line = Line::step(label, Quantity::Money(*value)).letter("V");
            line.leads_to(format!("valuation.method.{}", method.method.id()))
        }))
        .steps(weighted.iter().map(|(method, _)| {
            let label = words::WEIGHT_USED.with([("method", method.method.label().into())]);
            Line::step(label, Quantity::Rate(method.weight)).letter("w")
        }))
        .pattern("Σ[w × V]")
        .convention(comment),
    );
    sheet.figures.push(
        Figure::new(
            "valuation.economic_years",
            words::FIG_WHOLE_LIFE,
            words::FORMULA_WHOLE_LIFE,
            words::SOURCE_ECONOMIC_LIFE,
            Mark::Secondary,
        )
        .value(outcome.economic_years.map(Quantity::Years))
        .steps(case.patents.iter().enumerate().filter_map(|(at, patent)| {
            let line = Line::step(patent.named(), Quantity::Years(values.life(at).value?)).letter("n");
            Some(line.leads_to(format!("patents.{}.economic_years", patent.id.0)))
        }))
        .pattern(values.longest_life().value.map(|_| "max[n]")),
    );
}
