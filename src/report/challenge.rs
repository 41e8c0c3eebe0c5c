//! The challenge of an outside appraisal, in words and tables, for the report and the command line.

use rust_decimal::Decimal;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::ReportCell;
use super::charts::bridges::{DrawnBridge, bridge};
use crate::assessment::Assessment;
use crate::chart::Chart;
use crate::lang::Lang;
use crate::model::Quantity;
use crate::model::outcome::challenge::{
    Against, AssumptionDeparture, ChallengeBridge, ChallengeOutcome, ConventionChoice,
};
use crate::text::{Arg, Text, bridges, challenge as words, number};

/// What an assumption is compared with, in words: a figure or a range.
pub fn compared(one: &AssumptionDeparture, lang: Lang) -> String {
    let said = |quantity: &Quantity| quantity.render(lang);
    match (&one.low, &one.high) {
        (Some(low), Some(high)) if low == high => said(low),
        (Some(low), Some(high)) => {
            words::RANGE_OF.with([("low", said(low).into()), ("high", said(high).into())]).render(lang)
        }
        (Some(low), None) => words::AT_LEAST.with([("low", said(low).into())]).render(lang),
        (None, Some(high)) => words::AT_MOST.with([("high", said(high).into())]).render(lang),
        (None, None) => String::new(),
    }
}

/// What the comparison rests on.
pub fn basis(against: &Against, lang: Lang) -> String {
    match against {
        Against::Case(crate::model::Origin::Given | crate::model::Origin::Derived) => {
            words::AGAINST_CASE.get(lang).to_owned()
        }
        Against::Case(origin) => words::AGAINST_CASE_FROM.with([("origin", origin.label().into())]).render(lang),
        Against::Policy { row, .. } => words::AGAINST_POLICY.with([("row", (*row).into())]).render(lang),
        Against::Table { name: [zh, en], mark, .. } => {
            let mark = mark.label(lang).into();
            let row = if lang == Lang::Zh { zh.clone() } else { en.clone() };
            words::AGAINST_TABLE.with([("row", row.into()), ("mark", mark)]).render(lang)
        }
        Against::StatutoryLife => words::AGAINST_LAW.get(lang).to_owned(),
    }
}

/// An effect with its sign; that there is none, or that it cannot be computed.
pub fn effect(one: &AssumptionDeparture, lang: Lang) -> String {
    match one.effect {
        _ if !one.outside => words::WITHIN.get(lang).to_owned(),
        None => words::EFFECT_UNKNOWN.get(lang).to_owned(),
        Some(effect) if effect > 0.0 => format!("+{}", number::money(effect, lang)),
        Some(effect) => number::money(effect, lang),
    }
}

/// A convention and its choice.
pub fn choice(one: &ConventionChoice, lang: Lang) -> String {
    let parts = [("convention", one.convention.label().into()), ("choice", one.choice.into())];
    words::CHOICE_OF.with(parts).render(lang)
}

