//! How a figure was found, as a block of a report.

use crate::lang::Lang;
use crate::model::new_case::note_words;
use crate::model::{Figure, Line, Origin};
use crate::reference::Reference;
use crate::report::cells::{ReportCell, Wording};
use crate::text::{quote, shell};

/// A figure's workings.
#[derive(Clone, PartialEq, Debug)]
pub struct WorkedFigure {
    /// The figure's identifier.
    pub id: String,
    /// What it is.
    pub label: Wording,
    /// Its value.
    pub value: ReportCell,
    /// The formula.
    pub formula: Wording,
    /// The formula with the numbers put in.
    pub put_in: Option<Wording>,
    /// Letters that stand at no line, with what they mean.
    pub legend: Vec<Wording>,
    /// What goes in, with its origin.
    pub inputs: Vec<WorkedLine>,
    /// The steps, in order.
    pub steps: Vec<WorkedLine>,
    /// The conventions that hold.
    pub conventions: Vec<Wording>,
    /// The clause or source.
    pub source: Wording,
    /// How well it is confirmed.
    pub mark: Wording,
}

/// An input or a step.
#[derive(Clone, PartialEq, Debug)]
pub struct WorkedLine {
    /// Its letter in the formula; empty without one.
    pub letter: String,
    /// What it is.
    pub label: Wording,
    /// Its value.
    pub value: ReportCell,
    /// Where it comes from; empty where it follows from the others.
    pub origin: Wording,
    /// The document, table row or reason.
    pub note: Wording,
}

impl WorkedFigure {
    /// The workings of a figure in one language.
    pub fn new(figure: &Figure, lang: Lang) -> Self {
        let workings = &figure.workings;
        let lines = |lines: &[Line]| lines.iter().map(|line| WorkedLine::new(line, lang)).collect();
        let legend = workings.legend().into_iter().map(|(letter, meaning)| {
            shell::WORKINGS_LETTER.with([("letter", letter.into()), ("what", meaning.into())]).render(lang).into()
        });
        Self {
            id: figure.id.clone(),
            label: figure.label.render(lang).into(),
            value: ReportCell::of_figure(figure, lang),
            formula: workings.formula.get(lang).into(),
            put_in: figure.put_in().map(|put_in| put_in.render(lang).into()),
            legend: legend.collect(),
            inputs: lines(&workings.inputs),
            steps: lines(&workings.steps),
            conventions: workings.conventions.iter().map(|message| message.render(lang).into()).collect(),
            source: workings.source.get(lang).into(),
            mark: workings.mark.label(lang).into(),
        }
    }
}

impl WorkedLine {
    fn new(line: &Line, lang: Lang) -> Self {
        let origin = if line.origin == Origin::Derived { "" } else { line.origin.label().get(lang) };
        let unknown = || ReportCell::Lacking(shell::WORKINGS_UNKNOWN.get(lang).into());
        Self {
            letter: line.letter.unwrap_or_default().to_owned(),
            label: line.label.render(lang).into(),
            value: line.value.clone().map_or_else(unknown, ReportCell::Quantity),
            origin: origin.into(),
            note: quote::in_language(&note_words(Reference::builtin(), line.origin, &line.note, lang), lang).into(),
        }
    }
}
