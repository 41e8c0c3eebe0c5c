//! Two cases compared, in words and as JSON.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportAbout, ReportColumn, ReportTable, Section};
use super::cells::{ReportCell, ReportLang};
use super::charts::bridges::{DrawnBridge, bridge};
use crate::assessment::comparing::{CaseComparison, CaseStanding};
use crate::chart::Chart;
use crate::lang::Lang;
use crate::model::{Case, Quantity};
use crate::text::{Arg, Text, bridges, comparing as texts, fields, number, quote, report};

fn breach(standing: &CaseStanding, lang: Lang) -> String {
    match standing.breach {
        Some(month) => texts::MONTH.with([("month", Arg::Count(month as usize))]).render(lang),
        None if standing.breach_known => texts::NEVER.get(lang).to_owned(),
        None => texts::UNKNOWN.get(lang).to_owned(),
    }
}

/// A move with its sign: a difference is read by it.
fn signed(amount: Option<Decimal>, lang: Lang) -> ReportCell {
    match amount {
        None => ReportCell::Lacking(texts::UNKNOWN.get(lang).into()),
        Some(amount) if amount > Decimal::ZERO => format!("+{}", number::cents(amount, lang)).into(),
        Some(amount) => number::cents(amount, lang).into(),
    }
}

/// The bridge of the value, or of the limit, from the first case to the second; `None` where that is unknown on the way, or
/// nothing moved it.
pub fn chart(found: &CaseComparison, of_limit: bool, lang: Lang) -> Option<Chart> {
    let read: fn(&CaseStanding) -> Option<Decimal> =
        if of_limit { |standing| standing.lendable } else { |standing| standing.value };
    let cents = |amount: Decimal| (amount * Decimal::ONE_HUNDRED).round().to_i64();
    let text = |text: Text| text.get(lang).to_owned();
    let mut steps = Vec::new();
    for (at, change) in found.changes.iter().enumerate() {
        let moved = cents(found.moved(at, read)?)?;
        if moved != 0 {
            let label = change.label.render(lang);
            let said = match (&change.from, &change.to) {
                (Some(from), Some(to)) => format!("{label}：{} → {}", from.render(lang), to.render(lang)),
                _ => label.clone(),
            };
            steps.push((label, said, moved));
        }
    }
    if steps.is_empty() {
        return None;
    }
    let drawn = DrawnBridge {
        id: if of_limit { "compared-limit" } else { "compared-value" },
        title: text(if of_limit { texts::BRIDGE_LENDABLE } else { texts::BRIDGE_VALUE }),
        from: (text(texts::FIRST), cents(read(&found.before)?)?),
        to: (text(texts::SECOND), cents(read(&found.after())?)?),
        steps,
        rest: Box::new(|count| bridges::REST.with([("count", count.into())]).render(lang)),
    };
    Some(bridge(drawn, lang))
}

/// A case that is compared, and the file that it stands in.
#[derive(Debug)]
pub struct ComparedFile {
    /// The case.
    pub case: Arc<Case>,
    /// What the file is called.
    pub name: String,
    /// The hash of the file, SHA-256 in hexadecimal.
    pub hash: String,
}

impl ComparedFile {
    fn title(&self, lang: Lang) -> String {
        let title = quote::in_language(self.case.title.trim(), lang);
        if title.is_empty() { report::UNTITLED.get(lang).to_owned() } else { title.to_owned() }
    }
}

/// The comparison as a report to be filed: which two files, what they come to, the bridges between them, each change.
pub fn printed(found: &CaseComparison, files: [&ComparedFile; 2], date: Date, of: ReportLang) -> Report {
    match of {
        ReportLang::One(lang) => printed_in(found, files, date, lang),
        ReportLang::Both => Report::both(|lang| printed_in(found, files, date, lang)),
    }
}

fn printed_in(found: &CaseComparison, files: [&ComparedFile; 2], date: Date, lang: Lang) -> Report {
    /// So much of a hash tells files apart.
    const HASH: usize = 16;
    let mut made = content(found, lang);
    let short = |file: &ComparedFile| file.hash.chars().take(HASH).collect::<String>();
    let base = |file: &ComparedFile| match file.case.base_date.value {
        Some(date) => Quantity::Date(date).into(),
        None => ReportCell::Lacking(texts::UNKNOWN.get(lang).into()),
    };
    let row = |name: Text, cell: &dyn Fn(&ComparedFile) -> ReportCell| {
        vec![name.get(lang).into(), cell(files[0]), cell(files[1])]
    };
    let known = vec![
        row(texts::FILE, &|file| file.name.as_str().into()),
        row(texts::CASE, &|file| file.title(lang).into()),
        row(report::BASE_DATE, &base),
        row(texts::HASH, &|file| format!("{}…", short(file)).into()),
    ];
    if let Some(blocks) = made.sections.first_mut().map(|section| &mut section.blocks) {
        if let Some(Block::Table(ends)) = blocks.first_mut() {
            ends.rows.splice(0..0, known);
        }
        let bridges = [false, true].into_iter().filter_map(|of_limit| chart(found, of_limit, lang));
        let bridges: Vec<Block> = bridges.map(|bridge| Block::Chart(bridge.into())).collect();
        blocks.splice(1..1, bridges);
    }
    let names = [("first", files[0].name.as_str().into()), ("second", files[1].name.as_str().into())];
    let foot = texts::FOOT.with([
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("first", short(files[0]).into()),
        ("second", short(files[1]).into()),
    ]);
    made.about = ReportAbout {
        subject: texts::SUBJECT.with(names).render(lang).into(),
        issuer: files[1].case.policy.as_deref().map_or("", |policy| policy.report_head.trim()).into(),
        date: Some(date),
        foot: foot.render(lang).into(),
    };
    made
}