/// Cents as an amount.
pub fn amount(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

/// What a step adds, with its sign, to the cent.
pub fn added(cents: i64) -> String {
    let said = number::cents_only(amount(cents));
    if cents > 0 { format!("+{said}") } else { said }
}

/// The bridge as a picture.
pub fn chart(found: &ChallengeBridge, lang: Lang) -> Chart {
    let text = |text: Text| text.get(lang).to_owned();
    let steps = found.steps.iter().map(|step| (step.label.render(lang), step.wording().render(lang), step.cents));
    let drawn = DrawnBridge {
        id: "challenge-bridge",
        title: text(words::BRIDGE),
        from: (text(words::BRIDGE_FROM), found.from),
        to: (text(words::BRIDGE_TO), found.to),
        steps: steps.collect(),
        rest: Box::new(|count| bridges::REST.with([("count", count.into())]).render(lang)),
    };
    bridge(drawn, lang)
}

/// The challenge as blocks of a report: verdict, figures, readings, departures, bridge. Without one, what to do for it.
pub fn blocks(assessment: &Assessment, lang: Lang) -> Vec<Block> {
    let Some(found) = assessment.challenge.as_deref() else {
        return vec![Block::paragraph(words::SAID_NOTHING.get(lang))];
    };
    let mut blocks = Vec::new();
    let mut said = found.said.iter().map(|message| message.render(lang));
    if let Some(first) = said.next() {
        blocks.push(Block::lead(first));
    }
    blocks.extend(said.map(Block::paragraph));
    blocks.push(figures(found, lang));
    if !found.conventions.is_empty() {
        let line = |one: &ConventionChoice| format!("{} · {}", choice(one, lang), one.stand.label().get(lang)).into();
        blocks.push(Block::note(words::CONVENTIONS_READ.get(lang)));
        blocks.push(Block::List(found.conventions.iter().map(line).collect()));
    }
    if !found.matches.is_empty() {
        blocks.push(Block::Table(matches(found, lang)));
    }
    if !found.departures.is_empty() {
        blocks.push(Block::Table(departures(found, lang)));
        blocks.push(Block::note(words::DEPARTURES_EXPLAINED.get(lang)));
    }
    match (&found.bridge, &found.no_bridge) {
        (Some(bridge), _) => {
            blocks.push(Block::Chart(chart(bridge, lang).into()));
            blocks.push(Block::Table(bridge_table(bridge, lang)));
            blocks.push(Block::note(words::BRIDGE_EXPLAINED.get(lang)));
            blocks.extend(bridge.notes.iter().map(|note| Block::note(note.render(lang))));
        }
        (None, Some(why)) => blocks.push(Block::paragraph(why.render(lang))),
        (None, None) => {}
    }
    blocks
}

fn figures(found: &ChallengeOutcome, lang: Lang) -> Block {
    let money = |amount: f64| Quantity::Money(amount);
    let gap = found.printed.zip(found.recomputed.value).map(|(printed, value)| printed - value);
    Block::Pairs(vec![
        (words::RESULT.get(lang).into(), found.verdict.label().get(lang).into()),
        (words::PRINTED.get(lang).into(), found.printed.map(money).into()),
        (words::RECOMPUTED.get(lang).into(), ReportCell::of_range(&found.recomputed, money)),
        (words::GAP.get(lang).into(), gap.map(money).into()),
    ])
}

fn matches(found: &ChallengeOutcome, lang: Lang) -> ReportTable {
    let column = |heading: Text, right: bool| ReportColumn::new(heading.get(lang), right);
    let columns = vec![
        column(words::COLUMN_READING, false),
        column(words::COLUMN_VALUE, true),
        column(words::COLUMN_ROUNDING, false),
    ];
    let rows = found.matches.iter().map(|one| {
        let said = one.choices.iter().map(|one| {
            let line = choice(one, lang);
            format!("{line} · {}", one.stand.label().get(lang))
        });
        let said = said.collect::<Vec<String>>().join(words::LIST_AND.get(lang));
        let said = if said.is_empty() { words::VERDICT_FOLLOWS.get(lang).to_owned() } else { said };
        vec![said.into(), Quantity::Money(one.value).into(), one.rounding.label().get(lang).into()]
    });
    ReportTable::new("readings", words::MATCHES.get(lang), columns).with_rows(rows.collect())
}

fn departures(found: &ChallengeOutcome, lang: Lang) -> ReportTable {
    let column = |heading: Text, right: bool| ReportColumn::new(heading.get(lang), right);
    let columns = vec![
        column(words::COLUMN_ASSUMPTION, false),
        column(words::COLUMN_STATED, true),
        column(words::COLUMN_AGAINST, true),
        column(words::COLUMN_EFFECT, true),
        column(words::COLUMN_SOURCE, false),
    ];
    let rows = found.departures.iter().map(|one| {
        vec![
            one.label.get(lang).into(),
            one.stated.clone().into(),
            compared(one, lang).into(),
            effect(one, lang).into(),
            basis(&one.against, lang).into(),
        ]
    });
    ReportTable::new("appraisal_departures", words::DEPARTURES.get(lang), columns).with_rows(rows.collect())
}

fn bridge_table(found: &ChallengeBridge, lang: Lang) -> ReportTable {
    let column = |heading: Text, right: bool| ReportColumn::new(heading.get(lang), right);
    let columns = vec![column(bridges::STEP, false), column(bridges::ADDS, true), column(bridges::REACHED, true)];
    let cents = |cents: i64| -> ReportCell { Quantity::Cents(amount(cents)).into() };
    let mut rows = vec![vec![words::BRIDGE_FROM.get(lang).into(), ReportCell::Absent, cents(found.from)]];
    let mut at = found.from;
    for step in &found.steps {
        at += step.cents;
        rows.push(vec![step.wording().render(lang).into(), added(step.cents).into(), cents(at)]);
    }
    rows.push(vec![words::BRIDGE_TO.get(lang).into(), ReportCell::Absent, cents(found.to)]);
    ReportTable::new("challenge-steps", words::BRIDGE.get(lang), columns).with_rows(rows)
}

/// The challenge as a report of its own.
pub fn content(assessment: &Assessment, lang: Lang) -> Report {
    let section = Section::chapter("challenge", words::RESULT.get(lang), blocks(assessment, lang));
    Report::new(lang, words::TITLE.get(lang), vec![section])
}

/// What a step of the bridge is, for a reader who hears it.
pub fn spoken(what: &str, cents: i64, lang: Lang) -> String {
    let parts = [("step", Arg::raw(what.to_owned())), ("amount", Arg::raw(added(cents)))];
    crate::text::screen_valuation::BRIDGE_AMOUNT_OF.with(parts).render(lang)
}
