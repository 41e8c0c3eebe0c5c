//! What could not be examined or worked out, and for want of what.

use super::Writer;
use crate::assessment::outcome::LimitKind;
use crate::model::outcome::eligibility::{RuleOutcome, Verdict};
use crate::model::{Figure, Missing};
use crate::reference::Reference;
use crate::report::figures;
use crate::text::{loan_desk as desk, report as texts, reports};

/// So many figures that lack the same are named; more are counted.
const NAMED: usize = 3;

/// What it is, and what lacks.
pub(in crate::report) type Lack = [String; 2];

impl Writer<'_> {
    /// The rules of lending that have no answer, and the borrower's capacity where there are no statements. What lacks for a
    /// rule of registration is a finding of its own.
    pub(in crate::report) fn unexamined(&self) -> Vec<Lack> {
        let open = |rule: &&RuleOutcome| !rule.registration && rule.verdict == Verdict::Unknown;
        let rules = self.assessment.eligibility.rules.iter().filter(open);
        let reference = Reference::builtin();
        let mut found: Vec<Lack> = rules.map(|rule| [self.rule_name(rule, reference), self.why(rule)]).collect();
        if self.case.financials.is_empty() {
            let limits = [LimitKind::DebtService, LimitKind::InterestCover].map(|kind| kind.label().get(self.lang));
            found.push([limits.join(self.comma()), desk::NO_STATEMENTS.get(self.lang).to_owned()]);
        }
        found
    }

    /// The figures that are not worked out, those that lack the same together.
    pub(in crate::report) fn not_worked_out(&self) -> Vec<Lack> {
        let lacking = |figure: &&Figure| {
            figure.value.is_none() && figure.low.is_none() && figure.high.is_none() && !figure.missing.is_empty()
        };
        let mut groups: Vec<(&[Missing], Vec<String>)> = Vec::new();
        for figure in self.assessment.figures.iter().map(AsRef::as_ref).filter(lacking) {
            let name = figure.label.render_names(self.lang);
            match groups.iter_mut().find(|(known, _)| *known == figure.missing.as_slice()) {
                Some((_, names)) => names.push(name),
                None => groups.push((&figure.missing, vec![name])),
            }
        }
        let row = |(lacks, names): (&[Missing], Vec<String>)| {
            let first = names[..names.len().min(NAMED)].join(self.comma());
            let what = if names.len() > NAMED {
                let said = [("what", first.into()), ("count", names.len().into())];
                reports::MANY.with(said).render(self.lang)
            } else {
                first
            };
            [what, figures::missing(lacks, self.lang)]
        };
        groups.into_iter().map(row).collect()
    }

    fn comma(&self) -> &'static str {
        texts::LIST_COMMA.get(self.lang)
    }
}
