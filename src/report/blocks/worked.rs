//! How a figure was found, as a block of a report.

use crate::lang::Lang;
use crate::model::new_case::note_words;
use crate::model::{Figure, Line, Origin, Quantity};
use crate::reference::Reference;
use crate::report::cells::{ReportCell, Wording};
use crate::report::merged;
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
    /// What goes in, with its origin. Numbers of a run, such as the sales of the years, stand on one line.
    pub inputs: Vec<WorkedLine>,
    /// Where all the inputs come from, said once; empty where they differ.
    pub inputs_from: Wording,
    /// The steps, in order.
    pub steps: Vec<WorkedLine>,
    /// The conventions that hold.
    pub conventions: Vec<Wording>,
    /// The clause or source.
    pub source: Wording,
    /// How well it is confirmed.
    pub mark: Wording,
}

/// An input or a step, or several of a run.
#[derive(Clone, PartialEq, Debug, Default)]
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
        let lines = |lines: &[Line]| runs(lines).iter().map(|run| WorkedLine::new(run, lang)).collect();
        let mut inputs: Vec<WorkedLine> = lines(&workings.inputs);
        let inputs_from = said_once(&mut inputs, &workings.inputs);
        as_above(&mut inputs, lang);
        let legend = workings.legend().into_iter().map(|(letter, meaning)| {
            shell::WORKINGS_LETTER.with([("letter", letter.into()), ("what", meaning.into())]).render(lang).into()
        });
        Self {
            id: figure.id.clone(),
            label: figure.label.render_names(lang).into(),
            value: ReportCell::of_figure(figure, lang),
            formula: workings.formula.get(lang).into(),
            put_in: figure.put_in().map(|put_in| put_in.render(lang).into()),
            legend: legend.collect(),
            inputs,
            inputs_from,
            steps: lines(&workings.steps),
            conventions: workings.conventions.iter().map(|message| message.render(lang).into()).collect(),
            source: workings.source.get(lang).into(),
            mark: workings.mark.label(lang).into(),
        }
    }
}

impl WorkedFigure {
    /// The lines, inputs first.
    pub fn lines(&self) -> impl Iterator<Item = &WorkedLine> {
        self.inputs.iter().chain(&self.steps)
    }

    /// It has so many lines, none of which says where it comes from, that two stand beside each other.
    pub fn is_dense(&self) -> bool {
        const MANY: usize = 14;
        self.inputs.len() + self.steps.len() >= MANY
            && self
                .lines()
                .all(|line| line.about_is_empty() && line.value.line(Lang::Zh.into()).chars().count() <= LONG)
    }
}

/// A longer value wants the whole width.
const LONG: usize = 24;
/// A line alone is no run.
const FEW: usize = 1;
/// Where fewer inputs come from one place, each says it.
const OFTEN: usize = 3;

/// Lines of one letter and origin whose labels go on from number to number.
fn runs(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut runs: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let goes_on = |run: &&mut Vec<&Line>| {
            run.last().is_some_and(|last| {
                let alike = (last.letter, last.origin, &last.note) == (line.letter, line.origin, &line.note);
                alike && last.value.is_some() == line.value.is_some() && merged::follows(&last.label, &line.label)
            })
        };
        match runs.iter_mut().find(goes_on) {
            Some(run) => run.push(line),
            None => runs.push(vec![line]),
        }
    }
    runs.into_iter().flat_map(apart).collect()
}

/// A run that is too short is no run.
fn apart(run: Vec<&Line>) -> Vec<Vec<&Line>> {
    if run.len() > FEW { vec![run] } else { run.into_iter().map(|one| vec![one]).collect() }
}

/// Where all inputs come from, taken off them.
fn said_once(inputs: &mut [WorkedLine], lines: &[Line]) -> Wording {
    let Some((first, line)) = inputs.first().cloned().zip(lines.first()) else { return Wording::default() };
    // Told by the lines, so that both languages agree on it.
    let same = lines.iter().all(|other| (other.origin, &other.note) == (line.origin, &line.note));
    if inputs.len() < OFTEN || line.origin == Origin::Derived || !same {
        return Wording::default();
    }
    for input in inputs {
        (input.origin, input.note) = (Wording::default(), Wording::default());
    }
    let parts = [first.origin.first, first.note.first];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ").into()
}

/// A note that the line above has too is not said again.
fn as_above(inputs: &mut [WorkedLine], lang: Lang) {
    let mut above = (Wording::default(), Wording::default());
    for input in inputs {
        let own = (input.origin.clone(), input.note.clone());
        if !own.1.is_empty() && own == above {
            (input.origin, input.note) = (shell::WORKINGS_AS_ABOVE.get(lang).into(), Wording::default());
        }
        above = own;
    }
}

impl WorkedLine {
    /// It does not say where it comes from.
    pub fn about_is_empty(&self) -> bool {
        self.origin.is_empty() && self.note.is_empty()
    }

    /// A line, or a run of lines with their values in a row.
    fn new(run: &[&Line], lang: Lang) -> Self {
        let Some((line, last)) = run.first().zip(run.last()) else { return Self::default() };
        let origin = if line.origin == Origin::Derived { "" } else { line.origin.label().get(lang) };
        let unknown = || ReportCell::Lacking(shell::WORKINGS_UNKNOWN.get(lang).into());
        let values: Vec<&Quantity> = run.iter().filter_map(|line| line.value.as_ref()).collect();
        let value = match values.as_slice() {
            [] => unknown(),
            [first, rest @ ..] if rest.iter().all(|value| value == first) => ReportCell::Quantity((*first).clone()),
            all => {
                let all: Vec<String> = all.iter().map(|value| value.render(lang)).collect();
                all.join(lang.pick("；", "; ")).into()
            }
        };
        let label = if run.len() > 1 { merged::from_to(&line.label, &last.label) } else { line.label.clone() };
        Self {
            letter: line.letter.unwrap_or_default().to_owned(),
            label: label.render_names(lang).into(),
            value,
            origin: origin.into(),
            note: quote::in_language(&note_words(Reference::builtin(), line.origin, &line.note, lang), lang).into(),
        }
    }
}
