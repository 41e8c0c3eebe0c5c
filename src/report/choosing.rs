//! What to pledge, in words and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::ReportCell;
use crate::assessment::choosing::{Adds, NoChoice, PledgeAim, PledgeChoice};
use crate::lang::Lang;
use crate::loan::cover::MOST_NODES;
use crate::model::{Case, PatentId, Quantity};
use crate::text::number::to_f64;
use crate::text::{Arg, Message, Text, choosing as texts, fields};

/// Why nothing was chosen.
pub fn refused(why: &NoChoice) -> Message {
    match why {
        NoChoice::Unknown(None) => texts::UNKNOWN.into(),
        NoChoice::Unknown(Some(missing)) => {
            texts::UNKNOWN_FOR.with([("what", Arg::Message(Box::new(missing.label.clone())))])
        }
        NoChoice::Cap(kind, most) => texts::CAP.with([("limit", kind.label().into()), ("most", Arg::Money(*most))]),
        NoChoice::TooLittle(most) => texts::TOO_LITTLE.with([("most", Arg::Money(*most))]),
        NoChoice::Cancelled => texts::CANCELLED.into(),
    }
}

/// The names of patents, in one line.
pub fn names(case: &Case, patents: &[PatentId], lang: Lang) -> String {
    let name = |id: &PatentId| {
        let name = case.patent(*id)?.name();
        Some(match name {
            Arg::Raw(name) => name.to_string(),
            other => texts::NAME.with([("name", other)]).render(lang),
        })
    };
    let names: Vec<String> = patents.iter().filter_map(name).collect();
    names.join(fields::LIST_SEPARATOR.get(lang))
}

/// How good the best set is known to be.
pub fn proof(choice: &PledgeChoice, lang: Lang) -> String {
    let Some(best) = choice.sets.first().filter(|_| !choice.exact) else { return texts::EXACT.get(lang).to_owned() };
    let nodes = ("nodes", Arg::raw(MOST_NODES.to_string()));
    let (text, least, found) = match choice.aim {
        PledgeAim::Fewest => {
            (texts::GAP_FEWEST, Arg::raw(format!("{:.0}", choice.at_least)), Arg::Count(best.patents.len()))
        }
        PledgeAim::LeastValue => (texts::GAP_MONEY, Arg::Money(choice.at_least), Arg::Money(best.value)),
        PledgeAim::LeastFees => (texts::GAP_MONEY, Arg::Money(choice.at_least), Arg::Money(best.fees)),
    };
    text.with([nodes, ("least", least), ("found", found)]).render(lang)
}

/// What may be chosen, what all of it carries, what is wanted.
pub fn summary(choice: &PledgeChoice) -> Message {
    texts::SUMMARY.with([
        ("candidates", Arg::Count(choice.candidates)),
        ("most", Arg::Money(choice.all_lendable)),
        ("wanted", Arg::Cents(choice.amount)),
    ])
}

