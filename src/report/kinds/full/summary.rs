//! The first page: the conclusion, the figures that matter, the main picture, and what it hangs on.

use super::FullReport;
use crate::assessment::simulation::SimulatedCase;
use crate::model::{Quantity, Severity};
use crate::report::blocks::{Block, Section};
use crate::report::cells::{ReportCell, Wording};
use crate::report::{drivers, overview};
use crate::text::{Arg, Message, Text, number, reports as texts, simulation};

/// How sure the value and the loan are, in a sentence.
pub fn certainty(found: &SimulatedCase) -> Message {
    simulation::ANSWER_VALUE.with([
        ("low", Arg::Money(found.value.at(0.05))),
        ("high", Arg::Money(found.value.at(0.95))),
        ("middle", Arg::Money(found.value.at(0.5))),
    ])
}

impl FullReport<'_> {
    pub(super) fn summary(&self) -> Vec<Section> {
        let (case, assessment) = (self.subject.case, self.subject.assessment);
        let mut blocks = vec![Block::lead(self.tell(&overview::verdict(case, assessment)))];
        let asked = case.loan.amount.value.map(number::to_f64).map(Quantity::Money);
        let figure = |id: &str| {
            assessment.figure(id).map_or(ReportCell::Absent, |figure| ReportCell::of_figure(figure, self.lang))
        };
        let headline: [(Text, ReportCell); 4] = [
            (texts::CONCLUDED, figure("valuation.concluded")),
            (texts::LENDABLE, figure("loan.lendable")),
            (texts::REQUESTED, asked.into()),
            (texts::PEAK_LTV, figure("loan.peak_ltv")),
        ];
        let shown = headline.into_iter().map(|(name, value)| (self.say(name), short(value)));
        blocks.push(Block::Headline(shown.collect()));
        // Low enough for the page to hold what it hangs on, too.
        let found = self.subject.sure.as_ref().ok().map(|sure| &sure.found);
        blocks.extend(self.chart(self.source().collateral_simulated(found).height(255.0)));
        let hangs_on = self.hangs_on();
        let list = if hangs_on.is_empty() { Vec::new() } else { vec![Block::List(hangs_on)] };
        let below = list.into_iter().chain(self.writer.remedies()).collect();
        let part = Section { level: 3, ..self.chapter("hangs-on", texts::HANGS_ON, below) };
        vec![self.chapter("summary", texts::SUMMARY, blocks), part]
    }

    fn hangs_on(&self) -> Vec<Wording> {
        let (case, assessment) = (self.subject.case, self.subject.assessment);
        let loan = &assessment.loan;
        let mut said: Vec<Message> = Vec::new();
        if loan.basis_value.is_known() {
            said.push(texts::RESTS_ON.with([("basis", loan.basis_words().into())]));
        }
        if let Some(limit) = loan.binding.and_then(|at| loan.limits.get(at)) {
            let amount = ReportCell::of_range(&limit.amount, Quantity::Money).line(self.lang.into());
            said.push(texts::BOUND_BY.with([("limit", limit.kind.label().into()), ("amount", amount.into())]));
        }
        if let Some(tightest) = &loan.tightest {
            said.push(texts::TIGHTEST.with([
                ("when", loan.month_words(tightest.month).into()),
                ("share", Arg::Percent(tightest.share)),
                ("limit", tightest.kind.label().into()),
            ]));
        }
        if let Ok(sure) = &self.subject.sure {
            let widest = sure.drivers.iter().max_by(|a, b| {
                let swing = |driver: &crate::assessment::drivers::Driver| driver.swing(|footing| footing.value);
                swing(a).total_cmp(&swing(b))
            });
            if let Some((driver, (low, high))) = widest.and_then(|one| Some((one, ends(one)?))) {
                said.push(texts::DRIVEN_BY.with([
                    ("input", drivers::short_name(case, &driver.field, self.lang).into()),
                    ("low", Arg::Money(low)),
                    ("high", Arg::Money(high)),
                ]));
            }
            for turning in sure.turnings.iter().take(2) {
                if let Some(value) = turning.below.or(turning.above) {
                    said.push(texts::TURNS_AT.with([
                        ("input", drivers::short_name(case, &turning.field, self.lang).into()),
                        ("value", drivers::shown(&turning.field, value, self.lang).into()),
                    ]));
                }
            }
        }
        let lacking = assessment.eligibility.lacking();
        if lacking > 0 {
            said.push(texts::PAPERS_OPEN.with([("count", lacking.into())]));
        }
        let open = assessment.findings.iter().filter(|finding| finding.severity == Severity::Missing).count();
        if open > 0 {
            said.push(texts::OPEN.with([("count", open.into())]));
        }
        let assumed = self.assumed().len();
        if assumed > 0 {
            said.push(texts::ASSUMED.with([("assumed", assumed.into())]));
        }
        said.iter().map(|message| self.tell(message)).collect()
    }

    /// The figures whose workings stand with the valuation.
    pub(super) fn key_figures(&self) -> Vec<String> {
        let methods = self.subject.assessment.valuation.methods.iter();
        let methods = methods.map(|method| format!("valuation.method.{}", method.method.id()));
        let rest = ["valuation.discount_rate", "licence_fee.concluded_rate"].map(str::to_owned);
        std::iter::once("valuation.concluded".to_owned()).chain(methods).chain(rest).collect()
    }
}

/// The value at both ends of an input, the lower first.
fn ends(driver: &crate::assessment::drivers::Driver) -> Option<(f64, f64)> {
    let (low, high) = (driver.standing.0.value?, driver.standing.1.value?);
    Some((low.min(high), low.max(high)))
}

/// What is missing has its place in the limitations.
fn short(cell: ReportCell) -> ReportCell {
    if matches!(cell, ReportCell::Lacking(_)) { ReportCell::Absent } else { cell }
}
