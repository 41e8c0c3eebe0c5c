//! What the report does not know, and where what it knows comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::FullReport;
use crate::model::fields;
use crate::model::fields::Slot;
use crate::model::new_case::note_words;
use crate::model::registration::PaperState;
use crate::model::{Figure, Finding, Input, Line, Origin, PatentId, Quantity, Severity};
use crate::reference::{Mark, Provenance};
use crate::report::blocks::{Block, Section};
use crate::report::cells::{ReportCell, Wording};
use crate::report::merged::{self, Told};
use crate::report::parts::patent_of;
use crate::report::{checklist, drivers};
use crate::text::{Message, Text, decision, number, quote, report, reports as texts};

/// So many inputs of one name and note are listed; more are told together.
const LISTED: usize = 4;

/// An input with its value, where it comes from and its note.
pub(super) struct StatedInput {
    label: String,
    /// What it is called apart from whose it is.
    own: Text,
    value: ReportCell,
    origin: Origin,
    note: String,
}

impl FullReport<'_> {
    /// The inputs that nobody has found out: assumptions, and defaults of the program.
    pub(super) fn assumed(&self) -> Vec<StatedInput> {
        self.inputs(|origin, _| origin.is_assumed())
    }

    fn inputs(&self, wanted: impl Fn(Origin, bool) -> bool) -> Vec<StatedInput> {
        let case = self.subject.case;
        let mut found = Vec::new();
        for handle in fields::handles(case) {
            let path = handle.path();
            let number = |value: f64| drivers::quantity(&path, value);
            let of = match handle.slot(case) {
                Some(Slot::Number(input)) => told(input, |value| number(*value)),
                Some(Slot::Amount(input)) => told(input, |value| number(number::to_f64(*value))),
                Some(Slot::Count(input)) => told(input, |value| number(f64::from(*value))),
                Some(Slot::Day(input)) => told(input, |value| Quantity::Date(*value)),
                Some(Slot::Other) | None => None,
            };
            if let Some((value, origin, note)) = of {
                let is_range = matches!(value, ReportCell::Range { .. });
                if wanted(origin, is_range) {
                    let (label, own) = (handle.label(case).render_names(self.lang), handle.about().label);
                    found.push(StatedInput { label, own, value, origin, note });
                }
            }
        }
        found
    }

    pub(super) fn limitations(&self) -> Section {
        let assessment = self.subject.assessment;
        let mut blocks =
            vec![Block::paragraph(self.say(texts::GENERAL_LIMITS)), Block::paragraph(self.say(texts::FOR_OTHERS))];
        let of = |wanted: &dyn Fn(Severity) -> bool| -> Vec<Vec<ReportCell>> {
            let findings = assessment.findings.iter().filter(|finding| wanted(finding.severity));
            let row = findings.map(|finding| {
                vec![
                    self.say(finding.severity.label()).into(),
                    self.say(finding.stage.label()).into(),
                    self.tell(&finding.message).into(),
                ]
            });
            row.collect()
        };
        let columns = [(texts::SEVERITY, false), (texts::STAGE, false), (texts::WHAT, false)];
        let missing = of(&|severity| severity == Severity::Missing);
        let lacks = self.writer.unexamined().into_iter().chain(self.writer.not_worked_out());
        let lacks: Vec<Vec<ReportCell>> = lacks.map(|lack| lack.map(ReportCell::from).to_vec()).collect();
        if missing.is_empty() {
            let said = if lacks.is_empty() { texts::MISSING_NONE } else { texts::MISSING_NONE_GRAVE };
            blocks.push(Block::paragraph(self.say(said)));
        } else {
            let table = self.table("missing", texts::MISSING_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(missing)));
        }
        if !lacks.is_empty() {
            let columns = [(texts::NOT_EXAMINED, false), (texts::LACKS, false)];
            let table = self.table("not_examined", texts::NOT_EXAMINED_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(lacks)));
        }
        blocks.extend(self.papers_lacking());
        let grave: Vec<Vec<ReportCell>> = self
            .attention()
            .into_iter()
            .flat_map(|(first, together)| {
                together.into_iter().map(move |told| {
                    let said = self.tell(&told.message).into();
                    vec![self.say(first.severity.label()).into(), self.say(first.stage.label()).into(), said]
                })
            })
            .collect();
        if !grave.is_empty() {
            let table = self.table("attention", texts::FINDINGS_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(grave)));
        }
        let assumed = self.assumed();
        if assumed.is_empty() {
            blocks.push(Block::paragraph(self.say(texts::ASSUMED_NONE)));
        } else {
            let columns = [(texts::WHAT, false), (texts::VALUE, true), (texts::ORIGIN, false), (texts::NOTE, false)];
            let table = self.table("assumed", texts::ASSUMED_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(self.told_together(&assumed))));
        }
        let ranges = self.inputs(|origin, is_range| is_range && !origin.is_assumed());
        if !ranges.is_empty() {
            let columns = [(texts::WHAT, false), (texts::VALUE, true), (texts::ORIGIN, false)];
            let rows = ranges
                .into_iter()
                .map(|one| vec![ReportCell::from(one.label), one.value, self.say(one.origin.label()).into()]);
            let table = self.table("ranges", texts::RANGES_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(rows.collect())));
        }
        self.chapter("limitations", texts::LIMITATIONS, blocks)
    }

    /// The grave findings; what concerns many patents alike is told once.
    fn attention(&self) -> Vec<(&Finding, Vec<Told>)> {
        let findings = self.subject.assessment.findings.iter().filter(|one| one.severity > Severity::Missing);
        merged::findings(self.subject.case, &findings.collect::<Vec<_>>())
    }

    /// The findings that stand together above, patent by patent.
    pub(super) fn by_patent(&self) -> Option<Section> {
        let mut findings = self.subject.assessment.findings.iter().filter(|one| one.severity > Severity::Missing);
        let mut rows: Vec<Vec<ReportCell>> = Vec::new();
        for (_, all) in self.attention() {
            let run: Vec<&Finding> = findings.by_ref().take(all.iter().map(|told| told.members.len()).sum()).collect();
            for at in all.iter().filter(|told| told.members.len() > 1).flat_map(|told| &told.members) {
                let Some(finding) = run.get(*at) else { continue };
                let patents = &self.subject.case.patents;
                let place = patent_of(&finding.field)
                    .and_then(|id| patents.iter().position(|patent| patent.id == id))
                    .map(|at| Quantity::Count(at as u64 + 1));
                rows.push(vec![place.into(), self.tell(&finding.message).into()]);
            }
        }
        let mut blocks: Vec<Block> = self.writer.rules_by_patent().into_iter().collect();
        if !rows.is_empty() {
            let columns = [(texts::TABLE_NUMBER, true), (texts::WHAT, false)];
            let table = self.table("findings_by_patent", decision::FINDINGS_BY_PATENT.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(rows)));
        }
        (!blocks.is_empty()).then(|| self.part("appendix-by-patent", decision::BY_PATENT, blocks))
    }

    /// A row for each input; where many have one name, origin and note, such as the filing dates of forty patents, one row.
    fn told_together(&self, inputs: &[StatedInput]) -> Vec<Vec<ReportCell>> {
        let mut groups: Vec<Vec<&StatedInput>> = Vec::new();
        for one in inputs {
            let same = |group: &&mut Vec<&StatedInput>| {
                let first = group[0];
                (first.own, first.origin, first.note.as_str()) == (one.own, one.origin, one.note.as_str())
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(one),
                None => groups.push(vec![one]),
            }
        }
        let row = |label: String, value: ReportCell, of: &StatedInput| {
            let note = note_words(self.subject.reference, of.origin, &of.note, self.lang);
            let note = quote::in_language(&note, self.lang).to_owned();
            vec![label.into(), value, self.say(of.origin.label()).into(), note.into()]
        };
        let rows = groups.iter().flat_map(|group| -> Vec<Vec<ReportCell>> {
            if group.len() <= LISTED {
                return group.iter().map(|one| row(one.label.clone(), one.value.clone(), one)).collect();
            }
            let first = group[0];
            let alike = group.iter().all(|one| one.value == first.value);
            let value = if alike { first.value.clone() } else { self.say(texts::VARIES).into() };
            let label = texts::MANY.with([("what", first.own.into()), ("count", group.len().into())]);
            vec![row(label.render(self.lang), value, first)]
        });
        rows.collect()
    }

    fn papers_lacking(&self) -> Option<Block> {
        let reference = self.subject.reference;
        let papers = self.subject.assessment.eligibility.papers.iter();
        let lacking = papers.filter(|paper| paper.required && paper.state == PaperState::Lacking);
        // One row for the same paper of several patents.
        let mut groups: Vec<(String, String, Vec<PatentId>)> = Vec::new();
        for paper in lacking {
            let name = checklist::paper_name(&paper.paper, reference, self.lang);
            let why = checklist::why(paper, reference, self.lang);
            let same = |(known, reason, patents): &&mut (String, String, Vec<PatentId>)| {
                *known == name && *reason == why && !patents.is_empty() && paper.patent.is_some()
            };
            match groups.iter_mut().find(same) {
                Some((.., patents)) => patents.extend(paper.patent),
                None => groups.push((name, why, paper.patent.into_iter().collect())),
            }
        }
        let rows = groups.into_iter().map(|(name, why, patents)| {
            let of = match patents.as_slice() {
                [] => Wording::default(),
                [one] => self.source().named(*one).into(),
                all => self.tell(&merged::numbered(self.subject.case, all)),
            };
            vec![name.into(), of.into(), why.into()]
        });
        let rows: Vec<Vec<ReportCell>> = rows.collect();
        let columns = [(texts::WHAT, false), (report::PATENT, false), (texts::NOTE, false)];
        let table = self.table("papers_lacking", texts::PAPERS_TABLE.get(self.lang), &columns);
        (!rows.is_empty()).then(|| Block::Table(table.with_rows(rows)))
    }

    pub(super) fn sources(&self) -> Section {
        let figures = &self.subject.assessment.figures;
        let mut sources: Vec<(Text, Mark, usize)> = Vec::new();
        for figure in figures {
            let (source, mark) = (figure.workings.source, figure.workings.mark);
            match sources.iter_mut().find(|(known, of, _)| *known == source && *of == mark) {
                Some((_, _, count)) => *count += 1,
                None => sources.push((source, mark, 1)),
            }
        }
        let rows = sources.into_iter().map(|(source, mark, count)| {
            let mark = mark.label(self.lang).into();
            vec![self.say(source).into(), mark, Quantity::Count(count as u64).into()]
        });
        let columns = [(texts::SOURCE, false), (texts::MARK, false), (texts::USED_BY, true)];
        let table = self.table("formula_sources", texts::FORMULAS_TABLE.get(self.lang), &columns);
        let mut blocks = vec![Block::Table(table.with_rows(rows.collect()))];
        let rows: Vec<Vec<ReportCell>> = self.rows_used(figures).into_iter().map(|row| self.row_cells(row)).collect();
        if !rows.is_empty() {
            let columns = [(texts::ROW, false), (texts::SOURCE, false), (texts::DATE, false), (texts::MARK, false)];
            let table = self.table("data_sources", texts::TABLES_TABLE.get(self.lang), &columns);
            blocks.push(Block::Table(table.with_rows(rows)));
        }
        self.chapter("sources", texts::SOURCES, blocks)
    }

    fn row_cells(&self, row: &Provenance) -> Vec<ReportCell> {
        vec![
            row.name.get(self.lang).into(),
            row.source_in(self.lang).into(),
            row.date.as_deref().map_or(ReportCell::Absent, Into::into),
            row.mark.label(self.lang).into(),
        ]
    }

    /// The rows of reference tables that inputs of the figures were taken from, each once.
    fn rows_used(&self, figures: &[Arc<Figure>]) -> Vec<&Provenance> {
        let lines = figures.iter().flat_map(|figure| figure.workings.inputs.iter().chain(&figure.workings.steps));
        let from_table = |line: &&Line| matches!(line.origin, Origin::Table | Origin::Default);
        let keys: BTreeSet<&str> = lines.filter(from_table).map(|line| line.note.as_str()).collect();
        keys.into_iter().filter_map(|key| self.subject.reference.find(key)).collect()
    }

    pub(super) fn conventions(&self) -> Section {
        /// More figures than these are counted.
        const NAMED: usize = 3;
        let mut said: Vec<(&Message, Vec<&Figure>)> = Vec::new();
        for figure in &self.subject.assessment.figures {
            for convention in &figure.workings.conventions {
                match said.iter_mut().find(|(known, _)| *known == convention) {
                    Some((_, figures)) => figures.push(figure),
                    None => said.push((convention, vec![figure])),
                }
            }
        }
        let of = |figures: &[&Figure]| -> ReportCell {
            if figures.len() > NAMED {
                return self.tell(&texts::CONVENTION_OF.with([("count", figures.len().into())])).into();
            }
            let names: Vec<String> = figures.iter().map(|figure| figure.label.render_names(self.lang)).collect();
            names.join(self.lang.pick("；", "; ")).into()
        };
        let rows = said.iter().map(|(convention, figures)| vec![self.tell(convention).into(), of(figures)]);
        let rows: Vec<Vec<ReportCell>> = rows.collect();
        let columns = [(texts::CONVENTION, false), (texts::CONVENTION_FIGURES, false)];
        let table = self.table("conventions", texts::CONVENTIONS.get(self.lang), &columns);
        let blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Table(table.with_rows(rows))] };
        self.chapter("conventions", texts::CONVENTIONS, blocks)
    }
}

/// What stands in an input: value or range, origin, note.
fn told<T>(input: &Input<T>, quantity: impl Fn(&T) -> Quantity) -> Option<(ReportCell, Origin, String)> {
    let quantities = |value: &Option<T>| value.as_ref().map(&quantity);
    let (value, low, high) = (quantities(&input.value), quantities(&input.low), quantities(&input.high));
    let cell = match (value, low, high) {
        (value, Some(low), Some(high)) => ReportCell::Range { value, low, high },
        (Some(value), _, _) => value.into(),
        _ => return None,
    };
    Some((cell, input.origin, input.note.clone()))
}