/// The sets, what each patent adds, and what cannot be chosen.
pub fn content(case: &Case, choice: &PledgeChoice, lang: Lang) -> Report {
    let text = |text: Text| -> ReportCell { text.get(lang).into() };
    let money = |amount: f64| ReportCell::from(Quantity::Money(amount));
    let count = |count: usize| ReportCell::from(Quantity::Count(count as u64));
    let table = |id: &str, caption: Text, columns: &[(Text, bool)], rows: Vec<Vec<ReportCell>>| {
        let columns = columns.iter().map(|(heading, right)| ReportColumn::new(heading.get(lang), *right)).collect();
        Block::Table(ReportTable::new(id, caption.get(lang), columns).with_rows(rows))
    };
    let sets = choice.sets.iter().enumerate().map(|(at, set)| {
        vec![
            count(at + 1),
            count(set.patents.len()),
            money(set.lendable),
            money(set.value),
            money(set.fees),
            names(case, &set.patents, lang).into(),
        ]
    });
    let adds = |adds: &[Adds]| -> Vec<Vec<ReportCell>> {
        adds.iter().map(|one| vec![money(one.lendable), names(case, &[one.patent], lang).into()]).collect()
    };
    let mut blocks = vec![
        Block::Pairs(vec![(texts::AIM.get(lang).into(), text(choice.aim.label()))]),
        Block::paragraph(summary(choice).render(lang)),
        Block::paragraph(proof(choice, lang)),
        table(
            "pledge_sets",
            texts::SETS,
            &[
                (texts::COLUMN_SET, true),
                (texts::COLUMN_COUNT, true),
                (texts::COLUMN_LENDABLE, true),
                (texts::COLUMN_VALUE, true),
                (texts::COLUMN_FEES, true),
                (texts::COLUMN_PATENTS, false),
            ],
            sets.collect(),
        ),
    ];
    let columns = [(texts::COLUMN_ADDS, true), (texts::COLUMN_PATENT, false)];
    if let Some(best) = choice.sets.first() {
        blocks.push(table("pledge_adds", texts::ADDS, &columns, adds(&best.adds)));
    }
    if !choice.others.is_empty() {
        blocks.push(table("pledge_others", texts::OTHERS, &columns, adds(&choice.others)));
    }
    if !choice.left_out.is_empty() {
        let rows = choice.left_out.iter().map(|(id, why)| vec![names(case, &[*id], lang).into(), text(why.label())]);
        let columns = [(texts::COLUMN_PATENT, false), (texts::COLUMN_WHY, false)];
        blocks.push(table("pledge_left_out", texts::LEFT_OUT, &columns, rows.collect()));
    }
    blocks.extend(release(choice, lang, |patents| names(case, patents, lang)));
    for group in &choice.same {
        let line = texts::SAME.with([("patents", names(case, group, lang).into())]);
        blocks.push(Block::paragraph(line.render(lang)));
    }
    blocks.push(Block::note(texts::CONVENTION.get(lang)));
    let section = Section::chapter("pledge", texts::HEADING.get(lang), blocks);
    Report::new(lang, texts::TITLE.get(lang), vec![section])
}

/// When patents of the pledge can go free.
pub(super) fn release(choice: &PledgeChoice, lang: Lang, named: impl Fn(&[PatentId]) -> String) -> Vec<Block> {
    let Some(plan) = &choice.release else { return Vec::new() };
    let mut blocks = Vec::new();
    if plan.steps.is_empty() {
        blocks.push(Block::paragraph(texts::RELEASE_NONE.get(lang)));
    } else {
        let columns = [
            (texts::COLUMN_MONTH, false),
            (texts::COLUMN_DATE, false),
            (texts::COLUMN_OWED, true),
            (texts::COLUMN_ROOM, true),
            (texts::COLUMN_FREE, false),
        ];
        let columns = columns.into_iter().map(|(heading, right)| ReportColumn::new(heading.get(lang), right)).collect();
        let rows = plan.steps.iter().map(|step| {
            vec![
                when(step.month).render(lang).into(),
                step.date.map(Quantity::Date).into(),
                Quantity::Money(step.owed).into(),
                step.least_room.map(Quantity::Ratio).into(),
                named(&step.patents).into(),
            ]
        });
        let table = ReportTable::new("pledge_release", texts::RELEASE.get(lang), columns).with_rows(rows.collect());
        blocks.push(Block::Table(table));
        let kept = texts::RELEASE_KEPT.with([("patents", named(&plan.kept).into())]);
        blocks.push(Block::paragraph(kept.render(lang)));
    }
    blocks.push(Block::note(texts::RELEASE_EXPLAINED.get(lang)));
    blocks
}

/// A month of a plan in words.
pub fn when(month: u32) -> Message {
    match month {
        0 => texts::RELEASE_AT_ONCE.into(),
        month => texts::RELEASE_MONTH.with([("month", (month as usize).into())]),
    }
}