/// The comparison as a report.
pub fn content(found: &CaseComparison, lang: Lang) -> Report {
    let text = |text: Text| -> ReportCell { text.get(lang).into() };
    let unknown = || ReportCell::Lacking(texts::UNKNOWN.get(lang).into());
    let sum = |amount: Option<Decimal>| amount.map_or_else(unknown, |amount| Quantity::Cents(amount).into());
    let (before, after) = (found.before, found.after());
    let column = |heading: Text, right: bool| ReportColumn::new(heading.get(lang), right);
    let columns = vec![column(texts::BARE_FIGURE, false), column(texts::FIRST, true), column(texts::SECOND, true)];
    let ends = ReportTable::new("compared", texts::ENDS.get(lang), columns).with_rows(vec![
        vec![text(texts::VALUE), sum(before.value), sum(after.value)],
        vec![text(texts::LENDABLE), sum(before.lendable), sum(after.lendable)],
        vec![text(texts::BREACH), breach(&before, lang).into(), breach(&after, lang).into()],
    ]);
    let mut blocks = vec![Block::Table(ends)];
    if found.changes.is_empty() {
        blocks.push(Block::paragraph(texts::SAME.get(lang)));
    }
    let (moved, idle): (Vec<usize>, Vec<usize>) = (0..found.changes.len()).partition(|at| found.matters(*at));
    let rows = moved.iter().filter_map(|at| {
        let change = found.changes.get(*at)?;
        let was = found.before_change(*at);
        let months: ReportCell = if (was.breach, was.breach_known) == (change.after.breach, change.after.breach_known) {
            ReportCell::Absent
        } else {
            format!("{} → {}", breach(&was, lang), breach(&change.after, lang)).into()
        };
        Some(vec![
            change.label.render(lang).into(),
            change.from.clone().into(),
            change.to.clone().into(),
            signed(found.moved(*at, |standing| standing.value), lang),
            signed(found.moved(*at, |standing| standing.lendable), lang),
            months,
        ])
    });
    let rows: Vec<Vec<ReportCell>> = rows.collect();
    if !rows.is_empty() {
        let columns = vec![
            column(texts::COLUMN_CHANGE, false),
            column(texts::COLUMN_FROM, true),
            column(texts::COLUMN_TO, true),
            column(texts::COLUMN_VALUE, true),
            column(texts::COLUMN_LENDABLE, true),
            column(texts::COLUMN_BREACH, true),
        ];
        blocks.push(Block::Table(ReportTable::new("changes", texts::TABLE.get(lang), columns).with_rows(rows)));
    }
    if !idle.is_empty() {
        let names: Vec<String> =
            idle.iter().filter_map(|at| found.changes.get(*at)).map(|change| change.label.render(lang)).collect();
        let line = texts::WITHOUT_EFFECT
            .with([("count", Arg::Count(idle.len())), ("fields", names.join(fields::LIST_SEPARATOR.get(lang)).into())]);
        blocks.push(Block::paragraph(line.render(lang)));
    }
    if !found.changes.is_empty() {
        blocks.push(Block::note(texts::CONVENTION.get(lang)));
    }
    let section = Section::chapter("comparison", texts::HEADING.get(lang), blocks);
    Report::new(lang, texts::TITLE.get(lang), vec![section])
}

/// Two cases compared as JSON: base units, stable names; amounts as decimals in quotes.
#[derive(Serialize, JsonSchema)]
pub struct CaseComparisonOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// What the first case comes to.
    before: StandingOut,
    /// What the second case comes to.
    after: StandingOut,
    /// The changes, in the order of the form, each added to those before.
    changes: Vec<ChangeOut>,
}

/// What a case comes to.
#[derive(Serialize, JsonSchema)]
struct StandingOut {
    /// The value, 元; null while unknown.
    value: Option<String>,
    /// The most that may be lent, 元; null while unknown.
    lendable: Option<String>,
    /// The first month in which more is owed than a limit of the collateral allows.
    breach: Option<u32>,
    /// That month is known: also that there is none.
    breach_known: bool,
}

/// A change.
#[derive(Serialize, JsonSchema)]
struct ChangeOut {
    /// The field, or the part of the case where rows came or went.
    field: String,
    /// What it is called.
    label: String,
    /// What the first case says.
    from: Option<String>,
    /// What the second case says.
    to: Option<String>,
    /// How far it moved the value, 元; null while that is unknown.
    value_moved: Option<String>,
    /// How far it moved the most that may be lent, 元; null while that is unknown.
    lendable_moved: Option<String>,
    /// What the case comes to with it and those before.
    after: StandingOut,
}

fn standing(standing: &CaseStanding) -> StandingOut {
    StandingOut {
        value: standing.value.map(|amount| amount.to_string()),
        lendable: standing.lendable.map(|amount| amount.to_string()),
        breach: standing.breach,
        breach_known: standing.breach_known,
    }
}

/// Two cases compared as JSON.
pub fn machine(found: &CaseComparison, lang: Lang) -> CaseComparisonOut {
    let shown = |value: &Option<Quantity>| value.as_ref().map(|value| value.render(lang));
    let change = |at: usize| {
        let change = found.changes.get(at)?;
        Some(ChangeOut {
            field: change.field.clone(),
            label: change.label.render(lang),
            from: shown(&change.from),
            to: shown(&change.to),
            value_moved: found.moved(at, |standing| standing.value).map(|amount| amount.to_string()),
            lendable_moved: found.moved(at, |standing| standing.lendable).map(|amount| amount.to_string()),
            after: standing(&change.after),
        })
    };
    CaseComparisonOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        before: standing(&found.before),
        after: standing(&found.after()),
        changes: (0..found.changes.len()).filter_map(change).collect(),
    }
}
