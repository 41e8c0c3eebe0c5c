//! What each row of a patent list becomes, before anything is taken into a case.

use crate::import::findings::ImportFinding;
use crate::import::patents::vendor::ListVendor;
use crate::model::Patent;
use crate::text::Message;

/// What a row becomes.
#[derive(Clone, PartialEq, Debug)]
pub enum RowOutcome {
    /// A patent, by its place among [`PatentPreview::patents`].
    Patent(usize),
    /// A further publication of a patent that another row stands for, by its place.
    SamePatent(usize),
    /// It is no patent that the case can hold; the reason.
    Refused(Message),
    /// It is no row of data: a total, a footnote, the headings once more, a hidden row; which.
    LeftOut(Message),
}

/// A row of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct PreviewRow {
    /// Its line in the file.
    pub line: usize,
    /// The number that stands in it.
    pub number: String,
    /// The title that stands in it.
    pub title: String,
    /// What it becomes.
    pub outcome: RowOutcome,
}

/// A patent read from one row or from several of one application.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportedPatent {
    /// What it will be in the case; its name there is given when it is taken.
    pub patent: Patent,
    /// The publication numbers of its rows.
    pub publications: Vec<String>,
    /// The lines it was read from, the one that counts first.
    pub lines: Vec<usize>,
    /// Places of patents of the same family in the list.
    pub family_with: Vec<usize>,
    /// The place of the invention or utility model that the same applicant filed the same day under the same name.
    pub twin: Option<usize>,
    /// What is to be looked at.
    pub findings: Vec<ImportFinding>,
}

impl PatentPreview {
    /// How many rows were refused, and how many are no data.
    pub fn left(&self) -> (usize, usize) {
        let count = |wanted: fn(&RowOutcome) -> bool| self.rows.iter().filter(|row| wanted(&row.outcome)).count();
        (
            count(|outcome| matches!(outcome, RowOutcome::Refused(_))),
            count(|outcome| matches!(outcome, RowOutcome::LeftOut(_))),
        )
    }

    /// Everything that is said, in the order of the lines; what concerns the file first.
    pub fn all_findings(&self) -> Vec<&ImportFinding> {
        let of_patents = self.patents.iter().flat_map(|patent| &patent.findings);
        let mut all: Vec<&ImportFinding> = self.findings.iter().chain(of_patents).collect();
        all.sort_by_key(|finding| finding.line);
        all
    }
}

/// What a list becomes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PatentPreview {
    /// The file's name, or what it is called where there is none.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// Whose list it is.
    pub vendor: Option<ListVendor>,
    /// The line of the headings.
    pub header_line: usize,
    /// Every row below the headings.
    pub rows: Vec<PreviewRow>,
    /// The patents, in the order of their first rows.
    pub patents: Vec<ImportedPatent>,
    /// What is said of the file, its columns and its rows; those of a patent stand with it.
    pub findings: Vec<ImportFinding>,
}
