//! What the contents of several kinds of report share.

use super::blocks::{ReportColumn, ReportTable};
use super::cells::ReportCell;
use crate::lang::Lang;
use crate::model::{Case, PatentId};
use crate::text::{Text, application as forms, quote, report as texts};

/// The places of patents in the list of the case, runs together: `1–5、8、12`.
pub(super) fn places(case: &Case, patents: impl IntoIterator<Item = PatentId>, lang: Lang) -> String {
    let place = |id: PatentId| case.patents.iter().position(|patent| patent.id == id).map(|at| at + 1);
    let mut places: Vec<usize> = patents.into_iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    let runs: Vec<String> = places
        .chunk_by(|one, next| one + 1 == *next)
        .map(|run| match run {
            [first, .., last] if run.len() > 2 => format!("{first}–{last}"),
            _ => run.iter().map(ToString::to_string).collect::<Vec<_>>().join(texts::LIST_COMMA.get(lang)),
        })
        .collect();
    runs.join(texts::LIST_COMMA.get(lang))
}

/// The patent that a field belongs to.
pub(super) fn patent_of(field: &str) -> Option<PatentId> {
    let id = field.strip_prefix("patents.")?.split('.').next()?;
    id.parse().ok().map(PatentId)
}

/// A line to be filled in by hand.
pub(super) fn blank(lang: Lang) -> String {
    forms::BLANK.get(lang).to_owned()
}

/// What is stated, or a line to be filled in.
pub(super) fn stated_or_blank(text: &str, lang: Lang) -> ReportCell {
    let text = quote::in_language(text.trim(), lang).trim();
    if text.is_empty() { blank(lang).into() } else { text.into() }
}

/// A table whose columns state their share of the width; figures stand to the right.
pub(super) fn table_of(
    id: &str,
    caption: impl Into<super::cells::Wording>,
    columns: &[(Text, bool, f32)],
    rows: Vec<Vec<ReportCell>>,
    lang: Lang,
) -> ReportTable {
    let column = |(heading, right, width): &(Text, bool, f32)| ReportColumn {
        width: Some(*width),
        ..ReportColumn::new(heading.get(lang), *right)
    };
    ReportTable::new(id, caption, columns.iter().map(column).collect()).with_rows(rows)
}
