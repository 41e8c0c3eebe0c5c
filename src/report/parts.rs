//! What the contents of several kinds of report share.

use super::blocks::{ReportColumn, ReportTable};
use super::cells::ReportCell;
use crate::lang::Lang;
use crate::text::{Text, application as forms};

/// A line to be filled in by hand.
pub(super) fn blank(lang: Lang) -> String {
    forms::BLANK.get(lang).to_owned()
}

/// What is stated, or a line to be filled in.
pub(super) fn stated_or_blank(text: &str, lang: Lang) -> ReportCell {
    if text.trim().is_empty() { blank(lang).into() } else { text.trim().into() }
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
