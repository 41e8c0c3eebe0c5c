//! The rows of a table that is to be imported, as the wizard shows them: what each becomes, whether it is taken, what is to
//! be said of it.

use crate::import::ImportFinding;
use crate::import::listing::RowFate;
use crate::import::patents::{MergeState, PatentMerge, RowOutcome};
use crate::import::topic::Understood;
use crate::lang::Lang;
use crate::model::Case;
use crate::text::{Message, Text, import_wizard as words, number};

/// What a row becomes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RowState {
    /// The case does not hold it.
    New,
    /// The case holds it otherwise.
    Changed,
    /// The case holds the same.
    Same,
    /// The case holds it and the table does not.
    Gone,
    /// It cannot be taken.
    Refused,
    /// It is no data.
    NoData,
}

impl RowState {
    /// Every state, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::New, Self::Changed, Self::Same, Self::Gone, Self::Refused, Self::NoData];

    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::New => words::STATE_NEW,
            Self::Changed => words::STATE_CHANGED,
            Self::Same => words::STATE_SAME,
            Self::Gone => words::STATE_GONE,
            Self::Refused => words::STATE_REFUSED,
            Self::NoData => words::STATE_NO_DATA,
        }
    }
}

/// A row as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownRow {
    /// What it becomes.
    pub state: RowState,
    /// Its place among what was read: patents, years, comparables, statistics; of what is gone, its place in the plan.
    pub place: usize,
    /// Its line in the file; of what is gone, none.
    pub line: Option<usize>,
    /// What tells it from others: a number, a year.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What is to be looked at, or why it is not taken.
    pub findings: usize,
    /// Why it is not taken.
    pub reason: Option<Message>,
    /// It is marked to be taken; of what is gone, to leave the case.
    pub take: bool,
}

impl ShownRow {
    /// A mark beside it does something.
    pub fn can_be_taken(&self) -> bool {
        matches!(self.state, RowState::New | RowState::Changed | RowState::Gone)
    }
}

/// The rows of a table beside a case.
pub fn rows_of(understood: &Understood, merge: Option<&PatentMerge>, case: &Case, lang: Lang) -> Vec<ShownRow> {
    match understood {
        Understood::Patents { preview, .. } => {
            let mut rows = Vec::with_capacity(preview.rows.len());
            let empty = PatentMerge::default();
            let merge = merge.unwrap_or(&empty);
            for row in &merge.rows {
                let Some(imported) = preview.patents.get(row.place) else { continue };
                rows.push(ShownRow {
                    state: match row.state {
                        MergeState::New => RowState::New,
                        MergeState::Changed => RowState::Changed,
                        MergeState::Unchanged => RowState::Same,
                    },
                    place: row.place,
                    line: imported.lines.first().copied(),
                    key: imported.patent.number.value.clone().unwrap_or_default(),
                    title: imported.patent.title.clone(),
                    findings: imported.findings.len(),
                    reason: None,
                    take: row.take,
                });
            }
            for row in &preview.rows {
                let (state, reason) = match &row.outcome {
                    RowOutcome::Refused(why) => (RowState::Refused, why.clone()),
                    RowOutcome::LeftOut(why) => (RowState::NoData, why.clone()),
                    RowOutcome::Patent(_) | RowOutcome::SamePatent(_) => continue,
                };
                let mut shown = plain(state, 0, Some(row.line), row.number.clone(), row.title.clone());
                shown.reason = Some(reason);
                rows.push(shown);
            }
            rows.sort_by_key(|row| row.line);
            for (place, gone) in merge.gone.iter().enumerate() {
                let Some(patent) = case.patent(gone.patent) else { continue };
                let number = patent.number.value.clone().unwrap_or_default();
                let mut shown = plain(RowState::Gone, place, None, number, patent.title.clone());
                shown.take = gone.remove;
                rows.push(shown);
            }
            rows
        }
        Understood::Financials(read) => {
            let mut rows: Vec<ShownRow> = Vec::new();
            for (place, year) in read.years.iter().enumerate() {
                let key = year.year.year().map(|year| year.to_string()).unwrap_or_default();
                let title = year.year.revenue.value.map(|revenue| number::money(revenue, lang));
                let mut shown = of_fate(&read.fate(case, place), place, year.line, key, title.unwrap_or_default());
                shown.findings = year.findings.len();
                rows.push(shown);
            }
            rows.extend(lost(&read.findings));
            rows
        }
        Understood::Comparables(read) => {
            let mut rows: Vec<ShownRow> = Vec::new();
            for (place, row) in read.rows.iter().enumerate() {
                let key = row.licence.date.value.map(|day| day.to_string()).unwrap_or_default();
                let mut shown = of_fate(&read.fate(case, place), place, row.line, key, row.licence.parties());
                shown.findings = row.findings.len();
                rows.push(shown);
            }
            rows.extend(lost(&read.findings));
            rows
        }
        Understood::Statistics(preview) => {
            let row = |(place, row): (usize, &crate::model::guideline::StatisticRow)| {
                let name = [row.gb_name.as_str(), row.period.as_str()].join(" ").trim().to_owned();
                let mut shown = plain(RowState::New, place, None, row.gb_code.clone(), name);
                shown.take = true;
                shown
            };
            let mut rows: Vec<ShownRow> = preview.rows.iter().enumerate().map(row).collect();
            rows.extend(lost(&preview.problems));
            rows
        }
    }
}

/// Rows that were left out, with their reasons.
fn lost(findings: &[ImportFinding]) -> impl Iterator<Item = ShownRow> + '_ {
    findings.iter().filter(|finding| finding.row_lost).map(|finding| {
        let shown = plain(RowState::Refused, 0, finding.line, String::new(), String::new());
        ShownRow { reason: Some(finding.message.clone()), ..shown }
    })
}

fn plain(state: RowState, place: usize, line: Option<usize>, key: String, title: String) -> ShownRow {
    ShownRow { state, place, line, key, title, findings: 0, reason: None, take: false }
}

fn of_fate(fate: &RowFate, place: usize, line: usize, key: String, title: String) -> ShownRow {
    let state = match fate {
        RowFate::New => RowState::New,
        RowFate::Changed(_) => RowState::Changed,
        RowFate::Same => RowState::Same,
    };
    ShownRow { take: state != RowState::Same, ..plain(state, place, Some(line), key, title) }
}