/// What to pledge as JSON: base units, stable names.
#[derive(Serialize, JsonSchema)]
pub struct PledgeChoiceOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// The loan that is wanted, 元.
    amount: f64,
    /// What was aimed for: `fewest`, `value` or `fees`.
    aim: &'static str,
    /// No better set can be.
    exact: bool,
    /// By the aim (patents, 元 of value, 元 of fees) no set can be better than this.
    at_least: f64,
    /// How many patents may be chosen.
    candidates: usize,
    /// What could be lent on all of them, 元.
    all_lendable: f64,
    /// The sets, the best first.
    sets: Vec<PledgeSetOut>,
    /// What each of the other patents would add to the best set.
    others: Vec<AddsOut>,
    /// The patents that may not be chosen.
    left_out: Vec<LeftOut>,
    /// Patents for the same invention, of which one at most is chosen.
    same: Vec<Vec<PatentId>>,
    /// Of the case's own pledge, which patents can go free and when; null where it does not carry the loan.
    release: Option<ReleaseOut>,
}

/// When patents can go free.
#[derive(Serialize, JsonSchema)]
struct ReleaseOut {
    /// The steps, the earliest first.
    steps: Vec<ReleaseStepOut>,
    /// Those that stay until the loan is repaid.
    kept: Vec<PatentId>,
}

/// Patents that go free at one time.
#[derive(Serialize, JsonSchema)]
struct ReleaseStepOut {
    /// Months after the pay-out.
    month: u32,
    /// The day.
    date: Option<String>,
    /// The patents.
    patents: Vec<PatentId>,
    /// What is owed then, 元.
    owed: f64,
    /// From then on, the least that the patents left lend or bring in a sale, of what is owed.
    least_room: Option<f64>,
}

/// A set that carries the loan.
#[derive(Serialize, JsonSchema)]
struct PledgeSetOut {
    /// The patents.
    patents: Vec<PatentId>,
    /// The most that may be lent on them, 元.
    lendable: f64,
    /// Their value at the pay-out, 元.
    value: f64,
    /// Annual fees due on them within the loan, 元.
    fees: f64,
    /// What each adds.
    adds: Vec<AddsOut>,
}

/// What a patent adds.
#[derive(Serialize, JsonSchema)]
struct AddsOut {
    /// Which.
    patent: PatentId,
    /// So much more can be lent with it, 元.
    lendable: f64,
}

/// A patent that may not be chosen.
#[derive(Serialize, JsonSchema)]
struct LeftOut {
    /// Which.
    patent: PatentId,
    /// Why, in words.
    why: String,
}

/// The name of an aim for machines.
pub fn aim_id(aim: PledgeAim) -> &'static str {
    match aim {
        PledgeAim::Fewest => "fewest",
        PledgeAim::LeastValue => "value",
        PledgeAim::LeastFees => "fees",
    }
}

/// What to pledge as JSON.
pub fn machine(choice: &PledgeChoice, lang: Lang) -> PledgeChoiceOut {
    let adds = |adds: &[Adds]| -> Vec<AddsOut> {
        adds.iter().map(|one| AddsOut { patent: one.patent, lendable: one.lendable }).collect()
    };
    PledgeChoiceOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        amount: to_f64(choice.amount),
        aim: aim_id(choice.aim),
        exact: choice.exact,
        at_least: choice.at_least,
        candidates: choice.candidates,
        all_lendable: choice.all_lendable,
        sets: choice
            .sets
            .iter()
            .map(|set| PledgeSetOut {
                patents: set.patents.clone(),
                lendable: set.lendable,
                value: set.value,
                fees: set.fees,
                adds: adds(&set.adds),
            })
            .collect(),
        others: adds(&choice.others),
        left_out: choice
            .left_out
            .iter()
            .map(|(patent, why)| LeftOut { patent: *patent, why: why.label().get(lang).to_owned() })
            .collect(),
        same: choice.same.clone(),
        release: choice.release.as_ref().map(|plan| ReleaseOut {
            steps: plan
                .steps
                .iter()
                .map(|step| ReleaseStepOut {
                    month: step.month,
                    date: step.date.map(|date| date.to_string()),
                    patents: step.patents.clone(),
                    owed: step.owed,
                    least_room: step.least_room,
                })
                .collect(),
            kept: plan.kept.clone(),
        }),
    }
}
