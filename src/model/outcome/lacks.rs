//! What a figure of the loan still lacks: only that, each once, in the order to fill it in.

use std::collections::BTreeSet;

use super::Assessment;
use crate::model::sheet::stage_of;
use crate::model::{Finding, Missing, Severity, Stage, ValueBasis};

/// What is to be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    /// The collateral's value through time.
    Curve,
    /// What is owed beside it.
    Loan,
    /// What may be lent on it.
    Limits,
}

impl Assessment {
    /// The inputs that are missing for an aim, each once, in the order of the stages.
    pub fn lacks(&self, aim: Aim) -> Vec<&Finding> {
        let mut fields: BTreeSet<&str> = BTreeSet::new();
        let mut of_figure = |id: &str| {
            let missing: &[Missing] = self.figure(id).map_or(&[], |figure| &figure.missing);
            fields.extend(missing.iter().map(|missing| missing.field.as_str()));
        };
        match aim {
            Aim::Curve => {
                of_figure("loan.basis_value");
                if self.loan.basis != ValueBasis::OutsideAppraisal {
                    of_figure("valuation.concluded");
                }
            }
            Aim::Loan => {}
            Aim::Limits => of_figure("loan.lendable"),
        }
        let wanted = |field: &str| match aim {
            Aim::Curve => {
                // Without a day or a patent nothing is valued, so that no figure says what it lacks.
                let nothing_yet = self.figure("valuation.concluded").is_none() && field == "products";
                let name = field.strip_prefix("patents.").and_then(|rest| rest.split('.').next_back());
                let life = matches!(name, Some("kind" | "filing_date"));
                matches!(field, "base_date" | "patents") || nothing_yet || life || fields.contains(field)
            }
            Aim::Loan => field.starts_with("loan."),
            Aim::Limits => fields.contains(field),
        };
        let mut seen = BTreeSet::new();
        let missing = self.findings.iter().filter(|finding| finding.severity == Severity::Missing);
        let mut found: Vec<&Finding> =
            missing.filter(|finding| wanted(&finding.field) && seen.insert(finding.field.as_str())).collect();
        found.sort_by_key(|finding| stage_of(&finding.field).unwrap_or(Stage::Case));
        found
    }
}

/// What lacks, each message once with how many fields it stands for: the first of them is the one to go to.
pub fn grouped<'a>(lacking: &[&'a Finding]) -> Vec<(&'a Finding, usize)> {
    let mut groups: Vec<(&Finding, usize)> = Vec::new();
    for finding in lacking {
        match groups.iter_mut().find(|(first, _)| first.message == finding.message) {
            Some((_, count)) => *count += 1,
            None => groups.push((finding, 1)),
        }
    }
    groups
}
