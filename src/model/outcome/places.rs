//! Where figures, patents and findings stand in an assessment, found once: a screen asks for hundreds in every pass.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use super::{Assessment, StageState};
use crate::model::{PatentId, Stage};

/// The places, once they were looked for. A copy of an assessment looks anew, for it may be changed.
#[derive(Default)]
pub(super) struct Places(OnceLock<Found>);

struct Found {
    hasher: RandomState,
    /// By the mark of the identifier, where one of that mark stands first.
    figures: HashMap<u64, usize>,
    patents: HashMap<PatentId, usize>,
    /// The mark of each finding's field and its place, in their order.
    findings: Vec<(u64, usize)>,
    /// The findings about fields of each patent.
    of_patents: HashMap<u32, Vec<usize>>,
    states: [StageState; Stage::ALL.len()],
    assumed: usize,
    /// So many figures, patents and findings there were: of a list that has changed nothing is known.
    counts: [usize; 3],
}

impl Clone for Places {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Places say nothing that the lists do not.
impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.get().is_some() { "found" } else { "not looked for" })
    }
}

/// Nobody has looked yet, or since the lists changed.
pub(super) struct NotLooked;

/// The patent that a field belongs to.
fn patent_of(field: &str) -> Option<u32> {
    field.strip_prefix("patents.")?.split_once('.')?.0.parse().ok()
}

impl Places {
    pub(super) fn find(&self, of: &Assessment) {
        self.0.get_or_init(|| {
            let hasher = RandomState::new();
            let mut figures = HashMap::with_capacity(of.figures.len());
            for (at, figure) in of.figures.iter().enumerate() {
                figures.entry(hasher.hash_one(figure.id.as_str())).or_insert(at);
            }
            let mut patents = HashMap::with_capacity(of.patents.len());
            for (at, patent) in of.patents.iter().enumerate() {
                patents.entry(patent.id).or_insert(at);
            }
            let marks = of.findings.iter().map(|finding| hasher.hash_one(finding.field.as_str()));
            let mut findings: Vec<(u64, usize)> = marks.zip(0..).collect();
            findings.sort_unstable();
            let mut of_patents: HashMap<u32, Vec<usize>> = HashMap::new();
            for (at, finding) in of.findings.iter().enumerate() {
                if let Some(patent) = patent_of(&finding.field) {
                    of_patents.entry(patent).or_default().push(at);
                }
            }
            let (states, assumed) = (Stage::ALL.map(|stage| of.look_at(stage)), of.eligibility.assumed());
            Found { hasher, figures, patents, findings, of_patents, states, assumed, counts: counts(of) }
        });
    }

    fn found(&self, of: &Assessment) -> Option<&Found> {
        self.0.get().filter(|found| found.counts == counts(of))
    }

    /// Where a figure stands, if there is one.
    pub(super) fn figure(&self, of: &Assessment, id: &str) -> Result<Option<usize>, NotLooked> {
        let found = self.found(of).ok_or(NotLooked)?;
        let Some(at) = found.figures.get(&found.hasher.hash_one(id)).copied() else { return Ok(None) };
        // Two identifiers of one mark are told apart by looking.
        let here = of.figures.get(at).is_some_and(|figure| figure.id == id);
        if here { Ok(Some(at)) } else { Err(NotLooked) }
    }

    /// Where a patent stands, if it does.
    pub(super) fn patent(&self, of: &Assessment, id: PatentId) -> Result<Option<usize>, NotLooked> {
        let at = self.found(of).ok_or(NotLooked)?.patents.get(&id).copied();
        let here = at.is_none_or(|at| of.patents.get(at).is_some_and(|patent| patent.id == id));
        if here { Ok(at) } else { Err(NotLooked) }
    }

    /// Where the findings stand whose field has the mark of that field, in their order.
    pub(super) fn findings(&self, of: &Assessment, field: &str) -> Option<&[(u64, usize)]> {
        let found = self.found(of)?;
        let mark = found.hasher.hash_one(field);
        let from = found.findings.partition_point(|(one, _)| *one < mark);
        let rest = &found.findings[from..];
        Some(&rest[..rest.partition_point(|(one, _)| *one == mark)])
    }

    /// Where the findings about a patent's fields stand.
    pub(super) fn of_patent(&self, of: &Assessment, id: PatentId) -> Option<&[usize]> {
        Some(self.found(of)?.of_patents.get(&id.0).map_or(&[], Vec::as_slice))
    }

    pub(super) fn state(&self, of: &Assessment, stage: Stage) -> Option<StageState> {
        let at = Stage::ALL.iter().position(|one| *one == stage)?;
        self.found(of)?.states.get(at).copied()
    }

    pub(super) fn assumed(&self, of: &Assessment) -> Option<usize> {
        Some(self.found(of)?.assumed)
    }
}

fn counts(of: &Assessment) -> [usize; 3] {
    [of.figures.len(), of.patents.len(), of.findings.len()]
}
