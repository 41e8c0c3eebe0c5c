//! Rows of a table that are no data: totals, and notes below it.

use super::cells::{SheetCell, SheetRow};
use super::headings::normalised;

/// Why a row is no data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoData {
    /// 合计, 小计, Total.
    Total,
    /// A note: 注, 说明, 数据来源.
    Note,
}

/// Words that a total bears in its first cell, and nothing else does.
const TOTALS: [&str; 13] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "累计",
    "汇总",
    "全国合计",
    "total",
    "subtotal",
    "grandtotal",
    "sum",
    "总计数",
];
/// How a note begins.
const NOTES: [&str; 16] = [
    "注:",
    "注1",
    "注2",
    "注释",
    "说明:",
    "备注:",
    "附注",
    "数据来源",
    "资料来源",
    "来源:",
    "单位:",
    "金额单位",
    "制表",
    "填表",
    "note:",
    "source:",
];

/// A total that says in the same cell how many: `合计：12件`, `共 12 项`.
fn is_counted(text: &str) -> bool {
    let rest = TOTALS.iter().chain(&["共"]).filter_map(|word| text.strip_prefix(word));
    let counts = |sign: char| {
        sign.is_ascii_digit() || matches!(sign, ':' | '.' | ',' | '共' | '件' | '项' | '份' | '家' | '个' | '条')
    };
    rest.into_iter().any(|rest| rest.chars().any(|sign| sign.is_ascii_digit()) && rest.chars().all(counts))
}

/// Whether a row is a total or a note, by what it begins with.
pub fn no_data(row: &SheetRow) -> Option<NoData> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    // Totals bear their name in the first cell, or in the second after a serial number or a period.
    let names = [first].into_iter().chain(filled.next());
    for name in names {
        let SheetCell::Text(text) = name else { continue };
        let plain = normalised(text);
        let bare = plain.trim_matches(['(', ')', '[', ']', ':', '：', '*', '—', '-']);
        if TOTALS.contains(&bare)
            || is_counted(bare)
            || bare.strip_prefix("其中").is_some_and(|rest| TOTALS.contains(&rest))
        {
            return Some(NoData::Total);
        }
    }
    let SheetCell::Text(text) = first else { return None };
    let plain = normalised(text);
    if ["小计", "合计", "总计"].iter().any(|word| plain.ends_with(word)) {
        return Some(NoData::Total);
    }
    let plain = plain.trim_start_matches(['*', '※', '▲', '#']);
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    // The bare word is a note whatever follows; a text that begins with it might be a name in a full row.
    let bare = plain.trim_end_matches(':');
    let is_word = ["注", "备注", "说明", "注释", "附注", "数据来源", "资料来源", "note", "source"].contains(&bare);
    let begins = NOTES.iter().any(|start| plain.starts_with(start));
    (is_word || begins && filled <= 3).then_some(NoData::Note)
}
