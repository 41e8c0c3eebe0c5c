//! What the sheets are made from: the case as a run sees it, with a place for every number that a run reads, stated or
//! not, so that a number that is typed in later has a formula waiting for it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::assessment::ready::{ready, ready_with};
use crate::assessment::run::ReadyCase;
use crate::lang::Lang;
use crate::loan::run::LoanModel;
use crate::model::fields::{self, Handle, Slot};
use crate::model::{Case, PatentId};
use crate::reference::Reference;
use crate::text::{Message, Text, workbook as words};
use crate::valuation::periods::{Period, periods};
use crate::valuation::prepare::Prepared;

/// A royalty rate that stands in for one that nothing concludes, to see what reads it. It is shown nowhere.
const STAND_IN: f64 = 0.01;
/// So often numbers are looked for that only show once others are there.
const LOOKS: usize = 8;

/// A case as a workbook sees it.
pub struct LiveCase<'a> {
    /// The case, without what cannot be.
    pub case: Case,
    /// Its assessment.
    pub assessment: &'a Assessment,
    /// The tables.
    pub reference: &'a Reference,
    /// The base date.
    pub base: Date,
    /// What is valued, with a place for every number that it would read.
    pub prepared: Prepared,
    /// What is lent on it, likewise.
    pub loan: LoanModel,
    /// The stated value of each place; absent while it is not known.
    pub stated: Vec<Option<f64>>,
    /// The periods of the forecast up to the end of the longest term that the law gives.
    pub periods: Vec<Period>,
    /// Why a patent does not count as collateral.
    pub not_counted: BTreeMap<PatentId, Text>,
    /// The languages, the first first.
    pub langs: Vec<Lang>,
    /// What the program gives no value for, though the stated numbers have one.
    pub withheld: Withheld,
}

/// A result whose range has no end is unknown to the program, whatever the stated numbers come to. The workbook has the
/// stated numbers alone: such a result is withheld in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Withheld {
    /// The concluded value.
    pub concluded: bool,
    /// The patents' parts of it.
    pub patents: bool,
    /// The collateral.
    pub collateral: bool,
}

impl<'a> LiveCase<'a> {
    /// `None` without a base date: nothing can be valued.
    pub fn new(case: &Case, assessment: &'a Assessment, reference: &'a Reference, langs: &[Lang]) -> Option<Self> {
        let (checked, known) = ready(case, reference)?;
        let base = checked.base_date.value?;
        let ReadyCase { prepared, mut loan } = structure(&checked, reference)?;
        let stated = |field: &str| {
            let slot = known.prepared.slots.find(field)?;
            known.prepared.slots.list().get(slot)?.value
        };
        let stated = prepared.slots.list().iter().map(|slot| stated(&slot.field)).collect();
        loan.collateral.counted = known.loan.collateral.counted;
        let longest = prepared.patents.iter().filter_map(|patent| patent.statutory).fold(0.0, f64::max);
        let periods = periods(base, longest.ceil() + 1.0, checked.valuation.forecast_years);
        let not_counted = assessment.loan.not_counted.iter().copied().collect();
        Some(Self {
            case: checked,
            assessment,
            reference,
            base,
            prepared,
            loan,
            stated,
            periods,
            not_counted,
            langs: langs.to_vec(),
            withheld: Withheld::default(),
        })
    }

    /// Words in the workbook's languages, on one line.
    pub fn say(&self, words: impl Into<Message>) -> String {
        self.said(&words.into())
    }

    /// A message in the workbook's languages; in one alone, names of a case that stand in both are said in it.
    pub fn said(&self, words: &Message) -> String {
        match self.langs.as_slice() {
            [lang] => words.render_names(*lang),
            _ => self.each(|lang| words.render(lang)),
        }
    }

    /// Words made in each language, once where they read the same.
    pub fn each(&self, words: impl Fn(Lang) -> String) -> String {
        let mut all: Vec<String> = Vec::new();
        for lang in &self.langs {
            let here = words(*lang);
            if !all.contains(&here) {
                all.push(here);
            }
        }
        all.join(" / ")
    }

    /// A case's own name for something, in the workbook's languages where it is written in both.
    pub fn own_name(&self, name: &str) -> String {
        match self.langs.as_slice() {
            [lang] => crate::text::quote::in_language(name, *lang).to_owned(),
            _ => name.to_owned(),
        }
    }

    /// The name of a patent of the case.
    pub fn patent_name(&self, patent: usize) -> String {
        self.case.patents.get(patent).map(|one| self.say(words::NAME.with([("name", one.name())]))).unwrap_or_default()
    }

    /// The name of a product of the case.
    pub fn product_name(&self, product: usize) -> String {
        self.case.products.get(product).map(|one| self.say(one.named())).unwrap_or_default()
    }
}

/// The case with something in the place of every number that it lacks, made ready: which numbers it would read.
fn structure(case: &Case, reference: &Reference) -> Option<ReadyCase> {
    let mut filled = case.clone();
    let mut ready = ready_with(&filled, reference, Some(STAND_IN))?.1;
    for _ in 0..LOOKS {
        let (prepared, loan) = (&ready.prepared, &ready.loan);
        let methods = prepared.methods.iter().flat_map(|method| method.needs.missing());
        let all = methods.chain(prepared.rate_needs.missing()).chain(loan.needs.missing());
        let lacking: Vec<Handle> = all
            .filter(|missing| prepared.slots.find(&missing.field).is_none())
            .filter_map(|missing| fields::find(&missing.field))
            .filter(|handle| matches!(handle.slot(&filled), Some(Slot::Number(_) | Slot::Amount(_))))
            .collect();
        let mut found = false;
        for handle in lacking {
            let inside = handle.kind().bounds.map_or(1.0, |bounds| 0.5_f64.clamp(bounds.low, bounds.high));
            found |= handle.number(&filled).is_none() && handle.set_number(&mut filled, inside);
        }
        if !found {
            break;
        }
        ready = ready_with(&filled, reference, Some(STAND_IN))?.1;
    }
    Some(ready)
}

/// The sheets by their place.
#[derive(Clone, Copy, Debug)]
pub struct SheetPlaces {
    /// What it comes to, and how to read the workbook.
    pub summary: usize,
    /// Every number that may be changed.
    pub inputs: usize,
    /// Year by year, method by method.
    pub flows: usize,
    /// Discount rate, methods, conclusion.
    pub value: usize,
    /// Patent by patent.
    pub patents: usize,
    /// Month by month.
    pub months: usize,
    /// The limits.
    pub limits: usize,
    /// The repayment schedule.
    pub schedule: usize,
    /// What must be known.
    pub findings: usize,
    /// Formulas and sources.
    pub sources: usize,
    /// Workings by year.
    pub years: usize,
    /// Workings by month.
    pub times: usize,
    /// Annual fees.
    pub fees: usize,
}
