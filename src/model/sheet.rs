//! Where the stages write their figures and findings.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::figure::{Figure, Finding, Line, Missing, Quantity, Severity, Stage, Workings};
use super::outcome::Range;
use crate::error::InputError;
use crate::lang::Lang;
use crate::reference::Mark;
use crate::text::{Arg, Message, Text, engine as words};

/// Figures in their order. They do not change once they are written, and may stand in several assessments.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Figures(Vec<Arc<Figure>>);

impl Figures {
    /// Adds one.
    pub fn push(&mut self, figure: Figure) {
        self.0.push(Arc::new(figure));
    }

    /// Adds several.
    pub fn extend(&mut self, figures: impl IntoIterator<Item = Figure>) {
        self.0.extend(figures.into_iter().map(Arc::new));
    }

    /// As a list.
    pub fn into_vec(self) -> Vec<Arc<Figure>> {
        self.0
    }
}

impl Deref for Figures {
    type Target = [Arc<Figure>];

    fn deref(&self) -> &[Arc<Figure>] {
        &self.0
    }
}

/// The figures and findings of an assessment in the making.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// The figures so far.
    pub figures: Figures,
    /// The findings so far; [`Self::find`] adds to them.
    pub findings: Vec<Finding>,
    /// The places of the findings by their field.
    places: BTreeMap<String, Vec<usize>>,
}

impl Sheet {
    /// Adds a finding, once.
    pub fn find(&mut self, severity: Severity, stage: Stage, field: impl Into<String>, message: impl Into<Message>) {
        let open = usize::from(severity == Severity::Missing);
        self.add(Finding { severity, stage, field: field.into(), message: message.into(), open });
    }

    /// Adds a finding that stands for several open questions, once: missing, or a note where no figure at hand needs them.
    pub fn find_open(
        &mut self,
        (severity, open): (Severity, usize),
        stage: Stage,
        field: impl Into<String>,
        message: impl Into<Message>,
    ) {
        self.add(Finding { severity, stage, field: field.into(), message: message.into(), open });
    }

    fn add(&mut self, finding: Finding) {
        let places = self.places.entry(finding.field.clone()).or_default();
        if !places.iter().any(|at| self.findings.get(*at) == Some(&finding)) {
            places.push(self.findings.len());
            self.findings.push(finding);
        }
    }

    /// Takes up what another one holds, findings once; the figures are shared.
    pub fn join(&mut self, other: &Self) {
        self.figures.0.extend(other.figures.iter().map(Arc::clone));
        other.findings.iter().for_each(|finding| self.add(finding.clone()));
    }

    /// Adds a finding for each missing input, once.
    pub fn find_missing(&mut self, stage: Stage, missing: &[Missing]) {
        for Missing { field, label } in missing {
            let stage = stage_of(field).unwrap_or(stage);
            self.find(
                Severity::Missing,
                stage,
                field.clone(),
                words::FIND_MISSING.with([("what", label.clone().into())]),
            );
        }
    }

    /// Adds a finding for an input that a formula refuses.
    pub fn find_refused(&mut self, stage: Stage, field: impl Into<String>, error: &InputError) {
        self.find(Severity::Warning, stage, field, refused(error));
    }
}

/// A formula's refusal as a message.
pub fn refused(error: &InputError) -> Message {
    words::FIND_REFUSED.with([("why", Arg::both(error.message(Lang::Zh), error.message(Lang::En)))])
}

/// The stage of a field or of a figure, by the first part of its path: the stage whose screen holds it.
pub fn stage_of(path: &str) -> Option<Stage> {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    match head {
        "patents" => Some(Stage::Patents),
        "registration" | "eligibility" => Some(Stage::Eligibility),
        "scoring" => Some(Stage::Scoring),
        "licence_fee" => Some(Stage::LicenceFee),
        // An outside appraisal is entered where its value is put to use; what it was made of stands beside the own value.
        "valuation" if rest.starts_with("outside_appraisal.working") => Some(Stage::Valuation),
        "valuation" if rest.starts_with("outside_appraisal") => Some(Stage::Loan),
        "products" | "valuation" => Some(Stage::Valuation),
        "loan" | "lending" | "collateral" | "financials" | "pricing" | "departure_reasons" | "monitoring" => {
            Some(Stage::Loan)
        }
        "title" | "remarks" | "borrower" | "bank" | "agent" | "base_date" | "purpose" => Some(Stage::Case),
        _ => None,
    }
}

impl Figure {
    /// A figure without a value yet, of the stage that its identifier begins with.
    pub fn new(id: impl Into<String>, label: impl Into<Message>, formula: Text, source: Text, mark: Mark) -> Self {
        let id = id.into();
        Self {
            stage: stage_of(&id).unwrap_or(Stage::Case),
            id,
            label: label.into(),
            value: None,
            low: None,
            high: None,
            missing: Vec::new(),
            workings: Workings {
                formula,
                pattern: None,
                inputs: Vec::new(),
                steps: Vec::new(),
                conventions: Vec::new(),
                source,
                mark,
            },
        }
    }

    /// With its value.
    #[must_use]
    pub fn value(mut self, value: Option<Quantity>) -> Self {
        self.value = value;
        self
    }

    /// With its value and, where the inputs are ranges, its ends.
    #[must_use]
    pub fn range(mut self, range: Range, quantity: impl Fn(f64) -> Quantity) -> Self {
        self.value = range.value.map(&quantity);
        if range.is_wide() {
            self.low = range.low.map(&quantity);
            self.high = range.high.map(&quantity);
        }
        self
    }

    /// With its formula in the letters of its lines.
    #[must_use]
    pub fn pattern(mut self, pattern: impl Into<Option<&'static str>>) -> Self {
        self.workings.pattern = pattern.into();
        self
    }

    /// With what is missing for it.
    #[must_use]
    pub fn missing(mut self, missing: Vec<Missing>) -> Self {
        self.missing = missing;
        self
    }

    /// With inputs.
    #[must_use]
    pub fn inputs(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.workings.inputs.extend(lines);
        self
    }

    /// With steps.
    #[must_use]
    pub fn steps(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.workings.steps.extend(lines);
        self
    }

    /// With a convention that holds for it.
    #[must_use]
    pub fn convention(mut self, convention: impl Into<Message>) -> Self {
        self.workings.conventions.push(convention.into());
        self
    }

    /// With conventions that hold only in some cases.
    #[must_use]
    pub fn conventions<M: Into<Message>>(mut self, conventions: impl IntoIterator<Item = M>) -> Self {
        self.workings.conventions.extend(conventions.into_iter().map(Into::into));
        self
    }
}
