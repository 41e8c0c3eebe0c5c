//! What the reader of workbooks does not tell: which rows and columns a sheet hides, and which cells are merged downwards. Found in
//! the tags of its parts while these are measured, a block at a time.

use std::collections::HashSet;

use super::cells::MergedDown;

/// The longest tag that is looked at, bytes.
const LONGEST_TAG: usize = 2_000;

/// Cuts a stream of blocks into tags.
#[derive(Default)]
pub struct TagCutter {
    tag: Vec<u8>,
    inside: bool,
    /// The tag at hand is none that is wanted: only its end is looked for.
    skipped: bool,
    quote: Option<u8>,
}

impl TagCutter {
    /// Gives each whole tag, without its angle brackets, of those that `wanted` names.
    pub fn feed(&mut self, mut block: &[u8], wanted: &[&str], found: &mut dyn FnMut(&str)) {
        while !block.is_empty() {
            if !self.inside {
                let Some(at) = block.iter().position(|byte| *byte == b'<') else { return };
                block = &block[at + 1..];
                (self.inside, self.skipped, self.quote) = (true, false, None);
                self.tag.clear();
                continue;
            }
            if self.skipped {
                let Some(at) = block.iter().position(|byte| *byte == b'>') else { return };
                block = &block[at + 1..];
                self.inside = false;
                continue;
            }
            let mut used = 0;
            for byte in block {
                used += 1;
                // Cells, values and ends are most of a sheet, and their names have one letter.
                if self.tag.len() == 1 && (self.tag[0] == b'/' || matches!(byte, b' ' | b'/')) {
                    self.skipped = true;
                    break;
                }
                match (self.quote, byte) {
                    (Some(quote), byte) if quote == *byte => self.quote = None,
                    (None, b'"' | b'\'') => self.quote = Some(*byte),
                    (None, b'>') => {
                        self.inside = false;
                        break;
                    }
                    _ => {}
                }
                if self.tag.len() < LONGEST_TAG {
                    self.tag.push(*byte);
                }
            }
            block = &block[used..];
            if !self.inside
                && !self.skipped
                && let Ok(tag) = std::str::from_utf8(&self.tag)
                && wanted.contains(&name(tag))
            {
                found(tag);
            }
        }
    }
}

/// A tag's name without its prefix.
fn name(tag: &str) -> &str {
    let end = tag.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(tag.len());
    let name = &tag[..end];
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of a tag's attribute, by its name with or without a prefix.
pub fn attribute<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let key = rest[..equals].trim_end();
        let key = key.rsplit(|sign: char| sign.is_whitespace()).next().unwrap_or_default();
        let key = key.rsplit_once(':').map_or(key, |(_, local)| local);
        let after = rest[equals + 1..].trim_start();
        let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let after = &after[1..];
        let end = after.find(quote)?;
        if key == wanted {
            return Some(&after[..end]);
        }
        rest = &after[end + 1..];
    }
    None
}

/// What a sheet hides and merges.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HiddenParts {
    /// Rows, from 1.
    pub rows: HashSet<usize>,
    /// Columns, from 0, in order.
    pub columns: Vec<usize>,
    /// Cells that are merged downwards.
    pub merged: Vec<MergedDown>,
    /// A formula of the sheet has no value.
    pub uncalculated: bool,
    row: usize,
}

impl HiddenParts {
    /// The tags of a sheet that say so.
    pub const TAGS: [&str; 3] = ["row", "col", "mergeCell"];

    /// Takes in a tag of a sheet.
    pub fn see(&mut self, tag: &str) {
        let is_hidden = matches!(attribute(tag, "hidden"), Some("1" | "true"));
        let number = |key: &str| attribute(tag, key).and_then(|value| value.trim().parse::<usize>().ok());
        if name(tag) == "mergeCell" {
            let region = attribute(tag, "ref").and_then(region);
            self.merged.extend(region.filter(|_| self.merged.len() < super::MOST_ROWS));
        } else if name(tag) == "row" {
            self.row = number("r").unwrap_or(self.row + 1);
            if is_hidden && self.rows.len() <= super::MOST_ROWS * 2 {
                self.rows.insert(self.row);
            }
        } else if is_hidden && let (Some(first), Some(last)) = (number("min"), number("max")) {
            let last = last.min(super::MOST_COLUMNS);
            self.columns.extend((first..=last).filter_map(|column| column.checked_sub(1)));
        }
    }
}

/// A region such as `A2:C5`, where it goes downwards: its first column, and its rows.
fn region(written: &str) -> Option<MergedDown> {
    let (first, last) = written.split_once(':')?;
    let (column, first) = place(first)?;
    let (_, last) = place(last)?;
    (first < last && column < super::MOST_COLUMNS).then_some(MergedDown { column, first, last })
}

/// A cell such as `B7`: its column from 0, and its row from 1.
fn place(written: &str) -> Option<(usize, usize)> {
    let written = written.trim().replace('$', "");
    let letters = written.len() - written.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).len();
    let (letters, row) = written.split_at(letters);
    let digit = |sign: char| sign.to_digit(36).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(9));
    let number = letters.chars().try_fold(0_usize, |sum, sign| sum.checked_mul(26)?.checked_add(digit(sign)?))?;
    Some((number.checked_sub(1)?, row.parse().ok()?))
}
