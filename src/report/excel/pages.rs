//! How a sheet falls on pages: how high its rows are, and where its pages end, so that no part of it and no chart is cut in two.

use std::collections::BTreeMap;

use super::book::{BookCell, BookSheet, CellContent, CellLook};

/// The height of a line in a row, points.
pub const LINE: f64 = 15.0;
/// The same in pixels.
const PIXELS: u32 = 20;
/// More lines than these no row has room for.
const MOST: u32 = 30;
/// No row can be higher, points.
pub const HIGHEST: f64 = 409.0;
/// A pixel of a spreadsheet is so much of a point.
const PIXEL: f64 = 0.75;
/// A lying page of A4 within the margins that are set: points.
const ACROSS: f64 = (11.69 - 0.8) * 72.0;
const DOWN: f64 = (8.27 - 1.2) * 72.0;
/// So much of a page is filled: fonts differ.
const SPARE: f64 = 0.94;
/// The width of a column that states none, characters.
const USUAL: f64 = 8.43;

/// So many lines each row takes whose words are wrapped.
pub fn lines(sheet: &BookSheet) -> BTreeMap<u32, u32> {
    let mut found: BTreeMap<u32, u32> = BTreeMap::new();
    for ((row, column), cell) in &sheet.cells {
        let lines = lines_of(cell, sheet.widths.get(column).copied().unwrap_or(USUAL));
        let most = found.entry(*row).or_insert(1);
        *most = (*most).max(lines);
    }
    found
}

fn lines_of(cell: &BookCell, room: f64) -> u32 {
    let (CellContent::Words(words), CellLook::Head | CellLook::Wrapped) = (&cell.content, cell.look) else { return 1 };
    let bold = if cell.look == CellLook::Head { 1.06 } else { 1.0 };
    let wide = |line: &str| line.chars().map(|sign| if sign.is_ascii() { 1.0 } else { 1.9 }).sum::<f64>() * bold;
    let of_line =
        |line: &str| (1_u32..=MOST).find(|lines| wide(line) <= f64::from(*lines) * room.max(1.0)).unwrap_or(MOST);
    words.lines().map(of_line).sum::<u32>().max(1)
}

/// The rows that begin a page of a sheet that is fitted to the page's width, by the widths of its columns and the heights of its
/// rows. None for a sheet of a single part, or one that goes over several pages' width.
pub fn breaks(sheet: &BookSheet) -> Vec<u32> {
    found(sheet).unwrap_or_default()
}

fn found(sheet: &BookSheet) -> Option<Vec<u32>> {
    let high = |pixels: u32| pixels.div_ceil(PIXELS);
    // The empty row above a chart goes with it, so that its edge is not on the edge of the page.
    let above = |row: u32| u32::from(sheet.cells.range((row.saturating_sub(1), 0)..(row, 0)).next().is_none());
    let charts: Vec<(u32, u32)> = sheet
        .charts
        .iter()
        .map(|chart| (chart.at.row.saturating_sub(above(chart.at.row)), chart.at.row + high(chart.size.1)))
        .collect();
    let is_chart = |row: u32| charts.iter().any(|chart| chart.0 == row);
    let is_part = |row: u32| sheet.cells.get(&(row, 0)).is_some_and(|cell| cell.look == CellLook::Part);
    let last = sheet.cells.keys().map(|at| at.0).chain(charts.iter().map(|chart| chart.1)).max()?;
    let mut begins: Vec<u32> = (1..=last).filter(|row| is_part(*row) || is_chart(*row)).collect();
    // The heading of the sheet stands with its first part.
    if begins.first().is_some_and(|first| !is_chart(*first)) {
        begins.remove(0);
    }
    let first = *begins.first()?;
    if sheet.pages_wide > 1 {
        return None;
    }
    let width = |column: u16| (sheet.widths.get(&column).copied().unwrap_or(USUAL) * 7.0 + 5.0) * PIXEL;
    let across: f64 = (0..=sheet.cells.keys().map(|at| at.1).max()?).map(width).sum();
    let scale = (10_u16..=100).rev().find(|scale| across * f64::from(*scale) <= ACROSS * 100.0).unwrap_or(10);
    let room = DOWN * SPARE * 100.0 / f64::from(scale);
    let lines = lines(sheet);
    let height = |from: u32, to: u32| -> f64 {
        (from..to).map(|row| f64::from(lines.get(&row).copied().unwrap_or(1)) * LINE).sum()
    };
    let repeated = sheet.repeated.map_or(0.0, |(first, last)| height(first, last + 1));
    let mut breaks = Vec::new();
    let (mut used, mut from) = (height(0, first), first);
    for next in begins.iter().skip(1).copied().chain([last + 1]) {
        // An empty row below it may fall away.
        let own = height(from, next);
        let needs = own - if lines.contains_key(&(next - 1)) { 0.0 } else { LINE };
        if used + needs > room && needs <= room - repeated {
            breaks.push(from);
            used = repeated;
        }
        used += own;
        while used > room {
            used -= room - repeated;
        }
        from = next;
    }
    Some(breaks)
}
